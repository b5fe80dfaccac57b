"""The boxes of the forms of every file of a site, and why no page shows some of them."""

from __future__ import annotations

from collections.abc import Iterator

from vitrail.bord.editeur import fiche_ouverte
from vitrail.bord.editeur.fiche_ouverte import FicheOuverte
from vitrail.bord.editeur.memoire_du_site import MemoireDuSite
from vitrail.reponses.editeur import contenu
from vitrail.saisie.cases import Case
from vitrail.saisie.formulaires import Formulaire
from vitrail.sources.modeles.champs import modele_en
from vitrail.sources.modeles.genres import ECRITES, SansPage
from vitrail.sources.modeles.notes import HorsPage, notes


def fiches(memoire: MemoireDuSite) -> Iterator[FicheOuverte]:
    """Each file of a site, open in its form."""
    lu = memoire.lire()
    for chemin in sorted(lu.instantane.contenus):
        adresse = contenu.adresse_du_fichier(lu.instantane, chemin) if contenu.genre_du_fichier(chemin) else ""
        if adresse.startswith("/fiche/"):
            nom, _, fichier = adresse.removeprefix("/fiche/").partition("/")
            yield fiche_ouverte.ouvrir(lu, nom, fichier)


def boites(remplies: tuple[Case, ...]) -> Iterator[Case]:
    """Those in which one types or chooses; an identifier that is made is not shown."""
    return (case for case, _ in boites_et_voisines(remplies))


def boites_et_voisines(remplies: tuple[Case, ...]) -> Iterator[tuple[Case, tuple[Case, ...]]]:
    """The same, each with all the boxes of its record."""
    for case in remplies:
        if case.champ.nature in ("groupe", "liste"):
            yield from boites_et_voisines(case.cases)
            for element in case.elements:
                yield from boites_et_voisines(element.cases)
        elif not case.champ.identifie and case.champ.nom != "mis_a_jour":
            yield case, remplies


def dite(case: Case) -> bool:
    """Whether the box shows something."""
    return bool(case.texte.strip() or case.choisis)


def hors_page(formulaire: Formulaire, nom: str) -> str:
    """Why no page shows a field, as its model says; empty for one that some page shows."""
    genre = formulaire.genre
    if isinstance(genre.page, SansPage) and genre is not ECRITES:
        return genre.page.raison
    *parents, dernier = [etape for etape in nom.split(".") if not etape.isdecimal()]
    modele = modele_en(genre.variantes.get(formulaire.variante or "", genre.modele), parents)
    note = notes(modele, HorsPage).get(dernier) if modele else None
    return note.raison if note else ""
