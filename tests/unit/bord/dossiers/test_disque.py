"""Reading the folder of a site: what leads out of it is refused, on any drive."""

import os
from pathlib import Path

import pytest

from vitrail.bord.dossiers import disque


def test_a_link_to_another_drive_is_refused_as_any_that_leads_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """``ntpath`` does not answer: it says that two drives have nothing in common by an error."""
    racine = tmp_path / "site"
    (racine / "content/donnees").mkdir(parents=True)
    (racine / "content/donnees/faq.yml").write_text("a: 1\n")

    def deux_disques(chemins: tuple[str, ...]) -> str:
        raise ValueError("Paths don't have the same drive")

    monkeypatch.setattr(os.path, "commonpath", deux_disques)
    photo = disque.photographier(racine)
    assert photo.refus["content/donnees/faq.yml"].regle == "lien-hors-du-site"
    assert "content/donnees/faq.yml" not in photo.contenus
