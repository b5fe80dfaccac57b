"""The local server of the editor: this computer only, one address, nothing kept of who came.

Only its own pages may write: browsers say where a request comes from. The name by which it is called is checked too,
so that no other name can be made to lead to it.
"""

from __future__ import annotations

import contextlib
import gzip
import html
import socket
import sys
from collections.abc import Callable
from datetime import date
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib import resources
from pathlib import Path
from threading import BoundedSemaphore, Timer
from urllib.parse import parse_qs, quote, unquote, urlsplit

from vitrail.bord import pannes
from vitrail.bord.editeur import demandes
from vitrail.bord.editeur.bureau import Bureau
from vitrail.bord.editeur.chemin_de_periode import CheminDePeriode
from vitrail.bord.editeur.fiche_ouverte import PageInconnue
from vitrail.bord.editeur.memoire_du_site import Changements, MemoireDuSite
from vitrail.bord.editeur.parution import Parution
from vitrail.bord.editeur.vitrine import Vitrine, nature
from vitrail.bord.refus import PagesRefusees, Refus
from vitrail.reponses.editeur.periodes import CHIFFRES
from vitrail.saisie import envois
from vitrail.saisie.envois import EnvoiIllisible
from vitrail.socle import signes
from vitrail.sources.fichiers.instantane import Instantane

APERCU = "/apercu/"
BROUILLON = "/brouillon/"
_NOTRES = {"editeur.css": "bureau.css", "editeur.js": "bureau.js", "copie.js": "copie.js"}
"""What the pages of the editor load: name in their address -> name in the package."""
_SECONDES = 30
"""How long a browser may keep silent: one that never ends its request must not hold its place for ever."""
_SECONDES_EN_TOUT = 60
_CONNEXIONS_MAX = 64
"""Connections at once, of a browser or two; over that, somebody holds them open."""
_ETRANGERS = ("cross-site", "same-site")
_TAILLE_MAX = 40_000_000
_A_SERRER = 4_000
"""Bytes over which a text is worth compressing."""
HOTES = ("127.0.0.1", "localhost", "::1")
"""The names of this computer for itself: the editor answers to no other."""

