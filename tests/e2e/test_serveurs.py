"""The site behind the servers of a prefecture, with the header files that it ships, at the root of a host or below."""

import re
import urllib.error
import urllib.request
from collections import deque
from collections.abc import Callable
from contextlib import AbstractContextManager
from email.message import Message
from pathlib import Path
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.livraison import copier, lancer
from tests.nginx import apache, nginx
from vitrail.presentation import entetes
from vitrail.socle.formats import FORMATS

SERVEURS: dict[str, Callable[[Path], AbstractContextManager[str]]] = {"nginx": nginx, "apache": apache}
DU_DOCUMENT = set(entetes.ENTETES) - {"Strict-Transport-Security", "X-Content-Type-Options"}
PUBLIQUE = "https://exemple.github.io/repo/"


class _SansSuivre(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: object) -> None:
        return None


def demander(adresse: str, **entetes_http: str) -> tuple[int, Message, bytes]:
    """Status, headers and body; a redirection is seen, not followed."""
    requete = urllib.request.Request(adresse, headers={nom.replace("_", "-"): v for nom, v in entetes_http.items()})
    try:
        with urllib.request.build_opener(_SansSuivre).open(requete, timeout=60) as reponse:
            return reponse.status, reponse.headers, reponse.read()
    except urllib.error.HTTPError as erreur:
        return erreur.code, erreur.headers, erreur.read()


@pytest.mark.parametrize("serveur", SERVEURS)
def test_each_server_says_what_the_site_asks(site: Path, serveur: str) -> None:
    """Security policy of every document, the missing page included; what is kept, compressed, asked about again; types.
    A style needs no policy of its own."""
    [style] = site.glob("assets/vitrail.*.css")
    attendus = {
        "/horaires/": (200, "text/html; charset=utf-8", entetes.A_REVOIR),
        "/recherche.json": (200, "application/json; charset=utf-8", entetes.A_REVOIR),
        f"/assets/{style.name}": (200, "text/css; charset=utf-8", entetes.POUR_TOUJOURS),
        "/sitemap.xml": (200, "application/xml; charset=utf-8", entetes.A_REVOIR),
        "/nulle/part/": (404, "text/html; charset=utf-8", None),
        "/assets/absent.12345678.css": (404, "text/html; charset=utf-8", None),
    }
    with SERVEURS[serveur](site) as adresse:
        for chemin, (statut, nature, duree) in attendus.items():
            code, recus, corps = demander(adresse + chemin, Accept_Encoding="gzip")
            assert (code, recus["Content-Type"]) == (statut, nature), chemin
            attendu = {
                nom: None if code == 200 and chemin.endswith(".css") else entetes.ENTETES[nom] for nom in DU_DOCUMENT
            }
            assert {nom: recus[nom] for nom in entetes.ENTETES} == {**entetes.ENTETES, **attendu}, chemin
            assert recus["X-Robots-Tag"] == "noindex", chemin
            if duree:
                assert recus["Cache-Control"] == duree, chemin
                assert recus["Content-Encoding"] == "gzip", chemin
                assert demander(adresse + chemin, Accept_Encoding="gzip", If_None_Match=recus["ETag"])[0] == 304
            else:
                assert "immutable" not in (recus["Cache-Control"] or "")
                assert (site / "404.html").read_bytes() in (corps, demander(adresse + chemin)[2])
        code, recus, _ = demander(f"{adresse}/horaires")
        assert code == 301 and urljoin(adresse, recus["Location"]) == f"{adresse}/horaires/"


@pytest.mark.parametrize("serveur", SERVEURS)
def test_a_calendar_a_table_and_a_feed_are_what_they_are(tmp_path: Path, serveur: str) -> None:
    """Servers know few types by themselves; a calendar taken for an unknown file is downloaded, not subscribed to."""
    for nom, texte in entetes.fichiers(PUBLIQUE.replace("/repo", "")).items():
        (tmp_path / nom).parent.mkdir(exist_ok=True)
        (tmp_path / nom).write_bytes(texte)
    for fin in ("ics", "csv", "atom", "ssml", "svg", "ods"):
        (tmp_path / f"x.{fin}").write_text("é")
    with SERVEURS[serveur](tmp_path) as adresse:
        natures = {fin: demander(f"{adresse}/x.{fin}")[1]["Content-Type"] for fin in ("ics", "csv", "atom", "svg")}
        assert natures == {fin: f"{FORMATS[fin].nature}; charset=utf-8" for fin in natures}
        assert demander(f"{adresse}/x.ods")[1]["Content-Type"] == FORMATS["ods"].nature


