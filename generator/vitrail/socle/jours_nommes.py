"""The days of a week as people name them: ``lundi au vendredi``, ``lun-ven``, ``tous les jours sauf le mercredi``.

Simplified texts in (small letters without accents), ranks out: 0 is Monday.
"""

from __future__ import annotations

import re
from functools import cache

from vitrail.socle.phrases import JOURS

_ANGLAIS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_RANGS = {
    **{nom: rang for noms in (JOURS, _ANGLAIS) for rang, nom in enumerate(noms)},
    **{nom[:3]: rang for noms in (JOURS, _ANGLAIS) for rang, nom in enumerate(noms)},
    "tues": 1, "thur": 3, "thurs": 3,
}  # fmt: skip
_INITIALES = {nom[:2]: rang for noms in (JOURS, _ANGLAIS) for rang, nom in enumerate(noms)}
"""Two letters are a day where nothing but days is said."""
_MOT = rf"(?:{'|'.join(sorted(_RANGS, key=len, reverse=True))})s?\b\.?"
_MOT_OU_INITIALES = rf"(?:{_MOT}|(?:{'|'.join(_INITIALES)})\b\.?)"
_JUSQU = r" ?(?:-|‐|‑|‒|–|—|>|→|\bau\b|\ba\b|\bjusqu'au\b|\bto\b) ?"
_ET = r" ?(?:,? et |,| & ?|/|\+|;| and ) ?(?:les? |du )?"
_TOUS = r"(?:tous les jours|chaque jour|7 ?j(?:ours)? ?(?:/|sur) ?7(?: ?j(?:ours)?)?|every day|daily)"
_EN_SEMAINE = r"(?:en |la |jours de )?semaine|(?:les )?jours? ouvres?|weekdays?"
_AUTRES = r"(?:les )?autres jours|(?:le )?reste(?: de la semaine)?"
_SAUF = r",? ?\(?(?:sauf|hors|excepte|except)s?(?: les?| la)? "
_DEMI_JOURNEE = r"\b(?:matins?|matinees?|apres[ -]?midis?|soirs?|soirees?)\b"


def jours_en_entier(simple: str) -> str:
    """A text in which days are named by their whole French names: ``1er mar. du mois`` -> ``1er mardi du mois``."""
    return re.sub(rf"\b{_MOT}", lambda lu: JOURS[_rang(lu[0])], simple)


def _rang(mot: str) -> int:
    nu = mot.rstrip(".")
    return next(rangs[nom] for rangs in (_RANGS, _INITIALES) for nom in (nu, nu.removesuffix("s")) if nom in rangs)


def lire_jours(simple: str, autres: tuple[int, ...] = ()) -> tuple[int, ...] | None:
    """The ranks of the days that a text names, and nothing else; None for other texts. ``autres``: the days that
    ``les autres jours`` are."""
    nu = " ".join(re.sub(r"\bweek[ -]?ends?\b", "samedi et dimanche", simple).split()).strip(" ,;:.)")
    base, *exclus = re.split(_SAUF, nu, maxsplit=1)
    jours = _base(base.strip(" ,"), autres)
    sans = _base(exclus[0], ()) if exclus else ()
    if jours is None or sans is None or not set(sans) <= set(jours):
        return None
    return tuple(jour for jour in jours if jour not in sans) or None


def _base(texte: str, autres: tuple[int, ...]) -> tuple[int, ...] | None:
    if re.fullmatch(_TOUS, texte):
        return tuple(range(7))
    if re.fullmatch(_EN_SEMAINE, texte):
        return tuple(range(5))
    if re.fullmatch(_AUTRES, texte):
        return autres or None
    nu = re.sub(r"^(?:chaque|tous les|tout les|les?|du|des|every|from)\b ?", "", texte)
    rangs: set[int] = set()
    for morceau in re.split(_ET, nu):
        siens = _suite(morceau.strip())
        if siens is None or rangs & siens:
            return None
        rangs |= siens
    return tuple(sorted(rangs))


def _suite(morceau: str) -> set[int] | None:
    """One day, or from one to another."""
    nu = re.sub(r"^du ", "", morceau)
    lu = re.fullmatch(rf"({_MOT_OU_INITIALES})(?:{_JUSQU}({_MOT_OU_INITIALES}))?", nu)
    if lu is None:
        return None
    debut = _rang(lu[1])
    fin = _rang(lu[2]) if lu[2] else debut
    return {(debut + rang) % 7 for rang in range((fin - debut) % 7 + 1)}


def demi_journee(simple: str) -> tuple[str, str]:
    """A text without the half of a day that it names, and that half: ``matin``, ``apres-midi``, or nothing."""
    moities = {"matin" if moitie.startswith("matin") else "apres-midi" for moitie in re.findall(_DEMI_JOURNEE, simple)}
    nu = " ".join(re.sub(rf"(?:\bles? |\bl')?{_DEMI_JOURNEE}", " ", simple).split())
    return nu, moities.pop() if len(moities) == 1 else ""


_SUITE = rf"{_MOT_OU_INITIALES}(?:{_JUSQU}{_MOT_OU_INITIALES})?"
_JOURS_DANS_UN_TEXTE = (
    rf"(?:{_TOUS}|\b(?:en semaine|week[ -]?ends?)\b|(?:\b(?:du|les?) )?\b{_SUITE}(?:{_ET}(?:du )?{_SUITE})*)"
    rf"(?:{_SAUF}(?:week[ -]?end|{_MOT_OU_INITIALES}(?:{_ET}{_MOT_OU_INITIALES})*)\)?)?"
)


@cache
def jours_dans_un_texte() -> re.Pattern[str]:
    """Where a text of several days and hours names days: long to prepare, and for who writes hours in words."""
    return re.compile(_JOURS_DANS_UN_TEXTE)
