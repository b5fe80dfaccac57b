"""The built pages as an auditor's browser has them: each block that carries evidence, its words, its dates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from vitrail.sources.pages import Page

VIDES = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr")
)
TAMPON = "vt-fraicheur"
"""Class of the block that tells the dates of a page; its other classes tell its state."""
MUETTES = frozenset(("script", "style", "template"))


@dataclass(frozen=True, slots=True)
class Trace:
    """One block that shows evidence: on which page, at which anchor, with which words."""

    preuves: tuple[str, ...]
    page: str
    """Address of the page from the root of the site, with its final slash; empty for the home page."""
    ancre: str
    texte: str
    mis_a_jour: str
    """ISO date written on the page; empty when it has none."""
    verifie_le: str
    en_retard: bool

    @property
    def adresse(self) -> str:
        return f"{self.page}#{self.ancre}" if self.ancre else self.page or "./"


@dataclass(slots=True)
class _Bloc:
    balise: str
    preuves: tuple[str, ...] = ()
    ancre: str = ""
    mots: list[str] = field(default_factory=list)
    tampon: bool = False
    muet: bool = False


class _LecteurDeBlocs(HTMLParser):
    """Collects blocks with ``data-preuve`` and the stamp of the page; text counts for every open block."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pile: list[_Bloc] = []
        self.blocs: list[_Bloc] = []
        self.dates: list[tuple[str, str]] = []
        self.en_retard = False
        self.dans_tampon = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributs = {nom: valeur or "" for nom, valeur in attrs}
        classes = attributs.get("class", "").split()
        if tag == "img":
            self._ajouter(attributs.get("alt", ""))
        if tag == "time" and any(bloc.tampon for bloc in self.pile):
            self.dates.append((self.dans_tampon, attributs.get("datetime", "")))
        if tag in VIDES:
            return
        bloc = _Bloc(tag, tuple(attributs.get("data-preuve", "").split()), attributs.get("id", ""))
        bloc.muet = tag in MUETTES or "hidden" in attributs
        bloc.tampon = TAMPON in classes and not any(ouvert.tampon for ouvert in self.pile) and not self.dates
        if bloc.tampon:
            self.en_retard = f"{TAMPON}--en_retard" in classes
        self.pile.append(bloc)
        if bloc.preuves:
            self.blocs.append(bloc)

    def handle_endtag(self, tag: str) -> None:
        while self.pile:
            if self.pile.pop().balise == tag:
                return

    def handle_data(self, data: str) -> None:
        if any(bloc.tampon for bloc in self.pile) and data.strip():
            self.dans_tampon = data.strip()
        self._ajouter(data)

    def _ajouter(self, mots: str) -> None:
        if any(bloc.muet for bloc in self.pile):
            return
        for bloc in self.pile:
            if bloc.preuves:
                bloc.mots.append(mots)


def relever(baties: Iterable[tuple[str, str]]) -> tuple[Trace, ...]:
    """Every block of evidence of a built site, page by page, with the dates of its page. ``baties``: the address of
    each page from the root of the site, with its final slash, and its HTML.

    An empty block shows nothing and is left out.
    """
    return tuple(trace for adresse, html in baties for trace in _page(adresse, html))


def relever_pages(pages: Iterable[Page]) -> tuple[Trace, ...]:
    """The same, of pages that no theme has dressed yet: their dates are those that the theme will show."""
    return tuple(trace for page in pages for trace in _nue(page))


def _page(adresse: str, html: str) -> Iterator[Trace]:
    lecteur = _lire(html)
    dates = _date(lecteur.dates, "jour"), _date(lecteur.dates, "rifi"), lecteur.en_retard
    yield from _traces(lecteur, adresse, *dates)


def _nue(page: Page) -> Iterator[Trace]:
    tampon = page.meta.get("fraicheur") or {}
    adresse = f"{page.chemin}/" if page.chemin else ""
    dates = tampon.get("mis_a_jour", ""), tampon.get("verifie_le") or "", tampon.get("etat") == "en_retard"
    yield from _traces(_lire(page.html), adresse, *dates)
    if preuves := tampon.get("preuves"):
        yield Trace(tuple(preuves.split()), adresse, tampon["ancre"], tampon["etat_mots"], *dates)


def _lire(html: str) -> _LecteurDeBlocs:
    lecteur = _LecteurDeBlocs()
    lecteur.feed(html)
    lecteur.close()
    return lecteur


def _traces(lecteur: _LecteurDeBlocs, page: str, mis_a_jour: str, verifie_le: str, en_retard: bool) -> Iterator[Trace]:
    for bloc in lecteur.blocs:
        if texte := " ".join("".join(bloc.mots).split()):
            yield Trace(bloc.preuves, page, bloc.ancre, texte, mis_a_jour, verifie_le, en_retard)


def _date(dates: list[tuple[str, str]], mot: str) -> str:
    """The date that the stamp gives after words such as « Mis à jour le » or « Vérifié le »."""
    return next((jour for avant, jour in dates if mot in avant and not avant.startswith("Prochaine")), "")
