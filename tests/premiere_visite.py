"""What a first visit to a page costs, as Chromium receives it: for `make bench-web`, and for the test that holds it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, Page

PAGES = {
    "Accueil": "",
    "Horaires": "horaires/",
    "Un indicateur": "indicateurs/taux-reponse-courriels/",
    "Coming to the prefecture": "venir/en/",
}
CONTENU_MAX, DEMANDES_MAX, SCRIPT_MAX = 14_600, 4, 2_000
"""Bytes of what is asked for, compressed: ten packets, the first that a server sends without waiting for an answer.
What the host says of each answer is counted apart: it hangs on the host and its protocol, HTTP/2 makes it shorter."""
ENTETES_MAX = 2_500
"""Bytes that the answers of nginx, in HTTP/1.1, hold before their content, all four together."""


@dataclass
class PremiereVisite:
    """Bytes on the wire of all that a page asks for: what is served, compressed, by kind, and apart its headers."""

    contenu: Counter[str] = field(default_factory=Counter)
    entetes: int = 0
    adresses: dict[str, str] = field(default_factory=dict)
    """What was asked for, and its kind. Chromium sometimes asks twice for the mark of the tab: it counts once."""

    @property
    def total(self) -> int:
        return sum(self.contenu.values()) + self.entetes

    @property
    def tenue(self) -> bool:
        """Whether it stays within the budget."""
        return (
            sum(self.contenu.values()) <= CONTENU_MAX
            and self.entetes <= ENTETES_MAX
            and len(self.adresses) <= DEMANDES_MAX
            and self.contenu["Script"] <= SCRIPT_MAX
        )


def visiter(browser: Browser, adresse: str, chemin: str) -> tuple[PremiereVisite, Page]:
    """The visit once nothing more is asked for, and the page, whose context the caller closes. A page that is not
    there would look light."""
    page = browser.new_context(locale="fr-FR").new_page()
    visite = _ecouter(page)
    reponse = page.goto(f"{adresse}/{chemin}", wait_until="networkidle")
    assert reponse and reponse.ok, f"{adresse}/{chemin}"
    return visite, page


def _ecouter(page: Page) -> PremiereVisite:
    visite, demandes = PremiereVisite(), dict[str, tuple[str, int]]()
    reseau = page.context.new_cdp_session(page)
    reseau.send("Network.enable")

    def recu(evenement: dict[str, Any]) -> None:
        reponse = evenement["response"]
        if reponse["url"] not in visite.adresses:
            visite.adresses[reponse["url"]] = evenement["type"]
            demandes[evenement["requestId"]] = evenement["type"], int(reponse["encodedDataLength"])

    def fini(evenement: dict[str, Any]) -> None:
        if evenement["requestId"] in demandes:
            genre, tete = demandes[evenement["requestId"]]
            visite.entetes += tete
            visite.contenu[genre] += int(evenement["encodedDataLength"]) - tete

    reseau.on("Network.responseReceived", recu)
    reseau.on("Network.loadingFinished", fini)
    return visite
