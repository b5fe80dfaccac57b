"""Hours, an indicator, the survey and the plan, printed by Chromium on A4: everything that is read is on the paper."""

import re
import shutil
import subprocess
import unicodedata
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.e2e.visite import TEXTES, contexte

IMPRIMEES = (
    "horaires/",
    "indicateurs/taux-reponse-courriels/",
    "enquetes/satisfaction-2022/",
    "plan-actions/",
    "faq/",
)
A4 = (595, 842)


def imprimer(browser: Browser, adresse: str, pdf: Path) -> list[str]:
    """Print a page; gives the texts of its content, folded answers included."""
    un = contexte(browser)
    page = un.new_page()
    page.goto(adresse)
    page.pdf(path=pdf, prefer_css_page_size=True, format="A4")
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    textes: list[str] = page.evaluate(TEXTES.replace("document.body", "document.querySelector('main')"))
    un.close()
    return textes


def lu(pdf: Path) -> tuple[str, list[tuple[float, float]], float]:
    """The words of a PDF without their spaces, the size of its pages, and how far to the right its words reach."""
    assert shutil.which("pdftotext"), "pdftotext est introuvable. Sous Debian ou Ubuntu : apt-get install poppler-utils"
    boites = subprocess.run(["pdftotext", "-bbox", pdf, "-"], capture_output=True, text=True, check=True).stdout
    pages = [
        (float(large), float(haute)) for large, haute in re.findall(r'<page width="([\d.]+)" height="([\d.]+)"', boites)
    ]
    droite = max(float(x) for x in re.findall(r'xMax="([\d.]+)"', boites))
    texte = subprocess.run(["pdftotext", "-raw", pdf, "-"], capture_output=True, text=True, check=True).stdout
    return simple(texte), pages, droite


def simple(texte: str) -> str:
    """Without white space, hyphens of line ends nor ligatures: how paper parts words is its own affair."""
    return re.sub(r"[\s\u00ad\u2010\u2011-]+", "", unicodedata.normalize("NFKC", texte))


@pytest.mark.parametrize("chemin", IMPRIMEES)
def test_every_text_of_the_page_is_on_the_paper(browser: Browser, adresse: str, tmp_path: Path, chemin: str) -> None:
    """On sheets of A4, nothing cut at the right edge."""
    textes = imprimer(browser, f"{adresse}/{chemin}", tmp_path / "page.pdf")
    imprime, pages, droite = lu(tmp_path / "page.pdf")
    assert len(textes) > 20
    assert [texte for texte in textes if simple(texte) not in imprime] == []
    assert {(round(large), round(haute)) for large, haute in pages} == {A4}
    assert droite < A4[0] - 20
