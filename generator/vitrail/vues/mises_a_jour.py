"""``/mises-a-jour/``: what changed and when, told by the data itself, the newest first."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from vitrail.domaine import ecoute
from vitrail.domaine.site import Site
from vitrail.langage import phrases
from vitrail.langage.calendrier import jour_civil
from vitrail.langage.temps import DatePartielle, Periode
from vitrail.modeles.base import FicheDatee
from vitrail.modeles.enquetes import EnqueteSatisfaction
from vitrail.modeles.genres import GENRES, Genre
from vitrail.modeles.indicateurs import RelevesPeriode
from vitrail.modeles.plans_actions import PlanActions
from vitrail.pages import Vue
from vitrail.vues import horaires, suites

SANS_PAGE = ("demandes_mise_a_jour",)
"""Kinds that no page shows: their changes are seen elsewhere."""


@dataclass(frozen=True, slots=True)
class Evenement:
    """Something that changed. ``nature`` says what kind of change, in words."""

    quand: DatePartielle
    nature: str
    texte: str
    adresse: str


@dataclass(frozen=True, slots=True)
class Jour:
    """What changed on one day, or in one longer time when the day is not known."""

    mots: str
    natures: tuple[tuple[str, tuple[Evenement, ...]], ...]
    """Changes of the same kind are told together."""


def pages(site: Site) -> Iterator[Vue]:
    mois = tuple(_par_mois(site))
    if not mois:
        return
    yield Vue(
        chemin="mises-a-jour",
        titre="Mises à jour",
        description="Ce qui a changé sur ce site et à la préfecture, mois par mois, le plus récent d’abord.",
        gabarit="mises-a-jour.html",
        donnees={"mois": mois},
    )


def _par_mois(site: Site) -> Iterator[tuple[str, tuple[Jour, ...]]]:
    tous = sorted(evenements(site), key=lambda un: (_fin(un, site.today), un.quand), reverse=True)
    for mois, suite in groupby(tous, key=lambda un: Periode.contenant("mois", _fin(un, site.today))):
        jours = tuple(_jour(quand, list(groupe)) for quand, groupe in groupby(suite, key=lambda un: un.quand))
        yield phrases.majuscule(phrases.periode_en_mots(mois)), jours


def _jour(quand: DatePartielle, groupe: list[Evenement]) -> Jour:
    natures: dict[str, list[Evenement]] = {}
    for evenement in groupe:
        natures.setdefault(evenement.nature, []).append(evenement)
    mots = phrases.majuscule(phrases.date_partielle_en_mots(quand))
    return Jour(mots, tuple((nature, tuple(suite)) for nature, suite in natures.items()))


def _fin(evenement: Evenement, today: date) -> date:
    """A year or a quarter that is not over is told as of today."""
    return min(evenement.quand.fin, today)


def evenements(site: Site) -> Iterator[Evenement]:
    """All that has happened up to today: what happened, then what was written."""
    sources: tuple[Callable[[Site], Iterator[Evenement]], ...] = (
        _annonces, _alertes, _enquetes, _actions, _ameliorations, _comites, _audits, _fichiers,
    )  # fmt: skip
    return (evenement for source in sources for evenement in source(site) if evenement.quand.debut <= site.today)


def _le(jour: date) -> DatePartielle:
    return DatePartielle.lire(jour_civil(jour).isoformat())


def _fichiers(site: Site) -> Iterator[Evenement]:
    """The dates written in each file: changed, or read again and found right."""
    for genre in GENRES:
        if genre.nom in SANS_PAGE:
            continue
        lues = getattr(site, genre.nom, None)
        for fiche in lues if isinstance(lues, tuple) else (lues,):
            if not isinstance(fiche, FicheDatee) or fiche.mis_a_jour is None:
                continue
            titre, adresse = _page(genre, fiche)
            yield Evenement(_le(fiche.mis_a_jour), "Mis à jour", titre, adresse)
            if fiche.verifie_le is not None and fiche.verifie_le > fiche.mis_a_jour:
                yield Evenement(_le(fiche.verifie_le), "Vérifié, sans changement", titre, adresse)


def _page(genre: Genre, fiche: FicheDatee) -> tuple[str, str]:
    """Title and address of what a file shows."""
    if isinstance(fiche, RelevesPeriode):
        return f"Indicateurs {phrases.de(fiche.periode)}", f"indicateurs/periodes/{fiche.periode.code}"
    if isinstance(fiche, PlanActions):
        return fiche.titre, f"plan-actions#{fiche.id}"
    if isinstance(fiche, ecoute.Document):
        adresse, titre = suites.document_en_mots(fiche)
        return titre, adresse
    return phrases.majuscule(genre.titre), "" if genre.nom == "alertes" else genre.nom


def _annonces(site: Site) -> Iterator[Evenement]:
    for fermeture in site.horaires.fermetures if site.horaires else ():
        annonce = horaires.annonce_de(site, fermeture)
        adresse = "horaires#annonces" if fermeture.au >= site.today else "horaires"  # past ones are no longer shown
        yield Evenement(_le(fermeture.annonce_le), "Annoncé", annonce.titre, adresse)


def _alertes(site: Site) -> Iterator[Evenement]:
    for alerte in site.alertes.alertes if site.alertes else ():
        if alerte.fermeture is None:
            yield Evenement(_le(alerte.publiee_le), "Alerte publiée", alerte.titre, "")


def _enquetes(site: Site) -> Iterator[Evenement]:
    for enquete in site.enquetes:
        combien = (enquete.n, "réponse") if isinstance(enquete, EnqueteSatisfaction) else (enquete.nombre, "essai")
        texte = f"{enquete.titre}, {phrases.compte(*combien)}"
        yield Evenement(_le(enquete.au), "Enquête terminée", texte, f"enquetes/{enquete.id}")


def _actions(site: Site) -> Iterator[Evenement]:
    for suivie in site.suivi.actions:
        if suivie.action.realisee_le is not None:
            yield Evenement(_le(suivie.action.realisee_le), "Action réalisée", suivie.action.texte, suivie.adresse)


def _ameliorations(site: Site) -> Iterator[Evenement]:
    for une in site.ameliorations.ameliorations if site.ameliorations else ():
        yield Evenement(une.date, "Amélioration", une.titre, f"ameliorations#{une.id}")


def _comites(site: Site) -> Iterator[Evenement]:
    for comite in site.comites:
        if ecoute.tenu(comite, site.today):
            yield Evenement(comite.date, "Réunion tenue", comite.titre, f"comite-usagers#{comite.id}")


def _audits(site: Site) -> Iterator[Evenement]:
    for audit in site.audits:
        if audit.etat == "realise":
            yield Evenement(audit.fin, "Audit réalisé", suites.titre_d_audit(audit), f"audits#{audit.id}")
