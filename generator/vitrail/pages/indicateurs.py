"""``/indicateurs/``: are the promises kept? An overview, a page per indicator."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import ClassVar

from vitrail.domaine.definitions import Definition
from vitrail.domaine.label import adresse_d_engagement
from vitrail.domaine.series import Historique, Serie
from vitrail.domaine.site import Site
from vitrail.pages import demandes, mesures
from vitrail.pages.demandes import VueRegistre
from vitrail.pages.mesures import IndicateurResume, MesureAffichee, PartDIndicateurs
from vitrail.pages.voisins import voisins
from vitrail.presentation import commentaires, graphiques
from vitrail.presentation.barres import BarreDeValeur, barrer
from vitrail.presentation.constats import constat
from vitrail.presentation.graphiques import Graphique
from vitrail.socle import phrases
from vitrail.socle.longueurs import VALEURS_D_UNE_SERIE
from vitrail.socle.nombres import en_unite
from vitrail.socle.seuils import VALEURS_D_UN_GRAND_GRAPHIQUE
from vitrail.socle.temps import Genre, Periode
from vitrail.sources.modeles.indicateurs import RelevesPeriode
from vitrail.sources.modeles.listes import FREQUENCES
from vitrail.sources.pages import Gabarit, Vue
from vitrail.sources.referentiel import Referentiel
from vitrail.sources.referentiel.cadre import Module

LOCAUX = "Indicateurs propres à la préfecture"
ORDRE: tuple[Genre, ...] = ("annee", "semestre", "trimestre", "mois")


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
    constat: str
    graphique: Graphique | None
    grand: Graphique | None
    """The same as wide as the page, for a long series."""
    barres: tuple[BarreDeValeur, ...]
    """In its place, when there are too few values for a line."""
    remarques: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GabaritIndicateurs(Gabarit):
    fichier: ClassVar[str] = "indicateurs.html"

    bilan: tuple[PartDIndicateurs, ...]
    carres: tuple[IndicateurResume, ...]
    """All of them, by state."""
    nombre: int
    retards: tuple[tuple[IndicateurResume, str], ...]
    """Each figure that is late, with every period that is due and not published."""
    affiches: tuple[GroupeDIndicateurs, ...]
    groupes: tuple[GroupeDIndicateurs, ...]
    archives: tuple[tuple[int, tuple[RelevesPeriode, ...]], ...]
    par_enquete: bool


@dataclass(frozen=True, slots=True)
class GabaritIndicateur(Gabarit):
    fichier: ClassVar[str] = "indicateur.html"

    resume: IndicateurResume
    definition: Definition
    series: tuple[VueSerie, ...]
    refus: tuple[str, ...]
    nature: str
    frequence: str
    sens: str
    engagements: tuple[tuple[str, str], ...]
    """Where each is read, and its number and title."""
    module: Module | None
    remplace: Definition | None
    clauses: tuple[str, ...]
    responsable: str | None
    methode: str | None
    registre: VueRegistre | None
    avant: Historique | None
    apres: Historique | None


def pages(site: Site) -> Iterator[Vue]:
    if site.historiques:  # of a site that never published a figure: all that it owes
        yield _ensemble(site)
    for avant, historique, apres in voisins(
        [historique for historique in site.historiques.values() if historique.series]
    ):
        yield _indicateur(site, historique, avant, apres)


# --- overview ---


def _ensemble(site: Site) -> Vue:
    historiques = list(site.historiques.values())
    recente = max(site.releves, key=lambda fiche: fiche.mis_a_jour or date.min, default=None)
    echeances = [jour for historique in historiques if (jour := historique.attente.echeance)]
    return Vue(
        chemin="indicateurs",
        titre="Nos résultats, indicateur par indicateur",
        libelle="Indicateurs",
        description="Délais, appels aboutis, réponses : chaque résultat avec son objectif, sa date et son évolution.",
        section="indicateurs",
        fiches=(recente,) if recente else (),
        echeance=min(echeances, default=None),
        gabarit=GabaritIndicateurs(
            bilan=mesures.bilan(historiques),
            carres=mesures.par_etat(map(mesures.resumer, historiques)),
            nombre=len(historiques),
            retards=tuple(
                (mesures.resumer(historique), commentaires.retard_en_mots(historique.attente))
                for historique in historiques
                if historique.attente.manquantes or historique.attente.en_defaut
            ),
            affiches=tuple(_affiches(site.historiques, site.referentiel)),
            groupes=tuple(_groupes(site.historiques, site.referentiel)),
            archives=tuple(_archives(site.indicateurs)),
            par_enquete=any(
                definition.a_afficher and definition.par_enquete for definition in site.definitions.values()
            ),
        ),
    )


def _affiches(historiques: Mapping[str, Historique], referentiel: Referentiel) -> Iterator[GroupeDIndicateurs]:
    """Displayed indicators, those that bring the same evidence together."""
    par_preuves: dict[tuple[str, ...], list[Historique]] = {}
    for historique in historiques.values():
        if historique.definition.a_afficher:
            par_preuves.setdefault(historique.definition.preuves, []).append(historique)
    for preuves, groupe in par_preuves.items():
        titres = [referentiel.preuve(preuve).libelle for preuve in preuves]
        remplaces = {historique.definition.remplace for historique in groupe}
        exiges = [historique for historique in groupe if historique.definition.id not in remplaces]
        yield GroupeDIndicateurs(
            titre=phrases.majuscule(" ; ".join(titres)) or "Autres résultats à afficher",
            resumes=tuple(map(mesures.resumer, groupe)),
            preuves=preuves if all(historique.probant for historique in exiges) else (),
        )


def _groupes(historiques: Mapping[str, Historique], referentiel: Referentiel) -> Iterator[GroupeDIndicateurs]:
    """The other indicators, by module, then those of the prefecture."""
    autres = [historique for historique in historiques.values() if not historique.definition.a_afficher]
    for module, groupe in groupby(autres, key=lambda historique: titre(referentiel, historique)):
        yield GroupeDIndicateurs(module, tuple(map(mesures.resumer, groupe)))


def titre(referentiel: Referentiel, historique: Historique) -> str:
    """The group that an indicator belongs to: its module, or those of the prefecture."""
    definition = historique.definition
    if definition.local or definition.module is None:
        return LOCAUX
    return f"Module {definition.module} : {referentiel.module(definition.module).titre}"


def _archives(fiches: Iterable[RelevesPeriode]) -> Iterator[tuple[int, tuple[RelevesPeriode, ...]]]:
    """Years, the latest first, and their periods: year, half-years, quarters, months."""
    rangees = sorted(fiches, key=lambda fiche: (-fiche.periode.annee, ORDRE.index(fiche.periode.genre), fiche.periode))
    for annee, suite in groupby(rangees, key=lambda fiche: fiche.periode.annee):
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
        archive=True,
        section="indicateurs",
        fiches=(dernier.fiche,),
        echeance=historique.attente.echeance,
        gabarit=GabaritIndicateur(
            resume=resume,
            definition=definition,
            series=series,
            refus=commentaires.refus(historique),
            nature=mesures.nature(historique),
            frequence=FREQUENCES[historique.attente.genre].adjectif if historique.attente.genre else "",
            sens=commentaires.SENS.get(definition.sens or "", ""),
            engagements=tuple(
                (adresse_d_engagement(engagement.numero), f"{engagement.numero}. {engagement.titre}")
                for engagement in map(site.referentiel.engagement, definition.engagements)
            ),
            module=site.referentiel.module(definition.module) if definition.module else None,
            remplace=site.definitions.get(definition.remplace or ""),
            clauses=tuple(map(site.referentiel.citer, definition.clauses_d_affichage)),
            responsable=next(
                (point.releve.responsable for point in reversed(points) if point.releve.responsable),
                definition.responsable,
            ),
            methode=next(
                (point.releve.methode for point in reversed(historique.series[0].points) if point.releve.methode),
                definition.methode,
            ),
            registre=demandes.de(site, definition.id),
            avant=avant,
            apres=apres,
        ),
    )


def _description(resume: IndicateurResume) -> str:
    if resume.ligne is None or not resume.ligne.valeur:
        return f"{resume.historique.definition.intitule} : {resume.mot.lower()}."
    cible = f" ; objectif : {resume.ligne.cible}" if resume.ligne.cible else ""
    quand = phrases.dans(resume.ligne.point.periode)
    dit = f"{resume.historique.definition.intitule} : {resume.ligne.valeur} {quand}{cible}."
    return " ".join((dit, *resume.prudences))


def _serie(serie: Serie, intitule: str) -> VueSerie:
    statistique = commentaires.calcul_en_mots(serie.statistique)
    genre = f"Valeurs {FREQUENCES[serie.genre].adjectif}s"
    unite = "" if serie.unite == "nombre" else en_unite(serie.unite)
    lignes = tuple(_lignes(serie))
    coupe = len(lignes) if len(lignes) <= VALEURS_D_UNE_SERIE + VALEURS_D_UNE_SERIE // 2 else VALEURS_D_UNE_SERIE
    barres, longue = barrer(serie), len(serie.valeurs) >= VALEURS_D_UN_GRAND_GRAPHIQUE
    vraies = [ligne for ligne in lignes if isinstance(ligne, MesureAffichee)]
    return VueSerie(
        titre=", ".join(filter(None, (genre, statistique if statistique != "nombre" else "", unite))),
        recentes=lignes[:coupe],
        anciennes=lignes[coupe:],
        avec_objectif=any(ligne.cible for ligne in vraies),
        avec_effectif=any(ligne.effectif for ligne in vraies),
        constat=constat(serie),
        graphique=None if barres else graphiques.tracer(serie, intitule),
        grand=graphiques.tracer(serie, intitule, graphiques.LARGEUR_D_UN_ECRAN) if longue else None,
        barres=barres,
        remarques=(*commentaires.methodes(serie), *commentaires.objectifs(serie)),
    )


def _lignes(serie: Serie) -> Iterator[MesureAffichee | str]:
    """Rows, the newest first, with a row for periods in a row that are missing."""
    suivante: Periode | None = None
    for point in reversed(serie.points):
        if suivante is not None and point.periode.suivante() != suivante:
            yield phrases.periodes_en_mots(point.periode.suivante(), suivante.precedente())
        yield mesures.ligne(point)
        suivante = point.periode
