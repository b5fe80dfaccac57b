"""Two people changed one record: both changes are kept where they do not touch; where they do, it is told.

All are values as the reader of YAML gives them. Items of a list are known by their content, their name or their place.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from vitrail.saisie.formulaires import Champ
from vitrail.saisie.identifiants import champ_de
from vitrail.socle.arbres import Donnee, Enregistrement
from vitrail.sources.retouche.appariement import apparier

_D_UN_BLOC = ("plages", "quand")
"""Natures of boxes whose answer is one, however many values write it: the hours of a day."""


@dataclass(frozen=True, slots=True)
class ConflitDeSaisie:
    """A place that both changed: ``nom`` is its way in the record that results, ``sienne`` what the other wrote."""

    nom: str
    sienne: Donnee


def reunir(
    base: Enregistrement, mienne: Enregistrement, sienne: Enregistrement, champs: Sequence[Champ] = ()
) -> tuple[dict[str, Donnee], tuple[ConflitDeSaisie, ...]]:
    """The record with my changes and theirs since ``base``. Where both changed one value, mine stands, and theirs is
    told; an item that one removed and the other changed stays. ``champs``: the boxes of the form, which say what is one
    answer."""
    reunion = _Reunion(champs)
    resultat = reunion.fiches(base, mienne, sienne, "")
    return resultat, tuple(reunion.conflits)


class _Reunion:
    def __init__(self, champs: Sequence[Champ]) -> None:
        self.champs = champs
        self.conflits: list[ConflitDeSaisie] = []

    def fiches(
        self, base: Enregistrement, mienne: Enregistrement, sienne: Enregistrement, nom: str
    ) -> dict[str, Donnee]:
        resultat: dict[str, Donnee] = {}
        for cle in dict.fromkeys((*sienne, *mienne)):
            chez = [fiche.get(cle, ...) for fiche in (base, mienne, sienne)]
            if (valeur := self._valeur(chez[0], chez[1], chez[2], f"{nom}.{cle}".lstrip("."))) is not ...:
                resultat[cle] = valeur  # type: ignore[assignment]
        return resultat

    def _valeur(self, base: object, mienne: object, sienne: object, nom: str) -> object:
        """``...`` stands for a value that is not there."""
        if mienne == sienne or sienne == base:
            return mienne
        if mienne == base:
            return sienne
        champ = champ_de(self.champs, nom)
        d_un_bloc = champ is not None and champ.nature in _D_UN_BLOC
        if not d_un_bloc and isinstance(mienne, dict) and isinstance(sienne, dict):
            return self.fiches(base if isinstance(base, dict) else {}, mienne, sienne, nom)
        if not d_un_bloc and isinstance(mienne, list) and isinstance(sienne, list):
            return self._listes(base if isinstance(base, list) else [], mienne, sienne, nom)
        self.conflits.append(ConflitDeSaisie(nom, None if sienne is ... else sienne))  # type: ignore[arg-type]
        return mienne

    def _listes(
        self, base: Sequence[Donnee], mienne: Sequence[Donnee], sienne: Sequence[Donnee], nom: str
    ) -> list[object]:
        """My items in my order, each with their changes; then those that they added."""
        chez_moi, chez_eux = apparier(base, mienne), apparier(base, sienne)
        leurs = dict(zip(chez_eux, sienne, strict=True))
        resultat: list[object] = []
        for rang, element in zip(chez_moi, mienne, strict=True):
            ancien = ... if rang is None else base[rang]
            autre = leurs.get(rang, ...) if rang is not None else ...
            if rang is not None and autre is ... and element == ancien:
                continue  # they removed it, and I did not touch it
            resultat.append(element if autre is ... else self._valeur(ancien, element, autre, f"{nom}.{len(resultat)}"))
        gardes = {rang for rang in chez_moi if rang is not None}
        for rang, element in zip(chez_eux, sienne, strict=True):
            if (rang is None and element not in resultat) or (
                rang is not None and rang not in gardes and element != base[rang]
            ):
                resultat.append(element)
        return resultat
