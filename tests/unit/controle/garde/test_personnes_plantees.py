"""Invented people planted in every text of every site: the guard sees each, and nothing is built."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import cycle, product
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml

from tests.sites_lus import CAS, NOMS, site_lu
from tests.unit.socle.personnes.test_noms import DONNEES, PERSONNES, nommee
from vitrail import build
from vitrail.bord.dossiers.disque import photographier
from vitrail.controle.garde import courriel_personnel, nom_de_personne
from vitrail.controle.garde.passages import passages
from vitrail.domaine import parcours
from vitrail.domaine.site import Site
from vitrail.sources.modeles import valeurs
from vitrail.sources.modeles.base import EcartAdmis, Fiche, Modele
from vitrail.sources.modeles.genres import GENRES
from vitrail.sources.modeles.site import Departement
from vitrail.sources.modeles.valeurs import Choix, Ligne, Texte

GARDES = ("Ligne", "Texte", "Lien", "Courriel", "Telephone", "Identifiant", "Fichier")
LUS = ("AdresseDeSite",)
"""Read sign by sign into something else than words."""
LEGAUX = {"directeur_publication", "responsable_redaction"}
NOMMEES = cycle(nommee(forme, *personne) for personne, forme in product(PERSONNES[::7], DONNEES["formes"]))


def _textes(site: Site) -> Iterator[tuple[Modele, tuple[str | int, ...]]]:
    """The path of each text in its file, but for those where the law wants a name and those that a site is read by."""
    for fiche in parcours.fiches(site.fiches):
        for genre in (Ligne, Texte) if isinstance(fiche, Fiche) else ():
            for porteur, chemin, _ in parcours.dans(fiche, genre):
                if not isinstance(porteur, (EcartAdmis, Departement)) and not LEGAUX & {*chemin}:
                    yield fiche, (*porteur._chemin, *chemin)


def _planter(donnees: Any, chemin: tuple[str | int, ...], nom: str) -> None:
    for etape in chemin[:-1]:
        donnees = donnees[etape]
    donnees[chemin[-1]] = nom


def _site_plante(racine: Path, site: Site) -> tuple[build.Build, dict[str, int]]:
    """The site with a person in the place of each text, and how many in each file."""
    plantes: dict[str, Any] = {}
    nombres: dict[str, int] = {}
    for fiche, chemin in _textes(site):
        fichier = fiche.place().fichier
        if fichier not in plantes:
            plantes[fichier] = yaml.load((racine / fichier).read_text("utf-8"), Loader=yaml.CBaseLoader)
        try:
            _planter(plantes[fichier], chemin, next(NOMMEES))
        except (KeyError, IndexError, TypeError):  # a default, or written in a shorter way
            continue
        nombres[fichier] = nombres.get(fichier, 0) + 1
    ecrits = {nom: yaml.safe_dump(donnees, allow_unicode=True) for nom, donnees in plantes.items()}
    return build.generer(photographier(racine).avec(ecrits), site.today), nombres


@pytest.mark.parametrize(("racine", "le"), CAS, ids=NOMS)
def test_a_person_stops_publication_wherever_they_are_named(racine, le):
    bati, nombres = _site_plante(racine, site_lu(racine, le))
    assert "nom-de-personne" in {trouve.regle for trouve in bati.erreurs}
    assert not bati.pages and not bati.fichiers
    assert sum(nombres.values()) > 10


@pytest.mark.parametrize(("racine", "le"), CAS, ids=NOMS)
def test_the_guard_sees_a_person_in_each_text_of_each_kind(racine, le):
    site = site_lu(racine, le)
    plantes = [
        replace(passage, texte=next(NOMMEES), bloc=None)
        for passage in passages(site)
        if passage.en_prose and passage.champ not in LEGAUX
    ]
    gardiens = (nom_de_personne, courriel_personnel)
    assert len(plantes) > 10
    assert [passage for passage in plantes if not any(any(gardien.reperer(passage)) for gardien in gardiens)] == []


def _feuilles(modele: type[Modele], deja: set[type[Modele]]) -> Iterator[tuple[str, str, object]]:
    """Each type that may hold words, with the field that has it."""
    if modele in deja:
        return
    deja.add(modele)
    for nom, champ in modele.model_fields.items():
        for composant in parcours._composants(parcours._type(champ)):
            if isinstance(composant, type) and issubclass(composant, Modele):
                yield from _feuilles(composant, deja)
            elif get_args(composant)[:1] == (str,):
                yield modele.__name__, nom, composant


def test_every_word_that_a_model_may_hold_is_a_text_of_the_guard():
    """A field of a new kind of text would escape the guard."""
    gardes = [getattr(valeurs, nom) for nom in (*GARDES, *LUS)]
    deja: set[type[Modele]] = set()
    echappes = [
        (modele, nom)
        for genre in GENRES
        for modele, nom, composant in _feuilles(genre.modele, deja)
        if composant not in gardes and not any(isinstance(precision, Choix) for precision in get_args(composant))
    ]
    assert len(deja) > 50
    assert echappes == []
