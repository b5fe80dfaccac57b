"""``site_config/label.yml``: the referential followed, what is held, since when, until when."""

from __future__ import annotations

from typing import Annotated

from pydantic import model_validator

from vitrail.sources.modeles import listes
from vitrail.sources.modeles.base import Absence, FicheDatee, Modele, MotifAbsence
from vitrail.sources.modeles.manques import PeutManquer
from vitrail.sources.modeles.notes import ADVENU, Designe, FaitNouvelle, HorsPage, Identifie, TientLieuDe, Vocabulaire
from vitrail.sources.modeles.valeurs import (
    Booleen,
    Choix,
    Cle,
    Echeance,
    Entier,
    Fichier,
    Identifiant,
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


SUIVI = HorsPage("C’est d’après lui que le site dit ce qui vient trop tard.")


class DelaiPlusStrict(Modele):
    """A deadline or a cadence that the site makes stricter for itself."""

    id: Cle
    """Identifiant de la règle dans le référentiel."""
    valeur: Annotated[Entier | None, SUIVI] = None
    """Nouvelle valeur d'un délai, dans l'unité du référentiel, ou nombre de fois : seulement plus strict."""
    cadence: Annotated[Annotated[str, Choix(listes.CADENCES)] | None, SUIVI] = None
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
    annees: Entier | None = None
    """Nombre d'années pour lesquelles il a été accordé."""
    note: Texte | None = None

    @model_validator(mode="after")
    def _dans_l_ordre(self) -> LabelAnterieur:
        if self.du and self.au and self.au.fin < self.du.debut:
            raise invalide("fin-avant-debut", ou=("au", "du"), du=str(self.du), au=str(self.au))
        return self


class BilanQualite(PeutManquer):
    """A review of the quality approach, each year as a rule: when, on which period, what came of it."""

    id: Cle
    titre: Nom
    le: Annotated[Echeance | None, ADVENU, FaitNouvelle("Bilan", "bilan", details="texte")]
    """Quand il a été fait : un jour, un mois, une année."""
    absence_le: Annotated[Absence | None, TientLieuDe("le", "la date")] = None
    periode: Echeance | None = None
    """Période qu'il couvre : une année, un semestre."""
    texte: Texte | None = None
    """Ce qui en est sorti."""
    fichier: Fichier | None = None
    fichier_alternative: Ligne | None = None
    """Ce qu'on y voit, pour qui ne peut pas lire ce document."""
    lien: Lien | None = None


class Mission(Modele):
    texte: Nom
    module: Entier


class Label(FicheDatee, PeutManquer):
    referentiel: Identifiant
    type_site: Annotated[Identifiant, Designe(Vocabulaire.TYPE_DE_SITE, "type-de-site-inconnu")]
    etat: Annotated[str, Choix(listes.ETATS_DU_LABEL)]
    """Où en est le label ; l'expiration se calcule avec les dates."""
    modules: Annotated[tuple[Entier, ...], Designe(Vocabulaire.MODULE, "module-du-label-inconnu")]
    options: Annotated[tuple[Entier, ...], Designe(Vocabulaire.ENGAGEMENT_FACULTATIF, "option-inconnue")] = ()
    """Engagements facultatifs retenus."""
    engage_le: Annotated[Echeance | None, ADVENU] = None
    """Quand la préfecture s'est engagée dans la démarche : un jour, un mois, une année."""
    obtenu_le: Echeance | None = None
    """Un jour ; ou le mois, l'année, si l'on n'en sait pas plus : il compte alors du dernier jour possible."""
    absence_obtenu_le: Annotated[Absence | None, TientLieuDe("obtenu_le", "la date d’obtention")] = None
    expire_le: Echeance | None = None
    """Un jour ; ou le mois, l'année : il est alors dit fini la veille du premier jour possible."""
    absence_expire_le: Annotated[Absence | None, TientLieuDe("expire_le", "la date de fin")] = None
    certificateur: Ligne | None = None
    absence_certificateur: Annotated[Absence | None, TientLieuDe("certificateur", "l’organisme certificateur")] = None
    attestation: Fichier | None = None
    attestation_alternative: Ligne | None = None
    """Ce qu'on y voit, pour qui ne peut pas lire ce document."""
    logo: Fichier | None = None
    """Image du logo du label, remise par l'organisme certificateur."""
    missions: tuple[Mission, ...]
    """Missions couvertes par le label."""
    absence_missions: Annotated[Absence | None, TientLieuDe("missions", "la liste des missions")] = None
    histoire: Texte | None = None
    """Histoire de la démarche qualité, en quelques phrases."""
    bilans: tuple[BilanQualite, ...] = ()
    """Bilans de la démarche qualité, chaque année."""
    historique: tuple[LabelAnterieur, ...] = ()
    conditions: tuple[ConditionLocale, ...] = ()
    ecartes: tuple[EngagementEcarte, ...] = ()
    excuses: tuple[PreuveExcusee, ...] = ()
    delais: tuple[DelaiPlusStrict, ...] = ()
    lien_referentiel: Lien | None = None
    note: Texte | None = None

    @model_validator(mode="after")
    def _dates(self) -> Label:
        debut_dit = self.obtenu_le or self.absence_obtenu_le
        if self.etat == "labellise" and not (debut_dit and (self.expire_le or self.absence_expire_le)):
            raise invalide("label-sans-dates", ou=("etat",))
        if self.engage_le and self.obtenu_le and self.obtenu_le.fin < self.engage_le.debut:
            du, au = str(self.engage_le), str(self.obtenu_le)
            raise invalide("fin-avant-debut", ou=("obtenu_le", "engage_le"), du=du, au=au)
        if self.obtenu_le and self.expire_le and self.expire_le.fin <= self.obtenu_le.debut:
            du, au = str(self.obtenu_le), str(self.expire_le)
            raise invalide("fin-avant-debut", ou=("expire_le", "obtenu_le"), du=du, au=au)
        return self
