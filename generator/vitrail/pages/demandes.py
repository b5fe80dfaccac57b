"""The registry of updates as the page of its indicator shows it: how many requests, and what became of them."""

from __future__ import annotations

from dataclasses import dataclass

from vitrail.domaine import registre
from vitrail.domaine.registre import Bilan, CompteDuRegistre
from vitrail.domaine.site import Site
from vitrail.socle import phrases
from vitrail.socle.longueurs import PERIODES_DU_REGISTRE


@dataclass(frozen=True, slots=True)
class VueRegistre:
    """``lignes``: period, requests that count, in time, late, still running, rate; each cell in words."""

    tenu_au: str
    delai: str
    courant: str
    """What is known of the period that runs, and of requests of earlier ones that still wait."""
    lignes: tuple[tuple[str, ...], ...]


def de(site: Site, indicateur: str) -> VueRegistre | None:
    """What the registry says of an indicator; ``None`` when it says nothing."""
    compte = next((compte for compte in site.comptes_du_registre if compte.definition.id == indicateur), None)
    if compte is None:
        return None
    tenu = registre.tenu_jusqu_au(site.demandes_mise_a_jour, site.today)
    clos = sorted((bilan for bilan in compte.clos if bilan.comptees), key=lambda bilan: bilan.periode, reverse=True)
    return VueRegistre(
        tenu_au=phrases.date_en_mots(tenu),
        delai=phrases.avec_unite(compte.delai.valeur, compte.delai.unite),
        courant=" ".join(
            [
                *(_provisoire(bilan, "") for bilan in compte.clos if bilan.en_cours),
                *(_provisoire(bilan, ", en cours") for bilan in compte.courants),
            ]
        ),
        lignes=tuple(_ligne(compte, bilan) for bilan in clos[:PERIODES_DU_REGISTRE]),
    )


def _ligne(compte: CompteDuRegistre, bilan: Bilan) -> tuple[str, ...]:
    taux = phrases.avec_unite(registre.taux(bilan, compte.definition), str(compte.definition.unite))
    nombres = (bilan.comptees, bilan.dans_le_delai, bilan.hors_delai)
    return (phrases.majuscule(phrases.periode_en_mots(bilan.periode)), *map(phrases.nombre, nombres), taux)


def _provisoire(bilan: Bilan, precision: str) -> str:
    """``Avril 2022, en cours : 5 demandes dans le délai, 1 hors délai et 1 annulée.``"""
    parts = [f"{phrases.compte(bilan.dans_le_delai, 'demande')} dans le délai"] if bilan.dans_le_delai else []
    parts += [f"{phrases.nombre(bilan.hors_delai)} hors délai"] if bilan.hors_delai else []
    parts += [f"{phrases.nombre(bilan.en_cours)} à publier, encore dans le délai"] if bilan.en_cours else []
    parts += [phrases.compte(bilan.annulees, "annulée")] if bilan.annulees else []
    quoi = phrases.enumeration(parts) or "aucune demande"
    return f"{phrases.majuscule(phrases.periode_en_mots(bilan.periode))}{precision} : {quoi}."
