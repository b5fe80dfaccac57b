"""Which record of another tells of which place of the site: by its town, street, telephone, kind and name."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

from vitrail.reponses.concordance.lieu_rapporte import LieuRapporte, simple, ville, voie
from vitrail.socle.seuils import RESSEMBLANCE_MIN
from vitrail.socle.telephones import sur_place

NOM_MAX = 120
"""Signs of two names that are compared: it costs the square of their length."""


def apparier(nous: dict[str, LieuRapporte], eux: Sequence[LieuRapporte]) -> dict[str, LieuRapporte]:
    """The record of each place: the most alike first, each once. One record for one place is taken as it is."""
    if len(nous) == len(eux) == 1:
        return {next(iter(nous)): eux[0]}
    paires = [
        (ressemblance, cle, rang)
        for cle, notre in nous.items()
        for rang, leur in enumerate(eux)
        if (ressemblance := ressemblance_de(notre, leur)) >= RESSEMBLANCE_MIN
    ]
    trouvees: dict[str, int] = {}
    for _, cle, rang in sorted(paires, key=lambda paire: (-paire[0], paire[1:])):
        if cle not in trouvees and rang not in trouvees.values():
            trouvees[cle] = rang
    return {cle: eux[rang] for cle, rang in trouvees.items()}


def ressemblance_de(lieu: LieuRapporte, autre: LieuRapporte) -> float:
    """How likely two records tell of the same place, over about 15."""
    points = 3.0 * bool(lieu.commune and ville(lieu.commune) == ville(autre.commune))
    points += 2 * bool(lieu.code_postal and lieu.code_postal == autre.code_postal)
    points += 3 * bool(lieu.voie and voie(lieu.voie) == voie(autre.voie))
    points += bool(
        {sur_place(telephone) for telephone in lieu.telephones}
        & {sur_place(telephone) for telephone in autre.telephones}
    )
    if not points:
        return 0  # one record among those of the whole country
    if lieu.natures and autre.natures:  # of several services behind one door, the one of our kind
        points += 4 if lieu.natures & autre.natures else -4
    return points + 6 * SequenceMatcher(None, simple(lieu.nom)[:NOM_MAX], simple(autre.nom)[:NOM_MAX]).ratio()
