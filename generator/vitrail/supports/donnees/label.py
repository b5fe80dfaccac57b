"""Datasets of the label: where it stands, the commitments and their state, the audits and what they found."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from vitrail.domaine import label
from vitrail.domaine.label import SousTenu, Tenu, volet_de
from vitrail.domaine.site import Site
from vitrail.sources.modeles.audits import Audit, AvisCharte, Constat, Evaluation
from vitrail.sources.modeles.engagements import EngagementLocal, SousEngagementLocal
from vitrail.sources.modeles.label import BilanQualite, Label, LabelAnterieur
from vitrail.sources.modeles.listes import CONFORMITES, ETATS_D_ENGAGEMENT, NATURES_DE_CONSTAT, VOLETS
from vitrail.sources.modeles.valeurs import Echeance
from vitrail.sources.referentiel.modele import Engagement, SousEngagement
from vitrail.supports.donnees.colonne import Jeu, JeuDe, champs, colonne, dans, faute_de


@dataclass(frozen=True, slots=True)
class LigneDuLabel:
    """Where the label stands, and what it covers."""

    referentiel: str
    etat: str
    du: Echeance | None
    au: Echeance | None
    label: Label
    modules: tuple[int, ...]
    missions: tuple[str, ...]


def _label(site: Site) -> tuple[LigneDuLabel]:
    etat, missions = label.etat_label(site), tuple(mission.texte for mission in site.label.missions)
    nom = site.referentiel.identite.nom
    return (LigneDuLabel(nom, etat.etat, etat.du, etat.au, site.label, site.label.modules, missions),)


@dataclass(frozen=True, slots=True)
class PointDEngagement:
    """A sub-commitment under the number of its commitment."""

    engagement: int
    sous: SousTenu


def _points(site: Site) -> Iterator[PointDEngagement]:
    for tenu in label.engagements(site):
        yield from (PointDEngagement(tenu.numero, sous) for sous in tenu.sous)


@dataclass(frozen=True, slots=True)
class EvaluationDAudit:
    audit: str
    evaluation: Evaluation


def _evaluations(site: Site) -> Iterator[EvaluationDAudit]:
    for audit in site.audits:
        for evaluation in audit.evaluations:
            volet = volet_de(site.referentiel.grille, evaluation)
            yield EvaluationDAudit(audit.id, evaluation.model_copy(update={"volet": volet}))


@dataclass(frozen=True, slots=True)
class ConstatDAudit:
    """What an audit found; without a commitment, on the whole."""

    audit: str
    nature: str
    engagement: int | None
    constat: Constat


_NATURES = tuple(nature.code for nature in NATURES_DE_CONSTAT.values())


def _constats(site: Site) -> Iterator[ConstatDAudit]:
    """What audits found, on the whole or on one commitment."""
    for audit in site.audits:
        evaluations = ((evaluation, evaluation.engagement) for evaluation in audit.evaluations)
        for porteur, engagement in ((audit, None), *evaluations):
            for champ, nature in NATURES_DE_CONSTAT.items():
                for constat in getattr(porteur, champ, ()):
                    yield ConstatDAudit(audit.id, nature.code, engagement, constat)


_SANS_OBJET = "Pourquoi il ne s’applique pas ici."
_CONFORMITE = "C : conforme ; NA : non applicable ; NC : non-conformité."

_ENGAGE = colonne(Label, "engage_le", "Quand la démarche a été engagée : jour, mois ou année.", code=True)

JEUX: tuple[Jeu, ...] = (
    JeuDe(
        id="label",
        titre="Label",
        description="Où en est le label, depuis quand et jusqu’à quand.",
        page="label",
        colonnes=(
            colonne(LigneDuLabel, "referentiel", "Nom du référentiel suivi."),
            colonne(LigneDuLabel, "etat", "Où en est le label.", mots=label.ETATS, obligatoire=True),
            colonne(LigneDuLabel, "du", "Premier jour du label, ou mois ou année.", code=True),
            *dans(LigneDuLabel, "label", faute_de(Label, "obtenu_le")),
            colonne(LigneDuLabel, "au", "Dernier jour du label, ou mois ou année.", code=True),
            *dans(LigneDuLabel, "label", (*faute_de(Label, "expire_le"), *champs(Label, "certificateur"))),
            colonne(LigneDuLabel, "modules", "Modules couverts.", code=True, obligatoire=True),
            colonne(LigneDuLabel, "missions", "Missions couvertes."),
            *dans(LigneDuLabel, "label", (*faute_de(Label, "missions"), *champs(Label, "histoire"))),
            *dans(LigneDuLabel, "label", (_ENGAGE,)),
        ),
        lignes=_label,
        fiches=lambda site: (site.label,),
    ),
    JeuDe(
        id="label-historique",
        titre="Labels précédents",
        description="Les labels tenus avant celui-ci.",
        page="label",
        colonnes=(
            *champs(LabelAnterieur, "nom"),
            colonne(LabelAnterieur, "du", "Premier jour, ou mois ou année.", code=True),
            colonne(LabelAnterieur, "au", "Dernier jour, ou mois ou année.", code=True),
            *champs(LabelAnterieur, "annees", "note"),
        ),
        lignes=lambda site: site.label.historique,
        fiches=lambda site: (site.label,),
    ),
    JeuDe(
        id="label-bilans",
        titre="Bilans de la démarche qualité",
        description="Les bilans de la démarche qualité : quand, sur quelle période, ce qui en est sorti.",
        page="label",
        colonnes=(
            *champs(BilanQualite, "id", "titre"),
            colonne(BilanQualite, "le", "Jour, mois ou année du bilan.", code=True),
            *faute_de(BilanQualite, "le"),
            colonne(BilanQualite, "periode", "Période couverte.", code=True),
            *champs(BilanQualite, "texte", "lien"),
        ),
        lignes=lambda site: site.label.bilans,
        fiches=lambda site: (site.label,),
        cle=("id",),
    ),
    JeuDe(
        id="engagements",
        titre="Engagements",
        description="Chaque engagement pris, ce qu’il veut dire ici, et où nous en sommes.",
        page="engagements",
        colonnes=(
            colonne(Tenu, "numero", "Numéro de l’engagement.", "integer", obligatoire=True),
            *dans(
                Tenu,
                "officiel",
                (
                    colonne(Engagement, "titre", "Titre officiel.", obligatoire=True),
                    colonne(Engagement, "module", "Numéro du module.", "integer", obligatoire=True),
                ),
                toujours=True,
            ),
            colonne(Tenu, "etat", "Où nous en sommes.", mots=(*ETATS_D_ENGAGEMENT, "non_renseigne"), obligatoire=True),
            *dans(Tenu, "fiche", champs(EngagementLocal, "en_clair", "commentaire")),
            colonne(Tenu, "sans_objet", _SANS_OBJET),
        ),
        lignes=label.engagements,
        fiches=lambda site: (site.engagements or site.label,),
        cle=("numero",),
    ),
    JeuDe(
        id="engagements-points",
        titre="Engagements, point par point",
        description="Chaque point de chaque engagement, et où nous en sommes.",
        page="engagements",
        colonnes=(
            colonne(PointDEngagement, "engagement", "Numéro de l’engagement.", "integer", obligatoire=True),
            *dans(
                PointDEngagement,
                "sous",
                (
                    *dans(
                        SousTenu,
                        "officiel",
                        (
                            colonne(SousEngagement, "point", "Numéro du point.", de="id", code=True, obligatoire=True),
                            colonne(SousEngagement, "resume", "Ce qui est promis, en résumé.", obligatoire=True),
                        ),
                        toujours=True,
                    ),
                    *dans(SousTenu, "fiche", champs(SousEngagementLocal, "en_clair", "etat")),
                    colonne(SousTenu, "sans_objet", _SANS_OBJET),
                ),
                toujours=True,
            ),
        ),
        lignes=_points,
        fiches=lambda site: (site.engagements or site.label,),
        cle=("point",),
    ),
    JeuDe(
        id="audits",
        titre="Audits",
        description="Les audits prévus et réalisés.",
        page="audits",
        colonnes=(
            *champs(Audit, "id", "genre", "en_vue_de", "organisme"),
            colonne(Audit, "du", "Premier jour, ou mois ou année.", code=True, obligatoire=True),
            colonne(Audit, "au", "Dernier jour, ou mois ou année.", code=True),
            *champs(Audit, "etat"),
            colonne(Audit, "rapport_le", "Jour, mois ou année du rapport.", code=True),
            *faute_de(Audit, "rapport_le"),
            colonne(Audit, "modules", "Modules audités.", code=True),
            *champs(Audit, "edition", "sites", "effectif", "contexte", "demarche", "points_forts", "bonnes_pratiques"),
            *champs(Audit, "avis_enquetes", "conclusion"),
            *dans(Audit, "charte_graphique", champs(AvisCharte, "conformite", prefixe="charte_graphique_")),
        ),
        lignes=lambda site: site.audits,
        fiches=lambda site: site.audits,
        cle=("id",),
    ),
    JeuDe(
        id="audits-conformites",
        titre="Conformités constatées",
        description="Ce que chaque audit a conclu, engagement par engagement.",
        page="audits",
        colonnes=(
            colonne(EvaluationDAudit, "audit", "Identifiant de l’audit.", code=True, obligatoire=True),
            *dans(
                EvaluationDAudit,
                "evaluation",
                (
                    colonne(Evaluation, "engagement", "Numéro de l’engagement.", "integer"),
                    colonne(Evaluation, "disposition", "Ou disposition d’organisation.", code=True),
                    colonne(Evaluation, "ligne", "Ou ligne de la grille d’audit à distance.", code=True),
                    colonne(Evaluation, "volet", "Comment l’audit a été fait.", mots=VOLETS),
                    colonne(Evaluation, "conformite", _CONFORMITE, mots=CONFORMITES),
                    *faute_de(Evaluation, "conformite"),
                    *champs(Evaluation, "remarque", "points_forts"),
                ),
                toujours=True,
            ),
        ),
        lignes=_evaluations,
        fiches=lambda site: site.audits,
    ),
    JeuDe(
        id="audits-constats",
        titre="Constats des audits",
        description="Ce que chaque audit a trouvé à corriger ou à améliorer.",
        page="audits",
        colonnes=(
            colonne(ConstatDAudit, "audit", "Identifiant de l’audit.", code=True, obligatoire=True),
            colonne(ConstatDAudit, "nature", "Genre de constat.", mots=_NATURES, obligatoire=True),
            colonne(ConstatDAudit, "engagement", "Numéro de l’engagement ; vide pour l’ensemble.", "integer"),
            *dans(ConstatDAudit, "constat", champs(Constat, "id", "texte", "risque", "reponse")),
        ),
        lignes=_constats,
        fiches=lambda site: site.audits,
    ),
)
