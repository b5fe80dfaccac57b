"""The rules as data: all of them used, worded in two languages, with an example that is true."""

import ast
import re
import string
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

import vitrail
from tests.chacun import chacun
from tests.scenarios import exemples
from vitrail.controle.garde.gardiens import GARDIENS
from vitrail.socle import catalogue
from vitrail.socle.diagnostic import Diagnostic, Emplacement, Gravite, signaler
from vitrail.sources.referentiel import charger

PAQUET = Path(vitrail.__file__).parent
REGLES = sorted(catalogue.regles())


@cache
def _litteraux() -> set[str]:
    """Every string that stands whole in the code."""
    return {
        noeud.value
        for module in PAQUET.rglob("*.py")
        for noeud in ast.walk(ast.parse(module.read_text("utf-8")))
        if isinstance(noeud, ast.Constant) and isinstance(noeud.value, str)
    }


@cache
def _signalees() -> set[str]:
    """The names that the code gives to a finding where it makes one."""
    appels = (
        noeud
        for module in PAQUET.rglob("*.py")
        for noeud in ast.walk(ast.parse(module.read_text("utf-8")))
        if isinstance(noeud, ast.Call) and noeud.args
    )
    return {
        appel.args[0].value
        for appel in appels
        if ast.unparse(appel.func).rpartition(".")[2] in ("signaler", "invalide", "remarquer", "remarquer_sur")
        and isinstance(appel.args[0], ast.Constant)
        and isinstance(appel.args[0].value, str)
    }


def _champs(modele: str) -> set[str]:
    return {champ for _, champ, _, _ in string.Formatter().parse(modele) if champ}


def test_every_rule_of_the_code_is_in_the_catalogue_and_conversely():
    noms = {regle.nom for regle in catalogue.regles().values()}
    assert len(_signalees()) > 100
    assert not (inconnues := _signalees() - noms), (
        f"The catalogue has no words for {inconnues}: write them in the file of their family "
        f"(generator/vitrail/socle/catalogue/), and an exemple.yml in tests/cas."
    )
    assert noms <= _litteraux() | GARDIENS


def test_the_code_names_rules_by_their_words():
    """Their numbers stay what the public quotes: the catalogue alone gives them."""
    assert not [texte for texte in chacun(_litteraux()) if texte in REGLES]


def test_a_rule_belongs_to_the_family_of_its_file():
    for famille in catalogue.FAMILLES:
        brut = (PAQUET / "socle" / "catalogue" / f"{famille}.yml").read_text("utf-8")
        assert set(re.findall(r"^([A-Z]+)[0-9]+:", brut, re.MULTILINE)) <= {famille}


@pytest.mark.parametrize("identifiant", REGLES)
def test_a_rule_says_what_why_and_what_to_do_in_both_languages(identifiant):
    regle = catalogue.regles()[identifiant]
    textes = [texte for mots in (regle.titre, regle.message, regle.conseil, regle.pourquoi) for texte in mots.values()]

    assert all(texte.strip() for texte in textes)
    assert re.fullmatch("[a-z]+(-[a-z]+)*", regle.nom)
    francais = (regle.message["fr"], regle.pourquoi["fr"], regle.titre["fr"])
    assert not any("'" in texte.replace("'…'", "") for texte in francais)
    assert all(mots["fr"] != mots["en"] for mots in (regle.titre, regle.message, regle.pourquoi))
    assert regle.exemple is not None
    assert regle.exemple.faux.strip() != regle.exemple.juste.strip()


def test_names_of_rules_are_unique():
    noms = [regle.nom for regle in catalogue.regles().values()]
    assert len(noms) == len(set(noms))


@pytest.mark.parametrize("identifiant", REGLES)
def test_a_clause_is_one_of_the_referential(identifiant):
    clause = catalogue.regles()[identifiant].clause
    assert clause is None or charger("qual-e-pref-2018").citer(clause)


Constats = Callable[[str, str], list[Diagnostic]]


@pytest.fixture(scope="session")
def constats(tmp_path_factory: pytest.TempPathFactory) -> Constats:
    """What is said of the wrong or right example of a rule, put where its scenario says."""

    @cache
    def constater(identifiant: str, forme: str) -> list[Diagnostic]:
        racine, cas = tmp_path_factory.mktemp(f"{identifiant}-{forme}"), exemples()[identifiant]
        cas.monter(racine, getattr(catalogue.regles()[identifiant].exemple, forme))
        return cas.constats(racine)

    return constater


