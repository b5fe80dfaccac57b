"""The datasets for the portals that harvest catalogues, as data.gouv.fr does: DCAT-AP 3, in JSON-LD."""

from __future__ import annotations

from collections.abc import Sequence

from vitrail.domaine.site import Site
from vitrail.presentation import epreuve
from vitrail.socle.arbres import Json
from vitrail.socle.formats import FORMATS
from vitrail.sources.modeles.site import Identite
from vitrail.supports.donnees import schemas
from vitrail.supports.donnees.colonne import Jeu

_UE = "http://publications.europa.eu/resource/authority"
_THEME = f"{_UE}/data-theme/GOVE"
"""Government and public sector, in the vocabulary that DCAT-AP imposes for themes."""
_LANGUE = f"{_UE}/language/FRA"
_DEPARTEMENT = "http://id.insee.fr/geo/departement"
_IANA = "https://www.iana.org/assignments/media-types"
_CONTEXTE: dict[str, Json] = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def catalogue(site: Site, jeux: Sequence[Jeu], dossier: str) -> dict[str, Json]:
    """The catalogue of the site: each of ``jeux`` with its two files, which lie in ``dossier`` of the site."""
    identite = site.identite
    ici = f"{identite.racine}{dossier}/"
    editeur: Json = {"@id": f"{identite.racine}#editeur", "@type": "foaf:Agent", "foaf:name": identite.nom_de_l_editeur}
    return {
        "@context": _CONTEXTE,
        "@id": ici,
        "@type": "dcat:Catalog",
        "dct:title": _en_francais(epreuve.marquer(site.brouillon, f"Données ouvertes : {identite.nom}")),
        "dct:description": _en_francais("Les informations de ce site en tables, mises à jour avec ses pages."),
        "dct:publisher": editeur,
        "dct:language": _adresse(_LANGUE),
        "foaf:homepage": _adresse(ici),
        "dcat:dataset": [_jeu(site, jeu, ici) for jeu in jeux],
    }


def _jeu(site: Site, jeu: Jeu, ici: str) -> dict[str, Json]:
    identite = site.identite
    jour = jeu.mis_a_jour(site)
    return {
        "@id": f"{ici}#{jeu.id}",
        "@type": "dcat:Dataset",
        "dct:identifier": f"{ici}{jeu.id}",
        # A portal shows the dataset among those of many others: its title says whose it is.
        "dct:title": _en_francais(f"{jeu.titre} : {identite.nom}"),
        "dct:description": _en_francais(jeu.description),
        "dct:publisher": _adresse(f"{identite.racine}#editeur"),
        "dcat:contactPoint": {
            "@type": "vcard:Organization",
            "vcard:fn": identite.nom_de_l_editeur,
            "vcard:hasURL": _adresse(identite.racine),
        },
        "dcat:theme": _adresse(_THEME),
        "dct:language": _adresse(_LANGUE),
        "dct:spatial": _adresse(f"{_DEPARTEMENT}/{identite.departement.code}"),
        **({"dct:modified": {"@type": "xsd:date", "@value": jour.isoformat()}} if jour else {}),
        "dcat:landingPage": _adresse(f"{ici}#{jeu.id}"),
        "dct:conformsTo": _adresse(f"{ici}{jeu.id}.schema.json"),
        "dcat:distribution": [_fichier(identite, jeu, ici, fin) for fin in ("csv", "json")],
    }


def _fichier(identite: Identite, jeu: Jeu, ici: str, fin: str) -> dict[str, Json]:
    adresse = f"{ici}{jeu.id}.{fin}"
    licence = schemas.licence(identite)
    return {
        "@id": adresse,
        "@type": "dcat:Distribution",
        "dct:title": _en_francais(f"{jeu.titre} ({fin.upper()})"),
        "dcat:accessURL": _adresse(adresse),
        "dcat:downloadURL": _adresse(adresse),
        "dct:format": _adresse(f"{_UE}/file-type/{fin.upper()}"),
        "dcat:mediaType": _adresse(f"{_IANA}/{FORMATS[fin].nature}"),
        **({"dct:license": _adresse(licence["path"])} if licence else {}),
    }


def _adresse(adresse: str) -> dict[str, Json]:
    return {"@id": adresse}


def _en_francais(texte: str) -> dict[str, Json]:
    return {"@language": "fr", "@value": texte}
