"""A rule of days in the words in which it is published, and that are read again as the same rule."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from itertools import groupby

from vitrail.socle.fetes import de_la_fete, en_phrase
from vitrail.socle.mots import enumeration
from vitrail.socle.phrases import JOURS, MOIS, date_en_mots, de_mois, jours_en_mots
from vitrail.socle.regles import DERNIER, Borne, ConditionDeJours, GenreDeCondition
from vitrail.socle.vacances import PETITES

NOMBRES = ("", "", "deux", "trois", "quatre", "cinq", "six", "sept", "huit")
_TOUT_UN_MOIS = {
    mois: ((mois, 1), (mois, fin)) for mois, fin in enumerate((31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31), 1)
}
"""The interval that each month is."""
_MOIS_DE = {interval: mois for mois, interval in _TOUT_UN_MOIS.items()}


def intervalle_du_mois(mois: int) -> tuple[Borne, Borne]:
    """The first and the last day of a month, 29 February included."""
    return _TOUT_UN_MOIS[mois]


def regle_en_mots(jours: Sequence[int], conditions: Sequence[ConditionDeJours]) -> str:
    """``mardi des semaines paires hors vacances scolaires, sauf en août``."""
    premiere, *autres = conditions
    dits = _PRINCIPALES[premiere.genre](premiere, jours)
    for condition in autres:
        dits += (" " if condition.genre == "vacances" else ", ") + _DITES[condition.genre](condition)
    return dits


def _avec_jours(jours: Sequence[int], reste: str, liaison: str = " ") -> str:
    return f"{jours_en_mots(jours)}{liaison}{reste}" if jours else reste


# --- conditions that follow, or stand alone ---


def _vacances(condition: ConditionDeJours) -> str:
    dedans = "pendant les" if condition.dedans else "hors"
    if condition.vacances == PETITES:
        return f"{dedans} petites vacances scolaires"
    return f"{dedans} vacances {condition.vacances or 'scolaires'}"


def _saison(condition: ConditionDeJours) -> str:
    sauf = "" if condition.dedans else "sauf "
    mois = [_MOIS_DE.get(intervalle) for intervalle in condition.bornes]
    if None not in mois:
        return f"{sauf}{_mois([rang for rang in mois if rang])}"
    if all(debut == fin for debut, fin in condition.bornes):
        article = "les" if len(condition.bornes) > 1 else "le"
        return f"{sauf}{article} {enumeration(_jours_dits(condition))} de chaque année"
    return f"{sauf}{enumeration([_intervalle(*bornes) for bornes in condition.bornes])} de chaque année"


def _mois(rangs: Sequence[int]) -> str:
    """``en juillet et août``, ``de septembre à juin``."""
    debuts = [rang for rang in rangs if (rang - 2) % 12 + 1 not in rangs]
    if len(debuts) == 1 and len(rangs) > 2:
        return f"{de_mois(MOIS[debuts[0] - 1])} à {MOIS[(debuts[0] + len(rangs) - 2) % 12]}"
    return f"en {enumeration([MOIS[rang - 1] for rang in rangs])}"


def _jours_dits(condition: ConditionDeJours) -> list[str]:
    """``24``, ``31 décembre``: a month is said once for days that follow each other in it."""
    jours = [debut for debut, _ in condition.bornes]
    suivants = [*jours[1:], None]
    return [
        _quantieme(jour) if suivant and suivant[0] == jour[0] else _borne(jour)
        for jour, suivant in zip(jours, suivants, strict=True)
    ]


def _intervalle(debut: Borne, fin: Borne) -> str:
    return f"du {_quantieme(debut) if debut[0] == fin[0] and debut <= fin else _borne(debut)} au {_borne(fin)}"


def _quantieme(borne: Borne) -> str:
    return _borne(borne).split(" ")[0]


def _borne(borne: Borne) -> str:
    return date_en_mots(date(2024, *borne), annee=False)  # a leap year: 29 February is one of its days


def _fete(condition: ConditionDeJours) -> str:
    if condition.ouvres:
        return "dernier jour ouvré avant un jour férié"
    hors = "" if condition.dedans else "hors "
    if not condition.noms:
        jours = {0: "jours fériés", -1: "veilles de jours fériés", 1: "lendemains de jours fériés"}[condition.ecart]
        sauf = f" sauf {enumeration([en_phrase(nom) for nom in condition.sauf])}" if condition.sauf else ""
        return f"{hors}{jours}{sauf}"
    if condition.ecart in (-1, 1):
        return f"{'veille' if condition.ecart < 0 else 'lendemain'} {de_la_fete(condition.noms[0])}"
    if condition.ecart:
        return f"{abs(condition.ecart)} jours {'après' if condition.ecart > 0 else 'avant'} Pâques"
    return f"{hors}{enumeration([en_phrase(nom) for nom in condition.noms])}"


_DITES: Mapping[GenreDeCondition, Callable[[ConditionDeJours], str]] = {
    "vacances": _vacances, "saison": _saison, "fete": _fete,
}  # fmt: skip


# --- conditions that come first ---


def _rangs(condition: ConditionDeJours, _: Sequence[int]) -> str:
    par_jour = groupby(sorted(condition.rangs, key=_ordre), key=lambda paire: paire[1])
    groupes = [f"{enumeration([_ordinal(rang) for rang, _ in paires])} {JOURS[jour]}" for jour, paires in par_jour]
    return f"{enumeration(groupes)} du mois"


def _ordre(paire: tuple[int, int]) -> tuple[int, int]:
    """By weekday, then by place in the month, those counted from its end last."""
    rang, jour = paire
    return jour, rang if rang > 0 else 40 + rang


def _ordinal(rang: int) -> str:
    if rang < 0:
        return "dernier" if rang == DERNIER else "avant-dernier"
    return "1er" if rang == 1 else f"{rang}e"


def _quantiemes(condition: ConditionDeJours, _: Sequence[int]) -> str:
    rangs = [rang for rang, _ in sorted(condition.rangs, key=_ordre)]
    if condition.ouvres or DERNIER in rangs:
        jours = "jour ouvré" if condition.ouvres else "jour"
        return f"{enumeration([_ordinal(rang) for rang in rangs])} {jours} du mois"
    dits = ["1er" if rang == 1 else str(rang) for rang in rangs]
    return f"{'les' if len(dits) > 1 else 'le'} {enumeration(dits)} de chaque mois"


def _cycle(condition: ConditionDeJours, jours: Sequence[int]) -> str:
    assert condition.depuis is not None  # a cycle has a beginning
    suite = f"sur {NOMBRES[condition.pas]} depuis le {date_en_mots(condition.depuis)}"
    if tuple(jours) == (condition.depuis.weekday(),):
        return f"un {JOURS[jours[0]]} {suite}"
    return _avec_jours(jours, f"une semaine {suite}", ", ")


def _semaines(condition: ConditionDeJours, jours: Sequence[int]) -> str:
    suites: list[list[int]] = []
    for numero in condition.numeros:
        if suites and numero == suites[-1][-1] + 1:
            suites[-1].append(numero)
        else:
            suites.append([numero])
    dits = [morceau for suite in suites for morceau in _numeros(suite)]
    pluriel = "s" if len(condition.numeros) > 1 else ""
    return _avec_jours(jours, f"semaine{pluriel} {enumeration(dits)}", " des " if pluriel else ", ")


def _numeros(suite: Sequence[int]) -> Iterable[str]:
    return [f"{suite[0]} à {suite[-1]}"] if len(suite) > 2 else map(str, suite)


def _parite(condition: ConditionDeJours, jours: Sequence[int]) -> str:
    return _avec_jours(jours, f"semaines {'impaires' if condition.pas else 'paires'}", " des ")


def _autre(condition: ConditionDeJours, jours: Sequence[int]) -> str:
    liaison = ", " if condition.genre == "fete" or not condition.dedans else " "
    return _avec_jours(jours, _DITES[condition.genre](condition), " " if condition.genre == "vacances" else liaison)


_PRINCIPALES: Mapping[GenreDeCondition, Callable[[ConditionDeJours, Sequence[int]], str]] = {
    "rang": _rangs, "quantieme": _quantiemes, "cycle": _cycle, "semaine": _semaines, "parite": _parite,
    "vacances": _autre, "saison": _autre, "fete": _autre,
}  # fmt: skip
