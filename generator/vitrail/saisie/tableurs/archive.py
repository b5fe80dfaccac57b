"""The zip of a spreadsheet: read piece by piece, within bounds, so that no file can fill the memory."""

from __future__ import annotations

import io
import struct
import xml.etree.ElementTree as ET
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import IO, NoReturn, Protocol

from vitrail.saisie.tableurs.feuilles import TableurRefuse

OCTETS_MAX = 40_000_000
"""Bytes of all the parts that are read, once unfolded: some hundred times those of the tables that services send."""
ELEMENTS_MAX = 600_000
NOMS_MAX = 2_000
"""Different names of elements and attributes in one part: both formats together have fewer."""
PROFONDEUR_MAX = 100
PIECES_MAX = 5_000
_FICHE_DE_PIECE = b"PK\x01\x02"
_BLOC = 250_000
_BLOCS_MUETS = 4


class CibleXml(Protocol):
    """What is told of an XML document while it is read."""

    def start(self, balise: str, attributs: dict[str, str]) -> None: ...
    def end(self, balise: str) -> None: ...
    def data(self, texte: str) -> None: ...


class CibleMuette:
    """A target that hears nothing but refuses a document type, which no spreadsheet has: entities come with it."""

    def doctype(self, nom: str, public: str | None, systeme: str | None) -> NoReturn:
        raise TableurRefuse(
            "le fichier contient une déclaration de type (DOCTYPE), qu’aucun tableur n’écrit.",
            "Ouvrez-le dans votre tableur et enregistrez-le à nouveau.",
        )

    def start(self, balise: str, attributs: dict[str, str]) -> None: ...

    def end(self, balise: str) -> None: ...

    def data(self, texte: str) -> None: ...

    def close(self) -> None: ...


class Archive:
    """The parts of a zip, by name. What they hold is bounded for all of them together, however often one is read."""

    def __init__(self, octets: bytes) -> None:
        if octets.count(_FICHE_DE_PIECE) > PIECES_MAX:
            raise abime()
        with _abimee():
            self._zip = zipfile.ZipFile(io.BytesIO(octets))
        self.noms = frozenset(self._zip.namelist())
        self._place = OCTETS_MAX
        self._elements = ELEMENTS_MAX

    def octets(self, nom: str, limite: int = 4096) -> bytes:
        """The first bytes of a small part."""
        with _abimee(), self._ouvrir(nom) as piece:
            return piece.read(limite)

    def parcourir(self, nom: str, cible: CibleXml) -> None:
        """Tell ``cible`` all that the XML part ``nom`` holds, names without their namespace."""
        oreille = _SansEspaces(cible, self._elements)
        lecteur = ET.XMLParser(target=oreille)
        # What a part announces is an upper bound: zipfile stops there, whatever it holds.
        if nom in self.noms and self._zip.getinfo(nom).file_size > self._place:
            raise _trop_grand()
        with _abimee(), self._ouvrir(nom) as piece:
            while bloc := piece.read(_BLOC):
                self._place -= len(bloc)
                lecteur.feed(bloc)
                oreille.apres_un_bloc()
            lecteur.close()
        self._elements = oreille.reste

    def _ouvrir(self, nom: str) -> IO[bytes]:
        if self._zip.getinfo(nom).compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise abime()  # no spreadsheet uses the others, and they unfold without bound
        try:
            return self._zip.open(nom)
        except NotImplementedError:
            raise
        except RuntimeError as erreur:  # what zipfile raises for a part under a password
            raise mot_de_passe() from erreur


@contextmanager
def _abimee() -> Iterator[None]:
    """What a zip or an XML part that is no more what its program wrote makes their readers raise."""
    try:
        yield
    except (
        zipfile.BadZipFile,
        zipfile.LargeZipFile,
        zlib.error,
        struct.error,
        ET.ParseError,
        EOFError,
        LookupError,
        NotImplementedError,
        OSError,
        OverflowError,
        ValueError,
    ) as erreur:
        raise abime() from erreur


class _SansEspaces:
    """Names without their namespace: the two dialects of each format then are one. Depth, elements and names are
    counted: the parser keeps every name that it meets."""

    def __init__(self, cible: CibleXml, elements: int) -> None:
        self._cible = cible
        self.reste = elements
        self._profondeur = 0
        self._muets = 0
        self._noms: set[str] = set()

    def start(self, balise: str, attributs: dict[str, str]) -> None:
        self._muets = 0
        self.reste -= 1
        self._profondeur += 1
        if self.reste < 0 or self._profondeur > PROFONDEUR_MAX:
            raise _trop_grand()
        self._noms.add(balise)
        self._noms.update(attributs)
        if len(self._noms) > NOMS_MAX:
            raise abime()
        self._cible.start(_local(balise), {_local(nom): valeur for nom, valeur in attributs.items()})

    def end(self, balise: str) -> None:
        self._profondeur -= 1
        self._cible.end(_local(balise))

    def data(self, texte: str) -> None:
        self._muets = 0
        self._cible.data(texte)

    def doctype(self, nom: str, public: str | None, systeme: str | None) -> None:
        CibleMuette().doctype(nom, public, systeme)

    def apres_un_bloc(self) -> None:
        """Refuse a tag, or a comment, that fills several blocks: its attributes alone would fill the memory."""
        self._muets += 1
        if self._muets > _BLOCS_MUETS:
            raise _trop_grand()

    def close(self) -> None: ...


@lru_cache(maxsize=256)
def _local(nom: str) -> str:
    return nom.rpartition("}")[2]


def _trop_grand() -> TableurRefuse:
    return TableurRefuse(
        f"le fichier, une fois déplié, dépasse {OCTETS_MAX // 1_000_000} Mo, ou {ELEMENTS_MAX} éléments.",
        "Copiez le tableau à importer, seul, dans un classeur neuf.",
    )


def abime() -> TableurRefuse:
    """The refusal of a file that is no more what its program wrote."""
    return TableurRefuse(
        "le fichier est incomplet ou abîmé.",
        "Demandez au service de l’envoyer à nouveau, ou ouvrez-le dans votre tableur et enregistrez-le.",
    )


def mot_de_passe() -> TableurRefuse:
    """The refusal of a file under a password."""
    return TableurRefuse(
        "le fichier est protégé par un mot de passe.",
        "Ouvrez-le dans votre tableur, retirez le mot de passe, enregistrez-le, puis recommencez.",
    )


def macros() -> TableurRefuse:
    """The refusal of a file that carries a program."""
    return TableurRefuse(
        "le fichier contient des macros, c’est-à-dire un programme.",
        "Enregistrez-le au format .xlsx ou .ods sans macros, ou copiez le tableau dans un classeur neuf.",
    )
