"""A site is written on the disk of whoever builds it: no name in it is one that Windows refuses or changes."""

import re
from datetime import date
from pathlib import Path

import pytest

from tests.sites_lus import CAS, NOMS, site_bati

RESERVES = {"con", "prn", "aux", "nul", *(f"{port}{rang}" for port in ("com", "lpt") for rang in range(10))}
LONGUEUR_MAX = 160
"""Of the 260 signs that many programs of Windows allow to a whole path, what the folder of the site leaves."""


def _refus(chemin: str) -> str:
    """Why Windows would not keep a file under this name; nothing when it would."""
    if len(chemin) > LONGUEUR_MAX:
        return "trop long"
    for nom in chemin.split("/"):
        if nom.partition(".")[0].casefold() in RESERVES:
            return "réservé"
        if re.search(r'[<>:"|?*\\\x00-\x1f]', nom) or nom.endswith((".", " ")):
            return "signe refusé"
    return ""


@pytest.mark.parametrize(
    ("chemin", "attendu"),
    [
        ("demarches/aux/index.html", "réservé"),
        ("NUL.txt", "réservé"),
        ("a/b:c.html", "signe refusé"),
        ("a./b", "signe refusé"),
        ("a" * 161, "trop long"),
        ("assets/auxiliaire.css", ""),
    ],
)
def test_the_names_that_windows_refuses_are_known(chemin: str, attendu: str):
    assert _refus(chemin) == attendu


@pytest.mark.parametrize("cas", CAS, ids=NOMS)
def test_every_name_of_a_site_is_kept_by_windows(cas: tuple[Path, date]):
    bati = site_bati(*cas)
    chemins = [f"{page.chemin}/index.html" for page in bati.pages] + [*bati.fichiers]
    assert len(chemins) > 20
    assert not {chemin: refus for chemin in chemins if (refus := _refus(chemin))}
    # Two names that differ by their capitals alone are one file there.
    assert len({chemin.casefold() for chemin in chemins}) == len({*chemins})
