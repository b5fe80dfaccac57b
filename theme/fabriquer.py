"""`make theme`: theme/sources -> assets/ of vitrail_theme and vitrail_dsfr, minified and named after their content.

What is served is committed, so that the theme needs no tool where it is installed: with the plugin, from an export,
in a hand-made MkDocs site. A name that changes with every byte lets browsers keep the file for ever.

The styles are parts, in ``styles/``, that make several sheets: one request a page, with the parts that it needs. A page
that asks for no sheet of its own has the whole one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path

import rcssmin
import rjsmin

SOURCES = Path(__file__).with_name("sources")
STYLES = SOURCES / "styles"
THEME = Path(__file__).with_name("vitrail_theme")
DE_L_ETAT = Path(__file__).with_name("vitrail_dsfr")
"""The look of the State: our parts that the kit has nothing for, in its tokens, and what joins them to it."""
NATION = Path(__file__).parents[1] / "generator/vitrail/reponses/nation"
"""The view of many sites: its own sheet and script, which no site of a prefecture publishes."""
GABARIT = "partials/ressources.html"

DE_TOUTES = ("jetons", "socle", "squelette", "messages")
"""The parts of every sheet of our own look."""
PARTIES = (
    *DE_TOUTES,
    "etats",
    "blocs",
    "resultats",
    "heures",
    "lieux",
    "matrice",
    "accueil",
    "tableaux",
    "registres",
    "reperes",
    "textes",
    "papier",
)
"""In the order in which one part may change what another says."""
FEUILLES = {
    "vitrail": set(PARTIES),
    "accueil": {*DE_TOUTES, "etats", "blocs", "heures", "lieux", "accueil", "papier"},
    "horaires": {*DE_TOUTES, "heures", "matrice", "tableaux", "papier"},
    "resultats": {*DE_TOUTES, "etats", "blocs", "resultats", "tableaux", "registres", "reperes", "papier"},
}
"""The parts of each sheet. The pages that most people load first have sheets of their own."""

PLIES = {*DE_TOUTES, "tableaux"} - {"messages"}
"""The parts that the kit says itself."""

_REDUIRE: dict[str, Callable[[str], str]] = {".css": rcssmin.cssmin, ".js": rjsmin.jsmin, ".svg": str.strip}
_ENTETE = "{# Written by `make theme`: the one place that knows the names of the assets. #}\n"


def sources() -> Iterator[tuple[str, str]]:
    """Every asset before it is made smaller, by its name without mark."""
    for nom, parties in FEUILLES.items():
        yield f"{nom}.css", _parties(parties)
    for source in sorted(SOURCES.glob("*.*")):
        yield source.name, source.read_text("utf-8")


def _parties(voulues: set[str]) -> str:
    """So many parts of our styles, in their order."""
    return "".join((STYLES / f"{nom}.css").read_text("utf-8") for nom in PARTIES if nom in voulues)


def _de_l_etat(nom: str) -> str:
    return (SOURCES / "dsfr" / nom).read_text("utf-8")


def sources_de_l_etat() -> Iterator[tuple[str, str]]:
    """Those of the look of the State, which shares the search and the mark with ours."""
    jetons, raccord = _de_l_etat("jetons.css"), _de_l_etat("raccord.css")
    for nom, parties in FEUILLES.items():
        yield f"{nom}.css", jetons + _parties(parties - PLIES) + raccord
    propres = _de_l_etat("couleurs.js") + _de_l_etat("feuillets.js")
    yield "vitrail.js", (SOURCES / "vitrail.js").read_text("utf-8") + propres
    yield "affichage.js", _de_l_etat("affichage.js")
    yield from (
        (source.name, source.read_text("utf-8"))
        for source in sorted(SOURCES.glob("*.*"))
        if source.name != "vitrail.js"
    )


def sources_de_la_nation() -> Iterator[tuple[str, str]]:
    """Those of the view of many sites, beside the script and the mark of our own look."""
    dossier = SOURCES / "nation"
    parties = {*DE_TOUTES, "etats", "tableaux", "registres"}
    communes = _parties(parties)
    propres, papier = (dossier / "nation.css").read_text("utf-8"), (STYLES / "papier.css").read_text("utf-8")
    yield "nation.css", communes + propres + papier
    communes = _de_l_etat("jetons.css") + _parties(parties - PLIES)
    propres += (dossier / "nation-dsfr.css").read_text("utf-8")
    yield "nation-dsfr.css", communes + propres + papier + _de_l_etat("raccord.css")
    yield "nation.js", (dossier / "nation.js").read_text("utf-8")


def fabriquer_la_nation() -> dict[str, str]:
    """Its files by their path in its folder."""
    return {
        _nommer(source, petit): petit for source, texte in sources_de_la_nation() if (petit := _petit(source, texte))
    }


def _petit(source: str, texte: str) -> str:
    return _REDUIRE[Path(source).suffix](texte)


def _nommer(source: str, petit: str) -> str:
    base, _, fin = source.partition(".")
    return f"assets/{base}.{hashlib.sha256(petit.encode()).hexdigest()[:8]}.{fin}"


def fabriquer(theme: Path = THEME) -> dict[str, str]:
    """Every generated file of a theme by its path inside it."""
    fichiers, lignes, feuilles = {}, [], []
    for source, texte in sources() if theme == THEME else sources_de_l_etat():
        base, _, fin = source.partition(".")
        petit = _petit(source, texte)
        nom = _nommer(source, petit)
        fichiers[nom] = petit
        if fin == "css":
            feuilles.append(f'"{base}": "{nom}"')
        else:
            lignes.append(f'{{% set {base}_{fin} = "{nom}" %}}\n')
    lignes.append(f"{{% set feuilles = {{{', '.join(feuilles)}}} %}}\n")
    return {**fichiers, GABARIT: _ENTETE + "".join(lignes)}


def main() -> None:
    for theme in (THEME, DE_L_ETAT, NATION):
        fichiers = fabriquer_la_nation() if theme == NATION else fabriquer(theme)
        for ancien in (theme / "assets").glob("*.*"):
            if f"assets/{ancien.name}" not in fichiers:
                ancien.unlink()
        for nom, texte in fichiers.items():
            (theme / nom).parent.mkdir(exist_ok=True)
            (theme / nom).write_text(texte, "utf-8")
            print(f"{len(texte.encode()):6} octets  {theme.name}/{nom}")


if __name__ == "__main__":
    main()
