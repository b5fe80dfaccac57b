"""What a directory or a page says of a place, in one form that can be compared: minutes, digits, plain words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from vitrail.socle.formes import FormeInvalide
from vitrail.socle.mots import sans_accents
from vitrail.socle.temps import Heure, Plage

Heures = Mapping[int, tuple[Plage, ...]]
"""The ranges of each open day of the week; 0 is Monday, closed days are left out."""


@dataclass(frozen=True, slots=True)
class LieuRapporte:
    """A place as somebody else tells it. ``None`` or empty: not told."""

    nom: str
    origine: str
    """Where it is told, in words: ``fiche « Préfecture », 3e du fichier``."""
    heures: Heures | None = None
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
    a_lire: tuple[str, ...] = ()
    """Free words that no program compares."""


def numero(telephone: str) -> str:
    """A number as it is dialled in France: ``+33 2 61…`` and ``02.61…`` are the same."""
    chiffres = re.sub(r"[^0-9+]", "", telephone.replace("(0)", ""))
    return re.sub(r"^(?:\+|00)33(?=[1-9])", "0", chiffres)


def simple(texte: str) -> str:
    """Words without accents, case nor punctuation: ``Rue de l’Hôtel-de-Ville`` is ``rue de l hotel de ville``."""
    return " ".join(re.findall(r"[a-z0-9]+", sans_accents(texte.replace("’", "'")).lower()))


def ville(commune: str) -> str:
    """The name of a town, without what only the post needs: ``ROUEN CEDEX 1``."""
    return re.sub(r" cedex( \d+)?$", "", simple(commune))


def page(adresse: str) -> str:
    """An address of the web as readers tell them apart: neither protocol, nor ``www``, nor final slash."""
    return re.sub(r"^(?:https?://)?(?:www\.)?", "", adresse.strip().lower()).rstrip("/")


def heure(texte: object) -> Heure | None:
    """``09:00:00``, ``9:00``, ``9h30``, ``T09:00+02:00``: what clocks show, or nothing that can be read."""
    lu = re.match(r"T?(\d{1,2}) ?[:hH] ?(\d{2})?", str(texte or "").strip())
    if lu is None:
        return None
    try:
        return Heure.lire(f"{lu[1]}:{lu[2] or '00'}")
    except FormeInvalide:
        return None


def plage(debut: object, fin: object) -> Plage | None:
    """The range between two texts; the last minute of a day, and midnight at its end, are the end of the day."""
    de, a = heure(debut), heure(fin)
    if de is None or a is None:
        return None
    if a.minutes in (0, FIN_DU_JOUR - 1):
        a = Heure(FIN_DU_JOUR)
    return Plage(de, a) if de < a else None


FIN_DU_JOUR = 24 * 60


def ranger(plages: Iterable[Plage]) -> tuple[Plage, ...]:
    """Ranges in order, each once; those that touch or overlap are one."""
    rangees: list[Plage] = []
    for suivante in sorted(set(plages)):
        if rangees and suivante.debut <= rangees[-1].fin:
            rangees[-1] = Plage(rangees[-1].debut, max(rangees[-1].fin, suivante.fin))
        else:
            rangees.append(suivante)
    return tuple(rangees)
