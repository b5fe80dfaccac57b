"""What one satisfaction survey after another gave for the same question, on ``/enquetes/``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from vitrail.domaine import enquetes_dites
from vitrail.presentation import taux
from vitrail.socle.longueurs import ENQUETES_COMPAREES
from vitrail.sources.modeles.enquetes import Critere, EnqueteSatisfaction


def comparer(enquetes: Sequence[EnqueteSatisfaction]) -> tuple[list[tuple[str, str]], list[list[str]]] | None:
    """Criteria that the latest survey shares with earlier ones, one column per survey, the oldest first.

    Two criteria are the same when they have the same identifier and unit.
    """
    memes_gens = _aupres_des_memes(enquetes)[:ENQUETES_COMPAREES]
    colonnes = list(reversed(memes_gens))
    noms = _noms(memes_gens[0]) if memes_gens else {}
    lignes = []
    for critere in memes_gens[0].criteres if len(memes_gens) > 1 else ():
        memes = [
            next(
                (
                    candidat
                    for candidat in colonne.criteres
                    if candidat.id == critere.id and _comparables(candidat, critere)
                ),
                None,
            )
            for colonne in colonnes
        ]
        if critere.valeur is not None and sum(mesure is not None for mesure in memes) > 1:
            lignes.append(
                [noms[critere.id], *(taux.valeur_et_reserve(mesure) if mesure else "Non posé" for mesure in memes)]
            )
    titres = [(_colonne(enquete), "nombre") for enquete in colonnes]
    return (titres, lignes) if lignes else None


def _noms(enquete: EnqueteSatisfaction) -> Mapping[str, str]:
    """Criterion -> what it is called away from its theme: with its theme when another theme has one of that name."""
    fois = Counter(critere.libelle for critere in enquete.criteres)
    return {
        critere.id: f"{theme.titre} : {critere.libelle}" if fois[critere.libelle] > 1 else critere.libelle
        for theme in enquete.themes
        for critere in theme.criteres
    }


def _colonne(enquete: EnqueteSatisfaction) -> str:
    annee, ampleur = enquete.terme and enquete.terme.year, enquetes_dites.ampleur(enquete)
    return f"{annee or enquete.titre} ({ampleur})" if ampleur else str(annee or enquete.titre)


def _comparables(critere: Critere, autre: Critere) -> bool:
    return (
        critere.quantite is not None and autre.quantite is not None and critere.quantite.unite is autre.quantite.unite
    )


def _aupres_des_memes(enquetes: Sequence[EnqueteSatisfaction]) -> Sequence[EnqueteSatisfaction]:
    """Those that asked the same people as the latest: all the prefecture, or one service."""
    generales = [enquete for enquete in enquetes if enquete.service is None]
    return generales or [enquete for enquete in enquetes if enquete.service == enquetes[0].service]
