"""How busy a reception point is, by half days."""

from __future__ import annotations

from typing import Annotated

from pydantic import model_validator

from vitrail.socle.temps import JOURS
from vitrail.sources.modeles import listes
from vitrail.sources.modeles.base import Absence, Modele
from vitrail.sources.modeles.manques import PeutManquer
from vitrail.sources.modeles.notes import TientLieuDe
from vitrail.sources.modeles.valeurs import Choix, Ligne, Nom, invalide

Niveau = Annotated[str, Choix(listes.AFFLUENCES)]


class DemiJournees(Modele):
    """How busy a day is, morning and afternoon."""

    matin: Niveau | None = None
    apres_midi: Niveau | None = None


class Pic(Modele):
    """A time of the year when many people come."""

    periode: Nom
    raison: Ligne | None = None


class Affluence(PeutManquer):
    """The calendar of crowding asked by 1.1 where people come without appointment."""

    lundi: DemiJournees | None = None
    mardi: DemiJournees | None = None
    mercredi: DemiJournees | None = None
    jeudi: DemiJournees | None = None
    vendredi: DemiJournees | None = None
    samedi: DemiJournees | None = None
    pics: tuple[Pic, ...] = ()
    absence: Annotated[Absence | None, TientLieuDe("", "le calendrier")] = None
    """À la place du calendrier : pourquoi il n'y en a pas."""

    @property
    def jours(self) -> tuple[tuple[str, DemiJournees], ...]:
        return tuple((jour, getattr(self, jour)) for jour in JOURS[:6] if getattr(self, jour) is not None)

    @model_validator(mode="after")
    def _dit_quelque_chose(self) -> Affluence:
        if self.absence is None and not self.jours and not self.pics:
            raise invalide("ni-valeur-ni-raison", attendus="lundi, mardi, mercredi, jeudi, vendredi, pics, absence")
        return self
