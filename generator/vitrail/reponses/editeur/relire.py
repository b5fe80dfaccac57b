"""What is read again without being changed: what each page says of its last check, and when the next one is due."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from vitrail.domaine.relectures import Relecture, Relisible, relecture_de
from vitrail.domaine.site import Site
from vitrail.reponses.editeur.cadre import CadreDEditeur
from vitrail.socle import phrases
from vitrail.socle.mots import majuscule
from vitrail.sources.modeles.base import FicheDatee
from vitrail.sources.pages import Gabarit

RELIRE = "/relire"
"""Where what is read again stands in the editor: the address of the form, under another name."""
_ETATS = {"en_retard": ("retard", "En retard depuis le"), "a_verifier": ("bientot", "Avant le")}
_A_JOUR = ("fait", "À jour jusqu’au")


@dataclass(frozen=True, slots=True)
class PageARelire:
    """One page, in words. ``genre`` is ``retard``, ``bientot`` or ``fait``; ``rythme`` is empty when no rule says how
    often."""

    titre: str
    adresse: str
    genre: str
    etat: str
    derniere: str
    """When it was changed and checked last, by which service, in words."""
    rythme: str

    @property
    def due(self) -> bool:
        return self.genre != _A_JOUR[0]


@dataclass(frozen=True, slots=True)
class RelectureNotee:
    """What was just noted, and the next page that is due."""

    relue: PageARelire
    suivante: PageARelire | None


@dataclass(frozen=True, slots=True)
class GabaritDesRelectures(Gabarit):
    fichier: ClassVar[str] = "editeur/relectures.html"

    cadre: CadreDEditeur
    dues: tuple[PageARelire, ...]
    autres: tuple[PageARelire, ...]
    notee: RelectureNotee | None = None


@dataclass(frozen=True, slots=True)
class GabaritDUneRelecture(Gabarit):
    fichier: ClassVar[str] = "editeur/relire.html"

    cadre: CadreDEditeur
    relue: PageARelire
    fiche: str
    """Address of the form, for what has changed."""
    service: str
    """Who checked it last: proposed again."""
    page: str | None
    """Address of the page of the site that shows it."""


def adresse(fiche: str) -> str:
    """Where what the form at ``fiche`` changes is read again."""
    return f"{RELIRE}/{fiche.split('/', 2)[2]}"


def montrer(site: Site, relisible: Relisible, ou: str) -> PageARelire:
    """One of them, at the address ``ou`` of the editor."""
    relecture = relecture_de(site, relisible)
    genre, etat = _etat(relecture)
    return PageARelire(
        majuscule(relisible.titre), ou, genre, etat, _derniere(relisible.fiche), relecture.rythme if relecture else ""
    )


def _etat(relecture: Relecture | None) -> tuple[str, str]:
    if relecture is None:
        return _A_JOUR[0], "Sans date limite"
    genre, debut = _ETATS.get(relecture.fraicheur.etat, _A_JOUR)
    return genre, f"{debut} {phrases.date_en_mots(relecture.fraicheur.prochaine)}"


def _derniere(fiche: FicheDatee) -> str:
    dits = list(_dates(fiche))
    return f"{majuscule(' ; '.join(dits))}." if dits else "Rien ne dit quand elle a été écrite."


def _dates(fiche: FicheDatee) -> Iterator[str]:
    if fiche.mis_a_jour is not None:
        yield f"mise à jour le {phrases.date_en_mots(fiche.mis_a_jour)}"
    if fiche.verifie_le is not None:
        par = f", par : {fiche.verifie_par}" if fiche.verifie_par else ""
        yield f"vérifiée le {phrases.date_en_mots(fiche.verifie_le)}{par}"
    elif fiche.mis_a_jour is not None:
        yield "pas encore vérifiée depuis"
