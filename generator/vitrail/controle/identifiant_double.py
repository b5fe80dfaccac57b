"""What identifies a record is given once in its list, or in its folder: each field says so, and the rule that tells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from vitrail.domaine.site import Site
from vitrail.socle.diagnostic import Diagnostic, signaler
from vitrail.sources.modeles.base import Modele
from vitrail.sources.modeles.notes import Identifie, notes


def controler(site: Site) -> Iterator[Diagnostic]:
    for fiches in site.fiches.values():
        yield from _parmi(fiches)


def _parmi(voisines: Sequence[Modele]) -> Iterator[Diagnostic]:
    """The records of one list, and those inside each of them."""
    premieres: dict[tuple[str, object], Modele] = {}
    for fiche in voisines:
        for champ, note in notes(type(fiche), Identifie).items():
            valeur = getattr(fiche, champ)
            if note.regle is None or valeur is None:
                continue
            premiere = premieres.setdefault((champ, valeur), fiche)
            if premiere is not fiche:
                yield signaler(note.regle, fiche.place(champ), premiere.place(champ), valeur=valeur)
        for nom in type(fiche).model_fields:
            dedans = getattr(fiche, nom)
            contenues = dedans if isinstance(dedans, tuple) else (dedans,)
            yield from _parmi([contenue for contenue in contenues if isinstance(contenue, Modele)])
