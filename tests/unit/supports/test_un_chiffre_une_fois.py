"""Every figure that two pages or supports show is the same, with its period and what makes it uncertain.

The figures are read back with their subject from what is published: open data as CSV, the interface as JSON, the
tables and cards of the pages, the pages of the posters, which show the very blocks that are printed.
"""

import csv
import io
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from tests.lecture_html import Bloc, lire
from tests.sites_lus import CAS, NOMS, octets_de, site_bati
from vitrail.build import Build
from vitrail.socle import nombres, phrases
from vitrail.socle.temps import Periode
from vitrail.socle.typographie import INSECABLE

SITES = pytest.mark.parametrize(("racine", "le"), CAS, ids=NOMS)
VALEURS = ("Dernière valeur", "Valeur", "Résultat")
Ligne = dict[str, str]


def _csv(bati: Build, nom: str) -> list[Ligne]:
    if f"donnees/{nom}.csv" not in bati.fichiers:
        return []
    return list(csv.DictReader(io.StringIO(octets_de(bati, f"donnees/{nom}.csv").decode("utf-8-sig"))))


def _simple(texte: str) -> str:
    return " ".join(texte.replace(INSECABLE, " ").replace("\u202f", " ").split())


def _classe(bloc: Bloc, classe: str) -> list[Bloc]:
    return [dedans for dedans in bloc.tous() if classe in (dedans.attributs.get("class") or "").split()]


@cache
def _pages(racine: Path, le: date) -> dict[str, Bloc]:
    return {page.chemin: lire(page.html) for page in site_bati(racine, le).pages}


def _rangees(page: Bloc) -> Iterator[tuple[str, Bloc, dict[str, str]]]:
    """Each row of each table with figures: caption, head of the row, cells by the title of their column."""
    for tableau in (bloc for bloc in page.tous() if bloc.nom == "table"):
        legende = next((_simple(bloc.texte()) for bloc in tableau.tous() if bloc.nom == "caption"), "")
        colonnes = [
            _simple(bloc.texte())
            for bloc in tableau.tous()
            if bloc.nom == "th" and bloc.attributs.get("scope") == "col"
        ]
        for rangee in (bloc for bloc in tableau.tous() if bloc.nom == "tr"):
            cases = [bloc for bloc in rangee.morceaux if isinstance(bloc, Bloc) and bloc.nom in ("th", "td")]
            if len(cases) == len(colonnes) and cases[0].attributs.get("scope") != "col":
                yield legende, cases[0], {nom: _simple(case.texte()) for nom, case in zip(colonnes, cases, strict=True)}


def _ecrite(ligne: Ligne) -> str:
    """The figure of a row of open data as pages write it; empty for an absence."""
    if not ligne["valeur"]:
        return ""
    par = f" par {ligne['par']}" if ligne["par"] else ""
    return _simple(nombres.avec_unite(Decimal(ligne["valeur"]), ligne["unite"]) + par)


def _indicateur(bloc: Bloc) -> str | None:
    """The indicator that a block links to."""
    for lien in bloc.tous():
        if trouve := re.search(r"(?:^|/)indicateurs/([a-z0-9-]+)/$", lien.attributs.get("href") or ""):
            return trouve[1]
    return None


def _verite(bati: Build) -> dict[tuple[str, str], tuple[str, Ligne]]:
    """Indicator and period in words -> the figure and the row of open data."""
    return {
        (ligne["indicateur"], phrases.periode_en_mots(Periode.lire(ligne["periode"]))): (_ecrite(ligne), ligne)
        for ligne in _csv(bati, "indicateurs")
    }


@SITES
def test_open_data_and_the_interface_give_the_same_figures(racine: Path, le: date):
    bati = site_bati(racine, le)
    for jeu in ("indicateurs", "enquetes-resultats", "engagements"):
        lignes = _csv(bati, jeu)
        if not lignes:
            continue
        lus = json.loads(octets_de(bati, f"api/v1/{jeu}.json"))
        objets = lus if isinstance(lus, list) else next(liste for liste in lus.values() if isinstance(liste, list))
        assert len(objets) == len(lignes)
        for ligne, objet in zip(lignes, objets, strict=True):
            for champ, valeur in ligne.items():
                if champ == "valeur":
                    assert (valeur and Decimal(valeur)) == ("" if objet[champ] is None else Decimal(str(objet[champ])))
                elif not isinstance(objet[champ], (bool, int, float)):
                    assert valeur == (objet[champ] or ""), (jeu, champ)


