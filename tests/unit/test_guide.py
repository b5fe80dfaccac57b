"""The guide of communication teams: what it tells people to type is what the commands understand."""

import re
import shlex
from pathlib import Path

import pytest

from tests.captures import GUIDE, IMAGES
from vitrail.bord import parseur

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
