"""Lengths: how much of a list is shown, said or kept, and over how many days.

To change one, change it here. What stands on which page, and in which order, is in ``presentation/menu.py``.
"""

from __future__ import annotations

# --- hours ---

JOURS_MONTRES = 15
"""Days of a reception point on the pages, today included."""
JOURS_DE_LA_MATRICE = 7
"""Days that the week of all desks shows at once, today included; those on which nothing ever opens are left out."""
CHANGEMENTS_PARTOUT_JOURS = 7
"""Days over which a closure or a change is told on every page; later ones, where the hours are."""
FERIES_SUR_L_AFFICHE_JOURS = 92
"""Days over which a poster tells the public holidays to come: until the next quarterly check."""
REOUVERTURES_SUR_L_AVIS = 5
"""Up to so many different times, a notice for the door says when each point opens again."""
ANNONCES_AU_TELEPHONE_JOURS = 30
"""Days over which the recorded messages tell what changes."""
ARRETS_AU_TELEPHONE = 2
"""Stops that the recorded messages name for each place."""

# --- home page and feed ---

LIEUX_A_L_ACCUEIL = 3
"""Places whose opening the home page shows at once; the others unfold."""
QUESTIONS_SUR_DEUX_RANGS = 4
"""Questions of the home page that stand on two rows of a small telephone."""
DEMARCHES_A_L_ACCUEIL = 3
CHIFFRES_A_L_ACCUEIL = 4
NOUVELLES_DU_FLUX = 50
"""The latest ones."""

# --- results ---

VALEURS_D_UNE_SERIE = 8
"""Rows of a long series that are shown at once; the others unfold."""
VALEURS_ECRITES_SUR_LA_COURBE = 4
"""Up to so many values, each is written beside its point; else the last, the lowest and the highest."""
PERIODES_DU_REGISTRE = 12
"""Periods of the register shown, the latest first; the others are counted in their values."""
PERIODES_NOMMEES = 6
"""Up to so many late periods of a figure, each is named; more are told from the first to the last."""
ENQUETES_COMPAREES = 5
"""Surveys side by side in the comparison, the latest ones."""

# --- those who publish ---

REMARQUES_EN_ENTIER = 10
"""Warnings up to which ``vitrail check`` tells each of them whole; more are told as what to do first."""
FICHIERS_AU_SOMMAIRE = 9
"""Files that this list of what to do first names."""

VERSIONS_GARDEES = 10
"""Versions of the site that ``vitrail publish`` keeps to come back to, unless told otherwise."""
PERIODES_PASSEES = 8
"""Complete periods that the editor lists, to be corrected, beside those that are awaited."""
MOIS_D_ECHEANCES = 12
"""Months over which ``vitrail deadlines`` looks, unless told otherwise."""
PROBLEMES_SUR_LA_PAGE = 5
"""Problems that ``vitrail serve`` shows above the page; the terminal tells all of them."""
RANGEES_D_UNE_CARTE = 12
"""Rows of a table of the editor from which it is also shown as one square each."""
CASES_D_UNE_LISTE = 680
"""Boxes of a list of the editor over which its items are sent when they are unfolded, and not with the form."""
PROBLEMES_DANS_L_EDITEUR = 3
"""Problems that the editor tells at once."""
SECURITE_JOURS = 90
"""Days for which the page that says where to report a weakness holds; each build begins them anew (RFC 9116, 2.5.5:
less than a year)."""
