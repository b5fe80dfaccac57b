"""The images and documents of a site, received by the editor."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from vitrail.bord.dossiers import essai, fichiers_entiers
from vitrail.bord.refus import Refus
from vitrail.saisie import identifiants, mots_du_formulaire
from vitrail.socle.mots import slug
from vitrail.sources.fichiers.instantane import Instantane
from vitrail.sources.lecture import FICHIERS


def deposer(racine: Path, instantane: Instantane, jour: date, nom: str, octets: bytes) -> None:
    """Keep a document under a name that an address can carry, made of the one that it had.

    Raises :class:`~vitrail.bord.refus.Refus` for one without content or nature, and for one that the site would refuse.
    """
    debut, point, fin = nom.replace("\\", "/").rpartition("/")[2].rpartition(".")
    propre = f"{identifiants.identifier(debut, ())}.{slug(fin)}" if point and slug(fin) else ""
    if not propre or not octets:
        raise Refus("choisissez un document qui n’est pas vide, et dont le nom dit la nature : plan-d-acces.pdf.")
    if erreurs := essai.nouvelles_erreurs(instantane, jour, {f"{FICHIERS}/{propre}": octets}):
        mots = mots_du_formulaire.dire(erreurs[0])
        raise Refus(f"{mots.message} {mots.conseil}".strip())
    fichiers_entiers.deposer(racine / FICHIERS, {propre: octets})
