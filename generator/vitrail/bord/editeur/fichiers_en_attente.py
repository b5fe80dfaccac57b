"""Files that people drop in the editor: kept aside until what they bring is saved, in the hidden folder of drafts.

A page that is closed loses neither the file nor what was told of it.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterator
from pathlib import Path

from vitrail.bord.editeur.fiche_ouverte import PageInconnue
from vitrail.bord.editeur.mis_de_cote import MisDeCote
from vitrail.saisie.envois import Envoi

_GARDES_MAX = 5
"""Files of one kind that wait at once: the last ones."""
_CLE = re.compile("[0-9a-f]{16}")


class FichiersEnAttente:
    """Those of one kind. ``adresse``: the page where they are dropped; each has its own below it."""

    def __init__(self, racine: Path, sous: str, adresse: str) -> None:
        self._de_cote = MisDeCote(racine, sous)
        self._adresse = adresse
        self.dossier = self._de_cote.dossier

    def deposer(self, nom: str, octets: bytes) -> str:
        """Keep a file: the address of its page. Raises :class:`OSError`."""
        cle = secrets.token_hex(8)
        propre = nom.replace("\\", "/").rpartition("/")[2]
        self._de_cote.deposer({f"{cle}.nom": propre.encode(errors="replace"), f"{cle}.octets": octets})
        for place in self._places()[_GARDES_MAX:]:
            self._oublier(place.stem)
        return f"{self._adresse}/{cle}"

    def lire(self, chemin: str) -> tuple[str, bytes]:
        """The name and the content of the file whose page is at ``chemin``. Raises
        :class:`~vitrail.bord.editeur.fiche_ouverte.PageInconnue`."""
        place = self.dossier / f"{self._cle(chemin)}.octets"
        return self._nom(place), place.read_bytes()

    def retenir(self, chemin: str, envoi: Envoi) -> None:
        """Keep what its page says. Raises as :meth:`lire`."""
        self._de_cote.garder(f"{self._cle(chemin)}.json", {nom: list(textes) for nom, textes in envoi.items()})

    def retenu(self, chemin: str) -> Envoi:
        """What was kept of its page. Raises as :meth:`lire`."""
        lu = self._de_cote.lire(f"{self._cle(chemin)}.json")
        dits = lu.items() if isinstance(lu, dict) else ()
        return {nom: [str(texte) for texte in textes] for nom, textes in dits if isinstance(textes, list)}

    def oublier(self, chemin: str) -> None:
        """Keep it no more. Raises as :meth:`lire`."""
        self._oublier(self._cle(chemin))

    def tous(self) -> Iterator[tuple[str, str]]:
        """Address and name of each, the last first."""
        for place in self._places():
            yield f"{self._adresse}/{place.stem}", self._nom(place)

    def _cle(self, chemin: str) -> str:
        cle = chemin.removeprefix(f"{self._adresse}/")
        if not _CLE.fullmatch(cle) or not (self.dossier / f"{cle}.octets").is_file():
            raise PageInconnue(chemin)
        return cle

    def _nom(self, place: Path) -> str:
        return place.with_suffix(".nom").read_text("utf-8", errors="replace")

    def _places(self) -> list[Path]:
        return sorted(self.dossier.glob("*.octets"), key=lambda place: place.stat().st_mtime, reverse=True)

    def _oublier(self, cle: str) -> None:
        for fin in ("octets", "nom", "json"):
            self._de_cote.oublier(f"{cle}.{fin}")
