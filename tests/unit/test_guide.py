"""The guide of communication teams: what it tells people to type is what the commands understand."""

import re
import shlex
from pathlib import Path

import pytest

from tests.captures import GUIDE, IMAGES
from vitrail.bord import parseur
from vitrail.socle.mots import sans_accents

DOSSIER = Path(__file__).parents[2] / "content/pages/guide"
PAGES = sorted(DOSSIER.glob("*.md"))
COMMANDES = [
    (page.name, commande)
    for page in PAGES
    for commande in (
        *re.findall(r"^(?: {4}\$ )?(vitrail .+)$", page.read_text("utf-8"), re.MULTILINE),
        *re.findall(r"`(vitrail [a-z]+ [^`]+)`", page.read_text("utf-8")),
    )
]


@pytest.mark.parametrize(("page", "commande"), COMMANDES)
def test_every_command_of_the_guide_is_understood(page: str, commande: str) -> None:
    options = parseur.comprendre(shlex.split(commande)[1:])
    assert callable(options.commande)


def test_every_picture_of_the_guide_is_one_that_is_taken() -> None:
    textes = "\n".join(page.read_text("utf-8") for page in PAGES)
    montrees = re.findall(r"!\[[^\]]{20,}\]\(\.\./fichiers/guide/([a-z]+\.png)\)", textes)
    assert sorted(montrees) == sorted(image.name for image in IMAGES if image.parent == GUIDE)
    assert all((GUIDE / nom).is_file() for nom in montrees)


def test_every_question_leads_to_a_heading_of_the_guide() -> None:
    """Anchors are made of the titles: one that is said otherwise later takes its questions with it."""
    titres = {
        page.name: {_ancre(titre) for titre in re.findall(r"^#+ (.+)$", page.read_text("utf-8"), re.MULTILINE)}
        for page in PAGES
    }
    renvois = [
        (page.name, vers or page.name, ancre)
        for page in PAGES
        for vers, ancre in re.findall(r"\]\(([\w-]*\.md|)#([\w-]+)\)", page.read_text("utf-8"))
    ]
    assert len([depuis for depuis, *_ in renvois if depuis == "index.md"]) > 12
    assert [renvoi for renvoi in renvois if renvoi[2] not in titres[renvoi[1]]] == []


def _ancre(titre: str) -> str:
    """As the pages make it."""
    return re.sub(r"\s+", "-", re.sub(r"[^\w\s-]", "", sans_accents(titre).lower()).strip())
