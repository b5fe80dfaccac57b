"""A file read again without change: its day of check, and the service that did it, written where they stand."""

from __future__ import annotations

from datetime import date

from vitrail.socle.arbres import Donnee
from vitrail.sources.fichiers import source
from vitrail.sources.markdown import libres
from vitrail.sources.retouche import edition

_CHAMPS = ("verifie_le", "verifie_par")


def estampiller(texte: str, jour: date, service: str | None, chemin: str) -> str:
    """``texte``, YAML or a page with its head, checked on ``jour`` by ``service``; nothing else changes.

    The service of an earlier check goes with it. Raises :class:`vitrail.sources.retouche.edition.NonModifiable`.
    """
    if not chemin.lower().endswith(".md"):
        return _estampiller(texte, jour, service, chemin)
    debut, fin = libres.place_en_tete(texte)
    if debut == fin:
        tete = _estampiller("", jour, service, chemin)
        return f"---\n{tete}---\n\n{texte}" if debut == 0 else texte[:debut] + tete + texte[fin:]
    return texte[:debut] + _estampiller(texte[debut:fin], jour, service, chemin) + texte[fin:]


def _estampiller(texte: str, jour: date, service: str | None, chemin: str) -> str:
    document, _ = source.analyser(texte, chemin)
    lues: dict[str, Donnee] = dict(document.donnees) if document else {}
    verification = {"verifie_le": jour.isoformat()} | ({"verifie_par": service} if service else {})
    voulues: dict[str, Donnee] = {} if "mis_a_jour" in lues else dict(verification)
    for nom, valeur in lues.items():
        if nom not in _CHAMPS:
            voulues[nom] = valeur
        if nom == "mis_a_jour":
            voulues |= verification
    return edition.fusionner(texte, voulues, chemin)
