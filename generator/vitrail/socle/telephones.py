"""Telephone numbers as they are printed, on pages and posters; ``oral`` has them as they are said."""

from __future__ import annotations

import re

from vitrail.socle.typographie import INSECABLE


def imprime(numero: str) -> str:
    """A number as it was written, which no line breaks: ``02 32 76 50 00`` with spaces that hold."""
    return numero.replace(" ", INSECABLE)


def compose(numero: str) -> str:
    """What a telephone dials: the figures, and the sign that comes before the code of a country."""
    return "".join(signe for signe in numero if signe.isdigit() or signe == "+")


_INDICATIFS = (
    (re.compile(r"(?:\+|00)(?:33|262|590|594|596)0?([1-9]\d{8})"), "0"),
    (re.compile(r"(?:\+|00)508(?:0?508)?(\d{6})"), "0508"),
    (re.compile(r"(?:\+|00)(?:681|687|689)(\d{6}|\d{8})"), ""),
)
"""Codes of the mainland and of the departments overseas; of Saint-Pierre-et-Miquelon; of the Pacific: what follows, and
what is dialled before it on the spot."""


def sur_place(telephone: str) -> str:
    """A number as it is dialled on the spot: ``+33 2 61…`` is ``02.61…``, and ``+594 594…`` is ``05 94…``."""
    chiffres = re.sub(r"[^0-9+]", "", telephone.replace("(0)", ""))
    for forme, debut in _INDICATIFS:
        if lu := forme.fullmatch(chiffres):
            return debut + lu[1]
    return chiffres


def zero_de_trop(telephone: str) -> bool:
    """Whether ``(0)`` follows the code of a country: a button that calls would dial it, and reach nobody."""
    return "(0)" in telephone and telephone.startswith(("+", "00"))


def voulu(telephone: str) -> str:
    """``02 61 91 27 00`` for ``+33 (0)2 61…``, whose zero is dialled only on the spot; empty for what is not that."""
    chiffres = sur_place(telephone)
    certain = zero_de_trop(telephone) and not re.search(r"[^0-9+().\s-]", telephone)
    return " ".join(re.findall("..", chiffres)) if certain and re.fullmatch(r"0[1-9]\d{8}", chiffres) else ""
