"""The first cell of each row of a poster named as what it is, the title of its row (RGAA 13.3, PDF/UA-1 7.5).

Typst marks titles of columns; it can mark those of rows (``pdf.header-cell``) only behind a flag that its Python
package does not open yet. It writes the tags of the text as plain objects, one after another, then a table of where
each begins: the tags of cells are written again here, then that table. A file made otherwise is left as it is.
"""

from __future__ import annotations

import re

_FIN = re.compile(rb"startxref\n(\d+)\n(?=%%EOF\s*\Z)")
_TABLE = re.compile(rb"xref\n0 (\d+)\n")
_ENTREE = 20
"""Bytes of a line of the table: where the object begins (ten digits), its version, whether it is used (ISO 32000)."""
_RANGEE = re.compile(rb"/Type/StructElem/S/TR/[^\[]*/K\[((?:\d+ 0 R ?)+)\]")
_RENVOI = re.compile(rb"(\d+) 0 R")
_CELLULE = b"/Type/StructElem/S/TD/"
_ATTRIBUT = re.compile(rb"<</O/Table(?:/Headers\[[^\]]*\])?>>")
_TITRE = b"<</O/Table/Scope/Row>>"


def nommer(pdf: bytes) -> bytes:
    """The same file, each row of its tables told by its first cell."""
    fin = _FIN.search(pdf)
    table = _TABLE.match(pdf, int(fin[1])) if fin else None
    if fin is None or table is None:
        return pdf
    entrees = bytearray(pdf[table.end() : table.end() + int(table[1]) * _ENTREE])
    objets = _objets(pdf[: table.start()], entrees)
    apres = _titrees(objets)
    place = len(pdf[: table.start()]) - sum(map(len, objets.values()))
    tete = pdf[:place]
    for numero, objet in apres.items():
        entrees[numero * _ENTREE : numero * _ENTREE + 10] = b"%010d" % place
        place += len(objet)
    suite = pdf[table.end() + len(entrees) : fin.start()]
    return b"".join((tete, *apres.values(), table[0], entrees, suite, b"startxref\n%d\n" % place, pdf[fin.end() :]))


def _objets(corps: bytes, entrees: bytearray) -> dict[int, bytes]:
    """Each object by its number, in the order of the file, with all that is written before the next one."""
    lignes = [bytes(entrees[rang : rang + _ENTREE]) for rang in range(0, len(entrees), _ENTREE)]
    debuts = sorted((int(ligne[:10]), numero) for numero, ligne in enumerate(lignes) if ligne[17:18] == b"n")
    fins = [*(debut for debut, _ in debuts[1:]), len(corps)]
    return {numero: corps[debut:fin] for (debut, numero), fin in zip(debuts, fins, strict=True)}


def _titrees(objets: dict[int, bytes]) -> dict[int, bytes]:
    apres = dict(objets)
    for objet in objets.values():
        if rangee := _RANGEE.search(objet):
            premiere, *suite = [int(numero) for numero in _RENVOI.findall(rangee[1])]
            if _CELLULE in objets[premiere]:
                apres[premiere] = _en_titre(objets[premiere])
                # What only names its column would hide the title of its row: both follow from the place of the cell.
                apres |= {numero: _ATTRIBUT.sub(b"<</O/Table>>", objets[numero]) for numero in suite}
    return apres


def _en_titre(cellule: bytes) -> bytes:
    return _ATTRIBUT.sub(_TITRE, cellule.replace(b"/S/TD/", b"/S/TH/", 1), count=1)
