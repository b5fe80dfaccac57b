"""The invented site in the look of the State: the settings of this folder over the content of the demonstration."""

from __future__ import annotations

import io
import shutil
import zipfile
from pathlib import Path

from tests.conftest import REPOSITORY

FEUILLE = """@charset "UTF-8";
/*!
 * DSFR v9.9.9 | SPDX-License-Identifier: Etalab-2.0 | restricted use (see terms and conditions)
 */a{color:inherit}:root{--grey:#161616}.fr-badge{font-weight:700}.fr-badge,.fr-tag{margin:0}.fr-tag{color:red}
@font-face{font-family:Marianne;src:url(fonts/Marianne-Bold.woff2) format("woff2");font-style:normal;font-weight:700}
@font-face{font-family:Marianne;src:url(fonts/Marianne-Light.woff2) format("woff2");font-style:normal;font-weight:300}
.fr-link--download:after{mask-image:url(icons/system/download-line.svg);content:"}{"}
.fr-tag:after{mask-image:url(icons/system/tag.svg)}[class*=" fr-icon-"]:before{content:""}
@media (min-width:48em){/*! media md */.fr-tag{margin:0}.fr-badge:not(.fr-tag){margin:1rem}}
@media print{.fr-tag{margin:0}}
@media screen and (-ms-high-contrast:active){a{color:blue}}"""
"""A sheet of ours in the shape of the kit's: nothing of the State's resources stands in this repository."""

FICHIERS = {
    "dist/dsfr.min.css": FEUILLE,
    "dist/icons/system/download-line.svg": "<svg/>",
    "dist/icons/system/tag.svg": "<svg/>",
    "dist/fonts/Marianne-Bold.woff2": "police",
    "LICENSE.md": "la licence",
    "doc/legal/cgu.md": "les modalités",
    "dist/notice.html": "un gabarit",
}


def archive(**autres: str | None) -> bytes:
    """A kit as an archive, with some files otherwise, or without them."""
    octets = io.BytesIO()
    with zipfile.ZipFile(octets, "w") as ouverte:
        for nom, texte in (FICHIERS | autres).items():
            if texte is not None:
                ouverte.writestr(nom, texte)
    return octets.getvalue()


def poser(racine: Path, kit: bytes | None = None) -> Path:
    """The site in ``racine``, with the archive of a kit beside its settings."""
    for dossier in (REPOSITORY, Path(__file__).parent):
        for nom in ("content", "site_config"):
            if (dossier / nom).is_dir():
                shutil.copytree(dossier / nom, racine / nom, dirs_exist_ok=True)
    shutil.copy(REPOSITORY / "mkdocs.yml", racine)
    (racine / "dsfr.zip").write_bytes(archive() if kit is None else kit)
    return racine
