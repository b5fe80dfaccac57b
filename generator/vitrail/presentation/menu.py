"""Which pages the menu, the foot and the site map name, in which order, and with which styles: by their addresses.

A page that the site does not have is left out.
"""

from __future__ import annotations

from vitrail.sources.modeles.genres import POUR_VENIR

MENU = (
    "horaires",
    "demarches",
    "contacts",
    "engagements",
    "indicateurs",
    "enquetes",
    "reclamations",
    "plan-actions",
    "label",
)
PIED = ("plan-du-site", "donnees", "mentions-legales", "donnees-personnelles", "accessibilite", "mises-a-jour")
PLAN_DU_SITE: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Venir et nous joindre", ("", "horaires", "venir", *POUR_VENIR, "contacts", "point-numerique", "organisation")),
    ("Faire une démarche", ("demarches", "faq")),
    ("Nos engagements", ("engagements", "label", "audits", "affiches")),
    ("Nos résultats", ("indicateurs", "enquetes", "reclamations", "plan-actions", "comite-usagers", "ameliorations")),
    (
        "À propos de ce site",
        ("mises-a-jour", "donnees", "plan-du-site", "mentions-legales", "donnees-personnelles", "accessibilite"),
    ),
)
"""Sections of the site map. ``""`` is the home page; an address stands for the pages below it too.
The kinds say which of their pages help those who come."""

FEUILLES = {
    "": "accueil",
    "venir": "accueil",
    "horaires": "horaires",
    "engagements": "resultats",
    "indicateurs": "resultats",
    "enquetes": "resultats",
    "plan-actions": "resultats",
    "audits": "resultats",
}
"""By the first part of the address, the sheet of styles of the pages that many people load first: with only the parts
that they need (``theme/fabriquer.py``). Any other page has the whole sheet."""
