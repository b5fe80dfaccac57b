"""The pages of indicators, from small sites: what is shown, what is proved, what is told as late."""

import html
import re
import shutil
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from tests.scenarios import BASE
from tests.typographie import simple
from vitrail import build
from vitrail.bord.dossiers.disque import photographier
from vitrail.domaine import agenda
from vitrail.socle import phrases
from vitrail.sources.pages import Page
from vitrail.supports.affiches import resultats
from vitrail.supports.affiches.blocs import BlocChiffres, BlocEtat

DOSSIER = "content/donnees/indicateurs"
DELAIS = {"delai-cni-passeport-trimestriel": 16, "delai-civ-trimestriel": 4, "delai-permis-trimestriel": 21}


def _releves(valeurs: Mapping[str, str]) -> str:
    return "".join(f"  - indicateur: {nom}\n    valeur: {valeur}\n" for nom, valeur in valeurs.items())


def _fiche(periode: str, valeurs: Mapping[str, str]) -> str:
    return f"mis_a_jour: 2026-01-15\nperiode: {periode}\nreleves:\n{_releves(valeurs)}"


@pytest.fixture
def racine(tmp_path: Path) -> Path:
    shutil.copytree(BASE, tmp_path, dirs_exist_ok=True)
    shutil.rmtree(tmp_path / DOSSIER)
    (tmp_path / DOSSIER).mkdir()
    return tmp_path


def _pages(racine: Path, fichiers: Mapping[str, str], le: str = "2026-02-02") -> dict[str, Page]:
    for nom, texte in fichiers.items():
        (racine / nom if "/" in nom else racine / DOSSIER / nom).write_text(texte, "utf-8")
    resultat = build.generer(photographier(racine), date.fromisoformat(le))
    assert not resultat.erreurs, resultat.erreurs
    return {page.chemin: page for page in resultat.pages}


def _texte(page: Page) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", simple(page.html))).split())


TITRES = {nom: f"{jours} jours" for nom, jours in DELAIS.items()}
TOUS = {"taux-appels-aboutis": "94 %", **TITRES}


def test_a_site_that_never_published_a_figure_tells_all_that_it_owes(racine):
    """The page exists, and lists what the calendar of deadlines does: each figure, each period since the duty began."""
    identite = racine / "site_config/site.yml"
    identite.write_text(f"{identite.read_text('utf-8')}ouvert_le: 2025-06-01\n", "utf-8")
    bati = build.generer(photographier(racine), date(2026, 2, 2))
    page = next(page for page in bati.pages if page.chemin == "indicateurs")
    assert [autre.chemin for autre in bati.pages if autre.chemin.startswith("indicateurs/")] == []
    assert bati.site is not None
    dues = {
        (historique.definition.intitule, phrases.periode_en_mots(due.periode))
        for historique in bati.site.historiques.values()
        for due in historique.attente.manquantes
    }
    assert {periode for _, periode in dues} == {f"{rang} trimestre 2025" for rang in ("2e", "3e", "4e")}
    retards = [element.quoi for element in agenda.agenda(bati.site) if element.etat(bati.site.today) == "en_retard"]
    texte = _texte(page)
    for intitule, periode in dues:
        assert f"Publier : {intitule} ({periode})" in retards
        suite = texte.partition("Attendu, et pas encore publié")[2].partition(f"{intitule} :")[2].partition(".")[0]
        assert periode in suite, (intitule, periode)
    assert "période par période" not in texte, "a heading above nothing"
    assert 'data-preuve="' not in page.html


def test_every_indicator_and_every_period_has_its_page(racine):
    pages = _pages(racine, {"2025-T3.yml": _fiche("2025-T3", TOUS), "2025-T4.yml": _fiche("2025-T4", TOUS)})
    assert {"indicateurs", "indicateurs/periodes/2025-T3", "indicateurs/periodes/2025-T4"} <= set(pages)
    assert {f"indicateurs/{nom}" for nom in TOUS} <= set(pages)


def test_an_indicator_to_display_without_value_is_on_the_overview_and_has_no_page(racine):
    pages = _pages(racine, {"2025-T4.yml": _fiche("2025-T4", TITRES)})
    assert "indicateurs/taux-appels-aboutis" not in pages
    assert "Appels ayant abouti Aucune valeur publiée En retard" in _texte(pages["indicateurs"])


