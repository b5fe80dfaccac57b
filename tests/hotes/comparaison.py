"""Two sites, file by file: the same bytes, the same thing written otherwise, or a difference and its reason."""

import html
import json
import re
from collections.abc import Collection, Mapping

Fichiers = Mapping[str, bytes]

_SANS_SENS = (
    (re.compile(r"\./\./"), "./"),
    # An address that climbs or stays says the same with and without its point.
    (re.compile(r'((?:href|src|action|data-\w+)=")\./(?=[^"])'), r"\1"),
    (re.compile(r'="/\."'), '="/"'),
    (re.compile(r'="(?:\./\.\.|\.\./?|\./?)"'), '="la"'),
)
"""What Zensical's engine of templates and its addresses write otherwise: a reader and a browser see the same."""


AFFICHE = "une affiche, composée par un autre Typst"
SANS_PLAN = "Zensical ne compresse pas le plan du site"
INDEX_VIDE = "index, vide, d’une recherche qu’aucune page n’a"
MEME_PAGE = "la même page, dont les adresses et les signes s’écrivent autrement"
MEME_PLAN = "les mêmes adresses, écrites autrement"
DE_ZENSICAL = frozenset({SANS_PLAN, INDEX_VIDE, MEME_PAGE, MEME_PLAN})


def comparer(notre: Fichiers, leur: Fichiers, admises: Collection[str]) -> dict[str, str | None]:
    """What differs between our site and theirs: each file by its path, with its reason, ``None`` where it has none, or
    none of those that are admitted."""
    differents = [nom for nom in sorted({*notre, *leur}) if notre.get(nom) != leur.get(nom)]
    raisons = {nom: _raison(nom, notre.get(nom), leur.get(nom)) for nom in differents}
    return {nom: raison if raison in admises else None for nom, raison in raisons.items()}


def dit(octets: bytes) -> str:
    """What a page says, however it is written."""
    texte = html.unescape(octets.decode())
    for avant, apres in _SANS_SENS:
        texte = avant.sub(apres, texte)
    return texte


def _raison(nom: str, notre: bytes | None, leur: bytes | None) -> str | None:
    if leur is None:
        return SANS_PLAN if nom == "sitemap.xml.gz" else None
    if notre is None:
        return INDEX_VIDE if nom == "search.json" and json.loads(leur)["items"] == [] else None
    if nom.endswith(".html") and dit(notre) == dit(leur):
        return MEME_PAGE
    if nom == "sitemap.xml" and _adresses(notre) == _adresses(leur):
        return MEME_PLAN
    return AFFICHE if re.fullmatch(r"affiches/[\w-]+\.pdf", nom) else None


def _adresses(plan: bytes) -> list[str]:
    return sorted(re.findall("<loc>(.*?)</loc>", html.unescape(plan.decode())))
