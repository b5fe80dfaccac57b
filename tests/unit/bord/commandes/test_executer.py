"""Commands as one types them, in process: what they print, what they write, their exit codes, their refusals."""

import csv
import io
import json
import os
import shutil
import signal
import socket
import webbrowser
from pathlib import Path

import pytest

from tests.pratique import SitePratique
from vitrail.bord import cli, codes, jour
from vitrail.bord.editeur import trousse
from vitrail.bord.editeur.demandes import DemandeRecue
from vitrail.bord.editeur.routes import ReponseDEditeur
from vitrail.bord.editeur.serveur import ServeurDEditeur
from vitrail.bord.mise_en_ligne import versions
from vitrail.bord.mkdocs import servir

LE = ("--date", "2022-04-14")


def lancer(*arguments: object) -> int:
    return cli.main([str(argument) for argument in arguments])


@pytest.fixture
def bati(pratique: SitePratique) -> Path:
    """The folder of a site, with its pages where a build puts them."""
    for page in pratique.generer().pages:
        fichier = pratique.racine / "site" / page.chemin / "index.html"
        fichier.parent.mkdir(parents=True, exist_ok=True)
        fichier.write_text(f'<script type="application/ld+json">{page.meta.get("jsonld", "")}</script>{page.html}')
    return pratique.racine


@pytest.fixture
def fautif(pratique: SitePratique) -> Path:
    return pratique.ecrire("content/donnees/faq.yml", "mis_a_jour: 15/01/2022\nrubriques: []\n").racine


@pytest.mark.parametrize(
    ("arguments", "dit"),
    [
        (("audit",), "la grille se remplit sur des fichiers sans erreur."),
        (("deadlines",), "les échéances se calculent sur des fichiers sans erreur."),
        (("compare", "--site", "."), "la comparaison se fait sur des fichiers sans erreur."),
        (("build",), "rien n’a été publié ; le site précédent est intact."),
    ],
)
def test_what_needs_right_files_shows_their_errors_first(fautif, arguments, dit, capsys):
    assert lancer(*arguments, "--root", fautif, *LE) == codes.CONTENU
    erreurs = capsys.readouterr().err
    assert "content/donnees/faq.yml:1:13: erreur CHA030" in erreurs and erreurs.endswith(f"vitrail : {dit}\n")


def test_an_export_of_wrong_files_writes_nothing(fautif, tmp_path, capsys):
    assert lancer("export", "--root", fautif, *LE, tmp_path / "sortie") == codes.CONTENU
    assert "erreur CHA030" in capsys.readouterr().err and not (tmp_path / "sortie").exists()


# --- audit ---


def test_the_grid_is_told_in_four_ways_and_they_agree(bati, capsys):
    dits = {}
    for format_ in ("text", "csv", "json", "html"):
        assert lancer("audit", "--root", bati, *LE, "--format", format_) == codes.REUSSI
        dits[format_] = capsys.readouterr().out
    rangees = list(csv.DictReader(io.StringIO(dits["csv"].removeprefix("\ufeff")), delimiter=";"))
    assert json.loads(dits["json"]) == rangees and len(rangees) > 20
    *_, bilan = dits["text"].splitlines()
    cherchees = [rangee for rangee in rangees if rangee["volet"] == "internet" and rangee["statut"] != "hors du label"]
    assert bilan.replace("\u00a0", " ").startswith(f"{len(cherchees)} lignes : ")
    assert [rangee["ligne"] for rangee in rangees if rangee["ligne"] not in dits["html"]] == []
    for rangee in cherchees:
        assert (
            f"{rangee['ligne']:<7} {rangee['statut']:<11} [{rangee['clauses']}] {rangee['constat']}\n" in dits["text"]
        )
    assert {rangee["statut"] for rangee in rangees} > {"prouvé"}


