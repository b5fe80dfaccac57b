"""What a function gives, whole, as text that a person can read: a test compares it with what is written beside it.

Only what differs from the defaults of a record is written; spaces are plain. What is expected stands in a file of its
own, read by whoever changes what is shown: it says what must be shown, and not what is. ``ENTIERS=ecrire pytest …``
writes it again; what git then shows as changed is to be read line by line.
"""

from __future__ import annotations

import difflib
import os
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, time
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel

from tests.lecture_html import Bloc, lire
from tests.typographie import simple
from vitrail.domaine.definitions import Definition
from vitrail.socle.diagnostic import Emplacement
from vitrail.socle.temps import DatePartielle, Periode
from vitrail.sources.modeles.base import FicheDatee


def entier(valeur: object) -> str:
    """``valeur`` and all that it holds, as YAML."""
    return yaml.dump(_brut(valeur), allow_unicode=True, width=118, sort_keys=False, default_flow_style=None)


def comparer(valeur: object, attendu: Path) -> None:
    """Fail unless ``valeur`` is what ``attendu`` says, showing the lines that differ."""
    comparer_texte(entier(valeur), attendu)


def comparer_texte(texte: str, attendu: Path) -> None:
    """The same of a text."""
    if os.environ.get("ENTIERS") == "ecrire":
        attendu.parent.mkdir(parents=True, exist_ok=True)
        attendu.write_text(texte, "utf-8")
    dit, voulu = texte.splitlines(), attendu.read_text("utf-8").splitlines()
    assert dit == voulu, "\n".join(difflib.unified_diff(voulu, dit, attendu.name, "donné", lineterm="", n=1))


def _brut(valeur: Any) -> Any:
    if isinstance(valeur, BaseModel):
        return _fiche(valeur)
    if isinstance(valeur, Definition):
        return valeur.id
    if isinstance(valeur, Emplacement | Periode | DatePartielle):
        return str(valeur)
    if is_dataclass(valeur) and not isinstance(valeur, type):
        return {type(valeur).__name__: {nom: _brut(dit) for nom, dit in _dits(valeur).items()}}
    if isinstance(valeur, Mapping):
        return {str(_brut(cle)): _brut(dit) for cle, dit in valeur.items()}
    if isinstance(valeur, set | frozenset):
        return sorted(map(_brut, valeur))
    if hasattr(valeur, "__iter__") and not isinstance(valeur, str):
        return [_brut(element) for element in valeur]
    if valeur is None or isinstance(valeur, bool | int | float):
        return valeur
    return valeur.isoformat() if isinstance(valeur, date | time) else simple(str(valeur))


def _fiche(fiche: BaseModel) -> Any:
    """A record of the files: its name if it has one, what it says otherwise."""
    nom = getattr(fiche, "id", None) or getattr(fiche, "titre", None) or getattr(fiche, "numero", None)
    if nom or isinstance(fiche, FicheDatee):
        return " ".join(filter(None, (type(fiche).__name__, nom and str(nom), str(getattr(fiche, "periode", "")))))
    return {nom: _brut(dit) for nom, dit in fiche if dit != type(fiche).model_fields[nom].default}


def _dits(fiche: Any) -> dict[str, object]:
    """The fields that a record fills, those that nothing fills by default first among them."""
    return {
        champ.name: getattr(fiche, champ.name)
        for champ in fields(fiche)
        if champ.repr and (champ.default is MISSING or getattr(fiche, champ.name) != champ.default)
    }


BLOCS = frozenset(
    (
        "h1",
        "h2",
        "h3",
        "h4",
        "p",
        "li",
        "dt",
        "dd",
        "tr",
        "caption",
        "summary",
        "label",
        "option",
        "figcaption",
        "title",
    )
)
DITS = ("id", "href", "alt", "lang", "headers", "aria-label", "aria-describedby", "datetime", "title", "d", "points")
REMPLIS = {"input": ("type", "name", "value", "checked"), "textarea": ("name",), "select": ("name",)}
REMPLIS |= {"button": ("name", "value")}


def mots_de_la_page(html: str) -> str:
    """The words of a page block by block, where its links lead, what its pictures say, and how its boxes are filled."""
    return "\n".join(_lignes(lire(html))) + "\n"


def _lignes(bloc: Bloc) -> Iterator[str]:
    if bloc.nom in BLOCS and (bloc.nom != "option" or "selected" in bloc.attributs):
        yield f"{bloc.nom} {simple(bloc.texte())}".rstrip()
    for nom in DITS:
        if dit := bloc.attributs.get(nom):
            yield f"  {bloc.nom} {nom}={simple(dit)}"
    if bloc.nom in REMPLIS:
        remplie = {nom: simple(bloc.attributs[nom] or "") for nom in REMPLIS[bloc.nom] if nom in bloc.attributs}
        dedans = f" : {simple(bloc.texte())}" if bloc.nom in ("textarea", "button") else ""
        yield f"  {bloc.nom} {' '.join(f'{nom}={dit}' for nom, dit in remplie.items())}{dedans}"
    for morceau in bloc.morceaux:
        if isinstance(morceau, Bloc):
            yield from _lignes(morceau)
