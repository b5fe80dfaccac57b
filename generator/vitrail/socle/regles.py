"""The days that people name by a rule: ``1er et 3e mardi du mois``, ``semaines paires``, ``hors vacances``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

from vitrail.socle.calendrier import jour_civil
from vitrail.socle.formes import FormeInvalide
from vitrail.socle.mots import enumeration, proche, sans_accents
from vitrail.socle.phrases import JOURS, MOIS, date_en_mots
from vitrail.socle.temps import lire_jour
from vitrail.socle.vacances import CalendrierScolaire

GenreDeRegle = Literal["rang", "cycle", "parite", "vacances", "saison"]
_PRECISION: dict[GenreDeRegle, int] = {"rang": 0, "cycle": 1, "parite": 2, "vacances": 3, "saison": 4}
DERNIER = -1
_LONGUEUR_MAX = 120


@dataclass(frozen=True, slots=True)
class RegleDeJours:
    """Some days of every year. ``jours``: the weekdays concerned (0 is Monday), all when there is none; ``mots``: the
    rule as it is published.

    ``rangs``: which of them in the month, ``-1`` the last (``rang``); ``pas`` and ``depuis``: one week in so many from
    that of a day (``cycle``); ``pas`` 0 for even weeks, 1 for odd ones, by their ISO number (``parite``);
    ``dedans``: inside or outside school holidays (``vacances``); ``bornes``: month and day of the first and of the
    last day of each year (``saison``).
    """

    genre: GenreDeRegle
    mots: str
    jours: tuple[int, ...] = ()
    rangs: tuple[int, ...] = ()
    pas: int = 0
    depuis: date | None = None
    dedans: bool = True
    bornes: tuple[tuple[int, int], tuple[int, int]] = ((1, 1), (12, 31))

    @classmethod
    def lire(cls, texte: str) -> RegleDeJours:
        """Read a rule in the words that people use. Raises FormeInvalide, with the nearest rule as suggestion."""
        return _lire(" ".join(texte.split()))

    @property
    def precision(self) -> tuple[int, bool, str]:
        """Sorts the rules that hold on one day: what comes first is the most specific, and wins."""
        return _PRECISION[self.genre], not self.jours, self.mots

    def vaut(self, jour: date, ecole: CalendrierScolaire) -> bool | None:
        """Whether the rule holds on ``jour``; ``None`` when the school calendar of that day is not known."""
        jour = jour_civil(jour)
        if self.jours and jour.weekday() not in self.jours:
            return False
        if self.genre == "vacances":
            dedans = ecole.en_vacances(jour)
            return None if dedans is None else dedans is self.dedans
        if self.genre == "rang":
            return (jour.day - 1) // 7 + 1 in self.rangs or (DERNIER in self.rangs and _est_dernier(jour))
        if self.genre == "parite":
            return jour.isocalendar().week % 2 == self.pas
        if self.genre == "saison":
            debut, fin = self.bornes
            ici = (jour.month, jour.day)
            return debut <= ici <= fin if debut <= fin else ici >= debut or ici <= fin
        assert self.depuis is not None  # a cycle has a beginning
        semaines = (_lundi(jour) - _lundi(self.depuis)).days // 7
        return jour >= self.depuis and semaines % self.pas == 0

    def __str__(self) -> str:
        return self.mots


def _est_dernier(jour: date) -> bool:
    return (jour + timedelta(days=7)).month != jour.month


def _lundi(jour: date) -> date:
    return jour - timedelta(days=jour.weekday())


# --- reading ---

_ORDINAUX = {
    "1er": 1, "1": 1, "premier": 1, "2e": 2, "2eme": 2, "2nd": 2, "deuxieme": 2, "second": 2, "3e": 3, "3eme": 3,
    "troisieme": 3, "4e": 4, "4eme": 4, "quatrieme": 4, "5e": 5, "5eme": 5, "cinquieme": 5, "dernier": DERNIER,
}  # fmt: skip
_NOMBRES = {"deux": 2, "trois": 3, "quatre": 4, "2": 2, "3": 3, "4": 4}
_MOIS = {sans_accents(nom): rang for rang, nom in enumerate(MOIS, 1)}
_J = rf"(?:{'|'.join(JOURS)})s?"
_LISTE_J = rf"(?:du {_J} au {_J}|{_J}(?:(?:, | et |, et | & ){_J})*)"
_ARTICLE = r"(?:(?:les?|le|chaque|tous les|au) )?"
_O = rf"(?:{'|'.join(_ORDINAUX)})s?"
_RANG = re.compile(
    rf"{_ARTICLE}({_O}(?:(?:, | et |, et | & )(?:le )?{_O})*) ({_J})(?: (?:du|de chaque|de tous les|dans le) mois)?"
)
_PARITE = re.compile(
    rf"{_ARTICLE}(?:({_LISTE_J})(?: |, ))?(?:des |de |les |en |une |chaque )?semaines? (paire|impaire)s?"
)
_DEPUIS = (
    r",? (?:depuis|a partir|a compter|a dater)(?: du| de| le)? ([0-9][0-9/ .-]*[0-9]|[0-9]{1,2}(?:er)? [a-z]+ [0-9]{4})"
)
_CYCLE = re.compile(
    rf"{_ARTICLE}(?:une? ({_J})|(?:({_LISTE_J})(?: |, ))?une? semaine) sur ({'|'.join(_NOMBRES)})(?:{_DEPUIS})?"
)
_VACANCES = re.compile(
    rf"{_ARTICLE}(?:({_LISTE_J})(?: |, ))?"
    r"(pendant|durant|hors|en dehors|hors periode|sauf pendant|sauf) (?:les |des |de )?vacances(?: scolaires)?"
)
_PERIODE_SCOLAIRE = re.compile(rf"{_ARTICLE}(?:({_LISTE_J})(?: |, ))?(?:en|pendant la) periode scolaire")
_QUANTIEME = rf"([0-9]{{1,2}})(?:er)? ({'|'.join(_MOIS)})"
_SAISON = re.compile(
    rf"{_ARTICLE}(?:({_LISTE_J})(?: |, ))?(?:chaque annee,? ?)?"
    rf"du {_QUANTIEME} au {_QUANTIEME}(?:,? (?:de )?chaque annee)?"
)
_MOTS_CONNUS = (
    *JOURS, *(f"{jour}s" for jour in JOURS), *_ORDINAUX, *_MOIS, "vacances", "scolaires", "semaines", "semaine",
    "paires", "impaires", "pendant", "hors", "mois", "depuis", "chaque", "annee", "les", "des", "une", "sur", *_NOMBRES,
)  # fmt: skip
_EXEMPLES = ("1er et 3e mardi du mois", "semaines paires", "pendant les vacances scolaires")


@lru_cache(maxsize=512)
def _lire(texte: str) -> RegleDeJours:
    if len(texte) > _LONGUEUR_MAX:
        raise FormeInvalide(texte)
    simple = _simplifier(texte)
    lue = _reconnaitre(simple, texte)
    if lue is None:
        raise FormeInvalide(texte, _corriger(simple))
    return lue


def _simplifier(texte: str) -> str:
    return sans_accents(texte).lower().replace("’", "'").rstrip(" .").replace("avant-dernier", "avant dernier")


def _reconnaitre(simple: str, texte: str) -> RegleDeJours | None:
    for lire in (_lire_rang, _lire_parite, _lire_cycle, _lire_vacances, _lire_saison):
        if (regle := lire(simple, texte)) is not None:
            return regle
    return None


def _lire_rang(simple: str, texte: str) -> RegleDeJours | None:
    if (lu := _RANG.fullmatch(simple)) is None:
        return None
    rangs = tuple(dict.fromkeys(_ORDINAUX[mot.rstrip("s")] for mot in re.findall(_O, lu[1])))
    (jour,) = _jours(lu[2])
    rangs = tuple(sorted(rangs, key=lambda rang: rang if rang > 0 else 9))
    dits = [_ordinal(rang) for rang in rangs]
    return RegleDeJours("rang", f"{enumeration(dits)} {JOURS[jour]} du mois", (jour,), rangs)


def _ordinal(rang: int) -> str:
    return "dernier" if rang == DERNIER else "1er" if rang == 1 else f"{rang}e"


def _lire_parite(simple: str, texte: str) -> RegleDeJours | None:
    if (lu := _PARITE.fullmatch(simple)) is None:
        return None
    jours = _jours(lu[1])
    reste = f"semaines {lu[2]}s"
    return RegleDeJours("parite", f"{_dits(jours)} des {reste}" if jours else reste, jours, pas=int(lu[2] == "impaire"))


def _lire_cycle(simple: str, texte: str) -> RegleDeJours | None:
    if (lu := _CYCLE.fullmatch(simple)) is None:
        return None
    jours, pas = _jours(lu[1] or lu[2]), _NOMBRES[lu[3]]
    nombre = next(mot for mot, valeur in _NOMBRES.items() if valeur == pas)
    quoi = f"un {JOURS[jours[0]]}" if lu[1] else f"{_dits(jours)}, une semaine" if jours else "une semaine"
    debut = f"{quoi} sur {nombre} depuis le "
    if lu[4] is None:
        raise FormeInvalide(texte, f"{debut}AAAA-MM-JJ")
    depuis = _lire_depuis(lu[4], texte, debut)
    if lu[1] and depuis.weekday() not in jours:
        juste = depuis + timedelta(days=(jours[0] - depuis.weekday()) % 7)
        raise FormeInvalide(texte, debut + juste.isoformat())
    return RegleDeJours("cycle", debut + date_en_mots(depuis), jours, pas=pas, depuis=depuis)


def _lire_depuis(ecrit: str, texte: str, debut: str) -> date:
    """A day, or the same in words: ``7 janvier 2026``."""
    try:
        return lire_jour(ecrit)
    except FormeInvalide as erreur:
        if erreur.suggestion and any(signe.isalpha() for signe in ecrit):
            return lire_jour(erreur.suggestion)
        raise FormeInvalide(texte, debut + erreur.suggestion if erreur.suggestion else None) from erreur


def _lire_vacances(simple: str, texte: str) -> RegleDeJours | None:
    lu = _VACANCES.fullmatch(simple) or _PERIODE_SCOLAIRE.fullmatch(simple)
    if lu is None:
        return None
    jours, dedans = _jours(lu[1]), lu.re is _VACANCES and lu[2] in ("pendant", "durant")
    reste = "pendant les vacances scolaires" if dedans else "hors vacances scolaires"
    return RegleDeJours("vacances", f"{_dits(jours)} {reste}" if jours else reste, jours, dedans=dedans)


def _lire_saison(simple: str, texte: str) -> RegleDeJours | None:
    if (lu := _SAISON.fullmatch(simple)) is None:
        return None
    jours = _jours(lu[1])
    debut, fin = (_MOIS[lu[3]], int(lu[2])), (_MOIS[lu[5]], int(lu[4]))
    try:
        du, au = (date(2024, *borne) for borne in (debut, fin))  # a leap year: 29 February is one of its days
    except ValueError as erreur:
        raise FormeInvalide(texte) from erreur
    reste = f"du {date_en_mots(du, annee=False)} au {date_en_mots(au, annee=False)} de chaque année"
    return RegleDeJours("saison", f"{_dits(jours)} {reste}" if jours else reste, jours, bornes=(debut, fin))


def _jours(texte: str | None) -> tuple[int, ...]:
    """``du lundi au jeudi``, ``mardi et jeudi`` -> their ranks."""
    if texte is None:
        return ()
    rangs = [JOURS.index(mot) for mot in re.findall("|".join(JOURS), texte)]
    if texte.startswith("du ") and len(rangs) == 2:
        longueur = (rangs[1] - rangs[0]) % 7
        return tuple(sorted((rangs[0] + rang) % 7 for rang in range(longueur + 1)))
    return tuple(sorted(set(rangs)))


def _dits(jours: tuple[int, ...]) -> str:
    return enumeration([JOURS[rang] for rang in jours])


def _corriger(simple: str) -> str | None:
    """The rule that was meant, each word that nobody knows taken for the nearest one."""
    corrige = " ".join(_mots_corriges(simple))
    if corrige == simple:
        return None
    try:
        regle = _reconnaitre(corrige, corrige)
    except FormeInvalide as erreur:
        return erreur.suggestion
    return regle.mots if regle is not None else None


def _mots_corriges(simple: str) -> Iterator[str]:
    for mot in simple.split():
        nu = mot.strip(",")
        connu = len(nu) < 3 or nu in _MOTS_CONNUS or not nu.isalpha()
        yield mot if connu else mot.replace(nu, proche(nu, _MOTS_CONNUS) or nu)