def test_a_strict_grid_fails_when_evidence_is_missing_and_one_without_pages_is_refused(bati, capsys):
    assert lancer("audit", "--root", bati, *LE, "--strict") == codes.CONTENU
    assert "\n        manque : " in capsys.readouterr().out
    assert lancer("audit", "--root", bati, *LE, "--site", bati / "content") == codes.USAGE
    assert "construisez-le avec « vitrail build »" in capsys.readouterr().err


# --- deadlines ---


def test_deadlines_are_told_to_people_machines_and_calendars(pratique, capsys):
    racine = pratique.racine
    assert lancer("deadlines", "--root", racine, *LE) == codes.REUSSI
    texte = capsys.readouterr().out.replace("\u00a0", " ")
    assert lancer("deadlines", "--root", racine, *LE, "--format", "json") == codes.REUSSI
    objets = json.loads(capsys.readouterr().out)
    assert lancer("deadlines", "--root", racine, *LE, "--format", "ics") == codes.REUSSI
    assert capsys.readouterr().out.count("BEGIN:VEVENT") == len(objets) > 0
    retards = [objet for objet in objets if objet["etat"] == "en_retard"]
    assert texte.endswith(f"{len(objets)} échéances, dont {len(retards)} en retard.\n")
    for objet in objets:
        assert f"  {objet['limite']}  {objet['quoi']} [" in texte


def test_late_deadlines_alone_are_told_and_fail(pratique, capsys):
    racine = pratique.racine
    assert lancer("deadlines", "--root", racine, "--date", "2026-04-14", "--late") == codes.CONTENU
    assert capsys.readouterr().out.startswith("En retard\n  20")
    assert lancer("deadlines", "--root", racine, "--date", "2026-04-14", "--late", "--format", "json") == codes.CONTENU
    assert {objet["etat"] for objet in json.loads(capsys.readouterr().out)} == {"en_retard"}


def test_nothing_late_is_a_sentence(pratique, capsys, monkeypatch):
    monkeypatch.setattr("vitrail.domaine.agenda.SOURCES", ())
    assert lancer("deadlines", "--root", pratique.racine, *LE, "--late") == codes.REUSSI
    assert capsys.readouterr().out == "Rien n’est en retard.\n"
    assert lancer("deadlines", "--root", pratique.racine, *LE) == codes.REUSSI
    assert capsys.readouterr().out == "Rien n’est attendu sur cette période.\n"


def test_deadlines_are_told_for_as_many_months_as_asked(pratique, capsys):
    comptes = {}
    for mois in ("1", "24"):
        assert lancer("deadlines", "--root", pratique.racine, *LE, "--format", "json", "--months", mois) == codes.REUSSI
        objets = json.loads(capsys.readouterr().out)
        comptes[mois] = len(objets)
        assert max(objet["limite"] for objet in objets) <= {"1": "2022-05-14", "24": "2024-04-14"}[mois]
    assert 0 < comptes["1"] < comptes["24"]


# --- compare ---


def test_our_own_pages_say_the_same_and_a_changed_hour_does_not(bati, capsys):
    assert lancer("compare", "--root", bati, *LE, "--site", bati / "site") == codes.REUSSI
    assert capsys.readouterr().out.endswith("Aucune différence.\n")
    horaires = bati / "content/donnees/horaires.yml"
    horaires.write_text(horaires.read_text("utf-8").replace("lundi: [08:30-12:00,", "lundi: [08:30-11:00,", 1), "utf-8")
    assert lancer("compare", "--root", bati, *LE, "--site", bati / "site", "--format", "json") == codes.CONTENU
    lieux = json.loads(capsys.readouterr().out)
    [difference] = [ecart for lieu in lieux for ecart in lieu["differences"]]
    assert difference["fichier"] == "content/donnees/horaires.yml"
    assert "11 h" in difference["vitrail"].replace("\u00a0", " ") and "12 h" in difference["ailleurs"].replace(
        "\u00a0", " "
    )


