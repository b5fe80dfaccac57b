"""The site beside the editor is the one that would be built, without a host."""

from datetime import date
from pathlib import Path

import pytest

from vitrail import build
from vitrail.bord.dossiers.disque import photographier
from vitrail.bord.editeur.memoire_du_site import MemoireDuSite
from vitrail.bord.editeur.vitrine import Vitrine
from vitrail.bord.mkdocs import construire
from vitrail.bord.refus import PagesRefusees

JOUR = date(2022, 4, 15)
HORAIRES = "content/donnees/horaires.yml"


@pytest.fixture
def vitrine(projet: Path) -> Vitrine:
    return Vitrine(MemoireDuSite(projet, lambda instantane: JOUR))


def test_each_page_is_the_one_that_would_be_built(projet: Path, vitrine: Vitrine, tmp_path: Path) -> None:
    construire.construire(projet, build.generer(photographier(projet), JOUR, brouillon=True), tmp_path / "site")
    batis = [page for page in sorted(tmp_path.glob("site/**/*.html")) if page.name != "404.html"]
    assert len(batis) > 100
    for page in batis:
        adresse = page.relative_to(tmp_path / "site").as_posix().removesuffix("index.html")
        assert vitrine.montrer(adresse).octets.decode() == page.read_text("utf-8"), adresse


def test_what_is_typed_is_shown_before_it_is_saved(projet: Path, vitrine: Vitrine) -> None:
    texte = (projet / HORAIRES).read_text("utf-8").replace("nom: Standard téléphonique", "nom: Le standard")
    assert "Le standard" in vitrine.montrer("horaires/", lambda: {HORAIRES: texte}).octets.decode()
    assert "Le standard" not in vitrine.montrer("horaires/").octets.decode()


def test_a_change_of_the_files_is_seen(projet: Path, vitrine: Vitrine) -> None:
    vitrine.montrer("horaires/")
    fichier = projet / HORAIRES
    fichier.write_text(fichier.read_text("utf-8").replace("nom: Standard téléphonique", "nom: Le standard"), "utf-8")
    assert "Le standard" in vitrine.montrer("horaires/").octets.decode()
    fichier.write_text("points: 3\n", "utf-8")
    with pytest.raises(PagesRefusees):
        vitrine.montrer("horaires/")


def test_other_files_are_given_with_their_nature(vitrine: Vitrine) -> None:
    calendrier = vitrine.montrer("calendriers/fermetures.ics")
    assert calendrier.octets.startswith(b"BEGIN:VCALENDAR") and calendrier.nature == "text/calendar"
    assert vitrine.montrer("horaires").vers == "horaires/"
    absente = vitrine.montrer("n-existe-pas/ici/")
    assert not absente.trouve and b'href="../../assets/' in absente.octets
    for chemin in ("assets/../../secret", "assets/absent.css", "../mkdocs.yml"):
        assert not vitrine.montrer(chemin).trouve, chemin


def test_a_document_is_given_without_making_what_speaks_of_all_pages(
    projet: Path, vitrine: Vitrine, monkeypatch: pytest.MonkeyPatch
) -> None:
    nom = "organigramme-exemple.svg"
    monkeypatch.setattr(build, "achever", lambda *_, **__: 1 / 0)
    assert vitrine.montrer(f"fichiers/{nom}").octets == (projet / "content/fichiers" / nom).read_bytes()
    with pytest.raises(ZeroDivisionError):
        vitrine.montrer("calendriers/fermetures.ics")