def test_values_of_the_period_due_bring_their_evidence(racine):
    corps = _pages(racine, {"2025-T4.yml": _fiche("2025-T4", TOUS)})["indicateurs"].html
    assert corps.count('data-preuve="taux-appels-aboutis"') == 1
    assert corps.count('data-preuve="delais-titres"') == 1


def test_an_old_value_brings_no_evidence(racine):
    corps = _pages(racine, {"2025-T3.yml": _fiche("2025-T3", TOUS)})["indicateurs"].html
    assert "data-preuve" not in corps


def test_one_missing_delay_takes_the_evidence_from_all_of_them_and_from_no_other(racine):
    incomplet = {nom: valeur for nom, valeur in TOUS.items() if nom != "delai-civ-trimestriel"}
    corps = _pages(racine, {"2025-T4.yml": _fiche("2025-T4", incomplet)})["indicateurs"].html
    assert 'data-preuve="delais-titres"' not in corps
    assert 'data-preuve="taux-appels-aboutis"' in corps


def test_a_local_indicator_may_bring_an_evidence_that_no_official_one_brings(racine):
    locaux = """locaux:
  - id: duree-traitement-armes
    nom: Durée moyenne de traitement des demandes d’armes
    intitule: Durée de traitement, armes
    module: 8
    unite: jours
    statistique: moyenne
    frequence: trimestre
    preuves: [polices-durees-traitement]
"""
    fichiers = {
        "site_config/indicateurs.yml": locaux,
        "2025-T4.yml": _fiche("2025-T4", {**TOUS, "duree-traitement-armes": "40 jours"}),
    }
    assert 'data-preuve="polices-durees-traitement"' in _pages(racine, fichiers)["indicateurs"].html


def test_months_after_the_last_value_everything_is_told_as_late(racine):
    pages = _pages(racine, {"2025-T4.yml": _fiche("2025-T4", TOUS)}, le="2026-11-20")

    ensemble = pages["indicateurs"]
    assert "4 indicateurs suivis ici" in _texte(ensemble)
    assert "4 en retard" in _texte(ensemble)
    assert "Rien n’est publié après le 4e trimestre 2025" in _texte(ensemble)
    for chemin in ("indicateurs", "indicateurs/taux-appels-aboutis"):
        fraicheur = pages[chemin].meta["fraicheur"] or {}
        assert (fraicheur["etat"], fraicheur["prochaine"]) == ("en_retard", "2026-04-30")
    assert (pages["indicateurs/periodes/2025-T4"].meta["fraicheur"] or {})["etat"] == "archive"


def test_the_page_of_an_indicator_says_value_target_state_and_trend(racine):
    suivis = 'suivis:\n  - indicateur: taux-appels-aboutis\n    cible: "> 90 %"\n    responsable: Standard\n'
    pages = _pages(
        racine,
        {
            "site_config/indicateurs.yml": suivis,
            "2025-T3.yml": _fiche("2025-T3", {**TOUS, "taux-appels-aboutis": "88,5 %"}),
            "2025-T4.yml": _fiche("2025-T4", TOUS),
        },
    )
    texte = _texte(pages["indicateurs/taux-appels-aboutis"])

    assert "94 % Objectif : plus de 90 % Atteint En hausse de 5,5 points sur un trimestre." in texte
    assert "Prochaine valeur : celle du 1er trimestre 2026, attendue au plus tard le 30 avril 2026." in texte
    assert "Taux d’appels aboutis au niveau général" in texte
    assert "Plus la valeur est haute, mieux c’est." in texte
    assert "Qual-e-pref, III, 10.6" in texte
    assert "Service qui donne le chiffre Standard" in texte


def test_the_finding_then_the_chart_come_before_the_table(racine):
    pages = _pages(racine, {f"2025-T{rang}.yml": _fiche(f"2025-T{rang}", TOUS) for rang in (1, 2, 3, 4)})
    corps = pages["indicateurs/delai-permis-trimestriel"].html

    assert corps.index("vt-graphique-constat") < corps.index("<svg") < corps.index("<table")
    assert re.search(r'<svg[^>]*role="img"[^>]*aria-labelledby="g1-t g1-d"', corps)
    assert "<script" not in corps
    assert "style=" not in corps


