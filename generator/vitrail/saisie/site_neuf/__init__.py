"""The files that a new site starts from: ``modele/``, filled in with the few facts that are known.

What is not known is absent, or stands in a comment as the model of what to write: nothing is made up, so that nothing
false can be published by who forgets to change it. Models to copy say « [à compléter] », which is never published.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any

from jinja2 import Environment, StrictUndefined, Template

from vitrail.saisie import migrations, schemas
from vitrail.saisie.site_neuf import autres_champs
from vitrail.socle.mots import majuscule
from vitrail.socle.temps import Periode
from vitrail.sources.modeles.genres import genre_de
from vitrail.sources.referentiel import Referentiel
from vitrail.sources.retouche.notation import scalaire

MODELES = "modeles/"
"""Where the models to copy are: each at the place that it takes under ``content`` or ``site_config``."""
PRESENTATION = (
    "La qualité de l’accueil : quand et comment venir, ce que nous promettons, ce que disent les chiffres et les "
    "usagers, ce que nous changeons."
)
_CONTACTS = "content/donnees/contacts.yml"
_IDENTITE = "site_config/site.yml"


@dataclass(frozen=True)
class Postale:
    """A postal address, in the words of :class:`vitrail.sources.modeles.acces.Adresse`."""

    voie: str
    code_postal: str
    commune: str
    complement: str | None = None

    @property
    def en_ligne(self) -> str:
        return ", ".join(filter(None, (self.complement, self.voie, f"{self.code_postal} {self.commune}")))


@dataclass(frozen=True)
class FaitsDeDepart:
    """What is known of a site that begins. ``code`` and ``departement`` are those of its department."""

    nom: str
    code: str
    departement: str
    type_site: str
    modules: tuple[int, ...]
    adresse_site: str
    site_prefecture: str | None = None
    postale: Postale | None = None
    telephone: str | None = None
    licence: str | None = None
    bloc_marque: tuple[str, ...] = ()
    """Lines of the mark of the State, for a site that takes its look."""


def fichiers(reponses: FaitsDeDepart, referentiel: Referentiel, jour: date, version: str) -> dict[str, bytes]:
    """Every file of the new site, by path: content and configuration only, dated ``jour``, for Vitrail ``version``."""
    valeurs = _valeurs(reponses, referentiel, jour, version)
    ecrits = {}
    for chemin, source in _parcourir(resources.files("vitrail.saisie.site_neuf").joinpath("modele")):
        octets = source.read_bytes()
        if not chemin.startswith(".") and octets:
            octets = _remplir(chemin, octets.decode(), valeurs).encode()
        ecrits[_place(chemin, reponses)] = octets
    return ecrits | {f"{schemas.DOSSIER}/{nom}": texte.encode() for nom, texte in schemas.schemas().items()}


def modeles(fichiers: Iterable[str]) -> dict[str, str]:
    """The models to copy among these paths, by kind; the first where a kind has several."""
    trouves: dict[str, str] = {}
    for chemin in fichiers:
        if chemin.startswith(MODELES) and (genre := genre_de(chemin.removeprefix(MODELES))):
            trouves.setdefault(genre.nom, chemin.rpartition("/")[0] + "/" if genre.multiple else chemin)
    return trouves


def _parcourir(dossier: Traversable, prefixe: str = "") -> Iterator[tuple[str, Traversable]]:
    for element in sorted(dossier.iterdir(), key=lambda element: element.name):
        if element.is_dir():
            yield from _parcourir(element, f"{prefixe}{element.name}/")
        else:
            yield f"{prefixe}{element.name}", element


def _place(chemin: str, reponses: FaitsDeDepart) -> str:
    """Contacts without an address would say nothing true: they wait among the models."""
    return chemin if _contacts_complets(reponses) or chemin != _CONTACTS else MODELES + chemin


def _contacts_complets(reponses: FaitsDeDepart) -> bool:
    return reponses.postale is not None and reponses.site_prefecture is not None


def _remplir(chemin: str, texte: str, valeurs: Mapping[str, Any]) -> str:
    ecrit = _gabarit(texte).render(valeurs)
    genre = genre_de(chemin.removeprefix(MODELES))
    if genre is None:
        return ecrit
    marque = f"{migrations.ligne_de_version()}\n\n" if chemin == _IDENTITE else ""
    return f"{schemas.entete(genre)}\n{marque}{ecrit}{autres_champs.rappel(genre, ecrit)}"


@cache
def _gabarit(texte: str) -> Template:
    """A model, compiled once for all the sites of a network."""
    return _ENVIRONNEMENT.from_string(texte)


_ENVIRONNEMENT = Environment(
    undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True, autoescape=False
)
_ENVIRONNEMENT.filters |= {
    "scalaire": lambda valeur: scalaire(valeur, 120),
    "ligne": lambda valeur: scalaire(valeur, 120, 0),
    "majuscule": majuscule,
}
_A_COMPLETER = "[à compléter]"


def _valeurs(reponses: FaitsDeDepart, referentiel: Referentiel, jour: date, version: str) -> Mapping[str, Any]:
    numeros = reponses.modules
    preuves = referentiel.preuves_exigees(numeros, frozenset())
    return {
        "nom": reponses.nom,
        "presentation": PRESENTATION,
        "departement": {"code": reponses.code, "nom": reponses.departement},
        "adresse_site": reponses.adresse_site,
        "site_prefecture": reponses.site_prefecture,
        "postale": reponses.postale,
        "modele_postale": Postale(_A_COMPLETER, "01000", _A_COMPLETER),
        "telephone": reponses.telephone,
        "contacts_complets": _contacts_complets(reponses),
        "licence": reponses.licence,
        "bloc_marque": reponses.bloc_marque,
        "jour": jour.isoformat(),
        "trimestre": Periode.contenant("trimestre", jour).code,
        "version": version,
        "referentiel": referentiel,
        "type_site": referentiel.type_site(reponses.type_site),
        "modules": [module for module in referentiel.modules if module.numero in numeros],
        "engagements": referentiel.engagements_de(numeros),
        "indicateurs": referentiel.indicateurs_affiches(numeros, frozenset(), jour),
        "conditions": [condition for condition in referentiel.conditions if condition.nature == "durable"],
        "preuve": preuves[-1].id if preuves else "preuve",
    }
