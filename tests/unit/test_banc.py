"""What the benches measure is whole: a check or a build that stops at an error would look quick."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.banc import archive, editeur, reseau, voisins, web
from tests.banc.__main__ import lancer, mesurer
from vitrail import build
from vitrail.bord.dossiers.disque import photographier
from vitrail.bord.mkdocs.construire import construire


def test_the_archive_of_ten_years_is_whole(tmp_path: Path) -> None:
    """No error at any step, and a page on disk for each quarter and each indicator of the referential."""
    dix_ans = archive.ecrire(tmp_path)
    bati = build.generer(photographier(dix_ans), archive.LE)
    assert bati.erreurs == () and bati.site is not None
    place = construire(dix_ans, bati)
    chemins = {page.parent.relative_to(place).as_posix() for page in place.rglob("index.html")}
    assert {f"indicateurs/periodes/{annee}-T{rang}" for annee in archive.ANNEES for rang in (1, 2, 3, 4)} <= chemins
    assert {f"indicateurs/{un.id}" for un in bati.site.referentiel.indicateurs} <= chemins


@pytest.mark.parametrize("quoi", ["check", "build"])
def test_data_with_an_error_are_not_measured(projet: Path, quoi: str) -> None:
    (projet / "content/donnees/horaires.yml").write_text("points: [", "utf-8")
    with pytest.raises(SystemExit, match="rien à mesurer"):
        mesurer(quoi, projet, "2022-04-15")


def test_the_editor_is_not_measured_on_data_with_an_error(projet: Path) -> None:
    (projet / "content/donnees/horaires.yml").write_text("points: [", "utf-8")
    with pytest.raises(SystemExit, match="rien à mesurer"):
        editeur.mesurer(projet)


@pytest.mark.parametrize(
    ("programme", "mesuree"),
    [
        ("ecrire(); ecrire('deux/')", True),
        ("ecrire()", False),
        ("pass", False),
        ("ecrire(); ecrire('deux/'); sys.exit(3)", False),
    ],
)
def test_a_build_is_measured_when_it_ends_well_with_all_its_pages(
    tmp_path: Path, programme: str, mesuree: bool
) -> None:
    """Pages that were there before do not count."""
    avant = "import sys, pathlib\ndef ecrire(ou=''): pathlib.Path(sys.argv[1], ou, 'index.html').write_text('')\n"
    (tmp_path / "deux").mkdir()
    for page in ("index.html", "deux/index.html"):
        (tmp_path / page).write_text("", "utf-8")
        os.utime(tmp_path / page, (0, 0))
    mesure = lancer([sys.executable, "-c", avant + programme, tmp_path], tmp_path, 2)
    if mesuree:
        assert all(temps >= 0 for temps in mesure())
    else:
        with pytest.raises(SystemExit, match="rien à mesurer"):
            mesure()


def _programme(ou: Path, sortie: str, code: int, flux: str = "") -> None:
    ou.parent.mkdir(parents=True, exist_ok=True)
    ou.write_text(f"#!/bin/sh\ncat <<'FIN' {flux}\n{sortie}\nFIN\nexit {code}\n", "utf-8")
    ou.chmod(0o755)


@pytest.mark.parametrize(
    ("passage", "notee"),
    [
        ({"finalDisplayedUrl": "http://ici/horaires/"}, True),
        ({"finalDisplayedUrl": "http://ici/"}, False),
        ({"finalDisplayedUrl": "http://ici/horaires/", "runtimeError": {"code": "NO_FCP"}}, False),
    ],
)
def test_lighthouse_marks_the_page_that_was_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, passage: dict[str, object], notee: bool
) -> None:
    monkeypatch.setattr(web, "chromium_path", lambda: "")
    _programme(tmp_path / "node_modules/.bin/lighthouse", json.dumps(passage), 0)
    if notee:
        assert web.noter(tmp_path, "http://ici/horaires/") == passage
    else:
        with pytest.raises(SystemExit, match="Lighthouse n’a pas noté http://ici/horaires/"):
            web.noter(tmp_path, "http://ici/horaires/")


@pytest.mark.parametrize(
    ("genre", "code", "pages", "valide"),
    [("info", 0, 1, True), ("error", 0, 1, False), ("info", 1, 1, False), ("info", 0, 0, False)],
)
def test_a_site_is_valid_when_nu_read_its_pages_and_found_no_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, genre: str, code: int, pages: int, valide: bool
) -> None:
    dit = {"messages": [{"type": genre, "message": "Element"}]}
    _programme(tmp_path / "bin/java", json.dumps(dit), code, ">&2")
    monkeypatch.setenv("PATH", str(tmp_path / "bin"), prepend=":")
    for rang in range(pages):
        (tmp_path / f"{rang}.html").write_text("", "utf-8")
    if valide:
        web.valider(tmp_path, tmp_path)
    else:
        with pytest.raises(SystemExit):
            web.valider(tmp_path, tmp_path)


def test_a_network_with_a_site_that_is_refused_is_not_measured(tmp_path: Path) -> None:
    """Whoever measures may have children of their own, a browser say, which are not waited for."""
    monte = reseau.monter(tmp_path / "reseau", 1)
    (monte / "sites/001-essai/content/donnees/horaires.yml").write_text("points: [", "utf-8")
    with subprocess.Popen(["sleep", "600"]) as autre, pytest.raises(SystemExit, match="rien à mesurer"):
        try:
            reseau.passer(monte, reseau.JOUR, 1, tmp_path / "caches")
        finally:
            autre.kill()


@pytest.mark.parametrize(
    ("inchanges", "pages", "mesure"),
    [(0, ("index.html",), True), (1, ("index.html",), False), (0, (), False)],
    ids=["all done", "one left as it was", "a page missing"],
)
def test_a_passage_that_did_something_else_is_not_measured(
    tmp_path: Path, inchanges: int, pages: tuple[str, ...], mesure: bool
) -> None:
    for site, celles in (("a", ("index.html",)), ("b", pages)):
        (tmp_path / "sites" / site).mkdir(parents=True)
        (tmp_path / "public" / site).mkdir(parents=True)
        for page in celles:
            (tmp_path / "public" / site / page).write_text("", "utf-8")
    cout = reseau.CoutDUnPassage(1, 1, 1, inchanges)
    if mesure:
        reseau._verifier("froid", cout, tmp_path, 0)
    else:
        with pytest.raises(SystemExit, match="froid : "):
            reseau._verifier("froid", cout, tmp_path, 0)


def test_hugo_is_given_every_page_and_file_of_an_export(tmp_path: Path) -> None:
    """A page under which others stand is one too; its address stays what it was."""
    binaire = tmp_path / "hugo/lib/python3/site-packages/hugo/binaries/hugo"
    pages = ("index.md", "engagements/index.md", "engagements/1/index.md")
    for fichier in (binaire, *(tmp_path / "export/docs" / nom for nom in (*pages, "donnees/site.csv"))):
        fichier.parent.mkdir(parents=True, exist_ok=True)
        fichier.write_text("---\ntitle: A\nfil: []\n---\n<div>\n</div>\n", "utf-8")
    commande = voisins.hugo(tmp_path / "hugo", tmp_path / "export", tmp_path / "site")
    assert commande[0] == binaire and commande[-1] == tmp_path / "site"
    source = tmp_path / "export/hugo"
    ecrites = {str(page.relative_to(source / "content")) for page in (source / "content").rglob("*.md")}
    assert ecrites == {page.replace("index", "_index") for page in pages}
    assert (source / "content/_index.md").read_text("utf-8") == "---\ntitle: A\n---\n<div>\n</div>\n"
    assert (source / "static/donnees/site.csv").is_file()
