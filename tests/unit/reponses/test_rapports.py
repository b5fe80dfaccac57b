"""The same findings for a person, for a program, for GitHub and for GitLab."""

import json

import pytest

from vitrail.reponses.rapports import RAPPORTS, sommaire
from vitrail.socle import catalogue, longueurs
from vitrail.socle.catalogue import dire
from vitrail.socle.diagnostic import Diagnostic, Emplacement, signaler

TEXTE, JSON, GITHUB, GITLAB = (RAPPORTS[nom] for nom in ("text", "json", "github", "gitlab"))

ERREUR = signaler(
    "nombre-attendu", Emplacement("content/donnees/faq.yml", 4, 7), valeur="cent", champ="n", fiche="Venir"
)
AUTRE_ERREUR = signaler("nombre-attendu", Emplacement("content/donnees/faq.yml", 9, 7), valeur="mille", champ="n")
DOUBLE = signaler(
    "cle-en-double",
    Emplacement("content/donnees/acces.yml", 8, 1),
    Emplacement("content/donnees/acces.yml", 2, 1),
    cle="lieux",
)
AVERTISSEMENT = signaler("fichier-inconnu", Emplacement("content/donnees/x.yml"), suggestion="content/donnees/faq.yml")
HOSTILE = signaler(
    "mot-hors-liste",
    Emplacement("content/donnees/a,b:c\n::error::x\udce9%.yml", 3, 4),
    valeur="100 %\r\n::set-output::<script>",
    champ="canal",
    attendus="a, b",
)
TOUS = [DOUBLE, ERREUR, AUTRE_ERREUR, AVERTISSEMENT]


def test_a_person_reads_where_what_then_what_to_do_then_why():
    lignes = TEXTE([ERREUR], "fr").splitlines()

    assert lignes[0].startswith("content/donnees/faq.yml:4:7: erreur CHA020: «\u00a0cent\u00a0» n’est pas un nombre")
    assert lignes[1].startswith("    → Écrivez des chiffres")
    assert lignes[2].startswith("    Seul un nombre peut être comparé")
    assert lignes[-1] == "1\u00a0erreur."


def test_both_places_are_shown_when_two_disagree():
    assert "    voir aussi content/donnees/acces.yml:2:1" in TEXTE([DOUBLE], "fr").splitlines()


def test_the_clause_of_the_referential_follows_the_reason():
    sans_heures = signaler("sans-horaires", Emplacement("content/donnees/horaires.yml", 3, 5), champ="points")
    assert "(référentiel, 1.1)" in TEXTE([sans_heures], "fr")


def test_what_was_said_once_is_not_said_again():
    rapport = TEXTE([ERREUR, AUTRE_ERREUR], "fr")

    assert rapport.count("erreur CHA020") == 2
    assert rapport.count("→ Écrivez des chiffres") == 1
    assert rapport.count("Seul un nombre") == 1


def test_two_hundred_problems_end_with_a_summary_by_file_and_a_total():
    nombreux = [
        signaler(
            "nombre-attendu", Emplacement(f"content/donnees/indicateurs/{annee}.yml", ligne, 5), valeur="x", champ="n"
        )
        for annee in range(2016, 2026)
        for ligne in range(1, 20)
    ]
    lignes = TEXTE([*nombreux, AVERTISSEMENT] * 1, "fr").splitlines()

    assert len(lignes) < 230
    assert lignes[-1] == "190\u00a0erreurs, 1\u00a0avertissement."
    assert lignes[-3] == "content/donnees/x.yml                 1\u00a0avertissement"
    assert lignes[-4] == "content/donnees/indicateurs/2025.yml  19\u00a0erreurs"


def test_no_problem_is_said_too():
    assert TEXTE([], "fr") == "Tout est en ordre : aucun problème.\n"
    assert TEXTE([], "en") == "All is well: no problem.\n"
    assert json.loads(JSON([], "fr")) == json.loads(GITLAB([], "fr")) == []
    assert GITHUB([], "fr") == ""


def test_every_report_speaks_english_when_asked():
    for rapport in RAPPORTS.values():
        assert "is not a number" in rapport([ERREUR], "en")
    assert "1\u00a0error." in TEXTE([ERREUR], "en")


