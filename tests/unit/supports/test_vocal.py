"""What callers hear: today first, short sentences, one level of choices, the same hours as the pages."""

import re
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.chacun import chacun
from tests.conftest import REPOSITORY
from tests.pratique import SitePratique
from tests.sites_lus import CAS, NOMS, SITES, site_lu
from vitrail import supports
from vitrail.supports.vocal import messages

CONTACTS = "content/donnees/contacts.yml"
HORAIRES = "content/donnees/horaires.yml"
SSML = "{http://www.w3.org/2001/10/synthesis}"


def _dits(racine: Path, le: date) -> dict[str, str]:
    site = site_lu(racine, le)
    fichiers = supports.fichiers(site)
    return {nom: fichiers[nom]().decode().replace("\u00a0", " ") for nom in fichiers if nom.startswith("vocal/")}


def _ssml(dits: dict[str, str]) -> list[tuple[str, str]]:
    return [(nom, dit) for nom, dit in dits.items() if nom.endswith(".ssml")]


@pytest.mark.parametrize(("racine", "le"), CAS, ids=NOMS)
def test_every_script_is_there_in_two_forms_that_say_the_same(racine: Path, le: date):
    dits = _dits(racine, le)
    assert "vocal/standard.txt" in dits and "vocal/repondeur.txt" in dits
    for nom, dit in chacun(_ssml(dits)):
        arbre = ElementTree.fromstring(dit)
        assert arbre.tag == f"{SSML}speak" and arbre.get("version") == "1.1"
        assert arbre.get("{http://www.w3.org/XML/1998/namespace}lang") == "fr-FR"
        reperes = [marque.get("name") for marque in arbre.iter(f"{SSML}mark")]
        assert len(set(reperes)) == len(reperes) and arbre.find(f".//{SSML}break") is not None
        parlees = [phrase.text for phrase in arbre.iter(f"{SSML}s")]
        ecrites = [une for une in dits[nom.replace(".ssml", ".txt")].splitlines() if une and not une.startswith("#")]
        assert parlees == ecrites


@pytest.mark.parametrize(("racine", "le"), CAS, ids=NOMS)
def test_hours_are_said_without_a_figure(racine: Path, le: date):
    for nom, dit in chacun(_ssml(_dits(racine, le))):
        assert not re.search(r"\d+ ?h\b|\d\d:\d\d", dit), nom


def test_the_greeting_says_what_changes_today_then_where_to_look_then_the_menu():
    lignes = _dits(REPOSITORY, date(2022, 4, 20))["vocal/serveur.txt"].splitlines()
    dites = [ligne for ligne in lignes if ligne and not ligne.startswith("#")]

    assert dites[0] == "Préfecture de la Seine-Maritime, bonjour."
    assert dites[1] == (
        "Aujourd’hui, mercredi vingt avril, ouvert de dix heures trente à midi et de treize heures trente "
        "à quinze heures trente :"
    )
    assert dites.index("Avant de vous déplacer, consultez les sites officiels.") < dites.index(
        "Horaires et rendez-vous : tapez un."
    )
    assert lignes[1] == "# Texte du 20 avril 2022, d’après les horaires mis à jour le 11 avril 2022."


def test_the_menu_is_the_one_that_the_prefecture_declares_and_each_choice_is_answered():
    dit = _dits(REPOSITORY, date(2022, 4, 15))["vocal/serveur.txt"]

    assert re.findall(r"^# Choix (\d) : (.+)$", dit, re.MULTILINE) == [
        ("1", "Horaires et rendez-vous"),
        ("2", "Venir à la préfecture"),
        ("3", "Permis de conduire et cartes grises"),
        ("4", "Étrangers"),
        ("5", "Parler à un agent, aux heures du standard"),
    ]
    reponses = dict(re.findall(r"^# Choix (\d)[^\n]*\n((?:[^#\n]+\n)+)", dit, re.MULTILINE))
    assert "Du lundi au jeudi, de neuf heures à midi et de treize heures trente à seize heures.\n" in reponses["1"]
    assert "2 boulevard de l’Exemple, au Havre." in reponses["2"]
    assert "Appelez le trente-quatre, zéro zéro." in reponses["3"]
    assert "Nous vous mettons en relation." in reponses["5"] and "dix-sept heures" in reponses["5"]


def test_without_a_menu_of_its_own_the_server_answers_the_usual_questions(tmp_path: Path):
    site = SitePratique(tmp_path).remplacer(CONTACTS, (", choix: [Horaires, Rendez-vous, Parler à un agent]", ""))
    dit = _dits(site.racine, date(2022, 4, 14))["vocal/serveur.txt"]
    choix = re.findall(r"^# Choix \d : (.+)$", dit, re.MULTILINE)
    assert choix[:2] == ["Nos horaires et les rendez-vous", "Venir nous voir"] and choix[-1] == "Parler à un agent"


