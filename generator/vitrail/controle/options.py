"""The optional commitments taken: they exist, are optional, and belong to a module that is held."""

from __future__ import annotations

from collections.abc import Iterator

from vitrail.domaine.site import Site
from vitrail.socle import phrases
from vitrail.socle.diagnostic import Diagnostic, signaler


def controler(site: Site) -> Iterator[Diagnostic]:
    label = site.label
    facultatifs = {engagement.numero: engagement for engagement in site.referentiel.engagements if engagement.optionnel}
    for rang, numero in enumerate(label.options):
        lieu = label.place("options", rang)
        if numero not in facultatifs:
            liste = phrases.enumeration([str(numero) for numero in facultatifs]) or "aucun"
            yield signaler("option-inconnue", lieu, valeur=numero, connus=liste)
        elif (module := facultatifs[numero].module) not in label.modules:
            yield signaler("option-hors-modules", lieu, label.place("modules"), valeur=numero, module=module)
