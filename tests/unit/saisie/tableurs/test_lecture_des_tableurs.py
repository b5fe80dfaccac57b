"""Bytes of spreadsheets -> cells, as their authors see them; what is no spreadsheet is refused in words."""

import io
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from tests.chacun import chacun
from tests.tableurs.envois import ENVOIS
from tests.tableurs.fabrique import C, F, csv, ods, xlsx
from tests.tableurs.hostiles import HOSTILES
from tests.tableurs.refuses import ILLISIBLES
from vitrail.saisie.tableurs import entetes, formats, lecture, valeurs
from vitrail.saisie.tableurs.feuilles import TableurRefuse

CLASSEURS = [envoi for envoi in ENVOIS if envoi.octets.startswith(b"PK")]


def montre(octets: bytes, feuille: int = 0) -> dict[str, str]:
    return {cellule.reference: cellule.texte for cellule in lecture.lire(octets).feuilles[feuille]}


@pytest.mark.parametrize("refuse", ILLISIBLES, ids=lambda refuse: refuse.nom)
def test_what_cannot_be_read_is_said_with_what_to_do(refuse):
    with pytest.raises(TableurRefuse) as refus:
        lecture.lire(refuse.octets)
    dit = f"{refus.value} {refus.value.conseil}"
    assert refus.value.conseil
    assert [mots for mots in refuse.dit if mots not in dit] == []


@pytest.mark.parametrize("hostile", HOSTILES, ids=lambda hostile: hostile.nom)
def test_what_asks_for_more_than_any_table_is_refused_before_it_is_made(hostile):
    with pytest.raises(TableurRefuse) as refus:
        lecture.lire(hostile.octets)
    assert hostile.dit in str(refus.value)
    assert refus.value.conseil


@pytest.mark.parametrize("coupe", range(10, 700, 40))
def test_a_damaged_zip_is_said_to_be_damaged(coupe):
    """Bytes that were lost in the middle: every place of the zip is then wrong."""
    octets = ods({"A": [["a", "b"]]})
    with pytest.raises(TableurRefuse, match=r"incomplet ou abîmé|n’est pas un tableur|aucune feuille"):
        lecture.lire(octets[:coupe] + octets[coupe + 8 :])


@pytest.mark.parametrize("motif", ["(", "@|", "[", "*", "1.", "= -", "a ", "- ", "é̀", "★"])
def test_long_texts_of_signs_are_read_as_any_other(motif):
    """Each of these once made a search start again at every sign."""
    long = (motif * 16_000)[:30_000].strip()
    [feuille] = lecture.lire(csv([["Indicateur", "Valeur"], [long, long], [long, "12 %"]])).feuilles
    assert not valeurs.se_lit(feuille.cellules[1, 1])
    assert valeurs.se_lit(feuille.cellules[2, 1])
    assert entetes.trouver(feuille)[0].derniere == 0
    assert bool(lecture.suspectes(feuille)) == (motif == "= -")


@pytest.mark.parametrize("envoi", CLASSEURS, ids=lambda envoi: envoi.nom)
def test_texts_stand_where_another_reader_finds_them(envoi):
    """Calamine knows neither formats nor hidden rows, but it knows which text is in which cell."""
    classeur = CalamineWorkbook.from_filelike(io.BytesIO(envoi.octets))
    for feuille in chacun(lecture.lire(envoi.octets).feuilles):
        autre = classeur.get_sheet_by_name(feuille.nom)
        ligne0, colonne0 = autre.start or (0, 0)
        textes = {
            (ligne + ligne0, colonne + colonne0): " ".join(valeur.split())
            for ligne, valeurs in enumerate(autre.to_python())
            for colonne, valeur in enumerate(valeurs)
            if isinstance(valeur, str) and valeur
        }
        notres = {(une.ligne, une.colonne): une.texte for une in feuille if une.nature == "texte"}
        assert notres.items() <= textes.items()
        assert len(textes) - len(notres) == feuille.lignes_masquees


def test_a_cell_gives_what_it_shows_and_remembers_what_it_computes():
    feuille = lecture.lire(xlsx({"A": [[C(0.934782, "0%"), C(1.9, "0"), C(0.1 + 0.2, "0.0"), 7]]})).feuilles[0]
    assert [(une.texte, une.exacte) for une in feuille] == [("93%", "93,4782"), ("2", "1,9"), ("0,3", ""), ("7", "")]