_REFUS = (
    "<!doctype html>\n<html lang=fr><meta charset=utf-8><title>Vitrail</title><link rel=stylesheet href=/editeur.css>"
    "<main><h1>Ce n’est pas possible</h1><p role=alert>{phrase}</p>"
    "<p><a href=/>Revenir à ce qu’il reste à faire</a></p></main>"
)
_TETE = (
    "<!doctype html>\n<html lang=fr><meta charset=utf-8><title>Aperçu</title><link rel=stylesheet href=/editeur.css>\n"
)
_A_CORRIGER = f"{_TETE}<main><p>La page se montrera ici dès que ce qui est à corriger le sera.</p></main>"
_A_CORRIGER_D_ABORD = (
    f"{_TETE}<main><h1>Le site ne peut pas être montré</h1><p>Une information enregistrée est fausse. "
    "<a href=/ target=_top>Voir ce qui est à corriger</a></p></main>"
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


class ServeurDEditeur(ThreadingHTTPServer):
    """The server and what it serves. Raises :class:`~vitrail.bord.refus.Refus` when the address is taken."""

    daemon_threads = True

    def __init__(
        self, hote: str, port: int, racine: Path, jour: Callable[[Instantane], date], servi: Path | None = None
    ) -> None:
        memoire = MemoireDuSite(racine, jour)
        self.bureau = Bureau(memoire)
        self.vitrine = Vitrine(memoire)
        self.parution = Parution(memoire, servi)
        self.periodes = CheminDePeriode(memoire, self.bureau.brouillons, self.parution)
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

    def page_de_parution(self, faire: str = "") -> str:
        """The page that puts the site on line, once ``faire`` is done: ``mettre``, ``revenir``, or nothing. Raises
        :class:`~vitrail.bord.refus.Refus`."""
        gestes = {"mettre": self.parution.mettre_en_ligne, "revenir": self.parution.revenir}
        dit = gestes[faire]() if faire in gestes else ""
        return self.bureau.pages.parution(self.parution, dit)

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
            self._repondre(lambda: self._montrer(chemin.removeprefix(APERCU), dict))
        elif chemin.startswith(BROUILLON):
            cle, _, adresse = chemin.removeprefix(BROUILLON).partition("/")
            changements = partial(self.server.bureau.changements, cle)
            self._repondre(lambda: self._montrer(adresse, changements))
        elif chemin == "/favicon.ico":
            self._donner(b"", "image/x-icon")
        elif (nom := chemin.removeprefix("/")) in _NOTRES:
            octets = resources.files("vitrail.bord.editeur").joinpath(_NOTRES[nom]).read_bytes()
            self._donner(octets, nature(nom))
        else:
            self._repondre(lambda: self._page(chemin))

    def do_POST(self) -> None:
        if not self._est_pour_nous():
            return
        if self.headers.get("Origin") != f"http://{self.headers.get('Host')}":
            return self._refuser(HTTPStatus.FORBIDDEN, "cette demande ne vient pas de l’éditeur.")
        corps = self._corps()
        if corps is None:
            return self._refuser(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "cet envoi est trop gros.")
        self._repondre(lambda: self._agir(corps))

    def _repondre(self, faire: Callable[[], None]) -> None:
        """Whatever happens on the way, the person at the keyboard is told."""
        try:
            faire()
        except PageInconnue:
            self._refuser(HTTPStatus.NOT_FOUND, "cette page n’existe pas, ou n’existe plus.")
        except Refus as erreur:
            self._refuser(HTTPStatus.CONFLICT, str(erreur))
        except (EnvoiIllisible, UnicodeError, ValueError):
            self._refuser(HTTPStatus.BAD_REQUEST, "ce que la page a envoyé est illisible ; rechargez-la.")
        except OSError as erreur:
            self._refuser(HTTPStatus.INTERNAL_SERVER_ERROR, pannes.du_systeme(erreur))
        except Exception as erreur:
            self.log_error("%s", pannes.details(erreur))
            self._refuser(HTTPStatus.INTERNAL_SERVER_ERROR, pannes.interne(erreur))

    def _page(self, chemin: str) -> None:
        pages = self.server.bureau.pages
        fait = parse_qs(urlsplit(self.path).query).get("fait", [""])[-1]
        if chemin == "/":
            return self._donner_page(pages.travail(fait))
        if chemin == "/documents":
            return self._donner_page(pages.documents(fait))
        if chemin == "/parution":
            return self._donner_page(self.server.page_de_parution())
        if chemin == "/contenu":
            return self._donner_page(pages.contenu())
        if chemin == CHIFFRES or chemin.startswith(f"{CHIFFRES}/"):
            if chemin.endswith(".csv"):
                return self._joindre(*self.server.periodes.tableau(chemin), "text/csv")
            return self._donner_page(self.server.periodes.page(chemin))
        self._donner_page(self.server.bureau.fiche(demandes.de_fiche(chemin, self.path)))

    def _agir(self, corps: bytes) -> None:
        chemin = self._chemin()
        if chemin == "/documents":
            return self._renvoyer(
                self.server.bureau.deposer(*demandes.document(self.headers.get("Content-Type", ""), corps)),
                HTTPStatus.SEE_OTHER,
            )
        if chemin == "/parution":
            return self._donner_page(self.server.page_de_parution(demandes.geste(corps)))
        if chemin and chemin.startswith(f"{CHIFFRES}/"):
            return self._renvoyer(self.server.periodes.agir(chemin, envois.lire(corps)), HTTPStatus.SEE_OTHER)
        vers = self.server.bureau.agir(demandes.de_fiche(chemin or "", self.path), envois.lire(corps))
        self._renvoyer(vers, HTTPStatus.SEE_OTHER)

    def _montrer(self, adresse: str, changements: Callable[[], Changements]) -> None:
        """A page of the site as it would be published now, or with what is being typed."""
        try:
            montre = self.server.vitrine.montrer(adresse, changements)
        except PagesRefusees:
            page = _A_CORRIGER if changements() else _A_CORRIGER_D_ABORD
            return self._donner(page.encode(), "text/html")
        if montre.vers:
            return self._renvoyer(self.path.removesuffix(adresse) + montre.vers)
        statut = HTTPStatus.OK if montre.trouve else HTTPStatus.NOT_FOUND
        self._donner(montre.octets, montre.nature, statut)

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

    def _renvoyer(self, adresse: str, statut: HTTPStatus = HTTPStatus.FOUND) -> None:
        self.send_response(statut)
        self.send_header("Location", quote(adresse, safe="/?&=#%.:-_~"))
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _refuser(self, statut: HTTPStatus, phrase: str) -> None:
        self.close_connection = True
        page = _REFUS.format(phrase=html.escape(phrase[:1].upper() + phrase[1:]))
        self._donner(page.encode(errors="replace"), "text/html", statut, _POLITIQUE)

    def _donner_page(self, page: str) -> None:
        self._donner(page.encode(errors="replace"), "text/html", politique=_POLITIQUE)

    def _joindre(self, nom: str, octets: bytes, nature: str) -> None:
        """A file to be kept by the browser under this name."""
        self._donner(octets, nature, disposition=f'attachment; filename="{nom}"')

    def _donner(
        self, corps: bytes, nature: str, statut: HTTPStatus = HTTPStatus.OK, politique: str = "", disposition: str = ""
    ) -> None:
        self.send_response(statut)
        self.send_header("Content-Type", f"{nature}; charset=utf-8" if nature.startswith("text/") else nature)
        if len(corps) > _A_SERRER and nature.startswith("text/") and "gzip" in self.headers.get("Accept-Encoding", ""):
            corps = gzip.compress(corps, 1, mtime=0)
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
        self._refuser(HTTPStatus(code), "l’éditeur ne comprend pas cette demande.")

    def log_message(self, *details: object) -> None:
        """Nothing: the terminal is for what people do."""
