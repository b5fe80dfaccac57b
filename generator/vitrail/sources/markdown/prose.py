"""Markdown written by people -> HTML that cannot harm: rendered, read again tag by tag, and written anew.

Only known tags and attributes are written, every text is escaped, and each link is resolved. So the result
is safe by construction; what was left out is told as a finding, at its line.
"""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape
from html.parser import HTMLParser
from urllib.parse import unquote

from vitrail.socle import signes
from vitrail.socle.adresses_web import lien_voulu
from vitrail.socle.diagnostic import Diagnostic, Emplacement, signaler
from vitrail.sources.fichiers import source
from vitrail.sources.markdown.balises import TableauHtml, ouvrante, texte_de
from vitrail.sources.markdown.reperes import Reperes
from vitrail.sources.pages import adresse

BALISES = frozenset(
    (
        *("h1", "h2", "h3", "h4", "h5", "h6", "p", "ul", "ol", "li", "dl", "dt", "dd", "blockquote", "pre", "code"),
        *("em", "strong", "b", "i", "s", "del", "ins", "sup", "sub", "kbd", "abbr", "q", "cite", "small", "mark"),
        *("br", "hr", "a", "img", "div", "span", "details", "summary"),
        *("table", "thead", "tbody", "tfoot", "tr", "th", "td", "caption"),
    )
)
VIDES = frozenset(("br", "hr", "img"))
ATTRIBUTS: Mapping[str, frozenset[str]] = {
    "": frozenset(("id", "lang", "dir", "title", "class")),
    "a": frozenset(("href",)),
    "img": frozenset(("src", "alt", "width", "height")),
    "ol": frozenset(("start",)),
    "th": frozenset(("colspan", "rowspan", "style")),
    "td": frozenset(("colspan", "rowspan", "style")),
    "details": frozenset(("open",)),
}
ACTIVES = frozenset(
    (
        *("script", "style", "iframe", "object", "embed", "form", "input", "button", "link", "meta", "base"),
        *("svg", "math", "template"),
    )
)
# An address with a scheme or a host of its own, or with signs that browsers drop or change.
_AILLEURS = re.compile(r"^[a-zA-Z][a-zA-Z0-9+.-]*:|^//|[\x00-\x1f\x7f\\]")
_FICHIERS = "fichiers/"
_TITRE = re.compile(r"h[1-6]")
RESERVES = frozenset(("contenu", "menu", "recherche", "q", "pied", "affichage"))
"""Identifiers that the theme gives to its own parts."""


@dataclass(frozen=True, slots=True)
class Renvoi:
    """A link or an image that leads to a page or a file of the site: its address, and where it was written."""

    cible: str
    ancre: str
    ecrit: str
    lieu: Emplacement


@dataclass(frozen=True, slots=True)
class Corps:
    """The body of a hand-written page, its only ``h1`` apart."""

    titre: str
    """Inner HTML of the ``h1``; empty without one."""
    titre_brut: str
    html: str
    renvois: tuple[Renvoi, ...]
    ancres: frozenset[str]
    diagnostics: tuple[Diagnostic, ...]


def lire(rendu: str, reperes: Reperes, fichier: str, chemin: str) -> Corps:
    """Read the rendered page ``fichier`` (path in the folder of pages), to be published at ``chemin``."""
    lecteur = _LecteurDeProse(reperes, fichier, chemin)
    lecteur.feed(rendu)
    lecteur.close()
    return lecteur.finir()


