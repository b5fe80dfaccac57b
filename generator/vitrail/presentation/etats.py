"""States as readers see them: the end of a class name of the theme, and its words."""

from __future__ import annotations

from vitrail.domaine.ecoute import ActionSuivie
from vitrail.socle import phrases
from vitrail.sources.modeles.listes import CONFORMITES, ETATS_D_ACTION, ETATS_D_ENGAGEMENT, MOTIFS_D_ABSENCE, SUITES

MESURES = {
    "atteint": "Atteint",
    "non_atteint": "Non atteint",
    "en_retard": "En retard",
    "sans_objectif": "Sans objectif",
    "non_juge": "Non jugé",
} | {motif: phrases.majuscule(mots) for motif, mots in MOTIFS_D_ABSENCE.items()}
"""State of a measure -> words."""

NON_RENSEIGNE = ("non renseigné", "non renseignés")
_COULEURS_D_ENGAGEMENT = {"en_partie": "partiel", "non_renseigne": "non_mesure"}
ENGAGEMENTS_COMPTES = {**ETATS_D_ENGAGEMENT, "non_renseigne": NON_RENSEIGNE}
"""State of a commitment -> its words, for one and for several."""
ENGAGEMENTS = {
    etat: (_COULEURS_D_ENGAGEMENT.get(etat, etat), phrases.majuscule(mots))
    for etat, (mots, _) in ENGAGEMENTS_COMPTES.items()
}
"""State of a commitment -> the one of its class name, and its words."""

ACTIONS_COMPTEES = {"en_retard": ("en retard", "en retard"), **ETATS_D_ACTION}
"""State of an action, late ones first -> its words, for one and for several."""
ACTIONS = {etat: phrases.majuscule(mots) for etat, (mots, _) in ACTIONS_COMPTEES.items()}
"""State of an action, as its class name says it -> word."""

_COULEURS_DE_SUITE = {
    "retenue": "prevue",
    "en_etude": "en_cours",
    "deja_fait": "realisee",
    "refusee": "sans_objet",
}
REPONSES = {suite: (_COULEURS_DE_SUITE[suite], phrases.majuscule(mots)) for suite, mots in SUITES.items()}
"""What was answered -> the state that its class name says, and its word."""

_COULEURS_DE_CONFORMITE = {"C": "conforme", "NA": "sans_objet"}
CONFORMES = {
    conformite: (_COULEURS_DE_CONFORMITE.get(conformite, conformite.lower()), phrases.majuscule(mots))
    for conformite, (mots, _) in CONFORMITES.items()
}
"""Judgement of an audit -> the state that its class name says, and its words."""

ROLES = {
    "point_faible": "Vous avez dit",
    "suggestion": "Vous proposez",
    "critere": "Vos réponses le montrent",
    "vigilance": "Les essais l’ont montré",
    "ecart": "L’audit a trouvé un écart",
    "point_sensible": "L’audit a relevé",
    "piste": "L’audit propose",
}
"""Who said what an action answers."""


def quand(suivie: ActionSuivie) -> str:
    """When, as what follows the state: ``échéance : mai 2022``, ``attendue en avril 2022``, ``le 8 avril 2022``."""
    action = suivie.action
    if suivie.etat == "realisee":
        return phrases.dans(action.realisee_le) if action.realisee_le else ""
    if suivie.etat == "abandonnee" or action.echeance is None:
        return ""
    if suivie.etat == "en_retard":
        return f"attendue {phrases.dans(action.echeance)}"
    return f"échéance : {phrases.date_partielle_en_mots(action.echeance)}"
