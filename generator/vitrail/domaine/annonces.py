"""Closures and changes of hours in words: what is announced, for whom, on which days, and what was called off."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from vitrail.domaine.horaires_dits import HABITUELS
from vitrail.domaine.portee import PorteeDAnnonce, portee
from vitrail.domaine.site import Site, une_fois
from vitrail.socle import phrases
from vitrail.socle.temps import Plage
from vitrail.sources.modeles.horaires import Fermeture, PointAccueil
from vitrail.sources.modeles.listes import NATURES_D_ANNONCE


@dataclass(frozen=True)
class Annonce:
    """A closure or a change still to come, in words."""

    fermeture: Fermeture
    titre: str
    texte: str
    type: str
    """Type of the banner: ``fermeture``, ``changement``, or ``information`` when cancelled."""
    points: tuple[str, ...] = ()
    """The reception points that it touches; when it was called off, those that it would have touched."""


def a_venir(site: Site) -> tuple[Fermeture, ...]:
    """Closures and changed hours that run or are still to come, the nearest first, cancelled ones among them."""
    toutes = (fermeture for fermeture in site.fermetures if fermeture.au >= site.today)
    return tuple(sorted(toutes, key=lambda fermeture: fermeture.du))


@une_fois
def annonces(site: Site) -> tuple[Annonce, ...]:
    """The same, as they are told."""
    return tuple(annonce_de(site, fermeture) for fermeture in a_venir(site))


def annonce_de(site: Site, fermeture: Fermeture) -> Annonce:
    """A closure or a change in words, whenever it is."""
    quand = phrases.intervalle_en_mots(fermeture.du, fermeture.au, semaine=True)
    quoi = NATURES_D_ANNONCE[fermeture.nature]
    etendue = portee(site, fermeture)
    noms = [site.points[nom].nom for nom in fermeture.points if nom in site.points]
    texte = f"{fermeture.motif}."
    if fermeture.nature != "fermeture":
        texte += f" {phrases.majuscule(heures_en_mots(fermeture, etendue))}."
    texte += f" Concerne : {phrases.enumeration(noms)}." if noms else " Tous les accueils sont concernés."
    texte += "".join(f" Sauf {sauf}." for sauf in contraires_en_mots(site.points, etendue))
    if fermeture.annulee:
        return Annonce(fermeture, f"Annulé : {quoi} {quand}", texte, "information", etendue.touches)
    type_ = "fermeture" if fermeture.nature == "fermeture" else "changement"
    return Annonce(fermeture, f"{phrases.majuscule(quoi)} {quand}", texte, type_, etendue.touches)


def heures_en_mots(fermeture: Fermeture, etendue: PorteeDAnnonce) -> str:
    """``fermé``, ``ouvert de 9 h à 12 h``, ``ouvert de 9 h à 12 h, aux jours d’ouverture habituels``."""
    if fermeture.nature == "fermeture":
        return "fermé"
    if fermeture.demi_journee:
        return _demi_journee(fermeture)
    ouvert = f"ouvert {phrases.plages_en_mots(fermeture.plages)}"
    return f"{ouvert}, {HABITUELS}" if etendue.epargnes else ouvert


def _demi_journee(fermeture: Fermeture) -> str:
    ouvre, ferme = fermeture.ouvre_a, fermeture.ferme_a
    if ouvre is not None and ferme is not None:
        bornes = f"de {phrases.heure_en_mots(ouvre)} à {phrases.heure_en_mots(ferme)}"
        return f"ouvert au plus {bornes}, dans les heures habituelles de chaque accueil"
    if ouvre is not None:
        return f"ouvert à partir de {phrases.heure_en_mots(ouvre)}, aux heures habituelles"
    assert ferme is not None  # half a day has one bound at least
    return f"fermé à partir de {phrases.heure_en_mots(ferme)}, ouvert avant aux heures habituelles"


def contraires_en_mots(points: Mapping[str, PointAccueil], etendue: PorteeDAnnonce) -> Iterator[str]:
    """Days on which something else was announced, with whom it touches when it does not touch all."""
    groupes: dict[tuple[date, tuple[Plage, ...]], list[str]] = {}
    for point in etendue.contraires:
        for autre in (*etendue.contraires[point], *etendue.ouverts[point]):
            groupes.setdefault((autre.jour, autre.plages), []).append(point)
    for (jour, plages), touches in sorted(groupes.items()):
        ou = phrases.enumeration([points[point].nom for point in touches])
        heures = phrases.plages_en_mots(plages)
        precision = "" if len(touches) == len(etendue.contraires) else f" ({ou})"
        yield f"{phrases.date_en_mots(jour, semaine=True)}{precision} : {heures}"
