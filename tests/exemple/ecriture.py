"""The files of the invented prefecture, from its description: the same seed always gives the same bytes.

What one comes for (procedures, questions, contacts) is that of ``tests/sites/pratique``, invented too.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import yaml

from vitrail.sources.referentiel import charger

ICI = Path(__file__).parent
BASE = ICI.parent / "sites" / "pratique"
GRAINE = 2016
LOGO = ICI.parent / "sites" / "sous-prefecture/content/fichiers/label-exemple.svg"
REFAITS = ("acces.yml", "alertes.yml", "horaires.yml", "enquetes", "indicateurs", "plans_actions")
"""What the base tells of its own places and years."""
ENTETE = "# Exemple inventé : rien de ce que dit ce fichier n’est vrai.\n"
Fiche = dict[str, Any]


@dataclass(frozen=True)
class Exemple:
    """The description, the day on which the site is read, what is drawn by lot, and where the files go."""

    le: date
    dit: Fiche
    hasard: Random
    racine: Path

    @property
    def annees(self) -> range:
        premiere, derniere = self.dit["annees"]
        return range(premiere, derniere + 1)

    def ecrire(self, chemin: str, fiche: Fiche) -> None:
        fichier = self.racine / chemin
        fichier.parent.mkdir(parents=True, exist_ok=True)
        fichier.write_text(f"{ENTETE}{json.dumps(fiche, ensure_ascii=False, indent=1, default=str)}\n", "utf-8")

    def entre(self, de: float, a: float, part: float, ecart: float = 0) -> float:
        """A value on the way from one to the other, ``part`` of which is done, give or take ``ecart``."""
        return de + (a - de) * part + self.hasard.uniform(-ecart, ecart)


def description() -> Fiche:
    """What the invented prefecture is, in a page."""
    dit: Fiche = yaml.safe_load((ICI / "description.yml").read_text("utf-8"))
    return dit


def ecrire(racine: Path, dit: Fiche | None = None, graine: int = GRAINE) -> date:
    """Write the site of ``dit`` under ``racine``, which must not exist; gives the day on which it is read."""
    dit = dit or description()
    exemple = Exemple(dit["le"], dit, Random(graine), racine)
    _base(exemple)
    _lieux(exemple)
    _horaires(exemple)
    _indicateurs(exemple)
    for annee in exemple.annees:
        _enquetes(exemple, annee)
        _plan(exemple, annee)
        _ecoute(exemple, annee)
    _label(exemple)
    for audit in dit["audits"]:
        _audit(exemple, audit)
    return exemple.le


# --- the site, and what one comes for ---


def _base(exemple: Exemple) -> None:
    shutil.copytree(BASE, exemple.racine)
    donnees = exemple.racine / "content/donnees"
    for nom in REFAITS:
        shutil.rmtree(donnees / nom) if (donnees / nom).is_dir() else (donnees / nom).unlink()
    relu = exemple.le - timedelta(days=20)
    for fichier in (*donnees.rglob("*.yml"), *(exemple.racine / "site_config").glob("*.yml")):
        texte = re.sub(r"^(mis_a_jour|verifie_le): .*$", rf"\1: {relu}", fichier.read_text("utf-8"), flags=re.MULTILINE)
        fichier.write_text(ENTETE + texte, "utf-8")
    site = exemple.racine / "site_config/site.yml"
    banniere = {"demonstration": "oui", "avertissement": exemple.dit["avertissement"], "date_reference": exemple.le}
    lignes = "".join(
        f"{nom}: {json.dumps(valeur, ensure_ascii=False, default=str)}\n" for nom, valeur in banniere.items()
    )
    nomme = re.sub(r"^nom: .*$", f"nom: {exemple.dit['nom']}", site.read_text("utf-8"), count=1, flags=re.MULTILINE)
    site.write_text(nomme + lignes.replace('"oui"', "oui"), "utf-8")


def _lieux(exemple: Exemple) -> None:
    lieux = []
    for rang, lieu in enumerate(exemple.dit["lieux"]):
        portes = [
            {
                "id": f"porte-{no}",
                "nom": nom,
                "public": "Tout public" if no == 0 else "Personnes convoquées",
                "accessible": "oui" if (rang + no) % 3 != 2 else "non",
            }
            for no, nom in enumerate(lieu["portes"])
        ]
        lieux.append(
            {
                "id": lieu["id"],
                "nom": lieu["nom"],
                "adresse": {"voie": lieu["voie"], "code_postal": f"{76990 + rang}", "commune": lieu["commune"]},
                "entrees": portes,
                "transports": [{"mode": "bus", "ligne": f"Ligne {rang + 1}", "arret": "Arrêt d’exemple"}],
                "absence_stationnement": {"motif": "neant", "raison": "Aucun stationnement à moins de 300 mètres."},
                "accessibilite": [{"equipement": "rampe", "present": "oui" if rang % 3 else "non"}],
                "plan_en_mots": f"{(lieu['portes'] or ['La porte'])[0]} donne sur le hall ; l’accueil est au fond.",
            }
        )
    exemple.ecrire("content/donnees/acces.yml", {"mis_a_jour": _relu(exemple), "lieux": lieux})


def _relu(exemple: Exemple) -> date:
    return exemple.le - timedelta(days=20)


def _horaires(exemple: Exemple) -> None:
    points = [point for lieu in exemple.dit["lieux"] for point in _guichets(exemple, lieu)]
    points[0]["id"], points[3]["id"] = "accueil-general", "point-numerique"
    points[1]["id"] = "guichet-etrangers"
    telephones = yaml.load((BASE / "content/donnees/horaires.yml").read_text("utf-8"), yaml.CBaseLoader)["points"]
    points += [point for point in telephones if point["id"] in ("standard", "serveur-vocal")]
    fermetures = [
        {
            "id": "travaux",
            "nature": "fermeture",
            "du": exemple.le + timedelta(days=9),
            "au": exemple.le + timedelta(days=9),
            "motif": "Travaux d’électricité",
            "annonce_le": _relu(exemple),
            "points": ["accueil-general", "guichet-etrangers"],
        }
    ]
    fiche = {"mis_a_jour": _relu(exemple), "points": points, "fermetures": fermetures}
    exemple.ecrire("content/donnees/horaires.yml", fiche)


def _guichets(exemple: Exemple, lieu: Fiche) -> Iterator[Fiche]:
    services, semaines, regles = (exemple.dit[nom] for nom in ("services", "semaines", "regles"))
    for rang in range(exemple.dit["guichets"][lieu["id"]]):
        service = services[rang]
        point: Fiche = {
            "id": f"{lieu['id']}-{rang}",
            "nom": f"{service} ({lieu['court']})" if "court" in lieu else service,
            "canal": {"Accueil général": "accueil", "Point numérique": "point_numerique"}.get(service, "guichet"),
            "lieu": lieu["id"],
            "rendez_vous": ("possible", "obligatoire", "sans")[rang % 3],
            "semaine": {jour: _plages(heures) for jour, heures in semaines[(rang + len(lieu["id"])) % 4].items()},
        }
        if lieu["portes"]:
            point["entree"] = f"porte-{rang % len(lieu['portes'])}"
        if rang % 4 == 1:
            point["regles"] = [dict(regles[rang % 2])]
        yield point


def _plages(heures: str) -> list[str] | str:
    return heures if heures == "ferme" else heures.split(", ")


# --- figures ---


def _indicateurs(exemple: Exemple) -> None:
    trimestres = [(annee, rang) for annee in exemple.annees for rang in (1, 2, 3, 4)]
    for place, (annee, rang) in enumerate(trimestres):
        code, part = f"{annee}-T{rang}", place / (len(trimestres) - 1)
        releves = [_releve(exemple, indicateur, code, part) for indicateur in exemple.dit["indicateurs"]]
        publie = date(annee, 3 * rang, 28) + timedelta(days=24)
        fiche = {"mis_a_jour": publie, "periode": code, "source": "Exemple inventé", "releves": releves}
        exemple.ecrire(f"content/donnees/indicateurs/{code}.yml", fiche)


def _releve(exemple: Exemple, indicateur: Fiche, code: str, part: float) -> Fiche:
    nom, unite, rupture = indicateur["id"], indicateur["unite"], indicateur.get("rupture")
    valeur = max(0, exemple.entre(indicateur["de"], indicateur["a"], part, indicateur["hasard"]))
    if code in indicateur.get("trous", ()):
        return {"indicateur": nom, "absence": {"motif": "non_mesure", "raison": "Le logiciel de suivi était en panne."}}
    if rupture and code >= rupture["le"]:
        valeur += rupture["saut"]
    valeur = min(valeur, 100) if unite == "%" else valeur
    dit: Fiche = {"indicateur": nom, "valeur": _en_mots(valeur, unite)}
    if "cible" in indicateur:
        dit["cible"] = indicateur["cible"]
    if rupture and code >= rupture["le"]:
        dit["methode"] = rupture["methode"]
    if "n" in indicateur:
        dit["n"] = indicateur["n"] + exemple.hasard.randint(-indicateur["n"] // 5, indicateur["n"] // 5)
    return dit


def _en_mots(valeur: float, unite: str) -> str:
    if unite == "nombre":
        return f"{valeur:.0f}"
    chiffres = f"{valeur:.1f}" if unite == "jours" else f"{valeur:.2f}"
    return f"{chiffres.replace('.', ',')} {unite}"


# --- what people said, and what is done of it ---


def _enquetes(exemple: Exemple, annee: int) -> None:
    part = (annee - exemple.annees[0]) / (len(exemple.annees) - 1)
    n = exemple.hasard.randint(90, 640)
    themes: dict[str, Fiche] = {}
    for critere in exemple.dit["criteres"]:
        theme = themes.setdefault(critere["theme"], _theme(critere["theme"], len(themes)))
        dit = {"id": critere["id"], "libelle": critere["libelle"], "n": n}
        dit["valeur"] = _en_mots(min(100, exemple.entre(critere["de"], critere["a"], part, 4)), "%")
        dit |= {apres: critere[avant] for avant, apres in CHAMPS_D_UN_CRITERE.items() if avant in critere}
        theme["criteres"].append(dit)
    satisfaction = {
        "mis_a_jour": f"{annee}-12-15",
        "genre": "satisfaction",
        "id": f"satisfaction-{annee}",
        "titre": f"Enquête de satisfaction {annee}",
        "du": f"{annee}-10-03",
        "au": f"{annee}-11-04",
        "canaux": ["En ligne", "Sur place"],
        "n": n,
        "source": "Exemple inventé",
        "themes": list(themes.values()),
        "points_forts": ["Des agents qui écoutent", "Une aide au point numérique"],
        "points_faibles": [{"id": f"p{rang}", "texte": mots} for rang, mots in enumerate(exemple.dit["remarques"][:3])],
        "suggestions": [{"id": "p3", "texte": exemple.dit["remarques"][3]}],
    }
    exemple.ecrire(f"content/donnees/enquetes/{annee}-satisfaction.yml", satisfaction)
    for canal, nom in (("telephone", "Appels"), ("courriel", "Courriels")):
        _mystere(exemple, annee, canal, nom)


CHAMPS_D_UN_CRITERE = {"cible": "cible", "critere": "critere_referentiel"}


def _theme(titre: str, rang: int) -> Fiche:
    return {"id": f"theme-{rang}", "titre": titre, "base": "Toutes les réponses", "criteres": []}


def _mystere(exemple: Exemple, annee: int, canal: str, nom: str) -> None:
    n = exemple.hasard.randint(18, 60)
    fiche = {
        "mis_a_jour": f"{annee}-12-15",
        "genre": "mystere",
        "id": f"{canal}-mystere-{annee}",
        "titre": f"{nom} mystère {annee}",
        "canal": canal,
        "du": f"{annee}-09-05",
        "au": f"{annee}-09-23",
        "nombre": n,
        "realisee_par": "La mission qualité",
        "criteres": ["Politesse", "Exactitude"],
        "resultats": [
            {
                "id": "aboutis",
                "libelle": f"{nom} suivis d’une réponse",
                "valeur": str(n - exemple.hasard.randint(0, 6)),
                "n": n,
            },
            {
                "id": "exacts",
                "libelle": "Réponses exactes",
                "valeur": _en_mots(exemple.hasard.uniform(80, 100), "%"),
                "n": n,
            },
        ],
        "points_positifs": ["Un ton toujours courtois"],
        "points_vigilance": [{"id": "attente", "texte": "L’attente dépasse parfois deux minutes"}],
        "source": "Exemple inventé",
    }
    exemple.ecrire(f"content/donnees/enquetes/{annee}-{canal}.yml", fiche)


def _plan(exemple: Exemple, annee: int) -> None:
    """Done in the year that follows, save in the last ones."""
    actions = []
    for rang, texte in enumerate(exemple.dit["actions"]):
        action: Fiche = {
            "id": f"a{rang}",
            "texte": texte,
            "responsable": "Mission qualité",
            "echeance": f"{annee + 1}-0{rang + 3}",
        }
        if annee < exemple.annees[-1] - 1 or (annee < exemple.annees[-1] and rang < 2):
            action |= {"etat": "realisee", "realisee_le": f"{annee + 1}-0{rang + 3}-12"}
        else:
            action["etat"] = ("en_cours", "prevue")[rang % 2]
        actions.append(
            {
                "titre": texte,
                "origines": [{"enquete": f"satisfaction-{annee}", "point": f"p{rang}"}],
                "actions": [action],
            }
        )
    fiche = {
        "mis_a_jour": _relu(exemple) if annee >= exemple.annees[-1] - 1 else f"{annee + 1}-07-01",
        "id": f"plan-{annee}",
        "titre": f"Plan d’actions {annee}",
        "objectifs": actions,
        "source": "Exemple inventé",
    }
    exemple.ecrire(f"content/donnees/plans_actions/{annee}.yml", fiche)


def _ecoute(exemple: Exemple, annee: int) -> None:
    """The committee of users of the year, and its claims."""
    comite = {
        "mis_a_jour": f"{annee}-12-20",
        "id": f"comite-{annee}",
        "titre": f"Comité des usagers de {annee}",
        "date": f"{annee}-12-06",
        "ordre_du_jour": ["Résultats de l’enquête", "Plan d’actions"],
        "compte_rendu": "Les usagers ont vu les résultats et proposé des actions.",
    }
    exemple.ecrire(f"content/donnees/comites/{annee}.yml", comite)
    en_ligne, urne = exemple.hasard.randint(40, 160), exemple.hasard.randint(5, 30)
    bilan = {
        "mis_a_jour": _relu(exemple) if annee == exemple.annees[-1] else f"{annee + 1}-01-10",
        "id": f"reclamations-{annee}",
        "titre": f"Réclamations et suggestions de {annee}",
        "du": f"{annee}-01-01",
        "au": f"{annee}-12-31",
        "total": en_ligne + urne,
        "canaux": [
            {"libelle": "Formulaire de contact", "nombre": en_ligne},
            {"libelle": "Urne de l’accueil", "nombre": urne},
        ],
        "traitement": "Chaque message est enregistré, envoyé au service concerné et suivi jusqu’à la réponse.",
        "source": "Exemple inventé",
    }
    exemple.ecrire(f"content/donnees/reclamations/{annee}.yml", bilan)


# --- the label ---


def _label(exemple: Exemple) -> None:
    dit = exemple.dit["label"]
    fiche = {
        "mis_a_jour": _relu(exemple),
        "referentiel": "qual-e-pref-2018",
        "type_site": "prefecture-avec-cert",
        "etat": "labellise",
        "modules": dit["modules"],
        "engage_le": "2016-09",
        "obtenu_le": dit["obtenu_le"],
        "expire_le": dit["expire_le"],
        "certificateur": "Organisme d’exemple",
        "logo": LOGO.name,
        "missions": [
            {"texte": "Accueil du public", "module": 1},
            {"texte": "Titres", "module": 2},
            {"texte": "Séjour", "module": 3},
            {"texte": "Information en cas de crise", "module": 7},
        ],
        "historique": dit["anterieurs"],
        "bilans": [
            {
                "id": f"bilan-{annee}",
                "titre": f"Bilan {annee}",
                "le": f"{annee + 1}-01",
                "texte": "Bilan présenté au comité.",
            }
            for annee in exemple.annees
        ],
    }
    exemple.ecrire("site_config/label.yml", fiche)
    shutil.copy(LOGO, exemple.racine / "content/fichiers")
    _engagements(exemple, dit["modules"])


ETATS = ("tenu", "tenu", "tenu", "tenu", "en_partie", "tenu", "en_cours", "tenu", "non_tenu")


def _engagements(exemple: Exemple, modules: list[int]) -> None:
    retenus = [engagement for engagement in charger("qual-e-pref-2018").engagements if engagement.module in modules]
    fiches = [
        {
            "numero": engagement.numero,
            "en_clair": "Dit ici en mots simples ce que promet cet engagement.",
            "etat": exemple.hasard.choice(ETATS),
            "commentaire": "Exemple inventé : état tiré au sort.",
        }
        for engagement in retenus
        if not engagement.optionnel
    ]
    exemple.ecrire("content/donnees/engagements.yml", {"mis_a_jour": _relu(exemple), "engagements": fiches})


def _audit(exemple: Exemple, audit: Fiche) -> None:
    fin = audit["du"] + timedelta(days=1)
    trouves = exemple.hasard.sample(range(1, 24), audit["ecarts"])
    evaluations = []
    for numero in range(1, 24):
        evaluation: Fiche = {"engagement": numero, "conformite": "NC_mineure" if numero in trouves else "C"}
        if numero in trouves:
            evaluation["ecarts"] = [
                {"id": f"ecart-{numero}", "texte": "La preuve n’est pas à jour.", "reponse": "Mise à jour faite."}
            ]
        evaluations.append(evaluation)
    fiche: Fiche = {
        "mis_a_jour": audit["du"] + timedelta(days=30),
        "id": audit["id"],
        "genre": audit["genre"],
        "du": audit["du"],
        "au": fin,
        "etat": "realise",
        "rapport_le": fin + timedelta(days=14),
        "organisme": "Préfecture voisine, inventée" if audit["genre"] == "interne" else "Organisme d’exemple",
        "modules": [1, 2],
        "evaluations": evaluations,
        "points_forts": ["Une équipe qui connaît le référentiel"],
        "conclusion": "Le référentiel est appliqué.",
        "source": "Exemple inventé",
    }
    if "en_vue_de" in audit:
        fiche["en_vue_de"] = audit["en_vue_de"]
    exemple.ecrire(f"content/donnees/audits/{audit['id']}.yml", fiche)
