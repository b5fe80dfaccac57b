"""The search index: words of pages, and what people say for them."""

import json
from datetime import date
from pathlib import Path

from tests.pratique import SitePratique
from vitrail import build
from vitrail.bord.dossiers.disque import photographier
from vitrail.presentation import recherche
from vitrail.socle import paquet
from vitrail.sources.pages import Page

DEPOT = Path(__file__).parents[3]
LIBRE = "---\ntitle: {titre}\nmis_a_jour: 2022-04-01\n{tete}---\n\nUn texte.\n"


def _page(chemin: str, titre: str, html: str = "") -> Page:
    return Page(chemin, titre, html, {"title": titre, "description": "", "fraicheur": None, "fil": []})


def _entree(page: Page) -> dict[str, str]:
    (entree,) = json.loads(recherche.index([page]))
    assert isinstance(entree, dict)
    return entree


def test_each_word_is_kept_once_without_accent_and_an_ordinal_in_one_piece():
    assert _entree(_page("x", "X", "<p>Été, été : le 1<sup>er</sup> mai</p>"))["m"] == "ete 1er mai"


def test_a_procedure_is_found_by_what_people_call_it_and_another_page_of_that_name_is_not():
    assert "passport" in _entree(_page("demarches/mon-passeport", "Passeport biométrique"))["k"].split()
    assert "k" not in _entree(_page("indicateurs/passeport", "Délai du passeport"))


def test_each_page_that_has_other_words_is_a_page_of_the_demonstration():
    instantane = photographier(DEPOT)
    adresses = {page.chemin for page in build.generer(instantane, date(2022, 4, 15)).pages}
    synonymes = paquet.lire_yaml("vitrail.presentation", "synonymes.yml")
    assert synonymes["pages"].keys() <= adresses
    assert synonymes["a_defaut"].keys() <= synonymes["pages"].keys() >= set(synonymes["a_defaut"].values())


def test_what_people_say_for_a_page_that_the_site_has_not_leads_to_the_one_that_answers_for_it():
    contacts, reclamations = _page("contacts", "Nous joindre"), _page("reclamations", "Réclamations")

    def mots(*pages: Page) -> list[str]:
        return next(entree["k"].split() for entree in json.loads(recherche.index(pages)) if entree["u"] == "contacts/")

    assert {"plaindre", "telephone"} <= set(mots(contacts))
    assert "plaindre" not in mots(contacts, reclamations)


def test_what_explains_how_to_publish_is_published_only_where_it_is_wanted(pratique: SitePratique):
    pages = pratique.racine / "content/pages"
    pages.mkdir(exist_ok=True)
    (pages / "changer.md").write_text(LIBRE.format(titre="Changer une heure", tete="pour_publier: oui\n"), "utf-8")
    (pages / "venir-a-velo.md").write_text(LIBRE.format(titre="Venir à vélo", tete=""), "utf-8")
    adresses = pratique.pages().keys()
    assert "venir-a-velo" in adresses
    assert not {"changer", "guide/regles"} & adresses

    pratique.remplacer("site_config/site.yml", ("editeur:", "publier_le_guide: oui\nediteur:"))
    genere = pratique.generer()
    assert {"changer", "guide/regles"} <= {page.chemin for page in genere.pages}
    trouvees = {entree["u"] for entree in json.loads(recherche.index(genere.pages))}
    assert "venir-a-velo/" in trouvees
    assert not [adresse for adresse in trouvees if adresse.startswith(("changer", "guide/regles"))]