@pytest.mark.parametrize("serveur", SERVEURS)
def test_a_hidden_file_is_given_to_nobody(tmp_path: Path, serveur: str) -> None:
    """A history or a password file that a tool left in the folder; what a host must answer for itself stays open."""
    for nom, texte in entetes.fichiers(PUBLIQUE.replace("/repo", "")).items():
        (tmp_path / nom).parent.mkdir(exist_ok=True)
        (tmp_path / nom).write_bytes(texte)
    (tmp_path / "404.html").write_text("rien ici")
    for nom in (".git/config", ".htpasswd", "horaires/.cache", ".well-known/security.txt", "index.html"):
        (tmp_path / nom).parent.mkdir(exist_ok=True)
        (tmp_path / nom).write_text(nom)
    with SERVEURS[serveur](tmp_path) as adresse:
        for nom in (".git/config", ".git/", ".htpasswd", "horaires/.cache", "%2egit/config"):
            code, recus, corps = demander(f"{adresse}/{nom}")
            assert (code, nom.encode() in corps) in ((404, False), (403, False)), nom
            assert recus["Strict-Transport-Security"], nom
        assert demander(f"{adresse}/.well-known/security.txt")[2] == b".well-known/security.txt"


# ------------------------------------------------- below the root: GitHub Pages, GitLab Pages


@pytest.fixture(scope="module")
def sous_chemin(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site whose address is a folder of its host, as pages of a repository have it."""
    racine = copier("pratique", tmp_path_factory.mktemp("repo") / "projet")
    identite = racine / "site_config/site.yml"
    texte = identite.read_text("utf-8")
    identite.write_text(re.sub(r"(?m)^adresse_site: .*$", f"adresse_site: {PUBLIQUE}", texte), "utf-8")
    construit = lancer("vitrail", "build", "--root", racine)
    assert construit.returncode == 0, construit.stderr
    return racine / "site"


_LIENS = re.compile(rb'\s(?:href|src|action|data-index|data-script|data-base)="([^"#][^"]*)"|<loc>([^<]+)</loc>')


def suivre(adresse: str, departs: list[str]) -> tuple[set[str], list[str]]:
    """Every address of the host that can be reached from ``departs``, and the links that lead nowhere."""
    vues, mortes, a_voir = set(departs), [], deque(departs)
    while a_voir:
        page = a_voir.popleft()
        code, recus, corps = demander(page)
        if code != (404 if page == departs[-1] else 200):
            mortes.append(f"{code} {page}")
        if "html" not in recus["Content-Type"] and not page.endswith("sitemap.xml"):
            continue
        for groupes in _LIENS.findall(corps):
            lien = next(filter(None, groupes)).decode().replace("&amp;", "&").partition("#")[0]
            cible = urljoin(page, lien.replace(PUBLIQUE, f"{adresse}/repo/")).partition("?")[0]
            if re.match(r"[\w-]+=|[\w ,-]+$", lien) or not cible.startswith(adresse) or cible in vues:
                continue
            vues.add(cible)
            a_voir.append(cible)
    return vues, mortes


@pytest.mark.parametrize("alias", [True, False], ids=["alias", "root"])
def test_a_site_in_a_folder_of_its_host_links_only_to_itself(sous_chemin: Path, alias: bool) -> None:
    """From the home page, the site map and a page that does not exist: nothing is dead, nothing leaves the folder."""
    with nginx(sous_chemin, base="/repo", alias=alias) as adresse:
        departs = [f"{adresse}/repo/", f"{adresse}/repo/sitemap.xml", f"{adresse}/repo/nulle/part/"]
        vues, mortes = suivre(adresse, departs)
        assert mortes == []
        assert [vue for vue in vues if not vue.startswith(f"{adresse}/repo/")] == []
        assert len(vues) > 20 and any("/assets/" in vue for vue in vues)
        [style] = sous_chemin.glob("assets/vitrail.*.css")
        assert demander(f"{adresse}/repo/assets/{style.name}")[1]["Cache-Control"] == entetes.POUR_TOUJOURS


def test_the_search_works_in_a_folder_of_its_host(page: Page, sous_chemin: Path) -> None:
    with nginx(sous_chemin, base="/repo") as adresse:
        for depart in ("horaires/", "nulle/part/"):
            page.goto(f"{adresse}/repo/{depart}")
            page.get_by_role("searchbox").fill("accessibilité")
            page.get_by_role("button", name="Rechercher").click()
            lien = page.locator(".vt-resultats a").first
            expect(lien).to_be_visible()
            assert (lien.get_attribute("href") or "").startswith(("../", "/repo/", f"{adresse}/repo/"))
            lien.click()
            expect(page.locator("h1")).to_be_visible()
            assert page.url.startswith(f"{adresse}/repo/") and "nulle" not in page.url
