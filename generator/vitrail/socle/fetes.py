"""Feasts by their names, and their day in a given year: those that move with Easter, and those that keep their date.

A name alone says nothing of who works: public holidays are those of :mod:`vitrail.socle.calendrier`.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from dateutil.easter import easter

from vitrail.socle.mots import slug

MOBILES: Mapping[str, int] = {
    "Lundi gras": -48,
    "Mardi gras": -47,
    "Mercredi des Cendres": -46,
    "Mi-Carême": -24,
    "Jeudi saint": -3,
    "Vendredi saint": -2,
    "Samedi saint": -1,
    "Dimanche de Pâques": 0,
    "Lundi de Pâques": 1,
    "Ascension": 39,
    "Pont de l’Ascension": 40,
    "Dimanche de Pentecôte": 49,
    "Lundi de Pentecôte": 50,
    "Fête-Dieu": 60,
}
"""Days from Easter Sunday."""
FIXES: Mapping[str, tuple[int, int]] = {
    "Jour de l’an": (1, 1),
    "Fête du Travail": (5, 1),
    "Fête de la Victoire": (5, 8),
    "Fête nationale": (7, 14),
    "Fête de Victor Schoelcher": (7, 21),
    "Assomption": (8, 15),
    "Toussaint": (11, 1),
    "Jour des défunts": (11, 2),
    "Armistice": (11, 11),
    "Noël": (12, 25),
    "Saint-Étienne": (12, 26),
}
"""Month and day."""
FIXES_PAR_DATE: Mapping[tuple[int, int], str] = {jour: slug(nom).replace("-", " ") for nom, jour in FIXES.items()}
"""Month and day -> the name of the feast in plain letters."""
_PAS_PARTOUT = ("Fête de Victor Schoelcher", "Jour des défunts", "Saint-Étienne")
NATIONALES: Mapping[tuple[int, int], str] = {jour: nom for nom, jour in FIXES.items() if nom not in _PAS_PARTOUT}
"""The days that are public holidays everywhere, every year, and their names."""
DU_LIEU = (
    "Abolition de l’esclavage", "Arrivée de l’Évangile", "Matāri’i", "Saint Pierre Chanel", "Saints Pierre et Paul",
    "Fête du Territoire", "Fête de la Citoyenneté",
)  # fmt: skip
"""Whose day is not the same everywhere: the calendar of the place gives it."""
_AUTRES_NOMS = {
    "nouvel an": "Jour de l’an", "jour de l’an": "Jour de l’an",
    "victoire 1945": "Fête de la Victoire", "victoire": "Fête de la Victoire",
    "armistice 1918": "Armistice", "jeudi de l’ascension": "Ascension", "jeudi d’ascension": "Ascension",
    "vendredi de l’ascension": "Pont de l’Ascension",
    "vendredi après l’ascension": "Pont de l’Ascension",
    "abolition": "Abolition de l’esclavage", "noel": "Noël",
    "cendres": "Mercredi des Cendres", "vendredi-saint": "Vendredi saint",
    "mardi-gras": "Mardi gras", "schoelcher": "Fête de Victor Schoelcher", "fête des morts": "Jour des défunts",
}  # fmt: skip
NOMS_DES_FETES: Mapping[str, str] = {
    slug(ecrit): nom for ecrit, nom in (*((nom, nom) for nom in (*MOBILES, *FIXES, *DU_LIEU)), *_AUTRES_NOMS.items())
}
"""Every name that is read, as a slug -> the one that is published."""


def nom_de_fete(ecrit: str) -> str | None:
    """``lundi de pentecote`` -> ``Lundi de Pentecôte``; None for what is no feast."""
    return NOMS_DES_FETES.get(slug(ecrit))


@lru_cache(maxsize=4096)
def jour_de_fete(nom: str, annee: int) -> date | None:
    """The day of a feast, by its published name; None for one that the place alone knows."""
    if nom in MOBILES:
        return date.fromordinal(easter(annee).toordinal() + MOBILES[nom])
    return date(annee, *FIXES[nom]) if nom in FIXES else None


_LE = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche", "jour", "pont")
_LA = ("toussaint", "fete", "mi")


def en_phrase(nom: str) -> str:
    """A feast within a sentence: ``lundi de Pâques``, ``Noël``."""
    return nom[:1].lower() + nom[1:] if _tete(nom) in (*_LE, "fete") else nom


def de_la_fete(nom: str) -> str:
    """``du lundi de Pâques``, ``de la Toussaint``, ``de l’Ascension``, ``de Noël``."""
    tete = _tete(nom)
    article = "du " if tete in _LE else "de la " if tete in _LA else "de l’" if tete[:1] in "aeiou" else "de "
    return article + en_phrase(nom)


def _tete(nom: str) -> str:
    return slug(nom).split("-")[0]
