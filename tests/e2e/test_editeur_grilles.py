"""The grids and the weeks of the editor in a real browser: by keyboard, by paste, by hand, on narrow screens."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, FilePayload, Locator, Page, expect

from tests import rapports_ara
from tests.conftest import copy_project
from tests.e2e.test_editeur import HORAIRES, PATIENCE, Editeur, enregistrer, gardee, ouvert, port_libre
from tests.navigateur import axe_by_day_and_night

SITES = Path(__file__).parents[1] / "sites"
AUDIT = "/fiche/audits/2022-interne"
CHIFFRES = "/fiche/indicateurs/2022-T1"


@pytest.fixture
def editeur(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editeur]:
    with ouvert(copy_project(tmp_path_factory.mktemp("grilles") / "projet"), port_libre()) as editeur:
        yield editeur


@pytest.fixture
def bureau(browser: Browser) -> Iterator[Page]:
    contexte = browser.new_context(locale="fr-FR", viewport={"width": 1400, "height": 900})
    page = contexte.new_page()
    page.set_default_timeout(PATIENCE)
    plaintes: list[str] = []
    page.on("pageerror", lambda erreur: plaintes.append(str(erreur)))
    page.on("console", lambda dit: plaintes.append(dit.text) if dit.type == "error" else None)
    yield page
    contexte.close()
    assert plaintes == []


def coller(page: Page, boite: Locator, texte: str) -> None:
    """What the clipboard of a spreadsheet puts in a box."""
    boite.focus()
    boite.evaluate(
        """(boite, texte) => {
            const presse = new DataTransfer();
            presse.setData("text/plain", texte);
            const collage = { clipboardData: presse, bubbles: true, cancelable: true };
            boite.dispatchEvent(new ClipboardEvent("paste", collage));
        }""",
        texte,
    )


def boite(page: Page, nom: str) -> Locator:
    return page.locator(f"[id='{nom}']")


def test_rows_are_added_walked_removed_and_put_back_by_keyboard(editeur: Editeur, bureau: Page) -> None:
    bureau.goto(f"{editeur.adresse}{AUDIT}")
    grille = boite(bureau, "points_sensibles")
    grille.get_by_role("button", name="Ajouter").press("Enter")
    premiere = boite(bureau, "points_sensibles.0.texte")
    expect(premiere).to_be_focused()
    bureau.keyboard.type("Un point")
    bureau.keyboard.press("Control+Enter")
    expect(boite(bureau, "points_sensibles.1.texte")).to_be_focused()
    bureau.keyboard.type("Un autre")
    bureau.keyboard.press("Home")
    bureau.keyboard.press("ArrowUp")
    expect(premiere).to_be_focused()
    gardee(bureau)
    grille.get_by_role("button", name="Supprimer la ligne 1").press("Enter")
    expect(premiere).to_have_value("Un autre")
    expect(grille.get_by_role("status")).to_contain_text("Ligne 1 supprimée.")
    remettre = grille.get_by_role("button", name="La remettre")
    expect(remettre).to_be_focused()
    remettre.press("Enter")
    expect(premiere).to_have_value("Un point")
    expect(boite(bureau, "points_sensibles.1.texte")).to_have_value("Un autre")
    enregistrer(bureau)
    venues = [ligne.strip() for ligne in editeur.lignes("content/donnees/audits/2022-interne.yml")[1]]
    assert [ligne for ligne in venues if "texte" in ligne] == ["texte: Un point", "texte: Un autre"]


def test_cells_are_pasted_where_the_cursor_is_and_what_is_refused_is_told_there(editeur: Editeur, bureau: Page) -> None:
    bureau.goto(f"{editeur.adresse}{CHIFFRES}")
    coller(bureau, boite(bureau, "releves.0.valeur"), '81,3 %\n"93,48 %"\nbeaucoup\n')
    grille = boite(bureau, "releves")
    expect(grille.get_by_role("status")).to_contain_text("3 lignes collées", timeout=PATIENCE)
    for rang, valeur in enumerate(("81,3 %", "93,48 %", "beaucoup")):
        expect(boite(bureau, f"releves.{rang}.valeur")).to_have_value(valeur)
    expect(bureau.locator("[data-remarques='releves.2.valeur'] .remarque--erreur")).to_be_visible()
    expect(boite(bureau, "releves.2.valeur")).to_have_attribute("aria-invalid", "true")
    annuler = grille.get_by_role("button", name="Annuler le collage")
    expect(annuler).to_be_focused()
    annuler.press("Enter")
    expect(boite(bureau, "releves.0.valeur")).to_have_value("", timeout=PATIENCE)


def test_without_javascript_a_grid_is_pasted_filled_and_saved(editeur: Editeur, browser: Browser) -> None:
    contexte = browser.new_context(java_script_enabled=False)
    page = contexte.new_page()
    page.set_default_timeout(PATIENCE)
    page.goto(f"{editeur.adresse}{AUDIT}")
    grille = boite(page, "pistes_progres")
    grille.locator("summary", has_text="Coller").click()
    grille.get_by_label("Les cellules copiées").fill('Texte\n"Une piste,\nsur deux lignes"\nUne autre')
    grille.get_by_role("button", name="Remplir la grille").click()
    expect(page.get_by_role("status").filter(has_text="2 lignes collées")).to_be_visible()
    expect(boite(page, "pistes_progres.0.texte")).to_have_value("Une piste,\nsur deux lignes")
    boite(page, "pistes_progres.1.texte").fill("Une autre piste")
    enregistrer(page)
    contexte.close()
    assert "    texte: Une autre piste" in editeur.lignes("content/donnees/audits/2022-interne.yml")[1]


def test_a_day_is_painted_copied_and_closed(editeur: Editeur, bureau: Page) -> None:
    bureau.goto(f"{editeur.adresse}/fiche/horaires?ouvrir=points.0#points.0.semaine")
    semaine = boite(bureau, "points.0.semaine")
    vendredi = boite(bureau, "points.0.semaine.vendredi")
    expect(vendredi).to_have_value("09:00-12:00")
    bande = semaine.locator("[data-journee]").nth(4).locator("svg")
    cadre = bande.bounding_box()
    assert cadre is not None
    debut, largeur = 8, 10
    bureau.mouse.move(cadre["x"] + cadre["width"] * (14.2 - debut) / largeur, cadre["y"] + 10)
    bureau.mouse.down()
    bureau.mouse.move(cadre["x"] + cadre["width"] * (15.9 - debut) / largeur, cadre["y"] + 10, steps=3)
    bureau.mouse.up()
    expect(vendredi).to_have_value("09:00-12:00, 14:00-16:00")
    semaine.get_by_role("button", name="Comme lundi : Samedi").click()
    expect(boite(bureau, "points.0.semaine.samedi")).to_have_value("09:00-12:00, 13:30-16:00")
    semaine.get_by_role("button", name="Fermé : Samedi").click()
    expect(boite(bureau, "points.0.semaine.samedi")).to_have_value("fermé")
    enregistrer(bureau)
    assert [ligne.strip() for ligne in editeur.lignes(HORAIRES)[1] if "mis_a_jour" not in ligne] == [
        "vendredi: [09:00-12:00, 14:00-16:00]",
        "samedi: ferme",
    ]


def test_grids_and_weeks_are_for_everybody(tmp_path: Path, browser: Browser) -> None:
    """Filled, with a refusal in a cell and a row unfolded, on narrow and wide screens, in both colours."""
    racine = tmp_path / "projet"
    shutil.copytree(SITES / "var", racine)
    contexte = browser.new_context(bypass_csp=True)
    page = contexte.new_page()
    page.set_default_timeout(PATIENCE)
    with ouvert(racine, port_libre()) as editeur:
        page.goto(f"{editeur.adresse}/nouvelle/audits")
        boite(page, "evaluations").locator("summary", has_text="Coller").click()
        page.get_by_label("Les cellules copiées").first.evaluate("zone => zone.closest('details').open = true")
        zone = boite(page, "evaluations-collage")
        zone.fill("Engagement\tConformité\tRemarque\n1\tConforme\tVu\n2\tpeut-être\tÀ revoir")
        boite(page, "evaluations").get_by_role("button", name="Remplir la grille").click()
        expect(boite(page, "evaluations").get_by_role("status")).to_contain_text("2 lignes collées")
        boite(page, "evaluations.1-suite").locator("summary").first.click()
        gardee(page)
        for adresse in (page.url, f"{editeur.adresse}/fiche/horaires?ouvrir=points.0"):
            page.goto(adresse)
            for largeur in (320, 1280):
                page.set_viewport_size({"width": largeur, "height": 800})
                assert axe_by_day_and_night(page) == [], (adresse, largeur)
                assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (adresse, largeur)
    contexte.close()


def defauts(page: Page) -> list[str]:
    """What axe finds, and whether the page sticks out, on a telephone and on a desk."""
    trouves = []
    for largeur in (320, 1280):
        page.set_viewport_size({"width": largeur, "height": 800})
        trouves += [f"{largeur} : {trouve}" for trouve in axe_by_day_and_night(page)]
        if not page.evaluate("document.documentElement.scrollWidth <= innerWidth"):
            trouves.append(f"{largeur} : plus large que la fenêtre")
    return trouves


def test_a_spreadsheet_is_dropped_understood_by_clicks_and_saved(editeur: Editeur, browser: Browser) -> None:
    contexte = browser.new_context(bypass_csp=True)
    page = contexte.new_page()
    page.set_default_timeout(PATIENCE)
    page.goto(f"{editeur.adresse}/tableau")
    page.evaluate(
        """texte => {
            const lache = new DataTransfer();
            lache.items.add(new File([texte], "chiffres.csv", { type: "text/csv" }));
            const chute = { dataTransfer: lache, bubbles: true, cancelable: true };
            document.body.dispatchEvent(new DragEvent("drop", chute));
        }""",
        "Indicateur;1er trimestre 2022\nAppels ayant abouti;81,3 %\nDélai PC;8 jours\n",
    )
    page.get_by_label("Ce tableau donne").select_option("periode:2022-T1")
    page.get_by_role("button", name="Voir ce qui changera").click()
    page.get_by_label("« Délai PC »").select_option("delai-civ-trimestriel")
    page.get_by_role("button", name="Voir ce qui changera").last.click()
    expect(page.locator("#resultat")).to_contain_text("→ 8 jours")
    assert defauts(page) == []
    enregistrer(page)
    contexte.close()
    venues = [ligne.strip() for ligne in editeur.lignes("content/donnees/indicateurs/2022-T1.yml")[1]]
    assert "valeur: 81,3 %" in venues and "valeur: 8 jours" in venues


def test_the_report_of_an_audit_dropped_among_the_tables_is_shown_then_saved(editeur: Editeur, page: Page) -> None:
    page.set_default_timeout(PATIENCE)
    page.goto(f"{editeur.adresse}/tableau")
    rapport = rapports_ara.octets(rapports_ara.rapport({"3.2": "NOT_COMPLIANT", "4.1": "NOT_APPLICABLE"}))
    depose: FilePayload = {"name": "rapport.json", "mimeType": "application/json", "buffer": rapport}
    page.set_input_files("input[type=file]", files=depose)
    page.get_by_role("button", name="Lire ce tableau").click()
    expect(page.locator("#resultat")).to_contain_text("3.2 : Critère non respecté")
    assert defauts(page) == []
    enregistrer(page)
    assert "audit_le: 2022-03-11" in [ligne.strip() for ligne in editeur.lignes("site_config/accessibilite.yml")[1]]
