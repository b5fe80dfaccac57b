"""Which reception points stand at a place, and which of them speaks for it where only one can."""

from __future__ import annotations

from collections.abc import Mapping

from vitrail.socle.mots import slug
from vitrail.sources.modeles.acces import Entree, Lieu
from vitrail.sources.modeles.horaires import PointAccueil
from vitrail.sources.modeles.listes import A_DISTANCE


def recoit(point: PointAccueil) -> bool:
    """Whether people come there, rather than call."""
    return point.canal not in A_DISTANCE


def receptions(points: Mapping[str, PointAccueil], lieu: Lieu) -> tuple[PointAccueil, ...]:
    """The points where people are received at ``lieu``, in the order of the file."""
    return tuple(point for point in points.values() if point.lieu == lieu.id and recoit(point))


def principal(points: Mapping[str, PointAccueil], lieu: Lieu) -> PointAccueil | None:
    """The point whose hours are those of the place: its first general reception, else its first point."""
    recus = receptions(points, lieu)
    return next((point for point in recus if point.canal == "accueil"), next(iter(recus), None))


def entree_de(lieux: Mapping[str, Lieu], point: PointAccueil) -> Entree | None:
    """The door by which one comes to a point, when it is said."""
    lieu = lieux.get(point.lieu or "")
    return next((entree for entree in lieu.entrees if entree.id == point.entree), None) if lieu else None


_NOMS_DE_PORTE = ("entree", "porte", "portail", "acces", "hall")


def entree_en_mots(lieux: Mapping[str, Lieu], point: PointAccueil) -> str:
    """``Entrée principale (place de la Mairie)``, ``Entrée : cour d’honneur``; empty when it is not said."""
    entree = entree_de(lieux, point)
    if entree is None:
        return ""
    nom = entree.nom if slug(entree.nom).startswith(_NOMS_DE_PORTE) else f"Entrée : {entree.nom}"
    return f"{nom} ({entree.adresse})" if entree.adresse else nom
