"""A file is called by what people know of it, never by what a machine made for it."""

from __future__ import annotations

import pytest

from vitrail.reponses.editeur import contenu
from vitrail.saisie.noms_de_fiches import nom_de_fiche
from vitrail.socle.arbres import Donnee


@pytest.mark.parametrize(
    ("forme", "donnees", "nom"),
    [
        ("comites", {"id": "comite-2022", "titre": "Comité de printemps", "date": "2022-03"}, "Comité de printemps"),
        ("audits", {"id": "audit-interne-2022", "genre": "interne", "du": "2022-05-09"}, "Interne, 9 mai 2022"),
        ("audits", {"id": "audit-2022", "genre": "externe"}, "Externe"),
        ("audits", {"id": "audit-2022"}, ""),
        ("audits", {}, ""),
        ("indicateurs", {"periode": "2022-T1"}, "1er trimestre 2022"),
        ("page", {"title": "Venir", "corps": "# Autre\n"}, "Venir"),
        ("page", {"corps": "Un mot.\n\n# Faire son *premier* site\n\n# Suite\n"}, "Faire son *premier* site"),
        ("page", {"corps": "Sans titre.\n"}, ""),
    ],
)
def test_a_file_is_called_by_its_title_or_by_what_must_be_said_of_it(
    forme: str, donnees: dict[str, Donnee], nom: str
) -> None:
    [formulaire] = [possible for possible in contenu.formes_sans_choix() if possible.nom == forme]
    assert nom_de_fiche(formulaire, donnees) == nom
