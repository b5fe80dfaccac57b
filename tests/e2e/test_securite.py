"""The security policy holds on every page of the demonstration, blocks nothing that it needs, and asks nobody else."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.chacun import chacun
from tests.e2e.visite import Visite
from tests.serveur import serving
from vitrail.presentation import entetes

META = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')


@pytest.fixture
def adresse_stricte(site: Path) -> Iterator[str]:
    with serving(site, headers=entetes.ENTETES) as adresse:
        yield adresse


def test_every_page_carries_the_policy_of_the_header_files(site: Path) -> None:
    for fichier in chacun(site.rglob("*.html")):
        assert META.findall(fichier.read_text("utf-8")) == [entetes.POLITIQUE], fichier


def test_nothing_is_blocked_and_nothing_fails_on_any_page(visites: dict[str, Visite]) -> None:
    """Served with the headers that the site ships: the console of the browser has nothing to say."""
    plaintes = {
        chemin: visite.plaintes for chemin, visite in visites.items() if visite.plaintes and chemin != "absente/"
    }
    assert plaintes == {}
    assert all("404" in plainte for plainte in visites["absente/"].plaintes)


def test_every_page_asks_only_this_site_and_for_little(visites: dict[str, Visite]) -> None:
    for chemin, visite in chacun(visites.items()):
        pour_toutes = [demande for demande in visite.demandes if "/fichiers/" not in demande]
        assert len(pour_toutes) <= 5 + (chemin == "label/"), (chemin, visite.demandes)
        assert all(demande.startswith("http://127.0.0.1:") for demande in visite.demandes), chemin
        assert not [demande for demande in visite.demandes if "recherche" in demande], chemin


def test_the_policy_is_enforced(page: Page, adresse_stricte: str) -> None:
    """Code written in the page, a style, a picture of another site and a frame are refused."""
    refus: list[str] = []
    page.goto(f"{adresse_stricte}/horaires/")
    page.expose_function("noter", lambda directive: refus.append(directive))
    page.evaluate("""() => {
      addEventListener('securitypolicyviolation', e => noter(e.effectiveDirective));
      const poser = (nom, attributs) => document.body.append(Object.assign(document.createElement(nom), attributs));
      poser('script', { text: 'window.passe = 1' });
      poser('style', { textContent: 'body { display: none }' });
      poser('img', { src: 'https://exemple.org/x.png' });
      poser('iframe', { src: '/' });
      document.body.setAttribute('onclick', 'window.passe = 1');
    }""")
    expect(page.locator("h1")).to_be_visible()
    page.locator("h1").click()
    voulus = {"script-src-elem", "style-src-elem", "img-src", "frame-src", "script-src-attr"}
    for _ in range(1200):  # they are told one after the other, after the fact
        if voulus <= set(refus):
            break
        page.wait_for_timeout(50)
    assert voulus <= set(refus)
    assert page.evaluate("window.passe") is None


def test_search_and_colours_work_under_the_headers(page: Page, adresse_stricte: str) -> None:
    plaintes: list[str] = []
    page.on("console", lambda message: plaintes.append(message.text))
    page.goto(f"{adresse_stricte}/faq/")
    page.get_by_role("searchbox").fill("passeport")
    expect(page.locator(".vt-resultats a").first).to_be_visible()
    page.get_by_role("button", name="Sombre").click()
    assert plaintes == []


def test_header_files_say_the_same_to_every_host(site: Path) -> None:
    """The whole policy in each, assets for ever, pages asked about again."""
    for nom in ("_headers", "entetes/apache.txt", "entetes/nginx.txt"):
        texte = (site / nom).read_text("utf-8")
        for entete, valeur in entetes.ENTETES.items():
            assert entete in texte and valeur in texte, (nom, entete)
        assert entetes.POUR_TOUJOURS in texte, nom
        assert (entetes.A_REVOIR in texte) == (nom != "_headers"), nom


def test_what_is_kept_for_ever_has_a_name_of_its_content(site: Path) -> None:
    servis = [fichier.name for fichier in (site / "assets").rglob("*") if fichier.is_file()]
    assert servis and all(re.fullmatch(r"\w+\.[0-9a-f]{8}\.(css|js|svg)", nom) for nom in servis)


def test_a_site_in_a_folder_of_its_host_names_that_folder() -> None:
    fichiers = entetes.fichiers("https://exemple.gouv.fr/qualite/")
    assert fichiers["_headers"].startswith(b"/qualite/*\n")
    assert b"ErrorDocument 404 /qualite/404.html" in fichiers["entetes/apache.txt"]
    assert b"^/qualite/assets/" in fichiers["entetes/nginx.txt"]
