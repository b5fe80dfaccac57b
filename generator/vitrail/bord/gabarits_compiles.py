"""Compiled templates kept between two commands, as Python keeps its own modules: a third of a small build."""

from __future__ import annotations

import contextlib
import hashlib
import shutil
from importlib.metadata import version
from pathlib import Path

import jinja2

from vitrail.bord import caches
from vitrail.presentation import rendu
from vitrail.sources.modeles.listes import APPARENCES


class _Cache(jinja2.FileSystemBytecodeCache):
    """A cache that is never a reason to fail: a full disk or a lost folder only cost the time it saved."""

    def dump_bytecode(self, bucket: jinja2.bccache.Bucket) -> None:
        with contextlib.suppress(OSError):
            super().dump_bytecode(bucket)


def conserver(autre: jinja2.Environment | None = None) -> None:
    """Let our templates, or those of ``autre``, be kept in the user's cache; do nothing where that cannot be."""
    with contextlib.suppress(OSError, RuntimeError):
        gardes = _Cache(str(_dossier()))
        for env in [autre] if autre else map(rendu.environnement, APPARENCES):
            env.bytecode_cache = gardes


def _dossier() -> Path:
    """A folder for this very environment: its compiled templates would be wrong for another one."""
    racine = caches.dossier()
    empreinte = hashlib.sha256(Path(rendu.__file__).read_bytes() + version("jinja2").encode())
    dossier = racine / f"gabarits-{empreinte.hexdigest()[:16]}"
    if not dossier.is_dir():
        for ancien in racine.glob("gabarits-*"):
            shutil.rmtree(ancien, ignore_errors=True)
        dossier.mkdir(mode=0o700, parents=True)
    return dossier
