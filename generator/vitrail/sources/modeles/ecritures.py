"""How each kind of text of the models may be written, for the JSON Schemas that help to write it.

The patterns refuse nothing that the fields accept; the fields alone decide.
"""

from __future__ import annotations

from pydantic import WithJsonSchema

from vitrail.socle.arbres import Json
from vitrail.socle.rendez_vous import motif_des_modes


def ecriture(genre: str | list[str], **autres: Json) -> WithJsonSchema:
    """The schema of a text, a number or a whole number, with what is told of it."""
    return WithJsonSchema({"type": genre, **autres})


NOMBRE = ecriture("number")
ENTIER = ecriture("integer", minimum=0)
BOOLEEN = WithJsonSchema({"enum": ["oui", "non", True, False]})
JOUR = ecriture("string", format="date")
JOUR_DE_LECTURE = ecriture("string", pattern=r"(?:19[89]\d|20\d{2})-\d{2}-\d{2}", examples=["2026-01-15"])
"""Of the years ``temps.ANNEES_DE_LECTURE``."""
MOMENT = ecriture(
    "string", pattern=r"\d{4}-\d{2}-\d{2}(?:(?:T|\s+)\d{2}:\d{2})?", examples=["2022-05-10", "2022-05-10 14:30"]
)
ECHEANCE = ecriture(
    "string",
    pattern=r"\d{4}(?:-(?:\d{2}(?:-\d{2})?|T[1-4]|S[12]|\d{4}))?",
    examples=["2022-05-31", "2022-05", "2022-T2", "2023-2024"],
)
PERIODE = ecriture("string", pattern=r"\d{4}(?:-(?:\d{2}|T[1-4]|S[12]))?", examples=["2022-03", "2022-T1", "2022"])
LIEN = ecriture("string", pattern=r"(?:https://|mailto:|tel:)\S+|/\S*", examples=["https://www.exemple.gouv.fr/page"])
PAGE = r"https:\S+|/\S*"
"""A link that opens a page: no mailbox, no number."""
ADRESSE_DE_SITE = ecriture(
    "string", pattern=r"https://[A-Za-z0-9._~:/-]+", examples=["https://qualite.exemple.gouv.fr"]
)
COURRIEL = ecriture("string", format="email")
TELEPHONE = ecriture("string", pattern=r"[\s.()-]*\+?(?:[\s.()-]*\d){2,16}[\s.()-]*")
IDENTIFIANT = ecriture("string", pattern=r"[a-z0-9]+(?:-[a-z0-9]+)*", examples=["accueil-general"])
MOTIF_DE_FICHIER = r"(?!/)(?!(?:.*/)?\.\.(?:/|\s*$))[^:\\]+"
FICHIER = ecriture("string", pattern=MOTIF_DE_FICHIER, examples=["organigramme.pdf"])

VALEUR_MAX = 120
"""Length over which a text is no date, hour or figure: what reads those may then try many readings."""
VALEUR = ecriture(
    ["number", "string"],
    maxLength=VALEUR_MAX,
    pattern=r"[+\u2010\u2011\u2013\u2212-]?[\s.,]*\d[\s\d.,]*(?:[^\d*()]*|(?:/|sur)\s*\d{1,4}|(?:[\sA-Za-zéèûÉ.,]+\d{1,6})+[\sA-Za-zéèûÉ.,]*)",
    examples=["93,48 %", "1,95 jour", "8,2 sur 10"],
)
CIBLE = ecriture(
    "string",
    pattern=r"(?:[<>=≤≥]|(?:plus|moins) de |au (?:moins|plus) ).*\d.*",
    examples=["> 75 %", "< 5 jours"],
)

_HEURE = r"\d{1,2}\s*(?:[:hH]\s*\d{2}(?::00)?|[hH])"
_MODE = rf"(?:{motif_des_modes()})"
_PLAGE = rf"[fF][eE][rR][mM][eEéÉ]{{1,2}}|(?:[dD][eE] )?{_HEURE}\s*[-‐‑‒–—−aAàÀ]\s*{_HEURE}(?:[\s,]*\(?{_MODE}\)?)?"
HEURE = ecriture("string", pattern=_HEURE, examples=["12:00"])
REGLE = ecriture(
    "string",
    examples=[
        "1er et 3e mardi du mois",
        "1er mardi du mois hors vacances scolaires",
        "dernier vendredi du mois",
        "dernier jour ouvré du mois",
        "semaines paires",
        "mercredi des semaines impaires",
        "un mercredi sur deux depuis le 2026-01-07",
        "pendant les vacances scolaires",
        "hors vacances scolaires",
        "pendant les vacances de Noël",
        "en juillet et août",
        "du 1er juillet au 31 août de chaque année",
        "le 24 décembre de chaque année",
        "jours fériés sauf Noël",
        "veilles de jours fériés",
    ],
)
PLAGES = WithJsonSchema(
    {
        "oneOf": [
            {"type": "array", "items": {"type": "string", "pattern": _PLAGE, "examples": ["08:30-12:00"]}},
            {"type": "string", "pattern": _PLAGE, "examples": ["ferme", "08:30-12:00"]},
        ]
    }
)
