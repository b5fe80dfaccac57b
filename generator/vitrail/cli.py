"""The command line: parse, call, print, exit code. No rule lives here."""

from __future__ import annotations

import argparse
import contextlib
import os
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from vitrail import __version__, build, explications, rapports
from vitrail.arguments import Parseur
from vitrail.audit import SiteAbsent, auditer, relever
from vitrail.build import Build
from vitrail.domaine import agenda
from vitrail.domaine.site import Site
from vitrail.langage import phrases
from vitrail.lecture import PAGES
from vitrail.livraison import gabarits, jour, pannes
from vitrail.livraison.jour import jour_de_lecture
from vitrail.livraison.refus import PagesRefusees, Refus
from vitrail.rapports import RAPPORTS
from vitrail.rapports.agenda import FORMATS
from vitrail.rapports.audit import FORMATS as GRILLES
from vitrail.rapports.audit import Audit

REUSSI, CONTENU, USAGE = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command. Exit code 0: done; 1: the content must be corrected; 2: the command was misused."""
    for flux in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError):
            flux.reconfigure(errors="replace")  # type: ignore[union-attr]
    try:
        options = _parseur().parse_args(arguments)
        return int(options.commande(options))
    except PagesRefusees as erreur:
        return _dire(f"{erreur}\nRien n’a été publié ; le site précédent est intact.", CONTENU)
    except Refus as erreur:
        return _dire(str(erreur), USAGE)
    except BrokenPipeError:  # the reader of our output had enough: « vitrail check | head »
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return CONTENU
    except OSError as erreur:
        print(pannes.details(erreur), end="", file=sys.stderr)
        return _dire(pannes.du_systeme(erreur), USAGE)
    except KeyboardInterrupt:
        return _dire("interrompu, rien n’a été publié.", CONTENU)
    except Exception as erreur:
        print(pannes.details(erreur), end="", file=sys.stderr)
        return _dire(pannes.interne(erreur), CONTENU)


def _dire(phrase: str, code: int) -> int:
    print(f"vitrail : {phrase}", file=sys.stderr)
    return code


def _parseur() -> argparse.ArgumentParser:
    parseur = Parseur(
        prog="vitrail",
        description="Le site de transparence d’une préfecture, à partir de ses propres fichiers YAML.",
        epilog="« vitrail COMMANDE --help » explique une commande.",
    )
    parseur.add_argument(
        "--version", action="version", version=f"vitrail {__version__}", help="affiche le numéro de version"
    )
    parseur.set_defaults(commande=lambda _: _aider(parseur))
    commandes = parseur.add_subparsers(title="commandes", metavar="COMMANDE")
    commun = Parseur(aide=False)
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
    serve.add_argument(
        "--address", type=_adresse, default="127.0.0.1:8000", metavar="HÔTE:PORT", help="adresse de l’aperçu"
    )
    serve.set_defaults(commande=_serve)

    export = commandes.add_parser("export", parents=[commun], help="écrit le site en Markdown dans un dossier")
    export.add_argument("dossier", type=Path, metavar="DOSSIER", help="dossier à écrire")
    export.set_defaults(commande=_export)

    audit = commandes.add_parser("audit", parents=[commun], help="remplit la grille de l’auditeur à partir du site")
    audit.add_argument("--site", type=Path, metavar="DOSSIER", help="site construit (par défaut : site/ du dossier)")
    audit.add_argument("--format", choices=GRILLES, default="text", help="présentation de la grille")
    audit.add_argument("--strict", action="store_true", help="échoue si une preuve manque")
    audit.set_defaults(commande=_audit)

    deadlines = commandes.add_parser("deadlines", parents=[commun], help="dit ce qui est attendu, de qui et pour quand")
    deadlines.add_argument("--months", type=int, default=12, metavar="N", help="sur combien de mois (par défaut : 12)")
    deadlines.add_argument("--format", choices=FORMATS, default="text", help="présentation des échéances")
    deadlines.set_defaults(commande=_deadlines)

    explain = commandes.add_parser("explain", help="explique une règle, ou en donne la liste")
    explain.add_argument("regle", nargs="?", metavar="RÈGLE", help="numéro ou nom de la règle, comme PUB020")
    explain.add_argument("--lang", choices=("fr", "en"), default="fr", help="langue de l’explication")
    explain.add_argument("--pages", type=Path, metavar="DOSSIER", help=argparse.SUPPRESS)
    explain.set_defaults(commande=_explain)
    return parseur


def _aider(parseur: argparse.ArgumentParser) -> int:
    parseur.print_help(sys.stderr)
    return USAGE


def _jour(texte: str) -> date:
    try:
        return date.fromisoformat(texte)
    except ValueError as erreur:
        raise argparse.ArgumentTypeError(f"« {texte} » n’est pas une date ; écrivez 2026-11-20") from erreur


def _adresse(texte: str) -> tuple[str, int]:
    hote, deux_points, port = texte.rpartition(":")
    if hote and deux_points and port.isdecimal() and 0 < int(port) < 65536:
        return hote.strip("[]"), int(port)
    raise argparse.ArgumentTypeError(f"« {texte} » n’est pas une adresse ; écrivez 127.0.0.1:8000")


def _racine(options: argparse.Namespace) -> Path:
    racine: Path = options.root.resolve()
    if not (racine / "site_config").is_dir() or not (racine / "content").is_dir():
        raise Refus(f"« {options.root} » ne contient pas content/ et site_config/ ; indiquez le dossier avec --root.")
    return racine


def _echoue(resultat: Build, strict: bool) -> bool:
    return bool(resultat.erreurs or (strict and resultat.diagnostics))


def _check(options: argparse.Namespace) -> int:
    racine = _racine(options)
    resultat = build.examine(racine, jour_de_lecture(racine, options.date))
    print(RAPPORTS[options.format](resultat.diagnostics, options.lang), end="")
    return CONTENU if _echoue(resultat, options.strict) else REUSSI


def _audit(options: argparse.Namespace) -> int:
    racine = _racine(options)
    lie = _site_sans_erreur(racine, options, "la grille se remplit")
    if lie is None:
        return CONTENU
    dossier = options.site or racine / "site"
    try:
        reponses = auditer(lie, relever(dossier))
    except SiteAbsent as erreur:
        raise Refus(f"« {erreur} » ne contient pas de site : construisez-le avec « vitrail build ».") from erreur
    print(GRILLES[options.format](Audit(lie, reponses)), end="")
    return CONTENU if options.strict and any(reponse.manque for reponse in reponses) else REUSSI


def _site_sans_erreur(racine: Path, options: argparse.Namespace, quoi: str) -> Site | None:
    resultat = build.inspect(racine, jour_de_lecture(racine, options.date))
    if resultat.site is not None and not resultat.erreurs:
        return resultat.site
    print(rapports.texte.rapport(resultat.erreurs), end="", file=sys.stderr)
    _dire(f"{quoi} sur des fichiers sans erreur.", CONTENU)
    return None


def _deadlines(options: argparse.Namespace) -> int:
    racine = _racine(options)
    lie = _site_sans_erreur(racine, options, "les échéances se calculent")
    if lie is None:
        return CONTENU
    termes = agenda.agenda(lie, options.months)
    print(FORMATS[options.format](lie, termes), end="")
    return REUSSI


def _generer(options: argparse.Namespace, racine: Path, brouillon: bool = False) -> Build:
    resultat = build.generate(racine, jour_de_lecture(racine, options.date), brouillon)
    if resultat.diagnostics:
        print(rapports.texte.rapport(resultat.diagnostics), end="", file=sys.stderr)
    return resultat


def _build(options: argparse.Namespace) -> int:
    racine = _racine_mkdocs(options)
    from vitrail.livraison import construire

    resultat = _generer(options, racine, options.draft)
    if _echoue(resultat, options.strict):
        return _dire("rien n’a été publié ; le site précédent est intact.", CONTENU)
    site = construire.construire(racine, resultat)
    print(f"Le site est construit : {phrases.compte(len(resultat.pages), 'page')} dans {site}")
    return REUSSI


def _serve(options: argparse.Namespace) -> int:
    racine = _racine_mkdocs(options)
    from vitrail.livraison import servir

    if options.date:
        os.environ[jour.VARIABLE] = options.date.isoformat()
    with contextlib.suppress(KeyboardInterrupt):
        servir.servir(racine, *options.address)
    print("Aperçu arrêté.", file=sys.stderr)
    return REUSSI


def _export(options: argparse.Namespace) -> int:
    racine = _racine_mkdocs(options)
    from vitrail.livraison import construire, export

    construire.charger(racine)
    resultat = _generer(options, racine)
    if resultat.erreurs:
        return CONTENU
    export.exporter(resultat, racine, options.dossier)
    print(f"Le site est écrit en Markdown : {options.dossier}")
    return REUSSI


def _racine_mkdocs(options: argparse.Namespace) -> Path:
    """The root of a site that MkDocs can build: its settings, and its folder of pages, which git forgets when empty."""
    racine = _racine(options)
    if not (racine / "mkdocs.yml").is_file():
        raise Refus(f"il manque {racine / 'mkdocs.yml'}.")
    (racine / PAGES).mkdir(exist_ok=True)
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    gabarits.conserver()
    return racine


def _explain(options: argparse.Namespace) -> int:
    if options.pages is not None:
        return _guide(options.pages)
    if options.regle is None:
        print(explications.liste(options.lang), end="")
        return REUSSI
    regle = explications.trouver(options.regle)
    if regle is None:
        raise Refus(explications.inconnue(options.regle, options.lang))
    print(explications.expliquer(regle, options.lang), end="")
    return REUSSI


def _guide(racine: Path) -> int:
    """Write the same explanations as pages of the guide of the site ``racine``."""
    from vitrail.livraison import guide

    pages = guide.ecrire(racine, jour_de_lecture(racine))
    print(f"Le guide des règles est écrit : {phrases.compte(len(pages), 'page')}.")
    return REUSSI
