"""What those who subscribe see: each closure once, wherever it moves; read by two readers of calendars."""

import re
import subprocess
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pytest
import vobject

from tests.chacun import chacun
from tests.conftest import REPOSITORY
from tests.pratique import SitePratique
from tests.sites_lus import CAS, NOMS, site_lu
from vitrail import supports
from vitrail.presentation.abonnements import FERMETURES, PERMANENCES, PUBLICATIONS
from vitrail.supports import ics

HORAIRES = "content/donnees/horaires.yml"


def _calendriers(racine: Path, le: date) -> dict[str, bytes]:
    fichiers = supports.fichiers(site_lu(racine, le))
    return {adresse: faire() for adresse, faire in fichiers.items() if adresse.endswith(".ics")}


def _evenements(octets: bytes) -> dict[str, Any]:
    trouves: dict[str, Any] = {}
    for evenement in icalendar.Calendar.from_ical(octets).walk("VEVENT"):
        assert str(evenement["uid"]) not in trouves, "an event is told once"
        trouves[str(evenement["uid"]).partition("@")[0]] = evenement
    return trouves


@pytest.mark.parametrize(("racine", "le"), CAS, ids=NOMS)
def test_every_calendar_of_every_site_is_strictly_valid(racine: Path, le: date):
    calendriers = _calendriers(racine, le)

    assert FERMETURES in calendriers
    for octets in calendriers.values():
        lignes = octets.split(b"\r\n")
        assert lignes.pop() == b"" and not any(b"\n" in ligne or b"\r" in ligne for ligne in lignes)
        assert max(map(len, lignes)) <= 75
        lu = icalendar.Calendar.from_ical(octets)
        assert lu.errors == [] and not [partie for partie in lu.walk() if getattr(partie, "errors", None)]
        vobject.readOne(octets.decode()).validate(raiseException=True)
        fuseaux = {str(fuseau["tzid"]) for fuseau in lu.walk("VTIMEZONE")}
        cites = {une["dtstart"].params["TZID"] for une in lu.walk("VEVENT") if "TZID" in une["dtstart"].params}
        assert cites == fuseaux, "each zone that is named is described, and no other"
        assert all(
            {"uid", "dtstamp", "dtstart", "sequence"} <= {cle.lower() for cle in une} for une in lu.walk("VEVENT")
        )


def test_the_day_and_the_hours_are_those_of_the_place(labellise: SitePratique):
    """In La Réunion, changed hours from 7.30 to 10 are from 3.30 to 6 in universal time, and no clock ever changes."""
    evenements = _evenements(_calendriers(labellise.racine, date(2024, 12, 12))[FERMETURES])
    veille = evenements["fermeture-veille-de-noel"]

    reunion = ZoneInfo("Indian/Reunion")
    assert veille.decoded("dtstart") == datetime(2024, 12, 24, 7, 30, tzinfo=reunion)
    assert veille.decoded("dtend") == datetime(2024, 12, 24, 10, 0, tzinfo=reunion)
    assert "7 h 30 à 10 h" in str(veille["summary"]).replace("\u00a0", " ")


def test_the_clocks_that_calendars_describe_are_those_of_the_place(tmp_path: Path):
    """Half past ten in April and in November: the zone written in the file gives the offset of Paris."""
    site = SitePratique(tmp_path)
    for jour in ("2022-04-20", "2022-11-23", "2023-04-05"):
        site.remplacer(
            HORAIRES,
            ("fermetures:\n", "fermetures:\n  - {nature: horaires_modifies, motif: Essai, annonce_le: 2022-03-01, "
             f"id: essai-{jour}, du: {jour}, au: {jour}, plages: [10:30-11:00]}}\n"),
        )  # fmt: skip
    octets = _calendriers(site.racine, date(2022, 4, 14))[FERMETURES]
    fuseau = vobject.readOne(octets.decode()).vtimezone.tzinfo
    paris = ZoneInfo("Europe/Paris")

    essais = {nom: evenement for nom, evenement in _evenements(octets).items() if nom.startswith("fermeture-essai")}
    assert len(essais) == 3
    for nom, evenement in chacun(essais.items()):
        local = evenement.decoded("dtstart").replace(tzinfo=None)
        assert fuseau.utcoffset(local) == local.replace(tzinfo=paris).utcoffset(), nom


