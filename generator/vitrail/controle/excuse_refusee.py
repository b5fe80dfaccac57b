"""An excuse says why evidence does not apply here; it never stands for what the referential makes compulsory."""

from __future__ import annotations

from collections.abc import Iterator

from vitrail.domaine import excuses
from vitrail.domaine.site import Site
from vitrail.presentation.ou_ecrire import ou_ecrire
from vitrail.socle.diagnostic import Diagnostic, signaler
from vitrail.sources.modeles.listes import MOTIFS_D_ABSENCE


def controler(site: Site) -> Iterator[Diagnostic]:
    for excuse in site.label.excuses:
        if excuse.preuve not in site.referentiel.preuves_par_id or not excuses.refusee(site.referentiel, excuse):
            continue
        preuve = site.referentiel.preuve(excuse.preuve)
        ou = ou_ecrire(site.referentiel, preuve.id)
        yield signaler(
            "excuse-refusee",
            excuse.place("motif"),
            preuve=preuve.id,
            libelle=preuve.libelle,
            motif=MOTIFS_D_ABSENCE[excuse.motif],
            ou=ou.mots if ou else "",
            clause=preuve.clause,
        )
