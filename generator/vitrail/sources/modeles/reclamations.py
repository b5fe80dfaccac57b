"""Suggestions and complaints: how many, by which channel, about what, answered how and how fast."""

from __future__ import annotations

from typing import Annotated

from pydantic import model_validator

from vitrail.sources.modeles.base import Absence, FicheDatee
from vitrail.sources.modeles.manques import PeutManquer
from vitrail.sources.modeles.notes import Designe, Identifie, TientLieuDe, Vocabulaire
from vitrail.sources.modeles.valeurs import Echeance, Entier, Identifiant, Ligne, Nom, Texte, invalide


class Compte(PeutManquer):
    """A count by channel or category; a category may be known without its count."""

    libelle: Nom
    nombre: Entier | None = None
    absence: Annotated[Absence | None, TientLieuDe("nombre", "le nombre")] = None
    note: Texte | None = None

    @model_validator(mode="after")
    def _compte_ou_raison(self) -> Compte:
        if self.nombre is None and self.absence is None:
            raise invalide("ni-valeur-ni-raison", attendus="nombre, absence")
        return self


class Reclamations(FicheDatee, PeutManquer):
    """``reclamations/*.yml``: the review of one period."""

    id: Annotated[Identifiant, Identifie("identifiant-de-deux-fichiers")]
    titre: Nom
    du: Echeance
    au: Echeance | None = None
    absence_au: Annotated[Absence | None, TientLieuDe("au", "la fin")] = None
    total: Entier | None
    """Nombre de messages reçus."""
    absence_total: Annotated[Absence | None, TientLieuDe("total", "le nombre de messages")] = None
    canaux: tuple[Compte, ...] = ()
    categories: tuple[Compte, ...] = ()
    traitement: Texte | None
    """Comment une réclamation est traitée et dans quel délai."""
    absence_traitement: Annotated[Absence | None, TientLieuDe("traitement", "le traitement")] = None
    constats: tuple[Ligne, ...] = ()
    actions: tuple[Ligne, ...] = ()
    """Ce qui est fait pour que les usagers connaissent ce moyen."""
    indicateurs: Annotated[
        tuple[Identifiant, ...], Designe(Vocabulaire.INDICATEUR, "indicateur-de-reclamation-inconnu")
    ] = ()
    """Indicateurs qui disent dans quels délais il est répondu."""
    source: Ligne | None = None
    note: Texte | None = None

    @model_validator(mode="after")
    def _les_comptes_tombent_juste(self) -> Reclamations:
        for champ, comptes in (("canaux", self.canaux), ("categories", self.categories)):
            somme = sum(compte.nombre or 0 for compte in comptes)
            complet = comptes and all(compte.nombre is not None for compte in comptes)
            if self.total is not None and (somme > self.total or (complet and somme != self.total)):
                raise invalide("total-inexact", ou=("total", champ), liste=champ, somme=somme, total=self.total)
        if self.au is not None and self.au.fin < self.du.debut:
            raise invalide("fin-avant-debut", ou=("au", "du"), du=str(self.du), au=str(self.au))
        return self
