"""The package's own data files, and the reader of YAML that everything uses: libyaml's, where it is there."""

from __future__ import annotations

import json
from importlib import resources
from typing import Any

import yaml

from vitrail.socle import deja_fait

PARSEUR = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def lire_yaml(dossier: str, fichier: str) -> Any:
    """What a YAML file of ours holds. ``dossier`` is the package that it stands in: ``vitrail.controle.garde``."""
    texte = lire_texte(dossier, fichier)
    return json.loads(deja_fait.obtenir("yaml", (yaml.__version__, texte), lambda: _en_json(texte)))


def _en_json(texte: str) -> bytes:
    """The same values, which are read ten times as fast: texts, numbers, yes and no, lists, and keys that are texts."""
    return json.dumps(yaml.load(texte, Loader=PARSEUR)).encode()


def lire_texte(dossier: str, fichier: str) -> str:
    """The text of a file of ours."""
    return resources.files(dossier).joinpath(fichier).read_text("utf-8")
