"""Notices above the pages: one foldable line each, urgent ones whole and first, all changes of hours in one line.

A closure is told once on a page: those that show the hours tell it themselves (``Vue.dit_les_changements``), the others
tell the nearest ones above their content.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import chain

from vitrail.domaine.annonces import Annonce
from vitrail.domaine.avis import AvisAuPublic, avis
from vitrail.domaine.site import Site
from vitrail.presentation import epreuve
from vitrail.presentation.theme import Avertissements, Bandeau, ChangementEnBref
from vitrail.socle import phrases
from vitrail.sources.modeles.horaires import Fermeture, PointAccueil
from vitrail.sources.modeles.listes import GENRES_D_ALERTE
from vitrail.sources.pages import Vue, adresse
from vitrail.sources.referentiel import Referentiel

GENRES_DE_BANDEAU = {**GENRES_D_ALERTE, "brouillon": "brouillon", "demonstration": "démonstration"}
EFFETS = {
    "fermeture": ("fermé", "fermeture annulée"),
    "horaires_modifies": ("autres heures", "changement annulé"),
    "ouverture_exceptionnelle": ("ouvert", "ouverture annulée"),
}
"""What an announcement does to its days, in the fewest words; then once it is called off."""


@dataclass(frozen=True, slots=True)
class ChangementAnnonce:
    """A closure or a change to come, as the pages tell it: its notice, and in ``bref`` its day and what it does, for a
    line that holds several."""

    avis: AvisAuPublic
    annonce: Annonce
    bref: str

    @property
    def urgent(self) -> bool:
        """Whether it stands whole."""
        return self.avis.urgence == "urgent"

    @property
    def proche(self) -> bool:
        """Whether every page that it concerns tells it."""
        return self.avis.proche


def changements(site: Site) -> tuple[ChangementAnnonce, ...]:
    """Every closure and change to come or running, the most pressing first."""
    return tuple(_changements(site, avis(site)))


def _changements(site: Site, montres: Iterable[AvisAuPublic]) -> Iterator[ChangementAnnonce]:
    for montre in montres:
        if montre.annonce is not None:
            yield ChangementAnnonce(montre, montre.annonce, _bref(site.points, site.today, montre.annonce.fermeture))


def _bref(points: Mapping[str, PointAccueil], today: date, fermeture: Fermeture) -> str:
    """``mercredi 20 avril : autres heures (2 accueils)``."""
    du, au = fermeture.du, fermeture.au
    cette_annee = du.year == au.year == today.year
    quand = phrases.suite_en_mots(du, au) if cette_annee else phrases.intervalle_en_mots(du, au, semaine=True)
    noms = [points[nom].nom for nom in fermeture.points if nom in points]
    qui = noms[0] if len(noms) == 1 else phrases.compte(len(noms), "accueil") if noms else ""
    effet = EFFETS[fermeture.nature][fermeture.annulee]
    return f"{quand} : {effet}{f' ({qui})' if qui else ''}"


def extra(site: Site, brouillon: bool) -> Avertissements:
    """What the theme shows above every page."""
    montres = avis(site)
    dits = [dit for dit in _changements(site, montres) if dit.proche and not dit.urgent]
    toutes = _bandeaux(site, montres, brouillon)
    return {
        "bandeaux": sorted(toutes, key=lambda bandeau: not bandeau["entier"]),
        "changements": [_en_bref(changement) for changement in dits],
    }


def de_la_page(vue: Vue, montres: Iterable[AvisAuPublic]) -> list[str] | None:
    """The keys of the closures and changes that concern a page which sends to some reception points and not to
    others; ``None`` for a page that any of them concerns."""
    if not vue.points:
        return None
    return [montre.cle for montre in montres if not set(vue.points).isdisjoint(montre.points)]


def _en_bref(changement: ChangementAnnonce) -> ChangementEnBref:
    montre = changement.avis
    return {
        "cle": montre.cle,
        "bref": changement.bref,
        "titre": montre.titre,
        "textes": [" ".join(texte.split()) for texte in (montre.texte, *montre.ajouts)],
        "au": montre.fin.date().isoformat(),
        "url": _lien_du_site(montre.lien),
    }


def _bandeaux(site: Site, montres: Iterable[AvisAuPublic], brouillon: bool) -> Iterator[Bandeau]:
    """The draft, the demonstration, the alerts; closures only when they are urgent."""
    if brouillon:
        yield bandeau("brouillon", epreuve.TITRE, epreuve.TEXTE)
    if site.identite.demonstration:
        texte = epreuve.mise_en_garde(site.identite)
        yield bandeau("demonstration", "site non officiel", texte)
    fuseau = site.calendrier.fuseau
    for montre in montres:
        if montre.annonce is None or montre.urgence == "urgent":
            yield {
                **bandeau(montre.genre, montre.titre, montre.en_entier, entier=montre.urgence == "urgent"),
                "changement": montre.annonce is not None,
                "du": montre.debut.replace(tzinfo=fuseau).isoformat(),
                "au": montre.fin.replace(tzinfo=fuseau).isoformat(),
                "url": _lien_du_site(montre.lien),
                **_preuves(site.referentiel, montre),
            }


def bandeau(type_: str, titre: str, texte: str, entier: bool = False) -> Bandeau:
    """A notice as the theme takes it; ``entier``: shown whole, not folded."""
    return {
        "type": type_,
        "mot": phrases.majuscule(GENRES_DE_BANDEAU[type_]),
        "titre": titre,
        "texte": " ".join(texte.split()),
        "entier": entier,
        "du": None,
        "au": None,
        "url": None,
    }


def _preuves(referentiel: Referentiel, montre: AvisAuPublic) -> Bandeau:
    """The evidence that alerts bring: what they name, and what their event calls for."""
    appelees = (referentiel.preuves_apportees("alertes.alertes", fiche=alerte) for alerte in montre.alertes)
    trouvees = tuple(dict.fromkeys((*chain.from_iterable(appelees), *montre.preuves)))
    return {"preuves": " ".join(trouvees), "ancre": f"alerte-{montre.alertes[0].id}"} if trouvees else {}


def _lien_du_site(lien: str | None) -> str | None:
    """A link as the theme takes it: a path of the site from its root, without the leading slash."""
    if lien is None or not lien.startswith("/"):
        return lien
    page, diese, ancre = lien.partition("#")
    return adresse(f"{page.strip('/')}{diese}{ancre}", "")
