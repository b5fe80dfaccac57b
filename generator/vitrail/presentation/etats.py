"""States as readers see them: the end of a class name of the theme, and its words."""

from __future__ import annotations

from vitrail.domaine.ecoute import ActionSuivie
from vitrail.presentation.rendu import MOTIFS
from vitrail.socle import phrases

MESURES = {
    "atteint": "Atteint",
    "non_atteint": "Non atteint",
    "en_retard": "En retard",
    "sans_objectif": "Sans objectif",
    "non_juge": "Non jugé",
} | {motif: phrases.majuscule(mots) for motif, mots in MOTIFS.items()}
"""State of a measure -> words."""

ENGAGEMENTS = {
    "tenu": ("tenu", "Tenu"),
    "en_partie": ("partiel", "Tenu en partie"),
    "non_tenu": ("non_tenu", "Non tenu"),
    "en_cours": ("en_cours", "En cours"),
    "sans_objet": ("sans_objet", "Sans objet"),
    "non_renseigne": ("non_mesure", "Non renseigné"),
}
"""State of a commitment -> the one of its class name, and its words."""

ACTIONS = {
    "en_retard": "En retard",
    "prevue": "Prévue",
    "en_cours": "En cours",
    "realisee": "Réalisée",
    "reportee": "Reportée",
    "abandonnee": "Abandonnée",
}
"""State of an action, as its class name says it -> word."""

REPONSES = {
    "retenue": ("prevue", "Retenue"),
    "en_etude": ("en_cours", "À l’étude"),
    "deja_fait": ("realisee", "Déjà fait"),
    "refusee": ("sans_objet", "Non retenue"),
}
"""What was answered -> the state that its class name says, and its word."""

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
        return f"le {phrases.date_en_mots(action.realisee_le)}" if action.realisee_le else ""
    if suivie.etat == "abandonnee" or action.echeance is None:
        return ""
    if suivie.etat == "en_retard":
        return f"attendue {phrases.dans(action.echeance)}"
    return f"échéance : {phrases.date_partielle_en_mots(action.echeance)}"
