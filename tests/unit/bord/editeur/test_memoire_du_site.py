"""What the editor shows of one state of the files is worked out once, and again as soon as a file says otherwise."""

from __future__ import annotations

import subprocess
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.envois import envoi_de
from tests.pratique import JOUR, SitePratique
from vitrail import build
from vitrail.bord.dossiers.disque import FichierDuDisque, photographier
from vitrail.bord.editeur import memoire_du_site
from vitrail.bord.editeur.bureau import Bureau, DemandeDeFiche
from vitrail.bord.editeur.memoire_du_site import MemoireDuSite
from vitrail.bord.editeur.vitrine import Vitrine
from vitrail.build import Build
from vitrail.sources.fichiers.instantane import Instantane

HORAIRES = "content/donnees/horaires.yml"


@pytest.fixture
def site(tmp_path: Path) -> SitePratique:
    return SitePratique(tmp_path / "projet")


@pytest.fixture
def lectures(monkeypatch: pytest.MonkeyPatch) -> list[Instantane]:
    """The states of the files that were judged."""
    vus: list[Instantane] = []
    vraie = build.inspecter

    def inspecter(instantane: Instantane, today: date) -> Build:
        vus.append(instantane)
        return vraie(instantane, today)

    monkeypatch.setattr(build, "inspecter", inspecter)
    return vus


def test_a_pause_judges_the_site_once_and_saving_what_was_tried_never(
    site: SitePratique, lectures: list[Instantane]
) -> None:
    memoire = MemoireDuSite(site.racine, lambda instantane: JOUR)
    bureau, vitrine = Bureau(memoire), Vitrine(memoire)
    page = bureau.fiche(DemandeDeFiche("horaires"))
    assert len(lectures) == 1
    cle = page.partition("?brouillon=")[2][:16]
    envoi = {**envoi_de(page), "points.0.nom": ["Un autre nom"]}
    demande = DemandeDeFiche("horaires", cle=cle)
    bureau.agir(demande, {**envoi, "faire": ["garder"]})
    bureau.fiche(demande)
    assert "Un autre nom" in vitrine.montrer("horaires/", lambda: bureau.changements(cle)).octets.decode()
    assert len(lectures) == 2
    assert "fait=enregistre" in bureau.agir(demande, {**envoi, "faire": ["enregistrer"]})
    assert "Un autre nom" in bureau.fiche(DemandeDeFiche("horaires"))
    bureau.pages.travail()
    assert "Un autre nom" in vitrine.montrer("horaires/").octets.decode()
    assert len(lectures) == 2


@pytest.mark.parametrize("chemin", [HORAIRES, "content/fichiers/neuf.pdf", "mkdocs.yml"])
def test_a_file_that_changes_is_read_again(site: SitePratique, lectures: list[Instantane], chemin: str) -> None:
    memoire = MemoireDuSite(site.racine, lambda instantane: JOUR)
    place = site.racine / chemin
    for texte in ("# un\n", "# deux\n", None):
        if texte is None:
            place.unlink()
        else:
            place.write_text(texte, "utf-8")
        avant = len(lectures)
        assert memoire.lire().vu is memoire.lire().vu
        assert len(lectures) == avant + 1, (chemin, texte)


def test_a_commit_dates_what_says_no_day(site: SitePratique, lectures: list[Instantane]) -> None:
    def git(*arguments: str) -> None:
        qui = ("-c", "user.name=service", "-c", "user.email=service@exemple.gouv.fr")
        subprocess.run(["git", *qui, *arguments], cwd=site.racine, check=True, capture_output=True)

    memoire = MemoireDuSite(site.racine, lambda instantane: JOUR)
    git("init", "--quiet")
    git("add", ".")
    for rang in range(2):
        git("commit", "--quiet", "--allow-empty", "--message", f"état {rang}")
        assert memoire.lire().vu is memoire.lire().vu
    assert len(lectures) == 2


def test_the_day_that_comes_is_another_site(site: SitePratique) -> None:
    jours = iter([JOUR, date(2022, 4, 20)])
    memoire = MemoireDuSite(site.racine, lambda instantane: next(jours))
    assert [lu.vu.site and lu.vu.site.today for lu in (memoire.lire(), memoire.lire())] == [JOUR, date(2022, 4, 20)]


def test_the_forms_are_made_once_for_one_state_of_the_site(site: SitePratique) -> None:
    memoire = MemoireDuSite(site.racine, lambda instantane: JOUR)
    vu = memoire.lire().vu
    assert memoire.formes(vu, ("plan.pdf",)) is memoire.formes(vu, ("plan.pdf",))
    assert memoire.formes(vu, ("plan.pdf",)) is not memoire.formes(vu, ())
    site.remplacer(HORAIRES, ("nom: Accueil général", "nom: Un autre nom"))
    autres = memoire.formes(memoire.lire().vu, ())
    assert autres is not memoire.formes(vu, ()) and "Un autre nom" in repr(autres)


def test_of_many_states_the_last_ones_are_kept(site: SitePratique, lectures: list[Instantane]) -> None:
    memoire = MemoireDuSite(site.racine, lambda instantane: JOUR)
    instantane = photographier(site.racine)
    jours = [JOUR + timedelta(days=rang) for rang in range(memoire_du_site._GARDES + 1)]
    for jour in jours:
        memoire.inspecter(instantane, jour)
    memoire.inspecter(instantane, jours[-1])
    assert len(lectures) == len(jours)
    memoire.inspecter(instantane, jours[0])
    assert len(lectures) == len(jours) + 1


def test_a_document_that_goes_while_it_is_looked_at_is_another_state(tmp_path: Path) -> None:
    place = tmp_path / "plan.pdf"
    place.write_bytes(b"plan")
    fichier = FichierDuDisque(place, 4)
    avant = memoire_du_site._octets(fichier)
    place.unlink()
    assert avant.startswith(b"4 ") and memoire_du_site._octets(fichier) == b""
