"""``vitrail poster``: the posters, in PDF, ready to be printed."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from vitrail.bord.arguments import Commandes
from vitrail.bord.codes import CONTENU, REUSSI, annoncer
from vitrail.bord.commandes import COMMANDES
from vitrail.bord.commandes.commun import racine_de, site_sans_erreur
from vitrail.bord.dossiers import disque, fichiers_entiers
from vitrail.bord.refus import Refus
from vitrail.socle import phrases
from vitrail.supports.affiches import composition, contenu
from vitrail.supports.affiches.blocs import Affiche


def ajouter(commandes: Commandes, commun: argparse.ArgumentParser) -> None:
    parseur = commandes.add_parser("poster", parents=[commun], help=COMMANDES["poster"])
    parseur.add_argument(
        "affiches", nargs="*", metavar="AFFICHE", help="affiches à composer, comme horaires (par défaut : toutes)"
    )
    parseur.add_argument("--list", action="store_true", help="dit seulement quelles affiches ce site peut avoir")
    parseur.add_argument("--format", choices=composition.FORMATS, help="taille du papier (par défaut : les deux)")
    parseur.add_argument(
        "--output", type=Path, default=Path("affiches"), metavar="DOSSIER", help="où les écrire (par défaut : affiches)"
    )
    parseur.set_defaults(commande=executer)


def executer(options: argparse.Namespace) -> int:
    lie = site_sans_erreur(disque.photographier(racine_de(options)), options, "les affiches se composent")
    if lie is None:
        return CONTENU
    connues = contenu.affiches(lie)
    if options.list:
        print(_liste(connues), end="")
        return REUSSI
    if not connues:
        raise Refus("ce site n’a encore aucune affiche : ses horaires, ses engagements ou ses résultats manquent.")
    if options.output.exists() and not options.output.is_dir():
        raise Refus(f"« {options.output} » est un fichier : choisissez un dossier.")
    voulues = [_trouver(nom, connues) for nom in options.affiches] or connues
    formats = (options.format,) if options.format else composition.FORMATS
    fichiers = {
        Path(affiche.fichier(format_)).name: composition.pdf(lie, affiche, format_)
        for affiche in voulues
        for format_ in formats
    }
    fichiers_entiers.deposer(options.output, fichiers)
    return annoncer("\n".join(str(options.output / nom) for nom in fichiers), options)


def _liste(connues: Sequence[Affiche]) -> str:
    """One poster per line: its name for the command, its title, where it is to be put up."""
    marge = max((len(affiche.id) for affiche in connues), default=0)
    return "".join(f"{affiche.id:<{marge}}  {affiche.nom} (à poser {affiche.ou})\n" for affiche in connues)


def _trouver(nom: str, connues: Sequence[Affiche]) -> Affiche:
    par_id = {affiche.id: affiche for affiche in connues}
    if nom in par_id:
        return par_id[nom]
    proche = phrases.proche(nom, par_id)
    suite = f"Vouliez-vous dire « {proche} » ?" if proche else "« vitrail poster --list » dit celles qui existent."
    raise Refus(f"ce site n’a pas d’affiche « {nom} ». {suite}")
