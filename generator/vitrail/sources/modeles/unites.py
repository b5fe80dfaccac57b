"""Units of a measure, as people write them: what each stands for, and what a whole is in it."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

from vitrail.socle import phrases
from vitrail.sources.modeles.valeurs import invalide


class Unite(StrEnum):
    """Units of the referential; the value is the way a person writes it."""

    POURCENT = "%"
    POUR_MILLE = "‰"
    JOUR = "jours"
    JOUR_OUVRE = "jours ouvrés"
    HEURE = "heures"
    MINUTE = "minutes"
    SECONDE = "secondes"
    SEMAINE = "semaines"
    MOIS = "mois"
    AN = "ans"
    NOMBRE = "nombre"
    POINT = "points"
    SUR_4 = "sur 4"
    SUR_5 = "sur 5"
    SUR_6 = "sur 6"
    SUR_7 = "sur 7"
    SUR_10 = "sur 10"
    SUR_20 = "sur 20"
    SUR_100 = "sur 100"


NOTES = {unite: int(unite.removeprefix("sur ")) for unite in Unite if unite.startswith("sur ")}
"""Units of a score, each with its scale: a score compares only with those of the same scale."""

ECRITURES = {
    "%": Unite.POURCENT,
    "pourcent": Unite.POURCENT,
    "pour cent": Unite.POURCENT,
    "‰": Unite.POUR_MILLE,
    "pour mille": Unite.POUR_MILLE,
    "j": Unite.JOUR,
    "jour": Unite.JOUR,
    "jours": Unite.JOUR,
    "jrs": Unite.JOUR,
    "jour ouvre": Unite.JOUR_OUVRE,
    "jours ouvres": Unite.JOUR_OUVRE,
    "h": Unite.HEURE,
    "heure": Unite.HEURE,
    "heures": Unite.HEURE,
    "min": Unite.MINUTE,
    "minute": Unite.MINUTE,
    "minutes": Unite.MINUTE,
    "mn": Unite.MINUTE,
    "s": Unite.SECONDE,
    "sec": Unite.SECONDE,
    "seconde": Unite.SECONDE,
    "secondes": Unite.SECONDE,
    "semaine": Unite.SEMAINE,
    "semaines": Unite.SEMAINE,
    "mois": Unite.MOIS,
    "an": Unite.AN,
    "ans": Unite.AN,
    "nombre": Unite.NOMBRE,
    **dict.fromkeys(("point", "points", "pt", "pts"), Unite.POINT),
    **{str(note): note for note in NOTES},
    **{f"/{echelle}": note for note, echelle in NOTES.items()},
}
"""Every way to write a unit, without accents or capitals."""
DUREES = (Unite.SECONDE, Unite.MINUTE, Unite.HEURE, Unite.JOUR, Unite.JOUR_OUVRE, Unite.SEMAINE)
"""Units of a delay."""
PLEIN: dict[Unite | None, int] = {Unite.POURCENT: 100, Unite.POUR_MILLE: 1000}
"""Units of a share, and what the whole is."""
SOLDE_MAX = 100
"""Points of a balance when everybody is of one mind."""


def lire_unite(texte: str, ecrit: str = "") -> Unite:
    """Read a unit as a person writes it; refuses with CHA050 and the nearest known one. ``ecrit``: all that was
    written, number included."""
    cle = phrases.sans_accents(" ".join(texte.split()).lower().rstrip("."))
    if (unite := ECRITURES.get(cle)) is not None:
        return unite
    connues = [str(unite) for unite in Unite]
    proche = phrases.proche(texte, connues) if texte.replace(" ", "").isalpha() else None
    entier = ecrit or texte
    suggestion = entier.replace(texte, proche) if proche else ""
    raise invalide("unite-inconnue", valeur=entier, attendus=", ".join(connues), suggestion=suggestion)


def doute_de_proportion(valeur: Decimal, unite: Unite) -> bool:
    """Whether a bare number may be a share of one rather than of a hundred or a thousand: ``0,9348``."""
    return (unite is Unite.POURCENT and 0 < valeur <= 1) or (unite is Unite.POUR_MILLE and 0 < valeur < Decimal("0.05"))
