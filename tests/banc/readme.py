"""The figures that README.md quotes: kept by the command that measures them, and told from nothing else.

``mesures.json`` holds them, with their date and the commit that was measured; each command rewrites its own part, then
the block of the README between its marks. ``tests/unit/test_readme.py`` holds the two together.
"""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from tests.banc import archive
from vitrail.sources.referentiel import charger

PROJET = archive.PROJET
MESURES = Path(__file__).with_name("mesures.json")
README = PROJET / "README.md"
Figures = Mapping[str, Any]


def noter(commande: str, figures: Figures) -> None:
    """Keep what ``commande`` (``bench``, ``bench-web``…) has just measured, and write it in the README."""
    toutes = {**lire(), commande: {"le": date.today().isoformat(), "commit": _commit(), **figures}}
    MESURES.write_text(json.dumps(toutes, ensure_ascii=False, indent=2) + "\n", "utf-8")
    README.write_text(ecrire(README.read_text("utf-8"), toutes), "utf-8")
    print(f"\nREADME.md et {MESURES.relative_to(PROJET)} disent ces mesures.")


def lire() -> dict[str, Figures]:
    """What was measured last, by command."""
    mesures: dict[str, Figures] = json.loads(MESURES.read_text("utf-8"))
    return mesures


def ecrire(texte: str, mesures: Mapping[str, Figures]) -> str:
    """The README with the block of each command told from its figures."""
    for commande, dire in BLOCS.items():
        if commande not in mesures:  # not measured yet
            continue
        bloc = f"<!-- make {commande} -->\n{dire(mesures[commande])}\n<!-- fin -->"
        motif = rf"<!-- make {commande} -->\n.*?<!-- fin -->"
        texte, fois = re.subn(motif, lambda _, bloc=bloc: bloc, texte, flags=re.DOTALL)  # type: ignore[misc]
        assert fois == 1, f"README.md : un bloc « make {commande} » et un seul"
    return texte


def _commit() -> str:
    """The commit that is measured, ``-dirty`` when files have changed since, save those that quote the figures."""
    autres = [f":!{quotee.relative_to(PROJET)}" for quotee in (README, MESURES)]
    change = _git("status", "--porcelain", "--", ".", *autres)
    return _git("rev-parse", "--short", "HEAD") + ("-dirty" if change else "")


def _git(*arguments: str) -> str:
    return subprocess.run(["git", *arguments], cwd=PROJET, capture_output=True, text=True, check=True).stdout.strip()


def _quand(figures: Figures) -> str:
    """``a_refaire``, written by hand: the code has changed so much that the figures should be measured again."""
    depuis = ", not measured again since" if figures.get("a_refaire") else ""
    return f"Measured on {figures['le']} at commit {figures['commit']}{depuis}."


# --- make bench ---


def _vitesse(figures: Figures) -> str:
    trimestres, indicateurs = 4 * len(archive.ANNEES), len(charger("qual-e-pref-2018").indicateurs)
    enquetes, plans = 3 * len(archive.ANNEES), len(archive.ANNEES)
    return (
        f"Speed (`make bench`, {figures['coeurs']} cores, paired runs): `vitrail build` takes "
        f"{_secondes(figures['build'])}, start-up included, for {figures['pages']} pages, "
        f"{figures['affiches']} posters\n{_refaites(figures)}and every other support; "
        f"a stock `mkdocs build` with Material of the same pages alone {_secondes(figures['mkdocs'])}.\n"
        f"`vitrail check`, once started: {_secondes(figures['check'])} of processor, and "
        f"{_secondes(figures['check_dix_ans'])} on ten years ({trimestres} quarters of {indicateurs} indicators,\n"
        f"{enquetes} surveys, {plans} plans). {_quand(figures)}"
    )


def _refaites(figures: Figures) -> str:
    """What the build takes when no poster was set before, once that is measured too."""
    return f"({_secondes(figures['build_affiches'])} when all are set anew) " if "build_affiches" in figures else ""


def _secondes(temps: float) -> str:
    return f"{temps:.1f} s"


# --- make bench-reseau ---


def _reseau(figures: Figures) -> str:
    horloge, par_site, voisins = figures["horloge"], figures["par_site"], figures["voisins"]
    occupee = figures["charge"] > figures["processus"]
    charge = f", busy machine, load {figures['charge']:.0f}" if occupee else ""
    return (
        f"A network (`make bench-reseau`, {figures['processus']} processes{charge}): {figures['sites']} sites anew "
        f"in {horloge['froid']:.0f} s; the next day {horloge['lendemain']:.0f} s;\n"
        f"one changed {_secondes(horloge['un'])}; nothing changed {_secondes(horloge['rien'])}; at most "
        f"{figures['memoire']} MB a process. Processor for a site: {par_site['froid']:.2f} s anew, "
        f"{par_site['lendemain']:.2f} s the next day; the same\n"
        f"pages alone, {voisins['mkdocs']:.2f} s with stock MkDocs and Material, {voisins['hugo']:.2f} s with Hugo. "
        f"{_quand(figures)}"
    )


# --- make bench-web ---


def _poids(figures: Figures) -> str:
    pages = figures["pages"].values()
    noms, filets = " | ".join(figures["pages"]), "|---" * (len(pages) + 1)
    poids = " | ".join(f"{_ko(page['contenu'])} ({_ko(page['octets'])})" for page in pages)
    reste = " | ".join(f"{page['demandes']}, {_ko(page['script'])}, {page['ailleurs']}" for page in pages)
    notes = ", ".join(f"{nom} {note}" for nom, note in figures["lighthouse"].items())
    manques = f" ({', '.join(figures['manques'])})" if figures["manques"] else ""
    return (
        f"| first visit, compressed | {noms} |\n{filets}|\n"
        f"| content (with response headers) | {poids} |\n| requests, script, third parties | {reste} |\n\n"
        "In Chromium, from nginx with the file that the site ships (`make bench-web`); a test holds the content to "
        f"14.6 kB.\nSearch index, on use: {_ko(figures['index'])}. Nu checker: no error on any page. "
        f"Lighthouse, mobile, the lowest of these pages:\n{notes}{manques}. {_quand(figures)}"
    )


def _ko(octets: int) -> str:
    return f"{octets / 1000:.1f} kB"


BLOCS: dict[str, Callable[[Figures], str]] = {"bench-web": _poids, "bench": _vitesse, "bench-reseau": _reseau}
