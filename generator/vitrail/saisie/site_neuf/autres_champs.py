"""What a file may say beside what its model shows: every other field of its kind, from the models themselves."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator

from vitrail.domaine import parcours
from vitrail.sources.modeles.base import EcartAdmis, Modele
from vitrail.sources.modeles.genres import Genre

TETE = "# Ce fichier peut dire aussi, au besoin ; dans un éditeur de texte, le schéma explique chaque champ :"
LARGEUR = 116
_CLE = re.compile(r"\b([a-z]\w*):(?!//)")
_PARTOUT = frozenset(("ecarts_admis", "version"))
"""What any file may have, and the guide tells; what a command keeps."""


def rappel(genre: Genre, texte: str) -> str:
    """Comment lines that name, record by record, the fields that ``texte`` does not show; empty when it shows all."""
    montres = set(_CLE.findall(texte)) | _PARTOUT
    lignes = []
    for ou, champs in _champs(_modele(genre, texte), (), set()):
        restants = [champ for champ in champs if champ not in montres]
        montres.update(restants)
        if restants:
            dits = f"{', '.join(ou) or 'en tête'} : {', '.join(restants)}"
            lignes += textwrap.wrap(dits, LARGEUR, initial_indent="#   ", subsequent_indent="#     ")
    return "\n".join(["", TETE, *lignes, ""]) if lignes else ""


def _modele(genre: Genre, texte: str) -> type[Modele]:
    dit = re.search(r"^#? ?genre: (\w+)", texte, re.MULTILINE)
    return genre.variantes.get(dit[1], genre.modele) if dit else genre.modele


def _champs(
    modele: type[Modele], ou: tuple[str, ...], deja: set[type[Modele]]
) -> Iterator[tuple[tuple[str, ...], list[str]]]:
    """Each record that a kind may hold, with the fields that lead to it and its own."""
    if modele in deja or modele is EcartAdmis:
        return
    deja.add(modele)
    yield ou, list(modele.model_fields)
    for nom, dedans in parcours.sous_modeles(modele):
        yield from _champs(dedans, (*ou, nom), deja)
