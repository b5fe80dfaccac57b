"""Opening hours: places and channels, weekly ranges, periods, closures, and how busy it is."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import Annotated

from pydantic import PlainValidator, model_validator

from vitrail.socle import temps
from vitrail.sources.modeles import ecritures, listes
from vitrail.sources.modeles.base import (
    VALEUR_MAX,
    Absence,
    Booleen,
    Choix,
    Cle,
    FicheDatee,
    Identifiant,
    Jour,
    Lien,
    Ligne,
    Modele,
    Moment,
    Nom,
    Telephone,
    Texte,
    invalide,
)


def lire_plages(valeur: object) -> tuple[temps.Plage, ...]:
    """Read the ranges of a day: a list of ``08:30-12:00``, one range alone, or ``fermé``."""
    elements = [valeur] if isinstance(valeur, str) else valeur
    if not isinstance(elements, list):
        raise invalide("plage-mal-ecrite", valeur="")
    if len(elements) == 1 and isinstance(elements[0], str) and elements[0].strip().lower() in _FERME:
        return ()
    plages = tuple(sorted(_plage(element) for element in elements))
    for avant, apres in pairwise(plages):
        if apres.debut < avant.fin:
            raise invalide("plages-qui-se-chevauchent", premiere=avant.code, seconde=apres.code)
    return plages


_FERME = ("ferme", "fermé", "fermée", "fermee")


def _plage(valeur: object) -> temps.Plage:
    if not isinstance(valeur, str) or len(valeur) > VALEUR_MAX:
        raise invalide("plage-mal-ecrite", valeur=valeur if isinstance(valeur, str) else "")
    try:
        return temps.Plage.lire(valeur)
    except temps.FinAvantDebut as erreur:
        raise invalide("plage-a-l-envers", valeur=valeur, suggestion=erreur.suggestion or "") from erreur
    except temps.FormeInvalide as erreur:
        raise invalide("plage-mal-ecrite", valeur=valeur, suggestion=erreur.suggestion or "") from erreur


Plages = Annotated[tuple[temps.Plage, ...], PlainValidator(lire_plages), ecritures.PLAGES]


class Semaine(Modele):
    """The ranges of each day; week-end days left out are closed."""

    lundi: Plages
    mardi: Plages
    mercredi: Plages
    jeudi: Plages
    vendredi: Plages
    samedi: Plages = ()
    dimanche: Plages = ()

    @property
    def jours(self) -> tuple[tuple[str, tuple[temps.Plage, ...]], ...]:
        """Name and ranges of each day, Monday first."""
        jours = (self.lundi, self.mardi, self.mercredi, self.jeudi, self.vendredi, self.samedi, self.dimanche)
        return tuple(zip(temps.JOURS, jours, strict=True))

    def du_jour(self, jour: date) -> tuple[temps.Plage, ...]:
        return self.jours[jour.weekday()][1]


class Intervalle(Modele):
    """Mixin of what holds from one day to another, both included."""

    du: Jour
    au: Jour

    @model_validator(mode="after")
    def _dans_l_ordre(self) -> Intervalle:
        if self.au < self.du:
            raise invalide("fin-avant-debut", ou=("au", "du"), du=self.du.isoformat(), au=self.au.isoformat())
        return self

    def couvre(self, jour: date) -> bool:
        return self.du <= jour <= self.au


class PeriodeHoraire(Intervalle):
    """Hours that replace the usual week for a while: summer, school holidays."""

    nom: Nom
    semaine: Semaine


Niveau = Annotated[str, Choix(listes.AFFLUENCES)]


class DemiJournees(Modele):
    """How busy a day is, morning and afternoon."""

    matin: Niveau | None = None
    apres_midi: Niveau | None = None


class Pic(Modele):
    """A time of the year when many people come."""

    periode: Nom
    raison: Ligne


class Affluence(Modele):
    """The calendar of crowding asked by 1.1 where people come without appointment."""

    lundi: DemiJournees | None = None
    mardi: DemiJournees | None = None
    mercredi: DemiJournees | None = None
    jeudi: DemiJournees | None = None
    vendredi: DemiJournees | None = None
    samedi: DemiJournees | None = None
    pics: tuple[Pic, ...] = ()
    absence: Absence | None = None
    """À la place du calendrier : pourquoi il n'y en a pas."""

    @property
    def jours(self) -> tuple[tuple[str, DemiJournees], ...]:
        return tuple((jour, getattr(self, jour)) for jour in temps.JOURS[:6] if getattr(self, jour) is not None)

    @model_validator(mode="after")
    def _dit_quelque_chose(self) -> Affluence:
        if self.absence is None and not self.jours and not self.pics:
            raise invalide("ni-valeur-ni-raison", attendus="lundi, mardi, mercredi, jeudi, vendredi, pics, absence")
        return self


