"""The opening hours of a place as OpenStreetMap and many maps write them: one line, the tag ``opening_hours``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from vitrail.domaine import exceptions, ouvertures
from vitrail.domaine.ouvertures import JourOuvert
from vitrail.domaine.portee import portee
from vitrail.domaine.site import Site
from vitrail.socle import phrases
from vitrail.socle.calendrier import Calendrier
from vitrail.socle.regles import Borne, ConditionDeJours, ReperesDuLieu
from vitrail.socle.temps import Plage
from vitrail.sources.modeles.horaires import PointAccueil, RegleHoraire
from vitrail.sources.modeles.semaines import Semaine

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
    """The hours of ``point``, which are known: its week, public holidays, then what is dated, the nearest first as long
    as it fits. How one is received is left out."""
    semaine = "24/7" if point.semaine is None else "; ".join(_semaine(point.semaine)) or "off"
    semaine = "; ".join([semaine, *(dite for regle in _regulieres(point) for dite in _reguliere(point, *regle))])
    datees = sorted(_datees(site, point), key=lambda regle: regle.du)
    for nombre in range(len(datees), -1, -1):
        texte = _assembler(semaine, datees[:nombre], feries=not (point.ouvert_feries or point.permanent))
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
            for regle in _semaine(periode.semaine, tous_ouverts() if point.regles else point.semaine):
                yield _Regle(periode.du, 0, f"{_dates(periode.du, periode.au)} {regle}")
    for jour, _, fermes in exceptions.feries(site):
        if point in fermes and not _connu_des_cartes(jour):
            yield _Regle(jour, 1, f"{_dates(jour, jour)} off")
    yield from _suites(_au_fil_des_jours(site, point), 1, site.today)
    yield from _annoncees(site, point)


def _connu_des_cartes(jour: date) -> bool:
    """Whether ``PH`` means that day for all that read maps: the holidays of the whole country. Those of one territory,
    and the days that a place closes by its own decision, are written one by one."""
    return _DU_PAYS.est_ferie(jour)


_DU_PAYS = Calendrier("metropole")


def _annoncees(site: Site, point: PointAccueil) -> Iterator[_Regle]:
    """The days that announcements decide: those of an announcement in a row, which stop where another one wins."""
    for rang, fermeture in enumerate(reversed(ouvertures.fermetures_de(site.fermetures, point)), 2):
        if fermeture.au >= site.today:
            yield from _suites(portee(site, fermeture).jours[point.id], rang, site.today)


def _suites(jours: Iterable[JourOuvert], rang: int, depuis: date) -> Iterator[_Regle]:
    """A rule for days in a row that open alike, those that are over left out."""
    suites: list[tuple[date, date, str]] = []
    for jour in jours:
        plages = _plages(jour.plages) if jour.connu else "unknown"
        if suites and (jour.jour - suites[-1][1]).days == 1 and suites[-1][2] == plages:
            suites[-1] = (suites[-1][0], jour.jour, plages)
        else:
            suites.append((jour.jour, jour.jour, plages))
    for du, au, plages in suites:
        if au >= depuis:
            yield _Regle(du, rang, f"{_dates(du, au)} {plages}")


def _regulieres(point: PointAccueil) -> list[tuple[RegleHoraire, ConditionDeJours]]:
    """The rules that the line can say as such, the most specific last: one condition, every year."""
    dicibles = [
        (regle, condition)
        for regle in point.regles_triees
        if (condition := regle.quand.condition_seule) and condition.dedans and not (regle.du or regle.au)
    ]
    return [
        (regle, condition)
        for regle, condition in dicibles[::-1]
        if condition.genre in _DICIBLES and (regle.semaine or _jours_de_la_regle(point, regle))
    ]


_DICIBLES = ("rang", "semaine", "parite", "saison")


def _reguliere(point: PointAccueil, regle: RegleHoraire, condition: ConditionDeJours) -> Iterator[str]:
    """``Tu[1,3] 09:00-12:00``, ``week 02-52/2 We off``, ``Jul 01-Aug 31 Mo-Fr 09:00-12:00``."""
    plages = _plages(regle.plages or ())
    if condition.genre == "rang":
        yield f"{','.join(_rangs(condition))} {plages}"
        return
    quand = f"week {_semaines(condition)}" if condition.genre != "saison" else _saison(condition)
    if regle.semaine is not None:
        yield from (f"{quand} {dite}" for dite in _semaine(regle.semaine, tous_ouverts()))
    else:
        yield f"{quand} {_jours(_jours_de_la_regle(point, regle))} {plages}"


def _saison(condition: ConditionDeJours) -> str:
    """``Jul 01-Aug 31``, ``Dec 24``."""
    return ",".join(
        f"{_borne(debut)}-{_borne(fin)}" if debut != fin else _borne(debut) for debut, fin in condition.bornes
    )


def _borne(borne: Borne) -> str:
    mois, jour = borne
    return f"{MOIS[mois - 1]} {jour:02}"


def _jours_de_la_regle(point: PointAccueil, regle: RegleHoraire) -> Sequence[int]:
    """The weekdays that it names, else those that the usual week opens."""
    assert point.semaine is not None  # rules are those of a week
    return regle.quand.jours or [rang for rang, (_, plages) in enumerate(point.semaine.jours) if plages]


def _rangs(condition: ConditionDeJours) -> Iterator[str]:
    """``Mo[1]``, ``Tu[1,3]``, by weekday."""
    for jour in sorted({semaine for _, semaine in condition.rangs}):
        rangs = sorted(
            (rang for rang, semaine in condition.rangs if semaine == jour), key=lambda rang: (rang < 0, rang)
        )
        yield f"{JOURS[jour]}[{','.join(map(str, rangs))}]"


def _semaines(condition: ConditionDeJours) -> str:
    """``02-52/2``, ``10-12,20``."""
    if condition.genre == "parite":
        return f"{'01-53' if condition.pas else '02-52'}/2"
    return ",".join(f"{numero:02}" for numero in condition.numeros)


def _au_fil_des_jours(site: Site, point: PointAccueil) -> Iterator[JourOuvert]:
    """The days of the coming year that the other rules of the line do not say: school holidays, one week in so many,
    hours not known, days before the first and after the last, holidays kept open."""
    if not (point.regles or point.a_partir_du or point.jusqu_au or point.feries_ouverts):
        return
    for rang in range((exceptions.horizon(site.today) - site.today).days + 1):
        jour = ouvertures.jour_de(site, point, site.today + timedelta(days=rang))
        if jour.annonce is None and jour.cause != "ferie":
            chome = not (point.ouvert_feries or point.permanent) and _connu_des_cartes(jour.jour)
            # Days before the first or after the last are one range, those that would be closed anyway included.
            if (
                jour.cause == "hors_service"
                or not jour.connu
                or jour.plages != (() if chome else _deja_dites(site.reperes, point, jour.jour))
            ):
                yield jour


def _deja_dites(reperes: ReperesDuLieu, point: PointAccueil, jour: date) -> tuple[Plage, ...]:
    """The hours of a day by the rules of the line that come before holidays."""
    usuelles = exceptions.usuelles(point, jour)
    for periode in point.periodes:
        if periode.couvre(jour):
            return periode.semaine.du_jour(jour)
    for regle, _ in reversed(_regulieres(point)):
        if regle.quand.vaut(jour, reperes):
            return regle.du_jour(jour, usuelles)
    return usuelles


@cache
def tous_ouverts() -> Semaine:
    """A week in which every day may be open: a period that replaces it says each of its closed days."""
    return Semaine.model_validate(dict.fromkeys(phrases.JOURS, "00:00-24:00"))


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
