"""Pages -> a plain folder of Markdown with its own ``mkdocs.yml``: the door to any other generator.

The folder may hold files of others: a list of what was written is kept in it, and nothing else is ever removed.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath

from vitrail.bord import pannes
from vitrail.bord.apparence import publies
from vitrail.bord.dossiers import fichiers_entiers
from vitrail.bord.mkdocs import reglages
from vitrail.bord.refus import Refus
from vitrail.build import Build
from vitrail.sources.fichiers.instantane import ContenuDeFichier
from vitrail.sources.lecture import DOSSIERS
from vitrail.sources.pages import Page

TEMOIN = ".vitrail-export"


def exporter(build: Build, racine: Path, dossier: Path) -> None:
    """Write ``dossier/docs`` and ``dossier/mkdocs.yml``; files of an earlier export that are no more are removed."""
    anciens = _anciens(racine, dossier)
    contenus = dict(_contenus(build, racine))
    for nom in sorted(contenus.keys() - anciens):
        if os.path.lexists(dossier / nom):
            raise Refus(f"« {dossier / nom} » ne vient pas d’un export, et serait remplacé.")
    try:
        _ecrire(dossier, contenus, anciens)
    except OSError as erreur:
        suite = " L’export est incomplet : relancez la commande." if (dossier / TEMOIN).is_file() else ""
        raise Refus(f"« {erreur.filename or dossier} » : {pannes.cause(erreur)}.{suite}") from erreur


def _ecrire(dossier: Path, contenus: Mapping[str, bytes | ContenuDeFichier | Path], anciens: set[str]) -> None:
    _noter(dossier, anciens | contenus.keys())
    for nom, contenu in contenus.items():
        (dossier / nom).parent.mkdir(parents=True, exist_ok=True)
        if isinstance(contenu, Path):
            shutil.copyfile(contenu, dossier / nom)
        else:
            (dossier / nom).write_bytes(contenu if isinstance(contenu, bytes) else contenu.lire())
    for nom in anciens - contenus.keys():
        _effacer(dossier / nom, dossier)
    _noter(dossier, contenus)


def markdown(page: Page, dans_leur_recherche: bool = True) -> str:
    """A page as Markdown: its facts as front matter, its body as one block of HTML.

    Zensical makes an index of every page for a search that our theme does not have, unless each says no."""
    meta = dict(page.meta) | ({} if dans_leur_recherche else {"search": {"exclude": True}})
    return f"---\n{reglages.en_yaml(meta)}---\n\n{page.bloc}\n"


def _contenus(build: Build, racine: Path) -> Iterator[tuple[str, bytes | ContenuDeFichier | Path]]:
    """Every file of the export by its path."""
    cherche = reglages.cherche(racine)
    for page in build.pages:
        yield f"docs/{page.fichier}", markdown(page, cherche).encode()
    for adresse, contenu in build.fichiers.items():
        yield f"docs/{adresse}", contenu
    for adresse, octets in (publies.fichiers(racine, build.site.identite) if build.site else {}).items():
        yield f"docs/{adresse}", octets
    config, joints = reglages.pour_l_export(racine, build)
    yield reglages.NOM, config.encode()
    yield from joints.items()


def _anciens(racine: Path, dossier: Path) -> set[str]:
    """What an earlier export wrote in ``dossier``, which must be its own or empty."""
    reel = dossier.resolve()
    if any(reel.is_relative_to((racine / nom).resolve()) for nom in DOSSIERS):
        raise Refus(f"« {dossier} » est dans le contenu du site : choisissez un dossier à part.")
    if dossier.exists() and not dossier.is_dir():
        raise Refus(f"« {dossier} » est un fichier : choisissez un dossier.")
    if not dossier.exists() or not any(dossier.iterdir()):
        return set()
    if not (dossier / TEMOIN).is_file():
        raise Refus(f"« {dossier} » n’est pas vide et n’est pas un export : choisissez un autre dossier.")
    noms = (PurePosixPath(ligne) for ligne in (dossier / TEMOIN).read_text("utf-8").splitlines())
    return {str(nom) for nom in noms if not nom.is_absolute() and ".." not in nom.parts}


def _noter(dossier: Path, noms: Iterable[str]) -> None:
    """Keep the list of what was written: whole, or the former one, without which nothing could be written again."""
    fichiers_entiers.deposer(dossier, {TEMOIN: "".join(f"{nom}\n" for nom in sorted(noms))})


def _effacer(fichier: Path, dossier: Path) -> None:
    """Remove a file, then the folders that it leaves empty."""
    fichier.unlink(missing_ok=True)
    for parent in fichier.parents:
        if parent == dossier or not parent.is_dir() or any(parent.iterdir()):
            return
        parent.rmdir()
