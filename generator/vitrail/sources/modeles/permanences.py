"""Desks that travel: a bus, an hour in a town hall, a France services house; where, when, for what, on appointment."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Annotated

from pydantic import model_validator

from vitrail.socle import phrases
from vitrail.socle.calendrier import Calendrier
from vitrail.socle.regles import ReperesDuLieu
from vitrail.socle.temps import JOURS, Plage
from vitrail.socle.vacances import CalendrierScolaire
from vitrail.sources.modeles import listes
from vitrail.sources.modeles.acces import Adresse, Lieu
from vitrail.sources.modeles.base import Absence, FicheDatee, Modele
from vitrail.sources.modeles.horaires import Regle, bornes_en_mots
from vitrail.sources.modeles.manques import PeutManquer
from vitrail.sources.modeles.notes import Designe, Echoit, FaitNouvelle, TientLieuDe
from vitrail.sources.modeles.semaines import Plages
from vitrail.sources.modeles.valeurs import (
    Booleen,
    Choix,
    Cle,
    Identifiant,
    Jour,
    Lien,
    Ligne,
    Nom,
    Telephone,
    Texte,
    invalide,
)

AN = 366
"""Days over which two rules that meet are sure to have met, seasons and months of five weeks included."""


class DateDePermanence(Modele):
    """One day, the same day every week, or the days that a rule names, with its hours."""

    le: Annotated[Jour | None, Echoit("date-passee")] = None
    """Un jour seul. Il l'emporte sur les jours qui reviennent."""
    chaque: Annotated[str, Choix({jour: jour for jour in JOURS})] | None = None
    """À la place de le : un jour de chaque semaine."""
    quand: Regle | None = None
    """À la place de le : une règle, 1er et 3e mardi du mois, jeudi des semaines paires, mercredi hors vacances."""
    plages: Plages = ()
    """Les heures où l'on y reçoit."""
    du: Jour | None = None
    """Premier des jours qui reviennent, s'ils n'ont pas commencé."""
    au: Annotated[Jour | None, Echoit("date-passee")] = None
    """Dernier des jours qui reviennent, s'il est connu."""
    annulee: Booleen = False
    """oui : ce jour-là, personne ne sera là. À la place de plages."""
    note: Ligne | None = None

    @model_validator(mode="after")
    def _dit_quand(self) -> DateDePermanence:
        _un_seul(self, "le", "chaque", "quand")
        _un_seul(self, "plages", "annulee")
        if self.du and self.au and self.au < self.du:
            raise invalide("fin-avant-debut", ou=("au", "du"), du=self.du.isoformat(), au=self.au.isoformat())
        return self

    @property
    def mots(self) -> str:
        """Of days that come back: ``Chaque mardi``, ``1er jeudi du mois, à partir du 5 mai 2022``."""
        jours = f"chaque {self.chaque}" if self.chaque else str(self.quand)
        return phrases.majuscule(bornes_en_mots(jours, self.du, self.au))

    @property
    def cle(self) -> str:
        """What tells it from the others of its desk, wherever its end is put."""
        dits = (self.le, self.chaque, self.quand, self.du)
        return " ".join(str(dit) for dit in dits if dit is not None)

    def tombe(self, jour: date, reperes: ReperesDuLieu) -> bool:
        """Whether this day is one of those that come back."""
        if (self.du and jour < self.du) or (self.au and jour > self.au):
            return False
        if self.quand is None:
            return JOURS[jour.weekday()] == self.chaque
        return bool(self.quand.vaut(jour, reperes))


