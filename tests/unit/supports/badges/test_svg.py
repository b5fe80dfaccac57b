"""A card as a picture: the same words for who sees it and for who hears it, on lines that hold in its width."""

import re

from vitrail.supports.badges.svg import carte

CARTE = """\
<svg xmlns="http://www.w3.org/2000/svg" width="360" height="142" viewBox="0 0 360 142" role="img" \
aria-labelledby="titre texte" lang="fr">
<title id="titre">Guichet d’accueil : aujourd’hui</title>
<desc id="texte">Ouvert ; Fermé de 12 h à 14 h 30, sauf le vendredi ; Vérifié le 3 mai 2022 &lt; 1 mois</desc>
<rect width="360" height="142" fill="#fcfbf8"/>
<rect width="6" height="142" fill="#1c3f8f"/>
<g font-family="system-ui, -apple-system, Segoe UI, Roboto, Helvetica Neue, Arial, sans-serif">
<text x="20" y="28" font-size="16" font-weight="700" fill="#16181d">Guichet d’accueil : aujourd’hui</text>
<text x="20" y="50" font-size="14" font-weight="700" fill="#16181d">Ouvert</text>
<text x="20" y="72" font-size="14" font-weight="400" fill="#16181d">Fermé de 12 h à 14 h 30, sauf le</text>
<text x="20" y="94" font-size="14" font-weight="400" fill="#16181d">vendredi</text>
<text x="20" y="116" font-size="14" font-weight="400" fill="#4b505b">Vérifié le 3 mai 2022 &lt; 1 mois</text>
</g>
</svg>
"""


def test_a_card_is_drawn_line_by_line():
    lignes = [("Ouvert", True), ("Fermé de 12 h à 14 h 30, sauf le vendredi", False)]
    dessinee = carte("Guichet d’accueil : aujourd’hui", lignes, "Vérifié le 3 mai 2022 < 1 mois").decode()
    assert re.sub("[\u00a0\u202f]", " ", dessinee) == CARTE


def test_a_line_holds_34_letters_of_a_title_and_40_of_the_rest():
    dessinee = carte("M" * 34 + " a", [("m" * 40 + " b", False)], "m" * 41).decode()
    assert re.findall(">([Mmab]+)</text>", dessinee) == ["M" * 34, "a", "m" * 40, "b", "m" * 40, "m"]
