"""The labelled commitments in the prefecture's own words, with proof and state."""

from __future__ import annotations

from typing import Annotated

from pydantic import model_validator

from vitrail.sources.modeles import listes
from vitrail.sources.modeles.base import FicheDatee, Modele
from vitrail.sources.modeles.notes import Identifie, Numerote, Vocabulaire
from vitrail.sources.modeles.valeurs import Choix, Entier, Fichier, Lien, Ligne, Nom, Texte, invalide

Etat = Annotated[str, Choix(listes.ETATS_D_ENGAGEMENT)]


class PreuveLocale(Modele):
    """Where anybody can see it: a link, a file of the site, or a sentence."""

    titre: Nom
    lien: Lien | None = None
    fichier: Fichier | None = None
    fichier_alternative: Ligne | None = None
    """Ce qu'on y voit, pour qui ne peut pas lire ce document."""


class SousEngagementLocal(Modele):
    id: Annotated[Ligne, Identifie("identifiant-double")]
    """Numéro du sous-engagement : 10.6."""
    en_clair: Texte | None = None
    etat: Etat | None = None
    preuves: tuple[PreuveLocale, ...] = ()
    sans_objet: Ligne | None = None
    """Pourquoi ce point ne concerne pas ce site."""

    @model_validator(mode="after")
    def _sans_objet_ou_tenu(self) -> SousEngagementLocal:
        if self.sans_objet is not None and self.etat not in (None, "sans_objet"):
            raise invalide("valeur-et-absence", ou=("etat", "sans_objet"), attendus="etat, sans_objet")
        return self


class EngagementLocal(Modele):
    numero: Annotated[Entier, Identifie("engagement-en-double"), Numerote(Vocabulaire.ENGAGEMENT, "engagement-inconnu")]
    en_clair: Texte
    """Ce que l'usager peut attendre ici, en mots simples."""
    etat: Etat
    """« sans_objet » : rien ne s'est produit, ou le moyen n'existe pas ici (serveur vocal, numéro unique)."""
    commentaire: Texte | None = None
    """Pourquoi cet état ; obligatoire si l'engagement n'est pas tenu, l'est en partie ou est sans objet."""
    preuves: tuple[PreuveLocale, ...] = ()
    sous_engagements: tuple[SousEngagementLocal, ...] = ()

    @model_validator(mode="after")
    def _explique(self) -> EngagementLocal:
        if self.etat in ("en_partie", "non_tenu", "sans_objet") and self.commentaire is None:
            raise invalide("etat-sans-explication", ou=("etat",), attendu="commentaire", etat=self.etat)
        return self


class Charte(Modele):
    """The users' charter that is posted in the premises (2.1)."""

    titre: Ligne = "Charte de l’usager"
    introduction: Texte | None = None
    vous_pouvez_attendre: tuple[Ligne, ...] = ()
    """Ce que l'usager peut attendre de la préfecture."""
    nous_vous_demandons: tuple[Ligne, ...] = ()
    """Ce que la préfecture demande à l'usager."""

    @model_validator(mode="after")
    def _dit_quelque_chose(self) -> Charte:
        if not self.vous_pouvez_attendre and not self.nous_vous_demandons:
            raise invalide("ni-valeur-ni-raison", attendus="vous_pouvez_attendre, nous_vous_demandons")
        return self


class Engagements(FicheDatee):
    """``engagements.yml``: one record per labelled commitment."""

    engagements: tuple[EngagementLocal, ...]
    charte_usager: Charte | None = None
    """Charte de l'usager, telle qu'elle est affichée sur place ; elle a son affiche."""
