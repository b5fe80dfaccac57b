"""Files of the site, changed by a command: each is old or new and whole, whatever happens on the way.

Everything is written beside its final place, in hidden files that no reading of the site sees, before the first
file is replaced. A process that dies leaves at most such a file, which the next writing removes.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path

from vitrail.bord import pannes
from vitrail.bord.dossiers import disque
from vitrail.bord.dossiers.fichiers_entiers import graver, mettre_a_la_place
from vitrail.bord.dossiers.place import seul
from vitrail.bord.refus import Refus
from vitrail.socle import catalogue

PREFIXE = ".vitrail-ecriture-"
_MARQUE = "\ufeff"
_RIEN = "Rien n’a été écrit."


def lire(racine: Path, chemin: str) -> str | None:
    """The text of ``racine/chemin``, or None when there is no such file. Raises :class:`Refus` when it cannot be read.

    The byte order mark of the file, if any, is not part of the text: ``ecrire`` puts it back.
    """
    if not os.path.lexists(racine / chemin):
        return None
    texte, diagnostics = disque.lire_texte(racine, chemin)
    if texte is None:
        raise Refus(f"{diagnostics[0].lieu} : {catalogue.dire(diagnostics[0]).message}")
    return texte


def ecrire(racine: Path, changements: Mapping[str, tuple[str | None, str]]) -> tuple[str, ...]:
    """Write files of the site: path relative to ``racine`` -> (text that was read, None for a new file; new text).

    Returns the paths of those that changed. Raises :class:`Refus`, and writes nothing, when a file is no longer as
    it was read, when a link leads out of the site, or when the disk refuses.
    """
    voulus = {chemin: (lu, neuf) for chemin, (lu, neuf) in changements.items() if lu != neuf}
    if not voulus:
        return ()
    with contextlib.ExitStack() as chantier:
        try:
            chantier.enter_context(seul(racine))
            places = {chemin: _place(racine, chemin, lu) for chemin, (lu, _) in voulus.items()}
            for dossier in {place.parent for place in places.values()}:
                dossier.mkdir(parents=True, exist_ok=True)
                _ranger(dossier)
            prets = [
                (_preparer(places[chemin], neuf, chantier), places[chemin]) for chemin, (_, neuf) in voulus.items()
            ]
            for provisoire, place in prets:
                mettre_a_la_place(provisoire, place)
            for dossier in {place.parent for place in places.values()}:
                graver(dossier)
        except OSError as erreur:
            raise Refus(f"« {_lieu(erreur, racine)} » : {pannes.cause(erreur)}. {_RIEN}") from erreur
    return tuple(voulus)


def _lieu(erreur: OSError, racine: Path) -> Path:
    """What the disk refused; of a hidden file of ours, the folder where people know their way."""
    lieu = Path(os.fsdecode(erreur.filename or racine))
    return lieu.parent if lieu.name.startswith(PREFIXE) else lieu


def _place(racine: Path, chemin: str, lu: str | None) -> Path:
    """Where ``chemin`` really stands, once it is sure that it still says what was read."""
    actuel = lire(racine, chemin)
    place = Path(os.path.realpath(racine / chemin))
    if not place.is_relative_to(os.path.realpath(racine)):
        raise Refus(f"« {chemin} » mène hors du dossier du site. {_RIEN}")
    if actuel is None and lu is not None:
        raise Refus(f"« {chemin} » a été supprimé ou renommé entre-temps. {_RIEN}")
    if actuel != lu:
        quand = datetime.fromtimestamp(place.stat().st_mtime).strftime("à %H h %M, le %d/%m/%Y")
        raise Refus(
            f"« {chemin} » a été modifié entre-temps ({quand}) : quelqu’un d’autre y travaille, ou un autre outil. "
            f"{_RIEN} Relisez ce fichier, puis relancez la commande."
        )
    if actuel is not None and not os.access(place, os.W_OK):
        raise Refus(f"« {chemin} » est protégé contre l’écriture. {_RIEN}")
    return place


def _effacer(provisoire: Path) -> None:
    """Take away what is left; a disk that refuses to has refused already, in words that this must not hide."""
    with contextlib.suppress(OSError):
        provisoire.unlink()


def _preparer(place: Path, texte: str, chantier: contextlib.ExitStack) -> Path:
    """The new file, complete and on the disk, beside ``place``; removed at the end if it has not taken its place."""
    provisoire = place.with_name(f"{PREFIXE}{secrets.token_hex(8)}")
    chantier.callback(_effacer, provisoire)
    existe = place.exists()
    marque = _MARQUE if texte.startswith(_MARQUE) or (existe and place.read_bytes()[:3] == _MARQUE.encode()) else ""
    descripteur = os.open(provisoire, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
    with open(descripteur, "wb") as fichier:
        fichier.write((marque + texte.removeprefix(_MARQUE)).encode())
        fichier.flush()
        os.fsync(fichier.fileno())
    if existe:
        shutil.copymode(place, provisoire)
        with contextlib.suppress(OSError, AttributeError):
            os.chown(provisoire, place.stat().st_uid, place.stat().st_gid)
    return provisoire


def _ranger(dossier: Path) -> None:
    """Remove what a dead writing left behind."""
    for reste in _restes(dossier):
        reste.unlink(missing_ok=True)


def _restes(dossier: Path) -> Iterator[Path]:
    return (enfant for enfant in dossier.iterdir() if enfant.name.startswith(PREFIXE))
