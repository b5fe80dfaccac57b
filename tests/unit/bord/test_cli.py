"""What the command answers: its words, its exit codes, and never a traceback."""

import json
import os
import re
import shutil
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.scenarios import BASE
from vitrail.bord import arguments, cli, codes

JOUR = ("--date", "2026-02-02")
FAUTE = "mis_a_jour: 15/01/2026\nrubriques: []\n"
MKDOCS = "site_name: Exemple\ndocs_dir: content/pages\ntheme:\n  name: vitrail\nplugins: [vitrail]\n"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A small site that is right, ready for MkDocs."""
    racine = tmp_path / "site-exemple"
    shutil.copytree(BASE, racine)
    (racine / "content" / "pages").mkdir()
    (racine / "mkdocs.yml").write_text(MKDOCS)
    return racine


@pytest.fixture
def fautif(site: Path) -> Path:
    (site / "content/donnees/faq.yml").write_text(FAUTE)
    return site


@pytest.fixture
def incomplet(site: Path) -> Path:
    """True, but with something to say: a file that nothing reads."""
    (site / "content/donnees/brouillon.yml").write_text("a: 1\n")
    return site


def lancer(*arguments: str | Path) -> int:
    return cli.main([str(argument) for argument in arguments])


def erreurs_et_avertissements(sortie: str) -> list[str]:
    return re.findall(r": (?:erreur|avertissement) ([A-Z]{3}\d{3}): ", sortie)


def sans_trace(capsys: pytest.CaptureFixture[str]) -> str:
    """What was said, in one sentence, without any traceback."""
    sortie, erreurs = capsys.readouterr()
    assert "Traceback" not in sortie + erreurs
    assert erreurs.startswith("vitrail : ")
    return erreurs


# --- check -----------------------------------------------------------------------------------------------


def test_an_error_in_the_content_is_exit_code_1(fautif, capsys):
    assert lancer("check", "--root", fautif, *JOUR) == codes.CONTENU
    sortie = capsys.readouterr().out
    assert "content/donnees/faq.yml:1:13: erreur CHA030:" in sortie
    assert "2026-01-15" in sortie


def test_a_warning_alone_is_exit_code_0_unless_strict(incomplet, capsys):
    strict = lancer("check", "--root", incomplet, *JOUR, "--strict", "--tout")
    assert "avertissement SIT002" in capsys.readouterr().out
    souple = lancer("check", "--root", incomplet, *JOUR, "--tout")

    assert "erreur" not in erreurs_et_avertissements(capsys.readouterr().out)
    assert (souple, strict) == (codes.REUSSI, codes.CONTENU)


def test_all_problems_of_all_files_come_in_one_run(fautif, capsys):
    (fautif / "content/donnees/acces.yml").write_text('a: "\n')
    (fautif / "site_config/accessibilite.yml").write_text("declaration_le: hier\n")
    lancer("check", "--root", fautif, *JOUR)

    assert {"YML021", "CHA030"} <= set(erreurs_et_avertissements(capsys.readouterr().out))


def test_the_day_of_reading_changes_what_is_late_and_not_what_is_wrong(fautif, capsys):
    rapports = []
    for jour in ("2026-02-02", "2036-02-02"):
        lancer("check", "--root", fautif, "--date", jour, "--tout")
        rapports.append(erreurs_et_avertissements(capsys.readouterr().out))

    assert len(rapports[0]) < len(rapports[1])
    assert all("CHA030" in rapport for rapport in rapports)


@pytest.mark.parametrize("format_", ["json", "gitlab"])
def test_machines_get_json_and_nothing_else_on_the_output(fautif, format_, capsys):
    assert lancer("check", "--root", fautif, *JOUR, "--format", format_) == codes.CONTENU
    sortie, erreurs = capsys.readouterr()

    assert "CHA030" in {objet.get("regle") or objet.get("check_name") for objet in json.loads(sortie)}
    assert erreurs == ""


def test_github_gets_its_commands(fautif, capsys):
    lancer("check", "--root", fautif, *JOUR, "--format", "github")
    assert "::error file=content/donnees/faq.yml,line=1,col=13,title=CHA030::" in capsys.readouterr().out


def test_the_report_speaks_english_when_asked(fautif, capsys):
    lancer("check", "--root", fautif, *JOUR, "--lang", "en")
    assert "error CHA030: “15/01/2026” is not a date" in capsys.readouterr().out


def test_checking_writes_nothing(fautif):
    avant = {fichier: fichier.stat().st_mtime_ns for fichier in fautif.rglob("*")}
    lancer("check", "--root", fautif, *JOUR)
    assert {fichier: fichier.stat().st_mtime_ns for fichier in fautif.rglob("*")} == avant


# --- build -----------------------------------------------------------------------------------------------


def test_a_site_with_an_error_is_not_built_and_the_old_one_stays(fautif, capsys):
    (fautif / "site").mkdir()
    (fautif / "site/index.html").write_text("ancien")

    assert lancer("build", "--root", fautif, *JOUR) == codes.CONTENU
    assert "rien n’a été publié" in capsys.readouterr().err
    assert (fautif / "site/index.html").read_text() == "ancien"


@pytest.mark.parametrize(
    "reglages",
    ["site_name: [\n", "- liste\n", "", "site_name: x\ntheme: {name: absent}\nplugins: [vitrail]\n", "\x00"],
    ids=["broken", "a list", "empty", "no such theme", "binary"],
)
def test_broken_settings_of_mkdocs_are_said_without_traceback(site, reglages, capsys):
    (site / "mkdocs.yml").write_text(reglages)

    assert lancer("build", "--root", site, *JOUR) == codes.USAGE
    assert "mkdocs.yml" in capsys.readouterr().err.split("vitrail : ", 1)[1]
    assert not (site / "site").exists()


def test_settings_of_mkdocs_that_do_not_exist_are_asked_for(site, capsys):
    (site / "mkdocs.yml").unlink()

    assert lancer("build", "--root", site, *JOUR) == codes.USAGE
    assert "mkdocs.yml" in sans_trace(capsys)


def test_a_folder_where_the_site_cannot_be_written_is_said(site, capsys):
    (site / "fichier").write_text("")
    (site / "mkdocs.yml").write_text(f"{MKDOCS}site_dir: fichier/site\n")

    assert lancer("build", "--root", site, *JOUR) == codes.USAGE
    assert "Traceback" not in capsys.readouterr().err


# --- usage -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("commande", ["check", "build", "serve"])
def test_a_root_that_is_not_a_site_is_a_misuse(tmp_path, commande, capsys):
    (tmp_path / "fichier").write_text("")
    for racine in (tmp_path, tmp_path / "absent", tmp_path / "fichier"):
        assert lancer(commande, "--root", racine) == codes.USAGE
        assert "--root" in sans_trace(capsys)


def test_without_a_command_the_help_is_shown(capsys):
    assert lancer() == codes.USAGE
    aide = capsys.readouterr().err

    assert aide.startswith("Utilisation : vitrail")
    for commande in ("check", "build", "serve", "export"):
        assert re.search(rf"^ +{commande} +\w", aide, re.MULTILINE)


def test_without_a_command_what_to_do_here_is_said(site, tmp_path, monkeypatch, capsys):
    ici = {site: "vitrail editor", site / "content": str(site), tmp_path / "vide": "vitrail new ."}
    (tmp_path / "vide").mkdir()
    for dossier, dit in ici.items():
        monkeypatch.chdir(dossier)
        lancer()
        assert dit in capsys.readouterr().err.splitlines()[-1]


@pytest.mark.parametrize("commande", ["", "check", "build", "serve", "export"])
def test_the_help_is_in_french_and_succeeds(commande, capsys):
    with pytest.raises(SystemExit) as fin:
        lancer(*commande.split(), "--help")
    aide = capsys.readouterr().out

    assert fin.value.code == 0
    assert aide.startswith("Utilisation : vitrail")
    assert "affiche cette aide" in aide
    assert not re.search(r"usage:|show this|positional arguments|default:", aide)


@pytest.mark.parametrize(
    ("arguments", "dit"),
    [
        ("chek", "Vouliez-vous dire « check » ?"),
        ("zzz", "Choisissez parmi : new, check, build"),
        ("check --format jsn", "Vouliez-vous dire « json » ?"),
        ("check --date 15/01/2026", "« 15/01/2026 » n’est pas une date ; écrivez 2026-11-20"),
        ("check --date", "--date attend une valeur"),
        ("check --strict=oui", "--strict n’attend pas de valeur"),
        ("check --inconnu", "Je ne connais pas « --inconnu »"),
        ("check --roo .", "Je ne connais pas « --roo . »"),
        ("export", "Il manque DOSSIER"),
        ("serve --address x", "écrivez 127.0.0.1:8000"),
    ],
)
def test_a_misused_command_is_answered_in_french(arguments, dit, capsys):
    assert lancer(*arguments.split()) == codes.USAGE
    reponse = sans_trace(capsys)

    assert dit in reponse
    assert "--help" in reponse
    assert reponse.count("\n") == 1


def test_the_version_is_given(capsys):
    with pytest.raises(SystemExit) as fin:
        lancer("--version")
    assert fin.value.code == 0
    assert re.fullmatch(r"vitrail \d+\.\d+\.\d+\n", capsys.readouterr().out)


def test_hostile_file_names_reach_neither_the_terminal_nor_a_traceback(site, capsys):
    dossier = site / "content/fichiers"
    dossier.mkdir()
    for nom in (b"<script>alert(1).pdf", b"a\nb.pdf", b"\x1b[31mrouge.pdf", b"\xe9t\xe9.pdf"):
        with open(os.fsencode(dossier) + b"/" + nom, "wb"):
            pass

    for format_ in ("text", "json", "github", "gitlab"):
        assert lancer("check", "--root", site, *JOUR, "--format", format_) == codes.CONTENU
        sortie = capsys.readouterr().out
        assert sortie.count("SIT007") == 4
        assert "\x1b" not in sortie


def test_a_command_typed_beside_a_site_or_inside_it_says_where_it_is(site, capsys):
    for ailleurs in (site.parent, site / "content/donnees"):
        assert lancer("check", "--root", ailleurs) == 2
        assert str(site) in capsys.readouterr().err


@pytest.mark.parametrize("mois", ["abc", "-1", "0", "1,5"])
def test_a_number_of_months_that_is_none_is_refused_in_french(site, capsys, mois):
    assert lancer("deadlines", "--root", site, f"--months={mois}") == 2
    assert f"« {mois} » ne convient pas" in sans_trace(capsys)


def test_a_first_check_of_a_new_site_is_one_screen_and_all_of_it_is_there_for_the_asking(tmp_path, capsys):
    neuf = tmp_path / "neuf"
    dites = (
        "--name",
        "Préfecture de l’Ain",
        "--department",
        "01",
        "--type",
        "prefecture-avec-cert",
        "--modules",
        "1,2",
    )
    assert lancer("new", neuf, *dites, "--address", "https://qualite.exemple.gouv.fr", "--date", "2026-11-30") == 0
    capsys.readouterr()
    assert lancer("check", "--root", neuf, "--date", "2026-11-30") == 0
    bref = capsys.readouterr().out.splitlines()
    assert len(bref) <= 25 and bref[-1].endswith("vitrail check --tout")
    assert lancer("check", "--root", neuf, "--date", "2026-11-30", "--tout") == 0
    entier = capsys.readouterr().out
    assert len(entier.splitlines()) > 100
    assert entier.count("avertissement ") == int(bref[0].split()[0])
    assert "vitrail check --tout" in (neuf / ".gitlab-ci.yml").read_text("utf-8")


def test_a_site_that_is_right_is_built_and_it_is_said_where(site, capsys):
    assert lancer("build", "--root", site, *JOUR) == 0
    pages = len([page for page in (site / "site").rglob("index.html") if "<main" in page.read_text("utf-8")])
    dit = capsys.readouterr().out.replace("\u00a0", " ")
    assert re.search(r"Le site est construit : \d+ pages dans ", dit) and str(site / "site") in dit and pages > 10


def test_a_template_that_is_broken_leaves_the_old_site_and_is_exit_code_1(site, capsys):
    (site / "habits").mkdir()
    (site / "habits/main.html").write_text("{% bloc %}", "utf-8")
    habille = MKDOCS.replace("name: vitrail\n", "name: vitrail\n  custom_dir: habits\n")
    (site / "mkdocs.yml").write_text(habille, "utf-8")
    (site / "site").mkdir()
    for nom in ("index.html", "sitemap.xml"):
        (site / "site" / nom).write_text("ancien", "utf-8")
    assert lancer("build", "--root", site, *JOUR) == 1
    assert "Rien n’a été publié ; le site précédent est intact." in capsys.readouterr().err
    assert (site / "site/index.html").read_text("utf-8") == "ancien"


def test_a_reader_who_has_had_enough_ends_the_command_without_a_word(site, monkeypatch, capfd):
    """« vitrail check | head »: what is still to be said goes nowhere."""
    remplaces = []
    monkeypatch.setattr(os, "dup2", lambda de, vers: remplaces.append(vers))
    monkeypatch.setattr(cli, "comprendre", lambda mots: SimpleNamespace(commande=_coupee))
    assert lancer("check", "--root", site) == 1
    assert remplaces == [sys.stdout.fileno()]
    assert capfd.readouterr() == ("", "")


def _coupee(options: object) -> int:
    raise BrokenPipeError


def test_what_argparse_says_that_nobody_foresaw_stays_as_it_is():
    """Better in English than not at all."""
    assert arguments.en_francais("something new: 'x'") == "something new: 'x'"
