"""The nation's view: the open data of many sites -> one static site that reads them together.

``batir`` tells the whole story. It is given bytes and a day, and gives files by address: it opens nothing, fetches
nothing and compares nothing by itself. ``lecture`` reads one site or says why not; ``comparaison`` alone decides which
figures may stand side by side; the pages and the files only show what these two say.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from vitrail.reponses.nation import accueil, cadre, chiffres, donnees, ecoute, fichiers, fraicheur, pays, tables_reunies
from vitrail.reponses.nation.comparaison import courantes
from vitrail.reponses.nation.lecture import LotDeDonnees, SiteEcarte
from vitrail.reponses.nation.tables_reunies import TableReunie
from vitrail.sources.modeles.reseau import VueDuReseau


@dataclass(frozen=True, slots=True)
class VueNationale:
    """The files of the view by address, and what was set aside on the way."""

    fichiers: dict[str, bytes]
    lus: int
    demonstration: bool
    """Whether what the sites say is invented."""
    ecartes: tuple[SiteEcarte, ...]
    remarques: tuple[tuple[str, str], ...]
    """Rows that could not be read: the site, then what and where."""


def batir(
    lots: Sequence[LotDeDonnees],
    today: date,
    adresse: str = "",
    en_colonnes: Callable[[TableReunie], bytes] | None = None,
    reglages: VueDuReseau | None = None,
) -> VueNationale:
    """``adresse``: where the view will be published, with its final slash, when it is known. ``en_colonnes`` writes a
    table as Parquet, for who wants them. ``reglages``: what its network says of it, its look and its foot."""
    vu = pays.reunir(lots, today, adresse)
    vues, criteres = courantes(vu.chiffres), courantes(vu.criteres)
    tables = tables_reunies.tables(vu, vues, criteres)
    colonnes = {f"{fichiers.DONNEES}/{table.id}.parquet": en_colonnes(table) for table in tables} if en_colonnes else {}
    apparence = cadre.apparence_de(reglages)
    faits = {**fichiers.fichiers(vu, tables, vues, apparence), **cadre.assets(apparence), **colonnes}
    montrees = (
        accueil.accueil(vu),
        *accueil.departements(vu, vues),
        *chiffres.pages(vu, vues),
        fraicheur.page(vu),
        *ecoute.pages(vu, criteres),
        ecoute.fermetures(vu),
        donnees.page(vu, tables),
    )
    faits["sitemap.xml"] = fichiers.plan(vu, montrees)
    return VueNationale(
        fichiers={**faits, **cadre.pages(vu, montrees, faits, reglages)},
        lus=len(vu.sites),
        demonstration=vu.demonstration,
        ecartes=vu.ecartes,
        remarques=tuple((site.origine, dite) for site in vu.sites for dite in site.remarques),
    )
