"""Since when a site owes what its label asks: what was never done is late from then on, and no sooner."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from vitrail.sources.modeles.base import FicheDatee, Modele
from vitrail.sources.modeles.label import Label
from vitrail.sources.modeles.site import Identite


class DebutDesDevoirs(NamedTuple):
    """The day from which duties count. ``dit``: the files say so; else it is the oldest day that they bear."""

    jour: date
    dit: bool


def debut_des_devoirs(
    identite: Identite, label: Label, fiches: Iterable[Modele], today: date
) -> DebutDesDevoirs | None:
    """The day on which the label was obtained or the site began, the first of them; None when no file has a date."""
    obtenu = label.obtenu_le.debut if label.obtenu_le else None  # of a month, its first day: late is not hidden
    dits = [jour for jour in (obtenu, identite.ouvert_le) if jour is not None and jour <= today]
    if dits:
        return DebutDesDevoirs(min(dits), dit=True)
    jours = (fiche.mis_a_jour for fiche in fiches if isinstance(fiche, FicheDatee))
    plus_ancien = min((jour for jour in jours if jour is not None and jour <= today), default=None)
    return None if plus_ancien is None else DebutDesDevoirs(plus_ancien, dit=False)
