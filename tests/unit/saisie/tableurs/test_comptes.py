"""A table of counts of answers: two tables, two questions each, whole."""

from vitrail.saisie.tableurs import separes
from vitrail.saisie.tableurs.comptes import LigneDeComptes, lire
from vitrail.saisie.tableurs.feuilles import Cellule
from vitrail.saisie.tableurs.reponses import Sens

SENS: dict[str, Sens] = {"satisfait": "satisfait", "insatisfait": "insatisfait", "neutre": "neutre"}


def _lues(*lignes: str) -> list[LigneDeComptes]:
    (feuille,) = separes.lire("\n".join(("sep=;", *lignes)).encode()).feuilles
    return lire(feuille, SENS)


def test_each_question_has_its_counts_under_the_answers_that_stand_over_it():
    """Two tables, whose answers and totals are not in the same order; a title and notes around them say nothing."""
    lues = _lues(
        "Enquête;;;;",
        "avant;12;3;;",
        "Thème;Question;Satisfait;Insatisfait;Total",
        "Accueil;L’attente;1 234;0;1 234",
        "Délais;Le délai;n = 7;;",
        ";;8;9;17",
        "Sans compte;;;;",
        "Fausse;;-;douze;beaucoup",
        ";;;;",
        "Question;Ensemble;Insatisfait;Neutre;Satisfait",
        "Le site;6;1;2;3",
    )
    premiers = {"satisfait": "Satisfait", "insatisfait": "Insatisfait"}
    seconds = {"insatisfait": "Insatisfait", "neutre": "Neutre", "satisfait": "Satisfait"}
    assert lues == [
        LigneDeComptes(Cellule(4, 1, "L’attente"), {"satisfait": 1234, "insatisfait": 0}, premiers, 1234),
        LigneDeComptes(Cellule(5, 1, "Le délai"), {"satisfait": 7}, premiers),
        LigneDeComptes(Cellule(8, 0, "Fausse"), {}, premiers, None, (Cellule(8, 3, "douze"),)),
        LigneDeComptes(Cellule(11, 0, "Le site"), {"insatisfait": 1, "neutre": 2, "satisfait": 3}, seconds, 6),
    ]


def test_one_answer_alone_over_a_column_is_no_table_of_counts():
    assert _lues("Question;Satisfait;Autre", "L’attente;12;3") == []
    assert _lues("Question;Satisfait;Insatisfait") == []


def test_a_table_without_totals_has_none():
    (ligne,) = _lues("Question;Neutre;Satisfait", "L’attente;12;3")
    assert (ligne.comptes, ligne.total, ligne.fausses) == ({"neutre": 12, "satisfait": 3}, None, ())
