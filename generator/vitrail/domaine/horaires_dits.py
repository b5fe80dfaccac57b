"""The hours of a point as they are told in advance: its usual week, its rules, the periods in force or to come."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from vitrail.domaine import ouvertures
from vitrail.domaine.ouvertures import Heures
from vitrail.socle import phrases
from vitrail.socle.temps import Plage
from vitrail.sources.modeles.horaires import PointAccueil, RegleHoraire, Semaine

ORDINAIRE = "Semaine ordinaire"
HABITUELS = "aux jours d’ouverture habituels"
"""Said of hours that hold on the days that open, whatever they are."""


@dataclass(frozen=True, slots=True)
class HorairesDits:
    """One set of hours. ``nom``: what it is called, empty for the usual week; ``quand``: the days of a rule, in words;
    ``du`` and ``au``: those of a period.

    ``groupes``: days of the week (0 is Monday) that open alike; no day for the hours of a rule that holds on the days
    that open.
    """

    genre: Literal["semaine", "regle", "periode"]
    groupes: tuple[tuple[tuple[int, ...], tuple[Plage, ...]], ...]
    heures: Heures
    nom: str = ""
    quand: str = ""
    du: date | None = None
    au: date | None = None

    @property
    def titre(self) -> str:
        """``Semaine ordinaire``, ``Permanence, 1er mardi du mois``, ``Été, du 11 juillet au 26 août 2022``."""
        if self.genre == "semaine":
            return ORDINAIRE
        if self.du is not None:
            return f"{self.nom}, {phrases.intervalle_en_mots(self.du, self.au)}"
        return f"{self.nom}, {self.quand}" if self.nom else phrases.majuscule(self.quand)

    @property
    def aux_jours_habituels(self) -> bool:
        """Whether it holds on the days that open, whatever they are."""
        return any(jours == HABITUELS for jours, _ in self.heures)

    @property
    def en_mots(self) -> str:
        """``du lundi au jeudi de 9 h à 12 h, vendredi fermé``."""
        return ", ".join(f"{jours} {phrases.plages_en_mots(plages)}".lstrip() for jours, plages in self.heures)


def horaires_dits(today: date, point: PointAccueil) -> tuple[HorairesDits, ...]:
    """All that is told of the hours of ``point``; nothing when it answers day and night, or when none is known."""
    return tuple(_dits(today, point))


def _dits(today: date, point: PointAccueil) -> Iterator[HorairesDits]:
    if point.semaine is None:
        return
    yield _semaine("semaine", point.semaine)
    for regle in point.regles:
        if regle.au is None or regle.au >= today:
            yield _regle(regle)
    for periode in point.periodes_triees:
        if periode.au >= today:
            yield _semaine("periode", periode.semaine, nom=periode.nom, du=periode.du, au=periode.au)


def _semaine(
    genre: Literal["semaine", "regle", "periode"],
    semaine: Semaine,
    nom: str = "",
    quand: str = "",
    du: date | None = None,
    au: date | None = None,
) -> HorairesDits:
    groupes = ouvertures.semaine_repliee(semaine)
    return HorairesDits(genre, groupes, ouvertures.heures_de(semaine), nom, quand, du, au)


def _regle(regle: RegleHoraire) -> HorairesDits:
    nom, quand = regle.nom or "", regle.mots
    if regle.semaine is not None:
        return _semaine("regle", regle.semaine, nom=nom, quand=quand)
    plages = regle.plages or ()
    jours = "" if regle.quand.nomme_ses_jours or not plages else HABITUELS
    return HorairesDits("regle", ((regle.quand.jours, plages),), ((jours, plages),), nom, quand)
