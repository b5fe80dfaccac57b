"""The hours of a record are those of each week, or its words: nothing is merged, guessed or forgotten."""

from typing import Any

import pytest

from tests.annuaire import fiche, ligne
from vitrail.saisie.annuaire import semaines
from vitrail.saisie.annuaire.semaines import SemaineDeLAnnuaire

MATIN, JOURNEE = ["08:30-12:00"], ["08:30-12:00", "13:30-16:30"]
BUREAU = dict.fromkeys(("lundi", "mardi", "mercredi", "jeudi", "vendredi"), JOURNEE)
ENTIERE = ligne("Lundi", "Vendredi", "08:30", "12:00", "13:30", "16:30")


def lue(*lignes: Any, general: str = "", complement: str = "") -> SemaineDeLAnnuaire:
    autres = {"commentaire_plage_ouverture": general, "information_complementaire": complement}
    return semaines.lire(fiche("01", plage_ouverture=list(lignes), **autres))


def dits(semaine: SemaineDeLAnnuaire) -> str:
    return "\n".join(mots for _, mots in semaine.remarques)


def test_days_in_a_row_have_the_same_hours_and_an_absent_day_is_closed():
    semaine = lue(
        ligne("Lundi", "Mardi", "08:30", "12:00", "13:30", "16:30"), ligne("Samedi", "Samedi", "08:30", "12:00")
    )
    assert semaine.semaine == {
        "lundi": JOURNEE, "mardi": JOURNEE, "mercredi": "ferme", "jeudi": "ferme", "vendredi": "ferme", "samedi": MATIN,
    }  # fmt: skip
    assert semaine.mots == () and semaine.remarques == []


@pytest.mark.parametrize("debut", ["Monday", "LUNDI", " lundi "])
def test_days_are_understood_in_english_and_in_capitals(debut: str):
    assert lue(ligne(debut, "Vendredi", "08:30", "12:00", "13:30", "16:30")).semaine == BUREAU


def test_a_range_that_ends_as_it_begins_is_left_out_and_said():
    semaine = lue(ligne("Lundi", "Vendredi", "08:30", "12:00", "00:00", "00:00"))
    assert semaine.semaine == dict.fromkeys(BUREAU, MATIN)
    assert "Lundi – Vendredi : plage 00:00:00 – 00:00:00 ignorée" in dits(semaine)


@pytest.mark.parametrize("lignes", [(), (ligne("Lundi", "Vendredi", "09:00", "09:00"),), (ligne("Lundi", "Vendredi"),)])
def test_no_hours_at_all_is_no_closed_week(lignes: Any):
    semaine = lue(*lignes)
    assert (semaine.semaine, semaine.motif) == (None, "non_communique")
    assert "l’annuaire ne donne pas d’heures" in dits(semaine)


def test_words_about_appointments_are_kept_beside_the_hours():
    dit = "Guichet des étrangers uniquement sur rendez-vous."
    semaine = lue(ligne("Lundi", "Vendredi", "08:30", "12:00", "13:30", "16:30", commentaire=dit))
    assert semaine.semaine == BUREAU and semaine.rendez_vous
    assert semaine.mots == (f"Lundi – Vendredi, 08:30–12:00 et 13:30–16:30 : {dit}",)
    assert f"gardé en mots : « {dit} »" in dits(semaine)


@pytest.mark.parametrize(
    "dit",
    [
        "Un samedi sur deux", "Semaines paires", "Le 1er samedi du mois", "1er et 3e samedi", "Hors vacances scolaires",
        "En alternance avec Gex", "Fermé en août", "Du 1er juillet au 31 août", "Sauf le 2 mai", "Uniquement le matin",
        "Fermé au public l'après-midi.", "du 01/07 au 31/08", "tous les 15 jours", "sauf jours de marché",
    ],
)  # fmt: skip
def test_a_line_that_holds_on_some_days_only_leaves_the_week_to_words(dit: str):
    """To show it as each week’s would open a closed door."""
    semaine = lue(ENTIERE, ligne("Samedi", "Samedi", "09:00", "12:00", commentaire=dit))
    assert (semaine.semaine, semaine.motif) == (None, "en_attente")
    assert semaine.mots == ("Lundi – Vendredi, 08:30–12:00 et 13:30–16:30", f"Samedi, 09:00–12:00 : {dit}")
    assert "Samedi, un commentaire les restreint" in semaine.raison and semaine.raison.endswith("restreint.")


