"""Putting the site on line from its editor: built, then exchanged in one move where a folder is served; and back."""

from __future__ import annotations

import os
import shutil
import time
from datetime import date
from pathlib import Path

from vitrail import build
from vitrail.bord.dossiers import disque
from vitrail.bord.dossiers.racines import TRAVAIL
from vitrail.bord.editeur.memoire_du_site import MemoireDuSite
from vitrail.bord.mise_en_ligne import versions
from vitrail.bord.mkdocs import construire
from vitrail.bord.refus import Refus
from vitrail.build import Build
from vitrail.reponses import differences
from vitrail.reponses.differences import Differences
from vitrail.socle import phrases
from vitrail.socle.longueurs import VERSIONS_GARDEES
from vitrail.sources.lecture import DOSSIERS

_PARUS = "parus"
"""The files of the site as they were last put on line, beside the drafts: what has changed since is told."""


class Parution:
    """The site of ``racine``, built where ``mkdocs.yml`` says; on line in ``dossier``, when there is one."""

    def __init__(self, memoire: MemoireDuSite, dossier: Path | None) -> None:
        self.racine = memoire.racine
        self.memoire = memoire
        self.dossier = dossier

    def changements(self, vu: Build) -> Differences | None:
        """What people will see change, against what was last put on line from here; ``None`` while nothing was, or
        when one of the two cannot be read."""
        parus = self.racine / TRAVAIL / _PARUS
        if not (parus / DOSSIERS[-1]).is_dir():
            return None
        instantane = disque.photographier(parus)
        return differences.comparer(self.memoire.inspecter(instantane, self.memoire.jour(instantane)), vu)

    def mettre_en_ligne(self) -> str:
        """Build the site, and publish it where a folder is served. What was done, in a sentence.

        Raises :class:`~vitrail.bord.refus.Refus`; the site that is on line is then as it was.
        """
        resultat = build.achever(self.memoire.lire().vu)
        if resultat.erreurs:
            raise Refus(
                "une information enregistrée est fausse : la première page dit laquelle. Rien n’a changé en ligne."
            )
        site = construire.construire(self.racine, resultat)
        pages = phrases.compte(len(resultat.pages), "page")
        if self.dossier is not None:
            versions.publier(site, self.dossier, VERSIONS_GARDEES, int(time.time()))
        self._retenir()
        return (
            f"Le site est en ligne : {pages}."
            if self.dossier
            else f"Le site est prêt : {pages}, dans {site.name}{os.sep}."
        )

    def revenir(self) -> str:
        """Put back the version of before. Raises :class:`~vitrail.bord.refus.Refus`."""
        if self.dossier is None:
            raise Refus("l’éditeur ne sait pas où le site est servi : relancez-le avec --publish DOSSIER.")
        faite = versions.retablir(self.dossier, VERSIONS_GARDEES, int(time.time()))
        jour = phrases.date_en_mots(date.fromisoformat(faite.version.lu_le))
        return f"Le site du {jour} est remis en ligne. Vos fichiers n’ont pas changé."

    def _retenir(self) -> None:
        parus = self.racine / TRAVAIL / _PARUS
        shutil.rmtree(parus, ignore_errors=True)
        for nom in DOSSIERS:
            shutil.copytree(self.racine / nom, parus / nom, symlinks=True)
