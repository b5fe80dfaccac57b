"""``vitrail compare``: what a directory or a page says wrongly of us is found, and nothing else."""

import copy
import csv
import io
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import REPOSITORY
from tests.pratique import SitePratique
from vitrail import build
from vitrail.bord import cli
from vitrail.bord.dossiers.disque import photographier
from vitrail.domaine.site import Site
from vitrail.reponses import concordance
from vitrail.reponses.concordance import LieuCompare, pages
from vitrail.saisie.annuaire import champs
from vitrail.socle import telephones
from vitrail.supports import annuaire, donnees_liees

JOUR = date(2022, 4, 15)


@pytest.fixture(scope="module")
def demo() -> Site:
    site = build.inspecter(photographier(REPOSITORY), JOUR).site
    assert site is not None
    return site


def _fiches(site: Site) -> list[dict[str, Any]]:
    """The records of the site with their lists as true lists, as the files of the directory give them."""
    listes = ("adresse", "telephone", "site_internet", "reseau_social", "plage_ouverture", "organigramme", "pivot")
    fiches: list[dict[str, Any]] = [dict(annuaire.fiche(site, lieu)) for lieu in site.lieux.values()]
    for fiche in fiches:
        fiche |= {nom: json.loads(fiche[nom]) if fiche[nom] else [] for nom in listes}
    return fiches


def _api(fiches: list[dict[str, Any]]) -> bytes:
    """As the API answers: lists written as texts."""
    ecrites = [
        {nom: json.dumps(valeur) if isinstance(valeur, list) else valeur for nom, valeur in fiche.items()}
        for fiche in fiches
    ]
    return json.dumps({"total_count": len(fiches), "results": ecrites}).encode()


def _dits(comparaisons: tuple[LieuCompare, ...]) -> list[tuple[str, str, str]]:
    return [
        (ecart.sujet, ecart.ici.replace("\u00a0", " "), ecart.ailleurs.replace("\u00a0", " "))
        for une in comparaisons
        for ecart in une.desaccords
    ]


FORMES: dict[str, Callable[[list[dict[str, Any]]], bytes]] = {
    "réponse de l’API": _api,
    "fichier de la DILA": lambda fiches: json.dumps({"service": fiches}, ensure_ascii=False).encode("utf-8-sig"),
    "ancienne API": lambda fiches: json.dumps({"records": [{"fields": fiche} for fiche in fiches]}).encode(),
    "liste, dans un autre ordre": lambda fiches: json.dumps(fiches[::-1]).encode(),
    "Windows": lambda fiches: json.dumps(fiches, ensure_ascii=False).encode("cp1252"),
}


@pytest.mark.parametrize("forme", FORMES)
def test_an_export_that_says_the_same_differs_in_nothing(demo: Site, forme: str):
    lieux = concordance.avec_annuaire(demo, FORMES[forme](_fiches(demo)))
    assert [(lieu.concorde, bool(lieu.a_lire)) for lieu in lieux] == [(True, False)] * len(demo.lieux)


def test_what_is_only_written_otherwise_is_no_difference(demo: Site):
    """Case, accents, postal words, formats of numbers and addresses; one line a day; records of other towns."""
    rouen, dieppe, _ = fiches = _fiches(demo)
    rouen["adresse"][0] |= {"numero_voie": "7, PLACE DE LA MADELEINE", "nom_commune": "ROUEN CEDEX 2"}
    rouen["adresse"].insert(0, {"type_adresse": "Adresse postale", "code_postal": "76036", "nom_commune": "Rouen"})
    rouen["telephone"][0]["valeur"] = "+33 (0)2.61.91.76.00"
    rouen["site_internet"][0]["valeur"] = "http://seine-maritime.gouv.fr/"
    rouen["adresse_courriel"] = ["PREF-ETRANGERS@exemple.gouv.fr", "pref-contact@exemple.gouv.fr"]
    [premiere, vendredi] = rouen["plage_ouverture"]
    jours = ("lundi", "MARDI", "Mercredi", "Jeudi")
    rouen["plage_ouverture"] = [
        vendredi | {"valeur_heure_debut_1": "9:00", "nom_jour_fin": ""},
        *(premiere | {"nom_jour_debut": jour, "nom_jour_fin": jour} for jour in jours),
    ]
    ailleurs = copy.deepcopy(dieppe) | {"nom": "Mairie de Lille"}
    ailleurs["adresse"][0] |= {"code_postal": "59000", "nom_commune": "Lille"}

    assert not _dits(concordance.avec_annuaire(demo, _api([ailleurs, *fiches])))


