"""A folder is replaced by a complete one or not at all, whatever happens on the way.

The new content is prepared in a hidden folder beside its final place, hence on the same disk; then both are
exchanged in one step. The process that fills such a folder locks it, and the system drops the lock of a process
that dies: so the next build knows what it may remove, and never touches a build that still runs.
"""

from __future__ import annotations

import ctypes
import os
import re
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from itertools import chain, count
from pathlib import Path
from threading import Thread

from vitrail.bord import pannes
from vitrail.bord.dossiers.deja_en_place import est_partage
from vitrail.bord.dossiers.fichiers_entiers import graver, graver_le_disque
from vitrail.bord.refus import Refus
from vitrail.presentation.construction import CHEMIN, relire

if sys.platform != "win32":
    import fcntl

PREFIXE = ".vitrail-"
_ANCIEN = "ancien"
_ABANDON = 3600
_A_LA_FOIS = 8
"""Files that the disk is asked for at once."""
_HISTOIRES = (".git", ".hg", ".svn")
_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


def verifier(final: Path) -> None:
    """Refuse a place where a site cannot be exchanged, or where it would take the place of something else."""
    if final.is_dir() and os.path.ismount(final):
        raise Refus(
            f"« {final} » est la racine d’un disque : le site ne peut pas y être remplacé d’un seul coup. "
            f"Dans mkdocs.yml, choisissez un sous-dossier : site_dir: {final / 'site'}"
        )
    if final.exists() and not final.is_dir():
        raise Refus(f"« {final} » est un fichier : supprimez-le, ou changez site_dir dans mkdocs.yml.")
    if final.is_dir() and any(_visibles(final)) and not (final / "sitemap.xml").exists():
        raise Refus(
            f"« {final} » contient autre chose qu’un site construit, qui serait effacé. "
            "Videz ce dossier, ou changez site_dir dans mkdocs.yml."
        )


@contextmanager
def chantier(final: Path, quoi: str = "le site", attendre: bool = True) -> Iterator[Path]:
    """A new folder beside ``final``, the place of ``quoi``, removed at the end; what dead builds left goes first.
    ``attendre``: or else it is removed meanwhile, by a thread that this process waits for before it ends."""
    try:
        final.parent.mkdir(parents=True, exist_ok=True)
        with seul(final.parent):
            _ranger(final)
            dossier = Path(tempfile.mkdtemp(prefix=f"{PREFIXE}{final.name}-", dir=final.parent))
            verrou = _verrouiller(dossier)
    except OSError as erreur:
        raise Refus(f"{quoi} ne peut pas être écrit dans « {final.parent} » : {pannes.cause(erreur)}.") from erreur
    try:
        yield dossier
    finally:
        _delier(dossier)
        if attendre:
            _effacer(dossier, verrou)
        else:
            Thread(target=_effacer, args=(dossier, verrou), name=dossier.name).start()


def _delier(dossier: Path) -> None:
    """Take away first the names of files that others bear too: it dates them, and whoever looks at those again would
    think that they changed."""
    for fichier in _fichiers(dossier):
        with suppress(OSError):
            if est_partage(fichier):
                fichier.unlink()


def _effacer(dossier: Path, verrou: int | None) -> None:
    _ensemble(_oter, _fichiers(dossier))
    shutil.rmtree(dossier, ignore_errors=True)
    if verrou is not None:
        os.close(verrou)


def est_un_chantier(dossier: Path) -> bool:
    """Whether it is a folder that we work in, and that goes at the end of a command."""
    return dossier.name.startswith(PREFIXE)


def remplacer(neuf: Path, final: Path, durable: bool = True) -> None:
    """Put ``neuf``, from the ``chantier`` of ``final``, in its place; the old site goes with the ``chantier``.
    ``durable``: a power cut must leave one or the other."""
    _reprendre_les_caches(final, neuf)
    if durable:
        _graver_tout(neuf)
    with seul(final.parent):
        if not final.exists():
            neuf.rename(final)
        elif _echanger(neuf, final):
            _garder_les_histoires(neuf, final)
        else:
            _garder_les_histoires(_deplacer(neuf, final), final)
        graver(final.parent)