def test_a_long_series_folds_its_old_rows_and_draws_them_all(racine):
    periodes = [f"20{annee}-T{rang}" for annee in range(16, 26) for rang in (1, 2, 3, 4)]
    pages = _pages(racine, {f"{periode}.yml": _fiche(periode, TOUS) for periode in periodes})
    corps = pages["indicateurs/taux-appels-aboutis"].html

    recentes, _, anciennes = corps.partition("<details")
    assert recentes.count('<th scope="row">') == 8
    assert anciennes.count('<th scope="row">') == 32
    dessines = corps.count("<circle") + corps.count("vt-g-rate")
    assert dessines == 80, "once for a small screen, once for the width of the page"


@pytest.mark.parametrize(("nombre", "dites", "pliees"), [(9, 9, 0), (12, 12, 0), (13, 8, 5)])
def test_a_few_rows_more_than_are_shown_are_not_worth_a_fold(racine, nombre: int, dites: int, pliees: int):
    """Half as many again are shown with them; one more, and all that is beyond the first eight unfolds."""
    periodes = [f"20{annee}-T{rang}" for annee in range(22, 26) for rang in (1, 2, 3, 4)][-nombre:]
    page = _pages(racine, {f"{periode}.yml": _fiche(periode, TOUS) for periode in periodes})
    recentes, _, anciennes = page["indicateurs/taux-appels-aboutis"].html.partition("<details")
    assert (recentes.count('<th scope="row">'), anciennes.count('<th scope="row">')) == (dites, pliees)


def test_three_values_are_bars_beside_their_target_and_no_line(racine):
    """The finding counts what is reached; the table that follows says the same to those who do not see."""
    valeurs = {"2025-T2": "88,5 %", "2025-T3": "92 %", "2025-T4": "94 %"}
    fiches = {nom: _fiche(nom, {**TOUS, "taux-appels-aboutis": valeur}) for nom, valeur in valeurs.items()}
    suivis = 'suivis:\n  - {indicateur: taux-appels-aboutis, cible: "> 90 %"}\n'
    ecrits = {"site_config/indicateurs.yml": suivis, **{f"{nom}.yml": fiche for nom, fiche in fiches.items()}}
    page = _pages(racine, ecrits)["indicateurs/taux-appels-aboutis"]

    assert "94 % au 4e trimestre 2025 ; objectif atteint 2 fois sur 3." in _texte(page)
    assert page.html.count('class="vt-barre-part"') == 3 and "<polyline" not in page.html
    assert '<rect class="vt-barre-cible" x="90.0"' in page.html


def test_text_written_by_people_is_never_markup(racine):
    piege = "<script>alert(1)</script>"
    releve = f"  - indicateur: taux-reponse-courriels\n    valeur: 93 %\n    note: {piege}\n    source: {piege}\n"
    reserve = f"    reserve: {piege}\n    base: {piege}\n    methode: {piege}\n    responsable: {piege}\n"
    fiche = f"mis_a_jour: 2026-01-15\nperiode: 2025-12\nsource: {piege}\nnote: {piege}\nreleves:\n{releve}{reserve}"
    html = "".join(page.html for page in _pages(racine, {"2025-12.yml": fiche}).values())
    assert "<script" not in html
    assert html.count("&lt;script") >= 6


def test_periods_of_one_kind_are_neighbours(racine):
    pages = _pages(
        racine,
        {
            "2025-T2.yml": _fiche("2025-T2", TOUS),
            "2025-T4.yml": _fiche("2025-T4", TOUS),
            "2025-12.yml": _fiche("2025-12", {"taux-reponse-courriels": "93 %"}),
        },
    )
    voisins = re.findall(r'rel="(\w+)" href="([^"]+)"', pages["indicateurs/periodes/2025-T4"].html)
    assert [(sens, adresse.rstrip("/").rpartition("/")[2]) for sens, adresse in voisins] == [("prev", "2025-T2")]
    assert "rel=" not in pages["indicateurs/periodes/2025-12"].html


