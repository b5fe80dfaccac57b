"""The package's own data files, and the reader of YAML that everything uses: libyaml's, where it is there."""

from __future__ import annotations

from importlib import resources
from typing import Any

import yaml

PARSEUR = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def lire_yaml(dossier: str, fichier: str) -> Any:
    """What a YAML file of ours holds. ``dossier`` is the package that it stands in: ``vitrail.controle.garde``."""
    return yaml.load(lire_texte(dossier, fichier), Loader=PARSEUR)


def lire_texte(dossier: str, fichier: str) -> str:
    """The text of a file of ours."""
    return resources.files(dossier).joinpath(fichier).read_text("utf-8")
