"""`python -m tests.banc.editeur [SITE]`: what the editor costs, in seconds of processor, on the ten invented years.

Each figure is the median of several turns, over the very requests that the browser makes: opening the largest form, a
pause in typing (what is kept, then the remarks), the page beside it, saving. Then what the page itself computes for
each key, in a real browser.
"""

from __future__ import annotations

import http.client
import re
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from statistics import median
from threading import Thread
from urllib.parse import urlencode

from playwright.sync_api import sync_playwright

from tests.envois import envoi_de
from tests.exemple.ecriture import ecrire
from tests.navigateur import launch
from vitrail import build
from vitrail.bord.dossiers.disque import photographier
from vitrail.bord.editeur.serveur import ServeurDEditeur
from vitrail.bord.jour import jour_de_lecture

TOURS = 5
TOUCHES = "bonjour Vitrail"
LONGS = (("/fiche/horaires?ouvrir=points.3", "points.3.nom"), ("/fiche/acces?ouvrir=lieux.0", "lieux.0.nom"))
"""Forms, each with a box to type in."""
FORMULAIRE = "/fiche/horaires"
REMARQUES = r'remarque--erreur">\s*<p>(.*)</p>'


class _Navigateur:
    """Follows where the editor leads, as a browser does."""

    def __init__(self, editeur: ServeurDEditeur) -> None:
        self.editeur = editeur

    def lire(self, adresse: str, envoi: dict[str, list[str]] | None = None) -> str:
        connexion = http.client.HTTPConnection("127.0.0.1", self.editeur.server_port, timeout=600)
        corps = urlencode(envoi, doseq=True) if envoi is not None else None
        entetes = {"Origin": f"http://{self.editeur.nom}", "Content-Type": "application/x-www-form-urlencoded"}
        connexion.request("GET" if corps is None else "POST", adresse, corps, entetes)
        reponse = connexion.getresponse()
        lu, vers = reponse.read().decode(), reponse.headers.get("Location")
        connexion.close()
        if reponse.status >= 400:
            raise SystemExit(f"{adresse} : {reponse.status}, rien à mesurer.\n{lu[-2000:]}")
        return self.lire(vers) if vers else lu


def mesurer(racine: Path, jour: date | None = None) -> dict[str, float]:
    """Seconds of processor by what is done."""
    _entier(racine, jour)
    temps: dict[str, list[float]] = {}
    with ServeurDEditeur("127.0.0.1", 0, racine, lambda instantane: jour or jour_de_lecture(instantane)) as editeur:
        Thread(target=editeur.serve_forever, kwargs={"poll_interval": 0.5}, daemon=True).start()
        navigateur = _Navigateur(editeur)

        def chrono(nom: str, adresse: str, envoi: dict[str, list[str]] | None = None) -> str:
            debut = time.process_time()
            rendu = navigateur.lire(adresse, envoi)
            temps.setdefault(nom, []).append(time.process_time() - debut)
            return rendu

        page = chrono("première page, au démarrage", "/")
        for tour in range(TOURS):
            page = chrono("ouvrir le plus grand formulaire", f"{FORMULAIRE}?ouvrir=points.0")
            cle = re.findall(r"\?brouillon=([0-9a-f]{16})\" id=\"fiche\"", page)[0]
            envoi = {**envoi_de(page), "points.0.nom": [f"Accueil {tour}"], "faire": ["garder"]}
            suite = f"{FORMULAIRE}?brouillon={cle}"
            chrono("une pause : garder et dire ce qui ne va pas", suite, envoi)
            chrono("la page à côté", f"/brouillon/{cle}/horaires/")
            dit = chrono("enregistrer", suite, {**envoi, "faire": ["enregistrer"]})
            if "Enregistré." not in dit:
                raise SystemExit(f"rien n’est enregistré : {re.findall(REMARQUES, dit)}")
            chrono("la première page, ensuite", "/")
        editeur.shutdown()
    return {nom: median(mesures) for nom, mesures in temps.items()}


def _entier(racine: Path, jour: date | None) -> None:
    """Data with an error stop the editor short: what it shows would look quick."""
    instantane = photographier(racine)
    erreurs = build.examiner(instantane, jour or jour_de_lecture(instantane)).erreurs
    if erreurs:
        raise SystemExit(f"{racine} a des erreurs, rien à mesurer : {erreurs}")


def mesurer_les_touches(racine: Path, jour: date | None = None) -> dict[str, float]:
    """Seconds of processor of the page for one key, by form: from the key to what is drawn."""
    temps: dict[str, float] = {}
    with ServeurDEditeur("127.0.0.1", 0, racine, lambda instantane: jour or jour_de_lecture(instantane)) as editeur:
        Thread(target=editeur.serve_forever, kwargs={"poll_interval": 0.5}, daemon=True).start()
        with sync_playwright() as playwright:
            navigateur = launch(playwright)
            page = navigateur.new_page(viewport={"width": 1280, "height": 900})
            mesures = page.context.new_cdp_session(page)
            mesures.send("Performance.enable")

            def calcule() -> float:
                lues = mesures.send("Performance.getMetrics")["metrics"]
                return float(next(mesure["value"] for mesure in lues if mesure["name"] == "TaskDuration"))

            for adresse, boite in LONGS:
                page.goto(f"{editeur.adresse}{adresse[1:]}", timeout=90_000)
                page.locator(f"[id='{boite}']").focus()
                debut = calcule()
                for touche in TOUCHES:
                    page.keyboard.press(touche)
                    page.wait_for_timeout(50)
                temps[f"une touche, dans {adresse.partition('?')[0]}"] = (calcule() - debut) / len(TOUCHES)
            navigateur.close()
        editeur.shutdown()
    return temps


def main() -> None:
    with tempfile.TemporaryDirectory() as dossier:
        racine = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(dossier) / "exemple"
        if len(sys.argv) == 1:
            ecrire(racine)
        for nom, secondes in (mesurer(racine) | mesurer_les_touches(racine)).items():
            print(f"  {nom} : {secondes:.3f} s")


if __name__ == "__main__":
    main()
