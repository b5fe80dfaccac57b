"""The record of each place as the public directory of the administration gives it (api-lannuaire.service-public.fr).

Its lists are JSON written inside strings, its times are ``HH:MM:SS``, a day has two ranges at most, and it knows no
closure: what does not fit is said in its comments, and by :func:`reserves`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import partial

from vitrail.domaine import ouvertures
from vitrail.domaine.annonces import annonces
from vitrail.domaine.horaires_dits import dits_en_phrases, horaires_dits, service_en_mots
from vitrail.domaine.reception import entree_en_mots, principal, receptions
from vitrail.domaine.site import Site
from vitrail.socle import phrases
from vitrail.socle.arbres import Json, Objet
from vitrail.socle.personnes.noms_communs import dans_la_phrase
from vitrail.socle.temps import JOURS, Heure, Plage
from vitrail.sources.modeles.acces import Lieu
from vitrail.sources.modeles.contacts import Contacts
from vitrail.sources.modeles.horaires import PointAccueil
from vitrail.sources.modeles.listes import mode_de_rendez_vous
from vitrail.sources.modeles.semaines import Semaine

PLAGES_PAR_JOUR = 2
GENRES = {"sous-prefecture": "sous_pref", "prefecture": "prefecture"}
"""How the name of a place starts -> its kind for the directory."""


def fichiers(site: Site) -> dict[str, Callable[[], bytes]]:
    """One record a place, ``annuaire/<lieu>.json``."""
    return {adresse(lieu): partial(_octets, site, lieu) for lieu in site.lieux.values()}


def adresse(lieu: Lieu) -> str:
    return f"annuaire/{lieu.id}.json"


def _octets(site: Site, lieu: Lieu) -> bytes:
    return (json.dumps(fiche(site, lieu), ensure_ascii=False, indent=2) + "\n").encode()


def fiche(site: Site, lieu: Lieu) -> dict[str, str | None]:
    """The record of ``lieu``: each field a text, ``None`` when nothing is known of it
    (identifiers are given by the directory)."""
    contacts = site.contacts
    point = principal(site.points, lieu)
    organigramme = site.organisation.lien_organigramme
    sources = (site.acces, *((site.horaires,) if point else ()), contacts)
    modifie = max((source.mis_a_jour for source in sources if source.mis_a_jour), default=None)
    return {
        "id": None,
        "nom": lieu.nom,
        "pivot": _liste(_pivot(lieu)),
        "siren": None,
        "siret": None,
        "adresse": _liste([_adresse(lieu)]),
        "telephone": _liste(_telephones(site.contacts, point)),
        "telephone_accessible": None,
        "adresse_courriel": ";".join(courriel.courriel for courriel in contacts.courriels if courriel.courriel) or None,
        "formulaire_contact": contacts.formulaire_contact if contacts else None,
        "site_internet": _liste(
            [{"libelle": "", "valeur": contacts.site_local}] if contacts and contacts.site_local else []
        ),
        "reseau_social": _liste(
            {"description": compte.reseau, "custom_dico1": "", "valeur": compte.lien}
            for compte in (contacts.comptes if contacts else ())
            if compte.lien
        ),
        "organigramme": _liste([{"libelle": "", "valeur": organigramme}] if organigramme else []),
        "plage_ouverture": _liste(plages(site.today, point)),
        "commentaire_plage_ouverture": _commentaire(site, lieu) or None,
        "url_service_public": contacts.fiche_service_public if contacts else None,
        "statut_de_diffusion": "true",
        "date_modification": f"{modifie:%d/%m/%Y} 00:00:00" if modifie else None,
    }


def _liste(elements: Iterable[Objet]) -> str | None:
    liste = list(elements)
    return json.dumps(liste, ensure_ascii=False) if liste else None


def _adresse(lieu: Lieu) -> dict[str, str]:
    ou = lieu.coordonnees
    return {
        "type_adresse": "Adresse",
        "complement1": lieu.adresse.complement or "",
        "complement2": "",
        "numero_voie": lieu.adresse.voie or "",
        "service_distribution": lieu.adresse.boite_postale or "",
        "code_postal": lieu.adresse.code_postal or "",
        "nom_commune": lieu.adresse.commune,
        "pays": "",
        "continent": "",
        "longitude": str(ou.longitude) if ou else "",
        "latitude": str(ou.latitude) if ou else "",
        "accessibilite": "ACC" if any(entree.accessible for entree in lieu.entrees) else "",
        "note_accessibilite": ", ".join(equipement.nom for equipement in lieu.accessibilite if equipement.present),
    }


def _pivot(lieu: Lieu) -> Iterator[dict[str, Json]]:
    """The kind of service, when its name says it; the code of its town is the directory's to give."""
    nom = phrases.slug(lieu.nom)
    genre = next((code for debut, code in GENRES.items() if nom.startswith(debut)), None)
    if genre is not None:
        yield {"type_service_local": genre, "code_insee_commune": []}


