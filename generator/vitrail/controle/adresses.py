"""Addresses inside the site: two pages in one place, links to pages, files and headings that do not exist."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from vitrail import supports
from vitrail.domaine import adresses_courtes, parcours
from vitrail.domaine.site import Site
from vitrail.socle import phrases
from vitrail.socle.diagnostic import Diagnostic, Emplacement, signaler
from vitrail.sources.lecture import PAGES
from vitrail.sources.modeles.valeurs import Lien
from vitrail.sources.pages import Vue


def suivre(site: Site, vues: Sequence[Vue]) -> Iterator[Diagnostic]:
    yield from _conflits(vues)
    yield from _courtes(site, vues)
    connues = {vue.chemin for vue in vues} | {f"fichiers/{nom}" for nom in site.fichiers}
    connues |= supports.fichiers(site).keys()
    ordonnees = sorted(connues)
    ancres = {page.chemin: page.corps.ancres for page in site.libres}
    propositions = phrases.Propositions()
    for page in site.libres:
        for renvoi in page.corps.renvois:
            if renvoi.cible not in connues:
                proche = _proche(renvoi.cible, ordonnees, propositions)
                yield signaler("lien-mort", renvoi.lieu, valeur=renvoi.ecrit, suggestion=proche)
            elif renvoi.ancre and renvoi.cible in ancres and renvoi.ancre not in ancres[renvoi.cible]:
                proche = propositions.pour(renvoi.ancre, ancres[renvoi.cible])
                yield signaler(
                    "ancre-introuvable", renvoi.lieu, valeur=renvoi.ancre, suggestion=proche and f"#{proche}"
                )
    for fiche, chemin, lien in parcours.valeurs(site.fiches, Lien):
        cible = lien.partition("#")[0].partition("?")[0].strip("/")
        if lien.startswith("/") and cible not in connues:
            proche = _proche(cible, ordonnees, propositions)
            yield signaler("page-introuvable", fiche.place(*chemin), valeur=lien, suggestion=proche)


def _conflits(vues: Sequence[Vue]) -> Iterator[Diagnostic]:
    vues_par_chemin: dict[str, Vue] = {}
    for vue in vues:
        autre = vues_par_chemin.setdefault(vue.chemin, vue)
        if autre is vue:
            continue
        lieux = [Emplacement(f"{PAGES}/{page.source}", 1, 1) for page in (vue, autre) if page.source]
        yield signaler(
            "pages-a-la-meme-adresse" if len(lieux) > 1 else "page-du-site-ecrasee",
            *lieux,
            valeur=f"/{vue.chemin}",
            titre=autre.titre,
        )


def _courtes(site: Site, vues: Sequence[Vue]) -> Iterator[Diagnostic]:
    """A short address that is a page too, or that the prefecture gives twice."""
    pages = {vue.chemin: vue for vue in vues}
    locales: dict[str, Emplacement] = {}
    for adresse_courte in site.identite.adresses_courtes:
        lieu = adresse_courte.place("adresse")
        if adresse_courte.adresse in locales:
            yield signaler(
                "adresse-courte-prise",
                lieu,
                locales[adresse_courte.adresse],
                valeur=f"/{adresse_courte.adresse}",
                occupant=f"« {adresse_courte.titre} »",
            )
        elif (page := pages.get(adresse_courte.adresse)) is not None:
            yield signaler(
                "adresse-courte-prise", lieu, valeur=f"/{adresse_courte.adresse}", occupant=f"« {page.titre} »"
            )
        locales.setdefault(adresse_courte.adresse, lieu)
    for courte in adresses_courtes.toutes(site):
        page = pages.get(courte.adresse)
        if page is not None and courte.adresse not in locales:
            lieu = Emplacement(f"{PAGES}/{page.source}", 1, 1)
            yield signaler("adresse-courte-prise", lieu, valeur=f"/{courte.adresse}", occupant=f"« {courte.titre} »")


def _proche(cible: str, ordonnees: Sequence[str], propositions: phrases.Propositions) -> str:
    proche = propositions.pour(cible, ordonnees)
    if not proche:
        return ""
    return f"/{proche}" if proche.startswith("fichiers/") else f"/{proche}/".replace("//", "/")
