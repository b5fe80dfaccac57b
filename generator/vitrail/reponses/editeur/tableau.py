"""A spreadsheet that was dropped, as its page shows it: what was understood, what was not, what would change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from vitrail.domaine.definitions import Definition
from vitrail.domaine.dus import periodes_dues
from vitrail.domaine.site import Site
from vitrail.reponses.editeur.cadre import CadreDEditeur
from vitrail.saisie.tableurs import compte_rendu
from vitrail.saisie.tableurs.bilan import MONTREES_MAX, abreger, liste
from vitrail.saisie.tableurs.plan import ChangementDeChiffre, PlanDImport
from vitrail.saisie.tableurs.rapprochement import NOM_MAX
from vitrail.socle import phrases
from vitrail.sources.modeles.enquetes import EnqueteSatisfaction
from vitrail.sources.pages import Gabarit

IGNORER = "ignorer"
"""What is told of a line that is to be left aside."""
PERIODE, ENQUETE = "periode", "enquete"
_PERIODES_MAX = 24


@dataclass(frozen=True, slots=True)
class LigneARattacher:
    """A line of the spreadsheet that one may say the meaning of: ``choisi`` is what was said of it."""

    nom: str
    lieu: str
    proches: tuple[tuple[str, str], ...]
    choisi: str = ""
    ambigue: bool = False


@dataclass(frozen=True, slots=True)
class ChangementMontre:
    """One figure that would change, and what goes with it."""

    mots: str
    retires: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True)
class GabaritDuTableau(Gabarit):
    fichier: ClassVar[str] = "editeur/tableau.html"

    cadre: CadreDEditeur
    adresse: str = ""
    """Where the form of this spreadsheet is sent; empty before one is dropped."""
    nom: str = ""
    pour: str = ""
    sujets: tuple[tuple[str, str], ...] = ()
    """What a spreadsheet may give: value, words."""
    feuilles: tuple[tuple[str, bool], ...] = ()
    """Its sheets, when it has several: name, whether it was chosen."""
    essai: PlanMontre | None = None
    cibles: tuple[tuple[str, str], ...] = ()
    """All that a line may give: identifier, name."""
    lignes: tuple[LigneARattacher, ...] = ()
    ignorables: bool = True
    notes: bool = False
    attendent: tuple[tuple[str, str], ...] = ()
    """Before one is dropped, those that were and are not saved: address, name."""


@dataclass(frozen=True, slots=True)
class PlanMontre:
    """What is understood, and what stands in the way."""

    changements: tuple[ChangementMontre, ...]
    inchanges: str
    refus: tuple[tuple[str, str, str], ...]
    """Where, what, and what to do."""
    remarques: tuple[str, ...]
    tus: str
    en_plus: str

    @property
    def enregistrable(self) -> bool:
        return not self.refus


def sujets(site: Site) -> tuple[tuple[str, str], ...]:
    """What a spreadsheet may give on this site: the figures of a period, those awaited first; a survey."""
    connues = sorted((fiche.periode for fiche in site.indicateurs), reverse=True)
    periodes = tuple(dict.fromkeys((*periodes_dues(site), *connues)))[:_PERIODES_MAX]
    return (
        *((f"{PERIODE}:{periode.code}", f"Les chiffres : {phrases.periode_en_mots(periode)}") for periode in periodes),
        *((f"{ENQUETE}:{enquete.id}", f"L’enquête : {enquete.titre}") for enquete in site.satisfaction),
    )


def cibles(
    definitions: Iterable[Definition], enquetes: Iterable[EnqueteSatisfaction], pour: str
) -> tuple[tuple[str, str], ...]:
    """What the lines of a spreadsheet may give: the indicators, or the criteria of a survey."""
    sorte, _, nom = pour.partition(":")
    if sorte == PERIODE:
        return tuple((definition.id, definition.intitule) for definition in definitions)
    enquete = next((enquete for enquete in enquetes if enquete.id == nom), None)
    return tuple((critere.id, critere.libelle) for critere in enquete.criteres) if enquete else ()


def montrer(plan: PlanDImport) -> PlanMontre:
    """The outcome of an import, for who has a page before their eyes."""
    bilan = plan.bilan
    inchanges = len(plan.changements) - len(plan.changes)
    vides = f"Sans chiffre dans le tableau : {liste(bilan.vides)}." if bilan.vides else ""
    restes = max(len(bilan.diagnostics) - MONTREES_MAX, 0) + max(len(bilan.remarques) - MONTREES_MAX, 0)
    return PlanMontre(
        changements=tuple(map(_changement, plan.changes)),
        inchanges=f"{phrases.compte(inchanges, 'chiffre')} déjà à jour." if inchanges else "",
        refus=tuple(
            (trouve.lieu, trouve.message, trouve.conseil_a_la_page) for trouve in bilan.diagnostics[:MONTREES_MAX]
        ),
        remarques=tuple(filter(None, (*bilan.remarques[:MONTREES_MAX], vides))),
        tus=f"{compte_rendu.commentaires_tus(bilan)}." if bilan.tus else "",
        en_plus=f"Et {phrases.compte(restes, 'autre')} de cette sorte." if restes else "",
    )


def a_rattacher(plan: PlanDImport, dites: Mapping[str, str]) -> tuple[LigneARattacher, ...]:
    """The lines that nobody knows, then those that were told the meaning of."""
    inconnues = (orpheline for orpheline in plan.bilan.orphelines if len(orpheline.nom) <= NOM_MAX)
    lignes = [
        LigneARattacher(o.nom, o.lieu, tuple(o.possibles), dites.get(o.nom, ""), o.ambigue)
        for o in list(inconnues)[:MONTREES_MAX]
    ]
    vues = {ligne.nom for ligne in lignes}
    return (*lignes, *_dites(dites.items(), vues))


def _dites(dites: Iterable[tuple[str, str]], vues: set[str]) -> Iterator[LigneARattacher]:
    return (LigneARattacher(nom, "", (), cible) for nom, cible in dites if nom not in vues and cible)


def _changement(chiffre: ChangementDeChiffre) -> ChangementMontre:
    return ChangementMontre(chiffre.mots, tuple(chiffre.retires), abreger(chiffre.note, 200))


def feuilles_a_cocher(noms: Sequence[str], cochees: Sequence[str]) -> tuple[tuple[str, bool], ...]:
    """The sheets to choose from; none when there is only one."""
    return tuple((nom, nom in cochees) for nom in noms) if len(noms) > 1 else ()
