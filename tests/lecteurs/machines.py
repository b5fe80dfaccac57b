"""What programs read, by their own libraries: vobject and dateutil, opening-hours-py, our reader of directories."""

import json
import re
from collections.abc import Iterable
from datetime import date, datetime
from html import unescape
from typing import Any
from unittest import mock
from zoneinfo import ZoneInfo

import vobject
from opening_hours import OpeningHours

from tests.lecteurs import Attendus, Plages, ce_jour, minutes, reponse
from vitrail.domaine import ouvertures
from vitrail.domaine.site import Site
from vitrail.presentation import abonnements
from vitrail.reponses.concordance import annuaire as lecteur
from vitrail.socle.temps import Plage
from vitrail.supports import annuaire, badges, calendriers, donnees_liees, osm


def verifier(site: Site, attendus: Attendus) -> None:
    donnees_liees_de(site, attendus)
    agenda(site, attendus)
    cartes(site, attendus)
    tous_les_badges(site, attendus)
    fiches_d_annuaire(site)


# --- linked data ---


def _en_donnees_liees(noeud: dict[str, Any], jour: date) -> Plages | None:
    def ouvre(precision: dict[str, Any]) -> Plages:
        if precision["opens"] == precision["closes"]:  # how search engines want a closed day
            return []
        return [(minutes(precision["opens"]), minutes(precision["closes"]))]

    dates = [
        precision
        for precision in noeud.get("specialOpeningHoursSpecification", ())
        if precision["validFrom"] <= str(jour) <= precision["validThrough"]
    ]
    if dates:
        return sorted(plage for precision in dates for plage in ouvre(precision))
    semaine = noeud.get("openingHoursSpecification")
    if semaine is None or any(str(jour) > precision.get("validThrough", "9") for precision in semaine):
        return None
    siennes = [
        precision for precision in semaine if any(cite.endswith(f"{jour:%A}") for cite in precision["dayOfWeek"])
    ]
    return sorted(plage for precision in siennes for plage in ouvre(precision))


def noeuds(site: Site) -> dict[str, dict[str, Any]]:
    """The record of each desk that receives people, by its name: a place has that of its main desk."""
    texte = donnees_liees.texte(site)
    trouves: dict[str, dict[str, Any]] = {}
    for noeud in json.loads(texte)["@graph"] if texte else ():
        if "/acces/#" in noeud.get("@id", ""):
            lieu = site.lieux[noeud["@id"].rpartition("#")[2]]
            premier = next((point for point in site.points.values() if point.lieu == lieu.id), None)
            if premier is not None:
                trouves[premier.nom] = noeud
        elif noeud["@type"] == "GovernmentOffice":
            trouves[noeud["name"]] = noeud
        for autre in noeud.get("department", ()):
            trouves[autre["name"]] = autre
    return trouves


def donnees_liees_de(site: Site, attendus: Attendus) -> None:
    lus = noeuds(site)
    for nom, jours in attendus.items():
        if (noeud := lus.get(site.points[nom].nom)) is None:
            continue
        for jour in jours:
            lue, attendue = _en_donnees_liees(noeud, jour.jour), reponse(jour)
            if lue is not None or attendue is None:  # once hours are not known, nothing more is said
                assert lue == attendue, ("données liées", nom, jour)


# --- calendar ---


class AgendaLu:
    """A calendar as vobject and dateutil expand it: for a desk and a day, closed all day, or from when to when."""

    def __init__(self, site: Site) -> None:
        texte = calendriers.fichiers(site)[abonnements.FERMETURES]().decode()
        self.permanents = {point.nom for point in site.points.values() if point.permanent}
        self.evenements = [
            evenement
            for evenement in getattr(vobject.readOne(texte), "vevent_list", ())
            if not evenement.uid.value.startswith("periode-")
        ]

    def du_jour(self, nom: str, jour: date) -> list[tuple[str, Any]]:
        return [dit for evenement in self.evenements for dit in self._dits(evenement, nom, jour)]

    def _dits(self, evenement: Any, nom: str, jour: date) -> list[tuple[str, Any]]:
        titre, texte = evenement.summary.value, getattr(evenement, "description", None)
        # A holiday names those whom it closes in its text, an announcement in its title.
        ou = texte.value if texte is not None and evenement.uid.value.startswith("ferie-") else titre
        # What names no desk bears on none that is open all night.
        if nom not in ou and not ("tous les accueils" in ou and nom not in self.permanents):
            return []
        debut, fin = evenement.dtstart.value, evenement.dtend.value
        if not isinstance(debut, datetime):
            return [("ferme", None)] if debut <= jour < fin else []
        duree = int((fin - debut).total_seconds()) // 60
        return [
            ("ouvert", (fois.hour * 60 + fois.minute, fois.hour * 60 + fois.minute + duree))
            for fois in evenement.getrruleset() or [debut]
            if fois.date() == jour
        ]