@SITES
def test_each_period_has_one_figure_on_its_page_and_on_that_of_its_indicator(racine: Path, le: date):
    bati, vus = site_bati(racine, le), 0
    verite = _verite(bati)
    for chemin, page in _pages(racine, le).items():
        sujet = re.fullmatch(r"indicateurs/(?:periodes/([^/]+)|([^/]+))", chemin)
        for _, tete, cases in _rangees(page) if sujet else ():
            nom = _indicateur(tete) if sujet and sujet[1] else sujet and sujet[2]
            periode = Periode.lire(sujet[1]) if sujet and sujet[1] else None
            mots = phrases.periode_en_mots(periode) if periode else _simple(tete.texte())
            cle = (str(nom), mots[:1].lower() + mots[1:])
            chiffre, ligne = verite[cle]
            dits = " ".join(cases.values())
            assert cases["Valeur"].startswith(chiffre or "Aucune"), (chemin, cle)
            assert _simple(phrases.typographier(ligne["reserve"])) in dits, (chemin, cle)
            vus += 1
    assert vus >= len(verite)


def _annonces(page: Bloc) -> Iterator[tuple[str, str, str, str]]:
    """What a page announces of an indicator as its state today: the indicator, its figure or the word that stands for
    it, all the words of the block, and the period."""
    for carte in _classe(page, "vt-mesure"):
        titres, valeurs = _classe(carte, "vt-mesure-titre"), _classe(carte, "vt-mesure-valeur")
        if titres and valeurs and (nom := _indicateur(titres[0])):
            yield nom, _simple(valeurs[0].texte()), _simple(carte.texte()), ""
    for reponse in _classe(page, "vt-reponse"):
        if (nom := _indicateur(reponse)) is not None:
            yield nom, _simple(_classe(reponse, "vt-reponse-valeur")[0].texte()), _simple(reponse.texte()), ""
    for _, tete, cases in _rangees(page):
        if "Dernière valeur" in cases and (nom := _indicateur(tete)) is not None:
            valeur = cases["État"] if cases["Dernière valeur"] == "Aucune" else cases["Dernière valeur"]
            yield nom, valeur, " ".join(cases.values()), cases["Période"]


@SITES
def test_an_indicator_has_one_state_today_on_every_page(racine: Path, le: date):
    """Cards, tables, answers of the home page: the latest period, with its figure or its reason, and its reserve."""
    bati = site_bati(racine, le)
    assert bati.site is not None
    dits: dict[str, set[str]] = defaultdict(set)
    for chemin, page in _pages(racine, le).items():
        for nom, valeur, texte, _ in _annonces(page):
            point = bati.site.historiques[nom].dernier
            assert point is not None
            chiffre, ligne = _verite(bati)[nom, phrases.periode_en_mots(point.periode)]
            periode = phrases.periode_en_mots(point.periode)
            assert re.search(re.escape(periode), texte, re.I), (chemin, nom, texte)
            if chiffre:
                assert valeur.startswith(chiffre), (chemin, nom, valeur)
                assert _simple(phrases.typographier(ligne["reserve"])) in texte, (chemin, nom)
            elif re.search(r"\d", valeur):  # an older figure answers, and is told to be one
                assert f"Dernier chiffre : {valeur}" in texte, (chemin, nom, texte)
                dits[nom].update(re.findall(rf"{re.escape(periode)} : ([\w ]+)\.", texte, re.I)[:1])
            else:
                dits[nom].add(valeur.lower())
    assert {nom: mots for nom, mots in dits.items() if len(mots) > 1} == {}


