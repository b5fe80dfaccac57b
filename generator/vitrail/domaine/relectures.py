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
class Relisible:
    """A file of facts, or a page written by hand, of which one may say that it was read again. ``nom`` is its kind, or
    the path of the page; ``page`` is where the site shows it, ``None`` when no page does."""

    nom: str
    titre: str
    fiche: FicheDatee
    page: str | None

    @property
    def partage(self) -> bool:
        """Whether it is what the network of the site shares: it is read again once for all its sites."""
        return self.fiche.place().fichier.startswith("../")


@dataclass(frozen=True, slots=True)
class Relecture:
    """What is to be read again. ``nom`` is that of :class:`Relisible`."""

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
    toutes = (relecture for relisible in relisibles(site) if (relecture := relecture_de(site, relisible)))
    return tuple(sorted(toutes, key=lambda relecture: (relecture.fraicheur.prochaine, relecture.nom)))


def relisibles(site: Site) -> Iterator[Relisible]:
    """Everything that may be checked again: what says what was true at its moment is corrected, not checked."""
    for nom, genre in PAR_NOM.items():
        for fiche in () if genre.multiple else site.fiches.get(nom, ()):
            if isinstance(fiche, FicheDatee):
                yield Relisible(nom, genre.titre, fiche, genre.adresse)
    for page in site.libres:
        yield Relisible(page.lieu.fichier, page.titre, page.entete, page.chemin)


def relecture_de(site: Site, relisible: Relisible) -> Relecture | None:
    """How fresh it is; ``None`` when no rule says how often it is checked."""
    fiche = relisible.fiche
    if (etat := site.fraicheur(fiche)) is None:
        return None
    fait = PAR_MODELE[type(fiche)].fait
    rythme = RYTHMES.get(str(site.exigences.cadence(fait)), "")
    return Relecture(relisible.nom, relisible.titre, fiche, etat, rythme, site.exigences.clause(fait) or "")
