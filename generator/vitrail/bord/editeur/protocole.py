"""How the editor speaks to a browser: who may ask, how much and for how long, and with which headers it answers.

Only its own pages may write: browsers say where a request comes from. The name by which it is called is checked too,
so that no other name can be made to lead to it.
"""

from __future__ import annotations

import contextlib
import gzip
import html
import socket
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Timer
from urllib.parse import quote, unquote, urlsplit

from vitrail.socle import signes

_SECONDES = 30
"""How long a browser may keep silent: one that never ends its request must not hold its place for ever."""
_SECONDES_EN_TOUT = 60
_ETRANGERS = ("cross-site", "same-site")
TAILLE_MAX = 40_000_000
_SERRE = 6
"""How hard texts are compressed: the lists of a form repeat themselves far apart."""
_A_SERRER = 4_000
"""Bytes over which a text is worth compressing."""
HOTES = ("127.0.0.1", "localhost", "::1")
"""The names of this computer for itself: the editor answers to no other."""

_REFUS = (
    "<!doctype html>\n<html lang=fr><meta charset=utf-8><title>Vitrail</title><link rel=stylesheet href=/editeur.css>"
    "<main><h1>Ce n’est pas possible</h1><p role=alert>{phrase}</p>"
    "{retour}<p><a href=/>Revenir à ce qu’il reste à faire</a></p></main>"
)
_ENTETES = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
_POLITIQUE = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; frame-src 'self'; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
"""What a page of the editor may load: nothing from elsewhere, nothing written in the page."""


class ReponseLocale(BaseHTTPRequestHandler):
    """One connection of a browser of this computer; what stands at each address is for who inherits."""

    protocol_version = "HTTP/1.1"
    server_version = "Vitrail"
    sys_version = ""
    timeout = _SECONDES
    server: ThreadingHTTPServer

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

    def est_pour_nous(self) -> bool:
        hote = self.headers.get("Host", "")
        if hote.rpartition(":")[0].strip("[]") not in HOTES or not hote.endswith(f":{self.server.server_port}"):
            self.refuser(HTTPStatus.FORBIDDEN, "cette adresse n’est pas celle de l’éditeur.")
            return False
        if self._vient_d_ailleurs():
            self.refuser(HTTPStatus.FORBIDDEN, "cette demande ne vient pas de l’éditeur.")
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

    def chemin_demande(self) -> str | None:
        """The path that is asked for; None when it holds signs that would break a header, and no file of ours."""
        try:
            chemin = unquote(urlsplit(self.path).path, errors="strict")
        except ValueError:
            return None
        return chemin if signes.premier(chemin) is None and "\n" not in chemin and "\t" not in chemin else None

    def corps(self) -> bytes | None:
        """What is sent, whole; None when it is more than the editor ever sends."""
        ecrite = self.headers.get("Content-Length", "")
        taille = int(ecrite[:12]) if ecrite.isascii() and ecrite.isdecimal() else 0
        return self.rfile.read(taille) if taille <= TAILLE_MAX else None

    def renvoyer(self, adresse: str, statut: HTTPStatus = HTTPStatus.FOUND) -> None:
        self.send_response(statut)
        self.send_header("Location", quote(adresse, safe="/?&=#%.:-_~"))
        self.send_header("Content-Length", "0")
        self.end_headers()

    def refuser(self, statut: HTTPStatus, phrase: str, versions: str = "") -> None:
        """``versions``: the address of the earlier versions of what cannot be read."""
        self.close_connection = True
        retour = f'<p><a href="{html.escape(versions)}">Voir les versions d’avant</a></p>' if versions else ""
        page = _REFUS.format(phrase=html.escape(phrase[:1].upper() + phrase[1:]), retour=retour + self._retour())
        self.donner(page.encode(errors="replace"), "text/html", statut, _POLITIQUE)

    def _retour(self) -> str:
        """The way back to the page from which this was asked, where it is another page of the editor."""
        if not (hasattr(self, "headers") and hasattr(self, "path")):  # refused before it was read whole
            return ""
        venue, ici = urlsplit(self.headers.get("Referer", "")), urlsplit(self.path)
        if (
            not venue.netloc
            or venue.netloc != self.headers.get("Host")
            or (venue.path == ici.path and self.command == "GET")
        ):
            return ""
        adresse = html.escape(venue.path + (f"?{venue.query}" if venue.query else ""))
        return f'<p><a href="{adresse}">Revenir à la page d’avant</a></p>'

    def donner_page(self, page: str) -> None:
        self.donner(page.encode(errors="replace"), "text/html", politique=_POLITIQUE)

    def joindre(self, nom: str, octets: bytes, nature: str) -> None:
        """A file to be kept by the browser under this name."""
        self.donner(octets, nature, disposition=f'attachment; filename="{nom}"')

    def donner(
        self, corps: bytes, nature: str, statut: HTTPStatus = HTTPStatus.OK, politique: str = "", disposition: str = ""
    ) -> None:
        self.send_response(statut)
        self.send_header("Content-Type", f"{nature}; charset=utf-8" if nature.startswith("text/") else nature)
        if len(corps) > _A_SERRER and nature.startswith("text/") and "gzip" in self.headers.get("Accept-Encoding", ""):
            corps = gzip.compress(corps, _SERRE, mtime=0)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(corps)))
        for nom, valeur in _ENTETES.items():
            self.send_header(nom, valeur)
        for nom, valeur in (("Content-Security-Policy", politique), ("Content-Disposition", disposition)):
            if valeur:
                self.send_header(nom, valeur)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(corps)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """What the protocol refuses, in our words: another verb, a line too long."""
        self.refuser(
            HTTPStatus(code), "l’éditeur ne comprend pas cette demande. Revenez à la page d’avant, et recommencez."
        )

    def log_message(self, *details: object) -> None:
        """Nothing: the terminal is for what people do."""
