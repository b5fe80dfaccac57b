"""The files of a site that begins from a record of the directory: those of ``vitrail new``, filled with what it says.

Nothing is made up: each value is that of the record, or is left out with why; ``verifie_le`` is not written, for
nobody has checked anything yet.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, get_args

from vitrail.saisie import schemas, site_neuf
from vitrail.saisie.annuaire import contacts, correspondance, lieux, semaines
from vitrail.saisie.annuaire.fiches import TEXTES, Dit, FicheDAnnuaire
from vitrail.saisie.annuaire.liste import ServiceConnu
from vitrail.saisie.annuaire.semaines import COMMENTAIRE, COMPLEMENT, Remarques, SemaineDeLAnnuaire
from vitrail.saisie.annuaire.source import FichierCite
from vitrail.socle import calendrier
from vitrail.socle.arbres import Donnee
from vitrail.socle.mots import slug
from vitrail.sources.fichiers import source
from vitrail.sources.modeles import reseau
from vitrail.sources.modeles.genres import PAR_NOM
from vitrail.sources.referentiel import Referentiel
from vitrail.sources.retouche import edition

_POUR_UN_SITE_SEUL = (
    ".github/", ".vscode/", ".gitlab-ci.yml", ".editorconfig", "requirements.txt", "LISEZMOI.md", f"{schemas.DOSSIER}/",
)  # fmt: skip
"""What serves one site alone: a network has its own, once."""
ADRESSE_A_DECIDER = "https://{dossier}.invalid/"
"""Stands for the address of each site until somebody decides: no such address can ever exist (RFC 2606)."""
SCHEMAS_DU_RESEAU = ".schemas"
"""Where the schemas of all the sites of a network are, from its root."""
_LAISSE = {
    "affectation_personne": "personnes nommées : jamais reprises",
    "telecopie": "télécopie : les sites n’en publient pas",
    "hierarchie": "services rattachés : à écrire dans organisation.yml",
}


@dataclass(frozen=True)
class SiteDeLAnnuaire:
    """A site to write: what it is called, its files, and all that is to be said of it, by key of the record."""

    service: ServiceConnu
    fiche: FicheDAnnuaire
    fichiers: Mapping[str, bytes]
    remarques: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Cadre:
    """What all the sites of one run share. ``adresse``: their address, where ``{dossier}`` stands for each; None
    when the network says it."""

    fichier: FichierCite
    adresse: str | None
    referentiel: Referentiel
    jour: date
    version: str


Reprise = Literal["tout", "sans-textes", "rien"]
REPRISES: tuple[Reprise, ...] = get_args(Reprise)
"""How much of a record is taken: all that a site may say; all but what people wrote freely; nothing."""


def composer(
    service: ServiceConnu, fiche: FicheDAnnuaire, cadre: Cadre, reprise: Reprise = "tout", refus: str = ""
) -> SiteDeLAnnuaire:
    """The site of ``service``. ``refus``: what the checks said of the site that took more."""
    remarques: Remarques = [*correspondance.reserves(fiche, service), *_reserves(service)]
    lue, fiche = fiche, _reprendre(fiche, reprise)
    if reprise != "tout":
        quoi = "aucun texte libre n’est repris" if reprise == "sans-textes" else "aucune valeur n’est reprise"
        remarques.append(("(fiche)", f"{quoi} : les vérifications refusent l’une d’elles. {refus}".strip()))
    semaine = semaines.lire(fiche)
    genre = "sous-prefecture" if service.sous_prefecture else "prefecture"
    d_apres = cadre.fichier.note(fiche.modifiee)
    trouves = lieux.lire(fiche, genre, _nom_du_lieu(service), d_apres)
    site = contacts.site_de(fiche, remarques)
    joindre = contacts.lire(fiche, site, remarques)
    if trouves.postale:
        joindre = {"adresse_postale": trouves.postale, **joindre}
    elif trouves.lieu is None:
        joindre["absence_adresse_postale"] = {"motif": "non_communique", "raison": "L’annuaire n’en donne pas."}
    remarques += [*_ailleurs(service, trouves.lieu), *trouves.remarques, *semaine.remarques, *_laissees(fiche)]
    jour = min(fiche.modifiee or cadre.fichier.jour, cadre.jour).isoformat()
    if fiche.modifiee is None:
        remarques.append(("date_modification", "date absente ou illisible : celle du fichier en tient lieu"))
    voulus: dict[str, dict[str, Donnee]] = {
        "horaires": {"points": [_point(semaine, trouves.lieu, d_apres)], "fermetures": []},
        "acces": {"lieux": [trouves.lieu] if trouves.lieu else []},
        "contacts": joindre,
    }
    fichiers = _fichiers(service, site, cadre)
    for nom, champs in voulus.items():
        chemin = PAR_NOM[nom].chemin
        modele = fichiers.pop(site_neuf.MODELES + chemin, b"") or fichiers[chemin]
        fichiers[chemin] = edition.fusionner(modele.decode(), {"mis_a_jour": jour, **champs}, chemin).encode()
    return SiteDeLAnnuaire(service, lue, fichiers, tuple(dict.fromkeys(remarques)))


def _nom_du_lieu(service: ServiceConnu) -> str:
    return {"prefecture": "Préfecture", "sous-prefecture": "Sous-préfecture"}.get(service.genre, "Accueil du public")


def _point(semaine: SemaineDeLAnnuaire, lieu: Mapping[str, Donnee] | None, d_apres: str) -> dict[str, Donnee]:
    """The one desk that a record tells of, with its words and where they come from."""
    point: dict[str, Donnee] = {"id": "accueil", "nom": "Accueil", "canal": "accueil"}
    if lieu is not None:
        point["lieu"] = lieu["id"]
        if isinstance(entrees := lieu.get("entrees"), list) and entrees:
            point["entree"] = "entree"
    point["absence_rendez_vous"] = {
        "motif": "non_communique",
        "raison": "L’annuaire le dit en mots, dans la note." if semaine.rendez_vous else "L’annuaire ne le dit pas.",
    }
    if semaine.semaine is not None:
        point["semaine"] = semaine.semaine
    else:
        point["absence"] = {"motif": semaine.motif, "raison": semaine.raison}
    mots = [f"L’annuaire précise : « {dit} »" + "." * (not dit.endswith((".", "!", "?"))) for dit in semaine.mots]
    point["note"] = "\n".join([*mots, d_apres])
    return point


def _fichiers(service: ServiceConnu, site: str | None, cadre: Cadre) -> dict[str, bytes]:
    type_site = cadre.referentiel.type_suppose("sous-prefecture" if service.sous_prefecture else "prefecture").id
    faits = site_neuf.FaitsDeDepart(
        nom=service.nom,
        code=service.departement,
        departement=service.nom_departement,
        type_site=type_site,
        modules=cadre.referentiel.regle_modules(type_site).imposes,
        adresse_site=reseau.remplir(cadre.adresse or ADRESSE_A_DECIDER, service.dossier),
        site_prefecture=site,
    )
    ecrits = site_neuf.fichiers(faits, cadre.referentiel, cadre.jour, cadre.version)
    gardes = {chemin: octets for chemin, octets in ecrits.items() if not chemin.startswith(_POUR_UN_SITE_SEUL)}
    chemin = PAR_NOM["site"].chemin
    gardes[chemin] = _identite(gardes[chemin].decode(), service, cadre, chemin).encode()
    return {chemin: _vers_les_schemas(chemin, octets) for chemin, octets in gardes.items()}


def _identite(texte: str, service: ServiceConnu, cadre: Cadre, chemin: str) -> str:
    document, _ = source.analyser(texte, chemin)
    assert document is not None, "our own model is read"
    champs: dict[str, object] = {**document.donnees, "credits": cadre.fichier.credits}
    if zone := _zone(service):
        champs["zone_feries"] = zone
    if cadre.adresse is None:
        del champs["adresse_site"]
    return edition.fusionner(texte, champs, chemin)


def _vers_les_schemas(chemin: str, octets: bytes) -> bytes:
    """A file whose first line names the schemas of the network, for a site holds none."""
    ici = posixpath.dirname(chemin)
    d_ici = f"$schema={posixpath.relpath(schemas.DOSSIER, ici)}/"
    du_reseau = f"$schema={posixpath.relpath(f'../../{SCHEMAS_DU_RESEAU}', ici)}/"
    return octets.replace(d_ici.encode(), du_reseau.encode(), 1)


def _zone(service: ServiceConnu) -> str | None:
    """The zone of public holidays of a territory that has none of its own: the one whose clocks it follows."""
    try:
        calendrier.zone_du_departement(service.departement)
    except calendrier.DepartementInconnu:
        return next(zone.code for zone in calendrier.ZONES.values() if zone.fuseau == service.fuseau)
    return None


def _reserves(service: ServiceConnu) -> Iterable[tuple[str, str]]:
    """What the list itself is not sure of."""
    if not service.nom_verifie:
        yield "nom", f"nom officiel à vérifier : « {service.nom} »"
    zone = calendrier.zone(_zone(service) or calendrier.zone_du_departement(service.departement))
    if zone.fuseau != service.fuseau and zone.fuseau != "Europe/Paris":
        yield "nom", f"le site suit l’heure {zone.fuseau} ; celle du territoire est {service.fuseau}"


def _ailleurs(service: ServiceConnu, lieu: Mapping[str, Donnee] | None) -> Iterable[tuple[str, str]]:
    """An address in another town than the seat: it happens, and it may be that of somebody else."""
    adresse = lieu.get("adresse") if lieu else None
    commune = adresse.get("commune") if isinstance(adresse, dict) else None
    if not isinstance(commune, str) or not service.chef_lieu:
        return
    ici, la = slug(commune), slug(service.chef_lieu)
    if not (ici.startswith(la) or la.startswith(ici)):
        yield "adresse", f"elle est à « {commune} », le siège à « {service.chef_lieu} » : à vérifier"


def _laissees(fiche: FicheDAnnuaire) -> Iterable[tuple[str, str]]:
    for cle in fiche.laissees:
        yield cle, _LAISSE.get(cle, "laissé dans l’annuaire : aucun champ du site ne le dit")
    for cle in fiche.illisibles:
        if cle in TEXTES:
            yield cle, "la valeur n’est pas un texte"


_LIBRES = ("commentaire", "description", "note_accessibilite", "complement1", "complement2")


def _reprendre(fiche: FicheDAnnuaire, reprise: Reprise) -> FicheDAnnuaire:
    """The record, or what is left of it without what people wrote freely, or without anything."""
    if reprise == "tout":
        return fiche
    if reprise == "rien":
        return replace(fiche, dit={}, illisibles=())
    dit: dict[str, Dit] = {
        cle: lu for cle, lu in fiche.dit.items() if isinstance(lu, str) and cle not in (COMMENTAIRE, COMPLEMENT)
    }
    dit |= {cle: liste for cle in fiche.dit if (liste := fiche.liste(cle))}
    dit |= {
        cle: [{nom: texte for nom, texte in element.items() if nom not in _LIBRES} for element in listes]
        for cle in fiche.dit
        if (listes := fiche.objets(cle))
    }
    return replace(fiche, dit=dit)


def schemas_du_reseau() -> dict[str, bytes]:
    """The schemas of the files, once for all the sites, by path from the root of the network."""
    return {f"{SCHEMAS_DU_RESEAU}/{nom}": texte.encode() for nom, texte in schemas.schemas().items()}
