"""The dataset of what is not known: every typed absence of the site, wherever it stands, with its reason."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from vitrail.domaine import parcours
from vitrail.domaine.site import Site
from vitrail.sources.modeles.base import Absence, FicheDatee, Modele
from vitrail.sources.modeles.genres import PAR_MODELE, adresse_de
from vitrail.sources.modeles.manques import PeutManquer
from vitrail.sources.modeles.notes import TientLieuDe, cles_de, notes
from vitrail.supports.donnees.colonne import Jeu, JeuDe, champs, colonne, dans


@dataclass(frozen=True, slots=True)
class AbsenceDite:
    """Something that is not known: of which kind of file and of which record, which field, and why."""

    genre: str
    page: str
    de: str | None
    champ: str
    pourquoi: Absence


def absences(site: Site) -> Iterator[AbsenceDite]:
    """Those of every file that a page shows, in the order of the files."""
    for fiche in parcours.fiches(site.fiches):
        page = adresse_de(fiche)
        for manquant in parcours.dedans(fiche, PeutManquer) if page is not None else ():
            for nom, note in notes(type(manquant), TientLieuDe).items():
                if (pourquoi := getattr(manquant, nom)) is not None:
                    genre = PAR_MODELE[type(fiche)].nom
                    yield AbsenceDite(genre, f"/{page}", _nom(manquant), note.champ or nom, pourquoi)


def _nom(fiche: Modele) -> str | None:
    """What tells the record from others: its identifier, else its name."""
    return next((str(dit) for champ in cles_de(type(fiche)) if (dit := getattr(fiche, champ)) is not None), None)


def _sources(site: Site) -> Iterator[FicheDatee]:
    return (fiche for fiche in parcours.fiches(site.fiches) if isinstance(fiche, FicheDatee))


JEUX: tuple[Jeu, ...] = (
    JeuDe(
        id="absences",
        titre="Ce que nous ne savons pas",
        description="Chaque information qui manque sur ce site, et pourquoi.",
        page="donnees",
        colonnes=(
            colonne(AbsenceDite, "genre", "Sorte d’information.", code=True, obligatoire=True),
            colonne(AbsenceDite, "page", "Adresse de la page où elle est dite.", code=True),
            colonne(AbsenceDite, "de", "Ce dont elle manque : identifiant ou nom."),
            colonne(AbsenceDite, "champ", "Champ qui manque.", code=True, obligatoire=True),
            *dans(AbsenceDite, "pourquoi", champs(Absence, "motif", "raison"), toujours=True),
        ),
        lignes=absences,
        fiches=_sources,
    ),
)
