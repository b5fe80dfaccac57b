"""Freshness: when an information must be checked again, and how late it is. Pure arithmetic on dates."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

Cadence = Literal["mensuel", "trimestriel", "semestriel", "annuel", "triennal"] | int
"""How often: a word of the referential, or a number of days."""
Etat = Literal["a_jour", "a_verifier", "en_retard"]

_MOIS_PAR_CADENCE = {"mensuel": 1, "trimestriel": 3, "semestriel": 6, "annuel": 12, "triennal": 36}


@dataclass(frozen=True, slots=True)
class Fraicheur:
    """State of an information on a given day."""

    etat: Etat
    reference: date
    """Day of its last update or check."""
    prochaine: date
    """Last day on which checking it again is on time."""


def ajouter_mois(jour: date, mois: int) -> date:
    """The same day ``mois`` months later (earlier if negative), or the last day of a shorter month.

    Three months after 30 November is 28 February, or the 29th of a leap year.
    """
    rang = jour.year * 12 + jour.month - 1 + mois
    annee, mois_moins_un = divmod(rang, 12)
    dernier = monthrange(annee, mois_moins_un + 1)[1]
    return date(annee, mois_moins_un + 1, min(jour.day, dernier))


@lru_cache(maxsize=4096)
def prochaine_echeance(jour: date, cadence: Cadence) -> date:
    """The last day on which what was done on ``jour`` may be done again without being late.

    Months are those of the calendar: checked on 15 January every quarter, due on 15 April at the latest.
    Raises ValueError for a cadence that is neither a known word nor a positive number of days.
    """
    if isinstance(cadence, int):
        if cadence <= 0:
            raise ValueError(f"a cadence lasts at least one day: {cadence}")
        return jour + timedelta(days=cadence)
    if cadence not in _MOIS_PAR_CADENCE:
        raise ValueError(f"unknown cadence: {cadence}")
    return ajouter_mois(jour, _MOIS_PAR_CADENCE[cadence])


def fraicheur(
    mis_a_jour: date, verifie_le: date | None, cadence: Cadence, today: date, preavis_jours: int = 15
) -> Fraicheur:
    """How fresh an information is on ``today`` (clause 1.2: checked every quarter, and its date shown).

    Checking without change counts as much as changing: the later of the two dates is the reference. A check
    dated after ``today`` has not been done yet and does not count, so that a past build can be replayed.
    ``a_verifier`` says that the next check is due within ``preavis_jours`` days, today included.
    """
    reference = mis_a_jour
    if verifie_le is not None and mis_a_jour < verifie_le <= today:
        reference = verifie_le
    return etat_au(reference, prochaine_echeance(reference, cadence), today, preavis_jours)


def etat_au(reference: date, prochaine: date, today: date, preavis_jours: int = 15) -> Fraicheur:
    """How fresh on ``today`` is an information of the day ``reference``, due again on ``prochaine`` at the latest."""
    reste = (prochaine - today).days
    if reste < 0:
        return Fraicheur("en_retard", reference, prochaine)
    return Fraicheur("a_verifier" if reste <= preavis_jours else "a_jour", reference, prochaine)
