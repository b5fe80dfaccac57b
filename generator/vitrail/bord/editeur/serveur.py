"""The local server of the editor: this computer only, nothing kept of who came. What stands at each address."""

from __future__ import annotations

import socket
import sys
from collections.abc import Callable
from datetime import date
from functools import partial
from http import HTTPStatus
from http.server import ThreadingHTTPServer
from importlib import resources
from pathlib import Path
from threading import BoundedSemaphore
from urllib.parse import parse_qs, urlsplit

from vitrail.bord import pannes
from vitrail.bord.editeur import demandes
from vitrail.bord.editeur.bureau import Bureau
from vitrail.bord.editeur.chemin_de_periode import CheminDePeriode
from vitrail.bord.editeur.fiche_ouverte import PageInconnue
from vitrail.bord.editeur.identite_du_site import IdentiteDuSite, SiteACommencer
from vitrail.bord.editeur.memoire_du_site import Changements, MemoireDuSite
from vitrail.bord.editeur.parution import Parution
from vitrail.bord.editeur.passe_de_fiche import PasseDeFiche
from vitrail.bord.editeur.protocole import ReponseLocale
from vitrail.bord.editeur.tableaux_deposes import TABLEAU, TableauxDeposes
from vitrail.bord.editeur.vitrine import Vitrine, nature
from vitrail.bord.refus import PagesRefusees, Refus
from vitrail.reponses.editeur.passe import PASSE
from vitrail.reponses.editeur.periodes import CHIFFRES
from vitrail.reponses.editeur.questionnaire import COMMENCER, IDENTITE
from vitrail.saisie import envois
from vitrail.saisie.envois import Envoi, EnvoiIllisible
from vitrail.sources.fichiers.instantane import Instantane

APERCU = "/apercu/"
BROUILLON = "/brouillon/"
_NOTRES = {nom: nom for nom in ("copie.js", "grilles.js", "semaines.js", "tableau.js")}
_NOTRES |= {"editeur.css": "bureau.css", "editeur.js": "bureau.js"}
"""What the pages of the editor load: name in their address -> name in the package."""
_CONNEXIONS_MAX = 64
"""Connections at once, of a browser or two; over that, somebody holds them open."""
_TETE = (
    "<!doctype html>\n<html lang=fr><meta charset=utf-8><title>Aperçu</title><link rel=stylesheet href=/editeur.css>\n"
)
_A_CORRIGER = f"{_TETE}<main><p>La page se montrera ici dès que ce qui est à corriger le sera.</p></main>"
_A_CORRIGER_D_ABORD = (
    f"{_TETE}<main><h1>Le site ne peut pas être montré</h1><p>Une information enregistrée est fausse. "
    "<a href=/ target=_top>Voir ce qui est à corriger</a></p></main>"
)


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
        self.neuf = SiteACommencer(memoire)
        self.identite = IdentiteDuSite(memoire)
        self.passe = PasseDeFiche(memoire, self.bureau.brouillons)
        self.periodes = CheminDePeriode(memoire, self.bureau.brouillons, self.parution)
        self.tableaux = TableauxDeposes(memoire)
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


