"""Forms of a large site: what a page weighs, and what is folded in it, on the ten years of the invented prefecture."""

from __future__ import annotations

import http.client
import re
from collections.abc import Iterator
from dataclasses import replace
from threading import Thread
from urllib.parse import urlsplit

import pytest

from tests.envois import envoi_de
from tests.exemple.ecriture import ecrire
from vitrail.bord.editeur import demandes
from vitrail.bord.editeur.bureau import Bureau, DemandeDeFiche
from vitrail.bord.editeur.demandes import DemandeRecue
from vitrail.bord.editeur.serveur import ServeurDEditeur
from vitrail.saisie import cases

OCTETS_MAX = 100_000
HORAIRES = "content/donnees/horaires.yml"


@pytest.fixture(scope="module")
def exemple(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServeurDEditeur]:
    racine = tmp_path_factory.mktemp("exemple") / "site"
    le = ecrire(racine)
    with ServeurDEditeur("127.0.0.1", 0, racine, lambda instantane: le) as serveur:
        Thread(target=serveur.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        yield serveur
        serveur.shutdown()


@pytest.fixture
def bureau(exemple: ServeurDEditeur) -> Bureau:
    return exemple.routes.bureau


def lire(serveur: ServeurDEditeur, adresse: str, **entetes: str) -> bytes:
    connexion = http.client.HTTPConnection("127.0.0.1", serveur.server_port, timeout=60)
    connexion.request("GET", adresse, headers=entetes)
    octets = connexion.getresponse().read()
    connexion.close()
    return octets


def lire_fiche(bureau: Bureau, adresse: str) -> str:
    voulue = adresse.partition("#")[0].replace("&amp;", "&")
    return bureau.fiche(demandes.de_fiche(DemandeRecue(urlsplit(voulue).path, voulue, "", None)))


def cle_de(page: str) -> str:
    cles: list[str] = re.findall(r"\?brouillon=([0-9a-f]{16})\" id=\"fiche\"", page)
    assert len(cles) == 1
    return cles[0]


def test_each_page_weighs_less_than_100_kilobytes_the_first_time(exemple: ServeurDEditeur) -> None:
    """With its styles and its scripts, as they travel; of a folder of files, the one that has most to say."""
    racine = exemple.routes.bureau.racine
    plus_longs: dict[str, tuple[int, str]] = {}
    for fiche in re.findall(r'href="(/fiche/[^"]+)"', lire(exemple, "/contenu").decode()):
        _, _, nom, *fichier = fiche.split("/")
        trouves = list(racine.rglob(f"{fichier[0]}.*")) if fichier else []
        plus_longs[nom] = max(plus_longs.get(nom, (-1, "")), (sum(lu.stat().st_size for lu in trouves), fiche))
    adresses = ["/", "/contenu", "/documents", "/chiffres", "/tableau", *(fiche for _, fiche in plus_longs.values())]
    lourdes = {}
    for adresse in adresses:
        page = lire(exemple, adresse).decode()
        charges = set(re.findall(r'(?:<script src|<link rel="stylesheet" href)="([^"]+)"', page))
        poids = sum(len(lire(exemple, charge, **{"Accept-Encoding": "gzip"})) for charge in (adresse, *charges))
        if poids > OCTETS_MAX:
            lourdes[adresse] = poids
    assert len(plus_longs) > 15
    assert lourdes == {}


def test_a_desk_that_is_folded_is_kept_and_comes_when_it_is_asked_for(bureau: Bureau) -> None:
    page = bureau.fiche(DemandeDeFiche("horaires"))
    assert 'id="points.3" data-plie' in page and 'name="points.3.nom"' not in page
    envoi = envoi_de(page)
    cle = cle_de(page)
    demande = DemandeDeFiche("horaires", cle=cle)
    vers = bureau.agir(demande, {**envoi, "faire": ["ouvrir:points.3"]})
    assert vers == f"/fiche/horaires?brouillon={cle}&ouvrir=points.3#points.3"
    ouverte = envoi_de(bureau.fiche(demande))
    assert ouverte["points.3.nom"] != [""] and "points.4.nom" not in ouverte
    texte = (bureau.racine / HORAIRES).read_text("utf-8")
    assert bureau.agir(demande, {**ouverte, "points.3.nom": ["Un autre nom"], "faire": ["enregistrer"]})
    ecarts = set((bureau.racine / HORAIRES).read_text("utf-8").splitlines()) - set(texte.splitlines())
    assert [ligne.strip() for ligne in ecarts if "mis_a_jour" not in ligne] == ['"nom": "Un autre nom",']


def test_a_box_that_is_sent_beside_a_folded_desk_takes_nothing_of_it_away(bureau: Bureau) -> None:
    page = bureau.fiche(DemandeDeFiche("horaires"))
    demande = DemandeDeFiche("horaires", cle=cle_de(page))
    bureau.agir(demande, {**envoi_de(page), "points.7.note": ["Sonnez."], "faire": ["ouvrir:points.7"]})
    ouverte = envoi_de(bureau.fiche(demande))
    assert ouverte["points.7.note"] == ["Sonnez."] and ouverte["points.7.nom"] != [""]


def test_what_is_wrong_in_a_desk_unfolds_it_and_what_is_to_be_known_leads_to_it(bureau: Bureau) -> None:
    demande = DemandeDeFiche("horaires", cle=cle_de(bureau.fiche(DemandeDeFiche("horaires"))))
    ouverte = envoi_de(bureau.fiche(replace(demande, ouverts=("points.5",))))
    bureau.agir(demande, {**ouverte, "points.5.semaine.lundi": ["12:00-09:00"], "faire": ["garder"]})
    fautive = bureau.fiche(demande)
    assert 'name="points.5.semaine.lundi"' in fautive and 'href="#points.5.semaine.lundi"' in fautive


def test_a_remark_of_an_item_that_is_folded_leads_to_it(bureau: Bureau, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cases, "CASES_D_UNE_LISTE", 10)
    page = bureau.fiche(DemandeDeFiche("engagements")).replace("\u00a0", " ")
    liens = re.findall(r'<a href="(/fiche/engagements\?brouillon=\w+&amp;ouvrir=([\w.-]+)#([\w.-]+))"', page)
    assert len(liens) == 2 and page.count("1 remarque</span></button>") == 2
    assert all(boite == cible and f'name="{boite}"' not in page for _, boite, cible in liens)
    [(adresse, boite, _), _] = liens
    assert f'name="{boite}"' in lire_fiche(bureau, adresse)


def test_what_has_no_column_in_a_long_table_is_kept_and_comes_when_it_is_asked_for(bureau: Bureau) -> None:
    fichier = bureau.racine / "content/donnees/audits/interne-2018.yml"
    ecrit = fichier.read_text("utf-8")
    page = bureau.fiche(DemandeDeFiche("audits", fichier.stem))
    rang, nom = next(iter(re.findall(r'name="evaluations\.(\d+)\.(ecarts|pistes_progres)\.="', page)))
    assert f'name="evaluations.{rang}.{nom}.#"' not in page
    demande = DemandeDeFiche("audits", fichier.stem, cle_de(page))
    bureau.agir(demande, {**envoi_de(page), "faire": [f"ouvrir:evaluations.{rang}.disposition"]})
    ouverte = envoi_de(bureau.fiche(demande))
    assert ouverte[f"evaluations.{rang}.{nom}.#"] == ["1"]
    assert bureau.agir(demande, {**ouverte, "faire": ["enregistrer"]}).endswith("?fait=enregistre")
    assert fichier.read_text("utf-8") == ecrit
