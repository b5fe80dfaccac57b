"""A value is read with its unit: a score keeps its scale, and only a balance may be negative."""

from decimal import Decimal

import pytest
from pydantic import TypeAdapter, ValidationError
from pydantic_core import PydanticCustomError

from vitrail.sources.modeles.mesure import Mesure, Quantite, lire_quantite
from vitrail.sources.modeles.unites import Unite
from vitrail.sources.modeles.valeurs import Booleen


@pytest.mark.parametrize(
    ("ecrite", "nombre", "unite"),
    [
        ("2,75/5", "2.75", Unite.SUR_5),
        ("7,4 / 10", "7.4", Unite.SUR_10),
        ("2,75 sur 5", "2.75", Unite.SUR_5),
        ("14/20", "14", Unite.SUR_20),
        ("4/an", "4", None),
        ("-8 points", "-8", Unite.POINT),
        ("\u22128,5 points", "-8.5", Unite.POINT),
        ("\u20138 points", "-8", Unite.POINT),
        ("-\u00a08 pts", "-8", Unite.POINT),
    ],
)
def test_a_value_is_read_with_its_scale(ecrite: str, nombre: str, unite: Unite | None):
    lue = lire_quantite(ecrite)
    assert (lue.valeur, lue.unite) == (Decimal(nombre), unite)


@pytest.mark.parametrize("ecrite", ["-8 points", "100 %", "5 sur 5", "0/10"])
def test_what_a_measure_may_be(ecrite: str):
    assert Mesure.model_validate({"valeur": ecrite}).valeur is not None


@pytest.mark.parametrize(
    ("ecrite", "regle"),
    [
        ("-8 %", "valeur-negative"),
        ("-1 sur 5", "valeur-negative"),
        ("5,1/5", "plus-que-le-tout"),
        ("1/9", "unite-inconnue"),
    ],
)
def test_what_a_measure_may_not_be(ecrite: str, regle: str):
    with pytest.raises(ValidationError, match=regle):
        Mesure.model_validate({"valeur": ecrite})


@pytest.mark.parametrize("ecrite", ["4,1/5 (212 avis)", "00:15:47", "1E+50", "1_000", "12 km"])
def test_an_unknown_unit_is_quoted_with_its_number(ecrite: str):
    """« ,1/5 » or « E+50 » would name nothing that anybody wrote."""
    with pytest.raises(PydanticCustomError) as refus:
        lire_quantite(ecrite)
    assert refus.value.context is not None
    assert refus.value.context["valeur"] == ecrite


# --- durations, counts, and what was not counted ---


@pytest.mark.parametrize(
    ("ecrite", "valeur", "unite"),
    [("15 min 47 s", 947, Unite.SECONDE), ("2 h 30", 150, Unite.MINUTE), ("3 semaines", 3, Unite.SEMAINE)],
)
def test_a_duration_is_a_measure(ecrite, valeur, unite):
    assert lire_quantite(ecrite) == Quantite(Decimal(valeur), unite)


@pytest.mark.parametrize(("ecrite", "regle"), [("2 h 75", "duree-mal-ecrite"), ("15 km", "unite-inconnue")])
def test_a_refusal_quotes_the_whole_of_what_was_written(ecrite, regle):
    with pytest.raises(PydanticCustomError) as refus:
        lire_quantite(ecrite)
    assert refus.value.type == regle
    assert ecrite in " ".join(map(str, (refus.value.context or {}).values()))


@pytest.mark.parametrize("compte", ["n", "denominateur"])
def test_no_rate_stands_on_no_case(compte):
    with pytest.raises(ValidationError, match="valeur-sans-cas"):
        Mesure.model_validate({"valeur": "93,48 %", compte: "0"})
    assert Mesure.model_validate({"valeur": "0 nombre", compte: "0"}).valeur


@pytest.mark.parametrize("cible", ["le plus possible", "> beaucoup", "dans l’année", ">", "< "])
def test_a_target_in_words_is_refused_and_nothing_breaks(cible):
    with pytest.raises(ValidationError):
        Mesure.model_validate({"valeur": "5 jours", "cible": cible})


def test_a_target_and_a_value_of_one_kind_compare():
    cible = Mesure.model_validate({"valeur": "1 %", "cible": "< 16 minutes"}).cible
    assert cible is not None
    assert cible.atteinte(Decimal(947), Unite.SECONDE)
    assert not cible.atteinte(Decimal(961), Unite.SECONDE)


@pytest.mark.parametrize("champ", ["numerateur", "denominateur"])
@pytest.mark.parametrize("unite", ["%", "‰"])
def test_one_count_alone_says_nothing_of_a_rate(champ, unite):
    """A rate may come with the number of its cases, or of those that count, and not both."""
    assert Mesure.model_validate({"valeur": f"81,4 {unite}", champ: "187"}).valeur == lire_quantite(f"81,4 {unite}")


COMPTES = {"numerateur": "3", "denominateur": "5"}


@pytest.mark.parametrize(
    ("dite", "unite"),
    [
        ({"valeur": "60,6 %"}, Unite.POURCENT),
        ({"valeur": "59,4 %"}, Unite.POURCENT),
        ({"valeur": "600 ‰"}, Unite.POUR_MILLE),
        ({"valeur": "12 jours"}, Unite.JOUR),
        ({"absence": {"motif": "non_mesure", "raison": "Pas d’outil."}}, Unite.POURCENT),
    ],
)
def test_a_share_is_what_its_two_counts_give_but_for_its_rounding(dite, unite):
    """Three of five, over six tenths of a point; a delay is no share of anything."""
    assert Mesure.model_validate({**dite, **COMPTES}).ecart_de_calcul(unite) is None


@pytest.mark.parametrize("valeur", ["60,7 %", "59,3 %", "599 ‰"])
def test_a_share_that_its_two_counts_do_not_give_is_refused(valeur):
    with pytest.raises(ValidationError, match="calcul-inexact"):
        Mesure.model_validate({"valeur": valeur, **COMPTES})


@pytest.mark.parametrize(
    ("ecrite", "signe"),
    [("plus de 75 %", ">"), ("Moins de 5 %", "<"), ("au moins  10 %", ">="), ("Au plus 0,5 ‰", "<="), ("≥ 3 %", ">=")],
)
def test_a_target_may_be_written_in_words(ecrite, signe):
    cible = Mesure.model_validate({"valeur": "81,4 %", "cible": ecrite}).cible
    assert cible is not None
    assert (cible.comparateur, cible.quantite) == (signe, lire_quantite(" ".join(ecrite.split()[-2:])))


@pytest.mark.parametrize(
    ("mot", "vrai"),
    [("oui", True), ("Vrai", True), ("true", True), ("non", False), (" FAUX ", False), ("false", False)],
)
def test_yes_and_no_are_read_in_the_words_that_people_write(mot, vrai):
    assert TypeAdapter(Booleen).validate_python(mot) is vrai
