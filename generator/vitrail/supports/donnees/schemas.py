"""What the tables hold, for machines: a Table Schema per table, and the package that gathers them."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Protocol

from vitrail.domaine.site import Site
from vitrail.presentation import epreuve
from vitrail.socle.arbres import Json
from vitrail.sources.modeles.site import Identite
from vitrail.supports.donnees.colonne import Colonne, Jeu


class TableDecrite(Protocol):
    """What is said of a table in its schema and in its package, wherever its rows come from."""

    @property
    def id(self) -> str: ...
    @property
    def titre(self) -> str: ...
    @property
    def description(self) -> str: ...
    @property
    def colonnes(self) -> Sequence[Colonne]: ...
    @property
    def cle(self) -> Sequence[str]: ...


LICENCE = {
    "name": "etalab-2.0",
    "title": "Licence Ouverte 2.0",
    "path": "https://www.etalab.gouv.fr/wp-content/uploads/2017/04/ETALAB-Licence-Ouverte-v2.0.pdf",
}
"""The licence of public data (CRPA, D. 323-2-1), under its SPDX name."""


def licence(identite: Identite) -> dict[str, str] | None:
    """Under what the data may be used again: what the legal notice of the site says, and where to read it. ``None``
    when the prefecture has chosen nothing: the law alone speaks then."""
    dite = identite.licence
    if dite is None:
        return None
    if dite.casefold() == LICENCE["title"].casefold():
        return LICENCE
    return {"title": dite, "path": f"{identite.racine}mentions-legales/"}


EDITION_DES_DONNEES = 1
"""What a reader of tables is promised: a later edition may mean what it does not know. A column more is no edition."""

_SCHEMA = "https://specs.frictionlessdata.io/schemas/table-schema.json"


def schema(jeu: TableDecrite) -> dict[str, Json]:
    """The Table Schema of a dataset: each column with its type, its words and what it says, in French."""
    complet: dict[str, Json] = {
        "$schema": _SCHEMA,
        "name": jeu.id,
        "title": jeu.titre,
        "description": jeu.description,
        "fields": [_champ(colonne) for colonne in jeu.colonnes],
        "missingValues": [""],
    }
    if jeu.cle:
        complet["primaryKey"] = list(jeu.cle)
    return complet


def _champ(colonne: Colonne) -> dict[str, Json]:
    champ: dict[str, Json] = {
        "name": colonne.nom,
        "title": colonne.titre,
        "description": colonne.description,
        "type": colonne.nature,
    }
    contraintes: dict[str, Json] = {}
    if colonne.obligatoire:
        contraintes["required"] = True
    if colonne.mots:
        contraintes["enum"] = list(colonne.mots)
    if colonne.motif:
        contraintes["pattern"] = f"^({colonne.motif})$"
    return champ | ({"constraints": contraintes} if contraintes else {})


def paquet(site: Site, tables: Sequence[tuple[Jeu, bytes]]) -> dict[str, Json]:
    """``datapackage.json``: who publishes, under which licence, and every table with its schema, size and mark."""
    identite = site.identite
    jours = [jour for jeu, _ in tables if (jour := jeu.mis_a_jour(site))]
    dite = licence(identite)
    return {
        "$schema": "https://specs.frictionlessdata.io/schemas/tabular-data-package.json",
        "profile": "tabular-data-package",
        "name": "donnees-de-la-prefecture",
        "title": epreuve.marquer(site.brouillon, _titre(identite)),
        "description": "Les informations de ce site en tables, chacune avec le dictionnaire de ses colonnes.",
        "homepage": f"{identite.racine}donnees/",
        "lang": "fr",
        **({"version": max(jours).isoformat()} if jours else {}),
        **({"licenses": [dite]} if dite else {}),
        "contributors": [{"title": identite.nom_de_l_editeur, "role": "publisher"}],
        "vitrail": {"edition": EDITION_DES_DONNEES, "demonstration": identite.demonstration},
        "resources": [ressource(jeu, contenu) for jeu, contenu in tables],
    }


def _titre(identite: Identite) -> str:
    return f"Données ouvertes{' d’une démonstration' if identite.demonstration else ''} : {identite.nom}"


def ressource(jeu: TableDecrite, contenu: bytes) -> dict[str, Json]:
    """A table in the package: where it is, how it is written, its size and its mark."""
    return {
        "profile": "tabular-data-resource",
        "name": jeu.id,
        "path": f"{jeu.id}.csv",
        "title": jeu.titre,
        "description": jeu.description,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True, "header": True},
        "bytes": len(contenu),
        "hash": f"sha256:{hashlib.sha256(contenu).hexdigest()}",
        "schema": f"{jeu.id}.schema.json",
    }
