"""Indicators: one file of values per period; local indicators and targets declared once."""

from __future__ import annotations

from typing import Annotated

from vitrail.modeles.base import (
    Choix,
    Entier,
    FicheDatee,
    Identifiant,
    Ligne,
    Modele,
    Periode,
    Texte,
)
from vitrail.modeles.mesure import CibleChamp, Mesure, Statistique, UniteChamp

Frequence = Annotated[str, Choix("mois", "trimestre", "semestre", "annee")]


class Releve(Mesure):
    """The value of one indicator for the period of its file."""

    indicateur: Identifiant
    responsable: Ligne | None = None
    """Service qui donne ce chiffre : jamais une personne."""


class RelevesPeriode(FicheDatee):
    """``indicateurs/<période>.yml``: the values of one period."""

    periode: Periode
    source: Ligne | None = None
    """D'où viennent les chiffres de ce fichier."""
    note: Texte | None = None
    releves: tuple[Releve, ...]


class IndicateurLocal(Modele):
    """An indicator of this prefecture, with the same fields as those of the referential."""

    id: Identifiant
    nom: Ligne
    """Intitulé complet, tel qu'il est publié."""
    intitule: Ligne
    """Nom court, pour les tableaux."""
    module: Entier | None = None
    engagements: tuple[Entier, ...] = ()
    remplace: Identifiant | None = None
    """Indicateur du référentiel à la place duquel il est suivi."""
    unite: UniteChamp
    statistique: Statistique
    frequence: Frequence
    sens: Annotated[str, Choix("hausse", "baisse", "neutre")] = "neutre"
    """Ce qui est souhaité."""
    cible: CibleChamp | None = None
    methode: Texte | None = None


class Suivi(Modele):
    """What this prefecture adds to an indicator of the referential: who owes it, its own target."""

    indicateur: Identifiant
    responsable: Ligne | None = None
    cible: CibleChamp | None = None
    statistique: Statistique | None = None
    note: Texte | None = None


class ConfigIndicateurs(Modele):
    """``site_config/indicateurs.yml``."""

    suivis: tuple[Suivi, ...] = ()
    locaux: tuple[IndicateurLocal, ...] = ()
