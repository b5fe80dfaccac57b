"""Evidence that the referential asks for on the web: shown on a page, excused with a reason, or told to be absent.

Two rules, for two ways out: what is compulsory can only be shown; what may not apply here can be excused too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from vitrail.domaine.label import raison_d_ecart
from vitrail.domaine.site import Site
from vitrail.presentation.ou_ecrire import OuEcrire, ou_ecrire
from vitrail.socle.diagnostic import Diagnostic, Emplacement, signaler
from vitrail.sources.modeles.genres import PAR_NOM
from vitrail.sources.referentiel import Preuve


def chercher(site: Site, montrees: Mapping[str, str]) -> Iterator[Diagnostic]:
    """``montrees``: the evidence that the pages show."""
    for preuve in attendues(site):
        if preuve.id in montrees:
            continue
        ou = ou_ecrire(site.referentiel, preuve.id)
        yield signaler(
            "preuve-excusable-non-montree" if site.referentiel.motifs_d_excuse(preuve.id) else "preuve-non-montree",
            _fichier(site, preuve.id, ou),
            preuve=preuve.id,
            libelle=preuve.libelle,
            ou=ou.mots if ou else "",
            clause=preuve.clause,
        )


def attendues(site: Site) -> Iterator[Preuve]:
    """The evidence that some page has to show. What a figure brings is told with the figure that is missing."""
    label = site.label
    excusees = {excuse.preuve for excuse in label.excuses}
    chiffrees = {preuve for definition in site.definitions.values() for preuve in definition.preuves}
    for preuve in site.exigences.preuves_exigees:
        if preuve.id not in excusees and preuve.id not in chiffrees and not raison_d_ecart(label, preuve.clause):
            yield preuve


def _fichier(site: Site, preuve: str, ou: OuEcrire | None) -> Emplacement:
    """The first file where it is to be written; else that of the main kind of the first row of the grid that asks
    for it; else the one of the label."""
    if ou is not None:
        return Emplacement(ou.fichier)
    ligne = next((ligne for ligne in site.referentiel.grille.internet if preuve in ligne.preuves), None)
    genre = PAR_NOM.get(ligne.genres[0]) if ligne else None
    # sans cas: another referential may ask for evidence that no field brings
    return Emplacement(genre.chemin) if genre else site.label.place("modules")
