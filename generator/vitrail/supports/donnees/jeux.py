"""All datasets, in the order of the page of open data. A new one is a declaration in one of these modules."""

from __future__ import annotations

from vitrail.domaine.site import Site
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
from vitrail.supports.donnees.colonne import Jeu

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


def publies(site: Site) -> tuple[Jeu, ...]:
    """The datasets that have a row here: what a site does not tell has no file. That of the label always has one."""
    toutes = (*JEUX, *programme.jeux(site))
    return tuple(jeu for jeu in toutes if next(iter(jeu.lignes(site)), None) is not None)
