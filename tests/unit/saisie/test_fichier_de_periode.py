"""The file of a period as people find it: each figure apart, under the title of its module, with what is awaited."""

from dataclasses import replace
from datetime import date

import pytest

from tests.conftest import REPOSITORY
from tests.sites_lus import site_lu
from vitrail.domaine.dus import dus
from vitrail.domaine.site import Site
from vitrail.saisie.fichier_de_periode import preparer
from vitrail.socle.temps import Periode

NOM = "content/donnees/indicateurs/2022-T2.yml"
T2 = Periode.lire("2022-T2")


@pytest.fixture(scope="module")
def site() -> Site:
    return site_lu(REPOSITORY, date(2022, 7, 20))


def test_a_new_file_sets_each_figure_apart(site: Site):
    """A title above the first of each module, an empty line before each of the others and none within."""
    attendus = dus(site, T2)
    tete, *fiches = preparer(site, T2, attendus, None, NOM).split("\n\n")
    assert tete.splitlines()[1] == "# INDICATEURS DU 2e TRIMESTRE 2022"
    assert fiches[0] == "mis_a_jour: 2022-07-20\nperiode: 2022-T2"
    premiere, *autres = fiches[1:]
    assert premiere.splitlines()[:2] == [
        "releves:",
        "  # --- Module 1 : Relation générale avec les usagers ---",
    ]
    assert [fiche.count("Module") for fiche in autres] == [0] * (len(attendus) - 1)
    for du, fiche in zip(attendus, [premiere, *autres], strict=True):
        assert f"  - indicateur: {du.definition.id}\n    absence:\n      motif: en_attente\n" in fiche
        assert "publié au plus tard le 30 juillet 2022." in fiche


def test_each_module_has_its_title_above_its_first_figure(site: Site):
    un, deux, trois = dus(site, T2)[:3]
    autre = replace(deux, definition=replace(deux.definition, module=2))
    texte = preparer(site, T2, (un, autre, trois), None, NOM)
    titres = [ligne.strip() for ligne in texte.splitlines() if "--- Module" in ligne]
    assert [titre.partition(" :")[0] for titre in titres] == ["# --- Module 1", "# --- Module 2", "# --- Module 1"]
    assert texte.count("\n\n  # --- Module") == 2


def test_a_file_that_exists_keeps_what_is_written_and_takes_what_is_still_awaited(site: Site):
    un, deux, *_ = dus(site, T2)
    ecrit = (
        f"mis_a_jour: 2022-07-02\nperiode: 2022-T2\nreleves:\n  - indicateur: {un.definition.id}\n    valeur: 91 %\n"
    )
    texte = preparer(site, T2, (deux,), ecrit, NOM)
    assert texte.startswith(ecrit)
    ajout = texte.removeprefix(ecrit)
    assert ajout.count("- indicateur") == 1 and f"- indicateur: {deux.definition.id}" in ajout
    assert preparer(site, T2, (), ecrit, NOM) == ecrit
