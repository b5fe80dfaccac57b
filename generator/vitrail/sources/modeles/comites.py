"""Meetings of the users' committee (organisation provision 5): when, about what, what came of it."""

from __future__ import annotations

from typing import Annotated

from vitrail.sources.modeles.base import Absence, FicheDatee, Modele
from vitrail.sources.modeles.manques import PeutManquer
from vitrail.sources.modeles.notes import Identifie, TientLieuDe
from vitrail.sources.modeles.valeurs import Echeance, Fichier, Identifiant, Lien, Ligne, Nom, Texte


class Presentation(Modele):
    """Something shown to the committee; ``page`` leads to where the site gives it."""

    titre: Nom
    resume: Texte | None = None
    page: Lien | None = None


class Comite(FicheDatee, PeutManquer):
    """``comites/*.yml``: one meeting."""

    id: Annotated[Identifiant, Identifie("identifiant-de-deux-fichiers")]
    titre: Nom
    date: Echeance
    """Jour de la réunion, ou mois, trimestre, année si le jour n'est pas connu."""
    heure: Ligne | None = None
    lieu: Ligne | None = None
    ouverture: Ligne | None = None
    """Fonction qui ouvre la réunion."""
    ordre_du_jour: tuple[Ligne, ...]
    absence_ordre_du_jour: Annotated[Absence | None, TientLieuDe("ordre_du_jour", "l’ordre du jour")] = None
    presentations: tuple[Presentation, ...] = ()
    avis_demandes: tuple[Ligne, ...] = ()
    """Lettres et courriels types soumis pour avis."""
    participants: tuple[Ligne, ...] = ()
    """Organismes et fonctions, jamais des personnes."""
    suites: tuple[Ligne, ...] = ()
    compte_rendu: Texte | None = None
    compte_rendu_fichier: Fichier | None = None
    compte_rendu_fichier_alternative: Ligne | None = None
    """Ce qu'on y voit, pour qui ne peut pas lire ce document."""
    absence_compte_rendu: Annotated[Absence | None, TientLieuDe("compte_rendu", "le compte rendu")] = None
    source: Ligne | None = None
    note: Texte | None = None
