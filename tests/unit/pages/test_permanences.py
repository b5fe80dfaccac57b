"""Desks that travel: the days to come on the page, in the calendar and in the tables; nothing without such desks."""

from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import vobject

from tests.pratique import SitePratique
from tests.sites_lus import SITES, site_lu
from vitrail import supports
from vitrail.domaine.nouvelles import nouvelles

JOUR = date(2022, 4, 14)
"""A Thursday, on which the site of these tests is read."""
FICHIER = "content/donnees/permanences.yml"
PERMANENCES = """\
mis_a_jour: 2022-04-01
permanences:
  - id: bus
    nom: Bus des démarches
    adresse: {voie: Place de l’Exemple, code_postal: "76000", commune: Rouen}
    precision: Devant la halle
    missions: [Suivre un dossier]
    apporter: [Une pièce d’identité]
    rendez_vous: sans
    annonce_le: 2022-04-01
    dates:
      - {quand: 2e et 4e jeudi du mois, plages: [09:00-12:00, 14:00-16:00]}
      - {chaque: lundi, plages: [10:00-11:00], du: 2022-05-02, au: 2022-05-16}
      - {le: 2022-04-28, annulee: oui, note: Le bus est en révision.}
      - {le: 2022-04-13, plages: [09:00-10:00]}
"""


@pytest.fixture
def bus(tmp_path: Path) -> SitePratique:
    return SitePratique(tmp_path / "site").ecrire(FICHIER, PERMANENCES)


def _lignes(page) -> list[str]:
    return [" ".join(ligne.texte().split()) for ligne in page.tous() if ligne.attributs.get("data-fin")]


def test_the_days_to_come_are_first_and_today_says_so(bus: SitePratique):
    lignes = _lignes(bus.pages()["permanences"])
    assert lignes[0].startswith("Aujourd’hui, jeudi 14 avril") and "Bus des démarches" in lignes[0]
    assert lignes[1].startswith("Jeudi 28 avril Annulée") and "Le bus est en révision." in lignes[1]
    assert not any("Mercredi 13 avril" in ligne for ligne in lignes), "what is past is not shown"


def test_a_rule_keeps_to_its_bounds_and_leaves_public_holidays(bus: SitePratique):
    lignes = " / ".join(_lignes(bus.pages()["permanences"]))
    assert "Lundi 2 mai" in lignes and "Lundi 16 mai" in lignes and "Lundi 23 mai" not in lignes
    assert "Jeudi 14 juillet" not in lignes and "Jeudi 28 juillet" in lignes
    assert "Jeudi 12 janvier 2023" in lignes, "another year is told"


def test_it_says_where_what_to_bring_and_whether_to_book(bus: SitePratique):
    texte = bus.pages()["permanences"].texte()
    for mots in (
        "Place de l’Exemple",
        "Devant la halle",
        "Suivre un dossier",
        "Une pièce d’identité",
        "Sans rendez-vous",
    ):
        assert mots in texte


def test_the_calendar_has_the_days_of_the_page(bus: SitePratique):
    octets = supports.fichiers(site_lu(bus.racine, JOUR))["calendriers/permanences.ics"]()
    debuts = [
        debut for evenement in vobject.readOne(octets.decode()).vevent_list
        for debut in (evenement.getrruleset(addRDate=True) or [evenement.dtstart.value])
    ]  # fmt: skip
    matins = sorted(debut.replace(tzinfo=None) for debut in debuts if debut.hour == 9)
    assert matins[:3] == [datetime(2022, 4, 14, 9), datetime(2022, 5, 12, 9), datetime(2022, 6, 9, 9)]
    assert ZoneInfo("Europe/Paris").key.encode() in octets
    assert sum(debut.hour == 10 for debut in debuts) == 3


def test_the_tables_tell_desks_and_days(bus: SitePratique):
    faits = supports.fichiers(site_lu(bus.racine, JOUR))
    assert "bus,Bus des démarches" in faits["donnees/permanences.csv"]().decode()
    dates = faits["donnees/permanences-dates.csv"]().decode()
    assert "bus,2022-04-14,09:00-12:00 | 14:00-16:00,false," in dates
    assert "bus,2022-04-28,,true,Le bus est en révision." in dates


def test_a_desk_that_was_announced_is_news(bus: SitePratique):
    (nouvelle,) = [nouvelle for nouvelle in nouvelles(site_lu(bus.racine, JOUR)) if "permanence" in nouvelle.cle]
    assert (nouvelle.titre, nouvelle.adresse) == ("Nouvelle permanence : Bus des démarches", "permanences#bus")


