"""A page of the editor is reloaded, its tab closed, its browser killed, one second after something was typed in it:
it is offered back, whatever it was typed in."""

from __future__ import annotations

import os
import re
import secrets
import signal
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page, Route, expect

from tests.e2e.test_editeur import PATIENCE, ouvert, port_libre
from tests.navigateur import FLAGS, chromium_path
from tests.pratique import SitePratique

JOUR = "2022-04-14"
PAUSE = 1000
"""Milliseconds after the last key."""
TABLEAU = "Indicateur;1er trimestre 2022\nAppels ayant abouti;81,3 %\nDélai PC;8 jours\n"
CIBLES = ("delai-civ-trimestriel", "delai-cni-passeport-trimestriel", "ignorer")


@dataclass(frozen=True)
class Endroit:
    """A place where people type: its page, what one does there the nth time, and where it is read again."""

    adresse: str
    boite: str
    valeurs: tuple[str, str, str]
    faire: Callable[[Page, str, str], None]
    retrouver: str = "Reprendre"

    def montre(self, page: Page) -> Locator:
        return page.locator(f"[id='{self.boite}']")


def taper(page: Page, boite: str, texte: str) -> None:
    page.locator(f"[id='{boite}']").evaluate("b => { for (let d = b; d; d = d.parentElement) d.open = true }")
    page.locator(f"[id='{boite}']").fill(texte)


def peindre(page: Page, boite: str, texte: str) -> None:
    """From 14:00 to the end of what ``texte`` says, in the bar of the day."""
    page.locator(f"[id='{boite}']").evaluate("b => { for (let d = b; d; d = d.parentElement) d.open = true }")
    page.locator(f"[id='{boite}']").fill("09:00-12:00")
    bande = page.locator("[data-journee]", has=page.locator(f"[id='{boite}']")).locator("svg")
    bande.scroll_into_view_if_needed()
    cadre = bande.bounding_box()
    assert cadre is not None
    fin = int(texte[-5:-3])
    for heure, geste in ((14.2, page.mouse.down), (fin - 0.1, page.mouse.up)):
        page.mouse.move(cadre["x"] + cadre["width"] * (heure - 8) / 10, cadre["y"] + 10, steps=3)
        geste()
    expect(page.locator(f"[id='{boite}']")).to_have_value(texte)


def choisir(page: Page, boite: str, valeur: str) -> None:
    page.locator(f"[id='{boite}']").select_option(valeur)


CHIFFRES = Endroit(
    "/chiffres/2022-T1", "releves.0.valeur", ("91,1 %", "91,2 %", "91,3 %"), taper, "Reprendre la saisie"
)
DEPOSE = Endroit("/tableau", "vers-0", CIBLES, choisir, "chiffres.csv")
ENDROITS = (
    Endroit("/fiche/contacts", "telephones.0.nom", ("Standard 1", "Standard 2", "Standard 3"), taper),
    Endroit(
        "/fiche/horaires?ouvrir=points.0",
        "points.0.semaine.vendredi",
        ("09:00-12:00, 14:00-16:00", "09:00-12:00, 14:00-17:00", "09:00-12:00, 14:00-15:00"),
        peindre,
    ),
    Endroit(
        "/fiche/enquetes_satisfaction/satisfaction-2022",
        "themes.0.criteres.0.libelle",
        ("Courtoisie", "Clarté", "Attente"),
        taper,
    ),
    CHIFFRES,
    DEPOSE,
    Endroit("/fiche/page/guide", "corps", ("Un guide.", "Deux guides.", "Trois guides."), taper),
    Endroit("/identite/1", "reponse", ("Préfecture A", "Préfecture B", "Préfecture C"), taper, ""),
)


@contextmanager
def navigateur_a_tuer(browser: Browser) -> Iterator[tuple[Browser, Callable[[], None]]]:
    """A browser of our own, and what kills it as the computer would."""
    marque = f"--vitrail-{secrets.token_hex(8)}"
    sien = browser.browser_type.launch(
        executable_path=chromium_path(), chromium_sandbox=os.geteuid() != 0, args=[*FLAGS, marque]
    )

    def tuer() -> None:
        for place in Path("/proc").glob("[0-9]*/cmdline"):
            with suppress(OSError):
                if marque.encode() in place.read_bytes():
                    os.kill(int(place.parent.name), signal.SIGKILL)

    try:
        yield sien, tuer
    finally:
        if sien.is_connected():
            sien.close()


