"""What stands at each address of the editor, and what its buttons do there."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlencode

import pytest

from tests import rapports_ara
from tests.chacun import chacun
from tests.envois import envoi_de
from tests.pratique import JOUR, SitePratique
from vitrail.bord.editeur.demandes import DemandeRecue
from vitrail.bord.editeur.demandes_faites import DemandesFaites
from vitrail.bord.editeur.fiche_ouverte import PageInconnue
from vitrail.bord.editeur.routes import ReponseDEditeur, Routes
from vitrail.bord.refus import Refus

PERIODE = "/chiffres/2022-T2"
TABLEAU = "Indicateur;Valeur\nAppels ayant abouti;93 %\n"


class Navigateur:
    """Asks and acts, without a network."""

    def __init__(self, racine: Path) -> None:
        self.racine = racine
        self.routes = Routes(racine, lambda instantane: JOUR, None)

    def voir(self, adresse: str) -> ReponseDEditeur:
        return self.routes.repondre(DemandeRecue(adresse.partition("?")[0], adresse))

    def page(self, adresse: str) -> str:
        """With ordinary spaces."""
        return self.voir(adresse).page.replace("\u00a0", " ").replace("\u202f", " ")

    def agir(self, adresse: str, **envoi: str) -> ReponseDEditeur:
        return self._poster(adresse, urlencode(envoi).encode(), "application/x-www-form-urlencoded")

    def deposer(self, adresse: str, nom: str, octets: bytes) -> ReponseDEditeur:
        tete = f'--x\r\nContent-Disposition: form-data; name="document"; filename="{nom}"\r\n\r\n'.encode()
        return self._poster(adresse, tete + octets + b"\r\n--x--\r\n", "multipart/form-data; boundary=x")

    def _poster(self, adresse: str, corps: bytes, nature: str) -> ReponseDEditeur:
        return self.routes.repondre(DemandeRecue(adresse.partition("?")[0], adresse, nature, corps))


@pytest.fixture
def navigateur(tmp_path: Path) -> Navigateur:
    return Navigateur(SitePratique(tmp_path / "projet").racine)


def test_all_that_can_be_changed_is_on_one_page(navigateur: Navigateur) -> None:
    page = navigateur.page("/contenu")
    assert 'href="/fiche/horaires"' in page and 'href="/fiche/demarches"' in page
    assert 'href="/nouvelle/enquetes_satisfaction"' in page and "Enquête de satisfaction 2022" in page


def test_a_file_that_is_not_there_yet_is_to_be_begun(navigateur: Navigateur) -> None:
    avant = navigateur.page("/contenu").count("À commencer")
    (navigateur.racine / "content/donnees/faq.yml").unlink()
    assert navigateur.page("/contenu").count("À commencer") == avant + 1


def test_figures_are_a_page_a_table_to_send_and_a_form(navigateur: Navigateur) -> None:
    assert "2e trimestre 2022" in navigateur.page(PERIODE)
    tableau = navigateur.voir(f"{PERIODE}/2022-T2-service-a-designer.csv")
    assert (tableau.nature, tableau.page, tableau.vers) == ("text/csv", "", "")
    assert tableau.a_garder == "2022-T2-service-a-designer.csv" and b"appels" in tableau.octets
    vers = navigateur.agir(PERIODE, faire="saisir").vers
    assert "brouillon=" in vers and "releves" in str(envoi_de(navigateur.voir(vers).page))


@pytest.mark.parametrize("ou", ["/rapport", "/tableau"])
def test_a_report_dropped_with_the_tables_or_in_its_place_is_read_as_a_report(navigateur: Navigateur, ou: str) -> None:
    """And the form of the declaration leads to that place."""
    assert 'href="/rapport"' in navigateur.page("/fiche/accessibilite")
    assert 'href="/rapport"' not in navigateur.page("/fiche/horaires")
    brut = rapports_ara.octets(rapports_ara.rapport(adresse="https://accueil.hauts-exemples.example"))
    vers = navigateur.deposer(ou, "rapport.json", brut).vers
    assert vers.startswith("/rapport/") and "Ce qui changera dans la déclaration" in navigateur.page(vers)
    assert navigateur.agir(vers, faire="voir").vers == f"{vers}#resultat"
    assert navigateur.agir(vers, faire="enregistrer").vers == "/fiche/accessibilite?fait=enregistre"


@pytest.mark.parametrize(
    "adresse", ["/chiffres/2022-T9", "/chiffres/t2-2022", "/chiffres/2022-T2/x", "/chiffres/2022-T2 "]
)
def test_a_period_that_is_none_has_no_page(navigateur: Navigateur, adresse: str) -> None:
    """Nor has one that is written otherwise than its address."""
    with pytest.raises(PageInconnue):
        navigateur.voir(adresse)


def test_what_no_button_of_figures_says_does_nothing(navigateur: Navigateur) -> None:
    for faire in ("rien", "demande:personne"):
        with pytest.raises(PageInconnue):
            navigateur.agir(PERIODE, faire=faire)


def test_a_site_whose_settings_cannot_be_read_is_told_where_to_begin(navigateur: Navigateur) -> None:
    (navigateur.racine / "site_config/site.yml").write_text("nom: [", "utf-8")
    for adresse in (PERIODE, "/identite", "/tableau?pour=periode:2022-T2"):
        if adresse.startswith("/tableau"):
            vers = navigateur.deposer(adresse, "a.csv", TABLEAU.encode()).vers
            adresse = vers
        with pytest.raises(Refus, match="la première page"):
            navigateur.voir(adresse)
    assert "À corriger" in navigateur.page("/")


def test_a_file_that_is_no_text_opens_in_no_form(navigateur: Navigateur) -> None:
    (navigateur.racine / "content/donnees/faq.yml").write_bytes(b"\xff\xfe\xfd")
    with pytest.raises(Refus):
        navigateur.voir("/fiche/faq")


def test_a_finding_of_a_page_leads_to_its_form_and_one_of_a_field_to_its_box(navigateur: Navigateur) -> None:
    assert navigateur.voir("/fiche/page/guide?place=1-1").vers == "/fiche/page/guide"
    assert navigateur.voir("/fiche/horaires?place=9999-1").vers == "/fiche/horaires"


def test_requests_noted_in_a_way_that_nobody_reads_are_none(tmp_path: Path) -> None:
    demandes = DemandesFaites(tmp_path)
    demandes.noter("2022-t1-standard", JOUR)
    assert demandes.lire() == {"2022-t1-standard": JOUR}
    for fichier in chacun([fichier for fichier in tmp_path.rglob("*") if fichier.suffix == ".json"]):
        fichier.write_text('{"2022-t1-standard": "hier"}', "utf-8")
    assert demandes.lire() == {}


def test_a_spreadsheet_is_dropped_read_and_saved(navigateur: Navigateur) -> None:
    """Once it is said what it gives; what stands in the way is told on its own page."""
    assert 'type="file"' in navigateur.page("/tableau")
    vers = navigateur.deposer("/tableau?pour=periode:2022-T1", "dossier\\appels.csv", TABLEAU.encode()).vers
    assert vers.endswith("?pour=periode:2022-T1") and "appels.csv" in navigateur.page(vers)
    depot = vers.partition("?")[0]
    gardee = navigateur.agir(depot, pour="periode:2022-T1", faire="garder")
    assert (gardee.nature, gardee.page, gardee.vers, gardee.octets) == ("text/plain", "", "", b"")
    assert navigateur.agir(depot, pour="periode:2022-T1", faire="voir").vers == f"{depot}#resultat"
    assert "93 %" in navigateur.page(depot)
    assert navigateur.agir(depot, pour="", faire="enregistrer").vers == f"{depot}#resultat"
    assert navigateur.agir(depot, pour="periode:2022-T1", faire="enregistrer").vers.startswith("/fiche/")
    assert "93 %" in (navigateur.racine / "content/donnees/indicateurs/2022-T1.yml").read_text("utf-8")


def test_the_page_that_puts_on_line_does_what_its_button_says_and_nothing_else(navigateur: Navigateur) -> None:
    page = navigateur.page("/parution")
    assert navigateur.agir("/parution", faire="rien").page.replace("\u00a0", " ").replace("\u202f", " ") == page


def test_who_the_site_is_is_asked_again_one_question_at_a_time(navigateur: Navigateur) -> None:
    assert "Préfecture des Hauts-Exemples" in navigateur.page("/identite")
    assert 'name="reponse"' in navigateur.page("/identite/1")
    for adresse in ("/identite/0", "/identite/99", "/identite/un"):
        with pytest.raises(PageInconnue):
            navigateur.voir(adresse)


def test_an_earlier_version_has_its_page_only_of_a_file_that_is_there(navigateur: Navigateur) -> None:
    assert "pas encore été enregistrée" in navigateur.page("/passe/horaires")
    with pytest.raises(PageInconnue):
        navigateur.agir("/passe/horaires?version=aucune")
    (navigateur.racine / "content/donnees/faq.yml").unlink()
    with pytest.raises(PageInconnue):
        navigateur.voir("/passe/enquetes_satisfaction")


def test_nothing_stands_anywhere_else(navigateur: Navigateur) -> None:
    for adresse in ("/ailleurs", "/contenus", "/apercus", "/fiche/absente", "/nouvelle/enquetes_satisfaction/x"):
        with pytest.raises(PageInconnue):
            navigateur.voir(adresse)
    with pytest.raises(PageInconnue):
        navigateur.agir("/contenu", faire="rien")
    with pytest.raises(PageInconnue):  # a kind that has one file: nothing makes it again
        navigateur.agir("/fiche/horaires", faire="supprimer")
    assert navigateur.voir("/favicon.ico").nature == "image/x-icon"
