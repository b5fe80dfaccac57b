"""A PDF that is offered holds words, and not pictures of a page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from vitrail.controle.garde import pdf
from vitrail.controle.garde.fichiers import offres
from vitrail.controle.garde.passages import Passage
from vitrail.controle.garde.remarques import RemarqueDeGarde, remarquer_sur
from vitrail.domaine.site import Site
from vitrail.socle.diagnostic import Emplacement
from vitrail.sources.lecture import FICHIERS


def garder(site: Site, passages: Iterable[Passage]) -> Iterator[RemarqueDeGarde]:
    @cache
    def illisible(nom: str) -> bool:
        return pdf.sans_texte(site.fichiers[nom])

    for offre in offres(site):
        if offre.nom in site.fichiers and offre.nom.lower().endswith(".pdf") and illisible(offre.nom):
            fichier = Emplacement(f"{FICHIERS}/{offre.nom}")
            yield remarquer_sur("pdf-image", offre.fiche, offre.nom, offre.lieu, fichier)