def test_the_home_page_leads_there_and_only_then(bus: SitePratique):
    assert "Permanences près de chez vous" in bus.pages()[""].texte()
    accueil = SitePratique(bus.racine).supprimer(FICHIER).pages()
    assert "Permanences" not in accueil[""].texte() and "permanences" not in accueil
    assert "calendriers/permanences.ics" not in supports.fichiers(site_lu(SITES / "pratique", JOUR))


HORAIRES = "content/donnees/horaires.yml"
CHEZ_NOUS = """\
mis_a_jour: 2022-04-01
permanences:
  - id: ecrivain
    nom: Écrivain public
    lieu: annexe
    missions: [Écrire une lettre]
    rendez_vous: sans
    dates:
      - {chaque: vendredi, plages: [09:00-12:00, 14:00-16:00]}
      - {le: 2022-05-18, plages: [10:00-11:00]}
  - id: bus
    nom: Bus des démarches
    adresse: {voie: Place de l’Exemple, code_postal: "76000", commune: Rouen}
    missions: [Suivre un dossier]
    rendez_vous: sans
    dates:
      - {chaque: vendredi, plages: [09:00-12:00]}
"""


def _chez_nous(tmp_path: Path, fermeture: str) -> SitePratique:
    site = SitePratique(tmp_path / "site").ecrire(FICHIER, CHEZ_NOUS)
    commune = "motif: Travaux, annonce_le: 2022-04-01, du: 2022-05-18, au: 2022-05-20"
    return site.remplacer(HORAIRES, ("fermetures:\n", f"fermetures:\n  - {{id: travaux, {commune}, {fermeture}}}\n"))


def _dites(site: SitePratique, permanence: str) -> str:
    page = site.pages()["permanences"]
    (section,) = [bloc for bloc in page.tous() if bloc.attributs.get("id") == permanence]
    return " ".join(section.texte().replace("\u00a0", " ").split())


@pytest.mark.parametrize("points", ["", "points: [guichet-etrangers]"])
def test_a_closed_place_receives_nobody_and_a_bus_keeps_its_days(tmp_path: Path, points: str):
    """A closure of all desks, or of all those of the place; a date that was written alone is called off too."""
    site = _chez_nous(tmp_path, ", ".join(filter(None, ("nature: fermeture", points))))
    dites = _dites(site, "ecrivain")
    assert "Vendredi 20 mai Annulée Travaux" in dites and "Mercredi 18 mai Annulée Travaux" in dites
    assert "Vendredi 13 mai 9 h à 12 h" in dites and "Vendredi 3 juin 9 h à 12 h" in dites
    assert "Vendredi 20 mai 9 h à 12 h" in _dites(site, "bus")
    dits = {str(dit.uid.value).partition("@")[0]: dit for dit in _calendrier(site)}
    assert dits["permanence-ecrivain-2022-05-18-600"].status.value == "CANCELLED"
    vendredis = [jour.date() for jour in dits["permanence-ecrivain-vendredi-540"].getrruleset(addRDate=True)]
    assert date(2022, 5, 13) in vendredis and date(2022, 5, 20) not in vendredis


def test_half_a_day_cuts_the_hours_of_a_permanence_as_those_of_the_desks(tmp_path: Path):
    site = _chez_nous(tmp_path, "nature: horaires_modifies, ferme_a: 15:00")
    assert "Vendredi 20 mai 9 h à 12 h et 14 h à 15 h Travaux" in _dites(site, "ecrivain")
    assert "Mercredi 18 mai 10 h à 11 h" in _dites(site, "ecrivain")


def test_a_place_of_which_a_desk_opens_still_receives(tmp_path: Path):
    """Other hours of the desks, or an exceptional opening of one of them, are not a closure of the place."""
    for fermeture in ("nature: horaires_modifies, plages: [09:00-10:00]", "nature: fermeture, annulee: oui"):
        assert "Vendredi 20 mai 9 h à 12 h" in _dites(_chez_nous(tmp_path / fermeture[:12], fermeture), "ecrivain")


def _calendrier(site: SitePratique):
    octets = supports.fichiers(site_lu(site.racine, JOUR))["calendriers/permanences.ics"]()
    return vobject.readOne(octets.decode()).vevent_list
