"""``/reclamations/``: how to complain or suggest, how fast one is answered, and what was received."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from vitrail.domaine.reclamations import FAIT, Delais, delais
from vitrail.domaine.series import Historique, Point
from vitrail.domaine.site import Site
from vitrail.pages import mesures, suites
from vitrail.pages.mesures import MesureAffichee
from vitrail.pages.suites import VueAction
from vitrail.presentation.etats import MESURES
from vitrail.socle import phrases
from vitrail.socle.seuils import BILAN_ANCIEN_JOURS
from vitrail.sources.modeles.acces import Adresse
from vitrail.sources.modeles.reclamations import Compte, Reclamations
from vitrail.sources.pages import Gabarit, Vue


@dataclass(frozen=True, slots=True)
class Comptes:
    """Counts by channel or category. ``raison``: why some are not known, when it is the same for all of them."""

    lignes: tuple[Compte, ...]
    raison: str


@dataclass(frozen=True, slots=True)
class VueBilan:
    """The review of one period."""

    fiche: Reclamations
    quand: str
    jusque: str
    """Why the end of the period is not known, when it is not."""
    canaux: Comptes
    categories: Comptes
    mesures: tuple[tuple[Historique, MesureAffichee], ...]
    """How fast it was answered, as measured over the period."""
    actions: tuple[VueAction, ...]
    """Actions of the plans that answer these complaints."""
    anciens_delais: Delais | None
    """The deadlines of that time, when they are no longer those of today."""


@dataclass(frozen=True, slots=True)
class GabaritReclamations(Gabarit):
    fichier: ClassVar[str] = "reclamations.html"

    derniere: Reclamations
    motifs: Mapping[str, str]
    delais: Delais | None
    formulaire: str | None
    adresse: Adresse | None
    rien_depuis: date | None
    bilans: tuple[VueBilan, ...]


def pages(site: Site) -> Iterator[Vue]:
    if not site.reclamations:
        return
    bilans = sorted(site.reclamations, key=lambda bilan: (_fin(site.today, bilan), bilan.du.debut), reverse=True)
    yield Vue(
        chemin="reclamations",
        titre="Réclamations et suggestions",
        libelle="Réclamations",
        description="Réclamer ou suggérer : comment, en combien de temps vous avez une réponse, ce que nous recevons.",
        section="reclamations",
        fiches=(bilans[0],),
        gabarit=GabaritReclamations(
            derniere=bilans[0],
            motifs=MESURES,
            delais=delais(site, site.today),
            formulaire=site.contacts.formulaire_contact,
            adresse=site.contacts.adresse_postale,
            rien_depuis=_rien_depuis(site.today, bilans[0]),
            bilans=tuple(_bilan(site, fiche) for fiche in bilans),
        ),
    )


def _rien_depuis(today: date, dernier: Reclamations) -> date | None:
    """The end of the latest review, once more than a year has passed: old complaints are not told as today's."""
    fin = _fin(today, dernier)
    return fin if (today - fin).days > BILAN_ANCIEN_JOURS else None


def _bilan(site: Site, fiche: Reclamations) -> VueBilan:
    alors = delais(site, _fin(site.today, fiche))
    return VueBilan(
        fiche=fiche,
        quand=_quand(fiche),
        jusque=fiche.absence_au.raison if fiche.absence_au else "",
        canaux=_comptes(fiche.canaux),
        categories=_comptes(fiche.categories),
        mesures=tuple(_mesures(site, fiche)),
        actions=tuple(suites.vue_action(site.documents, suivie) for suivie in site.suivi.sur("reclamations", fiche.id)),
        anciens_delais=alors if alors != delais(site, site.today) else None,
    )


def _quand(fiche: Reclamations) -> str:
    """``du 1er janvier au 31 mars 2022``, ``en 2022``, ``depuis janvier 2022``."""
    du, au = fiche.du, fiche.au
    if au is None:
        article = "" if du.precision in ("mois", "annee", "annees") else "le "
        return f"depuis {article}{phrases.date_partielle_en_mots(du)}"
    if du == au:
        return phrases.dans(du)
    if du.precision == au.precision == "jour":
        return phrases.intervalle_en_mots(du.debut, au.fin)
    a = "au" if au.precision in ("jour", "trimestre", "semestre") else "à"
    return f"{phrases.de(du)} {a} {phrases.date_partielle_en_mots(au)}"


def _comptes(comptes: tuple[Compte, ...]) -> Comptes:
    absences = [compte.absence for compte in comptes if compte.absence is not None]
    raisons = {absence.raison for absence in absences}
    return Comptes(comptes, raisons.pop() if len(absences) > 1 and len(raisons) == 1 else "")


def _mesures(site: Site, fiche: Reclamations) -> Iterator[tuple[Historique, MesureAffichee]]:
    """The last figure, inside the period, of each indicator that tells how fast complaints are answered."""
    fin = _fin(site.today, fiche)
    declares = fiche.indicateurs or tuple(indicateur.id for indicateur in site.referentiel.indicateurs_sur(FAIT, fin))
    for identifiant in declares:
        historique = site.historiques.get(identifiant)
        points = [point for serie in historique.series for point in serie.points] if historique else []
        dans = [point for point in points if fiche.du.debut <= point.periode.fin and point.periode.debut <= fin]
        if historique is not None and dans:
            yield historique, mesures.ligne(max(dans, key=_recente))


def _recente(point: Point) -> tuple[date, date]:
    return point.periode.fin, point.periode.debut


def _fin(today: date, fiche: Reclamations) -> date:
    """Last day that the review covers; without an end, the day on which it was counted."""
    if fiche.au is not None:
        return fiche.au.fin
    return min(fiche.mis_a_jour or today, today)
