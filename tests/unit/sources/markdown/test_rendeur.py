"""A page that did not change is not rendered again, and one that did is; with what else it may depend on, always."""

from pathlib import Path

import pytest

from vitrail.bord.magasin import MagasinSurDisque
from vitrail.socle import deja_fait
from vitrail.sources.fichiers.instantane import Instantane
from vitrail.sources.markdown.prose import Corps
from vitrail.sources.markdown.rendeur import Rendeur
from vitrail.sources.markdown.reperes import Reperes

TABLEAU = "| a | b |\n|---|---|\n| 1 | 2 |\n"


@pytest.fixture
def rendues(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[str]:
    """The texts that Python-Markdown is given, while what it gives is kept."""
    deja_fait.confier(MagasinSurDisque(tmp_path))
    textes: list[str] = []
    vraie = Rendeur._convertir

    def convertir(rendeur: Rendeur, ecrit: str) -> str:
        textes.append(ecrit)
        return vraie(rendeur, ecrit)

    monkeypatch.setattr(Rendeur, "_convertir", convertir)
    return textes


def _html(ecrit: str, reglages: str = "") -> str:
    return _rendeur(reglages).html(ecrit)


def _rendeur(reglages: str) -> Rendeur:
    return Rendeur(Instantane().avec({"mkdocs.yml": f"site_name: x\n{reglages}"}))


def test_a_page_is_rendered_once_for_its_text_and_its_settings(rendues: list[str]):
    assert _html(TABLEAU) == _html(TABLEAU)
    assert "<table>" in _html(TABLEAU)
    assert rendues == [TABLEAU]
    assert _html("# Titre") == '<h1 id="titre">Titre</h1>'
    assert _html("# Titre", "markdown_extensions: [{toc: {baselevel: 2}}]") == '<h2 id="titre">Titre</h2>'
    assert _html("# Titre {#ici}", "markdown_extensions: [attr_list]") == '<h1 id="ici">Titre</h1>'
    assert len(rendues) == 4


def test_what_an_extension_may_read_elsewhere_is_never_kept(rendues: list[str]):
    for _ in range(2):
        _html("texte", "markdown_extensions: [pymdownx.snippets]")
        _html("texte", "markdown_extensions: {codehilite: {}}")
    assert len(rendues) == 4


def test_each_page_begins_anew(rendues: list[str]):
    rendeur = _rendeur("markdown_extensions: [footnotes]")
    premiere = rendeur.html("a[^1]\n\n[^1]: une note")
    assert rendeur.html("b") == "<p>b</p>"
    assert _html("a[^1]\n\n[^1]: une note") != premiere


def test_a_page_read_by_an_earlier_command_says_the_same_of_its_text_and_of_its_place(rendues: list[str]):
    def corps(ecrit: str, debut: int) -> Corps:
        return _rendeur("").corps(Reperes("content/pages/a.md", ecrit, debut), "a.md", "a")

    page = "# Titre\n\n<script>x</script> [ici](b.md#c)\n"
    assert corps(page, 4) == corps(page, 4)
    assert len(rendues) == 1
    assert [defaut.lieu.ligne for defaut in corps(page, 9).diagnostics] == [11]
    assert corps(page, 4).renvois != corps(page.replace("b.md", "d.md"), 4).renvois
