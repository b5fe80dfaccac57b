"""The rules of the label as data, and the questions asked of them.

``charger`` reads a referential packaged here, or one of those that it is given: a later edition,
another label, or the small one of the tests. No line of Python knows which one it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from importlib import resources
from importlib.resources.abc import Traversable

from vitrail.socle import deja_fait
from vitrail.sources.fichiers import textes
from vitrail.sources.fichiers.instantane import Instantane
from vitrail.sources.referentiel.cadre import Module, Terme, TypeSite
from vitrail.sources.referentiel.erreurs import IdentifiantInconnu, Probleme, ReferentielInconnu, ReferentielInvalide
from vitrail.sources.referentiel.grille import Empechement, Grille, LigneContact, LigneGrille
from vitrail.sources.referentiel.indicateur import Indicateur
from vitrail.sources.referentiel.lecture import est_lu, lire
from vitrail.sources.referentiel.modele import (
    ChampDePreuve,
    Delai,
    Disposition,
    Engagement,
    Prescription,
    PrescriptionDeFraicheur,
    Preuve,
    Recurrence,
    Seuil,
    SousEngagement,
)
from vitrail.sources.referentiel.referentiel import Referentiel
from vitrail.sources.referentiel.reponses import ConflitModule, DelaiApplicable, RegleModules

__all__ = [
    "ChampDePreuve",
    "ConflitModule",
    "Delai",
    "DelaiApplicable",
    "Disposition",
    "Empechement",
    "Engagement",
    "Grille",
    "IdentifiantInconnu",
    "Indicateur",
    "LigneContact",
    "LigneGrille",
    "Module",
    "Prescription",
    "PrescriptionDeFraicheur",
    "Preuve",
    "Probleme",
    "Recurrence",
    "Referentiel",
    "ReferentielInconnu",
    "ReferentielInvalide",
    "RegleModules",
    "Seuil",
    "SousEngagement",
    "Terme",
    "TypeSite",
    "charger",
    "disponibles",
]

_NOM = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_AUCUN = Instantane()


def charger(identifiant: str, propres: Instantane = _AUCUN) -> Referentiel:
    """Return the referential ``identifiant``: a folder of that name in ``propres``, else in the package.

    It is read again only when one of its files changes. Raises :class:`ReferentielInconnu` or
    :class:`ReferentielInvalide`.
    """
    if identifiant in _noms(propres):
        dossier = propres.sous(f"{identifiant}/")
        if any(map(est_lu, dossier.refus)):
            return lire(identifiant, dossier)
        limite = textes.FICHIER_OCTETS_MAX + 1  # enough to be refused as too long
        ecrits = ((chemin, contenu.lire(limite)) for chemin, contenu in dossier.contenus.items() if est_lu(chemin))
        return _lire(identifiant, tuple(sorted(ecrits)))
    if identifiant in _fournis():
        return _fourni(identifiant)
    raise ReferentielInconnu(identifiant, disponibles(propres))


def disponibles(propres: Instantane = _AUCUN) -> tuple[str, ...]:
    """Identifiers of the referentials of ``propres`` and of the package."""
    return tuple(sorted(_noms(propres) | _fournis().keys()))


def _noms(propres: Instantane) -> set[str]:
    """The folders that hold a file of a referential."""
    chemins = (chemin for chemin in (*propres.contenus, *propres.refus) if "/" in chemin and est_lu(chemin))
    return {nom for chemin in chemins if _NOM.fullmatch(nom := chemin.partition("/")[0])}


@lru_cache(maxsize=16)
def _lire(identifiant: str, ecrits: tuple[tuple[str, bytes], ...]) -> Referentiel:
    source = (identifiant, *(morceau for ecrit in ecrits for morceau in ecrit))
    return deja_fait.obtenir_objet("referentiel", source, lambda: lire(identifiant, _AUCUN.avec(dict(ecrits))))


@cache
def _fournis() -> Mapping[str, Traversable]:
    """The folders of the package that hold a referential, by identifier."""
    dossiers = (lieu for lieu in resources.files(__name__).iterdir() if lieu.is_dir() and _NOM.fullmatch(lieu.name))
    return {dossier.name: dossier for dossier in dossiers if next(_fichiers(dossier), None)}


@cache
def _fourni(identifiant: str) -> Referentiel:
    return _lire(
        identifiant, tuple((chemin, fichier.read_bytes()) for chemin, fichier in _fichiers(_fournis()[identifiant]))
    )


def _fichiers(dossier: Traversable, prefixe: str = "") -> Iterator[tuple[str, Traversable]]:
    """The files of a referential, by their path in its folder."""
    for element in dossier.iterdir():
        if element.is_dir():
            yield from _fichiers(element, f"{prefixe}{element.name}/")
        elif est_lu(element.name):
            yield f"{prefixe}{element.name}", element
