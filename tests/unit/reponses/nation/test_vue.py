"""The view says only what sites say: each figure is traced to its file and its line, and what is invented is marked."""

import csv
import io
import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from statistics import median

import pytest
from frictionless import Package, system
from icalendar import Calendar

from tests.chacun import chacun
from tests.lecture_html import liens_morts, lire
from tests.nation import LE, avec_un_chiffre, lot, pays_invente
from vitrail.reponses import nation
from vitrail.reponses.nation import VueNationale, territoires
from vitrail.reponses.nation.lecture import LotDeDonnees
from vitrail.socle import phrases

LOTS = pays_invente(5)
ADRESSE = "https://vue.reseau.example/"


@pytest.fixture(scope="module")
def vue() -> VueNationale:
    return nation.batir(LOTS, LE, ADRESSE)


def lignes(vue: VueNationale, table: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(vue.fichiers[f"donnees/{table}.csv"].decode(), newline="")))


def pages(vue: VueNationale) -> Iterator[tuple[str, str]]:
    return ((nom, contenu.decode()) for nom, contenu in vue.fichiers.items() if nom.endswith(".html"))


def page(vue: VueNationale, chemin: str) -> str:
    return vue.fichiers[f"{chemin}/index.html".lstrip("/")].decode()


def _des_sites() -> dict[str, LotDeDonnees]:
    """Each site by the address of its folder of data."""
    trouves = {}
    for site in LOTS:
        (rangee,) = csv.DictReader(io.StringIO(site.fichiers["site.csv"].decode(), newline=""))
        trouves[f"{rangee['adresse']}donnees/"] = site
    return trouves


def _ligne_du_fichier(site: LotDeDonnees, fichier: str, numero: int) -> dict[str, str]:
    """What stands on a line of a file of a site, read as a text."""
    textes = site.fichiers[fichier].decode().split("\r\n")
    return next(csv.DictReader(io.StringIO(f"{textes[0]}\r\n{textes[numero - 1]}\r\n", newline="")))


@pytest.mark.parametrize(
    "table",
    ["indicateurs", "label", "echeances", "fermetures", "enquetes-resultats", "actions", "ameliorations", "sites"],
)
def test_each_cell_of_a_merged_table_is_that_of_the_line_it_names(vue: VueNationale, table: str):
    sites = _des_sites()
    reunies = lignes(vue, table)
    assert len(reunies) >= 40
    for reunie in reunies:
        dossier, _, fichier = reunie["source_fichier"].rpartition("/")
        site = sites[f"{dossier}/"]
        ecrite = _ligne_du_fichier(site, fichier, int(reunie["source_ligne"]))
        communes = ecrite.keys() & reunie.keys() - {"departement", "lu_le", "demonstration"}
        assert communes
        for nom in communes:
            assert _meme(reunie[nom], ecrite[nom]), (reunie["source_fichier"], nom)


def _meme(dite: str, ecrite: str) -> bool:
    """The same, a number being one however many zeros end it."""
    return dite == ecrite or (bool(dite) and Decimal(dite) == Decimal(ecrite))


def test_no_row_of_a_site_is_lost(vue: VueNationale):
    for table in ("indicateurs", "echeances", "fermetures"):
        des_sites = sum(
            site.fichiers[f"{table}.csv"].count(b"\r\n") - 1 for site in LOTS if f"{table}.csv" in site.fichiers
        )
        assert len(lignes(vue, table)) == des_sites


def test_each_figure_of_a_page_is_in_the_merged_table_and_each_compared_one_on_its_page(vue: VueNationale):
    """And its median, its count of targets and its number of cases follow from those rows."""
    for resume in chacun(lignes(vue, "comparaisons")):
        comparees = [
            ligne
            for ligne in lignes(vue, "indicateurs")
            if ligne["indicateur"] == resume["indicateur"] and ligne["compare"] == "true"
        ]
        assert {ligne["periode"] for ligne in comparees} == {resume["periode"]}
        assert len(comparees) == int(resume["sites_compares"]) > 50
        assert Decimal(resume["mediane"]) == median(Decimal(ligne["valeur"]) for ligne in comparees)
        assert int(resume["n"]) == sum(int(ligne["n"]) for ligne in comparees)
        html = page(vue, f"indicateurs/{resume['indicateur']}")
        montrees = re.findall(r'departements/(\w+)/">[^<]*</a></th><td data-th="Valeur">([^<]*)</td>', html)
        attendues = [
            (ligne["departement"].lower(), phrases.avec_unite(Decimal(ligne["valeur"]), ligne["unite"]))
            for ligne in comparees
        ]
        assert [(code, _plat(mots)) for code, mots in montrees] == [(code, _plat(mots)) for code, mots in attendues]


