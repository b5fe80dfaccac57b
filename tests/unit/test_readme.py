"""What the README promises is done here, from its own lines."""

import re
from datetime import date
from pathlib import Path

import pytest

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
