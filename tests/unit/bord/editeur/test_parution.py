"""Putting on line from the editor: what people will see change, then the site, then back."""

import shutil
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY
from tests.pratique import JOUR, SitePratique
from vitrail import build
from vitrail.bord.dossiers.disque import photographier
from vitrail.bord.editeur.bureau import Bureau
from vitrail.bord.editeur.memoire_du_site import MemoireDuSite
from vitrail.bord.editeur.parution import Parution
from vitrail.bord.refus import Refus

HORAIRES = "content/donnees/horaires.yml"


@pytest.fixture
def site(tmp_path: Path) -> SitePratique:
    site = SitePratique(tmp_path / "projet")
    shutil.copy(REPOSITORY / "mkdocs.yml", site.racine)
    return site


def page(parution: Parution) -> str:
    bureau = Bureau(parution.memoire)
    return bureau.pages.parution(parution, "").replace("\u00a0", " ").replace("\u202f", " ")


def changer(site: SitePratique) -> None:
    site.remplacer(HORAIRES, ("nom: Accueil général", "nom: Un autre nom"))


def test_what_changes_is_told_before_and_the_site_goes_on_line_and_back(site: SitePratique, tmp_path: Path) -> None:
    parution = Parution(MemoireDuSite(site.racine, lambda instantane: JOUR), tmp_path / "srv")
    assert "n’a pas encore été mis en ligne d’ici" in page(parution)
    assert parution.mettre_en_ligne().startswith("Le site est en ligne")
    servie = tmp_path / "srv/courant/horaires/index.html"
    assert "Accueil général" in servie.read_text("utf-8")
    assert "Rien n’a changé pour les usagers" in page(parution)
    changer(site)
    assert "Un autre nom" in page(parution) and "Ce que les usagers verront changer" in page(parution)
    assert "Un autre nom" not in servie.read_text("utf-8")
    parution.mettre_en_ligne()
    assert "Un autre nom" in (tmp_path / "srv/courant/horaires/index.html").read_text("utf-8")
    assert "est remis en ligne" in parution.revenir()
    assert "Accueil général" in (tmp_path / "srv/courant/horaires/index.html").read_text("utf-8")


def test_without_a_folder_that_is_served_the_site_is_made_ready(site: SitePratique) -> None:
    parution = Parution(MemoireDuSite(site.racine, lambda instantane: JOUR), None)
    assert "Construire le site" in page(parution) and "Revenir" not in page(parution)
    assert parution.mettre_en_ligne().startswith("Le site est prêt")
    assert (site.racine / "site/horaires/index.html").is_file()
    with pytest.raises(Refus, match="--publish"):
        parution.revenir()


def test_a_site_that_is_wrong_stays_as_it_is_on_line(site: SitePratique, tmp_path: Path) -> None:
    parution = Parution(MemoireDuSite(site.racine, lambda instantane: JOUR), tmp_path / "srv")
    site.ecrire(HORAIRES, "points: 3\n")
    assert "ne peut pas être mis en ligne" in page(parution) and ">Mettre en ligne</button>" not in page(parution)
    with pytest.raises(Refus, match="Rien n’a changé"):
        parution.mettre_en_ligne()
    assert not (tmp_path / "srv").exists() and not (site.racine / "site").exists()


def test_what_was_put_on_line_is_no_file_of_the_site(site: SitePratique) -> None:
    avant = build.inspecter(photographier(site.racine), JOUR).diagnostics
    Parution(MemoireDuSite(site.racine, lambda instantane: JOUR), None).mettre_en_ligne()
    assert build.inspecter(photographier(site.racine), JOUR).diagnostics == avant
