"""``/donnees/``: the same facts as tables for whoever wants to use them again, and how to show them elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import ClassVar

from vitrail.domaine.site import Site
from vitrail.socle import phrases
from vitrail.sources.modeles.site import Identite
from vitrail.sources.pages import Gabarit, GabaritARemplir, Vue
from vitrail.supports import api, donnees
from vitrail.supports.donnees import schemas
from vitrail.supports.donnees.colonne import Colonne, Jeu
from vitrail.supports.donnees.jeux import publies

NATURES = {
    "string": "texte",
    "integer": "nombre entier",
    "number": "nombre",
    "boolean": "true ou false",
    "date": "date",
}


@dataclass(frozen=True)
class VueJeu:
    """A dataset with its words ready. ``dictionnaire``: name, kind and meaning of each column."""

    jeu: Jeu
    mis_a_jour: date | None
    taille: str
    """``12 lignes, 3 ko``."""
    dictionnaire: tuple[tuple[str, str, str], ...]
    parts: str
    """An address of the interface that gives a part of it, as an example; empty when it is given whole only."""

    @property
    def csv(self) -> str:
        return f"{donnees.DOSSIER}/{self.jeu.id}.csv"

    @property
    def json(self) -> str:
        return f"{donnees.DOSSIER}/{self.jeu.id}.json"

    @property
    def schema(self) -> str:
        return f"{donnees.DOSSIER}/{self.jeu.id}.schema.json"


@dataclass(frozen=True, slots=True)
class GabaritDonnees(Gabarit):
    fichier: ClassVar[str] = "donnees.html"

    jeux: tuple[VueJeu, ...]
    licence: Mapping[str, str] | None
    paquet: str
    catalogue: str
    index: str
    openapi: str
    racine: str
    citation: str


def pages(site: Site) -> Iterator[Vue]:
    yield Vue(
        chemin="donnees",
        titre="Données ouvertes",
        description="Toutes les informations du site en tables CSV et JSON, avec leur dictionnaire, à réutiliser.",
        gabarit=GabaritARemplir(GabaritDonnees, partial(_gabarit, site)),
    )


def _gabarit(site: Site) -> GabaritDonnees:
    return GabaritDonnees(
        jeux=tuple(_jeu(site, jeu) for jeu in publies(site)),
        licence=schemas.licence(site.identite),
        paquet=f"{donnees.DOSSIER}/datapackage.json",
        catalogue=donnees.CATALOGUE,
        index=f"{api.DOSSIER}/index.json",
        openapi=f"{api.DOSSIER}/openapi.json",
        racine=f"{site.identite.racine}{api.DOSSIER}/",
        citation=_citation(site.identite, site.today),
    )


def _jeu(site: Site, jeu: Jeu) -> VueJeu:
    contenu = donnees.table(site, jeu.id)
    parts = jeu.parts(site)
    return VueJeu(
        jeu=jeu,
        mis_a_jour=jeu.mis_a_jour(site),
        taille=f"{phrases.compte(sum(1 for _ in jeu.lignes(site)), 'ligne')}, {poids(len(contenu))}",
        dictionnaire=tuple((colonne.nom, _nature(colonne), _sens(colonne)) for colonne in jeu.colonnes),
        parts=f"{api.DOSSIER}/{jeu.id}/{parts[0]}.json" if parts else "",
    )


def poids(octets: int) -> str:
    """``3 ko``; never nothing."""
    return f"{phrases.nombre(max(1, round(octets / 1000)))} ko"


def _nature(colonne: Colonne) -> str:
    return NATURES[colonne.nature] + (", toujours donné" if colonne.obligatoire else "")


def _sens(colonne: Colonne) -> str:
    mots = f" Valeurs possibles : {', '.join(colonne.mots)}." if colonne.mots else ""
    return colonne.description + mots


def _citation(identite: Identite, today: date) -> str:
    """What to write beside a reuse: who, where, when."""
    adresse = identite.adresse_site.rstrip("/").removeprefix("https://")
    quand = f"consulté le {phrases.date_en_mots(today)}"
    dits = (identite.nom_de_l_editeur, f"{adresse}/donnees", quand, identite.licence)
    return f"Source : {', '.join(filter(None, dits))}."
