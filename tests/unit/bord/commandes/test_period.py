"""``vitrail period``: the quarter is made ready, what is missing is said, and each service is asked for its own."""

import csv
from datetime import date
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY
from tests.pratique import SitePratique
from vitrail import build
from vitrail.bord import cli
from vitrail.bord.dossiers.disque import photographier
from vitrail.saisie import fichier_de_periode
from vitrail.socle import catalogue
from vitrail.sources.referentiel import charger

MARS = "content/donnees/indicateurs/2022-03.yml"
T2 = "content/donnees/indicateurs/2022-T2.yml"
SITES = REPOSITORY / "tests" / "sites"


@pytest.fixture
def site(projet: Path, tmp_path: Path) -> SitePratique:
    """The demonstration, read on 15 April 2022."""
    return SitePratique(tmp_path / "demo", projet)


def preparer(racine: Path, *arguments: str) -> int:
    return cli.main(["period", *arguments, "--root", str(racine)])


def retirer(site: SitePratique, *indicateurs: str) -> None:
    """Take these records out of the file of March."""
    blocs = (site.racine / MARS).read_text("utf-8").split("  - indicateur: ")
    restants = [bloc for bloc in blocs if bloc.split("\n")[0] not in indicateurs]
    assert len(restants) == len(blocs) - len(indicateurs)
    (site.racine / MARS).write_text("  - indicateur: ".join(restants), "utf-8")


def test_the_file_of_a_quarter_is_ready_and_the_page_says_what_is_awaited(site, capsys):
    avant = {
        catalogue.code(ecart) for ecart in build.examiner(photographier(site.racine), date(2022, 4, 15)).diagnostics
    }
    assert preparer(site.racine, "2022-T2") == 0
    texte = (site.racine / T2).read_text("utf-8")
    assert "# --- Module 1 : Relation générale avec les usagers ---" in texte
    assert "(en %, objectif : plus de 90 %). Donné par : Standard téléphonique." in texte
    assert "# 4e trimestre 2021 : 4 jours." in texte
    resultat = site.generer(date(2022, 4, 15))
    [page] = [page for page in resultat.pages if page.chemin == "indicateurs/periodes/2022-T2"]
    assert page.html.count("il sera publié au plus tard le 30") == 4
    assert {catalogue.code(ecart) for ecart in resultat.diagnostics} <= avant
    dit = capsys.readouterr().out
    assert "4 sur 4 à venir, à publier au plus tard le 30 juillet 2022" in dit
    assert dit.count("Bonjour,") == 2


def test_a_file_that_exists_receives_only_what_it_lacks(site, capsys):
    complet = (site.racine / MARS).read_text("utf-8").splitlines()
    retirer(site, "taux-connexion-site", "delai-permis-median")
    incomplet = (site.racine / MARS).read_text("utf-8").splitlines()
    assert preparer(site.racine, "2022-03") == 0
    apres = iter((site.racine / MARS).read_text("utf-8").splitlines())
    assert all(ligne in apres for ligne in incomplet)
    assert len(incomplet) < len(complet)
    assert "2\u00a0indicateurs ajoutés" in capsys.readouterr().out
    site.generer(date(2022, 4, 15))
    assert preparer(site.racine, "2022-03") == 0
    assert "tout y était déjà, rien n’a changé" in capsys.readouterr().out


def test_what_the_registry_computes_is_asked_of_nobody(site, capsys):
    assert preparer(site.racine, "2022-04") == 0
    assert "Calculé par le registre des mises à jour : Site mis à jour" in capsys.readouterr().out
    assert "taux-mise-a-jour-site" not in (site.racine / "content/donnees/indicateurs/2022-04.yml").read_text("utf-8")


def test_each_service_has_its_letter_and_its_table(site, tmp_path, capsys):
    retirer(site, "taux-connexion-site", "delai-permis-median", "fraude-permis")
    assert preparer(site.racine, "2022-03", "--reminders", str(tmp_path / "rappels")) == 0
    assert sorted(fichier.name for fichier in (tmp_path / "rappels").iterdir()) == [
        "2022-03-centre-d-expertise-et-de-ressources-titres.csv",
        "2022-03-service-communication.csv",
        "rappel-2022-03-centre-d-expertise-et-de-ressources-titres.txt",
        "rappel-2022-03-service-communication.txt",
    ]
    with (tmp_path / "rappels/2022-03-centre-d-expertise-et-de-ressources-titres.csv").open(
        encoding="utf-8-sig", newline=""
    ) as fichier:
        tableau = list(csv.reader(fichier, delimiter=";"))
    assert tableau[0] == ["indicateur", "valeur", "unité", "n", "commentaire"]
    assert [(ligne[0], ligne[2]) for ligne in tableau[1:]] == [
        ("Taux de dossiers de fraude documentaire de permis de conduire détectés par le CERT", "‰"),
        ("Délai médian de traitement des permis de conduire", "jours"),
    ]
    lettre = (tmp_path / "rappels/rappel-2022-03-service-communication.txt").read_text("utf-8").replace("\u00a0", " ")
    assert "Objet : 1 chiffre de mars 2022 attendu pour le samedi 30 avril 2022" in lettre
    assert "Février 2022 : 11,21 %." in lettre
    assert max(map(len, lettre.splitlines())) <= 100


