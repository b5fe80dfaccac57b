"""In how long a complaint is answered: the deadlines in force, by the way it came."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from vitrail.domaine.site import Site
from vitrail.socle import phrases
from vitrail.sources.referentiel import Delai

FAIT = "reclamation"
"""What these rules govern, as a referential names it."""


@dataclass(frozen=True, slots=True)
class Delais:
    """By which way it came -> in how long it is answered, in words; and the clause that says so."""

    lignes: tuple[tuple[str, str], ...]
    clause: str
    ouvres: bool
    """Whether they are counted in working days."""


def delais(site: Site, le: date) -> Delais | None:
    """The deadlines to answer that were in force on the day ``le``, way by way, tightened by the site."""
    lignes: list[tuple[str, str]] = []
    voies = {voie.id: voie.libelle for voie in site.referentiel.voies}
    regles = [regle for regle in site.exigences.regles(FAIT) if isinstance(regle, Delai)]
    for regle in regles:
        applicable = site.exigences.delai(FAIT, le, regle.voie)
        if applicable is not None:
            qui = phrases.majuscule(voies.get(regle.voie or "", regle.libelle))
            lignes.append((qui, phrases.avec_unite(applicable.valeur, applicable.unite)))
    if not lignes:
        return None
    ouvres = any("ouvré" in mots for _, mots in lignes)
    return Delais(tuple(lignes), site.referentiel.citer(regles[0].clause), ouvres)
