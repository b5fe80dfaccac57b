"""``vitrail editor``: the files of the site through forms, in a browser."""

from __future__ import annotations

import argparse
import contextlib
import os
import signal
import sys
import webbrowser
from datetime import date
from pathlib import Path

from vitrail.bord.arguments import Commandes, adresse
from vitrail.bord.codes import REUSSI
from vitrail.bord.commandes import COMMANDES
from vitrail.bord.commandes.commun import preparer_mkdocs, racine_de, racine_mkdocs
from vitrail.bord.dossiers import disque
from vitrail.bord.jour import jour_de_lecture
from vitrail.bord.refus import Refus
from vitrail.sources.fichiers.instantane import Instantane

_FORGES = ("github", "gitlab", "git-gateway")


def ajouter(commandes: Commandes, commun: argparse.ArgumentParser) -> None:
    parseur = commandes.add_parser("editor", parents=[commun], help=COMMANDES["editor"])
    parseur.add_argument(
        "--address", type=_adresse, default="127.0.0.1:8010", metavar="HÔTE:PORT", help="adresse de l’éditeur"
    )
    parseur.add_argument("--open", action="store_true", help="ouvre l’éditeur dans le navigateur")
    parseur.add_argument(
        "--publish",
        type=Path,
        metavar="DOSSIER",
        help="dossier des versions où le site est servi, pour le mettre en ligne depuis l’éditeur",
    )
    parseur.add_argument(
        "--bundle",
        type=Path,
        nargs="+",
        default=[],
        metavar="FICHIER",
        help="paquets de l’éditeur déjà téléchargés, quand npm ou internet manque",
    )
    ailleurs = parseur.add_argument_group("éditeur en ligne, sur GitHub ou GitLab")
    ailleurs.add_argument("--write", type=Path, metavar="DOSSIER", help="écrit la page de l’éditeur dans ce dossier")
    ailleurs.add_argument("--backend", choices=_FORGES, help="où sont les fichiers du site")
    ailleurs.add_argument("--repo", metavar="GROUPE/NOM", help="dépôt qui contient le site")
    ailleurs.add_argument("--branch", default="main", metavar="BRANCHE", help="branche publiée (par défaut : main)")
    ailleurs.add_argument(
        "--auth-url", metavar="ADRESSE", help="serveur qui identifie : votre GitLab, ou un relais OAuth pour GitHub"
    )
    ailleurs.add_argument("--app-id", metavar="IDENTIFIANT", help="identifiant de l’application déclarée dans GitLab")
    parseur.set_defaults(commande=executer)


def executer(options: argparse.Namespace) -> int:
    if options.write is not None:
        return _ecrire(options)
    if options.backend or options.repo:
        raise Refus("--backend et --repo décrivent un éditeur en ligne : dites où l’écrire avec --write DOSSIER.")
    return _servir(_racine(options), options)


def _racine(options: argparse.Namespace) -> Path:
    """The root of the site, or the empty folder where it will begin."""
    from vitrail.bord.editeur.identite_du_site import est_vide

    racine: Path = options.root.resolve()
    if not est_vide(racine):
        return racine_mkdocs(options)
    preparer_mkdocs()
    return racine


def _servir(racine: Path, options: argparse.Namespace) -> int:
    from vitrail.bord.editeur.serveur import ServeurDEditeur

    def jour(instantane: Instantane) -> date:
        return jour_de_lecture(instantane, options.date)

    hote, port = options.address
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with ServeurDEditeur(hote, port, racine, jour, options.publish) as editeur, contextlib.suppress(KeyboardInterrupt):
        print(
            f"Éditeur : {editeur.adresse}\nAperçu du site : {editeur.adresse}apercu/\n(Ctrl+C pour l’arrêter)",
            flush=True,
        )
        if options.open:
            webbrowser.open(editeur.adresse)
        editeur.serve_forever(poll_interval=0.2)
    print("Éditeur arrêté.", file=sys.stderr)
    return REUSSI


def _ecrire(options: argparse.Namespace) -> int:
    from vitrail.bord.editeur import en_ligne, trousse

    instantane = disque.photographier(racine_de(options))
    if options.backend is None:
        raise Refus(f"dites où sont les fichiers du site : --backend {', '.join(_FORGES[:-1])} ou {_FORGES[-1]}.")
    forge = en_ligne.Forge(options.backend, options.repo, options.branch, options.auth_url, options.app_id)
    en_ligne.verifier(forge)
    en_ligne.ecrire(
        instantane, jour_de_lecture(instantane, options.date), options.write, forge, trousse.obtenir(options.bundle)
    )
    print(
        f"L’éditeur en ligne est dans {options.write}{os.sep}. Publiez ce dossier à une adresse que vous choisissez ; "
        "refaites-le quand les points d’accueil ou les indicateurs changent."
    )
    return REUSSI


def _adresse(texte: str) -> tuple[str, int]:
    from vitrail.bord.editeur.protocole import HOTES

    hote, port = adresse(texte, exemple="127.0.0.1:8010")
    if hote not in HOTES:
        raise argparse.ArgumentTypeError(
            f"« {hote} » : l’éditeur ne s’ouvre que sur cet ordinateur ; écrivez 127.0.0.1:{port}"
        )
    return hote, port
