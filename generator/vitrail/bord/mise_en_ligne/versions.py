"""A folder of versions of the site, of which the one that ``courant`` names is on line.

    DOSSIER/courant -> versions/0007-2026-11-20-1a2b3c4d     what the web server serves
    DOSSIER/versions/0007-2026-11-20-1a2b3c4d/               a whole site, never changed afterwards
    DOSSIER/versions/0007-2026-11-20-1a2b3c4d.json           what the next publication must know of it

A symbolic link is replaced in one move: a request sees one version or the next. A page of the old version may ask
for its styles after the move: the assets of the versions that are kept stay reachable in the new one. Files that do
not change are the same file on the disk, date included; those that do are dated later than all before them, by a
whole second at least: the marks by which browsers ask for what they have never lie.
"""

from __future__ import annotations

import filecmp
import hashlib
import json
import os
import re
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from vitrail.bord import pannes
from vitrail.bord.dossiers import place, racines
from vitrail.bord.mise_en_ligne import complet
from vitrail.bord.refus import Refus
from vitrail.presentation import entetes

LIEN = "courant"
VERSIONS = "versions"
_LIEN_INTERDIT = 1314
"""What Windows answers to who may not make a symbolic link."""
_NOM = re.compile(r"\d{4,}-\d{4}-\d{2}-\d{2}-[0-9a-f]{8}")
_PERMIS = {True: 0o755, False: 0o644}
"""Folders and files: a public site is read by the account of the web server, whoever publishes."""


@dataclass(frozen=True)
class Version:
    """One publication. ``herites``: the assets of earlier versions that it keeps reachable."""

    nom: str
    empreinte: str
    heure: int
    """Date of its newest files, in whole seconds."""
    precedente: str | None
    herites: tuple[str, ...] = ()

    @property
    def numero(self) -> int:
        return int(self.nom.partition("-")[0])

    @property
    def lu_le(self) -> str:
        return self.nom[-19:-9]


@dataclass(frozen=True)
class Publication:
    """What has become of the folder: the version on line, and whether it has just been put there."""

    version: Version
    nouvelle: bool


def publier(site: Path, dossier: Path, garder: int, maintenant: int) -> Publication:
    """Put a copy of ``site`` on line in ``dossier``, and keep the ``garder`` last versions.

    ``maintenant``: seconds since 1970. Raises :class:`~vitrail.bord.refus.Refus` and changes nothing on line when
    the site is a draft or lacks a file, or when the folder cannot be written.
    """
    construit = complet.verifier(site)
    reel = dossier.resolve()
    if reel == site.resolve() or reel.is_relative_to(site.resolve()):
        raise Refus(f"« {dossier} » est dans le site à publier : choisissez un dossier à part.")
    if racines.est_source(dossier):
        raise Refus(f"« {dossier} » est le dossier où le site s’écrit : choisissez un dossier à part.")
    noms = [nom for nom in complet.fichiers(site) if not nom.startswith(".") or nom.startswith(_CACHES_PUBLICS)]
    with _atelier(dossier):
        ancienne = en_ligne(dossier)
        empreinte = _empreinte(site, noms)
        if ancienne and ancienne.empreinte == empreinte:
            return Publication(ancienne, nouvelle=False)
        precedente = ancienne.nom if ancienne else None
        neuve = _ecrire(site, noms, dossier, (construit.lu_le, empreinte, precedente), garder, maintenant)
        return Publication(neuve, nouvelle=True)


_CACHES_PUBLICS = (".htaccess", ".nojekyll", ".well-known/")


def retablir(dossier: Path, garder: int, maintenant: int) -> Publication:
    """Put on line again what was there before the version of today, as a new version."""
    if not (dossier / LIEN).is_symlink():
        raise Refus(f"« {dossier} » n’a encore rien en ligne : rien à rétablir.")
    with _atelier(dossier):
        actuelle = en_ligne(dossier)
        if actuelle is None or actuelle.precedente is None:
            raise Refus("il n’y a pas de version plus ancienne à rétablir.")
        voulue = next((version for version in _connues(dossier) if version.nom == actuelle.precedente), None)
        if voulue is None:
            raise Refus(
                f"la version d’avant, {actuelle.precedente}, n’est plus gardée. "
                "Reprenez son contenu, construisez-le et publiez-le."
            )
        racine = dossier / VERSIONS / voulue.nom
        noms = [nom for nom in complet.fichiers(racine) if nom not in voulue.herites]
        de = (voulue.lu_le, voulue.empreinte, voulue.precedente)
        return Publication(_ecrire(racine, noms, dossier, de, garder, maintenant), nouvelle=True)


def en_ligne(dossier: Path) -> Version | None:
    """The version that ``courant`` names; ``None`` before the first publication."""
    lien = dossier / LIEN
    if not os.path.lexists(lien):
        return None
    if not lien.is_symlink():
        raise Refus(
            f"« {lien} » n’est pas le lien d’une publication, et serait remplacé. Déplacez-le, ou changez de dossier."
        )
    nom = Path(os.readlink(lien)).name
    for version in _connues(dossier):
        if version.nom == nom and lien.resolve() == (dossier / VERSIONS / nom).resolve():
            return version
    raise Refus(f"« {lien} » mène ailleurs qu’à une version publiée ici. Retirez ce lien, puis publiez à nouveau.")


@contextmanager
def _atelier(dossier: Path) -> Iterator[None]:
    """One publication at a time; what the disk refuses is said in words, and leaves no folder that was not there."""
    neufs = [voulu for voulu in (dossier / VERSIONS, dossier) if not voulu.exists()]
    try:
        (dossier / VERSIONS).mkdir(parents=True, exist_ok=True)
        with place.seul(dossier):
            yield
    except OSError as erreur:
        raise Refus(f"rien n’a changé en ligne : « {dossier} » : {pannes.cause(erreur)}.") from erreur
    finally:
        for neuf in neufs:
            with suppress(OSError):
                neuf.rmdir()  # refused unless it is empty


