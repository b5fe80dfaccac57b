"""A rule of days chosen piece by piece -> the words in which files write it. The pieces are those of most offices; any
other rule is typed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from vitrail.socle import phrases
from vitrail.socle.formes import FormeInvalide
from vitrail.socle.lecture_des_regles import lire_regle

_RANGS = ("1er", "2e", "3e", "4e", "dernier")
_JOURS = (*phrases.JOURS, "jour ouvré")
_SEMAINES = ("semaines paires", "semaines impaires")
_VACANCES = ("pendant les vacances scolaires", "hors vacances scolaires")
_FERIES = ("jours fériés", "hors jours fériés", "veilles de jours fériés")
_QUANTIEMES = ("1er", *map(str, range(2, 32)))


@dataclass(frozen=True, slots=True)
class PieceDeRegle:
    """A piece to choose: ``plusieurs`` may be, else one or none (``sans`` is what none is called)."""

    nom: str
    titre: str
    choix: tuple[tuple[str, str], ...]
    sans: str = ""
    plusieurs: bool = False


def _memes(mots: Sequence[str]) -> tuple[tuple[str, str], ...]:
    return tuple((mot, phrases.majuscule(mot)) for mot in mots)


_DATES = tuple((jour, jour) for jour in _QUANTIEMES)
_MOIS = _memes(phrases.MOIS)
PIECES = (
    PieceDeRegle("rang", "Lesquels du mois", tuple((rang, rang) for rang in _RANGS), plusieurs=True),
    PieceDeRegle("jour", "Jour", _memes(_JOURS), "Tous"),
    PieceDeRegle("semaines", "Une semaine sur deux", _memes(_SEMAINES), "Toutes les semaines"),
    PieceDeRegle("vacances", "Vacances scolaires", _memes(_VACANCES), "Peu importe"),
    PieceDeRegle("feries", "Jours fériés", _memes(_FERIES), "Peu importe"),
    PieceDeRegle("du", "Chaque année, du", _DATES, "Toute l’année"),
    PieceDeRegle("du_mois", "Mois du premier jour", _MOIS, "Toute l’année"),
    PieceDeRegle("au", "Chaque année, jusqu’au", _DATES, "Ce jour seul"),
    PieceDeRegle("au_mois", "Mois du dernier jour", _MOIS, "Ce jour seul"),
)


def composer(choisis: Mapping[str, Sequence[str]]) -> str:
    """The words of the rule: « 1er et 3e mardi du mois hors vacances scolaires »; empty when these pieces make none.
    ``choisis``: the choices made, by the name of their piece; any other is left out."""
    connus = {piece.nom: [mot for mot in choisis.get(piece.nom, ()) if mot in dict(piece.choix)] for piece in PIECES}
    jours = {nom: " ".join(mots[-1:]) for nom, mots in connus.items()}
    if any(bool(jours[nom]) != bool(jours[f"{nom}_mois"]) for nom in ("du", "au")):
        return ""
    dits = (_jours(connus["rang"], jours), jours["vacances"], jours["feries"], _chaque_annee(jours))
    regle = " ".join(filter(None, dits))
    try:
        lire_regle(regle)
    except FormeInvalide:
        return ""
    return regle


def _jours(rangs: Sequence[str], choisis: Mapping[str, str]) -> str:
    if rangs:
        return f"{phrases.enumeration(list(rangs))} {choisis['jour'] or 'jour'} du mois {choisis['semaines']}".strip()
    if choisis["jour"] and choisis["semaines"]:
        return f"{choisis['jour']} des {choisis['semaines']}"
    return choisis["jour"] or choisis["semaines"]


def _chaque_annee(choisis: Mapping[str, str]) -> str:
    debut, fin = (f"{choisis[nom]} {choisis[f'{nom}_mois']}".strip() for nom in ("du", "au"))
    if debut and fin:
        return f"du {debut} au {fin} de chaque année"
    return f"le {debut} de chaque année" if debut or fin else ""
