"""The data of a site are read without being believed: what is damaged is told with its place, and the others go on."""

import json

import pytest

from tests.nation import DEFINITION, LE, RELEVE, avec_un_chiffre, identite, lot, paquet, tableau
from vitrail.reponses import nation
from vitrail.reponses.nation.lecture import LotDeDonnees, SiteEcarte, SiteReuni, lire
from vitrail.reponses.nation.rangees import ReleveReuni


def _change(nom: str, contenu: bytes | None, marque: bool = True) -> LotDeDonnees:
    """A site of which one file is another; ``marque``: whether its package knows."""
    fichiers = dict(avec_un_chiffre("76").fichiers)
    if contenu is None:
        fichiers.pop(nom)
    else:
        fichiers[nom] = contenu
    if marque and nom != "datapackage.json":
        tables = {cle: octets for cle, octets in fichiers.items() if cle != "datapackage.json"}
        fichiers["datapackage.json"] = paquet(tables)
    return LotDeDonnees("site-76", fichiers)


_SITE = tableau([identite("76")])
_DEUX_FOIS = json.dumps(
    {
        "vitrail": {"edition": 1, "demonstration": True},
        "resources": [{"path": "site.csv", "hash": "sha256:0"}, {"path": "site.csv", "hash": "sha256:1"}],
    }
).encode()
_VUE = b'{"vitrail": {"edition": 1, "demonstration": true, "reunion": true}, "resources": []}'
HOSTILES = {
    "nothing": (LotDeDonnees("site-76", {}), "pas de datapackage.json"),
    "no JSON": (_change("datapackage.json", b'{\n"resources": ['), "datapackage.json, ligne 2"),
    "a list": (_change("datapackage.json", b"[]"), "ne décrit pas"),
    "too deep": (_change("datapackage.json", b"[" * 100_000), "JSON"),
    "not in UTF-8": (_change("datapackage.json", b"\xff\xfe{}"), "JSON"),
    "too big": (_change("datapackage.json", b" " * 2_000_001), "trop gros"),
    "no edition": (_change("datapackage.json", b'{"resources": []}'), "édition"),
    "edition as a text": (_change("datapackage.json", paquet({"site.csv": _SITE}, edition="1")), "édition"),
    "later edition": (_change("datapackage.json", paquet({"site.csv": _SITE}, edition=2)), "plus récente (2)"),
    "a view of many sites": (_change("datapackage.json", _VUE), "une vue de plusieurs sites"),
    "no resource": (_change("datapackage.json", b'{"vitrail": {"edition": 1}}'), "ne nomme aucune table"),
    "no table of the site": (_change("datapackage.json", paquet({})), "ne nomme pas site.csv"),
    "named twice": (_change("datapackage.json", _DEUX_FOIS), "nomme deux fois site.csv"),
    "half published": (_change("indicateurs.csv", tableau([RELEVE | {"valeur": "1"}]), marque=False), "abîmé"),
    "table that is not there": (_change("indicateurs.csv", None, marque=False), "indicateurs.csv, qui manque"),
    "no mark": (_change("datapackage.json", paquet({"site.csv": _SITE}).replace(b"sha256:", b"md5:")), "empreinte"),
    "table that is not in UTF-8": (_change("indicateurs.csv", b"\xe9"), "UTF-8"),
    "empty table": (_change("site.csv", b""), "site.csv"),
    "missing column": (_change("indicateurs.csv", b"indicateur,valeur\r\na,1\r\n"), "colonne « intitule »"),
    "two columns of one name": (_change("indicateurs.csv", b"indicateur,indicateur\r\n"), "même nom"),
    "one cell too many": (_change("site.csv", _SITE + b"a,b\r\n"), "site.csv, ligne 3 : 2 cases"),
    "quote that never ends": (_change("site.csv", _SITE + b'"'), "ligne 3"),
    "huge cell": (_change("lieux.csv", b"nom\r\n" + b"a" * 30_000 + b"\r\n"), "démesurée"),
    "unknown department": (lot("76", site={"departement": "99"}), "ligne 2 : aucun département « 99 »"),
    "department that is a path": (lot("76", site={"departement": "../.."}), "ligne 2"),
    "address that runs": (lot("76", site={"adresse": "javascript:alert(1)"}), "https"),
    "address with a user": (lot("76", site={"adresse": "https://a@b.example/"}), "https"),
    "address that breaks out": (lot("76", site={"adresse": 'https://a.example/"><script>'}), "https"),
    "day that is none": (lot("76", site={"lu_le": "2026-02-30"}), "ligne 2 : la colonne « lu_le »"),
    "could not be fetched": (LotDeDonnees("site-76", {}, "pas de réponse à temps"), "pas de réponse"),
}


