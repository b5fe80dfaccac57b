"""The tag ``opening_hours``, read by an evaluator that is not ours: the same openings as the pages, all year long."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from opening_hours import OpeningHours

from tests.chacun import chacun
from tests.conftest import REPOSITORY
from tests.sites_lus import SITES, avec, site_lu
from vitrail.domaine import ouvertures
from vitrail.domaine.site import Site
from vitrail.socle.calendrier import Calendrier
from vitrail.socle.temps import JOURS
from vitrail.sources.modeles.horaires import Horaires, PointAccueil
from vitrail.supports import osm

JOUR = date(2022, 4, 15)
HORIZON = 365


def _verifier(site: Site, point: PointAccueil) -> None:
    """Open from the first minute of each range to its last one, closed just before and just after, every day."""
    valeur = osm.valeur(site, point)
    assert not valeur.omis and not valeur.trop_longue
    lu = OpeningHours(valeur.texte, country="FR")
    for rang in range(HORIZON):
        jour = site.today + timedelta(days=rang)
        minuit = datetime(jour.year, jour.month, jour.day)
        plages = ouvertures.jour_de(site, point, jour).plages
        bornes = {0, 24 * 60 - 1} | {b for p in plages for b in (p.debut.minutes, p.fin.minutes)}
        for minute in {voisine for borne in bornes for voisine in (borne - 1, borne) if 0 <= voisine < 24 * 60}:
            ouvert = any(p.debut.minutes <= minute < p.fin.minutes for p in plages)
            assert lu.is_open(minuit + timedelta(minutes=minute)) == ouvert, (valeur.texte, jour, minute)


@pytest.mark.parametrize("racine", [REPOSITORY, SITES / "pratique"], ids=["demonstration", "pratique"])
def test_every_point_of_a_site_is_open_when_its_pages_say(racine: Path):
    site = site_lu(racine, JOUR)
    for point in chacun(site.points.values()):
        _verifier(site, point)


_heures = st.lists(st.integers(0, 96), min_size=0, max_size=4, unique=True).map(sorted)


def _plages(bornes: list[int]) -> Any:
    quarts = [f"{borne // 4:02}:{borne % 4 * 15:02}" for borne in bornes]
    ecrites = [f"{de}-{a}" for de, a in list(pairwise(quarts))[::2]]
    return ecrites or "ferme"


_semaine = st.fixed_dictionaries({jour: _heures.map(_plages) for jour in JOURS})
_intervalle = st.tuples(st.integers(-10, 300), st.integers(0, 20)).map(
    lambda un: {"du": str(JOUR + timedelta(days=un[0])), "au": str(JOUR + timedelta(days=un[0] + un[1]))}
)


@given(
    semaine=_semaine,
    ete=st.tuples(_intervalle, _semaine),
    fermetures=st.lists(st.tuples(_intervalle, _heures), max_size=2),
    feries=st.sampled_from(["oui", "non"]),
)
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_week_any_summer_any_closures(demonstration: Site, semaine, ete, fermetures, feries):
    """Closures that overlap, that fall on holidays and in summer, weeks that are all closed: nothing is lost."""
    intervalle, d_ete = ete
    point = {
        "id": "accueil",
        "nom": "Accueil",
        "canal": "accueil",
        "rendez_vous": "sans",
        "ouvert_feries": feries,
        "semaine": semaine,
        "periodes": [{"nom": "Été", "semaine": d_ete, **intervalle}],
    }
    annoncees = [
        {
            "id": f"fermeture-{rang}",
            "motif": "Essai",
            "annonce_le": str(JOUR),
            "nature": "horaires_modifies" if len(bornes) > 1 else "fermeture",
            "plages": _plages(bornes),
            **jours,
        }
        for rang, (jours, bornes) in enumerate(fermetures)
    ]
    horaires = Horaires.model_validate({"points": [point], "fermetures": annoncees})
    with mock.patch.object(osm, "LONGUEUR_MAX", 10_000):
        _verifier(avec(demonstration, horaires), horaires.points[0])


@pytest.fixture(scope="module")
def demonstration() -> Site:
    return site_lu(REPOSITORY, JOUR)


def test_days_off_that_no_map_knows_are_dated():
    """A day that the place closes by its own decision, and no law."""
    site = site_lu(REPOSITORY, JOUR)
    ferme = Calendrier("metropole", {date(2022, 7, 15): "Pont du préfet"})
    valeur = osm.valeur(replace(site, calendrier=ferme), site.points["accueil-general"])
    assert valeur.texte.endswith("PH off; 2022 Jul 15 off; 2022 May 27 off")


def test_what_has_no_room_is_counted_the_nearest_first(demonstration: Site):
    assert demonstration.horaires is not None
    modele, debut = demonstration.horaires.fermetures[1], date(2022, 6, 1)
    semaines = [debut + timedelta(weeks=rang) for rang in range(20)]
    loin = [
        modele.model_copy(update={"id": f"f-{jour}", "du": jour, "au": jour + timedelta(days=1)}) for jour in semaines
    ]
    horaires = demonstration.horaires.model_copy(update={"fermetures": tuple(loin)})
    valeur = osm.valeur(avec(demonstration, horaires), horaires.points[1])

    assert len(valeur.texte) <= osm.LONGUEUR_MAX and valeur.omis == 20 - valeur.texte.count("2022 ") // 2
    assert "2022 Jun 01-2022 Jun 02 off" in valeur.texte and "2022 Oct 12" not in valeur.texte


def test_day_and_night_is_said_so(demonstration: Site):
    assert osm.valeur(demonstration, demonstration.points["serveur-vocal"]).texte == "24/7"


SEMAINE = dict.fromkeys(("lundi", "mardi", "mercredi", "jeudi", "vendredi"), "09:00-12:00")


@pytest.mark.parametrize(
    ("quand", "plages", "dite"),
    [
        ("1er et 3e mardi", "14:00-16:00", "Tu[1,3] 14:00-16:00"),
        ("1er mardi et 2e jeudi du mois", "14:00-16:00", "Tu[1],Th[2] 14:00-16:00"),
        ("1er et dernier mardi, 2e jeudi", "ferme", "Tu[1,-1],Th[2] off"),
        ("semaines paires", "14:00-16:00", "week 02-52/2 Mo-Fr 14:00-16:00"),
    ],
)
def test_a_rule_names_each_weekday_with_its_own_ranks(demonstration: Site, quand: str, plages: str, dite: str):
    """Written after the usual week, over which it wins."""
    point = PointAccueil.model_validate(
        {
            **{"id": "titres", "nom": "Titres", "canal": "guichet", "rendez_vous": "sans", "semaine": SEMAINE},
            "regles": [{"quand": quand, "plages": plages}],
        }
    )
    site = avec(demonstration, Horaires.model_validate({"mis_a_jour": "2022-04-11", "points": [], "fermetures": []}))
    assert osm.valeur(site, point).texte.partition("; ")[2].partition("; ")[0] == dite
