"""Indicators: one file of values per period; local indicators and targets declared once."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import model_validator

from vitrail.socle.seuils import DELAI_DE_PUBLICATION_MAX
from vitrail.sources.modeles import listes
from vitrail.sources.modeles.base import Fiche, FicheDatee, Modele
from vitrail.sources.modeles.mesure import CibleChamp, Mesure, Statistique, UniteChamp
from vitrail.sources.modeles.notes import Designe, Identifie, Vocabulaire
from vitrail.sources.modeles.unites import Unite
from vitrail.sources.modeles.valeurs import Choix, Entier, Identifiant, Ligne, Nom, Periode, Texte, invalide

Frequence = Annotated[str, Choix(listes.FREQUENCES)]


class Releve(Mesure):
    """The value of one indicator for the period of its file."""

    indicateur: Annotated[
        Identifiant,
        Identifie("indicateur-donne-deux-fois"),
        Designe(Vocabulaire.INDICATEUR_RELEVE, "indicateur-inconnu"),
    ]
    responsable: Ligne | None = None
    """Service qui donne ce chiffre : jamais une personne."""

    unite_par_defaut: ClassVar[Unite | None] = None


class RelevesPeriode(FicheDatee):
    """``indicateurs/<période>.yml``: the values of one period."""

    periode: Annotated[Periode, Identifie()]
    source: Ligne | None = None
    """D'où viennent les chiffres de ce fichier."""
    note: Texte | None = None
    releves: tuple[Releve, ...]


class ObjectifAnterieur(Modele):
    """A target that was in force until a period, so that a new one never judges the past."""

    cible: CibleChamp
    jusqua: Periode
    """Dernière période à laquelle cet objectif s'appliquait."""


class IndicateurLocal(Modele):
    """An indicator of this prefecture, with the same fields as those of the referential."""

    id: Annotated[Identifiant, Identifie("indicateur-local-en-double")]
    nom: Nom
    """Intitulé complet, tel qu'il est publié."""
    intitule: Ligne
    """Nom court, pour les tableaux."""
    module: Annotated[Entier | None, Designe(Vocabulaire.MODULE, "module-ou-engagement-inconnu", quoi="module {}")] = (
        None
    )
    engagements: Annotated[
        tuple[Entier, ...], Designe(Vocabulaire.ENGAGEMENT, "module-ou-engagement-inconnu", quoi="engagement {}")
    ] = ()
    remplace: Annotated[Identifiant | None, Designe(Vocabulaire.INDICATEUR_OFFICIEL, "indicateur-remplace-inconnu")] = (
        None
    )
    """Indicateur du référentiel à la place duquel il est suivi."""
    unite: UniteChamp
    statistique: Statistique
    frequence: Frequence
    sens: Annotated[str, Choix(listes.SENS)] = "neutre"
    """Ce qui est souhaité."""
    cible: CibleChamp | None = None
    cibles_anterieures: tuple[ObjectifAnterieur, ...] = ()
    """Objectifs précédents : les périodes passées restent jugées avec le leur."""
    responsable: Ligne | None = None
    """Service qui donne ce chiffre : jamais une personne."""
    preuves: Annotated[tuple[Identifiant, ...], Designe(Vocabulaire.PREUVE, "preuve-inconnue-d-un-indicateur")] = ()
    """Preuves du référentiel que ses valeurs apportent."""
    jusqua: Periode | None = None
    """Dernière période suivie, si l'indicateur est abandonné : ensuite, plus rien n'est attendu."""
    methode: Texte | None = None


class Suivi(Modele):
    """What this prefecture adds to an indicator of the referential: who owes it, its own target."""

    indicateur: Annotated[
        Identifiant,
        Identifie("suivi-en-double"),
        Designe(Vocabulaire.INDICATEUR_SUIVI, "suivi-d-un-indicateur-inconnu"),
    ]
    responsable: Ligne | None = None
    """Service qui donne ce chiffre : jamais une personne."""
    cible: CibleChamp | None = None
    cibles_anterieures: tuple[ObjectifAnterieur, ...] = ()
    """Objectifs précédents : les périodes passées restent jugées avec le leur."""
    statistique: Statistique | None = None
    """Seulement si le référentiel ne la dit pas."""
    frequence: Frequence | None = None
    """Seulement si le référentiel ne la dit pas."""
    jusqua: Periode | None = None
    """Dernière période suivie, si l'indicateur est abandonné : ensuite, plus rien n'est attendu."""
    note: Texte | None = None


class ConfigIndicateurs(Fiche):
    """``site_config/indicateurs.yml``."""

    delai_publication: Entier = 30
    """Jours laissés après la fin d'une période pour en publier les chiffres : soixante au plus."""
    suivis: tuple[Suivi, ...] = ()
    locaux: tuple[IndicateurLocal, ...] = ()

    @model_validator(mode="after")
    def _delai_raisonnable(self) -> ConfigIndicateurs:
        if self.delai_publication > DELAI_DE_PUBLICATION_MAX:
            raise invalide(
                "delai-de-publication-trop-long", valeur=self.delai_publication, limite=DELAI_DE_PUBLICATION_MAX
            )
        return self
