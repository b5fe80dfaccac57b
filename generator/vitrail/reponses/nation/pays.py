"""All the sites that were read, as one: what is known of each department, of each figure, of each promise, on a day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from vitrail.domaine.label import dernier_jour_sur
from vitrail.reponses.nation import territoires
from vitrail.reponses.nation.comparaison import ChiffreLu
from vitrail.reponses.nation.lecture import LotDeDonnees, SiteEcarte, SiteReuni, lire
from vitrail.reponses.nation.rangees import (
    DefinitionLue,
    EcheanceLue,
    EngagementLu,
    EnqueteLue,
    FermetureLue,
    LabelLu,
    ReleveReuni,
    ResultatLu,
)
from vitrail.reponses.nation.territoires import TerritoireDeCarte
from vitrail.socle.temps import DatePartielle, Periode

FERMETURES_ANNONCEES_JOURS = 30
"""How many days of closures are listed, today among them."""
SITE_ANCIEN_JOURS = 7
"""A site that was not built again for so long is said to be old."""


@dataclass(frozen=True, slots=True)
class LabelDuSite:
    """Where the label of a site stands on the day of the view: ``tenu``, ``prepare``, ``echu``, ``perdu``, ``tu``."""

    etat: str
    du: DatePartielle | None = None
    au: DatePartielle | None = None


_ETATS_DU_LABEL = {
    "labellise": "tenu",
    "a_venir": "tenu",
    "expire": "echu",
    "suspendu": "perdu",
    "retire": "perdu",
    "en_demarche": "prepare",
}


@dataclass(frozen=True, slots=True)
class RetardLu:
    """Something of a site that is late, and since when."""

    site: SiteReuni
    echeance: EcheanceLue

    @property
    def depuis(self) -> date:
        return self.echeance.depuis or self.echeance.limite

    @property
    def cle(self) -> tuple[date, tuple[str, str], str, str]:
        return self.depuis, self.site.cle, self.echeance.nature, self.echeance.sujet


@dataclass(frozen=True, slots=True)
class MesureOfficielle:
    """An indicator of the referential that some site follows, with the words that most of them have for it."""

    id: str
    nom: str
    intitule: str
    module: int | None
    sens: str | None


@dataclass(frozen=True)
class Pays:
    """The sites that are shown, by department, and those that are not. ``adresse``: where the view itself is
    published, with its final slash; empty when nobody says."""

    today: date
    sites: tuple[SiteReuni, ...]
    ecartes: tuple[SiteEcarte, ...]
    adresse: str = ""

    @property
    def demonstration(self) -> bool:
        """Whether all of it is invented: true and invented figures are never read together."""
        return any(site.demonstration for site in self.sites)

    @cached_property
    def par_departement(self) -> Mapping[str, tuple[SiteReuni, ...]]:
        """The sites of each department, that of the prefecture first."""
        groupes: dict[str, list[SiteReuni]] = {}
        for site in sorted(self.sites, key=lambda site: (not est_une_prefecture(site), site.cle)):
            groupes.setdefault(site.territoire.code, []).append(site)
        return {code: tuple(siens) for code, siens in groupes.items()}

    @cached_property
    def territoires(self) -> tuple[TerritoireDeCarte, ...]:
        """Those of the map: every department, and the collectivities of which a site was read."""
        lus = self.par_departement
        return tuple(lieu for lieu in territoires.territoires() if not lieu.collectivite or lieu.code in lus)

    @cached_property
    def regions(self) -> Mapping[str, tuple[TerritoireDeCarte, ...]]:
        montres = set(self.territoires)
        lues = {nom: tuple(lieu for lieu in lieux if lieu in montres) for nom, lieux in territoires.regions().items()}
        return {nom: lieux for nom, lieux in lues.items() if lieux}

    @property
    def non_lus(self) -> tuple[TerritoireDeCarte, ...]:
        return tuple(lieu for lieu in self.territoires if lieu.code not in self.par_departement)

    @cached_property
    def prefectures(self) -> tuple[SiteReuni, ...]:
        """The first site of each department: the one that the map shows."""
        return tuple(
            self.par_departement[lieu.code][0] for lieu in self.territoires if lieu.code in self.par_departement
        )

    def label(self, site: SiteReuni) -> LabelDuSite:
        lu = next(iter(site.rangees(LabelLu)), None)
        if lu is None or lu.etat not in _ETATS_DU_LABEL:
            return LabelDuSite("tu")
        etat = _ETATS_DU_LABEL[lu.etat]
        if etat == "tenu" and lu.au is not None and dernier_jour_sur(lu.au) < self.today:
            etat = "echu"
        return LabelDuSite(etat, lu.du, lu.au)

    def retards(self, site: SiteReuni) -> tuple[RetardLu, ...]:
        """What the site itself says to be late, the longest first."""
        tardives = (RetardLu(site, due) for due in site.rangees(EcheanceLue) if due.en_retard)
        return tuple(sorted(tardives, key=lambda retard: retard.cle))

    @cached_property
    def tous_les_retards(self) -> tuple[RetardLu, ...]:
        return tuple(sorted((tard for site in self.sites for tard in self.retards(site)), key=lambda tard: tard.cle))

    @cached_property
    def attendues(self) -> int:
        """What is awaited of all sites: each thing once, however many of its periods are late."""
        return sum(len({(due.nature, due.sujet) for due in site.rangees(EcheanceLue)}) for site in self.sites)

    @cached_property
    def en_retard(self) -> int:
        """Of those, how many are late."""
        return len({(tard.site.cle, tard.echeance.nature, tard.echeance.sujet) for tard in self.tous_les_retards})

    @property
    def anciens(self) -> tuple[SiteReuni, ...]:
        """Sites that nobody has built again for a while."""
        return tuple(site for site in self.sites if (self.today - site.identite.lu_le).days > SITE_ANCIEN_JOURS)

    @cached_property
    def promesses(self) -> tuple[int, int]:
        """Commitments that sites say to be kept, and all those that they judge."""
        etats = Counter(engagement.etat for site in self.sites for engagement in site.rangees(EngagementLu))
        return etats["tenu"], sum(etats[etat] for etat in ("tenu", "en_partie", "non_tenu", "en_cours"))

    @cached_property
    def mesures(self) -> Mapping[str, MesureOfficielle]:
        """The official indicators that sites follow, by module."""
        dites: dict[str, list[DefinitionLue]] = {}
        for site in self.sites:
            for definition in site.rangees(DefinitionLue):
                if not definition.local:
                    dites.setdefault(definition.id, []).append(definition)
        officielles = [_la_plus_dite(definitions) for definitions in dites.values()]
        return {
            mesure.id: mesure for mesure in sorted(officielles, key=lambda dite: (dite.module or 99, dite.intitule))
        }

    @cached_property
    def chiffres(self) -> Mapping[str, tuple[ChiffreLu, ...]]:
        """All that sites say of each official indicator, absences included."""
        dits: dict[str, list[ChiffreLu]] = {nom: [] for nom in self.mesures}
        for site in self.sites:
            for releve in site.rangees(ReleveReuni):
                if releve.indicateur in dits and not _locale(site, releve.indicateur):
                    dits[releve.indicateur].append(ChiffreLu(site, releve.indicateur, releve.periode, releve))
        return {nom: tuple(siens) for nom, siens in dits.items()}

    @cached_property
    def _par_site(self) -> Mapping[tuple[tuple[str, str], str], tuple[ChiffreLu, ...]]:
        groupes: dict[tuple[tuple[str, str], str], list[ChiffreLu]] = {}
        for nom, chiffres in self.chiffres.items():
            for chiffre in chiffres:
                groupes.setdefault((chiffre.site.cle, nom), []).append(chiffre)
        return {cle: tuple(siens) for cle, siens in groupes.items()}

    def chiffres_du_site(self, site: SiteReuni, mesure: str) -> tuple[ChiffreLu, ...]:
        return self._par_site.get((site.cle, mesure), ())

    @cached_property
    def criteres(self) -> Mapping[str, tuple[ChiffreLu, ...]]:
        """What satisfaction surveys say of each criterion of the referential, by the year in which they ended."""
        dits: dict[str, list[ChiffreLu]] = {}
        for site in self.sites:
            annees = {enquete.id: annee for enquete in site.rangees(EnqueteLue) if (annee := annee_d_enquete(enquete))}
            for resultat in site.rangees(ResultatLu):
                if resultat.critere and resultat.genre == "critere" and resultat.enquete in annees:
                    chiffre = ChiffreLu(site, resultat.critere, annees[resultat.enquete], resultat)
                    dits.setdefault(resultat.critere, []).append(chiffre)
        return {nom: tuple(dits[nom]) for nom in sorted(dits)}

    def fermetures(self, site: SiteReuni) -> tuple[FermetureLue, ...]:
        """Closures and other hours, in force or to come, that were not called off."""
        fin = self.today.toordinal() + FERMETURES_ANNONCEES_JOURS
        toutes = (
            fermeture
            for fermeture in site.rangees(FermetureLue)
            if not fermeture.annulee and self.today <= fermeture.au and fermeture.du.toordinal() < fin
        )
        return tuple(sorted(toutes, key=lambda fermeture: (fermeture.du, fermeture.id)))


def annee_d_enquete(enquete: EnqueteLue) -> Periode | None:
    """The year to which a survey is counted: that of its end."""
    quand = enquete.au or enquete.du
    return Periode.contenant("annee", quand.fin) if quand else None


def est_une_prefecture(site: SiteReuni) -> bool:
    return site.identite.type_site.startswith("prefecture")


def _locale(site: SiteReuni, indicateur: str) -> bool:
    """Whether a site gives a meaning of its own to that name."""
    return any(definition.local for definition in site.rangees(DefinitionLue) if definition.id == indicateur)


def _la_plus_dite(definitions: Sequence[DefinitionLue]) -> MesureOfficielle:
    mots = Counter((dite.nom, dite.intitule, dite.module, dite.sens) for dite in definitions)
    nom, intitule, module, sens = min(mots, key=lambda dits: (-mots[dits], str(dits)))
    return MesureOfficielle(definitions[0].id, nom, intitule, module, sens)


def reunir(lots: Sequence[LotDeDonnees], today: date, adresse: str = "") -> Pays:
    """Every site that can be read. Of true and invented data together, the invented are set aside; of one site given
    twice, the second."""
    lus: list[SiteReuni] = []
    ecartes: list[SiteEcarte] = []
    for lot in lots:
        trouve = lire(lot)
        if isinstance(trouve, SiteEcarte):
            ecartes.append(trouve)
        else:
            lus.append(trouve)
    gardes = list(_une_fois(_sans_melange(lus, ecartes), ecartes))
    return Pays(today, tuple(sorted(gardes, key=lambda site: site.cle)), tuple(ecartes), adresse)


def _sans_melange(lus: Sequence[SiteReuni], ecartes: list[SiteEcarte]) -> Iterator[SiteReuni]:
    melange = any(site.demonstration for site in lus) and not all(site.demonstration for site in lus)
    for site in lus:
        if melange and site.demonstration:
            ecartes.append(SiteEcarte(site.origine, "données d’une démonstration, qui ne se mêlent pas aux vraies"))
        else:
            yield site


def _une_fois(lus: Iterator[SiteReuni], ecartes: list[SiteEcarte]) -> Iterator[SiteReuni]:
    vus: dict[str, str] = {}
    for site in lus:
        if site.adresse in vus:
            ecartes.append(SiteEcarte(site.origine, f"même adresse de site que « {vus[site.adresse]} »"))
        else:
            vus[site.adresse] = site.origine
            yield site
