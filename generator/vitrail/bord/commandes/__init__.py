"""The commands, one module each: ``ajouter`` declares it, ``executer`` calls, prints and gives the exit code.

Only the module of the command that is asked for is loaded: most of them bring the whole flow. A command that has
commands of its own is a folder.
"""

from __future__ import annotations

COMMANDES = {
    "new": "commence un nouveau site, dans un dossier vide",
    "check": "vérifie tous les fichiers et dit ce qui ne va pas",
    "build": "vérifie puis construit le site dans site/",
    "serve": "affiche le site et suit chaque modification",
    "editor": "modifie le site par formulaires, dans un navigateur",
    "export": "écrit le site en Markdown dans un dossier",
    "publish": "met le site construit en ligne dans un dossier, d’un seul geste",
    "poster": "compose les affiches à imprimer, en PDF",
    "audit": "remplit la grille de l’auditeur à partir du site",
    "deadlines": "dit ce qui est attendu, de qui et pour quand",
    "verify": "note que des fichiers ont été relus sans changement, ou dit lesquels relire",
    "period": "prépare le fichier d’une période et dit quels chiffres manquent, et à qui",
    "import": "reprend les chiffres d’un tableur, ou le rapport d’un audit d’accessibilité",
    "diff": "dit ce qui change pour les usagers",
    "compare": "compare le site à ce que d’autres en disent",
    "explain": "explique une règle, ou en donne la liste",
    "schema": "écrit les schémas JSON qui aident à écrire dans un éditeur de texte",
    "completion": "écrit ce qui permet au terminal de compléter les commandes",
    "migrate": "met les données d’une version précédente au goût de celle-ci",
    "network": "vérifie, construit et publie les sites d’un réseau, d’un seul geste",
}
"""Each command with what ``vitrail --help`` says of it, in that order."""


FAMILLES: dict[str, dict[str, str]] = {
    "network": {
        "new": "commence les sites d’un réseau depuis l’annuaire, ou dit ce que l’annuaire a changé",
        "check": "vérifie les fichiers de tous les sites",
        "build": "construit dans public/ les sites qui ont changé",
        "audit": "remplit la grille de l’auditeur pour chaque site",
        "deadlines": "dit ce qui est en retard et ce qui vient, site par site",
        "publish": "met en ligne les sites construits, chacun d’un seul geste",
        "plan": "partage la construction entre les machines d’une forge",
        "nation": "réunit les données ouvertes des sites en une vue du pays entier",
    },
}
"""The commands that have commands of their own, each with what the help says of it, in that order."""


def module_de(nom: str, famille: str = "") -> str:
    """The module of a command, of ``famille`` when it is of one; ``import`` is a word of Python, and bears a dash
    below."""
    return ".".join(filter(None, (__name__, famille, f"{nom}{'_' if nom == 'import' else ''}")))
