"""What is wrong in a file is said at its box, or at the nearest one that is shown, with what to type there."""

import pytest

from vitrail.reponses.editeur import remarques
from vitrail.saisie import cases
from vitrail.saisie.formulaires import champs_de
from vitrail.socle.diagnostic import Diagnostic, Emplacement, signaler
from vitrail.sources.fichiers import source
from vitrail.sources.fichiers.instantane import Instantane
from vitrail.sources.fichiers.source import Document
from vitrail.sources.modeles.audits import Audit
from vitrail.sources.modeles.horaires import Horaires

BOITES = dict.fromkeys(("points", "points.0.semaine.lundi"))


def _ecart(valeur: str, suggestion: str) -> Diagnostic:
    return signaler("plage-mal-ecrite", Emplacement("a.yml", 3, 9), valeur=valeur, suggestion=suggestion)


@pytest.mark.parametrize(
    ("ou", "boite"),
    [
        ("points.0.semaine.lundi", "points.0.semaine.lundi"),
        ("points.0.semaine.lundi.1", "points.0.semaine.lundi"),
        ("points.0.nom", "points"),
        ("ailleurs.0", ""),
    ],
)
def test_a_finding_stands_at_the_nearest_box(ou: str, boite: str) -> None:
    assert remarques._nom(_ecart("14h-15h", "14:00-15:00"), {(3, 9): ou}, BOITES) == boite


@pytest.mark.parametrize(
    ("texte", "ecrit", "propose", "corrige"),
    [
        ("09:00-12:00, 14h-15h", "14h-15h", "14:00-15:00", "09:00-12:00, 14:00-15:00"),
        ("14h-15h, 14h-15h", "14h-15h", "14:00-15:00", ""),
        ("autre", "14h-15h", "14:00-15:00", ""),
        ("14h-15h", "14h-15h", "", ""),
        ("14h-15h", "14h-15h", "{du: 14h}", ""),
    ],
)
def test_what_is_wrong_in_a_box_is_replaced_when_it_stands_there_once(texte, ecrit, propose, corrige) -> None:
    """By a text that one types in a box: what is written in files is no such text."""
    assert remarques._proposition(_ecart(ecrit, propose), texte) == corrige


def test_an_invisible_sign_is_taken_away_by_a_button() -> None:
    ecart = signaler("signe-invisible", Emplacement("a.yml", 3, 9), signe="U+200B", place="au début")
    assert remarques._proposition(ecart, "Accueil\u200b général") == "Accueil général"
    assert remarques._proposition(ecart, "Accueil général") == ""


HORAIRES = """points:
  - id: accueil
    nom: Accueil général
    semaine:
      lundi: [14h-15h, 16:00-17:00]
      mardi: 09:00-12:00
    canal: guichet
fermetures:
  - {du: 2026-05-01, motif: Fermé}
"""
CHEMIN = "content/donnees/horaires.yml"


@pytest.fixture(scope="module")
def ouverte() -> tuple[Document, tuple[cases.Case, ...]]:
    """A file, and the boxes of its form."""
    document, _ = source.lire(Instantane().avec({CHEMIN: HORAIRES}), CHEMIN)
    assert document is not None
    return document, cases.remplir(champs_de(Horaires), document.donnees)[0]


@pytest.mark.parametrize(
    ("place", "boite"),
    [
        ((1, 1), "points"),
        ((2, 5), "points.0"),
        ((3, 5), "points.0.nom"),
        ((3, 10), "points.0.nom"),
        ((4, 5), "points.0.semaine"),
        ((5, 15), "points.0.semaine.lundi"),
        ((5, 24), "points.0.semaine.lundi"),
        ((6, 14), "points.0.semaine.mardi"),
        ((9, 10), "fermetures.0.du"),
        ((99, 1), ""),
    ],
)
def test_what_stands_at_a_place_of_the_file_has_its_box_in_the_form(
    ouverte, place: tuple[int, int], boite: str
) -> None:
    document, remplies = ouverte
    assert remarques.boite_a(document, remplies, place) == boite
    ecart = signaler("plage-mal-ecrite", Emplacement(CHEMIN, *place), valeur="14h-15h", suggestion="14:00-15:00")
    assert [dite.nom for dite in remarques.remarques(document, [ecart, ecart], remplies)] == [boite, boite]


def test_each_finding_says_what_its_box_may_hold_instead(ouverte) -> None:
    """In the words of the form for a choice; several hours without the brackets of the file; without the file, none."""
    document, remplies = ouverte
    plage = signaler("plage-mal-ecrite", Emplacement(CHEMIN, 5, 15), valeur="14h-15h", suggestion="14:00-15:00")
    deux = signaler(
        "plage-mal-ecrite", Emplacement(CHEMIN, 6, 14), valeur="09:00-12:00", suggestion="[09:00-10:00, 11:00-12:00]"
    )
    canal = signaler(
        "mot-hors-liste",
        Emplacement(CHEMIN, 7, 12),
        valeur="guichet",
        champ="canal",
        attendus="",
        suggestion="telephone",
    )
    dites = remarques.remarques(document, [plage, deux, canal], remplies)
    assert [(dite.proposition, dite.proposee) for dite in dites] == [
        ("14:00-15:00, 16:00-17:00", "14:00-15:00, 16:00-17:00"),
        ("09:00-10:00, 11:00-12:00", "09:00-10:00, 11:00-12:00"),
        ("telephone", "Téléphone"),
    ]
    assert [(dite.erreur, dite.en_retard) for dite in dites] == [(True, False)] * 3
    [seule] = remarques.remarques(None, [plage], ())
    assert (seule.nom, seule.proposition, seule.message) == ("", "", dites[0].message)


def test_above_a_box_is_all_that_holds_it() -> None:
    assert [*remarques.au_dessus("points.0.semaine")] == ["points", "points.0", "points.0.semaine"]


def test_what_is_missing_is_said_at_its_box_and_what_the_machine_makes_is_not_asked() -> None:
    vide = cases.remplir(champs_de(Audit), {})[0]
    manques = [signaler("champ-manquant", Emplacement("a.yml", 1, 1), champ=champ) for champ in ("id", "genre", "du")]
    assert [remarque.nom for remarque in remarques.remarques(None, manques, vide)] == ["genre", "du"]


def test_an_identifier_that_alone_is_missing_is_still_told() -> None:
    [seule] = remarques.remarques(
        None,
        [signaler("champ-manquant", Emplacement("a.yml", 1, 1), champ="id")],
        cases.remplir(champs_de(Audit), {})[0],
    )
    assert seule.erreur
