"""A dataset as data: its columns are declared once, and the table, its schema and its dictionary follow from them."""

from __future__ import annotations

import types
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from inspect import get_annotations
from operator import attrgetter
from typing import Annotated, Generic, Literal, TypeAlias, TypeVar, Union, get_args, get_origin

from vitrail.domaine.site import Site
from vitrail.socle.heures import Heure
from vitrail.socle.mots import majuscule
from vitrail.socle.temps import DatePartielle, Periode, Plage
from vitrail.sources.modeles.base import Absence, FicheDatee, Modele, MotifAbsence
from vitrail.sources.modeles.libelles import libelle
from vitrail.sources.modeles.notes import TientLieuDe, notes, remplacants
from vitrail.sources.modeles.roles import roles
from vitrail.sources.modeles.valeurs import Choix, Identifiant

L = TypeVar("L")
M = TypeVar("M")
F = TypeVar("F", bound=Modele)
Nature = Literal["string", "integer", "number", "boolean", "date"]
"""The types of Table Schema that our values have."""
Valeur: TypeAlias = str | int | Decimal | bool | date | None
SEPARATEUR = " | "
"""Between the values of a list, in one cell."""


@dataclass(frozen=True, slots=True)
class Colonne:
    """What a column holds; ``mots`` are all that it may be, when the list is closed."""

    nom: str
    nature: Nature
    dire: Callable[[], str]
    """What it holds, in a sentence: asked of the models only when somebody reads it."""
    titre: str = ""
    mots: tuple[str, ...] = ()
    obligatoire: bool = False
    code: bool = False
    """Whether it is an identifier, an address or a code rather than words."""
    motif: str = ""
    """The form of its texts, as a regular expression on the whole of them."""

    @property
    def description(self) -> str:
        return self.dire()


@dataclass(frozen=True, slots=True, kw_only=True)
class ColonneDe(Colonne, Generic[L]):
    """A column of rows ``L``: ``valeur`` gives the cell of a row."""

    valeur: Callable[[L], Valeur]


