"""The open data of one site, as bytes -> its rows, or the reason why it is set aside. Nothing of a site is believed:
sizes, marks and forms are checked, and what cannot be read is told with its file and its line."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from pydantic import ValidationError

from vitrail.reponses.nation import territoires
from vitrail.reponses.nation.rangees import GENRES_LUS, PAQUET, IdentiteLue, RangeeLue
from vitrail.reponses.nation.territoires import TerritoireDeCarte
from vitrail.socle.adresses_web import lien_juste
from vitrail.socle.arbres import Json
from vitrail.supports.donnees.schemas import EDITION_DES_DONNEES

PAQUET_OCTETS_MAX = 2_000_000
TABLE_OCTETS_MAX = 20_000_000
RANGEES_MAX = 100_000
_CELLULE_MAX = 20_000
REMARQUES_MAX = 20
"""Of the rows of one site that could not be read, how many are told."""
_R = TypeVar("_R", bound=RangeeLue)


@dataclass(frozen=True, slots=True)
class LotDeDonnees:
    """What was found of one site: where, and the files of its folder ``donnees/`` by name."""

    origine: str
    fichiers: Mapping[str, bytes]
    probleme: str = ""
    """Why nothing could be fetched, when nothing could."""


@dataclass(frozen=True, slots=True)
class SiteEcarte:
    """A site of which nothing is shown, and why: in French, with the file and the line when they are known."""

    origine: str
    raison: str


@dataclass(frozen=True, slots=True)
class SiteReuni:
    """The rows of one site, by kind of row."""

    origine: str
    identite: IdentiteLue
    territoire: TerritoireDeCarte
    tables: Mapping[type[RangeeLue], tuple[RangeeLue, ...]]
    remarques: tuple[str, ...] = ()
    """Rows that could not be read, and were left out."""
    licence: str = ""

    def rangees(self, genre: type[_R]) -> tuple[_R, ...]:
        lues = self.tables.get(genre, ())
        return tuple(rangee for rangee in lues if isinstance(rangee, genre))

    @property
    def adresse(self) -> str:
        """Public address, with its final slash."""
        return self.identite.adresse.rstrip("/") + "/"

    @property
    def demonstration(self) -> bool:
        return self.identite.demonstration

    def source(self, rangee: RangeeLue) -> str:
        """The address of the file that a row comes from."""
        return f"{self.adresse}donnees/{rangee.fichier}"

    @property
    def cle(self) -> tuple[str, str]:
        return self.territoire.code, self.adresse


class DonneesIllisibles(ValueError):
    """Why the data of a site cannot be shown."""


@dataclass(slots=True)
class _Remarques:
    dites: list[str] = field(default_factory=list)
    nombre: int = 0

    def ajouter(self, phrase: str) -> None:
        self.nombre += 1
        if len(self.dites) < REMARQUES_MAX:
            self.dites.append(phrase)

    def toutes(self) -> tuple[str, ...]:
        autres = self.nombre - len(self.dites)
        return (*self.dites, *([f"et {autres} autres lignes illisibles"] if autres > 0 else []))


def lire(lot: LotDeDonnees) -> SiteReuni | SiteEcarte:
    """One site. It never raises: whatever its bytes are, the others go on."""
    try:
        return SiteEcarte(lot.origine, lot.probleme) if lot.probleme else _lire(lot)
    except DonneesIllisibles as illisible:
        return SiteEcarte(lot.origine, str(illisible))


def _lire(lot: LotDeDonnees) -> SiteReuni:
    paquet = lire_paquet(lot.fichiers.get(PAQUET, b""))
    marques = tables_du_paquet(paquet)
    remarques = _Remarques()
    tables = {genre: tuple(_table(lot, genre, marques, remarques)) for genre in GENRES_LUS}
    identite = next((rangee for rangee in tables[IdentiteLue] if isinstance(rangee, IdentiteLue)), None)
    if identite is None:
        defaut = remarques.dites[0] if remarques.dites else f"{IdentiteLue.fichier} ne dit pas de qui est ce site"
        raise DonneesIllisibles(defaut)
    territoire = territoires.par_code(identite.departement)
    if territoire is None:
        raise DonneesIllisibles(
            f"{IdentiteLue.fichier}, ligne {identite.ligne} : aucun département « {identite.departement} »"
        )
    if not lien_juste(identite.adresse) or not identite.adresse.startswith("https://"):
        raise DonneesIllisibles(f"{IdentiteLue.fichier}, ligne {identite.ligne} : l’adresse du site n’est pas en https")
    if demonstration_dite(paquet) and not identite.demonstration:
        identite = identite.model_copy(update={"demonstration": True})
    return SiteReuni(lot.origine, identite, territoire, tables, remarques.toutes(), _licence(paquet))


def lire_paquet(contenu: bytes) -> Mapping[str, Json]:
    """``datapackage.json``. Raises :class:`DonneesIllisibles`."""
    if not contenu:
        raise DonneesIllisibles(f"il n’y a pas de {PAQUET}")
    if len(contenu) > PAQUET_OCTETS_MAX:
        raise DonneesIllisibles(f"{PAQUET} est trop gros")
    try:
        lu = json.loads(contenu.decode("utf-8-sig"))
    except (ValueError, RecursionError) as erreur:
        ligne = f", ligne {erreur.lineno}" if isinstance(erreur, json.JSONDecodeError) else ""
        raise DonneesIllisibles(f"{PAQUET}{ligne} : ce n’est pas du JSON") from None
    if not isinstance(lu, dict):
        raise DonneesIllisibles(f"{PAQUET} ne décrit pas de données")
    edition = _propres(lu).get("edition")
    if not isinstance(edition, int) or isinstance(edition, bool):
        raise DonneesIllisibles(f"{PAQUET} ne dit pas l’édition de ses données : reconstruisez le site avec Vitrail")
    if _propres(lu).get("reunion"):
        raise DonneesIllisibles(f"{PAQUET} est celui d’une vue de plusieurs sites, et non d’un site")
    if edition > EDITION_DES_DONNEES:
        raise DonneesIllisibles(
            f"{PAQUET} : données d’une édition plus récente ({edition}) que celle que l’on sait lire "
            f"({EDITION_DES_DONNEES}) ; mettez Vitrail à jour"
        )
    return lu


def _propres(paquet: Mapping[str, Json]) -> Mapping[str, Json]:
    dits = paquet.get("vitrail")
    return dits if isinstance(dits, dict) else {}


def demonstration_dite(paquet: Mapping[str, Json]) -> bool:
    """Whether the package says that its data are those of a demonstration; in doubt, it does."""
    return _propres(paquet).get("demonstration") is not False


def _licence(paquet: Mapping[str, Json]) -> str:
    licences = paquet.get("licenses")
    premiere = licences[0] if isinstance(licences, list) and licences else None
    titre = premiere.get("title") if isinstance(premiere, dict) else None
    return titre[:200] if isinstance(titre, str) else ""


def tables_du_paquet(paquet: Mapping[str, Json]) -> Mapping[str, str]:
    """The mark (SHA-256) of each table that the package names and that is read here."""
    voulus = {genre.fichier for genre in GENRES_LUS}
    ressources = paquet.get("resources")
    if not isinstance(ressources, list):
        raise DonneesIllisibles(f"{PAQUET} ne nomme aucune table")
    marques: dict[str, str] = {}
    for ressource in ressources:
        if not isinstance(ressource, dict) or ressource.get("path") not in voulus:
            continue
        marque = ressource.get("hash")
        if not isinstance(marque, str) or not marque.startswith("sha256:"):
            raise DonneesIllisibles(f"{PAQUET} ne donne pas l’empreinte de {ressource['path']}")
        if ressource["path"] in marques:
            raise DonneesIllisibles(f"{PAQUET} nomme deux fois {ressource['path']}")
        marques[str(ressource["path"])] = marque
    return marques


def _table(
    lot: LotDeDonnees, genre: type[RangeeLue], marques: Mapping[str, str], remarques: _Remarques
) -> Iterator[RangeeLue]:
    if genre.fichier not in marques:
        if genre.necessaire:
            raise DonneesIllisibles(f"{PAQUET} ne nomme pas {genre.fichier} : reconstruisez le site avec Vitrail")
        return
    contenu = lot.fichiers.get(genre.fichier)
    if contenu is None:
        raise DonneesIllisibles(f"{PAQUET} nomme {genre.fichier}, qui manque")
    if len(contenu) > TABLE_OCTETS_MAX:
        raise DonneesIllisibles(f"{genre.fichier} est trop gros")
    if f"sha256:{hashlib.sha256(contenu).hexdigest()}" != marques[genre.fichier]:
        raise DonneesIllisibles(
            f"{genre.fichier} n’est pas celui que {PAQUET} annonce : fichier abîmé, ou publié à moitié"
        )
    for ligne, cellules in _lignes(genre, contenu):
        try:
            yield genre.model_validate({**cellules, "ligne": ligne})
        except ValidationError as erreur:
            remarques.ajouter(f"{genre.fichier}, ligne {ligne} : {_defaut(erreur)}")


def _lignes(genre: type[RangeeLue], contenu: bytes) -> Iterator[tuple[int, dict[str, str]]]:
    """Cells that are not empty, by column, with the line on which each row begins."""
    try:
        texte = contenu.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise DonneesIllisibles(f"{genre.fichier} n’est pas en UTF-8") from None
    lecteur = csv.reader(io.StringIO(texte, newline=""), strict=True)
    colonnes: list[str] = []
    ligne = 1
    try:
        for rang, cellules in enumerate(lecteur):
            if rang > RANGEES_MAX:
                raise DonneesIllisibles(f"{genre.fichier} a plus de {RANGEES_MAX} lignes")
            if any(len(cellule) > _CELLULE_MAX for cellule in cellules):
                raise DonneesIllisibles(f"{genre.fichier}, ligne {ligne} : une case est démesurée")
            if rang == 0:
                colonnes = _colonnes(genre, cellules)
            elif len(cellules) != len(colonnes):
                raise DonneesIllisibles(
                    f"{genre.fichier}, ligne {ligne} : {len(cellules)} cases pour {len(colonnes)} colonnes"
                )
            else:
                # A text that looked like a formula was led by a space.
                yield (
                    ligne,
                    {nom: mots for nom, cellule in zip(colonnes, cellules, strict=True) if (mots := cellule.strip())},
                )
            ligne = lecteur.line_num + 1
    except csv.Error:
        raise DonneesIllisibles(f"{genre.fichier}, ligne {ligne} : ce n’est pas un tableau CSV") from None


def _colonnes(genre: type[RangeeLue], entete: list[str]) -> list[str]:
    if len(set(entete)) != len(entete):
        raise DonneesIllisibles(f"{genre.fichier} : deux colonnes ont le même nom")
    voulues = {nom for nom, champ in genre.model_fields.items() if champ.is_required()}
    if manquantes := sorted(voulues - set(entete)):
        raise DonneesIllisibles(f"{genre.fichier} : il manque la colonne « {manquantes[0]} »")
    return entete


def _defaut(erreur: ValidationError) -> str:
    """The first column that cannot be read, and what stands in it."""
    premier = erreur.errors(include_url=False, include_context=False)[0]
    colonne = ".".join(str(nom) for nom in premier["loc"]) or "ligne"
    if premier["type"] == "missing":
        return f"la colonne « {colonne} » est vide"
    return f"la colonne « {colonne} » ne se lit pas : « {str(premier['input'])[:60]} »"
