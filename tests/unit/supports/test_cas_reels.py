"""Hours that prefectures and directories really write, and that once gave false answers: each with neighbours.

For each, the hours of the days in question, then every support read back apart from what writes it.
"""

import json
import unicodedata
from itertools import permutations

import pytest

from tests.lecteurs import attendus, machines, textes
from tests.semaines_lues import instantane, lire, site_lu_de
from vitrail.domaine import ouvertures
from vitrail.domaine.site import Site
from vitrail.socle import catalogue
from vitrail.supports import annuaire

ENTETE = "mis_a_jour: 2026-11-20\nverifie_le: 2026-11-20\n"
POINTS = """points:
  - id: accueil
    nom: Accueil général
    canal: accueil
    lieu: hotel
    rendez_vous: sans
    semaine: {lundi: [08:30-12:00, 13:30-16:00], mardi: [08:30-12:00, 13:30-16:00], mercredi: [08:30-12:00],
      jeudi: [08:30-12:00, 13:30-16:00], vendredi: [08:30-12:00]}
    affluence: {absence: {motif: non_mesure, raison: Mesure en cours.}}
  - id: permis
    nom: Guichet permis
    canal: guichet
    lieu: hotel
    rendez_vous: obligatoire
    semaine: {lundi: [09:00-11:30], mardi: [09:00-11:30], mercredi: ferme, jeudi: ferme, vendredi: [13:30-15:30]}
  - id: standard
    nom: Standard
    canal: telephone
    telephone: 02 61 91 76 00
    rendez_vous: sans
    semaine: {lundi: [08:30-17:00], mardi: [08:30-17:00], mercredi: [08:30-17:00], jeudi: [08:30-17:00],
      vendredi: [08:30-16:00]}
"""


def _annonce(nom: str, nature: str, du: str, au: str, autres: str = "") -> str:
    suite = f", {autres}" if autres else ""
    return f"  - {{id: {nom}, nature: {nature}, motif: {nom}, annonce_le: 2026-01-05, du: {du}, au: {au}{suite}}}\n"


def _ecrite(*annonces: str, points: str = POINTS) -> str:
    return ENTETE + points + ("fermetures:\n" + "".join(annonces) if annonces else "")


def _site(le: str, *annonces: str, points: str = POINTS, departement: str = "27") -> Site:
    return site_lu_de(instantane(_ecrite(*annonces, points=points), departement), le)


def _heures(site: Site, point: str) -> dict[str, str]:
    """The coming days on which it opens, and their hours."""
    jours = ouvertures.jours_de(site, site.points[point], 60)
    return {str(jour.jour): " ".join(plage.code for plage in jour.plages) for jour in jours if jour.ouvert}


def _codes(site_ecrit: str, le: str, departement: str = "27") -> list[str]:
    """What is said of the file of hours."""
    dits = lire(instantane(site_ecrit, departement), le).diagnostics
    return [catalogue.code(dit) for dit in dits if any("horaires.yml" in str(lieu) for lieu in dit.lieux)]


def _partout(site: Site) -> None:
    reponses = attendus(site)
    machines.verifier(site, reponses)
    textes.verifier(site, reponses)
    textes.pages(site, reponses)


# --- changed hours over feasts ---

FETES = _annonce("fetes", "horaires_modifies", "2026-12-21", "2027-01-03", "points: [accueil], plages: [08:30-12:00]")
POUR_TOUS = _annonce("fetes", "horaires_modifies", "2026-12-21", "2027-01-03", "plages: [08:30-12:00]")


def test_changed_hours_over_feasts_open_on_the_usual_days_alone():
    site = _site("2026-12-21", FETES)
    heures = _heures(site, "accueil")
    assert [jour for jour in heures if jour < "2027-01-04"] == [
        "2026-12-21", "2026-12-22", "2026-12-23", "2026-12-24", "2026-12-28", "2026-12-29", "2026-12-30", "2026-12-31",
    ]  # fmt: skip
    assert {heures[jour] for jour in heures if jour < "2027-01-04"} == {"08:30-12:00"}
    assert heures["2027-01-04"] == "08:30-12:00 13:30-16:00"
    assert _codes(_ecrite(FETES), "2026-12-21") == []
    _partout(site)


def test_without_a_desk_they_hold_for_each_on_its_own_days():
    """The licence desk is closed on Wednesdays and Thursdays: changed hours do not open it then."""
    site = _site("2026-12-21", POUR_TOUS)
    assert [jour for jour in _heures(site, "permis") if jour < "2027-01-04"] == [
        "2026-12-21", "2026-12-22", "2026-12-28", "2026-12-29",
    ]  # fmt: skip
    assert _heures(site, "standard")["2026-12-23"] == "08:30-12:00"
    _partout(site)


