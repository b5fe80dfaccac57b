"""A site that nobody builds any more must not go on saying that it is up to date: its pages say it themselves.

The words are written at each build; the script of the theme shows them once their day has come.
"""

from __future__ import annotations

from datetime import date, timedelta

from vitrail.domaine.site import Site
from vitrail.socle import phrases
from vitrail.socle.echeances import Fraicheur
from vitrail.socle.seuils import RECONSTRUCTION_TOLEREE_JOURS

_JOURS = {"jour": 1, "semaine": 7, "mois": 31, "trimestre": 92}


def avis(site: Site) -> dict[str, str]:
    """``des``: first day (ISO) on which a refresh has been missed; ``texte``: what is then said on every page."""
    perime = site.today + timedelta(days=_JOURS[site.identite.reconstruit_chaque] + RECONSTRUCTION_TOLEREE_JOURS)
    numero = site.contacts.numero_principal
    comment = f"téléphonez au {numero}" if numero else "renseignez-vous"
    texte = (
        f"Cette page n’a pas été rafraîchie depuis le {phrases.date_en_mots(site.today)}. "
        f"Les horaires peuvent avoir changé : avant de venir, {comment}."
    )
    return {"des": perime.isoformat(), "texte": phrases.typographier(texte)}


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
