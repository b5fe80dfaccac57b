"""Closures and changed hours in words: what is announced, for whom, and what was called off."""

from __future__ import annotations

from dataclasses import dataclass

from vitrail.domaine.site import Site
from vitrail.socle import phrases
from vitrail.sources.modeles.horaires import Fermeture


@dataclass(frozen=True)
class Annonce:
    """A closure or a change still to come, in words."""

    fermeture: Fermeture
    titre: str
    texte: str
    type: str
    """Type of the banner: ``fermeture``, ``changement``, or ``information`` when cancelled."""


def annonces(site: Site) -> tuple[Annonce, ...]:
    """Closures and changes still to come or running, the nearest first; cancelled ones are told too."""
    if site.horaires is None:
        return ()
    a_venir = [fermeture for fermeture in site.horaires.fermetures if fermeture.au >= site.today]
    return tuple(annonce_de(site, fermeture) for fermeture in sorted(a_venir, key=lambda fermeture: fermeture.du))


def annonce_de(site: Site, fermeture: Fermeture) -> Annonce:
    """A closure or a change in words, whenever it is."""
    quand = phrases.intervalle_en_mots(fermeture.du, fermeture.au, semaine=True)
    quoi = "Fermeture exceptionnelle" if fermeture.nature == "fermeture" else "Horaires modifiés"
    noms = [site.points[nom].nom for nom in fermeture.points if nom in site.points]
    texte = f"{fermeture.motif}."
    if fermeture.plages:
        texte += f" Ouvert {phrases.plages_en_mots(fermeture.plages)}."
    texte += f" Concerne : {phrases.enumeration(noms)}." if noms else " Tous les accueils sont concernés."
    if fermeture.annulee:
        return Annonce(fermeture, f"Annulé : {quoi.lower()} {quand}", texte, "information")
    type_ = "fermeture" if fermeture.nature == "fermeture" else "changement"
    return Annonce(fermeture, f"{quoi} {quand}", texte, type_)
