"""Formats of the files of a site: what a host must call each, and which ones people may offer to the public."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class FormatDeFichier:
    """A format: ``nature`` is its media type; a ``texte`` is in UTF-8, and worth compressing.

    People may offer a file of it (``offert``) when its first bytes match ``debut``, a regular expression; where there
    is none, its content is looked at otherwise.
    """

    nature: str
    texte: bool = False
    offert: bool = False
    debut: bytes = b""


_ZIP = rb"PK\x03\x04"
_ODF = "application/vnd.oasis.opendocument"
_OOXML = "application/vnd.openxmlformats-officedocument"

FORMATS: Mapping[str, FormatDeFichier] = {
    "html": FormatDeFichier("text/html", texte=True),
    "css": FormatDeFichier("text/css", texte=True),
    "js": FormatDeFichier("text/javascript", texte=True),
    "svg": FormatDeFichier("image/svg+xml", texte=True, offert=True),
    "json": FormatDeFichier("application/json", texte=True, offert=True),
    "jsonld": FormatDeFichier("application/ld+json", texte=True),
    "xml": FormatDeFichier("application/xml", texte=True),
    "atom": FormatDeFichier("application/atom+xml", texte=True),
    "ssml": FormatDeFichier("application/ssml+xml", texte=True),
    "ics": FormatDeFichier("text/calendar", texte=True, offert=True),
    "csv": FormatDeFichier("text/csv", texte=True, offert=True),
    "txt": FormatDeFichier("text/plain", texte=True, offert=True),
    "pdf": FormatDeFichier("application/pdf", offert=True, debut=b"%PDF-"),
    "png": FormatDeFichier("image/png", offert=True, debut=rb"\x89PNG\r\n\x1a\n"),
    "jpg": FormatDeFichier("image/jpeg", offert=True, debut=rb"\xff\xd8\xff"),
    "jpeg": FormatDeFichier("image/jpeg", offert=True, debut=rb"\xff\xd8\xff"),
    "webp": FormatDeFichier("image/webp", offert=True, debut=b"RIFF.{4}WEBP"),
    "gif": FormatDeFichier("image/gif", offert=True, debut=b"GIF8[79]a"),
    "ods": FormatDeFichier(f"{_ODF}.spreadsheet", offert=True, debut=_ZIP),
    "odt": FormatDeFichier(f"{_ODF}.text", offert=True, debut=_ZIP),
    "odp": FormatDeFichier(f"{_ODF}.presentation", offert=True, debut=_ZIP),
    "xlsx": FormatDeFichier(f"{_OOXML}.spreadsheetml.sheet", offert=True, debut=_ZIP),
    "docx": FormatDeFichier(f"{_OOXML}.wordprocessingml.document", offert=True, debut=_ZIP),
    "gz": FormatDeFichier("application/gzip"),
    "zip": FormatDeFichier("application/zip"),
}
"""Each format by the end of the names of its files, without the point."""