def test_ten_planted_differences_are_found_and_no_other(demo: Site):
    rouen, dieppe, havre = fiches = _fiches(demo)
    rouen["plage_ouverture"][0]["valeur_heure_debut_1"] = "08:30:00"
    rouen["plage_ouverture"][1]["valeur_heure_fin_1"] = "11:30:00"
    rouen["telephone"][0]["valeur"] = "02 61 91 76 01"
    rouen["adresse"][0]["latitude"] = "49.4528"
    rouen["adresse_courriel"] = "pref-contact@exemple.gouv.fr"
    dieppe["adresse"][0]["numero_voie"] = "1 bis rue de l’Exemple"
    dieppe["site_internet"][0]["valeur"] = "https://www.dieppe.example"
    del dieppe["plage_ouverture"][1]
    havre["adresse"][0]["code_postal"] = "76620"
    havre["plage_ouverture"].append(
        havre["plage_ouverture"][-1] | {"nom_jour_debut": "Samedi", "nom_jour_fin": "Samedi"}
    )

    assert _dits(concordance.avec_annuaire(demo, _api(fiches))) == [
        ("Du lundi au jeudi", "9 h – 12 h et 13 h 30 – 16 h", "8 h 30 – 12 h et 13 h 30 – 16 h"),
        ("Vendredi", "9 h – 12 h", "9 h – 11 h 30"),
        ("Téléphone", "02 61 91 76 00", "02 61 91 76 01"),
        ("Courriel", "pref-etrangers@exemple.gouv.fr", "rien de tel"),
        ("Position sur la carte", "49,4428 ; 1,0808", "49,4528 ; 1,0808, à 1,1 km de là"),
        ("Jeudi et vendredi", "9 h – 12 h", "fermé"),
        ("Site internet", "https://www.seine-maritime.gouv.fr", "https://www.dieppe.example"),
        ("Adresse", "1 rue de l’Exemple", "1 bis rue de l’Exemple"),
        ("Samedi", "fermé", "9 h – 12 h"),
        ("Code postal", "76600", "76620"),
    ]


def test_a_place_that_is_missing_and_a_record_without_hours_are_told(demo: Site):
    rouen, _, havre = _fiches(demo)
    havre["plage_ouverture"] = None
    comparaisons = concordance.avec_annuaire(demo, _api([rouen, havre]))

    assert [une.autre is None for une in comparaisons] == [False, True, False]
    assert [ecart.sujet for ecart in comparaisons[2].desaccords] == ["Horaires"]


def test_hours_that_cannot_be_read_are_quoted_and_not_taken_for_a_closed_day(demo: Site):
    rouen, *autres = _fiches(demo)
    for ligne in rouen["plage_ouverture"]:
        ligne |= {"valeur_heure_debut_1": "25:00:00", "valeur_heure_fin_1": "12:00:00"}
        ligne |= {"valeur_heure_debut_2": "16:00:00", "valeur_heure_fin_2": ""}
    ecarts = concordance.avec_annuaire(demo, _api([rouen, *autres]))[0].desaccords
    assert {ecart.ailleurs for ecart in ecarts} == {"illisible (« 25:00:00 – 12:00:00 », « 16:00:00 – »)"}


@pytest.mark.parametrize(
    "abime",
    [
        {"plage_ouverture": "[{"},
        {"plage_ouverture": [None, "lundi", {"nom_jour_debut": "Ludi"}, {"nom_jour_debut": "Lundi"}]},
        {"plage_ouverture": [{"nom_jour_debut": "Lundi", "valeur_heure_debut_1": "25:00", "valeur_heure_fin_1": "x"}]},
        {"adresse": "7 place de la Madeleine", "telephone": "02 61 91 76 00"},
        {"adresse": [{"latitude": "n/a", "longitude": None}], "telephone": {"valeur": 5}},
        {"site_internet": [[[]]], "adresse_courriel": {"a": 1}, "nom": None},
    ],
)
def test_fields_that_are_broken_are_read_as_far_as_they_go(demo: Site, abime: dict[str, Any]):
    """The other places are compared as if nothing were broken."""
    rouen, *autres = _fiches(demo)
    saines = concordance.avec_annuaire(demo, json.dumps([rouen, *autres]).encode())
    lues = concordance.avec_annuaire(demo, json.dumps([rouen | abime, *autres]).encode())
    assert len(saines) > 1 and lues[1:] == saines[1:]


