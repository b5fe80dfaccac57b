"""One timed run in a process of its own: `python -m tests.banc.chrono check|build FOLDER [DATE]`, as JSON."""

from __future__ import annotations

import contextlib
import io
import json
import os
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any


def verifier(racine: Path, le: str) -> dict[str, float]:
    """Processor time of `vitrail check` once Vitrail is loaded: reading, checking and printing."""
    from vitrail.bord import cli, magasin

    magasin.ouvrir()
    debut = time.process_time()
    with contextlib.redirect_stdout(io.StringIO()) as dit:
        code = cli.main(["check", "--root", str(racine), "--date", le])
    temps = time.process_time() - debut
    if code:  # a check stops before its last steps at the first errors
        raise SystemExit(f"vitrail check : code {code}, rien à mesurer.\n{dit.getvalue()}")
    return {"check": temps}


def batir(racine: Path, le: str) -> dict[str, float]:
    """Wall time of the three parts of `vitrail build`: what `vitrail check` does, the pages, then MkDocs."""
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    from vitrail import build
    from vitrail.bord import gabarits_compiles, magasin
    from vitrail.bord.dossiers.disque import photographier
    from vitrail.bord.mkdocs.construire import construire

    magasin.ouvrir()
    gabarits_compiles.conserver()
    temps: dict[str, float] = {}
    build.inspecter = _chronometrer(build.inspecter, temps, "verifier")
    resultat = _chronometrer(build.generer, temps, "generer")(photographier(racine), date.fromisoformat(le))
    if resultat.erreurs:
        raise SystemExit(f"{racine} a des erreurs, rien à mesurer : {resultat.erreurs}")
    _chronometrer(construire, temps, "mkdocs")(racine, resultat)
    temps["generer"] -= temps["verifier"]
    return {**temps, "pages": len(resultat.pages)}


def _chronometrer(etape: Callable[..., Any], temps: dict[str, float], nom: str) -> Callable[..., Any]:
    def mesurer(*arguments: Any) -> Any:
        debut = time.perf_counter()
        try:
            return etape(*arguments)
        finally:
            temps[nom] = time.perf_counter() - debut

    return mesurer


if __name__ == "__main__":
    quoi, dossier, jour = sys.argv[1:]
    print(json.dumps({"check": verifier, "build": batir}[quoi](Path(dossier), jour)))