@pytest.mark.parametrize(
    ("contenu", "dit"),
    [
        (None, "n’est ni un dossier, ni un fichier, ni une adresse en https://."),
        ({}, "ne contient aucune page (.html)."),
        ({"a.html": "<p>Rien.</p>"}, "ne décrit aucun lieu en JSON-LD (schema.org) : rien à comparer."),
    ],
)
def test_what_cannot_be_compared_is_said_to_be_none(pratique, tmp_path, contenu, dit, capsys):
    dossier = tmp_path / "pages"
    for nom, texte in (contenu or {}).items():
        dossier.mkdir(exist_ok=True)
        (dossier / nom).write_text(texte)
    if contenu == {}:
        dossier.mkdir()
    assert lancer("compare", "--root", pratique.racine, *LE, "--site", dossier) == codes.USAGE
    assert dit in capsys.readouterr().err


def test_an_export_that_is_none_and_a_site_without_place_are_refused(pratique, tmp_path, capsys):
    (tmp_path / "export.json").write_text("{}")
    assert lancer("compare", "--root", pratique.racine, *LE, "--annuaire", tmp_path / "export.json") == codes.USAGE
    assert "n’est pas un export de l’annuaire" in capsys.readouterr().err
    horaires = (pratique.racine / "content/donnees/horaires.yml").read_text("utf-8")
    for ligne in ("    lieu: hotel\n", "    lieu: annexe\n", "    entree: principale\n"):
        horaires = horaires.replace(ligne, "")
    pratique.ecrire("content/donnees/horaires.yml", horaires).supprimer(
        *(f"content/donnees/{nom}.yml" for nom in ("acces", "demarches", "organisation"))
    )
    (tmp_path / "page.html").write_text(
        '<script type="application/ld+json">{"@type": "GovernmentOffice", "name": "Hôtel"}</script>'
    )
    assert lancer("compare", "--root", pratique.racine, *LE, "--site", tmp_path / "page.html") == codes.USAGE
    assert "aucun lieu n’est décrit" in capsys.readouterr().err


# --- diff ---


def test_what_changes_is_told_in_three_ways(pratique, tmp_path, capsys):
    avant = shutil.copytree(pratique.racine, tmp_path / "avant")
    pratique.remplacer(
        "content/donnees/horaires.yml",
        ("vendredi: [08:30-12:00]\n    periodes", "vendredi: [08:30-11:00]\n    periodes"),
    )
    dits = {}
    for format_ in ("text", "markdown", "json"):
        assert lancer("diff", "--root", pratique.racine, *LE, "--format", format_, avant) == codes.REUSSI
        dits[format_] = capsys.readouterr().out.replace("\u00a0", " ")
    assert "11 h" in dits["text"] and "12 h" in dits["text"] and "11 h" in dits["markdown"]
    assert json.loads(dits["json"])
    assert lancer("diff", "--root", pratique.racine, *LE, avant, avant) == codes.REUSSI
    assert "11 h" not in capsys.readouterr().out.replace("\u00a0", " ")


def test_a_summary_tells_changes_remarks_and_evidence(pratique, tmp_path, capsys):
    avant = shutil.copytree(pratique.racine, tmp_path / "avant")
    (avant / "content/donnees/faq.yml").write_text("rubriques: [", "utf-8")
    assert lancer("diff", "--root", pratique.racine, *LE, "--summary", avant) == codes.REUSSI
    assert capsys.readouterr().out.startswith("#")


def test_a_version_whose_identity_is_unreadable_is_not_compared(pratique, tmp_path, capsys):
    avant = shutil.copytree(pratique.racine, tmp_path / "avant")
    (avant / "site_config/site.yml").write_text("nom: [", "utf-8")
    assert lancer("diff", "--root", pratique.racine, *LE, avant) == codes.CONTENU
    assert "l’identité du site ne se lit pas" in capsys.readouterr().err


# --- publish ---


def _versions(dossier: Path) -> list[str]:
    return sorted(fichier.name for fichier in dossier.iterdir() if fichier.is_dir() and not fichier.is_symlink())


