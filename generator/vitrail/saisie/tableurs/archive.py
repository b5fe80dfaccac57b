"""The zip of a spreadsheet: read piece by piece, within bounds, so that no file can fill the memory."""

from __future__ import annotations

import io
import xml.etree.ElementTree as ET
import zipfile
import zlib
from typing import NoReturn, Protocol

from vitrail.saisie.tableurs.feuilles import TableurRefuse

PIECE_MAX = 40_000_000
"""Bytes of one part of the file, once unfolded: some hundred times those of the tables that services send."""
_BLOC = 1_000_000


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

    def start(self, balise: str, attributs: dict[str, str]) -> None:
        pass

    def end(self, balise: str) -> None:
        pass

    def data(self, texte: str) -> None:
        pass

    def close(self) -> None:
        pass


class Archive:
    """The parts of a zip, by name."""

    def __init__(self, octets: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(octets))
        except (zipfile.BadZipFile, zipfile.LargeZipFile, ValueError, OSError, NotImplementedError) as erreur:
            raise _abime() from erreur
        self.noms = frozenset(self._zip.namelist())

    def octets(self, nom: str, limite: int = 4096) -> bytes:
        """The first bytes of a small part."""
        try:
            with self._zip.open(nom) as piece:
                return piece.read(limite)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as erreur:
            raise _abime() from erreur
        except RuntimeError as erreur:  # what zipfile raises for a part under a password
            raise mot_de_passe() from erreur

    def parcourir(self, nom: str, cible: CibleXml) -> None:
        """Tell ``cible`` all that the XML part ``nom`` holds, names without their namespace."""
        lecteur = ET.XMLParser(target=_SansEspaces(cible))
        lus = 0
        if nom in self.noms and self._zip.getinfo(nom).file_size > PIECE_MAX:
            raise _trop_grand()
        try:
            with self._zip.open(nom) as piece:
                while bloc := piece.read(_BLOC):
                    lus += len(bloc)
                    if lus > PIECE_MAX:
                        raise _trop_grand()
                    lecteur.feed(bloc)
            lecteur.close()
        except (ET.ParseError, ValueError, zipfile.BadZipFile, zlib.error, EOFError, LookupError, OSError) as erreur:
            raise _abime() from erreur
        except NotImplementedError as erreur:
            raise _abime() from erreur
        except RuntimeError as erreur:
            raise mot_de_passe() from erreur


class _SansEspaces:
    """Names without their namespace: the two dialects of each format then are one."""

    def __init__(self, cible: CibleXml) -> None:
        self._cible = cible
        self.data = cible.data

    def start(self, balise: str, attributs: dict[str, str]) -> None:
        self._cible.start(_local(balise), {_local(nom): valeur for nom, valeur in attributs.items()})

    def end(self, balise: str) -> None:
        self._cible.end(_local(balise))

    def doctype(self, nom: str, public: str | None, systeme: str | None) -> None:
        CibleMuette().doctype(nom, public, systeme)

    def close(self) -> None:
        pass


def _local(nom: str) -> str:
    return nom.rpartition("}")[2]


def _trop_grand() -> TableurRefuse:
    return TableurRefuse(
        f"le fichier, une fois déplié, dépasse {PIECE_MAX // 1_000_000} Mo.",
        "Copiez le tableau à importer, seul, dans un classeur neuf.",
    )


def _abime() -> TableurRefuse:
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
