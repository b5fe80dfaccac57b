"""The settings of the editor, from the files of the site as they are now."""

from __future__ import annotations

from datetime import date

from vitrail import build
from vitrail.bord.editeur import decap
from vitrail.bord.editeur.decap import Reglages
from vitrail.bord.editeur.serveur import APERCU
from vitrail.build import Build
from vitrail.saisie.choix import choix_du_site
from vitrail.saisie.formulaires import Formulaire, formulaires
from vitrail.sources.fichiers.instantane import Instantane
from vitrail.sources.modeles.genres import cles


def locaux(instantane: Instantane, jour: date, adresse: str, api: str) -> Reglages:
    """For the editor of this computer at ``adresse``, of a site as its files are; changes are dated ``jour``."""
    moteur = {"name": "proxy", "proxy_url": api, "branch": "local"}
    vu = build.inspecter(instantane, jour)
    pages = {formulaire.nom: page for formulaire in formulaires() if (page := _page(formulaire, vu)) is not None}
    apercu = adresse.rstrip("/") + APERCU
    return de_la_page(decap.reglages(formes(vu), moteur, apercu=apercu, pages=pages), jour)


def de_la_page(cms: Reglages, jour: date | None) -> Reglages:
    """All that the page of the editor is told: the settings of Decap, the day that dates changes (the reader's own
    by default), and the fields by which an item of a list is known when a file is merged."""
    return {"cms": cms, "jour": jour and jour.isoformat(), "cles": cles()}


def formes(vu: Build) -> tuple[Formulaire, ...]:
    """The forms, with the choices of the site; boxes are plain ones while its files have errors that hide them."""
    return formulaires(choix_du_site(vu.site) if vu.site else {})


def _page(formulaire: Formulaire, vu: Build) -> str | None:
    """The page that shows the kind, when the site has it."""
    adresse = formulaire.genre.adresse
    return next((f"{vue.chemin}/".lstrip("/") for vue in vu.vues if vue.chemin == adresse), None)
