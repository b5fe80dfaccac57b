"""The invented network: each of its sites is right, says that it is invented, and is read by the nation's view."""

import json
from pathlib import Path

import pytest

from tests.reseau.ecriture import LE, RESEAU, dossier, ecrire_un_site, lieux
from vitrail import build
from vitrail.bord.dossiers.disque import photographier
from vitrail.reponses.nation.lecture import LotDeDonnees, SiteReuni, lire
from vitrail.supports import donnees


def test_there_is_one_a_department():
    assert len({dossier(lieu) for lieu in lieux()}) == 101


@pytest.mark.parametrize("code", ["2A", "974"])
def test_an_invented_site_has_no_error_and_is_read_as_invented(tmp_path: Path, code: str):
    (tmp_path / "reseau.yml").write_text(RESEAU, "utf-8")
    lieu = next(lieu for lieu in lieux() if lieu.code == code)
    vu = build.inspecter(photographier(ecrire_un_site(tmp_path / "sites" / dossier(lieu), lieu)), LE)
    assert vu.erreurs == () and vu.site
    fichiers = {nom.rpartition("/")[2]: faire() for nom, faire in donnees.fichiers(vu.site).items()}
    assert json.loads(fichiers["datapackage.json"])["vitrail"]["demonstration"] is True
    lu = lire(LotDeDonnees(code, fichiers))
    assert isinstance(lu, SiteReuni) and lu.demonstration and lu.territoire == lieu and lu.remarques == ()
