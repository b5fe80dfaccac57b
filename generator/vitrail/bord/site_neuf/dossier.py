"""A new folder of a site, complete or not at all."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from vitrail import build
from vitrail.bord import pannes
from vitrail.bord.dossiers import place
from vitrail.bord.dossiers.racines import TRAVAIL
from vitrail.bord.refus import Refus
from vitrail.build import Build
from vitrail.reponses import rapports
from vitrail.sources.fichiers.instantane import Instantane

_DEPOT = ".git"
_ADMIS = (_DEPOT, TRAVAIL)
"""An empty repository is an empty folder: the site is to be kept there. So is one in which questions are answered."""
_EN_DERNIER = "mkdocs.yml"
"""By this file a folder is known as a site: it comes when the others are there."""


def verifier(dossier: Path) -> None:
    """Refuse a place that holds anything already."""
    if dossier.is_dir() and any(_occupants(dossier)):
        raise Refus(f"« {dossier} » n’est pas vide. Donnez le nom d’un dossier nouveau, ou vide.")
    if dossier.exists() and not dossier.is_dir():
        raise Refus(f"« {dossier} » est un fichier. Donnez le nom d’un dossier nouveau, ou vide.")


def _occupants(dossier: Path) -> Iterator[Path]:
    return (
        occupant
        for occupant in dossier.iterdir()
        if occupant.name not in _ADMIS and not place.est_un_chantier(occupant)
    )


def creer(dossier: Path, fichiers: Mapping[str, bytes], jour: date) -> Build:
    """Check ``fichiers``, write them beside ``dossier``, then give them that name in one move.

    A folder that is there already is filled instead, for somebody stands in it: its files come whole, the one by which
    a site is known last. Returns what is said of the new site. Raises :class:`Refus`, and leaves nothing, when they
    hold an error.
    """
    final = dossier.resolve()
    verifier(final)
    trouve = build.examiner(Instantane().avec(fichiers), jour)
    if trouve.erreurs:
        raise Refus(f"ces réponses ne font pas un site juste :\n{rapports.texte.rapport(trouve.erreurs)}")
    deja_la = final.is_dir()
    with place.chantier(final / "site" if deja_la else final) as chantier:
        neuf = chantier / "site"
        try:
            for chemin, octets in fichiers.items():
                (neuf / chemin).parent.mkdir(parents=True, exist_ok=True)
                (neuf / chemin).write_bytes(octets)
            _suivre(neuf, final if deja_la else final.parent)
            verifier(final)
            if deja_la:
                _remplir(final, neuf)
            else:
                neuf.rename(final)
        except OSError as erreur:
            raise Refus(f"« {final} » ne peut pas être écrit : {pannes.cause(erreur)}.") from erreur
    return trouve


def _remplir(final: Path, neuf: Path) -> None:
    """Move what ``neuf`` holds into ``final``, or nothing of it."""
    venus: list[Path] = []
    try:
        for entree in sorted(neuf.iterdir(), key=lambda entree: entree.name == _EN_DERNIER):
            venus.append(entree.rename(final / entree.name))
    except OSError:
        for venu in venus:
            venu.rename(neuf / venu.name)
        raise


def _suivre(neuf: Path, parent: Path) -> None:
    """Make it a repository, where git is there and the folder is not part of one already."""
    git = shutil.which("git")
    if (
        git is None
        or (parent / _DEPOT).exists()
        or subprocess.run([git, "-C", parent, "rev-parse"], capture_output=True).returncode == 0
    ):
        return
    subprocess.run([git, "init", "--quiet", "--initial-branch=main", "--template=", neuf], capture_output=True)
