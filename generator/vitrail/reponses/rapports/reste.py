"""What a site that begins still lacks, the most useful first: from the findings, and from the rules of its label."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Mapping, Sequence

from vitrail.domaine.exigences import CADENCES, Exigences
from vitrail.socle import catalogue
from vitrail.socle.diagnostic import Diagnostic
from vitrail.socle.mots import majuscule
from vitrail.sources.modeles.genres import GENRES, Genre

LARGEUR = 100
_BREFS = ("libelle", "quoi", "intitule")
"""Values of a finding that say in few words what is missing."""


def reste(exigences: Exigences, diagnostics: Iterable[Diagnostic], modeles: Mapping[str, str]) -> str:
    """One paragraph for each kind of file, with its path and what it lacks; empty when nothing is missing.

    ``modeles`` gives for some kinds, by name, the files to copy. First comes what the label wants checked the most
    often, for it is what people come for; then what a site must have.
    """
    par_genre: dict[str, list[Diagnostic]] = {}
    for diagnostic in diagnostics:
        if (genre := _genre(diagnostic.lieu.fichier)) is not None:
            par_genre.setdefault(genre.nom, []).append(diagnostic)
    ordre = _ordre(exigences, [genre for genre in GENRES if genre.nom in par_genre])
    return "\n".join(
        _paragraphe(rang, genre, par_genre[genre.nom], modeles.get(genre.nom)) for rang, genre in enumerate(ordre, 1)
    )


def _genre(fichier: str) -> Genre | None:
    return next((genre for genre in GENRES if fichier.startswith(genre.chemin)), None)


def _ordre(exigences: Exigences, genres: Sequence[Genre]) -> list[Genre]:
    rangs: Mapping[str, int] = {mot: rang for rang, mot in enumerate(CADENCES)}

    def cle(genre: Genre) -> tuple[int, bool]:
        cadence = exigences.cadence(genre.fait) if genre.fait else None
        return rangs.get(str(cadence), len(rangs)), not genre.obligatoire

    return sorted(genres, key=cle)


def ordonner(exigences: Exigences | None, fichiers: Iterable[str]) -> list[str]:
    """Files, what people come for the most first; those of no kind, and the pages, last."""
    ordre = {genre.nom: rang for rang, genre in enumerate(_ordre(exigences, GENRES))} if exigences else {}

    def cle(fichier: str) -> tuple[int, str]:
        genre = _genre(fichier)
        return ordre.get(genre.nom, len(ordre)) if genre else len(GENRES), fichier

    return sorted(fichiers, key=cle)


def _paragraphe(rang: int, genre: Genre, diagnostics: Sequence[Diagnostic], modele: str | None) -> str:
    manques = "\u00a0; ".join(dict.fromkeys(bref(diagnostic) for diagnostic in diagnostics))
    lignes = textwrap.wrap(manques, LARGEUR, initial_indent=" " * 4, subsequent_indent=" " * 4)
    ou = f"{genre.chemin} (modèle à copier : {modele})" if modele else genre.chemin
    return "\n".join([f"{rang:2}. {majuscule(genre.titre)} : {ou}", *lignes])


def bref(diagnostic: Diagnostic) -> str:
    """What is missing, in as few words as the finding has."""
    dits = (diagnostic.valeurs[cle] for cle in _BREFS if diagnostic.valeurs.get(cle))
    return str(next(dits, catalogue.dire(diagnostic).message.rstrip(".")))
