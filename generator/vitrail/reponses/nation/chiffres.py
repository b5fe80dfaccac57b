"""``/indicateurs/`` of the view: what is compared of each official indicator, and what is not, with its reason."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from vitrail.reponses.nation import dessins
from vitrail.reponses.nation.comparaison import (
    ECARTS,
    ChiffreEcarte,
    ChiffreLu,
    Comparaison,
    comparer,
)
from vitrail.reponses.nation.dessins import RegionsTracees, Repartition
from vitrail.reponses.nation.lecture import SiteReuni
from vitrail.reponses.nation.pays import MesureOfficielle, Pays
from vitrail.reponses.nation.rangees import DefinitionLue, EcheanceLue
from vitrail.socle import phrases
from vitrail.socle.temps import Periode
from vitrail.sources.pages import Gabarit, Vue


@dataclass(frozen=True, slots=True)
class HorsFigure:
    """Sites that are not on the picture, for one reason: its words, then each with what it is exactly."""

    code: str
    titre: str
    sites: tuple[tuple[SiteReuni, str], ...]

    @property
    def commune(self) -> str:
        """What they all are, when it is the same for several: it is said once."""
        dites = {precision for _, precision in self.sites}
        return dites.pop() if len(self.sites) > 1 and len(dites) == 1 else ""


@dataclass(frozen=True, slots=True)
class MesureDuPays:
    """A measure as its page shows it."""

    id: str
    intitule: str
    nom: str
    comparaison: Comparaison
    periode: str
    mediane: str
    but: str
    repartition: Repartition | None
    regions: RegionsTracees | None
    hors: tuple[HorsFigure, ...]

    @property
    def adresse(self) -> str:
        return f"indicateurs/{self.id}"

    @property
    def absents(self) -> int:
        return sum(len(groupe.sites) for groupe in self.hors)


@dataclass(frozen=True, slots=True)
class GabaritDesMesures(Gabarit):
    fichier: ClassVar[str] = "nation/indicateurs.html"

    mesures: tuple[MesureDuPays, ...]
    seules: tuple[MesureOfficielle, ...]
    """Followed, and without any figure that may be compared."""


@dataclass(frozen=True, slots=True)
class GabaritDeMesure(Gabarit):
    fichier: ClassVar[str] = "nation/indicateur.html"

    mesure: MesureDuPays


def pages(pays: Pays, vues: Mapping[str, Comparaison]) -> Iterator[Vue]:
    montrees = tuple(_mesure(pays, pays.mesures[nom], vue) for nom, vue in vues.items())
    yield Vue(
        chemin="indicateurs",
        titre="Indicateurs",
        description="Chaque indicateur du label : qui le publie, sa médiane, les objectifs atteints.",
        gabarit=GabaritDesMesures(montrees, tuple(dite for nom, dite in pays.mesures.items() if nom not in vues)),
    )
    for mesure in montrees:
        yield Vue(
            chemin=mesure.adresse,
            titre=mesure.intitule,
            description=f"{mesure.intitule} : répartition, médiane et objectifs atteints, {mesure.periode}.",
            gabarit=GabaritDeMesure(mesure),
        )


def _mesure(pays: Pays, officielle: MesureOfficielle, vue: Comparaison) -> MesureDuPays:
    but = dessins.but_commun(vue.comparees)
    unite = str(vue.comparees[0].lu.unite) if vue.comparees else ""
    milieu = vue.mediane
    return MesureDuPays(
        id=officielle.id,
        intitule=officielle.intitule,
        nom=officielle.nom,
        comparaison=vue,
        periode=phrases.periode_en_mots(vue.periode),
        mediane=phrases.avec_unite(dessins.arrondi(milieu), unite) if milieu is not None else "",
        but=phrases.cible_en_mots(but.comparateur, but.quantite.valeur, unite) if but else "",
        repartition=dessins.repartir(vue),
        regions=dessins.tracer_regions(
            _passees(officielle.id, vue.periode, pays.chiffres[officielle.id]), pays.regions
        ),
        hors=tuple(_hors(pays, officielle.id, vue)),
    )


def _passees(mesure: str, derniere: Periode, chiffres: Sequence[ChiffreLu]) -> list[Comparaison]:
    """The last periods in a row, the oldest first, from the first that somebody published."""
    debut = min(chiffre.periode.debut for chiffre in chiffres)
    suite = [derniere]
    while len(suite) < dessins.PERIODES_D_UNE_REGION and suite[-1].debut > debut:
        suite.append(suite[-1].precedente())
    par_periode: dict[Periode, list[ChiffreLu]] = {periode: [] for periode in suite}
    for chiffre in chiffres:
        par_periode.get(chiffre.periode, []).append(chiffre)
    return [comparer(mesure, periode, par_periode[periode]) for periode in reversed(suite)]


_ORDRE = ("retard", "absent", "petit", *ECARTS, "muet", "ailleurs")
_TITRES = {
    **{code: phrases.majuscule(mots) for code, mots in ECARTS.items()},
    "retard": "En retard",
    "absent": "Ne donnent pas de chiffre, et disent pourquoi",
    "muet": "Suivent cet indicateur, sans chiffre pour cette période",
    "ailleurs": "Ne suivent pas cet indicateur",
}


def _hors(pays: Pays, mesure: str, vue: Comparaison) -> Iterator[HorsFigure]:
    """Every site that was read and is not compared, under one reason each."""
    compares = {chiffre.site.cle for chiffre in vue.comparees}
    ecarts = vue.ecarts_par_site()
    groupes: dict[str, list[tuple[SiteReuni, str]]] = {}
    for site in pays.sites:
        if site.cle not in compares:
            code, precision = _pourquoi(site, mesure, vue.periode, ecarts.get(site.cle, ()))
            groupes.setdefault(code, []).append((site, precision))
    for code in dict.fromkeys(_ORDRE):
        if code in groupes:
            yield HorsFigure(code, _TITRES[code], tuple(groupes[code]))


def _pourquoi(site: SiteReuni, mesure: str, periode: Periode, siens: Sequence[ChiffreEcarte]) -> tuple[str, str]:
    """``siens``: what this site says of the measure, and why it is not compared."""
    de_la_periode = [ecart for ecart in siens if ecart.chiffre.periode == periode]
    if de_la_periode:
        return de_la_periode[0].code, de_la_periode[0].precision
    for due in site.rangees(EcheanceLue):
        if due.sujet == mesure and due.en_retard and due.periode in (periode, None):
            return "retard", f"attendu le {phrases.date_en_mots(due.limite)}"
    avec_chiffre = [ecart for ecart in siens if ecart.chiffre.lu.valeur is not None]
    if avec_chiffre:
        dernier = max(avec_chiffre, key=lambda ecart: ecart.chiffre.periode)
        return dernier.code, dernier.precision
    suivi = any(definition.id == mesure and not definition.local for definition in site.rangees(DefinitionLue))
    return ("muet" if suivi else "ailleurs"), ""
