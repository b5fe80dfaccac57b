"""« Puis-je venir ? », place by place: whether it opens that day, with or without an appointment, by which door.

Every word is ready, in French or in another language; the script of the theme tells the same of another moment.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from vitrail.domaine.ouvertures import JourOuvert
from vitrail.domaine.par_lieu import PointsDUnLieu, par_lieu, reunir
from vitrail.domaine.site import Site
from vitrail.pages.guichets import VuePoint, pour_le_script
from vitrail.socle import phrases
from vitrail.sources.modeles.horaires import PointAccueil

A_DISTANCE = "À distance"


class Diseur(Protocol):
    """Who says days, hours and ways to be received, in one language."""

    @property
    def etrangere(self) -> bool: ...

    @property
    def a_distance(self) -> str:
        """The title of what answers from afar."""

    @property
    def aujourdhui(self) -> str:
        """What the script puts before the current day."""

    @property
    def ouvert(self) -> str:
        """What the script says of a place that is open, ``{h}`` in the place of the hour."""

    @property
    def ferme(self) -> str:
        """What it says of one that is closed, with ``{j}`` and ``{h}``."""

    def jour(self, jour: date) -> str: ...

    def heures(self, jour: JourOuvert) -> str: ...

    def mode(self, vue: VuePoint) -> str: ...

    def suite(self, jour: JourOuvert) -> str:
        """When a place that is closed opens again; empty where the language has no words for it."""

    def service(self, point: PointAccueil, jour: date) -> str:
        """Why it is not open yet, or not any more, where French does not say it for all; empty otherwise."""


class Francais:
    """French, as the rest of the site."""

    etrangere = False
    a_distance = A_DISTANCE
    aujourdhui = "Aujourd’hui"
    ouvert = "Ouvert jusqu’à {h}"
    ferme = "Fermé, ouvre {j} à {h}"

    def jour(self, jour: date) -> str:
        return phrases.date_en_mots(jour, semaine=True, annee=False)

    def heures(self, jour: JourOuvert) -> str:
        if not jour.connu:
            return "heures non connues"
        if jour.cause == "permanent":
            return "jour et nuit"
        dites = (
            f"{phrases.heure_en_mots(plage.debut)} à {phrases.heure_en_mots(plage.fin)}{plage.mode_en_mots}"
            for plage in jour.plages
        )
        return " et ".join(dites) or "fermé"

    def mode(self, vue: VuePoint) -> str:
        return vue.mode

    def suite(self, jour: JourOuvert) -> str:
        return f"ouvre {self.jour(jour.jour)}, {phrases.plages_en_mots(jour.plages)}"

    def service(self, point: PointAccueil, jour: date) -> str:
        return ""  # the reason of the day says it


@dataclass(frozen=True, slots=True)
class GuichetDUneCarte:
    """One desk of a place. ``mode``, ``entree``: where they are not those of the place."""

    vue: VuePoint
    heures: str
    mode: str = ""
    entree: str = ""


@dataclass(frozen=True, slots=True)
class CarteDeLieu:
    """One place, or one desk alone, on one day. Without ``cible``: what answers from afar, desk by desk.

    ``service``: why it is not open yet, or not any more, in words of the language. ``suite``: when it is closed, the
    next opening. ``moments``: its openings, for the script; empty where there is
    nothing to follow, or not everything is known.
    """

    titre: str
    cible: str
    jour: JourOuvert
    heures: str
    service: str
    suite: str
    mode: str
    entree: str
    telephone: str
    moments: str
    guichets: tuple[GuichetDUneCarte, ...]

    @property
    def continu(self) -> bool:
        return self.jour.cause == "permanent"


@dataclass(frozen=True, slots=True)
class CartesDeLieu:
    """The places of a site, or some desks. ``noms``: the names of the days that follow ``du``, for the script."""

    cartes: tuple[CarteDeLieu, ...]
    du: date
    noms: tuple[str, ...]
    fuseau: str
    parole: Diseur

    @property
    def nom_du_jour(self) -> str:
        return self.noms[0]


def par_lieux(site: Site, vues: Sequence[VuePoint], parole: Diseur) -> CartesDeLieu | None:
    """A card a place; ``vues`` are all the points of the site. None without any."""
    par_id = {vue.point.id: vue for vue in vues}
    groupes = par_lieu(site) if vues else ()
    return _cartes(site, [_d_un_lieu(groupe, par_id, parole) for groupe in groupes], vues, parole)


def par_guichets(site: Site, vues: Sequence[VuePoint]) -> CartesDeLieu | None:
    """A card a desk, in French. None without any."""
    parole = Francais()
    return _cartes(site, [_d_un_guichet(vue, parole) for vue in vues], vues, parole)


def _cartes(site: Site, cartes: Sequence[CarteDeLieu], vues: Sequence[VuePoint], parole: Diseur) -> CartesDeLieu | None:
    if not cartes:
        return None
    noms = tuple(parole.jour(jour.jour) for jour in vues[0].jours)
    return CartesDeLieu(tuple(cartes), site.today, noms, site.calendrier.zone.fuseau, parole)


def _d_un_guichet(vue: VuePoint, parole: Diseur) -> CarteDeLieu:
    return CarteDeLieu(
        titre=vue.point.nom,
        cible=f"horaires#{vue.point.id}",
        jour=vue.jours[0],
        heures=parole.heures(vue.jours[0]),
        service=parole.service(vue.point, vue.jours[0].jour),
        suite=_suite(vue.jours, parole),
        mode="" if vue.a_distance else parole.mode(vue),
        entree=vue.entree,
        telephone=(vue.point.telephone or "") if vue.a_distance else "",
        moments=vue.moments,
        guichets=(GuichetDUneCarte(vue, parole.heures(vue.jours[0])),),
    )


def _d_un_lieu(groupe: PointsDUnLieu, par_id: Mapping[str, VuePoint], parole: Diseur) -> CarteDeLieu:
    vues = [par_id[point.id] for point in groupe.points]
    jours = reunir([vue.jours for vue in vues])
    mode, entree = _le_plus_courant(map(parole.mode, vues)), _le_plus_courant(vue.entree for vue in vues)
    suivies = all(vue.connu for vue in vues) and any(vue.moments for vue in vues)
    if groupe.lieu:
        titre, cible = groupe.lieu.nom, f"acces#{groupe.lieu.id}"
    elif groupe.a_distance:
        titre, cible = parole.a_distance, ""
    else:
        titre, cible = vues[0].point.nom, f"horaires#{vues[0].point.id}"
    return CarteDeLieu(
        titre=titre,
        cible=cible,
        jour=jours[0],
        heures=parole.heures(jours[0]),
        service=parole.service(vues[0].point, jours[0].jour) if jours[0].raison else "",
        suite=_suite(jours, parole),
        mode="" if groupe.a_distance else mode,
        entree=entree,
        telephone="",
        moments=pour_le_script(jours) if suivies and not groupe.a_distance else "",
        guichets=tuple(
            GuichetDUneCarte(
                vue,
                parole.heures(vue.jours[0]),
                mode="" if vue.a_distance or parole.mode(vue) == mode else parole.mode(vue),
                entree="" if vue.entree == entree else vue.entree,
            )
            for vue in vues
        ),
    )


def _le_plus_courant(mots: Iterable[str]) -> str:
    ((mot, _),) = Counter(mots).most_common(1)
    return mot


def _suite(jours: Sequence[JourOuvert], parole: Diseur) -> str:
    """When the first day is closed, the next one that is not; nothing when days that are not known come before."""
    suivant = next((jour for jour in jours if jour.ouvert or not jour.connu), None)
    return parole.suite(suivant) if suivant and suivant.ouvert and suivant is not jours[0] else ""