def ecrire(contenus: Mapping[str, bytes], final: Path, quoi: str = "le site") -> None:
    """Put a folder of these files, by path, in the place of ``final``, in one move. Raises :class:`Refus`."""
    verifier(final)
    with chantier(final, quoi) as dossier:
        neuf = dossier / "neuf"
        for chemin, octets in contenus.items():
            (neuf / chemin).parent.mkdir(parents=True, exist_ok=True)
            (neuf / chemin).write_bytes(octets)
        remplacer(neuf, final)


def _graver_tout(dossier: Path) -> None:
    """The whole of ``dossier`` on the disk before it takes its place: a power cut must not leave empty pages."""
    if not graver_le_disque(dossier):
        _ensemble(graver, [*_fichiers(dossier), *(Path(base) for base, _, _ in os.walk(dossier))])


def _fichiers(dossier: Path) -> list[Path]:
    return [Path(base, nom) for base, _, noms in os.walk(dossier) for nom in noms]


def _ensemble(geste: Callable[[Path], None], places: Sequence[Path]) -> None:
    """Do it to all: a disk makes several wait together no longer than one alone, and there are hundreds."""
    try:
        with ThreadPoolExecutor(_A_LA_FOIS) as equipe:
            list(equipe.map(geste, places))
    except RuntimeError:  # no thread is to be had, as when Python is ending
        for place in places:
            geste(place)


def _oter(fichier: Path) -> None:
    with suppress(OSError):
        fichier.unlink()


def _garder_les_histoires(ancien: Path, final: Path) -> None:
    """The history of a repository (.git) is no part of what is published, for a server could give all of it; and it is
    not ours to lose: it goes beside the site (``site.git``)."""
    for nom in _HISTOIRES:
        if os.path.lexists(ancien / nom):
            places = (final.with_name(f"{final.name}{nom}{rang}") for rang in chain([""], map("-{}".format, count(2))))
            (ancien / nom).rename(next(place for place in places if not os.path.lexists(place)))


def _deplacer(neuf: Path, final: Path) -> Path:
    """Without exchange: for an instant there is no site; the next build repairs it if we die in that instant. Returns
    where the old one is."""
    ancien = neuf.with_name(_ANCIEN)
    final.rename(ancien)
    try:
        neuf.rename(final)
    except BaseException:
        ancien.rename(final)
        raise
    return ancien


def _echanger(dossier: Path, autre: Path) -> bool:
    """Exchange two folders in one step (Linux); ``False`` where the system cannot."""
    if not sys.platform.startswith("linux"):
        return False
    try:
        renameat2 = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError):
        return False
    return bool(renameat2(_AT_FDCWD, os.fsencode(dossier), _AT_FDCWD, os.fsencode(autre), _RENAME_EXCHANGE) == 0)


def _visibles(dossier: Path) -> Iterator[Path]:
    return (enfant for enfant in dossier.iterdir() if not enfant.name.startswith("."))


def _reprendre_les_caches(ancien: Path, neuf: Path) -> None:
    """What is hidden at the top of the old site (.nojekyll, .htaccess, .well-known) is of others: it stays, as in
    MkDocs, beside what is ours there."""
    notres = _notres(ancien)
    for enfant in ancien.iterdir() if ancien.is_dir() else ():
        if enfant.name.startswith(".") and enfant.name not in _HISTOIRES:
            _reprendre(enfant, neuf / enfant.name, {ancien / nom for nom in notres})


def _reprendre(reste: Path, place: Path, notres: Set[Path]) -> None:
    if reste.is_dir() and not reste.is_symlink():
        for enfant in reste.iterdir():
            _reprendre(enfant, place / enfant.name, notres)
    elif reste not in notres and not os.path.lexists(place):
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(reste, place, follow_symlinks=False)


def _notres(site: Path) -> Set[str]:
    """The files that a build says it wrote; none when it says nothing that can be read."""
    try:
        return {*relire((site / CHEMIN).read_bytes()).fichiers}
    except (OSError, ValueError):
        return frozenset()


