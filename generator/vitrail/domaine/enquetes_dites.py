"""What is known of a survey before its results, in words: when, how many answered, at the precision that is known."""

from __future__ import annotations

from vitrail.socle import phrases
from vitrail.sources.modeles.enquetes import Enquete, EnqueteSatisfaction
from vitrail.sources.modeles.listes import CANAUX_D_ESSAI
from vitrail.sources.modeles.valeurs import Echeance


def quand(enquete: Enquete) -> str:
    """``du 1er au 28 février 2022``, ``en juin 2021``; empty when nothing is known."""
    if enquete.du is None:
        return ""
    if enquete.absence_au is not None and enquete.du.precision == "jour":
        return phrases.intervalle_en_mots(enquete.du.debut, None)
    return entre(enquete.du, enquete.au)


def entre(du: Echeance, au: Echeance | None) -> str:
    """From one partial date to another, as part of a sentence: days, a month, or from a year to another."""
    fin = au or du
    if du.precision == fin.precision == "jour":
        return phrases.intervalle_en_mots(du.debut, fin.fin)
    return phrases.dans(du) if fin == du else phrases.du_au(du, fin)


def ampleur(enquete: Enquete) -> str:
    """``114 réponses``, ``18 appels mystère``; empty when nobody knows."""
    if isinstance(enquete, EnqueteSatisfaction):
        return "" if enquete.n is None else phrases.compte(enquete.n, "réponse")
    return "" if enquete.nombre is None else phrases.compte(enquete.nombre, *CANAUX_D_ESSAI[enquete.canal])


def resume(enquete: Enquete) -> str:
    """``114 réponses, du 1er au 28 février 2022``: what is known of both, of whom first when it is not everybody."""
    qui = enquete.service if isinstance(enquete, EnqueteSatisfaction) else None
    return ", ".join(filter(None, (qui, ampleur(enquete), quand(enquete))))