@dataclass(frozen=True, slots=True, kw_only=True)
class Jeu(ABC):
    """A dataset: what a row is, where the rows come from, which page says the same to people."""

    id: str
    titre: str
    description: str
    page: str
    """Address of the page that shows the same."""
    colonnes: tuple[Colonne, ...]
    lignes: Callable[[Site], Iterable[object]]
    fiches: Callable[[Site], Iterable[FicheDatee]]
    """Files that it comes from: their dates are its dates."""
    cle: tuple[str, ...] = ()
    """Columns that together tell one row from the others."""
    par: str = ""
    """Column by which the interface also gives the rows one value at a time."""

    @abstractmethod
    def rangees(self, site: Site) -> Iterator[dict[str, Valeur]]:
        """Every row, cell by cell."""

    @abstractmethod
    def parts(self, site: Site) -> tuple[str, ...]:
        """The values by which it is given in parts; none when it is given whole only."""

    def mis_a_jour(self, site: Site) -> date | None:
        """Day of the latest change or check of what it comes from."""
        jours = [jour for fiche in self.fiches(site) for jour in (fiche.mis_a_jour, fiche.verifie_le) if jour]
        return max(jours, default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class JeuDe(Jeu, Generic[L]):
    """A dataset whose rows are ``L``: its columns read what its rows have."""

    colonnes: tuple[ColonneDe[L], ...]
    lignes: Callable[[Site], Iterable[L]]

    def rangees(self, site: Site) -> Iterator[dict[str, Valeur]]:
        for ligne in self.lignes(site):
            yield {colonne.nom: colonne.valeur(ligne) for colonne in self.colonnes}

    def parts(self, site: Site) -> tuple[str, ...]:
        lues = [colonne.valeur for colonne in self.colonnes if colonne.nom == self.par]
        return tuple(dict.fromkeys(str(lire(ligne)) for lire in lues for ligne in self.lignes(site)))


# --- columns that fields give ---


def champs(modele: type[F], *noms: str, prefixe: str = "") -> tuple[ColonneDe[F], ...]:
    """One column per field of ``modele``, with its type, its words and what its docstring says of it; after a field
    that may be missing, why it is."""
    return tuple(colonne for nom in noms for colonne in (_champ(modele, nom, prefixe), *faute_de(modele, nom, prefixe)))


def faute_de(modele: type[F], nom: str, prefixe: str = "") -> tuple[ColonneDe[F], ...]:
    """Why the field ``nom`` is missing, when ``modele`` knows how to say it; nothing otherwise."""
    absent = remplacants(modele).get(nom)
    if absent is None:
        return ()
    return absence(modele, absent, notes(modele, TientLieuDe)[absent].quoi, prefixe)


def _champ(modele: type[F], nom: str, prefixe: str) -> ColonneDe[F]:
    champ = modele.model_fields[nom]
    composants = [*_composants(champ.annotation), *champ.metadata]
    mots = next((choix.valeurs for choix in composants if isinstance(choix, Choix)), ())
    return ColonneDe(
        nom=f"{prefixe}{nom}",
        nature=_nature(composants),
        dire=lambda: _description(roles(modele).get(nom, "") or f"{libelle(nom)}."),
        valeur=_lecteur(modele, nom),
        titre=_titre(nom, prefixe),
        mots=tuple(mots),
        obligatoire=champ.is_required() and nom not in remplacants(modele),
        code=bool(mots) or _IDENTIFIANT in composants,
        motif=IDENTIFIANT if _IDENTIFIANT in composants and tuple not in composants else "",
    )


def _titre(nom: str, prefixe: str) -> str:
    return majuscule(libelle(nom, prefixe.removesuffix("_")))


IDENTIFIANT = "[a-z0-9]+(-[a-z0-9]+)*"
HEURE = "([01][0-9]|2[0-3]):[0-5][0-9]|24:00"
PERIODE = "[0-9]{4}(-(0[1-9]|1[0-2]|T[1-4]|S[12]))?"
_IDENTIFIANT = get_args(Identifiant)[1]
"""The note by which an identifier is told from any other text."""


def _description(role: str) -> str:
    """What the docstring of a field says, as a sentence of the dictionary: YAML says « oui », a table says true."""
    return majuscule(role.replace("oui : ", "« true » : ").replace("'", "’"))


_NATURES: tuple[tuple[type, Nature], ...] = (
    (bool, "boolean"),
    (int, "integer"),
    (Decimal, "number"),
    (datetime, "string"),
    (date, "date"),
)


def _nature(composants: list[object]) -> Nature:
    if tuple in composants:
        return "string"
    return next((nature for genre, nature in _NATURES if genre in composants), "string")


def _composants(type_: object) -> Iterable[object]:
    """The classes and the notes that an annotation is made of."""
    if get_origin(type_) in (Union, types.UnionType, Annotated):
        for argument in get_args(type_):
            yield from _composants(argument)
    elif get_origin(type_) is tuple:
        yield tuple
    else:
        yield type_


def plat(valeur: object) -> Valeur:
    """A value of a record as one cell: a list is joined, a period or a partial date is its code, nothing is nothing."""
    if isinstance(valeur, tuple):
        return SEPARATEUR.join(str(plat(element)) for element in valeur) or None
    if isinstance(valeur, datetime):
        return valeur.isoformat(timespec="minutes")
    if isinstance(valeur, Heure | DatePartielle | Periode | Plage):
        return valeur.code
    if isinstance(valeur, str):
        return str(valeur) or None
    if valeur is None or isinstance(valeur, int | Decimal | date):
        return valeur
    raise TypeError(f"{type(valeur).__name__} is no cell")


# --- columns that are said here ---


def colonne(
    ligne: type[L],
    nom: str,
    description: str,
    nature: Nature = "string",
    mots: Iterable[str] = (),
    *,
    prefixe: str = "",
    de: str = "",
    code: bool = False,
    obligatoire: bool = False,
    motif: str = "",
) -> ColonneDe[L]:
    """A column that gives what rows ``ligne`` hold under its name, or under the name ``de``; ``prefixe`` says of what
    they are a part."""
    mots = tuple(mots)
    return ColonneDe(
        nom=f"{prefixe}{nom}",
        nature=nature,
        dire=lambda: description,
        valeur=_lecteur(ligne, de or nom),
        titre=_titre(nom, prefixe),
        mots=mots,
        obligatoire=obligatoire,
        code=code or bool(mots),
        motif=motif,
    )


def _lecteur(ligne: type[L], nom: str) -> Callable[[L], Valeur]:
    lire: Callable[[L], object] = attrgetter(_attribut(ligne, nom))
    return lambda lue: plat(lire(lue))


def _attribut(ligne: type[L], nom: str) -> str:
    """A name under which rows ``ligne`` do hold something; a wrong one is told as soon as the module is loaded."""
    if not hasattr(ligne, nom) and not any(nom in get_annotations(classe) for classe in ligne.__mro__):
        raise AttributeError(f"{ligne.__name__} has no {nom}")
    return nom


def dans(
    ligne: type[L], nom: str, colonnes: Iterable[ColonneDe[M]], toujours: bool = False
) -> tuple[ColonneDe[L], ...]:
    """The columns of a record that rows ``ligne`` hold under ``nom``. What it must have a row may lack, for it may
    have no such record, unless it has one ``toujours``."""
    lire: Callable[[L], M | None] = attrgetter(_attribut(ligne, nom))

    def valeur(colonne: ColonneDe[M]) -> Callable[[L], Valeur]:
        return lambda lue: None if (fiche := lire(lue)) is None else colonne.valeur(fiche)

    return tuple(
        ColonneDe(
            nom=colonne.nom,
            nature=colonne.nature,
            dire=colonne.dire,
            valeur=valeur(colonne),
            titre=colonne.titre,
            mots=colonne.mots,
            obligatoire=colonne.obligatoire and toujours,
            code=colonne.code,
            motif=colonne.motif,
        )
        for colonne in colonnes
    )


def absence(
    ligne: type[L], nom: str = "absence", de_quoi: str = "la valeur", prefixe: str = ""
) -> tuple[ColonneDe[L], ...]:
    """Why a cell is empty: the typed reason that rows hold under ``nom``, and its sentence."""
    motifs = next(note.valeurs for note in get_args(MotifAbsence) if isinstance(note, Choix))
    return dans(
        ligne,
        nom,
        (
            colonne(Absence, nom, f"Pourquoi {de_quoi} manque, en un mot.", mots=motifs, prefixe=prefixe, de="motif"),
            colonne(
                Absence, f"{nom}_raison", f"Pourquoi {de_quoi} manque, en une phrase.", prefixe=prefixe, de="raison"
            ),
        ),
    )
