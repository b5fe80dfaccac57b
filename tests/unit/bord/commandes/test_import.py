"""``vitrail import``, as people use it: what it says, what it writes, and that it writes nothing when in doubt."""

from datetime import date
from pathlib import Path

import pytest

from tests import rapports_ara
from tests.tableurs.enquetes import LIMESURVEY
from tests.tableurs.envois import APPELS, CIV, COURRIELS, PERMIS
from tests.tableurs.fabrique import csv, xlsx
from vitrail import build
from vitrail.bord import cli
from vitrail.bord.dossiers.disque import photographier
from vitrail.socle.typographie import INSECABLE
from vitrail.sources import lecture
from vitrail.sources.fichiers.instantane import Instantane

TRIMESTRE = "content/donnees/indicateurs/2022-T2.yml"
NOMS = "site_config/correspondances.yml"
JOUR = "2022-07-20"


def importer(projet: Path, octets: bytes, *options: str, nom: str = "envoi.csv", periode: str = "2022-T2") -> int:
    envoi = projet.parent / nom
    envoi.write_bytes(octets)
    voulue = () if "--satisfaction" in options else ("--period", periode)
    return cli.main(["import", str(envoi), *voulue, *options, "--root", str(projet), "--date", JOUR])


def tableau(*lignes: list[str]) -> bytes:
    return csv([["Indicateur", "Valeur", "Commentaire"], *lignes])


def fichiers(projet: Path) -> dict[str, bytes]:
    return {str(un.relative_to(projet)): un.read_bytes() for un in sorted(projet.rglob("*")) if un.is_file()}


def test_the_quarter_is_written_with_all_that_is_still_awaited_and_can_be_built(projet, capsys):
    assert importer(projet, tableau([APPELS, "91 %", ""])) == 0
    assert f"en attente → 91{INSECABLE}%" in capsys.readouterr().out
    ecrit = (projet / TRIMESTRE).read_text("utf-8")
    assert "  - indicateur: taux-appels-aboutis\n    valeur: 91 %\n" in ecrit
    assert ecrit.count("motif: en_attente") == 3
    resultat = build.generer(photographier(projet), date(2022, 7, 20))
    assert not resultat.erreurs
    assert any("91" in page.html for page in resultat.pages if page.chemin == "indicateurs/taux-appels-aboutis")


def test_a_second_service_adds_its_figures_and_changes_nothing_else(projet):
    importer(projet, tableau([APPELS, "91 %", ""]))
    avant = (projet / TRIMESTRE).read_text("utf-8").replace("  - indicateur", "  # À nous\n  - indicateur", 1)
    (projet / TRIMESTRE).write_text(avant, "utf-8")
    assert importer(projet, tableau([CIV, "3,5 jours", ""])) == 0
    apres = (projet / TRIMESTRE).read_text("utf-8").splitlines()
    assert [ligne for ligne in apres if ligne not in avant.splitlines()] == ["    valeur: 3,5 jours"]


def test_a_dry_run_says_the_same_and_writes_nothing(projet, capsys):
    avant = fichiers(projet)
    assert importer(projet, tableau([APPELS, "91 %", ""], [PERMIS, "14 jours", ""]), "--dry-run") == 0
    dit = capsys.readouterr().out.replace(INSECABLE, " ")
    assert "Appels ayant abouti : en attente → 91 %\n" in dit
    assert "en attente → 14 jours (avant : 21 jours au 4e trimestre 2021)" in dit
    assert "rien n’a été écrit" in dit
    assert fichiers(projet) == avant


@pytest.mark.parametrize(
    ("octets", "dit"),
    [
        (tableau([APPELS, "191 %", ""], [CIV, "3 jours", ""]), "tableau, B2 : "),
        (tableau([APPELS, "91 %", ""], ["=CMD|' /C calc'!A0", "1", ""]), "tableau, A3 : "),
        (xlsx({"A": [["Indicateur", "Valeur"], [APPELS, 0.91]]}), "A, B2 : "),
        (xlsx({"A": [["a"]]}, {"xl/vbaProject.bin": b""}), "macros"),
        (b"%PDF-1.7", "PDF"),
        (b"", "vide"),
    ],
)
def test_nothing_is_written_when_something_is_wrong(projet, capsys, octets, dit):
    avant = fichiers(projet)
    assert importer(projet, octets) == 1
    erreur = capsys.readouterr().err
    assert dit in erreur
    assert "ien n’a été écrit" in erreur
    assert fichiers(projet) == avant


