"""A file on disk -> its text: only real files of the site, of bounded size, in UTF-8."""

from __future__ import annotations

import errno
import math
import os
import re
import stat
from pathlib import Path

from vitrail.socle.diagnostic import Diagnostic, Emplacement, signaler

TAILLE_MAX = 2_000_000


class Illisible(Exception):
    """A file that cannot be read, with the diagnostic that says why."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.regle)
        self.diagnostic = diagnostic


def lire_texte(racine: Path, chemin: str) -> tuple[str | None, list[Diagnostic]]:
    """Read a UTF-8 text file, YAML or hand-written page, of bounded size and inside the site."""
    try:
        return _decoder(_lire_octets(racine, chemin), chemin), []
    except Illisible as erreur:
        return None, [erreur.diagnostic]


def refuser(racine: Path, chemin: str) -> Diagnostic | None:
    """Why nothing may read or publish ``racine/chemin``: a link out of the site, a folder, a pipe; or None."""
    reel = os.path.realpath(racine)
    if os.path.commonpath((reel, os.path.realpath(racine / chemin))) != reel:
        return signaler("lien-hors-du-site", Emplacement(chemin))
    try:
        if stat.S_ISREG((racine / chemin).stat().st_mode):
            return None
    except OSError as erreur:
        return _illisible(erreur, chemin)
    cause = {"cause": "ce n’est pas un fichier ordinaire", "cause_en": "it is not an ordinary file"}
    return signaler("fichier-illisible", Emplacement(chemin), **cause)


def _lire_octets(racine: Path, chemin: str) -> bytes:
    if diagnostic := refuser(racine, chemin):
        raise Illisible(diagnostic)
    try:
        with (racine / chemin).open("rb") as fichier:
            if (taille := os.fstat(fichier.fileno()).st_size) > TAILLE_MAX:
                trop = {"taille": _mega(taille), "limite": _mega(TAILLE_MAX)}
                raise Illisible(signaler("fichier-trop-gros", Emplacement(chemin), **trop))
            return fichier.read(TAILLE_MAX)
    except OSError as erreur:
        raise Illisible(_illisible(erreur, chemin)) from erreur


def _illisible(erreur: OSError, chemin: str) -> Diagnostic:
    if erreur.errno in (errno.ENOENT, errno.ELOOP):
        cause = {"cause": "ce lien ne mène à aucun fichier", "cause_en": "this link leads to no file"}
    else:
        cause = {"cause": "l’ordinateur refuse de l’ouvrir", "cause_en": "the computer refuses to open it"}
    return signaler("fichier-illisible", Emplacement(chemin), **cause)


def _mega(octets: int) -> str:
    return f"{math.ceil(octets / 1_000_000)} Mo"


def _decoder(octets: bytes, chemin: str) -> str:
    if octets[:2] in (b"\xff\xfe", b"\xfe\xff") or _un_octet_sur_deux_est_nul(octets[:4]):
        raise Illisible(signaler("codage", Emplacement(chemin), codage="UTF-16"))
    try:
        texte = octets.decode("utf-8-sig")
    except UnicodeDecodeError as erreur:
        if b"\0" in octets:
            raise Illisible(signaler("fichier-binaire", Emplacement(chemin))) from erreur
        lieu = _lieu(bytes(erreur.object[: erreur.start]).decode(), chemin)
        raise Illisible(signaler("codage", lieu, codage="Windows-1252 ou Latin-1")) from erreur
    if signe := _INVISIBLES.search(texte):
        raise Illisible(signaler("fichier-binaire", _lieu(texte[: signe.start()], chemin)))
    return texte


def _un_octet_sur_deux_est_nul(octets: bytes) -> bool:
    return any(octets) and b"\0\0" in (octets[::2], octets[1::2])


# What YAML forbids, and what nothing can show: such a file was not written as a text.
_INVISIBLES = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")


def _lieu(avant: str, chemin: str) -> Emplacement:
    return Emplacement(chemin, avant.count("\n") + 1, len(avant) - avant.rfind("\n"))
