"""A file read again without change: its day of check, and the service that did it, written where they stand."""

from __future__ import annotations

from datetime import date

from vitrail.socle.arbres import Donnee, Enregistrement
from vitrail.sources.fichiers import source
from vitrail.sources.markdown import libres
from vitrail.sources.modeles.base import FicheDatee
from vitrail.sources.retouche import edition

CHAMPS = ("verifie_le", "verifie_par")


def plus_recente(fiche: FicheDatee, jour: date) -> tuple[str, date] | None:
    """What was done to a record after ``jour``, in a word, and when: it cannot have been checked as it is then."""
    faits = (("modifié", fiche.mis_a_jour), ("vérifié", fiche.verifie_le))
    return next(((verbe, autre) for verbe, autre in faits if autre is not None and jour < autre), None)


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
    return edition.fusionner(texte, relue(document.donnees if document else {}, jour, service), chemin)


def relue(lues: Enregistrement, jour: date, service: str | None = None) -> dict[str, Donnee]:
    """The record ``lues`` checked on ``jour``, by ``service`` if it is said: the stamp stands after the day of the last
    change, and takes the place of an earlier one."""
    verification = {"verifie_le": jour.isoformat()} | ({"verifie_par": service} if service else {})
    voulues: dict[str, Donnee] = {} if "mis_a_jour" in lues else dict(verification)
    for nom, valeur in lues.items():
        if nom not in CHAMPS:
            voulues[nom] = valeur
        if nom == "mis_a_jour":
            voulues |= verification
    return voulues
