"""Earlier states of a site, from git: as they were, and the files at work left alone."""

import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.pratique import SOURCE
from vitrail.bord.cli import main
from vitrail.bord.dossiers import revisions
from vitrail.bord.dossiers.disque import photographier
from vitrail.bord.refus import Refus

DATE = ("--date", "2022-04-14")


def _git(dossier: Path, *arguments: str) -> None:
    identite = ("-c", "user.name=Service", "-c", "user.email=service@exemple.example")
    subprocess.run(["git", *identite, *arguments], cwd=dossier, check=True, capture_output=True)


@pytest.fixture
def depot(tmp_path: Path) -> Path:
    """A repository whose site stands in a folder, with a first state and files at work that depart from it."""
    depot = tmp_path / "dépôt"
    shutil.copytree(SOURCE, depot / "site")
    _git(depot, "init", "-q", "-b", "main")
    _git(depot, "add", ".")
    _git(depot, "commit", "-qm", "Premier état")
    faq = depot / "site/content/donnees/faq.yml"
    faq.write_text(faq.read_text("utf-8").replace("Venir", "Venir nous voir", 1), "utf-8")
    return depot


def test_the_files_at_work_are_compared_with_a_commit_and_left_as_they_are(depot: Path, capsys) -> None:
    avant = {chemin: chemin.stat().st_mtime_ns for chemin in depot.rglob("*") if ".git" not in chemin.parts}
    assert main(["diff", "HEAD", "--root", str(depot / "site"), *DATE]) == 0
    assert "Venir → Venir nous voir" in capsys.readouterr().out
    assert {chemin: chemin.stat().st_mtime_ns for chemin in depot.rglob("*") if ".git" not in chemin.parts} == avant


def test_two_commits_are_compared_with_the_summary_of_a_merge_request(depot: Path, capsys) -> None:
    _git(depot, "commit", "-qam", "Autre titre")
    assert main(["diff", "HEAD~1", "HEAD", "--summary", "--root", str(depot / "site"), *DATE]) == 0
    dit = capsys.readouterr().out
    assert "Venir → Venir nous voir" in dit
    assert "Aucune erreur" in dit
    assert "Aucune ligne de la grille" in dit


def test_a_partial_copy_says_that_its_history_is_missing(depot: Path, tmp_path: Path) -> None:
    _git(depot, "commit", "-qam", "Autre titre")
    partiel = tmp_path / "partiel"
    _git(tmp_path, "clone", "-q", "--depth", "1", f"file://{depot}", str(partiel))
    with revisions.etat(partiel / "site", "HEAD") as instantane:
        assert "content/donnees/faq.yml" in instantane.contenus
    with pytest.raises(Refus, match="unshallow"), revisions.etat(partiel / "site", "HEAD~1"):
        raise AssertionError("nothing to work in")


