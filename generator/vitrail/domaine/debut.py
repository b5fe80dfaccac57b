"""Since when a site owes what its label asks: what was never done is late from then on, and no sooner."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from vitrail.sources.modeles.base import FicheDatee, Modele
from vitrail.sources.modeles.label import Label
from vitrail.sources.modeles.site import Identite


def debut_des_devoirs(identite: Identite, label: Label, fiches: Iterable[Modele], today: date) -> date | None:
    """The day on which the label was obtained or the site began, the first of them; when no file says it, the oldest
    day that they bear; None when they bear none."""
    obtenu = label.obtenu_le.debut if label.obtenu_le else None  # of a month, its first day: late is not hidden
    dits = [jour for jour in (obtenu, identite.ouvert_le) if jour is not None and jour <= today]
    if dits:
        return min(dits)
    jours = (fiche.mis_a_jour for fiche in fiches if isinstance(fiche, FicheDatee))
    return min((jour for jour in jours if jour is not None and jour <= today), default=None)
