"""Rows -> a CSV table (RFC 4180, UTF-8, point, ISO dates) and the same rows in JSON."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

from vitrail.socle import deja_fait
from vitrail.socle.arbres import Json
from vitrail.supports.donnees.colonne import Valeur

_FORMULES = ("=", "+", "-", "@", "\t", "\r")


def en_csv(noms: Iterable[str], rangees: Iterable[Mapping[str, Valeur]]) -> bytes:
    """The table, its names in the first line; lines end as RFC 4180 wants, an empty cell is an absence.

    A text that a spreadsheet would take for a formula is led by a space, which no text of ours begins with: nothing
    runs, and nothing is lost, for a reader that trims it has the text again.
    """
    colonnes = list(noms)
    sortie = io.StringIO()
    tableau = csv.writer(sortie, lineterminator="\r\n")
    tableau.writerow(colonnes)
    tableau.writerows([_cellule(rangee[nom]) for nom in colonnes] for rangee in rangees)
    return sortie.getvalue().encode()


def _cellule(valeur: Valeur) -> str:
    if isinstance(valeur, str):
        return f" {valeur}" if valeur.startswith(_FORMULES) else valeur
    if isinstance(valeur, bool):
        return "true" if valeur else "false"
    if isinstance(valeur, Decimal):
        return f"{valeur:f}"
    if isinstance(valeur, date):
        return valeur.isoformat()
    return "" if valeur is None else str(valeur)


def simple(valeur: Valeur) -> str | int | float | bool | None:
    """A cell as JSON has it."""
    if isinstance(valeur, Decimal):
        return int(valeur) if valeur == valeur.to_integral_value() else float(valeur)
    return valeur.isoformat() if isinstance(valeur, date) else valeur


def en_lignes(rangees: Iterable[Mapping[str, Valeur]]) -> bytes:
    """The rows as a JSON array, one row a line."""
    lignes = (ecrire({nom: simple(valeur) for nom, valeur in rangee.items()}) for rangee in rangees)
    return ("[\n" + ",\n".join(lignes) + "\n]\n").encode()


def ecrire(contenu: Json) -> str:
    return json.dumps(contenu, ensure_ascii=False, separators=(",", ":"))


def lisible(contenu: Json) -> bytes:
    """A JSON document that people read too: laying it out takes ten times as long as writing it on one line, and most
    are the same from one command to the next."""
    return deja_fait.obtenir("json", [ecrire(contenu)], lambda: _en_retrait(contenu))


def _en_retrait(contenu: Json) -> bytes:
    return (json.dumps(contenu, ensure_ascii=False, indent=2) + "\n").encode()
