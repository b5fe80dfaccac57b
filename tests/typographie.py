"""Texts as people type them: what French typography adds is set aside, for tests that speak of something else."""

import re
from collections.abc import Iterator

from tests.lecture_html import Bloc

_ESPACES = re.compile("[\u00a0\u202f]|&nbsp;")
_EXPOSANTS = re.compile(r"</?sup>")


def simple(texte: str) -> str:
    """`texte`, of a page or its HTML, with ordinary spaces and ordinals on the line: `Ouvert ?`, `1er`."""
    return _ESPACES.sub(" ", _EXPOSANTS.sub("", texte))


_FAUTE = re.compile(r".{0,20}(?:\s(?<![\u00a0\u202f])[:;?!»](?!\w)|«\s(?<![\u00a0\u202f])).{0,20}")
_SANS_REGLE = frozenset(("code", "pre", "kbd", "script", "style", "textarea"))


def mauvaises_coupures(page: Bloc) -> list[str]:
    """Where a line could begin with `: ; ? ! »` or end with `«`, in the French texts of a page."""
    return [trouvee[0] for trouvee in _FAUTE.finditer("".join(_textes_francais(page, francais=True)))]


def _textes_francais(bloc: Bloc, francais: bool) -> Iterator[str]:
    """Its texts in order; a sign stands for what is code or in another language."""
    langue = bloc.attributs.get("lang")
    francais = (langue == "fr" if langue else francais) and bloc.nom not in _SANS_REGLE
    for morceau in bloc.morceaux:
        if isinstance(morceau, Bloc):
            yield from _textes_francais(morceau, francais)
        else:
            yield morceau if francais else "\N{OBJECT REPLACEMENT CHARACTER}"
