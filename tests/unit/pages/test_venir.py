"""How to come, in other languages: the same facts, dates written as the language does, French marked as French."""

import re
from datetime import date
from pathlib import Path

import pytest

from tests.lecture_html import lire
from tests.pratique import SitePratique, liens, par_classe, titres
from vitrail.presentation import langues
from vitrail.socle import catalogue
from vitrail.socle.temps import Heure, Plage
from vitrail.sources.modeles.langues import JOKERS, Phrases

ANGLAIS = (Path(langues.__file__).parent / "en.yml").read_text("utf-8")
SITE = "site_config/site.yml"


def _texte(pratique: SitePratique, code: str) -> str:
    return pratique.page(f"venir/{code}").texte().replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("code", "attendus"),
    [
        ("en", ["Thursday, 14 April 2022 08:30 to 12:00 and 13:30 to 16:00", "Monday, 18 April 2022 Closed"]),
        ("ar", ["الخميس، 14 أبريل 2022 من 08:30 إلى 12:00 ومن 13:30 إلى 16:00", "الاثنين، 18 أبريل 2022 مغلق"]),
        ("fr-simple", ["jeudi 14 avril 2022 de 8 h 30 à 12 h et de 13 h 30 à 16 h", "lundi 18 avril 2022 Fermé"]),
    ],
)
def test_days_and_hours_are_those_of_the_hours_page_in_the_words_of_the_language(pratique, code, attendus):
    texte = _texte(pratique, code)
    for attendu in attendus:
        assert attendu in texte
    assert "Formation des agents" in texte


def test_a_week_is_told_by_the_ends_of_the_days_that_are_alike(pratique):
    assert "Monday to Thursday 08:30 to 12:00 and 13:30 to 16:00" in _texte(pratique, "en")
    assert "Saturday and Sunday Closed" in _texte(pratique, "en")


def test_a_season_has_its_days_as_a_title_and_keeps_its_french_name(pratique):
    """Without its days, nobody would know when it holds."""
    dits = [titre.replace("\u00a0", " ") for titre in titres(pratique.page("venir/en"))]
    assert [titre for titre in dits if "Horaires d’été" in titre] == [
        "Monday, 11 July 2022 to Friday, 26 August 2022 (Horaires d’été)"
    ]


@pytest.mark.parametrize("code", langues.fournies())
def test_the_page_has_all_that_one_needs_to_come(pratique, code):
    """Address and entrances, telephone, what to bring, emergency numbers, and the way to more."""
    texte = _texte(pratique, code)
    for numero in ("112", "15", "17", "18", "114"):
        assert re.search(rf"\b{numero}\b", texte)
    for fait in ("Entrée principale", "Tous les usagers", *langues.fournies()[code].phrases.convocation.split()):
        assert fait in texte
    cibles = liens(pratique.page(f"venir/{code}")).values()
    assert {"../../demarches/", "../../acces/"} <= set(cibles)


def test_what_stays_in_french_says_so_on_a_foreign_page_only(pratique):
    for code, marques in (("en", True), ("ar", True), ("fr-simple", False)):
        noms = [nom for nom in par_classe(pratique.page(f"venir/{code}"), "vt-lieu-nom") if liens(nom)]
        assert len(noms) == 2
        assert [any(un.attributs.get("lang") == "fr" for un in nom.tous()) for nom in noms] == [marques] * 2


@pytest.mark.parametrize(("code", "dit"), [("en", "Phone"), ("ar", "الهاتف"), ("fr-simple", "Téléphone")])
def test_what_answers_from_afar_has_a_title_in_the_language(pratique, code, dit):
    (titre,) = [bloc for bloc in par_classe(pratique.page(f"venir/{code}"), "vt-lieu-nom") if not liens(bloc)]
    assert titre.texte() == dit
    assert all("lang" not in bloc.attributs for bloc in titre.tous())


