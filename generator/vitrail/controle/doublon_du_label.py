"""The same thing told twice in the label file, where no identifier tells it: only one of the two would count."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator

from vitrail.domaine.site import Site
from vitrail.socle import phrases
from vitrail.socle.diagnostic import Diagnostic, Emplacement, signaler


def controler(site: Site) -> Iterator[Diagnostic]:
    label = site.label
    listes: tuple[Iterable[tuple[Hashable, Emplacement]], ...] = (
        ((numero, label.place("modules", rang)) for rang, numero in enumerate(label.modules)),
        ((numero, label.place("options", rang)) for rang, numero in enumerate(label.options)),
        ((mission.texte, mission.place("texte")) for mission in label.missions),
    )
    for liste in listes:
        vus: dict[Hashable, Emplacement] = {}
        for valeur, lieu in liste:
            dite = phrases.slug(valeur) if isinstance(valeur, str) else valeur
            if vus.setdefault(dite, lieu) is not lieu:
                yield signaler("doublon-du-label", lieu, vus[dite], valeur=valeur)
