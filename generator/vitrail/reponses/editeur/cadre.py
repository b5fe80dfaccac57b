"""What all pages of the editor share: whose site it is, the menu, what was just done."""

from __future__ import annotations

from dataclasses import dataclass

RUBRIQUES_DE_L_EDITEUR = (
    ("/", "À faire"),
    ("/contenu", "Tout le contenu"),
    ("/tableau", "Déposer un tableau"),
    ("/documents", "Documents"),
    ("/parution", "Mettre en ligne"),
)


@dataclass(frozen=True, slots=True)
class CadreDEditeur:
    """The frame of a page. ``ici``: its address; ``dit``: what was just done, in a sentence."""

    prefecture: str
    ici: str
    dit: str = ""
    menu: tuple[tuple[str, str], ...] = RUBRIQUES_DE_L_EDITEUR
