"""A file of people, changed by a command: what is asked, and not one other line."""

import difflib
from textwrap import dedent

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.chacun import chacun
from vitrail.sources.fichiers import source
from vitrail.sources.retouche.edition import NonModifiable, commenter, fusionner, poser

HASARD = settings(derandomize=True, max_examples=80, deadline=None)
VALEURS_DE_TOUTES_SORTES: tuple[object, ...] = ("n", "a: b", None, ["x", {"y": "z"}], {"k": []}, "deux\nlignes\n")
HORAIRES = dedent(
    """\
    # HORAIRES
    # À changer dès qu’un horaire change.

    mis_a_jour: 2022-04-11        # dernière modification

    points:
      # --- À Rouen ---
      - id: accueil
        nom: 'Accueil général'    # sans « de »
        semaine:
          lundi: [09:00-12:00, 13:30-16:00]
          mardi:   ferme
        note: >-
          Un texte plié
          sur deux lignes.

      # Ouvert seulement l’été.
      - id: mairie
        nom: Mairie
        # telephone: 02 00 00 00 00

      # --- À Dieppe ---
      - id: dieppe
        nom: Dieppe
    fermetures: []                # rien de prévu
    """
)


def _lu(texte):
    document, ecarts = source.analyser(texte.removeprefix("\ufeff"), "f.yml")
    assert document is not None, ecarts
    return _simple(document.donnees)


def _simple(valeur):
    if isinstance(valeur, dict):
        return {nom: _simple(contenu) for nom, contenu in valeur.items()}
    return [_simple(contenu) for contenu in valeur] if isinstance(valeur, list) else valeur


def _change(avant, apres):
    """Lines removed and lines added, without their indentation."""
    lignes = difflib.ndiff(avant.splitlines(keepends=True), apres.splitlines(keepends=True))
    return [ligne[0] + ligne[1:].strip() for ligne in lignes if ligne[0] in "+-" and ligne[1:].strip()]


def test_the_same_data_gives_the_same_bytes():
    assert fusionner(HORAIRES, _lu(HORAIRES)) == HORAIRES


@pytest.mark.parametrize(
    ("etapes", "valeur", "change"),
    [
        (("mis_a_jour",), "2022-05-02", ["-mis_a_jour: 2022-04-11        # dernière modification",
                                         "+mis_a_jour: 2022-05-02        # dernière modification"]),
        (("points", 0, "nom"), "Accueil",
         ["-nom: 'Accueil général'    # sans « de »", "+nom: 'Accueil'    # sans « de »"]),
        (("points", 0, "semaine", "lundi", 1), "13:30-15:00",
         ["-lundi: [09:00-12:00, 13:30-16:00]", "+lundi: [09:00-12:00, 13:30-15:00]"]),
        (("points", 0, "semaine", "lundi", 2), "18:00-19:00",
         ["-lundi: [09:00-12:00, 13:30-16:00]", "+lundi: [09:00-12:00, 13:30-16:00, 18:00-19:00]"]),
        (("points", 0, "semaine", "mardi"), ["09:00-12:00"], ["-mardi:   ferme", "+mardi:   [09:00-12:00]"]),
        (("points", 0, "note"), "Un texte plié\nen deux paragraphes.",
         ["-sur deux lignes.", "+en deux paragraphes."]),
        (("points", 0, "note"), "Un texte plié " + "sur plusieurs lignes " * 6 + ".",
         ["-sur deux lignes.", "+sur plusieurs lignes" + " sur plusieurs lignes" * 4, "+sur plusieurs lignes ."]),
        (("points", 1, "telephone"), "02 61 91 76 00", ["+telephone: 02 61 91 76 00"]),
        (("points", 0, "note"), None, ["-note: >-", "-Un texte plié", "-sur deux lignes.", "+note:"]),
        (("fermetures", 0), {"id": "pont", "points": []},
         ["-fermetures: []                # rien de prévu", "+fermetures:                # rien de prévu",
          "+- id: pont", "+points: []"]),
        (("nouveau", "sous", "groupe"), "oui", ["+nouveau:", "+sous:", "+groupe: oui"]),
    ],
)  # fmt: skip
def test_one_value_changes_its_own_lines(etapes, valeur, change):
    apres = poser(HORAIRES, etapes, valeur)
    assert sorted(_change(HORAIRES, apres)) == sorted(change)


def test_an_item_added_in_front_leaves_the_others():
    donnees = _lu(HORAIRES)
    donnees["points"].insert(0, {"id": "neuf", "nom": "Point neuf"})
    assert _change(HORAIRES, fusionner(HORAIRES, donnees)) == ["+- id: neuf", "+nom: Point neuf"]