def test_what_check_would_refuse_is_refused_at_its_cell(projet, capsys):
    """The comment is all right for a table, and no address of the State."""
    avant = fichiers(projet)
    (projet / TRIMESTRE).write_text("periode: 2022-T2\nmis_a_jour: 2022-07-02\nreleves:\n  - indicateur: x\n", "utf-8")
    assert importer(projet, tableau([APPELS, "91 %", ""])) == 1
    assert TRIMESTRE in capsys.readouterr().err
    (projet / TRIMESTRE).unlink()
    assert fichiers(projet) == avant


def test_a_comment_that_names_somebody_is_left_out_and_that_is_said(projet, capsys):
    assert (
        importer(
            projet, tableau([APPELS, "91 %", "Vu avec Mme Martin (06 12 34 56 78)"], [CIV, "3 j", "Estimé"]), "--notes"
        )
        == 0
    )
    ecrit = (projet / TRIMESTRE).read_text("utf-8")
    assert "Martin" not in ecrit and "06 12" not in ecrit
    assert "note: Estimé" in ecrit
    assert "Commentaires laissés de côté" in capsys.readouterr().out


@pytest.mark.parametrize("note", ["", "Vu avec Mme Martin (06 12 34 56 78)", "[à compléter]"])
def test_the_site_is_read_once_as_it_is_and_once_with_the_figures(projet, monkeypatch, note):
    """What the guard remarks in a note, error or warning, asks for no other reading."""
    lectures: list[Instantane] = []
    lire = lecture.lire_site

    def compter(instantane: Instantane) -> lecture.Lecture:
        lectures.append(instantane)
        return lire(instantane)

    monkeypatch.setattr(lecture, "lire_site", compter)
    assert importer(projet, tableau([APPELS, "91 %", note])) == 0
    assert len(lectures) == 2
    assert "valeur: 91 %" in (projet / TRIMESTRE).read_text("utf-8")
    assert note == "" or note not in (projet / TRIMESTRE).read_text("utf-8")


def test_html_in_a_comment_stays_words(projet):
    assert importer(projet, tableau([APPELS, "91 %", "Voir <script>alert(1)</script>"]), "--notes") in (0, 1)
    pages = build.generer(photographier(projet), date(2022, 7, 20)).pages
    assert pages
    assert not [page.chemin for page in pages if "<script>alert" in page.html]


def test_an_unknown_line_is_shown_with_what_is_near_then_told_once(projet, capsys):
    envoi = tableau([CIV, "3 jours", ""], ["Taux d’appels pris", "91 %", ""])
    assert importer(projet, envoi, "--dry-run") == 0
    dit = capsys.readouterr().out
    assert "tableau, A3 : « Taux d’appels pris », aucun indicateur de ce nom." in dit
    assert "proche : taux-appels-aboutis (" in dit
    assert '--map "Taux d’appels pris=taux-appels-aboutis"' in dit
    avant = (projet / NOMS).read_text("utf-8").splitlines()
    assert importer(projet, envoi, "--map", "Taux d’appels pris=taux-appels-aboutis") == 0
    assert "valeur: 91 %" in (projet / TRIMESTRE).read_text("utf-8")
    apres = (projet / NOMS).read_text("utf-8").splitlines()
    assert [ligne for ligne in apres if ligne not in avant] == ["  - libelle: Taux d’appels pris"]
    capsys.readouterr()
    assert importer(projet, envoi) == 0
    assert "Rien à écrire" in capsys.readouterr().out


def test_an_ignored_line_is_ignored_for_good(projet, capsys):
    (projet / NOMS).unlink()
    envoi = tableau([CIV, "3 jours", ""], ["Appels reçus", "1 234", ""])
    assert importer(projet, envoi, "--ignore", "Appels reçus") == 0
    assert "Appels reçus" in (projet / NOMS).read_text("utf-8")
    capsys.readouterr()
    assert importer(projet, envoi) == 0
    assert "Appels reçus" not in capsys.readouterr().out


