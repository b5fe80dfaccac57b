"""At a terminal: colours, unless they were refused, and a word when the answer takes its time."""

from __future__ import annotations

import io
import re
import sys
import time

import pytest

from vitrail.bord import terminal

RAPPORT = "content/donnees/horaires.yml:28:17: erreur COH002: « 13:30-11:30 »\n    → erreur PUB001: citée\n"


class Ecran(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def terminal_ordinaire(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")


def ecrit(flux: io.StringIO) -> str:
    terminal.ecrire(RAPPORT, flux)
    return flux.getvalue()


def test_a_finding_is_in_colour_and_says_the_same_words():
    lu = ecrit(Ecran())
    assert "\033[1;31merreur COH002\033[0m" in lu
    assert re.sub(r"\033\[[\d;]*m", "", lu) == RAPPORT
    assert "PUB001" in lu.split("→")[1].split("\033")[0]  # only what is said of a place is a finding


def test_a_file_holds_no_colour():
    assert ecrit(io.StringIO()) == RAPPORT


@pytest.mark.parametrize(("nom", "valeur"), [("NO_COLOR", "1"), ("TERM", "dumb")])
def test_colours_can_be_refused(monkeypatch, nom, valeur):
    monkeypatch.setenv(nom, valeur)
    assert ecrit(Ecran()) == RAPPORT


def test_what_lasts_is_said_then_taken_back(monkeypatch):
    ecran = Ecran()
    monkeypatch.setattr(sys, "stderr", ecran)
    monkeypatch.setattr(terminal, "_ATTENTE", 0.0)
    with terminal.etape("Vérification"):
        for _ in iter(lambda: "Vérification…" in ecran.getvalue(), True):
            time.sleep(0.001)
    assert ecran.getvalue().endswith("Vérification…\r\033[K")


def test_what_is_quick_says_nothing_and_a_file_never_does(monkeypatch):
    ecran, fichier = Ecran(), io.StringIO()
    monkeypatch.setattr(sys, "stderr", ecran)
    with terminal.etape("Vérification"):
        pass
    monkeypatch.setattr(sys, "stderr", fichier)
    monkeypatch.setattr(terminal, "_ATTENTE", 0.0)
    with terminal.etape("Vérification"):
        pass
    assert ecran.getvalue() == fichier.getvalue() == ""


@pytest.mark.parametrize(
    ("systeme", "ecran", "attendu"),
    [("linux", False, "cp1252"), ("win32", False, "utf-8"), ("win32", True, "cp1252")],
)
def test_what_windows_writes_into_a_file_is_in_utf_8(monkeypatch, systeme, ecran, attendu):
    """A report keeps its spaces and arrows; a terminal keeps its own way of writing."""
    monkeypatch.setattr(sys, "platform", systeme)
    flux = io.TextIOWrapper(io.BytesIO(), encoding="cp1252", errors="strict")
    monkeypatch.setattr(flux, "isatty", lambda: ecran)
    terminal.accorder(flux)
    assert (flux.encoding, flux.errors) == (attendu, "replace")
    flux.write("09:00 → 12:00")
    flux.flush()
    lu = flux.buffer.getvalue()
    assert ("→" in lu.decode(attendu)) == (attendu == "utf-8")


@pytest.mark.parametrize(("terminal_neuf", "colore"), [(True, True), (False, False)])
def test_the_old_console_of_windows_is_sent_no_colour(monkeypatch, terminal_neuf, colore):
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.delenv("WT_SESSION", raising=False)
    if terminal_neuf:
        monkeypatch.setenv("WT_SESSION", "une-session")
    assert ("\033[" in ecrit(Ecran())) == colore


def test_a_long_run_shows_one_line_at_a_terminal_and_nothing_in_a_file(monkeypatch, capsys):
    assert list(terminal.avancee(["a", "b"], 2, str)) == ["a", "b"]
    assert capsys.readouterr().err == ""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    assert list(terminal.avancee(["a", "b"], 2, str)) == ["a", "b"]
    assert capsys.readouterr().err == "\r\033[K1/2 · a\r\033[K2/2 · b\r\033[K"


@pytest.mark.parametrize(("session", "codes"), [("", False), ("une-session", True)])
def test_the_old_console_of_windows_is_sent_no_code_to_empty_a_line(
    monkeypatch: pytest.MonkeyPatch, session: str, codes: bool
):
    ecran = Ecran()
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(sys, "stderr", ecran)
    monkeypatch.delenv("WT_SESSION", raising=False)
    if session:
        monkeypatch.setenv("WT_SESSION", session)
    assert [*terminal.avancee(["a", "b"], 2, str)] == ["a", "b"]
    assert "2/2 · b" in ecran.getvalue() and ("\033" in ecran.getvalue()) == codes
