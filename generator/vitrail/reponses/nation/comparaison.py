"""Which figures may stand side by side, and why the others may not. Everything that compares goes through here.

Two figures are compared only when they measure the same thing (one indicator of one referential), in the same way
(statistic, method, base, source), in one unit, over one period. A figure of too few cases, or of a demonstration among
true ones, is not. What is not compared is never dropped: it is given with its reason.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from decimal import Decimal
from functools import cached_property
from typing import TypeVar

from vitrail.reponses.nation.lecture import SiteReuni
from vitrail.reponses.nation.rangees import MesureLue
from vitrail.socle import phrases
from vitrail.socle.mots import aplatir
from vitrail.socle.seuils import REPONSES_MIN
from vitrail.socle.temps import Periode
from vitrail.sources.modeles.listes import MOTIFS_D_ABSENCE

_T = TypeVar("_T", bound=object)
SITES_D_UNE_MEDIANE = 3
"""Under so many sites, a median is the figure of one of them."""


@dataclass(frozen=True, slots=True)
class Grandeur:
    """What two figures must share to be compared; the fields are told in this order when they do not."""

    demonstration: bool
    referentiel: str
    mesure: str
    unite: str
    par: str
    statistique: str
    methode: str
    base: str


ECARTS = {
    "demonstration": "donnée d’une démonstration",
    "referentiel": "autre référentiel",
    "mesure": "autre mesure",
    "unite": "autre unité",
    "par": "rapporté à une autre durée",
    "statistique": "autre calcul",
    "methode": "autre méthode",
    "base": "autre base",
    "source": "autre source",
    "absent": "pas de chiffre",
    "petit": f"moins de {REPONSES_MIN} cas",
    "double": "deux chiffres pour la même période",
    "genre": "autre genre de période",
    "periode": "autre période",
}
"""Why a figure is not compared: its code, and its words."""


@dataclass(frozen=True, slots=True)
class ChiffreLu:
    """A figure of a site, for one measure and one period."""

    site: SiteReuni
    mesure: str
    periode: Periode
    lu: MesureLue

    @property
    def grandeur(self) -> Grandeur:
        return Grandeur(
            demonstration=self.site.demonstration,
            referentiel=self.site.identite.referentiel,
            mesure=self.mesure,
            unite=str(self.lu.unite or ""),
            par=self.lu.par or "",
            statistique=self.lu.statistique or "",
            methode=_mots(self.lu.methode),
            base=_mots(self.lu.base),
        )

    @property
    def source(self) -> str:
        return _mots(self.lu.source)

    @property
    def valeur(self) -> Decimal:
        """The figure; asked only where there is one."""
        assert self.lu.valeur is not None
        return self.lu.valeur

    @property
    def mots(self) -> str:
        """``84,0 %``; empty without a figure."""
        if self.lu.valeur is None:
            return ""
        suffixe = f" par {self.lu.par}" if self.lu.par else ""
        return phrases.avec_unite(self.lu.valeur, str(self.lu.unite or "nombre")) + suffixe

    @property
    def jugement(self) -> str:
        return {True: "atteint", False: "non_atteint", None: "sans_objectif"}[self.lu.atteinte]


def _mots(texte: str | None) -> str:
    """A text that people typed, without what does not change its sense."""
    return " ".join(aplatir(texte or "").split())


@dataclass(frozen=True, slots=True)
class ChiffreEcarte:
    """A figure that is not compared. ``code``: one of :data:`ECARTS`; ``precision``: what it is instead."""

    chiffre: ChiffreLu
    code: str
    precision: str = ""

    @property
    def raison(self) -> str:
        return ECARTS[self.code] + (f" : {self.precision}" if self.precision else "")


@dataclass(frozen=True)
class Comparaison:
    """The figures of one measure for one period that may be compared, by department, and those that may not."""

    mesure: str
    periode: Periode
    grandeur: Grandeur | None
    """What those that are compared share; ``None`` when there is none."""
    comparees: tuple[ChiffreLu, ...]
    ecartees: tuple[ChiffreEcarte, ...]

    @cached_property
    def raisons(self) -> Mapping[int, str]:
        """Why each figure is not compared, empty for those that are, by the row that it comes from."""
        compares = {id(chiffre.lu): "" for chiffre in self.comparees}
        return compares | {id(ecart.chiffre.lu): ecart.raison for ecart in self.ecartees}

    def __contains__(self, chiffre: ChiffreLu) -> bool:
        return self.raisons.get(id(chiffre.lu)) == ""

    def raison(self, chiffre: ChiffreLu) -> str:
        """Why a figure is not compared; empty when it is."""
        return self.raisons.get(id(chiffre.lu), "")

    def ecarts_par_site(self) -> dict[tuple[str, str], list[ChiffreEcarte]]:
        """What is not compared, by site."""
        siens: dict[tuple[str, str], list[ChiffreEcarte]] = {}
        for ecart in self.ecartees:
            siens.setdefault(ecart.chiffre.site.cle, []).append(ecart)
        return siens

    @cached_property
    def mediane(self) -> Decimal | None:
        return mediane(chiffre.valeur for chiffre in self.comparees)

    @property
    def atteints(self) -> int:
        return sum(chiffre.jugement == "atteint" for chiffre in self.comparees)

    @property
    def juges(self) -> int:
        return sum(chiffre.jugement != "sans_objectif" for chiffre in self.comparees)

    @property
    def effectif(self) -> int:
        """Cases behind the figures of which the number is known."""
        return sum(chiffre.lu.effectif or 0 for chiffre in self.comparees)

    @property
    def effectifs_tus(self) -> int:
        """Figures of which the number of cases is not known."""
        return sum(chiffre.lu.effectif is None for chiffre in self.comparees)

    @property
    def sources_tues(self) -> int:
        return sum(not chiffre.source for chiffre in self.comparees)


def mediane(valeurs: Iterable[Decimal], au_moins: int = SITES_D_UNE_MEDIANE) -> Decimal | None:
    """The median, exactly; ``None`` of less than ``au_moins`` values."""
    rangees = sorted(valeurs)
    if len(rangees) < max(1, au_moins):
        return None
    milieu = len(rangees) // 2
    return rangees[milieu] if len(rangees) % 2 else (rangees[milieu - 1] + rangees[milieu]) / 2


def comparer(mesure: str, periode: Periode, chiffres: Sequence[ChiffreLu]) -> Comparaison:
    """``chiffres``: all that sites say of ``mesure``, whatever the period."""
    doubles = {cle for cle, nombre in Counter(_cle(chiffre) for chiffre in chiffres).items() if nombre > 1}
    candidats = [chiffre for chiffre in chiffres if _seul(chiffre, mesure, periode, doubles) is None]
    grandeur = _la_plus_suivie([chiffre.grandeur for chiffre in candidats])
    pareils = [chiffre for chiffre in candidats if chiffre.grandeur == grandeur]
    source = _la_plus_suivie([chiffre.source for chiffre in pareils if chiffre.source])
    comparees, ecartees = [], []
    for chiffre in chiffres:
        ecart = _seul(chiffre, mesure, periode, doubles) or _ecart(chiffre, grandeur, source)
        if ecart is None:
            comparees.append(chiffre)
        else:
            ecartees.append(ecart)
    return Comparaison(
        mesure,
        periode,
        grandeur,
        tuple(sorted(comparees, key=lambda chiffre: chiffre.site.cle)),
        tuple(sorted(ecartees, key=lambda ecart: (ecart.chiffre.site.cle, ecart.chiffre.periode))),
    )


def periode_courante(chiffres: Sequence[ChiffreLu]) -> Periode | None:
    """The latest period of the kind that most figures are of, once half as many sites have published it as have the
    fullest one."""
    genre = _la_plus_suivie([chiffre.periode.genre for chiffre in chiffres if chiffre.lu.valeur is not None])
    compte = Counter(
        chiffre.periode for chiffre in chiffres if chiffre.lu.valeur is not None and chiffre.periode.genre == genre
    )
    assez = (periode for periode, nombre in compte.items() if nombre * 2 >= max(compte.values()))
    return max(assez, default=None)


_Cle = tuple[tuple[str, str], Periode, str, str, str]


def _cle(chiffre: ChiffreLu) -> _Cle:
    """What one site says once: two figures of one kind for one period contradict each other."""
    grandeur = chiffre.grandeur
    return chiffre.site.cle, chiffre.periode, grandeur.mesure, grandeur.unite, grandeur.statistique


def _seul(chiffre: ChiffreLu, mesure: str, periode: Periode, doubles: set[_Cle]) -> ChiffreEcarte | None:
    """Why a figure is compared with no other, whatever they are."""
    if chiffre.mesure != mesure:
        return ChiffreEcarte(chiffre, "mesure", chiffre.mesure)
    if chiffre.periode != periode:
        code = "periode" if chiffre.periode.genre == periode.genre else "genre"
        return ChiffreEcarte(chiffre, code, phrases.periode_en_mots(chiffre.periode))
    if chiffre.lu.valeur is None:
        return ChiffreEcarte(chiffre, "absent", MOTIFS_D_ABSENCE.get(chiffre.lu.absence or "", "sans raison dite"))
    if chiffre.lu.unite is None:
        return ChiffreEcarte(chiffre, "unite", "unité non dite")
    if chiffre.lu.effectif is not None and chiffre.lu.effectif < REPONSES_MIN:
        return ChiffreEcarte(chiffre, "petit", f"n = {chiffre.lu.effectif}")
    return ChiffreEcarte(chiffre, "double") if _cle(chiffre) in doubles else None


def _ecart(chiffre: ChiffreLu, grandeur: Grandeur | None, source: str | None) -> ChiffreEcarte | None:
    """In what a figure differs from those that are compared."""
    if grandeur is not None and chiffre.grandeur != grandeur:
        champ = next(
            champ.name
            for champ in fields(Grandeur)
            if getattr(chiffre.grandeur, champ.name) != getattr(grandeur, champ.name)
        )
        ecrit = getattr(chiffre.lu, champ, "") if champ in ("methode", "base", "unite", "par", "statistique") else ""
        return ChiffreEcarte(chiffre, champ, str(ecrit or "") or ("" if champ == "demonstration" else "non dit"))
    if source and chiffre.source and chiffre.source != source:
        return ChiffreEcarte(chiffre, "source", chiffre.lu.source or "")
    return None


def _la_plus_suivie(rangees: Sequence[_T]) -> _T | None:
    """What most of them are; of two as many, the first by its words, so that the same data give the same answer."""
    compte = Counter(rangees)
    return min(compte, key=lambda chose: (-compte[chose], str(chose)), default=None)


def courantes(series: Mapping[str, Sequence[ChiffreLu]]) -> dict[str, Comparaison]:
    """What is compared of each measure, for the latest period that sites publish."""
    periodes = {mesure: periode_courante(chiffres) for mesure, chiffres in series.items()}
    return {
        mesure: comparer(mesure, periode, series[mesure]) for mesure, periode in periodes.items() if periode is not None
    }
