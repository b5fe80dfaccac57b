"""A site of every kind in which nothing is said that may be left out: no page, poster, voice or data asserts it."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests import sites_lus
from tests.chacun import chacun
from tests.lecture_html import Bloc, lire
from vitrail import build
from vitrail.bord.dossiers.disque import photographier
from vitrail.socle.mots import aplatir
from vitrail.socle.personnes.noms_communs import dans_la_phrase
from vitrail.sources.fichiers.instantane import Instantane
from vitrail.sources.modeles.genres import GENRES

DONNEES: dict[str, Any] = yaml.safe_load((Path(__file__).parents[2] / "donnees/rien_d_invente.yml").read_text("utf-8"))
LE = date(2026, 1, 10)
TEXTES = (".txt", ".json", ".ics", ".atom", ".csv", ".geojson", ".js", ".md")
DESCRIPTIONS = ("schema.json", "openapi.json", "datapackage.json", "recherche.json")
"""What says what a column would hold, and the words of the pages again."""
FACULTATIFS = {
    "alertes",
    "permanences",
    "config_indicateurs",
    "correspondances",
    "langues",
    "indicateurs",
    "demandes_mise_a_jour",
}
"""Kinds of which nothing at all may be written, or which only answer others."""


@cache
def _bati() -> build.Build:
    octets = {chemin: texte.encode() for chemin, texte in DONNEES["fichiers"].items()}
    bati = build.generer(Instantane().avec(octets), LE)
    assert not bati.erreurs, [(str(ecart.lieu), ecart.regle, ecart.valeurs) for ecart in bati.erreurs]
    return bati


def _dits() -> Iterator[tuple[str, str]]:
    """What the site says, address by address."""
    bati = _bati()
    for page in (page for page in bati.pages if page.chemin != "donnees"):  # it says what each column would hold
        yield page.chemin or "accueil", f"{page.titre} {page.meta.get('description', '')} {lire(page.html).texte()}"
    for adresse, contenu in bati.fichiers.items():
        if adresse.endswith(TEXTES) and not adresse.endswith(DESCRIPTIONS):
            yield adresse, (contenu if isinstance(contenu, bytes) else contenu.lire()).decode("utf-8", "replace")


def test_the_site_has_a_file_of_each_kind():
    ecrits = [genre.nom for genre in GENRES if any(chemin.startswith(genre.chemin) for chemin in DONNEES["fichiers"])]
    assert {genre.nom for genre in GENRES} - {*ecrits} == FACULTATIFS


def test_nothing_says_what_nobody_wrote():
    faits = [re.compile(rf"(?<!\w){re.escape(aplatir(fait))}") for fait in DONNEES["faits"]]
    trouves = []
    for adresse, dit in _dits():
        plat = " ".join(aplatir(dit).split())
        for permis in DONNEES["permis"]:
            plat = plat.replace(aplatir(permis), "")
        trouves += [
            (adresse, fait.pattern, plat[max(0, vu.start() - 60) : vu.end() + 40])
            for fait in faits
            if (vu := fait.search(plat))
        ]
    assert trouves == []


_TITRE = re.compile(r"h[1-6]")


def _suite(bloc: Bloc) -> Iterator[tuple[str, str]]:
    """The headings of a page and the texts between them, in order."""
    if _TITRE.fullmatch(bloc.nom):
        yield bloc.nom, bloc.texte()
        return
    for morceau in bloc.morceaux:
        if isinstance(morceau, Bloc):
            yield from _suite(morceau)
        elif morceau.strip():
            yield "", morceau
    if bloc.nom in ("img", "svg", "hr"):
        yield "", bloc.nom


def _vides(html: str) -> list[str]:
    """The headings under which nothing comes: another of their rank or above, or the end."""
    suite = [*_suite(lire(html)), ("h1", "")]
    return [texte for (nom, texte), (apres, _) in pairwise(suite) if nom and nom != "h1" and apres and apres <= nom]


def test_no_heading_of_a_bare_site_stands_above_nothing():
    assert {page.chemin: _vides(page.html) for page in chacun(_bati().pages) if _vides(page.html)} == {}


@pytest.mark.parametrize(("racine", "le"), sites_lus.CAS, ids=sites_lus.NOMS)
def test_no_heading_of_a_site_stands_above_nothing(racine, le):
    pages = build.generer(photographier(racine), le).pages
    assert {page.chemin: _vides(page.html) for page in chacun(pages) if _vides(page.html)} == {}


@pytest.mark.parametrize(
    ("nom", "dit"),
    [
        ("Quai Sadi-Carnot", "quai Sadi-Carnot"),
        ("Carte d’identité", "carte d’identité"),
        ("Entrée de la rue Jean Jaurès", "entrée de la rue Jean Jaurès"),
        ("L’accueil général", "l’accueil général"),
        ("France services", "France services"),
        ("Saint-Sever", "Saint-Sever"),
        ("ANTS", "ANTS"),
        ("Rouen Métropole", "Rouen Métropole"),
        ("Sadi-Carnot", "Sadi-Carnot"),
        ("1er étage", "1er étage"),
    ],
)
def test_a_proper_name_keeps_its_capitals_inside_a_sentence(nom, dit):
    assert dans_la_phrase(nom) == dit


def test_the_hours_poster_keeps_the_name_of_a_street():
    [affiche] = [page for page in _bati().pages if page.chemin == "affiches/horaires"]
    assert "quai Sadi-Carnot" in affiche.html
    assert "sadi-carnot" not in affiche.html
