"""Rows of the open data of a site, as models: what each column may hold, and nothing that could harm who shows it.

Columns that are not known here are left alone: a later version may have more of them.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Annotated, ClassVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, PlainValidator, StringConstraints

from vitrail.socle.temps import ANNEES, DatePartielle, Periode
from vitrail.sources.modeles.mesure import Cible, Quantite
from vitrail.sources.modeles.unites import Unite
from vitrail.supports.donnees.colonne import IDENTIFIANT
from vitrail.supports.donnees.mesure import MOTS_DES_COMPARATEURS

TEXTE_LU_MAX = 5_000
_INVISIBLES = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufffe\uffff]")
"""What XML refuses, ends lines, or turns the order of what follows."""


def _propre(texte: str) -> str:
    return " ".join(_INVISIBLES.sub(" ", texte).split())


def _en_annees(jour: date) -> date:
    if jour.year not in ANNEES:
        raise ValueError(jour)
    return jour


def _logique(valeur: object) -> object:
    if valeur not in ("true", "false"):
        raise ValueError(valeur)
    return valeur == "true"


def _unite(valeur: object) -> Unite:
    return Unite(str(valeur))


Mots = Annotated[str, StringConstraints(max_length=TEXTE_LU_MAX), AfterValidator(_propre)]
Code = Annotated[str, StringConstraints(pattern=r"^[\w.:%+-]{1,120}$")]
Nomme = Annotated[str, StringConstraints(pattern=f"^{IDENTIFIANT}$", max_length=120)]
"""An identifier of which an address of the view may be made: nothing that leads elsewhere."""
NombreLu = Annotated[Decimal, Field(allow_inf_nan=False, max_digits=18, decimal_places=9)]
Compte = Annotated[int, Field(ge=0, le=10**12)]
JourLu = Annotated[date, AfterValidator(_en_annees)]
Logique = Annotated[bool, BeforeValidator(_logique)]
PeriodeLue = Annotated[Periode, PlainValidator(lambda texte: Periode.lire(str(texte)))]
QuandLu = Annotated[DatePartielle, PlainValidator(lambda texte: DatePartielle.lire(str(texte)))]
UniteLue = Annotated[Unite, PlainValidator(_unite)]
_COMPARATEURS = {sens: comparateur for comparateur, sens in MOTS_DES_COMPARATEURS.items()}
Sens = Annotated[str, StringConstraints(pattern=f"^({'|'.join(_COMPARATEURS)})$")]


class RangeeLue(BaseModel):
    """A row, with the line on which it stands in its file, ``fichier``; an empty cell is ``None``."""

    model_config = ConfigDict(frozen=True, extra="ignore")
    fichier: ClassVar[str]
    necessaire: ClassVar[bool] = False
    """Whether a site without this file cannot be read at all."""

    ligne: int = 0


class IdentiteLue(RangeeLue):
    fichier = "site.csv"
    necessaire = True

    nom: Mots
    departement: Annotated[str, StringConstraints(pattern="^[0-9][0-9AB][0-9]?$")]
    type_site: Code
    adresse: Annotated[str, StringConstraints(max_length=500)]
    lu_le: JourLu
    referentiel: Code
    demonstration: Logique = False


class LieuLu(RangeeLue):
    fichier = "lieux.csv"

    nom: Mots
    code_postal: Annotated[str, StringConstraints(pattern="^[0-9]{5}$")] | None = None
    commune: Mots | None = None


class LabelLu(RangeeLue):
    fichier = "label.csv"

    referentiel: Mots | None = None
    etat: Code
    du: QuandLu | None = None
    au: QuandLu | None = None
    modules: Mots | None = None


class EngagementLu(RangeeLue):
    fichier = "engagements.csv"

    numero: Compte
    etat: Code


class DefinitionLue(RangeeLue):
    fichier = "indicateurs-definitions.csv"

    id: Nomme
    nom: Mots
    intitule: Mots
    module: Compte | None = None
    frequence: Code | None = None
    sens: Code | None = None
    local: Logique


class MesureLue(RangeeLue):
    """A figure with all that says whether another may stand beside it."""

    valeur: NombreLu | None = None
    unite: UniteLue | None = None
    par: Code | None = None
    statistique: Code | None = None
    n: Compte | None = None
    denominateur: Compte | None = None
    base: Mots | None = None
    methode: Mots | None = None
    source: Mots | None = None
    reserve: Mots | None = None
    cible_sens: Sens | None = None
    cible: NombreLu | None = None
    cible_unite: UniteLue | None = None
    cible_par: Code | None = None
    absence: Code | None = None
    absence_raison: Mots | None = None

    @property
    def effectif(self) -> int | None:
        """Number of cases behind the figure, when it is known."""
        return self.n if self.n is not None else self.denominateur

    @property
    def but(self) -> Cible | None:
        """The target, when it can be held against the figure: of its unit and its rate."""
        if self.cible is None or self.cible_sens is None:
            return None
        if (self.cible_unite or self.unite, self.cible_par) != (self.unite, self.par):
            return None
        return Cible(_COMPARATEURS[self.cible_sens], Quantite(self.cible, self.unite, self.cible_par))

    @property
    def atteinte(self) -> bool | None:
        """Whether the target is met; ``None`` without a target that says so."""
        but = self.but
        return None if but is None or self.valeur is None else but.atteinte(self.valeur)


class ReleveReuni(MesureLue):
    fichier = "indicateurs.csv"

    indicateur: Nomme
    intitule: Mots
    periode: PeriodeLue
    mis_a_jour: JourLu | None = None


class EnqueteLue(RangeeLue):
    fichier = "enquetes.csv"

    id: Code
    genre: Code
    titre: Mots
    du: QuandLu | None = None
    au: QuandLu | None = None
    n: Compte | None = None


class ResultatLu(MesureLue):
    fichier = "enquetes-resultats.csv"

    enquete: Code
    genre: Code
    libelle: Mots
    critere: Nomme | None = None


class RemarqueLue(RangeeLue):
    fichier = "enquetes-remarques.csv"

    enquete: Code
    texte: Mots
    suite: Code | None = None


class ActionLue(RangeeLue):
    fichier = "actions.csv"

    texte: Mots
    etat: Code
    echeance: QuandLu | None = None
    realisee_le: QuandLu | None = None


class AmeliorationLue(RangeeLue):
    fichier = "ameliorations.csv"

    id: Code
    titre: Mots
    date: QuandLu | None = None


class EcheanceLue(RangeeLue):
    fichier = "echeances.csv"

    nature: Code
    sujet: Code
    periode: PeriodeLue | None = None
    limite: JourLu
    en_retard: Logique
    depuis: JourLu | None = None


class FermetureLue(RangeeLue):
    fichier = "fermetures.csv"

    id: Code
    nature: Code
    du: JourLu
    au: JourLu
    annonce_le: QuandLu | None = None
    motif: Mots
    points: Mots | None = None
    plages: Mots | None = None
    annulee: Logique = False


GENRES_LUS: tuple[type[RangeeLue], ...] = (
    IdentiteLue,
    LieuLu,
    LabelLu,
    EngagementLu,
    DefinitionLue,
    ReleveReuni,
    EnqueteLue,
    ResultatLu,
    RemarqueLue,
    ActionLue,
    AmeliorationLue,
    EcheanceLue,
    FermetureLue,
)
FICHIERS_LUS = frozenset(genre.fichier for genre in GENRES_LUS)
PAQUET = "datapackage.json"
