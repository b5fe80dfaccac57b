"""The day on which the site is read: the only place that looks at the clock."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

from vitrail import build
from vitrail.bord.refus import Refus

VARIABLE = "VITRAIL_DATE"


def jour_de_lecture(racine: Path, demande: date | None = None) -> date:
    """``demande``, else the day of ``VITRAIL_DATE``, else the one the demonstration names, else today."""
    if demande is not None:
        return demande
    if ecrit := os.environ.get(VARIABLE):
        try:
            return date.fromisoformat(ecrit)
        except ValueError as erreur:
            raise Refus(f"{VARIABLE} : « {ecrit} » n’est pas une date ; écrivez 2026-11-20.") from erreur
    return build.date_reference(racine) or date.today()
