"""Kinds, ``Site`` and pages hold together: what is written is read, kept and shown, or a test names what is missing.

Add a kind to ``GENRES``, run this file, and do what it says until it passes.
"""

import re
from pathlib import Path

import pytest

from tests.chacun import chacun
from tests.conftest import REPOSITORY, copy_project
from tests.lecture_html import Bloc, lire
from tests.sites_lus import CAS
from tests.typographie import simple
from vitrail import build
from vitrail.bord.dossiers.disque import photographier
from vitrail.build import Build
from vitrail.domaine import parcours
from vitrail.domaine.fiches import FichesDuSite
from vitrail.domaine.nouvelles import evenements
from vitrail.domaine.site import Site
from vitrail.pages.plan_du_site import AUTRES
from vitrail.presentation.menu import PLAN_DU_SITE
from vitrail.socle import catalogue
from vitrail.sources.modeles.base import Modele
from vitrail.sources.modeles.champs import contenus
from vitrail.sources.modeles.genres import (
    CONFIG,
    DONNEES,
    GENRES,
    PAR_MODELE,
    POUR_VENIR,
    Genre,
    SansPage,
    adresse_de,
)
from vitrail.sources.modeles.notes import Echoit, notes
from vitrail.sources.modeles.valeurs import Ligne, Texte
from vitrail.supports.calendriers import fichiers as calendriers
from vitrail.supports.donnees.jeux import publies

MODELE = REPOSITORY / "generator/vitrail/saisie/site_neuf/modele"
SANS_MODELE = ("langues", "correspondances")
"""Kinds that nobody starts from a blank file: a language of the package is copied, ``vitrail import`` writes names."""
LANGUE = REPOSITORY / "generator/vitrail/presentation/langues/en.yml"


@pytest.fixture(scope="session")
def generes(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[Path, Build]]:
    """Every site of the repository with its pages; the demonstration has a language of its own too."""
    racine = copy_project(tmp_path_factory.mktemp("genres") / "site")
    (racine / "site_config/langues").mkdir()
    (racine / "site_config/langues/de.yml").write_bytes(LANGUE.read_bytes())
    (_, jour), *autres = CAS
    lus = [(lieu, build.generer(photographier(lieu), le)) for lieu, le in ((racine, jour), *autres)]
    refuses = [f"{lieu.name}: {catalogue.dire(ecart).message}" for lieu, vu in lus for ecart in vu.erreurs]
    assert not refuses, refuses
    return lus


def _sites(generes: list[tuple[Path, Build]]) -> list[Site]:
    return [vu.site for _, vu in generes if vu.site is not None]


def _qui_en_parle(generes: list[tuple[Path, Build]], genre: Genre) -> tuple[Build, Site]:
    """A site of the repository that has files of this kind."""
    trouves = [(vu, vu.site) for _, vu in generes if vu.site and genre.nom in vu.site.fiches]
    assert trouves, (
        f"No site of the repository has a file of the kind « {genre.nom} »: write {genre.chemin} in the demonstration "
        f"(at the root) or in tests/sites/pratique."
    )
    return trouves[0]


@pytest.mark.parametrize("genre", GENRES, ids=lambda genre: genre.nom)
def test_a_kind_has_its_place_on_the_site(genre, generes):
    assert hasattr(FichesDuSite, genre.place), (
        f"« {genre.nom} » is read and lost: give FichesDuSite an attribute « {genre.place} » "
        f"(generator/vitrail/domaine/fiches.py), or say which one it is in its Genre (attribut=…)."
    )
    _, site = _qui_en_parle(generes, genre)
    donne = getattr(site, genre.place)
    assert (donne if genre.multiple else (donne,)) == site.fiches[genre.nom], (
        f"FichesDuSite.{genre.place} (generator/vitrail/domaine/fiches.py) does not give what was read of the kind "
        f"« {genre.nom} »."
    )


@pytest.mark.parametrize("genre", GENRES, ids=lambda genre: genre.nom)
def test_a_kind_is_read_on_its_page_or_says_why_it_has_none(genre, generes):
    if isinstance(genre.page, SansPage):
        assert genre.page.raison.endswith(".")
        return
    vu, site = _qui_en_parle(generes, genre)
    pages = {page.chemin: lire(page.html) for page in vu.pages}
    assert genre.page.adresse in pages, (
        f"No page answers at « {genre.page.adresse} », where the kind « {genre.nom} » says that it is read: write "
        f"generator/vitrail/pages/{genre.nom}.py with its template in pages/gabarits, and add it to SUJETS "
        f"(generator/vitrail/pages/__init__.py)."
    )
    for fiche in site.fiches[genre.nom]:
        lieu = adresse_de(fiche)
        chemin, _, ancre = str(lieu).partition("#")
        assert chemin in pages, f"{fiche.place().fichier} should be read on the page « {chemin} », which is not there."
        assert not ancre or ancre in _ancres(pages[chemin]), f"The page « {chemin} » has no place « {ancre} »."
        page = _plat(f"{pages[chemin].texte()} {vu.extra['bandeaux']}")
        assert any(parole in page for parole in _paroles(fiche)), (
            f"The page « {chemin} » shows nothing of {fiche.place().fichier}: give the file to its view."
        )


