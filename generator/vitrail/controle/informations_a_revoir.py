"""Files that nobody has checked again in the time that the referential, or the site itself, sets."""

from __future__ import annotations

from collections.abc import Iterator

from vitrail.domaine import parcours
from vitrail.domaine.relectures import RYTHMES
from vitrail.domaine.site import Site
from vitrail.socle import phrases
from vitrail.socle.diagnostic import Diagnostic, signaler
from vitrail.sources.modeles.base import FicheDatee
from vitrail.sources.modeles.genres import PAR_MODELE


def controler(site: Site) -> Iterator[Diagnostic]:
    for fiche in parcours.fiches(site.fiches):
        if not isinstance(fiche, FicheDatee) or (etat := site.fraicheur(fiche)) is None or etat.etat != "en_retard":
            continue
        fait = PAR_MODELE[type(fiche)].fait
        champ = "verifie_le" if fiche.verifie_le == etat.reference else "mis_a_jour"
        yield signaler(
            "informations-a-revoir",
            fiche.place(champ),
            depuis=phrases.date_en_mots(etat.reference),
            prochaine=phrases.date_en_mots(etat.prochaine),
            rythme=RYTHMES.get(str(site.exigences.cadence(fait)), ""),
            aujourdhui=site.today.isoformat(),
            clause=site.exigences.clause(fait),
        )