def test_an_item_that_loses_its_first_field_keeps_the_comment_of_the_next():
    """A comment cannot stand beside the dash: it would become that of the item."""
    apres = fusionner("points:\n  - id: a\n    # son nom\n    nom: A\n", {"points": [{"nom": "A"}]})
    assert apres == "points:\n  -\n    # son nom\n    nom: A\n"


def test_an_entry_removed_takes_its_own_comment_and_leaves_the_headings():
    donnees = _lu(HORAIRES)
    del donnees["points"][1:]
    apres = fusionner(HORAIRES, donnees)
    assert "Ouvert seulement l’été" not in apres
    assert "telephone" not in apres
    assert "# --- À Dieppe ---" in apres


def test_an_item_moved_keeps_its_own_writing():
    donnees = _lu(HORAIRES)
    donnees["points"].insert(0, donnees["points"].pop())
    donnees["points"].append(donnees["points"].pop(2))
    assert _lu(fusionner(HORAIRES, donnees)) == donnees
    donnees = _lu(HORAIRES)
    donnees["points"].append(donnees["points"].pop(0))
    apres = fusionner(HORAIRES, donnees)
    assert "  # --- À Rouen ---\n  # Ouvert seulement l’été.\n  - id: mairie\n" in apres
    assert "        nom: 'Accueil général'    # sans « de »\n"[4:] in apres
    assert apres.index("# --- À Dieppe ---\n  - id: dieppe") < apres.index("- id: accueil")


def test_an_item_renamed_is_corrected_in_its_place():
    donnees = _lu(HORAIRES)
    donnees["points"][1]["id"] = "mairie-annexe"
    assert _change(HORAIRES, fusionner(HORAIRES, donnees)) == ["-- id: mairie", "+- id: mairie-annexe"]


def test_a_new_field_comes_after_the_one_before_it():
    donnees = {"mis_a_jour": "2022-04-11", "verifie_le": "2022-04-15", **_lu(HORAIRES)}
    lignes = fusionner(HORAIRES, donnees).splitlines()
    assert lignes[3:5] == ["mis_a_jour: 2022-04-11        # dernière modification", "verifie_le: 2022-04-15"]


@pytest.mark.parametrize("valeur", ["", "~", "null", "oui : non", "# dièse", "- tiret", "01", "a\nb", "é" * 300,
                                    "l’un « l'autre » \"dit\"", " espaces ", "\u00a0insécable", "\u2028",
                                    "?", "|", "13:30"])  # fmt: skip
def test_any_text_is_read_back_as_it_was_given(valeur):
    for etapes in (("points", 0, "nom"), ("points", 0, "note"), ("points", 0, "semaine", "lundi", 0), ("neuf",)):
        apres = poser(HORAIRES, etapes, valeur)
        lu = _lu(apres)
        for etape in etapes:
            lu = lu[etape]
        assert lu == valeur


def test_a_code_that_starts_with_zero_is_quoted_for_other_readers():
    assert 'code: "01"' in poser("nom: Ain\n", ("code",), "01")


def test_line_endings_and_byte_order_mark_are_kept():
    texte = "\ufeff" + HORAIRES.replace("\n", "\r\n")
    apres = poser(texte, ("points", 3), {"id": "neuf", "note": "a\nb"})
    assert apres.startswith("\ufeff# HORAIRES\r\n")
    assert apres.count("\n") == apres.count("\r\n") == texte.count("\n") + 5


def test_a_text_kept_with_its_line_breaks_at_the_end_of_a_file_that_lacks_one():
    assert _lu(poser("a:\n  b: |\n    c", ("d",), "e")) == {"a": {"b": "c"}, "d": "e"}
    assert _lu(poser("a: b", ("c",), "d\ne\n")) == {"a": "b", "c": "d\ne\n"}


def test_values_come_below_the_comments_of_a_file_without_any():
    assert fusionner("# Titre\n", {"a": "b", "c": ["d"]}) == "# Titre\na: b\nc: [d]\n"
    assert fusionner("", {"a": {"b": "c"}}) == "a:\n  b: c\n"


@pytest.mark.parametrize(("texte", "ligne"), [("a: 1\na: 2\n", 2), ("a: [1\n", 1), ("a: &x 1\n", 1), ("- a\n", 1)])
def test_a_text_with_mistakes_is_refused_at_their_place(texte, ligne):
    with pytest.raises(NonModifiable) as refus:
        fusionner(texte, {"a": "1"}, "f.yml")
    assert str(refus.value).startswith(f"f.yml:{ligne}:")
    assert refus.value.diagnostics[0].lieu.ligne == ligne


