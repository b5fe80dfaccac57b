"""What a draft says of itself on the supports that have a place for it, and a short name in the place of the long."""

from dataclasses import replace

import pytest

from tests.sites_lus import avec, deux
from tests.typographie import simple
from vitrail import supports


def _lignes(brouillon: bool, adresse: str, **identite: str) -> list[str]:
    site = avec(deux(), deux().identite.model_copy(update=identite))
    texte = supports.fichiers(replace(site, brouillon=brouillon))[adresse]().decode()
    return simple(texte).replace("\r\n ", "").splitlines()


@pytest.mark.parametrize("brouillon", [False, True])
@pytest.mark.parametrize(
    ("adresse", "titre", "description"),
    [
        ("calendriers/permanences.ics", "Permanences", "Les jours où des accueils"),
        ("calendriers/publications.ics", "Réunions et publications", "Comités des usagers"),
    ],
)
def test_a_calendar_of_a_draft_says_so_before_its_title_and_its_description(brouillon, adresse, titre, description):
    lignes = _lignes(brouillon, adresse, nom_court="Deux-Rives")
    (nom,) = (ligne.partition(":")[2] for ligne in lignes if ligne.startswith("NAME:"))
    (dite,) = (ligne.partition(":")[2] for ligne in lignes if ligne.startswith("DESCRIPTION:"))
    assert nom.endswith(f"{titre} : Deux-Rives") and (nom != f"{titre} : Deux-Rives") is brouillon
    assert (dite.startswith(description)) is not brouillon
    assert description in dite
