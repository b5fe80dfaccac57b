"""What the theme is told on every page: plain values only, the same in memory and written to a file."""

from __future__ import annotations

from typing import TypedDict


class Bandeau(TypedDict, total=False):
    """A notice above the pages. ``entier``: shown whole, not folded; ``du``, ``au``: when it shows, both ends in."""

    type: str
    mot: str
    titre: str
    texte: str
    entier: bool
    du: str | None
    au: str | None
    url: str | None
    changement: bool
    """Whether it tells a change of hours."""
    preuves: str
    ancre: str


class ChangementEnBref(TypedDict):
    """A closure or a change of hours in the line that folds them all."""

    cle: str
    bref: str
    titre: str
    textes: list[str]
    au: str
    url: str | None


class Avertissements(TypedDict):
    """What stands above every page."""

    bandeaux: list[Bandeau]
    changements: list[ChangementEnBref]


class PiedDePage(TypedDict):
    """The foot of every page."""

    liens: list[dict[str, str]]
    adresse_lignes: list[str]
    editeur: str
    mention_accessibilite: str


class DansLeSystemeDeDesign(TypedDict):
    """The mark of the State, line by line, where the kit and its notice are published, and the licence of the texts,
    which its footer wants."""

    bloc_marque: list[str]
    feuille: str
    reglages: str
    """The styles of the choice of colours."""
    notice: str
    licence: str | None
    page_licence: str
    """Where that licence is told."""


class ExtraDuTheme(TypedDict, total=False):
    """``config.extra.vitrail``; a preview that has had no good page yet tells its notices alone."""

    nom: str
    objet: str
    """What the site is about, under its name; that of a prefecture when nothing is said."""
    nom_court: str
    departement: dict[str, str]
    demonstration: bool
    bandeaux: list[Bandeau]
    changements: list[ChangementEnBref]
    menu: list[dict[str, str]]
    pied: PiedDePage
    logo: str | None
    panes: list[int]
    signaler: dict[str, str] | None
    lu_le: str | None
    genere_le: str
    genere_mots: str
    perime: dict[str, str]
    recherche: str
    abonnements: list[dict[str, str]]
    robots: str | None
    version: str
    dsfr: DansLeSystemeDeDesign | None
    """What the look of the State says besides; nothing in ours."""
    apercu: bool
    """Whether it is a preview, that reloads itself."""
