"""The folder of a network: how to know it, and the sites that stand in it (see :mod:`vitrail.socle.reseau`)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from vitrail.bord.refus import Refus
from vitrail.saisie.annuaire import liste
from vitrail.socle import phrases
from vitrail.socle.reseau import RESEAU, SITES

_FORME = re.compile(r"(?P<code>[0-9][0-9A-Za-z]*)-(?P<nom>[0-9a-z]+(?:-[0-9a-z]+)*)")


@dataclass(frozen=True, slots=True)
class SiteDuReseau:
    """One site by the name of its folder, ``76-seine-maritime``: its code, then its name."""

    dossier: str
    code: str
    nom: str


def racine_de(dossier: Path) -> Path:
    """The real path of the network in ``dossier``. Raises :class:`~vitrail.bord.refus.Refus`."""
    reel = dossier.resolve()
    if (reel / RESEAU).is_file() and (reel / SITES).is_dir():
        return reel
    raise Refus(f"« {dossier} » n’est pas un réseau : il lui faut {RESEAU} et {SITES}/. Indiquez-le avec --root.")


def tous(reseau: Path) -> tuple[SiteDuReseau, ...]:
    """The sites of a network, by the names of their folders. Raises :class:`~vitrail.bord.refus.Refus` for a folder
    whose name says no code, and for two of the same code."""
    trouves = tuple(_sites(reseau))
    if not trouves:
        raise Refus(f"« {reseau / SITES} » ne contient aucun site.")
    for precedent, suivant in zip(par_code := sorted(trouves, key=lambda site: site.code), par_code[1:], strict=False):
        if precedent.code == suivant.code:
            raise Refus(f"« {precedent.dossier} » et « {suivant.dossier} » ont le même code : changez celui de l’un.")
    return trouves


def _sites(reseau: Path) -> Iterator[SiteDuReseau]:
    for dossier in sorted((reseau / SITES).iterdir()):
        if dossier.name.startswith(".") or not dossier.is_dir():
            continue
        if (lu := _FORME.fullmatch(dossier.name)) is None:
            raise Refus(f"« {SITES}/{dossier.name} » : un site s’appelle par son code et son nom, 76-seine-maritime.")
        # Some codes are words already, and begin as that of their prefecture: 95-pontoise.
        code = dossier.name if dossier.name in liste.services() else lu["code"]
        yield SiteDuReseau(dossier.name, code, lu["nom"])


def choisir(sites: Sequence[SiteDuReseau], voulus: Sequence[str]) -> tuple[SiteDuReseau, ...]:
    """Those whose code or folder is named; all of them when none is. Raises :class:`~vitrail.bord.refus.Refus`."""
    noms = {nom: site for site in sites for nom in (site.code, site.dossier)}
    for voulu in voulus:
        if voulu not in noms:
            proche = phrases.proche(voulu, noms)
            raise Refus(
                f"aucun site « {voulu} » dans ce réseau." + (f" Vouliez-vous dire « {proche} » ?" if proche else "")
            )
    retenus = {noms[voulu].dossier for voulu in voulus}
    return tuple(site for site in sites if not voulus or site.dossier in retenus)
