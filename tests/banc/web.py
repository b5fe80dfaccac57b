"""`make bench-web`: what a first visit costs, what Lighthouse says of it, and whether the HTML of every page is valid.

Prints tables for the README. Lighthouse and the Nu checker come from npm, in the folder that the Makefile names.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import tempfile
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from tests.conftest import copy_project, vitrail
from tests.navigateur import chromium_path, launch
from tests.serveur import serving
from vitrail.presentation import entetes

PAGES = {
    "Accueil": "",
    "Horaires": "horaires/",
    "Un indicateur": "indicateurs/taux-reponse-courriels/",
    "Coming to the prefecture": "venir/en/",
}
POIDS_MAX, DEMANDES_MAX, SCRIPT_MAX = 20_000, 5, 2_000
CATEGORIES = {
    "performance": "performance",
    "accessibility": "accessibilité",
    "best-practices": "bonnes pratiques",
    "seo": "référencement",
}


@dataclass
class Visite:
    """Bytes on the wire, headers included, of a first visit."""

    poids: Counter[str] = field(default_factory=Counter)
    adresses: dict[str, tuple[str, str]] = field(default_factory=dict)

    @property
    def total(self) -> int:
        return sum(self.poids.values())


def main() -> None:
    options = argparse.ArgumentParser(prog="make bench-web")
    options.add_argument("--npm", type=Path, required=True, help="dossier où npm a installé lighthouse et vnu-jar")
    options.add_argument("--tours", type=int, default=3, help="nombre de passages de Lighthouse")
    choix = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="vitrail-web-") as dossier:
        racine = copy_project(Path(dossier, "projet"))
        construit = vitrail("build", "--root", racine)
        if construit.returncode:
            raise SystemExit(construit.stdout + construit.stderr)
        site = racine / "site"
        with serving(site, compress=True, headers=entetes.ENTETES) as adresse:
            _premieres_visites(adresse)
            _lighthouse(choix.npm, adresse, choix.tours)
        _nu(choix.npm, site)


# ------------------------------------------------------------------ first visits


def _premieres_visites(adresse: str) -> None:
    print(
        f"Première visite, transfert compressé : au plus {POIDS_MAX // 1000} ko, {DEMANDES_MAX} demandes, "
        f"{SCRIPT_MAX // 1000} ko de script"
    )
    print("\n| page | transfert | demandes | HTML | styles | script | autres sites | index de recherche |")
    print("|---|---|---|---|---|---|---|---|")
    with sync_playwright() as playwright:
        browser = launch(playwright)
        for nom, chemin in PAGES.items():
            print(_ligne(nom, *_visiter(browser, adresse, chemin)))
        browser.close()


def _visiter(browser: Browser, adresse: str, chemin: str) -> tuple[Visite, int, str]:
    """The visit, the requests it makes to other sites, and when the search index is asked for."""
    contexte = browser.new_context(locale="fr-FR")
    page = contexte.new_page()
    visite = _ecouter(page)
    page.goto(f"{adresse}/{chemin}", wait_until="networkidle")
    ailleurs = sum(not vue.startswith(adresse) for vue, _ in visite.adresses.values())
    avant = Visite(Counter(visite.poids), dict(visite.adresses))
    charge = any("recherche" in vue for vue, _ in avant.adresses.values())
    with page.expect_response("**/recherche.json") as reponse:
        page.get_by_role("searchbox").focus()
    index = f"à l’usage, {_ko(reponse.value.request.sizes()['responseBodySize'])}"
    contexte.close()
    return avant, ailleurs, "au chargement" if charge else index


def _ecouter(page: Page) -> Visite:
    visite = Visite()
    reseau = page.context.new_cdp_session(page)
    reseau.send("Network.enable")

    def recu(evenement: dict[str, Any]) -> None:
        visite.adresses[evenement["requestId"]] = evenement["response"]["url"], evenement["type"]

    def fini(evenement: dict[str, Any]) -> None:
        _, genre = visite.adresses.get(evenement["requestId"], ("", "Other"))
        visite.poids[genre] += int(evenement["encodedDataLength"])

    reseau.on("Network.responseReceived", recu)
    reseau.on("Network.loadingFinished", fini)
    return visite


def _ligne(nom: str, visite: Visite, ailleurs: int, index: str) -> str:
    poids = (visite.total, visite.poids["Document"], visite.poids["Stylesheet"], visite.poids["Script"])
    total, html, styles, script = map(_ko, poids)
    tenu = visite.total <= POIDS_MAX and len(visite.adresses) <= DEMANDES_MAX and poids[3] <= SCRIPT_MAX
    demandes = f"{len(visite.adresses)}{'' if tenu and not ailleurs else ' (hors budget)'}"
    return f"| {nom} | {total} | {demandes} | {html} | {styles} | {script} | {ailleurs} | {index} |"


def _ko(octets: int) -> str:
    return f"{octets / 1000:.1f} ko".replace(".", ",")


# --------------------------------------------------------------------- lighthouse


def _lighthouse(npm: Path, adresse: str, tours: int) -> None:
    print(f"\nLighthouse, mobile, médiane de {tours} passages\n")
    print(f"| page | {' | '.join(CATEGORIES.values())} | points manquants |")
    print("|---" * (len(CATEGORIES) + 2) + "|")
    for nom, chemin in PAGES.items():
        passages = [_passer(npm, f"{adresse}/{chemin}") for _ in range(tours)]
        notes = [
            f"{median(100 * passage['categories'][categorie]['score'] for passage in passages):.0f}"
            for categorie in CATEGORIES
        ]
        print(f"| {nom} | {' | '.join(notes)} | {_manques(passages[-1]) or 'aucun'} |")

    print("\nis-crawlable : une démonstration demande à ne pas être indexée ; un vrai site ne le demande pas.")


def _passer(npm: Path, adresse: str) -> dict[str, Any]:
    drapeaux = "--headless=new --disable-gpu" + (" --no-sandbox" if os.geteuid() == 0 else "")
    commande: list[str | Path] = [
        npm / "node_modules/.bin/lighthouse",
        adresse,
        "--quiet",
        "--output=json",
        f"--chrome-flags={drapeaux}",
    ]
    environnement = {**os.environ, "CHROME_PATH": chromium_path()}
    fait = subprocess.run(commande, env=environnement, capture_output=True, text=True, check=True, timeout=300)
    passage: dict[str, Any] = json.loads(fait.stdout)
    return passage


def _manques(passage: dict[str, Any]) -> str:
    """The audits that cost points, by identifier."""
    couteux = {
        reference["id"]
        for categorie in passage["categories"].values()
        for reference in categorie["auditRefs"]
        if reference["weight"] and (passage["audits"][reference["id"]]["score"] or 0) < 0.9
        if passage["audits"][reference["id"]]["scoreDisplayMode"] not in ("notApplicable", "informative", "manual")
    }
    return ", ".join(sorted(couteux))


# ----------------------------------------------------------------------------- Nu


def _nu(npm: Path, site: Path) -> None:
    jar = npm / "node_modules/vnu-jar/build/dist/vnu.jar"
    commande: list[str | Path] = ["java", "-jar", jar, "--format", "json", "--skip-non-html", site]
    fait = subprocess.run(commande, capture_output=True, text=True, timeout=600)
    messages = json.loads(fait.stderr)["messages"]
    erreurs = [message for message in messages if message["type"] == "error"]
    pages = sum(1 for _ in site.rglob("*.html"))
    print(
        f"\nVérificateur Nu : {len(erreurs)} erreur(s), {len(messages) - len(erreurs)} avertissement(s), {pages} pages"
    )
    for message, nombre in Counter(message["message"] for message in messages).most_common(10):
        print(f"  {nombre} × {message}")
    if erreurs:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
