"""How a measure is shown, wherever it is: its figure, target, state in words, trend, and what is due."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from vitrail.domaine.series import Historique, Point
from vitrail.presentation import commentaires
from vitrail.presentation.esquisses import Esquisse, esquisser
from vitrail.presentation.etats import MESURES
from vitrail.socle import phrases
from vitrail.socle.nombres import en_unite
from vitrail.sources.modeles.unites import Unite

_BILAN = (
    ("atteint", ("atteint",), "objectif atteint", "objectifs atteints", ""),
    ("non_atteint", ("non_atteint",), "objectif non atteint", "objectifs non atteints", ""),
    (
        "en_retard",
        ("en_retard",),
        "en retard",
        "en retard",
        "En retard : la valeur de la dernière période due n’est pas publiée.",
    ),
    (
        "non_mesure",
        ("non_mesure", "non_communique", "en_attente"),
        "sans chiffre",
        "sans chiffre",
        "Sans chiffre : non mesuré, non communiqué ou encore attendu ; la page de l’indicateur dit pourquoi.",
    ),
    (
        "sans_objet",
        ("sans_objet", "neant"),
        "sans objet",
        "sans objet",
        "Sans objet : il n’y avait rien à mesurer pendant la période.",
    ),
    (
        "sans_objectif",
        ("sans_objectif", "non_juge"),
        "sans objectif à juger",
        "sans objectif à juger",
        "Sans objectif à juger : pas d’objectif chiffré, ou un objectif qui ne se compare pas avec la valeur.",
    ),
)


@dataclass(frozen=True, slots=True)
class MesureAffichee:
    """One value, or one absence, in a table. Texts are empty when there is nothing to say."""

    point: Point
    periode: str
    valeur: str
    cible: str
    etat: str
    mot: str
    effectif: str
    """How many cases it is computed on: ``187``, ``3 sur 7``."""
    prudences: tuple[str, ...]
    """What makes the figure uncertain."""
    remarques: tuple[str, ...]
    """What else is read beside it: why it is absent or not judged, on whom it bears, a note."""
    source: str
    """Its own source, when it is not the one of the whole period."""

    @property
    def precisions(self) -> tuple[str, ...]:
        return (*self.prudences, *self.remarques)


@dataclass(frozen=True, slots=True)
class IndicateurResume:
    """An indicator at a glance. ``chiffre`` and ``unite`` are empty for an absence; ``ligne`` for none at all."""

    historique: Historique
    ligne: MesureAffichee | None
    etat: str
    mot: str
    chiffre: str
    unite: str
    tendance: str
    attente: str
    """What is due next and until when, or since when it is late."""
    prudences: tuple[str, ...]
    """What makes the figure uncertain, or the older one that is told when the latest period has none."""

    esquisse: Esquisse | None
    """The line of its first series."""

    @property
    def adresse(self) -> str:
        return self.historique.definition.adresse


@dataclass(frozen=True, slots=True)
class PartDIndicateurs:
    """One figure of a summary: how many indicators are in a state."""

    etat: str
    nombre: int
    mots: str
    explication: str


def resumer(historique: Historique) -> IndicateurResume:
    """The indicator as its measure block, card or row shows it."""
    point = historique.dernier
    chiffre, unite = _chiffre(point) if point else ("", "")
    return IndicateurResume(
        historique=historique,
        ligne=ligne(point) if point else None,
        etat=historique.etat,
        mot=MESURES[historique.etat],
        chiffre=chiffre,
        unite=unite,
        tendance=_tendance(historique),
        attente=_attente(historique),
        esquisse=esquisser(historique.series[0]) if historique.series else None,
        prudences=commentaires.prudences(historique.dernier_chiffre) if historique.dernier_chiffre else (),
    )


def ligne(point: Point) -> MesureAffichee:
    """One row of the table of a series or of a period."""
    return MesureAffichee(
        point=point,
        periode=phrases.periode_en_mots(point.periode),
        valeur=commentaires.valeur_en_mots(point),
        cible=commentaires.cible_en_mots(point),
        etat=point.jugement.etat,
        mot=MESURES[point.jugement.etat],
        effectif=_effectif(point),
        prudences=commentaires.prudences(point),
        remarques=tuple(_remarques(point)),
        source=point.releve.source or "",
    )


def bilan(historiques: Iterable[Historique]) -> tuple[PartDIndicateurs, ...]:
    """How many indicators are kept, not kept, late, not measured, not judged; each counts once."""
    etats = [historique.etat for historique in historiques]
    return tuple(
        PartDIndicateurs(nom, nombre, phrases.accorder(nombre, singulier, pluriel), explication)
        for nom, compris, singulier, pluriel, explication in _BILAN
        if (nombre := sum(etat in compris for etat in etats))
    )


def par_etat(resumes: Iterable[IndicateurResume]) -> tuple[IndicateurResume, ...]:
    """In the order of the summary: those of one state together."""
    rangs = {etat: rang for rang, (_, compris, *_mots) in enumerate(_BILAN) for etat in compris}
    return tuple(sorted(resumes, key=lambda resume: rangs.get(resume.etat, len(rangs))))


def _chiffre(point: Point) -> tuple[str, str]:
    """The figure and its unit apart, so that one can be large: ``92,86`` and ``%``."""
    if point.quantite is None:
        return "", ""
    chiffre, mots = phrases.nombre(point.quantite.valeur), commentaires.valeur_en_mots(point)
    return (chiffre, mots.removeprefix(chiffre).strip()) if mots.startswith(chiffre) else (mots, "")


def _tendance(historique: Historique) -> str:
    """Where it goes; after an absence, what the last figure was and how it stood against its target."""
    if historique.dernier is None or (connu := historique.dernier_chiffre) is None:
        return ""
    if historique.dernier.quantite is not None:
        return commentaires.tendance(historique.series[0])
    objectif = (
        f" (objectif : {cible} ; {MESURES[connu.jugement.etat].lower()})"
        if (cible := commentaires.cible_en_mots(connu))
        else ""
    )
    return f"Dernier chiffre : {commentaires.valeur_en_mots(connu)} {phrases.dans(connu.periode)}{objectif}."


def _attente(historique: Historique) -> str:
    mots = commentaires.attente(historique.attente, seule=historique.dernier is None)
    if historique.attendu is not None:
        mots = f"{mots} {historique.attendu.jugement.raison}".strip()
    return mots


def _effectif(point: Point) -> str:
    releve = point.releve
    if releve.numerateur is not None and releve.denominateur is not None:
        return f"{phrases.nombre(releve.numerateur)} sur {phrases.nombre(releve.denominateur)}"
    return phrases.nombre(point.n) if point.n is not None else ""


def _remarques(point: Point) -> Iterator[str]:
    if point.jugement.raison:
        yield point.jugement.raison
    if point.releve.base:
        yield f"Base : {point.releve.base.rstrip('.')}."
    if point.releve.note:
        yield point.releve.note


def nature(historique: Historique) -> str:
    """What kind of figure it is: ``Taux, en %``, ``Médiane, en jours``."""
    definition = historique.definition
    unite = "" if definition.unite is Unite.NOMBRE else en_unite(definition.unite)
    statistique = commentaires.calcul_en_mots(definition.statistique)
    par = f"par {definition.par}" if definition.par else ""
    return phrases.majuscule(", ".join(filter(None, (statistique, unite, par))))
