"""WebKitGTK, through WebDriver and the small browser that its library ships, on a screen that nobody sees."""

import json
import subprocess
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from glob import glob
from pathlib import Path
from typing import Any

from tests.moteurs.moteur import PLUS_HAUT, en_francais, programme
from tests.processus import attendre, lance, port_libre

_NAVIGATEURS = "/usr/lib/*/webkit2gtk-4.*/"
_BARRE = "* { min-width: 0; min-height: 0; margin: 0; padding: 0; border: 0; font-size: 1px; }"
"""The bar of the small browser would keep its window from being as narrow as a telephone."""

_ATTENTE = "for (let n = 0; n < 100 && innerWidth !== voulue; n++) await new Promise(requestAnimationFrame);"
"""A window takes its new size a little after it was asked to."""


class WebKit:
    def __init__(self, adresse: str, navigateur: str) -> None:
        options = {"binary": navigateur, "args": ["--automation"]}
        self._seance = f"{adresse}/session"
        ouverte = self._demander("POST", "", capabilities={"alwaysMatch": {"webkitgtk:browserOptions": options}})
        self._seance += f"/{ouverte['sessionId']}"

    def _demander(self, verbe: str, chemin: str, **avec: Any) -> Any:
        corps = json.dumps(avec).encode() if verbe == "POST" else None
        demande = urllib.request.Request(self._seance + chemin, corps, method=verbe)
        with urllib.request.urlopen(demande, timeout=PLUS_HAUT) as reponse:
            return json.load(reponse)["value"]

    def aller(self, adresse: str) -> None:
        self._demander("POST", "/url", url=adresse)

    def executer(self, corps: str) -> Any:
        attente = f"const dire = arguments[0]; (async () => {{ {corps} }})().then(dire, (faute) => dire(String(faute)))"
        return self._demander("POST", "/execute/async", script=attente, args=[])

    def mesurer(self, largeur: int, hauteur: int) -> None:
        """The window is a little higher than the page: only the width is exact."""
        self._demander("POST", "/window/rect", width=largeur, height=hauteur)
        assert self.executer(f"const voulue = {largeur}; {_ATTENTE} return innerWidth") == largeur

    def fermer(self) -> None:
        self._demander("DELETE", "")


@contextmanager
def webkit(dossier: Path) -> Iterator[WebKit]:
    """A WebKitGTK of its own, for the time of the block; what it writes goes to ``dossier``."""
    navigateur = programme("MiniBrowser", "webkit2gtk-driver", *glob(_NAVIGATEURS))
    style = dossier / "gtk-3.0/gtk.css"
    style.parent.mkdir()
    style.write_text(_BARRE)
    ecran = (programme("Xvfb", "xvfb"), "-displayfd", "1", "-screen", "0", "1600x1200x24", "-nolisten", "tcp")
    rien = subprocess.DEVNULL
    with lance(ecran, stdout=subprocess.PIPE, stderr=rien, text=True) as ecrans:
        assert ecrans.stdout is not None
        env = {**en_francais(dossier), "DISPLAY": f":{ecrans.stdout.readline().strip()}", "GDK_BACKEND": "x11"}
        port = port_libre()
        pilote = (programme("WebKitWebDriver", "webkit2gtk-driver"), f"--port={port}")
        with lance(pilote, env=env, stdout=rien, stderr=rien) as processus:
            attendre(port, processus)
            moteur = WebKit(f"http://127.0.0.1:{port}", navigateur)
            yield moteur
            moteur.fermer()