@SITES
def test_the_poster_of_results_shows_the_figures_of_the_pages(racine: Path, le: date):
    bati = site_bati(racine, le)
    assert bati.site is not None
    page = _pages(racine, le).get("affiches/transparence")
    if page is None:
        return
    par_intitule = {suivi.definition.intitule: suivi for suivi in bati.site.historiques.values()}
    enquete = {f"{ligne['theme']} : {ligne['libelle']}": ligne for ligne in _csv(bati, "enquetes-resultats")}
    vus = 0
    for _, tete, cases in _rangees(page):
        mots, [resultat] = _simple(tete.texte()), [cases[nom] for nom in VALEURS if nom in cases]
        suivi = max((nom for nom in par_intitule if mots.startswith(nom)), key=len, default=None)
        if suivi is not None and (point := par_intitule[suivi].dernier) is not None:
            chiffre, ligne = _verite(bati)[par_intitule[suivi].definition.id, phrases.periode_en_mots(point.periode)]
            assert resultat == chiffre if chiffre else not re.search(r"\d", resultat), mots
        else:
            nom = max((nom for nom in enquete if mots.startswith(_simple(nom))), key=len)
            ligne = enquete[nom]
            assert resultat == _ecrite(ligne) or not ligne["valeur"], mots
        assert _simple(phrases.typographier(ligne["reserve"])) in mots or not resultat, mots
        vus += 1
    assert vus


@SITES
def test_the_home_page_counts_and_rates_as_the_data_do(racine: Path, le: date):
    """Commitments, the first rate of the survey, the actions done."""
    bati, accueil = site_bati(racine, le), _pages(racine, le)[""]
    textes = [_simple(carte.texte()) for carte in (*_classe(accueil, "vt-mesure"), *_classe(accueil, "vt-reponse"))]
    etats = Counter(ligne["etat"] for ligne in _csv(bati, "engagements"))
    vus = set()
    for texte in textes:
        if compte := re.search(r"Nos engagements (\d+) tenus? sur (\d+)", texte):
            vus.add("engagements")
            assert (int(compte[1]), int(compte[2])) == (etats["tenu"], etats.total())
            assert f"{compte[2]} engagements" in _simple(_pages(racine, le)["engagements"].texte())
        if compte := re.search(r"(\d+) actions? faites? sur (\d+)", texte):
            vus.add("actions")
            actions = Counter(ligne["etat"] for ligne in _csv(bati, "actions"))
            assert (int(compte[1]), int(compte[2])) == (actions["realisee"], actions.total())
    for ligne in _csv(bati, "enquetes-resultats"):
        titre = _simple(f"{ligne['theme']} : {ligne['libelle']}")
        for texte in textes:
            if ligne["valeur"] and texte.startswith(titre):
                vus.add("enquetes-resultats")
                assert f"{titre} {_ecrite(ligne)}" in texte
                assert _simple(phrases.typographier(ligne["reserve"])) in texte
    ecrits = {nom for nom in ("actions", "enquetes-resultats") if _csv(bati, nom)}
    assert vus == ecrits | ({"engagements"} if etats["tenu"] else set())


@SITES
def test_a_rate_of_a_survey_is_the_same_wherever_it_is_read(racine: Path, le: date):
    """On its own page, on those of the commitments and on posters: a name may stand in several themes, each rate in
    one of them."""
    bati = site_bati(racine, le)
    connus: dict[str, set[str]] = defaultdict(set)
    for ligne in _csv(bati, "enquetes-resultats"):
        connus[_simple(ligne["libelle"])].add(_ecrite(ligne))
    vus = 0
    for chemin, page in _pages(racine, le).items():
        if not chemin.startswith(("enquetes/", "engagements/", "affiches/satisfaction", "affiches/mystere")):
            continue
        for _, tete, cases in _rangees(page):
            mots = _simple(tete.texte())
            resultat = next((cases[nom] for nom in VALEURS if nom in cases), "")
            nom = max((nom for nom in connus if mots.startswith(nom)), key=len, default=None)
            if nom is not None and re.match(r"[\d-]", resultat):
                assert any(chiffre and resultat.startswith(chiffre) for chiffre in connus[nom]), (
                    chemin,
                    mots,
                    resultat,
                )
                vus += 1
    assert vus or not connus


@SITES
def test_a_figure_of_a_file_knows_the_source_of_its_file(racine: Path, le: date):
    bati = site_bati(racine, le)
    assert bati.site is not None
    sources = {fiche.periode.code: fiche.source for fiche in bati.site.releves if fiche.source}
    for ligne in _csv(bati, "indicateurs"):
        assert ligne["source"] or ligne["periode"] not in sources
    enquetes = {enquete.id: enquete.source for enquete in bati.site.enquetes if enquete.source}
    for ligne in _csv(bati, "enquetes-resultats"):
        assert ligne["source"] or ligne["enquete"] not in enquetes
