"""``vitrail migrate``: data of an earlier version become data of today, and what changed is told."""

from __future__ import annotations

import argparse
import sys

from vitrail.bord import terminal
from vitrail.bord.arguments import Commandes
from vitrail.bord.codes import CONTENU, REUSSI, dire
from vitrail.bord.commandes import COMMANDES
from vitrail.bord.commandes.commun import racine_de
from vitrail.bord.dossiers import disque
from vitrail.bord.refus import Refus
from vitrail.reponses import rapports
from vitrail.socle import catalogue
from vitrail.sources import lecture


def ajouter(commandes: Commandes, commun: argparse.ArgumentParser) -> None:
    parseur = commandes.add_parser("migrate", parents=[commun], help=COMMANDES["migrate"])
    parseur.add_argument("--dry-run", action="store_true", help="dit ce qui changerait, sans rien écrire")
    parseur.set_defaults(commande=executer)


def executer(options: argparse.Namespace) -> int:
    from vitrail.bord.dossiers import ecriture, fichiers_entiers
    from vitrail.saisie import migrations, schemas
    from vitrail.sources.retouche.edition import NonModifiable

    racine = racine_de(options)
    lu = lecture.lire_site(disque.photographier_seul(racine))
    if illisibles := [diagnostic for diagnostic in lu.diagnostics if catalogue.code(diagnostic).startswith("YML")]:
        terminal.ecrire(rapports.texte.rapport(illisibles), sys.stdout)
        return dire("corrigez d’abord ces fichiers : rien n’a été changé.", CONTENU)
    chemins = [document.chemin for documents in lu.documents.values() for document in documents]
    textes = {chemin: ecriture.lire(racine, chemin) or "" for chemin in chemins}
    _refuser_les_plus_recentes(textes)
    try:
        compte = migrations.migrer(textes)
    except NonModifiable as erreur:
        raise Refus(f"{erreur} Rien n’a été changé.") from erreur
    for fait in compte.faits:
        print(f"  {fait}")
    if options.dry_run:
        print("Rien n’a été écrit (--dry-run)." if compte.faits else _rien())
        return REUSSI
    ecriture.ecrire(racine, {chemin: (textes[chemin], neuf) for chemin, neuf in compte.textes.items()})
    fichiers_entiers.deposer(racine / schemas.DOSSIER, schemas.schemas())
    print("Fait. « vitrail check » dit ce qui reste à corriger ; « git diff » montre chaque changement." if compte.faits
          else _rien())  # fmt: skip
    return REUSSI


def _rien() -> str:
    from vitrail.saisie import migrations

    return f"Les données sont de la version {migrations.actuelle()}, celle de ce programme : rien à changer."


def _refuser_les_plus_recentes(textes: dict[str, str]) -> None:
    from vitrail.saisie import migrations
    from vitrail.sources.fichiers import source

    identite, _ = source.analyser(textes.get(migrations.IDENTITE, ""), migrations.IDENTITE)
    try:
        version = migrations.version_de(identite)
    except migrations.VersionIllisible as erreur:
        raise Refus(f"{migrations.IDENTITE} : « {migrations.CHAMP}: {erreur} » n’est pas un numéro.") from erreur
    if version > migrations.actuelle():
        raise Refus(
            f"ces données sont de la version {version}, et ce programme s’arrête à la {migrations.actuelle()}. "
            "Installez le Vitrail qui les a écrites : pip install -r requirements.txt"
        )