def _ranger(final: Path) -> None:
    """Remove the folders of dead builds; one that died between the two moves gives the old site back first."""
    forme = re.compile(re.escape(f"{PREFIXE}{final.name}-") + "[a-z0-9_]{8}")
    for reste in final.parent.iterdir():
        if forme.fullmatch(reste.name) and _abandonne(reste):
            if (reste / _ANCIEN).is_dir() and not final.exists():
                (reste / _ANCIEN).rename(final)
            shutil.rmtree(reste, ignore_errors=True)


def _abandonne(dossier: Path) -> bool:
    sans_maitre = _sans_maitre(dossier)
    return time.time() - dossier.stat().st_mtime > _ABANDON if sans_maitre is None else sans_maitre


def _sans_maitre(dossier: Path) -> bool | None:
    """Whether the process that locked a folder is dead; ``None`` where there is no such lock."""
    try:
        verrou = _verrouiller(dossier, attendre=False)
    except OSError:  # its build still runs, has just removed it, or is someone else’s
        return False
    if verrou is None:
        return None
    os.close(verrou)
    return True


@contextmanager
def provisoire(quoi: str) -> Iterator[Path]:
    """A folder to work in, among the temporary ones of the system; what dead processes left there goes first.

    It is removed at the end, and stands inside the one that is locked, so that :func:`seul` can be asked of it.
    ``quoi``: what is done there, in a word. Raises :class:`~vitrail.bord.refus.Refus`.
    """
    try:
        try:
            dossier, verrou = _ouvrir(quoi)
        except FileNotFoundError:  # who worked there last has just removed our common folder
            dossier, verrou = _ouvrir(quoi)
        travail = dossier / "travail"
        travail.mkdir()
    except OSError as erreur:
        raise Refus(f"rien ne s’écrit dans « {tempfile.gettempdir()} » : {pannes.cause(erreur)}.") from erreur
    try:
        yield travail
    finally:
        _effacer(dossier, verrou)
        with suppress(OSError), seul(dossier.parent):  # unless others work there
            dossier.parent.rmdir()


def _ouvrir(quoi: str) -> tuple[Path, int | None]:
    """A new temporary folder, and its lock."""
    commun = _a_soi()
    with seul(commun):
        for reste in commun.iterdir():
            if _sans_maitre(reste):
                shutil.rmtree(reste, ignore_errors=True)
        dossier = Path(tempfile.mkdtemp(prefix=f"{quoi}-", dir=commun))
        return dossier, _verrouiller(dossier)


def _a_soi() -> Path:
    """Our folder among the temporary ones: nobody else may enter it, nor hold its lock."""
    if sys.platform == "win32":  # pragma: no cover: the tests run elsewhere; there this folder is that of the user
        dossier = Path(tempfile.gettempdir(), "vitrail")
        dossier.mkdir(exist_ok=True)
        return dossier
    dossier = Path(tempfile.gettempdir(), f"vitrail-{os.getuid()}")
    dossier.mkdir(mode=0o700, exist_ok=True)
    if dossier.is_symlink() or dossier.stat().st_uid != os.getuid():
        raise Refus(f"« {dossier} » est à quelqu’un d’autre : choisissez un autre dossier provisoire (TMPDIR).")
    dossier.chmod(0o700)
    return dossier


@contextmanager
def seul(dossier: Path) -> Iterator[None]:
    """One build at a time in this block, among those that publish in ``dossier``."""
    verrou = _verrouiller(dossier)
    try:
        yield
    finally:
        if verrou is not None:
            os.close(verrou)


def _verrouiller(dossier: Path, attendre: bool = True) -> int | None:
    """Lock a folder until the descriptor is closed or the process dies; ``None`` where there is no such lock.

    Raises :class:`BlockingIOError` when another has it and we do not wait.
    """
    if sys.platform == "win32":  # pragma: no cover: the tests run elsewhere
        return None
    descripteur = os.open(dossier, os.O_RDONLY)
    try:
        fcntl.flock(descripteur, fcntl.LOCK_EX | (0 if attendre else fcntl.LOCK_NB))
    except BlockingIOError:
        os.close(descripteur)
        raise
    except OSError:  # some network disks know no lock on folders
        os.close(descripteur)
        return None
    return descripteur
