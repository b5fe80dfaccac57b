"""Small files that ask for much: memory, time or patience. What is wrong with each is a bound of its kind."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass

from tests.tableurs.envois import APPELS
from tests.tableurs.fabrique import csv, ods, xlsx, zipper

_TROP = "est trop grande"
_ABIME = "incomplet ou abîmé"
_DEPLIE = "dépasse 40 Mo"


@dataclass(frozen=True)
class Hostile:
    """A file, and the words of its refusal."""

    nom: str
    octets: bytes
    dit: str


def feuille(contenu: str | bytes) -> bytes:
    """A workbook of one sheet, whose part is this text."""
    return xlsx({"A": [["a"]]}, {"xl/worksheets/sheet1.xml": contenu})


def rangees(contenu: str, apres: str = "") -> bytes:
    return feuille(f"<worksheet><sheetData>{contenu}</sheetData>{apres}</worksheet>")


def texte(reference: str, contenu: str) -> str:
    return f'<c r="{reference}" t="inlineStr"><is><t>{contenu}</t></is></c>'


def table_ods(rangees_ods: str) -> bytes:
    """An OpenDocument workbook of one table."""
    return _ods(f'<table:table table:name="A">{rangees_ods}</table:table>')


def _ods(contenu: str) -> bytes:
    espaces = 'xmlns:office="o" xmlns:table="t" xmlns:text="x"'
    return ods({"A": [["a"]]}, {"content.xml": f"<office:document {espaces}>{contenu}</office:document>"})


def rangee_ods(lignes: int = 1, colonnes: int = 1, cellules: int = 1, contenu: str = "a") -> str:
    """A row repeated so many times, of cells repeated so many times."""
    dedans = f"<text:p>{contenu}</text:p>"
    cellule = f'<table:table-cell table:number-columns-repeated="{colonnes}">{dedans}</table:table-cell>'
    return f'<table:table-row table:number-rows-repeated="{lignes}">{cellule * cellules}</table:table-row>'


def _meme_piece(feuilles: int, lignes: int) -> bytes:
    liens = "".join(f'<Relationship Id="r{i}" Target="worksheets/sheet1.xml"/>' for i in range(feuilles))
    sommaire = "".join(f'<sheet name="A{i}" r:id="r{i}" xmlns:r="x"/>' for i in range(feuilles))
    cellules = "".join(f'<row r="{i}">{texte(f"A{i}", "a")}</row>' for i in range(1, lignes + 1))
    return xlsx(
        {"A": [["a"]]},
        {
            "xl/workbook.xml": f"<workbook><sheets>{sommaire}</sheets></workbook>",
            "xl/_rels/workbook.xml.rels": f"<R>{liens}</R>",
            "xl/worksheets/sheet1.xml": f"<worksheet><sheetData>{cellules}</sheetData></worksheet>",
        },
    )


def _par_milliers(balise: str) -> str:
    """Elements that each bear another name."""
    return f"<worksheet>{''.join(balise.format(rang) for rang in range(9_000))}</worksheet>"


def _autre_compression() -> bytes:
    tampon = io.BytesIO()
    with zipfile.ZipFile(tampon, "w", zipfile.ZIP_BZIP2) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    return tampon.getvalue()


_CELLULE = "plus de 32767 signes"
_TROIS = {f"A{i}": [["a"]] for i in range(3)}
_BLANCS = "<worksheet><sheetData>" + " " * 15_000_000 + "</sheetData></worksheet>"
_DEHORS = '<R><Relationship Id="rId1" Target="../../../etc/worksheets/passwd"/></R>'
_COLONNE = "".join(f'<row r="{i}">{texte(f"A{i}", "a")}</row>' for i in range(1, 1000))
_FUSIONS = "<mergeCells>{}</mergeCells>".format('<mergeCell ref="A1:A900"/>' * 20_000)
_CACHEES = "<cols>{}</cols>".format('<col min="1" max="16384" hidden="1"/>' * 20_000)


HOSTILES = (
    Hostile(
        "colonnes négatives",
        feuille('<worksheet><cols><col min="-300000000" max="1" hidden="1"/></cols></worksheet>'),
        _ABIME,
    ),
    Hostile("colonnes par milliers", feuille(f"<worksheet>{_CACHEES}</worksheet>"), _ABIME),
    Hostile("ligne négative", rangees(f'<row r="-5">{texte("A1", "a")}</row>'), _ABIME),
    Hostile("ligne démesurée", rangees(f'<row r="{"9" * 5000}">{texte("A1", "a")}</row>'), _ABIME),
    Hostile("fusions d’une colonne", rangees(_COLONNE, _FUSIONS), _TROP),
    Hostile("soixante feuilles, une pièce", _meme_piece(60, 2_000), _TROP),
    Hostile("trois cents feuilles, une pièce", _meme_piece(300, 10), "plus de 200 feuilles"),
    Hostile("soixante mille tables", _ods('<table:table table:name="A"/>' * 60_000), "plus de 200 feuilles"),
    Hostile("contenus différents", csv([[f"{i}a", f"{i}b", f"{i}c"] for i in range(19_000)]), "50000 contenus"),
    Hostile("cellules répétées", table_ods(rangee_ods(colonnes=600, cellules=20_000)), _TROP),
    Hostile("rangées répétées", table_ods(rangee_ods(lignes=1000, colonnes=600) * 100), _TROP),
    Hostile("répétition négative", table_ods(rangee_ods(lignes=-5)), _ABIME),
    Hostile("répétition démesurée", table_ods(rangee_ods(colonnes=10**16)), _ABIME),
    Hostile("emboîtement", feuille("<a>" * 500_000), _DEPLIE),
    Hostile("emboîtement ods", ods({"A": [["a"]]}, {"content.xml": "<a>" * 500_000}), _DEPLIE),
    Hostile("éléments", rangees("<x/>" * 700_000), _DEPLIE),
    Hostile("attributs", feuille("<worksheet " + " ".join(f'a{i}="1"' for i in range(300_000)) + "/>"), _DEPLIE),
    Hostile("noms d’éléments", feuille(_par_milliers("<a{}/>")), _ABIME),
    Hostile("noms d’attributs", feuille(_par_milliers('<a b{}="1"/>')), _ABIME),
    Hostile("espaces de noms", feuille(_par_milliers('<a xmlns="u{}"/>')), _ABIME),
    Hostile("nom de feuille", xlsx({"A" * 300: [["a"]]}), "255 signes"),
    Hostile("pièces ensemble", xlsx(_TROIS, {f"xl/worksheets/sheet{i}.xml": _BLANCS for i in (1, 2, 3)}), _DEPLIE),
    Hostile("entités", rangees(f'<row r="1">{texte("A1", "&amp;" * 40_000)}</row>'), _CELLULE),
    Hostile("blancs", table_ods(rangee_ods(contenu="<text:s/>" * 40_000)), _CELLULE),
    Hostile("formule", rangees(f'<row r="1"><c r="A1"><f>{"1+" * 20_000}1</f></c></row>'), _CELLULE),
    Hostile("étoiles.csv", csv([["Indicateur", "Valeur"], [APPELS, "*" * 60_000]]), _CELLULE),
    Hostile("une ligne.csv", b"a;b\n" + b"a;" * 600_000, "démesurée"),
    Hostile("lignes vides.csv", b"a;b\nc;d\n" + b"\n" * 1_000_000, "plus de 20000 lignes"),
    Hostile("nul.csv", b"Indicateur;Valeur\0\n", "pas un tableur"),
    Hostile("pièces par milliers", zipper({f"a{i}": b"" for i in range(6_000)}), _ABIME),
    Hostile("compression d’ailleurs", _autre_compression(), _ABIME),
    Hostile("pièce absente", xlsx({"A": [["a"]]}, {"xl/_rels/workbook.xml.rels": _DEHORS}), _ABIME),
)
