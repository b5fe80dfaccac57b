"""Which services were asked for their figures, and when: kept beside the drafts, for it is no content of the site."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from vitrail.bord.editeur.mis_de_cote import MisDeCote

_NOM = "demandes.json"
_GARDEES = 400
"""Requests that are remembered, the latest ones."""


class DemandesFaites:
    """Those of one site, by the name of the letter: ``2022-t1-standard``."""

    def __init__(self, racine: Path) -> None:
        self._de_cote = MisDeCote(racine)

    def lire(self) -> Mapping[str, date]:
        """The day of each; none when nothing can be read of them."""
        try:
            return {nom: date.fromisoformat(jour) for nom, jour in self._de_cote.textes(_NOM).items()}
        except ValueError:
            return {}

    def noter(self, nom: str, jour: date | None) -> None:
        """Asked on ``jour``; ``None`` when it was not after all. Raises :class:`OSError`."""
        dites = {autre: quand for autre, quand in self.lire().items() if autre != nom}
        if jour is not None:
            dites[nom] = jour
        gardees = list(dites.items())[-_GARDEES:]
        self._de_cote.garder(_NOM, {autre: quand.isoformat() for autre, quand in gardees})
