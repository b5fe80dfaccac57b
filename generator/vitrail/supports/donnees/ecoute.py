"""Datasets of what users said and what followed: surveys, complaints, actions, committee, improvements."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from vitrail.domaine.site import Site
from vitrail.sources.modeles.comites import Comite
from vitrail.sources.modeles.divers import Amelioration
from vitrail.sources.modeles.enquetes import Critere, EnqueteMystere, EnqueteSatisfaction, Part, Remarque, Reponse
from vitrail.sources.modeles.listes import ETATS_D_ACTION, GENRES_D_ENQUETE
from vitrail.sources.modeles.mesure import Mesure
from vitrail.sources.modeles.plans_actions import Action
from vitrail.sources.modeles.reclamations import Reclamations
from vitrail.supports.donnees.colonne import Colonne, Jeu, absence, champs, colonne, mesure

Enquete = EnqueteSatisfaction | EnqueteMystere
ETATS_SUIVIS = (*ETATS_D_ACTION, "en_retard")


def _toutes(site: Site) -> tuple[Enquete, ...]:
    return (*site.satisfaction, *site.mysteres)


@dataclass(frozen=True, slots=True)
class Taux:
    """A rate of a survey. ``genre``: what it measures; ``theme``: the theme it belongs to, if it does."""

    enquete: Enquete
    genre: str
    theme: str | None
    mesure: Mesure
    libelle: str
    critere: Critere | None
    base: str | None


def taux(site: Site) -> Iterator[Taux]:
    """Every measured answer of every survey: criteria, uses, profile, results of mystery contacts."""
    for enquete in _toutes(site):
        if isinstance(enquete, EnqueteMystere):
            yield from (
                Taux(enquete, "resultat", None, resultat, resultat.libelle, resultat, resultat.base)
                for resultat in enquete.resultats
            )
            continue
        yield from (_part(enquete, "profil", None, part, None) for part in enquete.profil)
        for theme in enquete.themes:
            yield from (_part(enquete, "usage", theme.titre, part, theme.base) for part in theme.usages)
            for critere in theme.criteres:
                yield Taux(
                    enquete, "critere", theme.titre, critere, critere.libelle, critere, critere.base or theme.base
                )


def _part(enquete: Enquete, genre: str, theme: str | None, part: Part, base: str | None) -> Taux:
    return Taux(enquete, genre, theme, part, part.libelle, None, part.base or base)


@dataclass(frozen=True, slots=True)
class Nombre:
    """A count of a review of complaints; the total has no label."""

    bilan: Reclamations
    genre: str
    libelle: str | None
    nombre: int | None
    compte: Any


def nombres(site: Site) -> Iterator[Nombre]:
    for bilan in site.reclamations:
        yield Nombre(bilan, "total", None, bilan.total, None)
        for genre, comptes in (("canal", bilan.canaux), ("categorie", bilan.categories)):
            yield from (Nombre(bilan, genre, compte.libelle, compte.nombre, compte) for compte in comptes)


def _remarques(site: Site) -> Iterator[tuple[Enquete, Remarque]]:
    for enquete in _toutes(site):
        yield from ((enquete, remarque) for remarque in enquete.remarques)


def _reponse(ligne: tuple[Enquete, Remarque]) -> Reponse | None:
    return ligne[1].reponse


def _n(enquete: Enquete) -> int:
    return enquete.n if isinstance(enquete, EnqueteSatisfaction) else enquete.nombre


def _canaux(enquete: Enquete) -> tuple[str, ...]:
    return enquete.canaux if isinstance(enquete, EnqueteSatisfaction) else (enquete.canal,)


def _enquetes(site: Site) -> tuple[Any, ...]:
    return site.enquetes


_ENQUETE: Colonne[Any] = colonne(
    "enquete", "Identifiant de l’enquête.", lambda une: une.enquete.id, code=True, obligatoire=True
)

JEUX: tuple[Jeu[Any], ...] = (
    Jeu(
        id="enquetes",
        titre="Enquêtes",
        description="Les enquêtes de satisfaction et les contacts mystère : quand, comment, combien de réponses.",
        page="enquetes",
        colonnes=(
            colonne("id", "Identifiant de l’enquête.", lambda une: une.id, code=True, obligatoire=True),
            colonne("genre", "Genre d’enquête.", lambda une: une.genre, mots=GENRES_D_ENQUETE),
            colonne("titre", "Titre de l’enquête.", lambda une: une.titre, obligatoire=True),
            colonne("du", "Premier jour.", lambda une: une.du, "date", obligatoire=True),
            colonne("au", "Dernier jour.", lambda une: une.au, "date", obligatoire=True),
            colonne("n", "Réponses complètes, ou contacts mystère.", _n, "integer", obligatoire=True),
            colonne("canaux", "Par où l’enquête a été faite.", _canaux),
            colonne("source", "D’où viennent ces chiffres.", lambda une: une.source),
            colonne("note", "Précision sur l’enquête.", lambda une: une.note),
        ),
        lignes=_toutes,
        fiches=_enquetes,
        cle=("id",),
    ),
    Jeu(
        id="enquetes-resultats",
        titre="Résultats des enquêtes",
        description="Chaque taux de chaque enquête, avec le nombre de réponses sur lequel il porte.",
        page="enquetes",
        colonnes=(
            _ENQUETE,
            colonne(
                "genre",
                "Qui a répondu, ce qu’ils ont fait, ce dont ils sont satisfaits, ce que les essais ont mesuré.",
                lambda une: une.genre,
                mots=("profil", "usage", "critere", "resultat"),
                obligatoire=True,
            ),
            colonne("theme", "Thème de l’enquête.", lambda une: une.theme),
            colonne("libelle", "Ce qui est mesuré.", lambda une: une.libelle, obligatoire=True),
            colonne(
                "critere",
                "Critère du référentiel auquel il répond.",
                lambda une: une.critere and une.critere.critere_referentiel,
                code=True,
            ),
            *mesure(lambda une: une.mesure),
        ),
        lignes=taux,
        fiches=_enquetes,
        par="enquete",
    ),
    Jeu(
        id="enquetes-remarques",
        titre="Remarques et réponses",
        description="Ce que les usagers ou les testeurs ont signalé, et la réponse de la préfecture.",
        page="enquetes",
        colonnes=(
            colonne("enquete", "Identifiant de l’enquête.", lambda une: une[0].id, code=True, obligatoire=True),
            *champs(Remarque, "id", "texte", de=lambda une: une[1]),
            *champs(Reponse, "suite", de=_reponse),
            *champs(Reponse, "texte", de=_reponse, prefixe="reponse_"),
        ),
        lignes=_remarques,
        fiches=_enquetes,
        cle=("enquete", "id"),
    ),
    Jeu(
        id="reclamations",
        titre="Réclamations",
        description="Combien de réclamations et de suggestions, par quel canal, à quel sujet.",
        page="reclamations",
        colonnes=(
            colonne("bilan", "Identifiant du bilan.", lambda un: un.bilan.id, code=True, obligatoire=True),
            *champs(Reclamations, "titre", de=lambda un: un.bilan),
            colonne("du", "Début : un jour, un mois, une année.", lambda un: un.bilan.du, code=True, obligatoire=True),
            colonne("au", "Fin, incluse ; vide si elle n’est pas connue.", lambda un: un.bilan.au, code=True),
            colonne(
                "genre",
                "Ce qui est compté.",
                lambda un: un.genre,
                mots=("total", "canal", "categorie"),
                obligatoire=True,
            ),
            colonne("libelle", "Canal ou catégorie.", lambda un: un.libelle),
            colonne("nombre", "Nombre de réclamations.", lambda un: un.nombre, "integer"),
            *absence(lambda un: un.compte and un.compte.absence, de_quoi="le nombre"),
        ),
        lignes=nombres,
        fiches=lambda site: site.reclamations,
    ),
    Jeu(
        id="actions",
        titre="Plan d’actions",
        description="Chaque action décidée, qui en répond, pour quand, et où elle en est.",
        page="plan-actions",
        colonnes=(
            colonne("plan", "Identifiant du plan.", lambda une: une.plan.id, code=True, obligatoire=True),
            colonne("objectif", "Objectif de l’action.", lambda une: une.objectif.titre),
            *champs(Action, "id", "texte", "responsable", de=lambda une: une.action),
            *absence(lambda une: une.action.absence_responsable, "absence_responsable", "le responsable"),
            colonne("echeance", "Échéance : un jour, un mois, une année.", lambda une: une.action.echeance, code=True),
            *absence(lambda une: une.action.absence_echeance, "absence_echeance", "l’échéance"),
            colonne(
                "etat",
                "Où en est l’action ; « en_retard » quand son échéance est passée.",
                lambda une: une.etat,
                mots=ETATS_SUIVIS,
                obligatoire=True,
            ),
            colonne("realisee_le", "Jour où l’action a été faite.", lambda une: une.action.realisee_le, "date"),
            colonne("engagements", "Engagements visés.", lambda une: une.action.engagements, code=True),
            *champs(Action, "note", de=lambda une: une.action),
        ),
        lignes=lambda site: site.suivi.actions,
        fiches=lambda site: site.plans_actions,
        cle=("plan", "id"),
    ),
    Jeu(
        id="comites",
        titre="Comité des usagers",
        description="Les réunions du comité : quand, sur quoi, avec quelles suites.",
        page="comite-usagers",
        colonnes=(
            *champs(Comite, "id", "titre"),
            colonne("date", "Jour, mois, trimestre ou année de la réunion.", lambda un: un.date, code=True),
            *champs(Comite, "lieu", "ordre_du_jour", "participants", "suites"),
        ),
        lignes=lambda site: site.comites,
        fiches=lambda site: site.comites,
        cle=("id",),
    ),
    Jeu(
        id="ameliorations",
        titre="Améliorations",
        description="Ce qui a été amélioré, et quand.",
        page="ameliorations",
        colonnes=(
            *champs(Amelioration, "id"),
            colonne("date", "Jour, mois, trimestre ou année.", lambda une: une.date, code=True, obligatoire=True),
            *champs(Amelioration, "titre", "texte", "objectifs"),
            colonne("engagements", "Engagements concernés.", lambda une: une.engagements, code=True),
        ),
        lignes=lambda site: site.ameliorations.ameliorations if site.ameliorations else (),
        fiches=lambda site: (site.ameliorations,),
        cle=("id",),
    ),
)
