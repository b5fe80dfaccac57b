"""An earlier state of the site, taken from git or from another folder; nothing is written, nothing checked out."""

from __future__ import annotations

import contextlib
import os
import posixpath
import subprocess
import tempfile
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import Lock
from typing import IO

from vitrail.bord.dossiers import disque, racines
from vitrail.bord.dossiers.historique import JoursDesCommits, PasseDeGit, histoire
from vitrail.bord.refus import Refus
from vitrail.socle.diagnostic import Diagnostic
from vitrail.sources.fichiers import textes
from vitrail.sources.fichiers.instantane import ContenuDeFichier, Instantane, Partage
from vitrail.sources.lecture import DOSSIERS, REGLAGES
from vitrail.sources.partage import COMMUNS, DEPUIS_LE_SITE

DELAI = 120
"""Seconds after which git is no longer waited for."""
_LIEN = "120000"
_SAUTS_MAX = 40


class GitSansReponse(Refus):
    """There is no git here, or it hangs: whether it knows the folder is another question."""


@contextlib.contextmanager
def etat(racine: Path, revision: str) -> Iterator[Instantane]:
    """The site of ``racine`` as it was at ``revision``, a commit, a branch, a tag, or a folder: readable in the block.

    Raises :class:`Refus` when there is no git, no such revision, or no site in it.
    """
    dossier = Path(revision)
    if (dossier / "site_config").is_dir():
        yield disque.photographier(dossier.resolve())
        return
    commit = _commit(racine, revision)
    objets = list(_objets(racine, commit))
    if not all(any(objet.chemin.split("/")[0] == nom for objet in objets) for nom in DOSSIERS):
        raise Refus(f"à la révision « {revision} », ce dossier n’avait pas content/ et site_config/.")
    communs = _objets_partages(racine, commit)
    with tempfile.TemporaryFile() as tout:
        contenus = _contenus(racine, [*objets, *communs], tout)
        siens = {objet.chemin: contenus[objet.chemin] for objet in objets}
        lu = _instantane(objets, siens, *histoire(racine, commit))
        partages = {objet.chemin: contenus[objet.chemin] for objet in communs if objet.mode != _LIEN}
        yield replace(lu, partage=Partage(racine.resolve().name, partages) if DEPUIS_LE_SITE in partages else None)


def _instantane(
    objets: Sequence[_ObjetDeGit],
    contenus: Mapping[str, ContenuDeFichier],
    jours: JoursDesCommits,
    passe: PasseDeGit,
) -> Instantane:
    liens = {objet.chemin: _cible(contenus[objet.chemin]) for objet in objets if objet.mode == _LIEN}
    if not liens:
        return Instantane(contenus, jours=jours, passe=passe)
    dossiers = {parent for chemin in contenus for parent in _debuts(posixpath.dirname(chemin))} | {"."}
    suivis = {chemin: _suivre(chemin, liens, contenus, dossiers) for chemin in contenus}
    return Instantane(
        {chemin: suivi for chemin, suivi in suivis.items() if not isinstance(suivi, Diagnostic)},
        {chemin: suivi for chemin, suivi in suivis.items() if isinstance(suivi, Diagnostic)},
        jours,
        passe,
    )


