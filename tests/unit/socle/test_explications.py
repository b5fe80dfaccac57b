"""The rules explained: from the catalogue alone, in two languages, the same in the terminal and in the guide."""

import re
from datetime import date
from pathlib import Path

import pytest

from tests.lecture_html import Bloc, lire
from vitrail import build
from vitrail.bord.cli import main
from vitrail.bord.dossiers.disque import photographier
from vitrail.socle import catalogue, explications

RACINE = Path(__file__).parents[3]
REGLES = list(catalogue.regles().values())


def mots(texte: str) -> str:
    """A text as its words alone, without the signs of Markdown or the folds of lines."""
    return " ".join(re.sub(r"[\\~]|&lt;", lambda signe: "<" if signe[0] == "&lt;" else "", texte).split())


@pytest.mark.parametrize("langue", ["fr", "en"])
def test_an_explanation_says_what_why_and_what_to_write_instead(langue):
    for regle in REGLES:
        texte = explications.expliquer(regle, langue)
        assert texte.startswith(f"{regle.id} ({regle.nom})\n{regle.titre[langue]}\n")
        assert mots(regle.pourquoi[langue]) in mots(texte)
        assert regle.exemple is not None
        for exemple in (regle.exemple.faux, regle.exemple.juste):
            assert mots(exemple) in mots(texte)
        assert (f" {regle.clause}\n" in texte) is bool(regle.clause)
        assert not re.search(r"\{\w+\}", re.split("À ne pas écrire|Not to write", texte)[0])


def test_the_command_explains_a_rule_by_its_number_or_its_name(capsys):
    assert main(["explain", "pub022"]) == 0
    par_numero = capsys.readouterr().out
    assert main(["explain", "nom-de-personne"]) == 0
    assert capsys.readouterr().out == par_numero
    assert "Mme Fictive, secrétaire générale" in par_numero
    assert "Mme la secrétaire générale" in par_numero


def test_the_command_speaks_english(capsys):
    assert main(["explain", "FRA030", "--lang", "en"]) == 0
    texte = capsys.readouterr().out
    assert "Warning:" in texte
    assert "Clause of the referential: 1.2" in texte
    assert "Pourquoi" not in texte


@pytest.mark.parametrize(("langue", "genre"), [("fr", "avertissement"), ("en", "warning")])
def test_without_a_rule_the_command_lists_them_all(langue, genre, capsys):
    assert main(["explain", "--lang", langue]) == 0
    lignes = capsys.readouterr().out.splitlines()
    assert [ligne.split()[0] for ligne in lignes if re.match(r"  [A-Z]{3}\d{3} ", ligne)] == [
        identifiant
        for famille in catalogue.FAMILLES
        for identifiant in sorted(catalogue.regles())
        if identifiant.startswith(famille)
    ]
    assert any(re.match(rf"  PUB028  {genre}\s+\S", ligne) for ligne in lignes)


def test_an_unknown_rule_is_asked_about_and_ends_with_code_2(capsys):
    assert main(["explain", "PUB20"]) == 2
    assert capsys.readouterr().err.startswith("vitrail : aucune règle « PUB20 ». Vouliez-vous dire « PUB020 » ?")

    assert main(["explain", "zzzz", "--lang", "en"]) == 2
    assert capsys.readouterr().err == "vitrail : no rule “zzzz”. For the list: vitrail explain --lang en\n"


def _des(page: Bloc, nom: str) -> list[Bloc]:
    return [bloc for bloc in page.tous() if bloc.nom == nom]


@pytest.fixture(scope="module")
def guide() -> dict[str, Bloc]:
    """The pages of the guide, by address."""
    resultat = build.generer(photographier(RACINE), date(2022, 4, 15))
    return {page.chemin: lire(page.html) for page in resultat.pages if page.chemin.startswith("guide/regles")}


def test_the_guide_says_of_each_rule_what_the_command_says(guide):
    for regle in REGLES:
        page = guide[f"guide/regles/{regle.id[:3].lower()}"]
        [section] = [bloc for bloc in _des(page, "section") if bloc.texte().startswith(f"{regle.id}\u00a0: ")]
        commande = mots(explications.expliquer(regle))
        assert regle.exemple is not None
        modeles = (regle.titre["fr"], regle.pourquoi["fr"], regle.message["fr"], regle.conseil["fr"])
        dits = [morceau.lstrip(". ") for modele in modeles for morceau in re.split(r"\{\w+\}", modele)]
        dits = [dit.replace("{{", "{").replace("}}", "}") for dit in dits]
        for dit in (*dits, regle.exemple.faux, regle.exemple.juste):
            assert mots(dit) in mots(section.texte()), regle.id
            assert mots(dit) in commande, regle.id


def test_every_link_of_the_list_leads_to_its_rule(guide):
    liens = [str(lien.attributs["href"]) for lien in _des(guide["guide/regles"], "a")]
    assert len(liens) == len(REGLES)
    for lien in liens:
        page, _, ancre = lien.removeprefix("../../").partition("/#")
        assert ancre in {titre.attributs.get("id") for titre in _des(guide[page], "h2")}


def test_the_site_of_a_prefecture_has_no_page_about_rules():
    pages = build.inspecter(photographier(RACINE / "tests/sites/pratique"), date(2022, 4, 14)).vues
    assert pages
    assert not [vue.chemin for vue in pages if vue.chemin.startswith("guide/regles")]
