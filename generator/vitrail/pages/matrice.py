"""The week of every desk on one screen: a row a desk, a column a day, bars on one scale."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from vitrail.domaine.ouvertures import JourOuvert
from vitrail.domaine.par_lieu import par_lieu
from vitrail.domaine.site import Site
from vitrail.pages.guichets import VuePoint
from vitrail.socle import phrases
from vitrail.socle.longueurs import JOURS_DE_LA_MATRICE
from vitrail.socle.seuils import GUICHETS_SANS_FILTRE

A_DISTANCE = "À distance"
ECHELLE = (8 * 60, 18 * 60)
"""What the bars cover at least, in minutes of the day."""


@dataclass(frozen=True, slots=True)
class ColonneDeJour:
    """``note``: what makes all desks depart from their usual week that day, when none is open and the reason is one."""

    jour: date
    nom: str
    note: str


@dataclass(frozen=True, slots=True)
class CaseDeJour:
    """One desk, one day. ``trait``: the openings as a path of SVG, in minutes from the start of the scale; ``motif``:
    why it departs from the usual week, when neither the head of the column nor that of the row says it."""

    jour: JourOuvert
    trait: str
    motif: str


@dataclass(frozen=True, slots=True)
class RangDeGuichet:
    """``inconnues``: why its hours are not known, told once for all its days."""

    vue: VuePoint
    cases: tuple[CaseDeJour, ...]
    inconnues: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GroupeDeGuichets:
    """The desks of one place; ``ancre`` is that of its rows."""

    titre: str
    cible: str
    ancre: str
    rangs: tuple[RangDeGuichet, ...]


@dataclass(frozen=True, slots=True)
class JoursFermes:
    """Days in a row: in words, and the last of them."""

    mots: str
    fin: date


@dataclass(frozen=True, slots=True)
class Matrice:
    """``fermes``: the days left out, since every desk is closed then as it usually is, but for ``continus``, the names
    of what answers day and night."""

    colonnes: tuple[ColonneDeJour, ...]
    groupes: tuple[GroupeDeGuichets, ...]
    montrees: int
    """How many columns show at once: those of a week. The others take the place of the days that are over."""
    fermes: tuple[JoursFermes, ...]
    continus: tuple[str, ...]
    echelle: tuple[int, int]
    publics: tuple[tuple[str, tuple[VuePoint, ...]], ...]
    """Whom desks are for, and the desks: told where there are too many for one look."""

    @property
    def etendue(self) -> int:
        """Length of the scale, in minutes."""
        return self.echelle[1] - self.echelle[0]

    @property
    def a_barres(self) -> bool:
        """Whether a bar is drawn, which the page then gives the scale of."""
        return any(case.trait for groupe in self.groupes for rang in groupe.rangs for case in rang.cases)

    @property
    def a_filtrer(self) -> bool:
        return sum(len(groupe.rangs) for groupe in self.groupes) > GUICHETS_SANS_FILTRE


def matrice_de(site: Site, vues: Sequence[VuePoint]) -> Matrice:
    """``vues``: every point of the site, which has at least one."""
    semaine = range(len(vues[0].jours))
    variables = [vue for vue in vues if not vue.continu]
    gardes = [rang for rang in semaine if rang == 0 or not _fermes_comme_d_habitude(variables, rang)]
    colonnes = tuple(_colonne(variables, vues[0].jours[rang].jour, rang) for rang in gardes)
    echelle = _echelle(vue.jours[rang] for vue in variables for rang in gardes)
    rangs = {
        vue.point.id: RangDeGuichet(
            vue,
            tuple(_case(vue.jours[rang], echelle, colonne) for rang, colonne in zip(gardes, colonnes, strict=True)),
            tuple(dict.fromkeys(vue.jours[rang].raison for rang in gardes if not vue.jours[rang].connu)),
        )
        for vue in vues
    }
    return Matrice(
        colonnes=colonnes,
        montrees=sum(rang < JOURS_DE_LA_MATRICE for rang in gardes),
        groupes=tuple(
            GroupeDeGuichets(
                titre=groupe.lieu.nom if groupe.lieu else A_DISTANCE if groupe.a_distance else groupe.points[0].nom,
                cible=f"acces#{groupe.lieu.id}" if groupe.lieu else "",
                ancre=f"lieu-{groupe.lieu.id if groupe.lieu else groupe.points[0].id}",
                rangs=tuple(rangs[point.id] for point in groupe.points),
            )
            for groupe in par_lieu(site)
        ),
        fermes=_suites([vues[0].jours[rang].jour for rang in semaine[:JOURS_DE_LA_MATRICE] if rang not in gardes]),
        continus=tuple(vue.point.nom for vue in vues if vue.continu),
        echelle=echelle,
        publics=_publics(vues),
    )


def _fermes_comme_d_habitude(vues: Sequence[VuePoint], rang: int) -> bool:
    """False where nothing ever closes."""
    return bool(vues) and all(vue.jours[rang].cause == "semaine" and not vue.jours[rang].ouvert for vue in vues)


def _colonne(vues: Sequence[VuePoint], jour: date, rang: int) -> ColonneDeJour:
    raisons = {vue.jours[rang].raison for vue in vues}
    commune = len(raisons) == 1 and all(vue.jours[rang].connu and not vue.jours[rang].ouvert for vue in vues)
    nom = f"{phrases.JOURS[jour.weekday()]} {phrases.ordinal(1) if jour.day == 1 else jour.day}"
    note = raisons.pop() if commune else ""
    return ColonneDeJour(jour, nom, note)


def _case(jour: JourOuvert, echelle: tuple[int, int], colonne: ColonneDeJour) -> CaseDeJour:
    traits = (f"M{plage.debut.minutes - echelle[0]} 2h{plage.duree}" for plage in jour.plages)
    continu = jour.cause == "permanent"
    motif = jour.raison if jour.connu and jour.raison != colonne.note else ""
    return CaseDeJour(jour, "" if continu else "".join(traits), motif)


def _echelle(jours: Iterable[JourOuvert]) -> tuple[int, int]:
    """From a full hour to a full hour, as wide as the openings need."""
    plages = [plage for jour in jours for plage in jour.plages]
    debut = min([ECHELLE[0], *(plage.debut.minutes // 60 * 60 for plage in plages)])
    fin = max([ECHELLE[1], *(-(-plage.fin.minutes // 60) * 60 for plage in plages)])
    return debut, fin


def _suites(jours: Sequence[date]) -> tuple[JoursFermes, ...]:
    """Days in a row, said together."""
    places = groupby(enumerate(jours), lambda place: place[1].toordinal() - place[0])
    suites = ([jour for _, jour in suite] for _, suite in places)
    return tuple(JoursFermes(phrases.suite_en_mots(suite[0], suite[-1]), suite[-1]) for suite in suites)


def _publics(vues: Iterable[VuePoint]) -> tuple[tuple[str, tuple[VuePoint, ...]], ...]:
    par_public: dict[str, list[VuePoint]] = {}
    for vue in vues:
        if vue.point.public:
            par_public.setdefault(vue.point.public, []).append(vue)
    return tuple((public, tuple(siens)) for public, siens in par_public.items())
