"""What is asked of the editor, as its addresses and its requests say it."""

from __future__ import annotations

from email import policy
from email.parser import BytesHeaderParser
from urllib.parse import parse_qs, urlsplit

from vitrail.bord.editeur.bureau import DemandeDeFiche
from vitrail.bord.editeur.fiche_ouverte import PageInconnue
from vitrail.saisie import envois

_FICHES = ("fiche", "nouvelle")
_PARTIES_MAX = 10


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


def de_version(chemin: str, adresse: str) -> tuple[str, str, str]:
    """The form, its file and the version that the address of an earlier version says."""
    _, _, suite = chemin.removeprefix("/").partition("/")
    nom, _, fichier = suite.partition("/")
    return nom, fichier, parse_qs(urlsplit(adresse).query).get("version", [""])[-1]


def geste(corps: bytes) -> str:
    """The button that was pressed. Raises :class:`~vitrail.saisie.envois.EnvoiIllisible`."""
    return (envois.lire(corps).get("faire") or ("",))[0]


def document(nature: str, corps: bytes) -> tuple[str, bytes]:
    """The name and the bytes of the document that a form sends, in one of its first parts. Raises :class:`ValueError`.

    The bytes are cut out where they stand: a parser of messages would make several copies of them.
    """
    entete = BytesHeaderParser(policy=policy.HTTP).parsebytes(f"Content-Type: {nature}\r\n\r\n".encode("latin-1"))
    limite = f"--{entete.get_boundary() or ''}".encode("latin-1")
    place = corps.find(limite)
    for _ in range(_PARTIES_MAX):
        debut, fin = corps.find(b"\r\n\r\n", place), corps.find(b"\r\n" + limite, place + len(limite))
        if len(limite) == 2 or not 0 <= place < debut < fin:
            break
        tete = BytesHeaderParser(policy=policy.HTTP).parsebytes(corps[place + len(limite) : debut].lstrip())
        if nom := tete.get_filename():
            return str(nom), corps[debut + 4 : fin]
        place = fin + 2
    raise ValueError("no document")
