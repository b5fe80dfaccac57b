"""Views -> pages, each made only when it is asked for: whoever looks for something in them stops when it is found."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from vitrail import supports
from vitrail.domaine import avis
from vitrail.domaine.site import Site
from vitrail.presentation import cadre, preuves, rendu
from vitrail.socle import deja_fait
from vitrail.sources.pages import Page, Vue, plan


def une_a_une(lie: Site, toutes: Sequence[Vue], voulues: Iterable[Vue], composees: bool = True) -> Iterator[Page]:
    """The pages of ``voulues``, each made when it is asked for, in their order, those that link to the evidence of the
    others last. Those that are not ``composees`` are for who looks for evidence: without typography, and without body
    where there can be none."""
    titres = {vue.chemin: vue.nom for vue in toutes}
    connus = frozenset(titres) | {f"fichiers/{nom}" for nom in lie.fichiers} | supports.fichiers(lie).keys()
    communs = {"site": lie, "plan": plan(toutes)}
    montres = avis.avis(lie)
    apparence = lie.identite.apparence

    def corps(vue: Vue, lieux: Mapping[str, str]) -> str:
        if not composees and not rendu.peut_montrer_des_preuves(vue.gabarit.fichier, apparence):
            return ""
        lus = {"vue": vue, **communs}
        return rendu.rendre(vue.remplir(), vue.chemin, connus, lus, lieux, vue.lang or "fr", apparence, composees)

    def page(vue: Vue, lieux: Mapping[str, str]) -> Page:
        meta = cadre.meta(lie, vue if composees else replace(vue, jsonld=None), titres, montres)
        return Page(vue.chemin, meta["title"], corps(vue, lieux), meta)

    faites: list[Page] = []
    citent: list[Vue] = []
    for vue in voulues:
        if vue.cite_les_preuves:
            citent.append(vue)
        else:
            faites.append(page(vue, {}))
            yield faites[-1]
    lieux = preuves.lieux(faites) if citent else {}
    yield from (page(vue, lieux) for vue in citent)


def de_preuves(lie: Site, toutes: Sequence[Vue], attendues: Collection[str]) -> list[Page]:
    """Pages that show, together, all of ``attendues``, the evidence that the site owes; every page when some of it is
    shown by none. What is kept for the record shows none of today. Those that did it the last time are made first."""
    actuelles = [vue for vue in toutes if not vue.archive]
    cle = deja_fait.cle_d_objet("preuves", [lie.identite.racine, *(vue.chemin for vue in actuelles)])
    premieres: Collection[str] = deja_fait.trouver_objet(cle) or ()
    ordonnees = sorted(actuelles, key=lambda vue: vue.chemin not in premieres)
    restent = set(attendues)
    pages: list[Page] = []
    utiles: list[str] = []
    for page in une_a_une(lie, actuelles, ordonnees, composees=False) if restent else ():
        pages.append(page)
        if trouvees := restent & preuves.lieux([page]).keys():
            utiles.append(page.chemin)
            restent -= trouvees
        if not restent:
            break
    if not set(utiles).issubset(premieres):
        deja_fait.garder_objet(cle, utiles)
    return pages
