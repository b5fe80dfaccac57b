"""The hours of a point as they are told in advance: its usual week, its rules, the periods in force or to come."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from vitrail.domaine import ouvertures
from vitrail.domaine.ouvertures import Heures
from vitrail.socle import phrases
from vitrail.socle.fetes import en_phrase, nom_de_fete
from vitrail.socle.temps import Plage
from vitrail.sources.modeles.horaires import PointAccueil, RegleHoraire, bornes_en_mots
from vitrail.sources.modeles.semaines import Semaine

ORDINAIRE = "Semaine ordinaire"
HABITUELS = "aux jours d’ouverture habituels"
"""Said of hours that hold on the days that open, whatever they are."""
CES_JOURS_LA = "ces jours-là"
"""Said of hours that hold on all the days of a rule that names feasts."""


@dataclass(frozen=True, slots=True)
class HorairesDits:
    """One set of hours. ``nom``: what it is called, empty for the usual week; ``quand``: the days of a rule, in words;
    ``du`` and ``au``: the first and the last day of a period, and of a rule that has one.

    ``groupes``: days of the week (0 is Monday) that open alike; no day for a rule that names none.
    ``aux_jours_habituels``: whether the hours of such a rule hold on the days that open, and not on all of its days.
    """

    genre: Literal["semaine", "regle", "periode"]
    groupes: tuple[tuple[tuple[int, ...], tuple[Plage, ...]], ...]
    heures: Heures
    aux_jours_habituels: bool = False
    nom: str = ""
    quand: str = ""
    du: date | None = None
    au: date | None = None

    @property
    def titre(self) -> str:
        """``Semaine ordinaire``, ``Permanence, 1er mardi du mois``, ``Été, du 11 juillet au 26 août 2022``."""
        if self.genre == "semaine":
            return ORDINAIRE
        if self.genre == "periode":
            return bornes_en_mots(self.nom, self.du, self.au)
        return f"{self.nom}, {self.jours}" if self.nom else phrases.majuscule(self.jours)

    @property
    def jours(self) -> str:
        """The days of a rule: ``semaines paires, à partir du 1er septembre 2026``."""
        return bornes_en_mots(self.quand, self.du, self.au)

    @property
    def en_mots(self) -> str:
        """``du lundi au jeudi de 9 h à 12 h, vendredi fermé``."""
        return ", ".join(f"{jours} {phrases.plages_en_mots(plages)}".lstrip() for jours, plages in self.heures)


def horaires_dits(today: date, point: PointAccueil) -> tuple[HorairesDits, ...]:
    """All that is told of the hours of ``point``; nothing when it answers day and night, when none is known, or when
    it is closed for good."""
    return tuple(_dits(today, point))


def dits_en_phrases(today: date, point: PointAccueil) -> tuple[HorairesDits, ...]:
    """The same for what is said or heard: a usual week that never opens goes without saying before rules that do."""
    dits = horaires_dits(today, point)
    ouvre = any(plages for _, plages in dits[0].groupes) if dits else True
    return dits if ouvre or len(dits) == 1 else dits[1:]


def service_en_mots(today: date, point: PointAccueil) -> Iterator[str]:
    """``Ouvre le 9 mars 2026``, ``Dernier jour : 16 mars 2026``, ``Fermé depuis le 17 mars 2026``: when it opens for
    the first time, when it closes for good."""
    if point.a_partir_du is not None and point.a_partir_du > today:
        yield f"Ouvre le {phrases.date_en_mots(point.a_partir_du)}"
    if point.jusqu_au is not None and (fermee := ouvertures.ferme_depuis(point)) is not None:
        if fermee > today:
            yield f"Dernier jour : {phrases.date_en_mots(point.jusqu_au)}"
        else:
            yield f"Fermé depuis le {phrases.date_en_mots(fermee)}"


def _dits(today: date, point: PointAccueil) -> Iterator[HorairesDits]:
    fermee = ouvertures.ferme_depuis(point)
    if point.semaine is None or (fermee is not None and fermee <= today):
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
    return HorairesDits(genre, groupes, ouvertures.heures_de(semaine), False, nom, quand, du, au)


def _regle(regle: RegleHoraire) -> HorairesDits:
    nom, quand = regle.nom or "", regle.quand.mots
    if regle.semaine is not None:
        return _semaine("regle", regle.semaine, nom, quand, regle.du, regle.au)
    plages = regle.plages or ()
    habituels = not regle.quand.nomme_ses_jours
    jours = HABITUELS if habituels and plages else ""
    return HorairesDits(
        "regle", ((regle.quand.jours, plages),), ((jours, plages),), habituels, nom, quand, regle.du, regle.au
    )


def feries_ouverts_en_mots(point: PointAccueil) -> str:
    """``ouvert chaque année comme les autres jours : lundi de Pentecôte``; empty when it keeps no holiday open."""
    noms = [en_phrase(nom_de_fete(nom) or nom) for nom in point.feries_ouverts]
    return f"ouvert chaque année comme les autres jours : {phrases.enumeration(noms)}" if noms else ""
