"""Evidence is looked for on as few pages as can be: what is found is the same as on all of them."""

from datetime import date
from pathlib import Path

import pytest

from tests.sites_lus import CAS, NOMS
from vitrail import build
from vitrail.bord.dossiers.disque import photographier
from vitrail.bord.magasin import MagasinSurDisque
from vitrail.build import Build
from vitrail.controle import preuve_non_montree
from vitrail.pages import pages_rendues
from vitrail.presentation import preuves
from vitrail.socle import deja_fait
from vitrail.sources.pages import Page


def _de_preuves(vu: Build, *autres: str) -> list[Page]:
    assert vu.site is not None
    attendues = {preuve.id for preuve in preuve_non_montree.attendues(vu.site)}
    return pages_rendues.de_preuves(vu.site, vu.vues, attendues.union(autres))


@pytest.mark.parametrize(("racine", "le"), CAS, ids=NOMS)
def test_what_the_site_owes_is_found_as_on_all_of_its_pages(racine: Path, le: date, tmp_path: Path):
    deja_fait.confier(MagasinSurDisque(tmp_path))
    vu = build.inspecter(photographier(racine), le)
    assert vu.site is not None
    toutes = preuves.lieux(build.rendre(vu.site, [vue for vue in vu.vues if not vue.archive]))
    attendues = {preuve.id for preuve in preuve_non_montree.attendues(vu.site)}
    for _ in range(2):
        assert attendues & preuves.lieux(_de_preuves(vu)).keys() == attendues & toutes.keys()


def test_the_pages_that_showed_it_are_made_first_and_the_others_only_when_some_is_missing(tmp_path: Path):
    deja_fait.confier(MagasinSurDisque(tmp_path))
    racine, le = CAS[0]
    vu = build.inspecter(photographier(racine), le)
    actuelles = [vue.chemin for vue in vu.vues if not vue.archive]
    avant, apres = _de_preuves(vu), _de_preuves(vu)
    assert len(apres) < len(avant) < len(actuelles)
    assert {page.chemin for page in _de_preuves(vu, "une-preuve-que-rien-ne-montre")} == set(actuelles)
    assert [page.chemin for page in _de_preuves(vu)] == [page.chemin for page in apres]