def test_an_excused_evidence_is_no_longer_asked_for(racine):
    label = (racine / "site_config/label.yml").read_text("utf-8")
    excuse = "excuses:\n  - preuve: taux-appels-aboutis\n    motif: non_mesure\n    raison: Le standard est commun.\n"
    pages = _pages(racine, {"site_config/label.yml": label + excuse, "2025-T4.yml": _fiche("2025-T4", TITRES)})
    assert "Appels ayant abouti" not in _texte(pages["indicateurs"])


def _retards(page: Page) -> str:
    """The section that lists what is late; empty without one."""
    section = re.search(r'<section id="en-retard">.*?</section>', page.html, re.S)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", simple(section[0]))).split()) if section else ""


def _etat(page: Page) -> str:
    return (page.meta["fraicheur"] or {})["etat"]


def test_every_period_that_is_late_is_listed_and_the_page_is_late_with_them(racine):
    """A quarter published without the one before leaves that one due, on the page of all and on its own."""
    fiches = {f"{code}.yml": _fiche(code, TOUS) for code in ("2025-T1", "2025-T4")}
    pages = _pages(racine, fiches | {"2025-T3.yml": _fiche("2025-T3", TITRES)})
    dits = _retards(pages["indicateurs"])
    assert "Appels ayant abouti : 2e trimestre 2025 et 3e trimestre 2025 (attendu depuis le 30 juillet 2025)" in dits
    assert dits.count("2e trimestre 2025") == 4 and dits.count("3e trimestre 2025") == 1
    assert _etat(pages["indicateurs"]) == _etat(pages["indicateurs/taux-appels-aboutis"]) == "en_retard"
    assert "En retard : 2e trimestre 2025" in _texte(pages["indicateurs/taux-appels-aboutis"])


def test_without_anything_late_the_page_is_up_to_date_and_lists_nothing(racine):
    page = _pages(racine, {f"{code}.yml": _fiche(code, TOUS) for code in ("2025-T3", "2025-T4")})["indicateurs"]
    assert (_retards(page), _etat(page)) == ("", "a_jour")


@pytest.mark.parametrize(
    ("le", "etat"), [("2026-01-29", "a_verifier"), ("2026-01-30", "a_verifier"), ("2026-01-31", "en_retard")]
)
def test_the_page_is_never_up_to_date_above_figures_that_were_never_published(racine, le, etat):
    """Of the figures to display, one alone is there: those that never were count as much as the others."""
    quatre = {"2025-T3.yml": _fiche("2025-T3", TOUS)}
    assert _etat(_pages(racine, quatre, le)["indicateurs"]) == etat
    un = {"2025-T3.yml": _fiche("2025-T3", {"taux-appels-aboutis": "94 %"})}
    page = _pages(racine, un, le)["indicateurs"]
    assert _etat(page) == "en_retard"
    assert "3 en retard" in _texte(page) or "4 en retard" in _texte(page)


def test_a_long_run_of_late_periods_is_told_from_its_first_to_its_last(racine):
    dits = _retards(_pages(racine, {"2023-T1.yml": _fiche("2023-T1", TOUS)})["indicateurs"])
    assert "du 2e trimestre 2023 au 4e trimestre 2025 (attendu depuis le 30 juillet 2023)" in dits
    assert "2024" not in dits


def test_the_poster_names_each_period_that_is_late_as_the_page_does(racine):
    fiches = {f"{code}.yml": _fiche(code, TOUS) for code in ("2025-T2", "2025-T4")}
    for nom, texte in fiches.items():
        (racine / DOSSIER / nom).write_text(texte, "utf-8")
    site = build.generer(photographier(racine), date(2026, 2, 2)).site
    assert site is not None
    [affiche] = [affiche for affiche in resultats.affiches(site) if affiche.id == "transparence"]
    [bloc] = affiche.blocs
    assert isinstance(bloc, BlocChiffres)
    [appels] = [pose for pose in bloc.chiffres if pose.nom == "Appels ayant abouti"]
    assert appels.precisions[-1] == BlocEtat(
        "en_retard", "En retard : 3e trimestre 2025 (attendu depuis le 30 octobre 2025)"
    )
    assert affiche.echeance == date(2025, 10, 30)
