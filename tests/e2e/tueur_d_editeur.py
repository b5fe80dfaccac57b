"""Types in a form of the editor again and again, while its server is killed at random instants, then started anew.

Prints a line per trial: « gardé » or « perdu », then « entier » or « mêlé » for the file. Servers are forked from a
process that has loaded all already, and has no thread: they die while they answer, not while they load.
"""

from __future__ import annotations

import http.client
import os
import random
import re
import signal
import socket
import sys
import threading
import time
from datetime import date
from pathlib import Path
from urllib.parse import urlencode

from tests.envois import envoi_de
from vitrail.bord.editeur import demandes
from vitrail.bord.editeur.bureau import Bureau
from vitrail.bord.editeur.memoire_du_site import MemoireDuSite
from vitrail.bord.editeur.serveur import ServeurDEditeur

ESSAIS = 50
JOUR = date(2022, 4, 14)
FICHE = "/fiche/horaires"
HORAIRES = "content/donnees/horaires.yml"
NOM = "points.0.nom"


def servir(racine: Path, port: int) -> int:
    """A server of the editor in a process of its own; its number, once it answers."""
    pid = os.fork()
    if pid == 0:
        with ServeurDEditeur("127.0.0.1", port, racine, lambda instantane: JOUR) as editeur:
            editeur.serve_forever(poll_interval=0.05)
        os._exit(0)
    while True:
        with socket.socket() as prise:
            if prise.connect_ex(("127.0.0.1", port)) == 0:
                return pid
        time.sleep(0.01)


def tuer(pid: int, delai: float) -> int:
    """Somebody who kills it after ``delai`` seconds, while others speak to it."""
    tueur = os.fork()
    if tueur == 0:
        time.sleep(delai)
        os.kill(pid, signal.SIGKILL)
        os._exit(0)
    return tueur


class Clavier:
    """Somebody who types: ``gardee`` is what the page said to be kept, ``tapee`` what was sent last."""

    def __init__(self, racine: Path, port: int) -> None:
        self.racine, self.port = racine, port
        self.cle = ""
        self.envoi: dict[str, list[str]] = {}
        self.gardee = self.tapee = ""
        self.rang = 0

    def demander(self, adresse: str, envoi: dict[str, list[str]] | None = None) -> str:
        connexion = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        entetes = {"Origin": f"http://127.0.0.1:{self.port}"}
        corps = urlencode(envoi, doseq=True) if envoi else None
        connexion.request("POST" if corps else "GET", adresse, corps, entetes)
        reponse = connexion.getresponse()
        lu = reponse.read().decode()
        connexion.close()
        return reponse.headers.get("Location") or lu

    def ouvrir(self, cle: str = "") -> str:
        """The form, and the name that it shows."""
        page = self.demander(f"{FICHE}?brouillon={cle}")
        [self.cle] = set(re.findall(r"\?brouillon=([0-9a-f]{16})\" id=\"fiche\"", page))
        self.envoi = envoi_de(page)
        return self.envoi[NOM][0]

    def taper(self, faire: str) -> None:
        self.rang += 1
        self.tapee = f"Accueil {self.rang}"
        vers = self.demander(f"{FICHE}?brouillon={self.cle}", {**self.envoi, NOM: [self.tapee], "faire": [faire]})
        assert vers.startswith("/fiche/"), vers
        self.gardee = self.tapee
        if "fait=enregistre" in vers:
            self.ouvrir()

    def texte(self) -> str:
        return (self.racine / HORAIRES).read_text("utf-8")

    def nom_ecrit(self) -> str:
        trouve = re.search(r"^    nom: (.*)$", self.texte(), re.MULTILINE)
        return trouve[1] if trouve else ""


def essayer(clavier: Clavier, racine: Path, port: int, delai: float) -> tuple[bool, bool]:
    """Whether nothing was lost, and whether the file is one that was saved."""
    ancien, nom = clavier.texte(), clavier.nom_ecrit()
    modele = ancien.replace(f"nom: {nom}\n", "nom: \0\n", 1)
    pid = servir(racine, port)
    tueur = tuer(pid, delai)
    try:
        while True:
            clavier.taper("enregistrer" if clavier.rang % 3 == 2 else "garder")
    except (OSError, http.client.HTTPException):
        pass
    for enfant in (pid, tueur):
        os.waitpid(enfant, 0)
    entier = clavier.texte() == modele.replace("\0", clavier.nom_ecrit())
    pid = servir(racine, port)
    possibles = (clavier.gardee, clavier.tapee)
    clavier.gardee = clavier.ouvrir(clavier.cle)
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    return clavier.gardee in possibles, entier


def main() -> None:
    racine, graine = Path(sys.argv[1]), int(sys.argv[2])
    hasard = random.Random(graine)
    Bureau(MemoireDuSite(racine, lambda instantane: JOUR)).fiche(demandes.de_fiche(demandes.DemandeRecue(FICHE, FICHE)))
    assert threading.active_count() == 1
    with socket.create_server(("127.0.0.1", 0)) as prise:
        port = prise.getsockname()[1]
    clavier = Clavier(racine, port)
    pid = servir(racine, port)
    debut = time.monotonic()
    clavier.ouvrir()
    clavier.taper("enregistrer")  # the day of the change is written once for all
    duree = time.monotonic() - debut
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    for _ in range(ESSAIS):
        garde, entier = essayer(clavier, racine, port, hasard.uniform(0.1, 1.5) * duree)
        print("gardé" if garde else "perdu", "entier" if entier else "mêlé", flush=True)


if __name__ == "__main__":
    main()