def test_a_site_is_put_on_line_once_and_brought_back(tmp_path, capsys, monkeypatch):
    site, ligne = tmp_path / "site", tmp_path / "www"
    for rang, lu_le in enumerate(("2026-11-20", "2026-11-21")):
        monkeypatch.setattr("time.time", lambda rang=rang: 1_800_000_000 + rang)
        _fabriquer(site, lu_le)
        assert lancer("publish", ligne, "--site", site) == codes.REUSSI
        assert capsys.readouterr().out.startswith(f"Le site est en ligne : {ligne / versions.LIEN} mène à la version ")
    assert lancer("publish", ligne, "--site", site) == codes.REUSSI
    assert capsys.readouterr().out.startswith("Ce site est déjà en ligne : ")
    monkeypatch.setattr("time.time", lambda: 1_800_000_009)
    assert lancer("publish", ligne, "--rollback") == codes.REUSSI
    assert capsys.readouterr().out.startswith("Le site du 20 novembre 2026 est remis en ligne : ")
    assert "2026-11-20" in (ligne / versions.LIEN / "index.html").read_text()


def _fabriquer(site: Path, lu_le: str) -> None:
    construction = {"lu_le": lu_le, "brouillon": False, "fichiers": ["index.html"]}
    textes = {
        "index.html": f"<p>{lu_le}</p></html>",
        "404.html": "</html>",
        "sitemap.xml": "<urlset/>",
        "recherche.json": "[]",
        "construction.json": json.dumps(construction),
    }
    for nom, texte in textes.items():
        site.mkdir(exist_ok=True)
        (site / nom).write_text(texte, "utf-8")


@pytest.mark.parametrize("garde", ["1", "0", "deux", "-3"])
def test_fewer_than_two_versions_are_not_kept(garde, tmp_path, capsys):
    assert lancer("publish", tmp_path, f"--keep={garde}") == codes.USAGE
    assert f"« {garde} » ne convient pas ; gardez au moins 2 versions" in capsys.readouterr().err


def test_older_versions_than_those_kept_are_removed(tmp_path, capsys, monkeypatch):
    site, ligne = tmp_path / "site", tmp_path / "www"
    for rang in range(4):
        monkeypatch.setattr("time.time", lambda rang=rang: 1_800_000_000 + 86_400 * rang)
        _fabriquer(site, f"2026-11-2{rang}")
        assert lancer("publish", ligne, "--site", site, "--keep", "2") == codes.REUSSI
    gardees = ligne / versions.VERSIONS
    assert [(gardees / nom / "index.html").read_text() for nom in _versions(gardees)] == [
        "<p>2026-11-22</p></html>",
        "<p>2026-11-23</p></html>",
    ]


# --- poster, verify ---


def test_a_site_with_nothing_to_print_has_no_poster(pratique, tmp_path, capsys, monkeypatch):
    monkeypatch.setattr("vitrail.supports.affiches.contenu.SUJETS", ())
    assert lancer("poster", "--root", pratique.racine, *LE, "--output", tmp_path / "pdf") == codes.USAGE
    assert "ce site n’a encore aucune affiche" in capsys.readouterr().err and not (tmp_path / "pdf").exists()


def test_files_that_do_not_say_what_to_check_are_shown(pratique, capsys):
    pratique.ecrire("site_config/site.yml", "nom: [")
    assert lancer("verify", "--root", pratique.racine, *LE) == codes.CONTENU
    erreurs = capsys.readouterr().err
    assert erreurs.startswith("site_config/site.yml:1:") and erreurs.endswith("corrigez-les d’abord.\n")


def test_nothing_to_check_is_a_sentence(pratique, capsys, monkeypatch):
    monkeypatch.setattr("vitrail.bord.commandes.verify.relectures", lambda site: ())
    assert lancer("verify", "--root", pratique.racine, *LE) == codes.REUSSI
    assert capsys.readouterr().out == "Aucune règle ne demande de vérifier un fichier de ce site.\n"


# --- serve, editor ---


