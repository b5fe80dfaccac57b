"""Opening hours: places and channels, weekly ranges, periods, closures, and how busy it is."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import Annotated

from pydantic import PlainValidator, model_validator

from vitrail.socle import phrases, temps
from vitrail.socle.heures_proposees import MINUTES_PAR_JOUR
from vitrail.socle.lecture_des_regles import lire_regle
from vitrail.socle.regles import RegleDeJours, ReperesDuLieu
from vitrail.sources.modeles import ecritures, listes
from vitrail.sources.modeles.acces import Entree, Lieu
from vitrail.sources.modeles.affluence import Affluence
from vitrail.sources.modeles.base import Absence, FicheDatee, Modele
from vitrail.sources.modeles.manques import PeutManquer
from vitrail.sources.modeles.notes import ADVENU, POUR_L_AUDITEUR, Designe, HorsPage, TientLieuDe, Vocabulaire
from vitrail.sources.modeles.semaines import Plages, Semaine
from vitrail.sources.modeles.valeurs import (
    Booleen,
    Choix,
    Cle,
    Identifiant,
    Jour,
    Lien,
    Ligne,
    Moment,
    Nom,
    Telephone,
    Texte,
    invalide,
    lu,
)

Regle = Annotated[RegleDeJours, PlainValidator(lu(lire_regle, "regle-mal-ecrite")), ecritures.REGLE]
HeureDuJour = Annotated[temps.Heure, PlainValidator(lu(temps.Heure.lire, "heure-mal-ecrite")), ecritures.HEURE]


class RegleHoraire(Modele):
    """Other hours on the days that a rule names: first and third Tuesday, even weeks, school holidays."""

    quand: Regle
    """Les jours : 1er et 3e mardi du mois, dernier vendredi, semaines paires, un mercredi sur deux depuis le
    2026-01-07, pendant ou hors vacances scolaires, jours fériés sauf Noël, du 1er juillet au 31 août."""
    nom: Ligne | None = None
    """Ce que c'est : permanence, réunion de service."""
    plages: Plages | None = None
    """Les heures de ces jours-là, ou ferme. Si la règle ne nomme pas de jour : les jours où l'on ouvre d'habitude."""
    semaine: Semaine | None = None
    """À la place de plages : toute une semaine."""
    du: Jour | None = None
    """Premier jour où la règle vaut, si elle n'a pas commencé."""
    au: Jour | None = None
    """Dernier jour où la règle vaut, s'il est connu."""

    @model_validator(mode="after")
    def _dit_des_heures(self) -> RegleHoraire:
        if (self.plages is None) == (self.semaine is None):
            raise invalide("regle-sans-heures", ou=("quand",))
        if self.semaine is not None and self.quand.nomme_ses_jours:
            raise invalide("regle-d-un-jour-avec-semaine", ou=("semaine",), valeur=self.quand.mots)
        if self.du and self.au and self.au < self.du:
            raise invalide("fin-avant-debut", ou=("au", "du"), du=self.du.isoformat(), au=self.au.isoformat())
        return self

    @property
    def titre(self) -> str:
        return self.nom or phrases.majuscule(self.quand.mots)

    @property
    def precision(self) -> tuple[int, int, bool, bool]:
        """Sorts those that hold on one day, the most specific first; of two alike, the one that holds for a while."""
        precis, conditions, sans_jour = self.quand.precision
        return precis, conditions, sans_jour, self.du is None and self.au is None

    def vaut(self, jour: date, reperes: ReperesDuLieu) -> bool | None:
        """Whether it holds on ``jour``; ``None`` when the school calendar of that day is not known."""
        if (self.du and jour < self.du) or (self.au and jour > self.au):
            return False
        return self.quand.vaut(jour, reperes)

    def du_jour(self, jour: date, usuelles: tuple[temps.Plage, ...]) -> tuple[temps.Plage, ...]:
        """Its hours on a day on which it holds, and on which ``usuelles`` would hold without it."""
        if self.semaine is not None:
            return self.semaine.du_jour(jour)
        return (self.plages or ()) if self.quand.nomme_ses_jours or usuelles else ()


def bornes_en_mots(mots: str, du: date | None, au: date | None) -> str:
    """What comes back, and from when to when."""
    return f"{mots}, {phrases.intervalle_en_mots(du, au)}" if du or au else mots


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


