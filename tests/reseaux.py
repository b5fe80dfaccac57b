"""Networks made of the sites of the tests, in a folder of their own."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Mapping
from pathlib import Path
from random import Random

from tests.sites_lus import SITES

POLICE = SITES / "prefecture-de-police"
MINIMAL = SITES / "minimal"
_MODELES = (MINIMAL, SITES / "pratique", SITES / "sous-prefecture", SITES / "var")
_REGLAGES = (
    "  reconstruit_chaque: semaine\n",
    "  adresse_site: https://qualite.{nom}.exemple.fr\n",
    "  signaler_erreur: https://{dossier}.exemple.fr/erreur\n",
)
_FAQ = """\
mis_a_jour: 2026-01-10
rubriques:
  - titre: Venir
    questions: [{id: commun, question: Commun ?, reponse: Oui.}]
"""
_PAGE = "---\ntitle: Une page de tous\nmis_a_jour: 2026-01-10\n---\n\n# Une page de tous\n\nElle est à {}.\n"


def monter(racine: Path, sites: Mapping[str, Path], reglages: str = "nom: Essai\n") -> Path:
    """A network of copies of ``sites``, by the name of their folder."""
    for dossier, source in sites.items():
        for nom in ("content", "site_config", "mkdocs.yml"):
            ecrit = source / nom
            if not ecrit.exists():
                ecrit = MINIMAL / nom
            (shutil.copytree if ecrit.is_dir() else shutil.copy)(ecrit, _dossier(racine, dossier) / nom)
    (racine / "reseau.yml").write_text(reglages, "utf-8")
    return racine


def _dossier(racine: Path, dossier: str) -> Path:
    place = racine / "sites" / dossier
    place.mkdir(parents=True, exist_ok=True)
    return place


def tirer(racine: Path, hasard: Random, combien: int) -> Path:
    """A network of so many sites, drawn with what they share."""
    modeles = {f"{10 + rang}-site-{rang}": hasard.choice(_MODELES) for rang in range(combien)}
    partages = hasard.sample(_REGLAGES, hasard.randint(1, len(_REGLAGES)))
    monter(racine, modeles, f"nom: Essai\nsite:\n{''.join(partages)}")
    communs = {"content/donnees/faq.yml": _FAQ, "content/pages/commune.md": _PAGE.format(hasard.randint(1, 9))}
    for chemin in hasard.sample(sorted(communs), hasard.randint(1, len(communs))):
        (racine / "commun" / chemin).parent.mkdir(parents=True, exist_ok=True)
        (racine / "commun" / chemin).write_text(communs[chemin], "utf-8")
    return racine


def outre_mer(racine: Path, dossier: str = "976-mayotte") -> None:
    """Turn a copy of the minimal site into one of a department overseas."""
    ecrit = racine / "sites" / dossier / "site_config/site.yml"
    texte = ecrit.read_text("utf-8")
    ecrit.write_text(texte.replace('{code: "32", nom: Gers}', '{code: "976", nom: Mayotte}'), "utf-8")


def octets(dossier: Path) -> dict[str, str]:
    """A mark of each file under a folder, by its path."""
    return {
        fichier.relative_to(dossier).as_posix(): hashlib.sha256(fichier.read_bytes()).hexdigest()
        for fichier in sorted(dossier.rglob("*"))
        if fichier.is_file()
    }
