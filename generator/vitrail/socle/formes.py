"""Refused forms of dates, and the right form when what was written can mean only one thing.

People write ``T1 2022``, ``mai 2022`` or ``15/01/2026``. None of these is accepted, so that the data stay
sortable and the same everywhere, but each refusal carries the form to copy.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from vitrail.socle.mots import sans_accents


class FormeInvalide(ValueError):
    """A text that cannot be read. ``suggestion`` is what to write instead, None if not certain."""

    def __init__(self, texte: str, suggestion: str | None = None) -> None:
        super().__init__(texte if suggestion is None else f"{texte} -> {suggestion}")
        self.texte = texte
        self.suggestion = suggestion


class DateImpossible(FormeInvalide):
    """The form is right but no calendar has this date: 30 February, month 13, year 22."""


class FinAvantDebut(FormeInvalide):
    """A range whose end does not come after its start."""


class DureeNulle(FinAvantDebut):
    """A range of hours that ends when it starts."""


MOIS = (
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
)
JOURS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")

_NUMEROS = {sans_accents(nom): rang for rang, nom in enumerate(MOIS, 1)}
_NUMEROS |= {"janv": 1, "jan": 1, "fevr": 2, "fev": 2, "avr": 4, "juil": 7, "sept": 9, "oct": 10, "nov": 11}
_NUMEROS |= {"dec": 12}
RANGS = {"premier": 1, "deuxieme": 2, "second": 2, "troisieme": 3, "quatrieme": 4, "dernier": 4}

_AN = r"(?P<an>[0-9]{4}|[0-9]{2})"
_AN4 = r"(?P<an>[0-9]{4})"
_M = r"(?P<m>[0-9]{1,2})"
_J = r"(?P<j>[0-9]{1,2})"
_NOM = rf"(?P<nom>{'|'.join(sorted(_NUMEROS, key=len, reverse=True))})\.?"
_RANG = r"(?P<r>[1-4])"
_LETTRE = r"(?P<g>t|q|trim\.?|trimestre|s|semestre)"
_DE = r"(?: de| de l'annee|,)?"


def _annee(chiffres: str) -> int:
    annee = int(chiffres)
    if len(chiffres) == 4:
        return annee
    return annee + (2000 if annee < 80 else 1900)


def _jour(lu: re.Match[str]) -> str:
    groupes = lu.groupdict()
    jour = int(groupes["j"])
    mois = _NUMEROS[groupes["nom"]] if groupes.get("nom") else int(groupes["m"])
    if mois > 12 >= jour:
        jour, mois = mois, jour
    return f"{_annee(groupes['an']):04}-{mois:02}-{jour:02}"


def _mois(lu: re.Match[str]) -> str:
    groupes = lu.groupdict()
    mois = _NUMEROS[groupes["nom"]] if groupes.get("nom") else int(groupes["m"])
    return f"{_annee(groupes['an']):04}-{mois:02}"


def _rang(lu: re.Match[str]) -> str:
    lettre = "S" if lu["g"].startswith("s") else "T"
    rang = RANGS.get(lu["r"]) or int(lu["r"])
    return f"{_annee(lu['an']):04}-{lettre}{2 if lettre == 'S' and lu['r'] == 'dernier' else rang}"


def _annees(lu: re.Match[str]) -> str:
    fin = lu["fin"] if len(lu["fin"]) == 4 else lu["an"][:2] + lu["fin"]
    return f"{lu['an']}-{fin}" if int(fin) > int(lu["an"]) else ""


# In order: the first form that fits says what was meant.
_PRESQUE: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = tuple(
    (re.compile(motif), ecrire)
    for motif, ecrire in (
        (rf"(?:le )?(?:(?:{'|'.join(JOURS)}) )?{_J}(?:er)?[ -]?{_NOM}[ -]?{_AN}", _jour),
        (rf"{_AN4}[/. -]{_M}[/. -]{_J}(?:[t ,]+[0-9]{{1,2}}[:h].*)?", _jour),
        (rf"{_AN4}(?P<m>[0-9]{{2}})(?P<j>[0-9]{{2}})", _jour),
        (rf"(?:le )?{_J}[/.]{_M}[/.]{_AN}", _jour),
        (rf"(?:le )?{_J}[ -]{_M}[ -]{_AN4}", _jour),
        (rf"(?:en )?{_NOM}{_DE}[ -]?{_AN4}", _mois),
        (rf"{_AN4}[ -]?{_NOM}", _mois),
        (rf"{_M}[/. -]{_AN4}", _mois),
        (rf"{_AN4}(?:[/. -]m?|m)(?P<m>0?[1-9]|1[0-2])", _mois),
        (rf"{_AN4}(?P<m>0[1-9]|1[0-2])", _mois),
        (rf"{_LETTRE} ?{_RANG}{_DE}[ /.-]*{_AN}", _rang),
        (rf"{_AN4}[ /.-]*{_LETTRE} ?{_RANG}", _rang),
        (rf"(?:au |le )?{_RANG} ?(?:er|e|eme|nd)? ?{_LETTRE}{_DE}[ /.-]*{_AN4}", _rang),
        (rf"(?:au |le )?(?P<r>{'|'.join(RANGS)}) {_LETTRE}{_DE} {_AN4}", _rang),
        (rf"(?:de |entre )?{_AN4} ?(?:-|/|a|et|au) ?(?P<fin>[0-9]{{4}}|[0-9]{{2}})", _annees),
        (rf"(?:en |l'|courant )?(?:annee |an )?{_AN4}", lambda lu: lu["an"]),
    )
)

_TIRETS = re.compile(r"[‐‑‒–—−]")
_LETTRE_O = re.compile(r"(?<=[0-9])o(?=[0-9]|\b)|\bo(?=[0-9])")
_LONGUEUR_MAX = 60


def proposer(texte: str) -> str | None:
    """The ISO-like form of a date written in another way, or None. It may still be an impossible date."""
    if len(texte) > _LONGUEUR_MAX:
        return None
    simple = _TIRETS.sub("-", " ".join(sans_accents(texte).lower().replace("’", "'").split())).strip(" .,;")
    simple = _LETTRE_O.sub("0", re.sub(r" ?([/-]) ?", r"\1", simple))
    for motif, ecrire in _PRESQUE:
        if lu := motif.fullmatch(simple):
            return ecrire(lu) or None
    return None
