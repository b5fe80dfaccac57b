"""The file that records come from, as its licence asks it to be cited: who made it, its name, its day, where it was."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from vitrail.socle.phrases import date_en_mots

LICENCE = "Licence Ouverte 2.0"
PATERNITE = "Service-Public.gouv.fr / DILA"
_JOUR = re.compile(r"(?<!\d)(20\d\d)-?(\d\d)-?(\d\d)(?!\d)")


@dataclass(frozen=True)
class FichierCite:
    """``jour_sur``: whether the day is that of the file itself, and not of the copy that was made of it."""

    nom: str
    jour: date
    jour_sur: bool
    adresse: str | None = None

    @property
    def en_mots(self) -> str:
        quand = "du" if self.jour_sur else "enregistré le"
        return (
            f"annuaire de l’administration, {PATERNITE}, {LICENCE} : fichier « {self.nom} » "
            f"{quand} {date_en_mots(self.jour)}"
        )

    @property
    def credits(self) -> str:
        """For the legal notice."""
        suite = f" ({self.adresse})" if self.adresse else ""
        return (
            f"L’adresse, les horaires, les numéros et l’accessibilité ont été repris de l’{self.en_mots}{suite}. "
            "Ils sont à vérifier par la préfecture."
        )

    def note(self, modifiee: date | None) -> str:
        """What a page says beside what comes from a record, modified on that day."""
        fiche = f", fiche modifiée le {date_en_mots(modifiee)}" if modifiee else ""
        return f"D’après l’{self.en_mots}{fiche}. À vérifier par la préfecture."


def jour_du_nom(nom: str) -> date | None:
    """The day that the name of a file bears: ``2026-08-18_053123-data.gouv_local.json``."""
    for lu in _JOUR.finditer(nom):
        try:
            return date(int(lu[1]), int(lu[2]), int(lu[3]))
        except ValueError:
            continue
    return None
