"""Compiled templates kept between two commands, as Python keeps its own modules: a third of a small build."""

from __future__ import annotations

import marshal
import sys
from functools import cache
from importlib import resources
from importlib.metadata import version

import jinja2

from vitrail.presentation import rendu
from vitrail.socle import deja_fait
from vitrail.sources.modeles.listes import APPARENCES


class _Gardes(jinja2.BytecodeCache):
    """What Jinja compiled. Code has no other form than that of ``marshal``, which Python itself keeps its modules in:
    it is read from nowhere but the store, whose folder is the user's alone, and which gives no damaged file."""

    def load_bytecode(self, bucket: jinja2.bccache.Bucket) -> None:
        if (garde := deja_fait.trouver("gabarit", _source(bucket))) is not None:
            bucket.code = marshal.loads(garde)

    def dump_bytecode(self, bucket: jinja2.bccache.Bucket) -> None:
        deja_fait.garder("gabarit", _source(bucket), marshal.dumps(bucket.code))


def conserver(autre: jinja2.Environment | None = None) -> None:
    """Let our templates, or those of ``autre``, be kept in the store, if there is one."""
    for env in [autre] if autre else map(rendu.environnement, APPARENCES):
        env.bytecode_cache = _Gardes()


def _source(bucket: jinja2.bccache.Bucket) -> tuple[str, ...]:
    """A template by its name and its text, for this very environment: it would be wrong for another one."""
    return (*_programmes(), bucket.key, bucket.checksum)


@cache
def _programmes() -> tuple[str, ...]:
    filtres = resources.files("vitrail.presentation").joinpath("rendu.py").read_text("utf-8")
    return sys.version, version("jinja2"), filtres