def test_json_gives_each_finding_with_stable_keys():
    [premier, *_] = json.loads(JSON(TOUS, "fr"))

    assert premier["regle"] == "YML001"
    assert premier["severite"] == "error"
    assert premier["lieux"] == [
        {"fichier": "content/donnees/acces.yml", "ligne": 8, "colonne": 1},
        {"fichier": "content/donnees/acces.yml", "ligne": 2, "colonne": 1},
    ]
    assert premier["message"] == dire(DOUBLE).message
    assert set(premier) == {"regle", "severite", "lieux", "message", "conseil", "pourquoi", "clause"}


def test_github_gets_one_command_per_finding():
    lignes = GITHUB(TOUS, "fr").splitlines()

    assert [ligne.split(" ")[0] for ligne in lignes] == ["::error", "::error", "::error", "::warning"]
    assert lignes[1].startswith("::error file=content/donnees/faq.yml,line=4,col=7,title=CHA020::")
    assert "line=" not in lignes[3]


def test_nothing_that_is_written_in_a_file_or_its_name_is_a_command_for_github():
    [ligne] = GITHUB([HOSTILE], "fr").splitlines()
    proprietes, message = ligne.removeprefix("::error ").split("::", 1)

    assert "a%2Cb%3Ac\ufffd%3A%3Aerror%3A%3Ax" in proprietes
    assert "%25" in proprietes
    assert "100 %25" in message
    assert "\r" not in ligne


def test_gitlab_gets_the_fields_of_code_quality():
    objets = json.loads(GITLAB(TOUS, "fr"))

    for objet, ecart in zip(objets, TOUS, strict=True):
        assert set(objet) == {"description", "check_name", "fingerprint", "severity", "location"}
        assert objet["check_name"] == catalogue.code(ecart)
        assert objet["location"]["path"] == ecart.lieu.fichier
        assert objet["location"]["lines"]["begin"] >= 1
    assert [objet["severity"] for objet in objets] == ["critical", "critical", "critical", "minor"]
    assert len({objet["fingerprint"] for objet in objets}) == len(TOUS)


def test_gitlab_recognises_a_finding_from_one_run_to_the_next():
    assert GITLAB(TOUS, "fr") == GITLAB(list(TOUS), "fr")


@pytest.mark.parametrize("nom", RAPPORTS)
def test_a_hostile_file_name_or_value_breaks_no_report(nom):
    rapport = RAPPORTS[nom]([HOSTILE], "fr")

    assert "\x1b" not in rapport
    if nom in ("json", "gitlab"):
        assert len(json.loads(rapport)) == 1
    else:
        assert not any(ligne.startswith("::error::x") for ligne in rapport.splitlines())


def test_a_report_shows_no_more_places_than_the_finding_has():
    seul = Diagnostic("fichier-vide", (Emplacement("content/donnees/faq.yml"),))
    assert TEXTE([seul], "fr").splitlines()[0].startswith("content/donnees/faq.yml: erreur YML002")


def _remarques(nombre: int) -> list[Diagnostic]:
    fichiers = ("faq", "acces", "horaires", "contacts")
    return [
        signaler(
            "fichier-inconnu", Emplacement(f"content/donnees/{fichiers[rang % 4]}.yml", rang), suggestion=str(rang)
        )
        for rang in range(nombre)
    ]


def test_few_warnings_are_told_whole():
    dits = _remarques(longueurs.REMARQUES_EN_ENTIER)
    assert sommaire.rapport(dits, "fr", None) == TEXTE(dits, "fr")


@pytest.mark.parametrize("langue", ["fr", "en"])
def test_many_warnings_are_told_on_one_screen_with_where_to_begin(langue):
    dit = sommaire.rapport([ERREUR, *_remarques(60)], langue, None)
    assert dit.startswith(TEXTE([ERREUR], langue))
    assert len(dit.splitlines()) <= 24 and max(map(len, dit.splitlines()[4:])) <= 110
    assert " 1. content/donnees/acces.yml (15)" in dit
    assert "60\u00a0" in dit and dit.endswith("vitrail check --tout\n")


def test_of_many_files_the_last_are_only_counted():
    trop = [signaler("fichier-inconnu", Emplacement(f"content/donnees/{rang:02}.yml")) for rang in range(20)]
    dit = sommaire.rapport(trop, "fr", None)
    assert f"{20 - longueurs.FICHIERS_AU_SOMMAIRE}\u00a0autres fichiers" in dit
    assert len(dit.splitlines()) <= 26