def test_values_that_the_reader_would_refuse_are_refused():
    profond: object = "a"
    for _ in range(40):
        profond = [profond]
    with pytest.raises(NonModifiable):
        poser("a: b\n", ("c",), profond)
    with pytest.raises(NonModifiable):
        fusionner("# Rien encore.\n", {"c": profond})
    with pytest.raises(KeyError):
        poser("a: b\n", ("a", "c"), "d")
    with pytest.raises(TypeError):
        fusionner("a: b\n", {"a": 1})
    with pytest.raises(TypeError):
        fusionner("a: b\n", {1: "a"})  # type: ignore[dict-item]
    with pytest.raises(KeyError):
        poser("a: b\n", (), "c")


def test_comments_between_brackets_stay_with_their_items():
    texte = "a: [  # tous\n  x,  # un\n  y  # deux\n  # fin\n]\n"
    assert fusionner(texte, {"a": ["w", "x", "y"]}) == "a: [  # tous\n  w,\n  x,  # un\n  y  # deux\n  # fin\n]\n"
    assert fusionner(texte, {"a": ["y"]}) == "a: [  # tous\n  y  # deux\n  # fin\n]\n"


@pytest.mark.parametrize(
    ("texte", "voulu", "ecrit"),
    [
        ("a: [x,  # un\n  y]\n", ["y", "x"], "a: [y,\n  x  # un\n  ]\n"),
        ("a: [x, y  # deux\n  ]\n", ["y", "x"], "a: [y,  # deux\n    x\n  ]\n"),
        ("a: [x, y  # deux\r\n]\r\n", ["x", "y", "z"], "a: [x, y,  # deux\r\n  z\r\n]\r\n"),
        ("a: [x, y,  # deux\n  z, t]\n", ["x", "y", "t"], "a: [x, y,  # deux\n  t]\n"),
        ("a: [x, y,  # deux\n  z]\n", ["x", "y"], "a: [x, y  # deux\n  ]\n"),
    ],
)
def test_nothing_is_written_behind_a_comment_between_brackets(texte, voulu, ecrit):
    """It would be part of the comment: the line breaks there, as another line of the list does."""
    assert fusionner(texte, {"a": voulu}) == ecrit
    assert _lu(ecrit) == {"a": voulu}


@pytest.mark.parametrize(
    ("texte", "ecrit"),
    [
        ("a: |\n    Un\nb: 2\n", "a: |\n    Deux\n    lignes\nb: 2\n"),
        ("a: |\n\n    Un\nb: 2\n", "a: |\n    Deux\n    lignes\nb: 2\n"),
        ("a: >\n\n\n   Un\n", "a: >\n   Deux\n\n   lignes\n"),
    ],
)
def test_a_block_keeps_its_margin_even_when_it_begins_with_an_empty_line(texte, ecrit):
    assert poser(texte, ("a",), "Deux\nlignes\n") == ecrit


@pytest.mark.parametrize(
    "texte",
    [
        "---\na: 1\nb:\n- x\n- y: 1\n  z: 2\n- - p\n  - q\n...\n",
        "? a\n: b\n? c\n:\n  d: e\nf: g\n",
        "a:\t1\nb :  2\n'c d' : [x,y , z,]\n\"e\": {f: 1,g: , h: [ ]}\n",
        "a: |+\n  gardé\n\n\nb: >+\n  plié\n\nc: 1\n",
        "a: {x, y: z}\nb: [c: d, e]\n",
        "a: plain sur\n  deux lignes\nb: 'x\n\n  y'\nc: \"x \\\n  y\"\n",
    ],
)
def test_writings_that_few_people_use_are_changed_rightly(texte):
    donnees = _lu(texte)
    for nom in chacun(donnees):
        for valeur in VALEURS_DE_TOUTES_SORTES:
            assert _lu(poser(texte, (nom,), valeur)) == donnees | {nom: valeur}
        reste = {cle: valeur for cle, valeur in donnees.items() if cle != nom}
        assert _lu(fusionner(texte, reste)) == reste
        assert _lu(fusionner(texte, {"neuf": ["x"], **donnees})) == {**donnees, "neuf": ["x"]}


def test_comments_are_written_in_the_margin_of_what_they_speak_of():
    apres = commenter(HORAIRES, {("points", 1): ["Annexe", "À vérifier"], ("fermetures",): ["", "Fermetures"]})
    assert "\n  # Ouvert seulement l’été.\n  # Annexe\n  # À vérifier\n  - id: mairie\n" in apres
    assert "\n\n# Fermetures\nfermetures: []" in apres
    with pytest.raises(KeyError):
        commenter(HORAIRES, {("points", 3): ["Absent"]})


