"""The text of a cell -> a figure, a reason, nothing, or a refusal; periods as people write them."""

from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from vitrail.saisie.tableurs import periodes, valeurs
from vitrail.saisie.tableurs.feuilles import Cellule, nettoyer
from vitrail.saisie.tableurs.valeurs import ValeurRefusee
from vitrail.sources.modeles.unites import Unite, doute_de_proportion

UNITES = {
    "s": "secondes",
    "semaines": "semaines",
    "%": "%",
    "‰": "‰",
    "jours": "jours",
    "j": "jours",
    "h": "heures",
    "min": "minutes",
    "": None,
}


@given(
    st.decimals(min_value=0, max_value=10**9, places=2),
    st.sampled_from(sorted(UNITES)),
    st.sampled_from(["", " ", "\u00a0", "\u202f", "\u2009"]),
    st.sampled_from([",", "."]),
    st.booleans(),
    st.sampled_from(["", " *", " (1)", "**", "¹"]),
)
def test_a_number_is_the_same_however_it_is_written(nombre, unite, espace, virgule, milliers, renvoi):
    entier, decimales = f"{nombre:f}".split(".")
    if milliers:
        entier = f"{int(entier):,}".replace(",", espace or " ")
    lue = valeurs.lire_texte(nettoyer(f"{entier}{virgule}{decimales}{espace}{unite}{renvoi}"))
    assert lue.quantite is not None
    assert lue.quantite.valeur == nombre
    assert lue.quantite.unite == UNITES[unite]
    assert lue.renvoi == renvoi.strip()


@given(st.decimals(min_value=0, max_value=10**12, places=3), st.sampled_from([None, *Unite]))
def test_what_is_written_in_a_file_is_read_again_the_same(nombre, unite):
    from vitrail.sources.modeles.mesure import Quantite, lire_quantite

    assume(unite is not Unite.NOMBRE)
    relue = lire_quantite(valeurs.en_texte(Quantite(nombre, unite)))
    assert relue.valeur == nombre
    assert relue.unite == unite


@pytest.mark.parametrize(
    ("texte", "motif"),
    [
        ("sans objet", "sans_objet"),
        ("S.O.", "sans_objet"),
        ("Néant", "neant"),
        ("NC", "non_communique"),
        ("n.c.", "non_communique"),
        ("N/D", "non_communique"),
        ("Non communiquée", "non_communique"),
        ("en attente", "en_attente"),
        ("< 1 h", "non_mesure"),
        ("moins de 2 jours", "non_mesure"),
        ("≥ 95 %", "non_mesure"),
    ],
)
def test_words_that_stand_for_a_figure_are_reasons_and_quote_the_service(texte, motif):
    lue = valeurs.lire_texte(texte)
    assert (lue.quantite, lue.motif) == (None, motif)
    assert f"« {texte} »" in lue.raison


@pytest.mark.parametrize("texte", ["", "-", "—", "/", "…", "?", "x"])
def test_a_dash_says_nothing(texte):
    assert valeurs.lire_texte(texte) == valeurs.ValeurLue()


@pytest.mark.parametrize(
    "texte", ["environ 90 %", "9O %", "90 à 95 %", "2 h 75", "90 % ou 91 %", "12 km", "oui", "1e5"]
)
def test_what_is_not_a_figure_is_refused_with_what_to_write(texte):
    with pytest.raises(ValeurRefusee) as refus:
        valeurs.lire_texte(texte)
    assert refus.value.conseil


@pytest.mark.parametrize("nature", ["date", "erreur", "non_calcule"])
def test_a_cell_without_a_figure_of_its_own_is_refused(nature):
    with pytest.raises(ValeurRefusee):
        valeurs.lire(Cellule(0, 0, "12", nature))


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused(texte):
    try:
        valeurs.lire_texte(nettoyer(texte))
    except ValeurRefusee as refus:
        assert str(refus)
    periodes.trouver(texte)
    valeurs.unite_ecrite(texte)
    valeurs.entier(texte)


@pytest.mark.parametrize(
    ("nombre", "unite", "doute"),
    [
        ("0.9348", "%", True),
        ("1", "%", True),
        ("0", "%", False),
        ("1.2", "%", False),
        ("0.0047", "‰", True),
        ("0.5", "‰", False),
    ],
)
def test_a_share_may_be_of_one_or_of_a_hundred(nombre, unite, doute):
    assert doute_de_proportion(Decimal(nombre), Unite(unite)) is doute


