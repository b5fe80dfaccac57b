"""Every record, and every word of the referential, that a field names exists: the field says what it names.

A new reference is a note in its model (``Designe``), with the rule that tells what leads nowhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, partial

from vitrail.domaine.designations import (
    Reference,
    designables,
    designables_dans,
    nom_de,
    porteur,
    references,
    tout_est_lu,
)
from vitrail.domaine.site import Site
from vitrail.socle import phrases
from vitrail.socle.diagnostic import Diagnostic, signaler
from vitrail.sources.modeles.base import Modele
from vitrail.sources.modeles.notes import identifiants


def controler(site: Site) -> Iterator[Diagnostic]:
    connus = cache(partial(designables, site))
    for reference in references(site.fiches):
        cible = reference.note.cible
        if reference.note.dans:
            yield from _ailleurs(site.fiches, reference)
        elif reference.valeur not in connus(cible) and tout_est_lu(site.brises, cible):
            yield _nulle_part(reference, [str(nom) for nom in connus(cible).noms])


def _ailleurs(fiches: Mapping[str, tuple[Modele, ...]], reference: Reference) -> Iterator[Diagnostic]:
    """What is named is not in the record that must hold it; a holder that is not known is told by itself."""
    tenant = porteur(fiches, reference)
    if tenant is None or reference.valeur in (tenues := designables_dans(tenant, reference.note.cible)):
        return
    noms = [str(nom) for nom in tenues.noms]
    yield signaler(
        reference.note.regle,
        reference.fiche.place(*reference.chemin),
        tenant.place(identifiants(type(tenant))[0]),
        valeur=reference.valeur,
        ou=nom_de(tenant),
        connus=", ".join(noms) or reference.note.sinon,
        suggestion=phrases.proche(str(reference.valeur), noms) or "",
    )


def _nulle_part(reference: Reference, noms: list[str]) -> Diagnostic:
    return signaler(
        reference.note.regle,
        reference.fiche.place(*reference.chemin),
        valeur=reference.valeur,
        quoi=reference.note.quoi.format(reference.valeur),
        connus=", ".join(noms) or reference.note.sinon,
        suggestion=phrases.proche(reference.valeur, noms) or "" if isinstance(reference.valeur, str) else "",
    )
