"""The rules explained: from the catalogue alone, in two languages, the same in the terminal and in the guide."""

import re
import shutil
from pathlib import Path

import pytest
from markdown.extensions.toc import slugify

from vitrail import build, catalogue, explications
from vitrail.cli import main
from vitrail.livraison import guide

RACINE = Path(__file__).parents[2]
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


def test_the_guide_says_of_each_rule_what_the_command_says():
    pages = "\n".join(explications.pages().values())
    for regle in REGLES:
        section = mots(re.split(r"\n## [A-Z]{3}\d{3} : ", pages.split(f"## {regle.id} : ")[1])[0])
        commande = mots(explications.expliquer(regle))
        assert regle.exemple is not None
        modeles = (regle.titre["fr"], regle.pourquoi["fr"], regle.message["fr"], regle.conseil["fr"])
        dits = [morceau.lstrip(". ") for modele in modeles for morceau in re.split(r"\{\w+\}", modele)]
        for dit in (*dits, regle.exemple.faux, regle.exemple.juste):
            assert mots(dit) in section, regle.id
            assert mots(dit) in commande, regle.id


def test_the_pages_of_the_guide_are_those_of_the_catalogue(tmp_path):
    for dossier in ("content", "site_config"):
        shutil.copytree(RACINE / dossier, tmp_path / dossier)
    jour = build.date_reference(RACINE)
    assert jour is not None

    ecrites = guide.ecrire(tmp_path, jour)

    publiees = RACINE / "content/pages/guide"
    assert {page.relative_to(tmp_path / "content/pages/guide") for page in ecrites} == {
        page.relative_to(publiees) for page in publiees.rglob("regles*/*.md")
    } | {Path("regles.md")}
    for page in ecrites:
        assert page.read_text("utf-8") == (RACINE / page.relative_to(tmp_path)).read_text("utf-8"), "make guide"


def test_every_link_of_the_list_leads_to_its_rule():
    pages = explications.pages()
    liens = re.findall(r"\]\((regles/\w+\.md)#([\w-]+)\)", pages["guide/regles.md"])
    assert len(liens) == len(REGLES)
    for fichier, ancre in liens:
        titres = re.findall(r"^## (.+)$", pages[f"guide/{fichier}"], re.MULTILINE)
        assert ancre in {slugify(re.sub(r"\\", "", titre).replace("&lt;", "<"), "-") for titre in titres}
