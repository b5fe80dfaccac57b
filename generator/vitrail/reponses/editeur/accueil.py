"""The first page of the editor: what is left to do, what misleads first; and everything that can be changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar

from vitrail.domaine import agenda
from vitrail.domaine.agenda import EcheanceDue
from vitrail.domaine.site import Site
from vitrail.reponses.differences import SujetChange
from vitrail.reponses.editeur import relire
from vitrail.reponses.editeur.cadre import CadreDEditeur
from vitrail.reponses.editeur.periodes import CHIFFRES
from vitrail.reponses.editeur.remarques import DES_DELAIS
from vitrail.reponses.rapports.diff import NATURES
from vitrail.reponses.rapports.reste import ordonner
from vitrail.saisie import mots_du_formulaire
from vitrail.socle import catalogue, phrases
from vitrail.socle.diagnostic import Diagnostic, Emplacement
from vitrail.sources.pages import Gabarit

_MOIS = 1
"""How far ahead the first page looks."""
_PAR_FICHIER = 3
"""Remarks of one file that are told there; the others are on its form."""
_EN_RETARD = "en_retard"


@dataclass(frozen=True, slots=True)
class ChoseAFaire:
    """One thing to do: how it is called (``erreur``, ``retard``, ``bientot``, ``manque``), and where it is done."""

    genre: str
    etat: str
    quoi: str
    adresse: str
    precision: str = ""


@dataclass(frozen=True, slots=True)
class GroupeDeChoses:
    titre: str
    choses: tuple[ChoseAFaire, ...]


@dataclass(frozen=True, slots=True)
class BoutonDuBureau:
    """An everyday task."""

    adresse: str
    titre: str
    precision: str


@dataclass(frozen=True, slots=True)
class GabaritDuTravail(Gabarit):
    fichier: ClassVar[str] = "editeur/accueil.html"

    cadre: CadreDEditeur
    jour: date
    groupes: tuple[GroupeDeChoses, ...]
    boutons: tuple[BoutonDuBureau, ...]
    brouillons: tuple[BoutonDuBureau, ...]
    """What was typed and not saved."""


@dataclass(frozen=True, slots=True)
class EnsembleDeFiches:
    """The forms of one kind: ``nouvelle`` is the address of a new one, empty where there is one alone."""

    titre: str
    fiches: tuple[BoutonDuBureau, ...]
    nouvelle: str


@dataclass(frozen=True, slots=True)
class GabaritDuContenu(Gabarit):
    fichier: ClassVar[str] = "editeur/contenu.html"

    cadre: CadreDEditeur
    ensembles: tuple[EnsembleDeFiches, ...]


@dataclass(frozen=True, slots=True)
class DepotPourUneFiche:
    """The box of a form for which a document is dropped: ``suite`` says it in an address, ``retour`` leads back to it.
    ``alternative``: whether what it shows may be said beside it."""

    titre: str
    suite: str
    retour: str
    alternative: bool


@dataclass(frozen=True, slots=True)
class GabaritDesDocuments(Gabarit):
    fichier: ClassVar[str] = "editeur/documents.html"

    cadre: CadreDEditeur
    noms: tuple[str, ...]
    remplaces: frozenset[str]
    """Those of which the one before is kept."""
    pour: DepotPourUneFiche | None = None


@dataclass(frozen=True, slots=True)
class GabaritDeParution(Gabarit):
    fichier: ClassVar[str] = "editeur/parution.html"

    cadre: CadreDEditeur
    erreurs: str
    """How many errors forbid it, in words; empty for none."""
    sujets: tuple[SujetChange, ...] | None
    """What people will see change; ``None`` when that is not known."""
    servi: bool
    """Whether it goes on line from here, and not only in a folder."""
    natures: Mapping[str, str] = field(default_factory=lambda: NATURES)


Adresses = Callable[[str], str]
"""Path of a file -> address of its form, empty when it has none."""


def choses_a_faire(
    site: Site | None, diagnostics: Sequence[Diagnostic], adresse: Adresses
) -> tuple[GroupeDeChoses, ...]:
    """What is left to do: what is wrong, then what is late, what is due soon, what is missing."""
    dues = [(terme.etat(site.today), terme) for terme in agenda.agenda(site, _MOIS)] if site else []
    groupes = (
        ("D’abord : ce qui est faux, et empêche de mettre en ligne", _erreurs(diagnostics, adresse)),
        ("En retard", _dues((terme for etat, terme in dues if etat == _EN_RETARD), adresse, en_retard=True)),
        ("Bientôt", _dues((terme for etat, terme in dues if etat != _EN_RETARD), adresse, en_retard=False)),
        ("Ce qui manque", _manques(site, diagnostics, adresse)),
    )
    faites = ((titre, tuple(choses)) for titre, choses in groupes)
    return tuple(GroupeDeChoses(titre, choses) for titre, choses in faites if choses)


def _erreurs(diagnostics: Iterable[Diagnostic], adresse: Adresses) -> Iterator[ChoseAFaire]:
    for trouve in diagnostics:
        if catalogue.est_une_erreur(trouve):
            mots = mots_du_formulaire.dire(trouve)
            yield ChoseAFaire("erreur", "À corriger", mots.message, _a_sa_place(trouve.lieu, adresse), mots.conseil)


def _a_sa_place(lieu: Emplacement, adresse: Adresses) -> str:
    """The address of the form of a file, at the box of what stands there."""
    fiche = adresse(lieu.fichier)
    return f"{fiche}?place={lieu.ligne}-{lieu.colonne}" if fiche else ""


def _dues(termes: Iterable[EcheanceDue], adresse: Adresses, *, en_retard: bool) -> Iterator[ChoseAFaire]:
    """One thing each; the figures of one period are one thing together."""
    dit, genre = ("En retard depuis le", "retard") if en_retard else ("Avant le", "bientot")
    ensemble: dict[object, list[EcheanceDue]] = {}
    for terme in termes:
        ensemble.setdefault(terme.periode or terme.cle, []).append(terme)
    for siens in ensemble.values():
        quand = f"{dit} {phrases.date_en_mots(siens[0].limite)}"
        if (periode := siens[0].periode) is None:
            yield ChoseAFaire(genre, quand, siens[0].quoi, _ou_se_fait(siens[0], adresse), siens[0].qui)
            continue
        services = phrases.enumeration(list(dict.fromkeys(terme.qui for terme in siens if terme.qui)))
        quoi = f"{phrases.compte(len(siens), 'chiffre')} {phrases.de(periode)} à publier"
        yield ChoseAFaire(
            genre, quand, quoi, f"{CHIFFRES}/{periode.code}", f"Donnés par : {services}" if services else ""
        )


def _ou_se_fait(terme: EcheanceDue, adresse: Adresses) -> str:
    fiche = adresse(terme.lieu.fichier)
    return relire.adresse(fiche) if terme.a_relire and fiche else _a_sa_place(terme.lieu, adresse)


def _manques(site: Site | None, diagnostics: Sequence[Diagnostic], adresse: Adresses) -> Iterator[ChoseAFaire]:
    """What is late is in the work list already."""
    par_fichier: dict[str, list[str]] = {}
    premiers: dict[str, Emplacement] = {}
    for trouve in diagnostics:
        if not catalogue.est_une_erreur(trouve) and not catalogue.code(trouve).startswith(DES_DELAIS):
            par_fichier.setdefault(trouve.lieu.fichier, []).append(mots_du_formulaire.dire(trouve).message)
            premiers.setdefault(trouve.lieu.fichier, trouve.lieu)
    for fichier in ordonner(site.exigences if site else None, par_fichier):
        dits = list(dict.fromkeys(par_fichier[fichier]))
        reste = len(dits) - _PAR_FICHIER
        suite = [*dits[1:_PAR_FICHIER], *([f"Et {phrases.compte(reste, 'autre remarque')}."] if reste > 0 else [])]
        yield ChoseAFaire("manque", "À compléter", dits[0], _a_sa_place(premiers[fichier], adresse), " ".join(suite))
