"""Step 1: the files of a site -> documents and texts, with what could not be read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from vitrail import phrases, source
from vitrail.diagnostic import Diagnostic, Location, constat
from vitrail.modeles.genres import CONFIG, DONNEES, GENRES, Genre

PAGES = "content/pages"
FICHIERS = "content/fichiers"
_YAML = (".yml", ".yaml")


@dataclass(slots=True)
class Lecture:
    """What was read: documents by kind, hand-written pages, files offered as they are."""

    documents: dict[str, list[source.Document]] = field(default_factory=dict)
    textes: dict[str, str] = field(default_factory=dict)
    """Hand-written Markdown by path relative to ``content/pages``."""
    fichiers: dict[str, Path] = field(default_factory=dict)
    """Images and documents by path relative to ``content/fichiers``."""
    brises: set[str] = field(default_factory=set)
    """Kinds of which at least one file could not be read."""
    diagnostics: list[Diagnostic] = field(default_factory=list)


def lire_site(racine: Path) -> Lecture:
    """Read every file of the site under ``racine``. Never raises on content: reasons are diagnostics."""
    lecture = Lecture()
    connus: set[str] = set()
    for genre in GENRES:
        for chemin in _chemins(racine, genre):
            connus.add(chemin)
            document, ecarts = source.lire(racine, chemin)
            lecture.diagnostics += ecarts
            if document is None:
                lecture.brises.add(genre.nom)
            else:
                lecture.documents.setdefault(genre.nom, []).append(document)
        if genre.obligatoire and not (racine / genre.chemin).is_file():
            lecture.brises.add(genre.nom)
            lecture.diagnostics.append(constat("SIT001", Location(genre.chemin), titre=genre.titre))
    lecture.diagnostics += _fichiers_inconnus(racine, connus)
    _lire_pages(racine, lecture)
    for fichier in _parcourir(racine / FICHIERS):
        lecture.fichiers[fichier.relative_to(racine / FICHIERS).as_posix()] = fichier
    return lecture


def _chemins(racine: Path, genre: Genre) -> list[str]:
    if not genre.multiple:
        return [genre.chemin] if (racine / genre.chemin).is_file() else []
    dossier = racine / genre.chemin
    if not dossier.is_dir():
        return []
    return [f"{genre.chemin}{fichier.name}" for fichier in sorted(dossier.iterdir()) if _est_yaml(fichier)]


def _est_yaml(fichier: Path) -> bool:
    return fichier.suffix.lower() in _YAML and fichier.is_file() and not fichier.name.startswith(".")


def _fichiers_inconnus(racine: Path, connus: set[str]) -> Iterator[Diagnostic]:
    """A file that nothing reads would be an information lost in silence."""
    attendus = [genre.chemin for genre in GENRES]
    for dossier in (CONFIG, DONNEES):
        for fichier in _parcourir(racine / dossier):
            chemin = fichier.relative_to(racine).as_posix()
            if chemin in connus:
                continue
            proche = phrases.proche(chemin, attendus) or ""
            yield constat("SIT002", Location(chemin), suggestion=proche)


def _lire_pages(racine: Path, lecture: Lecture) -> None:
    for fichier in _parcourir(racine / PAGES):
        chemin = fichier.relative_to(racine / PAGES).as_posix()
        if fichier.suffix.lower() != ".md":
            continue
        texte, ecarts = source.lire_texte(racine, f"{PAGES}/{chemin}")
        lecture.diagnostics += ecarts
        if texte is not None:
            lecture.textes[chemin] = texte


def _parcourir(dossier: Path) -> list[Path]:
    if not dossier.is_dir():
        return []
    return sorted(
        fichier
        for fichier in dossier.rglob("*")
        if fichier.is_file() and not any(part.startswith(".") for part in fichier.relative_to(dossier).parts)
    )
