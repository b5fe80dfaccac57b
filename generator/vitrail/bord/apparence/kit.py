"""The State's design system where it is: in the installed `mkdocs-dsfr`, or in an archive that the prefecture gives."""

from __future__ import annotations

import re
import tarfile
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path, PurePosixPath

from vitrail.bord import pannes
from vitrail.bord.refus import Refus

_FEUILLE = "dsfr.min.css"
_TEXTES = re.compile(r"(?i)^(?:licen[cs]e|cgu|notice)[^/]*\.(?:md|txt)$")
_OCTETS_MAX = 4_000_000
"""No file of the kit that we take comes near it."""

SANS_KIT = (
    "« apparence: dsfr » demande le système de design de l’État, que Vitrail ne peut pas fournir. "
    "Installez « vitrail[dsfr] » (Python 3.12 et plus), ou déposez son archive à côté de mkdocs.yml "
    "et nommez-la dans site.yml : dsfr, archive."
)
SANS_LICENCE = (
    "le système de design donné n’a pas sa licence, qui doit être publiée avec lui. Prenez-en une version qui l’a : "
    "mkdocs-dsfr 0.27 et plus, dont le fichier .whl se donne tel quel comme archive, ou le paquet « @gouvfr/dsfr »."
)


class KitOuvert:
    """Files of the kit by their path beside its sheet."""

    def __init__(self, noms: list[str], lire: Callable[[str], bytes]) -> None:
        feuilles = sorted((nom for nom in noms if PurePosixPath(nom).name == _FEUILLE), key=lambda nom: nom.count("/"))
        if not feuilles:
            raise Refus(f"l’archive du système de design ne contient pas « {_FEUILLE} ».")
        self.dossier = str(PurePosixPath(feuilles[0]).parent)
        self.feuille = lire(feuilles[0]).decode("utf-8")
        self._noms, self._lire = frozenset(noms), lire
        if not any(nom.lower().startswith("licen") for nom in self.textes()):
            raise Refus(SANS_LICENCE)

    def lire(self, adresse: str) -> bytes:
        """A file that the sheet names. Raises :class:`~vitrail.bord.refus.Refus` when the kit lacks it."""
        nom = adresse if self.dossier == "." else f"{self.dossier}/{adresse}"
        if ".." in PurePosixPath(adresse).parts or nom not in self._noms:
            raise Refus(f"le système de design donné n’a pas « {adresse} », que sa feuille de styles demande.")
        return self._lire(nom)

    def textes(self) -> Mapping[str, bytes]:
        """Its legal texts, by name."""
        trouves = sorted((nom for nom in self._noms if _TEXTES.match(PurePosixPath(nom).name)), key=len, reverse=True)
        return {PurePosixPath(nom).name: self._lire(nom) for nom in trouves if ".dist-info/" not in nom}


@contextmanager
def ouvrir(archive: Path | None) -> Iterator[KitOuvert]:
    """The kit of ``archive``, else the one that is installed. Raises :class:`~vitrail.bord.refus.Refus`."""
    try:
        with _ouvrir_archive(archive) if archive else _ouvrir_installe() as kit:
            yield kit
    except (OSError, UnicodeDecodeError, zipfile.BadZipFile, tarfile.TarError, EOFError, ValueError) as erreur:
        ou = archive or "mkdocs-dsfr"
        cause = pannes.cause(erreur) if isinstance(erreur, OSError) else "ce n’est pas une archive lisible (zip, tgz)"
        raise Refus(f"« {ou} », système de design : {cause}.") from erreur


def installe() -> bool:
    """Whether the kit is installed with Vitrail, with its licence."""
    try:
        with ouvrir(None):
            return True
    except Refus:
        return False


@contextmanager
def _ouvrir_archive(archive: Path) -> Iterator[KitOuvert]:
    if zipfile.is_zipfile(archive):
        with zipfile.ZipFile(archive) as ouverte:
            yield KitOuvert(ouverte.namelist(), lambda nom: _bornes(ouverte.open(nom).read(_OCTETS_MAX + 1)))
    else:
        with tarfile.open(archive) as rouleau:
            membres = {membre.name: membre for membre in rouleau if membre.isfile()}

            def lire(nom: str) -> bytes:
                contenu = rouleau.extractfile(membres[nom])
                return _bornes(contenu.read(_OCTETS_MAX + 1)) if contenu else b""

            yield KitOuvert(list(membres), lire)


@contextmanager
def _ouvrir_installe() -> Iterator[KitOuvert]:
    trouve = find_spec("dsfr")
    if trouve is None or not trouve.submodule_search_locations:
        raise Refus(SANS_KIT)
    dossier = Path(trouve.submodule_search_locations[0])
    noms = [fichier.relative_to(dossier).as_posix() for fichier in dossier.rglob("*") if fichier.is_file()]
    yield KitOuvert(noms, lambda nom: _bornes((dossier / nom).read_bytes()))


def _bornes(octets: bytes) -> bytes:
    if len(octets) > _OCTETS_MAX:
        raise ValueError("a file of the kit is out of all proportion")
    return octets
