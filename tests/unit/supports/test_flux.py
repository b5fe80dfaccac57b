"""The feed of what changed: what readers need, what they recognise, and nothing that is no news."""

import re
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import feedparser
import pytest

from tests.chacun import chacun
from tests.conftest import REPOSITORY
from tests.pratique import SitePratique
from tests.sites_lus import SITES, site_lu
from vitrail import build, supports
from vitrail.bord.dossiers.disque import photographier
from vitrail.presentation.abonnements import ACTUALITES

ATOM = "{http://www.w3.org/2005/Atom}"
HORAIRES = "content/donnees/horaires.yml"


def _flux(racine: Path, le: date) -> bytes:
    site = site_lu(racine, le)
    return supports.fichiers(site)[ACTUALITES]()


@pytest.mark.parametrize(
    ("racine", "le"),
    [(REPOSITORY, date(2022, 4, 15)), (SITES / "sous-prefecture", date(2024, 12, 12))],
    ids=["demonstration", "sous-prefecture"],
)
def test_the_feed_is_valid_atom(racine: Path, le: date):
    """Well formed, with the elements that RFC 4287 requires of a feed and of each entry, absolute links."""
    octets = _flux(racine, le)
    lu = feedparser.parse(octets)
    arbre = ElementTree.fromstring(octets)

    assert not lu.bozo and lu.version == "atom10" and lu.entries
    for element in (arbre, *arbre.findall(f"{ATOM}entry")):
        for nom in ("id", "title", "updated"):
            assert len(element.findall(ATOM + nom)) == 1 and element.findtext(ATOM + nom)
        assert re.fullmatch(
            r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)", element.findtext(f"{ATOM}updated") or ""
        )
    assert arbre.findtext(f"{ATOM}author/{ATOM}name"), "entries have no author of their own"
    assert all(lien.get("href", "").startswith("https://") for lien in arbre.iter(f"{ATOM}link"))
    assert len({une.id for une in lu.entries}) == len(lu.entries)
    assert lu.feed.updated == max(une.updated for une in lu.entries)


def test_the_demonstration_tells_a_quarter_a_closure_and_a_survey():
    cles = {une.id.rpartition(":")[2] for une in feedparser.parse(_flux(REPOSITORY, date(2022, 4, 15))).entries}

    assert {"indicateurs-2022-T1", "fermeture-pont-ascension", "enquete-satisfaction-2022"} <= cles


def test_an_action_that_is_done_is_news(tmp_path: Path):
    entrees = feedparser.parse(_flux(SitePratique(tmp_path).racine, date(2022, 4, 14))).entries
    assert "Action réalisée : Écrire une règle d’affichage" in [une.title.replace("\u00a0", " ") for une in entrees]


def test_links_lead_to_pages_of_the_site():
    build_ = build.generer(photographier(REPOSITORY), date(2022, 4, 15))
    chemins = {page.chemin for page in build_.pages}
    for une in chacun(feedparser.parse(build_.fichiers[ACTUALITES]).entries):
        page = une.link.removeprefix(build_.adresse or "").partition("#")[0].strip("/")
        assert page in chemins, une.link


def test_an_entry_keeps_its_identifier_when_it_changes_and_is_new_when_called_off(tmp_path: Path):
    site = SitePratique(tmp_path)
    avant = {une.id: une for une in feedparser.parse(_flux(site.racine, date(2022, 4, 14))).entries}
    site.remplacer(
        HORAIRES,
        ("motif: Pont de l’Ascension", "motif: Pont\n    annulee: oui"),
        ("mis_a_jour: 2022-03-01\nverifie_le: 2022-04-01", "mis_a_jour: 2022-04-20"),
    )
    apres = {une.id: une for une in feedparser.parse(_flux(site.racine, date(2022, 4, 21))).entries}

    pont = next(cle for cle in avant if cle.endswith(":fermeture-pont-ascension"))
    assert avant.keys() == apres.keys()
    assert avant[pont].title.startswith("Fermeture exceptionnelle") and apres[pont].title.startswith("Annulé")
    assert avant[pont].updated.startswith("2022-04-08") and apres[pont].updated.startswith("2022-04-20")


def test_reading_a_file_again_is_no_news(tmp_path: Path):
    site = SitePratique(tmp_path)
    avant = _flux(site.racine, date(2022, 4, 14))
    site.remplacer(HORAIRES, ("verifie_le: 2022-04-01", "verifie_le: 2022-04-13"))
    assert _flux(site.racine, date(2022, 4, 14)) == avant


def test_words_of_people_stay_words(tmp_path: Path):
    site = SitePratique(tmp_path).remplacer(HORAIRES, ("motif: Pont de l’Ascension", "motif: A < B & « C »"))
    assert any("A < B & «" in une.summary for une in feedparser.parse(
        _flux(site.racine, date(2022, 4, 14)), sanitize_html=False).entries)  # fmt: skip
