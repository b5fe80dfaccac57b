"""Five seconds: what the first screens answer, and how tall the pages are that many people open on a telephone."""

import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Browser, Locator, Page

from tests.commande import vitrail
from tests.conftest import copy_project
from tests.e2e.livraison import bati
from tests.e2e.visite import contexte
from tests.serveur import serving

TELEPHONE = {"width": 320, "height": 640}
ECRAN = {"width": 1280, "height": 800}
UN_ECRAN_ET_DEMI = 960
MATIN = "2022-04-15T10:30:00+02:00"
"""The day of the demonstration, a Friday, at an hour when desks are open."""
HEURES = (MATIN, "2022-04-15T12:45:00+02:00", "2022-04-15T22:00:00+02:00", "2022-04-16T10:00:00+02:00")
"""Open, between two ranges, closed for the night, and a day without desks: the cards are not of one height."""
AILLEURS = {"sous-prefecture": "2024-12-12T10:30:00+04:00", "prefecture-de-police": "2026-11-20T22:00:00+01:00"}
"""Other prefectures, and the hour at which each is visited."""
NOM = "nom: Préfecture de la Seine-Maritime"
SUITE_DU_NOM = ", préfecture de la région Normandie, secrétariat général commun départemental et services"
SIGNE = "e => getComputedStyle(e, '::before').content"


