"""The address of a field among all the files of a site: ``contacts.adresse_postale``, ``demarches.demarches.pieces``.

First the kind of the file, then the fields that lead there. What is written in a list of records that have an
identifier is said of each of them, and read on the record: ``pieces`` of a procedure.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, reduce
from typing import get_origin

from pydantic import BaseModel

from vitrail.socle.mots import proche
from vitrail.sources.modeles import champs
from vitrail.sources.modeles.genres import PAR_NOM, Genre


@dataclass(frozen=True, slots=True)
class ChampDeFichier:
    """A field, found: ``listes`` leads to the records that have it, ``suite`` from such a record to the field.

    ``listes`` is empty when the record is the file itself, ``suite`` when the field is the record itself.
    """

    genre: Genre
    modele: type[BaseModel]
    """What the record is."""
    listes: tuple[str, ...]
    suite: tuple[str, ...]


class ChampInconnu(LookupError):
    """No file has this field; ``suggestion`` is the whole address that was probably meant, or empty."""

    def __init__(self, chemin: str, suggestion: str) -> None:
        super().__init__(chemin)
        self.chemin = chemin
        self.suggestion = suggestion


@cache
def trouver(chemin: str) -> ChampDeFichier:
    """The field at ``chemin``. Raises :class:`ChampInconnu`."""
    nom, *etapes = chemin.split(".")
    if (genre := PAR_NOM.get(nom)) is None:
        voisin = proche(nom, PAR_NOM)
        raise ChampInconnu(chemin, ".".join((voisin, *etapes)) if voisin else "")
    inconnus = []
    for modele in dict.fromkeys((genre.modele, *genre.variantes.values())):
        try:
            return _suivre(genre, modele, etapes)
        except ChampInconnu as inconnu:
            inconnus.append(inconnu)
    raise next((inconnu for inconnu in inconnus if inconnu.suggestion), inconnus[0])


def _suivre(genre: Genre, modele: type[BaseModel], etapes: Sequence[str]) -> ChampDeFichier:
    fiche, debut = modele, 0
    courant: type[BaseModel] | None = modele
    for rang, etape in enumerate(etapes):
        if courant is None or etape not in courant.model_fields:
            voisin = proche(etape, champs.noms(courant))
            devine = (genre.nom, *etapes[:rang], voisin, *etapes[rang + 1 :]) if voisin else ()
            raise ChampInconnu(".".join((genre.nom, *etapes)), ".".join(devine))
        suivant = champs.modele_en(courant, (etape,))
        if suivant is not None and _identifies(courant, etape, suivant):
            fiche, debut = suivant, rang + 1
        courant = suivant
    return ChampDeFichier(genre, fiche, tuple(etapes[:debut]), tuple(etapes[debut:]))


def _identifies(parent: type[BaseModel], nom: str, modele: type[BaseModel]) -> bool:
    """Whether the field is a list of records that have a name of their own: desks, not the bus lines of a place."""
    return "id" in modele.model_fields and get_origin(parent.model_fields[nom].annotation) is tuple


def fiches(premieres: Iterable[BaseModel], trouve: ChampDeFichier) -> Iterator[BaseModel]:
    """The records that have the field, in the order of the files; ``premieres``: the records that these are."""
    trouvees: Iterable[object] = premieres
    for nom in trouve.listes:
        trouvees = [element for fiche in trouvees for element in getattr(fiche, nom, ())]
    return (fiche for fiche in trouvees if isinstance(fiche, trouve.modele))


def valeur(fiche: BaseModel, suite: Sequence[str]) -> object:
    """What ``fiche`` says at ``suite``: None where one of the records that lead there is not written."""
    return reduce(lambda lue, nom: None if lue is None else getattr(lue, nom), suite, fiche)
