"""The closure that an alert announces exists in ``horaires.yml``."""

from __future__ import annotations

from collections.abc import Iterator

from vitrail.domaine.site import Site
from vitrail.socle import phrases
from vitrail.socle.diagnostic import Diagnostic, signaler


def controler(site: Site) -> Iterator[Diagnostic]:
    if "horaires" in site.brises:
        return
    connues = [fermeture.id for fermeture in site.horaires.fermetures] if site.horaires else []
    for alerte in site.alertes.alertes if site.alertes else ():
        if alerte.fermeture is not None and alerte.fermeture not in connues:
            yield signaler(
                "fermeture-inconnue",
                alerte.place("fermeture"),
                valeur=alerte.fermeture,
                connus=", ".join(connues) or "aucune",
                suggestion=phrases.proche(alerte.fermeture, connues) or "",
            )
