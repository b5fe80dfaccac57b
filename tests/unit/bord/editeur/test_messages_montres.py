"""Every sentence that the editor can show, wherever it is written: none speaks of files, of their writing, of a
terminal. The findings of ``check`` have their own list (``tests/unit/saisie/test_mots_du_formulaire.py``)."""

from __future__ import annotations

import ast
import errno
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.chacun import chacun
from tests.conftest import REPOSITORY
from tests.mots_interdits import interdits
from vitrail.bord.editeur import refus_montres
from vitrail.bord.refus import Refus

PAQUET = REPOSITORY / "generator/vitrail"
EN_LIGNE = ("en_ligne.py", "trousse.py", "decap.py")
"""Those of the editor of another host, which a terminal starts."""
NOTRES = [
    *sorted(p for p in (PAQUET / "bord/editeur").glob("*.py") if p.name not in EN_LIGNE),
    *sorted((PAQUET / "reponses/editeur").glob("*.py")),
    *(PAQUET / "saisie" / f"{nom}.py" for nom in ("gestes", "collage", "choix", "cases", "rappels", "verification")),
    PAQUET / "bord/site_neuf/questions.py",
]
"""What is written for who fills in a form."""
APPELES = [
    *sorted((PAQUET / "saisie/tableurs").glob("*.py")),
    *(PAQUET / f"bord/{nom}.py" for nom in ("imports", "periodes", "dossiers/ecriture", "dossiers/place")),
    *(PAQUET / f"bord/{nom}.py" for nom in ("mise_en_ligne/versions", "mise_en_ligne/complet", "mkdocs/construire")),
    PAQUET / "bord/site_neuf/dossier.py",
    PAQUET / "sources/retouche/edition.py",
]
"""What they call, which refuses in words that a command shows too."""
_PHRASE = re.compile(r"[a-zà-ÿ’]{2,} [a-zà-ÿ«’]+")
_REFUS = re.compile(r"Refus|Refuse|Modifiable")


def texte_de(noeud: ast.expr) -> str:
    """A text as it is written; a path of ours, or « x », where a value goes."""
    if isinstance(noeud, ast.Constant):
        return noeud.value if isinstance(noeud.value, str) else ""
    if isinstance(noeud, ast.JoinedStr):
        return "".join(map(texte_de, noeud.values))
    if isinstance(noeud, ast.FormattedValue):
        return "content/donnees/horaires.yml" if ast.unparse(noeud.value) == "chemin" else "x"
    if isinstance(noeud, ast.BinOp):
        return texte_de(noeud.left) + texte_de(noeud.right)
    return ""


def textes(fichier: Path) -> Iterator[str]:
    """The sentences of a module, without what explains its code."""
    arbre = ast.parse(fichier.read_text("utf-8"))
    explique = {id(n.value) for n in ast.walk(arbre) if isinstance(n, ast.Expr)}
    dedans = {id(partie) for n in ast.walk(arbre) if isinstance(n, ast.JoinedStr) for partie in n.values}
    for noeud in ast.walk(arbre):
        if isinstance(noeud, ast.Constant | ast.JoinedStr) and id(noeud) not in explique | dedans:
            texte = texte_de(noeud)
            if _PHRASE.search(texte):
                yield re.sub(r"<[^>]*>", " ", texte)


def refus_de(fichier: Path) -> Iterator[str]:
    """What a module refuses, in its words."""
    for noeud in ast.walk(ast.parse(fichier.read_text("utf-8"))):
        if isinstance(noeud, ast.Call) and noeud.args and _REFUS.search(ast.unparse(noeud.func)):
            texte = texte_de(noeud.args[0])
            if _PHRASE.search(texte):
                yield texte


DITS = sorted({texte for fichier in NOTRES for texte in textes(fichier)})
REFUSES = sorted({texte for fichier in (*NOTRES, *APPELES) for texte in refus_de(fichier)})


def test_the_list_is_that_of_the_whole_editor() -> None:
    """Names of modules change: an empty list would say nothing."""
    assert all(fichier.is_file() for fichier in (*NOTRES, *APPELES))
    assert len(DITS) > 100 and len(REFUSES) > 40


@pytest.mark.parametrize("texte", DITS, ids=range(len(DITS)))
def test_what_is_written_for_a_form_speaks_of_no_file(texte: str) -> None:
    assert interdits(refus_montres.de_la_demande(Refus(texte)) if texte in REFUSES else texte) == []


@pytest.mark.parametrize("texte", REFUSES, ids=range(len(REFUSES)))
def test_a_refusal_is_told_in_words_that_help(texte: str, capsys: pytest.CaptureFixture[str]) -> None:
    """What only who installed the editor can mend is told whole where it runs."""
    dit = refus_montres.de_la_demande(Refus(texte))
    assert interdits(dit) == [] and not dit[0].islower() and "« «" not in dit.replace("\u00a0", " ")
    assert ("fenêtre où l’éditeur a été ouvert" in dit) == (texte in capsys.readouterr().err)


@pytest.mark.parametrize("page", sorted((PAQUET / "pages/gabarits/editeur").glob("*.html")), ids=lambda page: page.name)
def test_no_page_of_the_editor_speaks_of_files(page: Path) -> None:
    texte = re.sub(r"\{[%#{].*?[%#}]\}", " ", page.read_text("utf-8"), flags=re.DOTALL)
    assert interdits(re.sub(r"<[^>]*>", " ", texte)) == []


@pytest.mark.parametrize("script", sorted((PAQUET / "bord/editeur").glob("*.js")), ids=lambda script: script.name)
def test_no_script_of_the_editor_speaks_of_files(script: Path) -> None:
    lu = re.sub(r"\.(?:querySelector(?:All)?|closest|matches)\([^)]*\)", "", script.read_text("utf-8"))
    ecrits = re.findall(r'"([^"\n]*)"|`([^`]*)`', lu)
    dits = [re.sub(r"\$\{[^}]*\}", "x", "".join(ecrit)) for ecrit in ecrits]
    assert [dit for dit in chacun(dits) if _PHRASE.search(dit) and interdits(dit)] == []


@pytest.mark.parametrize("numero", [errno.ENOSPC, errno.EROFS, errno.EACCES, errno.ENOTDIR, errno.EIO, 0])
def test_a_disk_that_refuses_is_told_without_its_paths(numero: int, capsys: pytest.CaptureFixture[str]) -> None:
    dit = refus_montres.du_disque(OSError(numero, "No", "/srv/site/content/donnees/x.yml"))
    assert interdits(dit) == [] and "/" not in dit and "gardé" in dit
    assert "/srv/site/content/donnees/x.yml" in capsys.readouterr().err


def test_an_error_of_ours_is_told_without_its_place(capsys: pytest.CaptureFixture[str]) -> None:
    dit = refus_montres.de_nous(KeyError("points"))
    assert interdits(dit) == [] and "KeyError" not in dit and "(" not in dit
    assert "KeyError" in capsys.readouterr().err