@pytest.mark.parametrize(("departement", "ferme"), [("67", "2026-12-26"), ("974", "2027-05-06"), ("973", "2027-06-10")])
def test_a_holiday_of_the_place_inside_stays_closed(departement, ferme):
    """Saint Stephen in Alsace, Ascension everywhere, the abolition of slavery in Guiana."""
    semaine = POINTS.replace("vendredi: [08:30-12:00]}", "vendredi: [08:30-12:00], samedi: [08:30-12:00]}")
    autour = _annonce("travaux", "horaires_modifies", f"{ferme[:8]}01", f"{ferme[:8]}27", "plages: [10:00-11:00]")
    site = _site(f"{ferme[:8]}01", autour, points=semaine, departement=departement)
    heures = _heures(site, "accueil")
    assert ferme not in heures and "10:00-11:00" in heures.values()
    _partout(site)


def test_changed_hours_hold_on_the_leap_day_and_not_on_the_sunday_when_clocks_change():
    bissextile = _annonce("bissextile", "horaires_modifies", "2028-02-28", "2028-03-01", "plages: [09:00-11:00]")
    site = _site("2028-02-21", bissextile)
    assert _heures(site, "accueil")["2028-02-29"] == "09:00-11:00"
    _partout(site)
    nuit = _annonce("nuit", "horaires_modifies", "2027-03-26", "2027-03-30", "plages: [09:00-11:00]")
    site = _site("2027-03-22", nuit)
    heures = _heures(site, "accueil")
    assert heures["2027-03-26"] == heures["2027-03-30"] == "09:00-11:00"
    assert not {"2027-03-28", "2027-03-29"} & set(heures)  # the Sunday of the clocks, Easter Monday
    _partout(site)


# --- closures that overlap ---

CONGES = _annonce("conges", "fermeture", "2026-12-25", "2027-01-04", "points: [accueil]")
REPRISE = _annonce(
    "reprise", "horaires_modifies", "2027-01-04", "2027-01-04", "points: [accueil], plages: [13:30-16:00]"
)
PONT = _annonce("pont", "fermeture", "2027-01-01", "2027-01-08")


@pytest.mark.parametrize("annonces", list(permutations((CONGES, REPRISE))))
def test_of_two_that_overlap_the_shorter_decides_and_both_places_are_shown(annonces):
    site = _site("2026-12-26", *annonces)
    assert _heures(site, "accueil")["2027-01-04"] == "13:30-16:00"
    assert _codes(_ecrite(*annonces), "2026-12-26") == ["COH005"]
    _partout(site)


@pytest.mark.parametrize("annonces", list(permutations((CONGES, REPRISE, PONT))))
def test_of_three_that_overlap_one_decides_whatever_their_order(annonces):
    site = _site("2026-12-26", *annonces)
    heures = _heures(site, "accueil")
    assert heures["2027-01-04"] == "13:30-16:00" and "2027-01-05" not in heures
    assert "2027-01-04" not in _heures(site, "permis") and "2027-01-08" not in _heures(site, "standard")
    assert _heures(site, "standard")["2027-01-11"] == "08:30-17:00"
    _partout(site)


def test_an_opening_of_one_desk_inside_a_closure_of_all_is_no_contradiction():
    heures = "points: [permis], plages: [09:00-12:00]"
    garde = _annonce("garde", "ouverture_exceptionnelle", "2027-01-02", "2027-01-02", heures)
    site = _site("2026-12-26", PONT, garde)
    assert _heures(site, "permis")["2027-01-02"] == "09:00-12:00"
    assert _codes(_ecrite(PONT, garde), "2026-12-26") == []
    _partout(site)


# --- the day of the place ---


@pytest.mark.parametrize(("departement", "le"), [("987", "2026-11-29"), ("975", "2026-11-29"), ("976", "2026-11-30")])
def test_a_closure_of_the_day_of_the_place_is_still_announced(departement, le):
    """``tests/unit/bord/test_jour.py`` says which day it is there."""
    cyclone = _annonce("cyclone", "fermeture", le, le, "circonstance: force_majeure")
    site = _site(le, cyclone, points=POINTS.replace("vendredi: [08:30-12:00]}", "vendredi: ferme, dimanche: 9h-10h}"),
                 departement=departement)  # fmt: skip
    decide = ouvertures.jour_de(site, site.points["accueil"], site.today)
    assert decide.annonce is not None and not decide.ouvert
    _partout(site)


# --- the directory and the other desks ---

