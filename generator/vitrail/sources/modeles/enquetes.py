"""Surveys: satisfaction (rates by theme, each with its base) and mystery contacts."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import model_validator

from vitrail.socle import phrases
from vitrail.sources.modeles import listes
from vitrail.sources.modeles.base import Absence, FicheDatee, Modele
from vitrail.sources.modeles.horaires import Intervalle
from vitrail.sources.modeles.mesure import Mesure, Unite
from vitrail.sources.modeles.notes import Designe, Identifie, Vocabulaire
from vitrail.sources.modeles.valeurs import Choix, Cle, Entier, Identifiant, Lien, Ligne, Nom, Texte, invalide


class MesureDEnquete(Mesure):
    """A rate or a score that people gave. A bare number is neither: ``8,2`` is no per cent."""

    @model_validator(mode="after")
    def _avec_unite(self) -> MesureDEnquete:
        if self.valeur is not None and self.valeur.unite is None and self.unite_par_defaut is Unite.POURCENT:
            ecrite = phrases.nombre(self.valeur.valeur)
            raise invalide("nombre-sans-unite", ou=("valeur",), valeur=ecrite)
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


class EnqueteSatisfaction(FicheDatee, Intervalle):
    """``enquetes/*.yml`` with ``genre: satisfaction``."""

    genre: Annotated[str, Choix({"satisfaction": listes.GENRES_D_ENQUETE["satisfaction"]})]
    id: Annotated[Identifiant, Identifie("identifiant-de-deux-fichiers")]
    titre: Nom
    canaux: tuple[Ligne, ...]
    publicite: tuple[Ligne, ...] = ()
    n: Entier
    """Nombre de réponses complètes."""
    reponses_incompletes: Entier | None = None
    methode: Texte | None = None
    source: Ligne | None = None
    lien: Lien | None = None
    profil: tuple[Part, ...] = ()
    themes: tuple[Theme, ...]
    points_forts: tuple[Ligne, ...] = ()
    points_faibles: tuple[Remarque, ...] = ()
    suggestions: tuple[Remarque, ...] = ()
    note: Texte | None = None

    @property
    def remarques(self) -> tuple[Remarque, ...]:
        return (*self.points_faibles, *self.suggestions)

    @property
    def criteres(self) -> tuple[Critere, ...]:
        return tuple(critere for theme in self.themes for critere in theme.criteres)


class EnqueteMystere(FicheDatee, Intervalle):
    """``enquetes/*.yml`` with ``genre: mystere``: anonymous test calls, e-mails, letters or visits."""

    genre: Annotated[str, Choix({"mystere": listes.GENRES_D_ENQUETE["mystere"]})]
    id: Annotated[Identifiant, Identifie("identifiant-de-deux-fichiers")]
    titre: Nom
    canal: Annotated[str, Choix(listes.CANAUX_D_ESSAI)]
    nombre: Entier
    """Nombre de contacts mystère."""
    realisee_par: Ligne
    """Service qui a fait les essais : jamais une personne."""
    participants: tuple[Ligne, ...] = ()
    criteres: tuple[Ligne, ...]
    resultats: tuple[Resultat, ...] = ()
    points_positifs: tuple[Ligne, ...] = ()
    points_vigilance: tuple[Remarque, ...] = ()
    absence_vigilance: Absence | None = None
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