@pytest.mark.parametrize(
    ("brut", "code", "attendu"),
    [
        ("0.9348", "0.00%", "93,48%"),
        ("0.93479999999999996", "0.00%", "93,48%"),
        ("0.005", "0%", "1%"),
        ("4.66", '0.00" ‰"', "4,66 ‰"),
        ("1.95", '0.00" jour"', "1,95 jour"),
        ("2", "0.##", "2"),
        ("1234.5", "#,##0.00", "1234,50"),
        ("-3.2", "0.0;(0.0)", "-3,2"),
        ("-3.2", "0.0;[Red]-0.0", "-3,2"),
        ("1200000", "0.0,,", "1,2"),
        ("0.30000000000000004", "General", "0,3"),
        ("1E+3", "General", "1000"),
        ("46296", "mmm-yy", "2026-10-01"),
        ("46296", "[$-40C]d mmmm yyyy", "2026-10-01"),
        ("0.03125", "h:mm", "0:45"),
        ("1.5", "[h]:mm", "36:00"),
        ("12", "# ?/?", "12"),
        ("12", "0 [$€-40C]", "12€"),
        ("91.5", "0.0E+00", "91,5"),
        ("1E-50", "0.00", "0,00"),
        ("1E+50", "0.00", "1E+50"),
        ("1E+9999999", "General", "1E+9999999"),
        ("1E-9999999", "General", "0"),
        ("1", f"0.{'0' * 100}", f"1,{'0' * 30}"),
        ("1", "0" * 300, "1"),
        ("12", f"0{',' * 200}", "0"),
        ("NaN", "0", "NaN"),
        ("-Infinity", "0", "-Infinity"),
        ("99999999", "d/m/yyyy", "99999999"),
    ],
)
def test_number_formats_are_those_of_the_screen(brut, code, attendu):
    assert formats.afficher(brut, code)[0] == attendu


@given(st.floats(min_value=-1e9, max_value=1e9), st.sampled_from(["General", "0", "0.00", "#,##0.0", "0.0%", "0.000%"]))
def test_a_number_is_never_shown_further_than_its_format_rounds(nombre, code):
    texte, nature = formats.afficher(repr(nombre), code)
    lu = float(texte.replace("%", "").replace(",", ".")) / (100 if "%" in code else 1)
    decimales = len(code.partition(".")[2].rstrip("%")) + 2 * ("%" in code)
    tolerance = abs(nombre) * 1e-9 if code == "General" else 0.5 * 10**-decimales + abs(nombre) * 1e-12
    assert nature == "nombre"
    assert abs(lu - nombre) <= tolerance * 1.000001


def test_what_is_hidden_is_counted_and_not_read():
    lignes = [["a", "b", "c"], ["d", "e", "f"], ["g", "h", "i"]]
    caches = F(lignes, lignes_masquees=[1], colonnes_masquees=[2])
    for octets in (
        xlsx({"A": caches, "B": F([["z"]], masquee=True)}),
        ods({"A": caches, "B": F([["z"]], masquee=True)}),
    ):
        classeur = lecture.lire(octets)
        feuille, autre = classeur.feuilles
        assert [une.texte for une in feuille] == ["a", "b", "g", "h"]
        assert (feuille.lignes_masquees, feuille.colonnes_masquees) == (1, 1)
        assert classeur.visibles == (feuille,)
        assert autre.masquee


def test_a_merged_cell_is_at_each_place_that_it_covers():
    for ecrire in (xlsx, ods):
        feuille = lecture.lire(ecrire({"A": [[C("T4", hauteur=2, largeur=2), None, "x"], [None, None, "y"]]})).feuilles[
            0
        ]
        assert [feuille.cellules[place].texte for place in ((0, 0), (0, 1), (1, 0), (1, 1))] == ["T4"] * 4
        assert len(list(feuille)) == 3


def test_remarks_of_colleagues_are_no_content():
    assert montre(ods({"A": [[C("91 %", remarque="Vu avec Jeanne")]]})) == {"A1": "91 %"}


def test_dates_are_days_whatever_the_program():
    attendu = {"A1": "2026-10-01"}
    assert montre(xlsx({"A": [[date(2026, 10, 1)]]})) == montre(ods({"A": [[date(2026, 10, 1)]]})) == attendu


@pytest.mark.parametrize("codage", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("separateur", [";", "\t", ",", "|"])
def test_text_tables_are_read_in_any_encoding_and_with_any_separator(codage, separateur):
    octets = csv([["Été", "Valeur"], ["Œuvre d’art", "93,48 %"]], separateur, codage)
    assert montre(octets) == {"A1": "Été", "B1": "Valeur", "A2": "Œuvre d’art", "B2": "93,48 %"}


def test_the_comma_that_writes_decimals_does_not_cut_columns():
    assert montre(b"Taux;93,48 %\nDelai;1,95 jour\n")["B1"] == "93,48 %"


@given(st.binary(max_size=400))
def test_no_bytes_make_it_stumble(octets):
    for essai in (octets, b"PK\x03\x04" + octets, xlsx({"A": [["a"]]}, {"xl/worksheets/sheet1.xml": octets})):
        try:
            lecture.lire(essai)
        except TableurRefuse as refus:
            assert str(refus)


@pytest.mark.parametrize(("virgules", "colonnes"), [(6, 3), (7, 2)])
def test_commas_cut_a_table_when_they_cut_three_times_as_many_rows_as_another_sign(virgules: int, colonnes: int):
    """They write decimals too."""
    lignes = ["a;b;1"] * 2 + ["c,d"] * virgules
    [feuille] = lecture.lire("\n".join(lignes).encode()).feuilles
    assert max(colonne for _, colonne in feuille.cellules) + 1 == colonnes


@pytest.mark.parametrize("brut", [b'{"auditType": "FULL"}', b'\xef\xbb\xbf {"a": 1}', b'[{"a": 1}]', b"{}"])
def test_a_report_in_json_is_sent_where_it_is_read(brut: bytes):
    with pytest.raises(TableurRefuse, match="du JSON") as refus:
        lecture.lire(brut)
    assert "audit d’accessibilité" in refus.value.conseil
