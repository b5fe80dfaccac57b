"""``security.txt``: where somebody who finds a weakness of the site may say so (RFC 9116)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from urllib.parse import urlsplit

from vitrail.domaine.site import Site
from vitrail.socle.longueurs import SECURITE_JOURS

ADRESSE = ".well-known/security.txt"


def fichiers(site: Site) -> dict[str, Callable[[], bytes]]:
    """The file, when the site says where to write; under a folder of its host nobody would look for it."""
    a_la_racine = urlsplit(site.identite.racine).path == "/"
    return {ADRESSE: partial(_texte, site)} if site.identite.signaler_faille and a_la_racine else {}


def _texte(site: Site) -> bytes:
    """It expires by itself: a site that nobody rebuilds any more has perhaps nobody left to answer."""
    ou = str(site.identite.signaler_faille)
    contact = site.identite.racine + ou.removeprefix("/") if ou.startswith("/") else ou
    jusqu_au = site.today + timedelta(days=SECURITE_JOURS)
    lignes = (
        f"Contact: {contact}",
        f"Expires: {jusqu_au.isoformat()}T00:00:00Z",
        "Preferred-Languages: fr, en",
        f"Canonical: {site.identite.racine}{ADRESSE}",
    )
    return "".join(f"{ligne}\n" for ligne in lignes).encode()
