"""The agenda of a site: what is due, for whom, late first; and the calendar made of it."""

import shutil
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from tests.conftest import REPOSITORY
from tests.sites_lus import CAS, NOMS, site_lu
from vitrail import build
from vitrail.bord.dossiers.disque import photographier
from vitrail.domaine import agenda
from vitrail.domaine.agenda import EcheanceDue
from vitrail.domaine.site import Site
from vitrail.reponses.rapports.agenda import ics, texte

JOUR = date(2022, 4, 15)
UN_JOUR = timedelta(days=1)


def lire(racine: Path, today: date = JOUR) -> Site:
    site = build.inspecter(photographier(racine), today).site
    assert site is not None
    return site


@pytest.fixture
def racine(tmp_path: Path) -> Path:
    """A copy of the demonstration's facts that the test may change."""
    for nom in ("content", "site_config"):
        shutil.copytree(REPOSITORY / nom, tmp_path / nom)
    return tmp_path


def termes(racine: Path, today: date = JOUR, mois: int = 12) -> dict[str, EcheanceDue]:
    return {terme.cle: terme for terme in agenda.agenda(lire(racine, today), mois)}


def changer(fichier: Path, avant: str, apres: str) -> None:
    ecrit = fichier.read_text("utf-8")
    assert avant in ecrit
    fichier.write_text(ecrit.replace(avant, apres, 1), "utf-8")


def test_the_longest_overdue_comes_first_and_each_duty_once(racine: Path) -> None:
    site = lire(racine, date(2026, 11, 20))
    tous = agenda.agenda(site)
    assert [terme.limite for terme in tous] == sorted(terme.limite for terme in tous)
    assert len({terme.cle for terme in tous}) == len(tous)
    assert tous[0].etat(site.today) == "en_retard"
    assert "En retard" in texte(site, tous).splitlines()[0]


def test_a_file_is_due_a_quarter_after_it_was_last_checked(racine: Path) -> None:
    avant = termes(racine)["relire-horaires"]
    changer(racine / "content/donnees/horaires.yml", "verifie_le: 2022-04-11", "verifie_le: 2022-04-14")
    apres = termes(racine)["relire-horaires"]
    assert (avant.limite, apres.limite) == (date(2022, 7, 11), date(2022, 7, 14))
    assert avant.clause == "1.2"
    assert avant.lieu.fichier == "content/donnees/horaires.yml"


def test_an_action_is_due_at_the_end_of_its_month_and_named_after_its_service(racine: Path) -> None:
    dues = [terme for terme in termes(racine).values() if terme.cle.startswith("action-")]
    avril = [terme for terme in dues if terme.limite == date(2022, 4, 30)]
    assert {terme.qui for terme in avril} == {"Service des moyens généraux", "Service communication"}


def test_the_figure_of_the_quarter_names_who_owes_it(racine: Path) -> None:
    attendus = [terme for terme in termes(racine).values() if terme.cle.endswith("-2022-T1")]
    assert attendus
    assert all(terme.qui and terme.clause and terme.limite == date(2022, 4, 30) for terme in attendus)


def test_an_external_audit_calls_for_an_internal_one_only_while_none_is_planned(racine: Path) -> None:
    assert not [cle for cle in termes(racine) if cle.startswith("audit-interne-avant")]
    (racine / "content/donnees/audits/2022-interne.yml").unlink()
    sans = [terme for cle, terme in termes(racine).items() if cle.startswith("audit-interne-avant")]
    assert [terme.limite for terme in sans] == [date(2022, 4, 27)], "two months before 27 June"


def test_nothing_beyond_the_months_asked_for(racine: Path) -> None:
    proches, tous = termes(racine, mois=1), termes(racine, mois=24)
    assert set(proches) < set(tous)
    assert max(terme.limite for terme in proches.values()) <= date(2022, 5, 15)


def test_the_calendar_reads_back_whole_and_follows_a_moved_duty(racine: Path) -> None:
    site = lire(racine)
    tous = agenda.agenda(site)
    premier = evenements(ics(site, tous))
    assert len(premier) == len(tous)
    changer(racine / "content/donnees/horaires.yml", "verifie_le: 2022-04-11", "verifie_le: 2022-04-14")
    deplace = lire(racine)
    second = evenements(ics(deplace, agenda.agenda(deplace)))
    bouges = {uid for uid in premier if premier[uid] != second[uid]}
    assert set(premier) == set(second)
    assert {uid.partition("@")[0] for uid in bouges} == {"relire-horaires"}


def evenements(ecrit: str) -> dict[str, date]:
    calendrier: Any = Calendar.from_ical(ecrit)
    return {str(evenement["uid"]): evenement["dtstart"].dt for evenement in calendrier.walk("vevent")}


@pytest.mark.parametrize(("lieu", "le"), CAS, ids=NOMS)
def test_the_calendar_of_every_site_is_read_back_as_it_was_meant(lieu: Path, le: date) -> None:
    site = site_lu(lieu, le)
    tous = agenda.agenda(site)
    ecrit = ics(site, tous)
    assert "\n" not in ecrit.replace("\r\n", ""), "RFC 5545, 3.1: lines end with CRLF"
    assert all(len(ligne.encode()) <= 75 for ligne in ecrit.split("\r\n")), "RFC 5545, 3.1: 75 octets at most"
    calendrier: Any = Calendar.from_ical(ecrit)
    assert calendrier.errors == [] and site.identite.nom in str(calendrier["x-wr-calname"])
    lus = {str(evenement["uid"]).partition("@")[0]: evenement for evenement in calendrier.walk("vevent")}
    assert lus.keys() == {terme.cle for terme in tous} and len(tous) > 0
    for terme in tous:
        evenement = lus[terme.cle]
        assert not evenement.errors and {"DTSTAMP", "SEQUENCE"} <= set(evenement)
        assert (evenement.decoded("dtstart"), evenement.decoded("dtend")) == (terme.limite, terme.limite + UN_JOUR)
        assert terme.quoi in str(evenement["summary"]) and str(terme.lieu) in str(evenement["description"])
    assert ecrit == ics(site, agenda.agenda(site)), "the same day gives the same bytes"