def pages(navigateur: Browser, editeur: str) -> Mapping[Endroit, Page]:
    contexte = navigateur.new_context(locale="fr-FR", viewport={"width": 1400, "height": 900})
    contexte.set_default_timeout(PATIENCE)
    ouvertes = {}
    for endroit in ENDROITS:
        ouvertes[endroit] = contexte.new_page()
        ouvertes[endroit].goto(f"{editeur}{endroit.adresse}")
    return ouvertes


def deposer(page: Page) -> None:
    page.set_input_files(
        "input[type=file]", files={"name": "chiffres.csv", "mimeType": "text/csv", "buffer": TABLEAU.encode()}
    )
    page.get_by_role("button", name="Lire ce tableau").click()
    page.get_by_label("Ce tableau donne").select_option("periode:2022-T1")
    page.get_by_role("button", name="Voir ce qui changera").first.click()


def reprendre(endroit: Endroit, page: Page) -> None:
    """The page where one was, reached as anybody would."""
    if endroit.retrouver:
        page.get_by_role("link", name=endroit.retrouver, exact=True).click()


def test_what_was_typed_a_second_ago_outlives_a_reload_a_closed_tab_and_a_killed_browser(
    tmp_path: Path, browser: Browser
) -> None:
    racine = SitePratique(tmp_path / "projet").racine
    avant = {
        chemin: chemin.read_bytes()
        for dossier in ("content", "site_config")
        for chemin in (racine / dossier).rglob("*.*")
    }
    with ouvert(racine, port_libre(), "--date", JOUR) as editeur, navigateur_a_tuer(browser) as (sien, tuer):
        ouvertes = pages(sien, editeur.adresse)
        deposer(ouvertes[DEPOSE])
        ouvertes[CHIFFRES].get_by_role("button", name=re.compile("Saisir les chiffres|Corriger un chiffre")).click()
        for endroit, page in ouvertes.items():
            endroit.faire(page, endroit.boite, endroit.valeurs[0])
        page.wait_for_timeout(PAUSE)
        for endroit, page in ouvertes.items():
            page.reload()
            expect(endroit.montre(page), endroit.adresse).to_have_value(endroit.valeurs[0])
            endroit.faire(page, endroit.boite, endroit.valeurs[1])
        page.wait_for_timeout(PAUSE)
        for page in ouvertes.values():
            page.close(run_before_unload=False)
        ouvertes = pages(sien, editeur.adresse)
        for endroit, page in ouvertes.items():
            reprendre(endroit, page)
            expect(endroit.montre(page), endroit.adresse).to_have_value(endroit.valeurs[1])
            endroit.faire(page, endroit.boite, endroit.valeurs[2])
        page.wait_for_timeout(PAUSE)
        tuer()
        for endroit, page in pages(browser, editeur.adresse).items():
            reprendre(endroit, page)
            expect(endroit.montre(page), endroit.adresse).to_have_value(endroit.valeurs[2])
            page.close()
    assert {chemin: chemin.read_bytes() for chemin in avant} == avant


def test_what_is_told_of_a_spreadsheet_before_the_script_has_come_is_kept(tmp_path: Path, browser: Browser) -> None:
    racine = SitePratique(tmp_path / "projet").racine
    with ouvert(racine, port_libre(), "--date", JOUR) as editeur, browser.new_context(locale="fr-FR") as contexte:
        contexte.set_default_timeout(PATIENCE)
        page = contexte.new_page()
        page.goto(f"{editeur.adresse}{DEPOSE.adresse}")
        deposer(page)
        expect(DEPOSE.montre(page)).to_be_visible()
        retenues: list[Route] = []
        page.route("**/editeur.js", lambda route: retenues.append(route))
        with page.expect_request("**/editeur.js"):
            page.reload(wait_until="commit")
        choisir(page, DEPOSE.boite, "ignorer")
        [retenue] = retenues
        with page.expect_response(lambda reponse: reponse.request.method == "POST"):
            retenue.continue_()
        page.unroute_all()
        page.reload()
        expect(DEPOSE.montre(page)).to_have_value("ignorer")
