"""The records of a file of the site, as its reader gives them: plain mappings, lists and texts."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from vitrail.socle.arbres import Donnee, Enregistrement
from vitrail.sources.fichiers import source

DU_CHIFFRE = ("valeur", "absence", "n", "numerateur", "denominateur")
"""What a new figure makes stale in the record that it replaces."""


def copier(valeur: object) -> Donnee:
    """What was read, in ordinary mappings and lists that may be changed."""
    if isinstance(valeur, Mapping):
        return copie(valeur)
    if isinstance(valeur, list | tuple):
        return [copier(contenu) for contenu in valeur]
    return None if valeur is None else str(valeur)


def copie(donnees: Mapping[str, object]) -> dict[str, Donnee]:
    """A record that may be changed without touching the one that was read."""
    return {nom: copier(contenu) for nom, contenu in donnees.items()}


def sans(releve: Enregistrement, champs: Collection[str]) -> dict[str, Donnee]:
    """A record without some of its fields."""
    return {nom: valeur for nom, valeur in releve.items() if nom not in champs}


def enregistrements(donnees: Enregistrement, liste: str) -> Iterator[dict[str, Donnee]]:
    """The records of a list of a file: themselves, and not copies."""
    contenu = donnees.get(liste)
    for element in contenu if isinstance(contenu, list) else ():
        if isinstance(element, dict):
            yield element


def motif_d_absence(releve: Enregistrement) -> str:
    """Why a record has no value; empty when it does not say."""
    absence = releve.get("absence")
    return str(absence.get("motif") or "") if isinstance(absence, Mapping) else ""


def place_dans_la_liste(texte: str, chemin: str, ligne: int, liste: str = "releves") -> tuple[int, str]:
    """Rank of the record, and its field, that stand at ``ligne`` of a file; (-1, "") outside the list."""
    document, _ = source.analyser(texte, chemin)
    if document is None:
        return -1, ""
    trouve = (-1, "")
    for rang, releve in enumerate(enregistrements(document.donnees, liste)):
        for nom in releve:
            if document.situer((liste, rang, nom), cle=True).ligne <= ligne:
                trouve = (rang, str(nom))
    return trouve