def test_the_table_that_a_service_fills_in_is_imported(site, tmp_path, capsys):
    assert preparer(site.racine, "2022-T2", "--reminders", str(tmp_path), "--date", "2022-07-12") == 0
    [tableau] = tmp_path.glob("2022-T2-bureau-*.csv")
    lignes = tableau.read_text("utf-8-sig").splitlines()
    remplies = [lignes[0], lignes[1].replace(";;jours;;", ";12,5;jours;300;"), lignes[2].replace(";;", ";néant;", 1)]
    tableau.write_text("\n".join([*remplies, lignes[3]]), "utf-8-sig")
    ecrit = cli.main(
        ["import", str(tableau), "--period", "2022-T2", "--root", str(site.racine), "--date", "2022-07-12"]
    )
    assert ecrit == 0
    capsys.readouterr()
    assert preparer(site.racine, "2022-T2", "--date", "2022-07-12") == 0
    assert "2 sur 4 à venir" in capsys.readouterr().out
    texte = (site.racine / T2).read_text("utf-8")
    assert "    valeur: 12,5 jours\n    n: 300\n" in texte
    assert "# 4e trimestre 2021 : 16 jours.\n" in texte


def test_after_the_day_the_letter_says_that_it_is_late(site, capsys):
    assert preparer(site.racine, "2022-T2", "--date", "2022-08-10") == 0
    dit = capsys.readouterr().out
    assert "attendus depuis le 30 juillet 2022" in dit
    assert "Il nous manque encore" in dit
    assert "il devait être publié au plus tard le 30 juillet 2022" in (site.racine / T2).read_text("utf-8")


@pytest.mark.parametrize(
    ("periode", "dit"),
    [
        ("2022-T5", "« 2022-T5 » n’est pas une période"),
        ("T2 2022", "vouliez-vous dire 2022-T2"),
        ("trimestre", "écrivez 2026-T4"),
        ("2022-T3", "n’a pas encore commencé"),
        ("2021", "dus par mois (2022-03) ou trimestre (2022-T1)"),
    ],
)
def test_a_period_that_cannot_be_prepared_is_refused(site, periode, dit, capsys):
    avant = sorted((site.racine / "content/donnees/indicateurs").iterdir())
    assert preparer(site.racine, periode) == 2
    assert dit in capsys.readouterr().err
    assert sorted((site.racine / "content/donnees/indicateurs").iterdir()) == avant


def test_letters_are_not_put_among_the_files_of_the_site(site, capsys):
    assert preparer(site.racine, "2022-T2", "--reminders", str(site.racine / "content/rappels")) == 2
    assert "fait partie du site" in capsys.readouterr().err
    assert not (site.racine / T2).exists()


def test_on_a_site_with_mistakes_nothing_is_prepared(site, capsys):
    site.ecrire("content/donnees/faq.yml", "mis_a_jour: 15/01/2022\nrubriques: []\n")
    assert preparer(site.racine, "2022-T2") == 1
    assert "une période se prépare sur des fichiers sans erreur" in capsys.readouterr().err
    assert not (site.racine / T2).exists()


@pytest.mark.parametrize("nom", ["minimal", "sous-prefecture", "pratique", "prefecture-de-police"])
def test_on_any_site_the_file_is_right_at_once(nom, tmp_path, capsys):
    site = SitePratique(tmp_path / nom, SITES / nom)
    le = date(2026, 5, 5)
    connues = {catalogue.code(ecart) for ecart in build.inspecter(photographier(site.racine), le).erreurs}
    assert preparer(site.racine, "2026-T2", "--date", le.isoformat()) == 0
    assert "Service à désigner" in capsys.readouterr().out
    assert {catalogue.code(ecart) for ecart in build.inspecter(photographier(site.racine), le).erreurs} == connues


def test_letters_need_a_folder(site, tmp_path, capsys):
    (tmp_path / "rappels").write_text("déjà là", "utf-8")
    assert preparer(site.racine, "2022-T2", "--reminders", str(tmp_path / "rappels")) == 2
    assert f"« {tmp_path / 'rappels'} » est un fichier ; donnez un dossier." in capsys.readouterr().err
    assert not (site.racine / T2).exists()


def test_a_file_of_that_name_that_says_another_period_is_left(site, capsys):
    (site.racine / T2).write_text((site.racine / "content/donnees/indicateurs/2021-T4.yml").read_text("utf-8"), "utf-8")
    site.supprimer("content/donnees/indicateurs/2021-T4.yml")
    avant = (site.racine / T2).read_bytes()
    assert preparer(site.racine, "2022-T2") == 1
    assert f"{T2}:7:10: erreur COH022" in capsys.readouterr().err
    assert (site.racine / T2).read_bytes() == avant


def test_a_period_of_which_every_figure_is_there_asks_nobody(site, capsys):
    chemin = "content/donnees/indicateurs/2021-T4.yml"
    avant = (site.racine / chemin).read_bytes()
    assert preparer(site.racine, "2021-T4") == 0
    dit = capsys.readouterr().out.replace("\u00a0", " ")
    assert dit.startswith(f"{chemin} : tout y était déjà, rien n’a changé.\n")
    assert dit.endswith("Tous les chiffres du 4e trimestre 2021 sont là.\n")
    assert (site.racine / chemin).read_bytes() == avant


def test_figures_of_the_prefecture_itself_stand_under_their_own_heading():
    """Those of a module are under its name."""
    ref = charger("qual-e-pref-2018")
    assert fichier_de_periode._titre(ref, None) == "--- Indicateurs propres à la préfecture ---"
    assert fichier_de_periode._titre(ref, 1) == "--- Module 1 : Relation générale avec les usagers ---"
