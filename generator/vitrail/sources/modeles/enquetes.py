"""Surveys: satisfaction (rates by theme, each with its base) and mystery contacts."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar

from pydantic import model_validator

from vitrail.sources.modeles import listes
from vitrail.sources.modeles.base import Absence, FicheDatee, Modele
from vitrail.sources.modeles.manques import PeutManquer
from vitrail.sources.modeles.mesure import Mesure
from vitrail.sources.modeles.notes import Designe, Identifie, TientLieuDe, Vocabulaire
from vitrail.sources.modeles.unites import Unite
from vitrail.sources.modeles.valeurs import (
    Choix,
    Cle,
    Echeance,
    Entier,
    Identifiant,
    Lien,
    Ligne,
    Nom,
    Texte,
    invalide,
)


class MesureDEnquete(Mesure):
    """A rate or a score that people gave. A bare number is neither: ``8,2`` is no per cent."""

    @model_validator(mode="after")
    def _avec_unite(self) -> MesureDEnquete:
        if self.valeur is not None and self.valeur.unite is None and self.unite_par_defaut is Unite.POURCENT:
            raise invalide("nombre-sans-unite", ou=("valeur",), valeur=self.valeur.nombre_cite)
        return self


class Part(MesureDEnquete):
    """A share of the people asked: who they are, what they did."""

    libelle: Nom


class Reponse(Modele):
    """The public answer to what people said."""

    suite: Annotated[str, Choix(listes.SUITES)]
    texte: Texte


class Critere(MesureDEnquete):
    """A criterion of satisfaction, with its own base and target."""

    id: Cle
    libelle: Nom
    critere_referentiel: Annotated[
        Identifiant | None, Designe(Vocabulaire.CRITERE, "critere-du-referentiel-inconnu")
    ] = None
    """Critère du référentiel auquel il répond."""
    reponse: Reponse | None = None
    """Réponse motivée, si l'objectif n'est pas atteint et qu'aucune action n'est prévue."""


class Resultat(Critere):
    """What mystery contacts measured: a rate, or with a bare number so many of the contacts made."""

    unite_par_defaut: ClassVar[Unite | None] = Unite.NOMBRE


class Theme(Modele):
    id: Cle
    titre: Nom
    base: Ligne | None = None
    """Sur qui portent les taux de ce thème."""
    usages: tuple[Part, ...] = ()
    criteres: tuple[Critere, ...] = ()


class Remarque(Modele):
    """Something users or testers said, which an action or an answer takes up."""

    id: Cle
    texte: Nom
    reponse: Reponse | None = None


class Enquetee(FicheDatee, PeutManquer):
    """Base of surveys: when people were asked, at the precision that is known."""

    du: Echeance | None
    """Premier jour ; ou le mois, le trimestre, l'année, si l'on n'en sait pas plus."""
    absence_dates: Annotated[Absence | None, TientLieuDe("du", "les dates")] = None
    au: Echeance | None = None
    """Dernier jour, inclus ; inutile après un mois, un trimestre ou une année."""
    absence_au: Annotated[Absence | None, TientLieuDe("au", "le dernier jour")] = None

    @model_validator(mode="after")
    def _dans_l_ordre(self) -> Enquetee:
        if self.du is None:
            if self.au is not None:
                raise invalide("valeur-et-absence", ou=("absence_dates", "au"), attendus="du, absence_dates")
        elif self.au is not None and self.au.fin < self.du.debut:
            raise invalide("fin-avant-debut", ou=("au", "du"), du=str(self.du), au=str(self.au))
        elif self.au is None and self.absence_au is None and self.du.precision == "jour":
            raise invalide("ni-valeur-ni-raison", ou=("du",), attendus="au, absence_au")
        return self

    @property
    def terme(self) -> date | None:
        """The first day on which it may have been over: what is due after it is counted from there, so that nothing
        passes for recent that is not. ``None`` when nothing is known of its dates."""
        fin = self.au or self.du
        return fin.debut if fin else None


