"""The modules and the evidence that practical information names are those of the referential."""

from __future__ import annotations

from collections.abc import Iterator

from vitrail.domaine.site import Site
from vitrail.socle import phrases
from vitrail.socle.diagnostic import Diagnostic, Emplacement, signaler
from vitrail.sources.modeles.divers import Alerte
from vitrail.sources.modeles.horaires import PointAccueil


def controler(site: Site) -> Iterator[Diagnostic]:
    modules = [module.numero for module in site.referentiel.modules]
    for demarche in site.demarches.demarches if site.demarches else ():
        if demarche.module is not None and demarche.module not in modules:
            connus = ", ".join(map(str, modules))
            yield signaler("module-inconnu", demarche.place("module"), valeur=demarche.module, connus=connus)
    preuves = [preuve.id for preuve in site.referentiel.preuves]
    for lieu, preuve in _preuves(site):
        if preuve not in preuves:
            yield signaler("preuve-inconnue", lieu, valeur=preuve, suggestion=phrases.proche(preuve, preuves) or "")


def _preuves(site: Site) -> Iterator[tuple[Emplacement, str]]:
    """Where an evidence is named, and its identifier."""
    porteurs: tuple[PointAccueil | Alerte, ...] = (
        *site.points.values(),
        *(site.alertes.alertes if site.alertes else ()),
    )
    for porteur in porteurs:
        for rang, preuve in enumerate(porteur.preuves):
            yield porteur.place("preuves", rang), preuve
    if site.demarches:
        par_demarche = (lien for demarche in site.demarches.demarches for lien in demarche.liens)
        for lien in (*site.demarches.liens, *par_demarche):
            if lien.preuve:
                yield lien.place("preuve"), lien.preuve
