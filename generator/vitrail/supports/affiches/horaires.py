"""When one can come: the poster of all opening hours, and a notice per closure or change to stick on the door."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta

from vitrail.domaine import exceptions, ouvertures
from vitrail.domaine.annonces import annonces, contraires_en_mots, heures_en_mots
from vitrail.domaine.horaires_dits import (
    CES_JOURS_LA,
    HABITUELS,
    HorairesDits,
    feries_ouverts_en_mots,
    horaires_dits,
    service_en_mots,
)
from vitrail.domaine.ouvertures import JourOuvert
from vitrail.domaine.par_lieu import par_lieu
from vitrail.domaine.portee import portee
from vitrail.domaine.preavis import JOURS_MAX
from vitrail.domaine.reception import porte_numerotee
from vitrail.domaine.site import Site
from vitrail.socle import phrases, telephones
from vitrail.socle.longueurs import FERIES_SUR_L_AFFICHE_JOURS, REOUVERTURES_SUR_L_AVIS
from vitrail.socle.personnes.noms_communs import dans_la_phrase
from vitrail.socle.temps import JOURS, Plage
from vitrail.sources.modeles.acces import Lieu
from vitrail.sources.modeles.horaires import Fermeture, PointAccueil
from vitrail.sources.modeles.listes import A_DISTANCE, NATURES_D_ANNONCE, mode_de_rendez_vous
from vitrail.supports.affiches.blocs import Affiche, Avis, Bloc, BlocListe, BlocTableau, Enseigne, Paragraphe, Titre


def affiches(site: Site) -> Iterator[Affiche]:
    if not site.points:
        return
    yield Affiche(
        id="horaires",
        titre="Horaires d’ouverture",
        chapeau="",
        blocs=tuple(_blocs(site)),
        page="horaires",
        ou="à l’entrée et dans le hall",
        fiches=(site.horaires,),
    )
    for annonce in annonces(site):
        if not annonce.fermeture.annulee:
            yield _fermeture(site, annonce.fermeture)


# --- the week ---


def _blocs(site: Site) -> Iterator[Bloc]:
    for annonce in annonces(site):
        yield Avis(annonce.titre, (annonce.texte,))
    tus = _fermes_partout(site.points, site.today)
    dits: set[str] = set()
    for groupe in par_lieu(site):
        titre = groupe.lieu.nom if groupe.lieu else "À distance" if groupe.a_distance else "Autres accueils"
        if titre not in dits or groupe.lieu:
            yield Titre(titre)
        dits.add(titre)
        if groupe.lieu:
            yield Paragraphe(", ".join(groupe.lieu.adresse.lignes), "suivi")
        for point in groupe.points:
            yield Titre(point.nom, rang=3, precision=", ".join(_precisions(point, groupe.lieu)))
            yield from _heures(site.today, point, tus)
    feries = _feries(site)
    continus = phrases.enumeration([point.nom for point in site.points.values() if point.permanent])
    mots = [f"Fermé partout {phrases.jours_en_mots(tus)}{f', sauf {continus}' if continus else ''}."] if tus else []
    if feries:
        mots.append(f"Jours fériés à venir : {phrases.enumeration(feries)}.")
    if mots:
        yield Titre("Jours de fermeture")
        yield Paragraphe(" ".join(mots))


def _fermes_partout(points: Mapping[str, PointAccueil], today: date) -> frozenset[int]:
    """Days of the week on which nobody ever receives nor answers, but for what does day and night: said once. None
    where hours are not known, or where feasts that may fall on any day are kept open."""
    dits = [dits for point in points.values() for dits in horaires_dits(today, point)]
    fetes = any(plages and not rangs and not dit.aux_jours_habituels for dit in dits for rangs, plages in dit.groupes)
    if not dits or fetes or any(point.absence is not None for point in points.values()):
        return frozenset()
    ouverts = {rang for dit in dits for rangs, plages in dit.groupes if plages for rang in rangs}
    return frozenset(range(len(JOURS))) - ouverts


def _precisions(point: PointAccueil, lieu: Lieu | None) -> Iterator[str]:
    if point.telephone:
        yield telephones.imprime(point.telephone)
    if point.canal not in A_DISTANCE:
        yield mode_de_rendez_vous(point.rendez_vous).bref
    if lieu is not None and (entree := porte_numerotee({lieu.id: lieu}, point, adresse=True)):
        yield dans_la_phrase(entree)


def _heures(today: date, point: PointAccueil, tus: frozenset[int]) -> Iterator[Bloc]:
    """The usual week, its rules, then the periods to come; ``tus``: closed days that are told elsewhere."""
    if point.absence is not None:
        yield Paragraphe(f"Heures non connues : {point.absence.raison}")
    elif point.semaine is None:
        yield Paragraphe("Jour et nuit, tous les jours")
    for bord in service_en_mots(today, point):
        yield Paragraphe(bord, "fort")
    if ouverts := feries_ouverts_en_mots(point):
        yield Paragraphe(f"Jours fériés : {ouverts}")
    for dits in horaires_dits(today, point):
        if dits.genre != "semaine":
            yield Paragraphe(f"{dits.titre} :", "fort")
        yield _semaine(dits, point.nom if dits.genre == "semaine" else dits.titre, tus)


def _semaine(dits: HorairesDits, nom: str, tus: frozenset[int]) -> BlocTableau:
    lignes = []
    for rangs, plages in dits.groupes:
        restants = tuple(rang for rang in rangs if rang not in tus)
        if restants or not rangs:
            jours = phrases.jours_en_mots(restants) or (HABITUELS if dits.aux_jours_habituels else CES_JOURS_LA)
            lignes.append(((phrases.majuscule(jours),), (_plages(plages),)))
    return BlocTableau(f"Horaires : {nom}", (), tuple(lignes), parts=(2, 3), filets=False)


def _plages(plages: Iterable[Plage]) -> str:
    mots = (phrases.plage_en_mots(plage).removeprefix("de ") for plage in plages)
    return ", ".join(mots) or "fermé"


def _feries(site: Site) -> list[str]:
    """Public holidays to come on which somebody who is usually open is not, and who is open all the same."""
    fin = site.today + timedelta(days=FERIES_SUR_L_AFFICHE_JOURS)
    return [
        f"{phrases.date_en_mots(jour, semaine=True, annee=False)} ({nom}{_sauf(site, jour)})"
        for jour, nom, _ in exceptions.feries(site)
        if jour < fin
    ]


def _sauf(site: Site, jour: date) -> str:
    """Those that are open that day, or that a rule may open: what has no known hours at all says so elsewhere."""
    points = (point for point in site.points.values() if not point.permanent and point.absence is None)
    decides = ((point, ouvertures.jour_de(site, point, jour)) for point in points)
    ouverts = [point.nom for point, decide in decides if decide.ouvert or not decide.connu]
    return f", sauf {phrases.enumeration(ouverts)}" if ouverts else ""


# --- a notice for the door ---


def _fermeture(site: Site, fermeture: Fermeture) -> Affiche:
    return Affiche(
        id=f"fermeture-{fermeture.id}",
        titre=phrases.majuscule(NATURES_D_ANNONCE[fermeture.nature]),
        chapeau="",
        blocs=tuple(_blocs_de(site, fermeture)),
        page="horaires",
        ou="sur la porte",
        fiches=(site.horaires,),
        suite=f"Affiche à retirer le {phrases.date_en_mots(fermeture.au)} au soir.",
        de_loin=True,
        sujet=_sujet(site.points, fermeture),
    )


def _sujet(points: Mapping[str, PointAccueil], fermeture: Fermeture) -> str:
    quand = phrases.intervalle_en_mots(fermeture.du, fermeture.au)
    noms = [points[point].nom for point in fermeture.points if point in points]
    return f"{quand}, {phrases.enumeration(noms)}" if noms else quand


def _blocs_de(site: Site, fermeture: Fermeture) -> Iterator[Bloc]:
    quand = phrases.majuscule(phrases.intervalle_en_mots(fermeture.du, fermeture.au, semaine=True))
    etendue = portee(site, fermeture)
    if fermeture.nature == "fermeture":
        yield Enseigne("Fermé", (quand,))
    else:
        yield Enseigne(quand, (phrases.majuscule(heures_en_mots(fermeture, etendue)),))
    yield Paragraphe(f"{fermeture.motif.rstrip('.')}.")
    if contraires := tuple(contraires_en_mots(site.points, etendue)):
        yield Paragraphe(f"Sauf {phrases.enumeration(contraires)}.")
    touches = [site.points[nom] for nom in etendue.touches]
    if fermeture.points:
        yield Titre("Accueils concernés")
        yield BlocListe(tuple(_avec_sa_porte(site.lieux, point) for point in touches))
    else:
        yield Paragraphe("Tous les accueils sont concernés.")
    if reprises := tuple(_reprises(site, fermeture, touches)):
        yield Titre("Réouverture" if fermeture.nature == "fermeture" else "Retour aux horaires habituels")
        yield BlocListe(reprises)
    if autrement := tuple(_autrement(site, touches)):
        yield Titre("En attendant")
        yield BlocListe(autrement)
    if fermeture.note:
        yield Paragraphe(fermeture.note, "note")


def _avec_sa_porte(lieux: Mapping[str, Lieu], point: PointAccueil) -> str:
    porte = porte_numerotee(lieux, point)
    return f"{point.nom} ({porte})" if porte else point.nom


def _reprises(site: Site, fermeture: Fermeture, points: Iterable[PointAccueil]) -> Iterator[str]:
    """When each point opens again; those that open at the same time are told together."""
    groupes: dict[tuple[date, tuple[Plage, ...]], list[str]] = {}
    for point in points:
        if (prochain := _prochain(site, point, fermeture.au)) is not None:
            groupes.setdefault((prochain.jour, prochain.plages), []).append(point.nom)
    if len(groupes) > REOUVERTURES_SUR_L_AVIS:
        jours = list(dict.fromkeys(phrases.date_en_mots(jour, semaine=True) for jour, _ in sorted(groupes)))
        yield f"{phrases.majuscule(phrases.enumeration(jours, 'ou'))}, aux heures habituelles de chaque accueil"
        return
    for (jour, plages), noms in sorted(groupes.items()):
        mots = f"{phrases.date_en_mots(jour, semaine=True)}, {phrases.plages_en_mots(plages)}"
        yield phrases.majuscule(mots) if len(groupes) == 1 else f"{phrases.enumeration(noms)} : {mots}"


def _prochain(site: Site, point: PointAccueil, depuis: date) -> JourOuvert | None:
    jours = (ouvertures.jour_de(site, point, depuis + timedelta(days=rang)) for rang in range(1, JOURS_MAX))
    return next((jour for jour in jours if jour.ouvert), None)


def _autrement(site: Site, fermes: Iterable[PointAccueil]) -> Iterator[str]:
    """What still answers: voice servers, and procedures that are done online."""
    continus = {
        point.id for point in site.points.values() if ouvertures.jour_de(site, point, site.today).cause == "permanent"
    }
    restent = continus - {point.id for point in fermes}
    for point in (site.points[nom] for nom in site.points if nom in restent):
        if point.telephone:
            yield f"{point.nom} : {telephones.imprime(point.telephone)}, jour et nuit"
    if any(demarche.teleprocedure for demarche in site.toutes_les_demarches):
        yield "Des démarches se font en ligne : voyez notre site"
