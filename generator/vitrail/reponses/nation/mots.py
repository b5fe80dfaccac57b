"""Words for the codes that sites publish."""

from __future__ import annotations

from vitrail.reponses.nation.pays import Pays
from vitrail.reponses.nation.rangees import EcheanceLue
from vitrail.socle import phrases
from vitrail.sources.modeles.genres import PAR_NOM

RECURRENCES = {
    "enquete_satisfaction": "Enquête de satisfaction",
    "enquete_mystere": "Enquête mystère",
    "comite_usagers": "Comité des usagers",
}
FREQUENCES_DES_CHIFFRES = {
    "mois": "Indicateurs mensuels",
    "trimestre": "Indicateurs trimestriels",
    "semestre": "Indicateurs semestriels",
    "annee": "Indicateurs annuels",
}


MARQUE = "Démonstration, tout est inventé – "


def marquer(pays: Pays, titre: str) -> str:
    """``titre``, with what says that all of it is invented, when it is."""
    return f"{MARQUE}{titre}" if pays.demonstration else titre


def titre_d_echeance(pays: Pays, due: EcheanceLue) -> str:
    """What is awaited: ``Horaires``, ``Taux d’appels aboutis (1er trimestre 2026)``, ``Comité des usagers``."""
    if due.nature == "indicateur":
        mesure = pays.mesures.get(due.sujet)
        nom = mesure.intitule if mesure else due.sujet
        return f"{nom} ({phrases.periode_en_mots(due.periode)})" if due.periode else nom
    return titre_de_famille(due)


def titre_de_famille(due: EcheanceLue) -> str:
    """What is awaited, figures being told by how often they are published."""
    if due.nature == "indicateur":
        return FREQUENCES_DES_CHIFFRES[due.periode.genre] if due.periode else "Indicateurs sans chiffre"
    if due.nature == "recurrence":
        return RECURRENCES.get(due.sujet, due.sujet)
    genre = PAR_NOM.get(due.sujet)
    return phrases.majuscule(genre.titre) if genre else "Pages écrites à la main"