def test_a_revision_is_the_site_as_its_folder_was(depot: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every file, its bytes and the day of its last change; git is asked once for all contents."""
    (depot / "site/mkdocs.yml").write_text("site_name: Site\n", "utf-8")
    _git(depot, "checkout", "-q", "--", "site/content")
    _git(depot, "add", ".")
    _git(depot, "commit", "-qm", "Deuxième état")
    demandes = []
    lancer = subprocess.run

    def compter(commande: list[str], **options: Any) -> Any:
        demandes.append(commande[1])
        return lancer(commande, **options)

    monkeypatch.setattr(subprocess, "run", compter)
    with revisions.etat(depot / "site", "HEAD") as instantane:
        dossier = photographier(depot / "site")
        faits = {chemin: contenu.lire() for chemin, contenu in instantane.contenus.items()}
        assert faits == {chemin: contenu.lire() for chemin, contenu in dossier.contenus.items()}
        assert {contenu.taille for contenu in instantane.contenus.values()} == {
            len(octets) for octets in faits.values()
        }
        assert demandes.count("cat-file") == 1 and len(demandes) <= 4
        assert instantane.jours.get("content/donnees/faq.yml") == dossier.jours["content/donnees/faq.yml"]
        assert instantane.jours.get("content/donnees/absent.yml") is None


def test_links_of_a_revision_lead_where_they_would_on_a_disk(depot: Path) -> None:
    site = depot / "site"
    (depot / "secret.yml").write_text("nom: secret\n", "utf-8")
    (site / "content/fichiers/vrai.txt").write_text("vrai", "utf-8")
    liens = {
        "content/fichiers/proche.txt": "vrai.txt",
        "content/fichiers/deux-fois.txt": "proche.txt",
        "content/donnees/loin.yml": "../../../secret.yml",
        "content/donnees/absolu.yml": "/etc/passwd",
        "content/donnees/brise.yml": "absent.yml",
        "content/donnees/rond.yml": "rond.yml",
        "content/fichiers/dossier": "../donnees",
        "content/fichiers/par-dossier.yml": "dossier/faq.yml",
    }
    for chemin, cible in liens.items():
        (site / chemin).symlink_to(cible)
    _git(depot, "checkout", "-q", "--", "site/content/donnees")
    _git(depot, "add", ".")
    _git(depot, "commit", "-qm", "Des liens")
    sur_le_disque = photographier(site)
    with revisions.etat(site, "HEAD") as instantane:
        assert instantane.refus == sur_le_disque.refus
        assert set(instantane.refus) == set(liens) - {
            "content/fichiers/proche.txt",
            "content/fichiers/deux-fois.txt",
            "content/fichiers/par-dossier.yml",
        }
        assert {chemin: contenu.lire() for chemin, contenu in instantane.contenus.items()} == {
            chemin: contenu.lire() for chemin, contenu in sur_le_disque.contenus.items()
        }


def test_a_revision_whose_contents_are_not_all_there_is_refused(depot: Path) -> None:
    """As in a copy that git was asked to fetch in part."""
    objets = sorted((depot / ".git/objects").glob("??/*"), key=lambda objet: -objet.stat().st_size)
    for objet in objets[:3]:
        objet.unlink()
    with pytest.raises(Refus, match="git n’a pas le contenu"), revisions.etat(depot / "site", "HEAD"):
        raise AssertionError("nothing to work in")


@pytest.mark.parametrize(
    ("revision", "mots"), [("nulle-part", "ne connaît pas"), ("--upload-pack=x", "n’est pas une révision")]
)
def test_an_unknown_revision_is_refused_in_words(depot: Path, revision: str, mots: str) -> None:
    with pytest.raises(Refus, match=mots), revisions.etat(depot / "site", revision):
        raise AssertionError("nothing to work in")


def test_without_git_a_folder_still_compares(tmp_path: Path, capsys) -> None:
    site = tmp_path / "site"
    shutil.copytree(SOURCE, site)
    with pytest.raises(Refus, match="suivi par git"), revisions.etat(site, "HEAD"):
        raise AssertionError("nothing to work in")
    assert main(["diff", str(SOURCE), "--root", str(site), *DATE]) == 0
    assert "Rien ne change" in capsys.readouterr().out


def test_a_revision_without_a_site_is_refused(depot: Path) -> None:
    (depot / "autre/content").mkdir(parents=True)
    (depot / "autre/site_config").mkdir()
    with pytest.raises(Refus, match="n’avait pas"), revisions.etat(depot / "autre", "HEAD"):
        raise AssertionError("nothing to work in")


@pytest.mark.parametrize(
    ("panne", "dit"),
    [
        (FileNotFoundError("git"), "git n’est pas installé : il est nécessaire pour comparer deux versions."),
        (subprocess.TimeoutExpired("git", 1), "git ne répond pas (« git "),
    ],
    ids=["no git", "a git that hangs"],
)
def test_a_git_that_does_not_answer_is_said(depot: Path, panne: Exception, dit: str, monkeypatch, capsys) -> None:
    def tomber(*_: object, **__: object) -> None:
        raise panne

    monkeypatch.setattr(subprocess, "run", tomber)
    assert main(["diff", "HEAD", "--root", str(depot / "site"), *DATE]) == 2
    assert dit in capsys.readouterr().err
