"""The working days of a place: week-ends, public holidays by law, notice before a change.

Holidays come from the ``holidays`` package, where it follows the law (Code du travail, L3133-1, L3134-13
and L3422-2; local labour codes of the Pacific). Customary days it also lists (Good Friday in the West Indies)
do not bind the State's offices everywhere: a prefecture that closes declares them as its own.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from importlib.metadata import version
from types import MappingProxyType
from typing import overload
from zoneinfo import ZoneInfo

from vitrail.socle import deja_fait
from vitrail.socle.fetes import jour_de_fete
from vitrail.socle.mots import proche, slug

_UN_JOUR = timedelta(days=1)
_MINUIT = time()


class ZoneInconnue(ValueError):
    """A zone that is not in :data:`ZONES`; ``suggestion`` is the code nearest to it, or None."""

    def __init__(self, zone: str) -> None:
        super().__init__(zone)
        self.zone = zone
        self.suggestion = proche(zone, ZONES)


class DepartementInconnu(ValueError):
    """A code that is no department and no overseas collectivity."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Zone:
    """Where one list of public holidays holds: ``fuseau`` is its IANA time zone."""

    code: str
    nom: str
    fuseau: str
    departements: tuple[str, ...]
    subdivision: str | None = None
    """Its name for the ``holidays`` package."""
    usages: frozenset[str] = frozenset()
    """Customary days, which no law makes public holidays; that package lists them, under these names."""
    fetes: frozenset[str] = frozenset()
    """Other customary days, which it does not list."""

    @property
    def coutumes(self) -> frozenset[str]:
        """The feasts, by their names, on which offices of the zone may close every year."""
        return self.usages | self.fetes


def _metropole() -> tuple[str, ...]:
    communs = (f"{rang:02}" for rang in range(1, 96) if rang not in (20, 57, 67, 68))
    return (*communs, "2A", "2B")


_ANTILLES = frozenset({"Vendredi saint", "Fête de Victor Schoelcher"})
_CARNAVAL = frozenset({"Lundi gras", "Mardi gras", "Mercredi des Cendres"})
_FETES_DES_ANTILLES = _CARNAVAL | {"Mi-Carême", "Jour des défunts"}

ZONES: Mapping[str, Zone] = {
    zone.code: zone
    for zone in (
        Zone("metropole", "France métropolitaine", "Europe/Paris", _metropole()),
        Zone("alsace-moselle", "Alsace-Moselle", "Europe/Paris", ("57", "67", "68"), "6AE"),
        Zone(
            "guadeloupe",
            "Guadeloupe",
            "America/Guadeloupe",
            ("971",),
            "971",
            _ANTILLES | {"Mi-Carême"},
            _FETES_DES_ANTILLES,
        ),
        Zone("martinique", "Martinique", "America/Martinique", ("972",), "972", _ANTILLES, _FETES_DES_ANTILLES),
        Zone("guyane", "Guyane", "America/Cayenne", ("973",), "973", fetes=_CARNAVAL),
        Zone("la-reunion", "La Réunion", "Indian/Reunion", ("974",), "974"),
        Zone("saint-pierre-et-miquelon", "Saint-Pierre-et-Miquelon", "America/Miquelon", ("975",), "PM"),
        Zone("mayotte", "Mayotte", "Indian/Mayotte", ("976",), "976"),
        Zone(
            "saint-barthelemy", "Saint-Barthélemy", "America/St_Barthelemy", ("977",), "BL", fetes=_FETES_DES_ANTILLES
        ),
        Zone("saint-martin", "Saint-Martin", "America/Marigot", ("978",), "MF", _ANTILLES, _FETES_DES_ANTILLES),
        Zone(
            "wallis-et-futuna",
            "Wallis-et-Futuna",
            "Pacific/Wallis",
            ("986",),
            "WF",
            frozenset({"Saints Pierre et Paul"}),
        ),
        Zone("polynesie-francaise", "Polynésie française", "Pacific/Tahiti", ("987",), "PF"),
        Zone("nouvelle-caledonie", "Nouvelle-Calédonie", "Pacific/Noumea", ("988",), "NC"),
    )
}
_ZONE_PAR_DEPARTEMENT = {code: zone.code for zone in ZONES.values() for code in zone.departements}