def _telephones(contacts: Contacts, point: PointAccueil | None) -> Iterator[dict[str, str]]:
    """The number of the place itself, else those of the prefecture."""
    if point is not None and point.telephone:
        yield {"valeur": point.telephone, "description": ""}
    else:
        for telephone in contacts.telephones:
            if telephone.numero:
                yield {"valeur": telephone.numero, "description": telephone.usage or ""}


# --- hours ---


def plages(today: date, point: PointAccueil | None) -> list[dict[str, str]]:
    """``plage_ouverture``: days in a row that are open alike, Monday first; closed days are left out."""
    if point is None or point.absence is not None:
        return []
    if (fermee := ouvertures.ferme_depuis(point)) is not None and fermee <= today:
        return []
    return [_ligne(rangs, heures) for rangs, heures in _jours_de_suite(point.semaine)]


def _jours_de_suite(semaine: Semaine | None) -> Iterator[tuple[list[int], tuple[Plage, ...]]]:
    suite: list[int] = []
    avant: tuple[Plage, ...] = ()
    semaines = [plages for _, plages in semaine.jours] if semaine else [(ouvertures.JOURNEE,)] * len(JOURS)
    for rang, heures in enumerate(semaines):
        if suite and heures == avant:
            suite.append(rang)
            continue
        if suite and avant:
            yield suite, avant
        suite, avant = [rang], heures
    if avant:
        yield suite, avant


def _ligne(rangs: list[int], heures: tuple[Plage, ...]) -> dict[str, str]:
    ligne = {"nom_jour_debut": JOURS[rangs[0]].capitalize(), "nom_jour_fin": JOURS[rangs[-1]].capitalize()}
    for rang in range(PLAGES_PAR_JOUR):
        plage = heures[rang] if rang < len(heures) else None
        ligne[f"valeur_heure_debut_{rang + 1}"] = _heure(plage.debut) if plage else ""
        ligne[f"valeur_heure_fin_{rang + 1}"] = _heure(plage.fin) if plage else ""
    return {**ligne, "commentaire": " ".join(_hors_champs(heures))}


def _hors_champs(heures: tuple[Plage, ...]) -> Iterator[str]:
    """What the two ranges of a line do not say: the others, and how one is received during each."""
    dites = heures[:PLAGES_PAR_JOUR]
    if any(plage.mode for plage in dites):
        yield f"{phrases.majuscule(phrases.plages_en_mots(dites))}."
    if reste := heures[PLAGES_PAR_JOUR:]:
        yield f"Ouvert aussi {phrases.plages_en_mots(reste)}."


def _heure(heure: Heure) -> str:
    return f"{heure.code}:00" if heure.heure < 24 else "23:59:59"