def _commit(racine: Path, revision: str) -> str:
    if revision.startswith("-"):
        raise Refus(f"« {revision} » n’est pas une révision.")
    try:
        _git(racine, "rev-parse", "--git-dir")
    except GitSansReponse:
        raise
    except Refus as erreur:
        raise Refus(
            f"« {revision} » n’est pas un dossier de site, et {racine} n’est pas suivi par git : "
            "rien ne dit ce qu’il y avait avant. Indiquez le dossier d’une version précédente."
        ) from erreur
    try:
        return _git(racine, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    except Refus as erreur:
        partiel = _git(racine, "rev-parse", "--is-shallow-repository") == "true"
        suite = " L’historique de cette copie est incomplet : « git fetch --unshallow »." if partiel else ""
        raise Refus(
            f"git ne connaît pas la révision « {revision} ». Donnez une branche (main), une étiquette ou un commit ; "
            f"« git log --oneline » les montre.{suite}"
        ) from erreur


@dataclass(frozen=True, slots=True)
class _ObjetDeGit:
    """A file of a revision, or a link: its mode, the name of its content, its path relative to the site."""

    mode: str
    nom: str
    chemin: str


def _objets(racine: Path, commit: str, ou: Sequence[str] = (*DOSSIERS, REGLAGES)) -> Iterator[_ObjetDeGit]:
    demande = ["ls-tree", "-r", "-z", commit, "--", *ou]
    for ligne in _lancer(racine, demande).split(b"\0"):
        if ligne:
            quoi, _, chemin = ligne.partition(b"\t")
            mode, sorte, nom = quoi.decode().split()
            if sorte == "blob":
                yield _ObjetDeGit(mode, nom, os.fsdecode(chemin))


def _objets_partages(racine: Path, commit: str) -> list[_ObjetDeGit]:
    """What the network of a site shared; nothing where the repository does not go so far up."""
    if racines.reseau_de(racine) is None:
        return []
    with contextlib.suppress(Refus):
        return list(_objets(racine, commit, (COMMUNS, DEPUIS_LE_SITE)))
    return []


@dataclass(frozen=True, slots=True)
class _Morceau:
    """A content inside what git gave at once; read when it is asked for."""

    tout: IO[bytes] = field(repr=False)
    verrou: Lock = field(repr=False)
    debut: int
    taille: int

    def lire(self, limite: int = -1) -> bytes:
        with self.verrou:
            self.tout.seek(self.debut)
            return self.tout.read(self.taille if limite < 0 else min(limite, self.taille))


def _contenus(racine: Path, objets: Sequence[_ObjetDeGit], tout: IO[bytes]) -> dict[str, ContenuDeFichier]:
    """The content of each file, by path. Git is asked once for all and answers in ``tout``, a file without a name: it
    disappears with this process, whatever its end."""
    verrou = Lock()
    demandes = "".join(f"{objet.nom}\n" for objet in objets).encode()
    _lancer(racine, ["cat-file", "--batch"], demandes, tout)
    tout.seek(0)
    contenus: dict[str, ContenuDeFichier] = {}
    for objet in objets:
        nom, *reste = tout.readline().split()
        if nom.decode() != objet.nom or len(reste) != 2:
            raise Refus(f"git n’a pas le contenu de « {objet.chemin} » à cette révision.")
        contenus[objet.chemin] = _Morceau(tout, verrou, tout.tell(), int(reste[1]))
        tout.seek(int(reste[1]) + 1, os.SEEK_CUR)
    return contenus


def _cible(lien: ContenuDeFichier) -> str:
    return os.fsdecode(lien.lire(textes.FICHIER_OCTETS_MAX))


def _suivre(
    chemin: str, liens: Mapping[str, str], contenus: Mapping[str, ContenuDeFichier], dossiers: Collection[str]
) -> ContenuDeFichier | Diagnostic:
    """The file to which ``chemin`` leads, through as many links as need be; or why it is refused, as on a disk."""
    ou = chemin
    for _ in range(_SAUTS_MAX):
        if ou == ".." or ou.startswith(("../", "/")):
            return textes.hors_du_site(chemin)
        pont = next((debut for debut in _debuts(ou) if debut in liens), None)
        if pont is None:
            break
        ou = posixpath.normpath(posixpath.join(posixpath.dirname(pont), liens[pont]) + ou.removeprefix(pont))
    else:
        return textes.lien_mort(chemin)
    if ou in contenus:
        return contenus[ou]
    return textes.pas_un_fichier(chemin) if ou in dossiers else textes.lien_mort(chemin)


def _debuts(chemin: str) -> Iterator[str]:
    """``a``, ``a/b``, ``a/b/c``."""
    morceaux = chemin.split("/")
    return ("/".join(morceaux[:nombre]) for nombre in range(1, len(morceaux) + 1))


def _git(dossier: Path, *arguments: str) -> str:
    return os.fsdecode(_lancer(dossier, arguments)).strip()


def _lancer(dossier: Path, arguments: Sequence[str], entree: bytes = b"", sortie: IO[bytes] | None = None) -> bytes:
    """What git answers to ``entree``, unless it is written in ``sortie``."""
    vers = subprocess.PIPE if sortie is None else sortie
    try:
        dit = subprocess.run(
            ["git", *arguments],
            cwd=dossier,
            input=entree,
            stdout=vers,
            stderr=subprocess.PIPE,
            timeout=DELAI,
            check=False,
        )
    except FileNotFoundError as erreur:
        raise GitSansReponse("git n’est pas installé : il est nécessaire pour comparer deux versions.") from erreur
    except subprocess.TimeoutExpired as erreur:
        raise GitSansReponse(f"git ne répond pas (« git {arguments[0]} »).") from erreur
    if dit.returncode:
        plaintes = dit.stderr.decode("utf-8", "replace").strip().splitlines()
        raise Refus(f"git refuse : {plaintes[0] if plaintes else arguments[0]}.")
    return dit.stdout or b""
