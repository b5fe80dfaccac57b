"""What the boxes of a form give back, whatever the file holds and whatever is sent."""

import tracemalloc

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.envois import envoi_des_cases
from vitrail.saisie import cases, envois, identifiants, pages_ecrites
from vitrail.saisie.envois import EnvoiIllisible
from vitrail.saisie.formulaires import Champ, formulaires
from vitrail.socle.arbres import Donnee

CHAMPS = (
    Champ(nom="id", titre="Identifiant", nature="ligne", identifie=True, voulu=True),
    Champ(nom="nom", titre="Nom", nature="ligne"),
    Champ(nom="note", titre="Note", nature="texte"),
    Champ(nom="lundi", titre="Lundi", nature="plages"),
    Champ(nom="canal", titre="Canal", nature="choix", choix=(("a", "A"), ("b", "B"))),
    Champ(nom="points", titre="Points", nature="choix_multiple", choix=(("a", "A"), ("b", "B"))),
    Champ(nom="forces", titre="Forces", nature="lignes"),
)
FORME = (
    *CHAMPS,
    Champ(nom="groupe", titre="Groupe", nature="groupe", champs=CHAMPS),
    Champ(nom="liste", titre="Liste", nature="liste", champs=CHAMPS, nom_d_element="nom"),
)
NOMS = [champ.nom for champ in FORME] + ["inconnu"]
TEXTES = st.sampled_from(
    ["", "oui", "~", "9h-12h", "ferme", "a", "c", "deux\nlignes", "fin\n", " bords ", "é, à", "\u00a0", "\ttab"]
)
VALEURS: st.SearchStrategy[Donnee] = st.recursive(
    st.none() | TEXTES,
    lambda dedans: st.lists(dedans, max_size=3) | st.dictionaries(st.sampled_from(NOMS), dedans, max_size=4),
    max_leaves=12,
)


@example({"points": ["", ""]})
@example({"points": ["a", ""]})
@example({"points": []})
@settings(max_examples=300, deadline=None)
@given(st.dictionaries(st.sampled_from(NOMS), VALEURS, max_size=8))
def test_what_nobody_touches_is_what_was_written(donnees: dict[str, Donnee]) -> None:
    assert envois.relire(FORME, envoi_des_cases(*cases.remplir(FORME, donnees))) == donnees


def test_a_box_that_is_typed_in_or_emptied_says_so() -> None:
    envoi = envoi_des_cases(*cases.remplir(FORME, {"nom": "A", "note": None, "lundi": "9h-12h", "inconnu": ["x"]}))
    envoi |= {"nom": ["  "], "note": ["deux\r\nlignes"], "lundi": ["9h-12h, 14h-16h"], "points": ["b", "a"]}
    assert envois.relire(FORME, envoi) == {
        "note": "deux\nlignes",
        "lundi": ["09:00-12:00", "14:00-16:00"],
        "points": ["b", "a"],
        "inconnu": ["x"],
    }


@pytest.mark.parametrize(
    "envoi",
    [{"*": ["{"]}, {"*": ["[1]"]}, {"nom.=": ['["",1]'], "nom": [""]}, {"liste.#": ["2001"]}, {"liste.#": ["-1"]},
     {"liste.#": ["²"]}, {"*": ["[" * 100_000]}],
    ids=range(7),
)  # fmt: skip
def test_what_is_no_form_of_ours_is_refused(envoi: dict[str, list[str]]) -> None:
    with pytest.raises(EnvoiIllisible):
        envois.relire(FORME, envoi)


def test_a_name_of_thousands_of_steps_takes_no_more_room_than_it_has() -> None:
    """Found by the fuzz of the editor (seed 91001-5924): every one of its beginnings was kept."""
    envoi = {"groupe." + "a." * 20_000: ["x"], "groupe.nom": ["Accueil"]}
    tracemalloc.start()
    try:
        assert envois.relire(FORME, envoi) == {"groupe": {"nom": "Accueil"}}
        assert tracemalloc.get_traced_memory()[1] < 2_000_000
    finally:
        tracemalloc.stop()


def test_the_buttons_of_a_list_do_what_they_say() -> None:
    donnees: dict[str, Donnee] = {"liste": [{"id": "a", "nom": "A"}, {"id": "b", "nom": "B"}]}
    assert envois.ajouter(donnees, "liste")["liste"] == [*donnees["liste"], {}]  # type: ignore[misc]
    assert envois.ajouter({}, "groupe.liste") == {"groupe": {"liste": [{}]}}
    assert envois.retirer(donnees, "liste.0")["liste"] == [{"id": "b", "nom": "B"}]
    assert envois.monter(donnees, "liste.1")["liste"] == [{"id": "b", "nom": "B"}, {"id": "a", "nom": "A"}]
    assert envois.copier(donnees, "liste.0", ["id"])["liste"][1] == {"nom": "A"}  # type: ignore[index]
    for geste in (envois.retirer, envois.monter, envois.copier):
        assert geste(donnees, "liste.9") == donnees and geste(donnees, "liste.x") == donnees
    for nom in ("liste.0.nom.x", "liste.9.points", "nom.x.y"):
        with pytest.raises(EnvoiIllisible):
            envois.ajouter({**donnees, "nom": "N"}, nom)


def test_identifiers_are_made_of_names_once_and_never_changed() -> None:
    donnees: dict[str, Donnee] = {"liste": [{"id": "accueil", "nom": "X"}, {"nom": "Accueil"}, {"nom": "Accueil"}, {}]}
    nomme = identifiants.nommer(FORME, donnees)["liste"]
    assert nomme == [
        {"id": "accueil", "nom": "X"},
        {"id": "accueil-2", "nom": "Accueil"},
        {"id": "accueil-3", "nom": "Accueil"},
        {},
    ]
    assert identifiants.nommer(FORME, {"liste": ["mot", {"nom": "X"}]})["liste"] == ["mot", {"id": "x", "nom": "X"}]
    assert identifiants.identifier("« ★ »", ()) == "sans-nom"


@pytest.mark.parametrize(
    "page",
    ["---\ntitle: T  # dit\n\nmis_a_jour: 2022-04-15\n---\n\n# Titre\n\nTexte.\n", "# Sans tête\n", "", "---\n---\nT\n",
     "---\r\ntitle: T\r\n---\r\n# CRLF\r\n", "---\ntitle: [\n---\n# Tête illisible\n"],
    ids=range(6),
)  # fmt: skip
def test_a_page_that_nobody_touches_stays_as_it_is(page: str) -> None:
    assert pages_ecrites.assembler(page, pages_ecrites.decouper(page), "p.md") == page


def test_the_head_of_a_page_changes_without_its_text_and_its_comments_stay() -> None:
    page = "---\ntitle: T  # dit\n---\n\n# Titre\n"
    neuve = pages_ecrites.assembler(page, {"title": "U", "description": "D", "corps": "# Titre\n"}, "p.md")
    assert neuve == "---\ntitle: U  # dit\ndescription: D\n---\n\n# Titre\n"
    assert pages_ecrites.assembler("", {"title": "T", "corps": "# A\n"}, "p.md") == "---\ntitle: T\n---\n\n# A\n"


def test_an_item_of_which_nothing_was_sent_is_left_out() -> None:
    """What another page of ours would number, and does not hold any more."""
    formulaire = next(forme for forme in formulaires() if forme.nom == "horaires")
    envoi = {"points.#": ["3"], "points.0.nom": ["A"], "points.2.nom": ["C"]}
    assert envois.relire(formulaire.champs, envoi) == {"points": [{"nom": "A"}, {"nom": "C"}]}
