"""Two sites, file by file: the same bytes, the same thing written otherwise, or a difference and its reason."""

import html
import json
import re
from collections.abc import Mapping

Fichiers = Mapping[str, bytes]

_SANS_SENS = (
    (re.compile(r"\./\./"), "./"),
    # An address that climbs or stays says the same with and without its point.
    (re.compile(r'((?:href|src|action|data-\w+)=")\./(?=[^"])'), r"\1"),
    (re.compile(r'="/\."'), '="/"'),
    (re.compile(r'="(?:\./\.\.|\.\./?|\./?)"'), '="la"'),
)
"""What Zensical's engine of templates and its addresses write otherwise: a reader and a browser see the same."""


def comparer(notre: Fichiers, leur: Fichiers) -> dict[str, str | None]:
    """What differs between our site and theirs: each file by its path, with its reason, ``None`` where it has none."""
    differents = [nom for nom in sorted({*notre, *leur}) if notre.get(nom) != leur.get(nom)]
    return {nom: _raison(nom, notre.get(nom), leur.get(nom)) for nom in differents}


def dit(octets: bytes) -> str:
    """What a page says, however it is written."""
    texte = html.unescape(octets.decode())
    for avant, apres in _SANS_SENS:
        texte = avant.sub(apres, texte)
    return texte


def _raison(nom: str, notre: bytes | None, leur: bytes | None) -> str | None:
    if leur is None:
        return "Zensical ne compresse pas le plan du site" if nom == "sitemap.xml.gz" else None
    if notre is None:
        vide = nom == "search.json" and json.loads(leur)["items"] == []
        return "index, vide, d’une recherche qu’aucune page n’a" if vide else None
    if nom.endswith(".html") and dit(notre) == dit(leur):
        return "la même page, dont les adresses et les signes s’écrivent autrement"
    if nom == "sitemap.xml" and _adresses(notre) == _adresses(leur):
        return "les mêmes adresses, écrites autrement"
    return None


def _adresses(plan: bytes) -> list[str]:
    return sorted(re.findall("<loc>(.*?)</loc>", html.unescape(plan.decode())))