def test_a_prefecture_without_a_voice_server_has_no_script_for_one():
    assert not [nom for nom in chacun(_dits(SITES / "sous-prefecture", date(2024, 12, 12))) if "serveur" in nom]


def test_a_closure_is_told_to_callers_a_month_before_and_a_cancelled_one_too(tmp_path: Path):
    site = SitePratique(tmp_path)
    assert "vingt-sept mai" not in _dits(site.racine, date(2022, 4, 14))["vocal/repondeur.txt"]
    annonce = "Le vendredi vingt-sept mai, tous nos accueils : fermé.\nPont de l’Ascension.\n"
    assert annonce in _dits(site.racine, date(2022, 5, 2))["vocal/repondeur.txt"]

    site.remplacer(HORAIRES, ("motif: Pont de l’Ascension", "motif: Pont de l’Ascension\n    annulee: oui"))
    dit = _dits(site.racine, date(2022, 5, 2))["vocal/repondeur.txt"]
    assert "Le vendredi vingt-sept mai, la fermeture est annulée." in dit and annonce not in dit


def test_what_changes_is_told_in_the_order_of_the_days():
    dit = _dits(SITES / "sous-prefecture", date(2024, 12, 12))["vocal/repondeur.txt"]
    jours = ("vingt décembre", "vingt-quatre décembre", "vingt-cinq décembre", "premier janvier")
    assert sorted(jours, key=dit.index) == list(jours)
    assert (
        "Guichet unique, sans rendez-vous :\nLe lundi, le mercredi et le vendredi, de sept heures trente à midi." in dit
    )


def test_a_closure_that_runs_says_until_when(tmp_path: Path):
    site = SitePratique(tmp_path).remplacer(HORAIRES, ("au: 2022-05-27", "au: 2022-06-01"))
    dit = _dits(site.racine, date(2022, 5, 30))["vocal/serveur.txt"]
    jour = "Aujourd’hui, lundi trente mai, et jusqu’au mercredi premier juin, tous nos accueils : fermé."
    assert jour in dit


def test_a_public_holiday_is_said_on_the_day(tmp_path: Path):
    dit = _dits(SitePratique(tmp_path).racine, date(2022, 4, 18))["vocal/serveur.txt"]
    assert "Aujourd’hui, lundi dix-huit avril, jour férié, nos accueils sont fermés : Lundi de Pâques." in dit


def test_the_answering_machine_gives_hours_and_official_sites():
    """Clause 10.3."""
    dit = _dits(REPOSITORY, date(2022, 4, 15))["vocal/repondeur.txt"]
    assert "Du lundi au jeudi, de huit heures quarante-cinq à midi quinze et de treize heures trente" in dit
    assert "seine tiret maritime point gouv point fr" in dit and "appelez le cent douze" in dit


def test_the_sheet_of_the_switchboard_tells_today_and_where_to_send():
    fiche = _dits(REPOSITORY, date(2022, 4, 20))["vocal/standard.txt"]
    aujourd_hui = fiche.partition("AUJOURD’HUI")[2].partition("À ANNONCER")[0]

    assert "Accueil général : de 9 h à 12 h et de 13 h 30 à 16 h, sur rendez-vous" in aujourd_hui
    assert "Guichet permis et cartes grises : fermé\n" in aujourd_hui
    assert "Maintenance des" in aujourd_hui and "Serveur vocal de la préfecture : jour et nuit" in aujourd_hui
    assert "Titres, sauf étrangers : 34 00" in fiche and "Titre de séjour : " in fiche
    assert max(map(len, fiche.splitlines())) <= 96


@pytest.mark.parametrize("choix", ["Météo", "Les étrangers", "Réclamations", "Passeport", "Un agent", "Nos adresses"])
def test_any_choice_has_an_answer(choix: str):
    site = site_lu(REPOSITORY, date(2022, 4, 15))
    assert list(messages._sujet(choix)(site))


def test_a_holiday_that_one_desk_keeps_open_is_told_before_those_that_close_all(tmp_path: Path):
    site = SitePratique(tmp_path)
    nom = "    nom: Accueil général\n"
    site.remplacer(HORAIRES, (nom, f"{nom}    feries_ouverts: [Lundi de Pâques]\n"))
    dit = _dits(tmp_path, date(2022, 4, 14))["vocal/serveur.txt"]
    ouvert = "Accueil général, ouvert chaque année comme les autres jours : lundi de Pâques."
    assert ouvert in dit
    assert dit.index(ouvert) < dit.index("les autres jours fériés")
