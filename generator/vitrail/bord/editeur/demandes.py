"""What is asked of the editor, as its addresses and its requests say it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from email import policy
from email.message import Message
from email.parser import BytesHeaderParser
from functools import cached_property
from urllib.parse import parse_qs, urlsplit

from vitrail.bord.editeur.bureau import DemandeDeFiche
from vitrail.bord.editeur.documents import PourUneBoite
from vitrail.bord.editeur.fiche_ouverte import PageInconnue
from vitrail.reponses.editeur.contenu import NOUVELLE
from vitrail.saisie import envois
from vitrail.saisie.envois import Envoi

_PARTIES_MAX = 10
_ALTERNATIVE_MAX = 2_000


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

    @property
    def place(self) -> tuple[int, int] | None:
        """The line and the column of a file that its address says."""
        ligne, tiret, colonne = self.voulu("place").partition("-")
        lisible = tiret and all(rang.isascii() and rang.isdecimal() and len(rang) < 9 for rang in (ligne, colonne))
        return (int(ligne), int(colonne)) if lisible else None

    @property
    def alternative(self) -> str:
        """What it says of the document that it sends, to those who do not see it. Raises :class:`ValueError`."""
        for tete, debut, fin in _parties(self.nature, self.corps or b""):
            if tete.get_param("name", header="Content-Disposition") == "alternative":
                return " ".join((self.corps or b"")[debut:fin][:_ALTERNATIVE_MAX].decode(errors="ignore").split())
        return ""

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


def pour_une_boite(demande: DemandeRecue) -> PourUneBoite | None:
    """The box for which a document is dropped, if it is for one."""
    cle, boite = demande.voulu("brouillon"), demande.voulu("boite")
    return PourUneBoite(cle, boite) if cle and boite else None


def de_relecture(demande: DemandeRecue) -> tuple[str, str]:
    """The form and the file that are read again."""
    return _fiche_et_fichier(demande)


def de_version(demande: DemandeRecue) -> tuple[str, str, str]:
    """The form, its file and the version that the address of an earlier version says."""
    return *_fiche_et_fichier(demande), demande.voulu("version")


def _fiche_et_fichier(demande: DemandeRecue) -> tuple[str, str]:
    _, _, suite = demande.chemin.removeprefix("/").partition("/")
    nom, _, fichier = suite.partition("/")
    return nom, fichier


def _parties(nature: str, corps: bytes) -> Iterator[tuple[Message, int, int]]:
    """The head of each of the first parts of a form, and where its content begins and ends.

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
        yield tete, debut + 4, fin
        place = fin + 2


def _document(nature: str, corps: bytes) -> tuple[str, bytes]:
    """The name and the bytes of the document that a form sends. Raises :class:`ValueError`."""
    for tete, debut, fin in _parties(nature, corps):
        if nom := tete.get_filename():
            return str(nom), corps[debut:fin]
    raise ValueError("no document")
