"""Hours that are not known are said so, with the reason: never closed, never the hours of something else."""

import re
from dataclasses import replace

import pytest

from tests.chacun import chacun
from tests.heures import POINTS, site_de
from tests.lecteurs import textes
from tests.typographie import simple
from vitrail import build
from vitrail.domaine.site import Site
from vitrail.pages import accueil, horaires, venir
from vitrail.supports.affiches.horaires import affiches as horaires_affiches
from vitrail.supports.vocal.changements import exceptions

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
    for chemin, html in chacun(pages.items()):
        jour = "td data-jour" if chemin == "horaires" else 'li class="vt-lieu"'
        (dit,) = re.findall(rf"<{jour}.*?>(.*?)</(?:li|td)>", html.partition("jour-2026-12-0")[2] or html, re.S)[:1]
        assert any(mots in dit for mots in textes.NON_CONNUES) and "Les heures sont arrêtées en janvier" in html, chemin
        assert "ermé" not in dit and "data-plages" not in html, chemin


def test_hours_that_are_not_known_are_no_change_of_hours_and_say_why_once_a_desk():
    autre = (
        INCONNU.replace("id: accueil", "id: titres").replace("nom: Accueil", "nom: Titres").replace("janvier", "mars")
    )
    html = _pages(site_de("2026-11-30", points=INCONNU + autre))["horaires"].partition("</table>")[0]
    assert html.count("Les heures sont arrêtées en janvier") == html.count("Les heures sont arrêtées en mars") == 1
    assert html.count("heures non connues</td>") == 2 * len(re.findall("<th[^>]* data-jour", html))
    assert "vt-case--modifiee" not in html and "La barre va" not in html


def test_a_school_calendar_that_is_not_published_is_said_never_guessed():
    """Corsica has none for 2026-2027: neither open nor closed, and on Sundays closed all the same."""
    site = site_de("2026-11-30", points=CORSE)
    departement = site.identite.departement.model_copy(update={"code": "2A"})
    identite = site.identite.model_copy(update={"departement": departement})
    html = _pages(replace(site, fiches={**site.fiches, "site": (identite,)}))["horaires"]
    jours = dict(re.findall(r'<td data-jour="(2026-12-0[1-6])".*?>(.*?)</td>', html, re.S))
    assert "heures non connues" in jours["2026-12-01"]
    assert html.partition("</table>")[0].count("vacances scolaires n’est pas encore connu</span></th>") == 1
    assert '<span data-fin="2026-12-06">Fermé partout : samedi 5 et dimanche 6 décembre.</span>' in simple(html)


def test_closed_everywhere_but_for_what_answers_day_and_night():
    """And as long as those days are not over."""
    html = _pages(site_de("2026-12-06", points=POINTS + NUIT))["horaires"]
    dit = "Fermé partout, sauf Serveur vocal : samedi 12 décembre."
    assert f'<span data-fin="2026-12-12">{dit}</span>' in simple(html)


PAS_ENCORE = """
- id: titres
  nom: Titres
  canal: guichet
  lieu: hotel-dieu
  rendez_vous: sans
  a_partir_du: 2027-01-04
  semaine: {lundi: 09:00-12:00, mardi: 09:00-12:00, mercredi: ferme, jeudi: ferme, vendredi: ferme}
"""


@pytest.mark.parametrize(
    ("chemin", "dit"),
    [
        ("venir/en", "Opens on Monday, 4 January 2027"),
        ("venir/ar", "يفتح يوم الاثنين، 4 يناير 2027"),
        ("venir/fr-simple", "Ça ouvre le lundi 4 janvier 2027"),
    ],
)
def test_the_day_on_which_a_desk_opens_is_said_in_each_language(chemin, dit):
    """On its card and beside its days; so is the day from which it is closed for good."""
    ferme = PAS_ENCORE.replace("a_partir_du: 2027-01-04", "jusqu_au: 2026-11-29")
    html = _pages(site_de("2026-11-30", points=PAS_ENCORE))[chemin]
    assert html.count(dit) == 2 and "Ouvre le" not in html
    assert "Fermé depuis" not in _pages(site_de("2026-11-30", points=ferme))[chemin].replace("C’est fermé depuis", "")


def test_desks_are_told_in_the_order_of_the_week():
    """Place by place, whatever the order of the file: what answers from afar comes last."""
    html = _pages(site_de("2026-11-30", points=NUIT + POINTS))["horaires"]
    semaine, _, volets = html.partition("Guichet par guichet")
    assert re.findall(r'<a href="#([a-z]+)">', semaine.partition("<table")[2]) == re.findall(
        r'vt-volet" id="(\w+)"', volets
    )


REGLES = """
- id: accueil
  nom: Accueil
  canal: accueil
  lieu: hotel-dieu
  rendez_vous: sans
  semaine: {lundi: 09:00-12:00, mardi: ferme, mercredi: ferme, jeudi: ferme, vendredi: 09:00-12:00}
  regles:
    - {quand: dernier vendredi du mois, nom: Fermeture mensuelle, plages: ferme}
    - {quand: semaines paires, plages: [10:00-11:00]}
"""


def test_nobody_says_closed_everywhere_nor_open_of_a_desk_whose_hours_are_not_known():
    """On the poster of the hours and on the answering machine, weekends and holidays."""
    site = site_de(
        "2026-12-20",
        points=f"{REGLES}{INCONNU.replace('id: accueil', 'id: annexe').replace('nom: Accueil', 'nom: Annexe')}",
    )
    (affiche,) = [affiche for affiche in horaires_affiches(site) if affiche.id == "horaires"]
    dite = simple(" ".join(getattr(bloc, "texte", "") for bloc in affiche.blocs))
    assert "Fermé partout" not in dite and "sauf Annexe" not in dite
    assert not [phrase for phrase in exceptions(site) if "nos accueils sont fermés" in phrase]


def test_a_rule_is_of_no_week_in_particular_in_another_language():
    """Its words are its title; hours of the usual days are said to be so."""
    html = _pages(site_de("2026-11-30", points=REGLES))["venir/en"]
    titres = re.findall(r"<h3[^>]*>(.*?)</h3>", html, re.S)
    assert '<span lang="fr" dir="ltr">Fermeture mensuelle, dernier vendredi du mois</span>' in titres
    assert titres.count("Usual week") == 1
