"""What the spreadsheets of services call what the site follows: told once, used at each import."""

from __future__ import annotations

from typing import Annotated

from vitrail.sources.modeles import listes
from vitrail.sources.modeles.base import Fiche, Modele
from vitrail.sources.modeles.notes import Designe, Vocabulaire
from vitrail.sources.modeles.valeurs import Choix, Identifiant, Ligne, Nom


class LigneRattachee(Modele):
    """A line of the tables of services, and the indicator that it gives."""

    libelle: Nom
    """Nom de la ligne, tel que le service l'écrit."""
    indicateur: Annotated[Identifiant, Designe(Vocabulaire.INDICATEUR, "indicateur-inconnu")]


class QuestionRattachee(Modele):
    """A question of a survey, and the criterion or share that its answers give."""

    question: Nom
    """Question, telle que l'outil d'enquête l'exporte."""
    critere: Ligne
    """Critère de l'enquête, ou libellé de la part, tel que l'enquête le dit."""


class ReponseClassee(Modele):
    """What an answer is worth."""

    reponse: Nom
    """Réponse, telle que l'outil d'enquête l'exporte."""
    critere: Ligne | None = None
    """Critère ou question où elle vaut cela, si ce n'est pas partout : 4 sur 5 n'est pas 4 sur 10."""
    sens: Annotated[str, Choix(listes.SENS_DE_REPONSE)]
    """Neutre : comptée, sans être satisfaite. Sans réponse : laissée hors de la base."""


class Correspondances(Fiche):
    """``site_config/correspondances.yml``."""

    lignes: tuple[LigneRattachee, ...] = ()
    lignes_ignorees: tuple[Ligne, ...] = ()
    """Lignes des tableaux qui ne sont pas publiées sur ce site."""
    questions: tuple[QuestionRattachee, ...] = ()
    reponses: tuple[ReponseClassee, ...] = ()
