"""What search engines are told: terms that schema.org knows, the hours of every day of the year, nothing that runs."""

import importlib
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from tests.chacun import chacun
from tests.conftest import REPOSITORY
from tests.pratique import SitePratique
from tests.sites_lus import CAS, NOMS, site_lu
from vitrail import build
from vitrail.bord.dossiers.disque import photographier
from vitrail.domaine import ouvertures
from vitrail.supports import donnees_liees
from vitrail.supports.donnees_liees import JOURS


def _noeuds(valeur: Any) -> Iterator[dict[str, Any]]:
    if isinstance(valeur, dict):
        yield valeur
    for element in valeur.values() if isinstance(valeur, dict) else valeur if isinstance(valeur, list) else ():
        yield from _noeuds(element)


@pytest.mark.parametrize(("racine", "le"), CAS, ids=NOMS)
def test_every_term_is_one_of_schema_org_where_it_stands(racine: Path, le: date):
    """The vocabulary is that of the package pydantic2-schemaorg: each type, and the properties that it may have."""
    for noeud in chacun(_noeuds(json.loads(donnees_liees.texte(site_lu(racine, le))))):
        if set(noeud) <= {"@context", "@graph", "@id"}:
            continue
        nom = noeud["@type"]
        type_ = getattr(importlib.import_module(f"pydantic2_schemaorg.{nom}"), nom)
        assert {cle for cle in noeud if not cle.startswith("@")} <= set(type_.__fields__), nom


@pytest.mark.parametrize(("contacts", "acces", "points"), list(product([True, False], repeat=3)))
def test_the_block_is_empty_only_when_nothing_says_where_when_or_how_to_write(
    contacts: bool, acces: bool, points: bool
):
    """Contacts, places, and desks that receive without a place: one of them is enough."""
    lu = site_lu(REPOSITORY, date(2022, 4, 15))
    gardes = {"contacts": contacts, "acces": acces, "horaires": points}
    fiches = {nom: fiches for nom, fiches in lu.fiches.items() if gardes.get(nom, True)}
    assert bool(donnees_liees.texte(replace(lu, fiches=fiches))) is any(gardes.values())


def test_the_address_the_place_and_its_equipment_are_told():
    noeuds = list(_noeuds(json.loads(donnees_liees.texte(site_lu(REPOSITORY, date(2022, 4, 15))))))
    bureau = next(un for un in noeuds if un.get("@id", "").endswith("acces/#hotel-dieu"))

    assert bureau["@type"] == "GovernmentOffice"
    assert bureau["address"]["streetAddress"] == "7 place de la Madeleine"
    assert bureau["geo"] == {"@type": "GeoCoordinates", "latitude": 49.4428, "longitude": 1.0808}
    assert {"name": "rampe d’accès", "value": True, "@type": "LocationFeatureSpecification"} in bureau["amenityFeature"]


FERME = ("00:00", "00:00")
"""How search engines ask for a day that is closed: it opens and closes at midnight."""


def _dites(precisions: list[dict[str, Any]]) -> set[tuple[str, str]]:
    dites = {(precision["opens"], precision["closes"]) for precision in precisions}
    assert FERME not in dites or dites == {FERME}
    return dites - {FERME}


def _heures(noeud: dict[str, Any], jour: date) -> set[tuple[str, str]]:
    """The hours of a day as schema.org means them: what is special to that day, else the usual week."""
    champs = ("specialOpeningHoursSpecification", "openingHoursSpecification")
    valables = ([une for une in noeud.get(champ, ()) if _vaut(une, jour)] for champ in champs)
    return _dites(next(filter(None, valables), []))


def _vaut(une: dict[str, Any], jour: date) -> bool:
    jours = une.get("dayOfWeek")
    return une.get("validFrom", "") <= jour.isoformat() <= une.get("validThrough", "9999") and (
        jours is None or f"https://schema.org/{JOURS[jour.weekday()]}" in jours
    )


