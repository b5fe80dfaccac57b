"""``vitrail import``: the spreadsheet of a service becomes the figures of the site, or is refused in words; so does the
report of an audit for the declaration of accessibility."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from vitrail import build
from vitrail.bord.arguments import Commandes
from vitrail.bord.codes import CONTENU, REUSSI, dire
from vitrail.bord.commandes import COMMANDES
from vitrail.bord.commandes.commun import montrer, racine_de
from vitrail.bord.dossiers import disque, ecriture
from vitrail.bord.jour import jour_de_lecture
from vitrail.bord.refus import Refus
from vitrail.socle import catalogue, phrases

if TYPE_CHECKING:
    from vitrail.bord.imports import DemandeDImport, ImportEssaye
    from vitrail.saisie.tableurs.bilan import DiagnosticDeTableau


def ajouter(commandes: Commandes, commun: argparse.ArgumentParser) -> None:
    parseur = commandes.add_parser("import", parents=[commun], help=COMMANDES["import"])
    parseur.add_argument("fichier", type=Path, metavar="FICHIER", help="tableau .xlsx, .ods ou .csv, rapport .json")
    parseur.add_argument("--period", metavar="PÉRIODE", help="période des chiffres : 2026-T4, 2026-10, 2026")
    parseur.add_argument("--satisfaction", action="store_true", help="lit les réponses d’une enquête de satisfaction")
    parseur.add_argument("--survey", metavar="ENQUÊTE", help="avec --satisfaction : identifiant de l’enquête du site")
    parseur.add_argument(
        "--accessibility", action="store_true", help="lit le rapport d’un audit fait avec Ara, pour la déclaration"
    )
    parseur.add_argument("--sheet", action="append", default=[], metavar="NOM", help="feuille à lire (répétable)")
    parseur.add_argument(
        "--map",
        action="append",
        default=[],
        metavar="LIGNE=IDENTIFIANT",
        help="rattache une ligne, ou une question, et le retient (répétable)",
    )
    parseur.add_argument(
        "--ignore", action="append", default=[], metavar="LIGNE", help="laisse une ligne de côté, et le retient"
    )
    parseur.add_argument(
        "--notes", action="store_true", help="publie aussi les commentaires du service, à côté de ses chiffres"
    )
    parseur.add_argument("--dry-run", action="store_true", help="dit ce qui changerait, sans rien écrire")
    parseur.set_defaults(commande=executer)


def executer(options: argparse.Namespace) -> int:
    from vitrail.bord import imports
    from vitrail.saisie.tableurs import lecture
    from vitrail.saisie.tableurs.feuilles import TableurRefuse

    racine = racine_de(options)
    if options.accessibility:
        return _declarer(racine, options)
    if options.satisfaction != bool(options.survey) or options.satisfaction == bool(options.period):
        raise Refus("dites la période des chiffres (--period 2026-T4), ou l’enquête (--satisfaction --survey ENQUÊTE).")
    instantane = disque.photographier(racine)
    resultat = build.inspecter(instantane, jour_de_lecture(instantane, options.date))
    if resultat.site is None or imports.illisibles(resultat, options.satisfaction):
        return montrer(resultat.erreurs, f"corrigez d’abord ces fichiers ; {imports.RIEN_D_ECRIT}")
    try:
        classeur = lecture.lire(_octets(options.fichier, lecture.TABLEUR_OCTETS_MAX))
    except TableurRefuse as erreur:
        return dire(f"{options.fichier.name} : {erreur} {erreur.conseil} {imports.RIEN_D_ECRIT.capitalize()}", CONTENU)
    avant = imports.AvantImport(instantane, resultat.diagnostics)
    return _conclure(imports.essayer(racine, avant, resultat.site, classeur, _demande(options)), options.dry_run)


def _declarer(racine: Path, options: argparse.Namespace) -> int:
    """The report of an audit of accessibility, into the declaration."""
    from vitrail.bord import declarations, imports
    from vitrail.saisie.rapports_ara.lecture import RAPPORT_OCTETS_MAX, RapportRefuse

    if autres := _pour_des_chiffres(options):
        raise Refus(f"--accessibility lit le rapport d’un audit : {autres} n’y sert pas.")
    instantane = disque.photographier(racine)
    resultat = build.inspecter(instantane, jour_de_lecture(instantane, options.date))
    if resultat.site is None or declarations.GENRE in resultat.site.brises:
        return montrer(resultat.erreurs, f"corrigez d’abord ces fichiers ; {imports.RIEN_D_ECRIT}")
    avant = imports.AvantImport(instantane, resultat.diagnostics)
    try:
        essai = declarations.essayer(racine, avant, resultat.site, _octets(options.fichier, RAPPORT_OCTETS_MAX))
    except RapportRefuse as refus:
        return dire(f"{options.fichier.name} : {refus} {refus.conseil} {imports.RIEN_D_ECRIT.capitalize()}", CONTENU)
    for change in essai.changements:
        print(change.mots, *change.details, sep="\n    ")
    for laisse in essai.laisses:
        print(laisse)
    if essai.erreurs:
        return montrer(essai.erreurs, f"le rapport apporte ce que le site refuse ; {imports.RIEN_D_ECRIT}")
    for remarque in essai.remarques:
        print(f"À revoir ensuite : {catalogue.dire(remarque).message}")
    if options.dry_run:
        return dire("Essai seulement : rien n’a été écrit.", REUSSI)
    ecrits = ecriture.ecrire(racine, essai.textes)
    print(f"Écrit : {phrases.enumeration(ecrits)}." if ecrits else "Rien à écrire : la déclaration dit déjà tout cela.")
    return REUSSI


def _pour_des_chiffres(options: argparse.Namespace) -> str:
    """The first option that is only for figures."""
    voulues = {
        "--period": options.period,
        "--satisfaction": options.satisfaction,
        "--survey": options.survey,
        "--sheet": options.sheet,
        "--map": options.map,
        "--ignore": options.ignore,
        "--notes": options.notes,
    }
    return next((nom for nom, dite in voulues.items() if dite), "")


def _demande(options: argparse.Namespace) -> DemandeDImport:
    from vitrail.bord.imports import DemandeDImport

    return DemandeDImport(
        fichier=options.fichier.stem,
        periode=options.period or "",
        enquete=options.survey or "",
        feuilles=options.sheet,
        rattachees=_rattachements(options),
        ignorees=options.ignore,
        notes=options.notes,
    )


def _octets(chemin: Path, au_plus: int) -> bytes:
    """The content of a file, with one byte more than ``au_plus`` when it is too big."""
    if chemin.exists() and not chemin.is_file():
        raise Refus(f"« {chemin} » n’est pas un fichier.")
    with chemin.open("rb") as fichier:
        return fichier.read(au_plus + 1)


def _rattachements(options: argparse.Namespace) -> dict[str, str]:
    """``--map``: name -> identifier."""
    dits = {}
    for option in options.map:
        nom, signe, cible = option.rpartition("=")
        if not signe or not nom.strip() or not cible.strip():
            raise Refus(f'--map « {option} » : écrivez --map "NOM DE LA LIGNE=identifiant".')
        dits[nom.strip()] = cible.strip()
    return dits


def _conclure(essai: ImportEssaye, a_blanc: bool) -> int:
    """Tell the change and write it, or tell why not."""
    from vitrail.saisie.tableurs import compte_rendu

    print(compte_rendu.ecrire(essai.plan), end="")
    if diagnostics := essai.plan.bilan.diagnostics:
        return _refuser(diagnostics)
    if a_blanc:
        return _finir_l_essai(essai)
    ecrits = ecriture.ecrire(essai.racine, essai.textes)
    print(f"Écrit : {phrases.enumeration(ecrits)}." if ecrits else "Rien à écrire : le site a déjà ces chiffres.")
    return REUSSI


def _finir_l_essai(essai: ImportEssaye) -> int:
    """A dry run writes no figure. Names that were told once are kept: nobody has to tell them again."""
    from vitrail.saisie.tableurs import memoire

    noms = {chemin: couple for chemin, couple in essai.textes.items() if chemin == memoire.CHEMIN}
    ecrits = ecriture.ecrire(essai.racine, noms)
    suite = f" ; les noms dits sont retenus dans {ecrits[0]}." if ecrits else "."
    print(f"Essai seulement : {'aucun chiffre' if ecrits else 'rien'} n’a été écrit{suite}")
    return REUSSI


def _refuser(diagnostics: Sequence[DiagnosticDeTableau]) -> int:
    from vitrail.bord.imports import RIEN_D_ECRIT
    from vitrail.saisie.tableurs.bilan import MONTREES_MAX

    for diagnostic in diagnostics[:MONTREES_MAX]:
        print(f"{diagnostic.lieu} : {diagnostic.message}", file=sys.stderr)
        if diagnostic.conseil:
            print(f"    → {diagnostic.conseil}", file=sys.stderr)
    return dire(f"{phrases.compte(len(diagnostics), 'problème')} à régler ; {RIEN_D_ECRIT}", CONTENU)
