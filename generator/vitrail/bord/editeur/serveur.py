"""The local server of the editor: this computer only, nothing kept of who came.

:mod:`~vitrail.bord.editeur.routes` says what stands at each address.
"""

from __future__ import annotations

import socket
import sys
from collections.abc import Callable
from datetime import date
from http import HTTPStatus
from http.server import ThreadingHTTPServer
from pathlib import Path
from threading import BoundedSemaphore

from vitrail.bord import pannes
from vitrail.bord.editeur import refus_montres
from vitrail.bord.editeur.demandes import DemandeRecue
from vitrail.bord.editeur.fiche_ouverte import FicheIllisible, PageInconnue
from vitrail.bord.editeur.protocole import TAILLE_MAX, ReponseLocale
from vitrail.bord.editeur.routes import Routes
from vitrail.bord.refus import Refus
from vitrail.reponses.editeur.contenu import FICHE
from vitrail.reponses.editeur.passe import PASSE
from vitrail.saisie.envois import EnvoiIllisible
from vitrail.sources.fichiers.instantane import Instantane

_CONNEXIONS_MAX = 64
"""Connections at once, of a browser or two; over that, somebody holds them open."""
_TROP_GROS = (
    f"cet envoi est trop gros : {TAILLE_MAX // 1_000_000} Mo au plus. Allégez le document (un PDF de qualité moyenne, "
    "une photo réduite), puis déposez-le à nouveau."
)


class ServeurDEditeur(ThreadingHTTPServer):
    """The server and what it serves. Raises :class:`~vitrail.bord.refus.Refus` when the address is taken."""

    daemon_threads = True

    def __init__(
        self, hote: str, port: int, racine: Path, jour: Callable[[Instantane], date], servi: Path | None = None
    ) -> None:
        self.routes = Routes(racine, jour, servi)
        self.bureau = self.routes.bureau
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


class _Reponse(ReponseLocale):
    server: ServeurDEditeur

    def do_GET(self) -> None:
        if self.est_pour_nous():
            self._repondre(None)

    def do_POST(self) -> None:
        if not self.est_pour_nous():
            return
        if self.headers.get("Origin") != f"http://{self.headers.get('Host')}":
            return self.refuser(HTTPStatus.FORBIDDEN, "cette demande ne vient pas de l’éditeur.")
        corps = self.corps()
        if corps is None:
            return self.refuser(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, _TROP_GROS)
        self._repondre(corps)

    def _repondre(self, corps: bytes | None) -> None:
        """Whatever happens on the way, the person at the keyboard is told."""
        chemin = self.chemin_demande()
        if chemin is None:
            return self.refuser(
                HTTPStatus.BAD_REQUEST, "cette adresse ne peut pas être lue : elle contient un signe interdit."
            )
        try:
            self._donner_la_reponse(DemandeRecue(chemin, self.path, self.headers.get("Content-Type", ""), corps))
        except PageInconnue:
            self.refuser(
                HTTPStatus.NOT_FOUND,
                "cette page n’existe pas, ou n’existe plus : la fiche a peut-être été supprimée ou renommée.",
            )
        except FicheIllisible as erreur:
            avant = f"{PASSE}{chemin.removeprefix(FICHE)}" if chemin.startswith(f"{FICHE}/") else ""
            self.refuser(HTTPStatus.CONFLICT, refus_montres.de_la_demande(erreur), avant)
        except Refus as erreur:
            self.refuser(HTTPStatus.CONFLICT, refus_montres.de_la_demande(erreur))
        except (EnvoiIllisible, UnicodeError, ValueError):
            self.refuser(
                HTTPStatus.BAD_REQUEST,
                "ce que la page a envoyé est illisible : revenez à la page d’avant, rechargez-la, puis recommencez.",
            )
        except ConnectionError:
            raise  # the browser has left: nobody is told, and nothing has failed
        except OSError as erreur:
            self.refuser(HTTPStatus.INTERNAL_SERVER_ERROR, refus_montres.du_disque(erreur))
        except Exception as erreur:
            self.refuser(HTTPStatus.INTERNAL_SERVER_ERROR, refus_montres.de_nous(erreur))

    def _donner_la_reponse(self, demande: DemandeRecue) -> None:
        reponse = self.server.routes.repondre(demande)
        if reponse.vers:
            self.renvoyer(reponse.vers, HTTPStatus.SEE_OTHER if demande.agit else HTTPStatus.FOUND)
        elif reponse.page:
            self.donner_page(reponse.page)
        elif reponse.a_garder:
            self.joindre(reponse.a_garder, reponse.octets, reponse.nature)
        else:
            self.donner(reponse.octets, reponse.nature, reponse.statut)