@pytest.mark.parametrize(
    ("texte", "codes"),
    [
        ("oct-26", ["2026-10"]),
        ("déc.-26", ["2026-12"]),
        ("Octobre", ["2024-10"]),
        ("T4 2026", ["2026-T4"]),
        ("4ème trim. 2026", ["2026-T4"]),
        ("4e trimestre", ["2024-T4"]),
        ("Quatrième trimestre 2026", ["2026-T4"]),
        ("Résultat T4-2026 (%)", ["2026-T4"]),
        ("2026-T4", ["2026-T4"]),
        ("10/2026", ["2026-10"]),
        ("2026-10", ["2026-10"]),
        ("2e semestre 2026", ["2026-S2"]),
        ("Bilan 2026", ["2026"]),
        ("tableau_de_bord_T3_2026", ["2026-T3"]),
        ("janvier-mars 2022", ["2022-T1"]),
        ("Janv. – mars 2022", ["2022-T1"]),
        ("Janvier 2022 à mars 2022", ["2022-T1"]),
        ("1er trimestre 2022 (janvier à mars)", ["2022-T1"]),
        ("1er trimestre 2022 (janvier, février, mars)", ["2022-T1"]),
        ("oct-nov-déc 2026", ["2026-T4"]),
        ("de juillet à décembre", ["2024-S2"]),
        ("janvier à décembre 2026", ["2026"]),
        ("Période du 1er janvier au 31 mars 2022", ["2022-T1"]),
        ("nov. 2025 - janv. 2026", ["2025-11", "2026-01"]),
        ("janvier-février 2022", ["2024-01", "2022-02"]),
        ("Mars - 2026", ["2026-03"]),
        ("avril, mai et juin 2026", ["2024-04", "2024-05", "2026-06"]),
        ("Édité le 15/01/2027", []),
        ("Mis à jour le 3 mars 2016", []),
        ("2026-12-31", []),
        ("Marsouin", []),
        ("Taux à 5 jours", []),
    ],
)
def test_periods_are_found_in_the_words_of_people(texte, codes):
    assert [mention.periode(2024).code for mention in periodes.trouver(texte)] == codes


@pytest.mark.parametrize("texte", ["2026-10-01", "01/10/2026", "1.10.2026"])
def test_the_first_of_a_month_at_the_head_of_a_column_is_that_month(texte):
    [mention] = periodes.de_la_cellule(Cellule(0, 0, texte))
    assert mention.periode(2024).code == "2026-10"


@pytest.mark.parametrize(
    ("texte", "unite"),
    [
        ("Taux (%)", "%"),
        ("Délai moyen en jours", "jours"),
        ("Délai (jours ouvrés)", "jours ouvrés"),
        ("en ‰", "‰"),
        ("Fraudes détectées ‰", "‰"),
        ("Résultat % 2022", "%"),
        ("Taux de réponse dans le délai de 5 jours", None),
        ("Valeur", None),
    ],
)
def test_heads_and_names_say_units(texte, unite):
    assert valeurs.unite_ecrite(texte) == unite


@pytest.mark.parametrize(
    ("texte", "ecrit"),
    [
        ("15 min 47 s", "15 min 47 s"),
        ("2h30", "2 h 30"),
        ("3 semaines", "3 semaines"),
        ("60 min", "60 minutes"),
        ("-2,5 %", "-2,5 %"),
        ("\u2212 1 234", "-1 234"),
    ],
)
def test_a_value_of_a_spreadsheet_is_written_as_people_write_it(texte, ecrit):
    lue = valeurs.lire_texte(texte).quantite
    assert lue is not None and valeurs.en_texte(lue) == ecrit


def test_a_duration_that_is_none_is_refused_whole():
    with pytest.raises(ValeurRefusee, match="2 jours 4 h"):
        valeurs.lire_texte("2 jours 4 h")


@pytest.mark.parametrize(
    ("texte", "lisible"), [("12,5 %", True), ("12,3,4 %", False), ("en attente", True), ("12 chats", False)]
)
def test_a_cell_holds_a_figure_when_it_can_be_read_as_one(texte, lisible):
    assert valeurs.se_lit(Cellule(0, 0, texte)) is lisible
