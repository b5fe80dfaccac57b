"""A dataset as data: its columns are declared once, and the table, its schema and its dictionary follow from them."""

from __future__ import annotations

import types
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any, Generic, Literal, TypeAlias, TypeVar, Union, get_args, get_origin

from vitrail.domaine.site import Site
from vitrail.socle.heures import Heure
from vitrail.socle.mots import majuscule
from vitrail.socle.temps import DatePartielle, Periode
from vitrail.sources.modeles.base import Absence, Choix, FicheDatee, Identifiant, Modele, MotifAbsence
from vitrail.sources.modeles.libelles import libelle
from vitrail.sources.modeles.mesure import Cible, Mesure, Quantite, Statistique, Unite
from vitrail.sources.modeles.roles import roles

L = TypeVar("L")
Nature = Literal["string", "integer", "number", "boolean", "date"]
"""The types of Table Schema that our values have."""
Valeur: TypeAlias = str | int | Decimal | bool | date | None
SEPARATEUR = " | "
"""Between the values of a list, in one cell."""


@dataclass(frozen=True, slots=True)
class Colonne(Generic[L]):
    """``valeur`` gives the cell of a row; ``mots`` are all it may be, when the list is closed."""

    nom: str
    nature: Nature
    dire: Callable[[], str]
    """What it holds, in a sentence: asked of the models only when somebody reads it."""
    valeur: Callable[[L], Valeur]
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


@dataclass(frozen=True, slots=True)
class Jeu(Generic[L]):
    """A dataset: what a row is, where the rows come from, which page says the same to people."""

    id: str
    titre: str
    description: str
    page: str
    """Address of the page that shows the same."""
    colonnes: tuple[Colonne[L], ...]
    lignes: Callable[[Site], Iterable[L]]
    fiches: Callable[[Site], Iterable[FicheDatee | None]]
    """Files that it comes from: their dates are its dates."""
    cle: tuple[str, ...] = ()
    """Columns that together tell one row from the others."""
    par: str = ""
    """Column by which the interface also gives the rows one value at a time."""

    def rangees(self, site: Site) -> list[dict[str, Valeur]]:
        """Every row, cell by cell."""
        return [{colonne.nom: colonne.valeur(ligne) for colonne in self.colonnes} for ligne in self.lignes(site)]

    def mis_a_jour(self, site: Site) -> date | None:
        """Day of the latest change or check of what it comes from."""
        jours = [jour for fiche in self.fiches(site) if fiche for jour in (fiche.mis_a_jour, fiche.verifie_le) if jour]
        return max(jours, default=None)


def _meme(ligne: Any) -> Any:
    return ligne


def champs(
    modele: type[Modele], *noms: str, de: Callable[[Any], Modele | None] = _meme, prefixe: str = ""
) -> tuple[Colonne[Any], ...]:
    """One column per field of ``modele``, with its type, its words and what its docstring says of it."""
    return tuple(_champ(modele, nom, de, prefixe) for nom in noms)


def _champ(modele: type[Modele], nom: str, de: Callable[[Any], Modele | None], prefixe: str) -> Colonne[Any]:
    champ = modele.model_fields[nom]
    composants = [*_composants(champ.annotation), *champ.metadata]
    mots = next((choix.valeurs for choix in composants if isinstance(choix, Choix)), ())
    return Colonne(
        nom=f"{prefixe}{nom}",
        nature=_nature(composants),
        dire=lambda: _description(roles(modele).get(nom, "") or f"{libelle(nom)}."),
        valeur=lambda ligne: plat(getattr(de(ligne), nom, None)),
        titre=majuscule(libelle(f"{prefixe}{nom}")),
        mots=tuple(mots),
        obligatoire=champ.is_required() and de is _meme,
        code=bool(mots) or _IDENTIFIANT in composants,
        motif=IDENTIFIANT if _IDENTIFIANT in composants and tuple not in composants else "",
    )


IDENTIFIANT = "[a-z0-9]+(-[a-z0-9]+)*"
HEURE = "([01][0-9]|2[0-3]):[0-5][0-9]|24:00"
PERIODE = "[0-9]{4}(-(0[1-9]|1[0-2]|T[1-4]|S[12]))?"
_IDENTIFIANT = get_args(Identifiant)[1]
"""The note by which an identifier is told from any other text."""


def _description(role: str) -> str:
    """What the docstring of a field says, as a sentence of the dictionary: YAML says « oui », a table says true."""
    return majuscule(role.replace("oui : ", "true : ").replace("'", "’"))


_NATURES: tuple[tuple[Any, Nature], ...] = (
    (bool, "boolean"),
    (int, "integer"),
    (Decimal, "number"),
    (datetime, "string"),
    (date, "date"),
)


def _nature(composants: list[Any]) -> Nature:
    if tuple in composants:
        return "string"
    return next((nature for genre, nature in _NATURES if genre in composants), "string")


