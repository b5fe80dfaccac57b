"""What a directory or a page says of a place, in one form that can be compared: minutes, digits, plain words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from vitrail.socle.mots import sans_accents
from vitrail.socle.temps import Plage

Heures = Mapping[int, tuple[Plage, ...]]
"""The ranges of each open day of the week; 0 is Monday, closed days are left out."""


@dataclass(frozen=True, slots=True)
class LieuRapporte:
    """A place as somebody else tells it. ``None`` or empty: not told."""

    nom: str
    origine: str
    """Where it is told, in words: ``fiche « Préfecture », 3e du fichier``."""
    heures: Heures | None = None
    illisibles: Mapping[int, str] = field(default_factory=dict)
    """Days of the week whose hours are written and cannot be read, as they are written: nothing says them closed."""
    particuliers: Mapping[date, tuple[Plage, ...]] = field(default_factory=dict)
    """Days that depart from the week, when such days can be told at all."""
    telephones: tuple[str, ...] = ()
    courriels: tuple[str, ...] = ()
    sites: tuple[str, ...] = ()
    voie: str = ""
    code_postal: str = ""
    commune: str = ""
    position: tuple[float, float] | None = None
    """Latitude and longitude, degrees."""
    accessible: bool | None = None
    """Whether a wheelchair gets in."""
    sur_demande: bool = False
    """Whether it gets in when somebody is asked."""
    natures: frozenset[str] = frozenset()
    """The kinds of service that the directory knows it by: ``prefecture``."""
    a_lire: tuple[str, ...] = ()
    """Free words that no program compares."""


def simple(texte: str) -> str:
    """Words without accents, case nor punctuation: ``Rue de l’Hôtel-de-Ville`` is ``rue de l hotel de ville``."""
    return " ".join(re.findall(r"[a-z0-9]+", sans_accents(texte.replace("’", "'")).lower()))


def ville(commune: str) -> str:
    """The name of a town, without what only the post needs: ``ROUEN CEDEX 1``."""
    return re.sub(r" cedex( \d+)?$", "", simple(commune))


def voie(adresse: str) -> str:
    """A street and its number, without the box that only the post needs: ``7 rue de l’Exemple, CS 16036``."""
    return " ".join(re.sub(r"\b(?:cs|bp|tsa) ?\d+\b", " ", simple(adresse)).split())


def code_postal(code: str, communes: Iterable[str]) -> str:
    """A postcode; that of a CEDEX only tells the department, whose town is told beside it."""
    chiffres = re.sub(r"\D", "", code)
    a_la_poste = any(re.search(r"\bcedex\b", simple(commune)) for commune in communes)
    return chiffres[: 3 if chiffres.startswith(("97", "98")) else 2] if a_la_poste else chiffres


def page(adresse: str) -> str:
    """An address of the web as readers tell them apart: neither protocol, nor ``www``, nor final slash."""
    return re.sub(r"^(?:https?://)?(?:www\.)?", "", adresse.strip().lower()).rstrip("/")


def ranger(plages: Iterable[Plage]) -> tuple[Plage, ...]:
    """Ranges in order, each once; those that touch or overlap are one."""
    rangees: list[Plage] = []
    for suivante in sorted(set(plages)):
        if rangees and suivante.debut <= rangees[-1].fin:
            rangees[-1] = Plage(rangees[-1].debut, max(rangees[-1].fin, suivante.fin))
        else:
            rangees.append(suivante)
    return tuple(rangees)
