"""The day on which the site is read: the only place that looks at the clock."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from vitrail.bord.arguments import date_ecrite
from vitrail.bord.refus import Refus

if TYPE_CHECKING:
    from vitrail.sources.fichiers.instantane import Instantane

VARIABLE = "VITRAIL_DATE"


def jour_de_lecture(instantane: Instantane, demande: date | None = None, fuseau: ZoneInfo | None = None) -> date:
    """``demande``, else the day of ``VITRAIL_DATE``, else the one the demonstration names, else today.

    Today is the day at the place of the site, whatever the zone of the machine; ``fuseau`` is that of a site that is
    not written yet. Raises :class:`~vitrail.bord.refus.Refus`.
    """
    if (voulu := jour_demande(demande)) is not None:
        return voulu
    from vitrail import build

    return build.date_reference(instantane) or jour_en(fuseau or build.fuseau(instantane))


def jour_demande(demande: date | None) -> date | None:
    """The day that somebody asks for: ``demande``, else that of ``VITRAIL_DATE``. Raises :class:`Refus`."""
    if demande is not None:
        return demande
    if ecrit := os.environ.get(VARIABLE):
        try:
            return date_ecrite(ecrit)
        except ValueError as erreur:
            raise Refus(f"{VARIABLE} : {erreur}.") from erreur
    return None


def jour_en(fuseau: ZoneInfo | None) -> date:
    """Today in a time zone; in that of the machine when none is known."""
    return maintenant().astimezone(fuseau).date()


def maintenant() -> datetime:
    """The instant, in universal time."""
    return datetime.now(UTC)
