"""What few workbooks hold: the calendar of old Macs, marks above a word, boxes, times, cells never computed."""

from datetime import date
from unittest import mock

import pytest

from tests.tableurs.fabrique import _ODS, xlsx, zipper
from vitrail.saisie.tableurs import archive, lecture, separes, valeurs
from vitrail.saisie.tableurs import xlsx as xlsx_lu
from vitrail.saisie.tableurs.feuilles import TableurRefuse
from vitrail.saisie.tableurs.valeurs import ValeurRefusee
from vitrail.sources.modeles.unites import Unite

EXCEL = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
COFFRE = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(512)


def _cellules(octets: bytes) -> list[tuple[str, str, str]]:
    [feuille] = lecture.lire(octets).feuilles
    return [(cellule.reference, cellule.texte, cellule.nature) for cellule in feuille]


def _excel(cellules: str) -> bytes:
    feuille = f'<worksheet {EXCEL}><sheetData><row r="1">{cellules}</row></sheetData></worksheet>'
    return xlsx({"A": [["x"]]}, {"xl/worksheets/sheet1.xml": feuille})


def _libreoffice(cellules: str) -> bytes:
    contenu = (
        f'<office:document-content {_ODS}><office:body><office:spreadsheet><table:table table:name="A">'
        f"<table:table-row>{cellules}</table:table-row></table:table></office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    return zipper({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": contenu})


def test_a_workbook_that_counts_days_from_1904_gives_its_own_dates():
    liens = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    classeur = (
        f'<workbook {EXCEL} {liens}><workbookPr date1904="{{}}"/>'
        '<sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>'
    )
    feuilles = {"A": [[date(2022, 4, 1)]]}
    usuel, mac = (xlsx(feuilles, {"xl/workbook.xml": classeur.format(dit)}) for dit in ("0", "1"))
    assert _cellules(usuel) == [("A1", "2022-04-01", "date")]
    assert _cellules(mac) == [("A1", "2026-04-02", "date")]


def test_a_mark_above_a_word_is_a_note_and_how_it_is_pronounced_is_not_read():
    textes = (
        f'<sst {EXCEL}><si><r><t>Délai</t></r><r><rPr><vertAlign val="superscript"/></rPr><t>1</t></r>'
        '<r><t> moyen</t></r><rPh sb="0" eb="1"><t>délè</t></rPh></si></sst>'
    )
    assert _cellules(xlsx({"A": [["x"]]}, {"xl/sharedStrings.xml": textes})) == [("A1", "Délai (1) moyen", "texte")]


def test_boxes_days_and_errors_of_excel_are_what_their_author_sees():
    ecrites = (
        '<c r="A1" t="b"><v>1</v></c><c r="B1" t="b"><v>0</v></c><c r="C1" t="d"><v>2022-04-01T00:00:00</v></c>'
        '<c r="D1" t="n"><v>abc</v></c><c r="E1" t="e"><v>#N/A</v></c>'
    )
    assert _cellules(_excel(ecrites)) == [
        ("A1", "oui", "texte"),
        ("B1", "non", "texte"),
        ("C1", "2022-04-01", "date"),
        ("D1", "abc", "texte"),
        ("E1", "#N/A", "erreur"),
    ]


def test_formulas_errors_times_and_filled_rows_of_libreoffice_are_what_their_author_sees():
    ecrites = (
        '<table:table-cell table:formula="of:=A2"/>'
        '<table:table-cell office:value-type="string"><text:p>#DIV/0!</text:p></table:table-cell>'
        '<table:table-cell office:value-type="time"><text:p>14:30</text:p></table:table-cell>'
        '<table:table-cell office:value-type="date" office:date-value="2022-04-01T10:00:00">'
        "<text:p>avril</text:p></table:table-cell>"
        '<table:table-cell table:number-columns-repeated="16384" office:value-type="string">'
        "<text:p>Fin</text:p></table:table-cell>"
    )
    assert _cellules(_libreoffice(ecrites)) == [
        ("A1", "", "non_calcule"),
        ("B1", "#DIV/0!", "erreur"),
        ("C1", "14:30", "date"),
        ("D1", "2022-04-01", "date"),
        ("E1", "Fin", "texte"),
    ]


def test_a_text_that_names_its_separator_is_cut_at_it_and_keeps_its_row_numbers():
    assert _cellules(b"sep=|\r\nIndicateur|Valeur\r\nA;B|12\r\n") == [
        ("A2", "Indicateur", "texte"),
        ("B2", "Valeur", "texte"),
        ("A3", "A;B", "texte"),
        ("B3", "12", "texte"),
    ]


