"""What the reading of a spreadsheet has to say beside its figures: each step returns it, and nobody else writes it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from vitrail.saisie.tableurs.feuilles import Cellule
from vitrail.socle import phrases

MONTREES_MAX = 40
"""Lines of a kind that are told one by one: nobody reads more of them before mending the first."""


@dataclass(frozen=True, slots=True)
class DiagnosticDeTableau:
    """Something wrong in the file: where, what, and what to do."""

    lieu: str
    message: str
    conseil: str = ""
    sans_commande: str = ""
    """The same advice for who has a page, and no command to type; empty when it names none."""

    @property
    def conseil_a_la_page(self) -> str:
        return self.sans_commande or self.conseil


@dataclass(frozen=True, slots=True)
class LigneOrpheline:
    """A line with a figure that nobody knows, and the names that are near."""

    lieu: str
    nom: str
    possibles: Sequence[tuple[str, str]]
    """Identifier and name."""
    ambigue: bool = False


@dataclass(frozen=True, slots=True)
class BilanDeLecture:
    """What stops an import, and what is only told."""

    diagnostics: tuple[DiagnosticDeTableau, ...] = ()
    """What is wrong: nothing may be written while there are any."""
    remarques: tuple[str, ...] = ()
    orphelines: tuple[LigneOrpheline, ...] = ()
    vides: tuple[str, ...] = ()
    """Names of lines without a figure."""
    tus: int = 0
    """Remarks that the service wrote for us, and that nobody asked to publish."""


RIEN_A_DIRE = BilanDeLecture()


def reunir(bilans: Iterable[BilanDeLecture]) -> BilanDeLecture:
    """What several steps say, in their order."""
    tous = list(bilans)
    return BilanDeLecture(
        tuple(diagnostic for bilan in tous for diagnostic in bilan.diagnostics),
        tuple(remarque for bilan in tous for remarque in bilan.remarques),
        tuple(orpheline for bilan in tous for orpheline in bilan.orphelines),
        tuple(nom for bilan in tous for nom in bilan.vides),
        sum(bilan.tus for bilan in tous),
    )


def refus(lieu: str, message: str, conseil: str = "", sans_commande: str = "") -> BilanDeLecture:
    """One thing that is wrong."""
    return BilanDeLecture(diagnostics=(DiagnosticDeTableau(lieu, message, conseil, sans_commande),))


def remarque(*textes: str) -> BilanDeLecture:
    """What is only told."""
    return BilanDeLecture(remarques=textes)


def sans_resultat(feuille: str, cellules: Iterable[Cellule]) -> BilanDeLecture:
    """The refusal of formulas that were never computed."""
    conseil = "Ouvrez le fichier dans votre tableur, enregistrez-le, puis recommencez."
    mots = "la formule n’a jamais été calculée : la cellule n’a pas de valeur."
    return BilanDeLecture(tuple(DiagnosticDeTableau(lieu_de(feuille, cellule), mots, conseil) for cellule in cellules))


def lieu_de(feuille: str, cellule: Cellule) -> str:
    """Where a cell stands, as people find it: ``T2, B12``."""
    return f"{feuille}, {cellule.reference}"


def abreger(texte: str, limite: int = 70) -> str:
    """Enough of a text to know it."""
    return texte if len(texte) <= limite else texte[: limite - 1].rstrip() + "…"


def liste(noms: Sequence[str], limite: int = 6) -> str:
    """Some names, and how many others."""
    montres = [f"« {abreger(nom)} »" for nom in noms[:limite]]
    if len(noms) > limite:
        montres.append(phrases.compte(len(noms) - limite, "autre"))
    return phrases.enumeration(montres)