PERMANENCE = """  - id: permanence
    nom: Permanence de la sous-préfecture
    canal: accueil
    lieu: hotel
    rendez_vous: sans
    semaine: {lundi: ferme, mardi: ferme, mercredi: ferme, jeudi: ferme, vendredi: ferme}
    affluence: {absence: {motif: non_mesure, raison: Mesure en cours.}}
    periodes:
      - {nom: Permanence de décembre, du: 2026-12-01, au: 2026-12-01, semaine: {lundi: ferme, mardi: [09:00-12:00],
        mercredi: ferme, jeudi: ferme, vendredi: ferme}}
      - {nom: Permanence de janvier, du: 2027-01-05, au: 2027-01-05, semaine: {lundi: ferme, mardi: [09:00-12:00],
        mercredi: ferme, jeudi: ferme, vendredi: ferme}}
"""
EN_REGLE = PERMANENCE.partition("    periodes:")[0] + (
    "    regles:\n      - {quand: 1er et 3e mardi du mois, nom: Permanence, plages: [09:00-12:00]}\n"
)


def _commentaire(site: Site) -> str:
    return str(annuaire.fiche(site, site.lieux["hotel"])["commentaire_plage_ouverture"]).replace("\u00a0", " ")


def test_the_directory_tells_the_periods_of_the_other_desks():
    site = _site("2026-11-30", points=POINTS + PERMANENCE)
    commentaire = _commentaire(site)
    assert "1er décembre 2026" in commentaire and "5 janvier 2027" in commentaire
    assert commentaire.count("mardi de 9 h à 12 h") == 2
    _partout(site)


def test_the_directory_tells_their_rules_and_their_closures():
    ferme = _annonce("formation", "fermeture", "2026-12-15", "2026-12-15", "points: [permanence]")
    site = _site("2026-11-30", ferme, points=POINTS + EN_REGLE)
    commentaire = _commentaire(site)
    assert "1er et 3e mardi du mois" in commentaire and "de 9 h à 12 h" in commentaire
    assert "formation" in commentaire and "15 décembre 2026" in commentaire
    assert list(_heures(site, "permanence")) == ["2026-12-01", "2027-01-05", "2027-01-19"]
    _partout(site)


# --- accents, nights ---


@pytest.mark.parametrize("mot", ["fermé", "Fermé", "FERMÉE"])
def test_accents_apart_from_their_letters_are_the_same_word(mot):
    """macOS writes them so; what is published has them together."""
    points = POINTS.replace("mercredi: ferme", f"mercredi: {unicodedata.normalize('NFD', mot)}")
    points = points.replace("Guichet permis", unicodedata.normalize("NFD", "Guichet des étrangers"))
    site = _site("2026-11-30", points=points)
    assert _codes(_ecrite(points=points), "2026-11-30") == []
    assert "2026-12-02" not in _heures(site, "permis")
    assert site.points["permis"].nom == "Guichet des étrangers"
    _partout(site)


@pytest.mark.parametrize("quand", ["pendant les vacances de Noël", "le 1er août", "veille de jour férié"])
def test_a_rule_is_read_with_its_accents_apart(quand):
    regle = f"    regles: [{{quand: {unicodedata.normalize('NFD', quand)}, plages: fermé}}]\n"
    points = POINTS.replace("    affluence", f"{regle}    affluence")
    assert _codes(_ecrite(points=points), "2026-11-30") == []


@pytest.mark.parametrize(
    ("ecrit", "dit"),
    [
        ("[20:00-02:00]", "20:00-24:00, puis 00:00-02:00 le lendemain"),
        ("[22h-6h]", "22:00-24:00, puis 00:00-06:00 le lendemain"),
        ("20h à 8h le lendemain", "20:00-24:00, puis 00:00-08:00 le lendemain"),
        ("[18:00-08:00]", "08:00-18:00, ou pour une nuit 18:00-24:00, puis 00:00-08:00 le lendemain"),
    ],
)
def test_a_night_is_cut_at_midnight(ecrit, dit):
    points = POINTS.replace("mercredi: ferme", f"mercredi: {ecrit}")
    dits = lire(instantane(_ecrite(points=points)), "2026-11-30").diagnostics
    (refus,) = (dit for dit in dits if dit.valeurs.get("suggestion"))
    assert refus.valeurs["suggestion"] == dit


def test_a_night_cut_at_midnight_is_open_on_both_sides_of_it():
    """And of the night when clocks change, where an hour is missing and another comes twice."""
    nuits = "vendredi: [20:00-24:00], samedi: [00:00-02:00, 20:00-24:00], dimanche: [00:00-04:00]}"
    points = POINTS.replace("vendredi: [13:30-15:30]}", nuits)
    for le in ("2027-03-22", "2027-10-25"):
        site = _site(le, points=points)
        _partout(site)
        instants = ouvertures.instants(site.calendrier, list(ouvertures.jours_de(site, site.points["permis"], 8)))
        assert len(instants) == len({json.dumps(instant) for instant in instants})
    heures = _heures(site, "permis")
    assert heures["2027-10-30"] == "00:00-02:00 20:00-24:00" and heures["2027-10-31"] == "00:00-04:00"
