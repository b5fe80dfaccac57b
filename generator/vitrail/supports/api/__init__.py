"""A read-only interface of static files, ``api/v1/``: each dataset with its facts, and what describes them all.

Addresses and names of ``v1`` never change; a change that would break a reader makes ``v2`` beside it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache, partial

from vitrail.domaine.site import Site
from vitrail.presentation import epreuve
from vitrail.supports.api import openapi
from vitrail.supports.donnees import schemas
from vitrail.supports.donnees.colonne import Jeu
from vitrail.supports.donnees.jeux import publies, rangees
from vitrail.supports.donnees.tables import ecrire, lisible, simple

DOSSIER = "api/v1"


def fichiers(site: Site) -> dict[str, Callable[[], bytes]]:
    """``api/v1/index.json``, one file per dataset, one per value of its key where it has one, and the description."""
    jeux = publies(site)
    faits: dict[str, Callable[[], bytes]] = {
        f"{DOSSIER}/index.json": partial(_index, site, jeux),
        f"{DOSSIER}/openapi.json": partial(_description, site, jeux),
    }
    for jeu in jeux:
        lignes = cache(partial(_lignes, site, jeu))
        faits[f"{DOSSIER}/{jeu.id}.json"] = partial(_enveloppe, site, jeu, lignes)
        for valeur in jeu.parts(site):
            faits[f"{DOSSIER}/{jeu.id}/{valeur}.json"] = partial(_enveloppe, site, jeu, lignes, valeur)
    return faits


Lignes = Mapping[str, Sequence[str]]
"""Rows as JSON has them, by value of the key of their dataset."""


def _lignes(site: Site, jeu: Jeu) -> Lignes:
    """Every row, written once for all the files that give it."""
    groupes: dict[str, list[str]] = {}
    for rangee in rangees(site)[jeu.id]:
        ligne = ecrire({nom: simple(valeur) for nom, valeur in rangee.items()})
        groupes.setdefault(str(rangee.get(jeu.par, "")), []).append(ligne)
    return groupes


def _index(site: Site, jeux: Sequence[Jeu]) -> bytes:
    base = f"{site.identite.racine}{DOSSIER}"
    return lisible(
        {
            "source": site.identite.nom,
            "licence": site.identite.licence,
            "description": f"{base}/openapi.json",
            "jeux": [
                {
                    "id": jeu.id,
                    "titre": jeu.titre,
                    "description": jeu.description,
                    "adresse": f"{base}/{jeu.id}.json",
                    "mis_a_jour": _jour(site, jeu),
                    "parts": [f"{base}/{jeu.id}/{valeur}.json" for valeur in jeu.parts(site)],
                }
                for jeu in jeux
            ],
        }
    )


def _enveloppe(site: Site, jeu: Jeu, lignes: Callable[[], Lignes], valeur: str | None = None) -> bytes:
    """The facts of a dataset, then its rows, one a line: all of them, or those of one value of its key."""
    faits = {
        "jeu": jeu.id,
        "titre": jeu.titre,
        "source": site.identite.nom,
        "licence": site.identite.licence,
        "mis_a_jour": _jour(site, jeu),
        "page": f"{site.identite.racine}{jeu.page}".rstrip("/") + "/",
    }
    groupes = lignes()
    voulues = groupes[valeur] if valeur is not None else [ligne for groupe in groupes.values() for ligne in groupe]
    debut = ecrire(faits).removesuffix("}")
    return "".join((debut, ',"lignes":[\n', ",\n".join(voulues), "\n]}\n")).encode()


def _jour(site: Site, jeu: Jeu) -> str | None:
    jour = jeu.mis_a_jour(site)
    return jour.isoformat() if jour else None


def _description(site: Site, jeux: Sequence[Jeu]) -> bytes:
    parts = {jeu.id: jeu.parts(site) for jeu in jeux}
    dite = schemas.licence(site.identite)
    licence = openapi.licence(dite) if dite else None
    titre = epreuve.marquer(site.brouillon, f"Données ouvertes : {site.identite.nom}")
    return lisible(openapi.decrire(titre, site.identite.adresse_site, DOSSIER, jeux, parts, licence))
