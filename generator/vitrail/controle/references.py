"""Every record, and every word of the referential, that a field names exists: the field says what it names.

A new reference is a note in its model (``Designe``), with the rule that tells what leads nowhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, partial

from vitrail.domaine.designations import Reference, designables, references, tout_est_lu
from vitrail.domaine.site import Site
from vitrail.socle import phrases
from vitrail.socle.diagnostic import Diagnostic, signaler


def controler(site: Site) -> Iterator[Diagnostic]:
    connus = cache(partial(designables, site))
    for reference in references(site.fiches):
        cible = reference.note.cible
        if reference.valeur not in connus(cible) and tout_est_lu(site.brises, cible):
            yield _nulle_part(reference, [str(nom) for nom in connus(cible).noms])


def _nulle_part(reference: Reference, noms: list[str]) -> Diagnostic:
    return signaler(
        reference.note.regle,
        reference.fiche.place(*reference.chemin),
        valeur=reference.valeur,
        quoi=reference.note.quoi.format(reference.valeur),
        connus=", ".join(noms) or reference.note.sinon,
        suggestion=phrases.proche(reference.valeur, noms) or "" if isinstance(reference.valeur, str) else "",
    )
