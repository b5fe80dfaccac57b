"""Putting the site on line while it is being read: nothing is lost, nothing is mixed, and it can be undone."""

import http.client
import re
import shutil
import threading
import time
from pathlib import Path

import pytest

from tests.e2e.livraison import bati, copier, lancer
from tests.nginx import nginx

GENERE = "20 novembre 2026"
CADENCE, DUREE, VISITEURS = 400, 15, 20
_STYLE = re.compile(r'href="([^"]*assets/[a-z]+\.[0-9a-f]{8}\.css)"')
_GENERE = re.compile(r"Site généré le (\d+) novembre 2026<")


@pytest.fixture(scope="module")
def construit(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return bati(tmp_path_factory, "minimal") / "site"


def variante(construit: Path, cible: Path, numero: int) -> Path:
    """The same site, of the same size, as of another day and with another style: each file tells which one it is."""
    shutil.copytree(construit, cible)
    styles = {style: f"{style.name.partition('.')[0]}.{numero:08x}.css" for style in cible.glob("assets/*.css")}
    assert len(styles) > 1
    for page in cible.rglob("*.html"):
        texte = page.read_text("utf-8").replace(f"Site généré le {GENERE}<", f"Site généré le {numero} novembre 2026<")
        for style, nom in styles.items():
            texte = texte.replace(style.name, nom)
        page.write_text(texte, "utf-8")
    for style, nom in styles.items():
        style.rename(style.with_name(nom)).write_text(f"/* {numero} */", "utf-8")
    return cible


class Visiteur(threading.Thread):
    """Reads a page, then its style, at its own regular pace, and again; keeps what it has read as a browser does."""

    def __init__(self, adresse: str, rang: int, fini: threading.Event) -> None:
        super().__init__(daemon=True)
        self.fini = fini
        self.serveur = adresse.removeprefix("http://")
        self.rang, self.lues, self.fautes = rang, 0, list[str]()
        self.garde: dict[str, tuple[str, str]] = {}
        self.vues: list[int] = []

    def run(self) -> None:
        chemins = ["/horaires/", "/", "/mentions-legales/", "/plan-du-site/"]
        self.debut = time.monotonic() + self.rang / CADENCE
        self.liaison = http.client.HTTPConnection(self.serveur, timeout=60)
        while self.lues < CADENCE * DUREE // VISITEURS or not self.fini.is_set():
            self.visiter(chemins[self.lues // 2 % len(chemins)])
        self.liaison.close()

    def visiter(self, chemin: str) -> None:
        page = self.lire(chemin)
        genere, style = _GENERE.search(page), _STYLE.search(page)
        if not genere or not style or not page.rstrip().endswith("</html>"):
            self.fautes.append(f"{chemin} : page incomplète")
            self.lues += 1
            return
        self.vues.append(int(genere[1]))
        nom = f"/assets/{style[1].rpartition('/')[2]}"
        if (recu := self.lire(nom)) != f"/* {int(genere[1])} */":
            self.fautes.append(f"{chemin} du {genere[1]} avec {nom} : {recu[:40]}")

    def lire(self, chemin: str) -> str:
        time.sleep(max(0.0, self.debut + self.lues * VISITEURS / CADENCE - time.monotonic()))
        self.lues += 1
        marque, corps = self.garde.get(chemin, ("", ""))
        try:
            self.liaison.request("GET", chemin, headers={"If-None-Match": marque} if marque else {})
            reponse = self.liaison.getresponse()
            recu = reponse.read().decode()
        except (OSError, http.client.HTTPException) as erreur:
            self.fautes.append(f"{chemin} : {erreur!r}")
            self.liaison.close()
            return ""
        if reponse.status == 304 and marque:
            return corps
        if reponse.status != 200:
            self.fautes.append(f"{chemin} : {reponse.status}")
        self.garde[chemin] = (reponse.headers["ETag"] or "", recu)
        return recu


def test_ten_publications_under_load_lose_nothing_and_mix_nothing(construit: Path, tmp_path: Path) -> None:
    """400 requests per second for 15 s: every page comes whole, with the style of its own build, and no visitor sees
    an older build after a newer one, not even through what the browser had kept."""
    sites = [variante(construit, tmp_path / f"site{numero}", numero) for numero in range(1, 12)]
    www = tmp_path / "www"
    assert lancer("vitrail", "publish", www, "--site", sites[0]).returncode == 0
    with nginx(www / "courant") as adresse:
        fini = threading.Event()
        visiteurs = [Visiteur(adresse, rang, fini) for rang in range(VISITEURS)]
        for visiteur in visiteurs:
            visiteur.start()
        for site in sites[1:]:
            time.sleep(DUREE / 14)
            publie = lancer("vitrail", "publish", www, "--site", site)
            assert publie.returncode == 0, publie.stderr
        time.sleep(1)  # the last version is read as well, however slow the machine
        fini.set()
        for visiteur in visiteurs:
            visiteur.join(timeout=10 * DUREE)
    assert [faute for visiteur in visiteurs for faute in visiteur.fautes] == []
    assert sum(visiteur.lues for visiteur in visiteurs) >= CADENCE * DUREE
    assert [visiteur.rang for visiteur in visiteurs if visiteur.vues != sorted(visiteur.vues)] == []
    assert {numero for visiteur in visiteurs for numero in visiteur.vues} == set(range(1, 12))


def test_a_publication_is_undone_and_says_so(construit: Path, tmp_path: Path) -> None:
    sites = [variante(construit, tmp_path / f"site{numero}", numero) for numero in (1, 2)]
    www = tmp_path / "www"
    for site in sites:
        assert lancer("vitrail", "publish", www, "--site", site).returncode == 0
    deja = lancer("vitrail", "publish", www, "--site", sites[1])
    assert (deja.returncode, deja.stdout.startswith("Ce site est déjà en ligne")) == (0, True)
    defait = lancer("vitrail", "publish", www, "--rollback")
    assert defait.returncode == 0 and "remis en ligne" in defait.stdout
    assert "Site généré le 1 novembre 2026<" in (www / "courant/horaires/index.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "dit"),
    [
        (("--draft",), "est un brouillon"),
        ((), "n’est pas un site complet"),
    ],
)
def test_a_draft_and_half_a_site_are_not_published(
    construit: Path, tmp_path: Path, arguments: tuple[str, ...], dit: str
) -> None:
    """A draft asks search engines to leave it, in its pages and in the headers of all its files."""
    racine = copier("minimal", tmp_path / "projet")
    if arguments:
        assert lancer("vitrail", "build", "--root", racine, *arguments).returncode == 0
        pages = [page.read_text("utf-8") for page in (racine / "site").rglob("*.html")]
        assert all('name="robots" content="noindex"' in page for page in pages)
        # What goes into other sites, and what only leads elsewhere, has no frame of the site around it.
        assert [page for page in pages if 'id="pied"' in page and "Version non publiée" not in page] == []
        for fichier in ("_headers", "entetes/nginx.txt", "entetes/apache.txt"):
            assert "X-Robots-Tag" in (racine / "site" / fichier).read_text("utf-8")
    else:
        shutil.copytree(construit, racine / "site")
        (racine / "site/horaires/index.html").unlink()
    refus = lancer("vitrail", "publish", tmp_path / "www", "--site", racine / "site")
    assert (refus.returncode, refus.stdout) == (2, "")
    assert dit in refus.stderr and "Traceback" not in refus.stderr
    assert not (tmp_path / "www").exists()
