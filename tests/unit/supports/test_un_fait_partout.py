"""Every figure and every date that a support shows is on a page, with the same state: printed posters, badges, the
voice, the feed, calendars. Those that are one picture of one page show all that it does, and nothing else."""

import csv
import io
import re
import subprocess
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import feedparser
import icalendar
import pytest

from tests.chacun import chacun
from tests.lecture_html import lire
from tests.sites_lus import CAS, NOMS, octets_de, site_bati
from tests.typographie import simple
from vitrail.build import Build
from vitrail.socle import phrases
from vitrail.socle.formes import MOIS
from vitrail.sources.pages import Page

SITES = pytest.mark.parametrize(("racine", "le"), CAS, ids=NOMS)
_DATE = re.compile(rf"\b\d{{1,2}}(?:er)? (?:{'|'.join(MOIS)})(?: \d{{4}})?\b")
_CHIFFRE = re.compile(
    r"(?<![\w,.])-?\d[\d ]*(?:,\d+)? ?(?:%|‰|points?\b|jours? ouvrés?\b|jours?\b|heures?\b|minutes?\b|sur \d+\b)"
)


def _plat(texte: str) -> str:
    return " ".join(simple(texte).replace("−", "-").replace("\u00ad", "").split())


def _dits(texte: str) -> set[str]:
    """The dates and the figures of a text, each as it is written."""
    plat = _plat(texte)
    return {trouve[0].strip().lower() for forme in (_DATE, _CHIFFRE) for trouve in forme.finditer(plat)}


def _page(bati: Build, chemin: str) -> str:
    return next((lire(page.html).texte() for page in bati.pages if page.chemin == chemin), "")


@cache
def _dits_des_pages(racine: Path, le: date) -> frozenset[str]:
    return frozenset().union(*(_dits(lire(page.html).texte()) for page in site_bati(racine, le).pages))


def _sans_annee(dits: set[str] | frozenset[str]) -> set[str]:
    """Dates that are said without their year stand for those that have it."""
    return {re.sub(r" \d{4}$", "", dit) for dit in dits}


_HORS_PAGE = re.compile(r"Barres : de zéro à [^.]*\.|Feuille \d+ sur \d+")
"""The scale of the bars, which a page draws beside them, and the numbers of the sheets."""


def _jours_de_tete(page: Page) -> set[str]:
    """The days that stand above a page: when it was brought up to date, when it will be."""
    return {
        phrases.date_en_mots(date.fromisoformat(jour)) for jour in re.findall(r"\d{4}-\d\d-\d\d", str(page.meta))
    } | {
        phrases.date_en_mots(date(*map(int, jour)))
        for jour in re.findall(r"date\((\d+), (\d+), (\d+)\)", str(page.meta))
    }


def _imprime(octets: bytes) -> str:
    lu = subprocess.run(["pdftotext", "-raw", "-", "-"], input=octets, capture_output=True, check=True)
    return lu.stdout.decode()


@SITES
def test_a_printed_poster_shows_the_figures_of_its_page_and_no_other(racine: Path, le: date):
    bati = site_bati(racine, le)
    pages = {page.chemin.removeprefix("affiches/"): page for page in bati.pages if page.chemin.startswith("affiches/")}
    de_chiffres = [nom for nom in pages if nom.startswith(("transparence", "satisfaction", "mystere", "reclamations"))]
    ecarts = {}
    for nom in de_chiffres:
        imprime = _HORS_PAGE.sub(" ", _plat(_imprime(octets_de(bati, f"affiches/{nom}-a4.pdf"))))
        imprimes, montres = _dits(imprime), _dits(lire(pages[nom].html).texte())
        autres = imprimes - montres - _jours_de_tete(pages[nom])
        chiffres = {dit for dit in montres if dit.endswith(("%", "‰", "jours", "jour"))}
        ecarts[nom] = (autres, chiffres - imprimes)
    assert ecarts == dict.fromkeys(de_chiffres, (set(), set()))


@SITES
def test_what_the_voice_and_the_badges_tell_is_on_a_page(racine: Path, le: date):
    bati, connus = site_bati(racine, le), _dits_des_pages(racine, le)
    lus = [nom for nom in bati.fichiers if re.fullmatch(r"(?:vocal/.+\.txt|badges/.+\.svg)", nom)]
    for nom in chacun(lus):
        texte = re.sub(r"<[^>]+>", " ", octets_de(bati, nom).decode())
        autres = _sans_annee(_dits(texte)) - _sans_annee(connus)
        assert autres - _sans_annee(_jours_d_aujourd_hui(le)) == set(), nom


def _jours_d_aujourd_hui(le: date) -> set[str]:
    """The day on which it is built, and the next one, of which a voice speaks before any page does."""
    return {f"{jour.day}{'er' if jour.day == 1 else ''} {MOIS[jour.month - 1]}" for jour in (le, le + timedelta(1))}


@SITES
def test_an_entry_of_the_feed_tells_what_the_page_of_changes_and_its_own_do(racine: Path, le: date):
    bati = site_bati(racine, le)
    if "flux/actualites.atom" not in bati.fichiers:
        return
    flux = feedparser.parse(octets_de(bati, "flux/actualites.atom"))
    assert flux.entries
    racine_du_site = bati.adresse or ""
    for entree in flux.entries:
        chemin = entree.link.removeprefix(racine_du_site).partition("#")[0].strip("/")
        montres = _dits(_page(bati, chemin)) | _dits(_page(bati, "mises-a-jour"))
        dits = _dits(re.sub(r"<[^>]+>", " ", f"{entree.title} {entree.get('summary', '')}"))
        montres |= _dits_des_pages(racine, le)
        assert _sans_annee(dits) - _sans_annee(montres) == set(), entree.title


def _fermetures(bati: Build) -> Iterator[dict[str, str]]:
    if "donnees/fermetures.csv" in bati.fichiers:
        yield from csv.DictReader(io.StringIO(octets_de(bati, "donnees/fermetures.csv").decode("utf-8-sig")))


@SITES
def test_a_calendar_has_the_days_and_the_state_of_the_data(racine: Path, le: date):
    """Each closure of the tables, on its days; one that is called off is called off there too."""
    bati = site_bati(racine, le)
    lignes = {ligne["id"]: ligne for ligne in _fermetures(bati)}
    calendrier: Any = icalendar.Calendar.from_ical(octets_de(bati, "calendriers/fermetures.ics"))
    vues = set()
    for evenement in calendrier.walk("VEVENT"):
        for nom, ligne in lignes.items():
            if re.search(rf"(?:^|[-_]){re.escape(nom)}(?:[-_@]|$)", str(evenement["uid"])):
                debut = evenement["dtstart"].dt
                jour = debut.date() if hasattr(debut, "date") else debut
                assert date.fromisoformat(ligne["du"]) <= jour <= date.fromisoformat(ligne["au"]), nom
                assert (str(evenement.get("status", "")) == "CANCELLED") == (ligne["annulee"] == "true"), nom
                vues.add(nom)
    a_venir = {nom for nom, ligne in lignes.items() if date.fromisoformat(ligne["au"]) >= le}
    assert a_venir <= vues