def _sans_jour_commun(avant: PeriodeHoraire, apres: PeriodeHoraire) -> str:
    """Two periods that share days, cut so that each day has one: the one that is inside the other keeps its days, else
    the one that comes after. One alone when both have the same days."""
    if avant.du == apres.du and avant.au < apres.au:
        avant, apres = apres, avant
    veille, lendemain = apres.du - timedelta(days=1), apres.au + timedelta(days=1)
    dites = ((avant.nom, avant.du, veille), (apres.nom, apres.du, apres.au), (avant.nom, lendemain, avant.au))
    return "; ".join(f"{nom}: {{du: {du}, au: {au}}}" for nom, du, au in dites if du <= au)


class PointAccueil(PeutManquer):
    """One way to be received: a desk, a switchboard, a voice server, a digital point."""

    id: Cle
    nom: Nom
    canal: Annotated[str, Choix(listes.CANAUX)]
    lieu: Annotated[Identifiant | None, Designe(Lieu, "lieu-inconnu")] = None
    """Lieu où l'on vient, parmi ceux de l'accès."""
    entree: Annotated[Identifiant | None, Designe(Entree, "entree-inconnue", sinon="aucune", dans=("lieu",))] = None
    """Entrée de ce lieu par où l'on vient : elle est dite partout."""
    telephone: Telephone | None = None
    """Si les contacts ne le donnent pas déjà pour ce point."""
    absence_telephone: Annotated[Absence | None, TientLieuDe("telephone", "le téléphone")] = None
    public: Ligne | None = None
    """À qui ce point s'adresse."""
    service: Ligne | None = None
    """Bureau ou service qui reçoit."""
    rendez_vous: Annotated[str, Choix(listes.RENDEZ_VOUS)] | None
    """S'il faut un rendez-vous pour être reçu ; une plage peut dire autre chose."""
    absence_rendez_vous: Annotated[Absence | None, TientLieuDe("rendez_vous", "le rendez-vous")] = None
    lien_rendez_vous: Lien | None = None
    permanent: Booleen = False
    """oui : ouvert jour et nuit, tous les jours (serveur vocal)."""
    ouvert_feries: Booleen = False
    """oui : ouvert les jours fériés comme les autres jours."""
    feries_ouverts: tuple[Ligne, ...] = ()
    """Jours fériés où ce point ouvre chaque année comme les autres jours, par leur nom : Lundi de Pentecôte."""
    a_partir_du: Jour | None = None
    """Premier jour où ce point reçoit, s'il n'est pas encore ouvert."""
    jusqu_au: Jour | None = None
    """Dernier jour où ce point reçoit, s'il ferme pour de bon."""
    semaine: Semaine | None = None
    regles: tuple[RegleHoraire, ...] = ()
    """Ce qui change certains jours, toute l'année : 1er mardi du mois, semaines paires, vacances scolaires."""
    absence: Annotated[Absence | None, TientLieuDe("semaine", "les heures", "heures-inconnues-et-donnees")] = None
    """À la place de semaine : pourquoi les heures ne sont pas connues."""
    periodes: tuple[PeriodeHoraire, ...] = ()
    affluence: Affluence | None = None
    preuves: Annotated[tuple[Identifiant, ...], Designe(Vocabulaire.PREUVE, "preuve-inconnue"), POUR_L_AUDITEUR] = ()
    """Preuves du référentiel que ces horaires apportent, en plus de celles de leur canal."""
    note: Texte | None = None

    @model_validator(mode="after")
    def _a_des_heures(self) -> PointAccueil:
        if self.semaine is None and not self.permanent and self.absence is None:
            raise invalide("sans-horaires")
        if self.semaine is not None and self.permanent:
            raise invalide("permanent-et-semaine", ou=("permanent", "semaine"))
        if self.absence is not None and self.permanent:
            raise invalide("heures-inconnues-et-donnees", ou=("absence", "permanent"))
        if self.a_partir_du and self.jusqu_au and self.jusqu_au < self.a_partir_du:
            du, au = self.a_partir_du.isoformat(), self.jusqu_au.isoformat()
            raise invalide("fin-avant-debut", ou=("jusqu_au", "a_partir_du"), du=du, au=au)
        for avant, apres in pairwise(self.periodes_triees):
            if apres.du <= avant.au:
                ou = [("periodes", self.periodes.index(periode), "du") for periode in (apres, avant)]
                dits = {"premiere": avant.nom, "seconde": apres.nom, "jour": apres.du.isoformat()}
                raise invalide("periodes-qui-se-chevauchent", ou=ou, **dits, decoupe=_sans_jour_commun(avant, apres))
        return self

    def hors_service(self, jour: date) -> bool:
        """Whether it is not open yet on ``jour``, or closed for good."""
        return bool((self.a_partir_du and jour < self.a_partir_du) or (self.jusqu_au and jour > self.jusqu_au))

    @property
    def regles_triees(self) -> tuple[RegleHoraire, ...]:
        """The most specific first: of those that hold on one day, it is the one that decides."""
        return tuple(sorted(self.regles, key=lambda regle: (regle.precision, regle.quand.mots)))

    @property
    def periodes_triees(self) -> tuple[PeriodeHoraire, ...]:
        return tuple(sorted(self.periodes, key=lambda periode: periode.du))


