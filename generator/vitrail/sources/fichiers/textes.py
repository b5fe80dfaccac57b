"""The bytes of a file -> its text, of bounded size and in UTF-8; why a file may not be read."""

from __future__ import annotations

import math
import re

from vitrail.socle.diagnostic import Diagnostic, Emplacement, signaler
from vitrail.sources.fichiers.instantane import ContenuDeFichier, Instantane

FICHIER_OCTETS_MAX = 2_000_000


class Illisible(Exception):
    """A file that cannot be read, with the diagnostic that says why."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.regle)
        self.diagnostic = diagnostic


def hors_du_site(chemin: str) -> Diagnostic:
    """For a link that leads out of the site."""
    return signaler("lien-hors-du-site", Emplacement(chemin))


def lien_mort(chemin: str) -> Diagnostic:
    """For a link to a file that is not there."""
    cause = {"cause": "ce lien ne mène à aucun fichier", "cause_en": "this link leads to no file"}
    return signaler("fichier-illisible", Emplacement(chemin), **cause)


def pas_un_fichier(chemin: str) -> Diagnostic:
    """For a folder with the name of a file, a pipe, a device."""
    cause = {"cause": "ce n’est pas un fichier ordinaire", "cause_en": "it is not an ordinary file"}
    return signaler("fichier-illisible", Emplacement(chemin), **cause)


def ferme(chemin: str) -> Diagnostic:
    """For a file that the system does not let us read."""
    cause = {"cause": "l’ordinateur refuse de l’ouvrir", "cause_en": "the computer refuses to open it"}
    return signaler("fichier-illisible", Emplacement(chemin), **cause)


def lire_texte(instantane: Instantane, chemin: str) -> tuple[str | None, list[Diagnostic]]:
    """The UTF-8 text of ``chemin``, YAML or hand-written page; or None, with the reason."""
    if refus := instantane.refus.get(chemin):
        return None, [refus]
    contenu = instantane.contenus.get(chemin)
    try:
        return (None, [lien_mort(chemin)]) if contenu is None else (decoder(octets(contenu, chemin), chemin), [])
    except Illisible as erreur:
        return None, [erreur.diagnostic]


def octets(contenu: ContenuDeFichier, chemin: str) -> bytes:
    """The bytes of a text. Raises :class:`Illisible`, without reading them, when there are too many."""
    if contenu.taille > FICHIER_OCTETS_MAX:
        trop = {"taille": _mega(contenu.taille), "limite": _mega(FICHIER_OCTETS_MAX)}
        raise Illisible(signaler("fichier-trop-gros", Emplacement(chemin), **trop))
    return contenu.lire(FICHIER_OCTETS_MAX)


def _mega(octets: int) -> str:
    return f"{math.ceil(octets / 1_000_000)} Mo"


def decoder(octets: bytes, chemin: str) -> str:
    """The text that ``octets`` write, without its mark. Raises :class:`Illisible`."""
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
