"""Values of indicators for the unit tests, written as a person writes them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from vitrail.domaine import series
from vitrail.domaine.definitions import Definition
from vitrail.domaine.series import Historique
from vitrail.sources.modeles.indicateurs import RelevesPeriode
from vitrail.sources.modeles.mesure import Cible, Quantite, lire_quantite
from vitrail.sources.modeles.unites import Unite


def definition(**champs: Any) -> Definition:
    """A rate of no module, whose frequency and target are not known, unless told otherwise."""
    defaut: dict[str, Any] = {
        "id": "taux",
        "nom": "Taux de réponses aux courriels",
        "intitule": "Réponses aux courriels",
        "module": None,
        "engagements": (),
        "unite": Unite.POURCENT,
        "statistique": "taux",
        "frequence": None,
        "sens": None,
        "cible": None,
        "responsable": None,
        "a_afficher": False,
        "local": False,
    }
    return Definition(**defaut | champs)


def cible(texte: str) -> Cible:
    """``> 75 %``: a sign, a space, a quantity."""
    comparateur, quantite = texte.split(" ", 1)
    return Cible(comparateur, lire_quantite(quantite))


def quantite(texte: str) -> Quantite:
    return lire_quantite(texte)


def fiche(periode: str, *releves: str | Mapping[str, Any]) -> RelevesPeriode:
    """A file: each value is its text, or its fields; absences are ``{"absence": "sans_objet"}``."""
    return RelevesPeriode.model_validate(
        {"periode": periode, "mis_a_jour": "2022-04-12", "releves": [_releve(releve) for releve in releves]}
    )


def _releve(releve: str | Mapping[str, Any]) -> dict[str, Any]:
    champs: dict[str, Any] = {"valeur": releve} if isinstance(releve, str) else dict(releve)
    if isinstance(champs.get("absence"), str):
        champs["absence"] = {"motif": champs["absence"], "raison": "C’est ainsi."}
    return {"indicateur": "taux", **champs}


def historique(
    *fiches: RelevesPeriode,
    today: str = "2022-04-15",
    delai: int = 30,
    debut: date | None = None,
    **champs: Any,
) -> Historique:
    """The history of the indicator ``taux`` that these files tell."""
    connues = {"taux": definition(**champs)}
    return series.historiques(fiches, connues, date.fromisoformat(today), delai, debut)["taux"]
