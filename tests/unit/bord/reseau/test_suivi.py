"""What was done is believed for as long as nothing of what it was made from, and nothing of what was made, changes."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from vitrail.bord import empreintes
from vitrail.bord.dossiers import fichiers_entiers
from vitrail.bord.reseau import suivi
from vitrail.bord.reseau.suivi import FIXE, SiteTraite, SuiviDuReseau
from vitrail.reponses.comptes_du_reseau import CompteDeSite, Sort
from vitrail.socle.diagnostic import Emplacement, signaler

SITE = "76-essai"
JOUR = date(2026, 11, 30)
CONSTAT = signaler(
    "champ-inconnu", Emplacement("sites/76-essai/content/donnees/faq.yml", 3, 5), champ="titr", connus="titre"
)
COMPTE = CompteDeSite(SITE, Sort.EN_RETARD, (CONSTAT,), avertissements=1, retards=1, pages_du="2026-11-30")


@pytest.fixture
def reseau(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("VITRAIL_DATE", raising=False)
    monkeypatch.setattr(suivi, "jour_en", lambda fuseau: JOUR)
    for nom, texte in (
        ("reseau.yml", "nom: Essai\n"),
        ("commun/content/donnees/faq.yml", "rubriques: []\n"),
        (f"sites/{SITE}/content/donnees/horaires.yml", "points: []\n"),
        (f"public/{SITE}/index.html", "<p>Bonjour</p>"),
    ):
        (tmp_path / nom).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / nom).write_text(texte, "utf-8")
    noter(tmp_path)
    return tmp_path


def noter(reseau: Path, compte: CompteDeSite = COMPTE, horloge: str = "Europe/Paris") -> None:
    suivre = SuiviDuReseau(reseau, "build", {"strict": False}, None)
    fait = SiteTraite(compte, JOUR.isoformat(), horloge)
    suivre.noter(fait, suivre.avant(SITE), construit=True, secondes=1.5)


def deja(reseau: Path, demande: date | None = None, **options: object) -> CompteDeSite | None:
    return SuiviDuReseau(reseau, "build", {"strict": False, **options}, demande).deja(SITE, construit=True)


def test_what_has_not_changed_is_told_as_it_was(reseau: Path):
    dit = deja(reseau)
    assert dit is not None and dit.inchange
    assert (dit.sort, dit.constats, dit.pages_du) == (COMPTE.sort, COMPTE.constats, COMPTE.pages_du)


@pytest.mark.parametrize(
    "changer",
    [
        lambda reseau: (reseau / "reseau.yml").write_text("nom: Essaie\n"),
        lambda reseau: (reseau / "commun/content/donnees/faq.yml").unlink(),
        lambda reseau: (reseau / f"sites/{SITE}/content/donnees/horaires.yml").write_text("points: {}\n"),
        lambda reseau: (reseau / f"sites/{SITE}/hook.py").write_text("1"),
        lambda reseau: (reseau / f"public/{SITE}/index.html").write_text("<p>Bonsoir</p>"),
        lambda reseau: (reseau / f"public/{SITE}/.htaccess").write_text(""),
        lambda reseau: shutil.rmtree(reseau / f"public/{SITE}"),
        lambda reseau: (reseau / f".vitrail-suivi/build/{SITE}.json").write_bytes(b"{"),
        lambda reseau: (reseau / f".vitrail-suivi/build/{SITE}.json").write_bytes(b"[1]"),
        lambda reseau: shutil.rmtree(reseau / ".vitrail-suivi"),
    ],
)
def test_whatever_changes_is_seen(reseau: Path, changer: Callable[[Path], object]):
    changer(reseau)
    assert deja(reseau) is None


def test_another_day_or_other_options_are_another_result(reseau: Path):
    assert deja(reseau, date(2026, 12, 1)) is None
    assert deja(reseau, JOUR) is not None
    assert deja(reseau, strict=True) is None
    noter(reseau, horloge=FIXE)
    assert deja(reseau) is not None


def test_the_same_bytes_at_another_date_are_no_change(reseau: Path):
    """As after a copy, or when a forge gives back what it kept."""
    for fichier in list(reseau.rglob("*.yml")) + list(reseau.rglob("*.html")):
        os.utime(fichier, (1, 1))
    assert deja(reseau) is not None


def test_notes_that_cannot_be_written_cost_only_time(reseau: Path, monkeypatch: pytest.MonkeyPatch):
    """A disk that is full, or that may only be read."""

    def refuser(*_: object) -> None:
        raise OSError(errno.EROFS, "no")

    monkeypatch.setattr(fichiers_entiers, "deposer", refuser)
    for fichier in list(reseau.rglob("*.yml")):
        os.utime(fichier, (1, 1))
    assert deja(reseau) is not None
    noter(reseau)


def test_a_change_of_the_same_length_within_the_same_instant_is_seen(reseau: Path):
    """What was written just before the look at it is looked at again, byte by byte."""
    horaires = reseau / f"sites/{SITE}/content/donnees/horaires.yml"
    etat = horaires.stat()
    horaires.write_text("points: {}\n", "utf-8")
    os.utime(horaires, ns=(etat.st_atime_ns, etat.st_mtime_ns))
    assert deja(reseau) is None


def test_what_changes_while_a_site_is_built_is_not_noted(reseau: Path):
    shutil.rmtree(reseau / ".vitrail-suivi")
    suivre = SuiviDuReseau(reseau, "build", {"strict": False}, None)
    avant = suivre.avant(SITE)
    (reseau / f"sites/{SITE}/content/donnees/horaires.yml").write_text("points: {}\n", "utf-8")
    suivre.noter(SiteTraite(COMPTE, JOUR.isoformat(), ""), avant, construit=True, secondes=1)
    assert deja(reseau) is None


def test_what_sites_share_is_read_once_for_all_of_them(reseau: Path, monkeypatch: pytest.MonkeyPatch):
    """Until it changes: an export of the directory, of hundreds of megabytes, may stand beside them."""
    monkeypatch.setattr(empreintes, "_RECENT_NS", 0)
    lus: list[str] = []
    lire = empreintes._somme

    def noter_et_lire(place: str) -> bytes:
        lus.append(Path(place).name)
        return lire(place)

    monkeypatch.setattr(empreintes, "_somme", noter_et_lire)
    suivre = SuiviDuReseau(reseau, "build", {}, None)
    marques = {suivre.avant(SITE).reseau for _ in range(3)}
    assert lus.count("reseau.yml") == len(marques) == 1
    (reseau / "reseau.yml").write_text("nom: Autre essai\n", "utf-8")
    assert suivre.avant(SITE).reseau not in marques


def test_a_refusal_is_noted_when_the_content_is_the_reason_and_not_when_it_is_the_machine(reseau: Path):
    noter(reseau, CompteDeSite(SITE, Sort.REFUSE, (CONSTAT,), erreurs=1))
    assert (dit := deja(reseau)) is not None and dit.sort is Sort.REFUSE
    shutil.rmtree(reseau / ".vitrail-suivi")
    noter(reseau, CompteDeSite(SITE, Sort.REFUSE, raison="le disque est plein."))
    assert deja(reseau) is None


def test_a_commit_that_touches_the_site_makes_another_history_and_one_elsewhere_does_not(reseau: Path):
    """Days and what was taken away come from there."""

    def git(*mots: str) -> None:
        qui = ("-c", "user.name=essai", "-c", "user.email=essai@exemple.fr")
        subprocess.run(["git", *qui, *mots], cwd=reseau, check=True, capture_output=True)

    git("init", "-q")
    git("add", "sites", "commun", "reseau.yml")
    git("commit", "-qm", "Début")
    noter(reseau)
    git("commit", "-qm", "Rien", "--allow-empty")
    assert deja(reseau) is not None
    horaires = reseau / f"sites/{SITE}/content/donnees/horaires.yml"
    avant = horaires.read_bytes()
    for texte in (b"points: {}\n", avant):
        horaires.write_bytes(texte)
        git("commit", "-qam", "Changer")
    assert deja(reseau) is None


def test_a_site_weighs_what_it_took_and_another_what_its_size_lets_expect(reseau: Path):
    autre = reseau / "sites/77-autre/content/donnees/horaires.yml"
    autre.parent.mkdir(parents=True)
    autre.write_text("points: []\n" * 2, "utf-8")
    assert suivi.poids(reseau, [SITE, "77-autre"]) == {SITE: 1.5, "77-autre": 3.0}


def test_dates_tell_nothing_of_what_has_just_changed(tmp_path: Path):
    (tmp_path / "a").write_text("a")
    vus = empreintes.fichiers(tmp_path)
    assert empreintes.rapide(vus, time.time_ns()) == ""
    assert empreintes.rapide(vus, time.time_ns() + 10**10) == empreintes.rapide(vus) != ""
