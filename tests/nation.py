"""Open data of invented sites, as bytes, without building any: what the view of many sites is tried on."""

import csv
import hashlib
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from random import Random
from typing import Any

from vitrail.reponses.nation.lecture import LotDeDonnees
from vitrail.reponses.nation.territoires import territoires
from vitrail.socle.mots import slug

LE = date(2026, 5, 15)
Rangee = Mapping[str, object]
RELEVE: dict[str, object] = {
    "indicateur": "taux-appels-aboutis",
    "intitule": "Appels aboutis",
    "periode": "2026-T1",
    "valeur": "84.5",
    "unite": "%",
    "par": "",
    "statistique": "taux",
    "n": 4000,
    "denominateur": "",
    "base": "",
    "methode": "",
    "source": "Outil de suivi des appels",
    "reserve": "",
    "cible_sens": "plus_de",
    "cible": "90",
    "cible_unite": "%",
    "cible_par": "",
    "absence": "",
    "absence_raison": "",
    "mis_a_jour": "2026-04-20",
}
"""A figure that may be compared with its like."""
DEFINITION: dict[str, object] = {
    "id": "taux-appels-aboutis",
    "nom": "Taux d’appels aboutis",
    "intitule": "Appels aboutis",
    "module": 1,
    "frequence": "trimestre",
    "sens": "hausse",
    "local": "false",
}


def tableau(rangees: Iterable[Rangee]) -> bytes:
    """Rows as a table; the columns are those of the first."""
    toutes = list(rangees)
    sortie = io.StringIO()
    ecrivain = csv.DictWriter(sortie, list(toutes[0]), lineterminator="\r\n")
    ecrivain.writeheader()
    ecrivain.writerows(toutes)
    return sortie.getvalue().encode()


def paquet(tables: Mapping[str, bytes], demonstration: bool = True, edition: object = 1) -> bytes:
    """The package that names these tables, with their marks."""
    decrit: dict[str, Any] = {
        "title": "Données ouvertes",
        "licenses": [{"title": "Licence Ouverte 2.0"}],
        "vitrail": {"edition": edition, "demonstration": demonstration},
        "resources": [
            {"path": nom, "hash": f"sha256:{hashlib.sha256(contenu).hexdigest()}"} for nom, contenu in tables.items()
        ],
    }
    return json.dumps(decrit).encode()


def identite(code: str, demonstration: bool = True, **autres: object) -> dict[str, object]:
    nom = next(lieu.nom for lieu in territoires() if lieu.code == code)
    return {
        "nom": f"Préfecture inventée, {nom}",
        "departement": code,
        "type_site": "prefecture-avec-cert",
        "adresse": f"https://{slug(nom)}.reseau.example/",
        "lu_le": LE.isoformat(),
        "referentiel": "qual-e-pref-2018",
        **({"demonstration": "true"} if demonstration else {}),
        **autres,
    }


def lot(code: str, demonstration: bool = True, site: Rangee | None = None, **tables: Sequence[Rangee]) -> LotDeDonnees:
    """The data of one site: ``tables`` are named with ``_`` for ``-`` (``indicateurs_definitions``)."""
    contenus = {"site.csv": tableau([identite(code, demonstration, **(site or {}))])}
    contenus |= {f"{nom.replace('_', '-')}.csv": tableau(rangees) for nom, rangees in tables.items() if rangees}
    return LotDeDonnees(f"site-{code}", {**contenus, "datapackage.json": paquet(contenus, demonstration)})


def avec_un_chiffre(code: str, demonstration: bool = True, changes: Rangee | None = None) -> LotDeDonnees:
    """A site that publishes one figure, as all others do but for ``changes``."""
    return lot(code, demonstration, indicateurs=[{**RELEVE, **(changes or {})}], indicateurs_definitions=[DEFINITION])


# --- a whole country ---

_INDICATEURS = (
    ("taux-appels-aboutis", "Appels aboutis", "%", "taux", 84, 6, ("plus_de", "90"), "T"),
    ("delai-permis-trimestriel", "Délai des permis", "jours", "moyenne", 21, 5, None, "T"),
    ("taux-reponse-courriels", "Courriels répondus à temps", "%", "taux", 88, 5, ("plus_de", "75"), "T"),
    ("exercices-crise", "Exercices de crise", "nombre", "nombre", 3, 1, None, "A"),
)
_ETATS = ("labellise",) * 9 + ("en_demarche",) * 5 + ("expire", "suspendu")


def pays_invente(graine: int = 1, combien: int = 101, demonstration: bool = True) -> list[LotDeDonnees]:
    """So many sites, drawn by lot: three years of figures, lates, surveys, closures, every kind of difference."""
    lieux = [lieu for lieu in territoires() if not lieu.collectivite][:combien]
    return [_site(lieu.code, Random(f"{graine}-{lieu.code}"), demonstration) for lieu in lieux]


