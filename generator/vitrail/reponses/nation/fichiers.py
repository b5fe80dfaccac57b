"""What the view gives beside its pages: merged tables, a read-only interface, a feed, a calendar per region, the index
by which one finds a department. Each file of a demonstration says that it is one."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

from vitrail.presentation import entetes
from vitrail.reponses.nation import cadre, suivre, tables_reunies, territoires
from vitrail.reponses.nation.comparaison import Comparaison
from vitrail.reponses.nation.mots import marquer
from vitrail.reponses.nation.pays import Pays
from vitrail.reponses.nation.rangees import LieuLu
from vitrail.reponses.nation.tables_reunies import TableReunie
from vitrail.socle.arbres import Json
from vitrail.socle.mots import aplatir
from vitrail.sources.pages import Vue
from vitrail.supports.donnees import schemas
from vitrail.supports.donnees.tables import ecrire, en_csv, lisible, simple

API = "api/v1"
DONNEES = "donnees"
INDEX = "chercher.json"


def fichiers(
    pays: Pays, tables: Sequence[TableReunie], vues: Mapping[str, Comparaison], apparence: str
) -> dict[str, bytes]:
    """Every file by address; ``apparence``: the look of the pages."""
    return {
        **_donnees(pays, tables),
        **_interface(pays, tables, vues),
        **suivre.fichiers(pays),
        INDEX: _index(pays),
        **entetes.fichiers(
            pays.adresse or "https://exemple.invalid/",
            "noindex" if pays.demonstration else None,
            politique=entetes.politique(apparence),
        ),
    }


# --- tables ---


def _donnees(pays: Pays, tables: Sequence[TableReunie]) -> dict[str, bytes]:
    contenus = {table.id: en_csv([colonne.nom for colonne in table.colonnes], table.rangees) for table in tables}
    paquet: dict[str, Json] = {
        "$schema": "https://specs.frictionlessdata.io/schemas/tabular-data-package.json",
        "profile": "tabular-data-package",
        "name": "prefectures-vues-ensemble",
        "title": marquer(pays, cadre.NOM),
        "description": "Les données ouvertes des sites des préfectures, réunies ; chaque ligne dit d’où elle vient.",
        "lang": "fr",
        "version": pays.today.isoformat(),
        "vitrail": {"edition": schemas.EDITION_DES_DONNEES, "demonstration": pays.demonstration, "reunion": True},
        "resources": [schemas.ressource(table, contenus[table.id]) for table in tables],
    }
    return {
        **{f"{DONNEES}/{nom}.csv": contenu for nom, contenu in contenus.items()},
        **{f"{DONNEES}/{table.id}.schema.json": lisible(schemas.schema(table)) for table in tables},
        f"{DONNEES}/datapackage.json": lisible(paquet),
    }


# --- the interface ---


def _interface(pays: Pays, tables: Sequence[TableReunie], vues: Mapping[str, Comparaison]) -> dict[str, bytes]:
    faits = {f"{API}/{table.id}.json": _enveloppe(pays, table, table.rangees) for table in tables}
    par_id = {table.id: table for table in tables}
    if releves := par_id.get("indicateurs"):
        par_mesure = tables_reunies.par_valeur(releves, "indicateur")
        for nom in pays.mesures:
            lignes = par_mesure.get(nom, ())
            faits[f"{API}/indicateurs/{nom}.json"] = _enveloppe(pays, releves, lignes, _resume(vues.get(nom)))
    par_departement = {table.id: tables_reunies.par_valeur(table, "departement") for table in tables}
    for lieu in pays.territoires:
        faits[f"{API}/departements/{lieu.code.lower()}.json"] = ecrire(
            {
                **_faits(pays),
                "departement": lieu.code,
                "nom": lieu.nom,
                "region": lieu.region,
                "jeux": {
                    nom: [_json(rangee) for rangee in par_code[lieu.code]]
                    for nom, par_code in par_departement.items()
                    if lieu.code in par_code
                },
            }
        ).encode()
    index: dict[str, Json] = {
        **_faits(pays),
        "jeux": [
            {
                "id": table.id,
                "titre": table.titre,
                "description": table.description,
                "adresse": f"{pays.adresse}{API}/{table.id}.json",
                "lignes": len(table.rangees),
            }
            for table in tables
        ],
        "indicateurs": [f"{pays.adresse}{API}/indicateurs/{nom}.json" for nom in pays.mesures],
        "departements": [f"{pays.adresse}{API}/departements/{lieu.code.lower()}.json" for lieu in pays.territoires],
    }
    return {**faits, f"{API}/index.json": lisible(index)}


def _faits(pays: Pays) -> dict[str, Json]:
    return {
        "source": marquer(pays, cadre.NOM),
        "demonstration": pays.demonstration,
        "le": pays.today.isoformat(),
        "sites_lus": len(pays.sites),
        "sites_ecartes": len(pays.ecartes),
    }


def _json(rangee: Mapping[str, object]) -> dict[str, Json]:
    return {nom: simple(valeur) for nom, valeur in rangee.items()}  # type: ignore[arg-type]


def _resume(vue: Comparaison | None) -> dict[str, Json]:
    if vue is None:
        return {"comparaison": None}
    return {
        "comparaison": {
            "periode": vue.periode.code,
            "sites_compares": len(vue.comparees),
            "mediane": None if vue.mediane is None else simple(vue.mediane),
            "objectifs_atteints": vue.atteints,
            "objectifs_juges": vue.juges,
            "n": vue.effectif,
            "n_non_dits": vue.effectifs_tus,
        }
    }


def _enveloppe(
    pays: Pays, table: TableReunie, rangees: Sequence[Mapping[str, object]], resume: Mapping[str, Json] | None = None
) -> bytes:
    """The facts of a table, then its rows, one a line."""
    debut = ecrire({**_faits(pays), "jeu": table.id, "titre": table.titre, **(resume or {})}).removesuffix("}")
    return "".join((debut, ',"lignes":[\n', ",\n".join(ecrire(_json(rangee)) for rangee in rangees), "\n]}\n")).encode()


# --- find a department ---


def _index(pays: Pays) -> bytes:
    """By department: code, name, plain names by which it is found (its own, those of the towns that receive people),
    and how its postal codes begin."""
    communes = {lieu.code: _communes(pays, lieu.code) for lieu in pays.territoires}
    entrees = [
        [
            lieu.code,
            lieu.nom,
            " ".join([aplatir(lieu.nom), aplatir(lieu.chef_lieu), *communes[lieu.code][0]]),
            communes[lieu.code][1] or [territoires.prefixe_postal(lieu.code)],
        ]
        for lieu in pays.territoires
    ]
    return json.dumps(entrees, ensure_ascii=False, separators=(",", ":")).encode()


def _communes(pays: Pays, code: str) -> tuple[list[str], list[str]]:
    """Towns of a department in which people are received; and the beginnings of its postal codes, with the codes of
    those towns that begin otherwise."""
    lieux = [lieu for site in pays.par_departement.get(code, ()) for lieu in site.rangees(LieuLu)]
    prefixe = territoires.prefixe_postal(code)
    ailleurs = {lieu.code_postal for lieu in lieux if lieu.code_postal and not lieu.code_postal.startswith(prefixe)}
    return sorted({aplatir(lieu.commune) for lieu in lieux if lieu.commune}), [prefixe, *sorted(ailleurs)]


def plan(pays: Pays, vues: Sequence[Vue]) -> bytes:
    """The site map: every page, as of today; of addresses that nobody said, those from the root."""
    lignes = "".join(
        f"<url><loc>{escape(f'{pays.adresse}{vue.chemin}/' if vue.chemin else pays.adresse or '/')}</loc>"
        f"<lastmod>{pays.today.isoformat()}</lastmod></url>\n"
        for vue in vues
    )
    tete = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    return f"{tete}{lignes}</urlset>\n".encode()