@pytest.mark.parametrize("dit", ["Accueil au 1er étage", "Entrée par la cour", "Sur rendez-vous", "Uniquement sur RDV"])
def test_words_that_restrict_nothing_leave_the_hours(dit: str):
    semaine = lue(ENTIERE, ligne("Samedi", "Samedi", "09:00", "12:00", commentaire=dit))
    assert semaine.semaine == BUREAU | {"samedi": ["09:00-12:00"]}
    assert semaine.mots == (f"Samedi, 09:00–12:00 : {dit}",)


def test_two_lines_of_one_day_are_never_merged():
    semaine = lue(ligne("Lundi", "Vendredi", "08:30", "11:30"), ENTIERE)
    assert semaine.semaine is None and "heures différentes pour un même jour" in semaine.raison
    assert semaine.mots == ("Lundi – Vendredi, 08:30–11:30", "Lundi – Vendredi, 08:30–12:00 et 13:30–16:30")
    assert lue(ligne("Lundi", "Lundi", "08:30", "12:00"), ligne("Lundi", "Lundi", "13:30", "16:30")).semaine is None


def test_a_line_said_twice_is_one():
    assert lue(ENTIERE, ENTIERE).semaine == BUREAU


@pytest.mark.parametrize(
    "heures",
    [
        ("25:00", "26:00"), ("08:30", ""), ("", "12:00"), ("midi", "16:00"), ("16:00", "08:00"), ("08:30:30", "12:00"),
        ("08:30", "12:00", "11:00", "16:00"), ("08:30", "12:00", "x", "16:00"),
    ],
)  # fmt: skip
def test_hours_that_cannot_be_read_are_quoted_and_close_nothing(heures: tuple[str, ...]):
    semaine = lue(ligne("Lundi", "Jeudi", *heures), ligne("Vendredi", "Vendredi", "08:30", "12:00"))
    assert semaine.semaine is None and semaine.motif == "en_attente"
    assert "ne se lit pas" in semaine.raison or "se chevauchent" in semaine.raison


def test_a_day_that_cannot_be_read_leaves_the_week_to_words():
    semaine = lue(ENTIERE, ligne("Ludi", "", "09:00", "10:00"))
    assert semaine.semaine is None and "le jour « Ludi » ne se lit pas" in semaine.raison
    assert lue(ENTIERE, ligne("Samedi", "Dimnche", "09:00", "10:00")).semaine is None


def test_hours_that_are_no_list_are_said():
    semaine = semaines.lire(fiche("01", plage_ouverture="[{"))
    assert semaine.semaine is None and "la liste des heures ne se lit pas" in semaine.raison


def test_general_words_are_kept_without_their_html():
    """A closure is at best a sentence: no field of the directory gives it."""
    semaine = lue(ENTIERE, general="<p>Fermeture exceptionnelle le <b>26 décembre</b>&nbsp;.</p>", complement="Porte 3")
    assert semaine.semaine == BUREAU
    assert semaine.mots == ("Fermeture exceptionnelle le 26 décembre.", "Porte 3")
    assert "HTML retiré du commentaire" in dits(semaine)


def test_general_words_that_hold_on_some_weeks_only_leave_the_week_to_words():
    assert lue(ENTIERE, general="Ouvert un samedi sur deux").semaine is None


@pytest.mark.parametrize("general", ["Demandez Mme Claire Durand", "Écrire à claire.durand@exemple.gouv.fr"])
def test_a_comment_that_names_somebody_is_not_kept(general: str):
    semaine = lue(ENTIERE, general=general)
    assert semaine.mots == () and "il semble nommer une personne" in dits(semaine)
    assert "urand" not in dits(semaine)


def test_a_comment_without_end_is_left_to_the_directory():
    semaine = lue(ENTIERE, general="a " * 5000)
    assert semaine.mots == () and "plus de 4000 signes" in dits(semaine)
