"""Reads a built page as a visitor does: visible text, block by block."""

import re
from dataclasses import dataclass, field
from functools import lru_cache
from html.parser import HTMLParser
from pathlib import Path

_SANS_FIN = frozenset(("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"))
_EN_LIGNE = frozenset(("a", "abbr", "b", "bdi", "code", "em", "i", "small", "span", "strong", "sub", "sup", "time"))
_INVISIBLES = frozenset(("script", "style", "template", "noscript", "head"))


@dataclass
class Bloc:
    """An element of the page. ``morceaux`` are its texts and elements, in order."""

    nom: str
    attributs: dict[str, str | None]
    morceaux: list["str | Bloc"] = field(default_factory=list)

    def texte(self) -> str:
        """Visible text; non-breaking spaces are kept, other white space is one space."""
        return re.sub(r"[ \t\r\n]+", " ", "".join(self._textes())).strip()

    def _textes(self) -> list[str]:
        if self.nom in _INVISIBLES:
            return []
        dedans = [
            texte
            for morceau in self.morceaux
            for texte in ([morceau] if isinstance(morceau, str) else morceau._textes())
        ]
        return dedans if self.nom in _EN_LIGNE else [" ", *dedans, " "]

    def tous(self) -> list["Bloc"]:
        """This element and all those inside it."""
        dedans = [un for morceau in self.morceaux if isinstance(morceau, Bloc) for un in morceau.tous()]
        return [self, *dedans]

    def trouver(self, nom: str) -> "Bloc":
        return next(bloc for bloc in self.tous() if bloc.nom == nom)


class _Lecteur(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.racine = Bloc("page", {})
        self.pile = [self.racine]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        bloc = Bloc(tag, dict(attrs))
        self.pile[-1].morceaux.append(bloc)
        if tag not in _SANS_FIN:
            self.pile.append(bloc)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.pile[-1].morceaux.append(Bloc(tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if tag in (bloc.nom for bloc in self.pile[1:]):
            while self.pile.pop().nom != tag:
                pass

    def handle_data(self, data: str) -> None:
        self.pile[-1].morceaux.append(data)


def lire(html: str) -> Bloc:
    """The tree of a page, or of a piece of one."""
    lecteur = _Lecteur()
    lecteur.feed(html)
    lecteur.close()
    return lecteur.racine


@lru_cache(maxsize=256)
def lire_page(fichier: Path) -> Bloc:
    """The tree of a built page."""
    return lire(fichier.read_text("utf-8"))


def liens_morts(site: Path) -> list[str]:
    """Every relative link, image or script of a built site that leads to no file or no anchor: ``page -> address``."""
    morts = []
    for fichier in sorted(site.rglob("*.html")):
        if fichier.name == "404.html":  # its addresses start from the root of the server
            continue
        for bloc in lire_page(fichier).tous():
            adresse = bloc.attributs.get("href") or bloc.attributs.get("src") or ""
            if adresse and not re.match(r"[a-z]+:", adresse) and not _mene(fichier, adresse):
                morts.append(f"{fichier.relative_to(site)} -> {adresse}")
    return morts


def _mene(fichier: Path, adresse: str) -> bool:
    """Whether ``adresse``, written on the page ``fichier``, leads to a file, and to its anchor if it names one."""
    chemin, _, ancre = adresse.partition("#")
    cible = (fichier.parent / chemin.split("?")[0]).resolve() if chemin else fichier
    if cible.is_dir():
        cible = cible / "index.html"
    return cible.is_file() and (not ancre or cible.suffix != ".html" or ancre in _ancres(cible))


@lru_cache(maxsize=256)
def _ancres(fichier: Path) -> frozenset[str]:
    return frozenset(filter(None, (bloc.attributs.get("id") for bloc in lire_page(fichier).tous())))
