"""Every record, and every word of the referential, that a field names exists: the field says what it names.

A new reference is a note in its model (``Designe``), with the rule that tells what leads nowhere.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from functools import cache, partial

from vitrail.domaine.designations import (
    Reference,
    Tenants,
    designables,
    designables_dans,
    nom_de,
    par_identifiant,
    porteur,
    references,
    tout_est_lu,
)
from vitrail.domaine.site import Site
from vitrail.saisie.tableurs.rapprochement import ressemblance
from vitrail.socle import phrases
from vitrail.socle.diagnostic import Diagnostic, Emplacement, signaler
from vitrail.sources.decodage import EN_TITRE
from vitrail.sources.modeles.notes import Designe, Numerote, identifiants


def controler(site: Site) -> Iterator[Diagnostic]:
    connus = cache(partial(designables, site))
    tenants = cache(partial(par_identifiant, site.fiches))
    propositions = phrases.Propositions()
    for reference in references(site.fiches):
        cible = reference.note.cible
        if reference.note.dans:
            yield from _ailleurs(tenants, reference, propositions)
        elif reference.valeur not in connus(cible) and tout_est_lu(site.brises, cible):
            note, lieu = reference.note, reference.fiche.place(*reference.chemin)
            yield _nulle_part(note, lieu, reference.valeur, connus(cible).noms, propositions)


def nommer(site: Site | None, diagnostics: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """The same findings, those on a title where an identifier is expected with what it most probably names."""
    propositions = phrases.Propositions()
    for trouve in diagnostics:
        note = trouve.valeurs.get(EN_TITRE)
        if isinstance(note, Designe | Numerote):
            connus = designables(site, note.cible).noms if site and tout_est_lu(site.brises, note.cible) else {}
            yield _nulle_part(note, trouve.lieu, trouve.valeurs["valeur"], connus, propositions)
        else:
            yield trouve


def _ailleurs(tenants: Tenants, reference: Reference, propositions: phrases.Propositions) -> Iterator[Diagnostic]:
    """What is named is not in the record that must hold it; a holder that is not known is told by itself."""
    tenant = porteur(tenants, reference)
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
        suggestion=propositions.pour(str(reference.valeur), noms),
    )


def _nulle_part(
    note: Designe | Numerote,
    lieu: Emplacement,
    valeur: object,
    connus: Mapping[Hashable, str],
    propositions: phrases.Propositions,
) -> Diagnostic:
    noms = {str(nom): titre for nom, titre in connus.items()}
    suggestion = propositions.chercher(lambda: _la_plus_proche(valeur, noms)) if isinstance(valeur, str) else ""
    return signaler(
        note.regle,
        lieu,
        valeur=valeur,
        quoi=note.quoi.format(valeur),
        connus=_tous(note, list(noms)),
        suggestion=suggestion,
        suggestion_titre=noms.get(suggestion, ""),
    )


def _tous(note: Designe | Numerote, noms: Sequence[str]) -> str:
    """All that may be named; numbers go from the first to the last."""
    return f"{noms[0]} à {noms[-1]}" if isinstance(note, Numerote) and noms else ", ".join(noms) or note.sinon


def _la_plus_proche(ecrite: str, noms: Mapping[str, str]) -> str:
    """The identifier that was meant: the one whose title was written, the nearest, else the one of the title that is
    nearest, if one is nearer than all the others."""
    titres = {phrases.slug(titre): nom for nom, titre in noms.items()}
    if trouve := titres.get(phrases.slug(ecrite)) or phrases.proche(ecrite, noms):
        return trouve
    notes = sorted(((ressemblance(ecrite, titre), nom) for nom, titre in noms.items()), reverse=True)[:2]
    if not notes or notes[0][0] < _PROCHE or (len(notes) > 1 and notes[0][0] == notes[1][0]):
        return ""
    return notes[0][1]


_PROCHE = 0.5
"""How near a title is that may have been meant, as :func:`ressemblance` measures it."""
