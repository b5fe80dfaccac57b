"""A column says what a row holds as one cell, whatever its kind; a wrong name is told at once."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, cast

import pytest

from vitrail.domaine.site import Site
from vitrail.socle.heures import Heure
from vitrail.socle.temps import Periode, Plage
from vitrail.sources.modeles.base import FicheDatee
from vitrail.sources.modeles.enquetes import EnqueteSatisfaction, Remarque
from vitrail.sources.modeles.horaires import Fermeture, PointAccueil
from vitrail.supports.donnees.colonne import IDENTIFIANT, Colonne, JeuDe, champs, colonne, dans, plat


@dataclass(frozen=True)
class Interieur:
    mot: str
    rang: int = 0


@dataclass(frozen=True)
class Rangee:
    nom: str
    dedans: Interieur | None = None


@dataclass(frozen=True)
class FicheDuJour:
    mis_a_jour: date | None = None
    verifie_le: date | None = None


@pytest.mark.parametrize(
    ("valeur", "cellule"),
    [
        ((), None),
        (("b", "a"), "b | a"),
        ((Periode.lire("2022-03"), Periode.lire("2022")), "2022-03 | 2022"),
        ((1, Decimal("2.50")), "1 | 2.50"),
        (datetime(2022, 4, 14, 9, 5, 59), "2022-04-14T09:05"),
        (date(2022, 4, 14), date(2022, 4, 14)),
        (Heure.lire("08:30"), "08:30"),
        (Plage.lire("08:30-24:00"), "08:30-24:00"),
        (Periode.lire("2022-T1"), "2022-T1"),
        ("", None),
        ("mot", "mot"),
        (None, None),
        (0, 0),
        (False, False),
        (Decimal("0"), Decimal("0")),
    ],
)
def test_each_value_is_one_cell(valeur: object, cellule: object):
    assert (plat(valeur), type(plat(valeur))) == (cellule, type(cellule))


def test_what_is_no_cell_is_refused():
    with pytest.raises(TypeError, match="float is no cell"):
        plat(1.5)


def test_a_column_reads_what_it_is_named_after_or_what_it_is_said_to_read():
    simple = colonne(Rangee, "nom", "Un nom.")
    choisie = colonne(Interieur, "etat", "Un état.", mots=("b", "a"), de="mot", obligatoire=True, motif="[ab]")
    compte = colonne(Interieur, "rang", "Un rang.", "integer", code=True)

    assert (simple.nom, simple.nature, simple.description, simple.titre) == ("nom", "string", "Un nom.", "Nom")
    assert (simple.mots, simple.obligatoire, simple.code, simple.motif) == ((), False, False, "")
    assert (choisie.mots, choisie.obligatoire, choisie.code, choisie.motif) == (("b", "a"), True, True, "[ab]")
    assert (compte.nature, compte.code, compte.valeur(Interieur("x", 3))) == ("integer", True, 3)
    assert (simple.valeur(Rangee("n")), choisie.valeur(Interieur("a"))) == ("n", "a")
    with pytest.raises(AttributeError, match="Rangee has no mot"):
        colonne(Rangee, "mot", "")


@pytest.mark.parametrize("toujours", [False, True])
def test_what_a_row_may_lack_is_no_longer_promised(toujours: bool):
    promise = colonne(Interieur, "mot", "Un mot.", obligatoire=True)
    libre = colonne(Interieur, "rang", "Un rang.", "integer", code=True, motif="[0-9]")
    dedans = dans(Rangee, "dedans", (promise, libre), toujours)

    assert [champ.obligatoire for champ in dedans] == [toujours, False]
    assert [(champ.nom, champ.nature, champ.code, champ.motif) for champ in dedans] == [
        ("mot", "string", False, ""),
        ("rang", "integer", True, "[0-9]"),
    ]
    assert [champ.valeur(Rangee("n", Interieur("x", 2))) for champ in dedans] == ["x", 2]
    assert [champ.valeur(Rangee("n")) for champ in dedans] == [None, None]


def test_the_prefix_of_a_field_stands_before_its_name_and_changes_nothing_else():
    (simple,), (avec,) = champs(Remarque, "texte"), champs(Remarque, "texte", prefixe="reponse_")
    assert (simple.nom, avec.nom) == ("texte", "reponse_texte")
    assert (avec.nature, avec.code, avec.motif, avec.description) == ("string", False, "", simple.description)


def test_each_kind_of_field_is_a_column_of_its_kind_followed_by_why_it_may_be_missing():
    """Name, type, whether it is never empty, whether it is a code, its form; then its words."""
    lues: tuple[Colonne, ...] = (
        *champs(PointAccueil, "id", "nom", "canal", "lieu", "telephone", "permanent", "jusqu_au"),
        *champs(Fermeture, "points", "du", "annonce_le"),
        *champs(EnqueteSatisfaction, "questions", prefixe="a_"),
    )
    assert [(champ.nom, champ.nature, champ.obligatoire, champ.code, champ.motif) for champ in lues] == [
        ("id", "string", True, True, IDENTIFIANT),
        ("nom", "string", True, False, ""),
        ("canal", "string", True, True, ""),
        ("lieu", "string", False, True, IDENTIFIANT),
        ("telephone", "string", False, False, ""),
        ("absence_telephone", "string", False, True, ""),
        ("absence_telephone_raison", "string", False, False, ""),
        ("permanent", "boolean", False, False, ""),
        ("jusqu_au", "date", False, False, ""),
        ("points", "string", False, False, ""),
        ("du", "date", True, False, ""),
        ("annonce_le", "date", False, False, ""),
        ("a_questions", "integer", False, False, ""),
        ("a_absence_questions", "string", False, True, ""),
        ("a_absence_questions_raison", "string", False, False, ""),
    ]
    absences = ("sans_objet", "non_mesure", "en_attente", "neant", "non_communique")
    assert {champ.nom: champ.mots for champ in lues if champ.mots} == {
        "canal": ("accueil", "guichet", "telephone", "serveur_vocal", "point_numerique"),
        "absence_telephone": absences,
        "a_absence_questions": absences,
    }


def test_a_column_is_described_by_what_its_field_says_of_itself_else_by_its_name():
    lues = champs(PointAccueil, "nom", "telephone", "permanent")
    assert [champ.description for champ in lues] == [
        "Nom.",
        "Si les contacts ne le donnent pas déjà pour ce point.",
        "Pourquoi le téléphone manque, en un mot.",
        "Pourquoi le téléphone manque, en une phrase.",
        "« true » : ouvert jour et nuit, tous les jours (serveur vocal).",
    ]


def _jeu(*fiches: FicheDuJour, par: str = "", lignes: tuple[Rangee, ...] = ()) -> JeuDe[Rangee]:
    return JeuDe(
        id="essai", titre="", description="", page="", par=par, lignes=lambda _: lignes,
        colonnes=(colonne(Rangee, "nom", "Un nom."), *dans(Rangee, "dedans", (colonne(Interieur, "mot", "Un mot."),))),
        fiches=lambda _: cast("tuple[FicheDatee, ...]", fiches),
    )  # fmt: skip


def test_a_dataset_is_of_the_day_of_the_latest_change_or_check():
    site = cast("Site", None)
    avril, mai = date(2022, 4, 1), date(2022, 5, 1)
    assert _jeu().mis_a_jour(site) is None
    assert _jeu(FicheDuJour()).mis_a_jour(site) is None
    assert _jeu(FicheDuJour(avril, mai), FicheDuJour(avril)).mis_a_jour(site) == mai
    assert _jeu(FicheDuJour(avril), FicheDuJour(mai, avril)).mis_a_jour(site) == mai


def test_its_rows_are_read_column_by_column_and_its_parts_once_each():
    lignes = (Rangee("b", Interieur("x")), Rangee("a"), Rangee("b", Interieur("y")))
    site: Any = None
    assert list(_jeu(lignes=lignes).rangees(site)) == [
        {"nom": "b", "mot": "x"},
        {"nom": "a", "mot": None},
        {"nom": "b", "mot": "y"},
    ]
    assert _jeu(lignes=lignes).parts(site) == ()
    assert _jeu(lignes=lignes, par="nom").parts(site) == ("b", "a")
