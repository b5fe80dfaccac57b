"""What the look of the State publishes: the used part of a kit that is not ours, with its legal texts."""

import io
import re
import tarfile
from datetime import date
from pathlib import Path

import pytest

from tests import etat
from tests.conftest import REPOSITORY
from tests.sites_lus import site_lu
from vitrail import build
from vitrail.bord import cli
from vitrail.bord.apparence import kit, publies
from vitrail.bord.dossiers.disque import photographier
from vitrail.bord.refus import Refus
from vitrail.presentation import entetes
from vitrail.sources.modeles.site import Identite

JOUR = date(2022, 4, 15)


def identite(racine: Path) -> Identite:
    site = build.inspecter(photographier(racine), JOUR).site
    assert site is not None
    return site.identite


@pytest.fixture
def racine(tmp_path: Path) -> Path:
    return etat.poser(tmp_path)


def test_the_sheet_comes_with_what_it_names_and_its_legal_texts(racine: Path) -> None:
    fichiers = publies.fichiers(racine, identite(racine))

    assert fichiers.keys() == {
        "dsfr/dsfr.css",
        "dsfr/affichage.css",
        "dsfr/icons/system/download-line.svg",
        "dsfr/LICENSE.txt",
        "dsfr/cgu.txt",
        "dsfr/notice.txt",
    }
    assert fichiers["dsfr/LICENSE.txt"].decode() == "la licence"
    notice = fichiers["dsfr/notice.txt"].decode()
    assert (
        "version 9.9.9" in notice
        and "Etalab-2.0" in notice
        and "LICENSE.txt" in notice
        and "aucune autre n’est modifiée" in notice
    )


def test_fonts_are_published_once_their_terms_are_accepted(racine: Path) -> None:
    reglages = racine / "site_config/site.yml"
    reglages.write_text(reglages.read_text("utf-8").replace("  archive:", "  marianne: oui\n  archive:"), "utf-8")
    assert "dsfr/fonts/Marianne-Bold.woff2" in publies.fichiers(racine, identite(racine))


def test_our_own_look_asks_for_no_kit() -> None:
    assert publies.fichiers(REPOSITORY, site_lu(REPOSITORY, JOUR).identite) == {}


def test_a_roll_is_read_as_a_zip_is(racine: Path) -> None:
    with tarfile.open(racine / "dsfr.zip", "w:gz") as rouleau:
        for nom, texte in etat.FICHIERS.items():
            membre = tarfile.TarInfo(f"package/{nom}")
            membre.size = len(texte.encode())
            rouleau.addfile(membre, io.BytesIO(texte.encode()))
    assert "dsfr/cgu.txt" in publies.fichiers(racine, identite(racine))


@pytest.mark.parametrize(
    ("kit_donne", "mots"),
    [
        (b"rien", "archive lisible"),
        (etat.archive(**{"dist/dsfr.min.css": None}), "dsfr.min.css"),
        (etat.archive(**{"LICENSE.md": None}), "sa licence"),
        (etat.archive(**{"dist/icons/system/download-line.svg": None}), "download-line.svg"),
        (etat.archive(**{"dist/dsfr.min.css": "a{}" * 2_000_000}), "archive lisible"),
    ],
)
def test_a_kit_that_is_none_is_refused_in_words(racine: Path, kit_donne: bytes, mots: str) -> None:
    (racine / "dsfr.zip").write_bytes(kit_donne)
    with pytest.raises(Refus, match=mots):
        publies.fichiers(racine, identite(racine))


def test_a_missing_archive_is_named(racine: Path) -> None:
    (racine / "dsfr.zip").unlink()
    with pytest.raises(Refus, match=r"dsfr\.zip"):
        publies.fichiers(racine, identite(racine))


def test_without_archive_the_installed_kit_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kit, "find_spec", lambda nom: None)
    with pytest.raises(Refus, match=r"vitrail\[dsfr\]"), kit.ouvrir(None):
        pass


def test_the_installed_kit_is_read_where_it_is(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "dsfr.min.css").write_text("a{}")
    (tmp_path / "LICENSE.md").write_text("la licence")

    class Trouve:
        submodule_search_locations = (str(tmp_path),)

    monkeypatch.setattr(kit, "find_spec", lambda nom: Trouve)
    with kit.ouvrir(None) as ouvert:
        assert ouvert.feuille == "a{}" and list(ouvert.textes()) == ["LICENSE.md"]


