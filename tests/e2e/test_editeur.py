"""The form editor in a real browser: what a communication team does in it, and what the files become."""

import difflib
import os
import re
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from tests.commande import vitrail
from tests.conftest import VITRAIL, copy_project
from tests.exemple import ecriture
from tests.processus import lance
from vitrail.socle.arbres import Donnee
from vitrail.sources.fichiers import source

HORAIRES = "content/donnees/horaires.yml"
VENDREDI = "[id='points.0.semaine.vendredi']"
PATIENCE = 90_000


class Editeur:
    """The editor of one copy of the demonstration: its address, its files, its process."""

    def __init__(self, racine: Path, port: int, processus: subprocess.Popen[str]) -> None:
        self.racine = racine
        self.port = port
        self.processus = processus
        self.adresse = f"http://127.0.0.1:{port}"
        self.avant = {chemin: chemin.read_text("utf-8") for chemin in racine.rglob("*.yml")}

    def lignes(self, chemin: str) -> tuple[list[str], list[str]]:
        """The lines that left a file, and those that came, since the editor was started."""
        ancien = self.avant.get(self.racine / chemin, "").splitlines()
        neuf = (self.racine / chemin).read_text("utf-8").splitlines()
        ecarts = [ligne for ligne in difflib.ndiff(ancien, neuf) if ligne[0] in "+-"]
        return [e[2:] for e in ecarts if e[0] == "-"], [e[2:] for e in ecarts if e[0] == "+"]


@contextmanager
def ouvert(racine: Path, port: int, *options: str) -> Iterator[Editeur]:
    """`vitrail editor` on a folder, stopped at the end."""
    commande = [str(VITRAIL), "editor", "--root", str(racine), "--address", f"127.0.0.1:{port}", *options]
    navigateur = racine.parent / "navigateur"
    navigateur.write_text('#!/bin/sh\necho "$1" >"$0.ouvert"\n')
    navigateur.chmod(0o755)
    environnement = {**os.environ, "BROWSER": str(navigateur)}
    with lance(
        commande, env=environnement, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8"
    ) as processus:
        assert processus.stdout is not None
        assert processus.stdout.readline() == f"Éditeur : http://127.0.0.1:{port}/\n"
        yield Editeur(racine, port, processus)


def port_libre() -> int:
    with socket.socket() as libre:
        libre.bind(("127.0.0.1", 0))
        return int(libre.getsockname()[1])


@pytest.fixture
def editeur(tmp_path: Path) -> Iterator[Editeur]:
    with ouvert(copy_project(tmp_path / "projet"), port_libre()) as editeur:
        yield editeur


@pytest.fixture
def bureau(browser: Browser) -> Iterator[Page]:
    """A page as the communication team opens it; what it asks outside this computer, or complains of, is a failure."""
    contexte = browser.new_context(locale="fr-FR", timezone_id="Europe/Paris", viewport={"width": 1400, "height": 900})
    page = contexte.new_page()
    page.set_default_timeout(PATIENCE)
    ailleurs: list[str] = []
    plaintes: list[str] = []
    page.on("request", lambda demande: ailleurs.append(demande.url) if "//127.0.0.1:" not in demande.url else None)
    page.on("pageerror", lambda erreur: plaintes.append(str(erreur)))
    yield page
    contexte.close()
    assert (ailleurs, plaintes) == ([], [])


def gardee(page: Page) -> None:
    """Wait until what was typed is on the disk."""
    expect(page.locator("#garde")).to_contain_text("Gardé", timeout=PATIENCE)


def enregistrer(page: Page) -> None:
    page.get_by_role("button", name="Enregistrer", exact=True).click()
    expect(page.get_by_role("status").filter(has_text="Enregistré. La page")).to_be_visible(timeout=PATIENCE)


def deplier(page: Page, titre: str) -> Locator:
    element = page.locator("details.element").filter(has=page.locator("summary", has_text=titre)).first
    element.locator("summary").first.click()
    return element


@contextmanager
def avant_le_script(editeur: Editeur, page: Page) -> Iterator[None]:
    """The form of the hours has come; what works in it comes at the end of the block."""
    retenues: list[Route] = []
    page.route("**/editeur.js", lambda route: retenues.append(route))
    with page.expect_request("**/editeur.js"):
        page.goto(f"{editeur.adresse}/fiche/horaires?ouvrir=points.0", wait_until="commit")
    yield
    [retenue] = retenues
    retenue.continue_()


def test_what_is_typed_before_the_script_has_come_is_looked_at_and_kept(editeur: Editeur, bureau: Page) -> None:
    with avant_le_script(editeur, bureau):
        bureau.locator(VENDREDI).fill("09:00-12:00, 15:30-13:30")
    remarque = bureau.locator("[data-remarques='points.0.semaine.vendredi']")
    expect(remarque).to_contain_text("se termine avant d’avoir commencé", timeout=PATIENCE)
    gardee(bureau)