def agenda(site: Site, attendus: Attendus) -> None:
    """A departure that is announced, or a holiday that closes, is there once; nothing else is."""
    lu = AgendaLu(site)
    for nom, jours in attendus.items():
        point = site.points[nom]
        for jour in jours:
            dits = lu.du_jour(point.nom, jour.jour)
            if jour.annonce is not None:
                journee = (jour.plages[0].debut.minutes, jour.plages[-1].fin.minutes) if jour.plages else None
                assert ("ouvert" if jour.plages else "ferme", journee) in dits, ("agenda", nom, jour, dits)
                assert not any(genre == "ferme" for genre, _ in dits if jour.ouvert), ("agenda", nom, jour, dits)
            elif jour.cause == "ferie":
                sinon = ouvertures.jour_ordinaire(site, point, jour.jour)
                assert (("ferme", None) in dits) is (sinon.ouvert or not sinon.connu), ("agenda", nom, jour, dits)
            else:
                assert not dits, ("agenda", nom, jour, dits)


# --- maps ---


def cartes(site: Site, attendus: Attendus) -> None:
    """By an evaluator that knows the holidays of the whole country, in the time zone of the place, asked from the other
    side of the world."""
    fuseau = ZoneInfo(site.calendrier.zone.fuseau)
    for nom, jours in attendus.items():
        if site.points[nom].absence is not None:
            continue
        with mock.patch.object(osm, "LONGUEUR_MAX", 100_000):
            ecrite = osm.valeur(site, site.points[nom]).texte
        lu = OpeningHours(ecrite, country="FR", timezone=fuseau)
        for jour in jours:
            dite = reponse(jour)
            for minute in {0, 24 * 60 - 1, *(b + d for plage in dite or () for b in plage for d in (-1, 0))}:
                if 0 <= minute < 24 * 60:
                    sur_place = datetime(*jour.jour.timetuple()[:3], *divmod(minute, 60), tzinfo=fuseau)
                    instant = sur_place.astimezone(ZoneInfo("UTC"))
                    if instant.astimezone(fuseau).replace(tzinfo=None) != sur_place.replace(tzinfo=None):
                        continue  # an hour that no clock shows, the night they change
                    if dite is None:
                        assert lu.is_unknown(instant), ("carte", ecrite, nom, jour)
                    else:
                        ouvert = any(debut <= minute < fin for debut, fin in dite)
                        assert lu.is_open(instant) is ouvert, ("carte", ecrite, nom, jour, minute)


# --- badges, directory ---


def tous_les_badges(site: Site, attendus: Attendus) -> None:
    for nom, point in badges.ouverts(site.points).items():
        if not nom.startswith("ouverture-"):
            continue
        page = badges.ouverture(site, point).decode()
        lu = re.search(r'data-plages="([^"]*)"', page)
        instants = json.loads(unescape(lu[1])) if lu else ()
        for moment in (datetime.fromisoformat(moment) for instant in instants for moment in instant):
            assert moment.utcoffset() == moment.replace(tzinfo=site.calendrier.fuseau).utcoffset()
        for jour in attendus[point.id][:15] if lu else ():
            assert ce_jour(instants, jour.jour) == (reponse(jour) or []), ("badge", nom, jour)


def fiches_d_annuaire(site: Site) -> None:
    """The fields give the usual week of the main desk; the comment names what they leave out, other desks included."""
    for lieu in site.lieux.values():
        points = [point for point in site.points.values() if point.lieu == lieu.id]
        if not points:
            continue
        ecrite = annuaire.fiche(site, lieu)
        (lue,) = lecteur.lire(json.dumps(ecrite).encode())
        principal = points[0]
        if principal.semaine is not None:
            semaine = {rang: _codes(plages[:2]) for rang, (_, plages) in enumerate(principal.semaine.jours) if plages}
            assert {rang: _codes(plages) for rang, plages in (lue.heures or {}).items()} == semaine
        commentaire = str(ecrite["commentaire_plage_ouverture"])
        for point in points:
            for regle in point.regles:
                assert regle.quand.mots.lower() in commentaire.lower() or (regle.au and regle.au < site.today)
            for periode in point.periodes:
                assert f"{periode.du.day}" in commentaire or periode.au < site.today
            for fermeture in ouvertures.fermetures_de(site.fermetures, point):
                assert fermeture.motif in commentaire or fermeture.au < site.today


def _codes(plages: Iterable[Plage]) -> list[str]:
    """Without the way of being received, which the directory says in words."""
    return [plage.code for plage in plages]