def _plat(texte: str) -> str:
    return re.sub(r"\s|&nbsp;", " ", texte)


def test_each_figure_of_a_department_leads_to_the_file_it_comes_from(vue: VueNationale):
    for lieu in chacun(lieu for lieu in territoires.territoires() if not lieu.collectivite):
        html = page(vue, f"departements/{lieu.code.lower()}")
        liens = re.findall(r'<td data-th="Valeur"><a href="([^"]*)">([^<]*)</a>', html)
        siennes = {
            (ligne["source_fichier"], _plat(phrases.avec_unite(Decimal(ligne["valeur"]), ligne["unite"])))
            for ligne in lignes(vue, "indicateurs")
            if ligne["departement"] == lieu.code and ligne["valeur"]
        }
        assert len(liens) == 4 and {(lien, _plat(mots)) for lien, mots in liens} <= siennes


def test_what_is_late_is_counted_from_the_rows_that_sites_publish(vue: VueNationale):
    tardives = [ligne for ligne in lignes(vue, "echeances") if ligne["en_retard"] == "true"]
    texte = _plat(lire(page(vue, "fraicheur")).texte())
    assert f"{len(tardives)} en retard sur {len(lignes(vue, 'echeances'))} attendues" in texte
    premiere = min(ligne["depuis"] for ligne in tardives)
    assert _plat(phrases.date_en_mots(LE.fromisoformat(premiere))) in texte


def test_the_home_page_tells_the_label_of_each_department_as_its_file_does(vue: VueNationale):
    html = page(vue, "")
    dits = dict(re.findall(r'departements/(\w+)/">[^<]*</a></th><td>([^<]*)</td>', html))
    for ligne in chacun(lignes(vue, "label")):
        mots = dits[ligne["departement"].lower()]
        attendu = {"labellise": "tenu", "expire": "échu", "en_demarche": "en préparation", "suspendu": "suspendu"}
        assert mots.startswith(attendu[ligne["etat"]])
        if ligne["etat"] == "labellise":
            assert _plat(phrases.date_en_mots(LE.fromisoformat(ligne["au"]))) in _plat(mots)


def test_a_label_that_lapsed_since_its_site_was_built_is_told_as_lapsed():
    label = {"referentiel": "Qual-e-pref", "etat": "labellise", "du": "2023-05-14", "au": "2026-05-14", "modules": "1"}
    vu = nation.batir([lot("76", label=[label])], LE)
    assert "échu, il valait jusqu’au" in page(vu, "")


# --- what is invented ---


def test_every_page_and_every_file_of_invented_data_says_so(vue: VueNationale):
    for nom, html in chacun(pages(vue)):
        assert "tout est inventé" in html and 'content="noindex"' in html, nom
    for nom, contenu in vue.fichiers.items():
        texte = contenu.decode("utf-8", "replace")
        if nom.startswith("donnees/") and nom.endswith(".csv"):
            tables = list(csv.DictReader(io.StringIO(texte, newline="")))
            assert tables and all(ligne["demonstration"] == "true" for ligne in tables), nom
        elif nom.startswith("api/"):
            assert json.loads(texte)["demonstration"] is True and "Démonstration" in json.loads(texte)["source"], nom
        elif nom.endswith((".ics", ".atom", "datapackage.json")):
            assert "Démonstration" in texte, nom


def test_nothing_of_true_data_is_said_to_be_invented():
    vrai = nation.batir([avec_un_chiffre(code, demonstration=False) for code in ("01", "02", "03")], LE)
    assert not [nom for nom, html in pages(vrai) if "tout est inventé" in html or "noindex" in html]
    assert {ligne["demonstration"] for ligne in lignes(vrai, "indicateurs")} == {"false"}
    assert "Démonstration" not in vrai.fichiers["flux/actualites.atom"].decode()


# --- files ---


def test_the_columns_of_its_tables_are_titled_in_french(vue: VueNationale):
    def titres(table: str) -> dict[str, str]:
        return {
            champ["name"]: champ["title"]
            for champ in json.loads(vue.fichiers[f"donnees/{table}.schema.json"])["fields"]
        }

    comparees, relevees = titres("comparaisons"), titres("indicateurs")
    assert (comparees["mediane"], comparees["sites_compares"]) == ("Médiane", "Sites comparés")
    assert (relevees["region"], relevees["cible_unite"]) == ("Région", "Objectif, unité")


