"""Two records of one kind -> what differs, field by field, however deep: no field is left out in silence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from vitrail.sources.modeles.base import Absence, FicheDatee, Modele
from vitrail.sources.modeles.genres import PAR_MODELE, identite
from vitrail.sources.modeles.mesure import Mesure
from vitrail.sources.modeles.notes import identifiants, noms

Nature = Literal["ajout", "retrait", "modification"]
DATES = frozenset(FicheDatee.model_fields) - {"ecarts_admis"}
"""Fields that say when a file was written or read again: told apart, for they change with everything else."""
_Cle: TypeAlias = tuple[object, ...]
_IDENTITE, _NOM, _PLACE = "identite", "nom", "place"


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference. ``chemin`` are the records it stands in, from the file down; ``champ`` is empty when the last of
    them appeared or disappeared as a whole. ``avant`` and ``apres`` are values of models, ``None`` when absent."""

    chemin: tuple[Modele, ...]
    champs: tuple[str, ...]
    avant: object
    apres: object

    @property
    def nature(self) -> Nature:
        if _vide(self.avant):
            return "ajout"
        return "retrait" if _vide(self.apres) else "modification"

    @property
    def de_date(self) -> bool:
        """Whether it is only the date of its file."""
        return len(self.chemin) == 1 and self.champs[-1:] != () and self.champs[-1] in DATES


def comparer(avant: Modele, apres: Modele, chemin: tuple[Modele, ...] = ()) -> Iterator[Difference]:
    """All that differs between two records of one model; names are taken from the new one."""
    if type(avant) is not type(apres):
        yield Difference((*chemin, apres), (), avant, apres)
        return
    champs = list(type(apres).model_fields)
    if isinstance(avant, Mesure) and isinstance(apres, Mesure):  # a figure or why there is none: one field
        champs = [champ for champ in champs if champ not in ("valeur", "absence")]
        yield from _mesures(avant, apres, (*chemin, apres))
    for champ in champs:
        yield from _valeurs((*chemin, apres), (champ,), getattr(avant, champ), getattr(apres, champ))


def _mesures(avant: Mesure, apres: Mesure, chemin: tuple[Modele, ...]) -> Iterator[Difference]:
    ancienne, nouvelle = avant.valeur or avant.absence, apres.valeur or apres.absence
    if isinstance(ancienne, Absence) and isinstance(nouvelle, Absence):
        yield from _valeurs(chemin, ("absence",), ancienne, nouvelle)
    elif ancienne != nouvelle:
        yield Difference(chemin, ("valeur",), ancienne, nouvelle)


def _valeurs(chemin: tuple[Modele, ...], champs: tuple[str, ...], avant: object, apres: object) -> Iterator[Difference]:
    if avant == apres or (_vide(avant) and _vide(apres)):
        return
    if isinstance(avant, Modele) and isinstance(apres, Modele) and type(avant) is type(apres):
        for champ in type(apres).model_fields:  # an address, a week: part of the record that holds it
            yield from _valeurs(chemin, (*champs, champ), getattr(avant, champ), getattr(apres, champ))
    elif (des_avant := _modeles(avant)) is not None and (des_apres := _modeles(apres)) is not None:
        yield from comparer_listes(des_avant, des_apres, chemin, champs)
    else:
        yield Difference(chemin, champs, avant, apres)


def comparer_listes(
    avant: Sequence[Modele],
    apres: Sequence[Modele],
    chemin: tuple[Modele, ...] = (),
    champs: tuple[str, ...] = (),
) -> Iterator[Difference]:
    """Records of two lists, matched by what names them; those of one list only are gone or new. Order says nothing."""
    anciens, nouveaux = _par_cle(avant), _par_cle(apres)
    anciens = _renommes(anciens, nouveaux)
    for cle, nouveau in nouveaux.items():
        if cle in anciens:
            yield from comparer(anciens[cle], nouveau, chemin)
        else:
            yield Difference((*chemin, nouveau), champs, None, nouveau)
    for cle, ancien in anciens.items():
        if cle not in nouveaux:
            yield Difference((*chemin, ancien), champs, ancien, None)


def _renommes(anciens: dict[_Cle, Modele], nouveaux: dict[_Cle, Modele]) -> dict[_Cle, Modele]:
    """The old records under the keys of the new ones, for one that only has another title: its place tells it."""
    seuls = [
        [cle for cle in fiches if cle not in autre] for fiches, autre in ((anciens, nouveaux), (nouveaux, anciens))
    ]
    if len(seuls[0]) != 1 or len(seuls[1]) != 1 or not (_est_un_nom(seuls[0][0]) and _est_un_nom(seuls[1][0])):
        return anciens
    return {seuls[1][0] if cle == seuls[0][0] else cle: fiche for cle, fiche in anciens.items()}


def _est_un_nom(cle: _Cle) -> bool:
    return str(cle[0]) != _IDENTITE


def _par_cle(fiches: Sequence[Modele]) -> dict[_Cle, Modele]:
    rangees: dict[_Cle, Modele] = {}
    for fiche in fiches:
        cle, rang = _cle(fiche), 0
        while (*cle, rang) in rangees:
            rang += 1
        rangees[*cle, rang] = fiche
    return rangees


def _cle(fiche: Modele) -> _Cle:
    """What tells a record among its fellows: what identifies it, else its name, else only its place."""
    genre = PAR_MODELE.get(type(fiche))
    if genre is not None and genre.multiple:
        return _IDENTITE, identite(fiche)
    for sorte, champs in ((_IDENTITE, identifiants(type(fiche))), (_NOM, noms(type(fiche)))):
        for champ in champs:
            if (valeur := getattr(fiche, champ)) is not None:
                return sorte, champ, str(valeur)
    return (_PLACE,)


def _modeles(valeur: object) -> Sequence[Modele] | None:
    """The records of a field that holds some; ``None`` for any other."""
    if not isinstance(valeur, tuple):
        return None
    modeles = [element for element in valeur if isinstance(element, Modele)]
    return modeles if len(modeles) == len(valeur) else None


def _vide(valeur: object) -> bool:
    return valeur is None or valeur in ((), "", {})
