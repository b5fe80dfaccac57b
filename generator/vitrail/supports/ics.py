"""iCalendar (RFC 5545) as text: events, the time zone of a place, folded and escaped lines. It knows no site."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from math import gcd
from typing import NamedTuple
from zoneinfo import ZoneInfo

from vitrail.socle.typographie import typographier

EPOQUE = date(2000, 1, 1)
_OCTETS_PAR_LIGNE = 75


class Ecriture(NamedTuple):
    """When something was last written, and after how many changes, as far as it is known: a later one wins over an
    earlier one wherever the event was copied, even when both are of one day."""

    le: date = EPOQUE
    changements: int = 0

    @property
    def rang(self) -> int:
        """A whole number that never goes down."""
        return max((self.le - EPOQUE).days, 0) * _CHANGEMENTS_MAX + min(self.changements, _CHANGEMENTS_MAX - 1)


_CHANGEMENTS_MAX = 10_000


@dataclass(frozen=True, slots=True)
class EvenementICS:
    """Something on days, or from one local time to another. ``cle`` stays the same when its dates and words change.

    ``fin`` is excluded; ``None`` for something that has a beginning only.
    """

    cle: str
    debut: date
    fin: date | None
    titre: str
    texte: str
    ecrit: Ecriture
    adresse: str = ""
    lieu: str = ""
    fois: int = 1
    """On how many days in a row it takes place, or every ``pas`` days."""
    pas: int = 1
    sauf: tuple[date, ...] = ()
    """Beginnings, among those days, at which it does not."""
    annule: bool = False


@dataclass(frozen=True, slots=True)
class CalendrierICS:
    """What is subscribed to: its title, the site that gives it, the time zone of the place, its events."""

    titre: str
    description: str
    domaine: str
    fuseau: ZoneInfo
    evenements: tuple[EvenementICS, ...]
    adresse: str = ""
    """The page that says the same; none for what is not published."""


def ecrire(calendrier: CalendrierICS) -> bytes:
    """The calendar as it is served: UTF-8, lines of at most 75 octets, each ended by CRLF."""
    return "".join(f"{_plier(ligne)}\r\n" for ligne in _lignes(calendrier)).encode()


def _lignes(calendrier: CalendrierICS) -> Iterator[str]:
    nom, description = _texte(calendrier.titre), _texte(calendrier.description)
    yield "BEGIN:VCALENDAR"
    yield "VERSION:2.0"
    yield "PRODID:-//Vitrail//Calendriers//FR"
    yield "CALSCALE:GREGORIAN"
    yield "METHOD:PUBLISH"
    yield f"NAME:{nom}"
    yield f"X-WR-CALNAME:{nom}"
    yield f"DESCRIPTION:{description}"
    yield f"X-WR-CALDESC:{description}"
    yield f"X-WR-TIMEZONE:{calendrier.fuseau.key}"
    if calendrier.adresse:
        yield f"URL:{calendrier.adresse}"
    yield "REFRESH-INTERVAL;VALUE=DURATION:P1D"
    yield "X-PUBLISHED-TTL:P1D"
    yield from _fuseau(calendrier)
    for evenement in calendrier.evenements:
        yield from _evenement(evenement, calendrier)
    yield "END:VCALENDAR"


def _evenement(evenement: EvenementICS, calendrier: CalendrierICS) -> Iterator[str]:
    ecrit = f"{evenement.ecrit.le:%Y%m%d}T000000Z"
    yield "BEGIN:VEVENT"
    yield f"UID:{evenement.cle}@{calendrier.domaine}"
    yield f"DTSTAMP:{ecrit}"
    yield f"LAST-MODIFIED:{ecrit}"
    yield f"SEQUENCE:{evenement.ecrit.rang}"
    yield f"STATUS:{'CANCELLED' if evenement.annule else 'CONFIRMED'}"
    yield "TRANSP:TRANSPARENT"
    yield f"DTSTART{_moment(evenement.debut, calendrier.fuseau)}"
    if evenement.fin is not None:
        yield f"DTEND{_moment(evenement.fin, calendrier.fuseau)}"
    if evenement.fois > 1:
        yield f"RRULE:FREQ={_rythme(evenement.pas)};COUNT={evenement.fois}"
    for debut in evenement.sauf:
        yield f"EXDATE{_moment(debut, calendrier.fuseau)}"
    yield f"SUMMARY;LANGUAGE=fr:{_texte(evenement.titre)}"
    if evenement.texte:
        yield f"DESCRIPTION;LANGUAGE=fr:{_texte(evenement.texte)}"
    if evenement.lieu:
        yield f"LOCATION:{_texte(evenement.lieu)}"
    if evenement.adresse:
        yield f"URL:{evenement.adresse}"
    yield "END:VEVENT"


def _rythme(pas: int) -> str:
    """Weeks where it can be: people read a recurrence in them."""
    genre, nombre = ("WEEKLY", pas // 7) if pas % 7 == 0 else ("DAILY", pas)
    return genre if nombre == 1 else f"{genre};INTERVAL={nombre}"


def repeter(jours: Sequence[date]) -> tuple[int, int, tuple[date, ...]]:
    """Days in order, as a recurrence from the first: how many days apart, how many times, and the days to leave out."""
    pas = gcd(*((jour - jours[0]).days for jour in jours)) or 1
    fois = (jours[-1] - jours[0]).days // pas + 1
    toutes = (jours[0] + timedelta(days=pas * rang) for rang in range(fois))
    gardes = set(jours)
    return pas, fois, tuple(jour for jour in toutes if jour not in gardes)


def _moment(moment: date, fuseau: ZoneInfo) -> str:
    if isinstance(moment, datetime):
        return f";TZID={fuseau.key}:{moment:%Y%m%dT%H%M%S}"
    return f";VALUE=DATE:{moment:%Y%m%d}"


def _texte(texte: str) -> str:
    """A text value, in French typography: what separates values is escaped, line ends too."""
    echappe = typographier(texte).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return "\\n".join(echappe.splitlines())


def _plier(ligne: str) -> str:
    """A long line, cut between characters; what follows each cut starts with a space."""
    morceaux, courant, place = [], "", _OCTETS_PAR_LIGNE
    for signe in ligne:
        octets = len(signe.encode())
        if octets > place:
            morceaux.append(courant)
            courant, place = " ", _OCTETS_PAR_LIGNE - 1
        courant += signe
        place -= octets
    return "\r\n".join([*morceaux, courant])


def _fuseau(calendrier: CalendrierICS) -> Iterator[str]:
    """The time zone of the place over the years of its timed events; nothing when all are on whole days."""
    annees = [moment.year for moment in _instants(calendrier.evenements)]
    if not annees:
        return
    debut, fin = date(min(annees), 1, 1), date(max(annees) + 1, 12, 31)
    yield "BEGIN:VTIMEZONE"
    yield f"TZID:{calendrier.fuseau.key}"
    premier = datetime(debut.year, 1, 1, tzinfo=calendrier.fuseau)
    yield from _regle(premier, premier.utcoffset() or timedelta())
    jour = datetime(debut.year, 1, 1, tzinfo=UTC)
    while jour.date() < fin:
        suivant = jour + timedelta(days=1)
        if _decalage(jour, calendrier.fuseau) != _decalage(suivant, calendrier.fuseau):
            yield from _passage(jour, calendrier.fuseau)
        jour = suivant
    yield "END:VTIMEZONE"


def _instants(evenements: Iterable[EvenementICS]) -> Iterator[datetime]:
    for evenement in evenements:
        yield from (instant for instant in (evenement.debut, evenement.fin) if isinstance(instant, datetime))


def _decalage(instant: datetime, fuseau: ZoneInfo) -> timedelta:
    return instant.astimezone(fuseau).utcoffset() or timedelta()


def _passage(jour: datetime, fuseau: ZoneInfo) -> Iterator[str]:
    """The rule of the change of clocks that happens in the 24 hours after ``jour``."""
    avant = _decalage(jour, fuseau)
    instant = jour
    while _decalage(instant, fuseau) == avant:
        instant += timedelta(minutes=30)
    yield from _regle(instant.astimezone(fuseau), avant)


def _regle(instant: datetime, avant: timedelta) -> Iterator[str]:
    """What clocks show from ``instant`` on; its start is told as they showed it before."""
    genre = "DAYLIGHT" if instant.dst() else "STANDARD"
    apres = instant.utcoffset() or timedelta()
    yield f"BEGIN:{genre}"
    yield f"DTSTART:{instant.astimezone(UTC) + avant:%Y%m%dT%H%M%S}"
    yield f"TZOFFSETFROM:{_ecart(avant)}"
    yield f"TZOFFSETTO:{_ecart(apres)}"
    yield f"TZNAME:{instant.tzname()}"
    yield f"END:{genre}"


def _ecart(decalage: timedelta) -> str:
    minutes = int(decalage.total_seconds()) // 60
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}{abs(minutes) % 60:02}"
