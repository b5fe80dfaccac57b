"""What a file is called where people choose one: by its title, else by the first things that must be said of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vitrail.saisie.cases import montrer
from vitrail.saisie.formulaires import Formulaire
from vitrail.saisie.pages_ecrites import CORPS
from vitrail.socle.arbres import Donnee, Enregistrement
from vitrail.socle.mots import majuscule

_DITS = 2
"""Values that make the name of a file without a title: « Interne, 18 novembre 2019 »."""
_TITRE = re.compile(r"^# +(.+?)[ #]*$", re.MULTILINE)


def nom_de_fiche(formulaire: Formulaire, donnees: Enregistrement) -> str:
    """The name of a file of a folder; empty while nothing of it is written. An identifier that a machine made is
    none."""
    champ = next((champ for champ in formulaire.champs if champ.nom == formulaire.appellation), None)
    dit = donnees.get(formulaire.appellation)
    if champ is not None and not champ.identifie and isinstance(dit, str):
        return montrer(champ, dit)
    return majuscule(", ".join([*_voulus(formulaire, donnees)][:_DITS])) or _titre_du_texte(donnees.get(CORPS))


def _voulus(formulaire: Formulaire, donnees: Enregistrement) -> Iterator[str]:
    for champ in formulaire.champs:
        dit = donnees.get(champ.nom)
        if champ.voulu and champ.nom not in (formulaire.identite, CORPS) and isinstance(dit, str):
            yield dict(champ.choix).get(dit) or montrer(champ, dit)


def _titre_du_texte(corps: Donnee) -> str:
    """The first title of a page that people write."""
    trouve = _TITRE.search(corps) if isinstance(corps, str) else None
    return trouve[1] if trouve else ""
