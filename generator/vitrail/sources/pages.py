"""Steps 6 and 7: views -> pages. A subject says which pages it has; rendering knows them all."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import ClassVar, TypedDict
from urllib.parse import quote

from vitrail.sources.modeles.base import FicheDatee

_LIGNE_BLANCHE = re.compile(r"^ +$", re.MULTILINE)
_TEXTE_TEL_QUEL = re.compile(r"(<pre\b.*?</pre>)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Gabarit:
    """A template with what it is given: each has its class, whose fields are the variables that it reads."""

    fichier: ClassVar[str]
    """Its name in the folder of templates."""

    @property
    def variables(self) -> dict[str, object]:
        return {champ.name: getattr(self, champ.name) for champ in fields(self)}


@dataclass(frozen=True, slots=True)
class GabaritARemplir:
    """One that is long to fill: it is filled only when its page is rendered. Most commands show few pages, or none."""

    classe: type[Gabarit]
    faire: Callable[[], Gabarit]

    @property
    def fichier(self) -> str:
        return self.classe.fichier


@dataclass(frozen=True)
class Vue:
    """What one page shows: a template and what it says. ``chemin`` is its address without slashes at the ends."""

    chemin: str
    titre: str
    description: str
    gabarit: Gabarit | GabaritARemplir
    section: str = ""
    """Entry of the menu it belongs to."""
    fiches: tuple[FicheDatee, ...] = ()
    """Files whose dates the page carries. Their kind says how often they are checked again; a page of which no
    file is (a survey, a period) is dated, and never late."""
    echeance: date | None = None
    """Last day on which the page is on time, when it is not a matter of cadence: the date of the next figure."""
    archive: bool = False
    """Whether it is kept for the record, or written by hand: no evidence of today stands on it alone."""
    cite_les_preuves: bool = False
    """Whether it links to the evidence that other pages show, and so is rendered after them."""
    libelle: str = ""
    """Short title for menus and breadcrumbs; the title by default."""
    source: str = ""
    """For a hand-written page, its file in the folder of pages."""
    lang: str = ""
    """Language of the page when it is not French, and the direction in which it is written."""
    sens: str = "ltr"
    points: tuple[str, ...] = ()
    """Reception points that it sends to, when it sends to some and not to others: only their closures concern it."""
    jsonld: Callable[[], str] | None = None
    """Gives the linked data about what the page shows, ready to stand in a ``script`` element."""
    pour_publier: bool = False
    """Whether it is written for those who publish the site: the search of citizens does not find it."""
    dit_les_changements: bool = False
    """Whether it tells closures and changes of hours itself: they are not told again above it."""

    def remplir(self) -> Gabarit:
        """The template with all that it is given."""
        return self.gabarit.faire() if isinstance(self.gabarit, GabaritARemplir) else self.gabarit

    @property
    def rubrique(self) -> str:
        """First part of the address: what the pages of one subject share."""
        return self.chemin.partition("/")[0]

    @property
    def nom(self) -> str:
        return self.libelle or self.titre


class MetaDePage(TypedDict, total=False):
    """Front matter of a page: plain values only, the same in memory and written to a file."""

    title: str
    description: str
    section: str
    fil: list[dict[str, str]]
    """The pages above it, from the highest."""
    fraicheur: dict[str, str] | None
    lang: str
    dir: str
    libelle: str
    accueil: bool
    pour_publier: bool
    jsonld: str
    feuille: str
    """The sheet of styles that it needs; the whole one when it names none."""
    dit_les_changements: bool
    changements: list[str]
    """Keys of the closures that concern it; all of them when it says none."""


@dataclass(frozen=True)
class Page:
    """A page ready for any host: HTML of the body, and the facts that the theme shows around it."""

    chemin: str
    titre: str
    html: str
    meta: MetaDePage

    @property
    def fichier(self) -> str:
        """Path of its source file in a documentation folder: where its links hold, whoever resolves them."""
        return f"{self.chemin}/index.md" if self.chemin else "index.md"

    @property
    def bloc(self) -> str:
        """The body as one block, which Markdown leaves as it is: it would empty blank lines and expand tabs. The
        indents of templates, which nobody sees, are not sent."""
        morceaux = _TEXTE_TEL_QUEL.split(_LIGNE_BLANCHE.sub("", self.html.expandtabs(4)))
        morceaux[::2] = map(_sans_retraits, morceaux[::2])
        return f"<div>\n{''.join(morceaux)}\n</div>"


def _sans_retraits(morceau: str) -> str:
    """Lines without the spaces at their ends, and none that is empty; what stands before the first one and after the
    last belongs to what is around."""
    premiere, *autres = morceau.split("\n")
    if not autres:
        return morceau
    *milieu, derniere = autres
    lignes = [premiere.rstrip(" "), *filter(None, (ligne.strip(" ") for ligne in milieu)), derniere.lstrip(" ")]
    return "\n".join(lignes)


@dataclass(frozen=True)
class EntreeDuPlan:
    """A page in the plan of the site, with the pages under it."""

    vue: Vue
    sous: tuple[EntreeDuPlan, ...] = ()


def plan(vues: Sequence[Vue]) -> tuple[EntreeDuPlan, ...]:
    """The tree of all pages by their addresses, in the order given; a page stands under its nearest parent."""
    connus = {vue.chemin for vue in vues}
    enfants: dict[str | None, list[Vue]] = {}
    for vue in vues:
        enfants.setdefault(next(reversed(parents(vue.chemin, connus)), None), []).append(vue)

    def entree(vue: Vue) -> EntreeDuPlan:
        return EntreeDuPlan(vue, tuple(map(entree, enfants.get(vue.chemin, ()))))

    return tuple(map(entree, enfants.get(None, ())))


def parents(chemin: str, connus: Iterable[str]) -> list[str]:
    """Addresses above ``chemin`` that exist, the highest first (the home page left out)."""
    presents = set(connus)
    etapes = chemin.split("/")
    hauts = ["/".join(etapes[:longueur]) for longueur in range(1, len(etapes))]
    return [haut for haut in hauts if haut in presents]


def vers(cible: str, depuis: str) -> str:
    """Relative address from page ``depuis`` to page ``cible`` (an anchor may follow ``#``)."""
    page, _, ancre = cible.partition("#")
    remonter = "../" * (depuis.count("/") + 1) if depuis else ""
    adresse = f"{remonter}{page}/" if page else (remonter or "./")
    return f"{adresse}#{ancre}" if ancre else adresse


def adresse(cible: str, depuis: str) -> str:
    """Relative address, from page ``depuis``, of a page or of a file of the site: only files have a dot."""
    if not cible.startswith("fichiers/") and "." not in cible.partition("#")[0].rpartition("/")[2]:
        return vers(cible, depuis)
    return ("../" * (depuis.count("/") + 1) if depuis else "") + quote(cible, safe="/#")