def test_names_told_once_are_kept_by_a_dry_run_that_writes_no_figure(projet, capsys):
    envoi = tableau([CIV, "3 jours", ""], ["Taux d’appels pris", "91 %", ""])
    avant = fichiers(projet)
    assert importer(projet, envoi, "--dry-run", "--map", "Taux d’appels pris=taux-appels-aboutis") == 0
    assert f"les noms dits sont retenus dans {NOMS}." in capsys.readouterr().out
    assert [nom for nom, octets in fichiers(projet).items() if avant.get(nom) != octets] == [NOMS]
    assert importer(projet, envoi) == 0
    assert "valeur: 91 %" in (projet / TRIMESTRE).read_text("utf-8")


def test_a_dry_run_shows_what_it_would_take_away(projet, capsys):
    assert importer(projet, csv([["Indicateur", "Valeur", "n"], [APPELS, "91 %", "1 250"]])) == 0
    capsys.readouterr()
    assert importer(projet, tableau([APPELS, "92 %", ""]), "--dry-run") == 0
    assert "92" in (dit := capsys.readouterr().out)
    assert "    retiré : n : 1250\n" in dit


def test_only_the_first_of_many_problems_are_told_one_by_one(projet, capsys):
    assert importer(projet, tableau(*[[APPELS, f"{rang} %", ""] for rang in range(2, 90)])) == 1
    erreur = capsys.readouterr().err
    assert erreur.count("déjà donné") == 40
    assert "87\u00a0problèmes à régler" in erreur


def test_a_month_has_its_own_file(projet):
    assert importer(projet, tableau([COURRIELS, "93,48 %", ""]), periode="2022-05") == 0
    assert "valeur: 93,48 %" in (projet / "content/donnees/indicateurs/2022-05.yml").read_text("utf-8")


def test_two_people_at_once_the_second_is_told(projet, monkeypatch, capsys):
    from vitrail.bord.dossiers import ecriture

    def devancer(racine, changements, ecrire=ecriture.ecrire):
        (projet / TRIMESTRE).write_text("periode: 2022-T2\n", "utf-8")
        return ecrire(racine, changements)

    monkeypatch.setattr(ecriture, "ecrire", devancer)
    assert importer(projet, tableau([APPELS, "91 %", ""])) == 2
    assert "modifié entre-temps" in capsys.readouterr().err
    assert (projet / TRIMESTRE).read_text("utf-8") == "periode: 2022-T2\n"


@pytest.mark.parametrize(
    ("options", "dit"),
    [
        (["--period", "T4 2022"], "écrivez 2022-T4"),
        (["--period", "2022-T2", "--satisfaction"], "--period"),
        ([], "--period"),
        (["--satisfaction"], "--survey"),
        (["--satisfaction", "--survey", "satisfaction-2O22"], "« satisfaction-2022 »"),
        (["--period", "2022-T2", "--map", "a=taux-appel-aboutis"], "« taux-appels-aboutis »"),
        (["--period", "2022-T2", "--map", "a"], "--map"),
    ],
)
def test_a_misused_command_says_how_to_write_it(projet, capsys, options, dit):
    (projet.parent / "a.csv").write_bytes(tableau([APPELS, "91 %", ""]))
    assert cli.main(["import", str(projet.parent / "a.csv"), *options, "--root", str(projet)]) == 2
    assert dit in capsys.readouterr().err


def test_a_survey_is_written_with_rates_and_bases_and_nobody(projet, capsys):
    enquete = projet / "content/donnees/enquetes/2022-satisfaction.yml"
    enquete.write_text(enquete.read_text("utf-8").replace("n: 114", "n: 40"), "utf-8")
    options = ("--satisfaction", "--survey", "satisfaction-2022", "--map", "Satisfaction globale=accueil-global")
    assert importer(projet, LIMESURVEY, *options) == 0
    dit = capsys.readouterr().out
    ecrit = enquete.read_text("utf-8")
    assert "        valeur: 87,5 %\n        n: 48\n" in ecrit
    assert "critere: accueil-global" in (projet / NOMS).read_text("utf-8")
    assert not [secret for secret in ("Jeanne", "192.0.2.14", "trop de monde") if secret in dit + ecrit]
    assert importer(projet, LIMESURVEY, *options[:3]) == 0
    assert "Rien à écrire" in capsys.readouterr().out


