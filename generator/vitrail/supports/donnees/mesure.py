"""The columns of a measure, wherever it stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import get_args

from vitrail.sources.modeles.mesure import Cible, Mesure, Quantite, Statistique
from vitrail.sources.modeles.unites import Unite
from vitrail.sources.modeles.valeurs import Choix
from vitrail.supports.donnees.colonne import ColonneDe, absence, champs, colonne, dans


@dataclass(frozen=True, slots=True)
class MesureAPlat:
    """A measure with its value, its target and how it was made, which are not always those that were written."""

    mesure: Mesure
    quantite: Quantite | None
    cible: Cible | None
    statistique: str | None
    source_du_fichier: str | None
    """Where all the figures of the file come from; a measure may say its own."""

    @classmethod
    def ecrite(cls, mesure: Mesure, source_du_fichier: str | None) -> MesureAPlat:
        """As it was written."""
        return cls(mesure, mesure.quantite, mesure.cible, mesure.statistique, source_du_fichier)

    @property
    def source(self) -> str | None:
        return self.mesure.source or self.source_du_fichier

    @property
    def cible_sens(self) -> str | None:
        return MOTS_DES_COMPARATEURS[self.cible.comparateur] if self.cible else None

    @property
    def but(self) -> Quantite | None:
        return self.cible.quantite if self.cible else None


MOTS_DES_COMPARATEURS = {">": "plus_de", ">=": "au_moins", "<": "moins_de", "<=": "au_plus", "=": "egal_a"}
_UNITES = [str(unite) for unite in Unite]
_CALCULS = next(note.valeurs for note in get_args(Statistique) if isinstance(note, Choix))
_PAR = "Pour un nombre rapporté à une durée : par an, par mois ou par jour."

MESURE: tuple[ColonneDe[MesureAPlat], ...] = (
    *dans(
        MesureAPlat,
        "quantite",
        (
            colonne(Quantite, "valeur", "Valeur, dans l’unité de la colonne « unite ».", "number"),
            colonne(Quantite, "unite", "Unité de la valeur.", mots=_UNITES),
            colonne(Quantite, "par", _PAR, code=True),
        ),
    ),
    colonne(MesureAPlat, "statistique", "Comment la valeur est calculée.", mots=_CALCULS),
    *dans(MesureAPlat, "mesure", champs(Mesure, "n", "numerateur", "denominateur", "base", "methode")),
    colonne(MesureAPlat, "source", "D’où vient la valeur, ou toutes celles du même fichier."),
    *dans(MesureAPlat, "mesure", champs(Mesure, "reserve", "note")),
    colonne(MesureAPlat, "cible_sens", "Ce que l’objectif demande de la valeur.", mots=MOTS_DES_COMPARATEURS.values()),
    *dans(
        MesureAPlat,
        "but",
        (
            colonne(Quantite, "cible", "Objectif en vigueur pour cette valeur.", "number", de="valeur"),
            colonne(Quantite, "cible_unite", "Unité de l’objectif.", mots=_UNITES, de="unite"),
            colonne(Quantite, "cible_par", "Durée à laquelle l’objectif se rapporte.", code=True, de="par"),
        ),
    ),
    *dans(MesureAPlat, "mesure", absence(Mesure)),
)
"""A measure: its value and unit, how it was made, its target, or why there is none."""
