"""What MkDocs says comes out in French, in one line, with what to write instead."""

import logging
from pathlib import Path

import jinja2
import pytest

from vitrail.bord.mkdocs import paroles


@pytest.mark.parametrize(
    ("dit", "attendu"),
    [
        (
            "Config value 'theme': Unrecognised theme name: 'rien'. The available …",
            "le thème « rien » n’est pas installé",
        ),
        (
            "Config value 'plugins': The \"rien\" plugin is not installed",
            "« rien », sous « plugins: », n’est pas installée",
        ),
        (
            "Config value 'markdown_extensions': Failed to load extension 'rien'.\nTraceback …\nModuleNotFoundError",
            "« rien », sous « markdown_extensions: »",
        ),
        ("Config value 'coucou': Unrecognised configuration name: coucou", "le réglage « coucou » n’existe pas"),
        ("Config value 'docs_dir': The path '/x' isn't an existing directory.", "« /x », donné par « docs_dir »"),
        ("Config value 'nav': Expected nav to be a list", "« nav » ne convient pas"),
        (
            "Doc file 'a.md' contains a link 'b.md', but the target is not found among documentation files. "
            "Did you mean 'c.md'?",
            "content/pages/a.md : le lien « b.md » ne mène à aucune page. Écrivez plutôt « c.md ».",
        ),
        ("Something\nnew", "MkDocs signale : Something new"),
    ],
)
def test_a_message_becomes_one_french_line(dit: str, attendu: str) -> None:
    """A traceback inside the message stays out of it."""
    traduit = paroles.traduire(dit)
    assert attendu in traduit
    assert "Traceback" not in traduit and "\n" not in traduit


@pytest.mark.parametrize(("texte", "faute"), [("a: [b", True), ("a: b", False)])
def test_a_mistake_of_settings_is_worded_by_our_own_reader_when_it_sees_it_too(texte: str, faute: bool) -> None:
    assert (paroles._relire(texte) is not None) == faute


def test_what_mkdocs_says_is_kept_and_not_printed(capfd: pytest.CaptureFixture[str]) -> None:
    """Progress is left out; afterwards its log is as it was."""
    journal = logging.getLogger("mkdocs.essai")
    with paroles.ecouter() as dit:
        journal.info("Cleaning site directory")
        journal.warning("Attention")
    assert dit == ["MkDocs signale : Attention"]
    assert capfd.readouterr() == ("", "")
    assert logging.getLogger("mkdocs").propagate


def test_a_template_that_fails_is_named_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "404.html").write_text("<h1>\n{{ absent.absent }}</h1>")
    env = jinja2.Environment(loader=jinja2.FileSystemLoader(tmp_path))
    with pytest.raises(jinja2.TemplateError) as leve:
        env.get_template("404.html").render()
    attendu = "un gabarit de page ne se construit pas (404.html, ligne 2). MkDocs dit : 'absent' is undefined"
    assert paroles.raison(tmp_path, leve.value, []) == attendu
