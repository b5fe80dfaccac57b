"""Cells copied from a spreadsheet, pasted over the rows of a list."""

from __future__ import annotations

import pytest

from vitrail.saisie import collage
from vitrail.saisie.collage import DestinationDeCollage
from vitrail.saisie.envois import ELEMENTS_MAX
from vitrail.saisie.formulaires import Champ
from vitrail.socle.arbres import Donnee

CHOIX = (
    ("conforme", "Conforme"),
    ("ecart-mineur", "Écart mineur"),
    ("14", "Titres en ligne (14)"),
    ("sur-place", "Sur place, au guichet"),
    ("en_attente", "Mesure à venir"),
)
LISTE = Champ(
    nom="lignes",
    titre="Lignes",
    nature="liste",
    champs=(
        Champ(nom="sujet", titre="Sujet", nature="choix", choix=CHOIX, unique=True),
        Champ(nom="valeur", titre="Valeur", nature="ligne"),
        Champ(nom="absence", titre="Absence", nature="groupe", tient_lieu_de="valeur"),
        Champ(nom="le", titre="Constaté le", nature="quand"),
        Champ(nom="note", titre="Note", nature="texte"),
        Champ(nom="echeance", titre="Échéance", nature="jour"),
    ),
)
MONTREES = ("sujet", "valeur", "le", "note")


def _coller(texte: str, *elements: Donnee, rang: int | None = None, colonne: str = "") -> collage.Collage:
    return collage.coller(LISTE, elements, texte, MONTREES, DestinationDeCollage(rang, colonne))


def test_cells_are_cut_as_a_spreadsheet_writes_them() -> None:
    texte = 'Conforme\t93,48 %\r\n"deux\nlignes, ""citées"""\t1 234,5\r\n\r\n'
    assert collage.decouper(texte) == [["Conforme", "93,48 %"], ['deux\nlignes, "citées"', "1 234,5"]]


@pytest.mark.parametrize("texte", ['"sans fin\tun\ndeux', 'a "b" c\td', '"a"b\tc', "x" * 200_000 + "\ty"])
def test_a_quote_that_nothing_closes_swallows_no_row(texte: str) -> None:
    lignes = collage.decouper(texte)
    assert len(lignes) == texte.count("\n") + 1 and lignes[0][1:]


def test_without_titles_cells_go_to_the_columns_in_order() -> None:
    colle = _coller("conforme\t93,48 %\t15/04/2022\tRAS\nÉCART MINEUR\t12\t2e trimestre 2022\t")
    assert colle.elements == [
        {"sujet": "conforme", "valeur": "93,48 %", "le": "2022-04-15", "note": "RAS"},
        {"sujet": "ecart-mineur", "valeur": "12", "le": "2022-T2"},
    ]
    assert colle.dit[0] == "2\u00a0lignes collées : Sujet, Valeur, Constaté le et Note."


def test_titles_say_where_columns_go_and_what_is_left_is_told() -> None:
    colle = _coller("Note\tObs. chef\tSUJET\nvu\tà revoir\tconforme")
    assert colle.elements == [{"sujet": "conforme", "note": "vu"}]
    assert colle.dit == ("1\u00a0ligne collée : Note et Sujet.", "Colonnes laissées de côté : Obs. chef.")


def test_a_row_that_names_its_record_goes_to_it_and_leaves_the_rest_of_it() -> None:
    colle = _coller("conforme\t12", {"sujet": "14", "valeur": "1"}, {"sujet": "conforme", "note": "vu", "autre": "x"})
    assert colle.elements[1] == {"sujet": "conforme", "valeur": "12", "note": "vu", "autre": "x"}
    assert colle.elements[0] == {"sujet": "14", "valeur": "1"} and colle.premiere == 1


def test_a_record_that_is_named_twice_is_two_rows() -> None:
    colle = _coller("conforme\t1\nconforme\t2", {"sujet": "conforme"})
    assert colle.elements == [{"sujet": "conforme", "valeur": "1"}, {"sujet": "conforme", "valeur": "2"}]


def test_from_a_cell_the_others_follow_it() -> None:
    colle = _coller("1\tmai 2022\n2\tjuin 2022", {"sujet": "14"}, {}, rang=1, colonne="valeur")
    assert colle.elements == [{"sujet": "14"}, {"valeur": "1", "le": "2022-05"}, {"valeur": "2", "le": "2022-06"}]


def test_an_empty_row_is_filled_before_another_is_made() -> None:
    assert len(_coller("conforme\t12", {}).elements) == 1


@pytest.mark.parametrize(
    ("ecrit", "lu"),
    [
        ("14", "14"),
        ("14. Titres", "14"),
        ("titres en ligne", "14"),
        ("Sur place", "sur-place"),
        ("EN_ATTENTE", "en_attente"),
    ],
)
def test_a_choice_is_known_by_its_value_its_words_its_number_or_how_it_begins(ecrit: str, lu: str) -> None:
    assert _coller(ecrit).elements == [{"sujet": lu}]


def test_what_no_choice_says_stays_in_its_cell_and_is_told() -> None:
    colle = _coller("Peut-être\t3")
    assert colle.elements == [{"sujet": "Peut-être", "valeur": "3"}]
    assert colle.dit[-1] == "À choisir dans la liste : ligne 1, Sujet, « Peut-être »."


def test_a_word_that_stands_for_a_figure_says_why_it_is_missing() -> None:
    [element] = _coller("conforme\tnon mesuré", {"sujet": "conforme", "valeur": "3"}).elements
    assert isinstance(element, dict) and "valeur" not in element
    assert element["absence"] == {
        "motif": "non_mesure",
        "raison": "Le service qui donne ce chiffre indique « non mesuré ».",
    }
    [element] = _coller("conforme\t4", element).elements
    assert element == {"sujet": "conforme", "valeur": "4"}


def test_what_is_pasted_has_a_limit() -> None:
    colle = _coller("conforme\n" * (ELEMENTS_MAX + 3), rang=0)
    assert len(colle.elements) == ELEMENTS_MAX
    assert "Les 3 dernières lignes ne tiennent pas" in colle.dit[-1]
    assert _coller("").dit == ("Rien n’a été collé.",)


def test_cells_beyond_the_columns_are_told() -> None:
    colle = _coller("Conforme\t93 %\t2022-05\tnote\tde trop\nSur place\t\t\tnote")
    assert colle.dit[1:] == ("1 ligne a plus de cellules que la grille de colonnes.",)


@pytest.mark.parametrize(
    ("ecrit", "lu"), [("12/05/2022", "2022-05-12"), ("12 mai 2022", "2022-05-12"), ("bientôt", "bientôt")]
)
def test_a_day_is_read_as_it_is_written_elsewhere(ecrit: str, lu: str) -> None:
    """What is no day stays, to be said wrong."""
    assert collage.lire_cellule(LISTE.champs[-1], ecrit) == lu