class _Reponse(ReponseLocale):
    server: ServeurDEditeur

    def do_GET(self) -> None:
        if not self.est_pour_nous():
            return
        if (chemin := self.chemin_demande()) is None:
            return self.refuser(
                HTTPStatus.BAD_REQUEST, "cette adresse ne peut pas être lue : elle contient un signe interdit."
            )
        if chemin.startswith(APERCU):
            self._repondre(lambda: self._montrer(chemin.removeprefix(APERCU), dict))
        elif chemin.startswith(BROUILLON):
            cle, _, adresse = chemin.removeprefix(BROUILLON).partition("/")
            changements = partial(self.server.bureau.changements, cle)
            self._repondre(lambda: self._montrer(adresse, changements))
        elif chemin == "/favicon.ico":
            self.donner(b"", "image/x-icon")
        elif (nom := chemin.removeprefix("/")) in _NOTRES:
            octets = resources.files("vitrail.bord.editeur").joinpath(_NOTRES[nom]).read_bytes()
            self.donner(octets, nature(nom))
        else:
            self._repondre(lambda: self._page(chemin))

    def do_POST(self) -> None:
        if not self.est_pour_nous():
            return
        if self.headers.get("Origin") != f"http://{self.headers.get('Host')}":
            return self.refuser(HTTPStatus.FORBIDDEN, "cette demande ne vient pas de l’éditeur.")
        corps = self.corps()
        if corps is None:
            return self.refuser(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "cet envoi est trop gros.")
        self._repondre(lambda: self._agir(corps))

    def _repondre(self, faire: Callable[[], None]) -> None:
        """Whatever happens on the way, the person at the keyboard is told."""
        try:
            faire()
        except PageInconnue:
            self.refuser(HTTPStatus.NOT_FOUND, "cette page n’existe pas, ou n’existe plus.")
        except Refus as erreur:
            self.refuser(HTTPStatus.CONFLICT, str(erreur))
        except (EnvoiIllisible, UnicodeError, ValueError):
            self.refuser(HTTPStatus.BAD_REQUEST, "ce que la page a envoyé est illisible ; rechargez-la.")
        except OSError as erreur:
            self.refuser(HTTPStatus.INTERNAL_SERVER_ERROR, pannes.du_systeme(erreur))
        except Exception as erreur:
            self.log_error("%s", pannes.details(erreur))
            self.refuser(HTTPStatus.INTERNAL_SERVER_ERROR, pannes.interne(erreur))

    def _page(self, chemin: str) -> None:
        if self.server.neuf.attendu:
            if not chemin.startswith(COMMENCER):
                return self.renvoyer(COMMENCER)
            return self.donner_page(self.server.neuf.page(chemin))
        pages = self.server.bureau.pages
        fait = parse_qs(urlsplit(self.path).query).get("fait", [""])[-1]
        if chemin == "/":
            return self.donner_page(pages.travail(fait))
        if chemin == "/documents":
            return self.donner_page(pages.documents(fait))
        if chemin == "/parution":
            return self.donner_page(self.server.page_de_parution())
        if chemin == "/contenu":
            return self.donner_page(pages.contenu())
        if chemin.startswith(f"{PASSE}/"):
            return self.donner_page(self.server.passe.page(*demandes.de_version(chemin, self.path)))
        if chemin == TABLEAU or chemin.startswith(f"{TABLEAU}/"):
            return self.donner_page(self.server.tableaux.page(chemin, self._pour()))
        if chemin.startswith(IDENTITE):
            return self.donner_page(self.server.identite.page(chemin))
        if chemin == CHIFFRES or chemin.startswith(f"{CHIFFRES}/"):
            if chemin.endswith(".csv"):
                return self.joindre(*self.server.periodes.tableau(chemin), "text/csv")
            return self.donner_page(self.server.periodes.page(chemin))
        self.donner_page(self.server.bureau.fiche(demandes.de_fiche(chemin, self.path)))

    def _agir(self, corps: bytes) -> None:
        chemin = self.chemin_demande()
        if chemin and self.server.neuf.attendu:
            return self.renvoyer(self.server.neuf.agir(chemin, envois.lire(corps)), HTTPStatus.SEE_OTHER)
        if chemin and chemin.startswith(f"{PASSE}/"):
            vers = self.server.passe.revenir(*demandes.de_version(chemin, self.path))
            return self.renvoyer(vers, HTTPStatus.SEE_OTHER)
        if chemin and chemin.startswith(IDENTITE):
            return self.renvoyer(self.server.identite.agir(chemin, envois.lire(corps)), HTTPStatus.SEE_OTHER)
        if chemin == "/documents":
            return self.renvoyer(
                self.server.bureau.deposer(*demandes.document(self.headers.get("Content-Type", ""), corps)),
                HTTPStatus.SEE_OTHER,
            )
        if chemin == TABLEAU:
            recu = demandes.document(self.headers.get("Content-Type", ""), corps)
            return self.renvoyer(self.server.tableaux.deposer(*recu, self._pour()), HTTPStatus.SEE_OTHER)
        if chemin and chemin.startswith(f"{TABLEAU}/"):
            return self._lire_le_tableau(chemin, envois.lire(corps))
        if chemin == "/parution":
            return self.donner_page(self.server.page_de_parution(demandes.geste(corps)))
        if chemin and chemin.startswith(f"{CHIFFRES}/"):
            return self.renvoyer(self.server.periodes.agir(chemin, envois.lire(corps)), HTTPStatus.SEE_OTHER)
        vers = self.server.bureau.agir(demandes.de_fiche(chemin or "", self.path), envois.lire(corps))
        self.renvoyer(vers, HTTPStatus.SEE_OTHER)

    def _pour(self) -> str:
        """What a spreadsheet gives, as the address says it."""
        return parse_qs(urlsplit(self.path).query).get("pour", [""])[-1]

    def _lire_le_tableau(self, chemin: str, envoi: Envoi) -> None:
        """What a spreadsheet would change, once more; or the form of what was saved."""
        enregistre = (envoi.get("faire") or ("",))[-1] == "enregistrer"
        if enregistre and (vers := self.server.tableaux.enregistrer(chemin, envoi)):
            return self.renvoyer(vers, HTTPStatus.SEE_OTHER)
        self.donner_page(self.server.tableaux.page(chemin, envoi=envoi))

    def _montrer(self, adresse: str, changements: Callable[[], Changements]) -> None:
        """A page of the site as it would be published now, or with what is being typed."""
        try:
            montre = self.server.vitrine.montrer(adresse, changements)
        except PagesRefusees:
            page = _A_CORRIGER if changements() else _A_CORRIGER_D_ABORD
            return self.donner(page.encode(), "text/html")
        if montre.vers:
            return self.renvoyer(self.path.removesuffix(adresse) + montre.vers)
        statut = HTTPStatus.OK if montre.trouve else HTTPStatus.NOT_FOUND
        self.donner(montre.octets, montre.nature, statut)
