"""What is asked of the editor, as its addresses and its requests say it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from email import policy
from email.parser import BytesHeaderParser
from functools import cached_property
from urllib.parse import parse_qs, urlsplit

from vitrail.bord.editeur.bureau import DemandeDeFiche
from vitrail.bord.editeur.fiche_ouverte import PageInconnue
from vitrail.reponses.editeur.contenu import NOUVELLE
from vitrail.saisie import envois
from vitrail.saisie.envois import Envoi

_PARTIES_MAX = 10


@dataclass(frozen=True)
class DemandeRecue:
    """One request: the path that it asks for, its whole address, and what it sends when it acts (``corps`` is None
    when it only looks)."""

    chemin: str
    adresse: str
    nature: str = ""
    corps: bytes | None = None

    @property
    def agit(self) -> bool:
        return self.corps is not None

    @cached_property
    def envoi(self) -> Envoi:
        """What its form says. Raises :class:`~vitrail.saisie.envois.EnvoiIllisible`."""
        return envois.lire(self.corps or b"")

    @property
    def geste(self) -> str:
        """The button that was pressed. Raises :class:`~vitrail.saisie.envois.EnvoiIllisible`."""
        return (self.envoi.get("faire") or ("",))[-1]

    @property
    def document(self) -> tuple[str, bytes]:
        """The name and the bytes of the document that it sends. Raises :class:`ValueError`."""
        return _document(self.nature, self.corps or b"")

    def voulus(self, nom: str) -> Sequence[str]:
        """What its address says under this name."""
        return parse_qs(urlsplit(self.adresse).query).get(nom, ())

    def voulu(self, nom: str) -> str:
        """The last of them; empty when there is none."""
        return (self.voulus(nom) or ("",))[-1]


def de_fiche(demande: DemandeRecue) -> DemandeDeFiche:
    """The form that is asked for. Raises :class:`PageInconnue`."""
    nom, fichier = _fiche_et_fichier(demande)
    if demande.chemin.startswith(f"{NOUVELLE}/") and fichier:
        raise PageInconnue(demande.chemin)
    return DemandeDeFiche(
        nom,
        fichier,
        cle=demande.voulu("brouillon"),
        ouverts=tuple(demande.voulus("ouvrir")),
        fait=demande.voulu("fait"),
        demande=demande.voulu("demander"),
        reunie=demande.voulu("reunie"),
    )


def de_version(demande: DemandeRecue) -> tuple[str, str, str]:
    """The form, its file and the version that the address of an earlier version says."""
    return *_fiche_et_fichier(demande), demande.voulu("version")


def _fiche_et_fichier(demande: DemandeRecue) -> tuple[str, str]:
    _, _, suite = demande.chemin.removeprefix("/").partition("/")
    nom, _, fichier = suite.partition("/")
    return nom, fichier


def _document(nature: str, corps: bytes) -> tuple[str, bytes]:
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