class Permanence(PeutManquer):
    """A place where people are received now and then, by the prefecture or by others for it."""

    id: Cle
    nom: Nom
    lieu: Annotated[Identifiant | None, Designe(Lieu, "lieu-inconnu")] = None
    """Lieu où elle se tient, parmi ceux de l'accès."""
    adresse: Adresse | None = None
    """À la place du lieu : une adresse qui n'est pas celle d'un lieu de l'accès."""
    precision: Ligne | None = None
    """La porte, la salle, l'endroit de la place où s'arrête le bus."""
    service: Ligne | None = None
    """Service ou organisme qui reçoit."""
    public: Ligne | None = None
    """À qui cette permanence s'adresse."""
    missions: tuple[Ligne, ...]
    """Ce que l'on peut y faire, en quelques mots chacun."""
    absence_missions: Annotated[Absence | None, TientLieuDe("missions", "ce que l’on peut y faire")] = None
    apporter: tuple[Ligne, ...] = ()
    """Ce qu'il faut avoir avec soi."""
    rendez_vous: Annotated[str, Choix(listes.RENDEZ_VOUS)] | None
    absence_rendez_vous: Annotated[Absence | None, TientLieuDe("rendez_vous", "le rendez-vous")] = None
    lien_rendez_vous: Lien | None = None
    telephone: Telephone | None = None
    """Numéro où prendre rendez-vous ou se renseigner."""
    annonce_le: Annotated[Jour | None, FaitNouvelle("Nouvelle permanence", "permanence", details="note")] = None
    """Jour où elle a été annoncée au public : elle paraît alors parmi les nouveautés."""
    dates: tuple[DateDePermanence, ...]
    absence_dates: Annotated[Absence | None, TientLieuDe("dates", "les dates")] = None
    note: Texte | None = None

    @model_validator(mode="after")
    def _quelque_part(self) -> Permanence:
        _un_seul(self, "lieu", "adresse")
        _sans_chevauchement(self.dates)
        return self

    def du_jour(self, jour: date, reperes: ReperesDuLieu) -> Sequence[DateDePermanence]:
        """What is said of a day: the dates that name it alone, else the rules; on a public holiday, those that name
        feasts."""
        if seules := [prevue for prevue in self.dates if prevue.le == jour]:
            return seules
        tombent = [prevue for prevue in self.dates if prevue.le is None and prevue.tombe(jour, reperes)]
        if not reperes.calendrier.est_ferie(jour):
            return tombent
        return [prevue for prevue in tombent if prevue.quand is not None and prevue.quand.de_fete]


def _un_seul(fiche: Modele, *champs: str) -> None:
    """Refuses a record that gives none of these fields, or several."""
    dits = [champ for champ in champs if getattr(fiche, champ)]
    if len(dits) != 1:
        raise invalide("un-seul-de-ces-champs", ou=tuple(dits[1:2]), attendus=", ".join(champs))


@dataclass(frozen=True, slots=True)
class JourDePermanence:
    """A day on which a desk is there, or on which it was expected and is not."""

    permanence: Permanence
    jour: date
    prevue: DateDePermanence


def _sans_chevauchement(dates: Sequence[DateDePermanence]) -> None:
    """Refuses hours that overlap on a day, told by two dates of the same desk."""
    seules: dict[date, list[Plage]] = {}
    for prevue in dates:
        if prevue.le is not None:
            seules.setdefault(prevue.le, []).extend(prevue.plages)
    for plages in (*seules.values(), *_ensemble([prevue for prevue in dates if prevue.le is None])):
        for avant, apres in pairwise(sorted(plages)):
            if apres.debut < avant.fin:
                raise invalide("plages-qui-se-chevauchent", ou=("dates",), premiere=avant.code, seconde=apres.code)


def _ensemble(revenantes: Sequence[DateDePermanence]) -> Iterator[list[Plage]]:
    """The hours of each day of a year from the last beginning, told by rules together; nothing when one is alone."""
    if len(revenantes) < 2:
        return
    debut = max(_debut(prevue) for prevue in revenantes)
    for rang in range(AN):
        jour = debut + timedelta(days=rang)
        for reperes in (_EN_VACANCES, _EN_CLASSE):
            yield [plage for prevue in revenantes if prevue.tombe(jour, reperes) for plage in prevue.plages]


_TOUJOURS = (date.min, date.max)
_EN_VACANCES = ReperesDuLieu(Calendrier("metropole"), CalendrierScolaire("", ((*_TOUJOURS, ""),), ()))
_EN_CLASSE = ReperesDuLieu(Calendrier("metropole"), CalendrierScolaire("", ((date.min, date.min, ""),), (_TOUJOURS,)))
"""Any day may be in the school holidays of some place, and out of those of another; never both at once."""


def _debut(prevue: DateDePermanence) -> date:
    """The first day of what comes back; any day for what never began."""
    return prevue.du or (prevue.quand and prevue.quand.depuis) or _UN_LUNDI


_UN_LUNDI = date(2024, 1, 1)


class Permanences(FicheDatee):
    """``permanences.yml``: the desks that travel."""

    permanences: tuple[Permanence, ...]

    def jours(self, debut: date, fin: date, reperes: ReperesDuLieu) -> Iterator[JourDePermanence]:
        """What happens from ``debut`` to ``fin``, both included: day by day, then in the order of the file."""
        for rang in range((fin - debut).days + 1):
            jour = debut + timedelta(days=rang)
            for permanence in self.permanences:
                for prevue in permanence.du_jour(jour, reperes):
                    yield JourDePermanence(permanence, jour, prevue)