@pytest.mark.parametrize(
    "octets",
    [b"", b"nom;horaires", b"{}", b"[1, 2]", b"[" * 99_999, b'{"results": []}', b"\xff", b"[" * 900 + b"]" * 900],
)
def test_what_is_no_export_is_said_to_be_none(demo: Site, octets: bytes):
    with pytest.raises(concordance.ExportIllisible):
        concordance.avec_annuaire(demo, octets)


def _geojson(fiches: list[dict[str, Any]]) -> bytes:
    points = [{"type": "Feature", "geometry": None, "properties": fiche} for fiche in fiches]
    return json.dumps({"type": "FeatureCollection", "features": points}).encode()


def _tableau(separateur: str) -> Callable[[list[dict[str, Any]]], bytes]:
    def ecrire(fiches: list[dict[str, Any]]) -> bytes:
        ecrit = io.StringIO()
        lignes = csv.DictWriter(ecrit, list(fiches[0]), delimiter=separateur)
        lignes.writeheader()
        lignes.writerows(
            {nom: json.dumps(valeur) if isinstance(valeur, list) else valeur for nom, valeur in fiche.items()}
            for fiche in fiches
        )
        return ecrit.getvalue().encode("utf-8-sig")

    return ecrire


@pytest.mark.parametrize(
    "ecrire",
    [
        _geojson,
        _tableau(";"),
        _tableau(","),
        lambda fiches: "\r\n".join(json.dumps(fiche, ensure_ascii=False) for fiche in fiches).encode() + b"\n",
    ],
    ids=["geojson", "csv", "csv à virgules", "jsonl"],
)
def test_every_export_of_the_directory_is_read(demo: Site, ecrire: Callable[[list[dict[str, Any]]], bytes]):
    fiches = _fiches(demo)
    assert not _dits(concordance.avec_annuaire(demo, ecrire(fiches)))
    fiches[0]["telephone"][0]["valeur"] = "02 61 91 76 01"
    assert [dit[0] for dit in _dits(concordance.avec_annuaire(demo, ecrire(fiches)))] == ["Téléphone"]


@pytest.mark.parametrize(
    ("octets", "dit"),
    [
        (b"PAR1\x15", "choisissez son export « JSON »"),
        (b"<?xml version='1.0'?>", "choisissez son export « JSON »"),
        (b"nom;adresse\nx;y", "choisissez son export « JSON »"),
        (b'{"nom": "x"}\n{', "choisissez son export « JSON »"),
        (b" " * 8_000_001, "filtrez l’annuaire sur votre département"),
        (json.dumps([{"nom": "x", "pivot": []}] * 10_001).encode(), "filtrez l’annuaire sur votre département"),
    ],
)
def test_another_file_is_told_which_export_to_choose(demo: Site, octets: bytes, dit: str):
    with pytest.raises(concordance.ExportIllisible, match=dit):
        concordance.avec_annuaire(demo, octets)


@pytest.mark.parametrize(
    ("autre", "ici"),
    [
        ("+594 594 39 45 00", "05 94 39 45 00"),
        ("00 262 262 40 77 77", "02 62 40 77 77"),
        ("+262 (0)269 63 50 00", "02 69 63 50 00"),
        ("+590 690 12 34 56", "06 90 12 34 56"),
        ("+596596393600", "05 96 39 36 00"),
        ("+508 41 10 10", "05 08 41 10 10"),
        ("+508 508 41 10 10", "05 08 41 10 10"),
        ("+687 26 63 00", "26 63 00"),
        ("+689 40 46 87 00", "40 46 87 00"),
        ("+33 (0)5 94 39 45 00", "05 94 39 45 00"),
        ("+33 05 94 39 45 00", "05 94 39 45 00"),
    ],
)
def test_a_number_overseas_is_the_same_from_abroad(autre: str, ici: str):
    assert telephones.sur_place(autre) == telephones.sur_place(ici)