class Fermeture(Intervalle):
    """A closure, changed hours or an exceptional opening on given days, with its reason and the day it was announced
    (1.2)."""

    id: Cle
    nature: Annotated[listes.NatureDAnnonce, Choix(listes.NATURES_D_ANNONCE)]
    """Une fermeture ; d'autres heures, les jours où l'on ouvre d'habitude (horaires_modifies) ; ou des heures un jour
    fermé d'habitude, dimanche ou jour férié (ouverture_exceptionnelle)."""
    motif: Nom
    circonstance: Annotated[
        Annotated[str, Choix(listes.CIRCONSTANCES)],
        HorsPage("Elle dit si ce changement pouvait être annoncé d’avance ; elle paraît dans les données ouvertes."),
    ] = "ordinaire"
    annonce_le: Annotated[Moment | None, ADVENU] = None
    """Jour (et heure si connue) où le changement a été annoncé au public ; sans elle, il l'a été au plus tard le jour
    où ce fichier a changé."""
    points: Annotated[tuple[Identifiant, ...], Designe(PointAccueil, "point-inconnu")] = ()
    """Points d'accueil concernés ; vide : tous."""
    plages: Plages = ()
    """Pour des horaires modifiés ou une ouverture exceptionnelle : les heures d'ouverture de ces jours-là."""
    ouvre_a: HeureDuJour | None = None
    """À la place de plages : ces jours-là, chacun n'ouvre qu'à cette heure, dans ses propres heures."""
    ferme_a: HeureDuJour | None = None
    """À la place de plages : ces jours-là, chacun ferme à cette heure, dans ses propres heures."""
    annulee: Booleen = False
    note: Texte | None = None

    @property
    def demi_journee(self) -> bool:
        """Whether each point keeps its own hours, from or up to an hour that is the same for all."""
        return self.ouvre_a is not None or self.ferme_a is not None

    def plages_de(self, habituelles: tuple[temps.Plage, ...]) -> tuple[temps.Plage, ...]:
        """The hours of a point on a day that it touches, from those that it would have had."""
        if not self.demi_journee:
            return self.plages
        debut, fin = self.ouvre_a or temps.Heure(0), self.ferme_a or temps.Heure(MINUTES_PAR_JOUR)
        gardees = ((max(plage.debut, debut), min(plage.fin, fin), plage.mode) for plage in habituelles)
        return tuple(temps.Plage(de, a, mode) for de, a, mode in gardees if de < a)

    @model_validator(mode="after")
    def _nature_et_plages(self) -> Fermeture:
        bornee = self.ouvre_a is not None or self.ferme_a is not None
        if bornee and (self.plages or self.nature != "horaires_modifies"):
            bornes = {nom: heure.code for nom in ("ouvre_a", "ferme_a") if (heure := getattr(self, nom)) is not None}
            raise invalide(
                "demi-journee-mal-dite",
                ou=(next(iter(bornes)), "plages" if self.plages else "nature"),
                bornes=", ".join(f"{nom}: {heure}" for nom, heure in bornes.items()),
                plages=f"[{bornes.get('ouvre_a', '…')}-{bornes.get('ferme_a', '…')}]",
            )
        if self.nature != "fermeture" and not self.plages and not bornee:
            raise invalide("horaires-modifies-sans-heures", ou=("nature",))
        if self.nature == "fermeture" and self.plages:
            raise invalide("fermeture-avec-heures", ou=("plages", "nature"))
        return self


class Horaires(FicheDatee):
    """``horaires.yml``: every place and channel, and what departs from the usual week."""

    points: tuple[PointAccueil, ...]
    fermetures: tuple[Fermeture, ...] = ()
