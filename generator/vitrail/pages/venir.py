"""``/venir/<code>/``: what one must know to come, in another language or in simple French, from the same data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import ClassVar, NamedTuple

from markupsafe import Markup

from vitrail.domaine.avis import AvisAuPublic, avis
from vitrail.domaine.horaires_dits import HorairesDits, horaires_dits
from vitrail.domaine.ouvertures import JourOuvert, ferme_depuis
from vitrail.domaine.portee import EffetDAnnonce, PorteeDAnnonce, effets, portee, suites
from vitrail.domaine.site import Site
from vitrail.pages import autres_langues, cartes_de_lieu, guichets
from vitrail.pages.autres_langues import LienDeLangue
from vitrail.pages.cartes_de_lieu import CartesDeLieu, Francais
from vitrail.pages.guichets import VuePoint
from vitrail.presentation import langues
from vitrail.presentation.langues import Traduction
from vitrail.socle.longueurs import JOURS_MONTRES
from vitrail.socle.typographie import INSECABLE
from vitrail.sources.modeles.base import FicheDatee
from vitrail.sources.modeles.horaires import PointAccueil
from vitrail.sources.modeles.listes import RENDEZ_VOUS, ModeDeRendezVous, mode_de_rendez_vous
from vitrail.sources.pages import Gabarit, GabaritARemplir, Vue

URGENCES = ("112", "15", "17", "18", "114")


class Traduit:
    """Who says days and hours in another language, or in simple French; what is only known in French is marked so."""

    def __init__(self, parole: Traduction) -> None:
        self._parole = parole
        self.etrangere = parole.etrangere
        self.a_distance = parole.dire("telephone")
        self.aujourdhui = parole.dire("aujourdhui")
        self.ouvert = parole.dire("ouvert_maintenant")
        self.ferme = parole.dire("ferme_maintenant")

    def jour(self, jour: date) -> str:
        return self._parole.jour(jour)

    def heures(self, jour: JourOuvert) -> str:
        if not jour.connu:
            francais = Markup('<span lang="fr" dir="ltr">{}</span>').format(Francais().heures(jour))
            return self._parole.dire("heures_inconnues") or francais
        if jour.cause == "permanent":
            return self._parole.dire("jour_et_nuit")
        return " · ".join(map(self._parole.plage, jour.plages)) or self._parole.dire("ferme")

    def mode(self, vue: VuePoint) -> str:
        if vue.a_distance:
            return self._parole.dire(vue.point.canal)
        mode = mode_de_rendez_vous(vue.point.rendez_vous)
        return self._parole.dire(mode.traduction) if mode.traduction else self._parole.dire(vue.point.canal)

    def suite(self, jour: JourOuvert) -> str:
        return ""  # the page has no words for it

    def service(self, point: PointAccueil, jour: date) -> str:
        if point.a_partir_du is not None and jour < point.a_partir_du:
            return self._parole.dire("ouvre_le", date=self.jour(point.a_partir_du))
        fermee = ferme_depuis(point)
        return self._parole.dire("ferme_depuis", date=self.jour(fermee)) if fermee and jour >= fermee else ""


class SemaineTraduite(NamedTuple):
    """A week in force or to come: its title, its name in French if it has one, and its hours by day; those of a rule,
    whose name says the days, have none of their own. ``habituels``: they only hold on the days that open."""

    titre: str
    nom: str
    heures: tuple[tuple[str, tuple[str, ...]], ...]
    habituels: bool


class AvisTraduit(NamedTuple):
    """A closure or a change in the words of the language: for each thing that it does, when and what, and the names of
    those whom it touches, none for all. ``motif`` stays in French."""

    effets: tuple[tuple[str, tuple[str, ...]], ...]
    motif: str
    ajouts: tuple[str, ...]
    annule: bool
    urgent: bool
    habituels: bool
    """Whether its hours only hold on the days that open."""
    fin: date


@dataclass(frozen=True, slots=True)
class GabaritVenir(Gabarit):
    fichier: ClassVar[str] = "venir.html"

    parole: Traduction
    points: tuple[VuePoint, ...]
    avis: tuple[AvisTraduit, ...]
    lieux: CartesDeLieu | None
    semaines: Mapping[str, tuple[SemaineTraduite, ...]]
    diseur: Traduit
    modes: Mapping[str, ModeDeRendezVous]
    urgences: tuple[str, ...]
    fin: date
    datees: str
    """When what the page shows was checked, or written, in words."""
    autres: tuple[LienDeLangue, ...]


def pages(site: Site) -> Iterator[Vue]:
    if not site.horaires.points:
        return
    for langue in langues.choisies(site.langues, site.identite.langues):
        parole = Traduction(langue)
        yield Vue(
            chemin=f"venir/{langue.code}",
            titre=langue.phrases.titre,
            libelle=f"{langue.phrases.titre} ({langue.nom})" if not parole.etrangere else "",
            description=langue.phrases.description,
            section="horaires",
            lang=langue.balise if parole.etrangere else "",
            sens=langue.sens,
            dit_les_changements=True,
            gabarit=GabaritARemplir(GabaritVenir, partial(_gabarit, site, parole)),
        )


def _gabarit(site: Site, parole: Traduction) -> GabaritVenir:
    points = guichets.points(site)
    return GabaritVenir(
        parole=parole,
        points=points,
        lieux=cartes_de_lieu.par_lieux(site, points, Traduit(parole)),
        avis=tuple(_avis(site, parole, montre) for montre in avis(site) if montre.points),
        semaines={point.id: _semaines(parole, horaires_dits(site.today, point)) for point in site.points.values()},
        diseur=Traduit(parole),
        modes=RENDEZ_VOUS,
        urgences=URGENCES,
        fin=site.today + timedelta(days=JOURS_MONTRES - 1),
        datees=_datees(site, parole),
        autres=tuple(lien for lien in autres_langues.liens(site) if lien.adresse != f"venir/{parole.langue.code}"),
    )


def _avis(site: Site, parole: Traduction, montre: AvisAuPublic) -> AvisTraduit:
    assert montre.annonce is not None  # alerts touch no reception point
    fermeture = montre.annonce.fermeture
    etendue = portee(site, fermeture)
    tous = not fermeture.points and len(effets(etendue)) == 1
    return AvisTraduit(
        effets=tuple(
            (quand, () if tous else tuple(site.points[nom].nom for nom in effet.points))
            for effet in effets(etendue)
            for quand in _quand(parole, etendue, effet)
        ),
        motif=fermeture.motif,
        ajouts=montre.ajouts,
        annule=fermeture.annulee,
        urgent=montre.urgence == "urgent",
        habituels=etendue.epargnes and fermeture.nature == "horaires_modifies",
        fin=fermeture.au,
    )


def _quand(parole: Traduction, etendue: PorteeDAnnonce, effet: EffetDAnnonce) -> Iterator[str]:
    """``Friday, 27 May 2022: Closed``, once for each run of days that nothing else interrupts."""
    sauf = {jour.jour for point in effet.points for jour in etendue.contraires.get(point, ())}
    heures = ", ".join(map(parole.plage, effet.plages)) or parole.dire("ferme")
    for du, au in suites(effet.jours, sauf):
        yield f"{parole.suite(du, au)}{': ' if parole.etrangere else f'{INSECABLE}: '}{heures}"


def _semaines(parole: Traduction, dits: Iterable[HorairesDits]) -> tuple[SemaineTraduite, ...]:
    return tuple(_semaine(parole, heures) for heures in dits)


def _semaine(parole: Traduction, dits: HorairesDits) -> SemaineTraduite:
    """The title of a week; the name of a period stays in French, and so does a rule, which is not of every week."""
    if dits.genre == "periode" and dits.du is not None and dits.au is not None:
        titre, nom = parole.suite(dits.du, dits.au), dits.nom
    elif dits.genre == "semaine":
        titre, nom = parole.dire("semaine"), ""
    else:
        titre, nom = "", dits.titre
    groupes = sorted(dits.groupes, key=lambda groupe: not groupe[1])
    heures = ((parole.jours(rangs) if rangs else "", tuple(map(parole.plage, plages))) for rangs, plages in groupes)
    return SemaineTraduite(titre, nom, tuple(heures), dits.aux_jours_habituels)


def _datees(site: Site, parole: Traduction) -> str:
    """The oldest day on which what the page shows was checked as it is now; of what nobody checked, that on which it
    was written, in the languages that can say it."""
    ecrites: tuple[FicheDatee, ...] = (site.horaires, site.acces, site.contacts)
    fiches = [fiche for fiche in ecrites if fiche.mis_a_jour or fiche.verifie_le]
    verifiees = [fiche.verifie_le for fiche in fiches if fiche.verifie_le and not _change_depuis(fiche)]
    if len(verifiees) == len(fiches):
        return parole.dire("verifie", date=parole.jour(min(verifiees))) if verifiees else ""
    jours = [fiche.mis_a_jour for fiche in fiches if fiche.mis_a_jour]
    if parole.langue.phrases.mis_a_jour is None or len(jours) < len(fiches):
        return ""
    return parole.dire("mis_a_jour", date=parole.jour(min(jours)))


def _change_depuis(fiche: FicheDatee) -> bool:
    """Whether it was written again after it was last checked."""
    return fiche.mis_a_jour is not None and fiche.verifie_le is not None and fiche.mis_a_jour > fiche.verifie_le
