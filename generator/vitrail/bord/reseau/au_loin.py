"""A site built on a machine that has nothing of it: what is sent there, and what comes back.

What is sent is what its pages are made from, as bytes: no disk is shared, and nothing of it stays there. The machine
that asked keeps the rest: the day, what git remembers, the notes, the old pages, and the only right to replace them.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from vitrail.bord import empreintes, pannes
from vitrail.bord.dossiers import disque, place
from vitrail.bord.jour import jour_de_lecture
from vitrail.bord.refus import Refus
from vitrail.bord.reseau import suivi, versions_installees
from vitrail.bord.reseau.suivi import EntreesDuSite, SiteTraite
from vitrail.bord.reseau.travaux import Tache, en_mots, ouvrir_le_magasin, pages_du, suivi_de, verifier
from vitrail.domaine.retraits import RELUS
from vitrail.reponses.comptes_du_reseau import CompteDeSite
from vitrail.socle.reseau import SITES
from vitrail.sources.fichiers.instantane import ContenuDeFichier, Instantane, OctetsEnMemoire

_UN_SITE = threading.Lock()
"""MkDocs builds one site at a time in a process, however many threads the process is given."""


@dataclass(frozen=True, slots=True)
class PasseEmporte:
    """What history remembers of the files of a site, asked beforehand."""

    nombres: Mapping[str, int]
    contenus: Mapping[str, Sequence[bytes]]

    def changements(self, chemin: str) -> int:
        return self.nombres.get(chemin, 0)

    def avant(self, chemin: str) -> Sequence[bytes]:
        return self.contenus.get(chemin, ())


@dataclass(frozen=True, slots=True)
class SiteEnvoye:
    """``fichiers``: those of the site, and all that stands beside the sites, by path from the root of the network;
    ``instantane``: what was read of them; ``versions``: the programs of who asks."""

    dossier: str
    jour: date
    options: Mapping[str, Any]
    fichiers: Mapping[str, bytes]
    instantane: Instantane
    versions: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class SiteRendu:
    """``pages``: the files of the built site by path; none when it is refused. ``secondes``: processor time."""

    fait: SiteTraite
    pages: Mapping[str, bytes]
    secondes: float


def emporter(tache: Tache) -> tuple[SiteEnvoye, EntreesDuSite]:
    """All that the pages of a site are made from, and the marks of it. Raises :class:`Refus` or :class:`OSError`."""
    verifier(tache)
    suivre = suivi_de(tache)
    assert suivre is not None, "what is built is noted"
    avant = suivre.avant(tache.dossier)
    vu = disque.photographier(tache.racine)
    lus = _lus(vu.contenus)
    emporte = replace(
        vu,
        contenus=lus,
        jours={chemin: vu.jours[chemin] for chemin in _chemins(vu) if chemin in vu.jours},
        passe=_passe(vu),
        partage=replace(vu.partage, contenus=_lus(vu.partage.contenus)) if vu.partage else None,
    )
    fichiers = {
        f"{SITES}/{tache.dossier}/{trouve.nom}": lus[trouve.nom].octets if trouve.nom in lus else _octets(trouve)
        for trouve in suivi.du_site(tache.reseau, tache.dossier)
        if trouve.nom not in vu.refus
    }
    fichiers |= {trouve.nom: _octets(trouve) for trouve in suivi.communs(tache.reseau)}
    jour = jour_de_lecture(vu, tache.jour)
    envoi = SiteEnvoye(tache.dossier, jour, tache.options, fichiers, emporte, versions_installees.relever())
    return envoi, avant


def _lus(contenus: Mapping[str, ContenuDeFichier]) -> dict[str, OctetsEnMemoire]:
    return {chemin: OctetsEnMemoire(contenu.lire()) for chemin, contenu in contenus.items()}


def _chemins(vu: Instantane) -> list[str]:
    return [*vu.contenus, *(vu.partage.contenus if vu.partage else ())]


def _passe(vu: Instantane) -> PasseEmporte:
    nombres = {chemin: nombre for chemin in _chemins(vu) if (nombre := vu.passe.changements(chemin))}
    relus = [chemin for chemin in nombres if chemin.endswith(RELUS)]
    return PasseEmporte(nombres, {chemin: tuple(vu.passe.avant(chemin)) for chemin in relus})


def _octets(trouve: empreintes.FichierVu) -> bytes:
    try:
        return Path(trouve.place).read_bytes()
    except OSError as erreur:
        raise Refus(
            f"« {trouve.nom} » ne peut pas être envoyé à une autre machine : {pannes.cause(erreur)}."
        ) from erreur


def construire(envoi: SiteEnvoye) -> SiteRendu:
    """Build a site that was sent here. What goes wrong is a site that is refused, in words; raises :class:`Refus` when
    this machine has no place to work in."""
    with _UN_SITE, place.provisoire("reseau") as ici:
        tache = Tache("build", ici, envoi.dossier, envoi.jour, envoi.options)
        debut = time.process_time()
        fait = en_mots(tache, lambda: _construire(tache, envoi))
        if isinstance(fait, CompteDeSite):
            fait = SiteTraite(replace(fait, raison=fait.raison.replace(f"{ici}{os.sep}", "")))
        pages = empreintes.fichiers(tache.public, caches=True)
        return SiteRendu(fait, {page.nom: _octets(page) for page in pages}, time.process_time() - debut)


def _construire(tache: Tache, envoi: SiteEnvoye) -> SiteTraite:
    from vitrail.bord.reseau import passages

    if autres := versions_installees.differences(versions_installees.relever(), envoi.versions):
        raise Refus(f"la machine qui le construisait n’a pas les mêmes programmes : {autres}.")
    ouvrir_le_magasin()
    for chemin, octets in envoi.fichiers.items():
        (tache.reseau / chemin).parent.mkdir(parents=True, exist_ok=True)
        (tache.reseau / chemin).write_bytes(octets)
    return passages.construire_de(tache, envoi.instantane)


def recevoir(tache: Tache, avant: EntreesDuSite, rendu: SiteRendu) -> CompteDeSite:
    """Put the pages that came back in the place of the old ones, and note it; a site that was refused keeps its own."""
    if rendu.pages:
        place.ecrire(rendu.pages, tache.public.resolve())
    fait = replace(rendu.fait, compte=replace(rendu.fait.compte, pages_du=pages_du(tache)))
    if suivre := suivi_de(tache):
        suivre.noter(fait, avant, construit=True, secondes=rendu.secondes)
    return fait.compte
