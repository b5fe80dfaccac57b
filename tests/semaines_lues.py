"""Sites that are a file of hours, written as an office would, on the small site without fault of the scenarios."""

from __future__ import annotations

from datetime import date

from tests.scenarios import BASE
from vitrail import build
from vitrail.bord.dossiers.disque import photographier
from vitrail.domaine.site import Site
from vitrail.sources.fichiers.instantane import Instantane

ACCES = """
mis_a_jour: 2026-01-15
lieux:
  - id: hotel
    nom: Hôtel de la préfecture
    adresse: {voie: 1 rue de l’Exemple, code_postal: "27000", commune: Évreux}
    entrees: [{id: principale, nom: Entrée principale, public: Tout public, accessible: oui}]
"""


def instantane(horaires: str, departement: str = "27", nom: str = "Eure", jours_fermes: str = "[]") -> Instantane:
    """The files of a site that has these hours, in that department."""
    site = (BASE / "site_config" / "site.yml").read_text("utf-8")
    site = site.replace('code: "27"', f'code: "{departement}"').replace("nom: Eure", f"nom: {nom}")
    return photographier(BASE).avec(
        {
            "site_config/site.yml": f"{site}\njours_fermes: {jours_fermes}\n",
            "content/donnees/horaires.yml": horaires,
            "content/donnees/acces.yml": ACCES,
        }
    )


def lire(fichiers: Instantane, le: str) -> build.Build:
    return build.inspecter(fichiers, date.fromisoformat(le))


def site_lu_de(fichiers: Instantane, le: str) -> Site:
    site = lire(fichiers, le).site
    assert site is not None and site.horaires is not None
    return site
