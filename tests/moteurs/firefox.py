"""Firefox, through WebDriver BiDi, which it speaks without any other program."""

import base64
import json
import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

from websockets.sync.client import ClientConnection, connect

from tests.moteurs.moteur import PLUS_HAUT, en_francais, programme
from tests.processus import lance

_REGLAGES = """
user_pref("app.update.auto", false);
user_pref("browser.shell.checkDefaultBrowser", false);
user_pref("datareporting.policy.dataSubmissionEnabled", false);
user_pref("intl.accept_languages", "fr");
user_pref("network.captive-portal-service.enabled", false);
user_pref("network.connectivity-service.enabled", false);
user_pref("network.dns.localDomains", "");
user_pref("services.settings.server", "data:,");
user_pref("toolkit.telemetry.enabled", false);
"""
A4 = {"width": 21.0, "height": 29.7}


class Firefox:
    def __init__(self, fil: ClientConnection) -> None:
        self._fil, self._rangs = fil, count(1)
        self._demander("session.new", capabilities={})
        [page] = self._demander("browsingContext.getTree")["contexts"]
        self._page = {"context": page["context"]}

    def _demander(self, methode: str, **avec: Any) -> dict[str, Any]:
        rang = next(self._rangs)
        self._fil.send(json.dumps({"id": rang, "method": methode, "params": avec}))
        while (dit := json.loads(self._fil.recv(timeout=PLUS_HAUT))).get("id") != rang:
            pass
        assert dit["type"] == "success", dit
        reponse: dict[str, Any] = dit["result"]
        return reponse

    def aller(self, adresse: str) -> None:
        self._demander("browsingContext.navigate", **self._page, url=adresse, wait="complete")

    def executer(self, corps: str) -> Any:
        fonction = f"async () => JSON.stringify(await (async () => {{ {corps} }})())"
        dit = self._demander("script.callFunction", functionDeclaration=fonction, awaitPromise=True, target=self._page)
        assert dit["type"] == "success", dit
        return json.loads(dit["result"].get("value", "null"))

    def mesurer(self, largeur: int, hauteur: int) -> None:
        self._demander("browsingContext.setViewport", **self._page, viewport={"width": largeur, "height": hauteur})

    def imprimer(self, vers: Path) -> None:
        """Print the page on A4, with the margins that it asks for."""
        nulles = dict.fromkeys(("top", "right", "bottom", "left"), 0)
        dit = self._demander("browsingContext.print", **self._page, page=A4, margin=nulles, background=False)
        vers.write_bytes(base64.b64decode(dit["data"]))

    def fermer(self) -> None:
        self._demander("browser.close")


@contextmanager
def firefox(dossier: Path) -> Iterator[Firefox]:
    """A Firefox of its own, for the time of the block; ``dossier`` is its profile, and all that it writes."""
    (dossier / "user.js").write_text(_REGLAGES)
    commande = (
        programme("firefox-esr", "firefox-esr"),
        "--headless",
        "--remote-debugging-port=0",
        "--profile",
        dossier,
    )
    with lance(
        commande, env=en_francais(dossier), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    ) as processus:
        assert processus.stderr is not None
        ecoute = next(filter(None, (re.search(r"BiDi listening on (ws://\S+)", dit) for dit in processus.stderr)))
        with connect(f"{ecoute[1]}/session", max_size=None, proxy=None, open_timeout=PLUS_HAUT) as fil:
            moteur = Firefox(fil)
            yield moteur
            moteur.fermer()