def zone(code: str) -> Zone:
    """The zone of that code. Raises ZoneInconnue."""
    if code not in ZONES:
        raise ZoneInconnue(code)
    return ZONES[code]


def zone_du_departement(code: str) -> str:
    """``67`` -> ``alsace-moselle``, ``974`` -> ``la-reunion``. Raises DepartementInconnu."""
    trouvee = _ZONE_PAR_DEPARTEMENT.get(code.strip().upper().zfill(2))
    if trouvee is None:
        raise DepartementInconnu(code)
    return trouvee


@lru_cache(maxsize=2048)
def _feries(code: str, annee: int, usages: frozenset[str]) -> Mapping[date, str]:
    """Public holidays of a zone in one year, in order: those of the law, and the customary days among ``usages``."""
    ou = zone(code)
    tus = ou.usages - usages
    source = (version("holidays"), ou.subdivision or "", str(annee))
    trouves = json.loads(deja_fait.obtenir("feries", source, lambda: _de_la_loi(ou.subdivision, annee)))
    dits = ((jour, [nom for nom in noms if nom not in tus]) for jour, noms in trouves)
    feries = {date.fromisoformat(jour): " et ".join(noms).replace("'", "’") for jour, noms in dits if noms}
    return MappingProxyType(feries)


def _de_la_loi(subdivision: str | None, annee: int) -> bytes:
    """The days of the package in order, each with its names, in JSON: to load it takes as long as to read a site."""
    from holidays import country_holidays

    # Without a language, the names are in that of the machine.
    trouves = country_holidays("FR", subdivision, annee, expand=False, language="fr")
    return json.dumps([(jour.isoformat(), trouves.get_list(jour)) for jour in sorted(trouves)]).encode()


