"""The two approvals that the Service d'information du Gouvernement gives to each new site of the State.

Terms of use of the State's design system (20 July 2026), [33] and [46] to [49]: one before work begins, the other
before the site goes on line.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from vitrail.sources.modeles.listes import APPARENCE_DE_L_ETAT
from vitrail.sources.modeles.site import Identite


@dataclass(frozen=True, slots=True)
class Agrement:
    """``champ``: where its day is written; ``formulaire``: where it is asked for."""

    champ: str
    nom: str
    name: str
    formulaire: str


AGREMENTS = (
    Agrement(
        "agrement_de_principe",
        "agrément de principe",
        "approval in principle",
        "https://demarche.numerique.gouv.fr/commencer/agrement-principe-site-internet",
    ),
    Agrement(
        "agrement_definitif",
        "agrément définitif",
        "final approval",
        "https://demarche.numerique.gouv.fr/commencer/agrement-definitif-site-internet",
    ),
)


def manquants(identite: Identite) -> Iterator[Agrement]:
    """Those that a site in the look of the State has no date of, in the order in which they are asked for."""
    reglages = identite.dsfr
    if identite.apparence == APPARENCE_DE_L_ETAT and reglages is not None:
        yield from (agrement for agrement in AGREMENTS if getattr(reglages, agrement.champ) is None)
