"""Values of indicators over time: put in series that may be compared, judged against their target, dated.

Two values are compared only if they have one unit, one statistic, one kind of period and one method:
a mean is not compared with a median, nor a month with a quarter, nor % with ‰. The refusal is said in words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import pairwise

from vitrail.domaine import attentes
from vitrail.domaine.attentes import Attente
from vitrail.domaine.definitions import Definition
from vitrail.socle import durees
from vitrail.socle.seuils import CAS_MIN
from vitrail.socle.temps import Genre, Periode
from vitrail.sources.modeles.indicateurs import Releve, RelevesPeriode
from vitrail.sources.modeles.mesure import Cible, Quantite
from vitrail.sources.modeles.unites import Unite


@dataclass(frozen=True, slots=True)
class Jugement:
    """A value against its target: ``atteint``, ``non_atteint``, ``sans_objectif``, ``non_juge``, or the reason
    of an absence (``sans_objet``, ``non_mesure``, ``en_attente``, ``neant``, ``non_communique``)."""

    etat: str
    raison: str = ""
    """Why there is no value, or why the value is not judged."""


@dataclass(frozen=True, slots=True)
class Point:
    """One value of an indicator, or its absence, with what its reading needs. ``quantite`` has its unit."""

    periode: Periode
    releve: Releve
    fiche: RelevesPeriode
    quantite: Quantite | None
    statistique: str | None
    cible: Cible | None
    jugement: Jugement

    @property
    def nombre(self) -> Decimal:
        """The figure; asked only where there is one."""
        assert self.quantite is not None
        return self.quantite.valeur

    @property
    def n(self) -> int | None:
        """Number of cases behind the value."""
        return self.releve.n if self.releve.n is not None else self.releve.denominateur

    @property
    def petit_nombre(self) -> bool:
        return self.quantite is not None and self.n is not None and self.n < CAS_MIN

    @property
    def source(self) -> str | None:
        return self.releve.source or self.fiche.source


@dataclass(frozen=True, slots=True)
class Rupture:
    """From ``point`` on, values no longer compare with the earlier ones: the method is another."""

    point: Point
    methode: str


@dataclass(frozen=True, slots=True)
class Serie:
    """Values that may be compared, by period, the oldest first. Absences have their place among them."""

    genre: Genre
    unite: Unite
    par: str | None
    statistique: str | None
    points: tuple[Point, ...]
    ruptures: tuple[Rupture, ...] = ()

    @property
    def valeurs(self) -> tuple[Point, ...]:
        return tuple(point for point in self.points if point.quantite is not None)

    @property
    def dernier(self) -> Point:
        return self.points[-1]

    def but(self, point: Point) -> Decimal | None:
        """The target at ``point``, when it is of the same nature as the values of this series."""
        if point.cible is None or not _comparables(point.cible.quantite, self.unite, self.par, self.genre):
            return None
        return point.cible.quantite.valeur

    @property
    def objectifs_changes(self) -> tuple[Point, ...]:
        """Values from which the target is another than for the one before."""
        juges = [point for point in self.valeurs if point.cible is not None]
        return tuple(apres for avant, apres in pairwise(juges) if avant.cible != apres.cible)


@dataclass(frozen=True, slots=True)
class Historique:
    """All that is known of one indicator: its series, the one that matters first, and what is due."""

    definition: Definition
    series: tuple[Serie, ...]
    attente: Attente

    @property
    def dernier(self) -> Point | None:
        """The latest value of the first series, or the latest reason why there is none; what is only awaited
        does not hide the value that came before it. When nothing else is known, the period that is due."""
        points = self.series[0].points if self.series else ()
        if connus := [point for point in points if point.jugement.etat != "en_attente"]:
            return connus[-1]
        due = (point for point in points if point.periode == self.attente.periode)
        return next(due, (points or (None,))[-1])

    @property
    def dernier_chiffre(self) -> Point | None:
        """The latest figure of the first series: older than ``dernier`` when that one tells an absence."""
        valeurs = self.series[0].valeurs if self.series else ()
        return valeurs[-1] if valeurs else None

    @property
    def attendu(self) -> Point | None:
        """The period said to be awaited after ``dernier``, with its reason: the one that is due, of several."""
        points = [point for serie in self.series if serie.genre == self.attente.genre for point in serie.points]
        apres = self.dernier.periode.fin if self.dernier else date.min
        suivants = [point for point in points if point.jugement.etat == "en_attente" and point.periode.fin > apres]
        due = (point for point in suivants if point.periode == self.attente.periode)
        return next(due, suivants[0] if suivants else None)

    @property
    def etat(self) -> str:
        """State in one word, lateness first: an old value no longer says whether the promise is kept."""
        if self.attente.en_defaut:
            return "en_retard"
        return self.dernier.jugement.etat if self.dernier else "non_mesure"

    @property
    def probant(self) -> bool:
        """Whether the value of the period that is due is there to be shown."""
        point = self.dernier
        return bool(
            point is not None
            and point.quantite is not None
            and point.periode.genre == self.attente.genre
            and not self.attente.en_defaut
        )


def historiques(
    fiches: Iterable[RelevesPeriode],
    definitions: Mapping[str, Definition],
    today: date,
    delai: int,
    debut: date | None = None,
) -> Mapping[str, Historique]:
    """Every indicator that has a value or an absence, or that must be displayed, by identifier, in order.

    ``delai``: days left after the end of a period to publish its figures; ``debut``: since when they are due.
    Unknown indicators are left out.
    """
    points: dict[str, list[Point]] = {}
    for fiche in sorted(fiches, key=lambda fiche: fiche.periode):
        for releve in fiche.releves:
            if (definition := definitions.get(releve.indicateur)) is not None:
                points.setdefault(definition.id, []).append(_point(definition, fiche, releve))
    suivis = [
        definition
        for definition in definitions.values()
        if definition.id in points or (definition.a_afficher and not definition.par_enquete)
    ]
    return {
        definition.id: _historique(definition, _en_une_unite(points.get(definition.id, ())), today, delai, debut)
        for definition in suivis
    }


def _en_une_unite(points: Sequence[Point]) -> Sequence[Point]:
    """Durations of one kind in one unit, so that « 15 min 47 s » stands beside « 16 min » and under its target."""
    dites = {
        quantite.unite
        for point in points
        for quantite in (point.quantite, point.cible.quantite if point.cible else None)
        if quantite is not None and quantite.unite is not None
    }
    commune = durees.plus_petite(dites) if len(dites) > 1 else None
    return [_converti(point, Unite(commune)) for point in points] if commune else points


def _converti(point: Point, unite: Unite) -> Point:
    cible = point.cible and Cible(point.cible.comparateur, _en(point.cible.quantite, unite))
    return replace(point, quantite=point.quantite and _en(point.quantite, unite), cible=cible)


def _en(quantite: Quantite, unite: Unite) -> Quantite:
    assert quantite.unite is not None
    return replace(quantite, valeur=durees.convertir(quantite.valeur, quantite.unite, unite), unite=unite)


def _point(definition: Definition, fiche: RelevesPeriode, releve: Releve) -> Point:
    quantite = releve.valeur and _completer(releve.valeur, definition)
    cible = releve.cible or definition.cible_le(fiche.periode)
    cible = cible and Cible(cible.comparateur, _completer(cible.quantite, definition))
    return Point(
        periode=fiche.periode,
        releve=releve,
        fiche=fiche,
        quantite=quantite,
        statistique=releve.statistique or definition.statistique,
        cible=cible,
        jugement=_juger(releve, fiche.periode, quantite, cible),
    )


def _completer(quantite: Quantite, definition: Definition) -> Quantite:
    """The quantity with the unit of its indicator, if it was written without."""
    unite = quantite.unite or definition.unite
    par = quantite.par or (definition.par if unite is definition.unite else None)
    return Quantite(quantite.valeur, unite, par)


_DUREES = {"annee": "an"}
_REFUS = "les deux ne se comparent pas."


def _juger(releve: Releve, periode: Periode, quantite: Quantite | None, cible: Cible | None) -> Jugement:
    if quantite is None:
        assert releve.absence is not None  # the model wants one or the other
        return Jugement(releve.absence.motif, releve.absence.raison)
    if cible is None:
        return Jugement("sans_objectif")
    but = cible.quantite
    duree = _DUREES.get(periode.genre, periode.genre)
    if quantite.unite is not but.unite and not durees.de_meme_genre(str(quantite.unite), str(but.unite)):
        return Jugement("non_juge", f"L’objectif est en {but.unite} et la valeur en {quantite.unite} : {_REFUS}")
    if not _comparables(but, but.unite, quantite.par, periode.genre):
        qui = f"L’objectif porte sur un {but.par or duree} et la valeur sur un {quantite.par or duree}"
        return Jugement("non_juge", f"{qui} : {_REFUS}")
    if cible.comparateur == "=":
        return Jugement("non_juge", "L’objectif ne dit pas s’il faut être au-dessus ou au-dessous : il n’est pas jugé.")
    return Jugement("atteint" if cible.atteinte(quantite.valeur, quantite.unite) else "non_atteint")


def _comparables(but: Quantite, unite: Unite | None, par: str | None, genre: Genre) -> bool:
    """Whether a target and a value have one unit, and are both for a year, a month…"""
    duree = _DUREES.get(genre, genre)
    return but.unite is unite and (but.par or duree) == (par or duree)


def _historique(
    definition: Definition, points: Sequence[Point], today: date, delai: int, debut: date | None
) -> Historique:
    series = tuple(sorted(_series(definition, points), key=lambda serie: _rang(serie, definition), reverse=True))
    donnees = [point.periode for point in points if point.jugement.etat != "en_attente"]
    annoncees = [point.periode for point in points if point.jugement.etat == "en_attente"]
    return Historique(definition, series, attentes.attendre(definition, donnees, annoncees, today, delai, debut))


def _rang(serie: Serie, definition: Definition) -> tuple[bool, bool, date, date]:
    """What makes a series the one to show first: it has values, its period is the expected one, it is recent."""
    dernier = serie.dernier.periode
    return bool(serie.valeurs), serie.genre == definition.frequence, dernier.fin, dernier.debut


_Cle = tuple[Genre, Unite, str | None, str | None]


def _series(definition: Definition, points: Sequence[Point]) -> Iterator[Serie]:
    groupes: dict[_Cle, list[Point]] = {}
    courantes: dict[Genre, _Cle] = {}
    en_attente: dict[Genre, list[Point]] = {}
    for point in points:
        genre = point.periode.genre
        if point.quantite is None:  # an absence has no unit: it stands in the series that runs, or in the next
            suite = groupes[courantes[genre]] if genre in courantes else en_attente.setdefault(genre, [])
            suite.append(point)
            continue
        cle = (genre, point.quantite.unite or definition.unite, point.quantite.par, point.statistique)
        if cle not in groupes:
            groupes[cle] = en_attente.pop(genre, [])
        groupes[cle].append(point)
        courantes[genre] = cle
    for genre, seules in en_attente.items():
        groupes[genre, definition.unite, definition.par, definition.statistique] = seules
    for cle, groupe in groupes.items():
        yield Serie(*cle, points=tuple(groupe), ruptures=tuple(_ruptures(definition, groupe)))


def _ruptures(definition: Definition, points: Iterable[Point]) -> Iterator[Rupture]:
    """A method, once said, holds until another is; a method said for the first time after others is a change."""
    courante = definition.methode
    deja = False
    for point in points:
        if point.quantite is None:
            continue
        methode = point.releve.methode
        if methode is not None and methode != courante:
            if deja:
                yield Rupture(point, methode)
            courante = methode
        deja = True