@pytest.mark.parametrize("autre", ["+594 594 39 45 01", "+1 594 394 5000", "05 94 39 45"])
def test_another_number_is_not_the_same(autre: str):
    assert telephones.sur_place(autre) != telephones.sur_place("05 94 39 45 00")


def test_what_the_post_needs_and_a_door_on_demand_are_no_difference(demo: Site):
    rouen, *_ = fiches = _fiches(demo)
    rouen["adresse"][0] |= {
        "numero_voie": "CS 16036 - 7 place de la Madeleine",
        "code_postal": "76036",
        "nom_commune": "Rouen Cedex 1",
        "accessibilite": "DEM",
    }
    assert not _dits(concordance.avec_annuaire(demo, _api(fiches)))
    rouen["adresse"][0]["code_postal"] = "27036"
    assert [dit[0] for dit in _dits(concordance.avec_annuaire(demo, _api(fiches)))] == ["Code postal"]
    rouen["adresse"][0] |= {"code_postal": "76100", "nom_commune": "Rouen", "accessibilite": "NAC"}
    assert [dit[0] for dit in _dits(concordance.avec_annuaire(demo, _api(fiches)))] == [
        "Code postal",
        "Fauteuil roulant",
    ]


@pytest.mark.parametrize("d_abord", [True, False])
def test_of_several_services_at_one_address_the_prefecture_is_taken(demo: Site, d_abord: bool):
    """Whatever comes first, and whatever the name that people give to the building."""
    rouen, *autres = _fiches(demo)
    rouen["nom"] = "Préfecture - Seine-Maritime"
    rouen["pivot"] = [{"type_service_local": "prefecture", "code_insee_commune": ["76540"]}]
    greffe = copy.deepcopy(rouen) | {"nom": "Préfecture, Hôtel-Dieu - Greffe des associations", "plage_ouverture": []}
    greffe["pivot"] = [{"type_service_local": "prefecture_greffe_associations", "code_insee_commune": ["76540"]}]
    fiches = [greffe, rouen] if d_abord else [rouen, greffe]
    assert not _dits(concordance.avec_annuaire(demo, _api([*fiches, *autres])))


def test_midnight_to_midnight_is_closed_all_day(demo: Site):
    """As Google has it, and the themes of sites that follow."""
    rouen, *_ = fiches = _fiches(demo)
    zero = dict.fromkeys([f"valeur_heure_{bout}_1" for bout in ("debut", "fin")], "00:00:00")
    rouen["plage_ouverture"].append(
        rouen["plage_ouverture"][0] | {"nom_jour_debut": "Samedi", "nom_jour_fin": "Dimanche"} | zero
    )
    for rang in (1, 2):
        rouen["plage_ouverture"][-1] |= {f"valeur_heure_debut_{rang}": "00:00", f"valeur_heure_fin_{rang}": "00:00"}
    assert not _dits(concordance.avec_annuaire(demo, _api(fiches)))
    assert champs.plage("00:00", "23:59") is not None


# --- pages ---


def _page(site: Site) -> str:
    return f'<!doctype html><script type="application/ld+json">{donnees_liees.texte(site)}</script><p>Bonjour'


def test_our_own_page_says_what_we_say(demo: Site):
    pages = [("index.html", _page(demo)), ("horaires/index.html", _page(demo)), ("vide.html", "<p>Rien")]
    comparaisons = concordance.avec_pages(demo, pages)
    assert all(une.concorde for une in comparaisons)
    assert comparaisons[0].autre is not None and comparaisons[0].autre.origine == "index.html"


