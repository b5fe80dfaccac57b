"""Where what one subscribes to is: the same addresses for the pages that offer it and for the supports that make it."""

from __future__ import annotations

FERMETURES = "calendriers/fermetures.ics"
PERMANENCES = "calendriers/permanences.ics"
PUBLICATIONS = "calendriers/publications.ics"
ACTUALITES = "flux/actualites.atom"
ABONNEMENTS = {
    "fermetures": FERMETURES,
    "permanences": PERMANENCES,
    "publications": PUBLICATIONS,
    "actualites": ACTUALITES,
}
"""By the name under which templates ask for one."""
