"""What the README promises is done here, from its own lines."""

import re
import subprocess
from datetime import date
from pathlib import Path

import pytest

from tests.banc import readme
from tests.conftest import REPOSITORY
from vitrail import build
from vitrail.bord import cli
from vitrail.bord.dossiers.disque import photographier
from vitrail.reponses import rapports

README = (REPOSITORY / "README.md").read_text("utf-8")
JOUR = date(2022, 4, 15)


def blocs(genre: str) -> list[str]:
    return re.findall(rf"^```{genre}\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)


def ouvrir_le_vendredi(projet: Path, ligne: str) -> None:
    horaires = projet / "content/donnees/horaires.yml"
    avant = horaires.read_text("utf-8")
    assert "      vendredi: [09:00-12:00]\n" in avant
    horaires.write_text(avant.replace("      vendredi: [09:00-12:00]\n", ligne, 1), "utf-8")


def page(resultat: build.Build, chemin: str) -> str:
    return next(page.html for page in resultat.pages if page.chemin == chemin)


def test_the_hours_that_are_changed_are_shown(projet: Path) -> None:
    ouvrir_le_vendredi(projet, blocs("yaml")[0])
    avant, apres = (build.generer(photographier(racine), JOUR) for racine in (REPOSITORY, projet))
    assert apres.erreurs == ()
    assert page(apres, "horaires").count("15\u00a0h\u00a030") > page(avant, "horaires").count("15\u00a0h\u00a030")


def test_the_mistake_is_said_as_it_is_quoted(projet: Path) -> None:
    """Word for word, with its line; only its spaces are ordinary ones, as one would copy them."""
    ouvrir_le_vendredi(projet, blocs("yaml")[0].replace("13:30-15:30", "13:30-11:30"))
    resultat = build.generer(photographier(projet), JOUR)
    [erreur] = resultat.erreurs
    assert resultat.pages == ()
    assert re.sub("[\u00a0\u202f]", " ", rapports.texte.rapport([erreur])).startswith(blocs("text")[0])


def test_the_quarter_that_is_added_has_its_page(projet: Path) -> None:
    (projet / "content/donnees/indicateurs/2022-T2.yml").write_text(blocs("yaml")[1], "utf-8")
    resultat = build.generer(photographier(projet), date(2022, 7, 20))
    assert resultat.erreurs == ()
    assert "81,4" in page(resultat, "indicateurs/periodes/2022-T2")
    assert "81,4" in page(resultat, "indicateurs/taux-appels-aboutis")


def test_every_command_is_in_the_table_and_no_other(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        cli.main(["--help"])
    aide = capsys.readouterr().out.split("COMMANDE\n")[-1]
    assert re.findall(r"^\| `vitrail (\w+)` \|", README, re.MULTILINE) == re.findall(r"^    (\w+)", aide, re.MULTILINE)


def test_what_it_names_exists() -> None:
    """Pictures, folders, targets of make."""
    fichiers = re.findall(r'(?:src="|\]\()([\w./-]+)', README)
    dossiers = re.findall(r"^\| `([\w/.]+/)` \|", README, re.MULTILINE)
    cibles = set(re.findall(r"make (\w+)", README))
    assert fichiers and dossiers and cibles
    assert [chemin for chemin in fichiers if not (REPOSITORY / chemin).exists()] == []
    assert [chemin for chemin in dossiers if not (REPOSITORY / chemin).is_dir()] == []
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


def test_the_load_it_tells_is_the_one_that_is_tried() -> None:
    essai = (REPOSITORY / "tests/e2e/test_publication.py").read_text("utf-8")
    [cadence] = re.findall(r"^CADENCE, .* = (\d+),", essai, re.MULTILINE)
    assert f"Ten publications under {cadence} requests per second on nginx lose none and mix none." in README
    assert "def test_ten_publications_under_load_lose_nothing_and_mix_nothing" in essai


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
    nouvelles = "\n".join(ligne for ligne in apres if ligne not in avant)
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
    assert readme.lire()["bench"]["pages"] == 321 and set(readme.lire()) == {"bench", "bench-web"}