@pytest.mark.parametrize(
    "geste",
    [
        lambda page: page.locator("[id='points.0.canal']").select_option("telephone"),
        lambda page: page.locator("#fiche [type=checkbox]:visible").first.click(),
    ],
    ids=["chosen", "ticked"],
)
def test_what_is_chosen_before_the_script_has_come_is_kept(
    editeur: Editeur, bureau: Page, geste: Callable[[Page], object]
) -> None:
    with avant_le_script(editeur, bureau):
        geste(bureau)
    gardee(bureau)


def test_an_hour_is_corrected_as_it_is_typed_seen_on_its_page_then_saved(editeur: Editeur, bureau: Page) -> None:
    bureau.goto(f"{editeur.adresse}/")
    bureau.get_by_role("link", name="Changer un horaire").click()
    deplier(bureau, "Accueil général")
    bureau.locator(VENDREDI).fill("09:00-12:00, 15:30-13:30")
    remarque = bureau.locator("[data-remarques='points.0.semaine.vendredi']")
    expect(remarque).to_contain_text("se termine avant d’avoir commencé", timeout=PATIENCE)
    expect(bureau.locator(VENDREDI)).to_have_attribute("aria-invalid", "true")
    remarque.get_by_role("button").click()
    expect(remarque).to_be_empty(timeout=PATIENCE)
    expect(bureau.locator(VENDREDI)).to_have_value("09:00-12:00, 13:30-15:30")
    apercu = bureau.frame_locator(".apercu iframe")
    expect(apercu.locator("main")).to_contain_text(re.compile(r"13\sh\s30 à 15\sh\s30"), timeout=PATIENCE)
    expect(apercu.locator("[data-change]:visible").filter(has_text=re.compile(r"15\sh\s30")).first).to_be_in_viewport()
    expect(bureau.get_by_text("Ce qui change est entouré.")).to_be_visible()
    assert editeur.lignes(HORAIRES) == ([], [])
    enregistrer(bureau)
    assert editeur.lignes(HORAIRES) == (
        ["mis_a_jour: 2022-04-11        # dernière modification", "      vendredi: [09:00-12:00]"],
        ["mis_a_jour: 2022-04-15        # dernière modification", "      vendredi: [09:00-12:00, 13:30-15:30]"],
    )


def test_what_was_typed_outlives_a_reload_and_a_killed_server(tmp_path: Path, bureau: Page) -> None:
    racine, port = copy_project(tmp_path / "projet"), port_libre()
    with ouvert(racine, port) as editeur:
        bureau.goto(f"{editeur.adresse}/fiche/horaires")
        deplier(bureau, "Accueil général")
        bureau.locator(VENDREDI).fill("09:00-11:15")
        gardee(bureau)
        bureau.reload()
        expect(bureau.locator(VENDREDI)).to_have_value("09:00-11:15")
        os.kill(editeur.processus.pid, signal.SIGKILL)
        editeur.processus.wait()
    bureau.locator(".apercu iframe").evaluate("cadre => { cadre.src += '?encore' }")
    expect(bureau.frame_locator(".apercu iframe").locator("main")).to_have_count(0)
    bureau.locator("[id='points.0.semaine.lundi']").evaluate("boite => boite.closest('details').open = true")
    bureau.locator("[id='points.0.semaine.lundi']").fill("09:00-11:30")
    expect(bureau.locator("#garde")).to_contain_text("pas encore gardé", timeout=PATIENCE)
    with ouvert(racine, port) as editeur:
        gardee(bureau)
        bureau.reload()
        expect(bureau.locator("[id='points.0.semaine.lundi']")).to_have_value("09:00-11:30")
        expect(bureau.locator(VENDREDI)).to_have_value("09:00-11:15")
        enregistrer(bureau)
    assert "vendredi: [09:00-11:15]" in (racine / HORAIRES).read_text("utf-8")
    assert vitrail("check", "--root", racine).returncode == 0


def test_without_javascript_one_can_change_and_save(editeur: Editeur, browser: Browser) -> None:
    contexte = browser.new_context(java_script_enabled=False)
    page = contexte.new_page()
    page.set_default_timeout(PATIENCE)
    page.goto(f"{editeur.adresse}/fiche/horaires")
    deplier(page, "Accueil général")
    page.locator(VENDREDI).fill("9h")
    page.get_by_role("button", name="Enregistrer", exact=True).click()
    expect(page.locator("#sommaire")).to_contain_text("qui n’est pas une plage d’heures")
    page.locator(VENDREDI).fill("08:30-12:00")
    enregistrer(page)
    contexte.close()
    assert "      vendredi: [08:30-12:00]" in editeur.lignes(HORAIRES)[1]


