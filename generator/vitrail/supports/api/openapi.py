"""The description of the interface (OpenAPI 3.1), from the columns of the datasets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from vitrail.socle.arbres import Json
from vitrail.supports.donnees.colonne import Colonne, Jeu

VERSION = "1.0.0"


def licence(dite: Mapping[str, str]) -> dict[str, str]:
    """A licence as the description names it: by its SPDX identifier when it has one, else by where to read it."""
    if "name" in dite:
        return {"name": dite["title"], "identifier": dite["name"]}
    return {"name": dite["title"], "url": dite["path"]}


def decrire(
    titre: str,
    adresse_site: str,
    dossier: str,
    jeux: Sequence[Jeu],
    parts: Mapping[str, Sequence[str]],
    licence: Mapping[str, str] | None,
) -> dict[str, Json]:
    """``parts``: by dataset, the values by which it is also given one at a time."""
    chemins: dict[str, Json] = {
        "/index.json": _lecture("index", "La liste des jeux de données", "Index", "Découvrir"),
    }
    for jeu in jeux:
        chemins[f"/{jeu.id}.json"] = _lecture(jeu.id, jeu.titre, jeu.id, "Jeux de données", jeu.description)
        if valeurs := parts[jeu.id]:
            chemins[f"/{jeu.id}/{{{jeu.par}}}.json"] = _part(jeu, valeurs)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": titre,
            "description": "Les informations du site, en lecture seule et sans inscription : des fichiers statiques.",
            "version": VERSION,
            **({"license": dict(licence)} if licence else {}),
        },
        "servers": [{"url": f"{adresse_site.rstrip('/')}/{dossier}"}],
        "tags": [{"name": "Découvrir"}, {"name": "Jeux de données"}],
        "paths": chemins,
        "components": {"schemas": {"Index": _INDEX, **{jeu.id: _enveloppe(jeu) for jeu in jeux}}},
    }


def _lecture(
    identifiant: str, resume: str, schema: str, etiquette: str, description: str = "", parametres: Sequence[Json] = ()
) -> dict[str, Json]:
    contenu = {"application/json": {"schema": {"$ref": f"#/components/schemas/{schema}"}}}
    operation: dict[str, Json] = {"operationId": identifiant, "summary": resume, "tags": [etiquette]}
    if description:
        operation["description"] = description
    operation["responses"] = {"200": {"description": resume, "content": contenu}}
    if parametres:
        operation["parameters"] = parametres
    return {"get": operation}


def _part(jeu: Jeu, valeurs: Sequence[str]) -> dict[str, Json]:
    cle: Json = {
        "name": jeu.par,
        "in": "path",
        "required": True,
        "description": next(colonne.description for colonne in jeu.colonnes if colonne.nom == jeu.par),
        "schema": {"type": "string", "enum": list(valeurs)},
    }
    resume = f"{jeu.titre}, par {jeu.par}"
    return _lecture(f"{jeu.id}-par-{jeu.par}", resume, jeu.id, "Jeux de données", parametres=[cle])


_JOUR = {"type": ["string", "null"], "format": "date", "description": "Dernière mise à jour ou vérification."}
_TEXTE = {"type": "string"}
_LICENCE = {
    "type": ["string", "null"],
    "description": "Celle que la préfecture a choisie ; rien tant qu’elle n’est pas dite.",
}


def _objet(proprietes: dict[str, Json]) -> dict[str, Json]:
    return {
        "type": "object",
        "properties": proprietes,
        "required": list(proprietes),
        "additionalProperties": False,
    }


def _enveloppe(jeu: Jeu) -> dict[str, Json]:
    ligne = _objet({colonne.nom: _cellule(colonne) for colonne in jeu.colonnes})
    proprietes: dict[str, Json] = {
        "jeu": {"type": "string", "const": jeu.id},
        "titre": _TEXTE,
        "source": {"type": "string", "description": "Qui publie ces données."},
        "licence": _LICENCE,
        "mis_a_jour": _JOUR,
        "page": {"type": "string", "format": "uri", "description": "La page qui montre la même chose."},
        "lignes": {"type": "array", "items": ligne},
    }
    return {"title": jeu.titre, "description": jeu.description, **_objet(proprietes)}


def _cellule(colonne: Colonne) -> dict[str, Json]:
    genre = "string" if colonne.nature == "date" else colonne.nature
    cellule: dict[str, Json] = {
        "title": colonne.titre,
        "description": colonne.description,
        "type": genre if colonne.obligatoire else [genre, "null"],
    }
    if colonne.nature == "date":
        cellule["format"] = "date"
    if colonne.motif:
        cellule["pattern"] = f"^({colonne.motif})$"
    if colonne.mots:
        cellule["enum"] = [*colonne.mots] if colonne.obligatoire else [*colonne.mots, None]
    return cellule


_INDEX = {
    "title": "Index",
    **_objet(
        {
            "source": {"type": "string", "description": "Qui publie ces données."},
            "licence": _LICENCE,
            "description": {"type": "string", "format": "uri", "description": "L’adresse de cette description."},
            "jeux": {
                "type": "array",
                "items": _objet(
                    {
                        "id": _TEXTE,
                        "titre": _TEXTE,
                        "description": _TEXTE,
                        "adresse": {"type": "string", "format": "uri"},
                        "mis_a_jour": _JOUR,
                        "parts": {"type": "array", "items": {"type": "string", "format": "uri"}},
                    }
                ),
            },
        }
    ),
}
