"""The values that some boxes may take on a site: its own records, and the words of its referential."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from vitrail.domaine.definitions import Definition
from vitrail.domaine.designations import designables
from vitrail.domaine.site import Site
from vitrail.saisie.fichier_de_periode import but, unite
from vitrail.saisie.formulaires import ValeursConnues
from vitrail.socle.mots import majuscule
from vitrail.sources.modeles.champs import contenus
from vitrail.sources.modeles.genres import PAR_MODELE
from vitrail.sources.modeles.notes import Designe, Numerote, Vocabulaire, notes

_EN_LETTRES = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
"""An identifier that says nothing more than the name, and no number of the referential."""
_LONGUEUR_MAX = 90
"""Characters of a name, so that a list stays readable."""


def choix_du_site(site: Site) -> ValeursConnues:
    """What the boxes that name something may say: (model, field) -> values with their names.

    Boxes of which nothing exists yet are left out: a text is typed in them.
    """
    trouves: dict[tuple[str, str], Sequence[tuple[str, str]]] = {}
    for modele in dict.fromkeys(interieur for racine in PAR_MODELE for interieur in contenus(racine)):
        for champ, note in (*notes(modele, Designe).items(), *notes(modele, Numerote).items()):
            if valeurs := _valeurs(site, note):
                trouves[modele.__name__, champ] = valeurs
    return trouves


def attendus(definitions: Iterable[Definition]) -> Mapping[str, str]:
    """What is awaited of the value of each indicator: its unit and its target, in words."""
    return {definition.id: majuscule(f"{unite(definition)}{but(definition)}") for definition in definitions}


def _valeurs(site: Site, note: Designe | Numerote) -> list[tuple[str, str]]:
    """A word of a vocabulary is shown by its name: with its number, by which those who know the referential look for
    it; with its identifier where two have one name."""
    noms = designables(site, note.cible).noms.items()
    if isinstance(note, Numerote):
        return [(str(valeur), _court(f"{valeur}. {nom}")) for valeur, nom in noms]
    if isinstance(note.cible, Vocabulaire):
        portes = Counter(nom for _, nom in noms)
        dits = ((str(valeur), nom) for valeur, nom in noms)
        return [
            (valeur, _court(nom if portes[nom] == 1 and _EN_LETTRES.fullmatch(valeur) else f"{nom} ({valeur})"))
            for valeur, nom in dits
        ]
    return [(str(valeur), _court(nom)) for valeur, nom in noms]


def _court(texte: str) -> str:
    return texte if len(texte) <= _LONGUEUR_MAX else texte[: _LONGUEUR_MAX - 1].rstrip() + "…"
