"""A file is stamped with the day on which it was read again, and nothing else in it changes."""

from datetime import date

import pytest

from vitrail.saisie.verification import estampiller


@pytest.mark.parametrize(
    ("page", "estampillee"),
    [
        ("# Titre\n\nMots.\n", "---\nverifie_le: 2022-04-01\nverifie_par: Accueil\n---\n\n# Titre\n\nMots.\n"),
        ("---\n---\n# Titre\n", "---\nverifie_le: 2022-04-01\nverifie_par: Accueil\n---\n# Titre\n"),
        (
            "---\nmis_a_jour: 2022-03-01\nverifie_le: 2022-03-02\ntitle: T\n---\n# Titre\n",
            "---\nmis_a_jour: 2022-03-01\nverifie_le: 2022-04-01\nverifie_par: Accueil\ntitle: T\n---\n# Titre\n",
        ),
    ],
)
def test_a_page_gets_a_head_when_it_has_none(page: str, estampillee: str) -> None:
    """Or one that is empty: its text stays under it."""
    assert estampiller(page, date(2022, 4, 1), "Accueil", "content/pages/a.md") == estampillee
