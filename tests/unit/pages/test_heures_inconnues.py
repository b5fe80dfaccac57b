"""Hours that are not known are said so, with the reason: never closed, never the hours of something else."""

import re
from dataclasses import replace

from tests.heures import site_de
from tests.typographie import simple
from vitrail import build
from vitrail.domaine.site import Site
from vitrail.pages import accueil, horaires, venir

NUIT = "- {id: nuit, nom: Serveur vocal, canal: serveur_vocal, rendez_vous: sans, permanent: oui}\n"
INCONNU = """
- id: accueil
  nom: Accueil
  canal: accueil
  lieu: hotel-dieu
  rendez_vous: sans
  absence: {motif: en_attente, raison: Les heures sont arrêtées en janvier}
"""
CORSE = """
- id: accueil
  nom: Accueil
  canal: accueil
  lieu: hotel-dieu
  rendez_vous: sans
  semaine: {lundi: 09:00-12:00, mardi: 09:00-12:00, mercredi: 09:00-12:00, jeudi: 09:00-12:00, vendredi: 09:00-12:00}
  regles: [{quand: pendant les vacances scolaires, plages: ferme}]
"""


def _pages(site: Site) -> dict[str, str]:
    vues = [*accueil.pages(site), *horaires.pages(site), *venir.pages(site)]
    return {page.chemin: page.html for page in build.rendre(site, vues)}


def test_a_voice_server_alone_does_not_answer_whether_one_can_come():
    pages = _pages(site_de("2026-11-30", points=NUIT))
    for chemin in ("", "horaires"):
        assert "Les heures où l’on reçoit sur place ne sont pas connues." in pages[chemin]


def test_what_answers_day_and_night_alone_is_never_said_closed_and_has_no_bar_to_explain():
    html = _pages(site_de("2026-11-30", points=NUIT))["horaires"]
    assert "jour et nuit" in html
    assert "Fermé partout" not in html and "La barre va" not in html


def test_a_site_that_receives_people_says_nothing_of_the_kind():
    assert "ne sont pas connues" not in "".join(_pages(site_de("2026-11-30")).values())


def test_the_reason_stands_in_the_place_of_the_hours():
    pages = _pages(site_de("2026-11-30", points=INCONNU))
    for chemin, html in pages.items():
        jour = "td data-jour" if chemin == "horaires" else 'li class="vt-lieu"'
        (dit,) = re.findall(rf"<{jour}.*?>(.*?)</(?:li|td)>", html.partition("jour-2026-12-0")[2] or html, re.S)[:1]
        assert "eures non connues" in dit and "Les heures sont arrêtées en janvier" in html, chemin
        assert "ermé" not in dit and "data-plages" not in html, chemin


def test_hours_that_are_not_known_are_no_change_of_hours():
    html = _pages(site_de("2026-11-30", points=INCONNU))["horaires"]
    assert html.count("Les heures sont arrêtées en janvier</span></th>") == len(re.findall("<th[^>]* data-jour", html))
    assert "vt-case--modifiee" not in html and "La barre va" not in html


def test_a_school_calendar_that_is_not_published_is_said_never_guessed():
    """Corsica has none for 2026-2027: neither open nor closed, and on Sundays closed all the same."""
    site = site_de("2026-11-30", points=CORSE)
    departement = site.identite.departement.model_copy(update={"code": "2A"})
    identite = site.identite.model_copy(update={"departement": departement})
    html = _pages(replace(site, fiches={**site.fiches, "site": (identite,)}))["horaires"]
    jours = dict(re.findall(r'<td data-jour="(2026-12-0[1-6])".*?>(.*?)</td>', html, re.S))
    assert "heures non connues" in jours["2026-12-01"]
    assert re.search(r'<th[^>]*data-jour="2026-12-01".*?vacances scolaires.*?</th>', html, re.S)
    assert "Fermé partout : samedi 5 et dimanche 6 décembre" in simple(html)
