"""Nobody is named by an address: the file of a page, a document, an identifier, the end of a link."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from vitrail.controle.garde.fichiers import offres
from vitrail.controle.garde.passages import Passage
from vitrail.controle.garde.remarques import RemarqueDeGarde, remarquer_sur
from vitrail.domaine.site import Site
from vitrail.socle.diagnostic import Emplacement
from vitrail.socle.personnes import adresses
from vitrail.sources.lecture import FICHIERS
from vitrail.sources.modeles.base import Fiche

_ADRESSES = frozenset(("lien", "identifiant", "fichier"))


def garder(site: Site, passages: Iterable[Passage]) -> Iterator[RemarqueDeGarde]:
    for passage in passages:
        if passage.genre in _ADRESSES and adresses.nomme_quelqu_un(passage.texte):
            yield _remarquer(passage.fiche, passage.texte, passage.lieu)
    for page in site.libres:
        if adresses.nomme_quelqu_un(page.fichier):
            yield _remarquer(page.entete, page.fichier, page.lieu)
    yield from _dans_les_documents(site)


def _dans_les_documents(site: Site) -> Iterator[RemarqueDeGarde]:
    """A document is published under its name, even when no page leads to it."""
    nommes = [nom for nom in site.fichiers if adresses.nomme_quelqu_un(nom)]
    offerts = {offre.nom: offre.fiche for offre in offres(site)} if nommes else {}
    for nom in nommes:
        if nom not in offerts:
            yield _remarquer(site.identite, nom, Emplacement(f"{FICHIERS}/{nom}"))


def _remarquer(fiche: Fiche, nom: str, lieu: Emplacement) -> RemarqueDeGarde:
    return remarquer_sur("adresse-qui-nomme", fiche, nom, lieu, ou=fiche.place().fichier)
