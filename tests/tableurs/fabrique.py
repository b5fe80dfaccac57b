"""Workbooks made by hand, part by part: what a reader finds in them is what is written here, and nothing else."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from xml.sax.saxutils import escape, quoteattr


@dataclass(frozen=True)
class C:
    """A cell: its value, its number format, its formula, how many rows and columns it is merged over."""

    valeur: object
    format: str = "General"
    formule: str | None = None
    hauteur: int = 1
    largeur: int = 1
    remarque: str = ""
    """A comment of a colleague, beside the cell."""


@dataclass(frozen=True)
class F:
    """A sheet: rows of values (None for an empty cell), and what its author hid."""

    lignes: Sequence[Sequence[object]]
    masquee: bool = False
    lignes_masquees: Sequence[int] = ()
    colonnes_masquees: Sequence[int] = ()


Feuilles = Mapping[str, F | Sequence[Sequence[object]]]
_EPOQUE = date(1899, 12, 30)
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_PAQUET = 'xmlns="http://schemas.openxmlformats.org/package/2006'
_LIENS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def csv(lignes: Sequence[Sequence[object]], separateur: str = ";", codage: str = "utf-8") -> bytes:
    """A text table, quoted only where it must be, with the line ends of Windows."""

    def champ(valeur: object) -> str:
        texte = "" if valeur is None else str(valeur)
        return f'"{texte}"' if separateur in texte or "\n" in texte else texte

    return "".join(separateur.join(map(champ, ligne)) + "\r\n" for ligne in lignes).encode(codage)


def zipper(parties: Mapping[str, str | bytes]) -> bytes:
    tampon = io.BytesIO()
    with zipfile.ZipFile(tampon, "w", zipfile.ZIP_DEFLATED) as archive:
        for nom, contenu in parties.items():
            archive.writestr(nom, contenu)
    return tampon.getvalue()


def colonne(rang: int) -> str:
    return chr(65 + rang) if rang < 26 else chr(64 + rang // 26) + chr(65 + rang % 26)


def xlsx(feuilles: Feuilles, ajouts: Mapping[str, str | bytes] | None = None, partagees: bool = True) -> bytes:
    """An Excel workbook; texts are shared between cells as Excel does, or written in each."""
    styles: list[str] = ["General"]
    textes: list[str] = []
    parties: dict[str, str | bytes] = {}
    sommaire, liens = "", ""
    for rang, (nom, contenu) in enumerate(feuilles.items(), 1):
        feuille = contenu if isinstance(contenu, F) else F(contenu)
        etat = ' state="hidden"' if feuille.masquee else ""
        sommaire += f'<sheet name={quoteattr(nom)} sheetId="{rang}" r:id="rId{rang}"{etat}/>'
        liens += f'<Relationship Id="rId{rang}" Type="{_LIENS}/worksheet" Target="worksheets/sheet{rang}.xml"/>'
        parties[f"xl/worksheets/sheet{rang}.xml"] = _feuille(feuille, styles, textes if partagees else None)
    espace = f'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="{_LIENS}"'
    formats = "".join(f'<numFmt numFmtId="{164 + i}" formatCode={quoteattr(f)}/>' for i, f in enumerate(styles))
    xfs = "".join(f'<xf numFmtId="{164 + i if f != "General" else 0}"/>' for i, f in enumerate(styles))
    chaines = "".join(f"<si><t>{escape(texte)}</t></si>" for texte in textes)
    return zipper(
        {
            "[Content_Types].xml": f'{_XML}<Types {_PAQUET}/content-types"></Types>',
            "_rels/.rels": f'{_XML}<Relationships {_PAQUET}/relationships"><Relationship Id="rId1" '
            f'Type="{_LIENS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
            "xl/workbook.xml": f"<workbook {espace}><sheets>{sommaire}</sheets></workbook>",
            "xl/_rels/workbook.xml.rels": f'{_XML}<Relationships {_PAQUET}/relationships">{liens}</Relationships>',
            "xl/styles.xml": f"<styleSheet {espace}><numFmts>{formats}</numFmts><cellXfs>{xfs}</cellXfs></styleSheet>",
            "xl/sharedStrings.xml": f"<sst {espace}>{chaines}</sst>",
            **parties,
            **(ajouts or {}),
        }
    )


def _feuille(feuille: F, styles: list[str], textes: list[str] | None) -> str:
    lignes, fusions = "", ""
    for numero, valeurs in enumerate(feuille.lignes):
        cachee = ' hidden="1"' if numero in feuille.lignes_masquees else ""
        cellules = ""
        for rang, valeur in enumerate(valeurs):
            cellule = (
                valeur if isinstance(valeur, C) else C(valeur, "mmm-yy" if isinstance(valeur, date) else "General")
            )
            if cellule.valeur is not None or cellule.formule:
                cellules += _cellule(f"{colonne(rang)}{numero + 1}", cellule, styles, textes)
            if cellule.hauteur > 1 or cellule.largeur > 1:
                fin = f"{colonne(rang + cellule.largeur - 1)}{numero + cellule.hauteur}"
                fusions += f'<mergeCell ref="{colonne(rang)}{numero + 1}:{fin}"/>'
        lignes += f'<row r="{numero + 1}"{cachee}>{cellules}</row>'
    cols = "".join(f'<col min="{rang + 1}" max="{rang + 1}" hidden="1"/>' for rang in feuille.colonnes_masquees)
    return (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f"{f'<cols>{cols}</cols>' if cols else ''}<sheetData>{lignes}</sheetData>"
        f"{f'<mergeCells>{fusions}</mergeCells>' if fusions else ''}</worksheet>"
    )


def _cellule(reference: str, cellule: C, styles: list[str], textes: list[str] | None) -> str:
    if cellule.format not in styles:
        styles.append(cellule.format)
    style = f' s="{styles.index(cellule.format)}"'
    formule = f"<f>{escape(cellule.formule)}</f>" if cellule.formule is not None else ""
    valeur = cellule.valeur
    if valeur is None:
        return f'<c r="{reference}"{style}>{formule}</c>'
    if isinstance(valeur, date):
        return f'<c r="{reference}"{style}>{formule}<v>{(valeur - _EPOQUE).days}</v></c>'
    if isinstance(valeur, int | float):
        return f'<c r="{reference}"{style}>{formule}<v>{valeur!r}</v></c>'
    if str(valeur).startswith("#"):
        return f'<c r="{reference}" t="e">{formule}<v>{valeur}</v></c>'
    if formule:
        return f'<c r="{reference}" t="str">{formule}<v>{escape(str(valeur))}</v></c>'
    if textes is None:
        return f'<c r="{reference}" t="inlineStr"><is><t>{escape(str(valeur))}</t></is></c>'
    if str(valeur) not in textes:
        textes.append(str(valeur))
    return f'<c r="{reference}" t="s"><v>{textes.index(str(valeur))}</v></c>'


_ODS = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"'
)


def ods(feuilles: Feuilles, ajouts: Mapping[str, str | bytes] | None = None) -> bytes:
    """A LibreOffice workbook, with the million repeated rows that it puts below each table."""
    tables = ""
    for nom, contenu in feuilles.items():
        feuille = contenu if isinstance(contenu, F) else F(contenu)
        style = ' table:style-name="cachee"' if feuille.masquee else ""
        largeur = max(map(len, feuille.lignes))
        cachees = dict.fromkeys(feuille.colonnes_masquees, ' table:visibility="collapse"')
        colonnes = "".join(f"<table:table-column{cachees.get(rang, '')}/>" for rang in range(largeur))
        tables += f"<table:table table:name={quoteattr(nom)}{style}>{colonnes}{_lignes(feuille)}"
        tables += (
            '<table:table-row table:number-rows-repeated="1048000"><table:table-cell/></table:table-row></table:table>'
        )
    contenu_xml = (
        f'<office:document-content {_ODS}><office:automatic-styles><style:style style:name="cachee">'
        '<style:table-properties table:display="false"/></style:style></office:automatic-styles>'
        f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    )
    entete = {"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": contenu_xml}
    return zipper({**entete, "META-INF/manifest.xml": "<manifest/>", **(ajouts or {})})


def _lignes(feuille: F) -> str:
    couvertes: set[tuple[int, int]] = set()
    lignes = ""
    for numero, valeurs in enumerate(feuille.lignes):
        cellules = ""
        for rang, valeur in enumerate(valeurs):
            if (numero, rang) in couvertes:
                cellules += "<table:covered-table-cell/>"
                continue
            cellule = valeur if isinstance(valeur, C) else C(valeur)
            couvertes |= {
                (numero + i, rang + j) for i in range(cellule.hauteur) for j in range(cellule.largeur) if i or j
            }
            cellules += _cellule_ods(cellule)
        cachee = ' table:visibility="collapse"' if numero in feuille.lignes_masquees else ""
        lignes += f"<table:table-row{cachee}>{cellules}</table:table-row>"
    return lignes


def _cellule_ods(cellule: C) -> str:
    attributs = f" table:formula={quoteattr('of:=' + cellule.formule)}" if cellule.formule else ""
    if cellule.hauteur > 1 or cellule.largeur > 1:
        attributs += f' table:number-rows-spanned="{cellule.hauteur}" table:number-columns-spanned="{cellule.largeur}"'
    remarque = ""
    if cellule.remarque:
        remarque = (
            f"<office:annotation><dc:creator>J. D.</dc:creator><text:p>{cellule.remarque}</text:p></office:annotation>"
        )
    valeur = cellule.valeur
    if valeur is None:
        return f"<table:table-cell{attributs}>{remarque}</table:table-cell>"
    if isinstance(valeur, date):
        attributs += f' office:value-type="date" office:date-value="{valeur}"'
        texte = f"{valeur:%m/%y}"
    elif isinstance(valeur, int | float) and cellule.format.endswith("%"):
        decimales = len(cellule.format.partition(".")[2]) - 1 if "." in cellule.format else 0
        attributs += f' office:value-type="percentage" office:value="{valeur!r}"'
        texte = f"{valeur * 100:.{decimales}f}%".replace(".", ",")
    elif isinstance(valeur, int | float):
        attributs += f' office:value-type="float" office:value="{valeur!r}"'
        texte = str(valeur).replace(".", ",")
    else:
        attributs += ' office:value-type="string"'
        texte = str(valeur)
    return f"<table:table-cell{attributs}>{remarque}<text:p>{escape(texte)}</text:p></table:table-cell>"
