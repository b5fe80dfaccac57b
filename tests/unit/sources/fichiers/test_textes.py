"""Files on disk: only real, readable text files inside the site become text."""

import os
import stat
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from vitrail.bord.dossiers.disque import lire_texte
from vitrail.socle import catalogue
from vitrail.sources.fichiers import textes


def regles(racine: Path, chemin: str = "x.yml") -> list[str]:
    texte, ecarts = lire_texte(racine, chemin)
    assert (texte is None) == bool(ecarts)
    return [catalogue.code(ecart) for ecart in ecarts]


def test_the_mark_of_utf_8_is_not_part_of_the_text(tmp_path):
    (tmp_path / "x.yml").write_bytes("\ufeffnom: é".encode())
    assert lire_texte(tmp_path, "x.yml") == ("nom: é", [])


def test_the_place_of_the_first_wrong_byte_counts_letters_even_after_the_mark(tmp_path):
    (tmp_path / "x.yml").write_bytes("\ufeffa: 1\nb: élève ".encode() + "é".encode("latin-1"))

    _, [ecart] = lire_texte(tmp_path, "x.yml")

    assert (catalogue.code(ecart), str(ecart.lieu)) == ("YML005", "x.yml:2:10")


@pytest.mark.parametrize(
    ("octets", "regle"),
    [
        ("é".encode("utf-16"), "YML005"),
        ("abcd".encode("utf-16-be"), "YML005"),
        ("abcd".encode("utf-32"), "YML005"),
        (b"\x00" * 10, "YML006"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\x00", "YML006"),
        (b"nom: \x1b[31mrouge", "YML006"),
        (b"nom: \xed\xa0\x80", "YML005"),
    ],
    ids=["utf-16", "utf-16 without mark", "utf-32", "zeros", "pdf", "terminal code", "lone surrogate"],
)
def test_what_is_not_utf_8_text_is_refused_with_its_reason(tmp_path, octets, regle):
    (tmp_path / "x.yml").write_bytes(octets)
    assert regles(tmp_path) == [regle]


def test_a_file_of_50_megabytes_is_not_read(tmp_path):
    with (tmp_path / "x.yml").open("wb") as fichier:
        fichier.truncate(50_000_000)
    assert regles(tmp_path) == ["YML008"]


def test_a_file_of_the_largest_size_is_read(tmp_path):
    (tmp_path / "x.yml").write_bytes(b"#" * textes.FICHIER_OCTETS_MAX)
    assert regles(tmp_path) == []


def test_a_folder_a_pipe_and_a_broken_link_are_said_without_waiting(tmp_path):
    (tmp_path / "dossier.yml").mkdir()
    os.mkfifo(tmp_path / "tuyau.yml")
    (tmp_path / "brise.yml").symlink_to("absent.yml")
    (tmp_path / "rond.yml").symlink_to("rond.yml")

    for nom in ("dossier.yml", "tuyau.yml", "brise.yml", "rond.yml", "absent.yml"):
        assert regles(tmp_path, nom) == ["YML010"]


def test_a_file_that_the_system_keeps_closed_is_said(tmp_path, monkeypatch):
    (tmp_path / "x.yml").write_text("nom: x")

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)

    _, [ecart] = lire_texte(tmp_path, "x.yml")
    assert catalogue.code(ecart) == "YML010"
    assert "refuse" in str(ecart.valeurs["cause"])


def test_a_link_is_followed_inside_the_site_and_nowhere_else(tmp_path):
    site = tmp_path / "site"
    site.mkdir()
    (tmp_path / "secret.yml").write_text("nom: secret")
    (site / "vrai.yml").write_text("nom: vrai")
    (site / "proche.yml").symlink_to("vrai.yml")
    (site / "loin.yml").symlink_to("../secret.yml")
    (site / "dossier").symlink_to("..")

    assert lire_texte(site, "proche.yml")[0] == "nom: vrai"
    assert regles(site, "loin.yml") == ["YML016"]
    assert regles(site, "dossier/secret.yml") == ["YML016"]


def test_a_site_reached_through_a_link_is_read(tmp_path):
    (tmp_path / "vrai").mkdir()
    (tmp_path / "vrai" / "x.yml").write_text("nom: x")
    (tmp_path / "lien").symlink_to("vrai")

    assert lire_texte(tmp_path / "lien", "x.yml")[0] == "nom: x"


@settings(
    derandomize=True, max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(tmp_path, octets):
    (tmp_path / "x.yml").write_bytes(octets)
    assert stat.S_ISREG((tmp_path / "x.yml").stat().st_mode)
    assert set(regles(tmp_path)) <= {"YML005", "YML006"}
