"""The local server of the editor: this computer only, one address, nothing kept of who came.

It answers the pages that it gave itself: each carries a key, without which a site open in another tab could write
here. The name by which it is called is checked too, so that no other name can be made to lead to it.
"""

from __future__ import annotations

import contextlib
import html
import json
import mimetypes
import secrets
import socket
import sys
from collections import OrderedDict
from collections.abc import Callable
from datetime import date
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import BoundedSemaphore, Timer
from urllib.parse import quote, unquote, urlsplit

from vitrail.bord import pannes
from vitrail.bord.editeur import trousse
from vitrail.bord.editeur.decap import Reglages
from vitrail.bord.editeur.depot import Depot, Rejet, Visite
from vitrail.bord.editeur.vitrine import Vitrine
from vitrail.bord.refus import Refus
from vitrail.socle import signes
from vitrail.sources.fichiers.instantane import Instantane

APERCU = "/apercu/"
_API = "/api/"
_VISITES_MAX = 200
_SECONDES = 30
"""How long a browser may keep silent: one that never ends its request must not hold its place for ever."""
_SECONDES_EN_TOUT = 60
_CONNEXIONS_MAX = 64
"""Connections at once, of a browser or two; over that, somebody holds them open."""
_ETRANGERS = ("cross-site", "same-site")
_TAILLE_MAX = 40_000_000
HOTES = ("127.0.0.1", "localhost", "::1")
"""The names of this computer for itself: the editor answers to no other."""

_A_CORRIGER = "<!doctype html>\n<html lang=fr><meta charset=utf-8><title>Aperçu : à corriger</title>\n"
_ENTETES = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


