"""The remote audit: what an auditor finds on the built site, row by row of the referential's own grid."""

from vitrail.controle.audit.grille import ReponseALaGrille, auditer
from vitrail.controle.audit.releve import relever, relever_pages

__all__ = ["ReponseALaGrille", "auditer", "relever", "relever_pages"]
