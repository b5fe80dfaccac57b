"""Thirteen spreadsheets made like those that services send, the period that each is of, and what it must give."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from tests.tableurs.fabrique import C, F, csv, ods, xlsx

APPELS = "Taux d’appels aboutis au niveau général"
COURRIELS = "Taux de réponses aux courriels de demande d’informations dans le délai de 5 jours ouvrés"
DELAI_COURRIELS = "Délai moyen de réponse aux demandes d’informations par courriel"
PERMIS = "Délai moyen trimestriel de traitement des demandes de permis de conduire"
CIV = "Délai moyen trimestriel de traitement des demandes de CIV"
CNI = "Délai moyen trimestriel de mise à disposition des demandes de CNI et de passeports"
FRAUDE = "Taux de dossiers de fraude documentaire de permis de conduire détectés par le CERT"
CIP = "Taux d’activation dans les délais annoncés de la CIP"
ELUS = "Délai d’information des élus en temps de crise"
EXERCICES = "Nombre d’exercices réalisés"


@dataclass(frozen=True)
class Envoi:
    """A file, what is asked for, and the records that it gives (``!`` before the reason of an absence)."""

    nom: str
    octets: bytes
    attendus: Mapping[str, str]
    periode: str = "2022-T2"
    feuilles: Sequence[str] = ()
    n: Mapping[str, str] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)


ENVOIS = (
    Envoi(
        "standard.csv",
        csv(
            [
                ["Indicateur", "Valeur", "Nombre d'appels", "Commentaire"],
                [APPELS, "91 %", "4 512", "Deux agents de plus depuis avril"],
                [PERMIS, "14 jours", "", ""],
                [CIV, "-", "", ""],
                [CNI, "", "", ""],
            ]
        ),
        {"taux-appels-aboutis": "91 %", "delai-permis-trimestriel": "14 jours"},
        n={"taux-appels-aboutis": "4512"},
        notes={"taux-appels-aboutis": "Deux agents de plus depuis avril"},
    ),
    Envoi(
        "courrier mai 2022.csv",
        csv(
            [
                ["Préfecture - Bureau du courrier"],
                ["Tableau de bord qualité - mai 2022", "", ""],
                [],
                ["N°", "Libellé de l'indicateur", "Résultat"],
                ["1", COURRIELS.replace("’", "'"), "93,48 %"],
                ["2", DELAI_COURRIELS.upper(), "1,95 j"],
                ["3", "Taux de réponse aux suggestions (interne)", "88 %"],
                ["", "TOTAL", "183,43"],
                [],
                ["Édité le 03/06/2022 par le bureau du courrier"],
            ],
            codage="cp1252",
        ),
        {"taux-reponse-courriels": "93,48 %", "delai-reponse-courriels": "1,95 jour"},
        periode="2022-05",
    ),
    Envoi(
        "export.csv",
        csv(
            [["code", "intitulé", "T1 2022", "T2 2022"], ["taux-appels-aboutis", "Appels", "77,00 %", "91,40 %"]],
            separateur=",",
            codage="utf-8-sig",
        ),
        {"taux-appels-aboutis": "91,40 %"},
    ),
    Envoi(
        "unicode.txt",
        "sep=\t\r\n".encode("utf-16") + csv([["Indicateur", "Valeur"], [CIP, "sans objet"]], "\t", "utf-16-le"),
        {"taux-activation-cip": "!sans_objet"},
        periode="2022-04",
    ),
    Envoi(
        "cert.xlsx",
        xlsx(
            {
                "Données": [
                    ["CERT permis de conduire", None, None],
                    ["2e trimestre 2022", None, None],
                    ["Indicateur", "Valeur", "Effectif"],
                    [APPELS, C(0.9348, "0.00%"), 1204],
                    [PERMIS, C(14.2, '0.0" jours"'), None],
                    [FRAUDE + " (en ‰)", C(4.66, "0.00"), None],
                    [CIV, C(4.0, "0"), None],
                ]
            }
        ),
        {
            "taux-appels-aboutis": "93,48 %",
            "delai-permis-trimestriel": "14,2 jours",
            "fraude-permis": "4,66 ‰",
            "delai-civ-trimestriel": "4 jours",
        },
        n={"taux-appels-aboutis": "1204"},
    ),
    Envoi(
        "annee 2022.xlsx",
        xlsx(
            {
                "Mode d'emploi": [["Remplir une feuille par trimestre"]],
                "T1 2022": [["Indicateurs", "Résultat"], [APPELS, C(0.77, "0%")]],
                "T2 2022": [["Indicateurs", "Résultat"], [APPELS, C(0.91, "0%")], [CIV, "3 jours"]],
                "T3 2022": [["Indicateurs", "Résultat"], [APPELS, None]],
                "brouillon": F([["Indicateurs", "T2 2022"], [APPELS, "12 %"]], masquee=True),
            },
            partagees=False,
        ),
        {"taux-appels-aboutis": "91 %", "delai-civ-trimestriel": "3 jours"},
    ),
    Envoi(
        "suivi mensuel.xlsx",
        xlsx(
            {
                "Suivi": [
                    [C("Indicateur", hauteur=2), C("2e trimestre 2022", largeur=4), None, None, None],
                    [None, "avr", "mai", "juin", "Total"],
                    [COURRIELS, "90 %", "92,5 %", "94 %", "n/s"],
                    [DELAI_COURRIELS, "2 j", "1,8 j", "1,5 j", None],
                    ["Nombre de courriels", 812, 790, 803, 2405],
                ]
            }
        ),
        {"taux-reponse-courriels": "92,5 %", "delai-reponse-courriels": "1,8 jour"},
        periode="2022-05",
    ),
    Envoi(
        "mois en dates.xlsx",
        xlsx(
            {
                "Feuil1": F(
                    [
                        ["Libellé", "Cible", date(2022, 4, 1), date(2022, 5, 1), date(2022, 6, 1)],
                        [COURRIELS, "> 75 %", C(0.9, "0%"), C(0.925, "0.0%"), C(0.94, "0%")],
                        [EXERCICES, "4 / an", 1, 0, 2],
                        ["Ligne de travail", None, C(0.1, "0%"), C(0.2, "0%"), C(0.3, "0%")],
                    ],
                    lignes_masquees=[3],
                )
            }
        ),
        {"taux-reponse-courriels": "94 %", "exercices-crise": "2"},
        periode="2022-06",
    ),
    Envoi(
        "point trimestriel.ods",
        ods(
            {
                "Bilan": F(
                    [
                        [C("Indicateurs Qual-e-Pref", largeur=6), None, None, None, None, None],
                        [
                            C("Intitulé", hauteur=2),
                            C("T1 2022", largeur=2),
                            None,
                            C("T2 2022", largeur=2),
                            None,
                            C("Observations", hauteur=2),
                        ],
                        [None, "résultat", "n", "résultat", "n", None],
                        [C("Module 1", largeur=6), None, None, None, None, None],
                        [APPELS, C(0.77, "0%"), 900, C(0.91, "0%", remarque="Vu avec le standard"), 1200, "Provisoire"],
                        [CIV, "4 jours", None, "3,5 jours", 310, None],
                    ]
                )
            }
        ),
        {"taux-appels-aboutis": "91 %", "delai-civ-trimestriel": "3,5 jours"},
        n={"taux-appels-aboutis": "1200", "delai-civ-trimestriel": "310"},
        notes={"taux-appels-aboutis": "Provisoire"},
    ),
    Envoi(
        "historique.ods",
        ods(
            {
                "Feuille1": [
                    ["Période", "Indicateur", "Valeur"],
                    ["1er trimestre 2022", APPELS, "77 %"],
                    ["2e trimestre 2022", APPELS, "91 %"],
                    ["2e trimestre 2022", CIV, "néant"],
                    ["2e trimestre 2021", APPELS, "64 %"],
                ],
                "Feuille2": [["Contacts", "du service"]],
            }
        ),
        {"taux-appels-aboutis": "91 %", "delai-civ-trimestriel": "!neant"},
    ),
    Envoi(
        "en colonnes.xlsx",
        xlsx(
            {
                "Tableau": [
                    ["Trimestre", APPELS, PERMIS],
                    ["T4 2021", "80 %", "21 jours"],
                    ["T1 2022", "77 %", "18 jours"],
                    ["T2 2022", "91 %", "14 jours"],
                ]
            }
        ),
        {"taux-appels-aboutis": "91 %", "delai-permis-trimestriel": "14 jours"},
    ),
    Envoi(
        "cabinet.xlsx",
        xlsx(
            {
                "Crise": [
                    ["Indicateur", "Unité", "N-1", "N", "Écart"],
                    [ELUS, "heures", 2, "< 1 h", None],
                    [EXERCICES, "nombre", 1, C(3, formule="SUM(D10:D12)"), None],
                    [CIP, "%", C(0.5, "0%"), "NC", None],
                    [APPELS, "%", C(0.5, "0%"), "90 % *", None],
                    ["* chiffre provisoire, standard en travaux", None, None, None, None],
                ]
            }
        ),
        {
            "delai-information-elus": "!non_mesure",
            "exercices-crise": "3",
            "taux-activation-cip": "!non_communique",
            "taux-appels-aboutis": "90 %",
        },
        notes={"taux-appels-aboutis": "Chiffre provisoire, standard en travaux"},
    ),
    Envoi(
        "rappel complété.csv",
        csv(
            [
                ["indicateur", "valeur", "unité", "n", "commentaire"],
                ["taux-appels-aboutis", "91,25", "%", "1\u202f234", ""],
                ["delai-permis-trimestriel", "14", "jours", "", "Nouveau logiciel"],
            ]
        ),
        {"taux-appels-aboutis": "91,25 %", "delai-permis-trimestriel": "14 jours"},
        n={"taux-appels-aboutis": "1234"},
        notes={"delai-permis-trimestriel": "Nouveau logiciel"},
    ),
)
