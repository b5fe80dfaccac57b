"""The report of an audit dropped in the editor: said, then saved, as the command does; refused in the same words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests import rapports_ara
from vitrail.bord.declarations import CHEMIN
from vitrail.bord.editeur import refus_montres
from vitrail.bord.editeur.fiche_ouverte import PageInconnue
from vitrail.bord.editeur.memoire_du_site import MemoireDuSite
from vitrail.bord.editeur.rapports_deposes import RapportsDeposes
from vitrail.bord.editeur.versions_gardees import VersionsGardees
from vitrail.bord.refus import Refus
from vitrail.reponses.editeur.rapport import RAPPORT

JOUR = date(2022, 4, 15)
TROUVES = {"3.2": "NOT_COMPLIANT", "8.9": "NOT_COMPLIANT", "4.1": "NOT_APPLICABLE"}


@pytest.fixture
def rapports(projet: Path) -> RapportsDeposes:
    return RapportsDeposes(MemoireDuSite(projet, lambda instantane: JOUR))


def octets(**champs: Any) -> bytes:
    return rapports_ara.octets(rapports_ara.rapport(TROUVES, **champs))


def ecrit(rapports: RapportsDeposes) -> str:
    return (rapports.memoire.racine / CHEMIN).read_text("utf-8")


def lisible(page: str) -> str:
    return page.replace("\u00a0", " ").replace("\u202f", " ")


def test_it_is_said_before_anything_is_written_what_would_change_and_what_is_left_out(
    rapports: RapportsDeposes,
) -> None:
    avant = ecrit(rapports)
    chemin = rapports.deposer("C:\\envois\\rapport <mars>.json", octets())
    dit = lisible(rapports.page(chemin))
    assert "rapport &lt;mars&gt;.json" in dit
    assert "→ 2022-03-11" in dit and "→ 98" in dit and "3.2 : Critère non respecté : " in dit
    assert "Ce qui n’est pas repris" in dit and rapports_ara.AUDITRICE not in dit
    assert "Rien n’est encore enregistré." in dit
    assert ecrit(rapports) == avant


def test_once_saved_the_declaration_says_it_and_the_version_before_is_kept(rapports: RapportsDeposes) -> None:
    avant = ecrit(rapports)
    chemin = rapports.deposer("rapport.json", octets())
    assert rapports.enregistrer(chemin) == "/fiche/accessibilite?fait=enregistre"
    apres = ecrit(rapports)
    assert "audit_le: 2022-03-11" in apres and "3.2" in apres
    gardees = VersionsGardees(rapports.memoire.racine)
    siennes = sorted(version.cle for version in gardees.lister(CHEMIN) if not version.de_git)
    assert [gardees.texte(CHEMIN, cle) for cle in siennes] == [avant, apres]
    with pytest.raises(PageInconnue):
        rapports.page(chemin)
    encore = rapports.deposer("rapport.json", octets())
    assert "la déclaration dit déjà tout cela" in rapports.page(encore)
    assert rapports.enregistrer(encore) == "" and ecrit(rapports) == apres


def test_one_that_was_not_saved_waits(rapports: RapportsDeposes) -> None:
    chemin = rapports.deposer("rapport.json", octets())
    assert f'<a href="{chemin}">rapport.json</a>' in RapportsDeposes(rapports.memoire).page(RAPPORT)


def refuses() -> Iterator[tuple[str, bytes]]:
    yield "ce n’est pas du JSON", b"Indicateur;Valeur"
    yield "n’est pas un texte en UTF-8", b"\xff\xfe"
    yield "trop gros", b"{" + b" " * 8_000_000
    yield "un objet JSON était attendu", b"[]"
    yield "devrait être", octets(accessibilityRate="x")
    yield "c’est la déclaration d’Ara", b'{"samples": []}'
    yield "cet audit porte sur", octets(adresse="https://ailleurs.exemple.fr")
    yield "pas encore venue", octets(publishDate="2023-01-01T09:00:00.000Z")
    yield "n’est pas de celles qu’Ara écrit", octets(publishDate="hier")
    yield "se contredit", octets(accessibilityRate=12)


@pytest.mark.parametrize(("dit", "brut"), [*refuses()], ids=[dit for dit, _ in refuses()])
def test_what_the_command_refuses_is_refused_in_its_words_and_nothing_waits(
    rapports: RapportsDeposes, dit: str, brut: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    """And who fills in forms is told them whole: none is kept for the window where the editor was opened."""
    avant = ecrit(rapports)
    with pytest.raises(Refus, match=dit) as refus:
        rapports.deposer("rapport.json", brut)
    assert dit in lisible(refus_montres.de_la_demande(refus.value))
    assert capsys.readouterr().err == ""
    assert "Déjà déposés" not in rapports.page(RAPPORT) and ecrit(rapports) == avant


def test_a_site_that_says_something_wrong_is_corrected_first(rapports: RapportsDeposes) -> None:
    (rapports.memoire.racine / CHEMIN).write_text("taux: [", "utf-8")
    with pytest.raises(Refus, match="corrigez d’abord"):
        rapports.deposer("rapport.json", octets())


@pytest.mark.parametrize("cle", ["../../site_config/site.yml", "0" * 16, ""])
def test_no_report_waits_elsewhere(rapports: RapportsDeposes, cle: str) -> None:
    with pytest.raises(PageInconnue):
        rapports.page(f"{RAPPORT}/{cle}")
