"""The history walked once says of each file what git says of it, asked file by file."""

import random
import subprocess
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from vitrail.bord.dossiers.graphe_de_git import GrapheDeGit

FICHIERS = (
    "content/a.yml",
    "content/b.yml",
    "content/é [1].md",
    "content/donnees/c.yml",
    "content/donnees",
    "mkdocs.yml",
    "ailleurs/d.yml",
    "jamais.yml",
)


def git(dossier: Path, *arguments: str, entree: str = "") -> str:
    lu = subprocess.run(["git", *arguments], cwd=dossier, input=entree.encode(), capture_output=True, check=True)
    return lu.stdout.decode().strip()


def _commit(rang: int, parents: list[int], hasard: random.Random, tenus: dict[str, str]) -> Iterator[str]:
    """One commit of ``git fast-import``: all that it holds, whatever its parents held."""
    jour = 1_500_000_000 + hasard.randrange(40) * 86_400  # clocks that do not agree
    yield f"commit refs/heads/b{rang}\nmark :{rang}\ncommitter Service <s@exemple.example> {jour} +0200\ndata 1\nx"
    for mot, parent in zip(["from", *["merge"] * len(parents)], parents, strict=False):
        yield f"{mot} :{parent}"
    yield "deleteall"
    for chemin, contenu in tenus.items():
        mode = "100755" if contenu.startswith("#") else "100644"
        yield f'M {mode} inline "{chemin}"\ndata {len(contenu)}\n{contenu}'


def _tirer(hasard: random.Random) -> tuple[str, int]:
    """A history with branches, merges that mix or drop a side, renames, files that go and come back, several roots."""
    contenus: list[dict[str, str]] = [{}]
    lignes: list[str] = []
    dernier = hasard.randrange(4, 40)
    for rang in range(1, dernier + 1):
        combien = 2 if rang == dernier else hasard.choice((0, 1, 1, 1, 1, 2, 2, 3))
        parents = hasard.sample(range(max(1, rang - 6), rang), min(combien, rang - 1))
        cotes = [contenus[parent] for parent in parents]
        tenus = {
            chemin: cote[chemin] for chemin in FICHIERS for cote in [hasard.choice(cotes or [{}])] if chemin in cote
        }
        for _ in range(hasard.choice((0, 1, 2))):
            chemin = hasard.choice(FICHIERS[:-1])
            if hasard.random() < 0.3:
                tenus.pop(chemin, None)
            elif tenus and hasard.random() < 0.3:
                tenus[chemin] = tenus.pop(hasard.choice([*tenus]))
            else:
                tenus[chemin] = hasard.choice("#abc")
        if "content/donnees" in tenus:  # a file cannot be a folder too
            tenus.pop("content/donnees/c.yml", None)
        contenus.append(tenus)
        lignes += _commit(rang, parents, hasard, tenus)
    return "\n".join([*lignes, "done\n"]), dernier


def _demander(depot: Path, chemin: str, *, nombre: bool) -> str:
    question = ("rev-list", "--count", "HEAD") if nombre else ("log", "-1", "--format=%cs", "HEAD")
    return git(depot, "--literal-pathspecs", *question, "--", chemin)


def _comparer(depot: Path) -> None:
    graphe = GrapheDeGit(depot, "HEAD")
    for chemin in FICHIERS:
        jour = graphe.jour(chemin)
        assert (jour.isoformat() if jour else "") == _demander(depot, chemin, nombre=False), chemin
        assert str(graphe.changements(chemin)) == _demander(depot, chemin, nombre=True), chemin


