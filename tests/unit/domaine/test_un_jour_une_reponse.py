"""For one desk and one day, one answer: what people announce, in whatever order they write it."""

from datetime import date, timedelta
from itertools import permutations
from typing import Any

import icalendar
import pytest

from tests.heures import annonce, site_de
from vitrail.domaine import ouvertures
from vitrail.domaine.annonces import annonce_de
from vitrail.domaine.site import Site
from vitrail.presentation import abonnements
from vitrail.sources.modeles.horaires import Fermeture
from vitrail.supports import calendriers, donnees_liees, osm
from vitrail.supports.vocal import messages

FETES = annonce("fetes", "horaires_modifies", "2026-12-21", "2027-01-03", points=["accueil"], plages=["08:30-12:00"])


def _plages(site: Site, point: str, jour: str) -> list[str]:
    decide = ouvertures.jour_de(site, site.points[point], date.fromisoformat(jour))
    return [plage.code for plage in decide.plages]


def _evenements(site: Site, cle: str) -> list[Any]:
    lu = icalendar.Calendar.from_ical(calendriers.fichiers(site)[abonnements.FERMETURES]())
    return [une for une in lu.walk("VEVENT") if str(une["uid"]).startswith(cle)]


def _ecrite(site: Site, nom: str) -> Fermeture:
    return next(une for une in site.horaires.fermetures if une.id == nom)


@pytest.mark.parametrize("jour", ["2026-12-26", "2026-12-27", "2027-01-02", "2027-01-03", "2026-12-25", "2027-01-01"])
def test_changed_hours_open_neither_week_ends_nor_holidays(jour: str):
    site = site_de("2026-12-21", FETES)
    assert _plages(site, "accueil", jour) == []


def test_changed_hours_hold_on_the_days_that_open():
    site = site_de("2026-12-21", FETES)
    ouverts = {date(2026, 12, 21) + timedelta(days=rang) for rang in (0, 1, 2, 3, 7, 8, 9, 10)}
    for rang in range(14):
        jour = date(2026, 12, 21) + timedelta(days=rang)
        decide = ouvertures.jour_de(site, site.points["accueil"], jour)
        assert decide.modifie is (jour in ouverts) and decide.ouvert is (jour in ouverts)
    assert _plages(site, "standard", "2026-12-21") == ["08:30-17:00"]


def test_changed_hours_are_in_the_calendar_on_those_days_alone():
    site = site_de("2026-12-21", FETES)
    (evenement,) = _evenements(site, "fermeture-fetes")
    assert evenement["rrule"] == {"FREQ": ["DAILY"], "COUNT": [11]}
    sautes = {une.dt.date() for exdate in evenement["exdate"] for une in exdate.dts}
    assert sautes == {date(2026, 12, 25), date(2026, 12, 26), date(2026, 12, 27)}


def test_maps_linked_data_and_the_answering_machine_follow():
    site = site_de("2026-12-21", FETES)
    assert "2026 Dec 21-2026 Dec 24 08:30-12:00; 2026 Dec 28-2026 Dec 31 08:30-12:00" in (
        osm.valeur(site, site.points["accueil"]).texte
    )
    assert '"validFrom":"2026-12-25","validThrough":"2026-12-25"' in donnees_liees.texte(site)
    assert "aux jours d’ouverture habituels" in annonce_de(site, _ecrite(site, "fetes")).texte
    (repondeur,) = messages.repondeur(site)
    assert any("aux jours d’ouverture habituels" in phrase for phrase in repondeur.phrases)


def test_on_a_saturday_the_machine_does_not_say_open_today():
    (repondeur,) = messages.repondeur(site_de("2026-12-26", FETES))
    assert not any(phrase.startswith("Aujourd’hui") and "ouvert" in phrase for phrase in repondeur.phrases)


CONGES = annonce("conges", "fermeture", "2026-12-25", "2027-01-04", points=["accueil"])
REPRISE = annonce(
    "reprise", "horaires_modifies", "2027-01-04", "2027-01-04", points=["accueil"], plages=["13:30-16:00"]
)
TOUS = annonce("tous", "fermeture", "2027-01-04", "2027-01-04")


@pytest.mark.parametrize("ordre", list(permutations((CONGES, REPRISE, TOUS))))
def test_the_most_precise_wins_whatever_the_order_of_the_file(ordre):
    """Three on one day: what names the desk beats what bears on all, the shorter beats the longer."""
    site = site_de("2026-12-26", *ordre)
    assert _plages(site, "accueil", "2027-01-04") == ["13:30-16:00"]
    assert _plages(site, "permis", "2027-01-04") == []
    assert _plages(site, "accueil", "2026-12-31") == []


