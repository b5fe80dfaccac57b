"""argparse, in French: its help, and what it answers to a command that it cannot understand."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable
from datetime import date
from typing import Any, NoReturn, TypeAlias

from vitrail.bord.refus import Refus
from vitrail.socle import phrases, temps

Commandes: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"
"""Where a command declares itself."""

# argparse's wording, with what it quotes, and ours.
_MESSAGES = (
    (r"argument [^:]+: invalid choice: '(.*?)'.*\(choose from (.*)\)", "« {0} » n’est pas possible ici.{1}"),
    (r"argument ([^:]+): expected one argument", "{0} attend une valeur."),
    (r"argument ([^:]+): ignored explicit argument '(.*)'", "{0} n’attend pas de valeur, et reçoit « {1} »."),
    (r"unrecognized arguments: (.*)", "Je ne connais pas « {0} »."),
    (r"the following arguments are required: (.*)", "Il manque {0}."),
    (r"one of the arguments (\S+) (\S+) is required", "Il manque {0} ou {1}."),
    (r"argument ([^:]+): not allowed with argument (.*)", "{0} ne va pas avec {1}."),
    (r"argument [^:]+: (.*)", "{0}."),
)


class Parseur(argparse.ArgumentParser):
    """A parser that raises :class:`~vitrail.bord.refus.Refus`, in French, instead of leaving."""

    def __init__(self, aide: bool = True, **options: Any) -> None:
        super().__init__(**options, add_help=False, allow_abbrev=False, formatter_class=_Aide)
        self._positionals.title = "arguments"
        if aide:
            self.add_argument("-h", "--help", action="help", help="affiche cette aide")

    def error(self, message: str) -> NoReturn:
        raise Refus(f"{en_francais(message)} Pour l’aide : {self.prog} --help")


def donner_le_ton(parseur: argparse.ArgumentParser) -> None:
    """Let it be chosen how much a command says: ``options.quiet``, ``options.verbose``."""
    ton = parseur.add_mutually_exclusive_group()
    ton.add_argument("-q", "--quiet", action="store_true", help="ne dit que les erreurs, et ce qui était demandé")
    ton.add_argument("-v", "--verbose", action="store_true", help="dit aussi le temps que prend chaque étape")


def jour(texte: str) -> date:
    """The value of ``--date``."""
    try:
        return date_ecrite(texte)
    except ValueError as erreur:
        raise argparse.ArgumentTypeError(str(erreur)) from erreur


def date_ecrite(texte: str) -> date:
    """A day that somebody asks for. Raises ValueError, with what to say, for what is none and for those too far away
    to be counted from: a build looks a year ahead, and years behind."""
    try:
        jour = date.fromisoformat(texte)
    except ValueError as erreur:
        raise ValueError(f"« {texte} » n’est pas une date ; écrivez 2026-11-20") from erreur
    annees = temps.ANNEES_DE_LECTURE
    if jour.year not in annees:
        premiere, derniere = annees[0], annees[-1]
        raise ValueError(f"« {texte} » est trop loin ; écrivez une date de {premiere} à {derniere}")
    return jour


class _Aide(argparse.HelpFormatter):
    def add_usage(self, usage: str | None, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, "Utilisation : " if prefix is None else prefix)


def en_francais(message: str) -> str:
    """What argparse says, in the words of somebody who speaks French."""
    for motif, phrase in _MESSAGES:
        if lu := re.fullmatch(motif, message, re.DOTALL):
            mots = lu.groups()
            if "invalid choice" in motif:
                mots = (mots[0], _choix(mots[0], mots[1].replace("'", "").split(", ")))
            return phrase.format(*mots)
    return message


def _choix(mot: str, possibles: Iterable[str]) -> str:
    if proche := phrases.proche(mot, possibles):
        return f" Vouliez-vous dire « {proche} » ?"
    return f" Choisissez parmi : {phrases.enumeration(list(possibles), 'ou')}."


def adresse(texte: str, exemple: str = "127.0.0.1:8000") -> tuple[str, int]:
    """``127.0.0.1:8000`` -> host and port; argparse tells whoever writes anything else what to write."""
    hote, deux_points, port = texte.rpartition(":")
    if hote and deux_points and port.isdecimal() and 0 < int(port) < 65536:
        return hote.strip("[]"), int(port)
    raise argparse.ArgumentTypeError(f"« {texte} » n’est pas une adresse ; écrivez {exemple}")
