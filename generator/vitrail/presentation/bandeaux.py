"""Notices above the pages: one foldable line each, urgent ones whole and first, all changes of hours in one line.

A closure is told once on a page: those that show the hours tell it themselves (``Vue.dit_les_changements``), the others
tell the nearest ones above their content.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from vitrail.domaine.annonces import Annonce, annonces
from vitrail.domaine.site import Site
from vitrail.presentation import epreuve
from vitrail.socle import phrases
from vitrail.socle.longueurs import CHANGEMENTS_PARTOUT_JOURS
from vitrail.sources.modeles.divers import Alerte
from vitrail.sources.modeles.horaires import Fermeture
from vitrail.sources.modeles.listes import GENRES_D_ALERTE
from vitrail.sources.pages import adresse

URGENCE = "urgence"
GENRES_DE_BANDEAU = {**GENRES_D_ALERTE, "brouillon": "brouillon", "demonstration": "démonstration"}
EFFETS = {
    "fermeture": ("fermé", "fermeture annulée"),
    "horaires_modifies": ("autres heures", "changement annulé"),
    "ouverture_exceptionnelle": ("ouvert", "ouverture annulée"),
}
"""What an announcement does to its days, in the fewest words; then once it is called off."""


@dataclass(frozen=True, slots=True)
class ChangementAnnonce:
    """A closure or a change to come, as the pages tell it. ``bref``: its day and what it does, for a line that holds
    several; ``alertes``: what the prefecture says of it besides, as of today; ``proche``: told on every page;
    ``urgent``: an alert already tells it whole above every page."""

    annonce: Annonce
    bref: str
    alertes: tuple[Alerte, ...]
    proche: bool
    urgent: bool


def changements(site: Site) -> tuple[ChangementAnnonce, ...]:
    """Every closure and change to come or running, the nearest first."""
    horizon = site.today + timedelta(days=CHANGEMENTS_PARTOUT_JOURS)
    return tuple(_changement(site, annonce, horizon) for annonce in annonces(site))


def _changement(site: Site, annonce: Annonce, horizon: date) -> ChangementAnnonce:
    siennes = [alerte for alerte in _alertes(site) if alerte.fermeture == annonce.fermeture.id]
    return ChangementAnnonce(
        annonce=annonce,
        bref=_bref(site, annonce.fermeture),
        alertes=tuple(alerte for alerte in siennes if alerte.genre != URGENCE),
        proche=annonce.fermeture.du <= horizon,
        urgent=any(alerte.genre == URGENCE for alerte in siennes),
    )


def _bref(site: Site, fermeture: Fermeture) -> str:
    """``mercredi 20 avril : autres heures (2 accueils)``."""
    du, au = fermeture.du, fermeture.au
    cette_annee = du.year == au.year == site.today.year
    quand = phrases.suite_en_mots(du, au) if cette_annee else phrases.intervalle_en_mots(du, au, semaine=True)
    noms = [site.points[nom].nom for nom in fermeture.points if nom in site.points]
    qui = noms[0] if len(noms) == 1 else phrases.compte(len(noms), "accueil") if noms else ""
    effet = EFFETS[fermeture.nature][fermeture.annulee]
    return phrases.typographier(f"{quand} : {effet}{f' ({qui})' if qui else ''}")


def extra(site: Site, brouillon: bool) -> dict[str, Any]:
    """What the theme shows above every page: plain values only."""
    return {
        "bandeaux": sorted(_bandeaux(site, brouillon), key=lambda bandeau: not bandeau["entier"]),
        "changements": [
            _en_bref(changement) for changement in changements(site) if changement.proche and not changement.urgent
        ],
    }


def _en_bref(changement: ChangementAnnonce) -> dict[str, Any]:
    annonce = changement.annonce
    return {
        "bref": changement.bref,
        "titre": phrases.typographier(annonce.titre),
        "textes": [
            phrases.typographier(" ".join(texte.split()))
            for texte in (annonce.texte, *(f"{alerte.titre}. {alerte.texte}" for alerte in changement.alertes))
        ],
        "au": annonce.fermeture.au.isoformat(),
        "url": adresse("horaires#annonces", ""),
    }


def _bandeaux(site: Site, brouillon: bool) -> Iterator[dict[str, Any]]:
    if brouillon:
        yield bandeau("brouillon", epreuve.TITRE, epreuve.TEXTE)
    if site.identite.demonstration:
        texte = site.identite.avertissement or "Ne vous y fiez pas pour venir."
        yield bandeau("demonstration", "Ce site n’est pas officiel", texte)
    dites = {changement.annonce.fermeture.id for changement in changements(site)}
    for alerte in _alertes(site):
        if alerte.fermeture in dites and alerte.genre != URGENCE:
            continue
        fuseau = site.calendrier.fuseau
        yield {
            **bandeau(alerte.genre, alerte.titre, alerte.texte, entier=alerte.genre == URGENCE),
            "du": alerte.debut.replace(tzinfo=fuseau).isoformat(),
            "au": alerte.fin.replace(tzinfo=fuseau).isoformat(),
            "url": _lien_du_site(alerte.lien),
            **_preuves_d_alerte(site, alerte),
        }


def _alertes(site: Site) -> Sequence[Alerte]:
    """Those that run today."""
    return [alerte for alerte in site.toutes_les_alertes if alerte.debut.date() <= site.today <= alerte.fin.date()]


def bandeau(type_: str, titre: str, texte: str, entier: bool = False) -> dict[str, Any]:
    """A notice as the theme takes it; ``entier``: shown whole, not folded."""
    return {
        "type": type_,
        "mot": phrases.majuscule(GENRES_DE_BANDEAU[type_]),
        "titre": phrases.typographier(titre),
        "texte": phrases.typographier(" ".join(texte.split())),
        "entier": entier,
        "du": None,
        "au": None,
        "url": None,
    }


def _preuves_d_alerte(site: Site, alerte: Alerte) -> dict[str, str]:
    """The evidence that an alert brings: what it names, and what its event calls for."""
    appelees = site.referentiel.preuves_apportees("alertes.alertes", fiche=alerte)
    trouvees = tuple(dict.fromkeys((*appelees, *alerte.preuves)))
    return {"preuves": " ".join(trouvees), "ancre": f"alerte-{alerte.id}"} if trouvees else {}


def _lien_du_site(lien: str | None) -> str | None:
    """A link as the theme takes it: a path of the site from its root, without the leading slash."""
    if lien is None or not lien.startswith("/"):
        return lien
    page, diese, ancre = lien.partition("#")
    return adresse(f"{page.strip('/')}{diese}{ancre}", "")
