"""A file in its form: what it says, where a new one goes, what cannot be written."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.pratique import JOUR, SitePratique
from vitrail.bord.editeur import fiche_ouverte, identite_du_site
from vitrail.bord.editeur.fiche_ouverte import FicheOuverte
from vitrail.bord.editeur.memoire_du_site import MemoireDuSite
from vitrail.bord.refus import Refus
from vitrail.reponses.editeur.contenu import formes_sans_choix
from vitrail.saisie.formulaires import Formulaire
from vitrail.socle.arbres import Donnee
from vitrail.sources.modeles.site import Departement


def _forme(nom: str) -> Formulaire:
    return next(forme for forme in formes_sans_choix() if forme.nom == nom)


def _ouverte(dossier: Path) -> FicheOuverte:
    memoire = MemoireDuSite(SitePratique(dossier / "projet").racine, lambda instantane: JOUR)
    return fiche_ouverte.ouvrir(memoire.lire(), "faq", "")


def test_a_department_is_written_with_its_number_and_its_name() -> None:
    dites = {"departement": Departement(code="69", nom="Rhône"), "modules": (1, 2), "nom": "A"}
    ecrites = {"departement": {"code": "69", "nom": "Rhône"}, "modules": ["1", "2"], "nom": "A"}
    assert identite_du_site._a_ecrire(dites) == ecrites


def test_a_file_that_holds_comments_alone_says_nothing_yet() -> None:
    assert fiche_ouverte.lire("# À remplir.\n\n", "content/donnees/faq.yml") == {}
    assert fiche_ouverte.lire("a: b\n", "content/donnees/faq.yml") == {"a": "b"}
    with pytest.raises(Refus):
        fiche_ouverte.lire("a: [\n", "content/donnees/faq.yml")


def test_a_new_file_is_named_after_what_identifies_it() -> None:
    assert fiche_ouverte._nouveau_chemin(_forme("page"), {}) == "content/pages/sans-nom.md"
    audits = _forme("audits")
    assert fiche_ouverte._nouveau_chemin(audits, {"id": " interne-2026 "}) == "content/donnees/audits/interne-2026.yml"
    assert fiche_ouverte._nouveau_chemin(audits, {"id": "../ailleurs"}) == "content/donnees/audits/sans-nom.yml"


def test_what_names_a_new_file_is_its_title_or_the_first_things_it_must_say() -> None:
    enquete: dict[str, Donnee] = {"titre": "Enquête 2026", "du": "2026"}
    assert fiche_ouverte._titre(_forme("enquetes_satisfaction"), enquete) == "Enquête 2026"
    assert fiche_ouverte._titre(_forme("audits"), {"genre": "interne", "du": "2026-03"}) == "interne 2026-03"


def test_what_the_reader_would_refuse_is_not_written(tmp_path: Path) -> None:
    profond: Donnee = "a"
    for _ in range(40):
        profond = [profond]
    with pytest.raises(Refus):
        identite_du_site._changer("nom: A\n", {"presentation": profond}, "site_config/site.yml")
    with pytest.raises(Refus):
        fiche_ouverte._texte_avec(_ouverte(tmp_path), {"rubriques": profond}, "content/donnees/faq.yml")
    assert identite_du_site._changer("nom: A\n", {}, "site_config/site.yml") == "nom: A\n"
    assert identite_du_site._changer("nom: A\n", {"nom": "B"}, "site_config/site.yml") == "nom: B\n"
