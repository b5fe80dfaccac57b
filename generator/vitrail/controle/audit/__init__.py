"""The remote audit: what an auditor finds on the built site, row by row of the referential's own grid."""

from vitrail.controle.audit.grille import ReponseALaGrille, auditer
from vitrail.controle.audit.releve import SiteAbsent, relever, relever_pages

__all__ = ["ReponseALaGrille", "SiteAbsent", "auditer", "relever", "relever_pages"]
