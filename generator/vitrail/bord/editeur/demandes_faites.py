"""Which services were asked for their figures, and when: kept beside the drafts, for it is no content of the site."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from vitrail.bord.dossiers import fichiers_entiers
from vitrail.bord.dossiers.racines import TRAVAIL

_NOM = "demandes.json"
_GARDEES = 400
"""Requests that are remembered, the latest ones."""


class DemandesFaites:
    """Those of one site, by the name of the letter: ``2022-t1-standard``."""

    def __init__(self, racine: Path) -> None:
        self.dossier = racine / TRAVAIL

    def lire(self) -> Mapping[str, date]:
        """The day of each; none when nothing can be read of them."""
        try:
            lu = json.loads((self.dossier / _NOM).read_text("utf-8"))
            return {str(nom): date.fromisoformat(jour) for nom, jour in lu.items()}
        except (OSError, ValueError, TypeError, AttributeError, RecursionError):
            return {}

    def noter(self, nom: str, jour: date | None) -> None:
        """Asked on ``jour``; ``None`` when it was not after all. Raises :class:`OSError`."""
        dites = {autre: quand for autre, quand in self.lire().items() if autre != nom}
        if jour is not None:
            dites[nom] = jour
        gardees = list(dites.items())[-_GARDEES:]
        ecrit = json.dumps({autre: quand.isoformat() for autre, quand in gardees}, ensure_ascii=False, indent=1)
        fichiers_entiers.deposer(self.dossier, {".gitignore": "*\n", _NOM: f"{ecrit}\n"})
