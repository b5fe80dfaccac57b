"""What an export brings to a network: the records of its services, those that are already there, those that left."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from vitrail.saisie.annuaire import correspondance, export, fiches, liste
from vitrail.saisie.annuaire.export import Octets
from vitrail.saisie.annuaire.fiches import NATURES, FicheDAnnuaire
from vitrail.saisie.annuaire.liste import ServiceConnu
from vitrail.saisie.annuaire.memoire import ChangementDeFiche
from vitrail.saisie.annuaire.sites import SiteDeLAnnuaire
from vitrail.saisie.annuaire.source import FichierCite


@dataclass(frozen=True)
class FichesReconnues:
    """``lues``: how many records of such services the file holds; ``cachees``: how many are not published."""

    retenues: Mapping[ServiceConnu, FicheDAnnuaire]
    ecartees: tuple[tuple[FicheDAnnuaire, str], ...]
    sans_fiche: tuple[ServiceConnu, ...]
    lues: int
    cachees: int


@dataclass
class BilanDeLAnnuaire:
    """What was done with an export, site by site."""

    fichier: FichierCite
    fiches: FichesReconnues
    adresse_a_decider: bool = False
    crees: list[SiteDeLAnnuaire] = field(default_factory=list)
    refuses: list[tuple[SiteDeLAnnuaire, str]] = field(default_factory=list)
    """Sites that the checks refuse, with their report: none of them is written."""
    deja_la: list[str] = field(default_factory=list)
    """Folders that were there and of which nothing was remembered: from now on it is."""
    changes: list[tuple[str, FicheDAnnuaire, tuple[ChangementDeFiche, ...]]] = field(default_factory=list)
    inchanges: int = 0
    retires: list[str] = field(default_factory=list)
    """Folders that people took away: they are not made again."""
    disparues: list[tuple[str, str]] = field(default_factory=list)
    """Folders whose record, named beside, is no longer in the file."""
    memoires_illisibles: list[str] = field(default_factory=list)
    plus_ancien: bool = False
    """Whether the file is older than what is already remembered."""


def reconnaitre(octets: Octets, hors_liste: Callable[[ServiceConnu], bool]) -> FichesReconnues:
    """The records of an export, each with its service. Raises ExportIllisible. ``hors_liste`` is asked whether a
    prefecture that the list does not know is one too, under the name that the directory gives it."""
    services = liste.services()
    lues, cachees = fiches.retenir(export.lire(octets))
    trouvees = correspondance.apparier(lues, services)
    retenues = {services[code]: fiche for code, fiche in trouvees.retenues.items()}
    ecartees = list(trouvees.ecartees)
    inconnues = _hors_liste(fiche for fiche, _ in ecartees)
    nouvelles = {service: fiche for service, fiche in inconnues.items() if hors_liste(service)}
    retenues |= nouvelles
    ecartees = [(fiche, raison) for fiche, raison in ecartees if fiche not in nouvelles.values()]
    return FichesReconnues(retenues, tuple(ecartees), trouvees.sans_fiche(services), len(lues), cachees)


def _hors_liste(ecartees: Iterable[FicheDAnnuaire]) -> dict[ServiceConnu, FicheDAnnuaire]:
    trouvees: dict[str, tuple[ServiceConnu, FicheDAnnuaire]] = {}
    for fiche in ecartees:
        nature = next((nature for nature in ("sous_pref", "prefecture") if nature in fiche.natures & NATURES), None)
        if nature is None or not fiche.insee:
            continue
        service = liste.hors_liste(fiche.nom, fiche.insee[0], nature == "sous_pref")
        if service is not None and service.code not in trouvees:
            trouvees[service.code] = (service, fiche)
    return dict(trouvees.values())
