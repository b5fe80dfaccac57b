"""The titles of files, and where each is read on the site."""

from __future__ import annotations

from vitrail.socle import phrases
from vitrail.sources.modeles.audits import Audit
from vitrail.sources.modeles.base import Modele
from vitrail.sources.modeles.genres import PAR_MODELE, adresse_de
from vitrail.sources.modeles.indicateurs import RelevesPeriode
from vitrail.sources.modeles.listes import AUDITS
from vitrail.sources.modeles.notes import noms


def fiche_en_mots(fiche: Modele) -> tuple[str, str]:
    """Where a file is read, and its title. Its kind has a page."""
    adresse = adresse_de(fiche)
    assert adresse is not None
    return adresse, titre_de(fiche)


def titre_de(fiche: Modele) -> str:
    """The title of a file: its own in a folder of files, else that of its kind."""
    if isinstance(fiche, Audit):
        return titre_d_audit(fiche)
    if isinstance(fiche, RelevesPeriode):
        return f"Indicateurs {phrases.de(fiche.periode)}"
    genre = PAR_MODELE[type(fiche)]
    if genre.multiple and (champs := noms(type(fiche))):
        return str(getattr(fiche, champs[0]))
    return phrases.majuscule(genre.titre)


def nature_d_audit(audit: Audit) -> str:
    """``Audit interne``, ``Audit de suivi``, ``Auto-évaluation``."""
    if audit.genre == "auto_evaluation":
        return phrases.majuscule(AUDITS[audit.genre])
    return f"Audit {AUDITS[audit.genre]}"


def titre_d_audit(audit: Audit) -> str:
    """``Audit interne de mai 2022``, ``Audit de suivi du 12 mai 2022``, ``Audit initial des 9 et 10 mai 2022``."""
    return f"{nature_d_audit(audit)} {_de_quand(audit)}"


def _de_quand(audit: Audit) -> str:
    debut, fin = audit.du, audit.fin
    if debut == fin or not debut.precision == fin.precision == "jour":
        return phrases.de(debut) if debut == fin else phrases.du_au(debut, fin)
    if (fin.fin - debut.debut).days > 1 or debut.debut.month != fin.fin.month:
        return phrases.intervalle_en_mots(debut.debut, fin.fin)
    return f"des {phrases.ordinal_du_mois(debut.debut)} et {phrases.date_en_mots(fin.fin)}"
