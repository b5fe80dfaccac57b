"""A site that nobody builds any more must not go on saying that it is up to date: its pages say it themselves.

The words are written at each build; the script of the theme shows them once their day has come.
"""

from __future__ import annotations

from datetime import timedelta

from vitrail.domaine.site import Site
from vitrail.socle import phrases
from vitrail.socle.seuils import RECONSTRUCTION_TOLEREE_JOURS

_JOURS = {"jour": 1, "semaine": 7, "mois": 31, "trimestre": 92}


def plus_rafraichi(site: Site) -> dict[str, str]:
    """``des``: first day (ISO) on which a refresh has been missed; ``texte``: what is then said on every page."""
    perime = site.today + timedelta(days=_JOURS[site.identite.reconstruit_chaque] + RECONSTRUCTION_TOLEREE_JOURS)
    numero = site.contacts.numero_principal
    comment = f"téléphonez au {numero}" if numero else "renseignez-vous"
    texte = (
        f"Cette page n’a pas été rafraîchie depuis le {phrases.date_en_mots(site.today)}. "
        f"Les horaires peuvent avoir changé : avant de venir, {comment}."
    )
    return {"des": perime.isoformat(), "texte": texte}
