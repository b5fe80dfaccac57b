"""What an import would change in a file of the site, in words, and what stands in its way."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from pydantic import ValidationError

from vitrail.saisie.tableurs.feuilles import Cellule
from vitrail.saisie.tableurs.reperage import ConstatDeTableau
from vitrail.socle import catalogue, phrases
from vitrail.socle.diagnostic import Diagnostic, Emplacement, signaler
from vitrail.sources import decodage
from vitrail.sources.fichiers import source
from vitrail.sources.modeles.base import Modele
from vitrail.sources.modeles.libelles import libelle

RIEN = "rien"


@dataclass(frozen=True, slots=True)
class ChangementDeChiffre:
    """A record of the file, before and after."""

    cle: str
    """Identifier of the record in its list."""
    nom: str
    lieu: str
    """Where the figure stands in the spreadsheet."""
    avant: Mapping[str, Any] | None
    apres: Mapping[str, Any]
    repere: str = ""
    """The latest figure published before this period, when the file had none."""

    @property
    def mots(self) -> str:
        """``Appels ayant abouti : 77 % → 91 %``."""
        ancien, nouveau = montrer(self.avant), montrer(self.apres)
        suite = f" (n = {self.apres['n']})" if self.apres.get("n") and not montrer_n(self.avant, self.apres) else ""
        return f"{self.nom} : {ancien} → {nouveau}{suite}{f' (avant : {self.repere})' if self.repere else ''}"

    @property
    def note(self) -> str:
        """The note that comes with the new figure; empty when it was there."""
        note = str(self.apres.get("note") or "")
        return "" if self.avant and self.avant.get("note") == note else note

    @property
    def change(self) -> bool:
        return self.avant != self.apres


def montrer(releve: Mapping[str, Any] | None) -> str:
    """The value of a record, or the reason why there is none."""
    if releve is None:
        return RIEN
    if releve.get("valeur") is not None:
        return str(releve["valeur"]).replace(" ", "\u00a0")
    absence = releve.get("absence")
    return libelle(str(absence.get("motif", ""))) if isinstance(absence, Mapping) else RIEN


def montrer_n(avant: Mapping[str, Any] | None, apres: Mapping[str, Any]) -> bool:
    """Whether the number of cases is the same before and after."""
    return avant is not None and avant.get("n") == apres.get("n")


@dataclass(frozen=True, slots=True)
class LigneOrpheline:
    """A line with a figure that nobody knows, and the names that are near."""

    lieu: str
    nom: str
    possibles: Sequence[tuple[str, str]]
    """Identifier and name."""
    ambigue: bool = False


@dataclass
class PlanDImport:
    """The outcome of an import. Nothing may be written while there are ``ecarts``."""

    chemin: str
    donnees: dict[str, Any] = field(default_factory=dict)
    """What the file would hold."""
    changements: list[ChangementDeChiffre] = field(default_factory=list)
    ecarts: list[ConstatDeTableau] = field(default_factory=list)
    remarques: list[str] = field(default_factory=list)
    orphelines: list[LigneOrpheline] = field(default_factory=list)
    vides: list[str] = field(default_factory=list)
    """Names of lines without a figure."""

    liste: str = "releves"
    """Where the records stand in the file."""
    cible: str = "indicateur"
    """What a line of the table has to name."""

    @property
    def changes(self) -> list[ChangementDeChiffre]:
        return [un for un in self.changements if un.change]

    def cellule(self, texte: str, ligne: int) -> str | None:
        """The cell behind the record at ``ligne`` of the new text of the file; None when there is none."""
        rang, _ = place_dans_la_liste(texte, self.chemin, ligne, self.liste)
        if rang < 0:
            return None
        cle = self.donnees[self.liste][rang].get("indicateur")
        return next((f"{un.lieu}, {un.nom}" for un in self.changements if un.cle == cle), None)

    def retirer_les_notes(self, cles: Collection[str]) -> None:
        """Give back to these records the note that they had, or none."""
        for rang, un in enumerate(self.changements):
            if un.cle in cles:
                ancienne = {"note": un.avant["note"]} if un.avant and "note" in un.avant else {}
                self.changements[rang] = replace(un, apres={**sans(un.apres, ("note",)), **ancienne})
        nouveaux = {un.cle: dict(un.apres) for un in self.changements}
        releves = self.donnees[self.liste]
        self.donnees[self.liste] = [nouveaux.get(un["indicateur"], un) for un in releves]


def notes_remarquees(plan: PlanDImport, texte: str, constats: Iterable[Diagnostic]) -> set[str]:
    """Records whose new note the checks remark, by identifier."""
    remarquees = set()
    for ecart in constats:
        if ecart.lieu.fichier == plan.chemin:
            rang, champ = place_dans_la_liste(texte, plan.chemin, ecart.lieu.ligne, plan.liste)
            if champ == "note":
                remarquees.add(plan.donnees[plan.liste][rang]["indicateur"])
    return remarquees & {un.cle for un in plan.changes}


def refuser(modele: type[Modele], releve: Mapping[str, Any], lieu: str) -> list[ConstatDeTableau]:
    """What ``vitrail check`` would refuse in a record, located in the spreadsheet."""
    try:
        modele.model_validate(dict(releve))
    except ValidationError as erreur:
        return [_ecart(detail, releve, lieu) for detail in erreur.errors(include_url=False, include_input=False)]
    return []


def _ecart(detail: Any, releve: Mapping[str, Any], lieu: str) -> ConstatDeTableau:
    champ = next((str(etape) for etape in reversed(detail["loc"]) if isinstance(etape, str)), "valeur")
    valeurs = {"champ": champ, "valeur": releve.get(champ, ""), "fiche": "", **detail.get("ctx", {})}
    valeurs.pop("ou", None)
    mots = catalogue.dire(
        signaler(decodage.REGLES.get(detail["type"], detail["type"]), Emplacement("tableau"), **valeurs)
    )
    return ConstatDeTableau(lieu, mots.message, mots.conseil)


def copier(valeur: Any) -> Any:
    """What was read, in ordinary mappings and lists that may be changed."""
    if isinstance(valeur, Mapping):
        return {nom: copier(contenu) for nom, contenu in valeur.items()}
    if isinstance(valeur, list | tuple):
        return [copier(contenu) for contenu in valeur]
    return valeur


def sans(releve: Mapping[str, Any], champs: Collection[str]) -> dict[str, Any]:
    """A record without some of its fields."""
    return {nom: valeur for nom, valeur in releve.items() if nom not in champs}


def abreger(texte: str, limite: int = 70) -> str:
    """Enough of a text to know it."""
    return texte if len(texte) <= limite else texte[: limite - 1].rstrip() + "…"


def lieu_de(feuille: str, cellule: Cellule) -> str:
    return f"{feuille}, {cellule.reference}"


def liste(noms: Sequence[str], limite: int = 6) -> str:
    """Some names, and how many others."""
    montres = [f"« {abreger(nom)} »" for nom in noms[:limite]]
    if len(noms) > limite:
        montres.append(phrases.compte(len(noms) - limite, "autre"))
    return phrases.enumeration(montres)


def place_dans_la_liste(texte: str, chemin: str, ligne: int, liste: str = "releves") -> tuple[int, str]:
    """Rank of the record, and its field, that stand at ``ligne`` of a file; (-1, "") outside the list."""
    document, _ = source.analyser(texte, chemin)
    if document is None:
        return -1, ""
    trouve = (-1, "")
    for rang, releve in enumerate(document.donnees.get(liste) or ()):
        for nom in releve:
            if document.situer((liste, rang, nom), cle=True).ligne <= ligne:
                trouve = (rang, str(nom))
    return trouve
