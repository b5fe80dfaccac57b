"""Closures and changes to come say one thing of each day, and change something."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from vitrail.domaine import ouvertures
from vitrail.domaine.annonces import heures_en_mots
from vitrail.domaine.ouvertures import JourOuvert
from vitrail.domaine.portee import PorteeDAnnonce, portee
from vitrail.domaine.site import Site
from vitrail.socle import phrases
from vitrail.socle.diagnostic import Diagnostic, signaler
from vitrail.sources.modeles.horaires import Fermeture, PointAccueil


def controler(site: Site) -> Iterator[Diagnostic]:
    for fermeture in site.fermetures:
        if not fermeture.annulee and fermeture.au >= site.today:
            etendue = portee(site, fermeture)
            yield from _sans_effet(site, fermeture, etendue)
            yield from _contraires(site, fermeture, etendue)


def _sans_effet(site: Site, fermeture: Fermeture, etendue: PorteeDAnnonce) -> Iterator[Diagnostic]:
    """A closure of days that are closed anyway; changed hours of days that are."""
    if not etendue.jours or any(etendue.contraires.values()):
        return
    quand = phrases.intervalle_en_mots(fermeture.du, fermeture.au, semaine=True)
    if fermeture.demi_journee:
        sans_effet, heure = not etendue.touches, f", {heures_en_mots(fermeture, etendue).partition(',')[0]}"
    else:
        sans_effet, heure = fermeture.nature == "fermeture" and not _ferme_quelqu_un(site, etendue), ""
    if fermeture.nature == "horaires_modifies":
        yield from _heures_inconnues(site.points, fermeture, quand)
    if sans_effet and not etendue.inconnus:
        quand += heure
        yield signaler("fermeture-de-jours-fermes", fermeture.place("du"), valeur=fermeture.motif, quand=quand)
    elif fermeture.nature == "horaires_modifies" and not fermeture.demi_journee:
        yield from _jours_fermes(site.points, fermeture, etendue, quand)


def _jours_fermes(
    points: Mapping[str, PointAccueil], fermeture: Fermeture, etendue: PorteeDAnnonce, quand: str
) -> Iterator[Diagnostic]:
    """Changed hours open no day that is closed: of nobody, or of a point that they name."""
    heures = ", ".join(plage.code for plage in fermeture.plages)
    dits = {"valeur": fermeture.motif, "quand": quand, "heures": heures}
    if not etendue.touches:
        if not etendue.inconnus:
            yield signaler("horaires-modifies-de-jours-fermes", fermeture.place("nature"), **dits)
        return
    for rang, point in enumerate(fermeture.points):
        if point in points and points[point].absence is None and not etendue.jours[point]:
            place = fermeture.place("points", rang)
            nom = points[point].nom
            yield signaler("horaires-modifies-d-un-point-ferme", place, **dits, point=nom, id=point)


def _heures_inconnues(points: Mapping[str, PointAccueil], fermeture: Fermeture, quand: str) -> Iterator[Diagnostic]:
    """Changed hours hold on the days that open: of a point whose hours are not known, nothing says which."""
    heures = ", ".join(plage.code for plage in fermeture.plages) or "…"
    for rang, point in enumerate(fermeture.points):
        if point in points and points[point].absence is not None:
            place = fermeture.place("points", rang)
            dits = {"valeur": fermeture.motif, "quand": quand, "heures": heures}
            yield signaler("horaires-modifies-d-heures-inconnues", place, **dits, point=points[point].nom, id=point)


def _ferme_quelqu_un(site: Site, etendue: PorteeDAnnonce) -> bool:
    return any(
        ouvertures.jour_habituel(site, site.points[point], jour.jour).ouvert
        for point, jours in etendue.jours.items()
        for jour in jours
    )


def _contraires(site: Site, fermeture: Fermeture, etendue: PorteeDAnnonce) -> Iterator[Diagnostic]:
    """Once for each other announcement that wins over this one, on the first of their days."""
    premiers: dict[str, tuple[str, JourOuvert]] = {}
    for point, jours in etendue.contraires.items():
        for jour in jours:
            if jour.annonce is not None and jour.jour >= site.today and not _precise(jour.annonce, fermeture):
                premiers.setdefault(jour.annonce.id, (point, jour))
    for point, jour in premiers.values():
        gagnante = jour.annonce
        assert gagnante is not None  # only announced days are kept
        yield signaler(
            "annonces-qui-se-contredisent",
            fermeture.place("du"),
            gagnante.place("du"),
            perdante=fermeture.motif,
            gagnante=gagnante.motif,
            point=site.points[point].nom,
            jour=phrases.date_en_mots(jour.jour, semaine=True),
            retenu=phrases.plages_en_mots(jour.plages),
            ecarte=heures_en_mots(fermeture, etendue),
        )


def _precise(gagnante: Fermeture, perdante: Fermeture) -> bool:
    """Whether the first plainly is an exception to the second: some points, inside what was told to all."""
    dedans = perdante.du <= gagnante.du and gagnante.au <= perdante.au
    return bool(gagnante.points) and not perdante.points and dedans
