"""Figures to be read from afar: each with its target, and the bar that shows one against the other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from vitrail.domaine.series import Historique, Point
from vitrail.presentation import axes, commentaires, taux
from vitrail.presentation.esquisses import esquisser
from vitrail.presentation.etats import MESURES
from vitrail.socle import phrases
from vitrail.socle.temps import Periode
from vitrail.sources.modeles.enquetes import EnqueteSatisfaction
from vitrail.sources.modeles.unites import Unite
from vitrail.supports.affiches.blocs import BlocChiffres, BlocEtat, ChiffrePose, Ligne

AVEC_RESERVE = "À lire avec réserve"
"""Where there is no room for the reserve itself: the page, to which the code of the sheet leads, says it."""


def des_indicateurs(
    historiques: Sequence[Historique], commune: Periode | None, autres: Sequence[ChiffrePose] = ()
) -> BlocChiffres:
    """The latest figure of each indicator, then ``autres``; ``commune``: the period that the title of the sheet names.

    Durations of one unit have one scale, from zero, so that their bars compare; a note says how far it goes.
    """
    fins = _fins(historiques)
    poses = [_pose(historique, commune, fins) for historique in historiques]
    return BlocChiffres(
        legende="Nos résultats",
        chiffres=(*poses, *autres),
        echelle=_echelle(fins, autres),
        grands=True,
        avec_objectif=True,
    )


def _pose(historique: Historique, commune: Periode | None, fins: dict[Unite, Decimal]) -> ChiffrePose:
    point, nom = historique.dernier, historique.definition.intitule
    retard = tuple(_retard(historique))
    if point is None:
        etat = BlocEtat(historique.etat, MESURES[historique.etat])
        return ChiffrePose(nom, etat, precisions=(commentaires.attente(historique.attente), *retard))
    periode = () if point.periode == commune else (phrases.majuscule(phrases.periode_en_mots(point.periode)),)
    if point.quantite is None:
        absence = BlocEtat(point.jugement.etat, MESURES[point.jugement.etat])
        objectif, raison = _objectif(point, juge=False), (point.jugement.raison,)
        return ChiffrePose(nom, absence, objectif=objectif, precisions=(*periode, *retard), suite=raison)
    prudences = commentaires.prudences(point)
    esquisse = esquisser(historique.series[0])
    longueur, repere = _barre(historique, point, fins)
    return ChiffrePose(
        nom,
        commentaires.valeur_en_mots(point),
        objectif=_objectif(point, juge=not retard),
        precisions=(*periode, *((AVEC_RESERVE,) if prudences else ()), *retard),
        suite=prudences,
        longueur=longueur,
        repere=repere,
        evolution=esquisse.trait if esquisse else "",
    )


def _objectif(point: Point, juge: bool) -> tuple[Ligne, ...]:
    """The target and whether it is met: an old figure no longer says that."""
    if point.cible is None:
        return ()
    etat = point.jugement.etat
    mots = f"Objectif : {commentaires.cible_en_mots(point)}"
    return (mots, BlocEtat(etat, MESURES[etat])) if juge and point.quantite is not None else (mots,)


def _retard(historique: Historique) -> Iterator[Ligne]:
    """Every period that is due and not published."""
    if manquantes := historique.attente.manquantes:
        yield BlocEtat("en_retard", f"En retard : {commentaires.manquantes_en_mots(manquantes)}")


# --- bars ---


def _barre(historique: Historique, point: Point, fins: dict[Unite, Decimal]) -> tuple[float | None, float | None]:
    """The length of the bar and where its target stands; no bar for what no scale holds."""
    serie = historique.series[0]
    fin = fins.get(serie.unite)
    if fin is None or point.nombre > fin:
        return None, None
    but = serie.but(point)
    return _centiemes(point.nombre / fin), None if but is None else _centiemes(but / fin)


def _centiemes(part: Decimal) -> float:
    return round(float(part) * 100, 2)


def _fins(historiques: Iterable[Historique]) -> dict[Unite, Decimal]:
    """Where the scale of each unit ends: 100 for a share in per cent, else a round number beyond what it holds."""
    nombres: dict[Unite, list[Decimal]] = defaultdict(list)
    for historique in historiques:
        point = historique.dernier
        if point is not None and point.quantite is not None:
            serie = historique.series[0]
            but = serie.but(point)
            nombres[serie.unite] += [point.nombre, *([] if but is None else [but])]
    return {
        unite: Decimal(100) if unite is Unite.POURCENT else axes.graduer([Decimal(0), *connus], unite)[-1]
        for unite, connus in nombres.items()
        if min(connus) >= 0
    }


def _echelle(fins: dict[Unite, Decimal], autres: Sequence[ChiffrePose]) -> str:
    """Where the bars end; empty when all are shares of a whole, as ``autres`` are."""
    if set(fins) <= {Unite.POURCENT}:
        return ""
    toutes = {**fins, **({Unite.POURCENT: Decimal(100)} if autres else {})}
    mots = sorted(phrases.avec_unite(fin, str(unite)) for unite, fin in toutes.items())
    return f"Barres : de zéro à {phrases.enumeration(mots, 'ou à')}."


# --- surveys ---


def de_la_satisfaction(enquete: EnqueteSatisfaction, ligne: taux.TauxAffiche) -> ChiffrePose:
    """A rate of ``enquete``, to be read from afar: how many answered, and whether there is more to know."""
    mesure = ligne.mesure
    n = mesure.n if mesure.n is not None else mesure.denominateur
    mots = (
        f"Enquête {enquete.du.debut.year}" if enquete.du else enquete.titre,
        phrases.compte(n, *taux.REPONSES) if n is not None else taux.BASE_INCONNUE.lower(),
        *((AVEC_RESERVE.lower(),) if ligne.precisions else ()),
    )
    longue = () if ligne.base == taux.BASE_INCONNUE else (ligne.base,)
    return replace(_du_taux(ligne, ()), precisions=(", ".join(mots),), suite=(*longue, *ligne.precisions))


def des_taux(legende: str, lignes: Sequence[taux.TauxAffiche], base_par_ligne: bool) -> BlocChiffres:
    """Rates of a theme of a survey; ``base_par_ligne``: whether each says on whom it bears."""
    return BlocChiffres(
        legende=legende,
        chiffres=tuple(_du_taux(ligne, (ligne.base,) if base_par_ligne else ()) for ligne in lignes),
        avec_objectif=any(ligne.cible for ligne in lignes),
    )


def _du_taux(ligne: taux.TauxAffiche, avant: tuple[str, ...]) -> ChiffrePose:
    """A rate as it is posted; ``avant``: what is said first of it."""
    mesure = ligne.mesure
    etat = BlocEtat(ligne.etat, ligne.mot)
    objectif: tuple[Ligne, ...] = (f"Objectif : {ligne.cible}",) if ligne.cible else ()
    return ChiffrePose(
        nom=mesure.libelle,
        valeur=etat if mesure.absence else ligne.valeur,
        objectif=objectif if mesure.absence or not ligne.cible else (*objectif, etat),
        precisions=(*avant, *ligne.precisions, *((mesure.absence.raison,) if mesure.absence else ())),
        longueur=float(ligne.longueur) if ligne.longueur else None,
        repere=float(ligne.repere) if ligne.repere else None,
    )
