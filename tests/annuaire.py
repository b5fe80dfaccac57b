"""Records of the national directory, as it writes them: of real services, with invented contents."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping
from typing import Any

from vitrail.saisie.annuaire import export, fiches, liste
from vitrail.saisie.annuaire.fiches import FicheDAnnuaire
from vitrail.saisie.annuaire.liste import ServiceConnu

Champs = dict[str, Any]
LISTES_DE_TEXTES = ("telecopie", "adresse_courriel", "sve", "formulaire_contact", "ancien_identifiant", "ancien_nom")


def nature(service: ServiceConnu) -> str:
    """The kind under which the directory has it: Guyane is that of its region."""
    return service.natures[-1]


def ligne(debut: str, fin: str, *heures: str, commentaire: str = "") -> Champs:
    """A line of hours: ``08:30``, ``12:00``…"""
    bornes = [f"{heure}:00" if heure.count(":") == 1 else heure for heure in heures] + [""] * (4 - len(heures))
    noms = ("valeur_heure_debut_1", "valeur_heure_fin_1", "valeur_heure_debut_2", "valeur_heure_fin_2")
    return {
        "nom_jour_debut": debut,
        "nom_jour_fin": fin,
        **dict(zip(noms, bornes, strict=True)),
        "commentaire": commentaire,
    }


def adresse(**autres: str) -> Champs:
    return {
        "type_adresse": "Adresse", "complement1": "", "complement2": "", "numero_voie": "1 place de l'Exemple",
        "service_distribution": "", "code_postal": "01000", "nom_commune": "Exempleville", "pays": "", "continent": "",
        "longitude": "", "latitude": "", "accessibilite": "ACC", "note_accessibilite": "", **autres,
    }  # fmt: skip


def enregistrement(code: str = "01", **autres: Any) -> Champs:
    """The record of a service of the list, with the 47 keys of the file."""
    service = liste.services()[code]
    rang = list(liste.services()).index(code)
    return {
        "plage_ouverture": [ligne("Lundi", "Vendredi", "08:30", "12:00", "13:30", "16:30")],
        "site_internet": [{"libelle": "", "valeur": "https://www.exemple.example"}],
        "copyright": "Direction de l'information légale et administrative (Premier ministre)",
        "siren": "", "ancien_code_pivot": f"{nature(service)}-{service.insee_annuaire}-01", "reseau_social": [],
        "texte_reference": [], "partenaire": "", "telecopie": [],
        "nom": service.nom_annuaire or f"Sous-préfecture - {service.chef_lieu}", "siret": "",
        "itm_identifiant": str(900_000 + rang), "sigle": "", "affectation_personne": [],
        "date_modification": "12/03/2026 09:15:04", "adresse_courriel": ["prefecture@exemple.example"],
        "service_disponible": "", "organigramme": [],
        "pivot": [{"type_service_local": nature(service), "code_insee_commune": [service.insee_annuaire]}],
        "partenaire_identifiant": "", "ancien_identifiant": [], "id": f"00000000-0000-4000-8000-{rang:012}",
        "ancien_nom": [], "commentaire_plage_ouverture": "", "annuaire": [], "tchat": [], "hierarchie": [],
        "categorie": "SL", "sve": [], "telephone_accessible": [], "application_mobile": [], "version_type": "Publiable",
        "type_repertoire": "", "telephone": [{"valeur": "04 65 71 00 01", "description": ""}],
        "version_etat_modification": "", "date_creation": "18/01/2012 00:00:00", "partenaire_date_modification": "",
        "mission": "", "formulaire_contact": [], "version_source": "", "type_organisme": "",
        "code_insee_commune": service.insee_annuaire, "statut_de_diffusion": "true", "adresse": [adresse()],
        "url_service_public": f"https://lannuaire.service-public.gouv.fr/exemple/{rang}",
        "information_complementaire": "",
        "date_diffusion": "", **autres,
    }  # fmt: skip


def fichier(enregistrements: Iterable[Mapping[str, Any]]) -> bytes:
    """As the file of the whole country."""
    return json.dumps({"service": list(enregistrements)}, ensure_ascii=False, indent=1).encode()


def _de_l_api(champs: Mapping[str, Any]) -> Champs:
    ecrits: Champs = {}
    for cle, valeur in champs.items():
        if cle in LISTES_DE_TEXTES and isinstance(valeur, list):
            ecrits[cle] = ";".join(map(str, valeur)) or None
        elif isinstance(valeur, list):
            ecrits[cle] = json.dumps(valeur, ensure_ascii=False) if valeur else None
        elif cle.startswith("date_") and isinstance(valeur, str) and valeur[2:3] == "/":
            ecrits[cle] = f"{valeur[6:10]}-{valeur[3:5]}-{valeur[:2]}"
            ecrits[f"{cle}_datetime"] = f"{ecrits[cle]}T{valeur[11:]}+00:00"
        else:
            ecrits[cle] = valeur or None
    return ecrits


def api(enregistrements: Iterable[Mapping[str, Any]]) -> bytes:
    """As the export of the API: lists are texts, what is empty is null, dates are ISO."""
    return json.dumps([_de_l_api(champs) for champs in enregistrements], ensure_ascii=False).encode()


def page_de_l_api(enregistrements: Iterable[Mapping[str, Any]]) -> bytes:
    lus = [_de_l_api(champs) for champs in enregistrements]
    return json.dumps({"total_count": len(lus), "results": lus}).encode()


def tableau(enregistrements: Iterable[Mapping[str, Any]]) -> bytes:
    """As its export in CSV."""
    lus = [_de_l_api(champs) for champs in enregistrements]
    ecrit = io.StringIO(newline="")
    lignes = csv.DictWriter(ecrit, list(lus[0]), delimiter=";", restval="")
    lignes.writeheader()
    lignes.writerows(lus)
    return ecrit.getvalue().encode("utf-8-sig")


def fiche(code: str = "01", **autres: Any) -> FicheDAnnuaire:
    """The record as it is read."""
    lues, _ = fiches.retenir(export.lire(io.BytesIO(fichier([enregistrement(code, **autres)]))))
    return lues[0]


VARIANTES: tuple[Champs, ...] = (
    {},
    {"adresse": [adresse(type_adresse="Adresse postale", nom_commune="Exempleville Cedex 9"), adresse()]},
    {"adresse": [adresse(service_distribution="CS 20001", accessibilite="DEM")], "telephone": []},
    {
        "adresse": [adresse(numero_voie="CS 20001", accessibilite="NAC", note_accessibilite="rampe")],
        "adresse_courriel": [],
    },
    {"plage_ouverture": [], "commentaire_plage_ouverture": "Ouvert uniquement sur rendez-vous"},
    {"plage_ouverture": [ligne("Lundi", "Vendredi", "08:30", "11:30"), ligne("Lundi", "Vendredi", "08:30", "16:00")]},
    {"plage_ouverture": [ligne("Mardi", "Jeudi", "09:00", "12:00", "00:00", "00:00", commentaire="Sur rendez-vous")]},
    {"plage_ouverture": [ligne("Samedi", "Samedi", "09:00", "12:00", commentaire="Un samedi sur deux")]},
    {
        "site_internet": [{"libelle": "", "valeur": "http://www.exemple.example"}],
        "information_complementaire": "<p>A</p>",
    },
    {"telephone": [{"valeur": "06 12 34 56 78", "description": ""}], "adresse_courriel": ["a@b.example;c@b.example"]},
    {"affectation_personne": [{"personne": {"nom": "Durand", "prenom": "Claire"}}], "telecopie": ["04 65 71 00 09"]},
    {"adresse": [adresse(code_postal="76036 CEDEX", nom_commune="Papeete, Tahiti", longitude="x", latitude="y")]},
    {"adresse": [], "date_modification": ""},
    {"adresse": "7 rue A", "telephone": "[{", "plage_ouverture": 5, "adresse_courriel": {}, "nom": None},
    {"commentaire_plage_ouverture": "{{ heures }} à compléter", "ancien_code_pivot": ""},
    {"plage_ouverture": [ligne("Monday", "Friday", "25:00", "26:00")], "date_modification": "99/99/2026"},
)
"""What records say otherwise than most: the quirks of the directory, one or two each."""