class _LecteurDeProse(HTMLParser):
    """Reads the events of the parser and writes the page anew."""

    def __init__(self, reperes: Reperes, fichier: str, chemin: str) -> None:
        super().__init__(convert_charrefs=True)
        self.reperes, self.fichier, self.chemin = reperes, fichier, chemin
        self.sortie: list[str] = []
        self.pile: list[tuple[str, str, int]] = []
        """Open elements: tag, closing tag to write, and where the element begins in ``sortie``."""
        self.ouvertes: Counter[str] = Counter()
        """How many elements of each tag are open."""
        self.titres: list[str] = []
        self.niveau = 1
        self.reserve = ""
        """Identifier of the heading being read, when it is one that the theme has taken."""
        self.tableau: TableauHtml | None = None
        self.renvois: list[Renvoi] = []
        self.ancres: Counter[str] = Counter()
        self.diagnostics: list[Diagnostic] = []
        self.omis = 0
        """Findings beyond those that a reader can take in: counted, not located."""

    def finir(self) -> Corps:
        while self.pile:
            self._abandonner()
        titre = self.titres[0] if self.titres else ""
        return Corps(
            titre=titre,
            titre_brut=texte_de(titre),
            html="".join(self.sortie).strip(),
            renvois=tuple(self.renvois),
            ancres=frozenset(self.ancres),
            diagnostics=tuple(source.borner(self.diagnostics, self.reperes.chemin, self.omis)),
        )

    def _refuser(self, regle: str, *indices: str, **valeurs: object) -> None:
        if len(self.diagnostics) < source.ECARTS_MAX:
            self.diagnostics.append(signaler(regle, self.reperes.lieu(*indices), **valeurs))
        else:
            self.omis += 1

    def _refuser_les_invisibles(self, texte: str) -> None:
        for signe in signes.invisibles(texte):
            code = ord(signe.signe)
            self._refuser(
                "signe-invisible", signe.signe, f"&#{code};", f"&#x{code:x};", f"&#x{code:X};", **signe.valeurs
            )

    # ------------------------------------------------------------------ events

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        brut = self.get_starttag_text() or ""
        if tag not in BALISES:
            self._refuser("code-actif" if tag in ACTIVES else "html-refuse", brut, f"<{tag}", quoi=f"<{tag}>")
            return
        attributs = self._attributs(tag, attrs, brut)
        apres = ""
        if tag == "a":
            apres = self._lien(attributs)
        elif tag == "img":
            self._image(attributs)
        elif tag == "table":
            self.tableau = TableauHtml(len(self.sortie))
        ecrite = self.tableau.ouvrir(tag, attributs) if self.tableau else tag
        if tag not in VIDES:
            self.pile.append((tag, f"{apres}</{ecrite}>", len(self.sortie)))
            self.ouvertes[tag] += 1
        self.sortie.append(ouvrante(ecrite, attributs))

    def handle_endtag(self, tag: str) -> None:
        if tag in VIDES or tag not in BALISES:
            return
        if not self.ouvertes[tag]:
            self._refuser("html-refuse", f"</{tag}", quoi=f"</{tag}> sans son début")
            return
        while self.pile[-1][0] != tag:
            self._abandonner()
        debut = self._fermer()
        interieur = "".join(self.sortie[debut + 1 : -1])
        texte = texte_de(interieur)
        if tag == "h1":
            self._h1(interieur, texte, debut)
        elif _TITRE.fullmatch(tag):
            self._titre(int(tag[1]), texte)
        elif tag == "a" and signes.vide(texte) and "<img" not in interieur:
            self._refuser("lien-sans-texte", "[](", "<a")
        elif self.tableau and self.tableau.fermer(tag, interieur, debut, self.sortie):
            self.tableau = None

    def _fermer(self) -> int:
        """Close the innermost element that is open; where it begins in ``sortie``."""
        balise, fermeture, debut = self.pile.pop()
        self.ouvertes[balise] -= 1
        self.sortie.append(fermeture)
        return debut

    def _abandonner(self) -> None:
        """Refuse the innermost element: what holds it ends before it does."""
        balise = self.pile[-1][0]
        self._refuser("html-refuse", f"<{balise}", quoi=f"<{balise}> jamais refermé")
        self._fermer()

    def handle_data(self, data: str) -> None:
        self._refuser_les_invisibles(data)
        self.sortie.append(escape(data, quote=False))

    def handle_comment(self, data: str) -> None:
        self._refuser("html-refuse", "<!--", quoi="<!-- -->")

    def handle_decl(self, decl: str) -> None:
        self._refuser("html-refuse", f"<!{decl}", "<!", quoi=f"<!{decl[:20]}>")

    def unknown_decl(self, data: str) -> None:
        self._refuser("html-refuse", "<![", quoi="<![CDATA[")

    def handle_pi(self, data: str) -> None:
        self._refuser("html-refuse", "<?", quoi="<?")

    # ---------------------------------------------------------------- elements

    def _attributs(self, tag: str, attrs: Iterable[tuple[str, str | None]], brut: str) -> dict[str, str]:
        admis = ATTRIBUTS[""] | ATTRIBUTS.get(tag, frozenset())
        gardes: dict[str, str] = {}
        for nom, valeur in attrs:
            if nom not in admis:
                active = nom.startswith("on") or nom == "style"
                self._refuser("code-actif" if active else "html-refuse", brut, nom, quoi=f"{nom}=")
            else:
                gardes[nom] = valeur or ""
                self._refuser_les_invisibles(gardes[nom])
        if style := gardes.pop("style", ""):  # written by Markdown for an aligned column
            gardes |= {"class": "vt-nombre"} if "right" in style else {}
        if identifiant := _ancre(gardes.get("id", "")):
            gardes["id"] = identifiant
            self.ancres[identifiant] += 1
            self.reserve = identifiant if identifiant in RESERVES else ""
            if self.reserve and not _TITRE.fullmatch(tag):
                self._refuser("titre-reserve", brut, f"#{identifiant}", quoi=identifiant)
        return gardes

    def _titre(self, niveau: int, texte: str) -> None:
        if self.reserve:
            self._refuser("titre-reserve", f"{'#' * niveau} {texte}", texte, quoi=self.reserve)
            self.reserve = ""
        if niveau > self.niveau + 1:
            self._refuser(
                "niveau-de-titre-saute",
                f"{'#' * niveau} {texte}",
                texte,
                quoi=texte,
                niveau=niveau,
                juste=self.niveau + 1,
            )
        self.niveau = niveau

    def _h1(self, interieur: str, texte: str, debut: int) -> None:
        """The only ``h1`` goes to the header of the page."""
        del self.sortie[debut:]
        if self.titres:
            self._refuser("plusieurs-titres", f"# {texte}", texte, quoi=texte, premier=texte_de(self.titres[0]))
        self.titres.append(interieur)

    def _lien(self, attributs: dict[str, str]) -> str:
        """Resolve the address; returns what is written after the words of a link that leaves the site."""
        ecrit = attributs.get("href", "").strip()
        if re.fullmatch(r"https://[^\s/?#\\]+[^\s\\]*", ecrit):
            domaine = ecrit.removeprefix("https://").split("/")[0].removeprefix("www.")
            return f' <span class="vt-attenue">({escape(domaine)})</span>'
        if re.match(r"mailto:[^\s?]+@[^\s?]+$|tel:\+?[0-9.-]+$", ecrit):
            return ""
        attributs["href"] = self._interne(ecrit)
        return ""

    def _image(self, attributs: dict[str, str]) -> None:
        ecrit = attributs.get("src", "").strip()
        if signes.vide(attributs.get("alt", "")):
            self._refuser("image-sans-texte", *_ecritures(ecrit), quoi=ecrit)
        if re.match(r"(https?:)?//", ecrit):
            del attributs["src"]
            self._refuser("image-d-ailleurs", *_ecritures(ecrit), quoi=ecrit)
        else:
            attributs["src"] = self._interne(ecrit)

    def _interne(self, ecrit: str) -> str:
        """Address, from this page, of a page or file of the site; what it leads to is judged once all are known."""
        if not ecrit or _AILLEURS.search(ecrit):
            self._refuser("lien-refuse", *_ecritures(ecrit), quoi=ecrit, suggestion=lien_voulu(ecrit))
            return "#"
        page, _, ancre = ecrit.partition("#")
        ancre = _ancre(ancre)
        cible = self._cible(page.partition("?")[0])
        self.renvois.append(Renvoi(cible, ancre, ecrit, self.reperes.lieu(*_ecritures(ecrit))))
        if not page:
            return f"#{ancre}"
        return adresse(f"{cible}#{ancre}" if ancre else cible, self.chemin)

    def _cible(self, page: str) -> str:
        """Address on the site of what is written in a link: ``/horaires/``, ``guide.md``, ``fichiers/plan.pdf``."""
        if not page:
            return self.chemin
        dossier = "" if page.startswith("/") else posixpath.dirname(self.fichier)
        propre = posixpath.normpath(posixpath.join(dossier, page.lstrip("/"))).removesuffix(".md")
        if propre.startswith(f"../{_FICHIERS}"):  # as in the folders of the site, where a forge follows it too
            propre = propre.removeprefix("../")
        return "" if propre in (".", "index") else propre.removesuffix("/index")


def _ancre(ecrite: str) -> str:
    """An anchor as the headings have it: a forge leaves it its accents, and a hyphen for each sign between words."""
    if ecrite.isascii() and "--" not in ecrite and ecrite.strip("-") == ecrite:
        return ecrite
    from markdown.extensions.toc import slugify  # loaded once a page is rendered

    return slugify(unquote(ecrite), "-").strip("-")


def _ecritures(adresse: str) -> tuple[str, ...]:
    """The ways of writing a link to ``adresse`` in Markdown, the surest first."""
    return f"({adresse})", f"({adresse} ", f": {adresse}", f'"{adresse}"', adresse