@pytest.mark.parametrize("abime, attendu", HOSTILES.values(), ids=HOSTILES.keys())
def test_a_damaged_site_is_set_aside_with_its_reason_and_the_others_go_on(abime: LotDeDonnees, attendu: str):
    vue = nation.batir([avec_un_chiffre("01"), abime, avec_un_chiffre("02")], LE)
    assert vue.lus == 2
    (ecarte,) = vue.ecartes
    assert ecarte.origine == "site-76" and attendu in ecarte.raison
    assert "1 site mis de côté" in vue.fichiers["index.html"].decode().replace("\xa0", " ")
    assert attendu.split("«")[0].strip() in vue.fichiers["donnees/index.html"].decode().replace("\xa0", " ")


@pytest.mark.parametrize(
    "change",
    [
        {"valeur": "NaN"},
        {"valeur": "Infinity"},
        {"valeur": "1e400"},
        {"valeur": "9" * 40},
        {"valeur": "84,5"},
        {"unite": "parsecs"},
        {"periode": "2026-T5"},
        {"periode": "99999"},
        {"n": "-3"},
        {"cible_sens": "autour_de"},
        {"indicateur": "../../etc/passwd"},
        {"indicateur": ".."},
        {"indicateur": "index.html"},
        {"intitule": "a" * 6_000},
    ],
)
def test_a_row_that_cannot_be_read_is_left_out_with_its_line(change: dict[str, object]):
    """The other rows of the site stay."""
    site = lire(lot("76", indicateurs=[RELEVE, RELEVE | change], indicateurs_definitions=[DEFINITION]))
    assert isinstance(site, SiteReuni)
    assert [releve.ligne for releve in site.rangees(ReleveReuni)] == [2]
    (remarque,) = site.remarques
    assert remarque.startswith("indicateurs.csv, ligne 3 : la colonne")


def test_no_name_that_a_site_gives_leads_out_of_its_place():
    """Pages are named after indicators and criteria: one that climbs would take the place of another page."""
    resultat = RELEVE | {"enquete": "e", "genre": "critere", "libelle": "x", "critere": ".."}
    enquete = {"id": "e", "genre": "satisfaction", "titre": "E", "du": "2025", "au": "2025", "n": 50}
    abime = lot(
        "76",
        indicateurs=[RELEVE | {"indicateur": ".."}],
        indicateurs_definitions=[DEFINITION | {"id": ".."}, DEFINITION],
        enquetes=[enquete],
        enquetes_resultats=[resultat],
    )
    vue = nation.batir([abime], LE)
    assert not [nom for nom in vue.fichiers if ".." in nom or "//" in nom]
    assert len(vue.remarques) == 3


def test_of_thousands_of_unreadable_rows_the_first_are_told():
    site = lire(lot("76", indicateurs=[RELEVE | {"valeur": "x"}] * 500, indicateurs_definitions=[DEFINITION]))
    assert isinstance(site, SiteReuni)
    assert len(site.remarques) == 21 and site.remarques[-1] == "et 480 autres lignes illisibles"


def test_columns_and_tables_that_are_not_known_are_left_alone():
    """A later version of the program may publish more, in the same edition."""
    site = lire(lot("76", indicateurs=[RELEVE | {"nouvelle": "x"}], inconnues=[{"a": "b"}]))
    assert isinstance(site, SiteReuni) and len(site.rangees(ReleveReuni)) == 1 and site.remarques == ()


def test_a_line_is_that_of_the_file_even_after_a_cell_of_several_lines():
    site = lire(lot("76", indicateurs=[RELEVE | {"reserve": "une\ndeux\ntrois"}, RELEVE | {"periode": "2025-T4"}]))
    assert isinstance(site, SiteReuni)
    assert [releve.ligne for releve in site.rangees(ReleveReuni)] == [2, 5]


def test_signs_that_turn_what_follows_or_break_xml_are_taken_out():
    site = lire(lot("76", site={"nom": "Préfecture\u202e \x07de\u2028 l’Ain\ufeff"}))
    assert isinstance(site, SiteReuni) and site.identite.nom == "Préfecture de l’Ain"


def test_a_package_that_does_not_say_whether_it_is_invented_is_taken_for_invented():
    fichiers = dict(avec_un_chiffre("76", demonstration=False).fichiers)
    fichiers["datapackage.json"] = fichiers["datapackage.json"].replace(b'"demonstration": false', b'"autre": 1')
    site = lire(LotDeDonnees("site-76", fichiers))
    assert isinstance(site, SiteReuni) and site.demonstration


def test_one_site_given_twice_counts_once():
    vue = nation.batir([avec_un_chiffre("76"), LotDeDonnees("copie", avec_un_chiffre("76").fichiers)], LE)
    assert vue.lus == 1
    assert vue.ecartes == (SiteEcarte("copie", "même adresse de site que « site-76 »"),)
