"""Whether a folder holds a whole site that may be published: what a copy that stopped half-way, or a draft, is not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from vitrail.bord.refus import Refus
from vitrail.presentation.construction import CHEMIN, Construit, relire
from vitrail.socle import phrases

_DU_THEME = ("404.html", "sitemap.xml")
_RESSOURCES = re.compile(r'\s(?:href|src|data-script)="(?:[^":]*/)?(assets/[^"?#]+)"')


def fichiers(site: Path) -> list[str]:
    """The paths of all files under ``site``, in a fixed order."""
    return sorted(chemin.relative_to(site).as_posix() for chemin in site.rglob("*") if chemin.is_file())


def verifier(site: Path) -> Construit:
    """What ``site`` says of itself. Raises :class:`~vitrail.bord.refus.Refus` unless it is whole and public."""
    construit = _lire(site)
    manquent = [nom for nom in (*_DU_THEME, *construit.fichiers) if not (site / nom).is_file()]
    manquent += [nom for nom in _coupes(site) if nom not in manquent]
    manquent += sorted(set(_ressources(site)) - set(manquent))
    if manquent:
        raise Refus(
            f"« {site} » n’est pas un site complet : il manque {phrases.enumeration(manquent[:3])}"
            f"{' …' if len(manquent) > 3 else ''}. Construisez-le à nouveau avec « vitrail build »."
        )
    return construit


def _lire(site: Path) -> Construit:
    try:
        construit = relire((site / CHEMIN).read_bytes())
    except FileNotFoundError as erreur:
        raise Refus(
            f"« {site} » n’est pas un site construit (il n’a pas de {CHEMIN}). Construisez-le avec « vitrail build »."
        ) from erreur
    except ValueError as erreur:
        raise Refus(f"« {site / CHEMIN} » est abîmé. Construisez le site à nouveau avec « vitrail build ».") from erreur
    if construit.brouillon:
        raise Refus(f"« {site} » est un brouillon : il ne se publie pas. Construisez sans « --draft ».")
    return construit


def _coupes(site: Path) -> Iterator[str]:
    """Pages whose end is missing, and files that lost their content."""
    for nom in fichiers(site):
        octets = (site / nom).read_bytes()
        if nom.endswith(".html") and b"</html>" not in octets[-64:]:
            yield f"la fin de {nom}"


def _ressources(site: Path) -> Iterator[str]:
    """The styles and scripts that pages name and that are absent."""
    nommees = {
        nom for page in site.rglob("*.html") for nom in _RESSOURCES.findall(page.read_text("utf-8", errors="replace"))
    }
    yield from (nom for nom in nommees if not (site / nom).is_file())
