"""A new folder of a site, complete or not at all."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from vitrail import build
from vitrail.bord import pannes
from vitrail.bord.dossiers import place
from vitrail.bord.refus import Refus
from vitrail.build import Build
from vitrail.reponses import rapports
from vitrail.sources.fichiers.instantane import Instantane


def verifier(dossier: Path) -> None:
    """Refuse a place that holds anything already."""
    if dossier.is_dir() and any(dossier.iterdir()):
        raise Refus(f"« {dossier} » n’est pas vide. Donnez le nom d’un dossier nouveau, ou vide.")
    if dossier.exists() and not dossier.is_dir():
        raise Refus(f"« {dossier} » est un fichier. Donnez le nom d’un dossier nouveau, ou vide.")


def creer(dossier: Path, fichiers: Mapping[str, bytes], jour: date) -> Build:
    """Check ``fichiers``, write them beside ``dossier``, then give them that name in one move.

    Returns what is said of the new site. Raises :class:`Refus`, and leaves nothing, when they hold an error.
    """
    final = dossier.resolve()
    verifier(final)
    trouve = build.examiner(Instantane().avec(fichiers), jour)
    if trouve.erreurs:
        raise Refus(f"ces réponses ne font pas un site juste :\n{rapports.texte.rapport(trouve.erreurs)}")
    with place.chantier(final) as chantier:
        neuf = chantier / "site"
        try:
            for chemin, octets in fichiers.items():
                (neuf / chemin).parent.mkdir(parents=True, exist_ok=True)
                (neuf / chemin).write_bytes(octets)
            _suivre(neuf, final.parent)
            verifier(final)
            neuf.rename(final)
        except OSError as erreur:
            raise Refus(f"« {final} » ne peut pas être écrit : {pannes.cause(erreur)}.") from erreur
    return trouve


def _suivre(neuf: Path, parent: Path) -> None:
    """Make it a repository, where git is there and the folder is not part of one already."""
    git = shutil.which("git")
    if git is None or subprocess.run([git, "-C", parent, "rev-parse"], capture_output=True).returncode == 0:
        return
    subprocess.run([git, "init", "--quiet", "--initial-branch=main", "--template=", neuf], capture_output=True)
