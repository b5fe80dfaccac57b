"""Live preview: MkDocs' own server, whose words are French and which nothing that people write can stop."""

from __future__ import annotations

import contextlib
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from mkdocs.commands import serve
from mkdocs.exceptions import MkDocsException
from mkdocs.livereload import LiveReloadServer

from vitrail.bord import pannes
from vitrail.bord.mkdocs import construire, paroles
from vitrail.bord.mkdocs.reglages import NOM
from vitrail.bord.refus import PagesRefusees, Refus

REGARD_SECONDES = 0.1
"""Between two looks at the dates of what people write; all of them take a fiftieth of a processor. MkDocs looks twice a
second."""
_CALME_SECONDES = 0.05
"""Without another change before a build begins: a program that saves may write twice."""


class ServeurVif(LiveReloadServer):
    """MkDocs’ own server, sooner to see what is saved."""

    def __init__(self, **options: Any) -> None:
        super().__init__(polling_interval=REGARD_SECONDES, **options)
        self.build_delay = _CALME_SECONDES


def servir(racine: Path, hote: str, port: int, ouvrir: bool = False) -> None:
    """Serve the site of ``racine`` until interrupted, from a first build to the next ones; ``ouvrir`` shows it to the
    person, in the browser, once it is there.

    Raises :class:`~vitrail.bord.refus.Refus` when it cannot begin: settings, address, first build.
    """
    _essayer(hote, port)
    construire.charger(racine)
    with paroles.ecouter() as dit:
        try:
            adresse = f"{hote}:{port}"
            with _regarder_souvent():
                serve.serve(str(racine / NOM), dev_addr=adresse, strict=False, open_in_browser=ouvrir)
        except MkDocsException as erreur:
            raise PagesRefusees(paroles.raison(racine, erreur, dit)) from erreur


@contextlib.contextmanager
def _regarder_souvent() -> Iterator[None]:
    """MkDocs has no setting for it: its server is another one meanwhile."""
    noms = vars(serve)
    sien = noms["LiveReloadServer"]
    noms["LiveReloadServer"] = ServeurVif
    try:
        yield
    finally:
        noms["LiveReloadServer"] = sien


def _essayer(hote: str, port: int) -> None:
    """Know before the first build whether the address is free."""
    famille = socket.AF_INET6 if ":" in hote else socket.AF_INET
    try:
        socket.create_server((hote, port), family=famille).close()
    except OSError as erreur:
        autre = port + 1 if port < 65535 else 8000
        raise Refus(
            f"l’aperçu ne peut pas s’ouvrir sur {hote}:{port} : {pannes.cause(erreur)}. "
            f"Si un aperçu est déjà ouvert, servez-vous-en ; sinon, essayez --address {hote}:{autre}."
        ) from erreur
