"""What is kept between two commands changes nothing of what is published, whatever state it is in."""

import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.commande import vitrail
from tests.e2e.livraison import arbre, copier, environnement
from tests.processus import lance
from vitrail.bord import caches

SITE = "sous-prefecture"


@pytest.fixture(scope="module")
def racine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sources of a site with posters, that the tests of this module build in turn."""
    return copier(SITE, tmp_path_factory.mktemp("magasin") / "projet")


@pytest.fixture(scope="module")
def attendu(racine: Path) -> dict[str, bytes]:
    """What is published when nothing is kept."""
    publie = _construire(racine, caches.SANS)
    assert [adresse for adresse in publie if adresse.endswith(".pdf")]
    return publie


@pytest.fixture(scope="module")
def plein(racine: Path, attendu: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store that one build has filled."""
    garde = tmp_path_factory.mktemp("garde")
    assert _construire(racine, garde) == attendu
    assert {fichier.name.partition("-")[0] for fichier in _faits(garde)} >= {
        *("affiche", "gabarit", "feries", "markdown"),
        *("document", "referentiel", "page", "garde", "json"),
    }
    return garde


def _construire(racine: Path, cache: Path | str) -> dict[str, bytes]:
    fait = vitrail("build", "-q", "--root", racine, env={**environnement(), caches.VARIABLE: str(cache)})
    assert fait.returncode == 0, fait.stdout + fait.stderr
    return arbre(racine / "site")


def _faits(cache: Path) -> list[Path]:
    return sorted((cache / "faits").iterdir())


def _retourner(octets: bytes) -> bytes:
    """One bit in the middle is another one."""
    milieu = len(octets) // 2
    return octets[:milieu] + bytes([octets[milieu] ^ 16]) + octets[milieu + 1 :]


def _un_fichier_a_la_place(cache: Path) -> None:
    shutil.rmtree(cache / "faits")
    (cache / "faits").write_text("un fichier, comme un disque qui refuse", "utf-8")


def _abimer(degat: Callable[[bytes], bytes]) -> Callable[[Path], None]:
    def faire(cache: Path) -> None:
        for fichier in _faits(cache):
            fichier.write_bytes(degat(fichier.read_bytes()))

    return faire


def _melanger(cache: Path) -> None:
    """Each file bears the name of another of its kind."""
    faits = _faits(cache)
    lus = [fichier.read_bytes() for fichier in faits]
    for fichier, octets in zip(faits, lus[1:] + lus[:1], strict=True):
        fichier.write_bytes(octets)


ETATS: dict[str, Callable[[Path], None]] = {
    "as it was left": lambda cache: None,
    "damaged": _abimer(_retourner),
    "truncated": _abimer(lambda octets: octets[: len(octets) // 2]),
    "mixed up": _melanger,
    "refused": _un_fichier_a_la_place,
}


@pytest.mark.parametrize("etat", ETATS)
def test_the_site_is_the_same_whatever_state_the_store_is_in(
    racine: Path, attendu: dict[str, bytes], plein: Path, tmp_path: Path, etat: str
):
    cache = Path(shutil.copytree(plein, tmp_path / "garde"))
    ETATS[etat](cache)
    assert _construire(racine, cache) == attendu


def _remarques(racine: Path, cache: Path | str) -> str:
    dit = vitrail("check", "--tout", "--root", racine, env={**environnement(), caches.VARIABLE: str(cache)})
    assert dit.returncode == 1, dit.stdout + dit.stderr
    return dit.stdout


@pytest.mark.parametrize("etat", ETATS)
def test_the_findings_are_the_same_whatever_state_the_store_is_in(tmp_path: Path, etat: str):
    """A name in a page and a value that is refused, each at its place."""
    racine, cache = copier(SITE, tmp_path / "projet"), tmp_path / "garde"
    page = racine / "content" / "pages" / "aide.md"
    page.parent.mkdir(exist_ok=True)
    page.write_text("---\nmis_a_jour: 2024-12-01\n---\n\n# Aide\n\nÉcrivez à Camille Fictif.\n", "utf-8")
    (racine / "content" / "donnees" / "faq.yml").write_text("mis_a_jour: 2024-13-01\nrubriques: []\n", "utf-8")
    attendues = _remarques(racine, caches.SANS)
    assert [lieu for lieu in ("aide.md:7", "faq.yml:1") if lieu not in attendues] == []
    assert _remarques(racine, cache) == attendues
    ETATS[etat](cache)
    assert _remarques(racine, cache) == _remarques(racine, cache) == attendues


@pytest.fixture
def tue(racine: Path, tmp_path: Path) -> Iterator[Path]:
    """A store whose builds were killed, each a little later than the one before, while it was filled."""
    cache = tmp_path / "garde"
    commande = [Path(sys.executable).with_name("vitrail"), "build", "-q", "--root", racine]
    env = {**environnement(), caches.VARIABLE: str(cache)}
    for rang in range(6):
        with lance(commande, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as processus:
            avant = len(_faits(cache)) if (cache / "faits").is_dir() else 0
            while processus.poll() is None and (
                not (cache / "faits").is_dir() or len(_faits(cache)) < avant + 1 + 3 * rang
            ):
                time.sleep(0.002)
            processus.kill()
    yield cache


def test_a_store_that_builds_were_filling_when_they_were_killed_is_good(
    racine: Path, attendu: dict[str, bytes], tue: Path
):
    assert _construire(racine, tue) == attendu


def test_builds_that_fill_one_store_together_are_each_right(racine: Path, attendu: dict[str, bytes], tmp_path: Path):
    env = {**environnement(), caches.VARIABLE: str(tmp_path / "garde")}
    places = [Path(shutil.copytree(racine, tmp_path / f"site-{rang}", symlinks=True)) for rang in range(3)]
    outil = Path(sys.executable).with_name("vitrail")
    ensemble = [
        subprocess.Popen([outil, "build", "-q", "--root", place], env=env, stderr=subprocess.DEVNULL)
        for place in places
    ]
    assert [processus.wait(timeout=300) for processus in ensemble] == [0, 0, 0]
    for place in places:
        assert arbre(place / "site") == attendu
