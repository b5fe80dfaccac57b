"""Documents dropped in the editor: chosen where they were asked for, told to those who do not see them, taken back."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from tests.unit.bord.editeur.test_bureau import JOUR, Personne
from vitrail.bord.editeur import documents
from vitrail.bord.editeur.demandes import DemandeRecue
from vitrail.bord.editeur.routes import Routes
from vitrail.bord.refus import Refus

LIMITE = "----limite"
NATURE = f"multipart/form-data; boundary={LIMITE}"
PDF = b"%PDF-1.4\n"
VU = "Plan : l’entrée est à gauche."


class Navigateur:
    """Asks what a browser asks."""

    def __init__(self, racine: Path, jour: date = JOUR) -> None:
        self.routes = Routes(racine, lambda instantane: jour, None)
        self.racine = racine

    def voir(self, adresse: str) -> str:
        return self.routes.repondre(DemandeRecue(adresse.partition("?")[0], adresse)).page

    def deposer(self, adresse: str, nom: str, octets: bytes, alternative: str = "") -> str:
        dite = f'--{LIMITE}\r\nContent-Disposition: form-data; name="alternative"\r\n\r\n{alternative}\r\n'
        tete = f'--{LIMITE}\r\nContent-Disposition: form-data; name="document"; filename="{nom}"\r\n\r\n'
        corps = tete.encode() + octets + f"\r\n{dite}--{LIMITE}--\r\n".encode()
        return self.routes.repondre(DemandeRecue("/documents", adresse, NATURE, corps)).vers


@pytest.fixture
def navigateur(projet: Path) -> Navigateur:
    return Navigateur(projet)


def demande_par(personne: Personne, boite: str) -> str:
    return personne.appuyer(f"deposer:{boite}")


def test_a_document_is_dropped_from_the_box_that_asks_for_it_and_told(navigateur: Navigateur) -> None:
    personne = Personne(navigateur.racine)
    adresse = demande_par(personne.ouvrir("acces"), "lieux.0.plan")
    page = navigateur.voir(adresse)
    assert "Pour « Plan »" in page.replace("\u00a0", " ") and 'name="alternative"' in page
    vers = navigateur.deposer(adresse, "Plan d’accès.pdf", PDF, VU)
    assert vers.startswith("/fiche/acces?brouillon=") and vers.endswith("#lieux.0.plan")
    personne.ouvrir("acces", cle=re.findall(r"brouillon=(\w+)", vers)[0])
    assert personne.envoi["lieux.0.plan"] == ["plan-d-acces.pdf"] and personne.envoi["lieux.0.plan_alternative"] == [VU]
    assert "fait=enregistre" in personne.appuyer("enregistrer")


def test_an_image_goes_to_the_end_of_a_page_with_its_words(navigateur: Navigateur) -> None:
    personne = Personne(navigateur.racine)
    adresse = demande_par(personne.ouvrir("page", "demarche-qualite"), "corps")
    image = next(iter(sorted(navigateur.racine.rglob("fichiers/guide/*.png")))).read_bytes()
    vers = navigateur.deposer(adresse, "Le hall.png", image, "Le hall [rénové]")
    personne.ouvrir("page", "demarche-qualite", re.findall(r"brouillon=(\w+)", vers)[0])
    assert personne.envoi["corps"][0].endswith("\r\n\r\n![Le hall (rénové)](fichiers/le-hall.png)\r\n")
    assert "fait=enregistre" in personne.appuyer("enregistrer")


def test_the_document_before_comes_back_and_goes_again(navigateur: Navigateur) -> None:
    place = navigateur.racine / "content/fichiers/charte.pdf"
    for octets in (PDF, PDF + b"2"):
        navigateur.deposer("/documents", "charte.pdf", octets)
    assert "Revenir à celui d’avant" in navigateur.voir("/documents")
    for octets in (PDF, PDF + b"2"):
        revenu = DemandeRecue("/documents", "/documents?revenir=charte.pdf", "", b"")
        assert navigateur.routes.repondre(revenu).vers == "/documents?fait=revenu"
        assert place.read_bytes() == octets


@pytest.mark.parametrize("nom", ["absent.pdf", "../site.yml", "%2e%2e", ""])
def test_nothing_else_is_put_back(navigateur: Navigateur, nom: str) -> None:
    with pytest.raises((Refus, ValueError)):
        navigateur.routes.repondre(DemandeRecue("/documents", f"/documents?revenir={nom}", "", b""))


def test_a_box_that_holds_no_document_is_left_as_it_is(navigateur: Navigateur) -> None:
    personne = Personne(navigateur.racine)
    adresse = demande_par(personne.ouvrir("acces"), "lieux.0.nom")
    assert 'name="alternative"' not in navigateur.voir(adresse)
    avant = personne.envoi["lieux.0.nom"]
    vers = navigateur.deposer(adresse, "charte.pdf", PDF)
    assert personne.ouvrir("acces", cle=re.findall(r"brouillon=(\w+)", vers)[0]).envoi["lieux.0.nom"] == avant


def test_what_is_left_to_do_leads_to_its_box(navigateur: Navigateur) -> None:
    horaires = navigateur.racine / "content/donnees/horaires.yml"
    juste = horaires.read_text("utf-8")
    horaires.write_text(
        juste.replace("lundi: [09:00-12:00, 13:30-16:00]", "lundi: [09:00-12:00, 13:30-11:30]", 1), "utf-8"
    )
    [adresse, *_] = re.findall(r'href="(/fiche/horaires\?place=\d+-\d+)"', navigateur.voir("/"))
    vers = navigateur.routes.repondre(DemandeRecue("/fiche/horaires", adresse)).vers
    assert re.fullmatch(r"/fiche/horaires\?ouvrir=points\.\d+\.semaine\.lundi#points\.\d+\.semaine\.lundi", vers)
    for ailleurs in ("place=1-1", "place=999999-1"):
        reponse = navigateur.routes.repondre(DemandeRecue("/fiche/horaires", f"/fiche/horaires?{ailleurs}"))
        assert reponse.vers.startswith("/fiche/horaires") and "place" not in reponse.vers
    assert navigateur.voir("/fiche/horaires?place=1-x")


@pytest.mark.parametrize(("nom", "octets"), [("virus.exe", b"MZ"), ("plan", b"x"), (".pdf", b""), ("vide.pdf", b"")])
def test_what_the_site_would_refuse_is_not_kept(navigateur: Navigateur, nom: str, octets: bytes) -> None:
    fichiers = navigateur.racine / "content/fichiers"
    avant = sorted(fichiers.rglob("*"))
    with pytest.raises(Refus):
        navigateur.deposer("/documents", nom, octets)
    assert sorted(fichiers.rglob("*")) == avant


def test_of_many_documents_that_were_replaced_the_last_are_kept(navigateur: Navigateur, monkeypatch) -> None:
    monkeypatch.setattr(documents, "_OCTETS_MAX", 40)
    for nom in ("un.pdf", "deux.pdf", "trois.pdf"):
        for fin in (b"1" * 20, b"2" * 20):
            documents._mettre_de_cote(navigateur.racine, nom, fin)
    assert len(documents.remplaces(navigateur.racine)) == 2