class Calendrier:
    """The working days of a zone.

    ``jours_locaux`` are further days off that the place declares, with their French names: they count as
    public holidays (the bridge decided by the prefect). ``usages`` are the customary days, by their published names,
    on which it is closed every year: Good Friday in the West Indies, Shrove Tuesday in Guiana. Raises ZoneInconnue.

    Hours are those of the place. A ``datetime`` with a time zone is first brought to local time; without, it
    is local time already. Clocks change in the night of a Saturday to a Sunday, so that every working day
    has 24 hours.
    """

    __slots__ = ("_annees", "_locaux", "_usages", "zone")

    def __init__(
        self, zone_code: str, jours_locaux: Mapping[date, str] | None = None, usages: Iterable[str] = ()
    ) -> None:
        self.zone = zone(zone_code)
        self._locaux = dict(jours_locaux or {})
        self._usages = frozenset(usages)
        self._annees: dict[int, Mapping[date, str]] = {}

    @property
    def fuseau(self) -> ZoneInfo:
        """Time zone of the place."""
        return ZoneInfo(self.zone.fuseau)

    def feries(self, annee: int) -> Mapping[date, str]:
        """The days off of a year and their French names, in order: the law’s, then those declared."""
        if annee not in self._annees:
            jours = {jour: nom for jour, nom in self._locaux.items() if jour.year == annee}
            jours.update(self._fetes(annee))
            jours.update(_feries(self.zone.code, annee, self._usages))
            self._annees[annee] = MappingProxyType(dict(sorted(jours.items())))
        return self._annees[annee]

    def _fetes(self, annee: int) -> Iterator[tuple[date, str]]:
        """The customary days that the package of holidays does not list here: Shrove Tuesday in Guiana."""
        for nom in self._usages & (self.zone.fetes - self.zone.usages):
            if (jour := jour_de_fete(nom, annee)) is not None:
                yield jour, nom

    def est_ferie(self, jour: date) -> bool:
        """Whether ``jour`` is a public holiday here, or a day off the place declared."""
        return self.nom_ferie(jour) is not None

    def nom_ferie(self, jour: date) -> str | None:
        """Its French name, ``Lundi de Pâques``, or None on an ordinary day."""
        return self.feries(jour.year).get(jour_civil(jour))

    def porte_le_nom(self, jour: date, nom: str) -> bool:
        """Whether ``nom`` is the holiday of that day, or one of them when two meet; spelling does not count."""
        trouve = self.nom_ferie(jour)
        return trouve is not None and slug(nom) in map(slug, (trouve, *trouve.split(" et ")))

    def est_ouvre(self, jour: date) -> bool:
        """Whether ``jour`` is a working day: Monday to Friday, not a public holiday."""
        return jour.weekday() < 5 and not self.est_ferie(jour)

    def ajouter_jours_ouvres(self, jour: date, n: int) -> date:
        """The ``n``-th working day after ``jour`` (before it if negative); ``jour`` itself when n is 0.

        The day itself never counts: three working days from Monday end on Thursday.
        """
        pas = _UN_JOUR if n > 0 else -_UN_JOUR
        courant = jour_civil(jour)
        for _ in range(abs(n)):
            courant += pas
            while not self.est_ouvre(courant):
                courant += pas
        return courant

    def jours_ouvres_entre(self, debut: date, fin: date) -> int:
        """Working days elapsed from ``debut`` to ``fin``: ``debut`` not counted, ``fin`` counted.

        Asked on Monday and done on Thursday: 3. Done on the Saturday that follows day 3: still 3, since no
        further working day has passed. Negative when ``fin`` comes first.
        """
        debut, fin = jour_civil(debut), jour_civil(fin)
        if fin < debut:
            return -self.jours_ouvres_entre(fin, debut)
        chomes = sum(
            1
            for annee in range(debut.year, fin.year + 1)
            for jour in self.feries(annee)
            if debut < jour <= fin and jour.weekday() < 5
        )
        return _jours_de_semaine(fin) - _jours_de_semaine(debut) - chomes

    @overload
    def limite_annonce(self, effet_le: datetime, heures: int = 72) -> datetime: ...
    @overload
    def limite_annonce(self, effet_le: date, heures: int = 72) -> date: ...
    def limite_annonce(self, effet_le: date, heures: int = 72) -> date:
        """The latest moment at which announcing a change gives ``heures`` of notice (clause 1.2).

        Each working day counts whole, 24 hours and not its opening hours: the clause says "72h", not "three days
        of opening"; week-ends and public holidays have none. A day for a day; for a time, local and without zone,
        a time.
        """
        courant = effet_le if isinstance(effet_le, datetime) else _au_matin(effet_le)
        reste = timedelta(hours=heures)
        matin, disponible = _au_matin(courant), self._entame(courant)
        while disponible < reste:
            reste -= disponible
            courant, matin = matin, matin - _UN_JOUR
            disponible = _UN_JOUR if self.est_ouvre(matin) else timedelta()
        limite = courant - reste
        return limite if isinstance(effet_le, datetime) else limite.date()

    def _entame(self, instant: datetime) -> timedelta:
        """What has passed of the day of ``instant``, nothing if it is not a working day."""
        return instant - _au_matin(instant) if self.est_ouvre(instant) else timedelta()


def jour_civil(moment: date) -> date:
    """The plain date: a datetime is a date for Python, but never equal to one."""
    return moment.date() if isinstance(moment, datetime) else moment


def _au_matin(jour: date) -> datetime:
    return datetime.combine(jour_civil(jour), _MINUIT)


def _jours_de_semaine(jour: date) -> int:
    """Mondays to Fridays from 1 January of year 1, a Monday, to ``jour`` included."""
    semaines, reste = divmod(jour.toordinal(), 7)
    return semaines * 5 + min(reste, 5)