class ServeurDEditeur(ThreadingHTTPServer):
    """The server and what it serves. Raises :class:`~vitrail.bord.refus.Refus` when the address is taken.

    ``reglages(address of the editor, address of the api)`` gives the settings of the editor, made anew for each page
    from the files as they are; ``paquets`` is the folder of its packages.
    """

    daemon_threads = True

    def __init__(
        self,
        hote: str,
        port: int,
        racine: Path,
        jour: Callable[[Instantane], date],
        reglages: Callable[[str, str], Reglages],
        paquets: Path,
    ) -> None:
        self.depot = Depot(racine, jour)
        self.vitrine = Vitrine(racine, jour)
        self.reglages = reglages
        self.paquets = paquets
        self.notres = trousse.notres()
        self.visites: OrderedDict[str, Visite] = OrderedDict()
        self.places = BoundedSemaphore(_CONNEXIONS_MAX)
        try:
            super().__init__((hote, port), _Reponse)
        except OSError as erreur:
            autre = port + 1 if port < 65535 else 8010
            raise Refus(
                f"l’éditeur ne peut pas s’ouvrir sur {hote}:{port} : {pannes.cause(erreur)}. "
                f"Si un éditeur est déjà ouvert, servez-vous-en ; sinon, essayez --address {hote}:{autre}."
            ) from erreur
        self.nom = f"{hote}:{self.server_port}"

    @property
    def adresse(self) -> str:
        return f"http://{self.nom}/"

    def accueillir(self) -> str:
        """The key of a new page."""
        cle = secrets.token_urlsafe(24)
        self.visites[cle] = Visite()
        while len(self.visites) > _VISITES_MAX:
            self.visites.popitem(last=False)
        return cle

    def visite(self, cle: str) -> Visite | None:
        """The page of that key, which is then the last to be forgotten."""
        trouvee = self.visites.get(cle)
        if trouvee is not None:
            self.visites.move_to_end(cle)
        return trouvee

    def verify_request(self, request: object, client_address: object) -> bool:
        """Whether there is a place for one more connection; it is closed at once when there is none."""
        return self.places.acquire(blocking=False)

    def process_request_thread(
        self, request: socket.socket | tuple[bytes, socket.socket], client_address: object
    ) -> None:
        try:
            super().process_request_thread(request, client_address)
        finally:
            self.places.release()

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that leaves before its answer is no mistake; anything else is told as one of ours."""
        erreur = sys.exception()
        if erreur is not None and not isinstance(erreur, OSError):
            print(f"{pannes.details(erreur)}vitrail : {pannes.interne(erreur)}", file=sys.stderr)

    def server_close(self) -> None:
        super().server_close()
        self.vitrine.fermer()


class _Reponse(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version = "Vitrail"
    sys_version = ""
    timeout = _SECONDES
    server: ServeurDEditeur

    def handle_one_request(self) -> None:
        """One request, that must be there whole in time: a browser that sends it sign by sign is cut off."""
        limite = Timer(_SECONDES_EN_TOUT, self._couper)
        limite.daemon = True
        limite.start()
        try:
            super().handle_one_request()
        finally:
            limite.cancel()

    def _couper(self) -> None:
        with contextlib.suppress(OSError):
            self.connection.shutdown(socket.SHUT_RD)

    def do_GET(self) -> None:
        if not self._est_pour_nous():
            return
        if (chemin := self._chemin()) is None:
            return self._refuser(
                HTTPStatus.BAD_REQUEST, "cette adresse ne peut pas être lue : elle contient un signe interdit."
            )
        if chemin.startswith(APERCU):
            self._montrer(chemin.removeprefix(APERCU))
        elif chemin == "/":
            self._donner(trousse.page(), "text/html")
        elif chemin == "/config.json":
            reglages = self.server.reglages(f"http://{self.headers['Host']}/", f"{_API}{self.server.accueillir()}")
            self._donner(json.dumps(reglages, ensure_ascii=False).encode(), "application/json")
        elif (nom := chemin.removeprefix("/")) in self.server.notres:
            self._donner(self.server.notres[nom], _type(nom))
        elif (fichier := _dans(self.server.paquets, nom)) is not None:
            self._donner(fichier.read_bytes(), _type(nom))
        else:
            self._refuser(HTTPStatus.NOT_FOUND, "cette page n’existe pas.")

    def do_POST(self) -> None:
        if not self._est_pour_nous():
            return
        if self.headers.get("Origin") != f"http://{self.headers.get('Host')}":
            return self._refuser(HTTPStatus.FORBIDDEN, "cette demande ne vient pas de l’éditeur.")
        corps = self._corps()
        if corps is None:
            return self._refuser(
                HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
                f"cet envoi est trop gros : choisissez un document de moins de {_TAILLE_MAX * 3 // 4 // 1_000_000} Mo.",
            )
        visite = self.server.visite(self.path.removeprefix(_API))
        if visite is None:
            return self._refuser(
                HTTPStatus.FORBIDDEN, "l’éditeur a été relancé depuis que cette page est ouverte : rechargez-la."
            )
        try:
            demande = json.loads(corps)
            reponse = self.server.depot.repondre(visite, demande.get("action"), demande.get("params") or {})
            dite = json.dumps(reponse, ensure_ascii=False).encode()
        except Rejet as erreur:
            self._refuser(HTTPStatus.UNPROCESSABLE_ENTITY, str(erreur))
        except (ValueError, AttributeError, RecursionError):
            self._refuser(HTTPStatus.BAD_REQUEST, "la demande de l’éditeur est illisible ; rechargez la page.")
        except OSError as erreur:
            self._refuser(HTTPStatus.INTERNAL_SERVER_ERROR, pannes.du_systeme(erreur))
        except Exception as erreur:  # whatever happens, the person at the keyboard is told
            self.log_error("%s", pannes.details(erreur))
            self._refuser(HTTPStatus.INTERNAL_SERVER_ERROR, pannes.interne(erreur))
        else:
            self._donner(dite, "application/json")

    def _montrer(self, chemin: str) -> None:
        """A page of the site as it would be published now."""
        try:
            vitrine = self.server.vitrine.a_jour()
        except Refus as erreur:
            page = f"{_A_CORRIGER}<pre>{html.escape(str(erreur))}</pre>"
            return self._donner(page.encode(), "text/html", HTTPStatus.CONFLICT)
        if (fichier := _dans(vitrine, chemin)) is None:
            if _dans(vitrine, f"{chemin}/index.html") is not None and chemin and not chemin.endswith("/"):
                return self._renvoyer(f"{APERCU}{chemin}/")
            fichier = _dans(vitrine, f"{chemin}index.html")
        if fichier is None:
            return self._donner((vitrine / "404.html").read_bytes(), "text/html", HTTPStatus.NOT_FOUND)
        self._donner(fichier.read_bytes(), _type(fichier.name))

    def _est_pour_nous(self) -> bool:
        hote = self.headers.get("Host", "")
        if hote.rpartition(":")[0].strip("[]") not in HOTES or not hote.endswith(f":{self.server.server_port}"):
            self._refuser(HTTPStatus.FORBIDDEN, "cette adresse n’est pas celle de l’éditeur.")
            return False
        if self._vient_d_ailleurs():
            self._refuser(HTTPStatus.FORBIDDEN, "cette demande ne vient pas de l’éditeur.")
            return False
        return True

    def _vient_d_ailleurs(self) -> bool:
        """Whether the page of another site asks: browsers say so. A link to the editor may be followed."""
        suivi = self.command == "GET" and self.headers.get("Sec-Fetch-Mode") == "navigate"
        if self.headers.get("Sec-Fetch-Site") in _ETRANGERS and not (
            suivi and self.headers.get("Sec-Fetch-Dest") == "document"
        ):
            return True
        return self.headers.get("Origin", f"http://{self.headers.get('Host')}") != f"http://{self.headers.get('Host')}"

    def _chemin(self) -> str | None:
        """The path that is asked for; None when it holds signs that would break a header, and no file of ours."""
        try:
            chemin = unquote(urlsplit(self.path).path, errors="strict")
        except ValueError:
            return None
        return chemin if signes.premier(chemin) is None and "\n" not in chemin and "\t" not in chemin else None

    def _corps(self) -> bytes | None:
        """What is sent, whole; None when it is more than the editor ever sends."""
        ecrite = self.headers.get("Content-Length", "")
        taille = int(ecrite[:12]) if ecrite.isascii() and ecrite.isdecimal() else 0
        return self.rfile.read(taille) if taille <= _TAILLE_MAX else None

    def _renvoyer(self, adresse: str) -> None:
        self.send_response(HTTPStatus.FOUND)
        self.send_header("Location", quote(adresse))
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _refuser(self, statut: HTTPStatus, phrase: str) -> None:
        self.close_connection = True
        dite = json.dumps({"error": phrase}, ensure_ascii=False)
        self._donner(dite.encode(errors="replace"), "application/json", statut)

    def _donner(self, corps: bytes, nature: str, statut: HTTPStatus = HTTPStatus.OK) -> None:
        self.send_response(statut)
        texte = nature.startswith("text/") or nature == "application/json"
        self.send_header("Content-Type", f"{nature}; charset=utf-8" if texte else nature)
        self.send_header("Content-Length", str(len(corps)))
        for nom, valeur in _ENTETES.items():
            self.send_header(nom, valeur)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(corps)

    def log_message(self, *details: object) -> None:
        """Nothing: the terminal is for what people do."""


def _type(nom: str) -> str:
    return "text/javascript" if nom.endswith(".js") else mimetypes.guess_type(nom)[0] or "application/octet-stream"


def _dans(dossier: Path, chemin: str) -> Path | None:
    """The file of that name in ``dossier``, and nowhere else."""
    try:
        fichier = (dossier / chemin).resolve()
        return fichier if fichier.is_file() and fichier.is_relative_to(dossier.resolve()) else None
    except (OSError, ValueError):  # a name too long, or that no disk can hold
        return None
