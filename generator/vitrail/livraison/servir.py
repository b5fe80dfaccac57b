"""Live preview: MkDocs' own server, with the content and the configuration watched."""

from __future__ import annotations

from pathlib import Path

from mkdocs.commands import serve


def servir(racine: Path, adresse: str) -> None:
    """Serve the site of ``racine`` at ``adresse`` (host:port) until interrupted."""
    serve.serve(config_file=str(racine / "mkdocs.yml"), dev_addr=adresse, strict=False)
