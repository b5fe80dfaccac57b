"""What others take for the pages of a site: stock MkDocs with Material, and Hugo, from what `vitrail export` writes.

They are given the pages as they are shown, and the files beside them: they check nothing, and make no poster, no table,
no calendar.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import yaml

_VITRAIL, _MKDOCS = (Path(sys.executable).with_name(nom) for nom in ("vitrail", "mkdocs"))
_HUGO = """baseURL = "https://banc.example/"
title = "Banc d’essai"
disableKinds = ["taxonomy", "term", "rss"]
enableRobotsTXT = false
[markup.goldmark.renderer]
unsafe = true
"""
_GABARIT = """<!doctype html>
<html lang="fr"><head><meta charset="utf-8"><title>{{ .Title }}</title>
<meta name="description" content="{{ .Description }}"><link rel="canonical" href="{{ .Permalink }}"></head>
<body><header>{{ .Site.Title }}</header>
<nav><ul>{{ range .Site.Home.Sections }}<li><a href="{{ .RelPermalink }}">{{ .LinkTitle }}</a></li>{{ end }}</ul></nav>
<main>{{ range .Ancestors.Reverse }}<a href="{{ .RelPermalink }}">{{ .LinkTitle }}</a> {{ end }}
<article>{{ .Content }}</article></main><footer>{{ .Site.Title }}</footer></body></html>
"""


def exporter(site: Path, export: Path, le: str) -> int:
    """Write the pages of ``site`` as Markdown in ``export``; gives how many there are."""
    commande: list[str | Path] = [_VITRAIL, "export", "--root", site, "--date", le, "--quiet", export]
    subprocess.run(commande, check=True, capture_output=True)
    return sum(1 for _ in (export / "docs").rglob("*.md"))


def mkdocs(export: Path, site: Path) -> list[str | Path]:
    """The command that builds ``site`` from an export as anyone would: Material as it comes, its search, no font from
    elsewhere."""
    config = yaml.safe_load((export / "mkdocs.yml").read_text("utf-8"))
    config["theme"] = {"name": "material", "language": "fr", "font": False}
    config["plugins"] = [{"search": {"lang": "fr"}}]
    stock = export / "material.yml"
    stock.write_text(yaml.safe_dump(config, allow_unicode=True), "utf-8")
    return [_MKDOCS, "build", "--quiet", "--config-file", stock, "--site-dir", site]


def hugo(environnement: Path, export: Path, site: Path) -> list[str | Path]:
    """The command that builds ``site`` with the Hugo of an environment of Python, from the pages of an export and a
    template of a few lines."""
    [binaire] = environnement.glob("lib/*/site-packages/hugo/binaries/hugo")
    source = export / "hugo"
    for page in sorted((export / "docs").rglob("*")):
        nom = page.relative_to(export / "docs")
        if page.is_file():
            place = source / ("content" if page.suffix == ".md" else "static") / nom
            place.parent.mkdir(parents=True, exist_ok=True)
            if page.suffix == ".md":
                # A page that others stand under is a section of Hugo.
                place.with_name("_index.md").write_text(_en_tete(page.read_text("utf-8")), "utf-8")
            else:
                shutil.copy(page, place)
    gabarits = source / "layouts/_default"
    gabarits.mkdir(parents=True)
    (source / "hugo.toml").write_text(_HUGO, "utf-8")
    for gabarit in ("single.html", "list.html"):
        (gabarits / gabarit).write_text(_GABARIT, "utf-8")
    return [binaire, "build", "--quiet", "--source", source, "--destination", site]


def _en_tete(page: str) -> str:
    """A page with what Hugo knows of its front matter."""
    _, ecrit, corps = page.split("---\n", 2)
    champs = yaml.safe_load(ecrit)
    gardes = {nom: champs[nom] for nom in ("title", "description") if nom in champs}
    return f"---\n{yaml.safe_dump(gardes, allow_unicode=True)}---\n{corps}"
