"""What the clauses of a referential say: commitments, and the rules written under each of them.

Nothing here knows one referential from another: words such as a channel, a condition or a way of
display are identifiers declared by the data itself, and ``coherence.py`` checks that they exist.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, model_validator

from vitrail.sources.modeles import absences, chemins
from vitrail.sources.modeles.listes import MotifQuiRepond


class Piece(BaseModel):
    """Base of every part of a referential: immutable, unknown keys refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


def _oui_ou_non(valeur: object) -> object:
    return {"oui": True, "non": False}.get(valeur, valeur) if isinstance(valeur, str) else valeur


def _liste(valeur: object) -> object:
    return [valeur] if isinstance(valeur, str) else valeur


Identifiant = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$")]
Genre = Annotated[str, StringConstraints(pattern=r"^[a-z]+(_[a-z]+)*$")]
"""A kind of data of the site, such as ``plans_actions``."""
Champ = Annotated[str, StringConstraints(pattern=r"^[a-z]\w*(\.[a-z]\w*)*$")]
"""The address of a field, such as ``contacts.adresse_postale``: :mod:`vitrail.sources.modeles.chemins` reads it."""
AdresseDePage = Annotated[str, StringConstraints(pattern=r"^/([a-z0-9-]+/)*$")]
Texte = Annotated[str, StringConstraints(pattern=r"^\S(.*\S)?$")]
Booleen = Annotated[bool, BeforeValidator(_oui_ou_non)]
Mots = Annotated[tuple[Texte, ...], BeforeValidator(_liste), Field(min_length=1)]
"""A list of words, or one of them alone."""
Numero = Annotated[int, Field(ge=1)]
MotifsQuiRepondent = Annotated[tuple[MotifQuiRepond, ...], BeforeValidator(_liste)]
Unite = Literal["%", "‰", "jours", "jours ouvrés", "heures", "minutes", "nombre", "mois", "ans"]
"""Units as a person writes and reads them, here as in the data of a site."""
Fondement = Literal["engagement", "controle", "implicite"]
"""Where a duty is written: in the commitment, only in its method of control, or nowhere in so many words."""
Comparateur = Literal[">", ">=", "<", "<=", "="]
Periode = Literal["mois", "trimestre", "semestre", "annee"]
Cadence = Literal[
    "mensuel", "trimestriel", "semestriel", "annuel", "triennal", "permanent", "regulier", "immediat", "delai"
]


class Prescription(Piece):
    """A duty that a clause sets. ``clause`` is the one it is written under, such as ``10.6``."""

    id: Identifiant
    clause: Texte
    fondement: Fondement = "engagement"
    condition: Identifiant | None = None
    """What must be true of the site, or happen, for the rule to apply."""
    porte_sur: Genre | None = None
    """The fact of the site's data that the rule governs, so that a check finds its rule without naming it:
    ``changement_accueil``, ``reclamation``, ``enquete_satisfaction``…"""


class ChampDePreuve(Piece):
    """A field of the site's files that brings evidence where a page shows it. Its address alone may be written."""

    champ: Champ
    si: Mapping[Champ, Mots] = {}
    """Fields of the same record, and the words of which they must say one: ``{canal: [accueil, guichet]}``."""
    avec: tuple[Champ, ...] = ()
    """Other fields of the same record that must be written too."""
    pages: tuple[AdresseDePage, ...] = ()
    """Where it must be shown, when one page does not do for another; on all of them by default."""
    ensemble: Booleen = False
    """Only where all the records are shown in one list."""
    absences: MotifsQuiRepondent = ()
    """Reasons of absence that answer in the place of a value: none by default."""

    @model_validator(mode="before")
    @classmethod
    def _seul(cls, donnees: object) -> object:
        return {"champ": donnees} if isinstance(donnees, str) else donnees

    def vaut(self, fiche: BaseModel | None, page: str, ensemble: bool) -> bool:
        """Whether the field, shown on ``page`` for the record ``fiche``, brings the evidence.

        Without the record that has the field, who shows it answers for its being written.
        """
        if self.ensemble is not ensemble or (self.pages and page not in self.pages):
            return False
        if not isinstance(fiche, chemins.trouver(self.champ).modele):
            return not (self.si or self.avec)
        return self.concerne(fiche) and self.dit(fiche)

    def concerne(self, fiche: BaseModel) -> bool:
        """Whether this record, that has the field, is one of those that are meant."""
        return all(_dit_un_mot(chemins.valeur(fiche, champ.split(".")), mots) for champ, mots in self.si.items())

    def dit(self, fiche: BaseModel) -> bool:
        """Whether this record says the field, or a reason that answers in its place, and what must go with it."""
        dite = absences.renseigne(chemins.valeur(fiche, chemins.trouver(self.champ).suite), self.absences)
        return dite and all(absences.renseigne(chemins.valeur(fiche, champ.split("."))) for champ in self.avec)


def _dit_un_mot(valeur: object, mots: Collection[str]) -> bool:
    """Whether a field, or one of the values of a list, is one of ``mots``."""
    return any(dite in mots for dite in (valeur if isinstance(valeur, tuple) else (valeur,)))


