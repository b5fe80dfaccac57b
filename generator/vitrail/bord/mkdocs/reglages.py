"""``mkdocs.yml``: the settings of MkDocs, as they are read, and as an export carries them without our plugin."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml
from mkdocs.utils import get_theme_dir
from mkdocs.utils.yaml import yaml_load

from vitrail.build import Build
from vitrail.presentation import apparences
from vitrail.socle.paquet import PARSEUR

NOM = "mkdocs.yml"
THEME = "vitrail"
_PROPRES_AU_PAQUET = ("theme/__init__.py", "theme/mkdocs_theme.yml")


class _LecteurDeReglages(PARSEUR):  # type: ignore[misc, valid-type]
    """Keeps what only MkDocs understands (``!ENV``, ``!!python/name:``) as it is written."""


class _Ecrivain(yaml.SafeDumper):
    """Writes back what the reader kept."""


def _texte(ecrivain: yaml.SafeDumper, valeur: str) -> yaml.ScalarNode:
    """A text; the line breaks that only YAML knows would be read back as spaces, unless they are escaped."""
    style = '"' if set(valeur) & set("\x85\u2028\u2029") else None
    return ecrivain.represent_scalar("tag:yaml.org,2002:str", valeur, style=style)


_Ecrivain.add_representer(str, _texte)
for _prefixe in ("!", "tag:yaml.org,2002:python/"):
    _LecteurDeReglages.add_multi_constructor(_prefixe, lambda lecteur, suffixe, noeud: noeud)
for _genre in (yaml.ScalarNode, yaml.SequenceNode, yaml.MappingNode):
    _Ecrivain.add_representer(_genre, lambda ecrivain, noeud: noeud)


def en_yaml(valeur: Any) -> str:
    """Plain values as YAML, in their own order."""
    return yaml.dump(valeur, Dumper=_Ecrivain, allow_unicode=True, sort_keys=False, width=1000)


def cherche(racine: Path) -> bool:
    """Whether the settings ask the host for a search of its own: ``plugins: [search]``."""
    return any(_nomme(plugin, "search") for plugin in _lire(racine).get("plugins") or [])


def _nomme(plugin: object, nom: str) -> bool:
    """Whether a plugin is written under this name: alone, or with its settings."""
    return plugin == nom or (isinstance(plugin, dict) and nom in plugin)


def _lire(racine: Path) -> dict[str, Any]:
    with (racine / NOM).open("rb") as fichier:
        lus: dict[str, Any] = yaml_load(fichier, _LecteurDeReglages)
    return lus


def pour_l_export(racine: Path, build: Build) -> tuple[str, Mapping[str, Path]]:
    """The settings with what the plugin would have set written out, and the files they need, by their new path."""
    config = _lire(racine)
    config.pop("site_dir", None)
    config["docs_dir"] = "docs"
    config["plugins"] = _sans_vitrail(config.get("plugins") or [])
    config["extra"] = {**config.get("extra", {}), "vitrail": dict(build.extra)}
    config.setdefault("site_url", build.adresse)
    if caches := sorted({adresse.partition("/")[0] for adresse in build.fichiers if adresse.startswith(".")}):
        # MkDocs leaves out what is hidden, unless it is told.
        config["exclude_docs"] = "\n".join([config.get("exclude_docs", ""), *(f"!/{nom}" for nom in caches)]).lstrip()
    joints = {**_joindre_le_theme(racine, config, build), **_joindre_les_crochets(racine, config)}
    return en_yaml(config), joints


def _sans_vitrail(plugins: Any) -> Any:
    if isinstance(plugins, Mapping):
        return {nom: options for nom, options in plugins.items() if nom != "vitrail"}
    return [plugin for plugin in plugins if not _nomme(plugin, "vitrail")]


def _joindre_le_theme(racine: Path, config: dict[str, Any], build: Build) -> Mapping[str, Path]:
    """Our theme and the templates of the prefecture go with the site: whoever builds it needs MkDocs and no more."""
    theme = config.get("theme")
    theme = {"name": theme} if not isinstance(theme, dict) else theme
    joints: dict[str, Path] = {}
    if theme.get("name") == THEME:
        notre = Path(get_theme_dir(THEME))
        joints |= {nom: fichier for nom, fichier in _fichiers(notre) if nom not in _PROPRES_AU_PAQUET}
        if build.site and (look := apparences.paquet(build.site.identite.apparence)):
            joints |= {nom: fichier for nom, fichier in _fichiers(Path(str(look))) if nom not in _PROPRES_AU_PAQUET}
        reglages = yaml.load((notre / "mkdocs_theme.yml").read_text("utf-8"), PARSEUR)
        theme = {**theme, "name": None, "static_templates": reglages["static_templates"]}
    if isinstance(propre := theme.get("custom_dir"), str):
        joints |= dict(_fichiers(racine / propre))
    if joints:
        config["theme"] = {**theme, "custom_dir": "theme"}
    return joints


def _fichiers(dossier: Path) -> Iterator[tuple[str, Path]]:
    for fichier in dossier.rglob("*"):
        if fichier.is_file() and fichier.suffix != ".pyc":
            yield f"theme/{fichier.relative_to(dossier).as_posix()}", fichier


def _joindre_les_crochets(racine: Path, config: dict[str, Any]) -> Mapping[str, Path]:
    """The hooks of the prefecture; ``config`` names their copies."""
    crochets = {f"hooks/{Path(nom).name}": racine / nom for nom in config.get("hooks") or ()}
    if crochets:
        config["hooks"] = list(crochets)
    return crochets
