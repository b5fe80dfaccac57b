"""Times inside a day: an hour, and the range between two."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from vitrail.socle.formes import FinAvantDebut, FormeInvalide
from vitrail.socle.mots import proche, sans_accents

MINUTES_PAR_JOUR = 24 * 60
_LONGUEUR_MAX = 80


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
        return f"{self.heure:02}:{self.minute:02}"

    def __str__(self) -> str:
        return self.code


@dataclass(frozen=True, slots=True, order=True)
class Plage:
    """A range of time inside one day. It always ends after it starts: FinAvantDebut otherwise."""

    debut: Heure
    fin: Heure
    mode: str = ""
    """How one is received during it, when the range says so: a key of :data:`MODES`."""

    def __post_init__(self) -> None:
        if self.fin <= self.debut:
            raise FinAvantDebut(self.code, _remise_en_ordre(self.debut.minutes, self.fin.minutes))

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


MODES = {
    "sans": "sans rendez-vous",
    "obligatoire": "sur rendez-vous",
    "possible": "avec ou sans rendez-vous",
    "convocation": "sur convocation",
}
"""How one is received -> the words that follow a range."""
_MODES_ECRITS = {mots: mode for mode, mots in MODES.items()} | {
    "avec rendez-vous": "obligatoire",
    "uniquement sur rendez-vous": "obligatoire",
    "sur rendez-vous uniquement": "obligatoire",
    "en acces libre": "sans",
}
_MODE = re.compile(r"[ ,]*\(?((?:sans|sur|avec|en|uniquement)\b[^()0-9]*)\)?", re.IGNORECASE)

_HEURE = r"[0-9]{1,2} ?(?:[:hH] ?[0-9]{2}(?::00)?|[hH])"
_PARTIES = re.compile(r"([0-9]{1,2}) ?(?:[:hH] ?([0-9]{2})?)?(?::00)?")
_TIRET = "[-‐‑‒–—−]"
_FORME_HEURE = re.compile(_HEURE)
_FORME_PLAGE = re.compile(rf"(?:de )?({_HEURE}) ?(?:{_TIRET}|à|a) ?({_HEURE})", re.IGNORECASE)


def _epurer(texte: str) -> str:
    return " ".join(texte.split())


@lru_cache(maxsize=2048)
def _heure(texte: str) -> Heure:
    epure = _epurer(texte)
    if not _FORME_HEURE.fullmatch(epure):
        proposee = _proposer_heure(epure) if len(epure) <= _LONGUEUR_MAX else None
        raise FormeInvalide(texte, proposee.code if proposee else None)
    if (heure := _convertir(epure)) is None:
        raise FormeInvalide(texte)
    return heure


def _convertir(epure: str) -> Heure | None:
    """The hour of a text of the right shape; None when no clock shows it (25:00, 12:60)."""
    lu = _PARTIES.fullmatch(epure)
    if lu is None:
        return None
    heures, minutes = int(lu[1]), int(lu[2] or 0)
    if minutes > 59 or heures * 60 + minutes > MINUTES_PAR_JOUR:
        return None
    return Heure(heures * 60 + minutes)


_HEURE_PRESQUE = re.compile(r"([0-9]{1,2})(?:[.,]([0-9]{2}))?|([0-9]{2})([0-9]{2})")


def _proposer_heure(epure: str) -> Heure | None:
    """The hour that was meant where nothing else could be: ``8.30``, ``0830``, ``8``, ``8 heures 30``."""
    simple = re.sub(r" ?min(utes)?$", "", sans_accents(epure).lower())
    simple = re.sub(r" ?heures? ?", "h", simple)
    if simple == "midi":
        return Heure(12 * 60)
    if _FORME_HEURE.fullmatch(simple):
        return _convertir(simple)
    if (lu := _HEURE_PRESQUE.fullmatch(simple)) is None:
        return None
    return _convertir(f"{lu[1] or lu[3]}:{lu[2] or lu[4] or '00'}")


@lru_cache(maxsize=2048)
def _plage(texte: str) -> Plage:
    epure, mode = _separer_mode(_epurer(texte))
    if (lu := _FORME_PLAGE.fullmatch(epure)) is None:
        raise FormeInvalide(texte, _proposer_plages(epure))
    debut, fin = _convertir(lu[1]), _convertir(lu[2])
    if debut is None or fin is None:
        raise FormeInvalide(texte)
    return Plage(debut, fin, mode)


def _separer_mode(epure: str) -> tuple[str, str]:
    """The hours, and how one is received when the text ends with it; a mode that nobody knows stays with the hours."""
    debut = _PREMIERE_PLAGE.match(epure)
    if debut is None or (lu := _MODE.fullmatch(epure, debut.end())) is None:
        return epure, ""
    dit = re.sub(r"\brdv\b|\brendez vous\b", "rendez-vous", sans_accents(lu[1]).lower()).strip()
    mode = _MODES_ECRITS.get(dit)
    if mode is None and (nomme := proche(dit, _MODES_ECRITS)) is not None:
        raise FormeInvalide(epure, f"{epure[: debut.end()]} {nomme}")
    return (epure[: debut.end()], mode) if mode else (epure, "")


_PREMIERE_PLAGE = re.compile(rf"(?:de )?{_HEURE} ?(?:{_TIRET}|à|a) ?{_HEURE}", re.IGNORECASE)
_ENTRE_PLAGES = re.compile(r" ?(?:[,;/&+]|\bet\b|\bpuis\b) ?(?:de )?")
_ENTRE_HEURES = re.compile(rf" ?(?:->|→|{_TIRET}|à|(?<![a-z])a(?![a-z])|jusqu['’]à) ?")
_SANS_SENS = re.compile(
    r" ?\b(?:sans interruption|non[- ]?stop|en continu|journée continue|toute la journée|ouvert|horaires?)\b[ :]*"
)
_UNE_HEURE = re.compile(
    r"[0-9]{1,2} ?(?:heures?|[:h.]) ?[0-9]{2}(?! ?[0-9:h])|[0-9]{1,2} ?(?:heures?|h)(?![a-z])|(?<!-)\bmidi\b"
)
_LIAISONS = re.compile(
    rf"(?: |[,;/&+()>→]|{_TIRET}|(?:l|d|jusqu)['’]|\b(?:de|à|a|et|puis|le|la|du|au|matin|apr[èe]s-midi|soir)\b)*"
)
_SANS_ARRET = re.compile(r"24 ?h?(?:eures)? ?(?:/|sur) ?24.*")


def _proposer_plages(epure: str) -> str | None:
    """What to write for one range in another form, or for several in one text."""
    if len(epure) > _LONGUEUR_MAX:
        return None
    simple = _SANS_SENS.sub("", epure.lower()).strip(" ,;.()")
    if _SANS_ARRET.fullmatch(simple):
        return "00:00-24:00"
    entre = simple.startswith("entre ")
    simple = simple.removeprefix("de ").removeprefix("entre ")
    entiere = _proposer_plage(simple.replace(" et ", " à ") if entre else simple)
    if entiere is not None:
        return entiere.code
    plages = [_proposer_plage(morceau) for morceau in _ENTRE_PLAGES.split(simple)]
    if len(plages) < 2 or None in plages:
        plages = _deux_a_deux(simple)
    if len(plages) < 2:
        return plages[0].code if plages and plages[0] else None
    return f"[{', '.join(str(plage) for plage in plages)}]"


def _deux_a_deux(simple: str) -> list[Plage | None]:
    """The hours of a text taken by twos when they follow each other and nothing else is said: ``8h/12h - 13h30/17h45``,
    ``8h-12h 14h-17h``."""
    heures = [_proposer_heure(lu[0].strip()) for lu in _UNE_HEURE.finditer(simple)]
    connues = [heure for heure in heures if heure is not None]
    reste = _UNE_HEURE.sub(" ", simple)
    croissantes = all(avant < apres for avant, apres in pairwise(connues))
    if len(connues) != len(heures) or len(heures) % 2 or not croissantes or not _LIAISONS.fullmatch(reste):
        return []
    return [Plage(debut, fin) for debut, fin in zip(connues[::2], connues[1::2], strict=True)]


def _proposer_plage(simple: str) -> Plage | None:
    bornes = [_proposer_heure(borne) for borne in _ENTRE_HEURES.split(simple)]
    if len(bornes) != 2 or bornes[0] is None or bornes[1] is None or bornes[0] >= bornes[1]:
        return None
    return Plage(bornes[0], bornes[1])


_OUVERTURE_AU_PLUS_TOT = 6 * 60
_DEBUT_DE_NUIT, _FIN_DE_NUIT = 18 * 60, 7 * 60


def _remise_en_ordre(debut: int, fin: int) -> str | None:
    """What was probably meant by a range that ends before it starts, or None.

    Midnight is the end of the day; ``14:00-04:00`` forgot the afternoon; a night is cut at midnight; otherwise the two
    are swapped.
    """
    if debut == fin:
        return None
    if fin == 0:
        return Plage(Heure(debut), Heure(MINUTES_PAR_JOUR)).code
    if fin < _OUVERTURE_AU_PLUS_TOT and debut < fin + 12 * 60:
        return Plage(Heure(debut), Heure(fin + 12 * 60)).code
    if fin < _OUVERTURE_AU_PLUS_TOT or (debut >= _DEBUT_DE_NUIT and fin <= _FIN_DE_NUIT):
        soir, matin = Plage(Heure(debut), Heure(MINUTES_PAR_JOUR)), Plage(Heure(0), Heure(fin))
        return f"{soir.code}, puis {matin.code} le lendemain"
    return Plage(Heure(fin), Heure(debut)).code
