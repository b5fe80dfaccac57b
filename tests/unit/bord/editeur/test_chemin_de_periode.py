"""The quarter as one path: who owes what, what to write to them, what is typed, what remains to do."""

from __future__ import annotations

import csv
import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from tests.envois import envoi_de
from tests.pratique import JOUR, SitePratique
from tests.sites_lus import SITES
from vitrail.bord.editeur.bureau import Bureau, DemandeDeFiche
from vitrail.bord.editeur.chemin_de_periode import CheminDePeriode
from vitrail.bord.editeur.fiche_ouverte import PageInconnue
from vitrail.bord.editeur.memoire_du_site import MemoireDuSite
from vitrail.bord.editeur.parution import Parution
from vitrail.bord.refus import Refus

REGLAGES = """suivis:
  - {indicateur: delai-civ-trimestriel, responsable: Bureau des titres}
"""
T1 = "/chiffres/2022-T1"


class Poste:
    """The editor of a site, that may stop and start again."""

    def __init__(self, racine: Path, jour: date = JOUR) -> None:
        self.racine, self.jour = racine, jour
        self.demarrer()

    def demarrer(self) -> None:
        memoire = MemoireDuSite(self.racine, lambda instantane: self.jour)
        self.bureau = Bureau(memoire)
        self.chemin = CheminDePeriode(memoire, self.bureau.brouillons, Parution(memoire, None))

    def page(self, chemin: str = T1) -> str:
        """Its text, with the spaces of a keyboard and without the tags of ordinals."""
        page = re.sub("[\u00a0\u202f]", " ", self.chemin.page(chemin))
        return re.sub("</?sup>", "", page)

    def etapes(self, chemin: str = T1) -> list[str]:
        page = self.page(chemin)
        return [
            " ".join(dit.split()) for dit in re.findall(r'etape--\w+">.*?class="aide">(.*?)</span>', page, re.DOTALL)
        ]

    def appuyer(self, sur: str, chemin: str = T1) -> str:
        return self.chemin.agir(chemin, {"faire": [sur]})


@pytest.fixture
def poste(tmp_path: Path) -> Poste:
    """Two quarters are begun; one figure has a service that gives it."""
    site = SitePratique(tmp_path / "projet")
    site.ecrire("site_config/indicateurs.yml", REGLAGES)
    return Poste(site.racine)


def test_the_list_says_what_is_awaited_the_longest_first_then_what_is_complete(poste: Poste) -> None:
    page = poste.page("/chiffres")
    assert re.findall(r'class="bouton" href="/chiffres/([^"]+)"', page) == ["2021-T4", "2022-T1"]
    assert "En retard depuis le 30 janvier 2022" in page and "Avant le 30 avril 2022" in page
    assert "1er trimestre 2022</strong> : 1 sur 4 chiffres" in page
    faire = re.sub("[\u00a0\u202f]|</?sup>", " ", poste.bureau.pages.travail())
    assert "3 chiffres du 1 er  trimestre 2022 à publier" in faire and f'href="{T1}"' in faire


def test_each_service_has_a_letter_and_a_table_and_it_is_kept_that_it_was_asked(poste: Poste) -> None:
    assert poste.etapes()[:2] == ["À faire. 0 sur 2 demandés", "En cours. 1 sur 4 chiffres"]
    page = poste.page()
    [titres, sans] = re.findall(r'id="service-([^"]+)"', page)
    assert (titres, sans) == ("2022-T1-bureau-des-titres", "2022-T1-service-a-designer")
    assert "Objet : 1 chiffre du 1er trimestre 2022 attendu pour le samedi 30 avril 2022" in page
    nom, table = poste.chemin.tableau(f"{T1}/{titres}.csv")
    assert nom == f"{titres}.csv" and len(list(csv.reader(table.decode("utf-8-sig").splitlines()))) == 2
    assert poste.appuyer(f"demande:{titres}") == f"{T1}#service-{titres}"
    poste.demarrer()
    assert poste.etapes()[0] == "En cours. 1 sur 2 demandés" and "Demandé le 14 avril 2022" in poste.page()
    poste.appuyer(f"pas-demande:{titres}")
    assert poste.etapes()[0] == "À faire. 0 sur 2 demandés"


def test_what_is_typed_is_taken_up_again_and_counted_once_saved(poste: Poste) -> None:
    poste.jour = date(2022, 7, 4)
    poste.demarrer()
    chemin, fichier = "/chiffres/2022-T2", poste.racine / "content/donnees/indicateurs/2022-T2.yml"
    vers = poste.appuyer("saisir", chemin)
    assert not fichier.exists()
    cle = vers[-16:]
    assert vers == f"/nouvelle/indicateurs?brouillon={cle}"
    demande = DemandeDeFiche("indicateurs", cle=cle)
    envoi = envoi_de(poste.bureau.fiche(demande))
    assert (envoi["periode"], envoi["releves.#"]) == (["2e trimestre 2022"], ["4"])
    rang = next(r for r in range(4) if envoi[f"releves.{r}.indicateur"] == ["delai-civ-trimestriel"])
    envoi[f"releves.{rang}.valeur"] = ["5 jours"]
    poste.bureau.agir(demande, {**envoi, "faire": ["garder"]})
    poste.demarrer()
    assert poste.appuyer("saisir", chemin) == vers
    assert vers in poste.page(chemin) and "Reprendre la saisie" in poste.page(chemin)
    assert "fait=enregistre" in poste.bureau.agir(demande, {**envoi, "faire": ["enregistrer"]})
    ecrit = fichier.read_text("utf-8")
    assert "  - indicateur: delai-civ-trimestriel\n    valeur: 5 jours\n" in ecrit
    assert ecrit.count("motif: en_attente") == 3
    assert poste.etapes(chemin)[1] == "En cours. 1 sur 4 chiffres"
    assert "5 jours" in poste.page(chemin)


@pytest.mark.parametrize(
    "chemin", ["/chiffres/", "/chiffres/2022", "/chiffres/2022-t1", "/chiffres/hier", f"{T1}/x.csv"]
)
def test_no_period_stands_elsewhere(poste: Poste, chemin: str) -> None:
    with pytest.raises((PageInconnue, Refus)):
        poste.chemin.tableau(chemin) if chemin.endswith(".csv") else poste.chemin.page(chemin)


def test_a_period_that_has_not_begun_says_when_it_will(poste: Poste) -> None:
    with pytest.raises(Refus, match="n’a pas encore commencé"):
        poste.chemin.page("/chiffres/2023-T1")


@pytest.mark.parametrize(
    ("nom", "jour"), [("prefecture-de-police", date(2026, 11, 20)), ("sous-prefecture", date(2024, 12, 12))]
)
def test_other_sites_have_their_own_path(tmp_path: Path, nom: str, jour: date) -> None:
    """A site that never published a figure owes some all the same."""
    racine = tmp_path / "site"
    shutil.copytree(SITES / nom, racine)
    poste = Poste(racine, jour)
    adresses = re.findall(r'href="(/chiffres/[^"]+)"', poste.page("/chiffres"))
    assert adresses
    for adresse in adresses:
        assert len(poste.etapes(adresse)) == 5
