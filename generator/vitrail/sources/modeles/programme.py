"""What a prefecture gives of its results to a national programme, and whether it shows how it answers it."""

from __future__ import annotations

from typing import Annotated

from vitrail.sources.modeles.base import Modele
from vitrail.sources.modeles.notes import Designe, HorsPage, Identifie, Vocabulaire
from vitrail.sources.modeles.valeurs import Booleen, Identifiant, Ligne

DANS_SON_FICHIER = HorsPage("Il ne paraît que dans le fichier du programme, parmi les données ouvertes.")


class CodeIndicateur(Modele):
    """An indicator of this site, and its code in the programme."""

    indicateur: Annotated[
        Identifiant, Identifie(), Designe(Vocabulaire.INDICATEUR, "indicateur-inconnu"), DANS_SON_FICHIER
    ]
    code: Annotated[Ligne, DANS_SON_FICHIER]
    """Code de l'indicateur dans le programme : IND-27."""


class ProgrammeNational(Modele):
    """``programme_national`` of ``site_config/site.yml``."""

    programme: Annotated[Identifiant, Designe(Vocabulaire.PROGRAMME, "programme-inconnu")]
    """Programme national, par son nom : services-publics-plus."""
    montrer: Booleen = False
    """oui : la page des engagements montre lesquels répondent à ceux du programme."""
    structure: Annotated[Ligne | None, DANS_SON_FICHIER] = None
    """Code de la préfecture dans le programme. Sans lui, les résultats ne sont pas publiés dans ce format."""
    typologie: Annotated[Ligne | None, DANS_SON_FICHIER] = None
    """Intitulé de la typologie de la structure, tel que le programme l'écrit."""
    intitule: Annotated[Ligne | None, DANS_SON_FICHIER] = None
    """Intitulé de la structure ; par défaut le nom du site."""
    code_postal: Annotated[Ligne | None, DANS_SON_FICHIER] = None
    """Par défaut celui de l'adresse postale."""
    ville: Annotated[Ligne | None, DANS_SON_FICHIER] = None
    """Par défaut celle de l'adresse postale."""
    indicateurs: tuple[CodeIndicateur, ...] = ()
    """Indicateurs transmis, et leur code."""
