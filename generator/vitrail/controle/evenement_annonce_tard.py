"""Events told in the time that the referential gives: from the event to the alert that informs of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from vitrail.domaine.site import Site
from vitrail.socle import phrases
from vitrail.socle.diagnostic import Diagnostic, signaler


def controler(site: Site) -> Iterator[Diagnostic]:
    """Only what both hours prove late is told."""
    for alerte in site.toutes_les_alertes:
        if alerte.evenement is None:
            continue
        if not isinstance(alerte.evenement_le, datetime) or not isinstance(alerte.publiee_le, datetime):
            continue
        delai = site.exigences.delai(f"evenement_{alerte.evenement}")
        if delai is None or delai.unite != "heures":
            continue  # sans cas: another referential may set no deadline, or one in days
        if alerte.publiee_le - alerte.evenement_le > timedelta(hours=delai.valeur):
            yield signaler(
                "evenement-annonce-tard",
                alerte.place("publiee_le"),
                alerte.place("evenement_le"),
                titre=alerte.titre,
                publiee=phrases.instant_en_mots(alerte.publiee_le),
                evenement=phrases.instant_en_mots(alerte.evenement_le),
                delai=phrases.avec_unite(delai.valeur, delai.unite),
                clause=delai.regle.clause,
            )
