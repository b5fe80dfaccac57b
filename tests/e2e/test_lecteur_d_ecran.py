"""How long a screen reader speaks of the pages that people open first: hearing them whole must stay bearable."""

import pytest
from playwright.sync_api import Browser

from tests.controleurs import lire_a_voix_haute
from tests.e2e.visite import contexte

MATIN = "2022-04-15T10:30:00+02:00"


def _entendre(browser: Browser, adresse: str) -> list[str]:
    fenetre = contexte(browser, bypass_csp=True, viewport={"width": 1280, "height": 900})
    page = fenetre.new_page()
    page.clock.set_fixed_time(MATIN)
    page.goto(adresse)
    dits = lire_a_voix_haute(page)
    fenetre.close()
    return dits


@pytest.mark.parametrize(
    ("chemin", "dit", "au_plus"),
    [("", "Ouvert jusqu’à 12 h", 306), ("horaires/", "9 h à 12 h", 594)],
    ids=["accueil", "horaires"],
)
def test_a_page_is_heard_in_half_of_what_it_once_took(
    browser: Browser, adresse: str, chemin: str, dit: str, au_plus: int
) -> None:
    """Counted in utterances of the virtual screen reader of Guidepup; 613 and 1,188 before pages were drawn anew."""
    dits = _entendre(browser, f"{adresse}/{chemin}")
    assert dit in [entendu.replace("\u00a0", " ") for entendu in dits]
    assert dits[-1] == "end of document"
    assert len(dits) <= au_plus
