"""A change tried on a copy of the site before it is written: the errors that it would bring."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path

from vitrail import build
from vitrail.socle import catalogue
from vitrail.socle.diagnostic import Diagnostic, Gravite
from vitrail.sources.modeles.genres import CONFIG

_DOSSIERS = ("content", CONFIG)


def nouvelles_erreurs(
    racine: Path, jour: date, changements: Mapping[str, str | bytes | None]
) -> tuple[Diagnostic, ...]:
    """The errors of the site once ``changements`` are made, those that it already has left out.

    ``changements``: path relative to ``racine`` -> new content, or None for a file that goes. In a site that has
    errors not everything was checked: only what is wrong in the files that change is then the fault of the change.
    """
    return tuple(
        diagnostic
        for diagnostic in nouveaux_diagnostics(racine, jour, changements)
        if catalogue.gravite(diagnostic) is Gravite.ERREUR
    )


def nouveaux_diagnostics(
    racine: Path, jour: date, changements: Mapping[str, str | bytes | None]
) -> tuple[Diagnostic, ...]:
    """As :func:`nouvelles_erreurs`, with the warnings."""
    deja = build.inspecter(racine, jour)
    restants = Counter(_nature(diagnostic) for diagnostic in deja.diagnostics)
    nouveaux = []
    with _copie(racine) as copie:
        for chemin, contenu in changements.items():
            _changer(copie / chemin, contenu)
        for diagnostic in build.inspecter(copie, jour).diagnostics:
            if restants[_nature(diagnostic)] > 0:
                restants[_nature(diagnostic)] -= 1
            elif not deja.erreurs or diagnostic.lieu.fichier in changements:
                nouveaux.append(diagnostic)
    return tuple(nouveaux)


def _nature(diagnostic: Diagnostic) -> tuple[str, str, str]:
    """What makes two findings the same once lines have moved."""
    return (
        diagnostic.regle,
        diagnostic.lieu.fichier,
        str(sorted(diagnostic.valeurs.items(), key=lambda valeur: valeur[0])),
    )


@contextmanager
def _copie(racine: Path) -> Iterator[Path]:
    """The files of the site in a new folder, with the history that dates the files which say no date."""
    with tempfile.TemporaryDirectory(prefix="vitrail-essai-") as dossier:
        depot, sous_dossier = _historique(racine)
        copie = Path(dossier) / sous_dossier
        copie.mkdir(parents=True, exist_ok=True)
        if depot:
            (Path(dossier) / ".git").write_text(f"gitdir: {depot}\n", "utf-8")
        for nom in _DOSSIERS:
            if (racine / nom).is_dir():
                shutil.copytree(racine / nom, copie / nom, symlinks=True, copy_function=_lier)
                _ouvrir(copie / nom)
        yield copie


def _ouvrir(dossier: Path) -> None:
    """Let the folders of the copy change, where those of the site may not."""
    dossier.chmod(0o700)
    for chemin in dossier.rglob("*"):
        if chemin.is_dir() and not chemin.is_symlink():
            chemin.chmod(0o700)


def _historique(racine: Path) -> tuple[str, str]:
    """The folder of git's history and the place of the site in its repository; empty when there is none."""
    demande = ["git", "rev-parse", "--absolute-git-dir", "--show-prefix"]
    try:
        dit = subprocess.run(demande, cwd=racine, capture_output=True, text=True, timeout=20, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return "", ""
    lignes = dit.stdout.split("\n")
    return (lignes[0], lignes[1]) if dit.returncode == 0 and len(lignes) > 1 else ("", "")


def _lier(source: str, cible: str) -> None:
    """The same file under another name, where the disk allows it: documents may be heavy."""
    try:
        os.link(source, cible, follow_symlinks=False)
    except OSError:
        shutil.copy2(source, cible)


def _changer(chemin: Path, contenu: str | bytes | None) -> None:
    with suppress(FileNotFoundError):
        chemin.unlink()  # never written through: it is the file of the site itself
    if contenu is not None:
        chemin.parent.mkdir(parents=True, exist_ok=True)
        chemin.write_bytes(contenu.encode() if isinstance(contenu, str) else contenu)
