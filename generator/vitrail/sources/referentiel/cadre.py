"""The frame of a referential: identity, label, modules, kinds of site, and the words it declares."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from vitrail.sources.referentiel.modele import (
    Booleen,
    ChampDePreuve,
    Genre,
    Identifiant,
    Numero,
    Periode,
    Piece,
    Texte,
    Unite,
)


class IdentiteDuReferentiel(Piece):
    """Which referential this is; ``edition`` and ``revision`` date all its rules."""

    id: Identifiant
    nom: Texte
    titre: Texte
    edition: date
    revision: date | None = None
    langue: Texte = "fr"
    remplace: Texte | None = None
    proprietaire: Texte | None = None


class Chapitre(Piece):
    id: Texte
    titre: Texte
    obligatoire: Booleen = False
    """Whether the chapter binds every site, whatever its modules."""


class Objectif(Piece):
    """What the owner of the label aims at."""

    clause: Texte
    objet: Texte
    valeur: Decimal
    unite: Unite
    echeance: date


class RegleLabel(Piece):
    """How long the label holds, and the audits on which it stands."""

    clause: Texte
    validite_ans: Numero
    types_audit: tuple[Identifiant, ...] = ()
    delai_audit_interne: Identifiant | None = None
    autoevaluations_par_an: int = 0
    etapes_audit_externe: tuple[Texte, ...] = ()
    objectif: Objectif | None = None
    note: Texte | None = None


class Horloge(Piece):
    """What starts the clock of some commitments, when the module says so once for all."""

    engagements: tuple[Numero, ...]
    depart: Texte


class Module(Piece):
    """A set of commitments that a site takes as a whole; ``titre`` is the official wording."""

    numero: Numero
    titre: Texte
    titre_imprime: Texte | None = None
    chapitre: Texte
    titulaires: Texte
    """Who may hold it, in words."""
    enquete_facultative: Texte | None = None
    horloges: tuple[Horloge, ...] = ()
    missions: tuple[Texte, ...] = ()


RegleModule = Literal["impose", "au-choix", "facultatif", "non-propose"]
"""``au-choix``: at least one of the modules so marked; ``facultatif``: beyond the minimum."""


class ModuleDuType(Piece):
    module: Numero
    regle: RegleModule
    conflit: Identifiant | None = None


class TypeSite(Piece):
    """A kind of site and the modules it takes."""

    id: Identifiant
    libelle: Texte
    clause: Texte
    demarche: Literal["obligatoire", "volontaire"]
    minimum: Texte
    application: Identifiant | None = None
    note: Texte | None = None
    suppose_pour: Literal["prefecture", "sous-prefecture"] | None = None
    """The services that are taken for this kind until they say which they are: it asks the least of them."""
    modules: Annotated[tuple[ModuleDuType, ...], Field(min_length=1)]


class Conflit(Piece):
    """Two places of the referential that disagree on a module: both readings must be accepted."""

    id: Identifiant
    clause: Texte
    regle_texte: RegleModule
    """The other reading; the rule written in the kind of site is that of the table."""
    constat: Texte


class Application(Piece):
    """How much of its modules a kind of site applies."""

    id: Identifiant
    clause: Texte
    texte: Texte
    partielle: Booleen = False
    """Whether such a site may leave out what is none of its missions."""


class Rubrique(Piece):
    """A heading under which commitments are grouped inside a module."""

    id: Identifiant
    titre: Texte
    titre_imprime: Texte | None = None
    note: Texte | None = None


class Canal(Piece):
    """Where information may be published."""

    id: Identifiant
    libelle: Texte
    condition: Identifiant | None = None


class Voie(Piece):
    """The way a request comes in."""

    id: Identifiant
    libelle: Texte


class Condition(Piece):
    """Something that may be true of a site (``durable``) or happen to it (``circonstance``)."""

    id: Identifiant
    libelle: Texte
    nature: Literal["durable", "circonstance"]
    avere_par: tuple[ChampDePreuve, ...] = ()
    """The fields that show, once written, that it is true here, whatever the label file says."""
    porte_sur: Genre | None = None
    """The fact of the site's data that shows the same, when no field says it alone."""


class RegleAffichage(Piece):
    """A reason to publish an indicator, or not to."""

    id: Identifiant
    libelle: Texte
    public: Booleen
    periodicite: Periode | None = None
    clause: Texte


class CritereOfficiel(Piece):
    """What a survey asks about."""

    id: Identifiant
    libelle: Texte


class Terme(Piece):
    """An entry of the glossary."""

    terme: Texte
    developpe: Texte | None = None
    definition: Texte
    origine: Literal["glossaire", "texte", "audits"]
    hors_referentiel: Booleen = False


class Incoherence(Piece):
    """A place where the official text contradicts itself."""

    id: Identifiant
    ou: Texte
    clauses: tuple[Texte, ...]
    constat: Texte