def test_a_closure_that_moves_is_the_same_event_with_a_higher_sequence(tmp_path: Path):
    site = SitePratique(tmp_path)
    avant = _evenements(_calendriers(site.racine, date(2022, 4, 14))[FERMETURES])
    site.remplacer(
        HORAIRES,
        ("du: 2022-05-27\n    au: 2022-05-27\n    motif: Pont de l’Ascension",
         "du: 2022-05-30\n    au: 2022-05-31\n    motif: Travaux"),
        ("mis_a_jour: 2022-03-01\nverifie_le: 2022-04-01", "mis_a_jour: 2022-04-20"),
    )  # fmt: skip
    apres = _evenements(_calendriers(site.racine, date(2022, 4, 21))[FERMETURES])

    ancien, nouveau = avant["fermeture-pont-ascension"], apres["fermeture-pont-ascension"]
    assert (ancien.decoded("dtstart"), ancien.decoded("dtend")) == (date(2022, 5, 27), date(2022, 5, 28))
    assert (nouveau.decoded("dtstart"), nouveau.decoded("dtend")) == (date(2022, 5, 30), date(2022, 6, 1))
    assert ancien["uid"] == nouveau["uid"] and nouveau["sequence"] > ancien["sequence"]
    assert nouveau.decoded("dtstamp") > ancien.decoded("dtstamp")
    assert [nom for nom in apres if nom.startswith("fermeture-")] == [
        nom for nom in avant if nom.startswith("fermeture-")
    ]


def test_a_closure_that_is_called_off_is_told_as_cancelled_where_it_was(tmp_path: Path):
    site = SitePratique(tmp_path).remplacer(
        HORAIRES, ("motif: Pont de l’Ascension", "motif: Pont de l’Ascension\n    annulee: oui")
    )
    evenement = _evenements(_calendriers(site.racine, date(2022, 4, 14))[FERMETURES])["fermeture-pont-ascension"]

    assert str(evenement["status"]) == "CANCELLED" and evenement.decoded("dtstart") == date(2022, 5, 27)
    assert str(evenement["summary"]).startswith("Annulé")


def test_the_same_records_give_the_same_bytes_whatever_the_day(tmp_path: Path):
    """A day later, without any new holiday in sight, subscribers have nothing to load."""
    site = SitePratique(tmp_path)
    assert (
        _calendriers(site.racine, date(2022, 4, 21))[FERMETURES]
        == _calendriers(site.racine, date(2022, 4, 22))[FERMETURES]
    )


def test_holidays_are_told_to_those_whose_day_they_close(tmp_path: Path):
    """14 July 2022 is a Thursday: the residence desk, closed on Thursdays, is not named; the voice server never is."""
    evenements = _evenements(_calendriers(SitePratique(tmp_path).racine, date(2022, 4, 14))[FERMETURES])

    fete = str(evenements["ferie-2022-07-14"]["description"])
    assert "Accueil général" in fete and "séjour" not in fete and "Serveur" not in fete
    assert "ferie-2022-05-08" not in evenements, "a Sunday, closed anyway"
    assert evenements["periode-accueil-general-horaires-d-ete-2022"].decoded("dtend") == date(2022, 8, 27)


def test_meetings_and_publications_have_their_day():
    evenements = _evenements(_calendriers(REPOSITORY, date(2022, 4, 15))[PUBLICATIONS])

    assert evenements["publication-2022-T1"].decoded("dtstart") == date(2022, 4, 30)
    assert "Appels ayant abouti" in str(evenements["publication-2022-T1"]["description"])
    assert evenements["audit-audit-interne-2022"].decoded("dtstart") == date(2022, 5, 9)
    assert not [nom for nom in evenements if nom.startswith("comite")], "only the season of that meeting is known"


COMITE = "mis_a_jour: 2022-04-01\nid: c\ntitre: Comité\ndate: 2022-05-10\nordre_du_jour: [Résultats]\n"
AUDIT = "mis_a_jour: 2022-04-01\nid: a\ngenre: interne\ndu: 2022-05-09\nau: 2022-05-10\netat: prevu\n"


