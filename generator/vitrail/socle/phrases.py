"""French wording of dates, hours and states; the one door to all wording (figures and words come along).

Dates keep ordinary spaces; hours and units never leave their number (U+00A0).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, datetime
from functools import lru_cache

from vitrail.socle.echeances import Fraicheur
from vitrail.socle.mots import (
    Propositions,
    a,
    accorder,
    avec_article,
    enumeration,
    majuscule,
    ordinal,
    proche,
    sans_accents,
    slug,
)
from vitrail.socle.nombres import avec_unite, cible_en_mots, compte, difference_en_mots, nombre
from vitrail.socle.temps import JOURS, MOIS, DatePartielle, Heure, Periode, Plage
from vitrail.socle.typographie import INSECABLE, typographier

__all__ = [
    "JOURS",
    "MOIS",
    "Propositions",
    "a",
    "accorder",
    "avec_article",
    "avec_unite",
    "cible_en_mots",
    "compte",
    "dans",
    "date_en_mots",
    "date_partielle_en_mots",
    "de",
    "difference_en_mots",
    "ecart_en_mots",
    "enumeration",
    "fraicheur_en_mots",
    "heure_en_mots",
    "instant_en_mots",
    "intervalle_en_mots",
    "jours_en_mots",
    "majuscule",
    "nombre",
    "ordinal",
    "ordinal_du_mois",
    "periode_en_mots",
    "plage_en_mots",
    "plages_en_mots",
    "proche",
    "sans_accents",
    "slug",
    "suite_en_mots",
    "typographier",
]


def ordinal_du_mois(jour: date) -> str:
    """``1er``, ``11``."""
    return "1er" if jour.day == 1 else str(jour.day)


@lru_cache(maxsize=8192)
def date_en_mots(jour: date, semaine: bool = False, annee: bool = True) -> str:
    """``11 avril 2022``, ``1er mai 2022``; ``lundi 11 avril 2022`` with ``semaine``."""
    mots = [JOURS[jour.weekday()]] if semaine else []
    mots += [ordinal_du_mois(jour), MOIS[jour.month - 1]]
    if annee:
        mots.append(str(jour.year))
    return " ".join(mots)


def instant_en_mots(instant: date | datetime, semaine: bool = False) -> str:
    """``11 avril 2022 à 8 h 30``; a plain date has no hour to tell."""
    if not isinstance(instant, datetime):
        return date_en_mots(instant, semaine)
    heure = heure_en_mots(Heure(instant.hour * 60 + instant.minute))
    return f"{date_en_mots(instant.date(), semaine)} à {heure}"


def intervalle_en_mots(debut: date | None, fin: date | None, semaine: bool = False) -> str:
    """``du 23 février au 23 mars 2022``, ``le 9 mai 2022``, ``à partir du …``, ``jusqu’au …``.

    Both ends are included; what the two dates share is said once. Raises ValueError when both are None.
    """
    if debut is None and fin is None:
        raise ValueError("an interval has at least one end")
    if debut is None or fin is None:
        mots = "jusqu’au " if debut is None else "à partir du "
        return mots + date_en_mots(debut or fin or date.min, semaine)
    if debut == fin:
        return f"le {date_en_mots(fin, semaine)}"
    depart = date_en_mots(debut, semaine, annee=debut.year != fin.year)
    if (debut.year, debut.month) == (fin.year, fin.month):
        depart = depart.rpartition(" ")[0]
    return f"du {depart} au {date_en_mots(fin, semaine)}"


def suite_en_mots(debut: date, fin: date) -> str:
    """Days of a week in a row, without the year: ``mardi 19 avril``, ``samedi 16 et dimanche 17 avril``,
    ``du mardi 19 au vendredi 22 avril``."""
    if debut == fin:
        return date_en_mots(fin, semaine=True, annee=False)
    depart = date_en_mots(debut, semaine=True, annee=False)
    if debut.month == fin.month:
        depart = depart.rpartition(" ")[0]
    arrivee = date_en_mots(fin, semaine=True, annee=False)
    return f"{depart} et {arrivee}" if (fin - debut).days == 1 else f"du {depart} au {arrivee}"


@lru_cache(maxsize=4096)
def periode_en_mots(periode: Periode) -> str:
    """``mars 2022``, ``1er trimestre 2022``, ``2e semestre 2022``, ``2022``."""
    return _en_mots(periode.genre, periode.debut, periode.fin)


@lru_cache(maxsize=4096)
def date_partielle_en_mots(quand: DatePartielle) -> str:
    """``31 mai 2022``, ``mai 2022``, ``2e trimestre 2022``, ``2022``, ``2023-2024``."""
    return _en_mots(quand.precision, quand.debut, quand.fin)


def dans(quand: Periode | DatePartielle) -> str:
    """When, as part of a sentence: ``en mars 2022``, ``au 1er trimestre 2022``, ``le 31 mai 2022``."""
    genre = quand.genre if isinstance(quand, Periode) else quand.precision
    preposition = {"jour": "le", "trimestre": "au", "semestre": "au"}.get(genre, "en")
    return f"{preposition} {_en_mots(genre, quand.debut, quand.fin)}"


def de(quand: Periode | DatePartielle) -> str:
    """Of when, as part of a sentence: ``de mars 2022``, ``d’avril 2022``, ``du 1er trimestre 2022``, ``de 2022``."""
    genre = quand.genre if isinstance(quand, Periode) else quand.precision
    mots = _en_mots(genre, quand.debut, quand.fin)
    if genre in ("jour", "trimestre", "semestre"):
        return f"du {mots}"
    return de_mois(mots)


def de_mois(mots: str) -> str:
    """``de mars``, ``d’avril 2022``: the month, or the year, that ``mots`` begin with."""
    return f"d’{mots}" if mots[0] in "ao" else f"de {mots}"


def du_au(debut: DatePartielle, fin: DatePartielle) -> str:
    """From when to when: ``du 1er mars 2016 au 28 février 2019``, ``de mars 2016 à avril 2019``, ``de 2013 à 2016``."""
    arrivee = date_partielle_en_mots(fin)
    return f"{de(debut)} {'au' if de(fin).startswith('du ') else 'à'} {arrivee}"


def periodes_en_mots(premiere: Periode, derniere: Periode) -> str:
    """One period, or all of them from one to another: ``mars 2022``, ``du 1er trimestre 2022 au 3e trimestre 2022``."""
    if premiere == derniere:
        return periode_en_mots(premiere)
    return f"{de(premiere)} {'au' if de(derniere).startswith('du ') else 'à'} {periode_en_mots(derniere)}"


def jusqua(fin: DatePartielle) -> str:
    """``jusqu’au 28 février 2019``, ``jusqu’au 2e trimestre 2019``, ``jusqu’en mai 2019``."""
    return f"jusqu’{dans(fin).replace('le ', 'au ', 1)}"


def _en_mots(genre: str, debut: date, fin: date) -> str:
    if genre == "jour":
        return date_en_mots(debut)
    if genre == "mois":
        return f"{MOIS[debut.month - 1]} {debut.year}"
    if genre == "trimestre":
        return f"{ordinal((debut.month + 2) // 3)} trimestre {debut.year}"
    if genre == "semestre":
        return f"{ordinal((debut.month + 5) // 6)} semestre {debut.year}"
    return str(debut.year) if debut.year == fin.year else f"{debut.year}-{fin.year}"


_EN_LETTRES = ("zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze")


def ecart_en_mots(avant: Periode, apres: Periode) -> str:
    """Over how long two values are compared: ``sur un mois``, ``sur deux trimestres``, ``sur un an``.

    Raises ValueError unless ``apres`` follows ``avant`` and both are of one kind.
    """
    if avant.genre != apres.genre or apres.debut <= avant.debut:
        raise ValueError(f"{apres} cannot be compared with {avant}")
    par_an, mot = {"mois": (12, "mois"), "trimestre": (4, "trimestre"), "semestre": (2, "semestre")}.get(
        avant.genre, (1, "an")
    )
    n = (apres.annee - avant.annee) * par_an + apres.rang - avant.rang
    if n % par_an == 0:
        n, mot = n // par_an, "an"
    return f"sur {_EN_LETTRES[n] if n < len(_EN_LETTRES) else n} {accorder(n, mot)}"


@lru_cache(maxsize=2048)
def heure_en_mots(heure: Heure) -> str:
    """``8 h 30``, ``12 h``, ``24 h``."""
    minutes = f"{INSECABLE}{heure.minute:02}" if heure.minute else ""
    return f"{heure.heure}{INSECABLE}h{minutes}"


@lru_cache(maxsize=2048)
def plage_en_mots(plage: Plage) -> str:
    """``de 8 h 30 à 12 h``, ``de 13 h 30 à 16 h sur rendez-vous``."""
    return f"de {heure_en_mots(plage.debut)} à {heure_en_mots(plage.fin)}{plage.mode_en_mots}"


def plages_en_mots(plages: Iterable[Plage]) -> str:
    """A day: ``de 8 h 30 à 12 h et de 13 h 30 à 16 h``; ``fermé`` when it has no range."""
    return enumeration([plage_en_mots(plage) for plage in plages]) or "fermé"


def jours_en_mots(jours: Collection[int]) -> str:
    """Days of the week (0 is Monday): ``du lundi au vendredi``, ``lundi et mercredi``, ``tous les jours``."""
    rangs = sorted(set(jours))
    if len(rangs) == len(JOURS):
        return "tous les jours"
    if len(rangs) > 2 and rangs[-1] - rangs[0] == len(rangs) - 1:
        return f"du {JOURS[rangs[0]]} au {JOURS[rangs[-1]]}"
    return enumeration([JOURS[rang] for rang in rangs])


def fraicheur_en_mots(fraicheur: Fraicheur) -> str:
    """``à jour``, ``à vérifier avant le 12 mai 2022``, ``en retard depuis le 12 mai 2022``."""
    if fraicheur.etat == "a_jour":
        return "à jour"
    mots = "à vérifier avant le" if fraicheur.etat == "a_verifier" else "en retard depuis le"
    return f"{mots} {date_en_mots(fraicheur.prochaine)}"