class EnqueteSatisfaction(Enquetee):
    """``enquetes/*.yml`` with ``genre: satisfaction``."""

    genre: Annotated[str, Choix({"satisfaction": listes.GENRES_D_ENQUETE["satisfaction"]})]
    id: Annotated[Identifiant, Identifie("identifiant-de-deux-fichiers")]
    titre: Nom
    service: Ligne | None = None
    """Service, guichet ou démarche que l'enquête concerne, si ce n'est pas toute la préfecture."""
    canaux: tuple[Ligne, ...]
    """Comment on a pu répondre."""
    absence_canaux: Annotated[Absence | None, TientLieuDe("canaux", "les moyens de répondre")] = None
    publicite: tuple[Ligne, ...] = ()
    n: Entier | None
    """Nombre de réponses complètes."""
    absence_n: Annotated[Absence | None, TientLieuDe("n", "le nombre de réponses")] = None
    reponses_incompletes: Entier | None = None
    questions: Entier | None = None
    """Nombre de questions posées."""
    absence_questions: Annotated[Absence | None, TientLieuDe("questions", "le nombre de questions")] = None
    methode: Texte | None = None
    source: Ligne | None = None
    lien: Lien | None = None
    profil: tuple[Part, ...] = ()
    themes: tuple[Theme, ...]
    absence_themes: Annotated[Absence | None, TientLieuDe("themes", "les résultats")] = None
    points_forts: tuple[Ligne, ...] = ()
    points_faibles: tuple[Remarque, ...] = ()
    suggestions: tuple[Remarque, ...] = ()
    note: Texte | None = None

    @model_validator(mode="after")
    def _de_quelqu_un(self) -> EnqueteSatisfaction:
        if self.n == 0 and any(critere.valeur is not None and critere.n is None for critere in self.criteres):
            raise invalide("valeur-sans-cas", ou=("n",), compte="n")
        return self

    @property
    def remarques(self) -> tuple[Remarque, ...]:
        return (*self.points_faibles, *self.suggestions)

    @property
    def criteres(self) -> tuple[Critere, ...]:
        return tuple(critere for theme in self.themes for critere in theme.criteres)


class EnqueteMystere(Enquetee):
    """``enquetes/*.yml`` with ``genre: mystere``: anonymous test calls, e-mails, letters or visits."""

    genre: Annotated[str, Choix({"mystere": listes.GENRES_D_ENQUETE["mystere"]})]
    id: Annotated[Identifiant, Identifie("identifiant-de-deux-fichiers")]
    titre: Nom
    canal: Annotated[str, Choix(listes.CANAUX_D_ESSAI)]
    nombre: Entier | None
    """Nombre de contacts mystère."""
    absence_nombre: Annotated[Absence | None, TientLieuDe("nombre", "le nombre de contacts")] = None
    realisee_par: Ligne | None
    """Service qui a fait les essais : jamais une personne."""
    absence_realisee_par: Annotated[Absence | None, TientLieuDe("realisee_par", "le service qui a fait les essais")] = (
        None
    )
    participants: tuple[Ligne, ...] = ()
    criteres: tuple[Ligne, ...]
    """Ce qui a été regardé."""
    absence_criteres: Annotated[Absence | None, TientLieuDe("criteres", "les critères")] = None
    resultats: tuple[Resultat, ...] = ()
    points_positifs: tuple[Ligne, ...] = ()
    points_vigilance: tuple[Remarque, ...] = ()
    absence_vigilance: Annotated[Absence | None, TientLieuDe("points_vigilance", "les points de vigilance")] = None
    source: Ligne | None = None
    note: Texte | None = None

    @property
    def remarques(self) -> tuple[Remarque, ...]:
        return self.points_vigilance

    @model_validator(mode="after")
    def _des_contacts(self) -> EnqueteMystere:
        if self.nombre == 0:
            raise invalide("enquete-sans-contact", ou=("nombre",))
        return self


Enquete = EnqueteSatisfaction | EnqueteMystere
