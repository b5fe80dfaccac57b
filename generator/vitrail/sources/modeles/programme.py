"""What a prefecture gives of its results to a national programme, and whether it shows how it answers it."""

from __future__ import annotations

from typing import Annotated

from vitrail.sources.modeles.base import Modele
from vitrail.sources.modeles.notes import Designe, Identifie, Vocabulaire
from vitrail.sources.modeles.valeurs import Booleen, Identifiant, Ligne


class CodeIndicateur(Modele):
    """An indicator of this site, and its code in the programme."""

    indicateur: Annotated[Identifiant, Identifie(), Designe(Vocabulaire.INDICATEUR, "indicateur-inconnu")]
    code: Ligne
    """Code de l'indicateur dans le programme : IND-27."""


class ProgrammeNational(Modele):
    """``programme_national`` of ``site_config/site.yml``."""

    programme: Annotated[Identifiant, Designe(Vocabulaire.PROGRAMME, "programme-inconnu")]
    """Programme national, par son nom : services-publics-plus."""
    montrer: Booleen = False
    """oui : la page des engagements montre lesquels répondent à ceux du programme."""
    structure: Ligne | None = None
    """Code de la préfecture dans le programme. Sans lui, les résultats ne sont pas publiés dans ce format."""
    typologie: Ligne | None = None
    """Intitulé de la typologie de la structure, tel que le programme l'écrit."""
    intitule: Ligne | None = None
    """Intitulé de la structure ; par défaut le nom du site."""
    code_postal: Ligne | None = None
    """Par défaut celui de l'adresse postale."""
    ville: Ligne | None = None
    """Par défaut celle de l'adresse postale."""
    indicateurs: tuple[CodeIndicateur, ...] = ()
    """Indicateurs transmis, et leur code."""