def _ecrire(
    source: Path,
    noms: Iterable[str],
    dossier: Path,
    de: tuple[str, str, str | None],
    garder: int,
    maintenant: int,
) -> Version:
    """A new version with the files ``noms`` of ``source``, put on line. ``de``: day, mark, and version before it."""
    lu_le, empreinte, precedente = de
    connues = _connues(dossier)
    actuelle = en_ligne(dossier)
    numero = max((version.numero for version in connues), default=0) + 1
    heure = max([maintenant, *(version.heure + 1 for version in connues)])
    nom = f"{numero:04d}-{lu_le}-{empreinte[:8]}"
    gardees = connues[max(0, len(connues) - garder + 1) :]
    gardees += [actuelle] if actuelle and actuelle not in gardees else []
    with place.chantier(dossier / VERSIONS / "nouvelle") as chantier:
        neuf = chantier / "site"
        _copier(source, noms, neuf, dossier / VERSIONS / actuelle.nom if actuelle else None, heure)
        herites = tuple(_heriter(dossier, gardees, neuf))
        _permettre(neuf)
        version = Version(nom, empreinte, heure, precedente, herites)
        fiche = chantier / "fiche.json"
        fiche.write_text(json.dumps(asdict(version), indent=1), "utf-8")
        fiche.rename(_fiche(dossier, nom))
        neuf.rename(dossier / VERSIONS / nom)
    os.sync()  # a machine that stops now must not wake up with empty files on line
    try:
        _mettre_en_ligne(dossier, nom)
    except (OSError, Refus):
        _oublier(dossier, {connue.nom for connue in connues})
        raise
    _oublier(dossier, {nom, *(version.nom for version in gardees)})
    return version


def _copier(source: Path, noms: Iterable[str], neuf: Path, actuel: Path | None, heure: int) -> None:
    """A file that has not changed since the version on line is the same file; the others are dated of ``heure``."""
    for nom in noms:
        cible = neuf / nom
        cible.parent.mkdir(parents=True, exist_ok=True)
        deja = actuel and actuel / nom
        if deja and deja.is_file() and filecmp.cmp(source / nom, deja, shallow=False):
            _partager(deja, cible)
        else:
            shutil.copyfile(source / nom, cible)
            os.utime(cible, (heure, heure))


def _partager(fichier: Path, cible: Path) -> None:
    try:
        os.link(fichier, cible)
    except OSError:  # some disks have no second name for a file
        shutil.copyfile(fichier, cible)
        shutil.copystat(fichier, cible)


def _heriter(dossier: Path, gardees: Iterable[Version], neuf: Path) -> Iterator[str]:
    """Lend the new version the assets that pages of the versions ``gardees`` may still ask for; gives their names."""
    for version in gardees:
        racine = dossier / VERSIONS / version.nom
        for fichier in sorted((racine / "assets").rglob("*")):
            nom = fichier.relative_to(racine).as_posix()
            marque = re.search(entetes.MARQUE, nom) and fichier.is_file()
            if marque and nom not in version.herites and not (neuf / nom).exists():
                (neuf / nom).parent.mkdir(parents=True, exist_ok=True)
                _partager(fichier, neuf / nom)
                yield nom


def _permettre(neuf: Path) -> None:
    for chemin in (neuf, *neuf.rglob("*")):
        chemin.chmod(_PERMIS[chemin.is_dir()])


def _mettre_en_ligne(dossier: Path, nom: str) -> None:
    provisoire = dossier / f".{LIEN}"
    provisoire.unlink(missing_ok=True)
    try:
        provisoire.symlink_to(Path(VERSIONS, nom), target_is_directory=True)
    except OSError as erreur:
        if getattr(erreur, "winerror", None) == _LIEN_INTERDIT:
            raise Refus(
                "rien n’a changé en ligne : Windows ne vous laisse pas faire de lien symbolique. Activez le mode "
                "développeur (Paramètres, Espace développeurs), ou copiez le dossier du site sur le serveur."
            ) from erreur
        raise
    provisoire.replace(dossier / LIEN)


def _oublier(dossier: Path, gardees: set[str]) -> None:
    for chemin in (dossier / VERSIONS).iterdir():
        nom = chemin.name.removesuffix(".json")
        if _NOM.fullmatch(nom) and nom not in gardees:
            if chemin.is_dir():
                shutil.rmtree(chemin, ignore_errors=True)
            else:
                with suppress(OSError):
                    chemin.unlink()


def _connues(dossier: Path) -> list[Version]:
    """The versions that are whole, the oldest first."""
    trouvees = []
    for chemin in (dossier / VERSIONS).iterdir():
        if _NOM.fullmatch(chemin.name) and chemin.is_dir():
            with suppress(OSError, ValueError, TypeError):
                dit = json.loads(_fiche(dossier, chemin.name).read_text("utf-8"))
                trouvees.append(Version(**{**dit, "herites": tuple(dit["herites"])}))
    return sorted(trouvees, key=lambda version: version.numero)


def _fiche(dossier: Path, nom: str) -> Path:
    return dossier / VERSIONS / f"{nom}.json"


def _empreinte(site: Path, noms: Iterable[str]) -> str:
    """The mark of a site: the same files give the same mark."""
    somme = hashlib.sha256()
    for nom in noms:
        somme.update(f"{nom}\0{hashlib.sha256((site / nom).read_bytes()).hexdigest()}\n".encode())
    return somme.hexdigest()
