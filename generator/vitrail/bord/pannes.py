"""What fails outside the content, in one French sentence: the computer refuses, or Vitrail itself is at fault."""

from __future__ import annotations

import errno
import os
import shutil
import traceback
from pathlib import Path

VARIABLE = "VITRAIL_DEBUG"
_PAQUET = Path(__file__).parents[1]
_CAUSES = {
    errno.EACCES: "l’accès est refusé",
    errno.EPERM: "l’accès est refusé",
    errno.EROFS: "ce disque ne se modifie pas",
    errno.ENOSPC: "le disque est plein",
    errno.EFBIG: "ce fichier serait plus long qu’il n’est permis ici",
    errno.EDQUOT: "la place permise sur ce disque est épuisée",
    errno.ENOENT: "ce fichier ou ce dossier n’existe pas",
    errno.ENOTDIR: "une partie de ce chemin est un fichier, pas un dossier",
    errno.EISDIR: "c’est un dossier, pas un fichier",
    errno.EEXIST: "un fichier de ce nom existe déjà",
    errno.ENAMETOOLONG: "ce nom est trop long",
    errno.EBUSY: "un autre programme s’en sert, ou un disque y est attaché",
    errno.EXDEV: "la copie et l’original ne sont pas sur le même disque",
    errno.EADDRINUSE: "cette adresse est déjà prise",
}


def cause(erreur: OSError) -> str:
    """Why the computer refused."""
    return _CAUSES.get(erreur.errno or 0, erreur.strerror or str(erreur))


def du_reseau(erreur: OSError) -> str:
    """Why an address of the web gave nothing. urllib wraps what it met, in English."""
    import socket
    import ssl

    raison = getattr(erreur, "reason", erreur)
    if isinstance(raison, socket.gaierror):
        return "aucun serveur de ce nom, ou pas d’accès à internet"
    if isinstance(raison, TimeoutError):
        return "pas de réponse à temps"
    if isinstance(raison, ssl.SSLError):
        return "son certificat n’est pas reconnu"
    return "la connexion est refusée" if isinstance(raison, ConnectionError) else "la connexion a échoué"


def du_systeme(erreur: OSError) -> str:
    """What the computer refused to touch, when it says so, and why."""
    if isinstance(erreur, shutil.Error):  # the copy of a folder: all that could not be copied, in English
        source = erreur.args[0][0][0] if erreur.args and isinstance(erreur.args[0], list) else ""
        lisible = not source or os.access(source, os.R_OK)
        return f"« {source} » : {'la copie a échoué' if lisible else _CAUSES[errno.EACCES]}."
    return f"« {erreur.filename} » : {cause(erreur)}." if erreur.filename else f"{cause(erreur)}."


def interne(erreur: BaseException) -> str:
    """That the program is wrong, where, and how to get what its maintainers need. No traceback."""
    return (
        f"erreur interne de Vitrail ({_place(erreur)}) : {_nature(erreur)}. "
        f"Ce n’est pas à vous de la corriger ; pour les détails à transmettre, relancez avec {VARIABLE}=1."
    )


def est_notre(erreur: BaseException, appelant: str) -> bool:
    """Whether code of ours raised, or was called by what raised, after ``appelant`` had called others."""
    appels = [appel.filename for appel in traceback.extract_tb(erreur.__traceback__)]
    rangs = [rang for rang, fichier in enumerate(appels) if fichier == appelant]
    return any(Path(fichier).is_relative_to(_PAQUET) for fichier in appels[rangs[-1] + 1 if rangs else 0 :])


def etrangere(erreur: BaseException) -> str:
    """That MkDocs, or something that ``mkdocs.yml`` names, has failed, and where."""
    dernier = traceback.extract_tb(erreur.__traceback__)[-1]
    return (
        f"MkDocs, ou une extension que nomme mkdocs.yml, s’est arrêté "
        f"({Path(dernier.filename).name}, ligne {dernier.lineno}) : {_nature(erreur)}."
    )


def details(erreur: BaseException) -> str:
    """The traceback, when it is asked for."""
    return "".join(traceback.format_exception(erreur)) if os.environ.get(VARIABLE) else ""


def _nature(erreur: BaseException) -> str:
    return " ".join(f"{type(erreur).__name__}: {erreur}".split())[:200]


def _place(erreur: BaseException) -> str:
    """The last place that is ours; without one, where the error was raised."""
    appels = traceback.extract_tb(erreur.__traceback__)
    notres = [appel for appel in appels if Path(appel.filename).is_relative_to(_PAQUET)]
    if not appels:
        return "lieu inconnu"
    dernier = (notres or appels)[-1]
    chemin = Path(dernier.filename)
    court = chemin.relative_to(_PAQUET.parent) if notres else chemin.name
    return f"{court}, ligne {dernier.lineno}"
