"""What the editor says when something cannot be done: to who fills in a form, in the words of the forms.

What only who installed the editor can mend (a folder, an option, an error of ours) is told whole in the window where
the editor runs; the page says what became of what was typed, and whom to ask.
"""

from __future__ import annotations

import errno
import re
import sys

from vitrail.bord import pannes
from vitrail.bord.refus import Refus
from vitrail.saisie import mots_du_formulaire
from vitrail.socle.mots import majuscule

_DE_MACHINE = re.compile(
    r"[\[\]{}]|(?<![\w-])--[a-z]|\bvitrail [a-z]+|mkdocs|\bgit [a-z]+|\b[A-Z]{3,}DIR\b|\b[a-z]+_[a-z_]+\b"
    r"|\.(?:ya?ml|md|py|json)\b|(?:^|[\s«(\u00a0])/[\w.-]+/|\b[a-z_]+:(?=\s|$)"
)
"""What only means something to who installed the editor: an option, a command, a path of the computer."""
_DEUX_FOIS = re.compile(r"«[\u00a0\u202f ]?«([^»]*)»[\u00a0\u202f ]?»")
_DOSSIER = re.compile(r"(?<=[\s«\u00a0\u202f])(?:/[\w.-]+)+/([\w.-]+)(?=[\s»\u00a0\u202f])")
"""A folder of the computer, of which its name is told."""
_AU_TERMINAL = (
    "Relisez ce fichier, puis relancez la commande.",
    "Revenez à la page d’avant : ce que vous avez tapé et cet autre changement s’y montrent.",
)
_A_TRANSMETTRE = (
    "Ce qui est gardé l’est toujours. Le détail est dans la fenêtre où l’éditeur a été ouvert : "
    "montrez-la à la personne qui l’a installé."
)
_CAUSES = {
    errno.ENOSPC: "le disque est plein. Supprimez des fichiers dont vous n’avez plus besoin, puis recommencez.",
    errno.EDQUOT: "la place qui vous est permise sur ce disque est épuisée. Faites-y de la place, puis recommencez.",
    errno.EROFS: "ce disque ne se modifie pas : l’éditeur ne peut rien y écrire.",
    errno.EACCES: "l’éditeur n’a pas le droit d’écrire dans le dossier du site.",
    errno.EPERM: "l’éditeur n’a pas le droit d’écrire dans le dossier du site.",
}
_AUTRE_CAUSE = "l’ordinateur n’a pas pu écrire, ou lire, dans le dossier du site."
_DE_NOUS = "l’éditeur s’est trompé, et ce n’est pas à vous de le corriger."


def de_la_demande(refus: Refus) -> str:
    """What was asked cannot be done, why, and what to do instead."""
    texte = _DOSSIER.sub(r"\1", str(refus)).replace(*_AU_TERMINAL)
    texte = _DEUX_FOIS.sub(r"«\1»", mots_du_formulaire.reecrire(texte))
    if not _DE_MACHINE.search(texte):
        return majuscule(texte)
    _noter(str(refus))
    return f"Un réglage de l’installation l’empêche, et rien n’a changé. {_A_TRANSMETTRE}"


def du_disque(erreur: OSError) -> str:
    """The computer refuses to write or to read."""
    _noter(pannes.du_systeme(erreur))
    cause = _CAUSES.get(erreur.errno or 0, _AUTRE_CAUSE)
    return f"{majuscule(cause)} Ce qui vient d’être fait n’est pas gardé ; ce qui l’était l’est toujours."


def de_nous(erreur: Exception) -> str:
    """Vitrail itself is at fault."""
    _noter(f"{pannes.details(erreur)}{pannes.interne(erreur)}")
    return f"{majuscule(_DE_NOUS)} {_A_TRANSMETTRE}"


def _noter(texte: str) -> None:
    print(f"vitrail : {texte}", file=sys.stderr)
