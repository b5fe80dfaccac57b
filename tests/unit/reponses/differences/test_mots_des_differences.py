"""A value in the words of a reader, whatever its type; of a long text, what changes and its neighbours."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from tests.pratique import SitePratique
from tests.releves import cible, fiche
from vitrail.reponses.differences import noms
from vitrail.reponses.differences.mots import LONGUEUR, abreger, choix_en_mots, passage, valeur_en_mots
from vitrail.socle.temps import DatePartielle, Periode, Plage
from vitrail.sources.modeles.acces import Coordonnees, Transport
from vitrail.sources.modeles.base import Absence
from vitrail.sources.modeles.horaires import PointAccueil
from vitrail.sources.modeles.mesure import lire_quantite

MATIN, SOIR = Plage.lire("09:00-12:00"), Plage.lire("13:30-16:00")


@pytest.mark.parametrize(
    ("valeur", "champ", "attendu"),
    [
        (None, "", "rien"),
        ("", "lundi", "rien"),
        ((), "lundi", "fermé"),
        ((), "plages", "fermé"),
        ((), "points", "rien"),
        (True, "", "oui"),
        (False, "", "non"),
        (date(2022, 5, 12), "", "12 mai 2022"),
        (datetime(2022, 5, 12, 9, 5), "", "12 mai 2022 à 9 h 05"),
        (DatePartielle.lire("2022-05"), "", "mai 2022"),
        (Periode.lire("2022-T1"), "", "1er trimestre 2022"),
        (lire_quantite("92,86 %"), "", "92,86 %"),
        (cible("> 75 %"), "", "plus de 75 %"),
        (1234, "n", "1 234"),
        (2022, "annee", "2022"),
        (1234, "numero", "1234"),
        (Decimal("1234.5"), "taux", "1 234,5"),
        ((MATIN, SOIR), "lundi", "de 9 h à 12 h et de 13 h 30 à 16 h"),
        (("CNI", "Passeport"), "titres", "CNI et Passeport"),
        ("Venez tôt !", "note", "Venez tôt !"),
    ],
)
def test_a_value_is_told_in_words(valeur: object, champ: str, attendu: str):
    dite = valeur_en_mots(valeur, champ)
    assert dite.replace("\u00a0", " ").replace("\u202f", " ") == attendu


def test_an_absence_a_group_and_a_word_of_a_list_are_told_in_words():
    absence = Absence.model_validate({"motif": "en_attente", "raison": "Le relevé arrive."})
    assert valeur_en_mots(absence) == "en attente (Le relevé arrive.)"
    ou = Coordonnees.model_validate({"longitude": "1.08", "latitude": "49.44"})
    assert valeur_en_mots(ou).lower() == "latitude : 49,44 ; longitude : 1,08"
    point = PointAccueil.model_validate(
        {"id": "a", "nom": "A", "canal": "serveur_vocal", "rendez_vous": "sans", "permanent": "oui"}
    )
    assert choix_en_mots(point, "canal", "serveur_vocal") == "serveur vocal"
    assert choix_en_mots(point, "nom", "A") == "A"


def test_short_texts_are_quoted_whole_and_long_ones_where_they_change():
    """Just as long as a text may be, then one sign more."""
    mots = " ".join(f"mot{rang:02}" for rang in range(15))
    assert len(mots) == LONGUEUR - 1
    assert passage(mots, f"{mots}.") == f"{mots} → {mots}."
    long = f"{mots} fin"
    assert passage(long, long.replace("mot07", "autre")) == (
        "« … mot03 mot04 mot05 mot06 mot07 mot08 mot09 mot10 mot11 … » → "
        "« … mot03 mot04 mot05 mot06 autre mot08 mot09 mot10 mot11 … »"
    )
    assert passage(long, f"Début {long}") == "« mot00 mot01 mot02 mot03 … » → « Début mot00 mot01 mot02 mot03 … »"
    assert passage(long, "x " * 60) == f"{long} → {'x ' * 60}"


def test_a_long_text_is_cut_between_words():
    assert abreger("un  deux\ntrois") == "un deux trois"
    assert abreger("a" * 85 + " bcd, efgh") == "a" * 85 + "…"
    assert abreger("a" * LONGUEUR) == "a" * LONGUEUR


def test_a_record_without_a_name_is_called_by_the_first_thing_it_says(pratique: SitePratique):
    """The words of closed lists with their accents; what a figure is of when it has no series yet."""
    site = pratique.generer().site
    assert site is not None
    assert noms.nom_de(site, Transport(mode="metro", ligne="F1", arret="Préfecture")) == "métro"
    [releve] = fiche("2022-T1", "92 %").releves
    assert noms.resume(site, releve).replace("\u00a0", " ") == "92 %"
