"""Each save is kept: one sees what an earlier version would change, comes back to it, and away from it again."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from tests.envois import envoi_de
from tests.pratique import JOUR, SitePratique
from vitrail.bord.editeur import versions_gardees
from vitrail.bord.editeur.bureau import Bureau, DemandeDeFiche
from vitrail.bord.editeur.fiche_ouverte import FicheIllisible, PageInconnue
from vitrail.bord.editeur.memoire_du_site import MemoireDuSite
from vitrail.bord.editeur.passe_de_fiche import PasseDeFiche
from vitrail.bord.editeur.versions_gardees import VersionsGardees

HORAIRES = "content/donnees/horaires.yml"


class Poste:
    def __init__(self, racine: Path) -> None:
        self.racine = racine
        memoire = MemoireDuSite(racine, lambda instantane: JOUR)
        self.bureau = Bureau(memoire)
        self.passe = PasseDeFiche(memoire, self.bureau.brouillons)

    def texte(self) -> str:
        return (self.racine / HORAIRES).read_text("utf-8")

    def enregistrer(self, cle: str = "", **boites: str) -> str:
        """Save the form of the hours with other texts in some boxes; what the file then says."""
        page = self.bureau.fiche(DemandeDeFiche("horaires", cle=cle))
        [cle] = set(re.findall(r"\?brouillon=([0-9a-f]{16})\" id=\"fiche\"", page))
        envoi = {**envoi_de(page), **{nom.replace("__", "."): [texte] for nom, texte in boites.items()}}
        demande = DemandeDeFiche("horaires", cle=cle)
        assert "fait=enregistre" in self.bureau.agir(demande, {**envoi, "faire": ["enregistrer"]})
        return self.texte()

    def page(self, cle: str = "") -> str:
        return re.sub("[\u00a0\u202f]", " ", self.passe.page("horaires", "", cle))

    def cles(self) -> list[str]:
        return re.findall(r'href="/passe/horaires\?version=([^"]+)"', self.page())


@pytest.fixture
def poste(tmp_path: Path) -> Poste:
    return Poste(SitePratique(tmp_path / "projet").racine)


def test_one_comes_back_to_a_version_and_away_from_it_again(poste: Poste) -> None:
    depart = poste.texte()
    assert "pas encore été enregistrée" in poste.page()
    change = poste.enregistrer(points__0__nom="Un autre nom")
    [neuve, ancienne] = poste.cles()
    assert "dit la même chose" in poste.page(neuve)
    assert "Un autre nom" in poste.page(ancienne) and "Ce qui changera en y revenant" in poste.page(ancienne)
    vers = poste.passe.revenir("horaires", "", ancienne)
    assert vers.startswith("/fiche/horaires?brouillon=") and poste.texte() == change
    revenue = poste.enregistrer(vers[-16:])
    assert [ligne for ligne in revenue.splitlines() if "mis_a_jour" not in ligne] == [
        ligne for ligne in depart.splitlines() if "mis_a_jour" not in ligne
    ]
    poste.enregistrer(poste.passe.revenir("horaires", "", neuve)[-16:])
    assert poste.texte() == change
    assert len(poste.cles()) == 4


def test_what_was_written_by_hand_meanwhile_is_kept_too(poste: Poste) -> None:
    poste.enregistrer(points__0__nom="Un autre nom")
    a_la_main = poste.texte().replace("Un autre nom", "Écrit à la main")
    (poste.racine / HORAIRES).write_text(a_la_main, "utf-8")
    poste.enregistrer(points__0__nom="Un troisième")
    versions = VersionsGardees(poste.racine)
    assert a_la_main in [versions.texte(HORAIRES, version.cle) for version in versions.lister(HORAIRES)]


def test_the_commits_of_git_are_versions(poste: Poste) -> None:
    def git(*arguments: str) -> None:
        qui = ("-c", "user.name=service", "-c", "user.email=service@exemple.gouv.fr")
        subprocess.run(["git", *qui, *arguments], cwd=poste.racine, check=True, capture_output=True)

    git("init", "--quiet")
    git("add", ".")
    git("commit", "--quiet", "--message", "début")
    poste.enregistrer(points__0__nom="Un autre nom")
    assert ".vitrail" not in subprocess.run(["git", "status"], cwd=poste.racine, capture_output=True, text=True).stdout
    *_, de_git = poste.cles()
    assert len(de_git) == 40 and "Gardée par Git" in poste.page()
    assert "Un autre nom" in poste.page(de_git)
    assert "Un autre nom" not in poste.enregistrer(poste.passe.revenir("horaires", "", de_git)[-16:])


@pytest.mark.parametrize("cle", ["0" * 15, "x", "HEAD", "0" * 40, "../../secret", "-p"])
def test_no_other_version_is_given(poste: Poste, cle: str) -> None:
    with pytest.raises(PageInconnue):
        poste.page(cle)
    with pytest.raises(PageInconnue):
        poste.passe.revenir("horaires", "", cle)


def test_versions_stay_within_bounds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(versions_gardees, "_PAR_FICHIER", 3)
    monkeypatch.setattr(versions_gardees, "_OCTETS_MAX", 1000)
    versions = VersionsGardees(tmp_path)
    for rang in range(5):
        versions.garder("a.yml", f"{rang}")
        versions.garder("a.yml", f"{rang}")
    assert [versions.texte("a.yml", version.cle) for version in versions.lister("a.yml")] == ["4", "3", "2"]
    versions.garder("b.yml", "x" * 950)
    assert versions.lister("a.yml") == [] and len(versions.lister("b.yml")) == 1
    for place in versions.dossier.iterdir():
        place.write_text("{")
    assert versions.texte("b.yml", versions.lister("b.yml")[0].cle) is None


def test_one_comes_back_to_a_version_of_what_cannot_be_read_any_more(poste: Poste) -> None:
    """Broken by hand: no form opens on it, and what was broken is kept too."""
    change = poste.enregistrer(points__0__nom="Un autre nom")
    casse = f"{change}\n  - [x"
    (poste.racine / HORAIRES).write_text(casse, "utf-8")
    with pytest.raises(FicheIllisible):
        poste.bureau.fiche(DemandeDeFiche("horaires"))
    neuve = poste.cles()[0]
    assert poste.page(neuve)
    assert poste.passe.revenir("horaires", "", neuve) == "/fiche/horaires?fait=enregistre"
    assert poste.texte() == change and poste.bureau.fiche(DemandeDeFiche("horaires"))
    assert casse in [poste.passe.versions.texte(HORAIRES, cle) for cle in poste.cles()]


def test_the_past_of_one_file_among_others_bears_its_title(poste: Poste) -> None:
    page = poste.passe.page("enquetes_satisfaction", "satisfaction-2022", "")
    assert "Enquête de satisfaction 2022" in re.sub("[\u00a0\u202f]", " ", page)
    with pytest.raises(PageInconnue):
        poste.passe.page("enquetes_satisfaction", "", "")
