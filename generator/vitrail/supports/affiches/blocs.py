"""What a poster says, as plain data: the page of the site and the sheet of paper show the same blocks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from vitrail.socle import phrases
from vitrail.sources.modeles.base import FicheDatee


@dataclass(frozen=True, slots=True)
class BlocEtat:
    """A state: the end of the theme's class name, which gives its shape, and its word."""

    code: str
    mot: str


Ligne: TypeAlias = str | BlocEtat
Cellule: TypeAlias = tuple[Ligne, ...]
"""What a cell says, line under line; the first line is the one to be seen."""


@dataclass(frozen=True, slots=True)
class Titre:
    texte: str
    rang: int = 2
    precision: str = ""
    """What completes it on the same line, less seen."""
    genre: str = "titre"


@dataclass(frozen=True, slots=True)
class Paragraphe:
    texte: str
    ton: str = "normal"
    """``normal``; ``suivi``, never parted from what follows it; ``fort``, the same, to be seen; ``note``, smaller;
    ``base``, smaller and never parted: on what the figures that follow are computed."""
    genre: str = "paragraphe"


@dataclass(frozen=True, slots=True)
class Enseigne:
    """A few words to be read from afar: « Fermé », a telephone number; ``precisions`` stand under them."""

    texte: str
    precisions: tuple[str, ...] = ()
    genre: str = "enseigne"


@dataclass(frozen=True, slots=True)
class Avis:
    """Something that must not be missed, in a frame."""

    titre: str
    lignes: tuple[str, ...] = ()
    genre: str = "avis"


@dataclass(frozen=True, slots=True)
class BlocListe:
    elements: tuple[str, ...]
    genre: str = "liste"


@dataclass(frozen=True, slots=True)
class BlocTableau:
    """Rows whose first cell names them; without titles of columns, it is a list of facts. ``parts``: widths of the
    columns on paper, one against another; 0 for one as narrow as its words."""

    legende: str
    colonnes: tuple[str, ...]
    lignes: tuple[tuple[Cellule, ...], ...]
    parts: tuple[int, ...]
    entetes: bool = True
    """Whether paper, where lines are dear, shows the titles of the columns: not when they say nothing more."""
    chiffres: bool = False
    """Whether the second column holds figures, to be seen first."""
    noms_forts: bool = True
    """Whether the first column stands out: not when it holds whole sentences."""
    filets: bool = True
    """Whether paper draws a line between rows: not when they are short and few."""
    genre: str = "tableau"


@dataclass(frozen=True, slots=True)
class Carres:
    """What there is in each state, in words, and on paper one square each; ``codes``: the states, in order."""

    texte: str
    codes: tuple[str, ...]
    genre: str = "carres"


@dataclass(frozen=True, slots=True)
class ChiffrePose:
    """A figure that is posted. ``valeur``: the figure in words, or the state that stands in its place; ``precisions``:
    what paper says of it, ``suite``: what only the page has room for; ``longueur``, ``repere``: its bar and the mark of
    its target, in hundredths of the scale; ``evolution``: its series as one line, a path of SVG."""

    nom: str
    valeur: str | BlocEtat
    objectif: tuple[Ligne, ...] = ()
    precisions: tuple[Ligne, ...] = ()
    suite: tuple[str, ...] = ()
    longueur: float | None = None
    repere: float | None = None
    evolution: str = ""


@dataclass(frozen=True, slots=True)
class BlocChiffres:
    """Figures, each with its bar: on paper one column of them, on the page a table. An A4 sheet holds seven that are
    read from afar, each with a name of two lines and a target; more go on the sheets that follow, no smaller."""

    legende: str
    chiffres: tuple[ChiffrePose, ...]
    echelle: str = ""
    """How far the bars go, where that is not the whole of a share."""
    grands: bool = False
    """Whether they are read from three metres."""
    avec_objectif: bool = False
    """Whether the page has a column for targets."""
    genre: str = "chiffres"

    @property
    def tableau(self) -> BlocTableau:
        """The same as a table, without the bars."""
        colonnes = ("Ce que nous mesurons", "Résultat", "Objectif")
        lignes = (
            ((pose.nom, *pose.precisions, *pose.suite), (pose.valeur,), tuple(map(sans_etiquette, pose.objectif)))
            for pose in self.chiffres
        )
        nombre = 3 if self.avec_objectif else 2
        return BlocTableau(self.legende, colonnes[:nombre], tuple(ligne[:nombre] for ligne in lignes), parts=())


def sans_etiquette(ligne: Ligne) -> Ligne:
    """What stands under a title of column does not say it again."""
    return phrases.majuscule(ligne.removeprefix("Objectif : ")) if isinstance(ligne, str) else ligne


@dataclass(frozen=True, slots=True)
class Image:
    """A picture of the site, as ``fichiers/logo.svg``, with the words that stand for it."""

    adresse: str
    alternative: str
    genre: str = "image"


Bloc: TypeAlias = Titre | Paragraphe | Enseigne | Avis | BlocListe | BlocTableau | BlocChiffres | Carres | Image


@dataclass(frozen=True, slots=True)
class Affiche:
    """One poster. ``id`` names its page and its files, and never changes."""

    id: str
    titre: str
    chapeau: str
    blocs: tuple[Bloc, ...]
    page: str
    """Address of the page that tells the same at length: where its QR code leads."""
    ou: str
    """Where it is to be posted, in words."""
    fiches: tuple[FicheDatee, ...]
    """Files whose dates it carries."""
    echeance: date | None = None
    """Last day on which it is on time, when that is not a matter of cadence."""
    suite: str = ""
    """What to do with it next, in place of the next update: when to take it down."""
    de_loin: bool = False
    """Few words, read from across the street: as large as they can be."""
    page_a_ecrire: str = ""
    """Address of the page to copy by hand, when that of ``page`` is long: it lasts, and leads to it in one step."""

    sujet: str = ""
    """What tells it from others of the same title, where they are listed: the day of a closure."""

    @property
    def nom(self) -> str:
        """Its title in a list of posters."""
        return f"{self.titre} {self.sujet}".rstrip()

    @property
    def chemin(self) -> str:
        """Address of its page."""
        return f"affiches/{self.id}"

    @property
    def textes(self) -> Iterator[str]:
        """Every text that it shows, as it was written."""
        yield from (self.titre, self.chapeau)
        for bloc in self.blocs:
            yield from _textes(bloc)

    def fichier(self, format_: str) -> str:
        """Address of its PDF in this format (``a4``, ``a3``)."""
        return f"affiches/{self.id}-{format_}.pdf"


def _textes(bloc: Bloc) -> Iterator[str]:
    if isinstance(bloc, Titre):
        yield from (bloc.texte, bloc.precision)
    elif isinstance(bloc, Paragraphe | Carres):
        yield bloc.texte
    elif isinstance(bloc, Enseigne):
        yield from (bloc.texte, *bloc.precisions)
    elif isinstance(bloc, Avis):
        yield from (bloc.titre, *bloc.lignes)
    elif isinstance(bloc, BlocListe):
        yield from bloc.elements
    elif isinstance(bloc, BlocTableau):
        yield from bloc.colonnes
        for ligne in bloc.lignes:
            yield from map(_mot, (morceau for cellule in ligne for morceau in cellule))
    elif isinstance(bloc, BlocChiffres):
        for pose in bloc.chiffres:
            yield from map(_mot, (pose.nom, *pose.objectif, *pose.precisions, pose.valeur))
        yield bloc.echelle


def _mot(morceau: Ligne) -> str:
    return morceau.mot if isinstance(morceau, BlocEtat) else morceau
