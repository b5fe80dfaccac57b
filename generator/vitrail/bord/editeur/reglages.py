"""The settings of the editor, from the files of the site as they are now."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from vitrail import build
from vitrail.bord.editeur import decap
from vitrail.bord.editeur.serveur import APERCU
from vitrail.build import Build
from vitrail.saisie.choix import choix_du_site
from vitrail.saisie.formulaires import Formulaire, formulaires
from vitrail.sources.fichiers.instantane import Instantane


def locaux(instantane: Instantane, jour: date, adresse: str, api: str) -> Mapping[str, Any]:
    """For the editor of this computer at ``adresse``, of a site as its files are; changes are dated ``jour``."""
    moteur = {"name": "proxy", "proxy_url": api, "branch": "local"}
    vu = build.inspecter(instantane, jour)
    pages = {formulaire.nom: page for formulaire in formulaires() if (page := _page(formulaire, vu)) is not None}
    apercu = adresse.rstrip("/") + APERCU
    return {"cms": decap.reglages(formes(vu), moteur, apercu=apercu, pages=pages), "jour": jour.isoformat()}


def formes(vu: Build) -> tuple[Formulaire, ...]:
    """The forms, with the choices of the site; boxes are plain ones while its files have errors that hide them."""
    return formulaires(choix_du_site(vu.site) if vu.site else {})


def _page(formulaire: Formulaire, vu: Build) -> str | None:
    """The page that shows the kind, when the site has it."""
    adresse = formulaire.genre.adresse
    return next((f"{vue.chemin}/".lstrip("/") for vue in vu.vues if vue.chemin == adresse), None)
