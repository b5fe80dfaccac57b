"""What a referential answers to some questions: values ready to be used by the checks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from vitrail.sources.referentiel.cadre import Conflit, RegleModule
from vitrail.sources.referentiel.modele import Delai, Unite


@dataclass(frozen=True, slots=True)
class RegleModules:
    """What a kind of site does with each module; ``conflits`` gives the other reading where there is one."""

    imposes: tuple[int, ...]
    au_choix: tuple[int, ...]
    facultatifs: tuple[int, ...]
    non_proposes: tuple[int, ...]
    conflits: tuple[ConflitModule, ...]


@dataclass(frozen=True, slots=True)
class ConflitModule:
    module: int
    regle_texte: RegleModule
    conflit: Conflit


@dataclass(frozen=True, slots=True)
class DelaiApplicable:
    """A deadline with its value on a given day."""

    regle: Delai
    valeur: int
    unite: Unite
    du: date | None
    au: date | None
