"""The agenda of a site: what is due, for whom, late first; and the calendar made of it."""

import shutil
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from tests import etat
from tests.conftest import REPOSITORY
from tests.sites_lus import CAS, NOMS, avec, deux, site_lu
from tests.typographie import simple
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
        assert simple(terme.quoi) in simple(str(evenement["summary"])) and str(terme.lieu) in str(
            evenement["description"]
        )
    assert ecrit == ics(site, agenda.agenda(site)), "the same day gives the same bytes"


def test_every_quarter_that_is_late_is_listed_with_its_own_day(racine: Path) -> None:
    """Published without the one before, a quarter leaves that one due."""
    indicateurs = racine / "content/donnees/indicateurs"
    for fichier in ("2021-T4.yml", "2022-T1.yml"):
        (indicateurs / fichier).unlink()
    jamais = {
        cle: terme for cle, terme in termes(racine, date(2022, 11, 20)).items() if "taux-appels-aboutis-20" in cle
    }
    dus = {
        "2021-T4": date(2022, 1, 30),
        "2022-T1": date(2022, 4, 30),
        "2022-T2": date(2022, 7, 30),
        "2022-T3": date(2022, 10, 30),
    }
    a_venir = {"2022-T4": date(2023, 1, 30)}
    assert {cle[-7:]: terme.limite for cle, terme in jamais.items()} == dus | a_venir
    assert {terme.lieu.fichier[-11:] for terme in jamais.values()} == {f"{code}.yml" for code in dus | a_venir}
    (indicateurs / "2022-T3.yml").write_text(
        "mis_a_jour: 2022-10-20\nperiode: 2022-T3\nreleves: [{indicateur: taux-appels-aboutis, valeur: 92 %}]\n",
        "utf-8",
    )
    (indicateurs / "2022-T1.yml").write_text(
        "mis_a_jour: 2022-04-20\nperiode: 2022-T1\nreleves: [{indicateur: taux-appels-aboutis, valeur: 91 %}]\n",
        "utf-8",
    )
    reste = [cle[-7:] for cle in termes(racine, date(2022, 11, 20)) if "taux-appels-aboutis-20" in cle]
    assert reste == ["2021-T4", "2022-T2", "2022-T4"]


def test_a_meeting_never_held_is_due_once_and_on_the_same_day_whatever_the_day(racine: Path) -> None:
    (racine / "content/donnees/comites/2022-printemps.yml").unlink()
    cles = [
        (cle, terme.limite)
        for jour in (JOUR, JOUR + UN_JOUR, date(2023, 3, 1))
        for cle, terme in termes(racine, jour).items()
        if cle.startswith("comite_usagers")
    ]
    assert len(set(cles)) == 1 and len(cles) == 3
    [(cle, limite)] = set(cles)
    assert cle == f"comite_usagers-{limite.year}"
    assert limite > date(2023, 1, 1)


LABEL_OBTENU = "etat: labellise\nobtenu_le: 2021-06-01\nexpire_le: 2023-05-31"


def test_the_end_of_the_label_is_due_on_its_day_and_prepared_before(racine: Path) -> None:
    changer(racine / "site_config/label.yml", "etat: en_demarche", LABEL_OBTENU)
    label = {cle: terme.limite for cle, terme in termes(racine, mois=24).items() if cle.startswith("label")}
    assert label["label-fin-2023-05-31"] == date(2023, 5, 31)
    assert label["label-preparer-2023-05-31"] < date(2023, 5, 31)
    assert len(label) == 2
    apres = {cle: terme for cle, terme in termes(racine, date(2023, 6, 1)).items() if cle.startswith("label")}
    assert [(cle, terme.etat(date(2023, 6, 1))) for cle, terme in apres.items()] == [
        ("label-fin-2023-05-31", "en_retard")
    ]


FERMETURE = """
  - id: essai
    nature: fermeture
    motif: Essai
    du: {du}
    au: {du}
    annonce_le: {annonce_le}
"""


@pytest.mark.parametrize(("annonce_le", "due"), [("2022-04-14", False), ("2022-04-15", False), ("2022-04-16", True)])
def test_an_announcement_is_due_until_the_day_it_is_made(racine: Path, annonce_le: str, due: bool) -> None:
    ajouter_fermeture(racine, "2022-05-20", annonce_le)
    assert ("annoncer-essai" in termes(racine)) is due


@pytest.mark.parametrize(("du", "due"), [("2022-04-14", False), ("2022-04-15", True), ("2022-04-19", True)])
def test_a_change_that_has_begun_is_no_longer_to_be_announced(racine: Path, du: str, due: bool) -> None:
    ajouter_fermeture(racine, du, "2022-04-16")
    assert ("annoncer-essai" in termes(racine)) is due


def ajouter_fermeture(racine: Path, du: str, annonce_le: str) -> None:
    """A closure before those of the demonstration."""
    ecrite = FERMETURE.format(du=du, annonce_le=annonce_le).rstrip()
    changer(racine / "content/donnees/horaires.yml", "\nfermetures:", f"\nfermetures:{ecrite}")


def test_a_site_of_the_state_owes_its_two_approvals_until_they_are_dated(tmp_path: Path) -> None:
    etat.poser(tmp_path)
    assert not [cle for cle in termes(tmp_path) if cle.startswith("agrement")]
    reglages = tmp_path / "site_config/site.yml"
    reglages.write_text(reglages.read_text("utf-8").replace("  agrement_definitif: 2022-01-12\n", ""), "utf-8")
    [du] = [terme for cle, terme in termes(tmp_path).items() if cle.startswith("agrement")]
    assert "agrément définitif" in du.quoi and du.lieu.fichier == "site_config/site.yml"


CARTES_GRISES = "delai-civ-trimestriel-2026-T2"
VEILLE, LE_JOUR = date(2026, 6, 19), date(2026, 6, 20)
"""A month, less or not a day, before 20 July 2026, when the figure of the quarter is due."""


def test_what_is_due_on_the_last_day_of_the_months_asked_for_is_told():
    for le, dit in ((VEILLE, False), (LE_JOUR, True)):
        cles = {terme.cle for terme in agenda.agenda(replace(deux(), today=le), mois=1)}
        assert (f"indicateur-{CARTES_GRISES}" in cles) is dit, le


@pytest.mark.parametrize(("etat_du_label", "termes_du_label"), [("labellise", 2), ("suspendu", 0), ("retire", 0)])
def test_the_end_of_a_label_is_due_only_while_it_is_held_or_over(etat_du_label: str, termes_du_label: int):
    site = deux()
    autre = avec(site, site.label.model_copy(update={"etat": etat_du_label}))
    assert sum(terme.cle.startswith("label-") for terme in agenda.agenda(autre)) == termes_du_label


def test_once_over_the_label_is_no_longer_to_be_prepared():
    passe = replace(deux(), today=date(2026, 6, 1))
    assert [terme.cle for terme in agenda.agenda(passe) if terme.cle.startswith("label-")] == ["label-fin-2026-05-31"]
