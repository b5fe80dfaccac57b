"""What a site does not take of what its network shares: ``non_repris``, in its settings.

A whole shared file by its path, or one of its records by its identity: ``content/donnees/faq.yml#commun``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from pydantic import BaseModel

from vitrail.socle import phrases
from vitrail.socle.arbres import Donnee
from vitrail.socle.diagnostic import Diagnostic, signaler
from vitrail.sources.fichiers import source
from vitrail.sources.fichiers.instantane import Instantane
from vitrail.sources.fichiers.source import Carte, Document, ListeSituee
from vitrail.sources.modeles import champs
from vitrail.sources.modeles.genres import PAR_NOM, genre_de
from vitrail.sources.modeles.notes import cles_de

CHAMP = "non_repris"
TOUT = ""
"""Instead of a record, for a whole file."""


def lire(instantane: Instantane) -> Mapping[str, frozenset[str]]:
    """By path of a shared file, the identities of its records that the site leaves; :data:`TOUT` for all of it."""
    laisses: dict[str, frozenset[str]] = {}
    for _, dit in _dits(instantane):
        chemin, _, fiche = dit.partition("#")
        laisses[chemin] = laisses.get(chemin, frozenset()) | {fiche}
    return laisses


def _dits(instantane: Instantane) -> Iterator[tuple[int, str]]:
    chemin = PAR_NOM["site"].chemin
    document = source.lire(instantane, chemin)[0] if chemin in instantane else None
    ecrits = document.donnees.get(CHAMP) if document else None
    for rang, dit in enumerate(ecrits if isinstance(ecrits, ListeSituee) else ()):
        if isinstance(dit, str):
            yield rang, dit


def inconnus(instantane: Instantane, communs: Mapping[str, str]) -> Iterator[Diagnostic]:
    """Those that name nothing that is shared. ``communs``: the shared files, by the path that they have in a site."""
    document, _ = source.lire(instantane, PAR_NOM["site"].chemin)
    for rang, dit in _dits(instantane):
        chemin, _, fiche = dit.partition("#")
        possibles = set(communs)
        if fiche and chemin in communs:
            possibles |= {f"{chemin}#{nom}" for nom in _fiches(instantane, chemin, communs[chemin])}
        if dit not in possibles and document is not None:
            suggestion = phrases.proche(dit, possibles) or ""
            yield signaler("non-repris-inconnu", document.situer((CHAMP, rang)), valeur=dit, suggestion=suggestion)


def _fiches(instantane: Instantane, chemin: str, reel: str) -> set[str]:
    """The identities of all the records of a shared file."""
    genre, document = genre_de(chemin), source.lire(instantane, reel)[0]
    if genre is None or document is None:
        return set()
    return set(_identites(document.donnees, genre.modele))


def _identites(noeud: Donnee, modele: type[BaseModel] | None) -> Iterator[str]:
    if modele is None:
        return
    if isinstance(noeud, ListeSituee):
        for element in noeud:
            if (nom := identite(element, modele)) is not None:
                yield nom[1]
            yield from _identites(element, modele)
    elif isinstance(noeud, Carte):
        for cle, valeur in noeud.items():
            yield from _identites(valeur, champs.modele_en(modele, (cle,)))


def identite(element: Donnee, modele: type[BaseModel]) -> tuple[str, str] | None:
    """What tells a record from the others of its list; ``None`` for one that says nothing of the kind."""
    if not isinstance(element, Carte):
        return None
    return next(((cle, dit) for cle in cles_de(modele) if isinstance(dit := element.get(cle), str)), None)


def sans(document: Document, laisses: Collection[str], modele: type[BaseModel]) -> Document:
    """A shared file without these records."""
    if not laisses:
        return document
    return Document(document.chemin, _carte(document.donnees, laisses, modele))


def _carte(carte: Carte, laisses: Collection[str], modele: type[BaseModel]) -> Carte:
    restante = carte.copie()
    for cle, valeur in carte.items():
        if (dedans := champs.modele_en(modele, (cle,))) is None:
            continue
        if isinstance(valeur, Carte):
            restante[cle] = _carte(valeur, laisses, dedans)
        elif isinstance(valeur, ListeSituee):
            restante[cle] = _liste(valeur, laisses, dedans)
    return restante


def _liste(liste: ListeSituee, laisses: Collection[str], modele: type[BaseModel]) -> ListeSituee:
    restante = ListeSituee()
    for rang, element in enumerate(liste):
        nom = identite(element, modele)
        reste = _carte(element, laisses, modele) if isinstance(element, Carte) else element
        if (nom is None or nom[1] not in laisses) and not _vide(element, reste):
            restante.emprunter(rang, liste)
            restante[-1] = reste
    return restante


def _vide(avant: Donnee, apres: Donnee) -> bool:
    """Whether a record held others, as a heading does, and holds none any more."""
    if not isinstance(avant, Carte) or not isinstance(apres, Carte):
        return False
    return any(isinstance(dit, ListeSituee) and dit and not apres[cle] for cle, dit in avant.items())
