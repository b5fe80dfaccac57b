"""A number of an Excel cell, as its number format shows it: what the service sees is what is imported."""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation
from functools import lru_cache

from vitrail.saisie.tableurs.feuilles import Nature

# Formats that Excel knows by number only; the others are written in the file.
CONNUS = {1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 37: "#,##0", 38: "#,##0"}
CONNUS |= {39: "#,##0.00", 40: "#,##0.00", 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0"}
CONNUS |= dict.fromkeys((14, 15, 22), "d/m/yyyy") | {16: "d-mmm", 17: "mmm-yy"}
CONNUS |= dict.fromkeys((18, 19, 20, 21), "h:mm")
_MORCEAU = re.compile(
    r'"(?P<cite>[^"]*)"|\\(?P<signe>.)|_.|\*.|\[\$(?P<devise>[^\]-]*)[^\]]*\]|(?P<duree>\[[hms]+\])|\[[^\]]*\]'
    r"|(?P<chiffres>[0#?][0#?,. ]*|\.[0#?]+)|(?P<pourcent>%)|(?P<general>general|standard)|(?P<lettres>[a-z]+)"
    r"|(?P<autre>.)",
    re.IGNORECASE,
)
_EXACT = Context(prec=15, traps=[InvalidOperation])
_AFFICHE = Context(prec=10, traps=[InvalidOperation])
_CODE_MAX = 255
_DECIMALES_MAX = 30
"""Both are what Excel writes at most."""
_CHIFFRES_MAX = 20
"""A number of more figures is none that a service counted."""
_RANG_MIN = -330
"""No program holds a number nearer to nothing."""
_ARRONDI = Context(prec=_CHIFFRES_MAX + _DECIMALES_MAX + 2, traps=[InvalidOperation])


@lru_cache(maxsize=512)
def _lire(section: str) -> tuple[str, bool, str, str, str]:
    """Digits pattern, whether a per cent, letters of dates, text before and after the number."""
    chiffres, pourcent, lettres, avant, apres = "", False, "", "", ""
    for lu in _MORCEAU.finditer(section):
        mots = lu["cite"] or lu["signe"] or lu["devise"] or ""
        if lu["chiffres"] and not chiffres and not (lettres.endswith("s") and lu["chiffres"][0] == "."):  # 1,5 second
            chiffres = lu["chiffres"].replace(" ", "")
        elif lu["pourcent"]:
            pourcent, mots = True, "%"
        elif lu["duree"] or lu["lettres"]:
            lettres += (lu["duree"] or lu["lettres"]).strip("[]").lower()
        elif lu["autre"] and lu["autre"] in " ‰€-+()/:":
            mots = lu["autre"]
        if chiffres:
            apres += mots
        else:
            avant += mots
    return chiffres, pourcent, lettres, avant, apres


def afficher(brut: str, code: str, depuis_1904: bool = False) -> tuple[str, Nature]:
    """What a cell that holds the number ``brut`` shows under the format ``code``; ISO for a date.

    A number out of measure, or under a format out of measure, stays as it is written: nobody then takes it for one.
    """
    try:
        nombre = _EXACT.create_decimal(brut)
    except InvalidOperation:
        return brut, "texte"
    if not nombre.is_finite():
        return brut, "erreur" if brut.isalpha() else "texte"
    if nombre.adjusted() < _RANG_MIN:
        nombre = Decimal(0)
    if nombre.adjusted() >= _CHIFFRES_MAX - 2 or len(code) > _CODE_MAX:
        return brut, "texte"
    sections = code.split(";")
    section = sections[1] if nombre < 0 and len(sections) > 1 and sections[1] else sections[0]
    chiffres, pourcent, lettres, avant, apres = _lire(section)
    if not chiffres and any(lettre in lettres for lettre in "dmyhs") and "general" not in section.lower():
        return _date(nombre, lettres, depuis_1904)
    if not chiffres or "/" in apres or lettres == "e":  # a fraction, or a power of ten
        return _plein(_AFFICHE.plus(nombre)), "nombre"
    if len(sections) > 1 and nombre < 0:
        nombre = -nombre if "-" in avant or "(" in avant else nombre
        avant = avant.replace("(", "-")
        apres = apres.replace(")", "")
    milliers = len(chiffres) - len(chiffres.rstrip(","))
    nombre = nombre * 100 if pourcent else nombre.scaleb(-3 * milliers)
    return nettement(avant, _arrondi(nombre, chiffres), apres), "nombre"


def nettement(avant: str, nombre: str, apres: str) -> str:
    """The number between what its format writes around it."""
    return f"{avant}{nombre}{apres}".strip()


def _arrondi(nombre: Decimal, chiffres: str) -> str:
    """``nombre`` with as many decimals as the pattern asks for, those that are optional only if needed."""
    decimales = chiffres.rstrip(",").partition(".")[2].replace(",", "")[:_DECIMALES_MAX]
    arrondi = nombre.quantize(Decimal(1).scaleb(-len(decimales)), rounding=ROUND_HALF_UP, context=_ARRONDI)
    entier, _, reste = format(arrondi, "f").partition(".")
    while len(reste) > decimales.count("0") and reste.endswith("0"):
        reste = reste[:-1]
    return f"{entier},{reste}" if reste else entier


def _plein(nombre: Decimal) -> str:
    texte = format(nombre, "f")
    return (texte.rstrip("0").rstrip(".") if "." in texte else texte).replace(".", ",")


def _date(nombre: Decimal, lettres: str, depuis_1904: bool) -> tuple[str, Nature]:
    if "y" not in lettres and "d" not in lettres and ("h" in lettres or "s" in lettres or nombre < 1):
        minutes = int((nombre * 1440).to_integral_value(ROUND_HALF_UP)) if abs(nombre) < 10_000 else 0
        return f"{minutes // 60}:{minutes % 60:02}", "date"
    if not 1 <= nombre < 2_900_000:
        return str(nombre), "date"
    # Excel believes that 1900 was a leap year: its days count from 30 December 1899.
    depart = date(1904, 1, 1) if depuis_1904 else date(1899, 12, 30)
    return (depart + timedelta(days=int(nombre))).isoformat(), "date"


def exact(brut: str, affiche: str) -> Decimal:
    """The number of a cell, in the unit of what it shows: a per cent is multiplied, noise of the machine is not."""
    nombre = _EXACT.create_decimal(brut) * (100 if "%" in affiche else 1)
    return Decimal(_plein(_AFFICHE.plus(nombre)).replace(",", "."))
