"""Nobody is named inside the documents and drawings that are published, as far as they can be read."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator

from vitrail.controle.garde import paroles_de_pdf
from vitrail.controle.garde.fichiers import offres
from vitrail.controle.garde.passages import Passage
from vitrail.controle.garde.remarques import RemarqueDeGarde, abreger, remarquer_sur
from vitrail.domaine.site import Site
from vitrail.socle.diagnostic import Emplacement
from vitrail.socle.personnes import noms
from vitrail.sources.fichiers.instantane import ContenuDeFichier
from vitrail.sources.lecture import FICHIERS

_ENTRE_BALISES = re.compile(r">([^<>]++)(?=<)")
NOMS_MAX = 5
"""Names that are told of one document: the first ones say enough."""


def garder(site: Site, passages: Iterable[Passage]) -> Iterator[RemarqueDeGarde]:
    offerts = {offre.nom: offre for offre in reversed(list(offres(site)))}
    for nom in (*documents(site), *_dessins(site)):
        offre = offerts.get(nom)
        fiche = offre.fiche if offre else site.identite
        lieux = (*([offre.lieu] if offre else []), Emplacement(f"{FICHIERS}/{nom}"))
        for extrait in list(dict.fromkeys(_noms(_paroles(nom, site.fichiers[nom]))))[:NOMS_MAX]:
            yield remarquer_sur("nom-dans-un-document", fiche, extrait, *lieux, document=nom, ou=fiche.place().fichier)


def documents(site: Site) -> list[str]:
    """The PDF files that are published, offered by a page or not."""
    return [nom for nom in site.fichiers if nom.lower().endswith(".pdf")]


def _dessins(site: Site) -> list[str]:
    """The drawings whose words are in plain letters: charts of services, plans."""
    return [nom for nom in site.fichiers if nom.lower().endswith(".svg")]


def _paroles(nom: str, contenu: ContenuDeFichier) -> paroles_de_pdf.Paroles:
    if not nom.lower().endswith(".svg"):
        return paroles_de_pdf.lire(contenu)
    ecrit = contenu.lire(paroles_de_pdf.TEXTE_MAX).decode("utf-8", "replace")
    return paroles_de_pdf.Paroles(tuple(html.unescape(mots) for mots in _ENTRE_BALISES.findall(ecrit)))


def _noms(dites: paroles_de_pdf.Paroles) -> Iterator[str]:
    if noms.nomme_un_agent(dites.auteur) or noms.reperer(dites.auteur):
        yield abreger(dites.auteur)
    for ligne in dites.lignes:
        yield from (abreger(ligne[debut:fin]) for debut, fin in noms.reperer(ligne))
