"""Steps 3 and 4: the one immutable ``Site`` that checks and views read; identifiers resolved once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, wraps
from typing import Any, TypeVar

from vitrail.domaine import deductions, ecoute, registre, series
from vitrail.domaine.averes import Averes
from vitrail.domaine.debut import debut_des_devoirs
from vitrail.domaine.definitions import Definition, definitions
from vitrail.domaine.ecoute import Document, Documents, SuiviDesActions
from vitrail.domaine.exigences import Exigences
from vitrail.domaine.fiches import FichesDuSite
from vitrail.domaine.registre import CompteDuRegistre
from vitrail.domaine.series import Historique
from vitrail.socle import echeances
from vitrail.socle.calendrier import Calendrier, DepartementInconnu, ZoneInconnue, zone_du_departement
from vitrail.socle.diagnostic import Diagnostic, signaler
from vitrail.socle.echeances import Fraicheur
from vitrail.socle.fetes import nom_de_fete
from vitrail.socle.regles import ReperesDuLieu
from vitrail.socle.vacances import calendrier_scolaire
from vitrail.sources.fichiers.instantane import SANS_PASSE, ContenuDeFichier, Instantane, Passe
from vitrail.sources.markdown.libres import PageLibre
from vitrail.sources.modeles.acces import Lieu
from vitrail.sources.modeles.base import FicheDatee, Modele
from vitrail.sources.modeles.demarches import Demarche, PointNumerique
from vitrail.sources.modeles.divers import Alerte, Amelioration, Service
from vitrail.sources.modeles.engagements import EngagementLocal
from vitrail.sources.modeles.enquetes import Enquete, EnqueteMystere, EnqueteSatisfaction
from vitrail.sources.modeles.genres import GENRES, PAR_MODELE, REFERENTIELS
from vitrail.sources.modeles.horaires import Fermeture, PointAccueil
from vitrail.sources.modeles.indicateurs import RelevesPeriode
from vitrail.sources.modeles.label import Label
from vitrail.sources.modeles.site import Identite
from vitrail.sources.referentiel import Referentiel, ReferentielInconnu, ReferentielInvalide, charger


@dataclass(frozen=True, kw_only=True)
class Site(FichesDuSite):
    """All that is known of a prefecture on the day ``today``."""

    today: date
    referentiel: Referentiel
    calendrier: Calendrier
    libres: tuple[PageLibre, ...] = ()
    """Hand-written pages."""
    fichiers: Mapping[str, ContenuDeFichier] = field(default_factory=dict)
    brises: frozenset[str] = frozenset()
    """Kinds of which a file could not be read: what refers to them is not judged."""
    passe: Passe = SANS_PASSE
    """What was written before, for those who subscribed to it."""
    origines: Mapping[str, str] = field(default_factory=dict)
    """Shared pages and files of its network, by the path that they have in the site -> where they were written."""
    brouillon: bool = False
    """Whether it is read to be looked at before it is published."""
    _reponses: dict[Callable[[Site], object], Any] = field(default_factory=dict, init=False, repr=False, compare=False)
    """What :func:`une_fois` answered of it."""

    @cached_property
    def exigences(self) -> Exigences:
        """The rules of the referential that bind this site, tightened by its label file."""
        return Exigences(self.referentiel, self.label, self.conditions, self.today)

    def fraicheur(self, fiche: FicheDatee) -> Fraicheur | None:
        """How fresh a file is; ``None`` when nothing says how often its kind is checked again."""
        cadence = self.exigences.cadence(PAR_MODELE[type(fiche)].fait)
        if cadence is None or fiche.mis_a_jour is None:
            return None
        return echeances.fraicheur(fiche.mis_a_jour, fiche.verifie_le, cadence, self.today)

    @cached_property
    def definitions(self) -> Mapping[str, Definition]:
        return definitions(self.referentiel, self.label, self.conditions, self.config_indicateurs, self.today)

    @cached_property
    def historiques(self) -> Mapping[str, Historique]:
        """Indicators with values, or that must be displayed, in the order of the referential; local ones last."""
        delai = self.config_indicateurs.delai_publication
        return series.historiques(self.releves, self.definitions, self.today, delai, self.debut)

    @cached_property
    def debut(self) -> date | None:
        """Since when the site owes what its label asks."""
        toutes = (fiche for fiches in self.fiches.values() for fiche in fiches)
        return debut_des_devoirs(self.identite, self.label, toutes, self.today)

    @cached_property
    def comptes_du_registre(self) -> tuple[CompteDuRegistre, ...]:
        """The rates that the registry of updates gives, by indicator."""
        if not self.demandes_mise_a_jour:
            return ()
        donnees = (self.definitions, self.referentiel, self.calendrier, self.today)
        return registre.comptes(self.demandes_mise_a_jour, self.indicateurs, *donnees)

    @cached_property
    def releves(self) -> tuple[RelevesPeriode, ...]:
        """The values of every period: those that are written, and those that the registry of updates gives."""
        if not self.demandes_mise_a_jour:
            return self.indicateurs
        return registre.completer(self.indicateurs, self.demandes_mise_a_jour, self.comptes_du_registre, self.today)

    @property
    def averes(self) -> Averes:
        """What the records show, whatever the label file says."""
        return Averes(self.referentiel, self.fiches, self.today)

    @cached_property
    def conditions(self) -> frozenset[str]:
        """The conditions of the referential that are true here."""
        return self.averes.conditions_vraies(self.label)

    @cached_property
    def reperes(self) -> ReperesDuLieu:
        """What rules of days need to know of the place."""
        return ReperesDuLieu(self.calendrier, calendrier_scolaire(self.identite.departement.code))

    @cached_property
    def points(self) -> Mapping[str, PointAccueil]:
        return {point.id: point for point in self.horaires.points}

    @cached_property
    def lieux(self) -> Mapping[str, Lieu]:
        return {lieu.id: lieu for lieu in self.tous_les_lieux}

    @property
    def tous_les_lieux(self) -> tuple[Lieu, ...]:
        """As written: two may bear the same identifier."""
        return self.acces.lieux

    @property
    def fermetures(self) -> tuple[Fermeture, ...]:
        """Closures and changed hours, of every time."""
        return self.horaires.fermetures

    @property
    def toutes_les_demarches(self) -> tuple[Demarche, ...]:
        return self.demarches.demarches

    @property
    def points_numeriques(self) -> tuple[PointNumerique, ...]:
        return self.demarches.points_numeriques

    @property
    def toutes_les_alertes(self) -> tuple[Alerte, ...]:
        """Those that run, those that are over and those to come."""
        return self.alertes.alertes

    @property
    def toutes_les_ameliorations(self) -> tuple[Amelioration, ...]:
        return self.ameliorations.ameliorations

    @property
    def services(self) -> tuple[Service, ...]:
        """Those of the first level of the chart."""
        return self.organisation.services

    @cached_property
    def engagements_locaux(self) -> Mapping[int, EngagementLocal]:
        return {engagement.numero: engagement for engagement in self.engagements.engagements}

    @cached_property
    def satisfaction(self) -> tuple[EnqueteSatisfaction, ...]:
        """Satisfaction surveys, the latest first."""
        trouvees = [enquete for enquete in self.enquetes if isinstance(enquete, EnqueteSatisfaction)]
        return tuple(sorted(trouvees, key=_terme_d_enquete, reverse=True))

    @cached_property
    def mysteres(self) -> tuple[EnqueteMystere, ...]:
        """Mystery contacts, the latest first."""
        trouvees = [enquete for enquete in self.enquetes if isinstance(enquete, EnqueteMystere)]
        return tuple(sorted(trouvees, key=_terme_d_enquete, reverse=True))

    @cached_property
    def suivi(self) -> SuiviDesActions:
        """Every action of every plan with its state today, and what it answers."""
        return ecoute.suivre(self.plans_actions, self.today)

    @cached_property
    def documents(self) -> Documents:
        """What an action may answer: surveys, audits, meetings, complaint reviews, by identifier."""
        sources: Mapping[str, tuple[Document, ...]] = {
            "enquete": self.enquetes, "audit": self.audits, "comite": self.comites, "reclamations": self.reclamations
        }  # fmt: skip
        return {champ: {fiche.id: fiche for fiche in fiches} for champ, fiches in sources.items()}


T = TypeVar("T")


def une_fois(question: Callable[[Site], T]) -> Callable[[Site], T]:
    """Answer once what many pages and supports ask of a site, which never changes. The answer is kept with the site
    and goes with it: another site, another day or a draft has its own."""

    @wraps(question)
    def repondre(site: Site) -> T:
        if question not in site._reponses:
            site._reponses[question] = question(site)
        reponse: T = site._reponses[question]
        return reponse

    return repondre


def relier(
    instantane: Instantane,
    fiches: Mapping[str, Sequence[Modele]],
    today: date,
    **lecture: Any,
) -> tuple[Site | None, list[Diagnostic]]:
    """Assemble the site from its decoded files; ``None`` when identity or label is missing."""
    identite, label = _premiere(fiches, "site"), _premiere(fiches, "label")
    if not isinstance(identite, Identite) or not isinstance(label, Label):
        return None, []
    try:
        referentiel = charger(label.referentiel, instantane.sous(f"{REFERENTIELS}/"))
    except ReferentielInconnu as erreur:
        connus = ", ".join(erreur.disponibles)
        return None, [
            signaler("referentiel-inconnu", label.place("referentiel"), valeur=label.referentiel, connus=connus)
        ]
    except ReferentielInvalide as erreur:
        detail = "; ".join(probleme.message for probleme in erreur.problemes[:3])
        return None, [
            signaler("referentiel-invalide", label.place("referentiel"), valeur=label.referentiel, detail=detail)
        ]
    try:
        calendrier = calendrier_de(identite)
    except ZoneInconnue as erreur:
        lieu = identite.place("zone_feries")
        return None, [signaler("zone-inconnue", lieu, valeur=erreur.zone, suggestion=erreur.suggestion or "")]
    except DepartementInconnu as erreur:
        lieu = identite.place("departement", "code")
        return None, [signaler("departement-inconnu", lieu, valeur=erreur.code)]
    rangees = {genre.nom: tuple(fiches[genre.nom]) for genre in GENRES if genre.nom in fiches}
    return Site(
        fiches=deductions.deduire(rangees),
        today=today,
        referentiel=referentiel,
        calendrier=calendrier,
        passe=instantane.passe,
        origines=instantane.origines,
        **lecture,
    ), []


def _terme_d_enquete(enquete: Enquete) -> date:
    """When it may have been over; what is not known stands before all that is."""
    return enquete.terme or date.min


def calendrier_de(identite: Identite) -> Calendrier:
    """The working days of the place: the law's, its customs, and the days it closes by its own decision.

    Raises ZoneInconnue, DepartementInconnu.
    """
    code = identite.zone_feries or zone_du_departement(identite.departement.code)
    dates = {ferme.jour: ferme.nom for ferme in identite.jours_fermes if ferme.jour is not None}
    chaque_annee = [ferme.nom for ferme in identite.jours_fermes if ferme.jour is None]
    return Calendrier(code, dates, [nom for nom in map(nom_de_fete, chaque_annee) if nom])


def _premiere(fiches: Mapping[str, Sequence[Modele]], genre: str) -> Modele | None:
    return fiches[genre][0] if fiches.get(genre) else None
