"""The optional commitments taken belong to a module that is held."""

from __future__ import annotations

from collections.abc import Iterator

from vitrail.domaine.site import Site
from vitrail.socle.diagnostic import Diagnostic, signaler


def controler(site: Site) -> Iterator[Diagnostic]:
    label = site.label
    facultatifs = {engagement.numero: engagement for engagement in site.referentiel.engagements if engagement.optionnel}
    for rang, numero in enumerate(label.options):
        if numero in facultatifs and (module := facultatifs[numero].module) not in label.modules:
            lieux = (label.place("options", rang), label.place("modules"))
            yield signaler("option-hors-modules", *lieux, valeur=numero, module=module)
