"""A desk that opens later, one that closes for good, one open day and night, one whose hours are not known: told the
same by every support, the day before, on the day and the day after."""

import json
from datetime import datetime, timedelta
from typing import Any

import pytest
from opening_hours import OpeningHours

from tests.heures import site_de
from vitrail.domaine import ouvertures
from vitrail.domaine.site import Site
from vitrail.supports import annuaire, osm
from vitrail.supports.affiches import horaires as affiche
from vitrail.supports.affiches.blocs import Paragraphe
from vitrail.supports.vocal import fiche, messages

SEMAINE = "{lundi: 09:00-12:00, mardi: 09:00-12:00, mercredi: ferme, jeudi: ferme, vendredi: ferme}"
POINTS = f"""
- {{id: accueil, nom: Accueil, canal: accueil, lieu: hotel-dieu, rendez_vous: sans, a_partir_du: 2026-03-10,
   telephone: 02 61 91 76 09, semaine: {SEMAINE}}}
- {{id: guichet, nom: Guichet, canal: guichet, lieu: hotel-dieu, rendez_vous: sans, jusqu_au: 2026-03-16,
   semaine: {SEMAINE}}}
- {{id: borne, nom: Borne, canal: point_numerique, lieu: hotel-dieu, rendez_vous: sans, permanent: oui}}
- {{id: bureau, nom: Bureau, canal: guichet, lieu: hotel-dieu, rendez_vous: sans,
   absence: {{motif: en_attente, raison: Le planning est en cours.}}}}
"""


def _lu(texte: str) -> str:
    return texte.replace("\u00a0", " ")


def _commentaire(site: Site) -> str:
    return _lu(str(annuaire.fiche(site, site.lieux["hotel-dieu"])["commentaire_plage_ouverture"]))


def _affiche(site: Site, point: str) -> list[str]:
    blocs = affiche._heures(site.today, site.points[point], frozenset())
    return [_lu(bloc.texte) for bloc in blocs if isinstance(bloc, Paragraphe)]


def _voix(site: Site, point: str) -> list[str]:
    return list(messages.heures(site.today, site.points[point]))


SEMAINE_DITE = ["Le lundi et le mardi, de neuf heures à midi."]


@pytest.mark.parametrize(
    ("le", "bornes", "parle"),
    [
        ("2026-03-09", ["Ouvre le 10 mars 2026"], ["Ouvre le mardi dix mars deux mille vingt-six."]),
        ("2026-03-10", [], []),
        ("2026-03-11", [], []),
    ],
)
def test_the_first_day_is_told_until_it_comes(le: str, bornes: list[str], parle: list[str]):
    site = site_de(le, points=POINTS)
    assert _affiche(site, "accueil") == bornes
    assert _voix(site, "accueil") == [*parle, *SEMAINE_DITE]
    dites = "".join(f" {borne}." for borne in bornes)
    assert _commentaire(site).startswith(f"Accueil : sans rendez-vous.{dites} Fermé les jours fériés.")
    assert ouvertures.jour_de(site, site.points["accueil"], site.today).ouvert == (not bornes and le == "2026-03-10")


@pytest.mark.parametrize(
    ("le", "borne", "parle"),
    [
        (
            "2026-03-16",
            "Dernier jour : 16 mars 2026",
            ["Dernier jour d’ouverture : lundi seize mars deux mille vingt-six.", *SEMAINE_DITE],
        ),
        ("2026-03-17", "Fermé depuis le 17 mars 2026", ["Fermé depuis le mardi dix-sept mars deux mille vingt-six."]),
        ("2026-03-18", "Fermé depuis le 17 mars 2026", ["Fermé depuis le mardi dix-sept mars deux mille vingt-six."]),
    ],
)
def test_the_last_day_is_open_and_nothing_is_after_it(le: str, borne: str, parle: list[str]):
    """Once it is closed for good, no support tells hours that nobody keeps any more."""
    site = site_de(le, points=POINTS)
    assert _affiche(site, "guichet") == [borne]
    assert _voix(site, "guichet") == parle
    semaine = "Guichet : lundi et mardi de 9 h à 12 h, du mercredi au dimanche fermé. " if "Dernier" in borne else ""
    assert f" {semaine}Guichet, {borne[0].lower()}{borne[1:]}. Borne :" in _commentaire(site)
    assert len(annuaire.plages(site.today, site.points["guichet"])) == (1 if semaine else 0)
    assert ("- Guichet : lundi et mardi" in _lu(fiche.texte(site).decode())) == bool(semaine)
    jour = ouvertures.jour_de(site, site.points["guichet"], site.today)
    assert (jour.ouvert, jour.raison or "") == (bool(semaine), "" if semaine else borne)


