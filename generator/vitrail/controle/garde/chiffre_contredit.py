"""A figure in a sentence is the one of the data: the same number is not two numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from vitrail.controle.garde import chiffres
from vitrail.controle.garde.chiffres import NombreCite, Temps
from vitrail.controle.garde.passages import Passage, phrases_de
from vitrail.controle.garde.remarques import RemarqueDeGarde, remarquer
from vitrail.domaine.series import Historique, Point
from vitrail.domaine.site import Site
from vitrail.presentation import commentaires
from vitrail.socle import phrases
from vitrail.sources.modeles.audits import Audit
from vitrail.sources.modeles.comites import Comite
from vitrail.sources.modeles.divers import Ameliorations, DemandesMiseAJour
from vitrail.sources.modeles.enquetes import EnqueteMystere, EnqueteSatisfaction
from vitrail.sources.modeles.indicateurs import ConfigIndicateurs, RelevesPeriode
from vitrail.sources.modeles.plans_actions import PlanActions
from vitrail.sources.modeles.reclamations import Reclamations

DATES = (
    *(Audit, Comite, EnqueteMystere, EnqueteSatisfaction, PlanActions, Reclamations, RelevesPeriode),
    *(Ameliorations, DemandesMiseAJour),
)
"""Files that tell of their own time: any value that was published may be quoted there."""


def garder(site: Site, passages: Iterable[Passage]) -> Iterator[RemarqueDeGarde]:
    noms = chiffres.alias(site.historiques)
    for passage in passages if noms else ():
        if passage.en_prose and passage.chiffre and not isinstance(passage.fiche, ConfigIndicateurs):
            yield from _lire(passage, noms)


def _lire(passage: Passage, noms: Mapping[str, tuple[Historique, ...]]) -> Iterator[RemarqueDeGarde]:
    for debut, phrase in phrases_de(passage.texte):
        donnes = list(chiffres.chiffres(phrase))
        historiques = chiffres.nommes(phrase, noms) if donnes else ()
        if not historiques:
            continue
        points = [point for historique in historiques for point in _valeurs(historique)]
        temps = chiffres.temps(phrase)
        date_de_son_temps = isinstance(passage.fiche, DATES)
        for chiffre in donnes:
            memes = [point for point in points if point.quantite and point.quantite.unite is chiffre.unite]
            attendus = _attendus(memes, temps, date_de_son_temps)
            if attendus and not _dit_vrai(chiffre, points, attendus):
                place = debut + chiffre.debut, debut + chiffre.fin
                intitule, donnees = historiques[0].definition.intitule, _donnees(attendus)
                yield remarquer("chiffre-contredit", passage, *place, intitule=intitule, donnees=donnees)


def _valeurs(historique: Historique) -> Iterator[Point]:
    for serie in historique.series:
        yield from serie.valeurs


def _attendus(memes: Sequence[Point], temps: Temps, de_son_temps: bool) -> Sequence[Point]:
    """The values of which the number should be one, among those of its unit; none when nothing can be said."""
    if temps.periodes:
        nommes = [point for point in memes if point.periode in temps.periodes]
        return nommes if len({point.periode for point in nommes}) == len(temps.periodes) else []
    if temps.date:
        return []
    if de_son_temps or temps.passe:
        return memes
    derniers: dict[tuple[str, str | None], Point] = {}
    for point in memes:
        cle = (point.periode.genre, point.statistique)
        if cle not in derniers or derniers[cle].periode < point.periode:
            derniers[cle] = point
    return list(derniers.values())


def _dit_vrai(chiffre: NombreCite, points: Sequence[Point], attendus: Sequence[Point]) -> bool:
    """Whether the number is one of the values, or the target of one of them."""
    justes: list[Decimal] = [point.quantite.valeur for point in attendus if point.quantite]
    justes += [point.cible.quantite.valeur for point in points if point.cible]
    return any(chiffres.correspond(chiffre, juste) for juste in justes)


def _donnees(attendus: Sequence[Point]) -> str:
    """What the data say: « 94 % au 4e trimestre 2025 »."""
    valeurs = [f"{commentaires.valeur_en_mots(point)} {phrases.dans(point.periode)}" for point in attendus[-3:]]
    return phrases.enumeration(valeurs, "ou")
