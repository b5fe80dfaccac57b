"""How old a page is, in words that stay true as time goes by."""

from __future__ import annotations

from datetime import date

from vitrail.socle import phrases
from vitrail.socle.echeances import Fraicheur


def etat_en_mots(today: date, etat: Fraicheur) -> dict[str, str]:
    """The state of a page in words that stay true as time goes by: each names its day.

    ``retard_mots``: what it becomes after ``prochaine``, whatever the build said.
    """
    mots = phrases.fraicheur_en_mots(etat)
    if etat.etat == "a_jour":
        mots = f"{mots} au {phrases.date_en_mots(today)}"
    retard = phrases.fraicheur_en_mots(Fraicheur("en_retard", etat.reference, etat.prochaine))
    return {
        "etat_mots": phrases.majuscule(mots),
        "prochaine": etat.prochaine.isoformat(),
        "prochaine_mots": phrases.date_en_mots(etat.prochaine),
        "retard_mots": phrases.majuscule(retard),
    }
