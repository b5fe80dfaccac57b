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


def numero_de(lieu: Lieu, entree: Entree) -> int | None:
    """The number of a door among those of its place, in the order of the file: the same wherever the door is named,
    drawn or posted. None where there is no other."""
    return lieu.entrees.index(entree) + 1 if len(lieu.entrees) > 1 else None


def porte_numerotee(lieux: Mapping[str, Lieu], point: PointAccueil, adresse: bool = False) -> str:
    """``Porte 2, Entrée des guichets``: the door of a point with its number, and its address if asked for; empty when
    it is not said."""
    entree = entree_de(lieux, point)
    if entree is None:
        return ""
    nom = entree_en_mots(lieux, point) if adresse else entree.nom
    numero = numero_de(lieux[point.lieu or ""], entree)
    return f"Porte {numero}, {nom}" if numero else nom


_NOMS_DE_PORTE = ("entree", "porte", "portail", "acces", "hall")


def entree_en_mots(lieux: Mapping[str, Lieu], point: PointAccueil) -> str:
    """``Entrée principale (place de la Mairie)``, ``Entrée : cour d’honneur``; empty when it is not said."""
    entree = entree_de(lieux, point)
    if entree is None:
        return ""
    nom = entree.nom if slug(entree.nom).startswith(_NOMS_DE_PORTE) else f"Entrée : {entree.nom}"
    return f"{nom} ({entree.adresse})" if entree.adresse else nom
