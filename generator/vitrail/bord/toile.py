"""Files fetched from sites of others: https alone, from public hosts alone, bounded in size, in time and in detours.

The address that a name leads to is looked at before it is called, and it is that very address which is called: a name
cannot lead elsewhere in between. A redirection is judged as the first address was.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

from vitrail import __version__
from vitrail.bord import pannes
from vitrail.bord.refus import Refus
from vitrail.socle.adresses_web import lien_juste

ATTENTE_SECONDES = 10
"""For one answer."""
SITE_SECONDES = 60
"""For all that is fetched of one site."""
DETOURS_MAX = 3
_BLOC = 65_536


@dataclass(frozen=True, slots=True)
class ReponseDeLaToile:
    """What a host answered: its code, where it sends to, and the way to read it, so many bytes at a time."""

    code: int
    vers: str
    lire: Callable[[int], bytes]


class HoteEcarte(OSError):
    """A host that is not called."""


def adresses_publiques(hote: str, port: int) -> str:
    """The numeric address of a public host. Raises OSError: :class:`HoteEcarte` when one of those that its name leads
    to is of a private network, of this computer, or kept for other uses."""
    trouvees = {str(lue[4][0]) for lue in socket.getaddrinfo(hote, port, type=socket.SOCK_STREAM)}
    for adresse in sorted(trouvees):
        if not ipaddress.ip_address(adresse.partition("%")[0]).is_global:
            raise HoteEcarte(hote)
    return min(trouvees)


class _Liaison(http.client.HTTPSConnection):
    """A connection to the address that was looked at, under the name that was asked for."""

    def connect(self) -> None:
        numerique = adresses_publiques(self.host, self.port)
        prise = socket.create_connection((numerique, self.port), self.timeout)
        self.sock = ssl.create_default_context().wrap_socket(prise, server_hostname=self.host)


def demander(adresse: str) -> ReponseDeLaToile:
    """Ask for an address, once. Raises OSError and http.client.HTTPException."""
    lue = urlsplit(adresse)
    liaison = _Liaison(lue.hostname or "", lue.port or 443, timeout=ATTENTE_SECONDES)
    cible = (lue.path or "/") + (f"?{lue.query}" if lue.query else "")
    entetes = {"User-Agent": f"vitrail/{__version__}", "Accept-Encoding": "identity"}
    liaison.request("GET", cible, headers=entetes)
    recue = liaison.getresponse()
    return ReponseDeLaToile(recue.status, recue.headers.get("Location", ""), recue.read)


@dataclass(slots=True)
class Visite:
    """What is fetched of one site, within one time."""

    poser: Callable[[str], ReponseDeLaToile] = demander
    heure: Callable[[], float] = time.monotonic
    fin: float = field(init=False)

    def __post_init__(self) -> None:
        self.fin = self.heure() + SITE_SECONDES

    def lire(self, adresse: str, octets_max: int) -> bytes:
        """The file at ``adresse``. Raises :class:`~vitrail.bord.refus.Refus`, in words."""
        try:
            return self._lire(adresse, octets_max)
        except HoteEcarte as erreur:
            raise Refus(f"« {adresse} » mène à un réseau privé, où l’on ne va pas") from erreur
        except (OSError, http.client.HTTPException, ValueError) as erreur:
            raison = pannes.du_reseau(erreur) if isinstance(erreur, OSError) else "réponse illisible"
            raise Refus(f"« {adresse} » ne peut pas être lue ({raison})") from erreur

    def _lire(self, adresse: str, octets_max: int) -> bytes:
        for _ in range(DETOURS_MAX + 1):
            if not adresse.startswith("https://") or not lien_juste(adresse):
                raise Refus(f"« {adresse[:200]} » n’est pas une adresse en https")
            reponse = self.poser(adresse)
            if reponse.code not in (301, 302, 303, 307, 308):
                break
            adresse = urljoin(adresse, reponse.vers)
        else:
            raise Refus(f"« {adresse} » : trop de détours")
        if reponse.code != 200:
            raise Refus(f"« {adresse} » répond par l’erreur {reponse.code}")
        return self._recevoir(adresse, reponse, octets_max)

    def _recevoir(self, adresse: str, reponse: ReponseDeLaToile, octets_max: int) -> bytes:
        recus = bytearray()
        while bloc := reponse.lire(_BLOC):
            recus += bloc
            if len(recus) > octets_max:
                raise Refus(f"« {adresse} » est trop gros")
            if self.heure() > self.fin:
                raise Refus(f"« {adresse} » met trop de temps à venir")
        return bytes(recus)
