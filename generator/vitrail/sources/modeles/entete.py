"""The head of a hand-written page: what stands between its two lines of dashes."""

from __future__ import annotations

from vitrail.sources.modeles.base import FicheDatee
from vitrail.sources.modeles.valeurs import Booleen, Identifiant, Ligne


class EnTete(FicheDatee):
    """Head of ``content/pages/*.md``; the names of MkDocs are kept for what MkDocs knows too."""

    title: Ligne | None = None
    """Titre de la page ; par défaut celui du texte (« # Titre »)."""
    description: Ligne | None = None
    """Une phrase qui résume la page, pour les moteurs de recherche."""
    section: Identifiant | None = None
    """Entrée du menu à laquelle la page se rattache."""
    pour_publier: Booleen = False
    """La page explique comment publier : ni dans la recherche, ni en ligne, sauf si « site.yml » le demande."""