def _composants(type_: Any) -> Iterable[Any]:
    """The classes and the notes that an annotation is made of."""
    if get_origin(type_) in (Union, types.UnionType, Annotated):
        for argument in get_args(type_):
            yield from _composants(argument)
    elif get_origin(type_) is tuple:
        yield tuple
    else:
        yield type_


def plat(valeur: Any) -> Valeur:
    """A value of a record as one cell: a list is joined, a period or a partial date is its code."""
    if isinstance(valeur, tuple):
        return SEPARATEUR.join(str(plat(element)) for element in valeur) or None
    if isinstance(valeur, datetime):
        return valeur.isoformat(timespec="minutes")
    if isinstance(valeur, Heure | DatePartielle | Periode):
        return valeur.code
    if isinstance(valeur, Absence):
        return valeur.motif
    if valeur is None or isinstance(valeur, str | int | Decimal | date):
        return str(valeur) if isinstance(valeur, str) else valeur
    raise TypeError(f"{type(valeur).__name__} is no cell")


def colonne(
    nom: str,
    description: str,
    valeur: Callable[[Any], Any],
    nature: Nature = "string",
    mots: Iterable[str] = (),
    **autres: Any,
) -> Colonne[Any]:
    """A column that no field gives as it is."""
    mots = tuple(mots)
    titre = majuscule(libelle(nom))
    code = autres.pop("code", bool(mots))
    return Colonne(
        nom, nature, lambda: description, lambda ligne: plat(valeur(ligne)), titre, mots, code=code, **autres
    )


def absence(
    de: Callable[[Any], Absence | None], nom: str = "absence", de_quoi: str = "la valeur"
) -> tuple[Colonne[Any], ...]:
    """Why a cell is empty: the typed reason, and its sentence."""
    motifs = next(note.valeurs for note in get_args(MotifAbsence) if isinstance(note, Choix))
    return (
        colonne(nom, f"Pourquoi {de_quoi} manque, en un mot.", lambda ligne: _dit(de(ligne), "motif"), mots=motifs),
        colonne(f"{nom}_raison", f"Pourquoi {de_quoi} manque, en une phrase.", lambda une: _dit(de(une), "raison")),
    )


def _dit(absente: Absence | None, champ: str) -> str | None:
    return getattr(absente, champ) if absente else None


_SENS = {">": "plus_de", ">=": "au_moins", "<": "moins_de", "<=": "au_plus", "=": "egal_a"}


def mesure(
    de: Callable[[Any], Mesure],
    quantite: Callable[[Any], Quantite | None] | None = None,
    cible: Callable[[Any], Cible | None] | None = None,
    statistique: Callable[[Any], str | None] | None = None,
) -> tuple[Colonne[Any], ...]:
    """The columns of a measure: its value and unit, how it was made, its target, or why there is none."""
    valeur = quantite or (lambda ligne: de(ligne).quantite)
    but = cible or (lambda ligne: de(ligne).cible)
    calcul = statistique or (lambda ligne: de(ligne).statistique)
    unites = [str(unite) for unite in Unite]
    calculs = next(note.valeurs for note in get_args(Statistique) if isinstance(note, Choix))
    return (
        colonne("valeur", "Valeur, dans l’unité de la colonne « unite ».", _lu(valeur, "valeur"), "number"),
        colonne("unite", "Unité de la valeur.", _lu(valeur, "unite"), mots=unites),
        colonne(
            "par", "Pour un nombre rapporté à une durée : par an, par mois ou par jour.", _lu(valeur, "par"), code=True
        ),
        colonne("statistique", "Comment la valeur est calculée.", calcul, mots=calculs),
        *champs(Mesure, "n", "numerateur", "denominateur", "base", "methode", "source", "reserve", "note", de=de),
        colonne(
            "cible_sens",
            "Ce que l’objectif demande de la valeur.",
            lambda ligne: _SENS.get(_lu(but, "comparateur")(ligne)),
            mots=_SENS.values(),
        ),
        colonne("cible", "Objectif en vigueur pour cette valeur.", _lu(_but(but), "valeur"), "number"),
        colonne("cible_unite", "Unité de l’objectif.", _lu(_but(but), "unite"), mots=unites),
        colonne("cible_par", "Durée à laquelle l’objectif se rapporte.", _lu(_but(but), "par"), code=True),
        *absence(lambda ligne: de(ligne).absence),
    )


def _lu(de: Callable[[Any], Any], champ: str) -> Callable[[Any], Any]:
    def lire(ligne: Any) -> Any:
        objet = de(ligne)
        lu = getattr(objet, champ) if objet is not None else None
        return str(lu) if isinstance(lu, Unite) else lu

    return lire


def _but(de: Callable[[Any], Cible | None]) -> Callable[[Any], Quantite | None]:
    return lambda ligne: cible.quantite if (cible := de(ligne)) is not None else None
