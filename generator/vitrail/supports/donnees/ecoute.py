"""Datasets of what users said and what followed: surveys, complaints, actions, committee, improvements."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from vitrail.domaine.ecoute import ActionSuivie
from vitrail.domaine.site import Site
from vitrail.sources.modeles.base import Absence
from vitrail.sources.modeles.comites import Comite
from vitrail.sources.modeles.divers import Amelioration
from vitrail.sources.modeles.enquetes import Critere, EnqueteMystere, EnqueteSatisfaction, Part, Remarque, Reponse
from vitrail.sources.modeles.listes import ETATS_D_ACTION, GENRES_D_ENQUETE
from vitrail.sources.modeles.plans_actions import Action, ObjectifDActions, PlanActions
from vitrail.sources.modeles.reclamations import Reclamations
from vitrail.supports.donnees.colonne import Jeu, JeuDe, absence, champs, colonne, dans, faute_de
from vitrail.supports.donnees.mesure import MESURE, MesureAPlat

Enquete = EnqueteSatisfaction | EnqueteMystere
ETATS_SUIVIS = (*ETATS_D_ACTION, "en_retard")


def _toutes(site: Site) -> tuple[Enquete, ...]:
    return (*site.satisfaction, *site.mysteres)


@dataclass(frozen=True, slots=True)
class Taux:
    """A rate of a survey. ``genre``: what it measures; ``theme``: the theme it belongs to; ``critere``: the criterion
    of the referential that it answers, if it does."""

    enquete: str
    genre: str
    theme: str | None
    mesure: MesureAPlat
    libelle: str
    critere: str | None


def taux(site: Site) -> Iterator[Taux]:
    """Every measured answer of every survey: criteria, uses, profile, results of mystery contacts."""
    for enquete in _toutes(site):
        if isinstance(enquete, EnqueteMystere):
            yield from (_taux(enquete, "resultat", None, resultat) for resultat in enquete.resultats)
            continue
        yield from (_taux(enquete, "profil", None, part) for part in enquete.profil)
        for theme in enquete.themes:
            yield from (_taux(enquete, "usage", theme.titre, part) for part in theme.usages)
            yield from (_taux(enquete, "critere", theme.titre, critere) for critere in theme.criteres)


def _taux(enquete: Enquete, genre: str, theme: str | None, mesure: Part | Critere) -> Taux:
    critere = mesure.critere_referentiel if isinstance(mesure, Critere) else None
    return Taux(enquete.id, genre, theme, MesureAPlat.ecrite(mesure, enquete.source), mesure.libelle, critere)


@dataclass(frozen=True, slots=True)
class Nombre:
    """A count of a review of complaints; the total has no label."""

    bilan: Reclamations
    genre: str
    libelle: str | None
    nombre: int | None
    absence: Absence | None


def nombres(site: Site) -> Iterator[Nombre]:
    for bilan in site.reclamations:
        yield Nombre(bilan, "total", None, bilan.total, bilan.absence_total)
        for genre, comptes in (("canal", bilan.canaux), ("categorie", bilan.categories)):
            yield from (Nombre(bilan, genre, compte.libelle, compte.nombre, compte.absence) for compte in comptes)


@dataclass(frozen=True, slots=True)
class RemarqueDEnquete:
    enquete: str
    remarque: Remarque


def _remarques(site: Site) -> Iterator[RemarqueDEnquete]:
    for enquete in _toutes(site):
        yield from (RemarqueDEnquete(enquete.id, remarque) for remarque in enquete.remarques)


@dataclass(frozen=True, slots=True)
class LigneDEnquete:
    """A survey; ``n``: complete answers, or mystery contacts."""

    enquete: Enquete
    n: int | None
    absence_n: Absence | None
    canaux: tuple[str, ...]
    absence_canaux: Absence | None = None
    service: str | None = None
    questions: int | None = None
    absence_questions: Absence | None = None


def _lignes(site: Site) -> Iterator[LigneDEnquete]:
    for enquete in _toutes(site):
        if isinstance(enquete, EnqueteSatisfaction):
            yield LigneDEnquete(
                enquete,
                enquete.n,
                enquete.absence_n,
                enquete.canaux,
                enquete.absence_canaux,
                enquete.service,
                enquete.questions,
                enquete.absence_questions,
            )
        else:
            yield LigneDEnquete(enquete, enquete.nombre, enquete.absence_nombre, (enquete.canal,))


def _enquetes(site: Site) -> tuple[Enquete, ...]:
    return site.enquetes


_GENRE = "Qui a répondu, ce qu’ils ont fait, ce dont ils sont satisfaits, ce que les essais ont mesuré."
_ETAT = "Où en est l’action ; « en_retard » quand son échéance est passée."

_BILAN = colonne(Reclamations, "bilan", "Identifiant du bilan.", de="id", code=True, obligatoire=True)
_BORNES = (
    colonne(Reclamations, "du", "Début : un jour, un mois, une année.", code=True, obligatoire=True),
    colonne(Reclamations, "au", "Fin, incluse ; vide si elle n’est pas connue.", code=True),
)
_PLAN = colonne(PlanActions, "plan", "Identifiant du plan.", de="id", code=True, obligatoire=True)
_OBJECTIF = colonne(ObjectifDActions, "objectif", "Objectif de l’action.", de="titre")

JEUX: tuple[Jeu, ...] = (
    JeuDe(
        id="enquetes",
        titre="Enquêtes",
        description="Les enquêtes de satisfaction et les contacts mystère : quand, comment, combien de réponses.",
        page="enquetes",
        colonnes=(
            *dans(
                LigneDEnquete,
                "enquete",
                (
                    colonne(EnqueteSatisfaction, "id", "Identifiant de l’enquête.", code=True, obligatoire=True),
                    colonne(EnqueteSatisfaction, "genre", "Genre d’enquête.", mots=GENRES_D_ENQUETE),
                    colonne(EnqueteSatisfaction, "titre", "Titre de l’enquête.", obligatoire=True),
                    colonne(EnqueteSatisfaction, "du", "Premier jour, ou mois ou année.", code=True),
                    *faute_de(EnqueteSatisfaction, "du"),
                    colonne(EnqueteSatisfaction, "au", "Dernier jour, ou mois ou année.", code=True),
                    *faute_de(EnqueteSatisfaction, "au"),
                ),
                toujours=True,
            ),
            colonne(LigneDEnquete, "service", "Service concerné, si ce n’est pas toute la préfecture."),
            colonne(LigneDEnquete, "n", "Réponses complètes, ou contacts mystère.", "integer"),
            *absence(LigneDEnquete, "absence_n", "le nombre"),
            colonne(LigneDEnquete, "questions", "Nombre de questions posées.", "integer"),
            *absence(LigneDEnquete, "absence_questions", "le nombre de questions"),
            colonne(LigneDEnquete, "canaux", "Par où l’enquête a été faite."),
            *absence(LigneDEnquete, "absence_canaux", "le moyen"),
            *dans(
                LigneDEnquete,
                "enquete",
                (
                    colonne(EnqueteSatisfaction, "source", "D’où viennent ces chiffres."),
                    colonne(EnqueteSatisfaction, "note", "Précision sur l’enquête."),
                ),
            ),
        ),
        lignes=_lignes,
        fiches=_enquetes,
        cle=("id",),
    ),
    JeuDe(
        id="enquetes-resultats",
        titre="Résultats des enquêtes",
        description="Chaque taux de chaque enquête, avec le nombre de réponses sur lequel il porte.",
        page="enquetes",
        colonnes=(
            colonne(Taux, "enquete", "Identifiant de l’enquête.", code=True, obligatoire=True),
            colonne(Taux, "genre", _GENRE, mots=("profil", "usage", "critere", "resultat"), obligatoire=True),
            colonne(Taux, "theme", "Thème de l’enquête."),
            colonne(Taux, "libelle", "Ce qui est mesuré.", obligatoire=True),
            colonne(Taux, "critere", "Critère du référentiel auquel il répond.", code=True),
            *dans(Taux, "mesure", MESURE),
        ),
        lignes=taux,
        fiches=_enquetes,
        par="enquete",
    ),
    JeuDe(
        id="enquetes-remarques",
        titre="Remarques et réponses",
        description="Ce que les usagers ou les testeurs ont signalé, et la réponse de la préfecture.",
        page="enquetes",
        colonnes=(
            colonne(RemarqueDEnquete, "enquete", "Identifiant de l’enquête.", code=True, obligatoire=True),
            *dans(
                RemarqueDEnquete,
                "remarque",
                (
                    *champs(Remarque, "id", "texte"),
                    *dans(Remarque, "reponse", champs(Reponse, "suite")),
                    *dans(Remarque, "reponse", champs(Reponse, "texte", prefixe="reponse_")),
                ),
            ),
        ),
        lignes=_remarques,
        fiches=_enquetes,
        cle=("enquete", "id"),
    ),
    JeuDe(
        id="reclamations",
        titre="Réclamations",
        description="Combien de réclamations et de suggestions, par quel canal, à quel sujet.",
        page="reclamations",
        colonnes=(
            *dans(Nombre, "bilan", (_BILAN,), toujours=True),
            *dans(Nombre, "bilan", champs(Reclamations, "titre")),
            *dans(Nombre, "bilan", _BORNES, toujours=True),
            colonne(Nombre, "genre", "Ce qui est compté.", mots=("total", "canal", "categorie"), obligatoire=True),
            colonne(Nombre, "libelle", "Canal ou catégorie."),
            colonne(Nombre, "nombre", "Nombre de réclamations.", "integer"),
            *absence(Nombre, "absence", "le nombre"),
        ),
        lignes=nombres,
        fiches=lambda site: site.reclamations,
    ),
    JeuDe(
        id="actions",
        titre="Plan d’actions",
        description="Chaque action décidée, qui en répond, pour quand, et où elle en est.",
        page="plan-actions",
        colonnes=(
            *dans(ActionSuivie, "plan", (_PLAN,), toujours=True),
            *dans(ActionSuivie, "objectif", (_OBJECTIF,)),
            *dans(
                ActionSuivie,
                "action",
                (
                    *champs(Action, "id", "texte", "responsable"),
                    colonne(Action, "echeance", "Échéance : un jour, un mois, une année.", code=True),
                    *faute_de(Action, "echeance"),
                ),
            ),
            colonne(ActionSuivie, "etat", _ETAT, mots=ETATS_SUIVIS, obligatoire=True),
            *dans(
                ActionSuivie,
                "action",
                (
                    colonne(Action, "realisee_le", "Jour, mois ou année où l’action a été faite.", code=True),
                    colonne(Action, "engagements", "Engagements visés.", code=True),
                    *champs(Action, "note"),
                ),
            ),
        ),
        lignes=lambda site: site.suivi.actions,
        fiches=lambda site: site.plans_actions,
        cle=("plan", "id"),
    ),
    JeuDe(
        id="comites",
        titre="Comité des usagers",
        description="Les réunions du comité : quand, sur quoi, avec quelles suites.",
        page="comite-usagers",
        colonnes=(
            *champs(Comite, "id", "titre"),
            colonne(Comite, "date", "Jour, mois, trimestre ou année de la réunion.", code=True),
            *champs(Comite, "lieu", "ordre_du_jour", "participants", "suites"),
        ),
        lignes=lambda site: site.comites,
        fiches=lambda site: site.comites,
        cle=("id",),
    ),
    JeuDe(
        id="ameliorations",
        titre="Améliorations",
        description="Ce qui a été amélioré, et quand.",
        page="ameliorations",
        colonnes=(
            *champs(Amelioration, "id"),
            colonne(Amelioration, "date", "Jour, mois, trimestre ou année.", code=True),
            *faute_de(Amelioration, "date"),
            *champs(Amelioration, "titre", "texte", "objectifs"),
            colonne(Amelioration, "engagements", "Engagements concernés.", code=True),
        ),
        lignes=lambda site: site.toutes_les_ameliorations,
        fiches=lambda site: (site.ameliorations,),
        cle=("id",),
    ),
)
