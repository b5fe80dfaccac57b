"""Live preview: MkDocs' own server, whose words are French and which nothing that people write can stop."""

from __future__ import annotations

import contextlib
import socket
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from mkdocs.commands import serve
from mkdocs.exceptions import MkDocsException

from vitrail.bord import pannes
from vitrail.bord.mkdocs import construire, paroles
from vitrail.bord.mkdocs.reglages import NOM
from vitrail.bord.refus import PagesRefusees, Refus

_REGARD_SECONDES = 0.1
"""Between two looks at the dates of what people write: a look takes a hundredth of that, and what is saved is seen in
less than a second. MkDocs looks twice a second."""


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
    """MkDocs offers no setting for it, but its server does."""
    noms = vars(serve)
    serveur = noms["LiveReloadServer"]
    noms["LiveReloadServer"] = partial(serveur, polling_interval=_REGARD_SECONDES)
    try:
        yield
    finally:
        noms["LiveReloadServer"] = serveur


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
