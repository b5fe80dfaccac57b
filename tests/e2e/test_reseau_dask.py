"""``vitrail network build --scheduler``: on a real cluster of this machine, whatever dies: the same sites, once."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from random import Random

import pytest

from tests import grappe
from tests.commande import vitrail
from tests.grappe import GrappeLocale
from tests.processus import port_libre
from tests.reseaux import MINIMAL, monter, octets, outre_mer, tirer
from tests.sites_lus import SITES
from vitrail.bord.refus import Refus
from vitrail.bord.reseau import ordonnanceur, suivi
from vitrail.bord.reseau.travaux import Tache
from vitrail.reponses.comptes_du_reseau import Sort
from vitrail.saisie import reseau_en_parts

LE = "2026-11-30"
SANS_CACHE = {**os.environ, "VITRAIL_CACHE": "non"}
FAQ = """\
rubriques:
  - titre: Venir
    questions: [{id: commun, question: Commun ?, reponse: Oui.}]
"""


@pytest.fixture(scope="module")
def ailleurs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What the machines of the cluster know: not the cache of who asks, nor the place where they are."""
    dossier = tmp_path_factory.mktemp("ailleurs")
    (dossier / "tmp").mkdir()
    return {**os.environ, "VITRAIL_CACHE": "non", "TMPDIR": str(dossier / "tmp")}


@pytest.fixture(scope="module")
def locale(ailleurs: dict[str, str]) -> Iterator[GrappeLocale]:
    with grappe.ordonnanceur(2, ailleurs) as locale:
        yield locale


@pytest.fixture
def reseau(tmp_path: Path) -> Path:
    """Sites unlike each other, one with an error; what is shared has its day from git alone."""
    sites = ("02-aisne", "14-sous-prefecture", "32-gers", "33-gironde", "976-mayotte")
    racine = monter(
        tmp_path / "reseau",
        {nom: SITES / "sous-prefecture" if nom == "14-sous-prefecture" else MINIMAL for nom in sites},
    )
    outre_mer(racine)
    (racine / "commun/content/donnees").mkdir(parents=True)
    (racine / "commun/content/donnees/faq.yml").write_text(FAQ, "utf-8")
    qui = ("-c", "user.name=essai", "-c", "user.email=essai@exemple.fr")
    for mots in (("init", "-q"), ("add", "."), (*qui, "commit", "-qm", "Début", "--date", "2026-10-01T12:00:00")):
        subprocess.run(["git", *mots], cwd=racine, check=True)
    (racine / "sites/33-gironde/content/donnees/horaires.yml").write_text("points: [\n", "utf-8")
    return racine


def test_a_machine_that_dies_in_mid_run_costs_no_site_and_none_is_published_twice(
    reseau: Path, locale: GrappeLocale, ailleurs: dict[str, str]
):
    commande = ["network", "build", "--root", reseau, "--scheduler", locale.adresse, "--date", LE, "--format", "json"]
    with (
        open(reseau.parent / "dit.json", "w+b") as dit,
        subprocess.Popen([sys.executable, "-m", "vitrail", *map(str, commande)], stdout=dit, stderr=dit) as demande,
    ):
        vus = _jusqu_a(bool, reseau / "public", demande, {})
        locale.machines[0].kill()
        vus = _jusqu_a(lambda _: False, reseau / "public", demande, vus)
        dit.seek(0)
        etats = {site["site"]: site["etat"] for site in json.load(dit)["sites"]}
    assert demande.returncode == 1
    assert [nom for nom, etat in etats.items() if etat == "refuse"] == ["33-gironde"]
    assert {nom: (reseau / "public" / nom).stat().st_ino for nom in vus} == vus and len(vus) == 4
    for nom in vus:
        assert vitrail("build", "--root", reseau / "sites" / nom, "--date", LE).returncode == 0
        assert octets(reseau / "sites" / nom / "site") == octets(reseau / "public" / nom), nom
        shutil.rmtree(reseau / "sites" / nom / "site")
    encore = vitrail("network", "build", "--root", reseau, "--date", LE)
    assert "5 inchangés" in " ".join(encore.stdout.split())
    restes = list(Path(ailleurs["TMPDIR"]).glob("vitrail-*/reseau-*"))
    assert len(restes) <= 1, "of the machine that died alone"


