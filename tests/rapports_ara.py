"""Reports of audits in the shape that Ara answers (``GET /api/reports/…``), written here and about nobody."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from vitrail.saisie.rapports_ara import resultats

Objet = dict[str, Any]
AUDITRICE = "Zélie Exemple-Martin"
PARTAGES = 100
"""Number of the page that stands for what all pages share."""


def rapport(
    trouves: Mapping[str, str] | None = None,
    *,
    genre: str = "FULL",
    titres: Mapping[str, tuple[str, ...]] | None = None,
    a_voir: int = 0,
    adresse: str = "https://qualite.exemple.gouv.fr",
    **champs: Any,
) -> Objet:
    """A report on two pages. ``trouves``: criterion -> its status on the first page, ``COMPLIANT`` otherwise.
    ``titres``: criterion -> what the auditor called its defects. ``a_voir``: how many results are awaited on the second
    page. ``champs`` take the place of fields of the report, or of its context."""
    vus = [*resultats.enonces()][: {"FULL": 106, "COMPLEMENTARY": 50, "FAST": 25}[genre]]
    lignes = []
    for rang, numero in enumerate(vus):
        theme, critere = map(int, numero.split("."))
        etat = (trouves or {}).get(numero, "COMPLIANT")
        constats = [
            {"title": titre, "comment": f"Vu par {AUDITRICE}.", "userImpact": "MAJOR", "quickWin": False}
            for titre in (titres or {}).get(numero, ())
        ]
        for page, statut in ((101, etat), (102, "NOT_TESTED" if rang < a_voir else etat), (PARTAGES, "NOT_TESTED")):
            lignes.append(
                {
                    "pageId": page,
                    "topic": theme,
                    "criterium": critere,
                    "status": statut,
                    "compliantComment": None,
                    "notApplicableComment": None,
                    "exampleImages": [],
                    "notCompliantItems": constats if statut == "NOT_COMPLIANT" else [],
                }
            )
    non_conformes = sum(etat == "NOT_COMPLIANT" for etat in (trouves or {}).values())
    sans_objet = sum(etat == "NOT_APPLICABLE" for etat in (trouves or {}).values())
    applicables = len(vus) - sans_objet
    conformes = applicables - non_conformes
    ecrit: Objet = {
        "consultUniqueId": "aB3dE5",
        "contactEmail": "accessibilite@exemple.gouv.fr",
        "contactFormUrl": None,
        "procedureInitiator": "Préfecture d’exemple",
        "procedureName": "Site de transparence",
        "procedureUrl": adresse,
        "auditType": genre,
        "creationDate": "2022-02-01T08:00:00.000Z",
        "publishDate": "2022-03-10T23:30:00.000Z",
        "updateDate": None,
        "statementPublicationDate": "2022-03-20T09:00:00.000Z",
        "statementEditionDate": None,
        "schemaPluriannuelUrl": None,
        "planActionUrl": None,
        "notCompliantContent": None,
        "derogatedContent": None,
        "notInScopeContent": None,
        "notes": None,
        "notesFiles": [],
        "criteriaCount": {
            "total": len(vus),
            "compliant": conformes,
            "notCompliant": non_conformes,
            "blocking": 0,
            "applicable": applicables,
            "notApplicable": sans_objet,
        },
        "accessibilityRate": (200 * conformes + applicables) // (2 * applicables) if applicables else 0,
        "context": {
            "auditorName": AUDITRICE,
            "auditorEmail": None,
            "auditorOrganisation": "Atelier des sites accessibles",
            "environments": [
                {
                    "platform": "Ordinateur",
                    "operatingSystem": "Windows",
                    "assistiveTechnology": "NVDA",
                    "browser": "Firefox",
                }
            ],
            "samples": [
                {"name": "Éléments transverses", "order": -1, "number": 1, "url": "", "id": PARTAGES},
                {"name": "Accueil", "order": 0, "number": 2, "url": f"{adresse}/", "id": 101},
                {"name": "Horaires", "order": 1, "number": 3, "url": f"{adresse}/horaires/", "id": 102},
            ],
            "tools": ["Assistant RGAA", "Validateur HTML du W3C"],
            "technologies": ["HTML", "CSS"],
        },
        "pageDistributions": [],
        "resultDistribution": {},
        "topicDistributions": [],
        "results": lignes,
        "transverseElements": [],
    }
    for nom, valeur in champs.items():
        (ecrit["context"] if nom in ecrit["context"] else ecrit)[nom] = valeur
    return ecrit


def octets(objet: Objet) -> bytes:
    return json.dumps(objet).encode()


def document(*blocs: Objet) -> str:
    """What the editor of Ara keeps of a text."""
    return json.dumps({"type": "doc", "content": [*blocs]})


def paragraphe(texte: str) -> Objet:
    return {"type": "paragraph", "content": [{"type": "text", "text": texte}]}


def puces(*textes: str) -> Objet:
    return {"type": "bulletList", "content": [{"type": "listItem", "content": [paragraphe(texte)]} for texte in textes]}
