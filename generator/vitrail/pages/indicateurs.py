"""``/indicateurs/``: are the promises kept? An overview, a page per indicator, a page per period kept for ever."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import TypeVar

from vitrail.domaine.series import Historique, Serie
from vitrail.domaine.site import Site
from vitrail.pages import demandes, mesures
from vitrail.pages.mesures import IndicateurResume, MesureAffichee
from vitrail.presentation import commentaires, graphiques
from vitrail.presentation.graphiques import Graphique
from vitrail.socle import phrases
from vitrail.socle.temps import Genre, Periode
from vitrail.sources.modeles.indicateurs import RelevesPeriode
from vitrail.sources.pages import Vue

MONTREES = 8
"""Rows of a long series that are shown at once; the others unfold."""
LOCAUX = "Indicateurs propres à la préfecture"
_ORDRE: tuple[Genre, ...] = ("annee", "semestre", "trimestre", "mois")


@dataclass(frozen=True, slots=True)
class GroupeDIndicateurs:
    """Indicators shown together under ``titre``; ``preuves`` only when every one of them has its figure."""

    titre: str
    resumes: tuple[IndicateurResume, ...]
    preuves: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class VueSerie:
    """A series as its page shows it: the table, newest first, its chart, and what is to be known of both."""

    titre: str
    recentes: tuple[MesureAffichee | str, ...]
    """A text stands for periods in a row of which nothing is published."""
    anciennes: tuple[MesureAffichee | str, ...]
    """Rows of a long series, shown on demand."""
    avec_objectif: bool
    avec_effectif: bool
    graphique: Graphique | None
    remarques: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RubriqueDePeriode:
    """Rows of a period page under one title."""

    titre: str
    lignes: tuple[tuple[Historique, MesureAffichee], ...]

    @property
    def avec_effectif(self) -> bool:
        return any(ligne.effectif for _, ligne in self.lignes)

    @property
    def avec_precisions(self) -> bool:
        return any(ligne.precisions or ligne.source for _, ligne in self.lignes)


def pages(site: Site) -> Iterator[Vue]:
    if not site.releves:
        return
    yield _ensemble(site)
    for avant, historique, apres in _voisins(
        [historique for historique in site.historiques.values() if historique.series]
    ):
        yield _indicateur(site, historique, avant, apres)
    lignes = _lignes_par_periode(site)
    for suite in _par_genre(site):
        for precedente, fiche, suivante in _voisins(suite):
            yield _periode(site, fiche, lignes[fiche.periode], precedente, suivante)


_T = TypeVar("_T")


def _voisins(suite: Sequence[_T]) -> Iterator[tuple[_T | None, _T, _T | None]]:
    """Each element between the one before and the one after."""
    yield from zip((None, *suite[:-1]), suite, (*suite[1:], None), strict=True)


# --- overview ---


def _ensemble(site: Site) -> Vue:
    historiques = list(site.historiques.values())
    recente = max(site.releves, key=lambda fiche: fiche.mis_a_jour or date.min)
    attentes = [historique.attente for historique in historiques if historique.attente.etat != "manquant"]
    echeances = [jour for attente in attentes if (jour := attente.depuis or attente.limite)]
    return Vue(
        chemin="indicateurs",
        titre="Nos résultats, indicateur par indicateur",
        libelle="Indicateurs",
        description="Délais, appels aboutis, réponses : chaque résultat avec son objectif, sa date et son évolution.",
        gabarit="indicateurs.html",
        section="indicateurs",
        fiches=(recente,),
        echeance=min(echeances, default=None),
        donnees={
            "bilan": mesures.bilan(historiques),
            "nombre": len(historiques),
            "affiches": tuple(_affiches(site)),
            "groupes": tuple(_groupes(site)),
            "archives": tuple(_archives(site.indicateurs)),
            "par_enquete": any(
                definition.a_afficher and definition.par_enquete for definition in site.definitions.values()
            ),
        },
    )


def _affiches(site: Site) -> Iterator[GroupeDIndicateurs]:
    """Displayed indicators, those that bring the same evidence together."""
    par_preuves: dict[tuple[str, ...], list[Historique]] = {}
    for historique in site.historiques.values():
        if historique.definition.a_afficher:
            par_preuves.setdefault(historique.definition.preuves, []).append(historique)
    for preuves, groupe in par_preuves.items():
        titres = [site.referentiel.preuve(preuve).libelle for preuve in preuves]
        remplaces = {historique.definition.remplace for historique in groupe}
        exiges = [historique for historique in groupe if historique.definition.id not in remplaces]
        yield GroupeDIndicateurs(
            titre=phrases.majuscule(" ; ".join(titres)) or "Autres résultats à afficher",
            resumes=tuple(map(mesures.resumer, groupe)),
            preuves=preuves if all(historique.probant for historique in exiges) else (),
        )


def _groupes(site: Site) -> Iterator[GroupeDIndicateurs]:
    """The other indicators, by module, then those of the prefecture."""
    autres = [historique for historique in site.historiques.values() if not historique.definition.a_afficher]
    for titre, groupe in groupby(autres, key=lambda historique: _titre(site, historique)):
        yield GroupeDIndicateurs(titre, tuple(map(mesures.resumer, groupe)))


def _titre(site: Site, historique: Historique) -> str:
    definition = historique.definition
    if definition.local or definition.module is None:
        return LOCAUX
    return f"Module {definition.module} : {site.referentiel.module(definition.module).titre}"


def _par_genre(site: Site) -> Iterator[list[RelevesPeriode]]:
    """Files of each kind of period, the oldest first."""
    for genre in _ORDRE:
        suite = [fiche for fiche in site.indicateurs if fiche.periode.genre == genre]
        if suite:
            yield sorted(suite, key=lambda fiche: fiche.periode)


def _archives(fiches: Iterable[RelevesPeriode]) -> Iterator[tuple[int, tuple[Periode, ...]]]:
    """Years, the latest first, and their periods: year, half-years, quarters, months."""
    periodes = sorted(
        (fiche.periode for fiche in fiches), key=lambda periode: (-periode.annee, _ORDRE.index(periode.genre), periode)
    )
    for annee, suite in groupby(periodes, key=lambda periode: periode.annee):
        yield annee, tuple(suite)


# --- one indicator ---


def _indicateur(site: Site, historique: Historique, avant: Historique | None, apres: Historique | None) -> Vue:
    definition = historique.definition
    resume = mesures.resumer(historique)
    points = [point for serie in historique.series for point in serie.points]
    dernier = max(points, key=lambda point: (point.periode.fin, point.periode.debut))
    series = tuple(_serie(serie, definition.intitule) for serie in historique.series)
    return Vue(
        chemin=resume.adresse,
        titre=definition.intitule,
        description=_description(resume),
        gabarit="indicateur.html",
        archive=True,
        section="indicateurs",
        fiches=(dernier.fiche,),
        echeance=historique.attente.depuis or historique.attente.limite,
        donnees={
            "resume": resume,
            "definition": definition,
            "series": series,
            "refus": commentaires.refus(historique),
            "nature": mesures.nature(historique),
            "frequence": commentaires.PAR_PERIODE.get(historique.attente.genre or "", ""),
            "sens": commentaires.SENS.get(definition.sens or "", ""),
            "engagements": [site.referentiel.engagement(numero) for numero in definition.engagements],
            "module": site.referentiel.module(definition.module) if definition.module else None,
            "remplace": site.definitions.get(definition.remplace or ""),
            "clauses": [site.referentiel.citer(clause) for clause in definition.clauses_d_affichage],
            "responsable": next(
                (point.releve.responsable for point in reversed(points) if point.releve.responsable),
                definition.responsable,
            ),
            "methode": next(
                (point.releve.methode for point in reversed(historique.series[0].points) if point.releve.methode),
                definition.methode,
            ),
            "registre": demandes.de(site, definition.id),
            "avant": avant,
            "apres": apres,
        },
    )


def _description(resume: IndicateurResume) -> str:
    if resume.ligne is None or not resume.ligne.valeur:
        return f"{resume.historique.definition.intitule} : {resume.mot.lower()}."
    cible = f" ; objectif : {resume.ligne.cible}" if resume.ligne.cible else ""
    quand = phrases.dans(resume.ligne.point.periode)
    return f"{resume.historique.definition.intitule} : {resume.ligne.valeur} {quand}{cible}."


def _serie(serie: Serie, intitule: str) -> VueSerie:
    statistique = commentaires.STATISTIQUES.get(serie.statistique or "", "")
    genre = f"Valeurs {commentaires.PAR_PERIODE[serie.genre]}s"
    unite = "" if serie.unite == "nombre" else f"en {serie.unite}"
    lignes = tuple(_lignes(serie))
    coupe = len(lignes) if len(lignes) <= MONTREES + MONTREES // 2 else MONTREES
    vraies = [ligne for ligne in lignes if isinstance(ligne, MesureAffichee)]
    return VueSerie(
        titre=", ".join(filter(None, (genre, statistique if statistique != "nombre" else "", unite))),
        recentes=lignes[:coupe],
        anciennes=lignes[coupe:],
        avec_objectif=any(ligne.cible for ligne in vraies),
        avec_effectif=any(ligne.effectif for ligne in vraies),
        graphique=graphiques.tracer(serie, intitule),
        remarques=(*commentaires.methodes(serie), *commentaires.objectifs(serie)),
    )


def _lignes(serie: Serie) -> Iterator[MesureAffichee | str]:
    """Rows, the newest first, with a row for periods in a row that are missing."""
    suivante: Periode | None = None
    for point in reversed(serie.points):
        if suivante is not None and point.periode.suivante() != suivante:
            yield _trou(point.periode.suivante(), suivante.precedente())
        yield mesures.ligne(point)
        suivante = point.periode


def _trou(premiere: Periode, derniere: Periode) -> str:
    if premiere == derniere:
        return phrases.periode_en_mots(premiere)
    a = "au" if derniere.genre in ("trimestre", "semestre") else "à"
    return f"{phrases.de(premiere)} {a} {phrases.periode_en_mots(derniere)}"


# --- one period ---


def _lignes_par_periode(site: Site) -> Mapping[Periode, Sequence[tuple[Historique, MesureAffichee]]]:
    """Values of each period, in the order of the indicators."""
    lignes: dict[Periode, list[tuple[Historique, MesureAffichee]]] = {fiche.periode: [] for fiche in site.indicateurs}
    for historique in site.historiques.values():
        for serie in historique.series:
            for point in serie.points:
                if point.periode in lignes:  # what is only computed has no page of its own
                    lignes[point.periode].append((historique, mesures.ligne(point)))
    return lignes


def _periode(
    site: Site,
    fiche: RelevesPeriode,
    lignes: Sequence[tuple[Historique, MesureAffichee]],
    avant: RelevesPeriode | None,
    apres: RelevesPeriode | None,
) -> Vue:
    quand = phrases.periode_en_mots(fiche.periode)
    return Vue(
        chemin=f"indicateurs/periodes/{fiche.periode.code}",
        titre=f"Résultats {phrases.de(fiche.periode)}",
        libelle=phrases.majuscule(quand),
        description=f"Tous les résultats publiés pour la période : {quand}, avec leurs objectifs et leurs sources.",
        gabarit="indicateurs-periode.html",
        archive=True,
        section="indicateurs",
        fiches=(fiche,),
        donnees={
            "fiche": fiche,
            "rubriques": tuple(
                RubriqueDePeriode(titre, tuple(groupe))
                for titre, groupe in groupby(lignes, key=lambda ligne: _titre(site, ligne[0]))
            ),
            "avant": avant.periode if avant else None,
            "apres": apres.periode if apres else None,
        },
    )