@pytest.mark.parametrize("code", langues.fournies())
def test_a_prefecture_that_has_told_little_yet_leaves_no_heading_alone(tmp_path, code):
    site = SitePratique(tmp_path / "site", Path(__file__).parents[2] / "sites/minimal")
    site.ecrire("content/donnees/acces.yml", "mis_a_jour: 2022-02-01\nlieux: []\n")
    point = "{id: standard, nom: Standard, canal: telephone, telephone: 02 61 91 00 00, rendez_vous: sans, semaine: %s}"
    semaine = "{lundi: 09:00-12:00, mardi: ferme, mercredi: ferme, jeudi: ferme, vendredi: ferme}"
    site.ecrire("content/donnees/horaires.yml", f"mis_a_jour: 2022-02-01\npoints:\n  - {point % semaine}\n")
    html = next(page.html for page in site.generer().pages if page.chemin.startswith(f"venir/{code}"))
    assert not re.search(r"</h2>\s*</section>", html)


def test_the_page_declares_its_language_and_direction(pratique):
    metas = {page.chemin: page.meta for page in pratique.generer().pages}
    assert [metas["venir/ar"][cle] for cle in ("lang", "dir")] == ["ar", "rtl"]
    assert [metas["venir/en"][cle] for cle in ("lang", "dir")] == ["en-GB", "ltr"]
    assert "lang" not in metas["venir/fr-simple"]
    assert metas["venir/en"]["fraicheur"] is None


@pytest.mark.parametrize("chemin", ["", "horaires"])
def test_the_languages_are_named_in_themselves_where_people_arrive(pratique, chemin):
    [nav] = par_classe(pratique.page(chemin), "vt-langues")
    nommes = {un.texte(): un.attributs.get("lang") for un in nav.tous() if un.nom == "a"}
    assert nommes == {"English": "en-GB", "العربية": "ar", "Facile à lire": "fr"}


def test_a_prefecture_chooses_its_languages(pratique):
    pratique.remplacer(SITE, ("adresse_site:", "langues: [ar]\nadresse_site:"))
    assert [nom for nom in pratique.pages() if nom.startswith("venir/")] == ["venir/ar"]
    assert list(liens(par_classe(pratique.page("horaires"), "vt-langues")[0])) == ["العربية"]


def test_french_alone_leaves_neither_page_nor_link(pratique):
    pratique.remplacer(SITE, ("adresse_site:", "langues: [fr]\nadresse_site:"))
    assert not [nom for nom in pratique.pages() if nom.startswith("venir/")]
    assert par_classe(pratique.page(""), "vt-langues") == []


def test_one_file_of_phrases_adds_a_language(pratique):
    """Its dates follow its own usage, and its page stands beside the others."""
    espagnol = ANGLAIS.replace("nom: English", "nom: Español").replace("en_GB", "es").replace("Closed\n", "Cerrado\n")
    pratique.ecrire("site_config/langues/es.yml", espagnol)
    assert "lunes, 18 de abril de 2022 Cerrado" in _texte(pratique, "es")
    assert "Español" in liens(pratique.page(""))


def test_a_file_of_the_prefecture_replaces_the_phrases_of_the_package(pratique):
    pratique.ecrire("site_config/langues/en.yml", ANGLAIS.replace("Coming to the prefecture", "Visit us"))
    assert pratique.page("venir/en").trouver("h1").texte() == "Visit us"


def test_a_missing_phrase_and_an_unknown_one_are_told_where_they_are(pratique):
    pratique.ecrire("site_config/langues/es.yml", ANGLAIS.replace("  ferme: Closed\n", "  fermee: Closed\n"))
    [ecart] = pratique.constats("CHA")
    assert (catalogue.code(ecart), ecart.valeurs["suggestion"]) == ("CHA002", "ferme")
    assert ecart.lieu.fichier == "site_config/langues/es.yml"
    pratique.ecrire("site_config/langues/es.yml", ANGLAIS.replace("  ferme: Closed\n", ""))
    [ecart] = pratique.constats("CHA")
    assert (catalogue.code(ecart), ecart.valeurs["champ"]) == ("CHA001", "ferme")


@pytest.mark.parametrize("code", langues.fournies())
def test_a_language_of_the_package_is_whole(code):
    """Every phrase leaves room for its values, and its dates can be written."""
    langue = langues.fournies()[code]
    assert langues.usage(langue) is not None
    for nom in Phrases.model_fields:
        ecrits = re.findall(r"{(\w+)}", getattr(langue.phrases, nom))
        assert sorted(ecrits) == sorted(JOKERS.get(nom, ())), nom


