"""The open data of many sites, from where they are: folders of built sites, or addresses already on line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from vitrail.bord import pannes
from vitrail.bord.refus import Refus
from vitrail.bord.toile import Visite
from vitrail.reponses.nation.lecture import (
    PAQUET_OCTETS_MAX,
    TABLE_OCTETS_MAX,
    DonneesIllisibles,
    LotDeDonnees,
    lire_paquet,
    tables_du_paquet,
)
from vitrail.reponses.nation.rangees import FICHIERS_LUS, PAQUET
from vitrail.supports.donnees import DOSSIER

ENSEMBLE = 8
"""How many sites are fetched at once."""
_PLACES = (".", "site", "public/*", "sites/*/site", "*", "*/site")
"""Where built sites may stand in a folder: it is one, it is that of one, or it holds many."""


def lire(sources: Sequence[str]) -> list[LotDeDonnees]:
    """The data of every site that ``sources`` name, in their order. Raises :class:`Refus` for a source that is no
    place where sites are; a site that cannot be read is in the list, with its reason."""
    a_lire = [source if source.startswith("https://") else _sites_du_dossier(source) for source in sources]
    with ThreadPoolExecutor(ENSEMBLE) as ensemble:
        demandes = [ensemble.submit(_de_la_toile, lieu) if isinstance(lieu, str) else lieu for lieu in a_lire]
        lots: list[LotDeDonnees] = []
        for demande in demandes:
            lots += (
                [_du_disque(site, nom) for site, nom in demande] if isinstance(demande, list) else [demande.result()]
            )
    return lots


def _sites_du_dossier(source: str) -> list[tuple[Path, str]]:
    """The built sites of a folder, each with the name by which it is told."""
    if source.startswith("http://"):
        raise Refus(f"« {source} » n’est pas en https : son contenu pourrait être changé en chemin.")
    racine = Path(source)
    if not racine.is_dir():
        raise Refus(f"« {source} » n’est ni un dossier, ni une adresse en https://.")
    trouves = next(filter(None, ([*_construits(racine, forme)] for forme in _PLACES)), [])
    if not trouves:
        raise Refus(f"« {source} » ne contient aucun site construit : il y faut un dossier {DOSSIER}/ avec {PAQUET}.")
    return [(site, _nom(racine, site)) for site in trouves]


def _construits(racine: Path, forme: str) -> Iterator[Path]:
    dossiers = [racine] if forme == "." else sorted(racine.glob(forme))
    return (dossier for dossier in dossiers if (dossier / DOSSIER / PAQUET).is_file())


def _nom(racine: Path, site: Path) -> str:
    """``76-seine-maritime``: what tells a site from the others, and nothing of this computer."""
    parties = [partie for partie in site.relative_to(racine).parts if partie not in ("site", "sites", "public")]
    return "/".join(parties) or racine.resolve().name


def _du_disque(site: Path, nom: str) -> LotDeDonnees:
    fichiers = {}
    try:
        for voulu in (PAQUET, *sorted(FICHIERS_LUS)):
            fichier = site / DOSSIER / voulu
            if fichier.is_file():
                with fichier.open("rb") as ouvert:
                    fichiers[voulu] = ouvert.read(TABLE_OCTETS_MAX + 1)
    except OSError as erreur:
        return LotDeDonnees(nom, {}, f"ses fichiers ne peuvent pas être lus : {pannes.cause(erreur)}")
    return LotDeDonnees(nom, fichiers)


def _de_la_toile(adresse: str) -> LotDeDonnees:
    """Only the tables that the package names, and that are read, are fetched."""
    base, visite = f"{adresse.rstrip('/')}/{DOSSIER}/", Visite()
    try:
        paquet = visite.lire(base + PAQUET, PAQUET_OCTETS_MAX)
        noms = tables_du_paquet(lire_paquet(paquet))
        tables = {nom: visite.lire(base + nom, TABLE_OCTETS_MAX) for nom in noms}
    except (Refus, DonneesIllisibles) as refus:
        return LotDeDonnees(adresse, {}, str(refus).removesuffix("."))
    return LotDeDonnees(adresse, {PAQUET: paquet, **tables})
