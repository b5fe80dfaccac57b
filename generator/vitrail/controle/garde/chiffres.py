"""Figures in sentences: which indicator is named, which number, of which period."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from vitrail.domaine.series import Historique
from vitrail.socle.formes import RANGS
from vitrail.socle.mots import aplatir, slug
from vitrail.socle.phrases import MOIS
from vitrail.socle.temps import Periode
from vitrail.sources.modeles.unites import Unite

ALIAS_MIN = 3
"""Words without which a name is too common to be that of one indicator."""
# Where an official name stops being what people say of it.
_SUITE = re.compile(
    r"\s*(?:\(|\[|:|,| dans (?:le|les|un) delais?\b| dans les (?:temps|delais)\b| au niveau\b| par le cert\b).*"
)
_UNITES = {
    "%": Unite.POURCENT,
    "pour cent": Unite.POURCENT,
    "‰": Unite.POUR_MILLE,
    "pour mille": Unite.POUR_MILLE,
    "jours ouvres": Unite.JOUR_OUVRE,
    "jour ouvre": Unite.JOUR_OUVRE,
    "jours": Unite.JOUR,
    "jour": Unite.JOUR,
    "heures": Unite.HEURE,
    "heure": Unite.HEURE,
    "minutes": Unite.MINUTE,
    "minute": Unite.MINUTE,
}
_NOMBRE = re.compile(
    r"(?<![\w,.])(\d{1,3}(?: \d{3})+|\d{1,9})(?:[,.](\d{1,4}))? ?"
    r"(%|‰|pour cent|pour mille|jours? ouvres?|jours?|heures?|minutes?)(?!\w)"
    r"(?! (?:des |du |d'|de (?:nos|vos|leurs|ces|l) ))"  # « 85 % des usagers » is a share of something else
)
# A number said after one of these is no value: a target, a change, a delay that the name itself tells, a guess.
_AVANT_UN_AUTRE = (
    r"plus de|moins de|au moins|au plus|superieure? a|inferieure? a|jusqu'a|d'ici",
    r"sous|sur|dans les?|delais? de|a partir de|environ|pres de|presque|autour de|quelque",
    r"(?:hausse|baisse|progression|recul|augmentation|diminution) de",
    r"(?:augment|baiss|recul|progress)\w* de|gagn\w+|perd\w*",
)
_OBJECTIF = re.compile(r"\b(?:objectifs?|cibles?|vise\w*|seuils?|promess?es?|promet\w*)\b")
_LIAISONS = r"(?: (?:a|de|est|etait|fixee?s?|nationale?|locale?|le|la|les|ce|cette|un|une|etre))*"
_PAS_UNE_VALEUR = re.compile(rf"\b(?:{'|'.join(_AVANT_UN_AUTRE)}){_LIAISONS} *:? *$")
_PASSE = re.compile(
    r"\b(?:etaient|etait|avait|avaient|fut|contre|auparavant|precedent\w*|il y a|avant|ancien\w*|passe de|depuis)\b"
)


@dataclass(frozen=True, slots=True)
class NombreCite:
    """A number with its unit, and where it stands in the sentence."""

    valeur: Decimal
    unite: Unite
    decimales: int
    debut: int
    fin: int


def alias(historiques: Mapping[str, Historique]) -> dict[str, tuple[Historique, ...]]:
    """What people call each indicator that has values -> those it may be."""
    noms: dict[str, list[Historique]] = {}
    for historique in historiques.values():
        if not any(serie.valeurs for serie in historique.series):
            continue
        definition = historique.definition
        courts = {_cle(_SUITE.sub("", aplatir(nom))) for nom in (definition.nom, definition.intitule)}
        for nom in {_cle(definition.nom), _cle(definition.intitule), *courts}:
            if nom.count("-") + 1 >= ALIAS_MIN:
                noms.setdefault(nom, []).append(historique)
    return {nom: tuple(groupe) for nom, groupe in noms.items()}


def nommes(phrase: str, noms: Mapping[str, tuple[Historique, ...]]) -> tuple[Historique, ...]:
    """The indicators that a sentence names; none when it names several, whose figures could be mixed up."""
    cle = f"-{_cle(phrase)}-"
    trouves = [nom for nom in noms if f"-{nom}-" in cle]
    longs = [nom for nom in trouves if not any(nom != autre and nom in autre for autre in trouves)]
    return noms[longs[0]] if len(longs) == 1 else ()


def chiffres(phrase: str) -> Iterator[NombreCite]:
    """The numbers of a sentence that are given as values."""
    plat = aplatir(phrase)
    atteint = 0
    for lu in _NOMBRE.finditer(plat):
        avant = plat[atteint : lu.start()]
        atteint = lu.end()
        if _OBJECTIF.search(avant) or _PAS_UNE_VALEUR.search(avant):
            continue
        decimales = lu[2] or ""
        valeur = Decimal(f"{lu[1].replace(' ', '')}.{decimales or 0}")
        yield NombreCite(valeur, _UNITES[lu[3]], len(decimales), *lu.span())


@dataclass(frozen=True, slots=True)
class Temps:
    """Of when a sentence tells. ``date``: it names a year or a month, be it one that no period could be read from;
    ``passe``: it tells of before, or compares, so that older values are right too."""

    periodes: tuple[Periode, ...]
    date: bool
    passe: bool


def temps(phrase: str) -> Temps:
    plat = aplatir(phrase)
    date = bool(re.search(rf"\b(?:19|20)\d\d\b|\b(?:{'|'.join(_MOIS)})\b", plat))
    return Temps(tuple(periodes(phrase)) if date else (), date, bool(_PASSE.search(plat)))


def periodes(phrase: str) -> list[Periode]:
    """The periods that a sentence names: « mars 2022 », « 4e trimestre 2021 », « 2021-T4 », « 2021 »."""
    plat = aplatir(phrase)
    codes = [f"{an}-{_MOIS[mois]:02}" for mois, an in re.findall(rf"\b({'|'.join(_MOIS)}) ((?:19|20)\d\d)\b", plat)]
    codes += [
        f"{an}-T{rang}" for rang, an in re.findall(r"\b([1-4])(?:er|e|eme)? trimestre (?:de )?((?:19|20)\d\d)\b", plat)
    ]
    codes += [
        f"{an}-T{_ORDINAUX[rang]}"
        for rang, an in re.findall(rf"\b({'|'.join(_ORDINAUX)}) trimestre (?:de )?((?:19|20)\d\d)\b", plat)
    ]
    codes += [f"{an}-T{rang}" for rang, an in re.findall(r"\bt([1-4])[ -]?((?:19|20)\d\d)\b", plat)]
    codes += [f"{an}-T{rang}" for an, rang in re.findall(r"\b((?:19|20)\d\d)-t([1-4])\b", plat)]
    codes += re.findall(r"\ben ((?:19|20)\d\d)(?![\w-])", plat)
    return [Periode.lire(code) for code in dict.fromkeys(codes)]


def correspond(chiffre: NombreCite, valeur: Decimal) -> bool:
    """Whether the number is the value, rounded or cut to the decimals that were written."""
    return abs(chiffre.valeur - valeur) < Decimal(1).scaleb(-chiffre.decimales)


def _cle(nom: str) -> str:
    """Words of a name, singular, as they are compared."""
    return "-".join(mot.rstrip("sx") or mot for mot in slug(nom).split("-"))


_MOIS: dict[str, int] = {aplatir(mois): rang for rang, mois in enumerate(MOIS, start=1)}
_ORDINAUX: Mapping[str, int] = {mot: rang for mot, rang in RANGS.items() if mot != "dernier"}
