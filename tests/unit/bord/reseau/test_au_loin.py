"""A site that was sent away comes back as it would have been made here, or with why it could not be."""

from __future__ import annotations

import pickle
import shutil
import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.reseaux import MINIMAL, monter, octets
from vitrail.bord.refus import Refus
from vitrail.bord.reseau import au_loin
from vitrail.bord.reseau.au_loin import SiteEnvoye
from vitrail.bord.reseau.travaux import Tache, accomplir, deja_fait, suivi_de
from vitrail.reponses.comptes_du_reseau import Sort

HOOK = "def on_post_page(output, **_):\n    return output.replace('</body>', '<!-- du réseau --></body>')\n"
FERMETURE = "fermetures: [{id: pont, nature: fermeture, du: 2026-12-24, au: 2026-12-24, motif: Pont}]\n"


@pytest.fixture
def reseau(tmp_path: Path) -> Path:
    """One site, with settings that name a file of the network, a document, and a closure that git alone remembers."""
    reseau = monter(tmp_path / "reseau", {"32-gers": MINIMAL})
    site = reseau / "sites/32-gers"
    (reseau / "commun").mkdir()
    (reseau / "commun/hook.py").write_text(HOOK, "utf-8")
    with (site / "mkdocs.yml").open("a", encoding="utf-8") as reglages:
        reglages.write("hooks: [../../commun/hook.py]\n")
    horaires = site / "content/donnees/horaires.yml"
    sans = horaires.read_text("utf-8")
    horaires.write_text(sans + FERMETURE, "utf-8")
    qui = ("-c", "user.name=essai", "-c", "user.email=essai@exemple.fr")
    for mots in (("init", "-q"), ("add", "."), (*qui, "commit", "-qm", "Début")):
        subprocess.run(["git", *mots], cwd=reseau, check=True)
    horaires.write_text(sans, "utf-8")
    return reseau


def _tache(reseau: Path) -> Tache:
    return Tache("build", reseau, "32-gers", date(2026, 11, 30), {"strict": False, "draft": False})


def _envoi(reseau: Path) -> SiteEnvoye:
    envoi: SiteEnvoye = pickle.loads(pickle.dumps(au_loin.emporter(_tache(reseau))[0]))
    return envoi


def test_a_site_that_was_sent_away_comes_back_as_it_is_made_here(reseau: Path):
    """What is called off is known from git, which stays here; what comes back is noted, and not asked again."""
    tache = _tache(reseau)
    envoi, avant = au_loin.emporter(tache)
    rendu = pickle.loads(pickle.dumps(au_loin.construire(pickle.loads(pickle.dumps(envoi)))))
    compte = au_loin.recevoir(tache, avant, rendu)
    assert (compte.sort, compte.pages_du) == (Sort.EN_RETARD, "2026-11-30")
    venues = octets(tache.public)
    assert any("CANCELLED" in ics.read_text("utf-8") for ics in tache.public.rglob("*.ics"))
    assert "du réseau" in (tache.public / "index.html").read_text("utf-8")
    deja = deja_fait(suivi_de(tache), tache)
    assert deja is not None and deja.inchange
    shutil.rmtree(tache.public)
    assert accomplir(tache).sort is Sort.EN_RETARD
    assert octets(tache.public) == venues


def test_with_other_programs_it_is_not_made(reseau: Path):
    rendu = au_loin.construire(replace(_envoi(reseau), versions={"vitrail": "0.0.9"}))
    assert not rendu.pages and rendu.fait.compte.sort is Sort.REFUSE
    assert "n’a pas les mêmes programmes" in rendu.fait.compte.raison and "0.0.9" in rendu.fait.compte.raison


def test_what_fails_there_is_told_without_the_places_of_there(reseau: Path):
    envoi = _envoi(reseau)
    fichiers = {nom: octets for nom, octets in envoi.fichiers.items() if nom != "sites/32-gers/mkdocs.yml"}
    raison = au_loin.construire(replace(envoi, fichiers=fichiers)).fait.compte.raison
    assert raison == "il manque sites/32-gers/mkdocs.yml."


def test_what_cannot_be_sent_is_named(reseau: Path, tmp_path: Path):
    (tmp_path / "theme").mkdir()
    (reseau / "sites/32-gers/theme").symlink_to(tmp_path / "theme")
    with pytest.raises(Refus, match="« theme » ne peut pas être envoyé à une autre machine : c’est un dossier"):
        au_loin.emporter(_tache(reseau))


def test_a_site_that_is_refused_there_keeps_its_pages_here(reseau: Path):
    tache = _tache(reseau)
    accomplir(tache)
    avant = octets(tache.public)
    (tache.racine / "content/donnees/horaires.yml").write_text("points: [\n", "utf-8")
    envoi, marques = au_loin.emporter(tache)
    compte = au_loin.recevoir(tache, marques, au_loin.construire(envoi))
    assert (compte.sort, compte.pages_du) == (Sort.REFUSE, "2026-11-30") and compte.erreurs
    assert octets(tache.public) == avant