def test_a_closure_is_announced_by_its_boxes_alone(editeur: Editeur, bureau: Page) -> None:
    bureau.goto(f"{editeur.adresse}/fiche/horaires")
    bureau.get_by_role("button", name="Ajouter : fermeture").click()
    nouvelle = bureau.locator("details.element[open]").filter(has_text="À remplir")
    expect(nouvelle.locator("select").first).to_be_focused()
    nouvelle.get_by_label("Nature").select_option("fermeture")
    nouvelle.get_by_label("Motif").fill("Inventaire")
    nouvelle.locator("input[type=date]").nth(0).fill("2022-06-03")
    nouvelle.locator("input[type=date]").nth(1).fill("2022-06-02")
    nouvelle.get_by_label("Annoncé le").fill("2022-04-15")
    nouvelle.get_by_label("Accueil général").check()
    expect(bureau.locator("#sommaire")).to_contain_text("2022-06-02", timeout=PATIENCE)
    nouvelle.locator("input[type=date]").nth(1).fill("2022-06-03")
    enregistrer(bureau)
    assert editeur.lignes(HORAIRES)[1][-8:] == [
        "",
        "  - id: inventaire",
        "    nature: fermeture",
        "    motif: Inventaire",
        "    du: 2022-06-03",
        "    au: 2022-06-03",
        "    annonce_le: 2022-04-15",
        "    points: [accueil-general]",
    ]


def points_ecrits(texte: str) -> list[dict[str, Donnee]]:
    document, _ = source.analyser(texte, HORAIRES)
    assert document is not None
    points = document.donnees["points"]
    assert isinstance(points, list)
    return [point for point in points if isinstance(point, dict)]


def choisir_au_clavier(page: Page, nom: str, touches: tuple[str, ...]) -> tuple[str, str]:
    """What a select holds once these keys were pressed in it: its value, and its words."""
    liste = page.locator(f"[id='{nom}']")
    avant = liste.input_value()
    liste.focus()
    for touche in touches:
        page.keyboard.press(touche) if touche[0].isupper() else page.keyboard.type(touche)
    expect(liste).not_to_have_value(avant)
    valeur, mots = liste.evaluate("liste => [liste.value, liste.selectedOptions[0].text]")
    return valeur, mots


def test_selects_are_changed_by_keyboard_in_the_largest_form_and_enter_removes_nothing(
    tmp_path: Path, bureau: Page
) -> None:
    """Forty desks: arrows, letters, Enter. What is shown is what is saved, and what the page says."""
    jour = ecriture.ecrire(tmp_path / "projet")
    with ouvert(tmp_path / "projet", port_libre(), "--date", str(jour)) as editeur:
        points = points_ecrits(editeur.avant[editeur.racine / HORAIRES])
        rangs = [rang for rang, point in enumerate(points) if point["canal"] == "accueil"][-3:]
        bureau.goto(f"{editeur.adresse}/fiche/horaires?{'&'.join(f'ouvrir=points.{rang}' for rang in rangs)}")
        choisis = {}
        for rang, touches in zip(rangs, (("ArrowDown",), ("Enter", "ArrowUp", "Enter"), ("sans",)), strict=True):
            choisis[rang] = choisir_au_clavier(bureau, f"points.{rang}.rendez_vous", touches)
        bureau.locator(f"[id='points.{rangs[0]}.nom']").press("Enter")
        gardee(bureau)
        for rang, (valeur, _) in choisis.items():
            expect(bureau.locator(f"[id='points.{rang}.rendez_vous']")).to_have_value(valeur)
        enregistrer(bureau)
        ecrits = points_ecrits((editeur.racine / HORAIRES).read_text("utf-8"))
        for rang, (valeur, _) in choisis.items():
            assert ecrits[rang] == {**points[rang], "rendez_vous": valeur}
        assert [p for r, p in enumerate(ecrits) if r not in choisis] == [
            p for r, p in enumerate(points) if r not in choisis
        ]
        bureau.goto(f"{editeur.adresse}/apercu/horaires/")
        for rang, (_, mots) in choisis.items():
            dit = " ".join((bureau.locator(f"#{points[rang]['id']}").text_content() or "").split())
            assert f"Accueil{mots}" in dit, (mots, dit)


def test_the_browser_is_opened_and_the_editor_stops_when_asked(tmp_path: Path) -> None:
    racine = copy_project(tmp_path / "projet")
    with ouvert(racine, port_libre(), "--open") as editeur:
        ouvert_par = tmp_path / "navigateur.ouvert"
        while not (ouvert_par.exists() and ouvert_par.read_text()):
            assert editeur.processus.poll() is None
            time.sleep(0.05)
        editeur.processus.terminate()
        editeur.processus.wait(timeout=60)
        assert editeur.processus.returncode == 0
        assert editeur.processus.stderr is not None and editeur.processus.stderr.read() == "Éditeur arrêté.\n"
    assert ouvert_par.read_text() == f"{editeur.adresse}/\n"
