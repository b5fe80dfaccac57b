"""An export of the national directory of invented prefectures, one a department: its format is the real one.

The names of the services are those that ``vitrail network new`` looks for; all that their records say is drawn by lot.
"""

from __future__ import annotations

from collections.abc import Iterable
from random import Random
from typing import Any

from tests import annuaire
from vitrail.reponses.nation.territoires import TerritoireDeCarte, prefixe_postal

FICHIER = "2026-01-30_053123-annuaire-invente.json"
SOURCE = f"https://annuaire.reseau.example/{FICHIER}"
_MATINS = (("08:30", "12:00"), ("08:45", "12:15"), ("09:00", "12:00"))
_APRES_MIDIS = (("13:30", "16:30"), ("13:30", "16:00"), ("14:00", "16:15"))


def exporter(lieux: Iterable[TerritoireDeCarte], graine: int) -> bytes:
    """As the file of the whole country: the same number always gives the same bytes."""
    return annuaire.fichier(_enregistrement(lieu, Random(f"annuaire-{graine}-{lieu.code}")) for lieu in lieux)


def code_postal(lieu: TerritoireDeCarte) -> str:
    return f"{prefixe_postal(lieu.code)}000"[:5]


def _enregistrement(lieu: TerritoireDeCarte, hasard: Random) -> dict[str, Any]:
    voie = f"{hasard.randint(1, 30)} place des Exemples"
    ici = {"numero_voie": voie, "code_postal": code_postal(lieu), "nom_commune": lieu.chef_lieu}
    postale = {**ici, "type_adresse": "Adresse postale", "service_distribution": "CS 10000", "accessibilite": ""}
    return annuaire.enregistrement(
        lieu.code,
        adresse=[annuaire.adresse(**postale), annuaire.adresse(**ici, accessibilite=hasard.choice(("ACC", "DEM", "")))],
        plage_ouverture=_heures(hasard),
        telephone=[{"valeur": f"02 00 00 {hasard.randint(10, 99)} 00", "description": ""}],
        adresse_courriel=["accueil@prefecture-inventee.example"],
        site_internet=[{"libelle": "", "valeur": "https://www.prefecture-inventee.example"}],
        formulaire_contact=["https://www.prefecture-inventee.example/contact"],
        date_modification=f"{hasard.randint(1, 28):02d}/{hasard.randint(1, 12):02d}/2025 09:15:04",
        url_service_public=f"https://annuaire.reseau.example/{lieu.code}",
    )


def _heures(hasard: Random) -> list[dict[str, Any]]:
    """Whole days, mornings alone, or another Friday: a day that is closed is not there."""
    matin, apres_midi = hasard.choice(_MATINS), hasard.choice(_APRES_MIDIS)
    semaine = hasard.choice(("entiere", "matins", "vendredi", "sans_mercredi"))
    if semaine == "matins":
        return [annuaire.ligne("Lundi", "Vendredi", *matin)]
    if semaine == "vendredi":
        return [annuaire.ligne("Lundi", "Jeudi", *matin, *apres_midi), annuaire.ligne("Vendredi", "Vendredi", *matin)]
    if semaine == "sans_mercredi":
        jours = (("Lundi", "Mardi"), ("Jeudi", "Vendredi"))
        return [annuaire.ligne(debut, fin, *matin, *apres_midi) for debut, fin in jours]
    return [annuaire.ligne("Lundi", "Vendredi", *matin, *apres_midi)]