@pytest.mark.parametrize(
    ("octets", "dit"),
    [
        pytest.param(zipper({"xl/workbook.bin": b"x"}), "(.xls, .xlsb)", id="xlsb"),
        pytest.param(COFFRE, "(.xls, .xlsb)", id="xls"),
        pytest.param(COFFRE + "_VBA_PROJECT".encode("utf-16-le"), "des macros", id="xls-a-macros"),
        pytest.param(COFFRE + "EncryptedPackage".encode("utf-16-le"), "mot de passe", id="xlsx-sous-mot-de-passe"),
        pytest.param(b'Indicateur;Valeur\n"' + b"a" * 2_000_000 + b";12\n", "mal fermée", id="guillemet-ouvert"),
        pytest.param(b"a;b\n" * (lecture.TABLEUR_OCTETS_MAX // 4 + 1), "dépasse 15 Mo", id="trop-lourd"),
    ],
)
def test_what_is_refused_says_why_and_what_to_do(octets: bytes, dit: str):
    with pytest.raises(TableurRefuse) as refus:
        lecture.lire(octets)
    assert dit in str(refus.value) and refus.value.conseil


def test_parts_that_unfold_together_further_than_a_workbook_may_are_refused():
    """Three sheets, each of which would do alone."""
    textes = [["x" * 200]] * 20
    trois = xlsx({"A": textes, "B": textes, "C": textes}, partagees=False)
    with mock.patch.object(archive, "OCTETS_MAX", 12_000):
        assert lecture.lire(xlsx({"A": textes}, partagees=False)).feuilles
        with pytest.raises(TableurRefuse, match="une fois déplié"):
            lecture.lire(trois)


def test_a_long_text_is_no_value_and_no_unit():
    with pytest.raises(ValeurRefusee, match=r"^« mot mot .*… », de 400 signes, est un texte") as refus:
        valeurs.lire_texte("mot " * 100)
    assert refus.value.conseil == "Écrivez dans la cellule le chiffre et son unité, rien d’autre."
    assert valeurs.unite_ecrite("Taux (%)") is Unite.POURCENT
    assert valeurs.unite_ecrite("Taux (%) " + "x" * 500) is None


@pytest.mark.parametrize(("drapeau", "mots"), [(0x01, "mot de passe"), (0x20, "abîmé"), (0x40, "abîmé")])
def test_a_part_that_cannot_be_opened_is_refused_with_the_reason(drapeau, mots):
    """Under a password, as a patch of another, or ciphered in a way that nobody reads."""
    octets = bytearray(xlsx({"A": [["x"]]}))
    for tete, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        debut = -1
        while (debut := octets.find(tete, debut + 1)) >= 0:
            octets[debut + place] |= drapeau
    with pytest.raises(TableurRefuse, match=mots):
        lecture.lire(bytes(octets))


def _fusionnees(cellules: str, *fusions: str) -> list[tuple[str, str, int, int]]:
    merges = "".join(f'<mergeCell ref="{fusion}"/>' for fusion in fusions)
    feuille = f"<worksheet {EXCEL}><sheetData>{cellules}</sheetData><mergeCells>{merges}</mergeCells></worksheet>"
    [lue] = lecture.lire(xlsx({"A": [["x"]]}, {"xl/worksheets/sheet1.xml": feuille})).feuilles
    return [(cellule.reference, cellule.texte, cellule.hauteur, cellule.largeur) for cellule in lue]


def test_merged_cells_that_show_nothing_or_frame_the_page_are_no_table():
    une = '<row r="{0}"><c r="A{0}" t="inlineStr"><is><t>a</t></is></c></row>'
    loin = une.format(1) + une.format(300)
    assert _fusionnees(une.format(1), "A1:B1") == [("A1", "a", 1, 2)]
    assert _fusionnees(une.format(1), "B2:C3") == [("A1", "a", 1, 1)]
    assert _fusionnees(loin, "A1:CV300") == [("A1", "a", 1, 1), ("A300", "a", 1, 1)]


def test_a_cell_beyond_the_columns_of_any_table_is_refused():
    assert _cellules(_excel('<c r="WB1" t="inlineStr"><is><t>a</t></is></c>')) == [("WB1", "a", "texte")]
    with pytest.raises(TableurRefuse, match="plus de 600 colonnes"):
        _cellules(_excel('<c r="WC1" t="inlineStr"><is><t>a</t></is></c>'))


@pytest.mark.parametrize(
    ("brut", "affiche", "autre"),
    [("12.3456", "12", "12,3456"), ("12.35", "12,35", ""), ("#REF!", "12", ""), ("12.3", "--", "")],
)
def test_the_number_behind_what_is_shown_is_known_when_both_are_numbers(brut, affiche, autre):
    assert xlsx_lu._autre_nombre(brut, affiche) == autre


def test_a_quote_that_swallows_the_rest_of_a_file_is_refused():
    with pytest.raises(TableurRefuse, match="mal fermée"):
        list(separes._decouper('a;b\n"' + "c;d\n" * 40_000, ";"))
    with pytest.raises(TableurRefuse, match="mal fermée"):
        list(separes._decouper("a" * 1_000_001, ";"))
