"""Who is open when, and why: decided here for one reception point and one day, and read by every support.

What is written first below wins over what follows:

1. before its first day and after its last one, a point is closed;
2. what is announced for given days (``fermetures``), the most specific first: what names the point over what bears on
   all, then fewer days over more days, then a closure over an opening, then the earlier; the order of the file never
   counts. Changed hours hold only on days that open without them; elsewhere, what follows decides;
3. a rule that names feasts: ``jours fériés sauf Noël``, ``lundi de Pentecôte``;
4. public holidays of the place and the days that it closes by its own decision, unless the point receives on them;
5. a period (summer): dates win over rules;
6. another rule, the most specific first: a day of the month or of the year, a week in so many, numbered weeks, even or
   odd ones, school holidays, a season; of two alike, the one that says more, then the one that names days of the week,
   then the one that holds for a while only;
7. the usual week.

Where the school calendar that a rule needs is not published, the hours of the day are not known: no hour is guessed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Literal

from vitrail.domaine.site import Site
from vitrail.socle import phrases
from vitrail.socle.calendrier import Calendrier
from vitrail.socle.fetes import nom_de_fete
from vitrail.socle.heures_proposees import MINUTES_PAR_JOUR
from vitrail.socle.longueurs import JOURS_MONTRES
from vitrail.socle.regles import ReperesDuLieu
from vitrail.socle.temps import Plage
from vitrail.sources.modeles.horaires import Fermeture, PointAccueil, RegleHoraire
from vitrail.sources.modeles.semaines import Semaine

Cause = Literal[
    "semaine", "permanent", "regle", "periode", "ferie", "hors_service", "inconnu",
    "fermeture", "horaires_modifies", "ouverture_exceptionnelle",
]  # fmt: skip
"""What decides of a day; the three last are the natures of what is announced."""


@dataclass(frozen=True, slots=True)
class JourOuvert:
    """One day of one reception point. ``raison`` says in words why it departs from the usual week, if it does;
    ``annonce`` is the closure or the change that decides of it, if one does; ``possibles``: the hours between which
    nobody can tell, when they are not known."""

    jour: date
    plages: tuple[Plage, ...]
    raison: str = ""
    cause: Cause = "semaine"
    annonce: Fermeture | None = None
    possibles: tuple[tuple[Plage, ...], ...] = ()

    @property
    def ouvert(self) -> bool:
        return bool(self.plages)

    @property
    def modifie(self) -> bool:
        return self.annonce is not None

    @property
    def connu(self) -> bool:
        """Whether its hours are known: a day that is not known is neither open nor closed."""
        return self.cause != "inconnu"


def porte_sur(fermeture: Fermeture, point: PointAccueil) -> bool:
    """Whether it bears on ``point``, cancelled or not.

    What names no point bears on all, save those that answer day and night: a voice server has no bridge day.
    """
    return point.id in fermeture.points or (not fermeture.points and not point.permanent)


def fermetures_de(fermetures: tuple[Fermeture, ...], point: PointAccueil) -> tuple[Fermeture, ...]:
    """Closures and changes that bear on ``point``, cancelled ones left out."""
    return tuple(fermeture for fermeture in fermetures if not fermeture.annulee and porte_sur(fermeture, point))


def jour_de(site: Site, point: PointAccueil, jour: date) -> JourOuvert:
    """The hours of ``point`` on ``jour``, by the order of precedence of this module."""
    habituel = jour_habituel(site, point, jour)
    if habituel.cause == "hors_service":
        return habituel
    du_jour = [fermeture for fermeture in fermetures_de(site.fermetures, point) if fermeture.couvre(jour)]
    decides = [_annonces(sorted(du_jour, key=preseance), possible) for possible in _possibles(habituel)]
    return _accord(decides) or habituel


def _annonces(fermetures: Iterable[Fermeture], habituel: JourOuvert) -> JourOuvert:
    """The day as the first that has something to say of it makes it."""
    return next((decide for fermeture in fermetures if (decide := _effet(fermeture, habituel)) is not None), habituel)


def _possibles(habituel: JourOuvert) -> tuple[JourOuvert, ...]:
    """What a day may be: itself when it is known."""
    return tuple(replace(habituel, plages=plages, possibles=()) for plages in habituel.possibles) or (habituel,)


def _accord(decides: Sequence[JourOuvert]) -> JourOuvert | None:
    """The one answer that holds, whatever the hours that are not known turn out to be."""
    if any(decide.plages != decides[0].plages for decide in decides):
        return None
    return next((decide for decide in decides if decide.modifie), decides[0])


def preseance(fermeture: Fermeture) -> tuple[bool, int, bool, date, str]:
    """Sorts what is announced for one point and one day: what comes first wins."""
    duree = (fermeture.au - fermeture.du).days
    return not fermeture.points, duree, fermeture.nature != "fermeture", fermeture.du, fermeture.id


def effet_sur(fermeture: Fermeture, habituel: JourOuvert) -> JourOuvert | None:
    """What ``fermeture`` alone makes of a day that it covers; ``None`` when it has nothing to say of it, or when that
    depends on hours that are not known."""
    decide = _accord([_effet(fermeture, possible) or possible for possible in _possibles(habituel)])
    return decide if decide is not None and decide.modifie else None


def _effet(fermeture: Fermeture, habituel: JourOuvert) -> JourOuvert | None:
    if habituel.cause == "hors_service" or (fermeture.nature == "horaires_modifies" and not habituel.ouvert):
        return None
    plages = fermeture.plages_de(habituel.plages)
    if fermeture.demi_journee and plages == habituel.plages:
        return None
    return JourOuvert(habituel.jour, plages, fermeture.motif, fermeture.nature, fermeture)


def jour_habituel(site: Site, point: PointAccueil, jour: date) -> JourOuvert:
    """The hours of ``point`` on ``jour`` if nothing exceptional had been announced."""
    if (hors := _hors_service(point, jour)) is not None:
        return hors
    if point.absence is None and (fete := _selon_les_fetes(site.reperes, point, jour)) is not None:
        return fete
    if point.absence is None and not _recoit_les_feries(point) and (ferie := _ferie(site.calendrier, point, jour)):
        return JourOuvert(jour, (), ferie, "ferie")
    return jour_ordinaire(site, point, jour)


def ferme_depuis(point: PointAccueil) -> date | None:
    """The first day on which it is closed for good; ``None`` when no last day is announced."""
    return point.jusqu_au + timedelta(days=1) if point.jusqu_au is not None else None


def _hors_service(point: PointAccueil, jour: date) -> JourOuvert | None:
    if point.a_partir_du is not None and jour < point.a_partir_du:
        return JourOuvert(jour, (), f"Ouvre le {phrases.date_en_mots(point.a_partir_du)}", "hors_service")
    if (fermee := ferme_depuis(point)) is not None and jour >= fermee:
        return JourOuvert(jour, (), f"Fermé depuis le {phrases.date_en_mots(fermee)}", "hors_service")
    return None


def _selon_les_fetes(reperes: ReperesDuLieu, point: PointAccueil, jour: date) -> JourOuvert | None:
    """What a rule that names feasts makes of a day, if one holds."""
    for regle in point.regles_triees:
        if regle.quand.de_fete and point.semaine is not None and regle.vaut(jour, reperes):
            plages = regle.du_jour(jour, point.semaine.du_jour(jour))
            return JourOuvert(jour, plages, regle.titre, "regle")
    return None


def _recoit_les_feries(point: PointAccueil) -> bool:
    return point.permanent or point.ouvert_feries


def _ferie(calendrier: Calendrier, point: PointAccueil, jour: date) -> str | None:
    """The holiday of that day, unless the point keeps it open every year."""
    nom = calendrier.nom_ferie(jour)
    ouvert = any(calendrier.porte_le_nom(jour, nom_de_fete(ecrit) or ecrit) for ecrit in point.feries_ouverts)
    return None if ouvert else nom


def jour_ordinaire(site: Site, point: PointAccueil, jour: date) -> JourOuvert:
    """The hours of ``point`` on ``jour`` if it were no holiday and nothing was announced: period, rules, week."""
    if point.absence is not None:
        return JourOuvert(jour, (), point.absence.raison, "inconnu", possibles=((), (JOURNEE,)))
    if point.permanent or point.semaine is None:
        return JourOuvert(jour, (JOURNEE,), cause="permanent")
    for periode in point.periodes:
        if periode.couvre(jour):
            return JourOuvert(jour, periode.semaine.du_jour(jour), periode.nom, "periode")
    semaine = JourOuvert(jour, point.semaine.du_jour(jour))
    return _selon_les_regles(site, [regle for regle in point.regles_triees if not regle.quand.de_fete], semaine)


def _selon_les_regles(site: Site, regles: Sequence[RegleHoraire], semaine: JourOuvert) -> JourOuvert:
    """What the first rule that holds makes of a day of the usual week."""
    for rang, regle in enumerate(regles):
        vaut = regle.vaut(semaine.jour, site.reperes)
        if vaut is False:
            continue
        decide = JourOuvert(semaine.jour, regle.du_jour(semaine.jour, semaine.plages), regle.titre, "regle")
        if vaut:
            return decide if decide.plages != semaine.plages else semaine
        sinon = _selon_les_regles(site, regles[rang + 1 :], semaine)
        if sinon.plages == decide.plages:
            return sinon
        possibles = dict.fromkeys((decide.plages, *(sinon.possibles or (sinon.plages,))))
        return JourOuvert(semaine.jour, (), CALENDRIER_INCONNU, "inconnu", possibles=tuple(possibles))
    return semaine


CALENDRIER_INCONNU = "Le calendrier des vacances scolaires n’est pas encore connu"
JOURNEE = Plage.lire("00:00-24:00")


def jours_de(site: Site, point: PointAccueil, nombre: int = JOURS_MONTRES) -> Iterator[JourOuvert]:
    """Today and the days that follow, ``nombre`` in all."""
    for rang in range(nombre):
        yield jour_de(site, point, site.today + timedelta(days=rang))


@dataclass(frozen=True, slots=True)
class Suite:
    """Days in a row that are open alike, said once."""

    du: date
    au: date
    plages: tuple[Plage, ...]
    raison: str
    modifie: bool
    connu: bool = True

    @property
    def ouvert(self) -> bool:
        return bool(self.plages)


def replier(jours: Iterable[JourOuvert]) -> tuple[Suite, ...]:
    """Fold consecutive days that have the same hours for the same reason."""
    suites: list[Suite] = []
    for jour in jours:
        derniere = suites[-1] if suites else None
        if derniere and pareils(derniere, jour):
            suites[-1] = replace(derniere, au=jour.jour)
        else:
            suites.append(suite_de(jour))
    return tuple(suites)


def suite_de(jour: JourOuvert) -> Suite:
    return Suite(jour.jour, jour.jour, jour.plages, jour.raison, jour.modifie, jour.connu)


def pareils(suite: Suite, jour: JourOuvert) -> bool:
    """Whether a day goes on with days that were told together."""
    return (suite.plages, suite.raison, suite.modifie, suite.connu) == (
        jour.plages,
        jour.raison,
        jour.modifie,
        jour.connu,
    )


def semaine_repliee(semaine: Semaine) -> tuple[tuple[tuple[int, ...], tuple[Plage, ...]], ...]:
    """The days of a week (0 is Monday) gathered by equal hours, in the order of their first day."""
    groupes: dict[tuple[Plage, ...], list[int]] = {}
    for rang, (_, plages) in enumerate(semaine.jours):
        groupes.setdefault(plages, []).append(rang)
    return tuple((tuple(rangs), plages) for plages, rangs in groupes.items())


Heures = tuple[tuple[str, tuple[Plage, ...]], ...]
"""Days in words, and their opening ranges."""


def heures_de(semaine: Semaine) -> Heures:
    """``du lundi au jeudi`` with its ranges; the closed days last."""
    groupes = semaine_repliee(semaine)
    ouverts = [(phrases.jours_en_mots(rangs), plages) for rangs, plages in groupes if plages]
    fermes = next((rangs for rangs, plages in groupes if not plages), ())
    if not fermes:
        return tuple(ouverts)
    epars = len(fermes) > 2 and fermes[-1] - fermes[0] >= len(fermes)
    return (*ouverts, ("les autres jours" if epars else phrases.jours_en_mots(fermes), ()))


def en_minutes(jours: Sequence[JourOuvert]) -> list[tuple[int, int]]:
    """Opening ranges of days in a row, in minutes since the first of them began, on the clock of the place.

    A night that goes on after midnight is one range: nobody is told that it ends at midnight.
    """
    suites: list[tuple[int, int]] = []
    for ouvert in jours:
        minuit = (ouvert.jour - jours[0].jour).days * MINUTES_PAR_JOUR
        for plage in ouvert.plages:
            debut, fin = minuit + plage.debut.minutes, minuit + plage.fin.minutes
            if suites and suites[-1][1] == debut:
                debut = suites.pop()[0]
            suites.append((debut, fin))
    return suites


def instants(calendrier: Calendrier, jours: Sequence[JourOuvert]) -> list[list[str]]:
    """The same ranges as absolute times with the offset of the place."""
    return [[_instant(calendrier, jours[0].jour, borne) for borne in suite] for suite in en_minutes(jours)]


def _instant(calendrier: Calendrier, jour: date, minutes: int) -> str:
    local = datetime(jour.year, jour.month, jour.day) + timedelta(minutes=minutes)
    return local.replace(tzinfo=calendrier.fuseau).isoformat()
