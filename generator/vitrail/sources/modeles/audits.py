"""Audits of the label: conformity per commitment, and what the auditor found."""

from __future__ import annotations

from typing import Annotated

from pydantic import model_validator

from vitrail.sources.modeles import listes
from vitrail.sources.modeles.base import FicheDatee, Modele
from vitrail.sources.modeles.notes import NOMME, Designe, Identifie, Vocabulaire
from vitrail.sources.modeles.valeurs import Choix, Cle, Echeance, Entier, Fichier, Identifiant, Ligne, Texte, invalide


class Constat(Modele):
    """A sentence of the report, which an action or a reasoned answer takes up."""

    id: Cle
    texte: Annotated[Texte, NOMME]
    risque: Texte | None = None
    """Ce qui peut arriver si rien ne change."""
    reponse: Texte | None = None
    """Réponse motivée, si aucune action n'est prévue."""


class Evaluation(Modele):
    """What was found on one commitment, or on one provision of organisation or process."""

    engagement: Annotated[Entier | None, Identifie()] = None
    disposition: Annotated[
        Identifiant | None, Identifie(), Designe(Vocabulaire.DISPOSITION, "audit-disposition-inconnue")
    ] = None
    """Disposition d'organisation ou de la démarche : pilotage-1, labellisation-2."""
    volet: Annotated[str, Choix(listes.VOLETS)] = "sur_place"
    conformite: Annotated[str, Choix(listes.CONFORMITES)]
    ecarts: tuple[Constat, ...] = ()
    """Fiches d'écart : ce qui n'est pas conforme."""
    points_forts: tuple[Texte, ...] = ()
    points_sensibles: tuple[Constat, ...] = ()
    pistes_progres: tuple[Constat, ...] = ()

    @model_validator(mode="after")
    def _un_objet(self) -> Evaluation:
        if (self.engagement is None) == (self.disposition is None):
            raise invalide("evaluation-sans-objet")
        return self


class AvisCharte(Modele):
    """Whether the graphic charter of the label is respected; not judged before the label is granted."""

    conformite: Annotated[str, Choix(listes.CONFORMITES)]
    texte: Texte | None = None


class Audit(FicheDatee):
    """``audits/*.yml``: one audit, planned or done."""

    id: Annotated[Identifiant, Identifie("audit-en-double")]
    genre: Annotated[str, Choix(listes.AUDITS)]
    en_vue_de: Annotated[str, Choix(listes.AUDITS_EXTERNES)] | None = None
    """Pour un audit interne : l'audit externe qu'il prépare."""
    organisme: Ligne | None = None
    """Organisme ou service qui audite : jamais une personne."""
    du: Echeance
    au: Echeance | None = None
    etat: Annotated[str, Choix(listes.ETATS_D_AUDIT)]
    edition: Ligne | None = None
    """Édition du référentiel auditée."""
    modules: Annotated[tuple[Entier, ...], Designe(Vocabulaire.MODULE, "audit-module-inconnu")] = ()
    contexte: Texte | None = None
    """Le site audité : territoire, services, effectif."""
    demarche: Texte | None = None
    """Histoire de la démarche qualité et des labels précédents."""
    evaluations: tuple[Evaluation, ...] = ()
    points_forts: tuple[Texte, ...] = ()
    points_sensibles: tuple[Constat, ...] = ()
    pistes_progres: tuple[Constat, ...] = ()
    bonnes_pratiques: tuple[Texte, ...] = ()
    avis_enquetes: Texte | None = None
    """Ce que l'auditeur dit des enquêtes de satisfaction et de leurs suites."""
    charte_graphique: AvisCharte | None = None
    commentaires: Texte | None = None
    conclusion: Texte | None = None
    rapport: Fichier | None = None
    source: Ligne | None = None
    note: Texte | None = None

    @model_validator(mode="after")
    def _dates(self) -> Audit:
        if self.au is not None and self.au.fin < self.du.debut:
            raise invalide("fin-avant-debut", ou=("au", "du"), du=str(self.du), au=str(self.au))
        return self

    @property
    def fin(self) -> Echeance:
        return self.au or self.du

    @property
    def constats(self) -> tuple[Constat, ...]:
        """What calls for an answer: gaps, sensitive points and ways to progress, of the whole report."""
        propres = (*self.points_sensibles, *self.pistes_progres)
        return propres + tuple(
            constat
            for evaluation in self.evaluations
            for constat in (*evaluation.ecarts, *evaluation.points_sensibles, *evaluation.pistes_progres)
        )
