"""Open data: each kind of record that a page shows, as a table (CSV, JSON) with its schema, at lasting addresses."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from vitrail.domaine.site import Site, une_fois
from vitrail.supports.donnees import dcat, schemas, tables
from vitrail.supports.donnees.colonne import Jeu
from vitrail.supports.donnees.jeux import publies, rangees

DOSSIER = "donnees"
CATALOGUE = f"{DOSSIER}/catalogue.jsonld"


def fichiers(site: Site) -> dict[str, Callable[[], bytes]]:
    """``donnees/<jeu>.csv``, ``.json`` and ``.schema.json`` of each dataset, and what gathers them: the package, and
    the catalogue for portals."""
    jeux = publies(site)
    faits: dict[str, Callable[[], bytes]] = {}
    for jeu in jeux:
        faits[f"{DOSSIER}/{jeu.id}.csv"] = partial(table, site, jeu.id)
        faits[f"{DOSSIER}/{jeu.id}.json"] = partial(lignes, site, jeu.id)
        faits[f"{DOSSIER}/{jeu.id}.schema.json"] = partial(schema, jeu)
    if jeux:
        faits[f"{DOSSIER}/datapackage.json"] = partial(_paquet, site, jeux)
        faits[CATALOGUE] = partial(_catalogue, site, jeux)
    return faits


def table(site: Site, jeu: str) -> bytes:
    """The dataset of that identifier as CSV."""
    return _tables(site)[jeu]


@une_fois
def _tables(site: Site) -> Mapping[str, bytes]:
    """Each dataset as CSV: offered as it is, weighed by the page of open data, described by the package."""
    lues = rangees(site)
    return {jeu.id: tables.en_csv([colonne.nom for colonne in jeu.colonnes], lues[jeu.id]) for jeu in publies(site)}


def lignes(site: Site, jeu: str) -> bytes:
    """The same as a JSON array of rows."""
    return tables.en_lignes(rangees(site)[jeu])


def schema(jeu: Jeu) -> bytes:
    """Its Table Schema."""
    return tables.lisible(schemas.schema(jeu))


def _paquet(site: Site, jeux: tuple[Jeu, ...]) -> bytes:
    return tables.lisible(schemas.paquet(site, [(jeu, table(site, jeu.id)) for jeu in jeux]))


def _catalogue(site: Site, jeux: tuple[Jeu, ...]) -> bytes:
    return tables.lisible(dcat.catalogue(site, jeux, DOSSIER))
