"""The remote audit: the grid filled in from the built pages, and only from them."""

import json
import re
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Page

from tests.commande import vitrail
from tests.conftest import REPOSITORY, copy_project
from tests.e2e.livraison import bati
from vitrail import build
from vitrail.bord import cli
from vitrail.bord.dossiers.disque import photographier
from vitrail.bord.pages_lues import baties
from vitrail.controle.audit import auditer, relever
from vitrail.domaine.site import Site

ATTENDU = yaml.safe_load((REPOSITORY / "tests/donnees/audit-demonstration.yml").read_text("utf-8"))
JOUR = date(2022, 4, 15)


@pytest.fixture(scope="session")
def prefecture(site: Path) -> Site:
    """The linked site of the demonstration, to judge its pages."""
    lie = build.inspecter(photographier(site.parent), JOUR).site
    assert lie is not None
    return lie


@pytest.fixture(scope="session")
def police_bati(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site of a préfecture de police that holds the eight modules and misses nothing."""
    return bati(tmp_path_factory, "prefecture-de-police", "2025-05-15") / "site"


@pytest.fixture(scope="session")
def police(police_bati: Path) -> Site:
    lie = build.inspecter(photographier(police_bati.parent), date(2025, 5, 15)).site
    assert lie is not None
    return lie


def statuts(prefecture: Site, site: Path) -> dict[str, str]:
    return {reponse.ligne.id: reponse.mot for reponse in auditer(prefecture, relever(baties(site)))}


def test_every_row_that_the_facts_can_prove_is_proved_where_an_auditor_would_look(prefecture: Site, site: Path) -> None:
    """Row by row: the status, and the pages that show the evidence."""
    reponses = auditer(prefecture, relever(baties(site)))
    vu = {
        reponse.ligne.id: {
            "statut": reponse.mot,
            "pages": sorted({trace.page or "accueil" for trace in reponse.traces}),
        }
        for reponse in reponses
    }
    assert vu == ATTENDU


def test_rows_come_in_the_order_of_the_auditor(prefecture: Site, site: Path) -> None:
    ordre = [ligne.id for ligne in prefecture.referentiel.grille.internet]
    rangs = [ordre.index(reponse.ligne.id) for reponse in auditer(prefecture, relever(baties(site)))]
    assert rangs == sorted(rangs)


def cite(prefecture: Site, site: Path, copie: Path) -> Path:
    """A copy of the pages that the grid cites, and of no other: each evidence stands there once or a few times."""
    reponses = auditer(prefecture, relever(baties(site)))
    for page in {"", *(trace.page for reponse in reponses for trace in reponse.traces)}:
        (copie / page).mkdir(parents=True, exist_ok=True)
        shutil.copy(site / page / "index.html", copie / page)
    return copie


def test_no_row_outlives_the_blocks_that_prove_it(prefecture: Site, site: Path, tmp_path: Path) -> None:
    """Each evidence is wiped out of the built pages in turn: the rows that rest on it fall, the others stay."""
    copie = cite(prefecture, site, tmp_path / "site")
    avant = {reponse.ligne.id: reponse for reponse in auditer(prefecture, relever(baties(copie)))}
    preuves = {preuve for reponse in avant.values() for trace in reponse.traces for preuve in trace.preuves}
    assert len(preuves) > 35
    for preuve in sorted(preuves):
        intactes = effacer(copie, preuve)
        apres = {reponse.ligne.id: reponse.statut for reponse in auditer(prefecture, relever(baties(copie)))}
        tombees = {ligne for ligne, statut in apres.items() if statut != avant[ligne].statut}
        appuyees = {
            ligne
            for ligne, reponse in avant.items()
            if preuve in (reponse.ligne.preuves or (ligne,)) and reponse.statut != "sans_objet"
        }
        assert tombees <= appuyees, preuve
        # a row that was partial for want of another evidence may stay so; every other one must fall
        assert appuyees - tombees <= {ligne for ligne in appuyees if avant[ligne].statut == "partiel"}, preuve
        for fichier, texte in intactes.items():
            fichier.write_text(texte, "utf-8")


def effacer(copie: Path, preuve: str) -> dict[Path, str]:
    """Take ``preuve`` off every block that shows it; returns the pages as they were."""
    intactes = {fichier: fichier.read_text("utf-8") for fichier in copie.rglob("index.html")}
    for fichier, texte in intactes.items():
        blocs = re.sub(
            r'data-preuve="([^"]*)"',
            lambda bloc: f'data-preuve="{" ".join(une for une in bloc[1].split() if une != preuve)}"',
            texte,
        )
        fichier.write_text(blocs, "utf-8")
    return intactes


def audit_strict(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, dict[str, str]]:
    """What `vitrail audit` answers, in this process: its exit code, and the status of each row that pages answer."""
    capsys.readouterr()
    code = cli.main(["audit", *map(str, arguments), "--format", "json", "--strict"])
    rangees = json.loads(capsys.readouterr().out)
    web = [rangee for rangee in rangees if rangee["volet"] == "internet" and rangee["statut"] != "hors du label"]
    return code, {rangee["ligne"]: rangee["statut"] for rangee in web}


@pytest.mark.parametrize(
    ("preuve", "tombees"),
    [
        ("date-mise-a-jour", {"ref-01": "partiel"}),
        ("lien-page-label", {"ref-20": "absent"}),
        ("numero-3400", {"web-07": "absent", "web-15": "absent"}),
    ],
)
def test_a_strict_audit_fails_on_any_evidence_that_is_no_longer_seen(
    police: Site,
    police_bati: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    preuve: str,
    tombees: dict[str, str],
) -> None:
    """The update date, the link to the page of the label, the national number: each turns its own rows, and exit 1."""
    options = ("--root", police_bati.parent, "--date", police.today.isoformat())
    copie = cite(police, police_bati, tmp_path / "site")
    code, avant = audit_strict(capsys, *options, "--site", copie)
    assert code == 0
    effacer(copie, preuve)
    code, apres = audit_strict(capsys, *options, "--site", copie)
    assert code == 1
    assert apres.keys() == avant.keys()
    assert {ligne: statut for ligne, statut in apres.items() if statut != avant[ligne]} == tombees


def test_an_empty_block_proves_nothing(prefecture: Site, site: Path, tmp_path: Path) -> None:
    copie = cite(prefecture, site, tmp_path / "site")
    fichier = copie / "contacts/index.html"
    texte = fichier.read_text("utf-8")
    vide = re.sub(r'(<(\w+)[^>]*data-preuve="numero-3400"[^>]*>).*?</\2>', r"\1</\2>", texte, count=1, flags=re.S)
    assert vide != texte
    fichier.write_text(vide, "utf-8")
    assert statuts(prefecture, copie)["web-07"] == "absent"


def test_evidence_on_a_late_page_is_only_partial(projet: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Read years later, the same blocks are still there, and no dated row is proved any more."""
    assert vitrail("build", "--root", projet, "--date", "2026-11-20").returncode == 0
    assert cli.main(["audit", "--root", str(projet), "--date", "2026-11-20", "--format", "json"]) == 0
    lignes = {une["ligne"]: une for une in json.loads(capsys.readouterr().out)}
    assert lignes["web-07"]["statut"] == "partiel"
    assert "en retard : contacts/" in lignes["web-07"]["raison"]
    assert lignes["web-29"]["statut"] != "prouvé"


def couper(fichier: str, motif: str) -> Callable[[Path], None]:
    def changer(projet: Path) -> None:
        chemin = projet / fichier
        texte = chemin.read_text("utf-8")
        reste = re.sub(motif, "", texte, flags=re.M)
        assert reste != texte
        chemin.write_text(reste, "utf-8")

    return changer


@pytest.mark.parametrize(
    ("changer", "lignes"),
    [
        (couper("content/donnees/contacts.yml", r"^numero_national_titres:\n(?:  .*\n)+"), {"web-07", "web-15"}),
        (
            couper("content/donnees/plans_actions/2022.yml", r"^ +- \{enquete: satisfaction-2022.*\n"),
            {"web-13", "ext-02"},
        ),
        (couper("content/donnees/indicateurs/2021-T4.yml", r"^  - indicateur: delai(?:.*\n)+"), {"web-29"}),
    ],
    ids=["le 34 00", "les actions", "les délais du trimestre"],
)
def test_what_is_taken_out_of_the_files_turns_its_own_rows(
    projet: Path, capsys: pytest.CaptureFixture[str], changer: Callable[[Path], None], lignes: set[str]
) -> None:
    """And nothing else; then a strict audit fails."""
    changer(projet)
    construit = vitrail("build", "--root", projet)
    assert construit.returncode == 0, construit.stderr
    code, vus = audit_strict(capsys, "--root", projet)
    assert code == 1
    assert {ligne for ligne, statut in vus.items() if statut != ATTENDU[ligne]["statut"]} == lignes


def test_every_address_of_the_grid_opens_on_its_evidence(
    page: Page, adresse: str, prefecture: Site, site: Path
) -> None:
    """In a browser: the anchor exists, and the block it names is seen."""
    page.set_viewport_size({"width": 1280, "height": 900})
    traces = {trace for reponse in auditer(prefecture, relever(baties(site))) for trace in reponse.traces}
    assert len(traces) > 30
    for trace in sorted(traces, key=lambda trace: trace.adresse):  # a page is loaded once for all that it shows
        page.goto(f"{adresse}/{trace.adresse.removeprefix('./')}")
        assert trace.ancre, trace
        assert page.locator(f"[id='{trace.ancre}']").is_visible(), trace.adresse


def test_the_sheet_opens_in_a_spreadsheet_and_prints_by_itself(
    prefecture: Site, site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    racine = site.parent
    tableur = vitrail("audit", "--root", racine, "--format", "csv").stdout
    assert tableur.startswith("\ufeffligne;clauses;constat;statut")
    grille = prefecture.referentiel.grille
    assert len(tableur.strip().splitlines()) == len((*grille.internet, *grille.telephone, *grille.courriels)) + 1
    assert cli.main(["audit", "--root", str(racine), "--format", "html"]) == 0
    feuille = capsys.readouterr().out
    assert "<link" not in feuille and "<script" not in feuille and "src=" not in feuille
    assert all(f">{ligne}</th>" in feuille for ligne in ATTENDU)


def test_without_a_built_site_the_way_out_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    racine = copy_project(tmp_path / "projet")
    assert cli.main(["audit", "--root", str(racine)]) == 2
    assert "vitrail build" in capsys.readouterr().err


def test_all_modules_at_once_answer_every_row_of_the_grid(police: Site, police_bati: Path) -> None:
    """A préfecture de police with its eight modules: 54 commitments, 59 rows, and no row without an answer."""
    engagements = {page.parent.name for page in (police_bati / "engagements").glob("*/index.html")}
    assert engagements == {str(engagement.numero) for engagement in police.referentiel.engagements}
    reponses = auditer(police, relever(baties(police_bati)))
    assert len(reponses) == len(police.referentiel.grille.internet) == 59
    assert [reponse.ligne.id for reponse in reponses if reponse.statut in ("absent", "sans_objet")] == []
    plafonds = {"donnee": "prouve", "partiel": "partiel", "lien": "lien_seul"}
    assert [une.ligne.id for une in reponses if une.statut != plafonds[une.ligne.force]] == []
