"""YAML text: nothing is typed, everything has a place, and no file can crash, hang or explode."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.scenarios import BASE
from vitrail.socle import catalogue
from vitrail.sources.fichiers import source
from vitrail.sources.fichiers.source import Carte, ListeSituee, analyser

UN_MEGA = 1_000_000
HASARD = settings(derandomize=True, max_examples=300, deadline=None)


def lu(texte: str) -> Carte:
    document, ecarts = analyser(texte, "x.yml")
    assert document is not None, ecarts
    return document.donnees


def regles(texte: str) -> list[str]:
    document, ecarts = analyser(texte, "x.yml")
    assert (document is None) == bool(ecarts)
    return [catalogue.code(ecart) for ecart in ecarts]


@pytest.mark.parametrize(
    "ecrit",
    ["13:30", "non", "oui", "yes", "0123", "93,48", "1e3", "2026-01-15", "0x1F", "=", "<<", "NULL", "Null", "1_000"],
)
def test_a_value_without_quotes_stays_the_text_that_was_written(ecrit):
    assert lu(f"a: {ecrit}\nb:\n  - {ecrit}\n") == {"a": ecrit, "b": [ecrit]}


@pytest.mark.parametrize("ecrit", ["", " ", "~", "null", "# rien"])
def test_only_an_empty_value_a_tilde_and_null_mean_nothing(ecrit):
    assert lu(f"a: {ecrit}\n") == {"a": None}


def test_in_quotes_even_those_are_texts():
    assert lu("a: '~'\nb: \"null\"\nc: ''\n") == {"a": "~", "b": "null", "c": ""}


def test_long_texts_keep_their_lines_or_join_them():
    assert lu("a: |\n  un\n  deux\nb: >-\n  un\n  deux\n") == {"a": "un\ndeux\n", "b": "un deux"}


def test_every_value_and_key_has_its_place():
    document, _ = analyser("a: 1\nb:\n  - c: é\n    d: [x, y]\n", "x.yml")
    assert document is not None

    assert str(document.situer(("a",))) == "x.yml:1:4"
    assert str(document.situer(("b", 0))) == "x.yml:3:5"
    assert str(document.situer(("b", 0, "c"))) == "x.yml:3:8"
    assert str(document.situer(("b", 0, "d", 1))) == "x.yml:4:12"
    assert str(document.situer(("b", 0, "d"), cle=True)) == "x.yml:4:5"


def test_what_does_not_exist_has_the_place_of_its_nearest_parent():
    document, _ = analyser("a:\n  - b: 1\n", "x.yml")
    assert document is not None

    assert str(document.situer(("a", 0, "absent", "plus loin"))) == "x.yml:2:5"
    assert str(document.situer(("a", 7))) == "x.yml:2:3"
    assert str(document.situer(())) == "x.yml:1:1"


def test_the_value_at_a_path_is_none_where_nothing_is_written():
    document, _ = analyser("a:\n  - b: 1\n", "x.yml")
    assert document is not None

    assert document.valeur(("a", 0, "b")) == "1"
    assert [document.valeur(chemin) for chemin in (("a", 1), ("a", "b"), ("c",), ("a", 0, "b", "c"))] == [None] * 4


def test_all_duplicate_keys_of_a_file_are_said_at_once():
    _, ecarts = analyser("a: 1\na: 2\nb:\n  c: 1\n  c: 2\n", "x.yml")

    assert [(catalogue.code(ecart), *map(str, ecart.lieux)) for ecart in ecarts] == [
        ("YML001", "x.yml:2:1", "x.yml:1:1"),
        ("YML001", "x.yml:5:3", "x.yml:4:3"),
    ]


def test_line_ends_of_all_systems_are_lines():
    for fin in ("\n", "\r\n", "\r"):
        _, ecarts = analyser(fin.join(["a: 1", "b: 2", "c: @x", ""]), "x.yml")
        assert str(ecarts[0].lieu) == "x.yml:3:4"


# Inputs that make careless readers hang, overflow their stack or fill the memory.
PATHOLOGIES = {
    "brackets": ("a: " + "[" * UN_MEGA, "YML007"),
    "brackets on lines": ("a:\n " + "[\n " * (UN_MEGA // 3), "YML007"),
    "braces": ("a: " + "{" * UN_MEGA, "YML011"),
    "braces with keys": ("a: " + "{a: " * (UN_MEGA // 4), "YML007"),
    "dashes": ("- " * (UN_MEGA // 2), "YML007"),
    "lists of lists": ("a:\n" + "- - -\n" * (UN_MEGA // 6), "YML014"),
    "empty lists": ("a: [" + "[]," * (UN_MEGA // 3) + "]", "YML014"),
    "indented groups": ("".join(f"{' ' * niveau}a:\n" for niveau in range(1000)), "YML007"),
    "items": ("a:\n" + "- 1\n" * 150_000, "YML014"),
    "keys": ("".join(f"k{rang}: 1\n" for rang in range(60_000)), "YML014"),
    "the same key": ("a: 1\n" * 40_000, "YML001"),
    "an open quote": ('a: "' + "x\n " * (UN_MEGA // 3), "YML021"),
    "quotes": ('a: "' + '"' * UN_MEGA, "YML032"),
    "question marks": ("? " * (UN_MEGA // 2), "YML011"),
    "colons": (": " * (UN_MEGA // 2), "YML024"),
    "a long key": ("x" * UN_MEGA + ": 1", "YML024"),
    "documents": ("---\n" * (UN_MEGA // 4), "YML009"),
    "anchors": ("&a " * (UN_MEGA // 3), "YML004"),
    "aliases": ("*a " * (UN_MEGA // 3), "YML004"),
    "tags": ("!" * UN_MEGA, "YML012"),
    "directives": ("%A\n" * (UN_MEGA // 3), "YML030"),
    "comments": ("#\n" * (UN_MEGA // 2), "YML002"),
    "tabs": ("\t" * UN_MEGA, "YML020"),
}


@pytest.mark.parametrize(("texte", "regle"), PATHOLOGIES.values(), ids=PATHOLOGIES)
def test_a_pathological_file_ends_in_a_clear_finding(texte, regle):
    trouvees = regles(texte)

    assert trouvees[0] == regle
    assert len(trouvees) <= source.ECARTS_MAX + 1


@pytest.mark.parametrize(
    "texte",
    [
        "a: " + "x " * (UN_MEGA // 2),
        "a: |\n" + " x\n" * (UN_MEGA // 3),
        "a: '" + "''" * (UN_MEGA // 2) + "'",
        "".join(f"k{rang}: 1\n" for rang in range(40_000)),
    ],
    ids=["a long line", "many lines", "apostrophes", "many keys"],
)
def test_a_large_honest_file_is_read(texte):
    assert regles(texte) == []


def test_too_many_findings_are_counted_and_not_all_given():
    _, ecarts = analyser("a: 1\n" * 1001, "x.yml")

    assert len(ecarts) == source.ECARTS_MAX + 1
    assert catalogue.code(ecarts[-1]) == "YML015"
    assert ecarts[-1].valeurs == {"autres": 1000 - source.ECARTS_MAX}


def _bien_forme(texte: str) -> None:
    document, ecarts = analyser(texte, "x.yml")
    assert (document is None) == bool(ecarts)
    for ecart in ecarts:
        assert catalogue.code(ecart) in catalogue.regles()
        assert catalogue.dire(ecart).message
        assert (
            0
            <= ecart.lieu.ligne
            <= texte.count("\n") + texte.count("\r") + texte.count("\x85") + 2 + sum(map(texte.count, "\u2028\u2029"))
        )
    if document is not None:
        _places_completes(document.donnees)


def _places_completes(noeud: object) -> None:
    if isinstance(noeud, Carte):
        assert noeud.keys() == noeud.places.keys() == noeud.cles.keys()
        for valeur in noeud.values():
            _places_completes(valeur)
    elif isinstance(noeud, ListeSituee):
        assert len(noeud) == len(noeud.places)
        for valeur in noeud:
            _places_completes(valeur)
    else:
        assert noeud is None or isinstance(noeud, str)


SIGNES = st.sampled_from([*"ab1-:?,[]{}#&*!|>'\"%@`~ \n\t\u00a0é\u2028\x85\\<=.", "- ", ": ", "\n  ", "---\n", "null"])


@HASARD
@given(st.lists(SIGNES, max_size=60).map("".join))
def test_any_text_is_read_or_explained(texte):
    _bien_forme(texte)


@HASARD
@given(st.text(max_size=200))
def test_any_characters_are_read_or_explained(texte):
    _bien_forme(texte)


VALIDES = [fichier.read_text("utf-8") for fichier in sorted(BASE.rglob("*.yml"))]


@HASARD
@given(st.data())
def test_a_valid_file_with_a_few_slips_is_read_or_explained(data):
    texte = data.draw(st.sampled_from(VALIDES))
    for _ in range(data.draw(st.integers(1, 4))):
        debut = data.draw(st.integers(0, len(texte)))
        fin = debut + data.draw(st.integers(0, 3))
        texte = texte[:debut] + data.draw(SIGNES) + texte[fin:]
    _bien_forme(texte)


def test_accents_written_apart_are_put_in_their_letters_and_places_stay_those_of_the_file():
    """What macOS names and copies: « e » then an accent, for values and for keys."""
    document, _ = analyser("cle\u0301: ferme\u0301\nb: [e\u0301, x]\n", "x.yml")
    assert document is not None and document.donnees == {"cl\u00e9": "ferm\u00e9", "b": ["\u00e9", "x"]}
    assert str(document.situer(("b", 1))) == "x.yml:2:9"
