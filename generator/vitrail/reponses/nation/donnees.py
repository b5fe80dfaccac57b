"""``/donnees/`` of the view: what was read and what was not, how figures are compared, and the tables to use again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from vitrail.reponses.nation import cadre
from vitrail.reponses.nation.fichiers import API, DONNEES
from vitrail.reponses.nation.lecture import SiteEcarte, SiteReuni
from vitrail.reponses.nation.pays import Pays
from vitrail.reponses.nation.tables_reunies import TableReunie
from vitrail.reponses.nation.territoires import TerritoireDeCarte
from vitrail.socle.seuils import REPONSES_MIN
from vitrail.sources.pages import Gabarit, Vue


@dataclass(frozen=True, slots=True)
class GabaritDesSources(Gabarit):
    fichier: ClassVar[str] = "nation/donnees.html"

    tables: tuple[TableReunie, ...]
    dossier: str
    api: str
    flux: str
    ecartes: tuple[SiteEcarte, ...]
    avec_remarques: tuple[SiteReuni, ...]
    anciens: tuple[SiteReuni, ...]
    non_lus: tuple[TerritoireDeCarte, ...]
    seuil: int


def page(pays: Pays, tables: Sequence[TableReunie]) -> Vue:
    return Vue(
        chemin="donnees",
        titre="Données et méthode",
        description="Les tables réunies de tous les sites, ce qui a été lu, et comment les chiffres sont comparés.",
        gabarit=GabaritDesSources(
            tables=tuple(tables),
            dossier=DONNEES,
            api=API,
            flux=cadre.FLUX,
            ecartes=pays.ecartes,
            avec_remarques=tuple(site for site in pays.sites if site.remarques),
            anciens=pays.anciens,
            non_lus=pays.non_lus,
            seuil=REPONSES_MIN,
        ),
    )