def test_what_several_pages_tell_of_a_place_comes_together(demo: Site):
    """Where it is on one, when it opens on another; were they to disagree, each would be compared."""
    un, autre = ({"@type": "Place", "@id": "https://a.fr/#x", "name": "Préfecture, Hôtel-Dieu"} for _ in range(2))
    un["address"] = {"streetAddress": "7 place de la Madeleine", "postalCode": "76000"}  # type: ignore[assignment]
    autre["openingHours"] = "Mo 09:00-12:00"
    (lieu,) = pages.lire([("un", json.dumps(un)), ("autre", json.dumps(autre))])
    assert (lieu.code_postal, list(lieu.heures or {}), lieu.origine) == ("76000", [0], "un")
    contraire = {**un, "address": {"postalCode": "76100"}}
    assert len(pages.lire([("un", json.dumps(un)), ("autre", json.dumps(contraire))])) == 2
    sans_adresse = [("un", json.dumps({**un, "@id": "#x"})), ("autre", json.dumps({**autre, "@id": "#x"}))]
    assert len(pages.lire(sans_adresse)) == 2


def test_an_old_copy_of_the_page_is_found_out(tmp_path: Path, demo: Site):
    """An hour, a closure to come and a street have changed since; a closure that is over matters no more."""
    site = SitePratique(tmp_path)
    page = _page(site.generer().site)  # type: ignore[arg-type]
    site.remplacer(
        "content/donnees/horaires.yml",
        ("vendredi: [08:30-12:00]", "vendredi: [08:30-11:30]"),
        ("du: 2022-05-27\n    au: 2022-05-27", "du: 2022-05-30\n    au: 2022-05-30"),
        ("plages: [08:30-11:00]", "plages: [08:30-11:15]"),
    )
    vu = build.inspecter(photographier(site.racine), date(2022, 4, 21)).site
    dits = _dits(concordance.avec_pages(vu, [("x", page)]))  # type: ignore[arg-type]

    assert ("Vendredi", "8 h 30 – 11 h 30", "8 h 30 – 12 h") in dits
    assert ("Vendredi 27 mai 2022", "8 h 30 – 11 h 30", "fermé") in dits
    assert ("Lundi 30 mai 2022", "fermé", "8 h 30 – 12 h et 13 h 30 – 16 h") in dits
    assert not [sujet for sujet, *_ in dits if "avril" in sujet]


@pytest.mark.parametrize(
    "semaine",
    [
        {"openingHours": ["Mo-Th 09:00-12:00,13:30-16:00", "Fr 09:00-12:00"]},
        {"openingHours": "Mo,Tu,We,Th 09:00-12:00 13:30-16:00"},
        {
            "openingHoursSpecification": [
                {"dayOfWeek": ["Mo", "Tuesday"], "opens": "09:00:00", "closes": "12:00"},
                {"dayOfWeek": "http://schema.org/Monday", "opens": "13:30", "closes": "16:00"},
                {"dayOfWeek": {"@id": "https://schema.org/Tuesday"}, "opens": "13:30", "closes": "16:00"},
            ]
        },
    ],
)
def test_hours_are_read_in_every_writing_of_schema_org(demo: Site, semaine: dict[str, Any]):
    noeud = {"@type": ["Place", "GovernmentOffice"], "name": "Préfecture, Hôtel-Dieu", **semaine}
    adresse = {"streetAddress": "7 place de la Madeleine", "postalCode": "76000", "addressLocality": "Rouen"}
    texte = json.dumps({"@type": "WebPage", "about": [noeud | {"address": adresse}]})
    lundi = [sujet for sujet, *_ in _dits(concordance.avec_pages(demo, [("x", texte)])) if "undi" in sujet]
    assert not lundi


def test_a_wrong_telephone_on_a_page_is_found(demo: Site):
    page = _page(demo).replace("02 61 91 76 00", "+33 2 61 91 76 01")
    sujets = [sujet for sujet, *_ in _dits(concordance.avec_pages(demo, [("x", page)]))]
    assert sujets == ["Téléphone"] * 3


# --- the command ---


