"""Which files the site offers, and from where."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from vitrail.domaine import parcours
from vitrail.domaine.site import Site
from vitrail.socle.diagnostic import Emplacement
from vitrail.sources.modeles.base import Fiche
from vitrail.sources.modeles.valeurs import Fichier, Lien


@dataclass(frozen=True, slots=True)
class Offre:
    """A file of ``content/fichiers``, named by one file of the site."""

    nom: str
    fiche: Fiche
    lieu: Emplacement


def offres(site: Site) -> Iterator[Offre]:
    """Every place that leads to a file of the site."""
    for fiche in parcours.fiches(site.fiches):
        if not isinstance(fiche, Fiche):
            continue
        for porteur, chemin, nom in parcours.dans(fiche, Fichier):
            yield Offre(nom, fiche, porteur.place(*chemin))
        for porteur, chemin, lien in parcours.dans(fiche, Lien):
            if lien.startswith("/fichiers/"):
                yield Offre(lien.partition("#")[0].removeprefix("/fichiers/"), fiche, porteur.place(*chemin))
    for page in site.libres:
        for renvoi in page.corps.renvois:
            if renvoi.cible.startswith("fichiers/"):
                yield Offre(renvoi.cible.removeprefix("fichiers/"), page.entete, renvoi.lieu)