@pytest.mark.parametrize(
    ("fichiers", "attendus"),
    [({}, set()), ({"comites/c.yml": COMITE}, {"comite-c"}), ({"audits/a.yml": AUDIT}, {"audit-a"})],
    ids=["nothing", "a meeting", "an audit"],
)
def test_a_meeting_or_an_audit_alone_makes_a_calendar(tmp_path: Path, fichiers: dict[str, str], attendus: set[str]):
    """Where no figure is due, for no indicator is to be shown."""
    site = SitePratique(tmp_path).supprimer("content/donnees/indicateurs")
    for chemin, texte in fichiers.items():
        site.ecrire(f"content/donnees/{chemin}", texte)
    lu = site_lu(site.racine, JOUR)
    vide = replace(lu, referentiel=lu.referentiel.model_copy(update={"indicateurs": ()}))
    publies = supports.fichiers(vide)
    dits = set(_evenements(publies[PUBLICATIONS]())) if PUBLICATIONS in publies else set()
    assert dits == attendus


@pytest.mark.parametrize("quand", ["2022-04-13", "2022-04-14", "2022-04-15"])
def test_a_meeting_leads_to_its_page_before_and_after_its_day(tmp_path: Path, quand: str):
    site = SitePratique(tmp_path).ecrire("content/donnees/comites/c.yml", COMITE.replace("2022-05-10", quand))
    [adresse] = {str(dit["url"]) for nom, dit in _publications(site).items() if nom == "comite-c"}
    assert adresse == "https://accueil.hauts-exemples.example/comite-usagers/#c"


def test_figures_due_are_as_new_as_the_file_of_figures_written_last(tmp_path: Path):
    """Whatever the period that it is of."""
    site = SitePratique(tmp_path)
    for fichier, jour in (("2021-T4", "2022-04-13"), ("2022-T1", "2022-04-12")):
        chemin = f"content/donnees/indicateurs/{fichier}.yml"
        texte = (site.racine / chemin).read_text("utf-8")
        site.ecrire(chemin, re.sub(r"mis_a_jour: \S+", f"mis_a_jour: {jour}", texte, count=1))
    dates = {dit.decoded("last-modified").date() for dit in chacun(_publications(site).values())}
    assert dates == {date(2022, 4, 13)}


def _publications(site: SitePratique) -> dict[str, Any]:
    return _evenements(_calendriers(site.racine, JOUR)[PUBLICATIONS])


def test_figures_due_alone_make_a_calendar(tmp_path: Path):
    dits = _evenements(_calendriers(SitePratique(tmp_path).racine, JOUR)[PUBLICATIONS])
    assert dits and {nom.partition("-")[0] for nom in dits} == {"publication"}


@pytest.mark.parametrize(
    ("jours", "attendu"),
    [
        (["2026-03-03"], (1, 1, [])),
        (["2026-03-03", "2026-03-10", "2026-03-17"], (7, 3, [])),
        (["2026-03-03", "2026-03-17", "2026-03-31"], (14, 3, [])),
        (["2026-03-03", "2026-03-17", "2026-04-07"], (7, 6, ["2026-03-10", "2026-03-24", "2026-03-31"])),
    ],
)
def test_days_that_follow_a_rule_make_one_event_that_recurs(jours: list[str], attendu: tuple[int, int, list[str]]):
    """First and third Tuesdays are weeks of which some are left out."""
    pas, fois, sauf = ics.repeter([date.fromisoformat(jour) for jour in jours])
    assert (pas, fois, [jour.isoformat() for jour in sauf]) == attendu


def test_a_recurrence_is_told_in_weeks_and_read_as_the_days_it_was_made_of():
    jours = [date(2026, 3, 3), date(2026, 3, 17), date(2026, 4, 14)]
    pas, fois, sauf = ics.repeter(jours)
    debut = datetime(2026, 3, 3, 9)
    evenement = ics.EvenementICS(
        "bus", debut, debut.replace(hour=12), "Bus", "", ics.Ecriture(date(2026, 2, 1)), fois=fois, pas=pas,
        sauf=tuple(datetime.combine(jour, debut.time()) for jour in sauf),
    )  # fmt: skip
    octets = ics.ecrire(ics.CalendrierICS("C", "D", "exemple.fr", ZoneInfo("Europe/Paris"), (evenement,)))
    assert b"RRULE:FREQ=WEEKLY;INTERVAL=2;COUNT=4\r\n" in octets
    (lu,) = vobject.readOne(octets.decode()).vevent_list
    assert [jour.date() for jour in lu.getrruleset(addRDate=True)] == jours


def _git(dossier: Path, *arguments: str) -> None:
    auteur = ["-c", "user.name=essai", "-c", "user.email=essai@exemple.fr", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *auteur, *arguments], cwd=dossier, check=True, capture_output=True)