def _commentaire(site: Site, lieu: Lieu) -> str:
    """What the hours of the place leave out: appointments, holidays, rules, summer, closures to come, the other desks
    with all of theirs."""
    point = principal(site.points, lieu)
    if point is None:
        return ""
    autres = [autre for autre in receptions(site.points, lieu) if autre is not point]
    dits = [
        f"{point.nom} : {mode_de_rendez_vous(point.rendez_vous).bref}.",
        *(f"{borne}." for borne in service_en_mots(site.today, point)),
    ]
    dits += _entree(site.lieux, point)
    if point.absence is not None:
        dits.append(f"Heures non connues : {point.absence.raison.rstrip('.')}.")
    if point.semaine and not point.ouvert_feries:
        dits.append(_feries(point))
    dits += [f"{dit.titre} : {dit.en_mots}." for dit in horaires_dits(site.today, point) if dit.genre != "semaine"]
    dits += _annonces(site, [point, *autres])
    for autre in autres:
        dits += _autre(site.today, autre)
        dits += _entree(site.lieux, autre)
    return " ".join(dits)


def _feries(point: PointAccueil) -> str:
    sauf = f", sauf {phrases.enumeration(point.feries_ouverts)}" if point.feries_ouverts else ""
    autres = "autres " if any(regle.quand.de_fete for regle in point.regles) else ""
    return f"Fermé les {autres}jours fériés{sauf}."


def _entree(lieux: Mapping[str, Lieu], point: PointAccueil) -> Iterator[str]:
    if entree := entree_en_mots(lieux, point):
        yield f"{entree}."


def _annonces(site: Site, points: Iterable[PointAccueil]) -> Iterator[str]:
    """What is announced for those points, each announcement once."""
    for annonce in annonces(site):
        if any(annonce.fermeture in ouvertures.fermetures_de(site.fermetures, point) for point in points):
            yield f"{annonce.titre} : {annonce.texte}"


def _autre(today: date, point: PointAccueil) -> Iterator[str]:
    """Another desk of the place: its week, its rules and the periods in force or to come."""
    if point.absence is not None:
        yield f"{point.nom} : heures non connues, {point.absence.raison.rstrip('.')}."
    elif point.semaine is None:
        yield f"{point.nom} : jour et nuit."
    for dit in dits_en_phrases(today, point):
        nom = point.nom if dit.genre == "semaine" else f"{point.nom}, {dans_la_phrase(dit.titre)}"
        yield f"{nom} : {dit.en_mots}."
    yield from (f"{point.nom}, {borne[:1].lower()}{borne[1:]}." for borne in service_en_mots(today, point))


def reserves(site: Site, lieu: Lieu) -> tuple[str, ...]:
    """What the fields of the directory cannot say of this place, and that its comments say instead."""
    point = principal(site.points, lieu)
    if point is None:
        return ("Aucun point d’accueil n’est rattaché à ce lieu : la fiche n’a pas d’horaires.",)
    dits = []
    semaine = _jours_de_suite(point.semaine) if point.absence is None else ()
    longs = [jours for jours, heures in semaine if len(heures) > PLAGES_PAR_JOUR]
    if longs:
        jours = phrases.jours_en_mots([rang for suite in longs for rang in suite])
        dits.append(f"L’annuaire n’admet que deux plages par jour : les suivantes ({jours}) sont en commentaire.")
    autres = [autre.nom for autre in receptions(site.points, lieu) if autre is not point]
    if autres:
        dits.append(f"Les plages sont celles de « {point.nom} » ; en commentaire : {phrases.enumeration(autres)}.")
    if point.periodes or ouvertures.fermetures_de(site.fermetures, point):
        dits.append("Périodes et fermetures n’ont pas de champ : elles sont en commentaire, avec leurs dates.")
    if point.regles:
        dits.append("Les règles (1er mardi du mois, semaines paires…) n’ont pas de champ : elles sont en commentaire.")
    if point.absence is not None:
        dits.append("Ses heures ne sont pas connues : la fiche n’en donne pas.")
    return tuple(dits)
