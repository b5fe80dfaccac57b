"""A national programme beside the referential that a site follows: its commitments, and what answers them.

A programme is a YAML file of this folder; no line of Python knows which one it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources

from vitrail.socle import paquet
from vitrail.sources.referentiel.modele import Identifiant, Numero, Piece, Texte


class EngagementNational(Piece):
    """``titre`` is copied from ``source``; without it, the wording could not be checked, and ``sujet`` says on what.

    ``reponses``: by referential, the numbers of the commitments that answer it.
    """

    numero: Numero
    titre: Texte | None = None
    sujet: Texte | None = None
    source: Texte
    reponses: Mapping[str, tuple[Numero, ...]] = {}


class Champs(Piece):
    """The names that the programme gives to the fields of its open results."""

    structure: Texte
    typologie: Texte
    intitule: Texte
    code_postal: Texte
    ville: Texte
    indicateur: Texte
    valeur: Texte
    frequence: Texte
    mis_a_jour: Texte


class Programme(Piece):
    id: Identifiant
    nom: Texte
    edition: Texte
    lien: Texte
    engagements: tuple[EngagementNational, ...]
    champs: Champs


@cache
def programmes() -> Mapping[str, Programme]:
    """The programmes of the package, by identifier."""
    fichiers = resources.files("vitrail.sources.referentiel").iterdir()
    noms = sorted(fichier.name for fichier in fichiers if fichier.name.endswith(".yml"))
    lus = (Programme.model_validate(paquet.lire_yaml("vitrail.sources.referentiel", nom)) for nom in noms)
    return {programme.id: programme for programme in lus}
