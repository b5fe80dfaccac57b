"""Loaded by Python before a program, in each of its processes, where a test asks for it: the disk then refuses to write
under some folders, as one that is full, or that may only be read."""

import errno
import os
import sys

_DOSSIERS = tuple(os.environ["VITRAIL_ESSAI_REFUSE"].split(os.pathsep))
_CODE = getattr(errno, os.environ["VITRAIL_ESSAI_CODE"])
_ECRIRE = os.O_WRONLY | os.O_RDWR | os.O_CREAT
_GESTES = ("os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.utime", "os.link", "os.symlink")


def _refuser(geste: str, arguments: tuple[object, ...]) -> None:
    if geste == "open":
        if not (isinstance(arguments[2], int) and arguments[2] & _ECRIRE):
            return
    elif geste not in _GESTES:
        return
    place = arguments[0]
    if isinstance(place, str) and os.path.abspath(place).startswith(_DOSSIERS):
        raise OSError(_CODE, os.strerror(_CODE), place)


sys.addaudithook(_refuser)
