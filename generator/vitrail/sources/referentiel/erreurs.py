"""Why a referential, or something in it, cannot be used."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from vitrail.socle.diagnostic import Emplacement


@dataclass(frozen=True, slots=True)
class Probleme:
    """One thing wrong in the files of a referential. ``message`` is French and says where."""

    lieu: Emplacement
    message: str


class ReferentielInconnu(LookupError):
    """No referential of that name is packaged or in the folders that were given."""

    def __init__(self, identifiant: str, disponibles: Iterable[str]) -> None:
        super().__init__(identifiant)
        self.identifiant = identifiant
        self.disponibles = tuple(disponibles)


class ReferentielInvalide(ValueError):
    """The files of a referential do not hold together; ``problemes`` says everything at once."""

    def __init__(self, identifiant: str, problemes: Iterable[Probleme]) -> None:
        self.identifiant = identifiant
        self.problemes = tuple(problemes)
        super().__init__(f"{identifiant}: " + "; ".join(probleme.message for probleme in self.problemes))


class IdentifiantInconnu(LookupError):
    """A look-up by an identifier that the referential does not have; ``connus`` feeds a suggestion."""

    def __init__(self, genre: str, identifiant: str | int, connus: Iterable[str | int]) -> None:
        super().__init__(f"{genre} {identifiant}")
        self.genre = genre
        self.identifiant = identifiant
        self.connus = tuple(connus)
