"""Files that must not be imported: what is sent, and the words that must be in the answer, with the cell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from tests.tableurs.envois import APPELS, CIV, COURRIELS, FRAUDE, PERMIS
from tests.tableurs.fabrique import C, csv, ods, xlsx, zipper

SEJOUR = "Délai de traitement des premières demandes d’admission au séjour"
COURTOISIE = "Taux de satisfaction (enquête de satisfaction usagers) : délai d’attente"


@dataclass(frozen=True)
class Refuse:
    """A file, what is asked for, and what the answer says."""

    nom: str
    octets: bytes
    dit: Sequence[str]
    periode: str = "2022-T2"
    options: Mapping[str, Sequence[str]] = field(default_factory=dict)


def _trimestre(*lignes: Sequence[object], tete: str = "Valeur") -> bytes:
    return csv([["Indicateur", tete], *lignes])


_JUSTE = xlsx({"T2": [["Indicateur", "Valeur"], [APPELS, "91 %"]]})
_COFFRE = bytes.fromhex("D0CF11E0A1B11AE1") + b"\0" * 600
_BOMBE = zipper(
    {
        "xl/workbook.xml": '<workbook><sheets><sheet name="A" r:id="r1" xmlns:r="x"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": '<R><Relationship Id="r1" Target="worksheets/sheet1.xml"/></R>',
        "xl/worksheets/sheet1.xml": b"<worksheet><sheetData><!--" + b" " * 41_000_000 + b"--></sheetData></worksheet>",
    }
)
_CHIFFRE = _JUSTE.replace(b"PK\x03\x04\x14\x00\x00", b"PK\x03\x04\x14\x00\x01")
_CHIFFRE = _CHIFFRE.replace(b"PK\x01\x02\x14\x03\x14\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01")
_LIGNES = "".join(f'<row r="{rang}" spans="1:1"/>' for rang in range(1, 1_000_001))

ILLISIBLES = (
    Refuse("vide.csv", b"", ["vide"]),
    Refuse("rapport.pdf", b"%PDF-1.7\n", ["PDF"]),
    Refuse("protégé.xlsx", _COFFRE + "EncryptedPackage".encode("utf-16-le"), ["mot de passe"]),
    Refuse("chiffré.xlsx", _CHIFFRE, ["mot de passe"]),
    Refuse("ancien.xls", _COFFRE + "Workbook".encode("utf-16-le"), [".xlsx ou .ods"]),
    Refuse("macros.xlsm", xlsx({"A": [["a", "b"]]}, {"xl/vbaProject.bin": b"\xd0\xcf"}), ["macros"]),
    Refuse("macros.ods", ods({"A": [["a", "b"]]}, {"Basic/Standard/Module1.xml": "<x/>"}), ["macros"]),
    Refuse(
        "secret.ods",
        ods({"A": [["a", "b"]]}, {"META-INF/manifest.xml": "<manifest><encryption-data/></manifest>"}),
        ["mot de passe"],
    ),
    Refuse("tronqué.xlsx", _JUSTE[: len(_JUSTE) // 2], ["incomplet ou abîmé"]),
    Refuse("retouché.xlsx", _JUSTE.replace(b"PK\x01\x02", b"PK\x01\x03", 1), ["incomplet ou abîmé"]),
    Refuse(
        "un million de lignes.xlsx",
        xlsx({"A": [["a"]]}, {"xl/worksheets/sheet1.xml": f"<worksheet><sheetData>{_LIGNES}</sheetData></worksheet>"}),
        ["plus de 20000 lignes", "Supprimez les lignes vides"],
    ),
    Refuse("bombe.xlsx", _BOMBE, ["dépasse 40 Mo"]),
    Refuse(
        "entités.xlsx",
        xlsx(
            {"A": [["a"]]},
            {"xl/worksheets/sheet1.xml": '<!DOCTYPE x [<!ENTITY a "aa">]><worksheet><sheetData/></worksheet>'},
        ),
        ["DOCTYPE"],
    ),
    Refuse(
        "codage.xlsx",
        xlsx({"A": [["a"]]}, {"xl/worksheets/sheet1.xml": '<?xml version="1.0" encoding="UTF-9"?><worksheet/>'}),
        ["incomplet ou abîmé"],
    ),
    Refuse("page.xls", b"<html><table><tr><td>1</td></tr></table></html>", ["page web"]),
    Refuse("lettre.csv", b"Bonjour,\r\nVoici les chiffres.\r\n", ["pas un tableau"]),
    Refuse("photo.jpg", b"\xff\xd8\xff\xe0\0\x10JFIF\0\0\0", ["n’est pas un tableur"]),
    Refuse("texte.docx", zipper({"word/document.xml": "<d/>"}), ["n’est pas un tableur"]),
    Refuse("vierge.xlsx", xlsx({"A": [[None]]}), ["aucune feuille visible"]),
)

FAUX = (
    Refuse("formule.csv", _trimestre([APPELS, "91 %"], ["=CMD|' /C calc'!A0", "1"]), ["tableau, A3", "formule"]),
    Refuse("formule2.csv", _trimestre([APPELS, "91 %"], ["@SUM(1+1)*cmd|' /C calc'!A0", "1"]), ["A3", "formule"]),
    Refuse(
        "lien.xlsx",
        xlsx({"A": [["Indicateur", "Valeur"], [APPELS, C(0.91, "0%", formule="[1]Feuil1!B2")]]}),
        ["A, B2", "hors de ce classeur"],
    ),
    Refuse(
        "jamais calculé.xlsx",
        xlsx({"A": [["Indicateur", "Valeur"], [APPELS, C(None, "0%", formule="B5/B6")]]}),
        ["A, B2", "jamais été calculée"],
    ),
    Refuse("erreur.xlsx", xlsx({"A": [["Indicateur", "Valeur"], [APPELS, C("#DIV/0!", formule="1/0")]]}), ["#DIV/0!"]),
    Refuse(
        "autre an.csv", csv([["Indicateur", "T2 2021"], [APPELS, "91 %"]]), ["2e trimestre 2021", "2e trimestre 2022"]
    ),
    Refuse(
        "autre trimestre.csv",
        csv([["Tableau du 1er trimestre 2022", ""], ["Indicateur", "Valeur"], [APPELS, "91 %"]]),
        ["tableau, A1", "1er trimestre 2022", "--period 2022-T1"],
    ),
    Refuse("T1 2022.csv", _trimestre([APPELS, "91 %"]), ["nom du fichier", "1er trimestre 2022"]),
    Refuse(
        "mois.csv",
        csv([["Indicateur", "avr-22", "mai-22", "juin-22"], [APPELS, "90 %", "91 %", "92 %"]]),
        ["moyenne des mois", "--period 2022-04"],
    ),
    Refuse("doublon.csv", _trimestre([APPELS, "91 %"], [CIV, "3 j"], [APPELS, "92 %"]), ["tableau, B4", "tableau, B2"]),
    Refuse("module.csv", _trimestre([APPELS, "91 %"], [SEJOUR, "60 jours"]), ["tableau, B3", "module 3"]),
    Refuse("enquête.csv", _trimestre([COURTOISIE, "80 %"]), ["--satisfaction"], periode="2022"),
    Refuse("pour cent.csv", _trimestre([FRAUDE, "0,47 %"]), ["attendu en ‰", "dix pour mille"]),
    Refuse("heures.csv", _trimestre([PERMIS, "340 h"]), ["tableau, B2", "attendu en jours"]),
    Refuse("proportion.csv", _trimestre([APPELS, "0,9348"]), ["93,48\u00a0%", "0,9348\u00a0%", "format pourcentage"]),
    Refuse("trop.csv", _trimestre([APPELS, "191 %"]), ["tableau, B2", "100"]),
    Refuse("négatif.csv", _trimestre([PERMIS, "-4 jours"]), ["tableau, B2"]),
    Refuse("lettre O.csv", _trimestre([APPELS, "9O %"]), ["tableau, B2", "lettre"]),
    Refuse("mots.csv", _trimestre([APPELS, "environ 90 %"]), ["tableau, B2", "n’est pas un nombre"]),
    Refuse(
        "quotient.xlsx",
        xlsx({"T2": [["Indicateur", "Valeur (%)"], [APPELS, C(92.1234567890123, formule="C2/D2*100")]]}),
        ["T2, B2", "92,12345679", "plus de six décimales", "Vouliez-vous dire"],
    ),
    Refuse("date.xlsx", xlsx({"A": [["Indicateur", "Valeur"], [PERMIS, C(44593, "d-mmm")]]}), ["A, B2", "date"]),
    Refuse(
        "deux feuilles.xlsx",
        xlsx({nom: [["Indicateur", "Valeur"], [APPELS, "91 %"]] for nom in ("Accueil", "Accueil v2")}),
        ["« Accueil » et « Accueil v2 »", "--sheet"],
    ),
    Refuse(
        "deux colonnes.csv",
        csv([["Indicateur", "Valeur", "Valeur corrigée"], [APPELS, "91 %", "92 %"]]),
        ["plusieurs colonnes", "« Valeur corrigée »"],
    ),
    Refuse("fréquence.csv", _trimestre([APPELS, "91 %"]), ["au trimestre", "mai 2022"], periode="2022-05"),
    Refuse("futur.csv", _trimestre([APPELS, "91 %"]), ["n’a pas commencé"], periode="2023-T1"),
    Refuse("inconnu.csv", _trimestre(["Chiffre d’affaires", "12"]), ["aucune ligne", "--map"]),
    Refuse(
        "fusion.xlsx",
        xlsx({"A": [["Indicateur", "Valeur"], [APPELS, C("91 %", hauteur=2)], [COURRIELS, None]]}),
        ["A, B2", "fusionnée"],
    ),
)
