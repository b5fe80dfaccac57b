"""Telephone numbers as they are printed, on pages and posters; ``oral`` has them as they are said."""

from __future__ import annotations

from vitrail.socle.typographie import INSECABLE


def imprime(numero: str) -> str:
    """A number as it was written, which no line breaks: ``02 32 76 50 00`` with spaces that hold."""
    return numero.replace(" ", INSECABLE)


def compose(numero: str) -> str:
    """What a telephone dials: the figures, and the sign that comes before the code of a country."""
    return "".join(signe for signe in numero if signe.isdigit() or signe == "+")
