"""Forms -> the settings of Decap CMS, the editor that a browser runs. Pure: plain data that JSON can carry."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from vitrail.saisie.formulaires import Champ, Formulaire
from vitrail.socle.mots import majuscule
from vitrail.sources.lecture import FICHIERS
from vitrail.sources.modeles.genres import CONFIG, DONNEES

FORMAT = "vitrail"
"""The reader and writer of YAML that ``atelier/yaml.js`` declares to Decap."""

Reglages = dict[str, Any]
"""Settings of somebody else's program, at any depth."""

_ENSEMBLES = ((DONNEES, "donnees", "Informations"), (CONFIG, "reglages", "Réglages du site"))


def reglages(
    formulaires: Iterable[Formulaire],
    moteur: Reglages,
    *,
    relecture: bool = False,
) -> Reglages:
    """The whole settings. ``moteur``: where files are kept, in Decap's words (``backend``).

    ``relecture``: each change waits for somebody else to accept it.
    """
    toutes = list(formulaires)
    dossiers = [formulaire for formulaire in toutes if formulaire.genre.multiple]
    collections = [_collection(dossier, nom, titre, toutes) for dossier, nom, titre in _ENSEMBLES]
    collections[1:1] = [_dossier(formulaire) for formulaire in dossiers]
    return {
        "backend": dict(moteur),
        "load_config_file": False,
        "locale": "fr",
        "publish_mode": "editorial_workflow" if relecture else "simple",
        "media_folder": FICHIERS,
        "public_folder": "/fichiers",
        "show_preview_links": False,
        "editor": {"preview": False},
        "slug": {"encoding": "ascii", "clean_accents": True},
        "collections": collections,
    }


def _collection(dossier: str, nom: str, titre: str, toutes: Iterable[Formulaire]) -> Reglages:
    """The files that stand alone in a folder, each with its form."""
    seuls = [
        formulaire
        for formulaire in toutes
        if formulaire.genre.chemin.startswith(f"{dossier}/") and not formulaire.genre.multiple
    ]
    fichiers = [
        {
            "name": formulaire.nom,
            "label": formulaire.titre,
            "file": formulaire.genre.chemin,
            "fields": [_champ(champ) for champ in formulaire.champs],
        }
        for formulaire in seuls
    ]
    return {"name": nom, "label": titre, "format": FORMAT, "files": fichiers}


def _dossier(formulaire: Formulaire) -> Reglages:
    """A folder of files of one kind. Files of another variant of the kind are another form's."""
    filtre: Reglages = {}
    champs = [_champ(champ) for champ in formulaire.champs]
    if formulaire.variante:
        filtre["filter"] = {"field": "genre", "value": formulaire.variante}
        champs.insert(0, {"name": "genre", "label": "Genre", "widget": "hidden", "default": formulaire.variante})
    nom = formulaire.identite or next(champ.nom for champ in formulaire.champs)
    return {
        "name": formulaire.nom,
        "label": formulaire.titre,
        "label_singular": formulaire.titre,
        "folder": formulaire.genre.chemin.rstrip("/"),
        "extension": "yml",
        "format": FORMAT,
        "create": formulaire.identite is not None,
        "identifier_field": nom,
        "slug": f"{{{{fields.{nom}}}}}",
        "summary": f"{{{{{formulaire.appellation}}}}}",
        "sortable_fields": [nom],
        **filtre,
        "fields": champs,
    }


def _champ(champ: Champ) -> Reglages:
    commun: Reglages = {"name": champ.nom, "label": champ.titre, "required": champ.voulu}
    if champ.aide:
        commun["hint"] = champ.aide
    if champ.motif:
        commun["pattern"] = list(champ.motif)
    return commun | _BOITES[champ.nature](champ)


def _choix(champ: Champ) -> Reglages:
    options = [{"value": valeur, "label": nom} for valeur, nom in champ.choix]
    return {"widget": "select", "options": options, "multiple": champ.nature == "choix_multiple"}


def _groupe(champ: Champ) -> Reglages:
    replie = not champ.voulu and all(sous_champ.nature != "plages" for sous_champ in champ.champs)
    return {"widget": "object", "collapsed": replie, "fields": [_champ(sous_champ) for sous_champ in champ.champs]}


def _liste(champ: Champ) -> Reglages:
    resume = {"summary": f"{{{{fields.{champ.nom_d_element}}}}}"} if champ.nom_d_element else {}
    return {
        "widget": "list",
        "label_singular": champ.singulier,
        "collapsed": True,
        **resume,
        "fields": [_champ(sous_champ) for sous_champ in champ.champs],
    }


def _lignes(champ: Champ) -> Reglages:
    ligne = {"name": "ligne", "label": majuscule(champ.singulier), "widget": "string"}
    return {"widget": "list", "label_singular": champ.singulier, "collapsed": False, "field": ligne}


_BOITES: Mapping[str, Callable[[Champ], Reglages]] = {
    "ligne": lambda champ: {"widget": "string"},
    # What is typed there is written as it is.
    "quand": lambda champ: {"widget": "string", "hint": f"Exemple : {' ; '.join(ecrite for ecrite, _ in champ.choix)}"},
    "texte": lambda champ: {"widget": "text"},
    # Empty at first: Decap would write the present day.
    "jour": lambda champ: {"widget": "datetime", "format": "YYYY-MM-DD", "time_format": False, "default": ""},
    "heure": lambda champ: {"widget": "string"},
    "plages": lambda champ: {"widget": "plages"},
    "parmi": lambda champ: {"widget": "parmi", "offers": [ecrit for ecrit, _ in champ.choix]},
    "choix": _choix,
    "choix_multiple": _choix,
    "groupe": _groupe,
    "liste": _liste,
    "lignes": _lignes,
}
