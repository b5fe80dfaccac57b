"""HTML written tag by tag: opening tags, the words of a piece, tables that fold on a small screen."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape, unescape

from vitrail.socle import phrases

COLONNES_MAX = 6
"""A wider table is scrolled; a narrower one folds on a small screen."""


def ouvrante(balise: str, attributs: Mapping[str, str]) -> str:
    """An opening tag; values are escaped."""
    ecrits = [f' {nom}="{escape(valeur)}"' for nom, valeur in attributs.items()]
    return f"<{balise}{''.join(ecrits)}>"


def texte_de(html: str) -> str:
    """The words of a piece of HTML that was written tag by tag."""
    return " ".join(unescape(re.sub(r"<[^>]*>", "", html)).split())


class TableauHtml:
    """A table that folds: headers repeated on each cell, the first cell of a row as its header."""

    def __init__(self, debut: int) -> None:
        self.debut = debut
        self.entetes: list[str] = []
        self.rang = 0
        self.tete = False

    def ouvrir(self, tag: str, attributs: dict[str, str]) -> str:
        """The tag to write for ``tag``; completes its attributes."""
        if tag == "table":
            attributs["class"] = "vt-tableau vt-tableau--replie"
        elif tag == "tr":
            self.rang = 0
        elif tag in ("thead", "tbody"):
            self.tete = tag == "thead"
        elif tag in ("th", "td"):
            self.rang += 1
            if self.tete:
                attributs["scope"] = "col"
                return "th"
            if self.rang == 1:
                attributs["scope"] = "row"
                return "th"
            if self.rang <= len(self.entetes):
                attributs["data-th"] = self.entetes[self.rang - 1]
            return "td"
        return tag

    def fermer(self, tag: str, interieur: str, debut: int, sortie: list[str]) -> bool:
        """Note a header, spare an empty one; ``True`` at the end of the table, which is then complete."""
        if tag in ("th", "td"):
            texte = texte_de(interieur)
            if self.tete:
                self.entetes.append(texte)
            if not texte:  # an empty header is no header
                sortie[debut] = (
                    sortie[debut].replace("<th", "<td").replace(' scope="col"', "").replace(' scope="row"', "")
                )
                sortie[-1] = "</td>"
        elif tag == "table":
            if len(self.entetes) > COLONNES_MAX:
                nom = escape(f"Tableau : {phrases.enumeration(self.entetes)}")
                sortie[debut] = (
                    f'<div class="vt-defile" role="region" tabindex="0" aria-label="{nom}"><table class="vt-tableau">'
                )
                sortie.append("</div>")
            return True
        return False
