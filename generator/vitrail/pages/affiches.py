"""``/affiches/``: what is posted in the premises, to be read here and printed; a page per poster says all it says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from vitrail.domaine.site import Site
from vitrail.sources.pages import Gabarit, Vue
from vitrail.supports.affiches import contenu
from vitrail.supports.affiches.blocs import Affiche
from vitrail.supports.affiches.composition import FORMATS


@dataclass(frozen=True, slots=True)
class VueAffiche:
    """A poster, the dates it carries, and its files by format (``A4``)."""

    affiche: Affiche
    dates: tuple[str, ...]
    fichiers: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class GabaritAffiches(Gabarit):
    fichier: ClassVar[str] = "affiches.html"

    vues: tuple[VueAffiche, ...]


@dataclass(frozen=True, slots=True)
class GabaritAffiche(Gabarit):
    fichier: ClassVar[str] = "affiche.html"

    vue_affiche: VueAffiche
    affiche: Affiche


def pages(site: Site) -> Iterator[Vue]:
    vues = tuple(
        VueAffiche(
            affiche=affiche,
            dates=contenu.dates(site, affiche),
            fichiers=tuple((format_.upper(), affiche.fichier(format_)) for format_ in FORMATS),
        )
        for affiche in contenu.affiches(site)
    )
    if not vues:
        return
    yield Vue(
        chemin="affiches",
        titre="Affiches à imprimer",
        libelle="Affiches",
        description="Ce que nous affichons sur place : horaires, résultats, engagements, à lire ici ou à imprimer.",
        gabarit=GabaritAffiches(vues=vues),
    )
    for vue in vues:
        affiche = vue.affiche
        yield Vue(
            chemin=affiche.chemin,
            titre=f"Affiche : {affiche.nom}",
            libelle=affiche.nom,
            description=f"{affiche.nom} : le texte de l’affiche à poser {affiche.ou}, et ses fichiers à imprimer.",
            fiches=affiche.fiches,
            echeance=affiche.echeance,
            archive=True,
            gabarit=GabaritAffiche(vue_affiche=vue, affiche=affiche),
        )
