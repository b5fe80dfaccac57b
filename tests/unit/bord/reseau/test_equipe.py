"""What holds up a process is given up, and the sites that it kept waiting are done all the same."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from time import monotonic
from types import SimpleNamespace

import pytest

from tests.reseaux import MINIMAL, monter
from vitrail.bord.reseau import equipe
from vitrail.bord.reseau.equipe import accomplir_toutes
from vitrail.bord.reseau.travaux import Tache
from vitrail.reponses.comptes_du_reseau import CompteDeSite, Sort

LE = date(2026, 11, 30)


def _taches(reseau: Path) -> list[Tache]:
    options = {"strict": False, "draft": False}
    return [Tache("build", reseau, site.name, LE, options) for site in sorted((reseau / "sites").iterdir())]


def test_a_site_that_never_ends_is_given_up_and_the_others_are_built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """An hour goes by as soon as the other is built."""
    reseau = monter(tmp_path, {"02-aisne": MINIMAL, "32-gers": MINIMAL})
    aisne = reseau / "sites/02-aisne"
    (aisne / "dormir.py").write_text("import time\ntime.sleep(3600)\n", "utf-8")
    with (aisne / "mkdocs.yml").open("a", encoding="utf-8") as reglages:
        reglages.write("hooks: [dormir.py]\n")
    comptes: dict[str, CompteDeSite] = {}
    monkeypatch.setattr(equipe, "time", SimpleNamespace(monotonic=lambda: monotonic() + 3600 * len(comptes)))
    for compte in accomplir_toutes(_taches(reseau), 2, delai=1200):
        comptes[compte.dossier] = compte
    assert [*comptes] == ["32-gers", "02-aisne"]
    assert comptes["02-aisne"].sort is Sort.REFUSE and "1200 secondes" in comptes["02-aisne"].raison
    assert comptes["32-gers"].sort is not Sort.REFUSE
    assert (reseau / "public/32-gers/index.html").is_file()


def test_a_setting_that_fails_is_one_site_refused_in_words(tmp_path: Path):
    """In this very process, as when there is one site to do."""
    reseau = monter(tmp_path, {"02-aisne": MINIMAL})
    (reseau / "sites/02-aisne/tomber.py").write_text("raise ValueError('panne')\n", "utf-8")
    with (reseau / "sites/02-aisne/mkdocs.yml").open("a", encoding="utf-8") as reglages:
        reglages.write("hooks: [tomber.py]\n")
    [compte] = accomplir_toutes(_taches(reseau), 1, delai=60)
    assert compte.sort is Sort.REFUSE and "panne" in compte.raison and "Traceback" not in compte.raison
    assert not (reseau / "public").exists() or not any((reseau / "public").iterdir())