@pytest.mark.parametrize(
    ("avant", "apres", "mots"),
    [
        ("  name: vitrail\n", "  name: material\n", "theme: vitrail"),
        ("docs_dir:", "site_url: https://essai.example.org\ndocs_dir:", ".gouv.fr"),
    ],
)
def test_the_host_shows_it_nowhere_else(
    racine: Path, avant: str, apres: str, mots: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Neither in another theme nor at another address than the one that was judged."""
    reglages = racine / "mkdocs.yml"
    assert avant in reglages.read_text("utf-8")
    reglages.write_text(reglages.read_text("utf-8").replace(avant, apres), "utf-8")
    assert cli.main(["build", "--root", str(racine), "--date", "2022-04-15"]) != 0
    assert mots in capsys.readouterr().err
    assert not (racine / "site").exists()


def test_the_site_is_built_in_the_look_of_the_state(racine: Path) -> None:
    assert cli.main(["build", "--root", str(racine), "--date", "2022-04-15"]) == 0
    accueil = (racine / "site/index.html").read_text("utf-8")
    assert (
        "fr-header" in accueil and "Préfet<br>des Hauts-Exemples" in accueil and entetes.POLITIQUE_DE_L_ETAT in accueil
    )
    assert f"{entetes.POLITIQUE_DE_L_ETAT}; frame-ancestors" in (racine / "site/_headers").read_text("utf-8")
    assert (racine / "site/dsfr/cgu.txt").read_text("utf-8") == "les modalités"
    assert "fr-skiplinks" in (racine / "site/404.html").read_text("utf-8")
    assets = {fichier.name for fichier in (racine / "site/assets").iterdir()}
    assert all(nom in "".join(p.read_text("utf-8") for p in (racine / "site").rglob("*.html")) for nom in assets)
    assert not (racine / "site/LICENSE").exists() and not (racine / "site/composants.html").exists()
    _suit_les_exemples_du_kit((racine / "site/horaires/index.html").read_text("utf-8"))


def _suit_les_exemples_du_kit(page: str) -> None:
    """Notices right under the main menu; the page itself is no link of its trail, which a telephone folds; its header
    has a search and a menu to open; a link that holds the mark says it; at the foot the four sites of the State, each
    in its window, the site map first, and the licence of the texts."""
    places = [page.index(ou) for ou in ("fr-skiplinks", 'class="fr-nav"', "fr-notice", '<main class="vt-cadre"')]
    assert places == sorted(places)
    assert '<a class="fr-breadcrumb__link" aria-current="page">Horaires</a>' in page
    assert 'aria-controls="fil">Voir le fil d’Ariane</button>\n<div class="fr-collapse" id="fil">' in page
    for bouton, feuillet in (("search", "recherche-entete"), ("menu", "menu")):
        assert re.search(rf'<button class="fr-btn fr-btn--{bouton}"[^>]* aria-controls="{feuillet}"', page)
        assert re.search(rf'<div class="fr-header__{bouton} fr-modal" id="{feuillet}"', page)
    pied = page[page.index("<footer") :]
    assert re.findall(r'href="https://(?:www\.)?([\w.-]+)" target="_blank" rel="noopener external"', pied) == [
        "info.gouv.fr",
        "service-public.gouv.fr",
        "legifrance.gouv.fr",
        "data.gouv.fr",
    ]
    liens = re.findall(r'class="fr-footer__bottom-link"[^>]*>([^<]+)<', pied)
    assert liens[:2] == ["Plan du site", "Accessibilité\xa0: non conforme"]
    assert {"Mentions légales", "Données personnelles et cookies"} <= set(liens)
    assert page.count(' – Préfet des Hauts-Exemples"') == 2
    assert "sont proposés sous <a" in page and ">Licence Ouverte 2.0</a>." in page


def test_an_export_takes_the_look_with_it(racine: Path, tmp_path: Path) -> None:
    dossier = tmp_path / "export"
    assert cli.main(["export", "--root", str(racine), "--date", "2022-04-15", str(dossier)]) == 0
    assert "fr-header" in (dossier / "theme/partials/tete.html").read_text("utf-8")
    assert (dossier / "docs/dsfr/dsfr.css").is_file()
