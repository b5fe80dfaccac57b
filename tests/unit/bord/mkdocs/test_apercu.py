"""A preview shows the last good pages under what is wrong now, and nothing stops it."""

import re
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from mkdocs.exceptions import MkDocsException

from tests.pratique import SitePratique
from vitrail import build
from vitrail.bord.mkdocs.apercu import Veille
from vitrail.build import Build
from vitrail.socle.longueurs import PROBLEMES_SUR_LA_PAGE

MINIMAL = Path(__file__).parents[3] / "sites/minimal"
HORAIRES = "content/donnees/horaires.yml"


@pytest.fixture
def site(tmp_path: Path) -> SitePratique:
    return SitePratique(tmp_path / "site", MINIMAL)


@pytest.fixture
def veille(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Veille]:
    """With a temporary folder of its own, as of a day on which the site is right."""
    (tmp_path / "provisoires").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "provisoires"))
    monkeypatch.setenv("VITRAIL_DATE", "2026-11-20")
    veille = Veille()
    yield veille
    veille.fermer()
    assert [*(tmp_path / "provisoires").iterdir()] == []


def _bandeaux(montre: Build) -> list[tuple[str, str]]:
    return [(bandeau["titre"], bandeau["texte"]) for bandeau in montre.extra["bandeaux"]]


def _avec_des_fautes(site: SitePratique, nombre: int) -> None:
    fautes = "".join(f"faute_{rang}: a\n" for rang in range(nombre))
    site.ecrire(HORAIRES, (site.racine / HORAIRES).read_text("utf-8") + fautes)


def test_the_last_good_pages_stay_under_what_is_wrong(site, veille, capsys):
    bon = veille.produire(site.racine)
    assert bon.extra["apercu"] and capsys.readouterr().err.startswith("Aperçu à jour")
    _avec_des_fautes(site, 1)
    montre = veille.produire(site.racine)
    assert montre.pages == bon.pages
    [tete, faute] = _bandeaux(montre)[:2]
    assert tete == ("Aperçu non mis à jour : 1\u00a0erreur à corriger", "")
    assert faute[0].startswith(f"{HORAIRES}:") and "faute_0" in faute[1]
    assert "erreur CHA002" in capsys.readouterr().err
    site.remplacer(HORAIRES, ("faute_0: a\n", ""))
    assert _bandeaux(veille.produire(site.racine)) == _bandeaux(bon)


def test_of_many_errors_the_first_are_shown_and_the_others_are_told_to_be_elsewhere(site, veille):
    veille.produire(site.racine)
    _avec_des_fautes(site, PROBLEMES_SUR_LA_PAGE + 1)
    tete, *fautes = _bandeaux(veille.produire(site.racine))
    assert len([titre for titre, _ in fautes if titre.startswith(HORAIRES)]) == PROBLEMES_SUR_LA_PAGE
    assert tete[1] == f"Voici les {PROBLEMES_SUR_LA_PAGE} premières ; le terminal les dit toutes."


def test_before_anything_was_right_the_only_page_says_what_to_correct(site, veille):
    _avec_des_fautes(site, 1)
    [page] = veille.produire(site.racine).pages
    assert (page.chemin, page.titre) == ("", "À corriger") and "faute_0" in page.html


def test_a_day_that_is_none_is_told_and_so_is_what_nobody_had_foreseen(site, veille, capsys, monkeypatch):
    bon = veille.produire(site.racine)
    monkeypatch.setenv("VITRAIL_DATE", "demain")
    montre = veille.produire(site.racine)
    assert montre.pages == bon.pages and "demain" in _bandeaux(montre)[0][1]
    monkeypatch.setenv("VITRAIL_DATE", "2026-11-20")
    monkeypatch.setattr(build, "generer", lambda *_, **__: 1 / 0)
    montre = veille.produire(site.racine)
    assert montre.pages == bon.pages and "erreur interne de Vitrail" in _bandeaux(montre)[0][1]
    assert "division by zero" in capsys.readouterr().err


