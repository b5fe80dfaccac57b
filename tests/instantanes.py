"""Folders held in memory, as the core may be given them."""

from pathlib import Path

from vitrail.sources.fichiers.instantane import Instantane


def en_memoire(dossier: Path) -> Instantane:
    """Every file of ``dossier``, which need not be there."""
    fichiers = (fichier for fichier in dossier.rglob("*") if fichier.is_file())
    return Instantane().avec({fichier.relative_to(dossier).as_posix(): fichier.read_bytes() for fichier in fichiers})
