"""Sites made of a few lines of hours, for the tests of what is open when."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

import yaml

from tests.conftest import REPOSITORY
from tests.sites_lus import site_lu
from vitrail.domaine.site import Site
from vitrail.socle.calendrier import Calendrier
from vitrail.sources.modeles.acces import Acces
from vitrail.sources.modeles.horaires import Horaires

SEMAINE = (
    "{lundi: [08:30-12:00, 13:30-16:00], mardi: [08:30-12:00, 13:30-16:00], mercredi: [08:30-12:00], "
    "jeudi: [08:30-12:00, 13:30-16:00], vendredi: [08:30-12:00]}"
)
POINTS = f"""
- {{id: accueil, nom: Accueil général, canal: accueil, lieu: hotel-dieu, rendez_vous: sans, semaine: {SEMAINE}}}
- id: permis
  nom: Guichet permis
  canal: guichet
  lieu: hotel-dieu
  rendez_vous: obligatoire
  semaine: {{lundi: 09:00-11:30, mardi: 09:00-11:30, mercredi: ferme, jeudi: ferme, vendredi: 13:30-15:30}}
- id: standard
  nom: Standard
  canal: telephone
  telephone: 02 61 91 76 00
  rendez_vous: sans
  semaine: {{lundi: 08:30-17:00, mardi: 08:30-17:00, mercredi: 08:30-17:00, jeudi: 08:30-17:00, vendredi: 08:30-16:00}}
"""


@cache
def _modele() -> Site:
    return site_lu(REPOSITORY, date(2022, 4, 15))


def annonce(nom: str, nature: str, du: str, au: str, **autres: Any) -> dict[str, Any]:
    """What is written under ``fermetures``."""
    return {
        "id": nom,
        "nature": nature,
        "motif": nom.capitalize(),
        "annonce_le": "2026-01-05",
        "du": du,
        "au": au,
        **autres,
    }


def site_de(le: str, *annonces: dict[str, Any], points: str = POINTS, zone: str = "metropole", **autres: Any) -> Site:
    """The demonstration with these points and these announcements alone, read on that day in that zone."""
    horaires = Horaires.model_validate({"points": yaml.load(points, yaml.CBaseLoader), "fermetures": list(annonces)})
    modele = _modele()
    assert isinstance(modele.acces, Acces)
    fiches = {**modele.fiches, "horaires": (horaires,), "alertes": ()}
    return replace(modele, today=date.fromisoformat(le), fiches=fiches, calendrier=Calendrier(zone), **autres)
