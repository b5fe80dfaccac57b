"""Times inside a day: an hour, and the range between two."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from vitrail.socle.formes import DureeNulle, FinAvantDebut, FormeInvalide
from vitrail.socle.heures_proposees import (
    MINUTES_PAR_JOUR,
    code_d_heure,
    proposer_heure,
    proposer_plages,
    remettre_en_ordre,
)
from vitrail.socle.rendez_vous import MODES, mode_dit


@dataclass(frozen=True, slots=True, order=True)
class Heure:
    """A time of day, in ``minutes`` since midnight (0 to 1440: ``24:00`` is the end of the day)."""

    minutes: int

    def __post_init__(self) -> None:
        if not 0 <= self.minutes <= MINUTES_PAR_JOUR:
            raise FormeInvalide(str(self.minutes))

    @classmethod
    def lire(cls, texte: str) -> Heure:
        """Read ``08:30``, ``8:30``, ``8h30``, ``8 h 30`` or ``8h``. Raises FormeInvalide otherwise."""
        return _heure(texte)

    @property
    def heure(self) -> int:
        return self.minutes // 60

    @property
    def minute(self) -> int:
        return self.minutes % 60

    @property
    def code(self) -> str:
        """``08:30``, the form to write in the data."""
        return code_d_heure(self.minutes)

    def __str__(self) -> str:
        return self.code


@dataclass(frozen=True, slots=True, order=True)
class Plage:
    """A range of time inside one day. It ends after it starts: FinAvantDebut otherwise, DureeNulle at once."""

    debut: Heure
    fin: Heure
    mode: str = ""
    """How one is received during it, when the range says so: a key of :data:`vitrail.socle.rendez_vous.MODES`."""

    def __post_init__(self) -> None:
        if self.fin <= self.debut:
            refus = DureeNulle if self.fin == self.debut else FinAvantDebut
            raise refus(self.code, remettre_en_ordre(self.debut.minutes, self.fin.minutes))

    @classmethod
    def lire(cls, texte: str) -> Plage:
        """Read ``08:30-12:00``, ``8h30-12h``, ``8:30 – 12:00`` or ``de 8h30 à 12h``, and ``sur rendez-vous`` after it.

        Raises FinAvantDebut when the end does not follow the start, FormeInvalide when it is not a range;
        several ranges in one text are refused, with the list to write as suggestion.
        """
        return _plage(texte)

    @property
    def code(self) -> str:
        """``08:30-12:00``, the form to write in the data, without its mode."""
        return f"{self.debut.code}-{self.fin.code}"

    @property
    def mode_en_mots(self) -> str:
        """`` sur rendez-vous``, to follow the hours; nothing when the range does not say."""
        return f" {MODES[self.mode]}" if self.mode else ""

    @property
    def duree(self) -> int:
        """Length in minutes."""
        return self.fin.minutes - self.debut.minutes

    def contient(self, heure: Heure) -> bool:
        """Whether ``heure`` is in the range; at its end, the doors are closed."""
        return self.debut <= heure < self.fin

    def __str__(self) -> str:
        return self.code


_HEURE = r"[0-9]{1,2} ?(?:[:hH] ?[0-9]{2}(?::00)?|[hH])"
_TIRET = "[-‐‑‒–—−]"
_FORME_HEURE = re.compile(_HEURE)
_FORME_PLAGE = re.compile(rf"(?:de )?({_HEURE}) ?(?:{_TIRET}|à|a) ?({_HEURE})", re.IGNORECASE)


def _epurer(texte: str) -> str:
    return " ".join(texte.split())


@lru_cache(maxsize=2048)
def _heure(texte: str) -> Heure:
    epure = _epurer(texte)
    if not _FORME_HEURE.fullmatch(epure):
        raise FormeInvalide(texte, proposer_heure(epure))
    if (heure := _convertir(epure)) is None:
        raise FormeInvalide(texte)
    return heure


def _convertir(epure: str) -> Heure | None:
    """The hour of a text of the right shape; None when no clock shows it (25:00, 12:60)."""
    heures, minutes, *_ = *map(int, re.findall("[0-9]+", epure)), 0
    if minutes > 59 or heures * 60 + minutes > MINUTES_PAR_JOUR:
        return None
    return Heure(heures * 60 + minutes)


@lru_cache(maxsize=2048)
def _plage(texte: str) -> Plage:
    epure, mode = _separer_mode(_epurer(texte))
    if (lu := _FORME_PLAGE.fullmatch(epure)) is None:
        raise FormeInvalide(texte, proposer_plages(epure))
    debut, fin = _convertir(lu[1]), _convertir(lu[2])
    if debut is None or fin is None:
        raise FormeInvalide(texte)
    return Plage(debut, fin, mode)


def _separer_mode(epure: str) -> tuple[str, str]:
    """The hours, and how one is received when the text ends with it; a mode that nobody knows stays with the hours."""
    debut = _PREMIERE_PLAGE.match(epure)
    if debut is None or (lu := _MODE.fullmatch(epure, debut.end())) is None or not (mode := mode_dit(lu[1])):
        return epure, ""
    return epure[: debut.end()], mode


_PREMIERE_PLAGE = re.compile(rf"(?:de )?{_HEURE} ?(?:{_TIRET}|à|a) ?{_HEURE}", re.IGNORECASE)
_MODE = re.compile(r"[ ,]*\(?((?:sans|sur|avec|en|uniquement)\b[^()0-9]*)\)?", re.IGNORECASE)
