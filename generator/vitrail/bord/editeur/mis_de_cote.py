"""What the editor puts aside in the hidden folder of a site: small files of JSON, each old or new, whole."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from vitrail.bord.dossiers import fichiers_entiers
from vitrail.bord.dossiers.racines import TRAVAIL

_INVISIBLE = {".gitignore": "*\n"}


class MisDeCote:
    """The files of ``sous``, a folder of the hidden one; of the hidden one itself when it is empty."""

    def __init__(self, racine: Path, sous: str = "") -> None:
        self._travail = racine / TRAVAIL
        self.dossier = self._travail / sous

    def lire(self, nom: str) -> object:
        """What a file holds: values of JSON, that anybody may have changed; None when nothing can be read of it."""
        try:
            return json.loads((self.dossier / nom).read_text("utf-8"))
        except (OSError, ValueError, RecursionError):
            return None

    def textes(self, nom: str) -> Mapping[str, str]:
        """The texts that a file holds, by name; none when nothing can be read of it."""
        lu = self.lire(nom)
        return {cle: texte for cle, texte in lu.items() if isinstance(texte, str)} if isinstance(lu, dict) else {}

    def garder(self, nom: str, valeur: object) -> None:
        """Raises :class:`OSError`; the file is then as it was."""
        self.deposer({nom: f"{json.dumps(valeur, ensure_ascii=False)}\n"})

    def deposer(self, contenus: Mapping[str, str | bytes]) -> None:
        """Files of another nature, name -> content. Raises as :meth:`garder`."""
        fichiers_entiers.deposer(self._travail, _INVISIBLE)
        fichiers_entiers.deposer(self.dossier, contenus)

    def oublier(self, nom: str) -> None:
        (self.dossier / nom).unlink(missing_ok=True)
