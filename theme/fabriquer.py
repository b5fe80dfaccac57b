"""`make theme`: theme/sources -> theme/vitrail_theme/assets, minified and named after their content.

What is served is committed, so that the theme needs no tool where it is installed: with the plugin, from an export,
in a hand-made MkDocs site. A name that changes with every byte lets browsers keep the file for ever.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import rcssmin
import rjsmin

SOURCES = Path(__file__).with_name("sources")
THEME = Path(__file__).with_name("vitrail_theme")
GABARIT = "partials/ressources.html"

_REDUIRE: dict[str, Callable[[str], str]] = {".css": rcssmin.cssmin, ".js": rjsmin.jsmin, ".svg": str.strip}
_ENTETE = "{# Written by `make theme`: the one place that knows the names of the assets. #}\n"


def fabriquer() -> dict[str, str]:
    """Every generated file of the theme by its path inside it."""
    fichiers, lignes = {}, []
    for source in sorted(SOURCES.iterdir()):
        texte = _REDUIRE[source.suffix](source.read_text("utf-8"))
        marque = hashlib.sha256(texte.encode()).hexdigest()[:8]
        nom = f"assets/{source.stem}.{marque}{source.suffix}"
        fichiers[nom] = texte
        lignes.append(f'{{% set {source.name.replace(".", "_")} = "{nom}" %}}\n')
    return {**fichiers, GABARIT: _ENTETE + "".join(lignes)}


def main() -> None:
    fichiers = fabriquer()
    for ancien in (THEME / "assets").glob("*.*"):
        if f"assets/{ancien.name}" not in fichiers:
            ancien.unlink()
    for nom, texte in fichiers.items():
        (THEME / nom).parent.mkdir(exist_ok=True)
        (THEME / nom).write_text(texte, "utf-8")
        print(f"{len(texte.encode()):6} octets  {nom}")


if __name__ == "__main__":
    main()
