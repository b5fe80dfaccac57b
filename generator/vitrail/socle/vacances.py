"""School holidays, by department: whether a day is inside them, outside, or not known yet.

The dates are facts of ``vacances.csv``, each with its source: the calendar of the ministry for zones A, B and C, those
of the rectors and local authorities for Corsica and overseas. Holidays begin on the day printed, and classes resume on
``reprise``; bridges and single days without class are no holidays. Beyond the last day of a calendar that is published,
nothing is known, and nothing is guessed: no formula gives the years to come.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from vitrail.socle import paquet
from vitrail.socle.mots import slug

_UN_JOUR = timedelta(days=1)
_ZONES_DES_DEPARTEMENTS = {
    "A": "01 03 07 15 16 17 19 21 23 24 25 26 33 38 39 40 42 43 47 58 63 64 69 70 71 73 74 79 86 87 89 90",
    "B": "02 04 05 06 08 10 13 14 18 22 27 28 29 35 36 37 41 44 45 49 50 51 52 53 54 55 56 57 59 60 61 62 67 68 72 76 "
    "80 83 84 85 88",
    "C": "09 11 12 30 31 32 34 46 48 65 66 75 77 78 81 82 91 92 93 94 95",
    "Corse": "2A 2B 20",
    "Guadeloupe": "971 977 978",
    "Martinique": "972",
    "Guyane": "973",
    "Réunion": "974",
    "Saint Pierre et Miquelon": "975",
    "Mayotte": "976",
    "Wallis et Futuna": "986",
    "Polynésie": "987",
    "Nouvelle Calédonie": "988",
}
_ZONE = {code: zone for zone, codes in _ZONES_DES_DEPARTEMENTS.items() for code in codes.split()}


@dataclass(frozen=True, slots=True)
class VacancesScolaires:
    """One row: holidays of a zone, from ``debut`` to the day before ``reprise``, when that is published."""

    annee: str
    nom: str
    debut: date
    reprise: date | None
    sures: bool


@dataclass(frozen=True, slots=True)
class CalendrierScolaire:
    """The school holidays of a place: their days, and the intervals over which they are known, both bounds included."""

    zone: str
    vacances: tuple[tuple[date, date, str], ...]
    """First and last day of each, and how it is called there."""
    connus: tuple[tuple[date, date], ...]

    def en_vacances(self, jour: date, nom: str = "") -> bool | None:
        """Whether ``jour`` is inside school holidays, those of that name (a value of :data:`NOMS_DES_VACANCES`, or
        :data:`PETITES`) when there is one; ``None`` when that is not known, or when none have that name here."""
        vraies = [(du, au) for du, au, libelle in self.vacances if not nom or _porte_le_nom(libelle, nom)]
        if any(du <= jour <= au for du, au in vraies):
            return True
        return False if vraies and any(du <= jour <= au for du, au in self._tous) else None

    @property
    def _tous(self) -> tuple[tuple[date, date], ...]:
        return (*self.connus, *((du, au) for du, au, _ in self.vacances))

    def premier_inconnu(self, jour: date) -> date:
        """The first day, from ``jour`` on, of which it is not known whether it is one of holidays."""
        inconnu = jour
        for du, au in sorted(self._tous):
            if du <= inconnu <= au:
                inconnu = au + _UN_JOUR
        return inconnu

    def dernier_connu(self, jour: date) -> date | None:
        """The last known day before ``jour``, which is not; ``None`` when nothing is known before it."""
        return max((au for _, au in self._tous if au < jour), default=None)


NOMS_DES_VACANCES: Mapping[str, str] = {
    "toussaint": "de la Toussaint",
    "noel": "de Noël",
    "hiver": "d’hiver",
    "fevrier": "d’hiver",
    "carnaval": "de carnaval",
    "printemps": "de printemps",
    "paques": "de printemps",
    "ete": "d’été",
}
"""The words by which people name some of them -> how the rule is published. Easter holidays are those of spring."""
PETITES = "petites"
_LIBELLES = {"de printemps": ("printemps", "paques"), "d’été": ("ete", "grandes"), "d’hiver": ("hiver", "fevrier")}
"""How a rule is published -> the words of the rows that are meant, where they are not its own."""


def _porte_le_nom(libelle: str, nom: str) -> bool:
    """Whether the holidays of a row are those of a rule: ``petites`` are all but those of summer."""
    mots = slug(libelle).split("-")
    if nom == PETITES:
        return not any(mot in mots for mot in _LIBELLES["d’été"])
    return any(mot in mots for mot in _LIBELLES.get(nom, slug(nom).split("-")[-1:]))


@cache
def calendrier_scolaire(departement: str) -> CalendrierScolaire:
    """The school calendar of a department or an overseas collectivity, by its code; nothing is known of another."""
    code = departement.strip().upper().zfill(2)
    zone = _ZONE.get(code, "")
    annees: dict[str, list[VacancesScolaires]] = {}
    for vacances in _de_la_zone(zone):
        annees.setdefault(vacances.annee, []).append(vacances)
    tenues = [periode for siennes in annees.values() for periode in siennes if periode.sures]
    jours = tuple(
        (periode.debut, periode.reprise - _UN_JOUR if periode.reprise else periode.debut, periode.nom)
        for periode in tenues
    )
    return CalendrierScolaire(zone, jours, tuple(_connus(annees)))


def _connus(annees: Mapping[str, Iterable[VacancesScolaires]]) -> Iterator[tuple[date, date]]:
    """From the first holidays of a year, or the end of the summer before, to its last ones; but for dates in doubt."""
    rentree: date | None = None
    for siennes in annees.values():
        ordonnees = sorted(siennes, key=lambda periode: periode.debut)
        debut = rentree or ordonnees[0].debut
        rentree = ordonnees[-1].reprise if ordonnees[-1].sures else None
        for periode in ordonnees:
            if not periode.sures:
                yield debut, periode.debut - _UN_JOUR
                debut = periode.reprise or periode.debut
        derniere = ordonnees[-1]
        if derniere.sures:
            yield debut, (derniere.reprise - _UN_JOUR if derniere.reprise else derniere.debut)


def _de_la_zone(zone: str) -> Iterator[VacancesScolaires]:
    for ligne in csv.DictReader(paquet.lire_texte("vitrail.socle", "vacances.csv").splitlines()):
        if ligne["zone"] == zone:
            reprise = date.fromisoformat(ligne["reprise"]) if ligne["reprise"] else None
            yield VacancesScolaires(
                ligne["annee"],
                ligne["libelle"],
                date.fromisoformat(ligne["debut"]),
                reprise,
                ligne["confiance"] != "incertain",
            )
