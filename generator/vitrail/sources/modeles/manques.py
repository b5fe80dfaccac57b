"""What a prefecture may not have: a typed absence takes its place, and the record stays.

    n: Entier | None
    absence_n: Annotated[Absence | None, TientLieuDe("n", "le nombre de réponses")] = None

``n`` must be given, or ``absence_n`` must say why it is not; never both. Fields that may be left out anyway may have
one too. Decoding, schemas, forms and datasets know it by the note alone.
"""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import GetJsonSchemaHandler, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from vitrail.socle.mots import du
from vitrail.sources.modeles.base import Modele, vide
from vitrail.sources.modeles.notes import TientLieuDe, notes, remplacants
from vitrail.sources.modeles.schema_json import MANQUES
from vitrail.sources.modeles.valeurs import invalide


class PeutManquer(Modele):
    """Base of the records of which a fact may be missing, with the reason in its place."""

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, suite: GetJsonSchemaHandler, /) -> JsonSchemaValue:
        """What may be missing is not required, but with its absence beside it, one of the two is."""
        produit = super().__get_pydantic_json_schema__(schema, suite)
        objet = suite.resolve_ref_schema(produit)
        voulus, absences = objet.get("required", []), remplacants(cls)
        objet["required"] = [nom for nom in voulus if nom not in absences]
        objet[MANQUES] = {nom: absences[nom] for nom in voulus if nom in absences}
        for nom, note in notes(cls, TientLieuDe).items():
            objet["properties"][nom].setdefault(
                "description", f"À la place {du(note.quoi)} : pourquoi l'on ne sait pas."
            )
        return produit

    @model_validator(mode="before")
    @classmethod
    def _absences_a_leur_place(cls, donnees: object) -> object:
        """A field that must be given is, with nothing in it, when its absence is."""
        if not isinstance(donnees, Mapping):
            return donnees
        absents = {
            champ: vide(cls, champ)
            for champ, nom in remplacants(cls).items()
            if cls.model_fields[champ].is_required() and donnees.get(champ) is None and donnees.get(nom) is not None
        }
        return {**donnees, **absents} if absents else donnees

    @model_validator(mode="after")
    def _valeur_ou_absence(self) -> PeutManquer:
        for nom, note in notes(type(self), TientLieuDe).items():
            if note.champ and getattr(self, nom) is not None and getattr(self, note.champ) not in (None, ()):
                raise invalide(note.regle, ou=(nom, note.champ), attendus=f"{note.champ}, {nom}")
        return self