def test_the_command_shows_both_places_and_fails_when_something_differs(
    tmp_path: Path, demo: Site, capsys: pytest.CaptureFixture[str]
):
    fiches = _fiches(demo)
    export = tmp_path / "annuaire.json"
    export.write_bytes(_api(fiches))
    commande = ["compare", "--root", str(REPOSITORY), "--date", "2022-04-15", "--annuaire", str(export)]
    assert cli.main(commande) == 0
    assert "Aucune différence." in capsys.readouterr().out

    fiches[0]["plage_ouverture"][0]["valeur_heure_debut_1"] = "08:30:00"
    fiches[0] |= {"id": "abc-123", "commentaire_plage_ouverture": "Fermé \x1b[31mmardi"}
    export.write_bytes(_api(fiches))
    assert cli.main(commande) == 1
    dit = capsys.readouterr().out.replace("\u00a0", " ")
    assert "fiche abc-123" in dit and "content/donnees/horaires.yml:" in dit and "1 différence." in dit
    assert "Vitrail dit 9 h – 12 h et 13 h 30 – 16 h, l’annuaire 8 h 30 – 12 h et 13 h 30 – 16 h." in dit
    assert "mardi »" in dit and "\x1b" not in dit
    assert cli.main([*commande, "--format", "json"]) == 1
    assert json.loads(capsys.readouterr().out)[0]["differences"][0]["sujet"] == "Du lundi au jeudi"


@pytest.mark.parametrize(
    ("options", "phrase"),
    [
        (["--annuaire", "rien.json"], "n’existe pas"),
        (["--annuaire", "mkdocs.yml"], "n’est pas un export de l’annuaire"),
        (["--site", "nulle-part"], "n’est ni un dossier, ni un fichier, ni une adresse"),
        (["--site", "content"], "ne contient aucune page"),
        (["--site", "mkdocs.yml"], "ne décrit aucun lieu"),
        (["--site", "http://127.0.0.1:9/"], "Enregistrez la page"),
        (["--site", "https://[::1/"], "Enregistrez la page"),
        ([], "Il manque --annuaire ou --site."),
        (["--site", "a", "--annuaire", "b"], "--annuaire ne va pas avec --site."),
    ],
)
def test_what_cannot_be_compared_is_refused_in_one_sentence(
    projet: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], options: list[str], phrase: str
):
    monkeypatch.chdir(projet)
    assert cli.main(["compare", *options]) == 2
    dit = capsys.readouterr().err
    assert phrase in dit and dit.count("\n") == 1 and "Traceback" not in dit


def test_a_site_that_describes_no_place_is_told_what_to_write(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    export = tmp_path / "export.json"
    export.write_text('[{"nom": "A", "telephone": "1"}]', "utf-8")
    minimal = REPOSITORY / "tests/sites/minimal"
    assert cli.main(["compare", "--root", str(minimal), "--date", "2026-01-01", "--annuaire", str(export)]) == 2
    assert "content/donnees/acces.yml" in capsys.readouterr().err


@pytest.mark.parametrize(
    "page",
    [
        "<script type='application/ld+json'>" + "<" * 200_000,
        "<script " * 50_000,
        "<!--" * 50_000,
        '<script type="application/ld+json">' + "[" * 900 + "]" * 900,
        json.dumps({"name": "x", "openingHours": "a" * 200_000, "address": {}}),
        json.dumps({"name": "x", "openingHours": "Mo," * 60_000 + " 09:00-10:00" * 10_000}),
        json.dumps(
            {
                "name": "x",
                "openingHoursSpecification": [{"validFrom": "2026-01-01", "validThrough": "9999-12-31"}] * 9000,
            }
        ),
        json.dumps([{"about": [{"item": [{}] * 100}] * 100}] * 20),
    ],
    ids=range(8),
)
def test_a_page_out_of_measure_is_read_as_far_as_it_goes(page: str):
    """Each of these took the square of its length, or more."""
    assert len(pages.lire([("x.html", page)])) <= 1


def test_data_in_a_comment_are_no_data():
    dite = '<script data-x=1 TYPE=application/ld+json>{"name": "x", "address": {}}</SCRIPT>'
    assert len(pages.lire([("x.html", f"<p>{dite}")])) == 1
    assert not pages.lire([("x.html", f"<!-- {dite} -->")])


@pytest.mark.parametrize("groupe", ["[]", "{}"])
def test_an_export_of_empty_groups_by_the_million_is_refused_before_it_is_unfolded(demo: Site, groupe: str):
    with pytest.raises(concordance.ExportIllisible, match="listes ou groupes de champs"):
        concordance.avec_annuaire(demo, f"[{','.join([groupe] * 600_000)}]".encode())
