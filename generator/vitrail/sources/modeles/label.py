"""``site_config/label.yml``: the referential followed, what is held, since when, until when."""

from __future__ import annotations

from typing import Annotated

from pydantic import model_validator

from vitrail.sources.modeles import listes
from vitrail.sources.modeles.base import FicheDatee, Modele, MotifAbsence
from vitrail.sources.modeles.notes import Designe, Identifie, Vocabulaire
from vitrail.sources.modeles.valeurs import (
    Booleen,
    Choix,
    Cle,
    Echeance,
    Entier,
    Fichier,
    Identifiant,
    Jour,
    Lien,
    Ligne,
    Nom,
    Texte,
    invalide,
)


class ConditionLocale(Modele):
    """Whether a condition of the referential holds here, and why."""

    id: Annotated[Cle, Designe(Vocabulaire.CONDITION, "condition-inconnue")]
    vraie: Booleen
    raison: Ligne | None = None


class DelaiPlusStrict(Modele):
    """A deadline or a cadence that the site makes stricter for itself."""

    id: Cle
    """Identifiant de la règle dans le référentiel."""
    valeur: Entier | None = None
    """Nouvelle valeur d'un délai, dans l'unité du référentiel, ou nombre de fois : seulement plus strict."""
    cadence: Annotated[str, Choix(listes.CADENCES)] | None = None
    """Pour une vérification régulière : tous les combien elle se fait ici, seulement plus souvent."""

    @model_validator(mode="after")
    def _valeur_ou_cadence(self) -> DelaiPlusStrict:
        if self.valeur is None and self.cadence is None:
            raise invalide("ni-valeur-ni-raison", attendus="valeur, cadence")
        if self.valeur is not None and self.cadence is not None:
            raise invalide("valeur-et-absence", ou=("cadence", "valeur"), attendus="valeur, cadence")
        return self


class PreuveExcusee(Modele):
    """A web evidence that this site does not bring, with a typed reason."""

    preuve: Annotated[
        Identifiant, Identifie("doublon-du-label"), Designe(Vocabulaire.PREUVE, "preuve-excusee-inconnue")
    ]
    motif: MotifAbsence
    raison: Ligne


class EngagementEcarte(Modele):
    """A commitment or sub-commitment that a sub-prefecture does not apply, with the reason."""

    engagement: Annotated[Ligne, Identifie("doublon-du-label")]
    raison: Ligne


class LabelAnterieur(Modele):
    nom: Nom
    du: Echeance | None = None
    au: Echeance | None = None
    note: Texte | None = None


class Mission(Modele):
    texte: Nom
    module: Entier


class Label(FicheDatee):
    referentiel: Identifiant
    type_site: Annotated[Identifiant, Designe(Vocabulaire.TYPE_DE_SITE, "type-de-site-inconnu")]
    etat: Annotated[str, Choix(listes.ETATS_DU_LABEL)]
    """Où en est le label ; l'expiration se calcule avec les dates."""
    modules: tuple[Entier, ...]
    options: tuple[Entier, ...] = ()
    """Engagements facultatifs retenus."""
    obtenu_le: Jour | None = None
    expire_le: Jour | None = None
    certificateur: Ligne | None = None
    attestation: Fichier | None = None
    logo: Fichier | None = None
    """Image du logo du label, remise par l'organisme certificateur."""
    missions: tuple[Mission, ...]
    """Missions couvertes par le label."""
    historique: tuple[LabelAnterieur, ...] = ()
    conditions: tuple[ConditionLocale, ...] = ()
    ecartes: tuple[EngagementEcarte, ...] = ()
    excuses: tuple[PreuveExcusee, ...] = ()
    delais: tuple[DelaiPlusStrict, ...] = ()
    lien_referentiel: Lien | None = None
    note: Texte | None = None

    @model_validator(mode="after")
    def _dates(self) -> Label:
        if self.etat == "labellise" and (self.obtenu_le is None or self.expire_le is None):
            raise invalide("label-sans-dates", ou=("etat",))
        if self.obtenu_le and self.expire_le and self.expire_le <= self.obtenu_le:
            raise invalide(
                "fin-avant-debut",
                ou=("expire_le", "obtenu_le"),
                du=self.obtenu_le.isoformat(),
                au=self.expire_le.isoformat(),
            )
        return self
