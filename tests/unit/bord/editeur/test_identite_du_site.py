"""A site that begins in an empty folder, one question a page; and the same questions on a site that is there."""

from __future__ import annotations

import re
import shutil
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from tests.envois import envoi_de
from tests.sites_lus import SITES
from vitrail import build
from vitrail.bord.apparence import kit
from vitrail.bord.dossiers.disque import photographier
from vitrail.bord.editeur.fiche_ouverte import PageInconnue
from vitrail.bord.editeur.identite_du_site import IdentiteDuSite, SiteACommencer, est_vide
from vitrail.bord.editeur.memoire_du_site import MemoireDuSite
from vitrail.bord.refus import Refus

JOUR = date(2026, 3, 2)
REPONSES = (
    "Préfecture de la Creuse",
    "Creuse",
    "prefecture-avec-cert",
    ("1", "2", "7"),
    "https://accueil.creuse.example/",
    "",
    "4 place Louis Lacrocq, 23000 Guéret",
    "05 55 51 59 00",
    "Licence Ouverte 2.0",
)


def neuf(dossier: Path) -> SiteACommencer:
    return SiteACommencer(MemoireDuSite(dossier, lambda instantane: JOUR))


def repondre(site: SiteACommencer | IdentiteDuSite, adresse: str, dite: str | Sequence[str], sur: str = "suite") -> str:
    reponses = [dite] if isinstance(dite, str) else list(dite)
    return site.agir(adresse, {"reponse": reponses, "faire": [sur]})


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    (tmp_path / "site").mkdir()
    return tmp_path / "site"


def test_a_site_begins_by_its_questions_alone(dossier: Path) -> None:
    adresse = "/commencer"
    for rang, dite in enumerate(REPONSES, 1):
        site = neuf(dossier)  # the server stops between two questions
        assert site.attendu and f"Question {rang} sur 9" in site.page(adresse)
        adresse = repondre(site, "/commencer/1" if rang == 1 else adresse, dite)
    assert adresse == "/commencer/fin"
    page = neuf(dossier).page(adresse)
    assert "Creuse (23)" in page and "4 place Louis Lacrocq, 23000 Guéret" in page and "Plus tard" in page
    site = neuf(dossier)
    assert site.agir(adresse, {"faire": ["finir"]}) == "/?fait=commence" and not site.attendu
    lu = build.inspecter(photographier(dossier), JOUR)
    assert lu.site is not None and not lu.erreurs
    assert (lu.site.identite.nom, lu.site.label.modules) == ("Préfecture de la Creuse", (1, 2, 7))
    assert not (dossier / ".vitrail-brouillons/premier-site.json").exists()


def test_an_answer_that_cannot_be_read_stays_and_says_what_to_write(dossier: Path) -> None:
    site = neuf(dossier)
    assert repondre(site, "/commencer/2", "Creus") == "/commencer/2"
    page = site.page("/commencer/2")
    assert "Vouliez-vous dire « Creuse »" in re.sub("[\u00a0\u202f]", " ", page)
    assert envoi_de(page)["reponse"] == ["Creus"]
    assert repondre(site, "/commencer/2", "Creus", "retour") == "/commencer/1"
    assert repondre(site, "/commencer/7", "Guéret", "attendre") == "/commencer/8"
    assert repondre(site, "/commencer/1", "", "suite") == "/commencer/1"
    assert "Il faut une réponse" in site.page("/commencer/1")
    assert "Commencer le site" not in site.page("/commencer/fin")
    assert site.agir("/commencer/fin", {"faire": ["finir"]}) == "/commencer/fin" and site.attendu


def test_what_is_proposed_follows_from_what_was_answered(dossier: Path) -> None:
    site = neuf(dossier)
    repondre(site, "/commencer/2", "974")
    repondre(site, "/commencer/3", "prefecture-avec-cert")
    assert 'value="1" checked' in site.page("/commencer/4") and "imposé" in site.page("/commencer/4")
    assert envoi_de(site.page("/commencer/6"))["reponse"] == ["https://www.reunion.gouv.fr"]


@pytest.mark.parametrize("adresse", ["/commencer/0", "/commencer/10", "/commencer/x", "/commencerx", "/commencer/1/2"])
def test_no_question_stands_elsewhere(dossier: Path, adresse: str) -> None:
    with pytest.raises(PageInconnue):
        neuf(dossier).page(adresse)


def test_an_empty_folder_is_one_where_only_questions_were_answered(dossier: Path) -> None:
    assert est_vide(dossier)
    repondre(neuf(dossier), "/commencer/1", "Préfecture")
    assert est_vide(dossier)
    (dossier / "notes.txt").write_text("à moi")
    assert not est_vide(dossier) and not est_vide(dossier / "absent")


@pytest.fixture
def police(tmp_path: Path) -> Path:
    shutil.copytree(SITES / "prefecture-de-police", tmp_path / "police")
    return tmp_path / "police"


