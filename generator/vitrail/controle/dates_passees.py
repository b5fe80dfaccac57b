"""Days that are past stay in no file: the field says that it is the last day of its record (``Echoit``)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from pydantic import BaseModel

from vitrail.domaine import parcours
from vitrail.domaine.site import Site
from vitrail.socle import phrases
from vitrail.socle.calendrier import jour_civil
from vitrail.socle.diagnostic import Diagnostic, signaler
from vitrail.sources.modeles.base import Modele
from vitrail.sources.modeles.champs import contenus
from vitrail.sources.modeles.notes import Echoit, notes


def controler(site: Site) -> Iterator[Diagnostic]:
    for fiche in parcours.fiches(site.fiches):
        for modele in contenus(type(fiche)):
            if derniers := notes(modele, Echoit):
                yield from _passes(fiche, modele, derniers, site.today)


def _passes(
    fiche: Modele, modele: type[BaseModel], derniers: Mapping[str, Echoit], today: date
) -> Iterator[Diagnostic]:
    for fait in parcours.dedans(fiche, modele):
        for champ, note in derniers.items():
            dernier: date | None = getattr(fait, champ)
            if dernier is not None and jour_civil(dernier) < today:
                le = phrases.date_en_mots(jour_civil(dernier))
                yield signaler(note.regle, fait.place(champ), le=le)
