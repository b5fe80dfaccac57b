"""How a measure is shown, wherever it is: its figure, target, state in words, trend, and what is due."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from vitrail import commentaires, phrases
from vitrail.modeles.mesure import Unite
from vitrail.rendu import MOTIFS
from vitrail.series import Historique, Point

ETATS = {
    "atteint": "Atteint",
    "non_atteint": "Non atteint",
    "en_retard": "En retard",
    "sans_objectif": "Sans objectif",
    "non_juge": "Non jugé",
} | {motif: phrases.majuscule(mots) for motif, mots in MOTIFS.items()}
"""State of a measure, as its class name says it -> words."""

_BILAN = (
    ("atteint", ("atteint",), "objectif atteint", "objectifs atteints"),
    ("non_atteint", ("non_atteint",), "objectif non atteint", "objectifs non atteints"),
    ("en_retard", ("en_retard",), "en retard", "en retard"),
    ("non_mesure", ("non_mesure", "non_communique", "en_attente"), "non mesuré", "non mesurés"),
    ("sans_objet", ("sans_objet", "neant"), "sans objet", "sans objet"),
    ("sans_objectif", ("sans_objectif", "non_juge"), "sans objectif à juger", "sans objectif à juger"),
)


@dataclass(frozen=True, slots=True)
class Ligne:
    """One value, or one absence, in a table. Texts are empty when there is nothing to say."""

    point: Point
    periode: str
    valeur: str
    cible: str
    etat: str
    mot: str
    precisions: tuple[str, ...]
    """Reserve, small number, counts, notes: what is read beside the figure."""
    source: str
    """Its own source, when it is not the one of the whole period."""


@dataclass(frozen=True, slots=True)
class Resume:
    """An indicator at a glance. ``chiffre`` and ``unite`` are empty for an absence; ``ligne`` for none at all."""

    historique: Historique
    ligne: Ligne | None
    etat: str
    mot: str
    chiffre: str
    unite: str
    tendance: str
    attente: str
    """What is due next and until when, or since when it is late."""

    @property
    def adresse(self) -> str:
        return f"indicateurs/{self.historique.definition.id}"


@dataclass(frozen=True, slots=True)
class Part:
    """One figure of a summary: how many indicators are in a state."""

    etat: str
    nombre: int
    mots: str


def resumer(historique: Historique) -> Resume:
    """The indicator as its measure block, card or row shows it."""
    point = historique.dernier
    chiffre, unite = _chiffre(point) if point else ("", "")
    return Resume(
        historique=historique,
        ligne=ligne(point) if point else None,
        etat=historique.etat,
        mot=ETATS[historique.etat],
        chiffre=chiffre,
        unite=unite,
        tendance=_tendance(historique),
        attente=_attente(historique),
    )


def ligne(point: Point) -> Ligne:
    """One row of the table of a series or of a period."""
    return Ligne(
        point=point,
        periode=phrases.periode_en_mots(point.periode),
        valeur=commentaires.valeur_en_mots(point),
        cible=commentaires.cible_en_mots(point),
        etat=point.jugement.etat,
        mot=ETATS[point.jugement.etat],
        precisions=tuple(_precisions(point)),
        source=point.releve.source or "",
    )


def bilan(historiques: Iterable[Historique]) -> tuple[Part, ...]:
    """How many indicators are kept, not kept, late, not measured, not judged; each counts once."""
    etats = [historique.etat for historique in historiques]
    comptes = [(nom, sum(etat in compris for etat in etats), un, plusieurs) for nom, compris, un, plusieurs in _BILAN]
    return tuple(Part(nom, n, phrases.accorder(n, un, plusieurs)) for nom, n, un, plusieurs in comptes if n)


def _chiffre(point: Point) -> tuple[str, str]:
    """The figure and its unit apart, so that one can be large: ``92,86`` and ``%``."""
    if point.quantite is None:
        return "", ""
    chiffre = phrases.nombre(point.quantite.valeur)
    return chiffre, commentaires.valeur_en_mots(point).removeprefix(chiffre).strip()


def _tendance(historique: Historique) -> str:
    """Where it goes; after an absence, what the last figure was."""
    if not historique.series or historique.dernier is None:
        return ""
    serie = historique.series[0]
    if historique.dernier.quantite is not None:
        return commentaires.tendance(serie)
    if not serie.valeurs:
        return ""
    precedente = serie.valeurs[-1]
    return f"Dernier chiffre : {commentaires.valeur_en_mots(precedente)} {phrases.dans(precedente.periode)}."


def _attente(historique: Historique) -> str:
    mots = commentaires.attente(historique.attente)
    if historique.attendu is not None:
        mots = f"{mots} {phrases.typographier(historique.attendu.jugement.raison)}".strip()
    return mots


def _precisions(point: Point) -> Iterable[str]:
    releve = point.releve
    if point.jugement.raison:
        yield point.jugement.raison
    yield from commentaires.prudences(point)
    if releve.numerateur is not None and releve.denominateur is not None:
        yield f"{phrases.nombre(releve.numerateur)} sur {phrases.nombre(releve.denominateur)}."
    elif point.n is not None and not point.petit_nombre:
        yield f"Calculé sur {phrases.compte(point.n, 'cas', 'cas')}."
    if releve.base:
        yield f"Base : {releve.base.rstrip('.')}."
    if releve.note:
        yield releve.note


def nature(historique: Historique) -> str:
    """What kind of figure it is: ``Taux, en %``, ``Médiane, en jours``."""
    definition = historique.definition
    unite = "" if definition.unite is Unite.NOMBRE else f"en {definition.unite}"
    statistique = commentaires.STATISTIQUES.get(definition.statistique or "", "")
    par = f"par {definition.par}" if definition.par else ""
    return phrases.majuscule(", ".join(filter(None, (statistique, unite, par))))
