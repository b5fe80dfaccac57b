"""The titles of documents, and where each is read on the site."""

from __future__ import annotations

from vitrail.domaine.ecoute import Document
from vitrail.socle import phrases
from vitrail.sources.modeles.audits import Audit
from vitrail.sources.modeles.comites import Comite
from vitrail.sources.modeles.reclamations import Reclamations


def document_en_mots(document: Document) -> tuple[str, str]:
    """Where a document is read, and its title."""
    if isinstance(document, Audit):
        return f"audits#{document.id}", titre_d_audit(document)
    if isinstance(document, Comite):
        return f"comite-usagers#{document.id}", document.titre
    if isinstance(document, Reclamations):
        return f"reclamations#{document.id}", document.titre
    return f"enquetes/{document.id}", document.titre


_AUDITS = {"interne": "interne", "initial": "initial", "extension": "d’extension"}


def nature_d_audit(audit: Audit) -> str:
    """``Audit interne``, ``Audit de suivi``."""
    return f"Audit {_AUDITS.get(audit.genre, f'de {audit.genre}')}"


def titre_d_audit(audit: Audit) -> str:
    """``Audit interne de mai 2022``, ``Audit de suivi du 12 mai 2022``."""
    return f"{nature_d_audit(audit)} {phrases.de(audit.du)}"
