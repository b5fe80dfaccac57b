"""Where the site shows each evidence, as its own pages tell it."""

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import vitrail
from tests.chacun import chacun
from vitrail.presentation import preuves
from vitrail.sources.modeles import chemins
from vitrail.sources.modeles.demarches import Demarche
from vitrail.sources.pages import Page
from vitrail.sources.referentiel import charger

PAQUET = Path(vitrail.__file__).parent
REF = charger("qual-e-pref-2018")
MARQUES = re.compile(r"(?:preuve_de|preuves_apportees|numero|serveur)\(([^}]*)")
"""Calls that ask for the mark of a field, and those of the macros that hand its name on."""


def _page(chemin: str, html: str, fraicheur: dict[str, str] | None = None) -> Page:
    return Page(chemin=chemin, titre="", html=html, meta={"fraicheur": fraicheur})


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


def test_what_is_asked_of_a_page_itself_comes_first_and_gives_the_anchor():
    assert REF.preuves_apportees("horaires.fermetures", page="/") == ("alerte-page-accueil", "annonce-changement")
    assert REF.preuves_apportees("horaires.fermetures", page="/horaires/") == ("annonce-changement",)


def test_a_record_brings_only_what_it_says():
    brut = {"id": "titre", "titre": "Titre", "domaine": "permis", "resume": "Un titre.", "ou": "En ligne."}
    rendez_vous = {"mode": "obligatoire", "lien": "https://exemple.fr/"}
    assert _apporte(brut, "teleprocedure") == ()
    assert _apporte({**brut, "teleprocedure": "https://exemple.fr/"}, "teleprocedure") == ("demande-permis-civ",)
    assert _apporte({**brut, "rendez_vous": rendez_vous}, "rendez_vous.lien") == ()
    rendez_vous["confirmation"] = "oui"
    assert _apporte({**brut, "rendez_vous": rendez_vous}, "rendez_vous.lien") == ("reservation-en-ligne",)


def _apporte(brut: Mapping[str, object], champ: str) -> tuple[str, ...]:
    return REF.preuves_apportees(f"demarches.demarches.{champ}", fiche=Demarche.model_validate(brut))


def test_a_list_of_all_records_is_not_one_of_them():
    champ = "demarches.demarches.teleprocedure"
    assert REF.preuves_apportees(champ, ensemble=True) == ("liste-teleprocedures", "teleprocedures-titres")
    assert REF.preuves_apportees(champ) == ()


def test_every_field_that_an_evidence_declares_is_one_whose_mark_a_page_asks():
    """Else what is written there would never be seen to bring it. What records name themselves is not asked."""
    sources = [*PAQUET.glob("pages/gabarits/**/*.html"), *PAQUET.glob("presentation/*.py")]
    demandes = {
        champ
        for fichier in sources
        for appel in MARQUES.findall(fichier.read_text("utf-8"))
        for champ in re.findall(r'"([a-z_]+(?:\.[a-z_]+)*)"', appel)
    }
    declares = {declare.champ for champs in REF.champs_de_preuves.values() for declare in champs}
    a_demander = {champ for champ in declares if champ.rpartition(".")[2] not in ("preuve", "preuves")}
    assert [champ for champ in chacun(a_demander) if champ not in demandes] == []


def test_every_mark_that_a_page_asks_is_of_a_field_that_exists():
    """A name that has changed in a model would silently bring nothing."""
    demandes = {
        champ
        for fichier in PAQUET.glob("pages/gabarits/**/*.html")
        for appel in re.findall(r"preuve_de\(([^}]*)", fichier.read_text("utf-8"))
        for champ in re.findall(r'"([a-z_]+(?:\.[a-z_]+)*)"', appel.partition("ancre")[0])
    }
    assert len(demandes) > 20
    for champ in sorted(demandes):
        chemins.trouver(champ)


def test_the_pages_that_an_evidence_names_are_pages(labellise):
    connues = {f"/{page.chemin}/".replace("//", "/") for page in labellise.generer(date(2024, 12, 12)).pages}
    nommees = {page for champs in REF.champs_de_preuves.values() for declare in champs for page in declare.pages}
    assert nommees and nommees <= connues
