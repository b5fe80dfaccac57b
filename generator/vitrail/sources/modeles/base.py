"""What every model shares: strict keys, the place of each record, its dates, why a value is not there."""

from __future__ import annotations

from typing import Annotated, Self, get_origin

from pydantic import BaseModel, ConfigDict, GetJsonSchemaHandler, PrivateAttr
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from vitrail.socle.diagnostic import Emplacement
from vitrail.sources.fichiers.source import Document
from vitrail.sources.modeles import listes
from vitrail.sources.modeles.roles import roles
from vitrail.sources.modeles.valeurs import Choix, Jour, Ligne, Nom


class Modele(BaseModel):
    """Base of every record: immutable, unknown keys refused, and able to say where it was written."""

    # Built on first use: a record that is only part of others is never built for itself.
    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True, defer_build=True)

    _document: Document | None = PrivateAttr(default=None)
    _chemin: tuple[str | int, ...] = PrivateAttr(default=())

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, suite: GetJsonSchemaHandler, /) -> JsonSchemaValue:
        """The schema of pydantic, with what each field is for."""
        produit = suite(schema)
        champs = suite.resolve_ref_schema(produit).get("properties", {})
        for nom, role in roles(cls).items():
            if nom in champs:
                champs[nom].setdefault("description", role)
        return produit

    def place(self, *suite: str | int, cle: bool = False) -> Emplacement:
        """Place of this record, or of one of its values, in the file it was read from."""
        if self._document is None:
            return Emplacement("(sans fichier)")
        return self._document.situer((*self._chemin, *suite), cle)

    def situer_comme(self, autre: Modele, *suite: str | int) -> Self:
        """Give this record the place of what it was computed from."""
        return self if autre._document is None else self.situer(autre._document, (*autre._chemin, *suite))

    def situer(self, document: Document, chemin: tuple[str | int, ...] = ()) -> Self:
        """Remember the file and the path of this record and of all it holds."""
        self._document = document
        self._chemin = chemin
        for nom in self.model_fields_set:
            _situer(getattr(self, nom), document, (*chemin, nom))
        return self


def vide(modele: type[BaseModel], champ: str) -> tuple[()] | None:
    """What a field holds when nothing is written in it: no element of a list, else nothing."""
    return () if get_origin(modele.model_fields[champ].annotation) is tuple else None


def _situer(valeur: object, document: Document, chemin: tuple[str | int, ...]) -> None:
    if isinstance(valeur, Modele):
        valeur.situer(document, chemin)
    elif isinstance(valeur, tuple) and valeur and isinstance(valeur[0], Modele):
        for rang, element in enumerate(valeur):
            element.situer(document, (*chemin, rang))


MotifAbsence = Annotated[str, Choix(listes.MOTIFS_D_ABSENCE)]


class EcartAdmis(Modele):
    """A remark of the publication guard that is answered: the rule, the words it bears on, and why."""

    regle: Nom
    """Règle de la remarque : PUB020."""
    extrait: Ligne
    """Mots sur lesquels elle porte, tels qu'elle les cite."""
    raison: Ligne
    """Pourquoi ils peuvent paraître."""


class Absence(Modele):
    """Why a value is not given: a typed reason and a sentence, never a bare dash."""

    motif: MotifAbsence
    raison: Ligne


class Fiche(Modele):
    """Base of every file, dated or not: the remarks of the guard that it answers in advance. One that says nothing,
    as what stands for a file that is not there, is false."""

    ecarts_admis: tuple[EcartAdmis, ...] = ()
    """Remarques de la garde de publication auxquelles il est répondu d'avance, avec la raison."""

    def __bool__(self) -> bool:
        return bool(self.model_fields_set)

    @classmethod
    def vide(cls) -> Self:
        """What stands for a file that is not there: empty lists, nothing told, no date."""
        requis = (nom for nom, champ in cls.model_fields.items() if champ.is_required())
        return super(Modele, cls).model_construct(set(), **{nom: vide(cls, nom) for nom in requis})


class FicheDatee(Fiche):
    """Base of every file of facts, with its two dates."""

    mis_a_jour: Jour | None = None
    """Date de la dernière modification de ces informations."""
    verifie_le: Jour | None = None
    """Date à laquelle ces informations ont été relues sans changement."""
    verifie_par: Ligne | None = None
    """Service qui les a relues ce jour-là : jamais une personne."""
