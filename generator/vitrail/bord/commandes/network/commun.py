"""What the commands of a network share: which sites, on how many processes, and how what became of them is told."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from vitrail.bord import terminal
from vitrail.bord.arguments import adresse
from vitrail.bord.codes import CONTENU, REUSSI
from vitrail.bord.reseau import equipe, lieux
from vitrail.bord.reseau.travaux import Tache, deja_fait, suivi_de
from vitrail.reponses.comptes_du_reseau import CompteDeSite, Sort

FORMATS = ("text", "json", "github", "gitlab")


def donner_les_options(parseur: argparse.ArgumentParser, ailleurs: bool = False) -> None:
    """Which sites, how many at a time, and in what form the answer is given; ``ailleurs``: whether it can be done on
    other machines."""
    parseur.add_argument("--only", nargs="+", default=(), metavar="CODE", help="seulement ces sites")
    qui = parseur.add_mutually_exclusive_group()
    qui.add_argument(
        "--jobs", type=_plusieurs, metavar="N", help="sites traités en même temps (par défaut : un par cœur)"
    )
    if ailleurs:
        qui.add_argument(
            "--scheduler", type=_ordonnanceur, metavar="ADRESSE",
            help="sur les machines d’un ordonnanceur Dask : tcp://hote:8786",
        )  # fmt: skip
    parseur.add_argument("--format", choices=FORMATS, default="text", help="présentation du bilan")


def _plusieurs(texte: str) -> int:
    if texte.isdecimal() and 0 < int(texte) <= 512:
        return int(texte)
    raise argparse.ArgumentTypeError(f"« {texte} » ne convient pas ; écrivez un nombre de 1 à 512")


def _ordonnanceur(texte: str) -> str:
    exemple = "tcp://127.0.0.1:8786"
    protocole, deux_points, lieu = texte.partition("://")
    if protocole not in ("tcp", "tls") or not deux_points:
        raise argparse.ArgumentTypeError(f"« {texte} » n’est pas l’adresse d’un ordonnanceur ; écrivez {exemple}")
    adresse(lieu, exemple)
    return texte


def mener(travail: str, options: argparse.Namespace, demande: Mapping[str, Any]) -> int:
    """Do ``travail`` for each site, with ``demande``, and tell what became of all; the exit code of the command.

    ``options``: those of :func:`donner_les_options`. A site that is refused stops no other.
    """
    reseau = lieux.racine_de(options.root)
    sites = lieux.choisir(lieux.tous(reseau), options.only)
    taches = [Tache(travail, reseau, site.dossier, getattr(options, "date", None), demande) for site in sites]
    with terminal.etape("Réseau", options.verbose):
        comptes = _accomplir(taches, _equipe(options))
    dire(travail, comptes, options)
    manque = demande.get("strict") or demande.get("late")
    bien = all(compte.sort is Sort.BIEN or (compte.sort is Sort.EN_RETARD and not manque) for compte in comptes)
    return REUSSI if bien else CONTENU


Equipe = Callable[[Sequence[Tache]], Iterator[CompteDeSite]]
"""What tells what becomes of each site, as it is known."""


def _equipe(options: argparse.Namespace) -> Equipe:
    if (ordonne := getattr(options, "scheduler", None)) is None:
        return partial(equipe.accomplir_toutes, nombre=options.jobs or equipe.coeurs())
    from vitrail.bord.reseau import ordonnanceur

    return partial(ordonnanceur.construire_toutes, adresse=ordonne)


def _accomplir(taches: Sequence[Tache], accomplir: Equipe) -> list[CompteDeSite]:
    """In the order of the tasks."""
    suivi = suivi_de(taches[0]) if taches else None
    comptes: dict[str, CompteDeSite] = {}
    restantes = []
    for tache in taches:
        if deja := deja_fait(suivi, tache):
            comptes[tache.dossier] = deja
        else:
            restantes.append(tache)
    for compte in terminal.avancee(accomplir(restantes), len(restantes), _nom):
        comptes[compte.dossier] = compte
    return [comptes[tache.dossier] for tache in taches]


def _nom(compte: CompteDeSite) -> str:
    return compte.dossier


def dire(travail: str, comptes: Sequence[CompteDeSite], options: argparse.Namespace) -> None:
    """The table, or what machines read; of people who asked for quiet, those that are refused."""
    from vitrail.reponses.rapports import reseau

    if options.quiet and options.format == "text":
        comptes = [compte for compte in comptes if compte.sort is Sort.REFUSE]
    bilan = reseau.BilanDuReseau(travail, tuple(comptes), getattr(options, "tout", False))
    rapport = reseau.PAR_FORMAT[options.format](bilan)
    if options.format == "text":
        terminal.ecrire(rapport, sys.stdout)
    else:
        print(rapport, end="")
