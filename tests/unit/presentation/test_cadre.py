"""What surrounds the pages: the theme only adds the address of a page to what it is given here."""

import pytest

from tests.pratique import SitePratique
from vitrail.presentation.bandeaux import _lien_du_site
from vitrail.presentation.cadre import _a_completer


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


@pytest.mark.parametrize(
    ("lien", "attendu"),
    [
        ("/horaires", "horaires/"),
        ("/enquetes/enquete-2022/#theme", "enquetes/enquete-2022/#theme"),
        ("/fichiers/plan.pdf", "fichiers/plan.pdf"),
        ("https://www.exemple.gouv.fr/", "https://www.exemple.gouv.fr/"),
        (None, None),
    ],
)
def test_link_of_a_banner_is_told_from_the_root_of_the_site(lien: str | None, attendu: str | None) -> None:
    """A site may stand in a folder of its server: a path starts from the site, not from the server."""
    assert _lien_du_site(lien) == attendu


def test_without_a_form_an_error_is_told_by_electronic_mail(pratique: SitePratique) -> None:
    """To the first address of the contacts; without any, the link is not there."""
    formulaire = "formulaire_contact: https://www.hauts-exemples.example/contact\n"
    assert (pratique.generer().extra["signaler"] or {})["url"].startswith("https://www.hauts-exemples.example/contact?")
    pratique.remplacer("content/donnees/contacts.yml", (formulaire, ""))
    assert (pratique.generer().extra["signaler"] or {})["url"].startswith("mailto:accueil@hauts-exemples.example?")
    pratique.supprimer("content/donnees/contacts.yml")
    assert pratique.generer().extra["signaler"] is None
