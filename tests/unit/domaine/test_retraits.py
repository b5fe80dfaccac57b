"""What earlier versions of a file announced and the one of today no longer has."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from tests.pratique import SitePratique
from vitrail import build
from vitrail.bord.dossiers.disque import photographier
from vitrail.domaine import retraits
from vitrail.sources.fichiers.textes import FICHIER_OCTETS_MAX

HORAIRES = "content/donnees/horaires.yml"


@dataclass
class _Souvenirs:
    """A history that remembers these contents of the hours."""

    octets: Sequence[bytes]

    def changements(self, chemin: str) -> int:
        return len(self.avant(chemin))

    def avant(self, chemin: str) -> Sequence[bytes]:
        return self.octets if chemin == HORAIRES else ()


def _retirees(site: SitePratique, *avant: bytes) -> list[tuple[str, bool]]:
    lu = build.inspecter(replace(photographier(site.racine), passe=_Souvenirs(avant)), date(2022, 4, 14)).site
    assert lu is not None
    return [(fermeture.id, fermeture.annulee) for fermeture in retraits.fermetures_retirees(lu)]


def _avec(site: SitePratique, nom: str, jour: str) -> bytes:
    fermeture = f"{{id: {nom}, nature: fermeture, du: {jour}, au: {jour}, motif: Pont, annonce_le: 2022-03-01}}"
    ecrit = (site.racine / HORAIRES).read_text("utf-8")
    assert "fermetures:\n" in ecrit
    return ecrit.replace("fermetures:\n", f"fermetures:\n  - {fermeture}\n", 1).encode()


def test_a_closure_still_to_come_that_was_taken_out_is_called_off(tmp_path: Path) -> None:
    site = SitePratique(tmp_path)
    assert _retirees(site) == []
    assert _retirees(site, _avec(site, "passee", "2022-04-13")) == []
    assert _retirees(site, _avec(site, "a-venir", "2022-04-14")) == [("a-venir", True)]


def test_earlier_versions_that_cannot_be_read_hide_none_of_the_others(tmp_path: Path) -> None:
    """Not text, broken, too long, of another kind."""
    site = SitePratique(tmp_path)
    lisible = _avec(site, "a-venir", "2022-05-02")
    trop_longue = _avec(site, "trop-longue", "2022-05-02") + b"# \n" * FICHIER_OCTETS_MAX
    assert _retirees(site, b"\xff\xfe\xfd", b"points: [", trop_longue, b"- a\n", lisible) == [("a-venir", True)]


def test_without_the_file_nothing_was_taken_out_of_it(tmp_path: Path) -> None:
    site = SitePratique(tmp_path)
    avant = _avec(site, "a-venir", "2022-05-02")
    assert _retirees(site.supprimer(HORAIRES), avant) == []
