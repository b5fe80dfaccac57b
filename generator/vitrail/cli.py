"""The command line: parse, call, print, exit code. No rule lives here."""

from __future__ import annotations

import argparse
import contextlib
import logging
import os
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from vitrail import __version__, build, rapports
from vitrail.build import Build
from vitrail.rapports import RAPPORTS

REUSSI, CONTENU, USAGE = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command. Exit code 0: done; 1: the content must be corrected; 2: the command was misused."""
    for flux in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError):
            flux.reconfigure(errors="replace")  # type: ignore[union-attr]
    options = _parseur().parse_args(arguments)
    try:
        return int(options.commande(options))
    except _Usage as erreur:
        print(f"vitrail : {erreur}", file=sys.stderr)
        return USAGE
    except KeyboardInterrupt:
        print("vitrail : interrompu, rien n’a été publié.", file=sys.stderr)
        return CONTENU


class _Usage(Exception):
    """The command cannot run as it was asked."""


def _parseur() -> argparse.ArgumentParser:
    parseur = argparse.ArgumentParser(
        prog="vitrail",
        description="Le site de transparence d’une préfecture, à partir de ses propres fichiers YAML.",
    )
    parseur.add_argument("--version", action="version", version=f"vitrail {__version__}")
    commandes = parseur.add_subparsers(required=True, metavar="COMMANDE")
    commun = argparse.ArgumentParser(add_help=False)
    commun.add_argument(
        "--root", type=Path, default=Path(), metavar="DOSSIER", help="dossier du site (par défaut : ici)"
    )
    commun.add_argument(
        "--date",
        type=_jour,
        metavar="AAAA-MM-JJ",
        help="jour auquel le site se lit (par défaut : aujourd’hui)",
    )

    check = commandes.add_parser("check", parents=[commun], help="vérifie tous les fichiers et dit ce qui ne va pas")
    check.add_argument("--format", choices=RAPPORTS, default="text", help="présentation des remarques")
    check.add_argument("--strict", action="store_true", help="échoue aussi sur un avertissement")
    check.add_argument("--lang", choices=("fr", "en"), default="fr", help="langue des messages")
    check.set_defaults(commande=_check)

    construire = commandes.add_parser("build", parents=[commun], help="vérifie puis construit le site dans site/")
    construire.add_argument("--strict", action="store_true", help="échoue aussi sur un avertissement")
    construire.add_argument("--draft", action="store_true", help="marque chaque page « brouillon »")
    construire.set_defaults(commande=_build)

    serve = commandes.add_parser("serve", parents=[commun], help="affiche le site et suit chaque modification")
    serve.add_argument("--address", default="127.0.0.1:8000", metavar="HÔTE:PORT", help="adresse de l’aperçu")
    serve.set_defaults(commande=_serve)

    export = commandes.add_parser("export", parents=[commun], help="écrit le site en Markdown dans un dossier")
    export.add_argument("dossier", type=Path, metavar="DOSSIER", help="dossier à écrire")
    export.set_defaults(commande=_export)
    return parseur


def _jour(texte: str) -> date:
    try:
        return date.fromisoformat(texte)
    except ValueError as erreur:
        raise argparse.ArgumentTypeError(f"« {texte} » n’est pas une date ; écrivez 2026-11-20") from erreur


def _racine(options: argparse.Namespace) -> Path:
    racine: Path = options.root.resolve()
    if not (racine / "site_config").is_dir() or not (racine / "content").is_dir():
        raise _Usage(f"« {options.root} » ne contient pas content/ et site_config/ ; indiquez le dossier avec --root.")
    return racine


def _date(options: argparse.Namespace, racine: Path) -> date:
    return options.date or build.date_reference(racine) or date.today()


def _echoue(resultat: Build, strict: bool) -> bool:
    return bool(resultat.erreurs or (strict and resultat.diagnostics))


def _check(options: argparse.Namespace) -> int:
    racine = _racine(options)
    resultat = build.inspect(racine, _date(options, racine))
    print(RAPPORTS[options.format](resultat.diagnostics, options.lang), end="")
    return CONTENU if _echoue(resultat, options.strict) else REUSSI


def _generer(options: argparse.Namespace, racine: Path, brouillon: bool = False) -> Build:
    resultat = build.generate(racine, _date(options, racine), brouillon)
    if resultat.diagnostics:
        print(rapports.texte.rapport(resultat.diagnostics), end="", file=sys.stderr)
    return resultat


def _build(options: argparse.Namespace) -> int:
    racine = _racine_mkdocs(options)
    from vitrail.livraison import construire

    _journal_de_mkdocs(logging.WARNING)
    resultat = _generer(options, racine, options.draft)
    if _echoue(resultat, options.strict):
        print("vitrail : rien n’a été publié ; le site précédent est intact.", file=sys.stderr)
        return CONTENU
    try:
        site = construire.construire(racine, resultat)
    except construire.ConstructionImpossible as erreur:
        print(
            f"vitrail : MkDocs a refusé de construire le site, rien n’a été publié.\n{erreur}",
            file=sys.stderr,
        )
        return CONTENU
    print(f"Le site est construit : {len(resultat.pages)} pages dans {site}")
    return REUSSI


def _serve(options: argparse.Namespace) -> int:
    racine = _racine_mkdocs(options)
    from vitrail.livraison import servir

    _journal_de_mkdocs(logging.INFO)
    if options.date:
        os.environ["VITRAIL_DATE"] = options.date.isoformat()
    servir.servir(racine, options.address)
    return REUSSI


def _export(options: argparse.Namespace) -> int:
    racine = _racine_mkdocs(options)
    from vitrail.livraison import export

    resultat = _generer(options, racine)
    if resultat.erreurs:
        return CONTENU
    try:
        export.exporter(resultat, racine, options.dossier)
    except export.DossierOccupe as erreur:
        raise _Usage(f"« {erreur} » n’est pas vide et n’est pas un export : choisissez un autre dossier.") from erreur
    print(f"Le site est écrit en Markdown : {options.dossier}")
    return REUSSI


def _racine_mkdocs(options: argparse.Namespace) -> Path:
    racine = _racine(options)
    if not (racine / "mkdocs.yml").is_file():
        raise _Usage(f"il manque {racine / 'mkdocs.yml'}.")
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    return racine


def _journal_de_mkdocs(niveau: int) -> None:
    logging.basicConfig(level=niveau, format="%(message)s", stream=sys.stderr)
