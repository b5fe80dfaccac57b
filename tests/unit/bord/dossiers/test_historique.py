"""What git remembers of the files: the day of their last change, and what they said before something was taken away."""

import os
import subprocess
from datetime import date
from pathlib import Path

import pytest

from vitrail.bord.dossiers import historique

HORAIRES = "content/donnees/horaires.yml"


def _git(dossier: Path, le: str, *arguments: str) -> None:
    identite = ("-c", "user.name=Service", "-c", "user.email=service@exemple.example")
    quand = {"GIT_AUTHOR_DATE": f"{le}T12:00:00", "GIT_COMMITTER_DATE": f"{le}T12:00:00"}
    subprocess.run(
        ["git", *identite, *arguments], cwd=dossier, check=True, capture_output=True, env={**os.environ, **quand}
    )


def _ecrire(depot: Path, *ids: str) -> str:
    fichier = depot / HORAIRES
    fichier.parent.mkdir(parents=True, exist_ok=True)
    texte = "fermetures:\n" + "".join(f"  - {{id: {nom}, du: 2026-05-14}}\n" for nom in ids)
    fichier.write_text(texte, "utf-8")
    return texte


@pytest.fixture
def depot(tmp_path: Path) -> Path:
    """Two closures announced one after the other, then the first one taken away."""
    _git(tmp_path, "2026-01-10", "init", "-q", "-b", "main")
    for le, ids in {"2026-01-10": ["pont"], "2026-01-20": ["pont", "travaux"], "2026-02-01": ["travaux"]}.items():
        _ecrire(tmp_path, *ids)
        _git(tmp_path, le, "add", ".")
        _git(tmp_path, le, "commit", "-qm", "Horaires")
    return tmp_path


def test_a_file_has_the_day_of_its_last_commit_and_one_that_git_does_not_know_has_none(depot: Path):
    jours = historique.histoire(depot)[0]
    assert jours[HORAIRES] == date(2026, 2, 1)
    assert "content/donnees/faq.yml" not in jours
    assert dict(jours) == {HORAIRES: date(2026, 2, 1)} and len(jours) == 1


def test_without_git_no_file_has_a_day(depot: Path, monkeypatch: pytest.MonkeyPatch):
    """Git is asked once, not once a file."""
    demandes = []

    def absent(commande: list[str], **_: object) -> None:
        demandes.append(commande)
        raise FileNotFoundError("git")

    monkeypatch.setattr(subprocess, "run", absent)
    jours = historique.histoire(depot)[0]
    assert HORAIRES not in jours and "content/donnees/faq.yml" not in jours and len(demandes) == 1


def test_the_contents_before_something_was_taken_away_are_found_again(depot: Path):
    """Of what is at work too: a closure that is taken away, or called off, before it is committed."""
    passe = historique.PasseDeGit(depot)
    assert passe.changements(HORAIRES) == 3
    deux = "fermetures:\n  - {id: pont, du: 2026-05-14}\n  - {id: travaux, du: 2026-05-14}\n"
    assert [contenu.decode() for contenu in passe.avant(HORAIRES)] == [deux]
    _ecrire(depot)
    seul = "fermetures:\n  - {id: travaux, du: 2026-05-14}\n"
    assert [contenu.decode() for contenu in historique.PasseDeGit(depot).avant(HORAIRES)] == [seul, deux]
    assert [contenu.decode() for contenu in historique.PasseDeGit(depot, "HEAD").avant(HORAIRES)] == [deux]
    (depot / HORAIRES).write_text(seul.replace("2026-05-14}", "2026-05-14, annulee: oui}"), "utf-8")
    assert [contenu.decode() for contenu in historique.PasseDeGit(depot).avant(HORAIRES)] == [seul, deux]


def test_what_moves_in_a_file_is_not_taken_away(depot: Path):
    _ecrire(depot, "pont", "travaux")
    _git(depot, "2026-02-10", "commit", "-qam", "Retour")
    _ecrire(depot, "travaux", "pont")
    assert len(historique.PasseDeGit(depot).avant(HORAIRES)) == 1


def test_what_is_no_text_at_a_commit_is_not_told(depot: Path):
    (depot / HORAIRES).write_bytes(b"\xff\xfe\xfd")
    _git(depot, "2026-02-02", "commit", "-qam", "Illisible")
    passe = historique.PasseDeGit(depot)
    (dernier, _), (avant, _) = [*passe.versions(HORAIRES)][:2]
    assert passe.contenu(HORAIRES, dernier) is None
    assert (passe.contenu(HORAIRES, avant) or "").startswith("fermetures:")
    assert passe.contenu(HORAIRES, "HEAD~1") is None
