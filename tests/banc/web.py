"""`make bench-web`: what a first visit costs, what Lighthouse says of it, and whether the HTML of every page is valid.

Prints tables, and writes their figures in README.md. Lighthouse and the Nu checker come from npm, in the folder that
the Makefile names.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import tempfile
from collections import Counter
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import sync_playwright

from tests.banc import readme
from tests.commande import vitrail
from tests.conftest import copy_project
from tests.navigateur import chromium_path, launch
from tests.nginx import nginx
from tests.premiere_visite import CONTENU_MAX, DEMANDES_MAX, PAGES, SCRIPT_MAX, PremiereVisite, visiter

EN_ANGLAIS = dict(zip(PAGES, ("home", "hours", "an indicator", "how to come, in English"), strict=True))
"""How the README names them."""
TOURS = 3
"""Marks of each page that a median of the README needs; fewer are printed only."""
CATEGORIES = {
    "performance": "performance",
    "accessibility": "accessibilité",
    "best-practices": "bonnes pratiques",
    "seo": "référencement",
}


def main() -> None:
    options = argparse.ArgumentParser(prog="make bench-web")
    options.add_argument("--npm", type=Path, required=True, help="dossier où npm a installé lighthouse et vnu-jar")
    options.add_argument("--tours", type=int, default=TOURS, help="nombre de passages de Lighthouse")
    choix = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="vitrail-web-") as dossier:
        racine = copy_project(Path(dossier, "projet"))
        construit = vitrail("build", "--root", racine)
        if construit.returncode:
            raise SystemExit(construit.stdout + construit.stderr)
        site = racine / "site"
        with nginx(site) as adresse:
            poids, index = _premieres_visites(adresse)
            notes, manques = _lighthouse(choix.npm, adresse, choix.tours)
        valider(choix.npm, site)
    if choix.tours >= TOURS:
        readme.noter("bench-web", {"pages": poids, "index": index, "lighthouse": notes, "manques": manques})


# ------------------------------------------------------------------ first visits


def _premieres_visites(adresse: str) -> tuple[dict[str, dict[str, int]], int]:
    """What each page costs, by its name in the README, and the search index."""
    print(
        f"Première visite, contenu compressé : au plus {_ko(CONTENU_MAX)}, {DEMANDES_MAX} demandes, "
        f"{_ko(SCRIPT_MAX)} de script"
    )
    print("\n| page | contenu | avec les en-têtes | demandes | HTML | styles | script | autres sites | recherche |")
    print("|---|---|---|---|---|---|---|---|---|")
    poids, index = {}, 0
    with sync_playwright() as playwright:
        browser = launch(playwright)
        for nom, chemin in PAGES.items():
            visite, page = visiter(browser, adresse, chemin)
            ailleurs = sum(not vue.startswith(adresse) for vue in visite.adresses)
            charge = any("recherche" in vue for vue in visite.adresses)
            print(_ligne(nom, visite, ailleurs), end=" ")
            poids[EN_ANGLAIS[nom]] = {
                "contenu": sum(visite.contenu.values()),
                "octets": visite.total,
                "demandes": len(visite.adresses),
                "script": visite.contenu["Script"],
                "ailleurs": ailleurs,
            }
            with page.expect_response("**/recherche.json") as reponse:
                page.get_by_role("searchbox").focus()
            index = reponse.value.request.sizes()["responseBodySize"]
            print(f"{'au chargement' if charge else f'à l’usage, {_ko(index)}'} |")
            page.context.close()
        browser.close()
    return poids, index


def _ligne(nom: str, visite: PremiereVisite, ailleurs: int) -> str:
    tailles = (
        sum(visite.contenu.values()),
        visite.total,
        *map(visite.contenu.get, ("Document", "Stylesheet", "Script")),
    )
    contenu, total, html, styles, script = (_ko(taille or 0) for taille in tailles)
    demandes = f"{len(visite.adresses)}{'' if visite.tenue and not ailleurs else ' (hors budget)'}"
    return f"| {nom} | {contenu} | {total} | {demandes} | {html} | {styles} | {script} | {ailleurs} |"


def _ko(octets: int) -> str:
    return f"{octets / 1000:.1f} ko".replace(".", ",")


# --------------------------------------------------------------------- lighthouse


def _lighthouse(npm: Path, adresse: str, tours: int) -> tuple[dict[str, int], list[str]]:
    """The lowest mark of all pages in each category, by its name in English, and the audits that cost points."""
    print(f"\nLighthouse, mobile, médiane de {tours} passages\n")
    print(f"| page | {' | '.join(CATEGORIES.values())} | points manquants |")
    print("|---" * (len(CATEGORIES) + 2) + "|")
    basses, tous = dict.fromkeys(CATEGORIES, 100), set[str]()
    for nom, chemin in PAGES.items():
        passages = [noter(npm, f"{adresse}/{chemin}") for _ in range(tours)]
        notes = {
            categorie: round(median(100 * passage["categories"][categorie]["score"] for passage in passages))
            for categorie in CATEGORIES
        }
        manques = _manques(passages[-1])
        print(f"| {nom} | {' | '.join(map(str, notes.values()))} | {', '.join(sorted(manques)) or 'aucun'} |")
        basses = {categorie: min(note, basses[categorie]) for categorie, note in notes.items()}
        tous |= manques

    print("\nis-crawlable : une démonstration demande à ne pas être indexée ; un vrai site ne le demande pas.")
    noms = {"best-practices": "best practices", "seo": "SEO"}
    return {noms.get(categorie, categorie): note for categorie, note in basses.items()}, sorted(tous)


def noter(npm: Path, adresse: str) -> dict[str, Any]:
    """What Lighthouse reports of this page; of none else, nor of one that did not load. It sometimes loses its browser
    before it marks anything: it is asked twice at most, and a mark once given is kept."""
    drapeaux = "--headless=new --disable-gpu" + (" --no-sandbox" if os.geteuid() == 0 else "")
    commande: list[str | Path] = [
        npm / "node_modules/.bin/lighthouse",
        adresse,
        "--quiet",
        "--output=json",
        f"--chrome-flags={drapeaux}",
    ]
    environnement = {**os.environ, "CHROME_PATH": chromium_path()}
    for _ in range(2):
        fait = subprocess.run(commande, env=environnement, capture_output=True, text=True, timeout=300)
        if fait.returncode == 0:
            break
    else:
        raise SystemExit(f"Lighthouse n’a pas noté {adresse} : {fait.stderr.strip()[-500:]}")
    passage: dict[str, Any] = json.loads(fait.stdout)
    if passage.get("runtimeError") or passage["finalDisplayedUrl"] != adresse:
        vu = passage.get("runtimeError") or passage["finalDisplayedUrl"]
        raise SystemExit(f"Lighthouse n’a pas noté {adresse} : {vu}")
    return passage


def _manques(passage: dict[str, Any]) -> set[str]:
    """The audits that cost points, by identifier."""
    return {
        reference["id"]
        for categorie in passage["categories"].values()
        for reference in categorie["auditRefs"]
        if reference["weight"] and (passage["audits"][reference["id"]]["score"] or 0) < 0.9
        if passage["audits"][reference["id"]]["scoreDisplayMode"] not in ("notApplicable", "informative", "manual")
    }


# ----------------------------------------------------------------------------- Nu


def valider(npm: Path, site: Path) -> None:
    """Print what the Nu checker says of every page; stops at an error, and when there was nothing to read."""
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
    if erreurs or fait.returncode or not pages:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
