"""The names that records have on the site, and what a reader should know first of each."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence

from vitrail.domaine.annonces import annonce_de
from vitrail.domaine.designations import designables
from vitrail.domaine.ouvertures import heures_de
from vitrail.domaine.series import Historique, Point
from vitrail.domaine.site import Site
from vitrail.presentation import rendu
from vitrail.presentation.etats import MESURES
from vitrail.reponses.differences.mots import abreger, choix_en_mots, valeur_en_mots
from vitrail.socle import phrases
from vitrail.sources.modeles.base import FicheDatee, Modele
from vitrail.sources.modeles.engagements import EngagementLocal
from vitrail.sources.modeles.horaires import Fermeture
from vitrail.sources.modeles.indicateurs import Releve, RelevesPeriode
from vitrail.sources.modeles.libelles import libelle
from vitrail.sources.modeles.listes import MOTIFS_D_ABSENCE
from vitrail.sources.modeles.notes import Designe, appellations, identifiants, noms, notes
from vitrail.sources.modeles.semaines import Semaine

DETAILS = 3
"""Fields quoted of a record that appears or disappears."""


def nom_de(site: Site, fiche: Modele) -> str:
    """``Accueil général``, ``Taux d’appels aboutis``, ``1er trimestre 2022``: the name of a record for its readers."""
    if isinstance(fiche, RelevesPeriode):
        return phrases.majuscule(phrases.periode_en_mots(fiche.periode))
    if isinstance(fiche, Fermeture):
        return annonce_de(site, fiche).titre
    if isinstance(fiche, EngagementLocal):
        officiel = next(
            (engagement for engagement in site.referentiel.engagements if engagement.numero == fiche.numero), None
        )
        return f"Engagement {fiche.numero}" + (f", {abreger(officiel.titre)}" if officiel else "")
    for champ in identifiants(type(fiche)):
        if (note := notes(type(fiche), Designe).get(champ)) and (dit := _intitule(site, note, getattr(fiche, champ))):
            return dit
    for champ in appellations(type(fiche)):
        if isinstance(nom := getattr(fiche, champ), str):
            return abreger(nom) if champ in noms(type(fiche)) else choix_en_mots(fiche, champ, nom)
    premier = next((champ for champ in type(fiche).model_fields if getattr(fiche, champ, None) is not None), "")
    return choix_en_mots(fiche, premier, getattr(fiche, premier)) if premier else ""


def _intitule(site: Site, note: Designe, valeur: Hashable) -> str | None:
    """The name of what a record is about: the indicator that a figure is of, the evidence that is excused."""
    connus = designables(site, note.cible)
    return abreger(connus.noms[valeur]) if valeur in connus.noms else None


def resume(site: Site, fiche: Modele) -> str:
    """What matters first in a record that appears or disappears."""
    if isinstance(fiche, Fermeture):
        return annonce_de(site, fiche).texte
    if isinstance(fiche, Releve):
        return _releve(site.historiques, fiche)
    dits = [
        f"{libelle(champ)} : {choix_en_mots(fiche, champ, valeur)}"
        for champ in type(fiche).model_fields
        if champ in fiche.model_fields_set
        and champ not in (*FicheDatee.model_fields, *appellations(type(fiche)))
        and (valeur := getattr(fiche, champ)) is not None
        and not isinstance(valeur, (Modele, tuple))
    ]
    return abreger(" ; ".join(dits[:DETAILS]))


def heures(fiche: Modele) -> str:
    """The week of a reception point, or of a period, that appears or disappears; empty for anything else."""
    semaine = getattr(fiche, "semaine", None)
    if not isinstance(semaine, Semaine):
        return ""
    return " ; ".join(f"{jours} : {phrases.plages_en_mots(plages)}" for jours, plages in heures_de(semaine))


def contenus(fiche: Modele) -> Iterable[Modele]:
    """The records of a file, told one by one when it appears or disappears: the figures of a period, the lines of a
    plan."""
    for champ in type(fiche).model_fields:
        valeur = getattr(fiche, champ)
        if champ != "ecarts_admis" and isinstance(valeur, tuple):
            yield from (element for element in valeur if isinstance(element, Modele))


def portee(historiques: Mapping[str, Historique], chemin: Sequence[Modele], champ: str) -> str:
    """What the change of a figure means: ``, objectif atteint``. Empty for anything else."""
    releve = chemin[-1]
    if not isinstance(releve, Releve) or champ != "valeur" or (point := _point(historiques, releve)) is None:
        return ""
    return _etat(point)


def _releve(historiques: Mapping[str, Historique], releve: Releve) -> str:
    point = _point(historiques, releve)
    if releve.absence is not None:
        return f"{MOTIFS_D_ABSENCE[releve.absence.motif]} : {releve.absence.raison}"
    if point is None or point.quantite is None:
        return valeur_en_mots(releve.valeur)
    dite = rendu.quantite(point.quantite) + _etat(point)
    precedent = _precedent(historiques, point)
    if precedent is not None and precedent.quantite is not None:
        dite += f" ({rendu.quantite(precedent.quantite)} {phrases.dans(precedent.periode)})"
    return dite


def _etat(point: Point) -> str:
    if point.jugement.etat not in ("atteint", "non_atteint"):
        return ""
    return f", objectif {MESURES[point.jugement.etat].lower()}"


def _point(historiques: Mapping[str, Historique], releve: Releve) -> Point | None:
    return next((point for point in _points(historiques, releve.indicateur) if point.releve is releve), None)


def _precedent(historiques: Mapping[str, Historique], point: Point) -> Point | None:
    """The value before this one, in the same series: the only one that compares with it."""
    series = historiques[point.releve.indicateur].series
    valeurs = next((serie.valeurs for serie in series if point in serie.valeurs), (point,))
    rang = valeurs.index(point)
    return valeurs[rang - 1] if rang else None


def _points(historiques: Mapping[str, Historique], indicateur: str) -> list[Point]:
    historique = historiques.get(indicateur)
    return [point for serie in historique.series for point in serie.points] if historique else []