class PointAccueil(Modele):
    """One way to be received: a desk, a switchboard, a voice server, a digital point."""

    id: Cle
    nom: Nom
    canal: Annotated[str, Choix(listes.CANAUX)]
    lieu: Identifiant | None = None
    """Identifiant du lieu, déclaré dans acces.yml."""
    entree: Identifiant | None = None
    """Identifiant de l'entrée de ce lieu, déclarée dans acces.yml."""
    telephone: Telephone | None = None
    public: Ligne | None = None
    """À qui ce point s'adresse."""
    service: Ligne | None = None
    """Bureau ou service qui reçoit."""
    rendez_vous: Annotated[str, Choix(listes.RENDEZ_VOUS)]
    lien_rendez_vous: Lien | None = None
    permanent: Booleen = False
    """oui : ouvert jour et nuit, tous les jours (serveur vocal)."""
    ouvert_feries: Booleen = False
    """oui : ouvert les jours fériés comme les autres jours."""
    semaine: Semaine | None = None
    periodes: tuple[PeriodeHoraire, ...] = ()
    affluence: Affluence | None = None
    preuves: tuple[Identifiant, ...] = ()
    """Preuves du référentiel que ces horaires apportent, en plus de celles de leur canal."""
    note: Texte | None = None

    @model_validator(mode="after")
    def _a_des_heures(self) -> PointAccueil:
        if self.semaine is None and not self.permanent:
            raise invalide("sans-horaires")
        if self.semaine is not None and self.permanent:
            raise invalide("permanent-et-semaine", ou=("permanent", "semaine"))
        for avant, apres in pairwise(self.periodes_triees):
            if apres.du <= avant.au:
                ou = [("periodes", self.periodes.index(periode), "du") for periode in (apres, avant)]
                raise invalide(
                    "periodes-qui-se-chevauchent",
                    ou=ou,
                    premiere=avant.nom,
                    seconde=apres.nom,
                    jour=apres.du.isoformat(),
                )
        return self

    @property
    def periodes_triees(self) -> tuple[PeriodeHoraire, ...]:
        return tuple(sorted(self.periodes, key=lambda periode: periode.du))


class Fermeture(Intervalle):
    """A closure, changed hours or an exceptional opening on given days, with its reason and the day it was announced
    (1.2)."""

    id: Cle
    nature: Annotated[listes.NatureDAnnonce, Choix(listes.NATURES_D_ANNONCE)]
    """horaires_modifies : d'autres heures, les jours où l'on ouvre d'habitude ; ouverture_exceptionnelle : des heures
    un jour fermé d'habitude (dimanche, jour férié)."""
    motif: Nom
    circonstance: Annotated[str, Choix(listes.CIRCONSTANCES)] = "ordinaire"
    annonce_le: Moment
    """Jour (et heure si connue) où le changement a été annoncé au public."""
    points: tuple[Identifiant, ...] = ()
    """Points d'accueil concernés ; vide : tous."""
    plages: Plages = ()
    """Pour des horaires modifiés ou une ouverture exceptionnelle : les heures d'ouverture de ces jours-là."""
    annulee: Booleen = False
    note: Texte | None = None

    @model_validator(mode="after")
    def _nature_et_plages(self) -> Fermeture:
        if self.nature != "fermeture" and not self.plages:
            raise invalide("horaires-modifies-sans-heures", ou=("nature",))
        if self.nature == "fermeture" and self.plages:
            raise invalide("fermeture-avec-heures", ou=("plages", "nature"))
        return self


class Horaires(FicheDatee):
    """``horaires.yml``: every place and channel, and what departs from the usual week."""

    points: tuple[PointAccueil, ...]
    fermetures: tuple[Fermeture, ...] = ()