# Texts of all sorts, under fields that a person could write, in all the writings of YAML.
MOTS = st.text(st.sampled_from("ab é01:#-'\"[]{},&*!|>%@`?~\n\u00a0\u2028\\"), max_size=12)
TEXTES = st.one_of(MOTS, st.none(), st.sampled_from(["mot " * 60, "deux\nlignes\n", "12,5 %"]))
NOMS = st.one_of(st.sampled_from(["id", "nom", "a", "b", "c"]), MOTS.filter(str.strip))
VALEURS = st.recursive(
    TEXTES, lambda enfants: st.lists(enfants, max_size=4) | st.dictionaries(NOMS, enfants, max_size=4), max_leaves=12
)
RACINES = st.dictionaries(NOMS, VALEURS, min_size=1, max_size=4)


@st.composite
def fichiers(tirer):
    """A file as people write it: comments, blank lines and line endings wherever its values allow them."""
    donnees = tirer(RACINES)
    texte = fusionner("# en-tête\n\n", donnees)
    for _ in range(tirer(st.integers(0, 6))):
        lignes = texte.splitlines(keepends=True)
        rang = tirer(st.integers(0, len(lignes) - 1))
        ajout = tirer(st.sampled_from(["", "  # note", "    # note", "# --- titre ---", "fin  # note", "pli"]))
        if ajout.startswith("fin"):
            lignes[rang] = lignes[rang].removesuffix("\n") + ajout.removeprefix("fin") + "\n"
        elif ajout == "pli":
            lignes[rang] = lignes[rang].replace(": [", ": [  # note\n      ", 1).replace(", ", ",  # note\n      ", 1)
        else:
            lignes.insert(rang, ajout + "\n")
        document, _ = source.analyser("".join(lignes), "")
        if document is not None and document.donnees == donnees:
            texte = "".join(lignes)
    if tirer(st.booleans()) and _lu(texte.removesuffix("\n")) == donnees:
        texte = texte.removesuffix("\n")
    if tirer(st.booleans()):
        texte = texte.replace("\n", "\r\n")
    document, _ = source.analyser(texte, "")
    assume(document is not None)
    return texte


def _alterer(tirer, valeur):
    """The same data, with a few entries added, removed, moved or changed."""
    geste = tirer(st.sampled_from(["rien", "rien", "autre", "ajout", "retrait", "ordre", "dedans", "dedans"]))
    if geste == "autre" or (geste != "rien" and not isinstance(valeur, dict | list)):
        return tirer(VALEURS)
    if geste == "rien":
        return valeur
    if isinstance(valeur, dict):
        suite = list(valeur.items())
        ajoute = (tirer(NOMS), tirer(VALEURS))
    else:
        suite, ajoute = list(valeur), tirer(VALEURS)
    if geste == "ajout":
        suite.insert(tirer(st.integers(0, len(suite))), ajoute)
    elif suite:
        rang = tirer(st.integers(0, len(suite) - 1))
        element = suite.pop(rang)
        if geste == "ordre":
            suite.insert(tirer(st.integers(0, len(suite))), element)
        elif geste == "dedans":
            neuf = _alterer(tirer, element[1] if isinstance(valeur, dict) else element)
            suite.insert(rang, (element[0], neuf) if isinstance(valeur, dict) else neuf)
    return dict(suite) if isinstance(valeur, dict) else suite


@HASARD
@given(fichiers(), st.data())
def test_what_is_read_after_a_change_is_what_was_asked(texte, donnees):
    voulu = _lu(texte)
    for _ in range(3):
        voulu = _alterer(donnees.draw, voulu)
        if not isinstance(voulu, dict):
            voulu = {"a": voulu}
    assert _lu(fusionner(texte, voulu)) == voulu


@HASARD
@given(fichiers(), st.data())
def test_an_entry_added_anywhere_leaves_every_line(texte, donnees):
    voulu = {**_lu(texte), "tout_neuf": donnees.draw(VALEURS)}
    avant, apres = texte.splitlines(), fusionner(texte, voulu).splitlines()
    assume(not texte.lstrip("# -êtenor\r\n").startswith("{"))
    restantes = iter(apres)
    assert [ligne for ligne in avant if ligne in restantes] == avant


@HASARD
@given(fichiers(), st.data())
def test_a_text_corrected_changes_no_line_of_another(texte, donnees):
    voulu = _lu(texte)
    document, _ = source.analyser(texte, "")
    assert document is not None
    feuilles = [nom for nom, valeur in voulu.items() if isinstance(valeur, str)]
    assume(feuilles)
    nom = donnees.draw(st.sampled_from(feuilles))
    debut = document.donnees.cles[nom][0] - 1
    apres = poser(texte, (nom,), donnees.draw(MOTS))
    assert apres.splitlines()[:debut] == texte.splitlines()[:debut]
    suivants = [ligne for cle, (ligne, _) in document.donnees.cles.items() if ligne - 1 > debut]
    if suivants:
        fin = min(suivants) - 1
        assert apres.splitlines()[fin - len(texte.splitlines()) :] == texte.splitlines()[fin:]
