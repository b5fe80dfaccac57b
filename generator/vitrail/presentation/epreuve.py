"""How what is not published yet says so, on pages and on everything else: the same words everywhere."""

from __future__ import annotations

TITRE = "Version non publiée"
TEXTE = "Elle peut changer avant sa mise en ligne."


def avis(brouillon: bool) -> str:
    """A sentence for where there is room; nothing when the site is read to be published."""
    return f"{TITRE} : {TEXTE[0].lower()}{TEXTE[1:]}" if brouillon else ""


def marquer(brouillon: bool, titre: str) -> str:
    """``titre``, preceded by what says that it is a draft, when it is one."""
    return f"{TITRE} – {titre}" if brouillon else titre
