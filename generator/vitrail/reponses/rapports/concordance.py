"""What ``vitrail compare`` found, for people and for machines."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence

from vitrail.reponses.concordance import LieuCompare
from vitrail.socle import phrases
from vitrail.socle.diagnostic import lisible

L_ANNUAIRE, LA_PAGE = "l’annuaire", "la page"


def texte(comparaisons: Sequence[LieuCompare], qui: str) -> str:
    """Place by place: what we say, what ``qui`` says, and where each is written."""
    return "\n".join(lisible(ligne) for ligne in _lignes(comparaisons, qui)) + "\n"


def _lignes(comparaisons: Sequence[LieuCompare], qui: str) -> Iterator[str]:
    for comparaison in comparaisons:
        if comparaison.autre is None:
            yield f"{comparaison.lieu.nom} : {qui} n’en dit rien que l’on reconnaisse. ({comparaison.lieu.place()})"
            yield ""
            continue
        yield f"{comparaison.lieu.nom} ({qui} : « {comparaison.autre.nom} », {comparaison.autre.origine})"
        for desaccord in comparaison.desaccords:
            yield f"  {desaccord.sujet} : Vitrail dit {desaccord.ici}, {qui} {desaccord.ailleurs}. ({desaccord.lieu})"
        if not comparaison.desaccords:
            yield "  Rien ne diffère."
        for phrase in comparaison.a_lire:
            yield f"  À relire, {qui} ajoute : « {phrase} »"
        yield ""
    yield bilan(comparaisons)


def bilan(comparaisons: Sequence[LieuCompare]) -> str:
    """How many disagreements, and how many places that nobody tells of."""
    differences = sum(len(comparaison.desaccords) for comparaison in comparaisons)
    absents = sum(comparaison.autre is None for comparaison in comparaisons)
    morceaux = [phrases.compte(differences, "différence")] if differences else ["Aucune différence"]
    if absents:
        morceaux.append(phrases.compte(absents, "lieu introuvable", "lieux introuvables"))
    return f"{', '.join(morceaux)}."


def json_(comparaisons: Sequence[LieuCompare], qui: str) -> str:
    """A list, one object a place."""
    objets = [
        {
            "lieu": comparaison.lieu.id,
            "nom": comparaison.lieu.nom,
            "trouve": comparaison.autre.origine if comparaison.autre else None,
            "differences": [
                {
                    "sujet": desaccord.sujet,
                    "vitrail": desaccord.ici,
                    "ailleurs": desaccord.ailleurs,
                    "fichier": desaccord.lieu.fichier,
                    "ligne": desaccord.lieu.ligne,
                }
                for desaccord in comparaison.desaccords
            ],
        }
        for comparaison in comparaisons
    ]
    return json.dumps(objets, ensure_ascii=False, indent=2) + "\n"


PAR_FORMAT: dict[str, Callable[[Sequence[LieuCompare], str], str]] = {"text": texte, "json": json_}
