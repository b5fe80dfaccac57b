"""The opening hours of a place as OpenStreetMap and many maps write them: one line, the tag ``opening_hours``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from vitrail.domaine import exceptions, ouvertures
from vitrail.domaine.portee import portee
from vitrail.domaine.site import Site
from vitrail.socle.calendrier import Calendrier
from vitrail.socle.temps import Plage
from vitrail.sources.modeles.horaires import PointAccueil, Semaine

LONGUEUR_MAX = 255
"""No value of a tag is longer."""
JOURS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
MOIS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True)
class Valeur:
    """What to copy into the tag. ``omis``: how many periods and closures to come it has no room for."""

    texte: str
    omis: int = 0

    @property
    def trop_longue(self) -> bool:
        """Whether even the usual week does not fit."""
        return len(self.texte) > LONGUEUR_MAX


@dataclass(frozen=True, slots=True)
class _Regle:
    """A rule on dated days; those of a later ``rang`` are written after, and win."""

    du: date
    rang: int
    texte: str


def valeur(site: Site, point: PointAccueil) -> Valeur:
    """The hours of ``point``: its week, public holidays, then what is dated, the nearest first as long as it fits."""
    if point.permanent or point.semaine is None:
        return Valeur("24/7")
    semaine = "; ".join(_semaine(point.semaine)) or "off"
    datees = sorted(_datees(site, point), key=lambda regle: regle.du)
    for nombre in range(len(datees), -1, -1):
        texte = _assembler(semaine, datees[:nombre], feries=not point.ouvert_feries)
        if len(texte) <= LONGUEUR_MAX:
            return Valeur(texte, len(datees) - nombre)
    return Valeur(texte, len(datees))


def _assembler(semaine: str, datees: Iterable[_Regle], feries: bool) -> str:
    """A later rule wins: holidays over periods, closures over holidays."""
    ordre = sorted(datees, key=lambda regle: regle.rang)
    avant = [regle.texte for regle in ordre if regle.rang == 0]
    apres = [regle.texte for regle in ordre if regle.rang > 0]
    return "; ".join([semaine, *avant, *(["PH off"] if feries else []), *apres])


def _semaine(semaine: Semaine, sauf: Semaine | None = None) -> Iterator[str]:
    """The rules of a week. A closed day needs none, unless the week ``sauf`` that it replaces opens it."""
    for rangs, plages in ouvertures.semaine_repliee(semaine):
        if plages:
            yield f"{_jours(rangs)} {_plages(plages)}"
        elif fermes := [rang for rang in rangs if sauf is not None and _du_rang(sauf, rang)]:
            yield f"{_jours(fermes)} off"


def _du_rang(semaine: Semaine, rang: int) -> tuple[Plage, ...]:
    return semaine.du_jour(date(2001, 1, 1 + rang))  # a Monday, and the days after it


def _datees(site: Site, point: PointAccueil) -> Iterator[_Regle]:
    for periode in point.periodes:
        if periode.au >= site.today:
            for regle in _semaine(periode.semaine, point.semaine):
                yield _Regle(periode.du, 0, f"{_dates(periode.du, periode.au)} {regle}")
    loi = Calendrier(site.calendrier.zone.code)
    for jour, _, fermes in exceptions.feries(site):
        if point in fermes and loi.nom_ferie(jour) is None:  # a day off of this place, that no map knows
            yield _Regle(jour, 1, f"{_dates(jour, jour)} off")
    yield from _annoncees(site, point)


def _annoncees(site: Site, point: PointAccueil) -> Iterator[_Regle]:
    """The days that announcements decide: those of an announcement in a row, which stop where another one wins."""
    for rang, fermeture in enumerate(reversed(ouvertures.fermetures_de(site, point)), 2):
        if fermeture.au < site.today:
            continue
        suites: list[list[date]] = []
        for jour in portee(site, fermeture).jours[point.id]:
            if suites and (jour.jour - suites[-1][-1]).days == 1:
                suites[-1].append(jour.jour)
            else:
                suites.append([jour.jour])
        for suite in suites:
            if suite[-1] >= site.today:
                yield _Regle(suite[0], rang, f"{_dates(suite[0], suite[-1])} {_plages(fermeture.plages)}")


def _jours(rangs: Iterable[int]) -> str:
    """``Mo-Th``, ``Mo,We``: days in a row as a range from three on."""
    suites: list[list[int]] = []
    for rang in rangs:
        if suites and rang == suites[-1][-1] + 1:
            suites[-1].append(rang)
        else:
            suites.append([rang])
    return ",".join(
        f"{JOURS[suite[0]]}-{JOURS[suite[-1]]}" if len(suite) > 2 else ",".join(JOURS[rang] for rang in suite)
        for suite in suites
    )


def _plages(plages: Iterable[Plage]) -> str:
    return ",".join(plage.code for plage in plages) or "off"


def _dates(du: date, au: date) -> str:
    fin = f"-{_date(au)}" if au != du else ""
    return f"{_date(du)}{fin}"


def _date(jour: date) -> str:
    return f"{jour.year} {MOIS[jour.month - 1]} {jour.day:02}"
