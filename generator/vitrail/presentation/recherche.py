"""The search index of the site: what the theme fetches when its field is first reached."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Mapping, Sequence, Set
from functools import cache, lru_cache
from itertools import chain
from typing import Any

from vitrail.socle import paquet, phrases
from vitrail.sources.pages import Page

_BALISES = re.compile(r"<[^>]*>")
_ORDINAUX = re.compile(r"</?sup[^>]*>")
"""Tags inside a word: "1<sup>er</sup>"."""
_MOT = re.compile(r"[a-z0-9]+")
_CORPS_MAX = 1200
_DEMARCHES = "demarches/"


def index(pages: Sequence[Page]) -> bytes:
    """Title, address, description and words of each page, and what people say for them; small enough to be fetched on
    use. What is written for those who publish is left out."""
    absentes = _synonymes()["a_defaut"].keys() - {page.chemin for page in pages}
    entrees = [
        {
            **({"l": page.meta["lang"]} if "lang" in page.meta else {}),
            "t": page.titre,
            "u": f"{page.chemin}/" if page.chemin else "",
            "d": page.meta["description"],
            **({"k": dits} if (dits := _dits_pour(page, absentes)) else {}),
            "m": _mots(page.html),
        }
        for page in pages
        if not page.meta.get("pour_publier")
    ]
    return json.dumps(entrees, ensure_ascii=False, separators=(",", ":")).encode()


def _mots(corps: str) -> str:
    """Distinct words of a page, without accents, for a search that ignores them."""
    texte = html.unescape(_BALISES.sub(" ", _ORDINAUX.sub("", corps)))
    tous = chain.from_iterable(map(_mots_de, dict.fromkeys(texte.split())))
    return " ".join(mot for mot in dict.fromkeys(tous) if len(mot) > 2)[:_CORPS_MAX]


@lru_cache(maxsize=20_000)
def _mots_de(ecrit: str) -> tuple[str, ...]:
    """Those that stand between two spaces: pages are written with the same ones."""
    return tuple(_sans_signe(ecrit))


def _sans_signe(texte: str) -> list[str]:
    return _MOT.findall(phrases.sans_accents(texte).lower())


@cache
def _synonymes() -> Mapping[str, Mapping[str, Any]]:
    lus: Mapping[str, Mapping[str, Any]] = paquet.lire_yaml("vitrail.presentation", "synonymes.yml")
    return lus


def _dits_pour(page: Page, absentes: Set[str]) -> str:
    """What people say for this page, each word once: by its address, and those of the pages that the site does not
    have and that it answers for; for a procedure, by the words of its title."""
    pages, a_defaut = _synonymes()["pages"], _synonymes()["a_defaut"]
    siennes = (
        page.chemin,
        *(absente for absente in a_defaut if absente in absentes and a_defaut[absente] == page.chemin),
    )
    dits: list[str] = [mot for adresse in siennes for mot in pages.get(adresse, ())]
    if page.chemin.startswith(_DEMARCHES):
        titre = frozenset(_sans_signe(page.titre))
        for nom, mots in _synonymes()["demarches"].items():
            if titre.issuperset(_sans_signe(nom)):
                dits += [nom, *mots]
    return " ".join(_uniques(dits))


def _uniques(dits: Iterable[str]) -> Iterable[str]:
    return dict.fromkeys(mot for dit in dits for mot in _sans_signe(dit))
