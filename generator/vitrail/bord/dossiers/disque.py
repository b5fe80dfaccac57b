"""The folder of a site on the disk, read: a snapshot of its files, and why some of them are refused."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from vitrail.bord.dossiers import racines
from vitrail.bord.dossiers.historique import histoire
from vitrail.socle.diagnostic import Diagnostic, Emplacement
from vitrail.socle.reseau import COMMUN, RESEAU
from vitrail.sources.fichiers import textes
from vitrail.sources.fichiers.instantane import ContenuDeFichier, Instantane, OctetsEnMemoire, Partage
from vitrail.sources.lecture import DOSSIERS, REGLAGES, est_cache, est_un_texte, est_yaml
from vitrail.sources.partage import COMMUNS, DEPUIS_LE_SITE


@dataclass(frozen=True, slots=True)
class FichierDuDisque:
    """A file that is read when it is asked for."""

    place: Path
    taille: int

    def lire(self, limite: int = -1) -> bytes:
        with self.place.open("rb") as fichier:
            return fichier.read(limite)


def photographier(racine: Path) -> Instantane:
    """The site under ``racine`` as its files are now, with what its network shares when it stands in one: texts are
    read at once, documents when they are asked for."""
    return replace(photographier_seul(racine), partage=partage_de(racine))


def partage_de(racine: Path) -> Partage | None:
    """What the network of the site under ``racine`` shares; ``None`` for a site that stands alone."""
    if (reseau := racines.reseau_de(racine)) is None:
        return None
    communs, refus = _contenus(reseau / COMMUN)
    tous: dict[str, ContenuDeFichier | Diagnostic] = {**communs, **refus}
    trouves = {f"{COMMUNS}{chemin}": trouve for chemin, trouve in tous.items()}
    trouves[DEPUIS_LE_SITE] = _prendre(reseau, os.path.realpath(reseau), RESEAU)
    return Partage(
        racine.resolve().name,
        {chemin: trouve for chemin, trouve in trouves.items() if not isinstance(trouve, Diagnostic)},
        {
            chemin: replace(trouve, lieux=(Emplacement(chemin),))
            for chemin, trouve in trouves.items()
            if isinstance(trouve, Diagnostic)
        },
    )


def photographier_seul(racine: Path) -> Instantane:
    """Only the files that are the site's own."""
    contenus, refus = _contenus(racine)
    reel = os.path.realpath(racine)
    if os.path.lexists(racine / REGLAGES) and not isinstance(reglages := _prendre(racine, reel, REGLAGES), Diagnostic):
        contenus[REGLAGES] = reglages
    return Instantane(contenus, refus, *histoire(racine))


def _contenus(racine: Path) -> tuple[dict[str, ContenuDeFichier], dict[str, Diagnostic]]:
    """The files under a folder laid out like a site, and those that are refused."""
    reel = os.path.realpath(racine)
    contenus: dict[str, ContenuDeFichier] = {}
    refus: dict[str, Diagnostic] = {}
    for chemin in _parcourir(racine):
        trouve = _prendre(racine, reel, chemin)
        if isinstance(trouve, Diagnostic):
            refus[chemin] = trouve
        else:
            contenus[chemin] = trouve
    return contenus, refus


def lire_texte(racine: Path, chemin: str) -> tuple[str | None, list[Diagnostic]]:
    """The text of ``racine/chemin``, a real file of the site, of bounded size; or None, with the reason."""
    return textes.lire_texte(prendre_seul(racine, chemin), chemin)


def prendre_seul(racine: Path, chemin: str) -> Instantane:
    """One file of a folder, with nothing else of it."""
    trouve = _prendre(racine, os.path.realpath(racine), chemin)
    return Instantane(refus={chemin: trouve}) if isinstance(trouve, Diagnostic) else Instantane({chemin: trouve})


def _parcourir(racine: Path) -> Iterator[str]:
    """All that is in the site but folders; hidden files, which belong to tools, are left out.

    A folder that is a link, or that has the name of a data file, is given too: it hides content.
    """
    for base in DOSSIERS:
        if (racine / base).is_symlink():
            yield base
        for dossier, dossiers, fichiers in os.walk(racine / base):
            dossiers[:] = [nom for nom in dossiers if not nom.startswith(".")]
            suspects = [nom for nom in dossiers if est_yaml(nom) or os.path.islink(os.path.join(dossier, nom))]
            for nom in (*suspects, *(nom for nom in fichiers if not est_cache(nom))):
                yield (Path(dossier) / nom).relative_to(racine).as_posix()


def _prendre(racine: Path, reel: str, chemin: str) -> ContenuDeFichier | Diagnostic:
    """The content of a file, or why it is refused; that of a text is read now, so that nothing changes it any more."""
    trouve = _situer(racine, reel, chemin)
    if isinstance(trouve, Diagnostic) or not est_un_texte(chemin) or trouve.taille > textes.FICHIER_OCTETS_MAX:
        return trouve
    try:
        return OctetsEnMemoire(trouve.lire(textes.FICHIER_OCTETS_MAX))
    except OSError as erreur:
        return _illisible(erreur, chemin)


def _situer(racine: Path, reel: str, chemin: str) -> FichierDuDisque | Diagnostic:
    """Where a file stands, once it is sure that it is one, and inside the site whose real path is ``reel``."""
    place = racine / chemin
    if not _dedans(os.path.realpath(place), reel):
        return textes.hors_du_site(chemin)
    try:
        etat = place.stat()
    except OSError as erreur:
        return _illisible(erreur, chemin)
    return FichierDuDisque(place, etat.st_size) if stat.S_ISREG(etat.st_mode) else textes.pas_un_fichier(chemin)


def _dedans(place: str, dossier: str) -> bool:
    try:
        return os.path.commonpath((dossier, place)) == dossier
    except ValueError:  # pragma: no cover: another drive, under Windows
        return False


def _illisible(erreur: OSError, chemin: str) -> Diagnostic:
    return textes.lien_mort(chemin) if erreur.errno in (errno.ENOENT, errno.ELOOP) else textes.ferme(chemin)