@dataclass
class _Serveur:
    """What the preview needs of the server of MkDocs."""

    root: str
    builder: Callable[[], None]
    error_handler: Callable[[int], bytes | None] = lambda code: None
    url: str = "http://127.0.0.1:8000/"

    def serve_request(self, demande: Mapping[str, str], commencer: object) -> list[str]:
        return [demande["PATH_INFO"]]

    def set_app(self, repondre: Callable[[Mapping[str, str], object], list[str]]) -> None:
        self.repondre = repondre


def _fait(chantier: Path, mots: str) -> None:
    chantier.mkdir(exist_ok=True)
    for nom in ("index.html", "404.html"):
        (chantier / nom).write_text(f"<html><body class=a><p>{mots}</p></body></html>", "utf-8")


@pytest.mark.parametrize(
    ("erreur", "dit"), [(ValueError("aïe"), "s’est arrêté"), (MkDocsException("theme inconnu"), "theme inconnu")]
)
def test_a_build_that_fails_half_way_is_not_seen_and_is_told_once_on_each_page(tmp_path, veille, erreur, dit):
    """The copy of the last complete site is what is served; it goes on with the next build."""
    chantier, mots = tmp_path / "chantier", iter(["Deux", erreur, erreur, "Trois"])

    def batir() -> None:
        (chantier / "index.html").unlink(missing_ok=True)
        suivant = next(mots)
        if isinstance(suivant, Exception):
            raise suivant
        _fait(chantier, suivant)

    _fait(chantier, "Un")
    serveur = _Serveur(str(chantier), batir)
    veille.proteger(serveur, tmp_path)
    vitrine = Path(serveur.root)
    assert vitrine != chantier and "Un" in (vitrine / "index.html").read_text("utf-8")
    serveur.builder()
    assert "Deux" in (vitrine / "index.html").read_text("utf-8")
    for _ in range(2):
        serveur.builder()
        page = (vitrine / "index.html").read_text("utf-8")
        assert page.startswith("<html><body class=a><!-- avis -->") and page.count("<!-- avis -->") == 1
        assert dit in page and "Deux" in page
    assert serveur.error_handler(404) == (vitrine / "404.html").read_bytes()
    assert serveur.error_handler(500) is None
    serveur.builder()
    assert re.findall("Deux|Trois|avis", (vitrine / "index.html").read_text("utf-8")) == ["Trois"]


def test_posters_are_written_once_their_site_is_shown(tmp_path, veille):
    """Before the first site is shown, they are made with it: MkDocs may serve it itself."""
    affiche = "affiches/horaires-a4.pdf"
    assert not veille.laisser_les_affiches({affiche: b"un"})

    def batir() -> None:
        assert veille.laisser_les_affiches({affiche: b"deux", "autre.csv": b""})
        _fait(tmp_path / "chantier", "Deux")

    _fait(tmp_path / "chantier", "Un")
    serveur = _Serveur(str(tmp_path / "chantier"), batir)
    veille.proteger(serveur, tmp_path)
    serveur.builder()
    assert serveur.repondre({"PATH_INFO": f"/{affiche}"}, None) == [f"/{affiche}"]
    assert [
        fichier.read_bytes() for fichier in Path(serveur.root).rglob("*") if fichier.suffix in (".pdf", ".csv")
    ] == [b"deux"]


def test_a_poster_that_cannot_be_made_is_told_on_each_page(tmp_path, veille, capsys):
    class _Refusees(dict):
        def __getitem__(self, adresse):
            raise ModuleNotFoundError("No module named 'typst'")

    def batir() -> None:
        veille.laisser_les_affiches(_Refusees({"affiches/horaires-a4.pdf": b""}))
        _fait(tmp_path / "chantier", "Deux")

    _fait(tmp_path / "chantier", "Un")
    serveur = _Serveur(str(tmp_path / "chantier"), batir)
    veille.proteger(serveur, tmp_path)
    serveur.builder()
    _attendre(lambda: "typst" in (Path(serveur.root) / "index.html").read_text("utf-8"))
    assert "typst" in capsys.readouterr().err


def _attendre(fait: Callable[[], bool]) -> None:
    limite = time.monotonic() + 20
    while not fait():
        assert time.monotonic() < limite
        time.sleep(0.02)
