"""Two accounts of one place: each thing that differs is told once, whole, and what one of them leaves out too."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from tests.typographie import simple
from vitrail.reponses.concordance import LieuCompare, desaccords
from vitrail.reponses.concordance.lieu_rapporte import LieuRapporte, ranger
from vitrail.reponses.concordance.meme_lieu import apparier
from vitrail.reponses.rapports import concordance as rapport
from vitrail.saisie.annuaire.champs import coordonnees
from vitrail.socle.diagnostic import Emplacement
from vitrail.socle.temps import Plage
from vitrail.sources.modeles.acces import Lieu

JOUR = date(2026, 2, 2)
"""A Monday."""
SUJETS = ("heures", "fermetures", "telephone", "courriel", "site", "adresse", "acces")
LIEUX = {sujet: Emplacement(f"{sujet}.yml", 3) for sujet in SUJETS}
MATIN, SOIR = (Plage.lire("09:00-12:00"),), (Plage.lire("14:00-16:00"),)
SEMAINE = dict.fromkeys(range(5), MATIN)


def lieu(**dits: Any) -> LieuRapporte:
    return LieuRapporte("Préfecture", "page", **dits)


def compares(nous: LieuRapporte, eux: LieuRapporte) -> list[tuple[str, str, str, str]]:
    return [
        (dit.sujet, simple(dit.ici), simple(dit.ailleurs), dit.lieu.fichier)
        for dit in desaccords.comparer(nous, eux, LIEUX, JOUR)
    ]


def test_what_we_do_not_tell_is_not_compared_and_what_they_leave_out_is():
    tout = lieu(
        heures=SEMAINE, telephones=("02 61 91 76 00",), courriels=("a@exemple.fr",), sites=("https://exemple.fr/",),
        voie="1 rue de l’Exemple", code_postal="76000", commune="Rouen", position=(49.44, 1.08), accessible=True,
    )  # fmt: skip
    assert compares(lieu(), replace(tout, accessible=None)) == []
    assert compares(tout, lieu()) == [
        ("Horaires", "une semaine d’ouverture", "rien", "heures.yml"),
        ("Téléphone", "02 61 91 76 00", "rien de tel", "telephone.yml"),
        ("Courriel", "a@exemple.fr", "rien de tel", "courriel.yml"),
        ("Site internet", "https://exemple.fr/", "rien de tel", "site.yml"),
        ("Adresse", "1 rue de l’Exemple", "rien", "adresse.yml"),
        ("Code postal", "76000", "rien", "adresse.yml"),
        ("Commune", "Rouen", "rien", "adresse.yml"),
        ("Fauteuil roulant", "accessible", "rien de tel", "acces.yml"),
    ]


def test_a_value_that_only_they_have_is_told_as_one_more():
    nous, eux = lieu(courriels=("a@exemple.fr",)), lieu(courriels=("A@exemple.fr", "b@exemple.fr", "c@exemple.fr"))
    assert compares(nous, eux) == [("Courriel", "rien de plus", "b@exemple.fr et c@exemple.fr", "courriel.yml")]


@pytest.mark.parametrize(
    ("ici", "la", "dits"),
    [
        ({"accessible": True}, {"accessible": True}, None),
        ({"accessible": True}, {"sur_demande": True}, None),
        ({"accessible": True}, {"accessible": False}, ("accessible", "rien de tel")),
        ({}, {"accessible": True}, ("rien de tel", "accessible")),
        ({"sur_demande": True}, {"accessible": True}, None),
        ({}, {"sur_demande": True}, None),
        ({}, {}, None),
    ],
)
def test_a_wheelchair_that_one_of_the_two_lets_in(ici: dict[str, Any], la: dict[str, Any], dits: Any):
    attendu = [("Fauteuil roulant", *dits, "acces.yml")] if dits else []
    assert compares(lieu(**ici), lieu(**la)) == attendu


def test_days_of_the_week_that_differ_alike_are_told_together():
    eux = {**SEMAINE, 0: SOIR, 2: SOIR, 5: MATIN}
    assert compares(lieu(heures=SEMAINE), lieu(heures=eux)) == [
        ("Lundi et mercredi", "9 h – 12 h", "14 h – 16 h", "heures.yml"),
        ("Samedi", "fermé", "9 h – 12 h", "heures.yml"),
    ]


@pytest.mark.parametrize(("dans", "dit"), [(-1, False), (0, True), (1, True), (7, True), (8, False)])
def test_a_day_that_departs_from_the_week_counts_from_today_to_the_last_that_both_could_know(dans: int, dit: bool):
    """They know of the next seven days; what we say of the eighth, they could not."""
    jour, dernier = JOUR + timedelta(days=dans), JOUR + timedelta(days=7)
    eux = {dernier: SEMAINE[0]}
    nous = {jour: (), JOUR + timedelta(days=30): ()}
    dits = compares(lieu(heures=SEMAINE, particuliers=nous), lieu(heures=SEMAINE, particuliers=eux))
    assert [(ici, la) for _, ici, la, _ in dits] == ([("fermé", "9 h – 12 h")] if dit else [])


def test_who_tells_no_particular_day_at_all_is_not_compared_on_them():
    assert compares(lieu(heures=SEMAINE, particuliers={JOUR: ()}), lieu(heures=SEMAINE)) == []
    sans_semaine = compares(lieu(heures=SEMAINE, particuliers={JOUR: ()}), lieu(particuliers={JOUR: MATIN}))
    assert [sujet for sujet, *_ in sans_semaine] == ["Horaires"]


@pytest.mark.parametrize(
    ("latitude", "loin"),
    [
        (49.4400, None),
        (49.4413, None),
        (49.4414, "160 m"),
        (49.4489, "990 m"),
        (49.4491, "1,0 km"),
        (50.44, "111,2 km"),
    ],
)
def test_a_position_is_another_beyond_a_hundred_and_fifty_metres(latitude: float, loin: str | None):
    ici = "49,4400 ; 1,0800"
    la = f"{latitude:.4f} ; 1,0800, à {loin} de là".replace(".", ",")
    attendu = [("Position sur la carte", ici, la, "adresse.yml")] if loin else []
    assert compares(lieu(position=(49.44, 1.08)), lieu(position=(latitude, 1.08))) == attendu


@pytest.mark.parametrize(
    ("latitude", "longitude", "lue"),
    [
        ("49.44", "1.08", (49.44, 1.08)),
        ("-90", "180", (-90.0, 180.0)),
        ("90.1", "0", None),
        ("0", "-180.1", None),
        ("n/a", "1.08", None),
        ("49.44", "", None),
    ],
)
def test_a_position_is_on_the_globe_or_is_none(latitude: str, longitude: str, lue: tuple[float, float] | None):
    assert coordonnees(latitude, longitude) == lue


@pytest.mark.parametrize(
    ("ecrites", "lues"),
    [
        (["14:00-16:00", "09:00-12:00"], ["09:00-12:00", "14:00-16:00"]),
        (["09:00-12:00", "12:00-16:00"], ["09:00-16:00"]),
        (["09:00-16:00", "10:00-12:00"], ["09:00-16:00"]),
        (["09:00-12:00", "11:00-13:00", "11:00-13:00"], ["09:00-13:00"]),
        (["09:00-12:00", "12:01-13:00"], ["09:00-12:00", "12:01-13:00"]),
    ],
)
def test_ranges_that_touch_or_overlap_are_one(ecrites: list[str], lues: list[str]):
    assert ranger(map(Plage.lire, ecrites)) == tuple(map(Plage.lire, lues))


def test_one_record_for_one_place_is_taken_whatever_it_says():
    seul = LieuRapporte("Tout autre nom", "page")
    assert apparier({"hotel": lieu()}, [seul]) == {"hotel": seul}
    assert apparier({"hotel": lieu(), "annexe": lieu()}, [seul]) == {}


def test_of_two_records_alike_each_place_takes_its_own():
    """By the street, then by the name; a record is taken once."""
    rue, quai = (lieu(voie=voie, commune="Rouen") for voie in ("1 rue du Port", "2 quai du Port"))
    autre_quai = LieuRapporte("Préfecture", "2", voie="2, QUAI DU PORT", commune="ROUEN CEDEX")
    autre_rue = LieuRapporte("Préfecture", "1", voie="1 rue du port", commune="Rouen")
    trouves = apparier({"quai": quai, "rue": rue}, [autre_rue, autre_quai])
    assert trouves == {"quai": autre_quai, "rue": autre_rue}
    assert apparier({"a": rue, "b": rue}, [autre_rue]) == {"a": autre_rue}


def _compare(autre: LieuRapporte | None, *dits: desaccords.Desaccord) -> LieuCompare:
    adresse = {"voie": "1 rue du Port", "commune": "Rouen", "code_postal": "76000"}
    place = Lieu.model_validate({"id": "hotel", "nom": "Hôtel", "adresse": adresse})
    return LieuCompare(place, autre, dits, ("Sonnez.",) if dits else ())


def test_the_report_says_place_by_place_what_differs_and_who_is_missing():
    ecart = desaccords.Desaccord("Téléphone", "02 61 91 76 00", "02 61 91 76 01", Emplacement("contacts.yml"))
    dit = rapport.texte([_compare(lieu(), ecart), _compare(None), _compare(lieu())], rapport.L_ANNUAIRE)
    lignes = [simple(ligne) for ligne in dit.splitlines()]
    absent = lignes.pop(4)
    assert absent.startswith("Hôtel : l’annuaire n’en dit rien que l’on reconnaisse. (")
    assert lignes == [
        "Hôtel (l’annuaire : « Préfecture », page)",
        "  Téléphone : Vitrail dit 02 61 91 76 00, l’annuaire 02 61 91 76 01. (contacts.yml)",
        "  À relire, l’annuaire ajoute : « Sonnez. »",
        "",
        "",
        "Hôtel (l’annuaire : « Préfecture », page)",
        "  Rien ne diffère.",
        "",
        "1 différence, 1 lieu introuvable.",
    ]
    assert simple(rapport.bilan([_compare(None), _compare(None)])) == "Aucune différence, 2 lieux introuvables."