SHOWN = [genre for genre in GENRES if genre.adresse is not None]
TOLD = [genre for genre in SHOWN if genre.chemin.startswith(DONNEES)]
"""What a prefecture tells: the settings of its site apart."""


@pytest.mark.parametrize(
    "genre", [genre for genre in SHOWN if genre.chemin.startswith(DONNEES)], ids=lambda genre: genre.nom
)
def test_what_a_page_shows_is_open_data_too(genre, generes):
    sources = {
        PAR_MODELE[type(fiche)].nom
        for site in _sites(generes)
        for jeu in publies(site)
        for fiche in jeu.fiches(site)
        if fiche is not None
    }
    assert genre.nom in sources, (
        f"No dataset comes from the kind « {genre.nom} »: declare one in JEUX, in a module of "
        f"generator/vitrail/supports/donnees (venir.py: of those who come), with the file among its « fiches »."
    )


@pytest.mark.parametrize("genre", SHOWN, ids=lambda genre: genre.nom)
def test_the_page_of_a_kind_has_its_place_on_the_site_map(genre):
    classees = {nom for _, noms in PLAN_DU_SITE for nom in noms}
    assert genre.adresse in classees, (
        f"The page « {genre.adresse} » would stand among « {AUTRES} »: if it helps those who come, say so in its Genre "
        f"(PageDuGenre(…, pour_venir=…)); else give it a place in PLAN_DU_SITE "
        f"(generator/vitrail/presentation/menu.py)."
    )


def _ancres(page: Bloc) -> set[str]:
    return {ancre for bloc in page.tous() if (ancre := bloc.attributs.get("id"))}


def _plat(texte: str) -> str:
    return " ".join(re.findall(r"\w+", texte.lower()))


def _paroles(fiche: Modele) -> list[str]:
    """The lines and texts that a file says, words alone."""
    dits = [texte for genre in (Ligne, Texte) for _, _, texte in parcours.dans(fiche, genre)]
    return [plate for texte in dits if len(plate := _plat(texte)) > 5]


@pytest.mark.parametrize(
    "genre",
    [genre for genre in GENRES if any(notes(modele, Echoit) for modele in contenus(genre.modele))],
    ids=lambda genre: genre.nom,
)
def test_a_kind_whose_records_have_a_last_day_has_a_calendar(genre, generes):
    _, site = _qui_en_parle(generes, genre)
    url = f"URL:{site.identite.adresse_site.rstrip('/')}/{genre.adresse}/"
    assert any(url in faire().decode() for faire in calendriers(site).values()), (
        f"No calendar leads to the page « {genre.adresse} »: add one for the kind « {genre.nom} » to fichiers "
        f"(generator/vitrail/supports/calendriers/__init__.py)."
    )


@pytest.mark.parametrize("genre", GENRES, ids=lambda genre: genre.nom)
def test_a_new_site_has_a_model_of_each_kind(genre):
    lieux = (MODELE / genre.chemin, MODELE / "modeles" / genre.chemin)
    assert genre.nom in SANS_MODELE or any(lieu.exists() for lieu in lieux), (
        f"A new site has no model of the kind « {genre.nom} »: write one to copy in {lieux[1].relative_to(REPOSITORY)}."
    )


def test_what_helps_to_come_is_told_under_the_question_and_on_the_site_map(generes):
    for _, vu in generes:
        pages = {page.chemin: lire(page.html) for page in vu.pages}
        for adresse, mots in POUR_VENIR.items():
            if adresse in pages and "horaires" in pages:
                assert mots in simple(pages[""].texte())
                assert f'href="{adresse}/"' in _html(vu, "").replace("./", "")
    assert {"acces"} <= set(POUR_VENIR) <= set(PLAN_DU_SITE[0][1])


def _html(vu: Build, chemin: str) -> str:
    return next(page.html for page in vu.pages if page.chemin == chemin)


def test_no_file_is_lost_between_the_disk_and_the_site(generes):
    for racine, vu in chacun(generes):
        ecrits = {
            fichier.relative_to(racine).as_posix()
            for dossier in (DONNEES, CONFIG)
            for fichier in (racine / dossier).rglob("*.y*ml")
            if not any(partie.startswith(".") for partie in fichier.parts[len(racine.parts) :])
        }
        assert vu.site is not None
        assert {fiche.place().fichier for fiche in parcours.fiches(vu.site.fiches)} == ecrits


def test_every_news_leads_to_a_page(generes):
    lues = [(vu, nouvelle) for _, vu in generes if vu.site is not None for nouvelle in evenements(vu.site)]
    for vu, nouvelle in chacun(lues):
        chemin, _, ancre = nouvelle.adresse.partition("#")
        [page] = [page for page in vu.pages if page.chemin == chemin]
        assert not ancre or ancre in _ancres(lire(page.html)), nouvelle
