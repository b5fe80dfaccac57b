"""How what is not published yet says so, on pages and on everything else: the same words everywhere."""

from __future__ import annotations

from vitrail.sources.modeles.site import Identite

TITRE = "Version non publiée"
TEXTE = "Elle peut changer avant sa mise en ligne."


def mise_en_garde(identite: Identite) -> str:
    """What is said of a site that is not official, in its own words when it has some."""
    return " ".join((identite.avertissement or "Ne vous y fiez pas pour venir.").split())


def avis(brouillon: bool) -> str:
    """A sentence for where there is room; nothing when the site is read to be published."""
    return f"{TITRE} : {TEXTE[0].lower()}{TEXTE[1:]}" if brouillon else ""


def marquer(brouillon: bool, titre: str) -> str:
    """``titre``, preceded by what says that it is a draft, when it is one."""
    return f"{TITRE} – {titre}" if brouillon else titre
