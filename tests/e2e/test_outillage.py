"""The instruments of the other tests see what they are meant to see."""

import signal
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route

from tests.navigateur import axe_by_day_and_night, axe_violations, chromium_path
from tests.processus import lance
from tests.serveur import serving

GOOD = '<!doctype html><html lang="fr"><title>Horaires</title><main><h1>Horaires</h1></main>'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "horaires").mkdir()
    (tmp_path / "horaires/index.html").write_text(GOOD, encoding="utf-8")
    (tmp_path / "404.html").write_text("Page introuvable", encoding="utf-8")
    return tmp_path


def test_a_folder_answers_with_its_index_page(folder: Path, page: Page) -> None:
    """The address without its final slash leads there too."""
    with serving(folder) as address:
        page.goto(f"{address}/horaires")
        assert page.inner_text("h1") == "Horaires"
        assert page.url == f"{address}/horaires/"


@pytest.mark.parametrize("path", ["absent", "../", "%2e%2e/", ""])
def test_an_unknown_address_answers_404_with_the_page_of_the_site(folder: Path, path: str) -> None:
    """Folders without an index are not listed, and nothing outside the folder is served."""
    with serving(folder) as address, pytest.raises(urllib.error.HTTPError) as raised:
        urllib.request.urlopen(f"{address}/{path}")
    assert raised.value.code == 404
    assert raised.value.read().decode() == "Page introuvable"


def test_the_server_compresses_and_adds_headers_when_asked(folder: Path, page: Page) -> None:
    """A content security policy given as a header holds in the browser."""
    (folder / "horaires/index.html").write_text(GOOD + "<script>document.title = 'exécuté'</script>")
    policy = {"Content-Security-Policy": "default-src 'self'"}
    with serving(folder, compress=True, headers=policy) as address:
        response = page.goto(f"{address}/horaires/")
        assert response is not None
        assert response.headers["content-encoding"] == "gzip"
        assert page.title() == "Horaires"


def test_axe_names_what_is_wrong_and_only_that(folder: Path, page: Page) -> None:
    """Under a strict content security policy as well."""
    (folder / "image.html").write_text(GOOD.replace("</h1>", "</h1><img src=x.png>"), encoding="utf-8")
    with serving(folder, headers={"Content-Security-Policy": "default-src 'self'"}) as address:
        page.goto(f"{address}/horaires/")
        assert axe_violations(page) == []
        page.goto(f"{address}/image.html")
        assert [line.split(" ")[0] for line in axe_violations(page)] == ["image-alt"]


def test_axe_waits_for_the_styles_of_a_page_that_a_click_asked_for(folder: Path, page: Page) -> None:
    """Until they are there, the links of a menu touch each other."""
    lien = '<link rel="stylesheet" href="/tard.css">'
    menu = "<nav><ul><li><a href='/'>Accueil</a><li><a href='/label/'>Label</a></ul></nav>"
    (folder / "menu.html").write_text(GOOD.replace("</title>", f"</title>{lien}") + menu, encoding="utf-8")
    (folder / "horaires/index.html").write_text(GOOD + '<a href="/menu.html">Menu</a>', encoding="utf-8")

    def tard(demande: Route) -> None:
        page.wait_for_timeout(1000)
        demande.fulfill(content_type="text/css", body="a { display: block; padding: 1rem }")

    page.route("**/tard.css", tard)
    with serving(folder) as address:
        page.goto(f"{address}/horaires/")
        page.get_by_role("link").click()
        assert axe_violations(page) == []


PLIE = """<details{ouvert}><summary>Accès</summary> Puis <label for="rue">Rue</label><input id="rue">
<p id="{cle}">Étage</p> fin</details><p id="lieu">Lieu</p><label for="lieu">Lieu</label>"""


