"""The whole flow is made of a snapshot and a day: it asks nothing else of the world."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY
from tests.pratique import JOUR, SOURCE
from vitrail import build
from vitrail.bord.dossiers.disque import photographier
from vitrail.pages import pages_rendues
from vitrail.presentation import preuves
from vitrail.socle.diagnostic import Emplacement, signaler
from vitrail.sources.fichiers import source

TROP = source.ECARTS_MAX + 50


def test_to_generate_a_site_opens_lists_and_runs_nothing():
    """Pages and every support, posters included. From a folder, the documents that are offered are read when they are
    judged, and nothing else is: so the hook does see."""
    commande = [sys.executable, "-m", "tests.ouvertures", str(SOURCE), JOUR.isoformat()]
    fait = subprocess.run(commande, cwd=REPOSITORY, capture_output=True, text=True, timeout=300)
    assert fait.returncode == 0, fait.stderr
    dits = json.loads(fait.stdout)
    assert dits["memoire"] == []
    offerts = sorted(fichier for fichier in (SOURCE / "content/fichiers").rglob("*") if fichier.is_file())
    assert dits["dossier"] == [f"open {fichier}" for fichier in offerts]


def test_a_file_with_too_many_errors_says_the_first_ones_and_how_many_others():
    errones = [signaler("page-introuvable", Emplacement("b.md", rang + 1, 1), valeur=rang) for rang in range(TROP)]
    ailleurs = [signaler("page-introuvable", Emplacement(nom, 1, 1), valeur=0) for nom in ("a.md", "c.md")]
    dits = build.ordonner([*ailleurs, *errones, signaler("trop-de-problemes", Emplacement("b.md"), autres=7)])

    assert [dit.lieu.fichier for dit in dits] == ["a.md", *["b.md"] * (source.ECARTS_MAX + 1), "c.md"]
    assert dits[1 : source.ECARTS_MAX + 1] == errones[: source.ECARTS_MAX]
    assert (dits[-2].regle, dits[-2].valeurs) == ("trop-de-problemes", {"autres": 57})


def test_remarks_hide_no_error_however_many_they_are():
    remarques = [signaler("action-en-retard", Emplacement("a.yml", rang + 1, 1)) for rang in range(TROP)]
    assert build.ordonner(remarques) == remarques


def test_a_name_in_a_text_hides_no_warning_of_the_site_and_shows_no_page_of_it():
    """Who removes it would else discover, one by one, all that is still to be done."""
    juste = photographier(SOURCE)
    chemin = "content/donnees/faq.yml"
    texte = juste.contenus[chemin].lire().decode().replace("reponse: ", "reponse: Mme Fictif. ", 1)
    nomme = juste.avec({chemin: texte})

    avertis = [
        {str(ecart) for ecart in vu.diagnostics} for vu in (build.examiner(juste, JOUR), build.examiner(nomme, JOUR))
    ]
    assert avertis[0] < avertis[1]
    assert build.inspecter(nomme, JOUR).vues == () and build.generer(nomme, JOUR).pages == ()


@pytest.mark.parametrize(
    ("ecrit", "neuf"), [('code: "76"', 'code: "99"'), ("adresse_site:", "zone_feries: lune\nadresse_site:")]
)
def test_the_day_of_a_place_that_does_not_exist_is_not_known(ecrit: str, neuf: str):
    """It is told with the other fields of the site."""
    instantane = photographier(SOURCE)
    chemin = "site_config/site.yml"
    texte = instantane.contenus[chemin].lire().decode()
    assert str(build.fuseau(instantane)) == "Europe/Paris"
    assert build.fuseau(instantane.avec({chemin: texte.replace(ecrit, neuf, 1)})) is None


@pytest.mark.parametrize("racine", [SOURCE, REPOSITORY], ids=["pratique", "demonstration"])
def test_evidence_stands_where_it_stands_whether_the_pages_are_to_be_read_or_not(racine: Path):
    """A check looks for it on pages that nobody reads."""
    vu = build.inspecter(photographier(racine), JOUR)
    assert vu.site is not None
    lues, brutes = (tuple(pages_rendues.une_a_une(vu.site, vu.vues, vu.vues, composees)) for composees in (True, False))
    assert preuves.lieux(lues) == preuves.lieux(brutes) != {}
    assert [page.html for page in lues] != [page.html for page in brutes]
