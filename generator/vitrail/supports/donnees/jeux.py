"""All datasets, in the order of the page of open data. A new one is a declaration in one of these modules."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from vitrail.domaine.site import Site, une_fois
from vitrail.supports.donnees import (
    absences,
    contacts,
    demarches,
    ecoute,
    horaires,
    label,
    lieux,
    organisation,
    permanences,
    programme,
    publication,
    resultats,
)
from vitrail.supports.donnees.colonne import ColonneDe, Jeu, Valeur

JEUX: tuple[Jeu, ...] = (
    *lieux.JEUX,
    *horaires.JEUX,
    *permanences.JEUX,
    *contacts.JEUX,
    *demarches.JEUX,
    *organisation.JEUX,
    *label.JEUX,
    *resultats.JEUX,
    *ecoute.JEUX,
    *absences.JEUX,
    *publication.JEUX,
)


@une_fois
def publies(site: Site) -> tuple[Jeu, ...]:
    """The datasets that have a row here: what a site does not tell has no file. That of the label always has one."""
    toutes = (*JEUX, *programme.jeux(site))
    dits = tuple(jeu for jeu in toutes if next(iter(jeu.lignes(site)), None) is not None)
    return tuple(map(_marquer, dits)) if site.identite.demonstration else dits


DEMONSTRATION: ColonneDe[object] = ColonneDe(
    nom="demonstration",
    nature="boolean",
    dire=lambda: "Site de démonstration : cette ligne n’engage aucune préfecture.",
    valeur=lambda _: True,
    titre="Démonstration",
    obligatoire=True,
)
"""What each row of a demonstration says besides, lest a table that was copied away be taken for true."""


def _marquer(jeu: Jeu) -> Jeu:
    return replace(jeu, colonnes=(*jeu.colonnes, DEMONSTRATION))


@une_fois
def rangees(site: Site) -> Mapping[str, tuple[Mapping[str, Valeur], ...]]:
    """The rows of each of them, which several files give."""
    return {jeu.id: tuple(jeu.rangees(site)) for jeu in publies(site)}
