"""Periods as spreadsheets tell them: ``oct-26``, ``T4 2026``, ``4e trimestre``, ``octobre``, or a year somewhere."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from vitrail.saisie.tableurs.feuilles import Cellule
from vitrail.socle import phrases
from vitrail.socle.temps import Genre, Periode

_ABREGES = {"janv": 1, "jan": 1, "fevr": 2, "fev": 2, "avr": 4, "juil": 7, "sept": 9, "oct": 10, "nov": 11, "dec": 12}
_MOIS = {phrases.sans_accents(nom): rang for rang, nom in enumerate(phrases.MOIS, 1)} | _ABREGES
_RANGS = {"premier": 1, "deuxieme": 2, "second": 2, "troisieme": 3, "quatrieme": 4, "dernier": 4}
_AN = r"(?:[\s./'-]{0,3}(?:de |de l'annee |annee )?(?P<an>20\d\d|(?<!\d)[1-9]\d(?!\d)))?"
_NOM_DE_MOIS = "|".join(sorted(_MOIS, key=len, reverse=True))
_DATES = re.compile(
    r"\b\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}\b|\b\d{4}-\d\d-\d\d\b"
    rf"|\b(?:\d{{1,2}}|1er) (?:{_NOM_DE_MOIS})\b\.?(?: \d{{4}})?"
)
_FIN_DE_PLAGE = re.compile(rf"\b(?P<rang>{_NOM_DE_MOIS})(?![a-z])\.?{_AN}")
_PLAGE = re.compile(
    rf"\b(?P<rang>{_NOM_DE_MOIS})(?![a-z])\.?{_AN}"
    rf"(?P<suite>(?:\s*(?:-|/|\ba\b|\bau\b)\s*(?:{_NOM_DE_MOIS})(?![a-z])\.?{_AN.replace('?P<an>', '')})+)"
)
# « du 1er janvier au 31 mars »: the first day of a month, and the last one of another.
_PLAGE_DE_JOURS = re.compile(
    rf"\b(?:1er|0?1) (?P<debut>(?:{_NOM_DE_MOIS})(?: 20\d\d)?) (?:au|a|-) "
    rf"(?:28|29|30|31) (?P<fin>(?:{_NOM_DE_MOIS})(?: 20\d\d)?)\b"
)
# Whole periods that months make, by the first and the last.
_ENTIERES: dict[tuple[int, int], tuple[Genre, int]] = {
    **{(3 * rang - 2, 3 * rang): ("trimestre", rang) for rang in range(1, 5)},
    (1, 6): ("semestre", 1),
    (7, 12): ("semestre", 2),
    (1, 12): ("annee", 1),
}
_FORMES: tuple[tuple[Genre, re.Pattern[str]], ...] = (
    ("trimestre", re.compile(r"\b(?P<an>20\d\d)[\s./-]{0,3}(?:t|q|trim\.?|trimestre) ?(?P<rang>[1-4])\b")),
    ("trimestre", re.compile(rf"\b(?:t|q|trim\.?|trimestre) ?(?P<rang>[1-4])\b{_AN}")),
    ("trimestre", re.compile(rf"\b(?P<rang>[1-4]) ?(?:er|e|eme|nd)? ?(?:trimestre|trim\.?|t)(?![a-z]){_AN}")),
    ("trimestre", re.compile(rf"\b(?P<rang>{'|'.join(_RANGS)}) trimestre\b{_AN}")),
    ("semestre", re.compile(r"\b(?P<an>20\d\d)[\s./-]{0,3}(?:s|semestre) ?(?P<rang>[12])\b")),
    ("semestre", re.compile(rf"\b(?:s|semestre) ?(?P<rang>[12])\b{_AN}")),
    ("semestre", re.compile(rf"\b(?P<rang>[12]) ?(?:er|e|eme|nd)? ?(?:semestre|sem\.?)(?![a-z]){_AN}")),
    ("mois", re.compile(rf"\b(?P<rang>{_NOM_DE_MOIS})(?![a-z])\.?{_AN}")),
    ("mois", re.compile(r"\b(?P<rang>0?[1-9]|1[0-2])[/-](?P<an>20\d\d)\b")),
    ("mois", re.compile(r"\b(?P<an>20\d\d)[/-](?P<rang>0[1-9]|1[0-2])\b")),
    ("annee", re.compile(r"\b(?P<an>20\d\d)\b")),
)
_TIRETS = re.compile(r"[‐‑‒–—−]")
_UN_INDICE = re.compile(rf"20\d\d|[1-4] ?(?:er|e|eme|nd)? ?[ts]|[tqsm] ?[1-4]|mestre|trim|{_NOM_DE_MOIS}")
_PREMIER = re.compile(r"(?P<a>20\d\d)-(?P<m>0[1-9]|1[0-2])-01|0?1[/.](?P<mois>0?[1-9]|1[0-2])[/.](?P<an>20\d\d)")
_LONGUEUR_MAX = 300


@dataclass(frozen=True, slots=True)
class PeriodeDite:
    """A period that is named, with or without its year."""

    genre: Genre
    rang: int
    annee: int | None

    def periode(self, annee: int) -> Periode:
        """The period; ``annee`` serves when the mention has none."""
        an = self.annee or annee
        codes = {"mois": f"{an}-{self.rang:02}", "trimestre": f"{an}-T{self.rang}", "semestre": f"{an}-S{self.rang}"}
        return Periode.lire(codes.get(self.genre, str(an)))


@lru_cache(maxsize=4096)
def trouver(texte: str) -> tuple[PeriodeDite, ...]:
    """The periods named in ``texte``, full days left out; a year only when nothing more precise is named.

    « janvier à mars » is a quarter; months that make no period we know, « janvier-février », are each named.
    """
    if len(texte) > _LONGUEUR_MAX:
        return ()
    simple = phrases.sans_accents(texte).lower().replace("’", "'").replace("_", " ")
    simple = _TIRETS.sub("-", simple)
    if not _UN_INDICE.search(simple):
        return ()
    simple = _DATES.sub(" ", _PLAGE_DE_JOURS.sub(r"\g<debut>-\g<fin>", simple))
    mentions: list[PeriodeDite] = []
    for lu in _PLAGE.finditer(simple):
        if plage := _plage(lu):
            mentions.append(plage)
            simple = simple.replace(lu[0], " ", 1)
    for genre, forme in _FORMES:
        if genre == "annee" and any(mention.annee for mention in mentions):
            break
        if siennes := [_mention(genre, lu) for lu in forme.finditer(simple)]:
            mentions += siennes
            simple = forme.sub(" ", simple)
    return tuple(dict.fromkeys(mention for mention in mentions if not _redite(mention, mentions)))


def _plage(lu: re.Match[str]) -> PeriodeDite | None:
    """The whole period that two months hold between them; None when they hold another length of time."""
    debut = _mention("mois", lu)
    *_, dernier = _FIN_DE_PLAGE.finditer(lu["suite"])
    fin = _mention("mois", dernier)
    genre, rang = _ENTIERES.get((debut.rang, fin.rang), (None, 0))
    if genre is None or (debut.annee and fin.annee and debut.annee != fin.annee):
        return None
    return PeriodeDite(genre, rang, fin.annee or debut.annee)


def _redite(mention: PeriodeDite, mentions: Sequence[PeriodeDite]) -> bool:
    """Whether another one says the same, with its year; or tells of which months a quarter is made."""
    autres = [autre for autre in mentions if autre.annee and (autre.genre, autre.rang) == (mention.genre, mention.rang)]
    if mention.annee is None and autres:
        return True
    trimestre = [autre.rang for autre in mentions if autre.genre == "trimestre"]
    mois = {autre.rang for autre in mentions if autre.genre == "mois"}
    return (
        mention.genre == "mois"
        and len(mois) > 1
        and len(trimestre) == 1
        and all((rang + 2) // 3 == trimestre[0] for rang in mois)
    )


def de_la_cellule(cellule: Cellule) -> tuple[PeriodeDite, ...]:
    """The periods that the head of a column names; a date on the first of a month is that month."""
    if lu := _PREMIER.fullmatch(cellule.texte):
        return (PeriodeDite("mois", int(lu["m"] or lu["mois"]), int(lu["a"] or lu["an"])),)
    return () if cellule.nature == "date" else trouver(cellule.texte)


def _mention(genre: Genre, lu: re.Match[str]) -> PeriodeDite:
    ecrit = lu["an"]
    annee = None if ecrit is None else int(ecrit) + (2000 if len(ecrit) == 2 else 0)
    if genre == "annee":
        return PeriodeDite(genre, 1, annee)
    rang = lu["rang"]
    return PeriodeDite(genre, _MOIS.get(rang) or _RANGS.get(rang) or int(rang), annee)
