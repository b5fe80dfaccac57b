"""What must be read again even when nothing changes: each file, how fresh it is, at what pace."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from vitrail.domaine.site import Site
from vitrail.socle.echeances import Fraicheur
from vitrail.sources.modeles.base import FicheDatee
from vitrail.sources.modeles.genres import PAR_MODELE, PAR_NOM

RYTHMES = {
    "mensuel": "chaque mois",
    "trimestriel": "chaque trimestre",
    "semestriel": "chaque semestre",
    "annuel": "chaque année",
    "triennal": "tous les trois ans",
}


@dataclass(frozen=True, slots=True)
class Relecture:
    """A file of facts, or a page written by hand. ``nom`` is its kind, or the path of the page."""

    nom: str
    titre: str
    fiche: FicheDatee
    fraicheur: Fraicheur
    rythme: str
    """``chaque trimestre``; empty when the rule tells a number of days."""
    clause: str

    @property
    def chemin(self) -> str:
        return self.fiche.place().fichier


def relectures(site: Site) -> tuple[Relecture, ...]:
    """Everything that is checked regularly, the most pressing first."""
    return tuple(sorted(_toutes(site), key=lambda relecture: (relecture.fraicheur.prochaine, relecture.nom)))


def _toutes(site: Site) -> Iterator[Relecture]:
    for nom, genre in PAR_NOM.items():
        for fiche in () if genre.multiple else site.fiches.get(nom, ()):
            if isinstance(fiche, FicheDatee):
                yield from _relecture(site, nom, genre.titre, fiche)
    for page in site.libres:
        yield from _relecture(site, page.lieu.fichier, page.titre, page.entete)


def _relecture(site: Site, nom: str, titre: str, fiche: FicheDatee) -> Iterator[Relecture]:
    if (etat := site.fraicheur(fiche)) is not None:
        fait = PAR_MODELE[type(fiche)].fait
        rythme = RYTHMES.get(str(site.exigences.cadence(fait)), "")
        yield Relecture(nom, titre, fiche, etat, rythme, site.exigences.clause(fait) or "")