def test_the_merged_tables_are_valid_in_frictionless(vue: VueNationale, tmp_path: Path):
    for nom, contenu in vue.fichiers.items():
        if nom.startswith("donnees/") and not nom.endswith(".html"):
            (tmp_path / nom).parent.mkdir(exist_ok=True)
            (tmp_path / nom).write_bytes(contenu)
    with system.use_context(trusted=True):
        rapport = Package(str(tmp_path / "donnees/datapackage.json")).validate()
    assert rapport.valid, rapport.flatten(["path", "rowNumber", "fieldName", "message"])[:5]


def test_calendars_hold_every_closure_and_those_of_a_region_are_its_own(vue: VueNationale):
    def cles(nom: str) -> set[str]:
        calendrier = Calendar.from_ical(vue.fichiers[nom])
        return {str(evenement["UID"]) for evenement in calendrier.walk("VEVENT")}

    toutes = cles("calendriers/france.ics")
    par_region = [
        cles(nom) for nom in vue.fichiers if nom.startswith("calendriers/") and nom != "calendriers/france.ics"
    ]
    assert len(toutes) == len(lignes(vue, "fermetures")) and len(par_region) == 18
    assert set.union(*par_region) == toutes and sum(map(len, par_region)) == len(toutes)


def test_the_feed_is_well_formed_and_tells_nothing_to_come(vue: VueNationale):
    entrees = ET.fromstring(vue.fichiers["flux/actualites.atom"]).findall("{http://www.w3.org/2005/Atom}entry")
    jours = [entree.findtext("{http://www.w3.org/2005/Atom}updated") or "" for entree in entrees]
    assert entrees and jours == sorted(jours, reverse=True) and max(jours)[:10] <= LE.isoformat()
    assert len({entree.findtext("{http://www.w3.org/2005/Atom}id") for entree in entrees}) == len(entrees)


def test_every_link_of_every_page_leads_to_a_file_of_the_view(vue: VueNationale, tmp_path: Path):
    for nom, contenu in vue.fichiers.items():
        (tmp_path / nom).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / nom).write_bytes(contenu)
    assert liens_morts(tmp_path) == []
    index, script = re.findall(r'data-(?:script|index)="([^"]+)"', page(vue, ""))
    assert index in vue.fichiers and script in vue.fichiers


def test_the_page_of_unknown_addresses_is_right_at_any_depth(vue: VueNationale):
    """Its addresses start from the place where the view is published."""
    assert 'href="/assets/nation.' in vue.fichiers["404.html"].decode()
    ailleurs = nation.batir([], LE, "https://a.example/vue/").fichiers["404.html"].decode()
    assert 'href="/vue/assets/nation.' in ailleurs


def test_a_department_is_found_by_its_postal_codes_and_by_its_towns(vue: VueNationale):
    index = {code: (nom, mots, codes) for code, nom, mots, codes in json.loads(vue.fichiers["chercher.json"])}
    assert index["76"][0] == "Seine-Maritime" and "rouen" in index["76"][1] and index["76"][2] == ["76"]
    assert index["2A"][2] == ["20"] and index["974"][2][0] == "974"


def test_without_a_script_every_department_is_a_link_of_the_home_page(vue: VueNationale):
    liens = set(re.findall(r'<th scope="row"><a href="departements/(\w+)/">', page(vue, "")))
    assert len(liens) == 101


def test_the_same_data_give_the_same_bytes_in_whatever_order_they_come(vue: VueNationale):
    assert nation.batir(list(reversed(LOTS)), LE, ADRESSE).fichiers == vue.fichiers


def test_text_of_a_site_stays_text_on_every_page():
    mechant = '<script>alert(1)</script><img src=x onerror="a">{{ 7 * 7 }}'
    vu = nation.batir([avec_un_chiffre("76", changes={"source": mechant}), lot("01", site={"nom": mechant})], LE)
    for nom, html in pages(vu):
        assert "<script>alert" not in html and "<img src=x" not in html, nom
    assert "&lt;script&gt;" in page(vu, "departements/01")


def test_nothing_to_read_gives_pages_that_say_so():
    vu = nation.batir([], LE)
    assert vu.lus == 0 and "Aucun site lu ne publie de chiffre" in page(vu, "indicateurs")
