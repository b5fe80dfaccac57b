"""Bytes of a spreadsheet -> its sheets, as text cells. What is no spreadsheet is refused in words.

The formats are read here rather than by a general reader, because what makes a figure right is what those leave
out: the per cent that a number format shows, merged cells, hidden rows, formulas; and because they make room for
every empty cell up to the last one, so that a small file can ask for gigabytes.
"""

from __future__ import annotations

import re

from vitrail.saisie.tableurs import ods, separes, xlsx
from vitrail.saisie.tableurs.archive import Archive, macros, mot_de_passe
from vitrail.saisie.tableurs.feuilles import Cellule, Classeur, Feuille, TableurRefuse

TABLEUR_OCTETS_MAX = 15_000_000
_COFFRE = bytes.fromhex("D0CF11E0A1B11AE1")
_PAGE = re.compile(rb"\s*<(?:!doctype|html|\?xml)", re.IGNORECASE)
_JSON = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:\[\s*)?\{\s*[\"}]")
_CALCUL = re.compile(r"=|[@+-]\s*[A-Za-z_.]+\s*\(|[@+-][^|]*\|[^!]*!")
_DEHORS = re.compile(
    r"\[\d+\]|\b(?:file|https?|ftp):|\bDDE\b|\|'?[^|]*'?!|\b(?:WEBSERVICE|CALL|REGISTER|EXEC)\(", re.IGNORECASE
)


def lire(octets: bytes) -> Classeur:
    """The sheets of ``octets``: a workbook (.xlsx, .ods) or a table in plain text. Raises TableurRefuse."""
    if not octets.strip():
        raise TableurRefuse("le fichier est vide.", "Demandez au service de l’envoyer à nouveau.")
    if len(octets) > TABLEUR_OCTETS_MAX:
        raise TableurRefuse(
            f"le fichier dépasse {TABLEUR_OCTETS_MAX // 1_000_000} Mo.",
            "Copiez le tableau à importer, seul, dans un classeur neuf.",
        )
    if octets.startswith(b"PK"):
        classeur = _zip(octets)
    elif octets.startswith(_COFFRE):
        raise _ancien(octets)
    elif octets.startswith(b"%PDF"):
        raise TableurRefuse(
            "c’est un PDF, d’où l’on ne tire pas de chiffres sûrs.",
            "Demandez le tableau au format .xlsx, .ods ou .csv.",
        )
    elif _PAGE.match(octets):
        raise TableurRefuse(
            "c’est une page web, même si son nom finit par .xls.",
            "Ouvrez-la dans votre tableur et enregistrez-la au format .xlsx ou .ods.",
        )
    elif est_du_json(octets):
        raise TableurRefuse(
            "c’est du JSON, et non un tableau.",
            "Le rapport d’un audit d’accessibilité a sa propre reprise : voyez le guide, « Pour qui suit la qualité ».",
        )
    else:
        classeur = separes.lire(octets)
    if not classeur.visibles:
        raise TableurRefuse(
            "aucune feuille visible ne contient quoi que ce soit.",
            "Affichez la feuille à importer, ou demandez au service d’envoyer le fichier à nouveau.",
        )
    return classeur


def est_du_json(octets: bytes) -> bool:
    """Whether it is an object of JSON, or a list of them: a report, and no table."""
    return _JSON.match(octets) is not None


def _zip(octets: bytes) -> Classeur:
    archive = Archive(octets)
    if "xl/workbook.xml" in archive.noms:
        return xlsx.lire(archive)
    if "content.xml" in archive.noms and (
        "mimetype" not in archive.noms or b"spreadsheet" in archive.octets("mimetype")
    ):
        return ods.lire(archive)
    if "xl/workbook.bin" in archive.noms:
        raise _ancien(b"")
    raise separes.pas_un_tableur()


def _ancien(octets: bytes) -> TableurRefuse:
    """The refusal of the container that Excel used before 2007, and still uses around a password."""
    if "EncryptedPackage".encode("utf-16-le") in octets:
        return mot_de_passe()
    if "_VBA_PROJECT".encode("utf-16-le") in octets:
        return macros()
    return TableurRefuse(
        "c’est un format d’Excel qui ne dit pas tout de ses cellules (.xls, .xlsb).",
        "Ouvrez-le dans votre tableur et enregistrez-le au format .xlsx ou .ods.",
    )


def formule_suspecte(cellule: Cellule) -> str | None:
    """Why a cell may not be in a table of figures: it runs something, or fetches it elsewhere. None otherwise.

    A calculation of the workbook itself is all right: what it shows is read.
    """
    if cellule.formule and _DEHORS.search(cellule.formule):
        return "sa formule va chercher une donnée hors de ce classeur"
    if not cellule.formule and _CALCUL.match(cellule.texte):
        return "son texte serait exécuté comme une formule par un tableur"
    return None


def non_calculees(feuille: Feuille) -> list[Cellule]:
    """The cells of a sheet whose formula has no stored result: what they would show is known to nobody."""
    return [cellule for cellule in feuille if cellule.nature == "non_calcule"]


def suspectes(feuille: Feuille) -> list[tuple[Cellule, str]]:
    """The cells of a sheet that are refused, each with the reason."""
    return [(cellule, raison) for cellule in feuille if (raison := formule_suspecte(cellule))]
