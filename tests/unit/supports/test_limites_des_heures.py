"""Hours at their limits: midnight, seven days of seven, one entrance of two, 255 signs, a change of many days."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any
from unittest import mock

import pytest

from tests.heures import POINTS, annonce, site_de
from vitrail.domaine import ouvertures
from vitrail.domaine.site import Site
from vitrail.presentation import abonnements
from vitrail.sources.modeles.semaines import Semaine
from vitrail.supports import annuaire, calendriers, donnees_liees, ics, osm


def _texte_du_calendrier(site: Site) -> str:
    return calendriers.fichiers(site)[abonnements.FERMETURES]().decode().replace("\r\n ", "")


def _tous_les_jours(plage: str) -> str:
    semaine = ", ".join(f"{jour}: {plage}" for jour in ("lundi", "mardi", "mercredi", "jeudi", "vendredi"))
    return f"""
- id: accueil
  nom: Accueil
  canal: accueil
  lieu: hotel-dieu
  rendez_vous: sans
  semaine: {{{semaine}, samedi: {plage}, dimanche: {plage}}}
"""


def test_a_change_of_several_days_is_told_on_each_of_them():
    """From the first to the last, and only that event repeats."""
    modifies = annonce(
        "travaux", "horaires_modifies", "2026-03-02", "2026-03-04", points=["standard"], plages=["09:00-10:00"]
    )
    fermes = annonce("conges", "fermeture", "2026-03-09", "2026-03-11", points=["standard"])
    evenements = _texte_du_calendrier(site_de("2026-03-01", modifies, fermes)).split("BEGIN:VEVENT")
    repetes = [une for une in evenements if "RRULE" in une]
    assert len(repetes) == 1 and "UID:fermeture-travaux@" in repetes[0] and "RRULE:FREQ=DAILY;COUNT=3\r\n" in repetes[0]


def test_what_separates_values_is_escaped_in_the_texts_of_events():
    """A strict reader would cut « Congés, travaux ; reprise » at its comma."""
    ferme = annonce("conges", "fermeture", "2026-03-09", "2026-03-11") | {"motif": "Congés, travaux ; reprise \\ fin"}
    texte = _texte_du_calendrier(site_de("2026-03-01", ferme))
    assert "Congés\\, travaux\u202f\\; reprise \\\\ fin" in texte


@pytest.mark.parametrize(
    ("mis_a_jour", "attendu"),
    [("2026-02-20", date(2026, 2, 20)), ("2025-12-01", date(2026, 1, 5))],
    ids=["written again after the announcement", "announced after the file was last written"],
)
def test_an_event_never_goes_back_behind_its_latest_writing(mis_a_jour, attendu):
    """Subscribers keep the one whose sequence is the highest."""
    site = site_de("2026-03-01", annonce("conges", "fermeture", "2026-03-09", "2026-03-11"))
    horaires = site.horaires.model_copy(update={"mis_a_jour": date.fromisoformat(mis_a_jour)})
    texte = _texte_du_calendrier(replace(site, fiches={**site.fiches, "horaires": (horaires,)}))
    (evenement,) = [une for une in texte.split("BEGIN:VEVENT") if "UID:fermeture-conges@" in une]
    assert f"SEQUENCE:{ics.Ecriture(attendu).rang}\r\n" in evenement
    assert f"LAST-MODIFIED:{attendu:%Y%m%d}T000000Z" in evenement


def _noeuds(valeur: Any) -> Iterator[dict[str, Any]]:
    """Every node of linked data, at any depth."""
    if isinstance(valeur, dict):
        yield valeur
    for dedans in valeur.values() if isinstance(valeur, dict) else valeur if isinstance(valeur, list) else ():
        yield from _noeuds(dedans)


def test_every_address_of_linked_data_is_that_of_the_site():
    """Those of desks inside their place too; and what one refers to is told."""
    noeuds = list(_noeuds(json.loads(donnees_liees.texte(site_de("2026-03-01")))["@graph"]))
    racine = "https://qualite.exemple.gouv.fr/"
    assert {noeud["url"] for noeud in noeuds if "url" in noeud} == {
        racine,
        *(f"{racine}acces/#{lieu}" for lieu in site_de("2026-03-01").lieux),
    }
    dits = {noeud["@id"] for noeud in noeuds if "@id" in noeud and len(noeud) > 1}
    assert f"{racine}horaires/#permis" in dits and all(nom.startswith(racine) for nom in dits)
    assert (
        {noeud["@id"] for noeud in noeuds if len(noeud) == 1 and "@id" in noeud} == {f"{racine}#organisation"} <= dits
    )


@pytest.mark.parametrize(
    ("plage", "ferme", "annuaire_dit"),
    [("22:00-23:30", "23:30", "23:30:00"), ("22:00-24:00", "23:59", "23:59:59"), ("22:00-23:59", "23:59", "23:59:00")],
)
def test_a_place_that_closes_late_closes_at_its_hour(plage, ferme, annuaire_dit):
    site = site_de("2026-03-01", points=_tous_les_jours(plage))
    bureau = next(un for un in json.loads(donnees_liees.texte(site))["@graph"] if un["@id"].endswith("#hotel-dieu"))
    assert {une["closes"] for une in bureau["openingHoursSpecification"]} == {ferme}
    (ligne,) = annuaire.plages(site.today, site.points["accueil"])
    assert ligne["valeur_heure_fin_1"] == annuaire_dit


def test_one_accessible_entrance_of_two_makes_a_place_accessible():
    site = site_de("2026-03-01")
    lieu = site.lieux["hotel-dieu"]
    assert len(lieu.entrees) > 1

    def dit(*accessibles: bool) -> str:
        entrees = tuple(
            entree.model_copy(update={"accessible": accessible})
            for entree, accessible in zip(lieu.entrees, accessibles, strict=False)
        )
        ecrite = annuaire.fiche(site, lieu.model_copy(update={"entrees": entrees}))
        return str(json.loads(str(ecrite["adresse"]))[0]["accessibilite"])

    assert (dit(True, False), dit(False, True), dit(False, False)) == ("ACC", "ACC", "")


def test_the_reserve_of_a_record_names_the_other_desks():
    dites = " ".join(annuaire.reserves(site_de("2026-03-01"), site_de("2026-03-01").lieux["hotel-dieu"]))
    assert "en commentaire : Guichet permis" in dites and "« Accueil général »" in dites


def test_a_value_of_exactly_the_longest_size_loses_nothing():
    site = site_de("2026-03-01", annonce("conges", "fermeture", "2026-03-09", "2026-03-11"))
    point = site.points["accueil"]
    juste = len(osm.valeur(site, point).texte)
    with mock.patch.object(osm, "LONGUEUR_MAX", juste):
        assert osm.valeur(site, point).omis == 0
    with mock.patch.object(osm, "LONGUEUR_MAX", juste - 1):
        assert osm.valeur(site, point).omis == 1


def test_a_week_is_too_long_for_maps_beyond_255_signs():
    assert [osm.Valeur("x" * longueur).trop_longue for longueur in (254, 255, 256)] == [False, False, True]


@pytest.mark.parametrize(("le", "dite"), [("2026-03-10", True), ("2026-03-11", True), ("2026-03-12", False)])
def test_maps_keep_a_closure_and_a_season_until_their_last_day(le: str, dite: bool):
    dates = "2026 Mar 10-2026 Mar 11"
    fermee = site_de(le, annonce("travaux", "fermeture", "2026-03-10", "2026-03-11"))
    assert (f"{dates} off" in osm.valeur(fermee, fermee.points["accueil"]).texte) is dite
    semaine = "{lundi: 10h-11h, mardi: 10h-11h, mercredi: 10h-11h, jeudi: 10h-11h, vendredi: 10h-11h}"
    saison = f"periodes: [{{nom: Saison, du: 2026-03-10, au: 2026-03-11, semaine: {semaine}}}]"
    ouverte = site_de(le, points=f"{_tous_les_jours('09:00-12:00')}  {saison}\n")
    assert (dates in osm.valeur(ouverte, ouverte.points["accueil"]).texte) is dite


@pytest.mark.parametrize(("le", "lignes"), [("2026-03-10", 1), ("2026-03-11", 0)])
def test_the_directory_is_given_the_hours_of_a_desk_until_its_last_day(le: str, lignes: int):
    site = site_de(le, points=f"{_tous_les_jours('09:00-12:00')}  jusqu_au: 2026-03-10\n")
    assert len(annuaire.plages(site.today, site.points["accueil"])) == lignes


def test_a_desk_open_every_day_has_no_closed_day_to_tell():
    site = site_de("2026-03-01", points=_tous_les_jours("09:00-12:00"))
    semaine = site.points["accueil"].semaine
    assert isinstance(semaine, Semaine)
    assert [jours for jours, _ in ouvertures.heures_de(semaine)] == ["tous les jours"]


def test_the_record_of_a_place_tells_the_periods_and_closures_of_its_other_desks():
    """A desk that is closed but on two Tuesdays is no desk that is always closed."""
    permanence = """
- id: permanence
  nom: Permanence de la sous-préfecture
  canal: guichet
  lieu: hotel-dieu
  rendez_vous: sans
  semaine: {lundi: ferme, mardi: ferme, mercredi: ferme, jeudi: ferme, vendredi: ferme}
  periodes:
    - nom: Permanence de décembre
      du: 2026-12-15
      au: 2026-12-15
      semaine: {lundi: ferme, mardi: 09:00-12:00, mercredi: ferme, jeudi: ferme, vendredi: ferme}
"""
    fermee = annonce("greve", "fermeture", "2026-12-01", "2026-12-01", points=["permanence"])
    site = site_de("2026-11-30", fermee, points=POINTS + permanence)
    dit = str(annuaire.fiche(site, site.lieux["hotel-dieu"])["commentaire_plage_ouverture"]).replace("\u00a0", " ")
    assert "Permanence de décembre, le 15 décembre 2026 : mardi de 9 h à 12 h" in dit
    assert "Fermeture exceptionnelle le mardi 1er décembre 2026 : Greve. Concerne : Permanence" in dit
