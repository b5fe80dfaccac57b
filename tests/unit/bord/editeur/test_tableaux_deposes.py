"""A spreadsheet dropped in the editor: said, corrected by clicks, saved; what is no spreadsheet is refused."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from tests.tableurs.fabrique import csv, xlsx
from vitrail.bord.editeur.fiche_ouverte import PageInconnue
from vitrail.bord.editeur.memoire_du_site import MemoireDuSite
from vitrail.bord.editeur.tableaux_deposes import TABLEAU, TableauxDeposes
from vitrail.bord.editeur.versions_gardees import VersionsGardees
from vitrail.bord.refus import Refus
from vitrail.reponses.editeur.tableau import IGNORER
from vitrail.saisie.tableurs import memoire

JOUR = date(2022, 4, 15)
POUR = "periode:2022-T1"
CHIFFRES = "content/donnees/indicateurs/2022-T1.yml"
LIGNES = [
    ["Indicateur", "1er trimestre 2022", "Observations"],
    ["Appels ayant abouti", "81,3 %", "Messagerie arrêtée une semaine"],
    ["Délai PC", "8 jours", ""],
]


@pytest.fixture
def tableaux(projet: Path) -> TableauxDeposes:
    return TableauxDeposes(MemoireDuSite(projet, lambda instantane: JOUR))


def _depose(tableaux: TableauxDeposes, lignes: list[list[str]] | None = None) -> str:
    return tableaux.deposer("C:\\envois\\chiffres <T1>.csv", csv(lignes or LIGNES), POUR).partition("?")[0]


def _dire(tableaux: TableauxDeposes, chemin: str, envoi: dict[str, list[str]]) -> str:
    """The page of a spreadsheet, once its form is sent."""
    tableaux.retenir(chemin, envoi)
    return tableaux.page(chemin)


def _texte(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page)).replace("\u00a0", " ").replace("\u202f", " ")


def test_it_is_said_before_anything_is_written_what_would_change_and_what_is_not_understood(
    tableaux: TableauxDeposes,
) -> None:
    chemin = _depose(tableaux)
    page = tableaux.page(chemin, POUR)
    assert "chiffres &lt;T1&gt;.csv" in page
    dit = _texte(page)
    assert re.search(r"Appels ayant abouti : .* → 81,3 %", dit)
    assert "« Délai PC »" in dit and "tableau, A3" in dit
    assert "1 commentaire du service, non repris." in dit
    assert "Rien n’est encore enregistré." in dit
    assert not re.search(r"--\w", dit)
    assert "81,3" not in (tableaux.memoire.racine / CHIFFRES).read_text("utf-8")


def _versions(tableaux: TableauxDeposes) -> list[str]:
    """What is kept of the file of the period, the oldest first."""
    gardees = VersionsGardees(tableaux.memoire.racine)
    siennes = sorted(version.cle for version in gardees.lister(CHIFFRES) if not version.de_git)
    return [gardees.texte(CHIFFRES, cle) or "" for cle in siennes]


def test_a_line_is_told_once_saved_and_known_the_next_time(tableaux: TableauxDeposes) -> None:
    chemin = _depose(tableaux)
    envoi = {"pour": [POUR], "ligne.0": ["Délai PC"], "vers.0": ["delai-civ-trimestriel"], "notes": ["oui"]}
    dit = _texte(_dire(tableaux, chemin, envoi))
    assert re.search(r"→ 8 jours", dit), dit
    assert "Note : Messagerie arrêtée une semaine" in dit, dit[-900:]
    assert tableaux.enregistrer(chemin, envoi) == "/fiche/indicateurs/2022-T1?fait=enregistre"
    ecrit = (tableaux.memoire.racine / CHIFFRES).read_text("utf-8")
    assert "valeur: 81,3 %" in ecrit and "valeur: 8 jours" in ecrit
    [avant, apres] = _versions(tableaux)
    assert "81,3" not in avant and apres == ecrit
    assert "libelle: Délai PC" in (tableaux.memoire.racine / memoire.CHEMIN).read_text("utf-8")
    with pytest.raises(PageInconnue):
        tableaux.page(chemin, POUR)
    encore = _texte(tableaux.page(_depose(tableaux), POUR))
    assert "« Délai PC »" not in encore and "Rien : le site a déjà ces chiffres." in encore


def test_a_line_may_be_left_aside(tableaux: TableauxDeposes) -> None:
    chemin = _depose(tableaux)
    tableaux.enregistrer(chemin, {"pour": [POUR], "ligne.0": ["Délai PC"], "vers.0": [IGNORER]})
    assert "« Délai PC »" not in _texte(tableaux.page(_depose(tableaux), POUR))


def test_what_is_refused_is_told_with_what_to_do_on_a_page_and_nothing_is_written(tableaux: TableauxDeposes) -> None:
    chemin = _depose(tableaux, [["Indicateur", "1er trimestre 2022"], ["Appels ayant abouti", "beaucoup"]])
    avant = (tableaux.memoire.racine / CHIFFRES).read_text("utf-8")
    dit = _texte(tableaux.page(chemin, POUR))
    assert "À corriger : tableau, B2" in dit and "il reste à corriger" in dit
    assert tableaux.enregistrer(chemin, {"pour": [POUR]}) == ""
    assert (tableaux.memoire.racine / CHIFFRES).read_text("utf-8") == avant


def test_sheets_are_chosen_by_ticking(tableaux: TableauxDeposes) -> None:
    chemin = tableaux.deposer("a.xlsx", xlsx({"Accueil": LIGNES, "Accueil v2": LIGNES}), POUR).partition("?")[0]
    dit = tableaux.page(chemin, POUR)
    assert "plusieurs feuilles conviennent" in _texte(dit) and "Cochez celles à lire." in _texte(dit)
    assert 'name="feuille" value="Accueil v2"' in dit
    assert "→ 81,3 %" in _texte(_dire(tableaux, chemin, {"pour": [POUR], "feuille": ["Accueil v2"]}))


@pytest.mark.parametrize("octets", [b"", b"%PDF-1.4", b"PK\x03\x04", b"\x00\x01", b"<html>", b"x" * 16_000_000])
def test_what_is_no_spreadsheet_is_refused_at_once(tableaux: TableauxDeposes, octets: bytes) -> None:
    with pytest.raises(Refus, match="ce tableau ne peut pas être lu"):
        tableaux.deposer("tableau.xlsx", octets, "")
    assert not list(tableaux.dossier.glob("*"))


@pytest.mark.parametrize("cle", ["../../site_config/site.yml", "0" * 16, "", "0123456789abcdef.nom"])
def test_no_spreadsheet_waits_elsewhere(tableaux: TableauxDeposes, cle: str) -> None:
    with pytest.raises(PageInconnue):
        tableaux.page(f"{TABLEAU}/{cle}", POUR)


def test_only_the_last_ones_wait(tableaux: TableauxDeposes) -> None:
    chemins = [_depose(tableaux) for _ in range(8)]
    assert len(list(tableaux.dossier.glob("*.octets"))) == 5
    assert "Appels" in tableaux.page(chemins[-1], POUR)


@pytest.mark.parametrize("pour", ["periode:2022-T9", "periode:x", "enquete:absente", "enquete:", "autre:x"])
def test_what_it_gives_must_exist(tableaux: TableauxDeposes, pour: str) -> None:
    chemin = _depose(tableaux)
    if pour in ("enquete:", "autre:x"):
        assert "Choisissez…" in tableaux.page(chemin, pour)
    else:
        with pytest.raises(Refus):
            tableaux.page(chemin, pour)


def test_what_was_told_of_a_spreadsheet_outlives_its_page(tableaux: TableauxDeposes) -> None:
    chemin = _depose(tableaux)
    tableaux.retenir(chemin, {"pour": [POUR], "ligne.0": ["Délai PC"], "vers.0": ["delai-civ-trimestriel"]})
    autre = TableauxDeposes(tableaux.memoire)
    assert f'<a href="{chemin}">chiffres &lt;T1&gt;.csv</a>' in autre.page(TABLEAU)
    assert re.search(r'value="delai-civ-trimestriel" selected', autre.page(chemin))
    (autre.dossier / f"{chemin.rpartition('/')[2]}.json").write_text("[1", "utf-8")
    assert "selected" not in autre.page(chemin)
    with pytest.raises(PageInconnue):
        autre.retenir(f"{TABLEAU}/../../site", {})
