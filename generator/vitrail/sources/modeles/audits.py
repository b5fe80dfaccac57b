"""Audits of the label: conformity per commitment, and what the auditor found."""

from __future__ import annotations

from typing import Annotated

from pydantic import model_validator

from vitrail.sources.modeles import listes
from vitrail.sources.modeles.base import Absence, FicheDatee, Modele
from vitrail.sources.modeles.manques import PeutManquer
from vitrail.sources.modeles.notes import ADVENU, NOMME, Designe, Identifie, Numerote, TientLieuDe, Vocabulaire
from vitrail.sources.modeles.valeurs import Choix, Cle, Echeance, Entier, Fichier, Identifiant, Ligne, Texte, invalide


class Constat(Modele):
    """A sentence of the report, which an action or a reasoned answer takes up."""

    id: Cle
    texte: Annotated[Texte, NOMME]
    risque: Texte | None = None
    """Ce qui peut arriver si rien ne change."""
    reponse: Texte | None = None
    """Réponse motivée, si aucune action n'est prévue."""


class Evaluation(PeutManquer):
    """What was found on one commitment, one provision of organisation or process, or one row of the remote grid."""

    engagement: Annotated[Entier | None, Identifie(), Numerote(Vocabulaire.ENGAGEMENT, "audit-engagement-inconnu")] = (
        None
    )
    disposition: Annotated[
        Identifiant | None, Identifie(), Designe(Vocabulaire.DISPOSITION, "audit-disposition-inconnue")
    ] = None
    """Disposition d'organisation ou de la démarche : pilotage-1, labellisation-2."""
    ligne: Annotated[Identifiant | None, Identifie(), Designe(Vocabulaire.LIGNE_DE_GRILLE, "audit-ligne-inconnue")] = (
        None
    )
    """Ligne de la grille d'audit à distance : web-03."""
    volet: Annotated[str, Choix(listes.VOLETS)] | None = None
    """Comment cette partie de l'audit a été faite ; une ligne de la grille à distance le dit d'elle-même."""
    conformite: Annotated[str, Choix(listes.CONFORMITES)] | None = None
    """Ce que l'auditeur a jugé, s'il l'a jugé : une remarque seule est aussi une réponse."""
    absence_conformite: Annotated[Absence | None, TientLieuDe("conformite", "la conformité")] = None
    remarque: Texte | None = None
    """Ce que l'auditeur a écrit à côté de la conformité."""
    ecarts: tuple[Constat, ...] = ()
    """Fiches d'écart : ce qui n'est pas conforme."""
    points_forts: tuple[Texte, ...] = ()
    points_sensibles: tuple[Constat, ...] = ()
    pistes_progres: tuple[Constat, ...] = ()

    @model_validator(mode="after")
    def _un_objet(self) -> Evaluation:
        if sum(objet is not None for objet in (self.engagement, self.disposition, self.ligne)) != 1:
            raise invalide("evaluation-sans-objet")
        dits = (self.conformite, self.absence_conformite, self.remarque, self.points_forts, self.constats)
        if not any(dits):
            raise invalide("ni-valeur-ni-raison", attendus="conformite, remarque, absence_conformite")
        return self

    @property
    def constats(self) -> tuple[Constat, ...]:
        return (*self.ecarts, *self.points_sensibles, *self.pistes_progres)


class AvisCharte(PeutManquer):
    """Whether the graphic charter of the label is respected; not judged before the label is granted."""

    conformite: Annotated[str, Choix(listes.CONFORMITES)] | None
    absence_conformite: Annotated[Absence | None, TientLieuDe("conformite", "la conformité")] = None
    texte: Texte | None = None


class Audit(FicheDatee, PeutManquer):
    """``audits/*.yml``: one audit, planned or done."""

    id: Annotated[Identifiant, Identifie("audit-en-double")]
    genre: Annotated[str, Choix(listes.AUDITS)]
    en_vue_de: Annotated[str, Choix(listes.AUDITS_EXTERNES)] | None = None
    """Pour un audit interne : l'audit externe qu'il prépare."""
    organisme: Ligne | None = None
    """Organisme ou service qui audite : jamais une personne."""
    absence_organisme: Annotated[Absence | None, TientLieuDe("organisme", "l’auditeur")] = None
    du: Echeance
    au: Echeance | None = None
    etat: Annotated[str, Choix(listes.ETATS_D_AUDIT)]
    rapport_le: Annotated[Echeance | None, ADVENU] = None
    """Quand le rapport a été remis : un jour, un mois, une année."""
    absence_rapport_le: Annotated[Absence | None, TientLieuDe("rapport_le", "le jour du rapport")] = None
    sites: tuple[Ligne, ...] = ()
    """Sites audités : préfecture, sous-préfectures, annexes."""
    absence_sites: Annotated[Absence | None, TientLieuDe("sites", "les sites")] = None
    effectif: Entier | None = None
    """Nombre d'agents des services audités."""
    absence_effectif: Annotated[Absence | None, TientLieuDe("effectif", "l’effectif")] = None
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
    absence_points_sensibles: Annotated[Absence | None, TientLieuDe("points_sensibles", "les points sensibles")] = None
    pistes_progres: tuple[Constat, ...] = ()
    absence_ecarts: Annotated[Absence | None, TientLieuDe("", "les fiches d’écart")] = None
    """Ce que le rapport dit à la place de fiches d'écart : néant."""
    bonnes_pratiques: tuple[Texte, ...] = ()
    avis_enquetes: Texte | None = None
    """Ce que l'auditeur dit des enquêtes de satisfaction et de leurs suites."""
    charte_graphique: AvisCharte | None = None
    commentaires: Texte | None = None
    absence_commentaires: Annotated[Absence | None, TientLieuDe("commentaires", "les commentaires")] = None
    conclusion: Texte | None = None
    rapport: Fichier | None = None
    rapport_alternative: Ligne | None = None
    """Ce qu'on y voit, pour qui ne peut pas lire ce document."""
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
        return propres + tuple(constat for evaluation in self.evaluations for constat in evaluation.constats)
