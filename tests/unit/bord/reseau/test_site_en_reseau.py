"""A site of a network, alone in its folder: whatever reads it reads what is shared too."""

from __future__ import annotations

import subprocess
from datetime import date
from pathlib import Path

import pytest

from tests.reseaux import MINIMAL, monter
from vitrail import build
from vitrail.bord import cli
from vitrail.bord.dossiers import disque, revisions
from vitrail.bord.editeur.memoire_du_site import MemoireDuSite
from vitrail.bord.editeur.relectures_du_site import RelecturesDuSite

FAQ = """\
mis_a_jour: 2026-01-10
rubriques:
  - titre: Venir
    questions: [{id: commun, question: Commun ?, reponse: Oui.}]
"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    reseau = monter(tmp_path, {"32-gers": MINIMAL})
    commune = reseau / "commun/content/donnees/faq.yml"
    commune.parent.mkdir(parents=True)
    commune.write_text(FAQ, "utf-8")
    (reseau / "sites/32-gers/content/donnees/faq.yml").unlink(missing_ok=True)
    return reseau / "sites/32-gers"


def _questions(resultat: build.Build) -> list[str]:
    assert resultat.site is not None
    return [question.reponse for question in resultat.site.faq.questions]


def test_a_revision_is_read_with_what_was_shared_then(site: Path):
    reseau = site.parents[1]
    qui = ("-c", "user.name=essai", "-c", "user.email=essai@exemple.fr")
    for demande in (("init", "-q"), ("add", "."), (*qui, "commit", "-qm", "Début")):
        subprocess.run(["git", *demande], cwd=reseau, check=True, capture_output=True)
    (reseau / "commun/content/donnees/faq.yml").write_text(FAQ.replace("Oui", "Non"), "utf-8")
    jour = date(2026, 2, 2)
    with revisions.etat(site, "HEAD") as avant:
        assert _questions(build.inspecter(avant, jour)) == ["Oui."]
    assert _questions(build.inspecter(disque.photographier(site), jour)) == ["Non."]


def test_what_an_editor_knows_of_a_site_changes_with_what_is_shared(site: Path):
    memoire = MemoireDuSite(site, lambda _: date(2026, 2, 2))
    assert _questions(memoire.lire().vu) == ["Oui."]
    (site.parents[1] / "commun/content/donnees/faq.yml").write_text(FAQ.replace("Oui", "Non"), "utf-8")
    assert _questions(memoire.lire().vu) == ["Non."]


def test_the_editor_proposes_to_read_again_only_what_is_of_the_site(site: Path):
    liste = RelecturesDuSite(MemoireDuSite(site, lambda _: date(2026, 2, 2))).liste()
    assert "Horaires" in liste or "horaires" in liste
    assert "Questions fréquentes" not in liste


def test_a_migration_leaves_what_is_shared_as_it_is(site: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("VITRAIL_DATE", "2026-02-02")
    assert cli.main(["migrate", "--root", str(site)]) == 0
    assert (site.parents[1] / "commun/content/donnees/faq.yml").read_text("utf-8") == FAQ
    assert not (site / "content/donnees/faq.yml").exists()
