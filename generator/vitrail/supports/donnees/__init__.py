"""Open data: each kind of record that a page shows, as a table (CSV, JSON) with its schema, at lasting addresses."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from vitrail.domaine.site import Site
from vitrail.supports.donnees import schemas, tables
from vitrail.supports.donnees.colonne import Jeu
from vitrail.supports.donnees.jeux import publies

DOSSIER = "donnees"


def fichiers(site: Site) -> dict[str, Callable[[], bytes]]:
    """``donnees/<jeu>.csv``, ``.json`` and ``.schema.json`` of each dataset, and the package that gathers them."""
    jeux = publies(site)
    faits: dict[str, Callable[[], bytes]] = {}
    for jeu in jeux:
        faits[f"{DOSSIER}/{jeu.id}.csv"] = partial(table, site, jeu)
        faits[f"{DOSSIER}/{jeu.id}.json"] = partial(lignes, site, jeu)
        faits[f"{DOSSIER}/{jeu.id}.schema.json"] = partial(schema, jeu)
    if jeux:
        faits[f"{DOSSIER}/datapackage.json"] = partial(_paquet, site, jeux)
    return faits


def table(site: Site, jeu: Jeu) -> bytes:
    """The dataset as CSV."""
    return tables.en_csv([colonne.nom for colonne in jeu.colonnes], jeu.rangees(site))


def lignes(site: Site, jeu: Jeu) -> bytes:
    """The dataset as a JSON array of rows."""
    return tables.en_lignes(jeu.rangees(site))


def schema(jeu: Jeu) -> bytes:
    """Its Table Schema."""
    return tables.lisible(schemas.schema(jeu))


def _paquet(site: Site, jeux: tuple[Jeu, ...]) -> bytes:
    return tables.lisible(schemas.paquet(site, [(jeu, table(site, jeu)) for jeu in jeux]))