def _jusqu_a(
    assez: Callable[[dict[str, int]], bool], public: Path, demande: subprocess.Popen[bytes], vus: Mapping[str, int]
) -> dict[str, int]:
    """Each site as it was when it first stood there, until that is enough or the command has ended."""
    while demande.poll() is None:
        vus = {**_places(public), **vus}
        if assez(vus):
            break
        time.sleep(0.01)
    return {**_places(public), **vus}


def _places(public: Path) -> dict[str, int]:
    """The mark of the folder of each site, which changes at each publication."""
    if not public.is_dir():
        return {}
    return {place.name: place.stat().st_ino for place in public.iterdir() if not place.name.startswith(".")}


@pytest.mark.parametrize("graine", [29])
def test_however_a_network_is_built_each_of_its_sites_is_what_it_is_alone(
    graine: int, locale: GrappeLocale, tmp_path: Path
):
    """In one process, in eight, in parts on other machines, on a cluster; nothing being kept from one to the next."""
    racine = tirer(tmp_path / "reseau", Random(graine), 2)
    seuls: dict[str, str] = {}
    for site in sorted((racine / "sites").iterdir()):
        fait = vitrail("build", "--root", site, "--date", LE, env=SANS_CACHE)
        assert fait.returncode == 0, fait.stderr
        seuls |= {f"{site.name}/{chemin}": marque for chemin, marque in octets(site / "site").items()}
        shutil.rmtree(site / "site")
    for options in (["--jobs", "1"], ["--jobs", "8"], ["--scheduler", locale.adresse]):
        assert _construit(racine, *options) == seuls, options
    parts = reseau_en_parts.parts(suivi.poids(racine, [site.name for site in (racine / "sites").iterdir()]), 2)
    en_parts: dict[str, str] = {}
    for rang, part in enumerate(parts):
        en_parts |= _construit(Path(shutil.copytree(racine, tmp_path / f"part-{rang}")), "--only", *part)
    assert len(parts) == 2 and en_parts == seuls


def _construit(racine: Path, *options: str) -> dict[str, str]:
    """The pages of a network, made anew."""
    fait = vitrail("network", "build", "--root", racine, "--date", LE, *options, env=SANS_CACHE)
    assert fait.returncode == 0, fait.stdout + fait.stderr
    trouves = octets(racine / "public")
    shutil.rmtree(racine / "public")
    return trouves


def _demander(reseau: Path, adresse: str) -> list[str]:
    """Why each site was refused."""
    taches = [Tache("build", reseau, "32-gers", None, {"strict": False, "draft": False})]
    comptes = list(ordonnanceur.construire_toutes(taches, adresse))
    return [compte.raison for compte in comptes if compte.sort is Sort.REFUSE]


def test_a_machine_without_vitrail_or_with_another_one_is_refused_by_its_name(
    reseau: Path, locale: GrappeLocale, ailleurs: dict[str, str], tmp_path: Path
):
    sans = {**ailleurs, "PYTHONPATH": str(grappe.sans_vitrail(tmp_path / "sans"))}
    with grappe.machine(locale.adresse, sans, "-S"):
        grappe.presentes(locale.adresse, 2)
        with pytest.raises(Refus, match=r"Vitrail n’est pas installé sur « tcp://127\.0\.0\.1:\d+ »"):
            _demander(reseau, locale.adresse)
    autre = Path(shutil.copytree(Path(ordonnanceur.__file__).parents[2], tmp_path / "autre/vitrail"))
    (autre / "build.py").write_text((autre / "build.py").read_text("utf-8") + "\n# changé\n", "utf-8")
    with grappe.machine(locale.adresse, {**ailleurs, "PYTHONPATH": str(autre.parent)}):
        grappe.presentes(locale.adresse, 2)
        with pytest.raises(Refus, match=r"« tcp://.*n’a pas les mêmes programmes.*vitrail 0\.1\.0 \(\w{8}\) au lieu"):
            _demander(reseau, locale.adresse)


def test_a_scheduler_that_does_not_answer_or_has_no_machine_is_told(
    reseau: Path, ailleurs: dict[str, str], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(ordonnanceur, "_LIAISON", 0.5)
    monkeypatch.setattr(ordonnanceur, "_ARRIVEE", 0.5)
    with pytest.raises(Refus, match="ne répond pas"):
        _demander(reseau, f"tcp://127.0.0.1:{port_libre()}")
    with grappe.ordonnanceur(0, ailleurs) as seul, pytest.raises(Refus, match="lancez : dask worker tcp://127"):
        _demander(reseau, seul.adresse)
