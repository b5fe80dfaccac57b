"""What the data show, whatever the label file says: what is true here, what applies here, what is shown in part only.

The label file says which conditions of the referential are true, and excuses evidence that does not apply. Where the
records say otherwise, they are believed: an auditor reads them on the pages.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from pydantic import BaseModel

from vitrail.sources.modeles import chemins
from vitrail.sources.modeles.base import Modele
from vitrail.sources.modeles.horaires import PointAccueil
from vitrail.sources.modeles.label import Label
from vitrail.sources.modeles.listes import SUR_PLACE
from vitrail.sources.modeles.semaines import Semaine
from vitrail.sources.referentiel import ChampDePreuve, Referentiel
from vitrail.sources.referentiel.cadre import Condition

SANS_RENDEZ_VOUS = ("sans", "possible")
"""The words of an appointment where people may come without one."""


@dataclass(frozen=True)
class Averes:
    """What the records of a site show on a day. Each question answers with the records that show it."""

    referentiel: Referentiel
    fiches: Mapping[str, tuple[Modele, ...]]
    """Every record by name of kind."""
    today: date

    def conditions_vraies(self, label: Label) -> frozenset[str]:
        """The conditions that the label file declares true, and those that the records show to be."""
        declarees = {condition.id for condition in label.conditions if condition.vraie}
        return frozenset(
            declarees | {condition.id for condition in self.referentiel.conditions if self.vraie(condition)}
        )

    def vraie(self, condition: Condition) -> tuple[Modele, ...]:
        """The records that show this condition true."""
        faits = FAITS[condition.porte_sur](self._d_aujourdhui("horaires.points")) if condition.porte_sur else ()
        return (*self._qui_disent(condition.avere_par), *faits)

    def applicable(self, preuve: str) -> tuple[Modele, ...]:
        """The records that bring this evidence, or show that it applies here."""
        porteurs = self.referentiel.preuves_par_id.get(preuve, ())
        return tuple(fiche for porteur in porteurs for fiche in self._qui_disent((*porteur.avere_par, *porteur.champs)))

    def incompletes(self, preuve: str) -> tuple[Modele, ...]:
        """The records without which this evidence is not whole: each of them should say it, and does not."""
        porteurs = self.referentiel.preuves_par_id.get(preuve, ())
        return tuple(fiche for porteur in porteurs for fiche in self._muettes(porteur.chacun))

    def _qui_disent(self, declares: Iterable[ChampDePreuve]) -> Iterator[Modele]:
        for declare in declares:
            for fiche in self._d_aujourdhui(declare.champ):
                if declare.concerne(fiche) and declare.dit(fiche):
                    yield fiche

    def _muettes(self, declares: tuple[ChampDePreuve, ...]) -> Iterator[Modele]:
        concernees: dict[int, tuple[Modele, bool]] = {}
        for declare in declares:
            for fiche in self._d_aujourdhui(declare.champ):
                if declare.concerne(fiche):
                    deja = concernees.get(id(fiche), (fiche, False))[1]
                    concernees[id(fiche)] = (fiche, deja or declare.dit(fiche))
        return (fiche for fiche, dite in concernees.values() if not dite)

    def _d_aujourdhui(self, champ: str) -> Iterator[Modele]:
        """The records that have the field, but for the desks that are closed for good or not open yet."""
        trouve = chemins.trouver(champ)
        for fiche in chemins.fiches(self.fiches.get(trouve.genre.nom, ()), trouve):
            if isinstance(fiche, Modele) and not (isinstance(fiche, PointAccueil) and fiche.hors_service(self.today)):
                yield fiche


def _recoivent_sans_rendez_vous(points: Iterable[BaseModel]) -> Iterator[PointAccueil]:
    """The desks where people may come without an appointment, always or in some of their hours."""
    for point in points:
        if isinstance(point, PointAccueil) and point.canal in SUR_PLACE and _modes(point) & {*SANS_RENDEZ_VOUS}:
            yield point


def _modes(point: PointAccueil) -> set[str | None]:
    semaines = [point.semaine, *(periode.semaine for periode in point.periodes)]
    semaines += [regle.semaine for regle in point.regles]
    dits = {
        plage.mode
        for semaine in semaines
        if isinstance(semaine, Semaine)
        for _, jour in semaine.jours
        for plage in jour
    }
    dits |= {plage.mode for regle in point.regles for plage in regle.plages or ()}
    return dits | {point.rendez_vous}


FAITS: Mapping[str, Callable[[Iterable[BaseModel]], Iterator[PointAccueil]]] = {
    "reception_sans_rendez_vous": _recoivent_sans_rendez_vous
}
"""The facts of the hours that show a condition true, by the name that the referential gives them."""
