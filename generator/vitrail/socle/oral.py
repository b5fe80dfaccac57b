"""French as it is said on the telephone: hours, days, numbers and addresses in words, without a figure or a sign."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from datetime import date

from vitrail.socle.mots import enumeration
from vitrail.socle.temps import JOURS, MOIS, Heure, Plage

_UNITES = (
    "zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze", "treize",
    "quatorze", "quinze", "seize", "dix-sept", "dix-huit", "dix-neuf",
)  # fmt: skip
_DIZAINES = {2: "vingt", 3: "trente", 4: "quarante", 5: "cinquante", 6: "soixante", 8: "quatre-vingt"}


def nombre(n: int, feminin: bool = False) -> str:
    """``huit``, ``vingt et un``, ``soixante et onze``, ``quatre-vingts``, ``deux mille vingt-deux`` (0 to 999 999)."""
    if n >= 1000:
        milliers = "mille" if n < 2000 else f"{_cents(n // 1000, invariable=True)} mille"
        return f"{milliers} {nombre(n % 1000, feminin)}" if n % 1000 else milliers
    mots = _cents(n)
    return f"{mots}e" if feminin and mots.endswith("un") else mots


def _cents(n: int, invariable: bool = False) -> str:
    if n < 100:
        return _moins_de_cent(n, invariable)
    cents = "cent" if n < 200 else f"{_UNITES[n // 100]} cent"
    if n % 100:
        return f"{cents} {_moins_de_cent(n % 100, invariable)}"
    return cents if n < 200 or invariable else f"{cents}s"


def _moins_de_cent(n: int, invariable: bool = False) -> str:
    if n < len(_UNITES):
        return _UNITES[n]
    dizaine, reste = divmod(n, 10)
    if dizaine in (7, 9):
        dizaine, reste = dizaine - 1, reste + 10
    mot = _DIZAINES[dizaine]
    if reste == 0:
        return "quatre-vingts" if dizaine == 8 and not invariable else mot
    liaison = " et " if reste in (1, 11) and dizaine != 8 else "-"
    return f"{mot}{liaison}{_UNITES[reste]}"


def heure(heure: Heure) -> str:
    """``huit heures trente``, ``une heure``, ``midi``, ``midi quinze``, ``minuit``."""
    if heure.heure in (0, 24):
        debut = "minuit"
    elif heure.heure == 12:
        debut = "midi"
    else:
        debut = f"{nombre(heure.heure, feminin=True)} {'heure' if heure.heure == 1 else 'heures'}"
    return f"{debut} {nombre(heure.minute)}" if heure.minute else debut


def plages(plages: Iterable[Plage]) -> str:
    """``de huit heures trente à midi et de treize heures trente à seize heures``."""
    return enumeration([f"de {heure(plage.debut)} à {heure(plage.fin)}{plage.mode_en_mots}" for plage in plages])


def jours(rangs: Collection[int]) -> str:
    """Days of the week (0 is Monday), as a sentence starts: ``du lundi au jeudi``, ``le lundi et le mardi``."""
    suite = sorted(rangs)
    if len(suite) == len(JOURS):
        return "tous les jours"
    if len(suite) > 2 and suite[-1] - suite[0] == len(suite) - 1:
        return f"du {JOURS[suite[0]]} au {JOURS[suite[-1]]}"
    return enumeration([f"le {JOURS[rang]}" for rang in suite])


_ORDINAUX = {"1er": "premier", "2e": "deuxième", "3e": "troisième", "4e": "quatrième", "5e": "cinquième"}


def regle(mots: str) -> str:
    """A rule of days without a figure: ``premier et troisième mardi du mois``."""
    return re.sub(r"[^\W_]+(?:er|e)?", lambda lu: _mot(lu[0]), mots)


def _mot(mot: str) -> str:
    return _ORDINAUX.get(mot) or (nombre(int(mot)) if mot.isdecimal() else mot)


def jour(jour: date, annee: bool = False) -> str:
    """``vendredi vingt-sept mai``, ``dimanche premier mai deux mille vingt-deux``."""
    quantieme = "premier" if jour.day == 1 else nombre(jour.day)
    dit = f"{JOURS[jour.weekday()]} {quantieme} {MOIS[jour.month - 1]}"
    return f"{dit} {nombre(jour.year)}" if annee else dit


def intervalle(du: date, au: date) -> str:
    """``le vendredi vingt-sept mai``, ``du lundi onze juillet au vendredi vingt-six août``."""
    return f"le {jour(du)}" if du == au else f"du {jour(du)} au {jour(au)}"


def telephone(numero: str) -> str:
    """By pairs, as French people say them: ``zéro deux, soixante et un``; ``112`` is ``cent douze``. Groups that are
    written apart stay apart: ``+262 269…``."""
    groupes = re.findall(r"\d+", numero)
    dits = [mot for groupe in groupes for mot in _groupe(groupe)]
    return ", ".join([*(["plus"] if numero.lstrip().startswith("+") else []), *dits])


def _groupe(chiffres: str) -> Iterator[str]:
    """Three digits first when they are odd in number, then pairs; a zero in front is said."""
    debut = min(3, len(chiffres)) if len(chiffres) % 2 else 0
    morceaux = [chiffres[:debut]] if debut else []
    morceaux += [chiffres[rang : rang + 2] for rang in range(debut, len(chiffres), 2)]
    for morceau in morceaux:
        zeros = len(morceau) - len(morceau.lstrip("0"))
        reste = morceau[zeros:]
        yield " ".join(["zéro"] * zeros + ([nombre(int(reste))] if reste else []))


def site(adresse: str) -> str:
    """The name of a site, spelt out: ``seine tiret maritime point gouv point fr``."""
    nom = re.sub(r"^https?://(?:www\.)?", "", adresse).split("/")[0]
    return nom.replace("-", " tiret ").replace(".", " point ")
