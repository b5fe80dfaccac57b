"""Where the site shows each evidence, as its own pages tell it."""

from datetime import date

from vitrail.presentation import preuves
from vitrail.sources.pages import Page


def _page(chemin: str, html: str, **meta: object) -> Page:
    return Page(chemin=chemin, titre="", html=html, meta=meta)


def test_the_first_page_that_shows_it_is_the_place_and_the_home_page_comes_last():
    pages = (
        _page("", '<p data-preuve="telephone" id="preuve-telephone">02</p>'),
        _page("contacts", '<p data-preuve="telephone courriel" id="preuve-telephone">02</p>'),
        _page("faq", '<p data-preuve="courriel" id="preuve-courriel">écrire</p>'),
    )
    assert preuves.lieux(pages) == {
        "telephone": "contacts#preuve-telephone",
        "courriel": "contacts#preuve-telephone",
    }


def test_what_only_the_home_page_shows_is_found_there():
    pages = (_page("", '<p data-preuve="alerte" id="preuve-alerte">Fermé</p>'),)
    assert preuves.lieux(pages) == {"alerte": "#preuve-alerte"}


def test_the_dates_of_a_page_bring_their_evidence():
    pages = (_page("horaires", "<p></p>", fraicheur={"preuves": "date", "ancre": "preuve-date"}), _page("faq", ""))
    assert preuves.lieux(pages) == {"date": "horaires#preuve-date"}


def test_a_commitment_links_to_the_evidence_on_the_other_pages(labellise):
    pages = {page.chemin: page for page in labellise.generer(date(2024, 12, 12)).pages}

    assert 'href="../../horaires/#preuve-horaires-accueil"' in pages["engagements/1"].html
    assert 'id="preuve-horaires-accueil"' in pages["horaires"].html
    assert 'href="../../horaires/#preuve-date-mise-a-jour"' in pages["engagements/1"].html
    assert pages["horaires"].meta["fraicheur"]["ancre"] == "preuve-date-mise-a-jour"


def test_an_evidence_that_no_page_shows_any_more_is_no_longer_linked(labellise):
    labellise.supprimer("content/donnees/organisation.yml")
    pages = {page.chemin: page for page in labellise.generer(date(2024, 12, 12)).pages}

    assert "preuve-missions-et-organigramme" not in pages["engagements/1"].html
    assert "Missions et organigramme" in pages["engagements/1"].html
    assert "Pas encore montré sur ce site" in pages["engagements/1"].html