def test_what_is_folded_is_judged_once_it_is_open_and_its_identifiers_always(folder: Path, page: Page) -> None:
    """The page is afterwards what it was."""
    for nom, ouvert, cle in (("plie", "", "haut"), ("double", "", "lieu"), ("ouvert", " open", "haut")):
        plie = PLIE.format(ouvert=ouvert, cle=cle).replace(" fin", "<img src=x.png> fin")
        (folder / f"{nom}.html").write_text(GOOD.replace("</h1>", f"</h1>{plie}"), encoding="utf-8")
    dits = {}
    with serving(folder) as address:
        for nom in ("plie", "double", "ouvert"):
            page.goto(f"{address}/{nom}.html")
            avant = page.content()
            dits[nom] = [line.split(" ")[0] for line in axe_violations(page)]
            assert page.content() == avant
    assert dits == {"plie": [], "double": ["duplicate-id-aria"], "ouvert": ["image-alt"]}


PEINT = """<style>body { background: white; color: black } div { position: relative; background: inherit }
@media (prefers-color-scheme: dark) { body { background: black; color: white } }</style>
<div class="cadre"><p class="note">Fermé le vendredi</p></div><div class="bande"></div>"""


@pytest.mark.parametrize(
    ("faute", "quand"),
    [
        (".note { color: #777 }", {"jour", "nuit"}),
        ("@media (prefers-color-scheme: dark) { .note { color: #444 } }", {"nuit"}),
        (".note { background: #333 }", {"jour"}),
        (".cadre { background: #ccc }", {"nuit"}),
        (".cadre { opacity: .4 }", {"jour", "nuit"}),
        (".bande { position: absolute; inset: 0; z-index: -1; background: #333 }", {"jour"}),
        ("body { background: #333 } main { background: white; height: 4rem } div { background: none }", {"jour"}),
        (".note { font-size: 40px; color: #888 }", {"jour"}),
    ],
)
def test_axe_judges_anew_a_text_that_is_painted_otherwise(
    folder: Path, page: Page, faute: str, quand: set[str]
) -> None:
    """The same words, right on a page seen before."""
    bonne = GOOD.replace("</h1>", f"</h1>{PEINT}")
    (folder / "horaires/index.html").write_text(bonne, encoding="utf-8")
    (folder / "faute.html").write_text(bonne.replace("</style>", f"{faute}</style>"), encoding="utf-8")
    with serving(folder) as address:
        page.goto(f"{address}/horaires/")
        assert axe_by_day_and_night(page) == []
        page.goto(f"{address}/faute.html")
        dits = axe_by_day_and_night(page)
    vus = {"nuit" if dit.startswith("dark: ") else "jour" for dit in dits if "color-contrast" in dit}
    assert vus == quand, dits


def test_the_browser_reaches_nothing_but_this_machine(page: Page) -> None:
    """A page that would load something from elsewhere cannot pass unseen."""
    with pytest.raises(Exception, match="ERR_NAME_NOT_RESOLVED"):
        page.goto("https://example.org/")


def test_a_missing_browser_is_a_failure_that_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("VITRAIL_CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", "")
    with pytest.raises(RuntimeError, match="apt-get install chromium"):
        chromium_path()


def test_what_a_test_starts_can_be_interrupted_even_from_a_script() -> None:
    """A script that starts the tests in the background has them ignore SIGINT."""
    avant = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        with lance([sys.executable, "-c", "input()"], stdin=subprocess.PIPE, stderr=subprocess.DEVNULL) as processus:
            pass
    finally:
        signal.signal(signal.SIGINT, avant)
    assert processus.returncode == -signal.SIGINT


def test_what_a_test_starts_does_not_outlive_it() -> None:
    """What does not stop when it is asked to is killed, and the test fails."""
    sourd = "import signal; signal.signal(signal.SIGINT, signal.SIG_IGN); print(flush=True); input()"
    tubes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    commande = [sys.executable, "-c", sourd]
    with pytest.raises(subprocess.TimeoutExpired), lance(commande, delai=0.2, **tubes) as processus:
        assert processus.stdout is not None and processus.stdout.readline() == b"\n"
    assert processus.returncode == -signal.SIGKILL