def test_a_folder_is_no_spreadsheet(projet, capsys):
    assert cli.main(["import", str(projet), "--period", "2022-T2", "--root", str(projet), "--date", JOUR]) == 2
    assert f"« {projet} » n’est pas un fichier." in capsys.readouterr().err


def test_a_figure_that_the_registry_contradicts_is_refused_at_its_cell(projet, capsys):
    avant = fichiers(projet)
    assert importer(projet, tableau(["taux-mise-a-jour-site", "50 %", ""])) == 1
    dit = capsys.readouterr().err
    assert "tableau, B2, Site mis à jour en trois jours ouvrés" in dit and "registre" in dit
    assert fichiers(projet) == avant


def test_what_is_only_to_be_looked_at_again_is_told_at_its_cell(projet, capsys):
    """A quarter that is not over: the figure is written all the same."""
    assert importer(projet, tableau([APPELS, "91 %", ""]), periode="2022-T3") == 0
    sortie, erreurs = capsys.readouterr()
    assert "tableau, B2, Appels ayant abouti : La période n’est pas finie" in sortie + erreurs
    assert (projet / "content/donnees/indicateurs/2022-T3.yml").is_file()


DECLARATION = "site_config/accessibilite.yml"
CRITERES = {"1.1": "NOT_COMPLIANT", "3.2": "NOT_COMPLIANT"}


def declarer(projet: Path, brut: bytes, *options: str) -> int:
    (projet.parent / "rapport.json").write_bytes(brut)
    envoi = str(projet.parent / "rapport.json")
    return cli.main(["import", "--accessibility", envoi, *options, "--root", str(projet), "--date", JOUR])


def test_the_report_of_an_audit_becomes_the_declaration_and_comments_stay(projet, capsys):
    avant = (projet / DECLARATION).read_text("utf-8")
    assert declarer(projet, rapports_ara.octets(rapports_ara.rapport(CRITERES))) == 0
    dit = capsys.readouterr().out
    assert "Taux : (rien) → 98" in dit and "Jamais repris" in dit and rapports_ara.AUDITRICE not in dit
    apres = (projet / DECLARATION).read_text("utf-8")
    assert [ligne for ligne in avant.splitlines() if ligne.startswith("#") and ligne not in apres.splitlines()] == []
    assert "schema_texte" in apres and rapports_ara.AUDITRICE not in apres
    resultat = build.generer(photographier(projet), date(2022, 7, 20))
    page = next(page.html for page in resultat.pages if page.chemin == "accessibilite")
    assert f"98{INSECABLE}% des critères" in page and "partiellement conforme" in page
    assert declarer(projet, rapports_ara.octets(rapports_ara.rapport(CRITERES))) == 0
    assert "dit déjà tout cela" in capsys.readouterr().out


def test_a_dry_run_of_a_report_says_what_would_change_and_writes_nothing(projet, capsys):
    avant = fichiers(projet)
    assert declarer(projet, rapports_ara.octets(rapports_ara.rapport(CRITERES)), "--dry-run") == 0
    assert "Taux : (rien) → 98" in capsys.readouterr().out
    assert fichiers(projet) == avant


@pytest.mark.parametrize(
    ("brut", "options", "code", "mots"),
    [
        (b"{", (), 1, "n’est pas du JSON"),
        (rapports_ara.octets(rapports_ara.rapport(adresse="https://autre.gouv.fr")), (), 1, "autre.gouv.fr"),
        (b"{}", ("--period", "2022-T2"), 2, "--period n’y sert pas"),
        (rapports_ara.octets(rapports_ara.rapport(derogatedContent="a" * 9_000)), (), 1, "ce que le site refuse"),
    ],
)
def test_a_report_that_cannot_be_taken_changes_nothing_and_says_why(projet, capsys, brut, options, code, mots):
    avant = fichiers(projet)
    assert declarer(projet, brut, *options) == code
    assert mots in capsys.readouterr().err
    assert fichiers(projet) == avant
