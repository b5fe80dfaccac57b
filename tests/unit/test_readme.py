"""What the README promises is there; what it names exists; its figures are those that were measured."""

import re
import subprocess
from datetime import date
from pathlib import Path

import pytest

from tests.banc import readme
from tests.conftest import REPOSITORY
from vitrail import build
from vitrail.bord.dossiers.disque import photographier

README = (REPOSITORY / "README.md").read_text("utf-8")
GUIDE = REPOSITORY / "content/pages/guide"
JOUR = date(2022, 4, 15)


def test_it_is_one_screen_and_the_handbook_says_the_rest() -> None:
    """Every page of the guide is one link away, or two: from the first one."""
    assert len(README.splitlines()) <= 75
    nommees = {*re.findall(r"content/pages/guide/([\w-]+\.md)", README)}
    depuis_l_index = {*re.findall(r"\]\(([\w-]+\.md)", (GUIDE / "index.md").read_text("utf-8"))}
    assert "index.md" in nommees
    assert {page.name for page in GUIDE.glob("*.md")} == nommees | depuis_l_index


def test_what_it_names_exists() -> None:
    """Pictures, pages, targets of make."""
    fichiers = re.findall(r'(?:src="|\]\()([\w./-]+)', README)
    cibles = set(re.findall(r"make ([a-z-]+)", README))
    assert fichiers and cibles
    assert [chemin for chemin in fichiers if not (REPOSITORY / chemin).exists()] == []
    makefile = (REPOSITORY / "Makefile").read_text("utf-8")
    assert [cible for cible in cibles if f"\n{cible}:" not in makefile] == []


def test_its_figures_are_those_that_their_commands_measured() -> None:
    """`make bench` and `make bench-web` write both: a figure changed by hand in either is seen."""
    mesures = readme.lire()
    assert readme.ecrire(README, mesures) == README
    for commande, figures in mesures.items():
        change = {**figures, "commit": "0000000"}
        assert readme.ecrire(README, {**mesures, commande: change}) != README


@pytest.mark.parametrize(("change", "marque"), [("README.md", ""), ("mesures.json", ""), ("build.py", "-dirty")])
def test_a_commit_is_measured_as_it_is_or_said_to_have_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: str, marque: str
) -> None:
    """Figures just written are no change: `make bench`, then `make bench-web`, measure the same commit."""
    monkeypatch.setattr(readme, "PROJET", tmp_path)
    monkeypatch.setattr(readme, "README", tmp_path / "README.md")
    monkeypatch.setattr(readme, "MESURES", tmp_path / "mesures.json")
    for nom in ("README.md", "mesures.json", "build.py"):
        (tmp_path / nom).write_text("avant", "utf-8")
    for commande in ("init -q", "add .", "-c user.name=a -c user.email=b commit -qm c"):
        subprocess.run(["git", *commande.split()], cwd=tmp_path, check=True)
    (tmp_path / change).write_text("après", "utf-8")
    assert re.fullmatch(f"[0-9a-f]{{7,}}{marque}", readme._commit())


def test_what_it_counts_is_still_so_or_is_said_to_be_measured_again() -> None:
    """Pages and posters of the demonstration: the only figures of `make bench` that do not depend on the machine."""
    mesures = readme.lire()["bench"]
    bati = build.generer(photographier(REPOSITORY), JOUR)
    affiches = [adresse for adresse in bati.fichiers if adresse.startswith("affiches/") and adresse.endswith(".pdf")]
    vus = {"pages": len(bati.pages), "affiches": len(affiches)}
    assert mesures.get("a_refaire") or {cle: mesures[cle] for cle in vus} == vus


def test_a_new_measure_replaces_its_own_block_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for nom, texte in (("README", README), ("MESURES", readme.MESURES.read_text("utf-8"))):
        (tmp_path / nom).write_text(texte, "utf-8")
        monkeypatch.setattr(readme, nom, tmp_path / nom)
    monkeypatch.setattr(readme, "PROJET", tmp_path)
    monkeypatch.setattr(readme, "_commit", lambda: "abcdef0")
    temps = {"build": 3.04, "build_affiches": 5.51, "mkdocs": 1.96, "check": 0.55, "check_dix_ans": 4.0}
    readme.noter("bench", {"coeurs": 8, "pages": 321, "affiches": 45, **temps})

    capsys.readouterr()
    avant, apres = README.splitlines(), (tmp_path / "README").read_text("utf-8").splitlines()
    nouvelles = " ".join(ligne for ligne in apres if ligne not in avant)
    for dit in (
        "8 cores",
        "321 pages, 45 posters (5.5 s when",
        "3.0 s",
        "2.0 s",
        "4.0 s",
        "0.6 s",
        "at commit abcdef0.",
    ):
        assert dit in nouvelles
    assert [ligne for ligne in apres if "kB" in ligne] == [ligne for ligne in avant if "kB" in ligne]
    assert readme.lire()["bench"]["pages"] == 321 and set(readme.lire()) == {"bench", "bench-web", "bench-reseau"}
    assert [ligne for ligne in apres if "network" in ligne] == [ligne for ligne in avant if "network" in ligne]
