"""Datasets of the label: where it stands, the commitments and their state, the audits and what they found."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from vitrail.domaine import label
from vitrail.domaine.label import SousTenu, Tenu
from vitrail.domaine.site import Site
from vitrail.sources.modeles.audits import Audit, Constat, Evaluation
from vitrail.sources.modeles.engagements import EngagementLocal, SousEngagementLocal
from vitrail.sources.modeles.label import Label
from vitrail.sources.modeles.listes import CONFORMITES, ETATS_D_ENGAGEMENT, NATURES_DE_CONSTAT, VOLETS
from vitrail.supports.donnees.colonne import Jeu, champs, colonne

ETATS_LABEL = ("labellise", "a_venir", "expire", "suspendu", "retire", "en_demarche")


def _label(site: Site) -> list[tuple[Site, label.EtatLabel]]:
    return [(site, label.etat_label(site))]


def _points(site: Site) -> Iterator[tuple[Tenu, SousTenu]]:
    for tenu in label.engagements(site):
        yield from ((tenu, sous) for sous in tenu.sous)


def _constats(site: Site) -> Iterator[tuple[Audit, str, int | None, Constat]]:
    """What audits found, on the whole or on one commitment."""
    for audit in site.audits:
        for porteur, engagement in (
            (audit, None),
            *((evaluation, evaluation.engagement) for evaluation in audit.evaluations),
        ):
            for champ, nature in NATURES_DE_CONSTAT.items():
                yield from ((audit, nature.code, engagement, constat) for constat in getattr(porteur, champ, ()))


_NATURES = tuple(nature.code for nature in NATURES_DE_CONSTAT.values())


def _evaluations(site: Site) -> Iterator[tuple[Audit, Evaluation]]:
    for audit in site.audits:
        yield from ((audit, evaluation) for evaluation in audit.evaluations)


JEUX: tuple[Jeu[Any], ...] = (
    Jeu(
        id="label",
        titre="Label",
        description="Où en est le label, depuis quand et jusqu’à quand.",
        page="label",
        colonnes=(
            colonne("referentiel", "Nom du référentiel suivi.", lambda un: un[0].referentiel.identite.nom),
            colonne("etat", "Où en est le label.", lambda un: un[1].etat, mots=ETATS_LABEL, obligatoire=True),
            colonne("du", "Premier jour du label.", lambda un: un[1].du, "date"),
            colonne("au", "Dernier jour du label.", lambda un: un[1].au, "date"),
            *champs(Label, "certificateur", de=lambda un: un[0].label),
            colonne("modules", "Modules couverts.", lambda un: un[0].label.modules, code=True, obligatoire=True),
            colonne(
                "missions", "Missions couvertes.", lambda un: tuple(mission.texte for mission in un[0].label.missions)
            ),
        ),
        lignes=_label,
        fiches=lambda site: (site.label,),
    ),
    Jeu(
        id="engagements",
        titre="Engagements",
        description="Chaque engagement pris, ce qu’il veut dire ici, et où nous en sommes.",
        page="engagements",
        colonnes=(
            colonne("numero", "Numéro de l’engagement.", lambda une: une.numero, "integer", obligatoire=True),
            colonne("titre", "Titre officiel.", lambda une: une.officiel.titre, obligatoire=True),
            colonne("module", "Numéro du module.", lambda une: une.officiel.module, "integer", obligatoire=True),
            colonne(
                "etat",
                "Où nous en sommes.",
                lambda une: une.etat,
                mots=(*ETATS_D_ENGAGEMENT, "non_renseigne"),
                obligatoire=True,
            ),
            *champs(EngagementLocal, "en_clair", "commentaire", de=lambda une: une.fiche),
            colonne("sans_objet", "Pourquoi il ne s’applique pas ici.", lambda une: une.sans_objet or None),
        ),
        lignes=label.engagements,
        fiches=lambda site: (site.engagements or site.label,),
        cle=("numero",),
    ),
    Jeu(
        id="engagements-points",
        titre="Engagements, point par point",
        description="Chaque point de chaque engagement, et où nous en sommes.",
        page="engagements",
        colonnes=(
            colonne("engagement", "Numéro de l’engagement.", lambda un: un[0].numero, "integer", obligatoire=True),
            colonne("point", "Numéro du point.", lambda un: un[1].officiel.id, code=True, obligatoire=True),
            colonne("resume", "Ce qui est promis, en résumé.", lambda un: un[1].officiel.resume, obligatoire=True),
            *champs(SousEngagementLocal, "en_clair", "etat", de=lambda un: un[1].fiche),
            colonne("sans_objet", "Pourquoi il ne s’applique pas ici.", lambda un: un[1].sans_objet or None),
        ),
        lignes=_points,
        fiches=lambda site: (site.engagements or site.label,),
        cle=("point",),
    ),
    Jeu(
        id="audits",
        titre="Audits",
        description="Les audits prévus et réalisés.",
        page="audits",
        colonnes=(
            *champs(Audit, "id", "genre", "organisme"),
            colonne("du", "Premier jour, ou mois ou année.", lambda un: un.du, code=True, obligatoire=True),
            colonne("au", "Dernier jour, ou mois ou année.", lambda un: un.au, code=True),
            *champs(Audit, "etat"),
            colonne("modules", "Modules audités.", lambda un: un.modules, code=True),
        ),
        lignes=lambda site: site.audits,
        fiches=lambda site: site.audits,
        cle=("id",),
    ),
    Jeu(
        id="audits-conformites",
        titre="Conformités constatées",
        description="Ce que chaque audit a conclu, engagement par engagement.",
        page="audits",
        colonnes=(
            colonne("audit", "Identifiant de l’audit.", lambda une: une[0].id, code=True, obligatoire=True),
            colonne("engagement", "Numéro de l’engagement.", lambda une: une[1].engagement, "integer"),
            colonne("disposition", "Ou disposition d’organisation.", lambda une: une[1].disposition, code=True),
            colonne("volet", "Comment l’audit a été fait.", lambda une: une[1].volet, mots=VOLETS),
            colonne(
                "conformite",
                "C : conforme ; NA : non applicable ; NC : non-conformité.",
                lambda une: une[1].conformite,
                mots=CONFORMITES,
                obligatoire=True,
            ),
        ),
        lignes=_evaluations,
        fiches=lambda site: site.audits,
    ),
    Jeu(
        id="audits-constats",
        titre="Constats des audits",
        description="Ce que chaque audit a trouvé à corriger ou à améliorer.",
        page="audits",
        colonnes=(
            colonne("audit", "Identifiant de l’audit.", lambda un: un[0].id, code=True, obligatoire=True),
            colonne(
                "nature",
                "Genre de constat.",
                lambda un: un[1],
                mots=_NATURES,
                obligatoire=True,
            ),
            colonne("engagement", "Numéro de l’engagement ; vide pour l’ensemble.", lambda un: un[2], "integer"),
            *champs(Constat, "id", "texte", "risque", "reponse", de=lambda un: un[3]),
        ),
        lignes=_constats,
        fiches=lambda site: site.audits,
    ),
)
