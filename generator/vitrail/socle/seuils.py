"""Thresholds: the numbers from which Vitrail speaks otherwise, or remarks something.

To change one, change it here. What the referential sets is in its own files; what only guards the program against
huge files stands beside what it guards.
"""

from __future__ import annotations

# --- figures ---

REPONSES_MIN = 11
"""Answers below which no rate is given. The tables that Insee makes of people's tax records have the same limit:
with fewer, somebody may be known again, and one answer more or less changes the rate by ten points."""
CAS_MIN = 30
"""Cases under which a figure says little of the next ones; the page says so."""
DENOMBREMENT_MAX = 100_000_000
"""Nothing that a prefecture counts is more: France has 69 million inhabitants (Insee, 2026)."""
RAPPORT_D_ECHELLE = 50
"""Two figures of one series that differ so many times are not of one scale."""
DELAI_DE_PUBLICATION_MAX = 60
"""Days: the longest time that a site may take to publish the figures of a period."""
BILAN_ANCIEN_JOURS = 365
"""After so many days, the latest review of complaints is said to be old."""

# --- how figures and desks are drawn ---

VALEURS_D_UNE_LIGNE = 4
"""Under so many values, each is a bar beside its target."""
VALEURS_D_UNE_ESQUISSE = 4
"""Under so many values, no line is drawn beside the figure."""
VALEURS_D_UN_GRAND_GRAPHIQUE = 9
"""From so many values on, the line takes the width of the page where there is room."""
GUICHETS_SANS_FILTRE = 12
"""Up to so many desks, the week of all of them needs no way to choose a place or a public."""

# --- dates to come ---

CETTE_SEMAINE_JOURS = 7
"""What is due within so many days is due this week."""
PREAVIS_DU_LABEL_MOIS = 6
"""How long before its end a label, or an audit, is spoken of: time enough to prepare what comes next. The list of
duties shows that day ``longueurs.MOIS_D_ECHEANCES`` ahead."""
RECONSTRUCTION_TOLEREE_JOURS = 1
"""A build that is only a few hours late is no news."""

# --- accessibility of the site ---

DECLARATION_VALABLE_MOIS = 36
"""Life of a declaration, and so of the audit on which it rests."""
CONFORMITE_PARTIELLE = 50
"""Rate, in percent, from which a site conforms in part."""

# --- files ---

FICHIER_LOURD_OCTETS = 2_000_000
"""A document over this size is remarked: on a telephone, it takes a minute."""

PIXELS_MAX = 50_000_000
"""Points of an image above which it is refused: drawn, each takes four bytes of memory, whatever the file weighs."""

DESSIN_OCTETS_MAX = 3_000_000
"""Weight of an SVG drawing above which it is refused: a browser has to work through each of its signs."""

COPIES_MAX = 10_000
"""Copies of shapes in an SVG drawing above which it is refused: a browser would draw them for minutes."""

MAGASIN_OCTETS_MAX = 256_000_000
"""What may be kept on the disk of the user for the next command: the posters of some two hundred states of a site."""

# --- comparing with others ---

RESSEMBLANCE_MIN = 5
"""Below, two places are not the same: a town and a telephone in common are not enough."""
POSITION_TOLEREE_METRES = 150
"""Two positions of one place may stand so far from each other."""
