"""What a series shows, in one sentence: the title of its chart."""

from __future__ import annotations

from vitrail.domaine.series import Serie
from vitrail.presentation.commentaires import valeur_en_mots
from vitrail.socle import phrases


def constat(serie: Serie) -> str:
    """What a series shows, in one sentence: ``84 % au 4e trimestre 2025 ; objectif atteint 11 fois sur 40``. Empty
    without any value."""
    if not serie.valeurs:
        return ""
    dernier = serie.valeurs[-1]
    dit = f"{valeur_en_mots(dernier)} {phrases.dans(dernier.periode)}"
    etats = [point.jugement.etat for point in serie.valeurs if point.jugement.etat in ("atteint", "non_atteint")]
    if not etats:
        return f"{dit}."
    atteints = etats.count("atteint")
    combien = f"{atteints} fois sur {len(etats)}" if len(etats) > 1 else ""
    dits = "objectif atteint" if combien or atteints else "objectif non atteint"
    return f"{dit} ; {dits}{f' {combien}' if combien else ''}."