@pytest.mark.parametrize(("racine", "le"), CAS, ids=NOMS)
def test_each_day_of_the_coming_year_is_open_as_the_pages_say(racine: Path, le: date):
    site = site_lu(racine, le)
    noeuds = [un for un in _noeuds(json.loads(donnees_liees.texte(site))) if "openingHoursSpecification" in un]
    bureaux = {un["name"]: un for un in noeuds}

    for point in chacun(site.points.values()):
        lieu = site.lieux.get(point.lieu or "")
        noeud = bureaux.get(point.nom) or bureaux.get(lieu.nom if lieu else "")
        if noeud is None:
            assert point.absence or point.canal in ("telephone", "serveur_vocal")
            continue
        for rang in range(365):
            jour = le + timedelta(days=rang)
            attendues = {(plage.debut.code, plage.fin.code) for plage in ouvertures.jour_de(site, point, jour).plages}
            assert _heures(noeud, jour) == attendues, (point.nom, jour)


def test_no_words_of_people_end_the_data_block(tmp_path: Path):
    site = SitePratique(tmp_path).remplacer(
        "content/donnees/horaires.yml",
        ("motif: Pont de l’Ascension", 'motif: "</script><script>alert(1)</script> & <!--"'),
    )
    texte = donnees_liees.texte(site_lu(site.racine, date(2022, 4, 14)))

    assert not set("<>&") & set(texte)
    assert any(un.get("description", "").startswith("</script>") for un in _noeuds(json.loads(texte)))


def test_the_pages_that_say_where_and_when_carry_it(tmp_path: Path):
    resultat = SitePratique(tmp_path).generer()
    porteuses = {page.chemin for page in resultat.pages if "jsonld" in page.meta}
    assert porteuses == {"", "horaires", "acces", "contacts"}


@pytest.mark.parametrize(("racine", "le"), CAS, ids=NOMS)
def test_each_page_tells_what_it_is_about_and_together_they_tell_all(racine: Path, le: date):
    """What is told once weighs once: a thing has the same identifier on every page, and its facts on one."""
    ecrits = {page.chemin: page.meta.get("jsonld") for page in build.generer(photographier(racine), le).pages}
    pages = {chemin: json.loads(texte)["@graph"] for chemin, texte in ecrits.items() if texte}
    reunis: dict[str, dict[str, Any]] = {}
    for noeud in (noeud for graphe in pages.values() for noeud in graphe):
        connu = reunis.setdefault(noeud["@id"], {})
        appels = ("contactPoint",)  # the home page tells the numbers, the page of contacts when they answer
        assert all(connu[champ] == noeud[champ] for champ in connu.keys() & noeud.keys() if champ not in appels)
        connu |= noeud
    tout = {noeud["@id"]: noeud for noeud in json.loads(donnees_liees.texte(site_lu(racine, le)))["@graph"]}
    assert reunis == tout

    dits = {chemin: {cle for noeud in _noeuds(graphe) for cle in noeud} for chemin, graphe in pages.items()}
    assert not dits[""] & {"hoursAvailable", "openingHoursSpecification", "amenityFeature"}
    assert not dits.get("horaires", set()) & {"address", "geo", "amenityFeature", "contactPoint"}
    assert not dits.get("acces", set()) & {"openingHoursSpecification", "department"}


def test_a_closed_day_opens_and_closes_at_midnight_on_dates_and_in_the_week():
    """Search engines take a day without hours for one of which nothing is known."""
    graphe = json.loads(donnees_liees.texte(site_lu(REPOSITORY, date(2022, 4, 15))))
    bureau = next(noeud for noeud in _noeuds(graphe) if noeud.get("@id", "").endswith("acces/#hotel-dieu"))

    [pont] = [dite for dite in bureau["specialOpeningHoursSpecification"] if "Ascension" in dite["description"]][-1:]
    assert (pont["opens"], pont["closes"]) == ("00:00", "00:00")
    assert (pont["validFrom"], pont["validThrough"]) == ("2022-05-27", "2022-05-27")
    fermes = [dite["dayOfWeek"] for dite in bureau["openingHoursSpecification"] if dite["closes"] == "00:00"]
    assert fermes == [["https://schema.org/Saturday", "https://schema.org/Sunday"]]
