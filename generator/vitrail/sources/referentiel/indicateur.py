"""The indicators of a referential: what is measured, how, how often, and whether it must be public."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field, model_validator

from vitrail.sources.referentiel.modele import Booleen, Comparateur, Identifiant, Numero, Periode, Piece, Texte, Unite

Statistique = Literal["taux", "moyenne", "mediane", "nombre"]


class CibleOfficielle(Piece):
    """A target that a clause sets for every site."""

    comparateur: Comparateur
    valeur: Decimal
    unite: Unite
    clause: Texte


class Affichage(Piece):
    """Why the indicator is published, or kept for internal steering."""

    regle: Identifiant
    clauses: Annotated[tuple[Texte, ...], Field(min_length=1)]


class Indicateur(Piece):
    """One indicator; ``nom`` is the official wording, ``libelle`` a short one for display.

    ``None`` for ``statistique``, ``periodicite`` or ``sens`` means that the referential does not say it.
    """

    id: Identifiant
    nom: Texte
    libelle: Texte
    module: Numero
    engagements: Annotated[tuple[Numero, ...], Field(min_length=1)]
    clause: Texte
    condition: Identifiant | None = None
    unite: Unite
    unite_deduite: Booleen = False
    """The referential does not print the unit: another one is not an error."""
    par: Literal["jour", "mois", "annee"] | None = None
    statistique: Statistique | None = None
    periodicite: Periode | None = None
    sens: Literal["hausse", "baisse"] | None = None
    affichage: Affichage
    preuves: tuple[Identifiant, ...] = ()
    """Evidence that its published values bring."""
    question: Texte | None = None
    """What the public asks that its latest figure answers, on the home page."""
    systeme: Texte | None = None
    """The source tag that the referential prints after the name."""
    delai: Identifiant | None = None
    """The deadline that the indicator measures."""
    enquetes: tuple[Literal["satisfaction", "mystere"], ...] = ()
    criteres: tuple[Identifiant, ...] = ()
    cibles: tuple[CibleOfficielle, ...] = ()
    voie: Identifiant | None = None
    du: date | None = None
    au: date | None = None
    note: Texte | None = None
    variantes: tuple[Indicateur, ...] = ()
    """The same measure split by way in or by period: a variant writes only what differs."""
    variante_de: Identifiant | None = None

    @model_validator(mode="before")
    @classmethod
    def _completer_les_variantes(cls, donnees: object) -> object:
        if not isinstance(donnees, dict) or not isinstance(liste := donnees.get("variantes"), list):
            return donnees
        commun = {cle: valeur for cle, valeur in donnees.items() if cle != "variantes"}
        commun["variante_de"] = donnees.get("id")
        return {
            **donnees,
            "variantes": [{**commun, **variante} if isinstance(variante, dict) else variante for variante in liste],
        }

    def en_vigueur(self, le: date) -> bool:
        """Whether the indicator is measured on that day."""
        return (self.du is None or self.du <= le) and (self.au is None or le <= self.au)

    def a_suivre(self, le: date) -> tuple[Indicateur, ...]:
        """What is measured on that day: the variants in force, or the indicator itself when there is none."""
        en_vigueur = tuple(variante for variante in self.variantes if variante.en_vigueur(le))
        return en_vigueur or ((self,) if self.en_vigueur(le) else ())

    def concerne(self, modules: Collection[int], conditions: Collection[str]) -> bool:
        """Whether a site that holds these modules, and of which these conditions are true, measures it."""
        return self.module in modules and (self.condition is None or self.condition in conditions)
