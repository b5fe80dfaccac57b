"""What `make hotes` and the tests of Zensical take for the same site, and what they do not."""

import pytest

from tests.hotes import __main__ as hotes
from tests.hotes.comparaison import comparer

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
    cotes = [{} if octets is None else {nom: octets} for octets in (notre, leur)]
    [(differe, raison)] = comparer(*cotes).items()
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
    cotes = [{} if octets is None else {nom: octets} for octets in (notre, leur)]
    assert comparer(*cotes) == {nom: None}


def test_each_host_is_given_what_it_needs_and_not_the_others() -> None:
    """ProperDocs without MkDocs, MkDocs with Material and without."""
    tous = {hote: {"mkdocs", "mkdocs-material", "properdocs"} & noms for hote, noms in hotes.HOTES.items()}
    assert tous == {
        "MkDocs et Material": {"mkdocs", "mkdocs-material"},
        "MkDocs, sans Material": {"mkdocs"},
        "ProperDocs seul": {"properdocs"},
    }
    assert all({"typst", "pydantic-core", "jinja2"} <= noms for noms in hotes.HOTES.values())
