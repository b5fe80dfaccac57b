"""``/ecoute/`` of the view: what surveys say, and what was done; ``/fermetures/``: what closes, by region."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

from vitrail.reponses.nation import dessins
from vitrail.reponses.nation.comparaison import ChiffreEcarte, Comparaison
from vitrail.reponses.nation.dessins import Repartition
from vitrail.reponses.nation.lecture import SiteReuni
from vitrail.reponses.nation.pays import Pays
from vitrail.reponses.nation.rangees import ActionLue, AmeliorationLue, EnqueteLue, FermetureLue, RemarqueLue
from vitrail.socle import phrases
from vitrail.sources.modeles.listes import SUITES
from vitrail.sources.pages import Gabarit, Vue

AMELIORATIONS_MONTREES = 30


@dataclass(frozen=True, slots=True)
class CritereDuPays:
    """What surveys of one year say of one criterion of the referential."""

    id: str
    libelle: str
    comparaison: Comparaison
    mediane: str
    repartition: Repartition | None
    ecartees: tuple[ChiffreEcarte, ...]

    @property
    def adresse(self) -> str:
        return f"ecoute/{self.id}"


@dataclass(frozen=True, slots=True)
class GabaritDeCritere(Gabarit):
    fichier: ClassVar[str] = "nation/critere.html"

    critere: CritereDuPays


@dataclass(frozen=True, slots=True)
class EcouteDuSite:
    """The last survey of a site, and what became of what people said."""

    site: SiteReuni
    enquete: EnqueteLue | None
    remarques: int
    repondues: int
    actions: int
    realisees: int


@dataclass(frozen=True, slots=True)
class GabaritDeLEcoute(Gabarit):
    fichier: ClassVar[str] = "nation/ecoute.html"

    criteres: tuple[CritereDuPays, ...]
    sites: tuple[EcouteDuSite, ...]
    suites: tuple[tuple[str, int], ...]
    ameliorations: tuple[tuple[SiteReuni, AmeliorationLue], ...]


def pages(pays: Pays, comparees: Mapping[str, Comparaison]) -> Iterator[Vue]:
    """``comparees``: what is compared of each criterion, for the latest year."""
    criteres = tuple(_criteres(pays, comparees))
    yield _page(pays, criteres)
    for critere in criteres:
        yield Vue(
            chemin=critere.adresse,
            titre=critere.libelle,
            description=f"{critere.libelle} : ce que disent les enquêtes de satisfaction.",
            gabarit=GabaritDeCritere(critere),
        )


def _page(pays: Pays, criteres: tuple[CritereDuPays, ...]) -> Vue:
    suites = Counter(remarque.suite or "" for site in pays.sites for remarque in site.rangees(RemarqueLue))
    return Vue(
        chemin="ecoute",
        titre="Ce que disent les enquêtes, et ce qui a été fait",
        description="La satisfaction par critère, les remarques et leurs suites, les améliorations datées.",
        gabarit=GabaritDeLEcoute(
            criteres=criteres,
            sites=tuple(_ecoute(site) for site in pays.sites),
            suites=tuple((mots, suites[code]) for code, mots in {**SUITES, "": "sans réponse"}.items() if suites[code]),
            ameliorations=_ameliorations(pays),
        ),
    )


def _criteres(pays: Pays, comparees: Mapping[str, Comparaison]) -> Iterator[CritereDuPays]:
    for nom, vue in comparees.items():
        libelles = Counter(str(getattr(chiffre.lu, "libelle", nom)) for chiffre in pays.criteres[nom])
        milieu, unite = vue.mediane, str(vue.comparees[0].lu.unite) if vue.comparees else ""
        yield CritereDuPays(
            id=nom,
            libelle=min(libelles, key=lambda mots: (-libelles[mots], mots)),
            comparaison=vue,
            mediane=phrases.avec_unite(dessins.arrondi(milieu), unite) if milieu is not None else "",
            repartition=dessins.repartir(vue),
            ecartees=tuple(ecart for ecart in vue.ecartees if ecart.code not in ("periode", "genre")),
        )


def _ecoute(site: SiteReuni) -> EcouteDuSite:
    satisfaction = [enquete for enquete in site.rangees(EnqueteLue) if enquete.genre == "satisfaction"]
    remarques = site.rangees(RemarqueLue)
    actions = site.rangees(ActionLue)
    return EcouteDuSite(
        site=site,
        enquete=max(satisfaction, key=_fin, default=None),
        remarques=len(remarques),
        repondues=sum(remarque.suite is not None for remarque in remarques),
        actions=len(actions),
        realisees=sum(action.etat == "realisee" for action in actions),
    )


def _fin(enquete: EnqueteLue) -> int:
    quand = enquete.au or enquete.du
    return quand.fin.toordinal() if quand else 0


def _ameliorations(pays: Pays) -> tuple[tuple[SiteReuni, AmeliorationLue], ...]:
    """The latest ones of which the date is known."""
    faites = [(site, faite) for site in pays.sites for faite in site.rangees(AmeliorationLue)]
    datees = [(faite.date.debut, site.cle, site, faite) for site, faite in faites if faite.date]
    datees.sort(key=lambda datee: (-datee[0].toordinal(), datee[1], datee[3].id))
    return tuple((site, faite) for _, _, site, faite in datees[:AMELIORATIONS_MONTREES])


# --- closures ---


@dataclass(frozen=True, slots=True)
class FermeturesDeRegion:
    region: str
    calendrier: str
    annonces: tuple[tuple[SiteReuni, FermetureLue], ...]
    lus: int
    departements: int


@dataclass(frozen=True, slots=True)
class GabaritDesFermetures(Gabarit):
    fichier: ClassVar[str] = "nation/fermetures.html"

    regions: tuple[FermeturesDeRegion, ...]
    fermees: tuple[SiteReuni, ...]
    partout: str


def adresse_du_calendrier(region: str = "") -> str:
    return f"calendriers/{phrases.slug(region) if region else 'france'}.ics"


def fermetures(pays: Pays) -> Vue:
    return Vue(
        chemin="fermetures",
        titre="Fermetures et horaires modifiés",
        description="Les fermetures que les préfectures annoncent pour les trente jours qui viennent, par région.",
        gabarit=GabaritDesFermetures(
            regions=tuple(_region(pays, nom) for nom in pays.regions),
            fermees=tuple(
                site for site in pays.prefectures if any(fermee_le(pays, dite) for dite in pays.fermetures(site))
            ),
            partout=adresse_du_calendrier(),
        ),
    )


def _region(pays: Pays, nom: str) -> FermeturesDeRegion:
    siens = [site for site in pays.sites if site.territoire.region == nom]
    annonces = [(site, dite) for site in siens for dite in pays.fermetures(site)]
    annonces.sort(key=lambda annonce: (annonce[1].du, annonce[0].cle))
    lus = sum(lieu.code in pays.par_departement for lieu in pays.regions[nom])
    return FermeturesDeRegion(nom, adresse_du_calendrier(nom), tuple(annonces), lus, len(pays.regions[nom]))


def fermee_le(pays: Pays, dite: FermetureLue) -> bool:
    """Whether it closes the whole of a prefecture on the day of the view."""
    return dite.nature == "fermeture" and not dite.points and dite.du <= pays.today <= dite.au
