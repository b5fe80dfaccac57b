"""Pages -> a plain folder of Markdown with its own ``mkdocs.yml``: the door to any other generator."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from vitrail.build import Build
from vitrail.lecture import PAGES
from vitrail.pages import Page


class DossierOccupe(Exception):
    """The folder to write into holds something that is not an earlier export."""


TEMOIN = ".vitrail-export"


def exporter(build: Build, racine: Path, dossier: Path) -> None:
    """Write ``dossier/docs`` and ``dossier/mkdocs.yml``. Replaces an earlier export, and nothing else."""
    if dossier.exists() and any(dossier.iterdir()) and not (dossier / TEMOIN).exists():
        raise DossierOccupe(str(dossier))
    shutil.rmtree(dossier, ignore_errors=True)
    docs = dossier / "docs"
    docs.mkdir(parents=True)
    (dossier / TEMOIN).touch()
    if (racine / PAGES).is_dir():
        shutil.copytree(racine / PAGES, docs, dirs_exist_ok=True)
    for page in build.pages:
        _ecrire(docs / page.fichier, markdown(page).encode())
    for adresse, contenu in build.fichiers.items():
        _ecrire(docs / adresse, contenu if isinstance(contenu, bytes) else contenu.read_bytes())
    (dossier / "mkdocs.yml").write_text(_config(build, racine), encoding="utf-8")


def markdown(page: Page) -> str:
    """A page as Markdown: its facts as front matter, its body as one block of HTML."""
    return f"---\n{_yaml(page.meta)}---\n\n<div>\n{page.html}\n</div>\n"


def _ecrire(fichier: Path, contenu: bytes) -> None:
    fichier.parent.mkdir(parents=True, exist_ok=True)
    fichier.write_bytes(contenu)


def _config(build: Build, racine: Path) -> str:
    """The site's own ``mkdocs.yml`` with what the plugin would have set written out."""
    chargeur = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    config = yaml.load((racine / "mkdocs.yml").read_text("utf-8"), Loader=chargeur)
    config["docs_dir"] = "docs"
    config["plugins"] = [plugin for plugin in config.get("plugins", []) if _nom(plugin) != "vitrail"]
    config["extra"] = {**config.get("extra", {}), "vitrail": build.extra}
    assert build.site is not None
    config.setdefault("site_url", build.site.identite.adresse_site)
    return _yaml(config)


def _nom(plugin: Any) -> str:
    return next(iter(plugin)) if isinstance(plugin, Mapping) else str(plugin)


def _yaml(valeur: Any) -> str:
    return yaml.safe_dump(valeur, allow_unicode=True, sort_keys=False, width=1000)