def test_a_last_day_that_is_far_is_not_told_to_callers():
    """Within the days of which they are told of changes, and not before."""
    assert _voix(site_de("2026-03-01", points=POINTS), "guichet")[1:] == SEMAINE_DITE
    assert _voix(site_de("2026-02-01", points=POINTS), "guichet") == SEMAINE_DITE


def test_day_and_night_and_hours_not_known_are_told_as_such():
    site = site_de("2026-03-10", points=POINTS)
    assert _affiche(site, "borne") == ["Jour et nuit, tous les jours"]
    assert _affiche(site, "bureau") == ["Heures non connues : Le planning est en cours."]
    assert _voix(site, "borne") == ["Jour et nuit, tous les jours."]
    assert _voix(site, "bureau") == ["Les heures ne sont pas encore connues.", "Le planning est en cours."]
    assert _commentaire(site).endswith("Borne : jour et nuit. Bureau : heures non connues, Le planning est en cours.")
    standard = _lu(fiche.texte(site).decode())
    assert "- Bureau : heures non connues (Le planning est en cours.)\n" in standard
    assert "- Bureau : heures non connues\n" in standard and "- Borne : jour et nuit\n" in standard


def test_a_place_whose_hours_are_not_known_gives_none_to_the_directory():
    seul = POINTS[POINTS.index("- {id: bureau") :]
    site = site_de("2026-03-10", points=seul)
    lieu = site.lieux["hotel-dieu"]
    ecrite = annuaire.fiche(site, lieu)
    assert ecrite["plage_ouverture"] is None
    assert _commentaire(site) == "Bureau : sans rendez-vous. Heures non connues : Le planning est en cours."
    assert annuaire.reserves(site, lieu) == ("Ses heures ne sont pas connues : la fiche n’en donne pas.",)


def test_the_number_of_the_desk_goes_before_those_of_the_prefecture():
    def numeros(site: Site) -> list[dict[str, Any]]:
        lus: list[dict[str, Any]] = json.loads(str(annuaire.fiche(site, site.lieux["hotel-dieu"])["telephone"]))
        return lus

    assert numeros(site_de("2026-03-10", points=POINTS)) == [{"valeur": "02 61 91 76 09", "description": ""}]
    sans = numeros(site_de("2026-03-10", points=POINTS.replace("telephone: 02 61 91 76 09, ", "")))
    assert [(numero["valeur"], bool(numero["description"])) for numero in sans] == [("02 61 91 76 00", True)]


@pytest.mark.parametrize("le", ["2026-03-08", "2026-03-12", "2026-03-16", "2026-03-17"])
@pytest.mark.parametrize(("point", "texte"), [("accueil", "Mo,Tu 09:00-12:00; PH off"), ("guichet", "Mo,Tu 09:00")])
def test_maps_have_the_days_out_of_service_as_one_range(le: str, point: str, texte: str):
    """Nothing is left out for want of room, and another reader opens it on the same mornings as the pages."""
    site = site_de(le, points=POINTS)
    valeur = osm.valeur(site, site.points[point])
    assert valeur.omis == 0 and valeur.texte.startswith(texte)
    lu = OpeningHours(valeur.texte, country="FR")
    jours = [site.today + timedelta(days=rang) for rang in range(365)]
    ouverts = [jour for jour in jours if lu.is_open(datetime(jour.year, jour.month, jour.day, 10))]
    assert ouverts == [jour for jour in jours if ouvertures.jour_de(site, site.points[point], jour).ouvert]
