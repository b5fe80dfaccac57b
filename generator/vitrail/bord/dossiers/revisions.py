"""An earlier state of the site, taken from git or from another folder, without touching the files at work."""

from __future__ import annotations

import contextlib
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from vitrail.bord.refus import Refus

SUIVIS = ("content", "site_config")
DELAI = 120
"""Seconds after which git is no longer waited for."""


@contextlib.contextmanager
def etat(racine: Path, revision: str) -> Iterator[Path]:
    """The folder of the site of ``racine`` as it was at ``revision``: a commit, a branch, a tag, or a folder.

    What git gives is written in a temporary folder that knows the same history, and disappears afterwards. Raises
    :class:`Refus` when there is no git, no such revision, or no site in it.
    """
    dossier = Path(revision)
    if (dossier / "site_config").is_dir():
        yield dossier.resolve()
        return
    commit = _commit(racine, revision)
    prefixe = _git(racine, "rev-parse", "--show-prefix")
    with tempfile.TemporaryDirectory(prefix="vitrail-") as temporaire:
        copie = Path(temporaire)
        _relier(racine, copie)
        dans = copie / prefixe
        presents = [nom for nom in SUIVIS if _existe(racine, f"{commit}:{prefixe}{nom}")]
        if len(presents) < len(SUIVIS):
            raise Refus(f"à la révision « {revision} », ce dossier n’avait pas content/ et site_config/.")
        _git(copie, "checkout", "--quiet", commit, "--", *(f"{prefixe}{nom}" for nom in presents))
        _git(copie, "update-ref", "--no-deref", "HEAD", commit)
        yield dans


def _commit(racine: Path, revision: str) -> str:
    if revision.startswith("-"):
        raise Refus(f"« {revision} » n’est pas une révision.")
    try:
        _git(racine, "rev-parse", "--git-dir")
    except Refus as erreur:
        raise Refus(
            f"« {revision} » n’est pas un dossier de site, et {racine} n’est pas suivi par git : "
            "rien ne dit ce qu’il y avait avant. Indiquez le dossier d’une version précédente."
        ) from erreur
    try:
        return _git(racine, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    except Refus as erreur:
        partiel = _git(racine, "rev-parse", "--is-shallow-repository") == "true"
        suite = " L’historique de cette copie est incomplet : « git fetch --unshallow »." if partiel else ""
        raise Refus(
            f"git ne connaît pas la révision « {revision} ». Donnez une branche (main), une étiquette ou un commit ; "
            f"« git log --oneline » les montre.{suite}"
        ) from erreur


def _relier(racine: Path, copie: Path) -> None:
    """An empty repository that reads the objects of the one at work: nothing is copied, nothing written there."""
    objets, partiel = (
        (racine / _git(racine, "rev-parse", "--git-path", nom)).resolve() for nom in ("objects", "shallow")
    )
    _git(copie, "init", "--quiet")
    (copie / ".git/objects/info/alternates").write_text(f"{objets}\n", "utf-8")
    if partiel.is_file():
        (copie / ".git/shallow").write_bytes(partiel.read_bytes())


def _existe(racine: Path, objet: str) -> bool:
    try:
        _git(racine, "cat-file", "-e", objet)
    except Refus:
        return False
    return True


def _git(dossier: Path, *arguments: str) -> str:
    try:
        resultat = subprocess.run(
            ["git", *arguments], cwd=dossier, capture_output=True, text=True, timeout=DELAI, check=False
        )
    except FileNotFoundError as erreur:
        raise Refus("git n’est pas installé : il est nécessaire pour comparer deux versions.") from erreur
    except subprocess.TimeoutExpired as erreur:
        raise Refus(f"git ne répond pas (« git {arguments[0]} »).") from erreur
    if resultat.returncode:
        dit = resultat.stderr.strip().splitlines()
        raise Refus(f"git refuse : {dit[0] if dit else arguments[0]}.")
    return resultat.stdout.strip()
