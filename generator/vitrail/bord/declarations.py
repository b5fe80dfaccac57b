"""The report of an audit of accessibility tried on a site: what it would change. Nothing is written here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from vitrail.bord.dossiers import ecriture
from vitrail.bord.dossiers.essai import nouveaux_diagnostics
from vitrail.bord.imports import AvantImport
from vitrail.domaine.site import Site
from vitrail.saisie.rapports_ara import compte_rendu, declaration, lecture
from vitrail.saisie.rapports_ara.compte_rendu import ChangementDeclare
from vitrail.saisie.rapports_ara.declaration import SiteDeclare
from vitrail.socle import catalogue
from vitrail.socle.diagnostic import Diagnostic
from vitrail.sources.fichiers import source
from vitrail.sources.modeles.genres import PAR_NOM
from vitrail.sources.retouche import edition

GENRE = "accessibilite"
CHEMIN = PAR_NOM[GENRE].chemin


@dataclass(frozen=True)
class DeclarationEssayee:
    """``changements`` and ``laisses``: what changes, what is left out and why, in words. ``erreurs``: what forbids to
    write ``textes``."""

    changements: tuple[ChangementDeclare, ...]
    laisses: tuple[str, ...]
    textes: Mapping[str, tuple[str | None, str]]
    erreurs: tuple[Diagnostic, ...]
    remarques: tuple[Diagnostic, ...]


def essayer(racine: Path, avant: AvantImport, site: Site, octets: bytes) -> DeclarationEssayee:
    """What the report ``octets`` would change in the declaration of ``site``. Raises
    :class:`~vitrail.saisie.rapports_ara.lecture.RapportRefuse`, :class:`~vitrail.bord.refus.Refus`."""
    rapport = lecture.lire(octets)
    lu = ecriture.lire(racine, CHEMIN)
    document, _ = source.analyser(lu or "", CHEMIN)
    ecrites = document.donnees if document else {}
    reprise = declaration.reprendre(
        rapport,
        ecrites,
        SiteDeclare(adresse=site.identite.racine, aujourd_hui=site.today, fuseau=site.calendrier.fuseau),
    )
    neuf = edition.fusionner(lu or "", reprise.donnees, CHEMIN)
    trouves = nouveaux_diagnostics(avant.instantane, site.today, {CHEMIN: neuf}, avant.diagnostics)
    return DeclarationEssayee(
        tuple(compte_rendu.changements(ecrites, reprise.donnees)),
        tuple(reprise.laisses),
        {CHEMIN: (lu, neuf)} if neuf != lu else {},
        tuple(filter(catalogue.est_une_erreur, trouves)),
        tuple(trouve for trouve in trouves if not catalogue.est_une_erreur(trouve)),
    )
