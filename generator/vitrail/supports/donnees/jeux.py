"""All datasets, in the order of the page of open data. A new one is a declaration in one of these modules."""

from __future__ import annotations

from collections.abc import Mapping

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
    resultats,
)
from vitrail.supports.donnees.colonne import Jeu, Valeur

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
)


@une_fois
def publies(site: Site) -> tuple[Jeu, ...]:
    """The datasets that have a row here: what a site does not tell has no file. That of the label always has one."""
    toutes = (*JEUX, *programme.jeux(site))
    return tuple(jeu for jeu in toutes if next(iter(jeu.lignes(site)), None) is not None)


@une_fois
def rangees(site: Site) -> Mapping[str, tuple[Mapping[str, Valeur], ...]]:
    """The rows of each of them, which several files give."""
    return {jeu.id: tuple(jeu.rangees(site)) for jeu in publies(site)}