def test_a_preview_stops_when_asked_and_reads_the_day_it_was_given(pratique, capsys, monkeypatch):
    recus: list[object] = []

    def servir_un_peu(*arguments: object) -> None:
        recus.extend((*arguments, os.environ[jour.VARIABLE]))
        raise KeyboardInterrupt

    monkeypatch.setattr(servir, "servir", servir_un_peu)
    monkeypatch.setenv(jour.VARIABLE, "1999-01-01")
    assert lancer("serve", "--root", pratique.racine, *LE, "--address", "127.0.0.1:8123", "--open") == codes.REUSSI
    assert recus == [pratique.racine, "127.0.0.1", 8123, True, "2022-04-14"]
    assert capsys.readouterr().err == "Aperçu arrêté.\n"


def _libre() -> int:
    with socket.create_server(("127.0.0.1", 0)) as ecoute:
        return int(ecoute.getsockname()[1])


@pytest.mark.parametrize("vide", [False, True])
def test_an_editor_opens_where_it_is_asked_and_stops_when_asked(pratique, tmp_path, capsys, monkeypatch, vide):
    """Over a site, or over an empty folder where one begins."""
    racine = tmp_path / "vide" if vide else pratique.racine
    racine.mkdir(exist_ok=True)
    ouvertes: list[str] = []
    pages: list[ReponseDEditeur] = []
    port, arret = _libre(), signal.getsignal(signal.SIGTERM)

    def servir_un_peu(editeur: ServeurDEditeur, poll_interval: float) -> None:
        pages.append(editeur.routes.repondre(DemandeRecue("/", "/")))
        raise KeyboardInterrupt

    monkeypatch.setattr(ServeurDEditeur, "serve_forever", servir_un_peu)
    monkeypatch.setattr(webbrowser, "open", ouvertes.append)
    try:
        assert lancer("editor", "--root", racine, *LE, "--address", f"127.0.0.1:{port}", "--open") == codes.REUSSI
    finally:
        signal.signal(signal.SIGTERM, arret)
    adresse = f"http://127.0.0.1:{port}/"
    assert ouvertes == [adresse]
    assert (pages[0].vers, bool(pages[0].page)) == (("/commencer", False) if vide else ("", True))
    sortie, erreurs = capsys.readouterr()
    assert f"Éditeur : {adresse}\n" in sortie and erreurs == "Éditeur arrêté.\n"


def test_an_editor_opens_on_this_computer_only(pratique, capsys):
    assert lancer("editor", "--root", pratique.racine, "--address", "0.0.0.0:8010") == codes.USAGE
    assert "l’éditeur ne s’ouvre que sur cet ordinateur ; écrivez 127.0.0.1:8010" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "dit"),
    [
        (("--backend", "github"), "dites où l’écrire avec --write DOSSIER"),
        (("--repo", "prefecture/site"), "dites où l’écrire avec --write DOSSIER"),
        (("--write", "editeur"), "dites où sont les fichiers du site : --backend github, gitlab ou git-gateway."),
    ],
)
def test_an_editor_on_line_needs_its_folder_and_its_forge(pratique, arguments, dit, capsys):
    assert lancer("editor", "--root", pratique.racine, *arguments) == codes.USAGE
    assert dit in capsys.readouterr().err


def test_an_editor_on_line_is_written_in_its_folder(pratique, tmp_path, capsys, monkeypatch):
    paquets = tmp_path / "paquets"
    paquets.mkdir()
    monkeypatch.setattr(trousse, "obtenir", lambda _: paquets)
    ecrits: list[object] = []
    monkeypatch.setattr("vitrail.bord.editeur.en_ligne.ecrire", lambda *arguments: ecrits.extend(arguments[2:]))
    options = ("--write", tmp_path / "editeur", "--backend", "git-gateway")
    assert lancer("editor", "--root", pratique.racine, *LE, *options) == codes.REUSSI
    assert ecrits[0] == tmp_path / "editeur" and ecrits[2] == paquets
    assert capsys.readouterr().out.startswith(f"L’éditeur en ligne est dans {tmp_path / 'editeur'}{os.sep}.")
