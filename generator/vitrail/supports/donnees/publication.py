"""Datasets on the site itself: whose it is, as of which day, and what it owes the public. Who reads many sites, to say
what a whole country does, starts here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from vitrail.domaine import agenda
from vitrail.domaine.agenda import EcheanceDue
from vitrail.domaine.site import Site
from vitrail.socle.temps import Periode
from vitrail.sources.modeles.site import Departement, Identite
from vitrail.supports.donnees.colonne import PERIODE, Jeu, JeuDe, champs, colonne, dans


@dataclass(frozen=True, slots=True)
class SitePublie:
    """Whose site it is, and the day as of which it was read."""

    identite: Identite
    type_site: str
    referentiel: str
    lu_le: date
    adresse: str


def _site(site: Site) -> tuple[SitePublie]:
    return (
        SitePublie(
            identite=site.identite,
            type_site=site.label.type_site,
            referentiel=site.referentiel.identite.id,
            lu_le=site.today,
            adresse=site.identite.racine,
        ),
    )


@dataclass(frozen=True, slots=True)
class EcheancePublique:
    """Something that the public waits for: until when it is on time, and since when it is late."""

    nature: str
    due: EcheanceDue
    today: date

    @property
    def sujet(self) -> str:
        return self.due.sujet

    @property
    def periode(self) -> Periode | None:
        return self.due.periode

    @property
    def limite(self) -> date:
        return self.due.limite

    @property
    def en_retard(self) -> bool:
        return self.due.limite < self.today

    @property
    def depuis(self) -> date | None:
        return self.due.limite + timedelta(days=1) if self.en_retard else None


def _echeances(site: Site) -> Iterator[EcheancePublique]:
    for nature, dues in agenda.PUBLIQUES.items():
        yield from (EcheancePublique(nature, due, site.today) for due in dues(site))


_SUJET = "Ce qui est attendu : sorte d’information, identifiant de l’indicateur, ou ce qui se fait régulièrement."

JEUX: tuple[Jeu, ...] = (
    JeuDe(
        id="site",
        titre="Le site",
        description="De qui est ce site, à quel jour il se lit, et si c’est une démonstration.",
        page="donnees",
        colonnes=(
            *dans(
                SitePublie,
                "identite",
                (
                    *champs(Identite, "nom"),
                    *dans(
                        Identite,
                        "departement",
                        (colonne(Departement, "departement", "Numéro du département.", de="code", code=True),),
                    ),
                ),
                toujours=True,
            ),
            colonne(SitePublie, "type_site", "Genre de site, dans le référentiel.", code=True, obligatoire=True),
            colonne(SitePublie, "adresse", "Adresse publique du site.", code=True, obligatoire=True),
            colonne(SitePublie, "lu_le", "Jour auquel le site se lit.", "date", obligatoire=True),
            colonne(SitePublie, "referentiel", "Identifiant du référentiel suivi.", code=True, obligatoire=True),
        ),
        lignes=_site,
        fiches=lambda site: (),
    ),
    JeuDe(
        id="echeances",
        titre="Échéances et retards",
        description="Ce que le public attend de ce site : jusqu’à quand c’est à l’heure, depuis quand en retard.",
        page="donnees",
        colonnes=(
            colonne(EcheancePublique, "nature", "Sorte d’attente.", mots=tuple(agenda.PUBLIQUES), obligatoire=True),
            colonne(EcheancePublique, "sujet", _SUJET, code=True, obligatoire=True),
            colonne(EcheancePublique, "periode", "Période du chiffre attendu.", code=True, motif=PERIODE),
            colonne(EcheancePublique, "limite", "Dernier jour où c’est à l’heure.", "date", obligatoire=True),
            colonne(EcheancePublique, "en_retard", "Si ce jour est passé.", "boolean", obligatoire=True),
            colonne(EcheancePublique, "depuis", "Premier jour de retard ; vide si c’est à l’heure.", "date"),
        ),
        lignes=_echeances,
        fiches=lambda site: (),
    ),
)
