"""What holds on every page of every site, whatever the prefecture wrote; each invariant is also seen to fail."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.lecture_html import Bloc, lire
from tests.sites_lus import CAS, NOMS, site_lu
from tests.typographie import mauvaises_coupures
from vitrail.build import montrer, rendre

TITRES = ("h1", "h2", "h3", "h4", "h5", "h6")
BLOCS = (*TITRES, "p", "li", "td", "th", "dt", "dd", "summary", "figcaption", "caption", "label", "button")
QUI_DISENT = (*TITRES, "p", "ul", "ol", "dl", "li", "dt", "dd", "summary", "caption", "button", "a", "address")
SUITES = ("p", "li", "td", "dd", "svg", "img", "a", "pre", "address")

_DU_PROGRAMME = re.compile(r"\b(None|True|False|Undefined|nan)\b|<\w+[ .]\w|&(amp|lt|gt|nbsp|#\d+);|\{[{%]")
_DOUBLE = re.compile(r"(?<![\w’])((?!nous|vous)[^\W\d_]{2,}) \1(?![\w’-])|,,|;;|::| [,.](?!\w)|(?<!\.)\.\.(?!\.)")
_TEMPS = re.compile(r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d)?([+-]\d\d:\d\d)?)?)?)?|\d\d:\d\d|PT\S+|--\d\d-\d\d")

Invariant = Callable[[Bloc], Iterator[str]]


def un_seul_titre(page: Bloc) -> Iterator[str]:
    titres = [bloc.texte() for bloc in page.tous() if bloc.nom == "h1"]
    if len(titres) != 1:
        yield f"{len(titres)} h1 : {titres}"


def titres_dans_l_ordre(page: Bloc) -> Iterator[str]:
    """A heading never skips a level on the way down (RGAA 9.1)."""
    avant = 0
    for bloc in page.tous():
        if bloc.nom in TITRES:
            niveau = int(bloc.nom[1])
            if niveau > avant + 1:
                yield f"{bloc.nom} « {bloc.texte()} » après un h{avant}"
            avant = niveau


def rien_de_vide(page: Bloc) -> Iterator[str]:
    """No list, heading, item, link … without words; an image with words counts for them, and so does what the hour of
    the visit writes (``data-maintenant``)."""
    for bloc in page.tous():
        if bloc.nom in QUI_DISENT and "data-maintenant" not in bloc.attributs and not _dit(bloc):
            yield f"<{bloc.nom}> vide {bloc.attributs}"


def _dit(bloc: Bloc) -> bool:
    attributs = [morceau.attributs for morceau in bloc.tous()]
    return bool(bloc.texte() or any(un.get("alt") or un.get("aria-label") or un.get("value") for un in attributs))


def pas_de_titre_sans_suite(page: Bloc) -> Iterator[str]:
    """Under each heading of a section, something is said before the next one of its level."""
    suite = [bloc for bloc in page.tous() if bloc.nom in TITRES or bloc.nom in SUITES]
    for titre, apres in zip(suite, [*suite[1:], None], strict=True):
        if titre.nom in TITRES[1:] and (apres is None or (apres.nom in TITRES and apres.nom <= titre.nom)):
            yield f"rien sous {titre.nom} « {titre.texte()} »"


def pas_de_mot_du_programme(page: Bloc) -> Iterator[str]:
    """Values of Python, objects, names of fields, forgotten tags and entities."""
    for bloc in page.tous():
        if bloc.nom in BLOCS and not any(dedans.nom in ("code", "pre", "kbd") for dedans in bloc.tous()):
            texte = bloc.texte()
            if mot := _DU_PROGRAMME.search(texte):
                yield f"« {mot[0]} » dans « {texte[:90]} »"


def pas_de_mot_double(page: Bloc) -> Iterator[str]:
    """No word twice in a row, no doubled sign, no space before a comma or a full stop."""
    for bloc in page.tous():
        if bloc.nom in BLOCS and not _composite(bloc):
            texte = bloc.texte()
            if mot := _DOUBLE.search(texte):
                yield f"« {mot[0]} » dans « {texte[:90]} »"


def _composite(bloc: Bloc) -> bool:
    """Whether pieces stand side by side in it: their last and first words may be the same."""
    return any(
        dedans.nom in BLOCS or dedans.nom in ("code", "pre", "div", "svg", "ul", "br") for dedans in bloc.tous()[1:]
    )


def renvois_dans_la_page(page: Bloc) -> Iterator[str]:
    """What a link to a place of the page, a label or a description names is there, once."""
    ids = [bloc.attributs["id"] for bloc in page.tous() if bloc.attributs.get("id")]
    yield from (f"deux « {nom} »" for nom in sorted({nom for nom in ids if ids.count(nom) > 1}, key=str))
    for bloc in page.tous():
        attributs = bloc.attributs
        vises = [nom for cle in ("for", "aria-labelledby", "aria-describedby", "aria-controls", "headers")
                 for nom in (attributs.get(cle) or "").split()]  # fmt: skip
        href = attributs.get("href") or ""
        vises += [href[1:]] if href.startswith("#") and len(href) > 1 else []
        yield from (f"{bloc.nom} vise « {nom} », absent" for nom in vises if nom not in ids and nom != "contenu")


def jours_lisibles(page: Bloc) -> Iterator[str]:
    """What a <time> tells machines is a day, an hour, a month, a year or a length of time of HTML."""
    for bloc in page.tous():
        if bloc.nom == "time":
            valeur = bloc.attributs.get("datetime") or ""
            if not _TEMPS.fullmatch(valeur):
                yield f"<time datetime={valeur!r}> « {bloc.texte()} »"


def coupures_francaises(page: Bloc) -> Iterator[str]:
    """No line can begin with a sign that French ties to the word before it. The language of a page is on its theme."""
    yield from mauvaises_coupures(page)


INVARIANTS: dict[Invariant, str] = {
    un_seul_titre: "<h1>Un</h1><h1>Deux</h1>",
    titres_dans_l_ordre: "<h1>Un</h1><h3>Trois</h3><p>x</p>",
    rien_de_vide: "<h1>Un</h1><ul><li> </li></ul>",
    pas_de_titre_sans_suite: "<h1>Un</h1><h2>Deux</h2><h2>Trois</h2><p>x</p>",
    pas_de_mot_du_programme: "<h1>Un</h1><p>Ouvert None</p>",
    pas_de_mot_double: "<h1>Un</h1><p>le le guichet</p>",
    renvois_dans_la_page: "<h1>Un</h1><a href='#ailleurs'>x</a>",
    jours_lisibles: "<h1>Un</h1><time datetime='15/04/2022'>15 avril</time>",
    coupures_francaises: "<h1>Un</h1><p>Ouvert ?</p>",
}
"""Each invariant with a page that breaks it, and no other."""


@pytest.fixture(scope="module", params=CAS, ids=NOMS)
def pages(request: pytest.FixtureRequest) -> dict[str, Bloc]:
    racine, jour = request.param
    assert isinstance(racine, Path)
    site = site_lu(racine, jour)
    return {
        page.chemin: lire(f'<main lang="{page.meta.get("lang", "fr")}">{page.html}</main>')
        for page in rendre(site, montrer(site))
    }


@pytest.mark.parametrize("invariant", INVARIANTS, ids=lambda invariant: invariant.__name__)
def test_it_holds_on_every_page(invariant: Invariant, pages: dict[str, Bloc]):
    assert len(pages) > 10
    assert {chemin: trouves for chemin, page in pages.items() if (trouves := list(invariant(page)))} == {}


@pytest.mark.parametrize("invariant", INVARIANTS, ids=lambda invariant: invariant.__name__)
def test_a_page_that_breaks_it_is_seen(invariant: Invariant):
    assert [autre for autre in INVARIANTS if list(autre(lire(INVARIANTS[invariant])))] == [invariant]
