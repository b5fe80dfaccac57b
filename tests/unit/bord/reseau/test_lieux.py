"""What a network is made of, and which of its sites are asked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from vitrail.bord.refus import Refus
from vitrail.bord.reseau import lieux


@pytest.fixture
def reseau(tmp_path: Path) -> Path:
    (tmp_path / "reseau.yml").write_text("nom: Essai\n", "utf-8")
    for nom in ("76-seine-maritime", "2A-corse-du-sud", ".cache"):
        (tmp_path / "sites" / nom).mkdir(parents=True)
    return tmp_path


def test_sites_are_known_by_their_code_or_their_folder(reseau: Path):
    tous = lieux.tous(reseau)
    assert [(site.code, site.nom) for site in tous] == [("2A", "corse-du-sud"), ("76", "seine-maritime")]
    assert lieux.choisir(tous, ()) == tous
    assert [site.dossier for site in lieux.choisir(tous, ["76", "76-seine-maritime"])] == ["76-seine-maritime"]


def test_a_code_may_be_words_that_begin_as_that_of_the_prefecture(reseau: Path):
    """Pontoise, some extra offices and the subdivisions of the Pacific have no number of their own."""
    for nom in ("95-val-d-oise", "95-pontoise", "987-iles-marquises", "987-iles-australes"):
        (reseau / "sites" / nom).mkdir()
    tous = lieux.tous(reseau)
    assert {site.code for site in tous} == {
        "2A", "76", "95", "95-pontoise", "987-iles-marquises", "987-iles-australes"
    }  # fmt: skip
    assert [site.dossier for site in lieux.choisir(tous, ["95"])] == ["95-val-d-oise"]


def test_a_site_that_does_not_exist_is_told_with_the_nearest(reseau: Path):
    with pytest.raises(Refus, match="Vouliez-vous dire « 76-seine-maritime »"):
        lieux.choisir(lieux.tous(reseau), ["76-seine-maritim"])


@pytest.mark.parametrize("nom", ["seine", "76", "76-Seine", "76-seine maritime", "76-"])
def test_a_folder_whose_name_tells_no_site_is_refused(reseau: Path, nom: str):
    (reseau / "sites" / nom).mkdir()
    with pytest.raises(Refus, match="par son code et son nom"):
        lieux.tous(reseau)


def test_two_sites_of_one_code_are_refused(reseau: Path):
    (reseau / "sites/76-autre").mkdir()
    with pytest.raises(Refus, match="même code"):
        lieux.tous(reseau)


def test_what_is_no_network_is_refused(tmp_path: Path):
    with pytest.raises(Refus, match=r"reseau\.yml"):
        lieux.racine_de(tmp_path)
    (tmp_path / "reseau.yml").touch()
    (tmp_path / "sites").mkdir()
    with pytest.raises(Refus, match="aucun site"):
        lieux.tous(lieux.racine_de(tmp_path))
