"""The merged tables: the rows of all sites under one another, each with the file and the line that it comes from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import get_args

from vitrail.reponses.nation.comparaison import Comparaison
from vitrail.reponses.nation.lecture import SiteReuni
from vitrail.reponses.nation.pays import Pays
from vitrail.reponses.nation.rangees import (
    GENRES_LUS,
    RangeeLue,
    ReleveReuni,
    ResultatLu,
)
from vitrail.socle.mots import majuscule
from vitrail.socle.temps import DatePartielle, Periode
from vitrail.sources.modeles.libelles import libelle
from vitrail.supports.donnees.colonne import Colonne, Nature, Valeur

PROVENANCE: tuple[tuple[str, Nature, str], ...] = (
    ("departement", "string", "Numéro du département."),
    ("region", "string", "Région."),
    ("site", "string", "Nom de la préfecture."),
    ("source_fichier", "string", "Adresse du fichier du site d’où vient la ligne."),
    ("source_ligne", "integer", "Numéro de la ligne dans ce fichier."),
    ("lu_le", "date", "Jour auquel le site se lisait."),
    ("demonstration", "boolean", "« true » : donnée inventée, qui ne dit rien d’une préfecture."),
)
"""What each row says besides what its site wrote."""
_COMPARE: tuple[tuple[str, Nature, str], ...] = (
    ("compare", "boolean", "Si la page de cette mesure compare cette ligne à d’autres."),
    ("raison", "string", "Pourquoi elle n’est pas comparée ; vide si elle l’est."),
)


@dataclass(frozen=True, slots=True)
class TableReunie:
    """A dataset of the view: its columns with their words, and its rows."""

    id: str
    titre: str
    description: str
    colonnes: tuple[Colonne, ...]
    rangees: tuple[Mapping[str, Valeur], ...]
    cle: tuple[str, ...] = ()


_TITRES: Mapping[str, tuple[str, str]] = {
    "site.csv": ("Sites", "Chaque site lu : de qui il est, où, et à quel jour il se lisait."),
    "lieux.csv": ("Lieux", "Les lieux qui reçoivent le public, avec leur code postal et leur commune."),
    "label.csv": ("Label", "Où en est le label de chaque site, et jusqu’à quand."),
    "engagements.csv": ("Engagements", "L’état de chaque engagement, tel que chaque site le dit."),
    "indicateurs-definitions.csv": ("Définitions", "Ce que mesure chaque indicateur suivi."),
    "indicateurs.csv": ("Indicateurs", "Toutes les valeurs de tous les sites, comparées ou non, avec la raison."),
    "enquetes.csv": ("Enquêtes", "Les enquêtes de tous les sites."),
    "enquetes-resultats.csv": ("Résultats d’enquêtes", "Ce que disent les enquêtes, comparé ou non, avec la raison."),
    "enquetes-remarques.csv": ("Remarques", "Ce que les usagers ont dit, et ce qui leur a été répondu."),
    "actions.csv": ("Actions", "Les actions des plans d’actions, et où elles en sont."),
    "ameliorations.csv": ("Améliorations", "Ce qui a été amélioré, et quand."),
    "echeances.csv": ("Échéances et retards", "Ce qui est attendu de chaque site, et depuis quand c’est en retard."),
    "fermetures.csv": ("Fermetures", "Les fermetures et les horaires modifiés que les sites annoncent."),
}
_SENS: Mapping[str, str] = {
    "valeur": "Valeur, dans l’unité de la colonne « unite ».",
    "n": "Nombre de cas ou de réponses.",
    "periode": "Mois, trimestre, semestre ou année.",
    "depuis": "Premier jour de retard ; vide si c’est à l’heure.",
    "limite": "Dernier jour où c’est à l’heure.",
}


def tables(pays: Pays, vues: Mapping[str, Comparaison], criteres: Mapping[str, Comparaison]) -> tuple[TableReunie, ...]:
    """Every merged table that has a row, then what was computed from them. ``vues``, ``criteres``: what is compared of
    indicators and of surveys."""
    jugees = _jugees([*vues.values(), *criteres.values()])
    reunies = (_reunir(pays, genre, jugees) for genre in GENRES_LUS)
    return (*(table for table in reunies if table.rangees), _comparaisons(pays, vues), _sources(pays))


def _jugees(vues: Iterable[Comparaison]) -> dict[int, str]:
    """Why each figure is not compared, by the row that it comes from; empty when it is."""
    return {ligne: raison for vue in vues for ligne, raison in vue.raisons.items()}


def _reunir(pays: Pays, genre: type[RangeeLue], jugees: Mapping[int, str]) -> TableReunie:
    titre, description = _TITRES[genre.fichier]
    champs = [nom for nom in genre.model_fields if nom not in ("ligne", "departement", "lu_le", "demonstration")]
    juge = issubclass(genre, ReleveReuni | ResultatLu)

    def rangee(site: SiteReuni, lue: RangeeLue) -> Mapping[str, Valeur]:
        dits: dict[str, Valeur] = {**provenance(site, lue), **{nom: en_case(getattr(lue, nom)) for nom in champs}}
        if juge:
            raison = jugees.get(id(lue), "pas d’indicateur officiel")
            dits |= {"compare": not raison, "raison": raison or None}
        return dits

    return TableReunie(
        id=genre.fichier.removesuffix(".csv").replace("site", "sites"),
        titre=titre,
        description=description,
        colonnes=(
            *(_colonne(*dite) for dite in PROVENANCE),
            *(_colonne(nom, _nature(genre, nom), _SENS.get(nom, "Telle que le site l’écrit.")) for nom in champs),
            *(_colonne(*dite) for dite in (_COMPARE if juge else ())),
        ),
        rangees=tuple(rangee(site, lue) for site in pays.sites for lue in site.rangees(genre)),
    )


def provenance(site: SiteReuni, lue: RangeeLue) -> dict[str, Valeur]:
    return {
        "departement": site.territoire.code,
        "region": site.territoire.region,
        "site": site.identite.nom,
        "source_fichier": site.source(lue),
        "source_ligne": lue.ligne,
        "lu_le": site.identite.lu_le,
        "demonstration": site.demonstration,
    }


def en_case(valeur: object) -> Valeur:
    """A value of a row as one cell."""
    if isinstance(valeur, Enum):
        return str(valeur)
    if isinstance(valeur, Periode | DatePartielle):
        return valeur.code
    assert valeur is None or isinstance(valeur, str | int | Decimal) or hasattr(valeur, "isoformat")
    return valeur  # type: ignore[return-value]


_NATURES: tuple[tuple[type, Nature], ...] = (
    (bool, "boolean"),
    (int, "integer"),
    (Decimal, "number"),
    (date, "date"),
)


def _nature(genre: type[RangeeLue], nom: str) -> Nature:
    types = set(_classes(genre.model_fields[nom].annotation))
    return next((nature for classe, nature in _NATURES if classe in types), "string")


def _classes(annotation: object) -> Iterator[object]:
    """The classes that an annotation is made of."""
    yield annotation
    for argument in get_args(annotation):
        yield from _classes(argument)


def _colonne(nom: str, nature: Nature, sens: str) -> Colonne:
    return Colonne(nom=nom, nature=nature, dire=lambda: sens, titre=majuscule(libelle(nom)))


_CALCULEES: tuple[tuple[str, Nature, str], ...] = (
    ("indicateur", "string", "Identifiant de l’indicateur."),
    ("intitule", "string", "Nom court."),
    ("periode", "string", "Période comparée."),
    ("unite", "string", "Unité."),
    ("statistique", "string", "Comment la valeur est calculée."),
    ("sites_compares", "integer", "Nombre de sites comparés."),
    ("sites_lus", "integer", "Nombre de sites lus."),
    ("mediane", "number", "Valeur du milieu ; vide quand moins de trois sites sont comparés."),
    ("objectifs_atteints", "integer", "Sites qui atteignent leur objectif."),
    ("objectifs_juges", "integer", "Sites qui ont un objectif."),
    ("n", "integer", "Nombre de cas connus, tous sites ensemble."),
    ("n_non_dits", "integer", "Sites comparés qui ne disent pas leur nombre de cas."),
    ("demonstration", "boolean", "« true » : donnée inventée, qui ne dit rien d’une préfecture."),
)


def _comparaisons(pays: Pays, vues: Mapping[str, Comparaison]) -> TableReunie:
    def rangee(nom: str, vue: Comparaison) -> Mapping[str, Valeur]:
        assert vue.grandeur is not None
        return {
            "indicateur": nom,
            "intitule": pays.mesures[nom].intitule,
            "periode": vue.periode.code,
            "unite": vue.grandeur.unite,
            "statistique": vue.grandeur.statistique or None,
            "sites_compares": len(vue.comparees),
            "sites_lus": len(pays.sites),
            "mediane": vue.mediane,
            "objectifs_atteints": vue.atteints,
            "objectifs_juges": vue.juges,
            "n": vue.effectif,
            "n_non_dits": vue.effectifs_tus,
            "demonstration": pays.demonstration,
        }

    return TableReunie(
        id="comparaisons",
        titre="Comparaisons",
        description="Ce qui a été calculé pour chaque indicateur : médiane, objectifs, nombre de sites et de cas.",
        colonnes=tuple(_colonne(*dite) for dite in _CALCULEES),
        rangees=tuple(rangee(nom, vue) for nom, vue in vues.items() if vue.grandeur is not None),
        cle=("indicateur",),
    )


_DES_SOURCES: tuple[tuple[str, Nature, str], ...] = (
    ("origine", "string", "Dossier ou adresse qui a été lu."),
    ("lu", "boolean", "Si le site est dans cette vue."),
    ("raison", "string", "Pourquoi il n’y est pas, ou ce qui n’a pas pu être lu."),
    ("licence", "string", "Licence de ses données."),
    ("demonstration", "boolean", "« true » : site de démonstration."),
)


def _sources(pays: Pays) -> TableReunie:
    lues = (
        {
            "origine": site.origine,
            "lu": True,
            "raison": " ; ".join(site.remarques) or None,
            "licence": site.licence or None,
            "demonstration": site.demonstration,
        }
        for site in pays.sites
    )
    ecartees = (
        {"origine": ecarte.origine, "lu": False, "raison": ecarte.raison, "licence": None, "demonstration": None}
        for ecarte in pays.ecartes
    )
    return TableReunie(
        id="sources",
        titre="Sources",
        description="Tout ce qui a été donné à lire, et pourquoi ce qui manque manque.",
        colonnes=tuple(_colonne(*dite) for dite in _DES_SOURCES),
        rangees=(*lues, *ecartees),
    )


def par_valeur(table: TableReunie, colonne: str) -> Mapping[Valeur, Sequence[Mapping[str, Valeur]]]:
    """The rows of a table by what they have in one column; none of a table that has no such column."""
    groupes: dict[Valeur, list[Mapping[str, Valeur]]] = {}
    for rangee in table.rangees:
        if colonne in rangee:
            groupes.setdefault(rangee[colonne], []).append(rangee)
    return groupes