@pytest.mark.parametrize("identifiant", REGLES)
def test_the_wrong_example_breaks_this_rule_and_the_right_one_does_not(identifiant, constats: Constats):
    accompagnantes = exemples()[identifiant].accompagnantes

    assert {catalogue.code(ecart) for ecart in constats(identifiant, "faux")} == {identifiant} | accompagnantes
    assert {catalogue.code(ecart) for ecart in constats(identifiant, "juste")} <= accompagnantes


@pytest.mark.parametrize("identifiant", REGLES)
def test_every_value_that_a_message_shows_is_given_by_the_code(identifiant, constats: Constats):
    regle = catalogue.regles()[identifiant]
    [ecart, *_] = [ecart for ecart in constats(identifiant, "faux") if catalogue.code(ecart) == identifiant]
    donnes = {"dans" if valeur == "fiche" else valeur for valeur in ecart.valeurs}

    for langue in ("fr", "en"):
        montres = _champs(regle.message[langue]) | _champs(regle.conseil[langue])
        assert montres <= donnes, montres - donnes


def test_every_rule_has_its_example_tried():
    assert exemples().keys() == set(REGLES)


def test_a_suggestion_becomes_a_question_in_the_language_of_the_reader():
    ecart = signaler(
        "champ-inconnu", Emplacement("x.yml", 1, 1), champ="telephonne", suggestion="telephone", connus="nom"
    )

    assert catalogue.dire(ecart).conseil.startswith("Vouliez-vous dire «\u00a0telephone\u00a0»\u202f?")
    assert catalogue.dire(ecart, "en").conseil.startswith("Did you mean “telephone”?")


def test_the_record_at_fault_is_named_in_the_message():
    ecart = signaler("sans-horaires", Emplacement("x.yml", 1, 1), champ="points", fiche="Guichet")

    assert catalogue.dire(ecart).message == "Aucune heure d’ouverture n’est donnée («\u00a0Guichet\u00a0»)."
    assert catalogue.dire(ecart, "en").message == "No opening hours are given (“Guichet”)."


def test_a_hostile_value_stays_one_short_line_without_control_characters():
    ecart = signaler("nombre-attendu", Emplacement("x.yml", 1, 1), valeur="\x1b[31m\n\u202e" + "x" * 9999)

    message = catalogue.dire(ecart).message
    assert message.isprintable() or "\u00a0" in message
    assert not {"\x1b", "\n", "\u202e"} & set(message)
    assert len(message) < 400


def test_braces_in_a_value_are_shown_as_they_are():
    ecart = signaler("nombre-attendu", Emplacement("x.yml", 1, 1), valeur="{champ.__class__}", champ="n")
    assert "{champ.__class__}" in catalogue.dire(ecart).message


def test_a_long_list_of_names_is_cut_between_two_of_them():
    ecart = signaler(
        "champ-inconnu", Emplacement("x.yml", 1, 1), champ="x", connus=", ".join(["indicateur-de-delai"] * 60)
    )

    conseil = catalogue.dire(ecart).conseil
    assert len(conseil) < 600
    assert conseil.endswith("indicateur-de-delai…")


def test_a_reason_shows_no_value():
    regles = chacun(catalogue.regles().values())
    assert not [regle.id for regle in regles if any(map(_champs, (*regle.titre.values(), *regle.pourquoi.values())))]


_D_UN_FICHIER = re.compile(
    r"crochet|accolade|guillemets|YAML|deux-points|(?<!à )(?:cette|la|une|même) ligne\b|\[|\{\w+\}:"
    r"|\b(?!mailto)[a-z_]{3,}: \w"
)
_LUES_DANS_UN_FICHIER = {"YML", "PUB", "FRA"}
"""Families of what stands in files and pages alone, or that stops nobody who fills in a form."""


_REFUSENT_UN_FORMULAIRE = [
    regle
    for regle in catalogue.regles().values()
    if regle.id[:3] not in _LUES_DANS_UN_FICHIER and regle.gravite is Gravite.ERREUR
]


@pytest.mark.parametrize("regle", _REFUSENT_UN_FORMULAIRE, ids=lambda regle: regle.id)
def test_who_fills_in_a_form_reads_no_word_of_a_file(regle):
    assert not _D_UN_FICHIER.search(regle.saisie or regle.conseil["fr"])