class Preuve(Prescription):
    """Something an auditor can find on the web site: ``champs`` bring it, each by itself. With ``porte_sur``, the
    dates shown on every page that tells this fact bring it."""

    libelle: Texte
    champs: tuple[ChampDePreuve, ...] = ()
    ou_ecrire: Texte | None = None
    """What must be known to write these fields, when their names do not say it all."""
    chacun: tuple[ChampDePreuve, ...] = ()
    """What each of the records that are meant must say, by one of these fields, for it to be shown whole."""
    a_jour: Booleen = False
    """Whether those dates bring it only while they are not late."""
    avere_par: tuple[ChampDePreuve, ...] = ()
    """What shows, beside its own fields, that it applies here whatever an excuse may say."""
    excuses: MotifsQuiRepondent = ()
    """Reasons for which a site may say that it does not apply here: none by default, for it is compulsory."""


class ValeurDatee(Piece):
    """A length of time and the days between which it holds, both included; no date means no limit."""

    valeur: Numero
    unite: Unite
    du: date | None = None
    au: date | None = None
    transitoire: Booleen = False

    def vaut(self, le: date) -> bool:
        return (self.du is None or self.du <= le) and (self.au is None or le <= self.au)


class Delai(Prescription):
    """A deadline: so long at most after a fact (``dans``), or so long at least before it (``avant``)."""

    libelle: Texte
    sens: Literal["dans", "avant"]
    repere: Texte
    """The fact from which time is counted."""
    hors: tuple[Literal["week-ends", "jours-feries"], ...] = ()
    """Days that do not count."""
    voie: Identifiant | None = None
    sauf: Texte | None = None
    valeurs: Annotated[tuple[ValeurDatee, ...], Field(min_length=1)]

    def valeur_le(self, le: date) -> ValeurDatee | None:
        """The value in force on that day."""
        return next((valeur for valeur in self.valeurs if valeur.vaut(le)), None)


class PrescriptionDeFraicheur(Prescription):
    """How often a published piece of information is renewed or checked."""

    objet: Texte
    cadence: Cadence
    fois_par_an: Numero | None = None
    au_moins: Booleen = False
    delai: Identifiant | None = None
    """With the cadence ``delai``: the deadline that each change must meet."""
    sauf: Texte | None = None


class Recurrence(Prescription):
    """Something to be done ``fois`` times every ``annees`` years, at least."""

    objet: Texte
    fois: Numero
    annees: Numero


class Seuil(Prescription):
    """A quantity that a clause fixes."""

    objet: Texte
    comparateur: Comparateur
    valeur: Decimal
    unite: Unite


_REGLES = ("preuves", "delais", "fraicheurs", "recurrences", "seuils")


class PorteRegles(Piece):
    """A clause and the rules written under it, which take its number."""

    preuves: tuple[Preuve, ...] = ()
    delais: tuple[Delai, ...] = ()
    fraicheurs: tuple[PrescriptionDeFraicheur, ...] = ()
    recurrences: tuple[Recurrence, ...] = ()
    seuils: tuple[Seuil, ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _numeroter(cls, donnees: object) -> object:
        if not isinstance(donnees, dict):
            return donnees
        clause = donnees.get("clause", donnees.get("id"))
        numerotees = dict(donnees)
        for nom in _REGLES:
            if isinstance(liste := donnees.get(nom), list):
                numerotees[nom] = [{"clause": clause, **regle} if isinstance(regle, dict) else regle for regle in liste]
        return numerotees

    @property
    def regles(self) -> tuple[Prescription, ...]:
        """All rules but the evidence."""
        return (*self.delais, *self.fraicheurs, *self.recurrences, *self.seuils)


class SousEngagement(PorteRegles):
    """One numbered promise of a commitment; ``resume`` says it in plain words, not the official ones."""

    id: Annotated[str, StringConstraints(pattern=r"^[0-9]+\.[0-9]+$")]
    resume: Texte
    condition: Identifiant | None = None
    canaux: tuple[Identifiant, ...] = ()
    """Where the information it promises must be found."""
    fondement_canaux: Fondement = "engagement"
    note: Texte | None = None


class Engagement(Piece):
    """A commitment of the referential; ``titre`` is its official wording."""

    numero: Numero
    module: Numero
    rubrique: Identifiant | None = None
    titre: Texte
    titre_imprime: Texte | None = None
    """The wording as printed, when the source has a misprint."""
    optionnel: Booleen = False
    """Whether a site that holds the module may leave this commitment out."""
    condition: Identifiant | None = None
    sous_engagements: Annotated[tuple[SousEngagement, ...], Field(min_length=1)]


class Disposition(PorteRegles):
    """A provision on how quality is run or granted, outside the commitments."""

    id: Identifiant
    chapitre: Texte
    numero: Numero
    titre: Texte
    resume: Texte
    canaux: tuple[Identifiant, ...] = ()
    publie: tuple[Texte, ...] = ()
    note: Texte | None = None
    ordre_du_jour: tuple[Texte, ...] = ()
    membres: tuple[Texte, ...] = ()


class Mention(Piece):
    """Something that must or may stand on a support of communication."""

    id: Identifiant
    libelle: Texte


class Support(Piece):
    """A family of supports, what each must show and what it may show."""

    id: Identifiant
    libelle: Texte
    exemples: tuple[Texte, ...] = ()
    exige: tuple[Mention, ...] = ()
    permet: tuple[Mention, ...] = ()


class Communication(PorteRegles):
    """How the label may be shown."""

    clause: Texte
    charte_graphique: Texte | None = None
    supports: tuple[Support, ...] = ()
    regle_site: Texte | None = None
    note: Texte | None = None
