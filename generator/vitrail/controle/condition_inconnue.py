"""The conditions told of the site: the referential knows each of them."""

from __future__ import annotations

from collections.abc import Iterator

from vitrail.domaine.site import Site
from vitrail.socle import phrases
from vitrail.socle.diagnostic import Diagnostic, signaler


def controler(site: Site) -> Iterator[Diagnostic]:
    connues = [condition.id for condition in site.referentiel.conditions]
    for condition in site.label.conditions:
        if condition.id not in connues:
            suggestion = phrases.proche(condition.id, connues) or ""
            yield signaler(
                "condition-inconnue",
                condition.place("id"),
                valeur=condition.id,
                connus=", ".join(connues),
                suggestion=suggestion,
            )
