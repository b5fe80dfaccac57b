"""``/permanences/``: the desks that travel; the days to come first, then each of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import ClassVar

from vitrail.domaine.permanences import jours_de_permanence
from vitrail.domaine.site import Site
from vitrail.socle import phrases
from vitrail.socle.longueurs import JOURS_MONTRES
from vitrail.sources.modeles.acces import Adresse, Lieu
from vitrail.sources.modeles.listes import mode_de_rendez_vous
from vitrail.sources.modeles.permanences import JourDePermanence, Permanence
from vitrail.sources.pages import Gabarit, GabaritARemplir, Vue


@dataclass(frozen=True, slots=True)
class VuePermanence:
    """A desk that travels, with the days on which it is there."""

    permanence: Permanence
    lieu: Lieu | None
    adresse: Adresse | None
    mode: str
    regles: tuple[tuple[str, str], ...]
    """What comes back, and its hours, in words; what has ended is not told."""
    prochaines: tuple[JourDePermanence, ...]
    """In the coming days; the next one at least."""
    suivantes: tuple[JourDePermanence, ...]


@dataclass(frozen=True, slots=True)
class GabaritPermanences(Gabarit):
    fichier: ClassVar[str] = "permanences.html"

    prochaines: tuple[JourDePermanence, ...]
    """Of all of them, in the coming days."""
    fin: date
    """The last of those days."""
    permanences: tuple[VuePermanence, ...]


def pages(site: Site) -> Iterator[Vue]:
    if not site.permanences.permanences:
        return
    yield Vue(
        chemin="permanences",
        titre="Permanences près de chez vous",
        libelle="Permanences",
        description="Les accueils qui se déplacent : lieux, dates, ce que l’on peut y faire, avec ou sans rendez-vous.",
        section="horaires",
        fiches=(site.permanences,),
        gabarit=GabaritARemplir(GabaritPermanences, partial(_gabarit, site)),
    )


def _gabarit(site: Site) -> GabaritPermanences:
    jours = jours_de_permanence(site)
    siens: dict[str, list[JourDePermanence]] = {permanence.id: [] for permanence in site.permanences.permanences}
    for venue in jours:
        siens[venue.permanence.id].append(venue)
    fin = site.today + timedelta(days=JOURS_MONTRES - 1)
    return GabaritPermanences(
        prochaines=tuple(venue for venue in jours if venue.jour <= fin),
        fin=fin,
        permanences=tuple(_vue(site, permanence, siens[permanence.id]) for permanence in site.permanences.permanences),
    )


def _vue(site: Site, permanence: Permanence, siens: Sequence[JourDePermanence]) -> VuePermanence:
    lieu = site.lieux.get(permanence.lieu or "")
    fin = site.today + timedelta(days=JOURS_MONTRES)
    montres = max(sum(venue.jour < fin for venue in siens), 1)
    return VuePermanence(
        permanence=permanence,
        lieu=lieu,
        adresse=permanence.adresse or (lieu.adresse if lieu else None),
        mode=phrases.majuscule(mode_de_rendez_vous(permanence.rendez_vous).bref),
        regles=tuple(
            (prevue.mots, phrases.plages_en_mots(prevue.plages))
            for prevue in permanence.dates
            if prevue.le is None and (prevue.au is None or prevue.au >= site.today)
        ),
        prochaines=tuple(siens[:montres]),
        suivantes=tuple(siens[montres:]),
    )
