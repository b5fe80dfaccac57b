"""The answers to a survey, as LimeSurvey and Framaforms export them, and a table of counts."""

from __future__ import annotations

from collections.abc import Sequence

from tests.tableurs.fabrique import csv, xlsx

SECRETS = ("Jeanne", "192.0.2.14", "jeanne@exemple.org", "0612345678", "15:42", "trop de monde")
"""What people left in the answers below, and must be found nowhere."""


def repeter(*lots: tuple[int, Sequence[object]]) -> list[list[object]]:
    return [list(valeurs) for fois, valeurs in lots for _ in range(fois)]


LIMESURVEY = csv(
    [
        [
            "ID de la réponse",
            "Date de soumission",
            "Adresse IP",
            "Votre nom",
            "Q1. Satisfaction globale",
            "Q2. Et le point d’accueil numérique ? [Bien organisé]",
            "Q2. Et le point d’accueil numérique ? [Attention aux personnes fragiles]",
            "Vous êtes venu pour [Venus pour une carte grise]",
            "Vous êtes venu pour [Venus pour un permis de conduire]",
            "Une remarque ?",
            "L’attente au guichet",
        ],
        *[
            [rang, "2022-03-01 15:42", "192.0.2.14", "Jeanne", *reponses]
            for rang, reponses in enumerate(
                repeter(
                    (30, ["Très satisfait(e)", "Oui", "", "Oui", "", "trop de monde", "Satisfait"]),
                    (12, ["Plutôt satisfait(e)", "Plutôt non", "Non", "", "Oui", "", "Peu satisfait"]),
                    (6, ["Pas du tout satisfait(e)", "Sans opinion", "Oui", "", "", "jeanne@exemple.org", "Satisfait"]),
                    (2, ["", "Oui", "", "Oui", "Oui", "0612345678", ""]),
                )
            )
        ],
        [51, "", "192.0.2.14", "Jeanne", "Très satisfait(e)", "", "", "", "", "", ""],
    ],
    separateur=",",
    codage="utf-8-sig",
)
FRAMAFORMS = csv(
    [
        ["Détails de la soumission", "", "", "", "Vous êtes venu pour", "", "Votre avis", ""],
        ["Numéro de série", "SID", "Date de soumission", "Adresse IP", "carte", "permis", "", ""],
        [
            "",
            "",
            "",
            "",
            "Venus pour une carte grise",
            "Venus pour un permis de conduire",
            "Satisfaction globale",
            "Nom",
        ],
        *[
            [rang, 1000 + rang, "01/03/2022 15:42", "192.0.2.14", *reponses]
            for rang, reponses in enumerate(
                repeter((15, ["X", "", "Satisfait", "Jeanne"]), (5, ["", "X", "Insatisfait", "trop de monde"]))
            )
        ],
    ],
    separateur="\t",
    codage="utf-8",
)
COMPTES = xlsx(
    {
        "Synthèse": [
            ["Enquête 2022", None, None, None, None, None, None],
            ["Question", "Très satisfait", "Satisfait", "Peu satisfait", "Pas satisfait", "Sans opinion", "Total"],
            ["Facile d’accès", 40, 30, 20, 10, 14, 114],
            ["Bien organisé", 20, 20, 10, 10, None, 60],
            ["Attention aux personnes fragiles", 4, 2, 1, None, 90, 97],
            ["Amabilité du personnel", 50, 40, 5, 5, 0, 100],
        ]
    }
)