@pytest.fixture(params=[True, False], ids=["script", "sans-script"])
def telephone(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """A small telephone, with and without JavaScript."""
    petit = contexte(browser, viewport=TELEPHONE, java_script_enabled=request.param)
    page = petit.new_page()
    page.clock.set_fixed_time(MATIN)
    yield page
    petit.close()


@pytest.fixture(scope="module")
def quarante(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The demonstration with forty desks in ten places, a plan of actions for each of ten years, and a name of 120
    signs."""
    racine = copy_project(tmp_path_factory.mktemp("quarante") / "projet")
    identite = racine / "site_config/site.yml"
    identite.write_text(identite.read_text("utf-8").replace(NOM, f"{NOM}{SUITE_DU_NOM}", 1), "utf-8")
    _multiplier(racine)
    _vieillir(racine)
    construit = vitrail("build", "--root", racine)
    assert construit.returncode == 0, construit.stdout + construit.stderr
    with serving(racine / "site") as adresse:
        yield adresse


def _multiplier(racine: Path) -> None:
    """Seven more places as the first one, and desks in each, up to forty."""
    acces, horaires = (racine / "content/donnees" / nom for nom in ("acces.yml", "horaires.yml"))
    lieux = yaml.load(acces.read_text("utf-8"), yaml.CBaseLoader)
    points = yaml.load(horaires.read_text("utf-8"), yaml.CBaseLoader)
    autres = [{"id": f"annexe-{n}", "nom": f"Annexe {n} de la préfecture"} for n in range(7)]
    lieux["lieux"] += [{**lieux["lieux"][1], **autre, "entrees": []} for autre in autres]
    modele = {cle: valeur for cle, valeur in points["points"][2].items() if cle not in ("entree", "note")}
    for n in range(40 - len(points["points"])):
        ailleurs = {"id": f"guichet-{n}", "nom": f"Guichet {n} des titres de séjour", "lieu": f"annexe-{n % 7}"}
        points["points"].append({**modele, **ailleurs})
    acces.write_text(json.dumps(lieux), "utf-8")
    horaires.write_text(json.dumps(points), "utf-8")


def _vieillir(racine: Path) -> None:
    """Nine plans that are over, a year each, with as many actions as that of the demonstration."""
    (fichier,) = (racine / "content/donnees/plans_actions").glob("*.yml")
    plan = yaml.load(fichier.read_text("utf-8"), yaml.CBaseLoader)
    for annee in range(2013, 2022):
        faite = {"etat": "realisee", "realisee_le": f"{annee}-06-15", "responsable": "Service des moyens généraux"}
        objectifs = [
            {
                "titre": objectif["titre"],
                "actions": [{"id": action["id"], "texte": action["texte"], **faite} for action in objectif["actions"]],
            }
            for objectif in plan["objectifs"]
        ]
        ancien: dict[str, object] = {
            "id": f"plan-{annee}",
            "titre": f"Plan d’actions {annee}",
            "mis_a_jour": f"{annee}-12-01",
        }
        ancien["objectifs"] = objectifs
        fichier.with_name(f"{annee}.yml").write_text(json.dumps(ancien), "utf-8")


def _haut(element: Locator) -> float:
    boite = element.bounding_box()
    assert boite is not None, element
    return boite["y"]


def _bas(element: Locator) -> float:
    boite = element.bounding_box()
    assert boite is not None, element
    return boite["y"] + boite["height"]


def _hauteur(page: Page, adresse: str, taille: dict[str, int]) -> int:
    page.set_viewport_size(taille)  # type: ignore[arg-type]
    page.goto(adresse)
    hauteur: int = page.evaluate("document.documentElement.scrollHeight")
    return hauteur


def test_whether_one_can_come_is_answered_in_the_first_half_of_the_first_screen(browser: Browser, adresse: str) -> None:
    """Open or not, until when; a shape and a colour go with the words."""
    petit = contexte(browser, viewport=TELEPHONE)
    page = petit.new_page()
    page.clock.set_fixed_time(MATIN)
    page.goto(f"{adresse}/")
    premier = page.locator(".vt-lieu-etat").first
    assert premier.inner_text() == "Ouvert jusqu’à 12\u00a0h"
    assert _haut(premier) <= 320
    assert premier.evaluate(SIGNE) != "none"
    ouvert = premier.evaluate("e => getComputedStyle(e).color")
    page.clock.set_fixed_time("2022-04-15T12:30:00+02:00")
    page.goto(f"{adresse}/")
    assert premier.inner_text() == "Fermé, ouvre mardi 19 avril à 9\u00a0h"
    assert premier.evaluate("e => getComputedStyle(e).color") != ouvert
    petit.close()


def test_a_name_of_120_signs_leaves_the_answer_where_it_is(browser: Browser, quarante: str) -> None:
    """In the first half of the first screen of a telephone too; nothing scrolls sideways."""
    petit = contexte(browser, viewport=TELEPHONE)
    page = petit.new_page()
    page.clock.set_fixed_time(MATIN)
    page.goto(f"{quarante}/")
    assert len(page.locator(".vt-marque-nom").inner_text()) == 120
    assert _haut(page.locator(".vt-lieu-etat").first) <= 320
    assert page.evaluate("document.documentElement.scrollWidth") == TELEPHONE["width"]
    petit.close()


def test_each_place_says_when_how_and_by_which_door(telephone: Page, adresse: str) -> None:
    """With or without JavaScript, in a screen and a half."""
    telephone.goto(f"{adresse}/")
    cartes = telephone.locator(".vt-cartes-de-lieu > li")
    assert _bas(cartes.last) <= UN_ECRAN_ET_DEMI * (1 if telephone.locator("html.js").count() else 1.5)
    prefecture = cartes.first.inner_text()
    for attendu in ("Hôtel-Dieu", "9 h à 12 h", "Sur rendez-vous", "Entrée principale"):
        assert attendu in prefecture.replace("\u00a0", " ")
    assert "endredi 15 avril" in telephone.locator(".vt-lieux").first.inner_text()


QUESTIONS = {
    "Que dois-je apporter": "a:has-text('passeport')",
    "Réclamer": "a:has-text('formulaire')",
    "Tenez-vous vos promesses": ".vt-bilan",
    "Le label": ".vt-etat",
}


@pytest.mark.parametrize("heure", HEURES)
@pytest.mark.parametrize(("question", "reponse"), QUESTIONS.items())
def test_each_question_is_one_tap_away(browser: Browser, adresse: str, question: str, reponse: str, heure: str) -> None:
    """The button within a screen and a half of the home page, the answer within a screen and a half of its own."""
    petit = contexte(browser, viewport=TELEPHONE, has_touch=True)
    page = petit.new_page()
    page.clock.set_fixed_time(heure)
    page.goto(f"{adresse}/")
    bouton = page.locator(".vt-questions a", has_text=question)
    assert _bas(bouton) <= UN_ECRAN_ET_DEMI
    bouton.tap()
    page.wait_for_load_state()
    assert _haut(page.locator("main").locator(reponse).first) <= UN_ECRAN_ET_DEMI
    petit.close()


@pytest.mark.parametrize("nom", AILLEURS)
def test_so_is_each_question_on_the_site_of_another_prefecture(
    browser: Browser, nom: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Whether one can come, and how one is received, on the first screen; the others one tap away."""
    heure = AILLEURS[nom]
    petit = contexte(browser, viewport=TELEPHONE, has_touch=True)
    page = petit.new_page()
    page.clock.set_fixed_time(heure)
    with serving(bati(tmp_path_factory, nom, heure[:10]) / "site") as adresse:
        page.goto(f"{adresse}/")
        carte = page.locator(".vt-cartes-de-lieu > li").first
        assert carte.locator(".vt-lieu-etat").first.inner_text().startswith(("Ouvert", "Fermé"))
        assert _haut(carte.locator(".vt-lieu-etat").first) <= 320 and _bas(carte) <= TELEPHONE["height"]
        assert "rendez-vous" in carte.inner_text()
        for question, reponse in QUESTIONS.items():
            page.goto(f"{adresse}/")
            bouton = page.locator(".vt-questions a", has_text=question)
            assert _bas(bouton) <= UN_ECRAN_ET_DEMI, question
            bouton.tap()
            page.wait_for_load_state()
            assert _haut(page.locator("main").locator(reponse).first) <= UN_ECRAN_ET_DEMI, question
    petit.close()


@pytest.mark.parametrize("heure", HEURES)
def test_many_places_with_many_desks_leave_the_questions_where_they_are(
    browser: Browser, quarante: str, heure: str
) -> None:
    petit = contexte(browser, viewport=TELEPHONE)
    page = petit.new_page()
    page.clock.set_fixed_time(heure)
    page.goto(f"{quarante}/")
    questions = page.locator(".vt-questions a")
    assert questions.count() == 5
    assert _bas(questions.last) <= UN_ECRAN_ET_DEMI
    petit.close()


def test_pages_are_not_taller_than_they_need(page: Page, adresse: str) -> None:
    page.clock.set_fixed_time(MATIN)
    assert _hauteur(page, f"{adresse}/", ECRAN) <= 2600
    assert _hauteur(page, f"{adresse}/horaires/", ECRAN) <= 1600
    assert _hauteur(page, f"{adresse}/horaires/", TELEPHONE) <= 2200


def test_forty_desks_stand_in_one_table(page: Page, quarante: str) -> None:
    page.clock.set_fixed_time(MATIN)
    assert _hauteur(page, f"{quarante}/horaires/", ECRAN) <= 4500
    assert page.locator(".vt-matrice tbody tr:not(.vt-matrice-lieu)").count() == 40


def _imprimer(page: Page, adresse: str, vers: Path) -> list[str]:
    """The text of each sheet of the page of hours."""
    page.clock.set_fixed_time(MATIN)
    page.goto(f"{adresse}/horaires/")
    page.pdf(path=vers, prefer_css_page_size=True, format="A4")
    lu = subprocess.run(["pdftotext", str(vers), "-"], capture_output=True, text=True, check=True).stdout
    return lu.split("\f")[:-1]


def test_forty_desks_print_on_few_sheets_each_whole_under_its_name(page: Page, quarante: str, tmp_path: Path) -> None:
    """The week of all starts on the first sheet and ends on the second; then six desks a sheet."""
    feuilles = _imprimer(page, quarante, tmp_path / "quarante.pdf")
    assert len(feuilles) <= 10
    assert "Guichet permis et cartes grises" in feuilles[0] and "La barre va de" in feuilles[1]
    assert "aujourd’hui" not in "".join(feuilles).lower()
    noms = [re.findall(r"(?m)^Guichet \d+ des titres de séjour$", feuille) for feuille in feuilles[4:-1]]
    assert sum(map(len, noms)) >= 20
    for feuille, siens in zip(feuilles[4:-1], noms, strict=True):
        assert [feuille.count(dit) for dit in ("Pour qui", "Semaine ordinaire", "Jours part")] == [len(siens)] * 3


def test_the_week_of_a_few_desks_is_one_sheet(page: Page, adresse: str, tmp_path: Path) -> None:
    feuilles = _imprimer(page, adresse, tmp_path / "neuf.pdf")
    assert len(feuilles) <= 4
    (semaine,) = (feuille for feuille in feuilles if "La barre va de" in feuille)
    assert "Accueil général" in semaine and "Serveur vocal de la préfecture" in semaine


def test_ten_years_of_actions_show_what_is_open_and_fold_what_is_over(browser: Browser, quarante: str) -> None:
    """A square for each action of every year; one that is folded is a tap away, without script too."""
    nu = contexte(browser, java_script_enabled=False, viewport=ECRAN)
    page = nu.new_page()
    assert _hauteur(page, f"{quarante}/plan-actions/", ECRAN) <= 6000
    carres = page.locator(".vt-carre")
    actions = page.locator(".vt-action")
    assert carres.count() == actions.count() == 120
    assert actions.locator("visible=true").count() == 12
    carres.last.click()
    assert actions.locator("visible=true").count() == 24
    nu.close()


def test_a_place_is_chosen_without_script(browser: Browser, quarante: str) -> None:
    """Its rows stand alone, then all of them again."""
    nu = contexte(browser, java_script_enabled=False, viewport=ECRAN)
    page = nu.new_page()
    page.goto(f"{quarante}/horaires/")
    rangs = page.locator(".vt-matrice tbody tr:not(.vt-matrice-lieu)").locator("visible=true")
    assert rangs.count() == 40
    choix = page.get_by_role("navigation", name="Choisir un lieu")
    choix.get_by_role("link", name="Annexe 3 de la préfecture").click()
    assert 3 <= rangs.count() <= 5
    choix.get_by_role("link", name="Tous les lieux").click()
    assert rangs.count() == 40
    nu.close()


def test_a_telephone_shows_one_day_and_the_others_by_a_link(telephone: Page, adresse: str) -> None:
    """Of each desk, one cell; without script too."""
    telephone.goto(f"{adresse}/horaires/")
    rang = telephone.locator(".vt-matrice tr", has_text="Point d’accueil numérique général").last
    case = rang.locator("td").locator("visible=true")
    assert case.count() == 1
    assert case.inner_text().replace("\u00a0", " ").startswith("9 h à 12 h")
    telephone.get_by_role("link", name="mercredi 20").click()
    assert case.count() == 1
    assert case.inner_text().replace("\u00a0", " ").startswith("10 h 30 à 12 h")
    assert "modifié" in case.inner_text()


def test_one_link_leads_to_one_desk(telephone: Page, adresse: str) -> None:
    """What is folded unfolds, from another page as from the table."""
    telephone.goto(f"{adresse}/horaires/#guichet-etrangers")
    service = telephone.get_by_text("Direction des migrations et de l’intégration").locator("visible=true")
    assert service.count() == 1
    telephone.goto(f"{adresse}/horaires/")
    assert service.count() == 0
    telephone.locator(".vt-matrice a", has_text="Guichets des étrangers").click()
    assert service.count() == 1


def test_the_columns_follow_the_day(page: Page, adresse: str) -> None:
    """The current day is named and drawn; those that are over go."""
    page.goto(f"{adresse}/horaires/")
    assert page.locator("thead .vt-aujourdhui").inner_text().split("\n")[0].startswith("Vendredi 15")
    assert page.locator("thead .vt-aujourdhui").inner_text().endswith("Aujourd’hui")


def test_a_notice_is_one_line_and_no_closure_is_told_twice(page: Page, adresse: str) -> None:
    """Closed folds of at most two lines on a telephone, and one wherever there is room."""
    for chemin, fermetures in (("", 2), ("horaires/", 2), ("label/", 1)):
        for taille, hauteur in ((TELEPHONE, 88), (ECRAN, 44)):
            page.set_viewport_size(taille)  # type: ignore[arg-type]
            page.goto(f"{adresse}/{chemin}")
            avis = page.locator("details:is(.vt-bandeau, .vt-avis)")
            assert avis.count() >= 2
            assert max(boite["height"] for un in avis.all() if (boite := un.bounding_box())) <= hauteur
        dites = page.locator(".vt-suite > *").all_inner_texts()
        assert len(dites) == len(set(dites)) == fermetures


def test_forced_colours_keep_what_is_open_and_today_apart(browser: Browser, adresse: str) -> None:
    """A full dot is open, a hollow one closed; today is between two lines; bars lie on nothing, in an outline."""
    fenetre = contexte(browser, viewport=ECRAN, forced_colors="active")
    page = fenetre.new_page()
    page.clock.set_fixed_time("2022-04-15T12:05:00+02:00")
    page.goto(f"{adresse}/horaires/")
    fonds = page.evaluate("""() => ["ouvert", "ferme"].map((etat) => getComputedStyle(
      document.querySelector(`.vt-matrice .vt-lieu--${etat} .vt-pastille`), "::before").backgroundColor)""")
    encre = page.evaluate("getComputedStyle(document.body).color")
    traits = page.evaluate("getComputedStyle(document.querySelector('.vt-matrice td.vt-aujourdhui')).borderLeftStyle")
    barre = page.evaluate("""() => { const { backgroundColor, outlineStyle } = getComputedStyle(
      document.querySelector(".vt-matrice svg")); return [backgroundColor, outlineStyle]; }""")
    fenetre.close()
    assert fonds[0] == encre != fonds[1]
    assert traits == "solid"
    assert barre == ["rgba(0, 0, 0, 0)", "solid"]
