"""What is asked of the editor, as its addresses and its requests say it."""

from __future__ import annotations

from email import policy
from email.parser import BytesParser
from urllib.parse import parse_qs, urlsplit

from vitrail.bord.editeur.bureau import DemandeDeFiche
from vitrail.bord.editeur.fiche_ouverte import PageInconnue
from vitrail.saisie import envois

_FICHES = ("fiche", "nouvelle")


def de_fiche(chemin: str, adresse: str) -> DemandeDeFiche:
    """The form at ``chemin``, with what its whole ``adresse`` adds. Raises :class:`PageInconnue`."""
    sorte, _, suite = chemin.removeprefix("/").partition("/")
    nom, _, fichier = suite.partition("/")
    if sorte not in _FICHES or (sorte == "nouvelle" and fichier):
        raise PageInconnue(chemin)
    voulu = parse_qs(urlsplit(adresse).query)
    return DemandeDeFiche(
        nom,
        fichier,
        cle=voulu.get("brouillon", [""])[-1],
        ouverts=tuple(voulu.get("ouvrir", ())),
        fait=voulu.get("fait", [""])[-1],
        demande=voulu.get("demander", [""])[-1],
    )


def geste(corps: bytes) -> str:
    """The button that was pressed. Raises :class:`~vitrail.saisie.envois.EnvoiIllisible`."""
    return (envois.lire(corps).get("faire") or ("",))[0]


def document(nature: str, corps: bytes) -> tuple[str, bytes]:
    """The name and the bytes of the document that a form sends. Raises :class:`ValueError`."""
    entete = f"Content-Type: {nature}\r\n\r\n".encode("latin-1")
    lu = BytesParser(policy=policy.HTTP).parsebytes(entete + corps)
    if not lu.is_multipart():
        raise ValueError("no document")
    for partie in lu.iter_parts():
        octets = partie.get_payload(decode=True)
        if partie.get_filename() and isinstance(octets, bytes):
            return str(partie.get_filename()), octets
    raise ValueError("no document")