@pytest.fixture
def suivi(tmp_path: Path) -> SitePratique:
    """A site that git follows, with a desk that travels."""
    site = SitePratique(tmp_path).ecrire(PERMANENCES_YML, UN_BUS)
    _git(tmp_path, "init", "-q")
    return _valider(site)


def _valider(site: SitePratique) -> SitePratique:
    _git(site.racine, "add", "-A")
    _git(site.racine, "commit", "-q", "-m", "essai", "--allow-empty")
    return site


PERMANENCES_YML = "content/donnees/permanences.yml"
UN_BUS = """mis_a_jour: 2022-04-10
permanences:
  - id: bus
    nom: Bus
    adresse: {voie: 1 place de l’Exemple, code_postal: "76000", commune: Rouen}
    missions: [Aide aux démarches]
    rendez_vous: sans
    dates:
      - {chaque: mardi, plages: [09:00-12:00]}
      - {le: 2022-05-05, plages: [14:00-16:00]}
"""
JOUR = date(2022, 4, 14)


def test_a_closure_that_moves_twice_on_one_day_has_a_higher_sequence_each_time(suivi: SitePratique):
    rangs = []
    for jour in ("2022-05-30", "2022-05-31", "2022-06-01"):
        rangs.append(_evenements(_calendriers(suivi.racine, JOUR)[FERMETURES])["fermeture-pont-ascension"]["sequence"])
        texte = (suivi.racine / HORAIRES).read_text("utf-8")
        suivi.ecrire(HORAIRES, re.sub(r"(id: pont-ascension\n.*?\n)    du: .*?\n    au: .*?\n",
                                      rf"\1    du: {jour}\n    au: {jour}\n", texte))  # fmt: skip
        _valider(suivi)
    assert rangs == sorted(set(rangs))
    assert all(rang < 2**31 for rang in rangs)


def test_a_closure_that_is_taken_out_of_the_file_is_told_as_called_off(suivi: SitePratique):
    """Taken away in the files at work, then in a commit, then forgotten among others."""
    entier = (suivi.racine / HORAIRES).read_text("utf-8")
    debut = entier.index("  - id: pont-ascension")
    suivi.ecrire(HORAIRES, entier[:debut])
    for _ in range(3):
        retiree = _evenements(_calendriers(suivi.racine, JOUR)[FERMETURES])["fermeture-pont-ascension"]
        assert (str(retiree["status"]), retiree.decoded("dtstart")) == ("CANCELLED", date(2022, 5, 27))
        assert str(retiree["summary"]).startswith("Annulé")
        suivi.remplacer(HORAIRES, ("Formation des agents", "Formation des agents."))
        _valider(suivi)
    assert "fermeture-pont-ascension" not in _evenements(_calendriers(suivi.racine, date(2022, 5, 28))[FERMETURES])


def test_without_history_what_is_taken_away_is_not_told(tmp_path: Path):
    site = SitePratique(tmp_path)
    entier = (site.racine / HORAIRES).read_text("utf-8")
    site.ecrire(HORAIRES, entier[: entier.index("  - id: pont-ascension")])
    assert "fermeture-pont-ascension" not in _evenements(_calendriers(site.racine, JOUR)[FERMETURES])


@pytest.mark.parametrize(
    "apres",
    [
        UN_BUS.replace("      - {le: 2022-05-05, plages: [14:00-16:00]}\n", ""),
        UN_BUS.replace("plages: [14:00-16:00]", "annulee: oui"),
    ],
)
def test_a_day_of_a_desk_that_is_taken_away_is_told_as_called_off(suivi: SitePratique, apres: str):
    avant = _evenements(_calendriers(suivi.racine, JOUR)[PERMANENCES])
    suivi.ecrire(PERMANENCES_YML, apres)
    for _ in range(2):
        dits = _evenements(_calendriers(suivi.racine, JOUR)[PERMANENCES])
        assert set(dits) == set(avant)
        etats = {nom: str(dit["status"]) for nom, dit in dits.items()}
        assert sorted(etats.values()) == ["CANCELLED", "CONFIRMED"]
        (retire,) = [dit for nom, dit in dits.items() if etats[nom] == "CANCELLED"]
        assert retire.decoded("dtstart").replace(tzinfo=None) == datetime(2022, 5, 5, 14)
        _valider(suivi)
