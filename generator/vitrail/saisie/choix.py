"""The values that some boxes may take on a site: its own records, and the words of its referential."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from vitrail.domaine.definitions import Definition
from vitrail.domaine.site import Site
from vitrail.saisie.formulaires import Choix

_LONGUEUR_MAX = 90
"""Characters of a name, so that a list stays readable."""


def choix_du_site(site: Site) -> Choix:
    """What the boxes that name a record may say: (model, field) -> values with their names.

    Boxes of which no record exists yet are left out: a text is typed in them.
    """
    points = _nommes(site.horaires.points if site.horaires else (), "nom")
    lieux = _nommes(site.acces.lieux if site.acces else (), "nom")
    indicateurs = _indicateurs(site.definitions.values())
    fermetures = _nommes(site.horaires.fermetures if site.horaires else (), "motif")
    trouves: dict[tuple[str, str], Sequence[tuple[str, str]]] = {
        ("Fermeture", "points"): points,
        ("Demarche", "points"): points,
        ("PointNumerique", "point"): points,
        ("NumeroTelephone", "point"): points,
        ("PointAccueil", "lieu"): lieux,
        ("PointNumerique", "lieu"): lieux,
        ("Service", "lieu"): lieux,
        ("Releve", "indicateur"): _indicateurs(
            definition for definition in site.definitions.values() if not definition.par_enquete
        ),
        ("Suivi", "indicateur"): indicateurs,
        ("Demarche", "indicateur_delai"): indicateurs,
        ("Reclamations", "indicateurs"): indicateurs,
        ("Alerte", "fermeture"): fermetures,
        ("Origine", "enquete"): _nommes(site.enquetes, "titre"),
        ("Origine", "audit"): _nommes(site.audits, "id"),
        ("Origine", "comite"): _nommes(site.comites, "titre"),
        ("Origine", "reclamations"): _nommes(site.reclamations, "titre"),
    }
    return {champ: valeurs for champ, valeurs in trouves.items() if valeurs}


def _indicateurs(definitions: Iterable[Definition]) -> list[tuple[str, str]]:
    return [(definition.id, _court(f"{definition.intitule} ({definition.id})")) for definition in definitions]


def _nommes(fiches: Iterable[Any], champ: str) -> list[tuple[str, str]]:
    return [(fiche.id, _court(getattr(fiche, champ))) for fiche in fiches]


def _court(texte: str) -> str:
    return texte if len(texte) <= _LONGUEUR_MAX else texte[: _LONGUEUR_MAX - 1].rstrip() + "…"
