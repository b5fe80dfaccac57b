"""The figures of one period that a site owes: those it must display and those it follows, from whom, and by when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass

from vitrail.domaine.definitions import Definition
from vitrail.domaine.series import Historique, Point
from vitrail.domaine.site import Site
from vitrail.socle.diagnostic import Emplacement
from vitrail.socle.temps import Genre, Periode, derniere_close
from vitrail.sources.modeles.genres import PAR_NOM
from vitrail.sources.modeles.indicateurs import Releve, RelevesPeriode


@dataclass(frozen=True, slots=True)
class Du:
    """One indicator for one period."""

    definition: Definition
    responsable: str | None
    """Service that gives the figure, when the site says it."""
    releve: Releve | None
    """What the file of the period says of it."""
    calcule: bool
    """Whether the registry of updates gives it."""
    precedent: Point | None
    """The latest value of an earlier period of the same kind."""
    an_dernier: Point | None
    """The value of the same period, one year before."""

    @property
    def manque(self) -> bool:
        """Whether nothing is known of it: neither a value nor the reason why there will be none."""
        if self.calcule:
            return False
        absence = self.releve.absence if self.releve else None
        return self.releve is None or (absence is not None and absence.motif == "en_attente")


def lieu_des_chiffres(indicateurs: Iterable[RelevesPeriode], periode: Periode) -> Emplacement:
    """Where the figures of ``periode`` are written, or are to be: the file that says this period, whatever its name."""
    connue = next((fiche for fiche in indicateurs if fiche.periode == periode), None)
    if connue is not None:
        return connue.place("releves", cle=True)
    return Emplacement(f"{PAR_NOM['indicateurs'].chemin}{periode.code}.yml")


def rythmes(site: Site) -> set[Genre]:
    """The kinds of period in which this site owes figures."""
    return {genre for definition in site.definitions.values() if (genre := _genre(site, definition)) is not None}


def periodes_dues(site: Site) -> tuple[Periode, ...]:
    """Every period that is over and of which figures are awaited, late or not, the first to publish first. Of a kind
    of period in which nothing was ever published, the last one that is over."""
    attentes = [historique.attente for historique in site.historiques.values()]
    dues = {due.periode for attente in attentes for due in attente.manquantes}
    dues |= {attente.prochaine.periode for attente in attentes if attente.prochaine is not None}
    dues |= {derniere_close(genre, site.today) for genre in rythmes(site) - {periode.genre for periode in dues}}
    closes = (periode for periode in dues if periode.fin < site.today)
    return tuple(sorted(closes, key=lambda periode: (periode.fin, periode.debut)))


def dus(site: Site, periode: Periode) -> tuple[Du, ...]:
    """Every figure that the site owes for ``periode``, module by module, in the order of the referential."""
    ecrits = {
        releve.indicateur: releve for fiche in site.indicateurs if fiche.periode == periode for releve in fiche.releves
    }
    calcules = {
        compte.definition.id
        for compte in site.comptes_du_registre
        if any(bilan.periode == periode for bilan in (*compte.clos, *compte.courants))
    }
    attendues = sorted(_attendues(site, periode, ecrits), key=lambda definition: definition.module or 1_000)
    return tuple(
        _du(definition, site.historiques.get(definition.id), periode, ecrits.get(definition.id), calcules)
        for definition in attendues
    )


def _attendues(site: Site, periode: Periode, ecrits: Mapping[str, Releve]) -> Iterator[Definition]:
    for definition in site.definitions.values():
        abandonne = definition.jusqua is not None and periode.fin > definition.jusqua
        if definition.id in ecrits or (_genre(site, definition) == periode.genre and not abandonne):
            yield definition


def _genre(site: Site, definition: Definition) -> Genre | None:
    """The kind of period in which the figures of an indicator are due here, whether it has some already or not."""
    if definition.par_enquete or (definition.module is not None and definition.module not in site.label.modules):
        return None
    if (historique := site.historiques.get(definition.id)) is not None:
        return None if historique.attente.etat == "termine" else historique.attente.genre
    suivis = {suivi.indicateur for suivi in site.config_indicateurs.suivis}
    return definition.frequence if definition.local or definition.id in suivis else None  # type: ignore[return-value]


def _du(
    definition: Definition,
    historique: Historique | None,
    periode: Periode,
    releve: Releve | None,
    calcules: Set[str],
) -> Du:
    valeurs = _valeurs(historique, periode.genre) if historique else []
    anciennes = [point for point in valeurs if point.periode < periode]
    precedent = anciennes[-1] if anciennes else None
    il_y_a_un_an = Periode.contenant(periode.genre, periode.debut.replace(year=periode.annee - 1))
    an_dernier = next((point for point in anciennes if point.periode == il_y_a_un_an and point is not precedent), None)
    nommes = (releve.responsable if releve else None, definition.responsable, *_services(valeurs))
    responsable = next((nom for nom in nommes if nom), None)
    return Du(definition, responsable, releve, definition.id in calcules, precedent, an_dernier)


def _valeurs(historique: Historique, genre: Genre) -> list[Point]:
    points = (point for serie in historique.series if serie.genre == genre for point in serie.valeurs)
    return sorted(points, key=lambda point: point.periode)


def _services(points: list[Point]) -> Iterator[str | None]:
    return (point.releve.responsable for point in reversed(points))