@pytest.mark.parametrize("ordre", list(permutations((CONGES, REPRISE))))
def test_the_calendar_keeps_one_answer_for_that_day(ordre):
    site = site_de("2026-12-26", *ordre)
    (conges,) = _evenements(site, "fermeture-conges")
    (reprise,) = _evenements(site, "fermeture-reprise")
    assert conges.decoded("dtend") == date(2027, 1, 4)
    assert reprise.decoded("dtstart").date() == date(2027, 1, 4)
    assert "Sauf lundi 4 janvier 2027 : de 13 h 30 à 16 h." in annonce_de(site, _ecrite(site, "conges")).texte.replace(
        "\u00a0", " "
    )


def test_a_closure_inside_changed_hours_cuts_them():
    fermee = annonce("formation", "fermeture", "2026-12-23", "2026-12-23", points=["accueil"])
    site = site_de("2026-12-21", FETES, fermee)
    assert _plages(site, "accueil", "2026-12-23") == []
    assert _plages(site, "accueil", "2026-12-24") == ["08:30-12:00"]
    (fetes,) = _evenements(site, "fermeture-fetes")
    assert date(2026, 12, 23) in {une.dt.date() for exdate in fetes["exdate"] for une in exdate.dts}


def test_a_closure_in_two_pieces_keeps_its_first_event():
    """Open again in its middle: two events, each with its own name."""
    milieu = annonce(
        "garde", "ouverture_exceptionnelle", "2026-12-30", "2026-12-30", points=["accueil"], plages=["09:00-10:00"]
    )
    site = site_de("2026-12-20", CONGES, milieu)
    premiere, seconde = _evenements(site, "fermeture-conges")
    assert str(premiere["uid"]).startswith("fermeture-conges@") and premiere.decoded("dtend") == date(2026, 12, 30)
    assert seconde.decoded("dtstart") == date(2026, 12, 31) and seconde["uid"] != premiere["uid"]


def test_an_exceptional_opening_of_a_holiday_is_the_same_everywhere():
    """The page, the calendar of holidays, and the map of 1 May."""
    ouverte = annonce(
        "scrutin", "ouverture_exceptionnelle", "2026-05-08", "2026-05-08", points=["permis"], plages=["08:00-18:00"]
    )
    site = site_de("2026-05-01", ouverte)
    assert _plages(site, "permis", "2026-05-08") == ["08:00-18:00"]
    (ferie,) = _evenements(site, "ferie-2026-05-08")
    assert "Accueil général" in ferie["description"] and "permis" not in ferie["description"]
    assert osm.valeur(site, site.points["permis"]).texte.endswith("PH off; 2026 May 08 08:00-18:00")


def test_all_open_by_exception_means_no_holiday_in_the_calendar():
    ouverte = annonce("scrutin", "ouverture_exceptionnelle", "2026-05-08", "2026-05-08", plages=["08:00-18:00"])
    assert not _evenements(site_de("2026-05-01", ouverte), "ferie-2026-05-08")


def test_changed_hours_of_two_desks_that_open_on_other_days_are_two_events():
    """The licence desk is closed on Wednesdays: its event leaves that day out, that of the reception does not."""
    semaine = annonce("travaux", "horaires_modifies", "2026-03-02", "2026-03-06", plages=["10:00-11:00"])
    evenements = _evenements(site_de("2026-02-25", semaine), "fermeture-travaux")
    assert len(evenements) == 2
    permis = next(une for une in evenements if "permis" in une["summary"])
    assert {une.dt.day for exdate in permis["exdate"] for une in exdate.dts} == {4, 5}


def test_the_leap_day_is_a_day_as_another():
    fermee = annonce("bissextile", "fermeture", "2028-02-28", "2028-03-01")
    site = site_de("2028-02-20", fermee)
    assert _plages(site, "standard", "2028-02-29") == []
    assert "2028 Feb 28-2028 Mar 01 off" in osm.valeur(site, site.points["standard"]).texte


@pytest.mark.parametrize(("jour", "ecart"), [("2026-03-30", "+02:00"), ("2026-10-26", "+01:00")])
def test_the_day_after_the_night_when_clocks_change_keeps_its_hours(jour: str, ecart: str):
    site = site_de(jour)
    decide = ouvertures.jour_de(site, site.points["standard"], site.today)
    assert ouvertures.instants(site.calendrier, [decide]) == [[f"{jour}T08:30:00{ecart}", f"{jour}T17:00:00{ecart}"]]


def test_a_night_that_goes_on_after_midnight_is_one_opening():
    """At half past ten in the evening, the page says until six, not until midnight."""
    nuit = "{lundi: [20:00-24:00], mardi: [00:00-06:00, 20:00-22:00], mercredi: ferme, jeudi: ferme, vendredi: ferme}"
    points = f"- {{id: nuit, nom: Nuit, canal: accueil, lieu: hotel-dieu, rendez_vous: sans, semaine: {nuit}}}"
    site = site_de("2026-03-02", points=points)
    instants = ouvertures.instants(site.calendrier, list(ouvertures.jours_de(site, site.points["nuit"], 3)))
    assert [[debut[:16], fin[:16]] for debut, fin in instants] == [
        ["2026-03-02T20:00", "2026-03-03T06:00"],
        ["2026-03-03T20:00", "2026-03-03T22:00"],
    ]
