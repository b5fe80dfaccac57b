"""The package's own data files, and the reader of YAML that everything uses: libyaml's, where it is there."""

from __future__ import annotations

from importlib import resources
from typing import Any

import yaml

PARSEUR = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def lire_yaml(dossier: str, fichier: str) -> Any:
    """What a YAML file of ours holds. ``dossier`` is the package that it stands in: ``vitrail.controle.garde``."""
    return yaml.load(resources.files(dossier).joinpath(fichier).read_text("utf-8"), Loader=PARSEUR)
