"""`make images`: the pictures of the README and of the guide, taken from the demonstration as it is now, and one from
the invented prefecture.

The guide shows what a person sees: pages of the site, a preview that refuses a mistake, the form of the hours, a
poster. Each picture is taken by the very commands that the guide names.
"""

import socket
import subprocess
import tempfile
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from playwright.sync_api import Browser, Page, sync_playwright

from tests.commande import vitrail
from tests.conftest import REPOSITORY, VITRAIL, copy_project
from tests.exemple.ecriture import ecrire
from tests.nation import LE, pays_invente
from tests.navigateur import launch
from tests.processus import lance
from tests.serveur import serving
from vitrail.reponses.nation import batir

README = REPOSITORY / "theme/apercus"
GUIDE = REPOSITORY / "content/fichiers/guide"
MOMENT = datetime(2022, 4, 15, 10, 30, tzinfo=ZoneInfo("Europe/Paris"))
"""A moment of the day on which the demonstration is read: the desks are open."""

# picture, page, width and height of the window
VUES = (
    (README / "resultats.png", "indicateurs/", 1280, 860),
    (README / "telephone.png", "", 390, 860),
    (GUIDE / "horaires.png", "horaires/", 900, 640),
    (GUIDE / "indicateurs.png", "indicateurs/", 900, 640),
)
EXEMPLE = GUIDE / "dix-ans.png"
"""Of the invented prefecture: ten years of one figure."""
APERCU, FORMULAIRE, AFFICHE = (GUIDE / f"{nom}.png" for nom in ("apercu", "formulaire", "affiche"))
A_FAIRE, TRIMESTRE, QUESTION = (GUIDE / f"{nom}.png" for nom in ("travail", "trimestre", "question"))
SEMAINE, AUDIT, RELECTURE = (GUIDE / f"{nom}.png" for nom in ("semaine", "audit", "relecture"))
EDITEUR = (QUESTION, A_FAIRE, FORMULAIRE, SEMAINE, AUDIT, TRIMESTRE, RELECTURE)
NATION = GUIDE / "nation.png"
"""The view over 101 invented sites."""
IMAGES = (*(vue[0] for vue in VUES), EXEMPLE, NATION, APERCU, *EDITEUR, AFFICHE)


def photographier(
    browser: Browser, image: Path, adresse: str, largeur: int, hauteur: int, quand_pret: Callable[[Page], object]
) -> None:
    fenetre = browser.new_page(
        viewport={"width": largeur, "height": hauteur}, locale="fr-FR", timezone_id="Europe/Paris"
    )
    fenetre.clock.set_fixed_time(MOMENT)
    fenetre.goto(adresse)
    quand_pret(fenetre)
    fenetre.screenshot(path=image)
    fenetre.close()


def sous_les_bandeaux(fenetre: Page) -> None:
    """The banners of the demonstration stay above the picture."""
    fenetre.evaluate("scrollTo(0, document.querySelector('header').offsetTop)")


def au_probleme(fenetre: Page) -> None:
    """The preview as soon as it has seen the mistake."""
    for _ in range(60):
        if fenetre.get_by_text("Aperçu non mis à jour").is_visible():
            return
        fenetre.wait_for_timeout(1000)
        fenetre.reload()
    raise SystemExit("L’aperçu n’a pas vu la faute.")


def en_haut(fenetre: Page) -> None:
    """A page as it opens."""


def a_la_semaine(fenetre: Page) -> None:
    """The form open on the week of the first reception point, the page beside it where there is room for both."""
    fenetre.locator("summary", has_text="Accueil général").first.click()
    fenetre.locator("[id='points.0.semaine']").evaluate("semaine => semaine.scrollIntoView()")
    if fenetre.locator(".apercu").is_visible():
        a_cote(fenetre)


def a_cote(fenetre: Page) -> None:
    """The page of the site has come beside what is said of it."""
    fenetre.frame_locator(".apercu iframe").locator("main").wait_for(timeout=60_000)


def peinte(fenetre: Page) -> None:
    """The week of a desk, where the end of Monday afternoon has just been painted for appointments."""
    a_la_semaine(fenetre)
    fenetre.get_by_label("Sur rendez-vous").first.check()
    bande = fenetre.locator("[data-journee] svg").first
    cadre = bande.bounding_box()
    assert cadre is not None
    fenetre.mouse.move(cadre["x"] + cadre["width"] * 0.71, cadre["y"] + 10)
    fenetre.mouse.down()
    fenetre.mouse.move(cadre["x"] + cadre["width"] * 0.79, cadre["y"] + 10, steps=3)
    fenetre.mouse.up()
    fenetre.locator("[id='points.0.semaine']").evaluate("semaine => scrollBy(0, semaine.getBoundingClientRect().top)")