@pytest.fixture
def depot(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    racine = tmp_path / "depot"
    racine.mkdir()
    git(racine, "init", "-q")
    flux, dernier = _tirer(random.Random(request.param))
    git(racine, "fast-import", "--quiet", "--done", entree=flux)
    git(racine, "symbolic-ref", "HEAD", f"refs/heads/b{dernier}")
    return racine


@pytest.mark.parametrize("depot", range(12), indirect=True)
def test_every_file_has_the_day_and_the_number_that_git_gives_it_alone(depot: Path):
    _comparer(depot)


@pytest.mark.parametrize("depot", range(3), indirect=True)
def test_a_history_that_was_cut_or_grafted_says_the_same(depot: Path, tmp_path: Path):
    for profondeur in ("1", "3"):
        git(tmp_path, "clone", "-q", "--depth", profondeur, f"file://{depot}", f"court-{profondeur}")
        _comparer(tmp_path / f"court-{profondeur}")
    commits = git(depot, "rev-list", "HEAD").splitlines()
    git(depot, "replace", "--graft", commits[0], commits[-1])
    _comparer(depot)


@pytest.mark.parametrize("depot", [5], indirect=True)
def test_a_site_in_a_folder_of_its_repository_is_asked_about_from_there(depot: Path):
    git(depot, "checkout", "-qf", "HEAD", "--", ".")
    (depot / "content").mkdir(exist_ok=True)
    graphe, voulu = GrapheDeGit(depot / "content", "HEAD"), GrapheDeGit(depot, "HEAD")
    for chemin in ("a.yml", "b.yml", "é [1].md", "donnees"):
        assert graphe.jour(chemin) == voulu.jour(f"content/{chemin}")
        assert graphe.changements(chemin) == voulu.changements(f"content/{chemin}")


def test_what_a_network_shares_above_the_site_has_its_day_too(tmp_path: Path):
    git(tmp_path, "init", "-q")
    lignes = _commit(1, [], random.Random(1), {"commun/content/a.yml": "a", "sites/x/content/b.yml": "b"})
    git(tmp_path, "fast-import", "--quiet", "--done", entree="\n".join([*lignes, "done\n"]))
    git(tmp_path, "symbolic-ref", "HEAD", "refs/heads/b1")
    git(tmp_path, "checkout", "-qf", "HEAD", "--", ".")
    graphe = GrapheDeGit(tmp_path / "sites" / "x", "HEAD")
    assert graphe.jour("../../commun/content/a.yml") == graphe.jour("content/b.yml") is not None
    assert graphe.jour("../../commun/content/b.yml") is None and graphe.jour("../../../dehors.yml") is None


@pytest.mark.parametrize("depot", [7], indirect=True)
def test_what_people_set_for_git_changes_nothing(depot: Path):
    dits = {chemin: GrapheDeGit(depot, "HEAD").jour(chemin) for chemin in FICHIERS}
    assert any(isinstance(jour, date) for jour in dits.values())
    for reglage in (
        "diff.renames=copies",
        "diff.noprefix=true",
        "log.follow=true",
        "log.showSignature=true",
        "color.ui=always",
    ):
        git(depot, "config", *reglage.split("="))
    git(depot, "config", "log.showRoot", "false")
    git(depot, "config", "core.quotePath", "true")
    assert {chemin: GrapheDeGit(depot, "HEAD").jour(chemin) for chemin in FICHIERS} == dits


def test_git_is_asked_thrice_whatever_the_number_of_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    git(tmp_path, "init", "-q")
    git(tmp_path, "-c", "user.name=S", "-c", "user.email=s@exemple.example", "commit", "-qm", "x", "--allow-empty")
    lancer, demandes = subprocess.run, []

    def compter(commande: list[str], **options: object) -> object:
        demandes.append(commande[1])
        return lancer(commande, **options)  # type: ignore[call-overload]

    monkeypatch.setattr(subprocess, "run", compter)
    graphe = GrapheDeGit(tmp_path, "HEAD")
    for rang in range(50):
        assert graphe.jour(f"{rang}.yml") is None and graphe.changements(f"{rang}.yml") == 0
    assert sorted(demandes) == ["diff-tree", "log", "rev-parse"]
