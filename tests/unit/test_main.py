"""The command as it is started: what it is told in its own words, and how Python is set for it."""

import dataclasses
import gc
import sys

import pytest

from vitrail.__main__ import main


def test_the_command_reads_its_own_words_and_seldom_looks_for_waste(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    avant = gc.get_threshold()
    monkeypatch.setattr(sys, "argv", ["vitrail", "explain", "COH002"])
    gc.set_threshold(700, 10, 10)
    try:
        assert main() == 0
        assert gc.get_threshold()[0] > 10 * 700
        assert gc.isenabled()
    finally:
        gc.enable()
        gc.unfreeze()
        gc.set_threshold(*avant)
        vars(dataclasses).pop("exec", None)
    assert "COH002" in capsys.readouterr().out
