"""What several commands share: the folder of the site, the words of a refusal, the findings on the way."""

from __future__ import annotations

import argparse
import os
import shlex
import sys
from collections.abc import Sequence
from pathlib import Path

from vitrail import build
from vitrail.bord import gabarits_compiles, terminal
from vitrail.bord.affiches_en_fond import entamer
from vitrail.bord.codes import CONTENU, dire
from vitrail.bord.dossiers import disque, racines
from vitrail.bord.jour import jour_de_lecture
from vitrail.bord.refus import Refus
from vitrail.build import Build
from vitrail.domaine.site import Site
from vitrail.reponses import rapports
from vitrail.socle.diagnostic import Diagnostic
from vitrail.sources.fichiers.instantane import Instantane
from vitrail.sources.lecture import PAGES


def racine_de(options: argparse.Namespace) -> Path:
    racine: Path = options.root.resolve()
    if racines.est_racine(racine):
        return racine
    conseil = "indiquez le dossier avec --root."
    if proche := racines.plus_proche(options.root):
        conseil = (
            f"un site est dans « {proche} » : allez-y (cd {shlex.quote(str(proche))}), ou indiquez-le avec --root."
        )
    raise Refus(f"« {options.root} » ne contient pas content/ et site_config/ ; {conseil}")


def racine_mkdocs(options: argparse.Namespace) -> Path:
    """The root of a site that MkDocs can build: its settings, and its folder of pages, which git forgets when empty."""
    racine = racine_de(options)
    if not (racine / "mkdocs.yml").is_file():
        raise Refus(f"il manque {racine / 'mkdocs.yml'}.")
    (racine / PAGES).mkdir(exist_ok=True)
    preparer_mkdocs()
    return racine


def preparer_mkdocs() -> None:
    """What every use of MkDocs wants of this process, whatever the site."""
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    gabarits_compiles.conserver()


def echoue(resultat: Build, strict: bool) -> bool:
    return bool(resultat.erreurs or (strict and resultat.diagnostics))


def a_dire(resultat: Build, options: argparse.Namespace) -> Sequence[Diagnostic]:
    """What was found, of which only errors are told to those who asked for quiet."""
    return resultat.erreurs if options.quiet else resultat.diagnostics


def montrer(diagnostics: Sequence[Diagnostic], phrase: str) -> int:
    """Findings, then what they prevent; the content must be corrected."""
    terminal.ecrire(rapports.texte.rapport(diagnostics), sys.stderr)
    return dire(phrase, CONTENU)


def site_sans_erreur(instantane: Instantane, options: argparse.Namespace, quoi: str) -> Site | None:
    resultat = build.inspecter(instantane, jour_de_lecture(instantane, options.date))
    if resultat.site is not None and not resultat.erreurs:
        return resultat.site
    montrer(resultat.erreurs, f"{quoi} sur des fichiers sans erreur.")
    return None


def generer(options: argparse.Namespace, racine: Path, brouillon: bool = False) -> Build:
    with terminal.etape("Vérification et mise en page", options.verbose):
        instantane = disque.photographier(racine)
        resultat = build.generer(instantane, jour_de_lecture(instantane, options.date), brouillon, entamer)
    if dits := a_dire(resultat, options):
        terminal.ecrire(rapports.texte.rapport(dits), sys.stderr)
    return resultat
