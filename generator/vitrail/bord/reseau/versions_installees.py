"""The programs of which the pages are made, here or on another machine: with others, pages would be others too."""

from __future__ import annotations

import hashlib
import re
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.metadata import PackageNotFoundError, requires, version

from vitrail.bord import empreintes

_NOM = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


@cache
def relever() -> Mapping[str, str]:
    """The version of Python, of each library that Vitrail asks for, where it is installed, and of Vitrail itself with a
    mark of its files: one that is being changed keeps its number."""
    somme = hashlib.blake2b(digest_size=4)
    for vus in empreintes.fichiers_du_programme():
        somme.update(empreintes.contenu(vus).encode())
    installees = {"Python": f"{sys.version_info.major}.{sys.version_info.minor}"}
    installees["vitrail"] = f"{version('vitrail')} ({somme.hexdigest()})"
    return {**installees, **dict(_bibliotheques())}


def _bibliotheques() -> Iterator[tuple[str, str]]:
    """Those that it cannot do without, and those that change its pages, or carry them, where they are."""
    for demande in requires("vitrail") or ():
        lu = _NOM.match(demande)
        if lu and ("extra" not in demande or re.search("extra == ['\"](?:dask|dsfr|material)", demande)):
            try:
                yield lu[0], version(lu[0])
            except PackageNotFoundError:
                continue


def differences(ailleurs: Mapping[str, str], ici: Mapping[str, str]) -> str:
    """What differs there from here, in words; empty when nothing does."""
    noms = [nom for nom in {**ici, **ailleurs} if ailleurs.get(nom) != ici.get(nom)]
    return ", ".join(f"{nom} {ailleurs.get(nom, 'absent')} au lieu de {ici.get(nom, 'rien')}" for nom in noms)
