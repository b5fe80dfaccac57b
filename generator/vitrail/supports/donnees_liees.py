"""Linked data for search engines and assistants: the offices of the prefecture in the terms of schema.org (JSON-LD)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Literal, get_args

from vitrail.domaine import exceptions, ouvertures
from vitrail.domaine.reception import entree_en_mots, principal, receptions, recoit
from vitrail.domaine.site import Site
from vitrail.socle import phrases
from vitrail.socle.arbres import Json
from vitrail.socle.rendez_vous import MODES
from vitrail.socle.temps import Heure, Plage
from vitrail.sources.modeles.acces import Adresse, Coordonnees, Lieu
from vitrail.sources.modeles.horaires import PointAccueil

VOCABULAIRE = "https://schema.org"
JOURS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_ECHAPPES = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"})

Noeud = dict[str, Json]


SujetLie = Literal["organisation", "appels", "lieux", "heures"]
"""What a page may be about: who the prefecture is and how to write to it, when it answers the telephone, where its
offices are, when they open."""


def texte(site: Site, *sujets: SujetLie) -> str:
    """The data block of a page, ready to stand in a ``script`` element: nothing in it can end that element. Empty
    when the site says neither where nor when. ``sujets``: what the page is about, everything when it says nothing. Each
    thing is told on one page; elsewhere it has the same identifier, and its name."""
    dits = sujets or get_args(SujetLie)
    ailleurs = [point for point in site.points.values() if recoit(point) and point.lieu not in site.lieux]
    if not site.lieux and not ailleurs and not site.contacts:
        return ""
    noeuds = [_organisation(site, dits)]
    if "lieux" in dits or "heures" in dits:
        noeuds += [_bureau(site, lieu, dits) for lieu in site.lieux.values()]
    if "heures" in dits:
        noeuds += [{**(guichet := _guichet(site, point)), "url": guichet["@id"]} for point in ailleurs]
    graphe = {"@context": VOCABULAIRE, "@graph": noeuds}
    return json.dumps(graphe, ensure_ascii=False, separators=(",", ":")).translate(_ECHAPPES)


def _organisation(site: Site, sujets: Sequence[SujetLie]) -> Noeud:
    noeud: Noeud = {
        "@type": "GovernmentOrganization",
        "@id": f"{site.identite.racine}#organisation",
        "name": site.identite.nom,
        "url": site.identite.racine,
    }
    if "organisation" not in sujets:
        return noeud
    noeud["areaServed"] = {"@type": "AdministrativeArea", "name": site.identite.departement.nom}
    if site.contacts.adresse_postale is not None:
        noeud["address"] = _adresse(site.contacts.adresse_postale)
    if site.contacts.site_local:
        noeud["sameAs"] = [site.contacts.site_local]
    if contacts := list(_contacts(site, "appels" in sujets)):
        noeud["contactPoint"] = contacts
    return noeud


def _contacts(site: Site, avec_les_heures: bool) -> Iterator[Noeud]:
    """Telephones, then e-mail addresses of services."""
    for numero in (telephone for telephone in site.contacts.telephones if telephone.numero):
        noeud: Noeud = {"@type": "ContactPoint", "name": numero.nom, "telephone": numero.numero}
        if avec_les_heures and (point := site.points.get(numero.point or "")) is not None:
            noeud["hoursAvailable"] = [*_semaine(site, point), *_ecarts(site, point)]
        yield noeud
    for adresse in (courriel for courriel in site.contacts.courriels if courriel.courriel):
        yield {"@type": "ContactPoint", "name": adresse.nom, "email": adresse.courriel}


def _bureau(site: Site, lieu: Lieu, sujets: Sequence[SujetLie]) -> Noeud:
    """A place that receives the public, with the hours of its main reception; the others are its departments."""
    adresse = f"{site.identite.racine}acces/#{lieu.id}"
    noeud: Noeud = {"@type": "GovernmentOffice", "@id": adresse, "name": lieu.nom}
    if "lieux" in sujets:
        noeud |= {"url": adresse, **_situation(site, lieu)}
    if "heures" in sujets and (premier := principal(site.points, lieu)) is not None:
        noeud |= _heures(site, premier)
        if autres := [_guichet(site, point) for point in receptions(site.points, lieu) if point is not premier]:
            noeud["department"] = autres
    return noeud


def _situation(site: Site, lieu: Lieu) -> Noeud:
    """Where a place is and what it has. Without a number of its own, it is called at that of the prefecture."""
    noeud: Noeud = {
        "parentOrganization": {"@id": f"{site.identite.racine}#organisation"},
        "address": _adresse(lieu.adresse),
    }
    if numero := site.contacts.numero_principal:
        noeud["telephone"] = numero
    if adresse := site.contacts.courriel_principal:
        noeud["email"] = adresse
    if lieu.coordonnees is not None:
        noeud["geo"] = _coordonnees(lieu.coordonnees)
    connus = ((equipement.nom, equipement.present) for equipement in lieu.accessibilite)
    if equipements := [_equipement(nom, present) for nom, present in connus if present is not None]:
        noeud["amenityFeature"] = equipements
    return noeud


def _guichet(site: Site, point: PointAccueil) -> Noeud:
    adresse = f"{site.identite.racine}horaires/#{point.id}"
    return {"@type": "GovernmentOffice", "@id": adresse, "name": point.nom, **_heures(site, point)}


def _heures(site: Site, point: PointAccueil) -> Noeud:
    noeud: Noeud = {}
    if semaine := list(_semaine(site, point)):
        noeud["openingHoursSpecification"] = semaine
    if ecarts := list(_ecarts(site, point)):
        noeud["specialOpeningHoursSpecification"] = ecarts
    if point.telephone:
        noeud["telephone"] = point.telephone
    if entree := entree_en_mots(site.lieux, point):
        noeud["description"] = entree
    return noeud


def _semaine(site: Site, point: PointAccueil) -> Iterator[Noeud]:
    """The usual week, up to the day when hours are no longer known; days that are closed say so."""
    connu = exceptions.connu_jusqu_au(site, point)
    if point.absence is not None or (connu is not None and connu < site.today):
        return
    jusque = {"validThrough": connu.isoformat()} if connu is not None else {}
    if point.semaine is None:
        yield {**_plage(ouvertures.JOURNEE), **jusque, "dayOfWeek": [f"{VOCABULAIRE}/{jour}" for jour in JOURS]}
        return
    for rangs, plages in ouvertures.semaine_repliee(point.semaine):
        for heures in _plages(plages):
            yield {**heures, **jusque, "dayOfWeek": [f"{VOCABULAIRE}/{JOURS[rang]}" for rang in rangs]}


def _ecarts(site: Site, point: PointAccueil) -> Iterator[Noeud]:
    """Days of the coming year that depart from it."""
    for suite in exceptions.exceptions(site, point):
        if not suite.connu:  # neither open nor closed: nothing can be said of these days, nor of those that follow
            return
        dates = {"validFrom": suite.du.isoformat(), "validThrough": suite.au.isoformat()}
        raison = {"description": suite.raison} if suite.raison else {}
        for heures in _plages(suite.plages):
            yield {**heures, **dates, **raison}


def _plages(plages: tuple[Plage, ...]) -> list[Noeud]:
    """One node a range. Closed all day, as search engines ask for it: it opens and closes at midnight."""
    return [_plage(plage) for plage in plages] or [_FERME]


_FERME: Noeud = {"@type": "OpeningHoursSpecification", "opens": "00:00", "closes": "00:00"}


def _plage(plage: Plage) -> Noeud:
    fin = plage.fin if plage.fin.heure < 24 else Heure(24 * 60 - 1)
    mode = {"name": phrases.majuscule(MODES[plage.mode])} if plage.mode else {}
    return {"@type": "OpeningHoursSpecification", "opens": plage.debut.code, "closes": fin.code, **mode}


def _adresse(adresse: Adresse) -> Noeud:
    voie = ", ".join(filter(None, (adresse.complement, adresse.voie)))
    noeud: Noeud = {"@type": "PostalAddress"}
    noeud |= {"streetAddress": voie} if voie else {}
    noeud |= {"postalCode": adresse.code_postal} if adresse.code_postal else {}
    noeud |= {"addressLocality": adresse.commune, "addressCountry": "FR"}
    if adresse.boite_postale:
        noeud["postOfficeBoxNumber"] = adresse.boite_postale
    return noeud


def _coordonnees(ou: Coordonnees) -> Noeud:
    return {"@type": "GeoCoordinates", "latitude": float(ou.latitude), "longitude": float(ou.longitude)}


def _equipement(nom: str, present: bool) -> Noeud:
    return {"@type": "LocationFeatureSpecification", "name": nom, "value": present}