def _site(code: str, hasard: Random, demonstration: bool) -> LotDeDonnees:
    etat = hasard.choice(_ETATS)
    fin = LE + timedelta(days=hasard.randint(20, 900)) if etat == "labellise" else LE - timedelta(days=90)
    datee = etat in ("labellise", "expire")
    return lot(
        code,
        demonstration,
        lieux=[
            {"nom": "Hôtel", "code_postal": f"{code[:2].replace('A', '0').replace('B', '0')}000", "commune": "Ville"}
        ],
        label=[{"referentiel": "Qual-e-pref", "etat": etat, "du": "", "au": fin if datee else "", "modules": "1 | 2"}],
        engagements=[{"numero": no, "etat": hasard.choice(("tenu", "tenu", "en_partie"))} for no in range(1, 20)],
        indicateurs_definitions=[
            DEFINITION | {"id": nom, "nom": intitule, "intitule": intitule} for nom, intitule, *_ in _INDICATEURS
        ],
        indicateurs=[releve for indicateur in _INDICATEURS for releve in _releves(indicateur, hasard)],
        echeances=_echeances(hasard),
        enquetes=[{**_ENQUETE, "n": (n := hasard.randint(5, 400))}],
        enquetes_resultats=[
            RELEVE
            | {"enquete": "satisfaction-2025", "genre": "critere", "libelle": "L’accueil", "critere": "accueil", "n": n}
            | {"valeur": round(hasard.uniform(60, 98), 1), "source": ""}
        ],
        enquetes_remarques=[
            {
                "enquete": "satisfaction-2025",
                "texte": "Trop d’attente",
                "suite": hasard.choice(("retenue", "", "refusee")),
            }
        ],
        actions=[
            {"texte": "Refaire l’affichage", "etat": hasard.choice(("realisee", "en_cours")), "echeance": "2026-03"}
        ],
        ameliorations=[{"id": "bornes", "titre": "Des bornes d’appel", "date": f"2026-0{hasard.randint(1, 5)}-10"}],
        fermetures=_fermetures(hasard),
    )


_ENQUETE: dict[str, object] = {
    "id": "satisfaction-2025",
    "genre": "satisfaction",
    "titre": "Enquête de satisfaction 2025",
    "du": "2025-10-01",
    "au": "2025-11-04",
}


def _releves(indicateur: tuple[Any, ...], hasard: Random) -> list[Rangee]:
    nom, intitule, unite, statistique, milieu, ecart, cible, genre = indicateur
    periodes = [f"{an}-T{rang}" for an in (2023, 2024, 2025) for rang in (1, 2, 3, 4)] + ["2026-T1"]
    propre = hasard.gauss(0, ecart)
    autre: dict[str, object] = {"methode": "Moyenne des mois"} if hasard.random() < 0.05 else {}
    autre |= {"n": 8} if hasard.random() < 0.03 else {}
    releves: list[Rangee] = []
    for periode in periodes if genre == "T" else ["2023", "2024", "2025"]:
        valeur = max(0.0, milieu + propre + hasard.gauss(0, ecart / 3))
        valeur = min(99.9, valeur) if unite == "%" else valeur
        dit = RELEVE | {"indicateur": nom, "intitule": intitule, "unite": unite, "statistique": statistique}
        dit |= {"periode": periode, "valeur": f"{valeur:.0f}" if unite == "nombre" else f"{valeur:.1f}"}
        dit |= {"n": hasard.randint(200, 9000), "cible_sens": "", "cible": "", "cible_unite": ""} | autre
        if cible:
            dit |= {"cible_sens": cible[0], "cible": cible[1], "cible_unite": unite}
        if hasard.random() < 0.04:
            dit |= {"valeur": "", "absence": "non_mesure", "absence_raison": "Le logiciel était en panne."}
        releves.append(dit)
    return releves[: len(releves) - hasard.choices((0, 1, 2), (85, 10, 5))[0]]


def _echeances(hasard: Random) -> list[Rangee]:
    dues: list[Rangee] = []
    for nature, sujet in (("relecture", "horaires"), ("relecture", "contacts"), ("recurrence", "comite_usagers")):
        limite = LE + timedelta(days=hasard.randint(1, 90))
        if hasard.random() < 0.25:
            limite = LE - timedelta(days=hasard.randint(1, 700))
        tard = limite < LE
        depuis = limite + timedelta(days=1) if tard else ""
        dues.append(
            {
                "nature": nature,
                "sujet": sujet,
                "periode": "",
                "limite": limite,
                "en_retard": str(tard).lower(),
                "depuis": depuis,
            }
        )
    return dues


def _fermetures(hasard: Random) -> list[Rangee]:
    if hasard.random() < 0.6:
        return []
    jour = LE + timedelta(days=hasard.choice((0, 0, 6, 20)))
    return [
        {
            "id": "pont",
            "nature": "fermeture",
            "du": jour,
            "au": jour,
            "annonce_le": LE - timedelta(days=9),
            "motif": "Pont",
        }
        | {"points": hasard.choice(("", "accueil")), "plages": "", "annulee": "false"}
    ]
