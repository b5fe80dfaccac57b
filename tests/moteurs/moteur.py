"""What a test asks of a browser, whatever the browser."""

import os
import shutil
from pathlib import Path
from typing import Any, Protocol

PLUS_HAUT = 60.0
"""Seconds after which a browser that does not answer fails the test."""


class Moteur(Protocol):
    """A browser with one page open, in French, in Paris."""

    def aller(self, adresse: str) -> None:
        """Open the page, and wait until all of it is there."""

    def executer(self, corps: str) -> Any:
        """What the body of a function (``return …``) gives on the page, as JSON would hold it."""

    def mesurer(self, largeur: int, hauteur: int) -> None:
        """Give the page a window of so many CSS pixels."""


def programme(nom: str, paquet: str, *ailleurs: str) -> str:
    """Where a program is. One that is missing is a failure, never a test that is skipped."""
    trouve = shutil.which(nom, path=os.pathsep.join((os.environ.get("PATH", ""), *ailleurs)))
    if trouve is None:
        raise RuntimeError(f"{nom} est introuvable. Sous Debian ou Ubuntu : apt-get install {paquet}")
    return trouve


def en_francais(dossier: Path) -> dict[str, str]:
    """The environment of a program that a visitor in Paris would start; what it keeps goes to ``dossier``."""
    chez_lui = {"HOME": str(dossier), "XDG_CONFIG_HOME": str(dossier), "XDG_RUNTIME_DIR": str(dossier)}
    return {**os.environ, **chez_lui, "LANG": "C.UTF-8", "LANGUAGE": "fr", "TZ": "Europe/Paris"}
