"""What an import would change in a file of the site, in words, and what stands in its way."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from vitrail.saisie.tableurs.bilan import RIEN_A_DIRE, BilanDeLecture, DiagnosticDeTableau, reunir
from vitrail.saisie.tableurs.fiches import (
    enregistrements,
    motif_d_absence,
    place_dans_la_liste,
    sans,
)
from vitrail.socle import catalogue
from vitrail.socle.arbres import Donnee, Enregistrement
from vitrail.socle.diagnostic import Diagnostic, Emplacement, signaler
from vitrail.sources import decodage
from vitrail.sources.modeles.base import Modele
from vitrail.sources.modeles.listes import MOTIFS_D_ABSENCE

RIEN = "rien"


@dataclass(frozen=True, slots=True)
class ChangementDeChiffre:
    """A record of the file, before and after."""

    cle: str
    """Identifier of the record in its list."""
    nom: str
    lieu: str
    """Where the figure stands in the spreadsheet."""
    avant: Enregistrement | None
    apres: Enregistrement
    repere: str = ""
    """The latest figure published before this period, when the file had none."""

    @property
    def mots(self) -> str:
        """``Appels ayant abouti : 77 % → 91 %``."""
        ancien, nouveau = montrer(self.avant), montrer(self.apres)
        suite = f" (n = {self.apres['n']})" if self.apres.get("n") and not _meme_n(self.avant, self.apres) else ""
        return f"{self.nom} : {ancien} → {nouveau}{suite}{f' (avant : {self.repere})' if self.repere else ''}"

    @property
    def note(self) -> str:
        """The note that comes with the new figure; empty when it was there."""
        note = str(self.apres.get("note") or "")
        return "" if self.avant and self.avant.get("note") == note else note

    @property
    def retires(self) -> list[str]:
        """What the record said and says no more, or says otherwise, beside its value: ``numerateur : 77``."""
        avant = self.avant or {}
        perdus = [nom for nom in avant if nom not in (*self.apres, "valeur", "absence")]
        perdus += [nom for nom in ("note", "n") if nom in self.apres and avant.get(nom) not in (None, self.apres[nom])]
        return [f"{nom} : {avant[nom]}" for nom in perdus]

    @property
    def change(self) -> bool:
        return self.avant != self.apres

    def sans_note_neuve(self) -> ChangementDeChiffre:
        """The same figure, with the note that the record had, or none."""
        ancienne = {"note": self.avant["note"]} if self.avant and "note" in self.avant else {}
        return replace(self, apres={**sans(self.apres, ("note",)), **ancienne})


def montrer(releve: Enregistrement | None) -> str:
    """The value of a record, or the reason why there is none."""
    if releve is None:
        return RIEN
    if releve.get("valeur") is not None:
        return str(releve["valeur"]).replace(" ", "\u00a0")
    if not isinstance(releve.get("absence"), Mapping):
        return RIEN
    motif = motif_d_absence(releve)
    return MOTIFS_D_ABSENCE.get(motif, motif)


def _meme_n(avant: Enregistrement | None, apres: Enregistrement) -> bool:
    """Whether the number of cases is the same before and after."""
    return avant is not None and avant.get("n") == apres.get("n")


@dataclass(frozen=True)
class PlanDImport:
    """The outcome of an import. Nothing may be written while its ``bilan`` has ``diagnostics``."""

    chemin: str
    donnees: dict[str, Donnee] = field(default_factory=dict)
    """What the file would hold."""
    changements: tuple[ChangementDeChiffre, ...] = ()
    bilan: BilanDeLecture = RIEN_A_DIRE
    liste: str = "releves"
    """Where the records stand in the file."""
    cible: str = "indicateur"
    """What a line of the table has to name."""

    @property
    def changes(self) -> list[ChangementDeChiffre]:
        return [changement for changement in self.changements if changement.change]

    def avec(self, *bilans: BilanDeLecture) -> PlanDImport:
        """The same outcome, with more to say of it."""
        return replace(self, bilan=reunir((self.bilan, *bilans)))

    def cellule(self, texte: str, ligne: int) -> str | None:
        """The cell behind the record at ``ligne`` of the new text of the file; None when there is none."""
        cle = self._cle_a(texte, ligne)[0]
        return next((f"{chiffre.lieu}, {chiffre.nom}" for chiffre in self.changements if chiffre.cle == cle), None)

    def notes_remarquees(self, texte: str, diagnostics: Iterable[Diagnostic]) -> set[str]:
        """Records whose new note the checks remark, by identifier."""
        ici = [diagnostic.lieu.ligne for diagnostic in diagnostics if diagnostic.lieu.fichier == self.chemin]
        places = [self._cle_a(texte, ligne) for ligne in ici]
        return {cle for cle, champ in places if cle and champ == "note"} & {chiffre.cle for chiffre in self.changes}

    def sans_les_notes(self, cles: Collection[str]) -> PlanDImport:
        """The same outcome, where these records keep the note that they had, or none."""
        changements = tuple(
            chiffre.sans_note_neuve() if chiffre.cle in cles else chiffre for chiffre in self.changements
        )
        nouveaux = {chiffre.cle: dict(chiffre.apres) for chiffre in changements}
        releves: list[Donnee] = [
            nouveaux.get(str(releve.get("indicateur")), releve) for releve in enregistrements(self.donnees, self.liste)
        ]
        return replace(self, changements=changements, donnees={**self.donnees, self.liste: releves})

    def _cle_a(self, texte: str, ligne: int) -> tuple[str | None, str]:
        """Identifier of the record that stands at ``ligne`` of the new text, and its field."""
        rang, champ = place_dans_la_liste(texte, self.chemin, ligne, self.liste)
        if rang < 0:
            return None, ""
        cle = [*enregistrements(self.donnees, self.liste)][rang].get("indicateur")
        return None if cle is None else str(cle), champ


def refuser(modele: type[Modele], releve: Enregistrement, lieu: str) -> tuple[DiagnosticDeTableau, ...]:
    """What ``vitrail check`` would refuse in a record, located in the spreadsheet."""
    try:
        modele.model_validate(dict(releve))
    except ValidationError as erreur:
        details = erreur.errors(include_url=False, include_input=False)
        return tuple(_diagnostic(detail, releve, lieu) for detail in details)
    return ()


def _diagnostic(detail: ErrorDetails, releve: Enregistrement, lieu: str) -> DiagnosticDeTableau:
    champ = next((etape for etape in reversed(detail["loc"]) if isinstance(etape, str)), "valeur")
    valeurs = {"champ": champ, "valeur": releve.get(champ, ""), "fiche": "", **detail.get("ctx", {})}
    valeurs.pop("ou", None)
    mots = catalogue.dire(
        signaler(decodage.REGLES.get(detail["type"], detail["type"]), Emplacement("tableau"), **valeurs)
    )
    return DiagnosticDeTableau(lieu, mots.message, mots.conseil)
