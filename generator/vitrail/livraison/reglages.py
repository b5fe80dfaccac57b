"""``mkdocs.yml``: the settings of MkDocs, as they are read, and as an export carries them without our plugin."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml
from mkdocs.utils.yaml import yaml_load

from vitrail.build import Build
from vitrail.paquet import PARSEUR

NOM = "mkdocs.yml"
THEME = "vitrail"
_INUTILES = ("/assets/images/", "/assets/javascripts/", "/assets/stylesheets/")
"""What our theme inherits from its base, and never shows."""


class _Lecteur(PARSEUR):  # type: ignore[misc, valid-type]
    """Keeps what only MkDocs understands (``!ENV``, ``!!python/name:``) as it is written."""


class _Ecrivain(yaml.SafeDumper):
    """Writes back what the reader kept."""


def _texte(ecrivain: yaml.SafeDumper, valeur: str) -> yaml.ScalarNode:
    """A text; the line breaks that only YAML knows would be read back as spaces, unless they are escaped."""
    style = '"' if set(valeur) & set("\x85\u2028\u2029") else None
    return ecrivain.represent_scalar("tag:yaml.org,2002:str", valeur, style=style)


_Ecrivain.add_representer(str, _texte)
for _prefixe in ("!", "tag:yaml.org,2002:python/"):
    _Lecteur.add_multi_constructor(_prefixe, lambda lecteur, suffixe, noeud: noeud)
for _genre in (yaml.ScalarNode, yaml.SequenceNode, yaml.MappingNode):
    _Ecrivain.add_representer(_genre, lambda ecrivain, noeud: noeud)


def en_yaml(valeur: Any) -> str:
    """Plain values as YAML, in their own order."""
    return yaml.dump(valeur, Dumper=_Ecrivain, allow_unicode=True, sort_keys=False, width=1000)


def pour_l_export(racine: Path, build: Build) -> tuple[str, Mapping[str, Path]]:
    """The settings with what the plugin would have set written out, and the files they need, by their new path."""
    with (racine / NOM).open("rb") as fichier:
        config = yaml_load(fichier, _Lecteur)
    config.pop("site_dir", None)
    config["docs_dir"] = "docs"
    config["plugins"] = _sans_vitrail(config.get("plugins") or [])
    config["extra"] = {**config.get("extra", {}), "vitrail": dict(build.extra)}
    config.setdefault("site_url", build.adresse)
    if _theme(config) == THEME:
        config["exclude_docs"] = "\n".join((config.get("exclude_docs", "").rstrip(), *_INUTILES)).lstrip()
    joints = _joindre(racine, config)
    return en_yaml(config), joints


def _theme(config: Mapping[str, Any]) -> Any:
    theme = config.get("theme")
    return theme.get("name") if isinstance(theme, Mapping) else theme


def _sans_vitrail(plugins: Any) -> Any:
    if isinstance(plugins, Mapping):
        return {nom: options for nom, options in plugins.items() if nom != "vitrail"}
    return [
        plugin for plugin in plugins if plugin != "vitrail" and not (isinstance(plugin, dict) and "vitrail" in plugin)
    ]


def _joindre(racine: Path, config: dict[str, Any]) -> Mapping[str, Path]:
    """Templates and hooks of the site are taken along: ``config`` names their copies."""
    joints: dict[str, Path] = {}
    theme = config.get("theme")
    if isinstance(theme, dict) and isinstance(propre := theme.get("custom_dir"), str):
        theme["custom_dir"] = "theme"
        fichiers = (chemin for chemin in (racine / propre).rglob("*") if chemin.is_file())
        joints |= {f"theme/{chemin.relative_to(racine / propre).as_posix()}": chemin for chemin in fichiers}
    if hooks := config.get("hooks"):
        config["hooks"] = [f"hooks/{Path(hook).name}" for hook in hooks]
        joints |= {f"hooks/{Path(hook).name}": racine / hook for hook in hooks}
    return joints
