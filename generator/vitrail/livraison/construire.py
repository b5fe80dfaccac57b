"""``site/`` is replaced by a complete build, or not at all."""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
import tempfile
import time
from pathlib import Path

from mkdocs.commands import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, ConfigurationError, MkDocsException

from vitrail.build import Build
from vitrail.mkdocs_plugin import VitrailPlugin

PREFIXE = ".vitrail-"
_ABANDON = 3600
_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


class ConstructionImpossible(Exception):
    """MkDocs could not build; the message says why."""


def construire(racine: Path, resultat: Build) -> Path:
    """Build ``resultat`` beside the final place of the site, then put it there in one move. Returns the place.

    Raises :class:`ConstructionImpossible`; the old site is then untouched.
    """
    _nettoyer(racine)
    provisoire = Path(tempfile.mkdtemp(prefix=PREFIXE, dir=racine))
    neuf = provisoire / "site"
    try:
        config = load_config(str(racine / "mkdocs.yml"), site_dir=str(neuf), strict=True)
        final = _destination(racine)
        plugin = config.plugins.get("vitrail")
        if not isinstance(plugin, VitrailPlugin):
            raise ConstructionImpossible(
                "mkdocs.yml ne nomme pas l’extension vitrail : ajoutez « plugins: [vitrail] »."
            )
        plugin.pret = resultat
        config.plugins.on_startup(command="build", dirty=False)
        mkdocs_build.build(config)
        remplacer(neuf, final)
    except (MkDocsException, ConfigurationError, Abort) as erreur:
        raise ConstructionImpossible(str(erreur).strip()) from erreur
    finally:
        shutil.rmtree(provisoire, ignore_errors=True)
    return final


def _destination(racine: Path) -> Path:
    return Path(str(load_config(str(racine / "mkdocs.yml")).site_dir))


def remplacer(neuf: Path, final: Path) -> None:
    """Put ``neuf`` in the place of ``final``: in one step where the system can exchange two folders."""
    if not final.exists():
        final.parent.mkdir(parents=True, exist_ok=True)
        neuf.rename(final)
        return
    if _echanger(neuf, final):
        return
    ancien = neuf.with_name("ancien")
    final.rename(ancien)
    try:
        neuf.rename(final)
    except OSError:
        ancien.rename(final)
        raise


def _echanger(un: Path, autre: Path) -> bool:
    """Exchange two folders atomically (Linux); ``False`` where the system cannot."""
    if not sys.platform.startswith("linux"):
        return False
    try:
        renameat2 = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError):
        return False
    chemins = os.fsencode(un), os.fsencode(autre)
    return bool(renameat2(_AT_FDCWD, chemins[0], _AT_FDCWD, chemins[1], _RENAME_EXCHANGE) == 0)


def _nettoyer(racine: Path) -> None:
    """Remove what a killed build left, once it is old enough not to be a build that still runs."""
    for reste in racine.glob(f"{PREFIXE}*"):
        if reste.is_dir() and time.time() - reste.stat().st_mtime > _ABANDON:
            shutil.rmtree(reste, ignore_errors=True)
