"""``/horaires/``: can I come? The week of all desks on one screen, then all that is known of each, in its fold."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import ClassVar

from vitrail.domaine.site import Site
from vitrail.pages import autres_langues, guichets, matrice
from vitrail.pages.autres_langues import LienDeLangue
from vitrail.pages.guichets import VuePoint
from vitrail.pages.matrice import Matrice
from vitrail.presentation import bandeaux
from vitrail.presentation.bandeaux import ChangementAnnonce
from vitrail.socle.longueurs import JOURS_MONTRES
from vitrail.sources.pages import Gabarit, Vue
from vitrail.supports import donnees_liees


@dataclass(frozen=True, slots=True)
class GabaritHoraires(Gabarit):
    fichier: ClassVar[str] = "horaires.html"

    points: tuple[VuePoint, ...]
    semaine: Matrice
    langues: tuple[LienDeLangue, ...]
    changements: tuple[ChangementAnnonce, ...]
    fin: date


def pages(site: Site) -> Iterator[Vue]:
    if not site.horaires.points:
        return
    points = guichets.points(site)
    yield Vue(
        chemin="horaires",
        titre="Horaires d’ouverture",
        libelle="Horaires",
        description="Jours et heures d’ouverture, lieu par lieu et jour par jour, fermetures comprises.",
        section="horaires",
        fiches=(site.horaires,),
        jsonld=partial(donnees_liees.texte, site, "heures"),
        dit_les_changements=True,
        gabarit=GabaritHoraires(
            points=points,
            semaine=matrice.matrice_de(site, points),
            langues=autres_langues.liens(site),
            changements=bandeaux.changements(site),
            fin=site.today + timedelta(days=JOURS_MONTRES - 1),
        ),
    )
