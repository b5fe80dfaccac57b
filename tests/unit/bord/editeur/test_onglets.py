"""Several pages of a browser on one draft: none takes away what another has typed."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.pratique import SitePratique
from tests.sites_lus import SITES
from tests.unit.bord.editeur.test_bureau import HORAIRES, Personne

LUNDI, MARDI, MERCREDI = (f"points.0.semaine.{jour}" for jour in ("lundi", "mardi", "mercredi"))


@pytest.fixture
def tab(tmp_path: Path) -> Personne:
    """A tab on the hours of a small site, in which something is already typed."""
    racine = SitePratique(tmp_path / "projet", SITES / "minimal").racine
    tab = Personne(racine, date(2026, 1, 1)).ouvrir("horaires").taper(**{LUNDI: "09:00-11:00"})
    tab.appuyer("garder")
    return tab


def doubler(tab: Personne) -> Personne:
    """The same draft in another tab."""
    return Personne(tab.racine, date(2026, 1, 1)).ouvrir("horaires", cle=tab.demande.cle)


def test_two_tabs_on_one_draft_keep_what_each_has_typed(tab: Personne) -> None:
    autre = doubler(tab)
    tab.taper(**{MARDI: "09:00-11:15"}).appuyer("garder")
    assert "reunie=" in autre.taper(**{MERCREDI: "09:00-11:30"}).appuyer("garder")
    assert [autre.envoi[jour] for jour in (LUNDI, MARDI, MERCREDI)] == [
        ["09:00-11:00"],
        ["09:00-11:15"],
        ["09:00-11:30"],
    ]
    assert "changée ailleurs" not in autre.page


def test_two_tabs_on_one_answer_show_both_before_it_is_saved(tab: Personne) -> None:
    autre = doubler(tab)
    tab.taper(**{LUNDI: "09:00-11:15"}).appuyer("garder")
    autre.taper(**{LUNDI: "09:00-11:30"}).appuyer("enregistrer")
    assert autre.envoi[LUNDI] == ["09:00-11:30"]
    assert "changée ailleurs" in autre.page and "<dd>09:00-11:15</dd>" in autre.page
    assert autre.change(HORAIRES) == ([], [])
    autre.appuyer("enregistrer")
    assert "09:00-11:30" in " ".join(autre.change(HORAIRES)[1])


def test_an_item_removed_in_one_tab_is_the_one_that_it_showed(tab: Personne) -> None:
    autre = doubler(tab)
    nom = tab.envoi["points.0.nom"]
    tab.appuyer("copier:points.0")
    tab.taper(**{"points.1.nom": "Autre accueil"}).appuyer("garder")
    autre.appuyer("retirer:points.0")
    assert autre.envoi["points.0.nom"] == ["Autre accueil"] and nom not in autre.envoi.values()


def test_what_comes_after_a_later_answer_of_the_same_page_is_left(tab: Personne) -> None:
    ancien = {**tab.envoi, "@rang": ["1"], LUNDI: ["09:00-11:1"], "faire": ["garder"]}
    recent = {**tab.envoi, "@rang": ["2"], LUNDI: ["09:00-11:15"], "faire": ["garder"]}
    for envoi in (recent, ancien):
        tab.bureau.agir(tab.demande, envoi)
    assert doubler(tab).envoi[LUNDI] == ["09:00-11:15"]
    tab.bureau.agir(tab.demande, {**ancien, "@rang": ["x" * 40]})
    assert doubler(tab).envoi[LUNDI] == ["09:00-11:15"]


def test_who_goes_on_typing_before_the_page_is_read_again_takes_nothing_away(tab: Personne) -> None:
    autre = doubler(tab)
    tab.taper(**{MARDI: "09:00-11:15"}).appuyer("garder")
    envoi = {**autre.envoi, "faire": ["garder"], MERCREDI: ["09:00-11:3"]}
    [vu] = parse_qs(urlsplit(autre.bureau.agir(autre.demande, envoi)).query)["reunie"]
    autre.bureau.agir(autre.demande, {**envoi, "@vu": [vu], MERCREDI: ["09:00-11:30"]})
    relu = doubler(tab)
    assert [relu.envoi[jour] for jour in (MARDI, MERCREDI)] == [["09:00-11:15"], ["09:00-11:30"]]
    assert "changée ailleurs" not in relu.page
