"""What sets the posters, as several versions of Typst do."""

from __future__ import annotations

from typing import Any

import pytest
import typst

from vitrail.supports.affiches import presse


class Oublieux:
    """As Typst 0.15.2: what was given in memory is gone once it has been queried or set."""

    vrai = typst.Compiler

    def __init__(self, **reglages: Any) -> None:
        self._reglages = reglages
        self._tient = True

    def _compilateur(self, gabarit: bytes | None) -> typst.Compiler:
        if gabarit is None and not self._tient:
            raise RuntimeError("file not found")
        self._tient = False
        return self.vrai(**self._reglages | ({"input": gabarit} if gabarit else {}))

    def query(self, *mots: Any, **options: Any) -> str:
        return self._compilateur(None).query(*mots, **options)

    def compile(self, gabarit: bytes | None = None, **options: Any) -> Any:
        return self._compilateur(gabarit).compile(**options)


def test_a_sheet_is_counted_then_set_by_a_typst_that_forgets_what_it_was_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typst, "Compiler", Oublieux)
    monkeypatch.setattr(presse, "_gabarit", lambda: b"#metadata(1) <etendue>\n= Titre\n#set document(title: [Titre])")
    tirage = presse.Tirage("{}")
    assert tirage.etendue == 1
    assert tirage.pdf(0).startswith(b"%PDF")