def test_the_same_questions_change_what_a_site_says_of_itself_and_nothing_else(police: Path) -> None:
    avant = {chemin: chemin.read_text("utf-8") for chemin in police.rglob("*.yml")}
    site = IdentiteDuSite(MemoireDuSite(police, lambda instantane: date(2026, 11, 20)))
    page = site.page("/identite")
    assert "Question 1 sur 7" in page
    ancien = envoi_de(page)["reponse"][0]
    assert repondre(site, "/identite/1", f"{ancien} !") == "/identite/2"
    assert "Enregistrer" in site.page("/identite/fin")
    assert site.agir("/identite/fin", {"faire": ["finir"]}) == "/?fait=enregistre"
    changes = [chemin for chemin, texte in avant.items() if chemin.read_text("utf-8") != texte]
    assert [chemin.name for chemin in changes] == ["site.yml"]
    lignes = set(changes[0].read_text("utf-8").splitlines()) ^ set(avant[changes[0]].splitlines())
    assert len(lignes) == 2 and all(ligne.startswith("nom:") for ligne in lignes)


def test_modules_that_the_rest_of_the_site_contradicts_are_refused(police: Path) -> None:
    site = IdentiteDuSite(MemoireDuSite(police, lambda instantane: date(2026, 11, 20)))
    label = (police / "site_config/label.yml").read_text("utf-8")
    repondre(site, "/identite/4", ("2",))
    with pytest.raises(Refus, match="ne vont pas avec le reste du site"):
        site.agir("/identite/fin", {"faire": ["finir"]})
    assert (police / "site_config/label.yml").read_text("utf-8") == label


def test_an_answer_that_was_refused_leads_back_to_the_answers(police: Path) -> None:
    site = IdentiteDuSite(MemoireDuSite(police, lambda instantane: date(2026, 11, 20)))
    repondre(site, "/identite/1", "")
    avant = {chemin: chemin.read_text("utf-8") for chemin in police.rglob("*.yml")}
    assert site.agir("/identite/fin", {"faire": ["finir"]}) == "/identite/fin"
    assert "Il reste une réponse à donner" in site.page("/identite/fin")
    assert {chemin: chemin.read_text("utf-8") for chemin in avant} == avant


def test_a_question_that_depends_on_another_proposes_nothing_before_it(dossier: Path) -> None:
    neuf = SiteACommencer(MemoireDuSite(dossier, lambda instantane: date(2026, 11, 20)))
    rang = next(rang for rang, une in enumerate(neuf.questionnaire.toutes, 1) if une.cle == "modules")
    assert 'name="reponse"' in neuf.page(f"/commencer/{rang}")
    assert 'type="checkbox"' not in neuf.page(f"/commencer/{rang}")
    type_site = next(rang for rang, une in enumerate(neuf.questionnaire.toutes, 1) if une.cle == "type_site")
    repondre(neuf, f"/commencer/{type_site}", "prefecture-avec-cert")
    assert 'type="checkbox"' in neuf.page(f"/commencer/{rang}")


def test_an_answer_too_long_is_refused_in_words_that_name_it(tmp_path: Path) -> None:
    neuf = SiteACommencer(MemoireDuSite(tmp_path, lambda instantane: JOUR))
    neuf.agir("/commencer/1", {"reponse": ["x" * 700], "faire": ["suite"]})
    page = neuf.page("/commencer/1").replace("\u00a0", " ")
    assert "« votre réponse » compte 700 signes" in page


GOUV = (*REPONSES[:4], "https://accueil.creuse.gouv.fr/", *REPONSES[5:])


def repondre_a_tout(dossier: Path, dites: Sequence[str | Sequence[str]]) -> str:
    adresse = "/commencer/1"
    for dite in dites:
        adresse = repondre(neuf(dossier), adresse, dite)
    return adresse


@pytest.mark.parametrize("la", [True, False])
def test_the_mark_of_the_state_is_asked_of_its_sites_where_its_look_can_be_had(
    dossier: Path, monkeypatch: pytest.MonkeyPatch, la: bool
) -> None:
    monkeypatch.setattr(kit, "installe", lambda: la)
    assert repondre_a_tout(dossier, REPONSES) == "/commencer/fin"
    assert "apparence de l’État" not in neuf(dossier).page("/commencer/fin")
    assert repondre_a_tout(dossier, GOUV) == ("/commencer/10" if la else "/commencer/fin")
    assert ("n’est pas installée sur ce poste" in neuf(dossier).page("/commencer/fin")) is not la


def test_the_mark_is_typed_line_by_line_and_gives_the_look(dossier: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kit, "installe", lambda: True)
    adresse = repondre_a_tout(dossier, GOUV)
    assert "Question 10 sur 10" in neuf(dossier).page(adresse) and "<textarea" in neuf(dossier).page(adresse)
    assert repondre(neuf(dossier), adresse, "Préfète\r\nde la Creuse\r\n") == "/commencer/fin"
    assert "Préfète / de la Creuse" in neuf(dossier).page("/commencer/fin")
    neuf(dossier).agir("/commencer/fin", {"faire": ["finir"]})
    ecrit = (dossier / "site_config" / "site.yml").read_text("utf-8")
    assert "\napparence: dsfr" in ecrit and "Préfète" in ecrit and "de la Creuse" in ecrit


def test_the_mark_may_wait(dossier: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kit, "installe", lambda: True)
    assert repondre(neuf(dossier), repondre_a_tout(dossier, GOUV), "", "attendre") == "/commencer/fin"
    neuf(dossier).agir("/commencer/fin", {"faire": ["finir"]})
    assert "\napparence: dsfr" not in (dossier / "site_config" / "site.yml").read_text("utf-8")
