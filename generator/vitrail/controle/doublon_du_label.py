"""The same thing told twice in the label file, where no identifier tells it: only one of the two would count."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator

from vitrail.domaine.site import Site
from vitrail.socle.diagnostic import Diagnostic, Emplacement, signaler


def controler(site: Site) -> Iterator[Diagnostic]:
    label = site.label
    listes: tuple[Iterable[tuple[Hashable, Emplacement]], ...] = (
        ((numero, label.place("modules", rang)) for rang, numero in enumerate(label.modules)),
        ((numero, label.place("options", rang)) for rang, numero in enumerate(label.options)),
    )
    for liste in listes:
        vus: dict[Hashable, Emplacement] = {}
        for valeur, lieu in liste:
            if vus.setdefault(valeur, lieu) is not lieu:
                yield signaler("doublon-du-label", lieu, vus[valeur], valeur=valeur)
