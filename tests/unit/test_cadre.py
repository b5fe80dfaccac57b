"""What surrounds the pages: the theme only adds the address of a page to what it is given here."""

import pytest

from vitrail.cadre import _a_completer


@pytest.mark.parametrize(
    ("lien", "complet"),
    [
        ("https://www.exemple.gouv.fr/contact", "https://www.exemple.gouv.fr/contact?page="),
        ("https://www.exemple.gouv.fr/contact?objet=site", "https://www.exemple.gouv.fr/contact?objet=site&page="),
        ("https://www.exemple.gouv.fr/contact?adresse=", "https://www.exemple.gouv.fr/contact?adresse="),
        ("mailto:web@exemple.gouv.fr", "mailto:web@exemple.gouv.fr?subject=Erreur%20sur%20une%20page&body="),
    ],
)
def test_an_address_can_be_added_to_the_link_that_tells_errors(lien: str, complet: str) -> None:
    """The address of the page becomes a parameter of the form, or the body of the message."""
    assert _a_completer(lien) == complet
