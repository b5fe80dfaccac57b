"""What ``reseau.yml`` says of the view of all the sites: its address, its look, its foot."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from vitrail.bord.dossiers import disque
from vitrail.bord.refus import Refus
from vitrail.controle import apparence_de_l_etat
from vitrail.reponses import rapports
from vitrail.socle import catalogue
from vitrail.socle.diagnostic import Diagnostic
from vitrail.socle.reseau import RESEAU
from vitrail.sources import decodage
from vitrail.sources.fichiers import source
from vitrail.sources.modeles.genres import RESEAUX
from vitrail.sources.modeles.reseau import Reseau, VueDuReseau


def lire(dossier: Path) -> VueDuReseau | None:
    """The settings that stand in ``dossier``; ``None`` without a network, or when it says nothing of a view. Raises
    :class:`~vitrail.bord.refus.Refus` with what is wrong, where it is written."""
    if not (dossier / RESEAU).is_file():
        return None
    document, diagnostics = source.lire(disque.prendre_seul(dossier, RESEAU), RESEAU)
    reseau = None
    if document is not None:
        reseau, diagnostics = decodage.decoder(RESEAUX, document, {})
    _refuser(diagnostics)
    return reseau.vue if isinstance(reseau, Reseau) else None


def verifier(vue: VueDuReseau, adresse: str, demonstration: bool = False) -> None:
    """That the look is for this view, published at ``adresse`` from what may be a demonstration. Raises
    :class:`~vitrail.bord.refus.Refus`."""
    _refuser(apparence_de_l_etat.controler_la_vue(vue, adresse, demonstration))


def _refuser(diagnostics: Iterable[Diagnostic]) -> None:
    if erreurs := [diagnostic for diagnostic in diagnostics if catalogue.est_une_erreur(diagnostic)]:
        raise Refus(f"{RESEAU} contient une erreur :\n{rapports.texte.rapport(erreurs)}")
