"""The entry of the menu that a page is under."""

from datetime import date
from pathlib import Path

import pytest

from tests.sites_lus import CAS, NOMS, site_lu
from vitrail.build import montrer
from vitrail.presentation.menu import MENU


@pytest.mark.parametrize(("racine", "jour"), CAS, ids=NOMS)
def test_a_page_of_the_menu_is_under_its_own_entry_and_no_page_under_one_that_is_not_there(racine: Path, jour: date):
    """Two entries shown as current would leave one wondering where one is."""
    vues = montrer(site_lu(racine, jour))
    rubriques = {vue.chemin: vue.section for vue in vues}
    du_menu = {chemin: section for chemin, section in rubriques.items() if chemin in MENU}
    assert du_menu
    assert du_menu == {chemin: chemin for chemin in du_menu}
    assert set(rubriques.values()) <= {"", *MENU}
