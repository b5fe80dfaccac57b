"""What `make hotes` and the tests of Zensical take for the same site, and what they do not."""

import pytest

from tests.hotes import __main__ as hotes
from tests.hotes.comparaison import AFFICHE, DE_ZENSICAL, comparer

PAGE = b'<a href="../venir/">Venir</a> l&#x2f;heure <link rel="icon" href="./favicon.svg">'
PLAN = b"<loc>https://a.exemple/</loc><loc>https://a.exemple/b/</loc>"


@pytest.mark.parametrize(
    ("nom", "notre", "leur"),
    [
        ("a/index.html", PAGE, b'<a href="./../venir/">Venir</a> l/heure <link rel="icon" href="favicon.svg">'),
        ("sitemap.xml.gz", PLAN, None),
        ("search.json", None, b'{"items": []}'),
        ("sitemap.xml", PLAN, b"<loc>https://a.exemple/b/</loc>\n<loc>https://a.exemple/</loc>"),
    ],
)
def test_what_says_the_same_has_its_reason(nom: str, notre: bytes | None, leur: bytes | None) -> None:
    nous, eux = ({} if octets is None else {nom: octets} for octets in (notre, leur))
    [(differe, raison)] = comparer(nous, eux, DE_ZENSICAL).items()
    assert differe == nom and raison


@pytest.mark.parametrize(
    ("nom", "notre", "leur"),
    [
        ("a/index.html", PAGE, PAGE.replace(b"Venir", b"Revenir")),
        ("a/index.html", PAGE, PAGE.replace(b"../venir/", b"../../venir/")),
        ("a/index.html", PAGE, None),
        ("b/index.html", None, PAGE),
        ("search.json", None, b'{"items": [1]}'),
        ("search.json", b"{}", b'{"items": []}'),
        ("sitemap.xml", PLAN, b"<loc>https://a.exemple/</loc>"),
        ("donnees/horaires.csv", b"a", b"b"),
    ],
)
def test_what_says_something_else_has_none(nom: str, notre: bytes | None, leur: bytes | None) -> None:
    nous, eux = ({} if octets is None else {nom: octets} for octets in (notre, leur))
    assert comparer(nous, eux, DE_ZENSICAL | {AFFICHE}) == {nom: None}


def test_another_typst_is_a_reason_only_where_one_may_be_there() -> None:
    sites = {"affiches/horaires-a4.pdf": b"a"}, {"affiches/horaires-a4.pdf": b"b"}
    assert comparer(*sites, {AFFICHE}) == {"affiches/horaires-a4.pdf": AFFICHE}
    assert comparer(*sites, DE_ZENSICAL) == {"affiches/horaires-a4.pdf": None}
    assert [nom for nom, hote in hotes.HOTES.items() if AFFICHE in hote.admises] == ["MkDocs, tout au plus récent"]


def test_each_host_is_given_what_it_needs_and_not_the_others() -> None:
    """ProperDocs without MkDocs, MkDocs with Material and without."""
    verrouilles = {nom: hote.noms for nom, hote in hotes.HOTES.items() if hote.noms is not None}
    tous = {nom: {"mkdocs", "mkdocs-material", "properdocs"} & noms for nom, noms in verrouilles.items()}
    assert tous == {
        "MkDocs et Material": {"mkdocs", "mkdocs-material"},
        "MkDocs, sans Material": {"mkdocs"},
        "ProperDocs seul": {"properdocs"},
    }
    assert all({"typst", "pydantic-core", "jinja2"} <= noms for noms in verrouilles.values())
