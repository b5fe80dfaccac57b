"""A ten-year archive around the demonstration: 40 quarters of every indicator, 30 surveys, ten plans."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from random import Random

from vitrail.sources.referentiel import Indicateur, charger

PROJET = Path(__file__).parents[2]
ANNEES = range(2016, 2026)
LE = date(2026, 2, 2)
"""The day on which the archive is read."""
MODELES = (
    "enquetes/2022-satisfaction.yml",
    "enquetes/2022-appels-mystere.yml",
    "enquetes/2022-courriels-mystere.yml",
    "plans_actions/2022.yml",
)
MODULES = "modules: [1, 2, 7]"
# The register of requests of the demonstration computes these two, in the quarter that it covers.
CALCULES = ("2022-T2", ("taux-mise-a-jour-site", "taux-mise-a-jour-svi"))
_BORNES = {"%": (70, 100), "‰": (1, 6), "jours": (2, 40), "heures": (0, 2), "nombre": (0, 90)}


def demonstration(racine: Path) -> Path:
    """Copy under ``racine`` what a prefecture owns."""
    for nom in ("content", "site_config"):
        shutil.copytree(PROJET / nom, racine / nom)
    shutil.copy(PROJET / "mkdocs.yml", racine)
    return racine


def ecrire(racine: Path) -> Path:
    """Write the archive under ``racine``: the demonstration, with ten years of values, surveys and plans.

    It retains every module of the label, so that each value is published, and keeps the months of the demonstration,
    the only values of its own indicators, to which its pages lead. Much of it is late; nothing in it is an error."""
    demonstration(racine)
    label = racine / "site_config/label.yml"
    texte = label.read_text("utf-8")
    assert MODULES in texte
    label.write_text(texte.replace(MODULES, "modules: [1, 2, 3, 4, 5, 6, 7, 8]"), "utf-8")
    donnees = racine / "content/donnees"
    indicateurs = charger("qual-e-pref-2018").indicateurs
    hasard = Random(76)
    for annee in ANNEES:
        for trimestre in (1, 2, 3, 4):
            code = f"{annee}-T{trimestre}"
            fiche = "\n".join(_fiche(code, date(annee, 3 * trimestre, 28), indicateurs, hasard))
            (donnees / f"indicateurs/{code}.yml").write_text(f"{fiche}\n", "utf-8")
        for modele in MODELES:
            texte = (donnees / modele).read_text("utf-8")
            (donnees / modele.replace("2022", str(annee))).write_text(texte.replace("2022", str(annee)), "utf-8")
    return racine


def _fiche(code: str, jour: date, indicateurs: tuple[Indicateur, ...], hasard: Random) -> Iterator[str]:
    yield f"mis_a_jour: {jour}"
    yield f"periode: {code}"
    yield "source: Tableau de bord de la préfecture"
    yield "releves:"
    for indicateur in indicateurs:
        if code == CALCULES[0] and indicateur.id in CALCULES[1]:
            continue
        bas, haut = _BORNES[indicateur.unite]
        entier = indicateur.unite == "nombre"
        valeur = str(hasard.randint(bas, haut)) if entier else f"{hasard.uniform(bas, haut):.2f}".replace(".", ",")
        yield f"  - indicateur: {indicateur.id}"
        yield f"    valeur: {valeur}" if entier else f"    valeur: {valeur} {indicateur.unite}"
        yield f"    n: {hasard.randint(20, 900)}"
        if not entier and hasard.random() < 0.1:
            yield "    reserve: Trois jours de panne du logiciel de suivi."