def test_the_end_of_the_day_is_an_hour_too():
    parole = langues.Traduction(langues.fournies()["en"])
    assert parole.plage(Plage(Heure(0), Heure(1440))) == "00:00 to 24:00"
    assert parole.suite(date(2022, 4, 16), date(2022, 4, 17)) == "Saturday, 16 April 2022 to Sunday, 17 April 2022"


AVIS = {
    "en": ("Wednesday, 20 April 2022: 08:30 to 11:00", "Friday, 27 May 2022: Closed All reception points."),
    "ar": ("الأربعاء، 20 أبريل 2022: من 08:30 إلى 11:00", "الجمعة، 27 مايو 2022: مغلق جميع مكاتب الاستقبال."),
    "fr-simple": ("mercredi 20 avril 2022 : de 8 h 30 à 11 h", "vendredi 27 mai 2022 : Fermé Tous les accueils."),
}


@pytest.mark.parametrize("code", AVIS)
def test_closures_are_told_in_the_language_with_what_stays_in_french(pratique, code):
    """The page tells them itself, once: nothing tells them in French above it."""
    pratique.ecrire("content/donnees/alertes.yml", "mis_a_jour: 2022-04-12\nalertes: []\n")
    page = next(page for page in pratique.generer().pages if page.chemin == f"venir/{code}")
    [bloc] = par_classe(lire(page.html), "vt-avis")
    texte = " ".join(bloc.texte().replace("\u00a0", " ").split())
    for attendu in (*AVIS[code], "Accueil général.", "Formation des agents.", "Pont de l’Ascension."):
        assert attendu in texte
    assert page.meta["dit_les_changements"]


def test_days_that_another_announcement_decides_cut_the_interval_and_closed_days_do_not(pratique):
    """Changed hours of two weeks hold on the days that open; the day that is closed by itself is not promised."""
    pratique.remplacer(
        "content/donnees/horaires.yml",
        (
            "fermetures:\n",
            "fermetures:\n"
            "  - {id: mai, nature: horaires_modifies, motif: Essai, annonce_le: 2022-04-01, du: 2022-05-02,"
            " au: 2022-05-13, points: [accueil-general], plages: [09:00-10:00]}\n"
            "  - {id: jeudi, nature: fermeture, motif: Panne, annonce_le: 2022-04-01, du: 2022-05-05, au: 2022-05-05,"
            " points: [accueil-general]}\n",
        ),
    )
    texte = " ".join(_texte(pratique, "en").split())
    assert "Monday, 2 May 2022 to Wednesday, 4 May 2022: 09:00 to 10:00, on the usual opening days" in texte
    assert "Friday, 6 May 2022 to Friday, 13 May 2022: 09:00 to 10:00" in texte


def test_a_language_written_before_says_the_new_words_in_french(pratique):
    ancienne = "\n".join(
        ligne for ligne in ANGLAIS.splitlines() if not ligne.strip().startswith(("annonces:", "tous_les"))
    )
    pratique.ecrire("site_config/langues/en.yml", ancienne)
    [bloc] = par_classe(pratique.page("venir/en"), "vt-avis")
    [fermes] = [un for un in bloc.tous() if un.attributs.get("lang") == "fr" and un.texte() == "Tous les accueils."]
    assert fermes


def test_a_rule_that_names_no_day_is_told_without_an_empty_one(tmp_path):
    """« Semaines paires »: its hours hold on the days that open, and no title of a day stands empty beside them."""
    site = SitePratique(tmp_path / "site")
    regle = "    regles: [{quand: semaines paires, plages: 09:00-11:00}]\n"
    site.remplacer("content/donnees/horaires.yml", ("    affluence:\n", f"{regle}    affluence:\n"))
    page = site.page("venir/en")
    assert [bloc for bloc in page.tous() if bloc.nom == "dt" and not bloc.texte()] == []
    assert "09:00 to 11:00 (on the usual opening days)" in " ".join(page.texte().split())


def test_the_first_of_a_month_is_an_ordinal_in_french_alone():
    jour = date(2026, 12, 1)
    dits = {code: langues.Traduction(langue).jour(jour) for code, langue in langues.fournies().items()}
    assert dits["fr-simple"] == "mardi 1er décembre 2026" and dits["en"] == "Tuesday, 1 December 2026"
