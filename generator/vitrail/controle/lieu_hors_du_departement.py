"""The point on a map of each place lies within its department; two numbers that were swapped, or a sign, say so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from vitrail.controle.garde import departements
from vitrail.controle.garde.departements import DepartementConnu
from vitrail.domaine.site import Site
from vitrail.socle import phrases
from vitrail.socle.diagnostic import Diagnostic, signaler
from vitrail.sources.modeles.acces import Coordonnees, Lieu
from vitrail.sources.modeles.site import Identite


def controler(site: Site) -> Iterator[Diagnostic]:
    for lieu in site.acces.lieux:
        ou = lieu.coordonnees
        siens = _departements(site.identite, lieu)
        if ou is None or not siens or _dedans(siens, ou.latitude, ou.longitude):
            continue
        francais, anglais = _correction(siens, ou)
        yield signaler(
            "lieu-hors-du-departement",
            ou.place("latitude"),
            ou.place("longitude"),
            lieu=lieu.nom,
            latitude=phrases.nombre(ou.latitude),
            longitude=phrases.nombre(ou.longitude),
            departement=phrases.enumeration([f"{sien.nom}, {sien.code}" for sien in siens]),
            correction=francais,
            correction_en=anglais,
        )


def _departements(identite: Identite, lieu: Lieu) -> tuple[DepartementConnu, ...]:
    """Those of its postal code, for a place may stand elsewhere; else that of the site."""
    if lieu.adresse.code_postal and (siens := departements.du_code_postal(lieu.adresse.code_postal)):
        return siens
    sien = departements.par_code(identite.departement.code.zfill(2))
    return (sien,) if sien else ()


def _dedans(siens: Iterable[DepartementConnu], latitude: Decimal, longitude: Decimal) -> bool:
    return any(sien.contient(latitude, longitude) for sien in siens)


def _correction(siens: tuple[DepartementConnu, ...], ou: Coordonnees) -> tuple[str, str]:
    """What to write instead, in French and in English: the first slip that brings the place home, if one does."""
    latitude, longitude = ou.latitude, ou.longitude
    if _dedans(siens, longitude, latitude):
        latitude, longitude = longitude, latitude
        quoi, what = "Les deux nombres sont sans doute échangés", "The two numbers are probably swapped"
    elif signes := [(x, y) for x, y in ((latitude, -longitude), (-latitude, longitude)) if _dedans(siens, x, y)]:
        [(latitude, longitude), *_] = signes
        quoi, what = "Un signe est sans doute à changer", "A sign is probably wrong"
    else:
        return (
            "Reprenez les deux nombres sur une carte en ligne, en degrés décimaux : la latitude d’abord.",
            "Take both numbers again from a map, in decimal degrees: the latitude first.",
        )
    ecrites = f"latitude: {latitude} ; longitude: {longitude}".replace(".", ",")
    return f"{quoi} : {ecrites}.", f"{what}: {ecrites.replace(' ;', ',')}."