def a_la_grille(fenetre: Page) -> None:
    """The lines of an audit, once pasted from a spreadsheet."""
    fenetre.locator("[id='evaluations'] > details > summary").click()
    fenetre.locator("[id='evaluations-collage']").fill(
        "Engagement\tVolet\tConformité\tRemarque\n1\tSur place\tConforme\tVu à l’accueil\n"
        "2\tSur place\tNon-conformité mineure\tDeux panneaux à refaire\n"
        "4\tÀ distance, par internet\tConforme\t\n7\tÀ distance, par téléphone\tConforme\t"
    )
    fenetre.locator("[data-coller]").first.click()
    fenetre.locator("[id='evaluations'] [data-dit]").filter(has_text="4 lignes").wait_for()
    fenetre.locator("[id='evaluations']").evaluate("grille => grille.scrollIntoView()")


@contextmanager
def commande(nom: str, racine: Path) -> Iterator[str]:
    """`vitrail serve` or `vitrail editor` while the block runs; gives its address."""
    with socket.create_server(("127.0.0.1", 0)) as prise:
        adresse = f"127.0.0.1:{prise.getsockname()[1]}"
    arguments = [str(VITRAIL), nom, "--root", str(racine), "--address", adresse]
    with lance(arguments, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as processus:
        attendre(adresse, processus)
        yield f"http://{adresse}"


def attendre(adresse: str, processus: "subprocess.Popen[bytes]") -> None:
    hote, _, port = adresse.partition(":")
    while processus.poll() is None:
        with socket.socket() as prise:
            if prise.connect_ex((hote, int(port))) == 0:
                return
    raise SystemExit(f"{processus.args!r} s’est arrêté.")


def pages(browser: Browser, racine: Path) -> None:
    construit = vitrail("build", "--root", racine)
    if construit.returncode:
        raise SystemExit(construit.stderr)
    with serving(racine / "site") as adresse:
        for image, page, largeur, hauteur in VUES:
            photographier(browser, image, f"{adresse}/{page}", largeur, hauteur, sous_les_bandeaux)


def pays(browser: Browser, racine: Path) -> None:
    for nom, contenu in batir(pays_invente(), LE).fichiers.items():
        (racine / nom).parent.mkdir(parents=True, exist_ok=True)
        (racine / nom).write_bytes(contenu)
    with serving(racine) as adresse:
        photographier(browser, NATION, f"{adresse}/", 1280, 1230, en_haut)


def exemple(browser: Browser, racine: Path) -> None:
    ecrire(racine)
    construit = vitrail("build", "--root", racine)
    if construit.returncode:
        raise SystemExit(construit.stderr)
    with serving(racine / "site") as adresse:
        page = f"{adresse}/indicateurs/taux-appels-aboutis/"
        photographier(browser, EXEMPLE, page, 1280, 1030, sous_les_bandeaux)


def apercu(browser: Browser, racine: Path) -> None:
    """The mistake of the first five minutes: the afternoon ends before it begins."""
    with commande("serve", racine) as adresse:
        horaires = racine / "content/donnees/horaires.yml"
        juste = horaires.read_text("utf-8")
        urllib.request.urlopen(f"{adresse}/horaires/").close()  # from here on, what is saved is seen
        horaires.write_text(
            juste.replace("lundi: [09:00-12:00, 13:30-16:00]", "lundi: [09:00-12:00, 13:30-11:30]", 1), "utf-8"
        )
        photographier(browser, APERCU, f"{adresse}/horaires/", 900, 420, au_probleme)
        horaires.write_text(juste, "utf-8")


def formulaire(browser: Browser, racine: Path) -> None:
    with commande("editor", racine) as adresse:
        photographier(browser, A_FAIRE, f"{adresse}/", 1280, 720, en_haut)
        photographier(browser, FORMULAIRE, f"{adresse}/fiche/horaires", 1280, 760, a_la_semaine)
        photographier(browser, SEMAINE, f"{adresse}/fiche/horaires", 900, 620, peinte)
        photographier(browser, AUDIT, f"{adresse}/nouvelle/audits", 1100, 620, a_la_grille)
        photographier(browser, RELECTURE, f"{adresse}/relire/acces", 1280, 620, a_cote)
        photographier(browser, TRIMESTRE, f"{adresse}/chiffres/2022-T1", 1100, 640, en_haut)
    (racine.parent / "vide").mkdir()
    with commande("editor", racine.parent / "vide") as adresse:
        photographier(browser, QUESTION, f"{adresse}/commencer/3", 900, 460, en_haut)


def affiche(racine: Path) -> None:
    """The first closure, as it comes out of the printer."""
    composee = vitrail(
        "poster", "fermeture-pont-ascension", "--format", "a4", "--output", racine / "affiches", "--root", racine
    )
    if composee.returncode:
        raise SystemExit(composee.stderr)
    [pdf] = (racine / "affiches").glob("*.pdf")
    image = AFFICHE.with_suffix("")
    subprocess.run(["pdftoppm", "-r", "60", "-png", "-singlefile", str(pdf), str(image)], check=True)


def main() -> None:
    for image in IMAGES:
        image.parent.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as dossier, sync_playwright() as playwright:
        racine = copy_project(Path(dossier) / "projet")
        browser = launch(playwright)
        pages(browser, racine)
        apercu(browser, racine)
        formulaire(browser, racine)
        affiche(racine)
        exemple(browser, Path(dossier) / "exemple")
        pays(browser, Path(dossier) / "pays")
        browser.close()


if __name__ == "__main__":
    main()
