"""One module per subject: the site -> the pages of that subject. A new subject is one line here."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from vitrail.domaine.site import Site
from vitrail.pages import (
    acces,
    accessibilite,
    accueil,
    affiches,
    ameliorations,
    annuaires,
    audits,
    badges,
    comites,
    contacts,
    demarches,
    donnees,
    engagements,
    enquetes,
    faq,
    guide,
    horaires,
    indicateurs,
    label,
    libres,
    mentions,
    mises_a_jour,
    organisation,
    periodes,
    permanences,
    plan_actions,
    plan_du_site,
    point_numerique,
    reclamations,
    venir,
)
from vitrail.sources.pages import Vue

Sujet = Callable[[Site], Iterator[Vue]]

SUJETS: tuple[Sujet, ...] = (
    accueil.pages,
    horaires.pages,
    venir.pages,
    acces.pages,
    permanences.pages,
    contacts.pages,
    demarches.pages,
    point_numerique.pages,
    faq.pages,
    organisation.pages,
    engagements.pages,
    indicateurs.pages,
    periodes.pages,
    enquetes.pages,
    reclamations.pages,
    plan_actions.pages,
    comites.pages,
    label.pages,
    audits.pages,
    ameliorations.pages,
    mises_a_jour.pages,
    libres.pages,
    guide.pages,
    donnees.pages,
    annuaires.pages,
    badges.pages,
    affiches.pages,
    plan_du_site.pages,
    mentions.pages,
    accessibilite.pages,
)
"""In the order of the site map."""
