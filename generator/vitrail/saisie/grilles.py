"""Lists of small records as one table, a row per record: which lists are, and which of their boxes make its columns.

Nothing is said of any kind: the shape of the records decides, and what is written in them.
"""

from __future__ import annotations

from collections.abc import Collection

from vitrail.saisie.formulaires import Champ

COLONNES_MAX = 5
_COLONNES_SANS_RIEN = 4
"""Columns while nothing is written that asks for more."""
_CHAMPS_MAX = 15
"""Boxes of one record, absences aside: over that, it is read as a page and not as a row."""
D_UNE_CELLULE = ("ligne", "texte", "jour", "heure", "quand", "choix", "parmi", "lignes")
"""Natures of boxes that are one cell."""


def est_une_grille(champ: Champ) -> bool:
    """Whether the records of a list are small enough to be rows."""
    siens = [interieur for interieur in champ.champs if not interieur.tient_lieu_de]
    return (
        champ.nature == "liste"
        and len(_visibles(champ)) > 1
        and sum(interieur.voulu for interieur in _visibles(champ)) <= COLONNES_MAX
        and len(siens) <= _CHAMPS_MAX
        and all(_est_petit(interieur) for interieur in champ.champs)
    )


def _visibles(champ: Champ) -> list[Champ]:
    """The boxes of its records that may be columns: an identifier that a machine makes is none."""
    return [interieur for interieur in champ.champs if interieur.nature in D_UNE_CELLULE and not interieur.identifie]


def _est_petit(champ: Champ) -> bool:
    """Whether it is one cell, or holds nothing but what would be one."""
    dedans = champ.champs if champ.nature in ("groupe", "liste") else (champ,)
    return all(interieur.nature in D_UNE_CELLULE for interieur in dedans)


def colonnes(champ: Champ, remplis: Collection[str]) -> tuple[Champ, ...]:
    """The boxes of a record that are columns, in their order: first what must be given, or explained, then what is
    ``remplis`` in a row; then, while there is room, the others, the last ones being those that only tell it from its
    like."""
    dits = {interieur.tient_lieu_de for interieur in champ.champs}
    visibles = _visibles(champ)
    attendus = {interieur.nom for interieur in visibles if interieur.voulu or interieur.nom in dits}
    autres_cles = [interieur.nom for interieur in visibles if interieur.cle][1:]
    rangs = sorted(
        visibles,
        key=lambda interieur: (
            not interieur.voulu,
            interieur.nom not in attendus,
            interieur.nom not in remplis,
            interieur.nom in autres_cles,
        ),
    )
    dus = sum(interieur.nom in attendus or interieur.nom in remplis for interieur in visibles)
    gardes = {interieur.nom for interieur in rangs[: min(max(dus, _COLONNES_SANS_RIEN), COLONNES_MAX)]}
    return tuple(interieur for interieur in visibles if interieur.nom in gardes)
