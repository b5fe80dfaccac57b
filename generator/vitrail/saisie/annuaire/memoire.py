"""What the directory said of a site, kept beside it: what it changed since is told from there, and nothing else.

A statement is added when the directory says something else; none is ever changed.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from vitrail.saisie.annuaire.fiches import FicheDAnnuaire
from vitrail.saisie.annuaire.source import LICENCE, PATERNITE, FichierCite
from vitrail.socle.arbres import Json

OCTETS_MAX = 2_000_000


class MemoireIllisible(ValueError):
    """The file is no statement of ours."""


@dataclass(frozen=True)
class DitAlors:
    """What a record said when a file was read: its words, by key; which record, which day the file was of."""

    fiche: str
    jour: date
    dit: dict[str, Json]


@dataclass(frozen=True)
class ChangementDeFiche:
    """One value that the directory changed; empty: it said nothing."""

    cle: str
    avant: str
    apres: str


def ecrire(fiche: FicheDAnnuaire, fichier: FichierCite) -> bytes:
    """A statement, as a file holds it."""
    contenu = {
        "source": PATERNITE,
        "licence": LICENCE,
        "fichier": fichier.nom,
        "adresse": fichier.adresse,
        "jour_du_fichier": fichier.jour.isoformat(),
        "fiche": fiche.id,
        "modifiee_le": fiche.modifiee.isoformat() if fiche.modifiee else None,
        "dit": fiche.dit,
    }
    return (json.dumps(contenu, ensure_ascii=False, indent=1) + "\n").encode()


def relire(octets: bytes) -> DitAlors:
    """A statement that was written. Raises MemoireIllisible."""
    try:
        contenu = json.loads(octets[:OCTETS_MAX])
        fiche, jour, dit = contenu["fiche"], date.fromisoformat(contenu["jour_du_fichier"]), contenu["dit"]
    except (ValueError, RecursionError, KeyError, TypeError) as erreur:
        raise MemoireIllisible from erreur
    if not isinstance(fiche, str) or not isinstance(dit, dict):
        raise MemoireIllisible
    return DitAlors(fiche, jour, dit)


def changements(avant: DitAlors, fiche: FicheDAnnuaire) -> tuple[ChangementDeFiche, ...]:
    """What the directory says now and did not say then, value by value."""
    alors, maintenant = dict(_a_plat(avant.dit, "")), dict(_a_plat(fiche.dit, ""))
    trouves = [
        ChangementDeFiche(cle, alors.get(cle, ""), maintenant.get(cle, ""))
        for cle in dict.fromkeys((*alors, *maintenant))
        if alors.get(cle, "") != maintenant.get(cle, "")
    ]
    if avant.fiche != fiche.id:
        trouves.insert(0, ChangementDeFiche("id", avant.fiche, fiche.id))
    return tuple(trouves)


def _a_plat(valeur: object, cle: str) -> Iterator[tuple[str, str]]:
    """``telephone[1].valeur`` and what it is."""
    if isinstance(valeur, dict):
        for nom, contenu in valeur.items():
            yield from _a_plat(contenu, f"{cle}.{nom}" if cle else str(nom))
    elif isinstance(valeur, list):
        for rang, contenu in enumerate(valeur, 1):
            yield from _a_plat(contenu, f"{cle}[{rang}]")
    else:
        yield cle, str(valeur)
