"""New values -> YAML text, in the plainest writing that our own reader gives back unchanged.

Plain scalars are never typed by that reader, so quotes come only where YAML itself, or another reader of
the same file, would understand something else. Every candidate is read again before it is kept.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeGuard

from vitrail.socle.arbres import Branche, Donnee, Enregistrement
from vitrail.sources.fichiers import source

LARGEUR = 120
"""Columns of a line, beyond which a text is folded and a list takes a line for each of its items."""
_COURT = 24
_ECHAPPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r", "\x85": "\\N"}
_INSECABLES = "\u00a0\u202f\u2009"
# What other readers of YAML take for an octal number: the code of a department, a postcode.
_ZERO_DEVANT = re.compile(r"0\d+")


def scalaire(valeur: str | None, place: int = LARGEUR, retrait: int = 2, style: str = "", flux: bool = False) -> str:
    """``valeur`` as it is written: nothing at all for None.

    Beyond ``place`` columns a text is folded over lines indented by ``retrait``, unless that is 0. ``style`` is the
    quote or the sign of the writing to prefer (``'``, ``"``, ``|``, ``>``); ``flux``, whether it stands in brackets.
    """
    if valeur is None:
        return "~" if flux else ""
    if not valeur:
        return "''" if style == "'" else '""'
    candidats = _candidats(valeur, place, 0 if flux else retrait, style)
    return next(candidat for candidat in candidats if _relu(candidat, flux) == valeur)


def cle(nom: str, flux: bool = False) -> str:
    """The name of a field, quoted when it must be."""
    if re.fullmatch(r"[^\W\d]\w*", nom) or (_relu_cle(nom) == nom and not flux):
        return nom
    return _guillemets(nom)


def en_bloc(valeur: list[Donnee] | Enregistrement, colonne: int, retrait_liste: int = 2) -> Iterator[str]:
    """The entries of a mapping or of a list, each a text whose first line is not indented and the others are.

    ``colonne`` is where each entry starts; ``retrait_liste`` by how much a list is set to the right of its key.
    """
    if isinstance(valeur, Mapping):
        for nom, contenu in valeur.items():
            yield entree_de_carte(nom, contenu, colonne, retrait_liste)
    else:
        for contenu in valeur:
            yield entree_de_liste(contenu, colonne, retrait_liste)


def entree_de_carte(nom: str, contenu: Donnee, colonne: int, retrait_liste: int = 2) -> str:
    """``nom: contenu``, its other lines indented for a key at ``colonne``."""
    debut = f"{cle(nom)}:"
    return debut + suite(contenu, colonne, colonne + len(debut), retrait_liste)


def entree_de_liste(contenu: Donnee, colonne: int, retrait_liste: int = 2) -> str:
    """``- contenu``, its other lines indented for a dash at ``colonne``."""
    if est_collection(contenu) and not tient_sur_la_ligne(contenu, colonne + 2):
        marge = "\n" + " " * (colonne + 2)
        return "- " + marge.join(en_bloc(contenu, colonne + 2, retrait_liste))
    return "-" + suite(contenu, colonne, colonne + 1, retrait_liste)


def suite(contenu: Donnee, colonne: int, apres: int, retrait_liste: int = 2) -> str:
    """What follows the ``:`` or the dash that ends at column ``apres``, for an entry that starts at ``colonne``."""
    if est_collection(contenu):
        if tient_sur_la_ligne(contenu, apres + 1):
            return " " + en_flux(contenu)
        return "".join(lignes_de(contenu, colonne + (2 if isinstance(contenu, Mapping) else retrait_liste)))
    assert contenu is None or isinstance(contenu, str)
    texte = scalaire(contenu, LARGEUR - apres - 1, colonne + 2)
    return f" {texte}" if texte else ""


def lignes_de(contenu: Branche, colonne: int, retrait_liste: int = 2) -> Iterator[str]:
    """The entries of a collection that starts on the line below, each with the line break before it."""
    for entree in en_bloc(contenu, colonne, retrait_liste):
        yield "\n" + " " * colonne + entree


def en_flux(valeur: Donnee) -> str:
    """A value between brackets, on one line."""
    if valeur is None or isinstance(valeur, str):
        return scalaire(valeur, flux=True)
    if isinstance(valeur, Mapping):
        return "{" + ", ".join(f"{cle(nom, True)}: {en_flux(contenu)}" for nom, contenu in valeur.items()) + "}"
    return "[" + ", ".join(map(en_flux, valeur)) + "]"


def est_collection(valeur: Donnee) -> TypeGuard[Branche]:
    return isinstance(valeur, Mapping | Sequence) and not isinstance(valeur, str)


def tient_sur_la_ligne(valeur: Donnee, colonne: int) -> bool:
    """A collection to write between brackets: nothing, or a few short words: hours of a day, numbers of modules."""
    if not valeur:
        return True
    if isinstance(valeur, Mapping) or any(est_collection(element) for element in valeur):
        return False
    courts = all(element is not None and len(element) <= _COURT for element in valeur)
    return courts and colonne + len(en_flux(valeur)) <= LARGEUR


def _candidats(valeur: str, place: int, retrait: int, style: str) -> Iterator[str]:
    guillemets = _guillemets(valeur)
    simples = "'" + valeur.replace("'", "''") + "'"
    une_ligne = "\n" not in valeur
    if retrait:
        tient = une_ligne and len(valeur) <= place
        if style == ">":
            yield _plie(valeur, retrait)
        if style == "|" or (not tient and not une_ligne and max(map(len, valeur.split("\n"))) <= LARGEUR):
            yield _litteral(valeur, retrait)
        if not tient:
            yield _plie(valeur, retrait)
    if style == '"':
        yield guillemets
    elif style == "'" and une_ligne:
        yield simples
    if une_ligne and not _ZERO_DEVANT.fullmatch(valeur):
        yield valeur
    if une_ligne and '"' in valeur and "'" not in valeur:
        yield simples
    yield guillemets


def _litteral(valeur: str, retrait: int) -> str:
    fin = "" if valeur.endswith("\n") else "-"
    return f"|{fin}\n" + _decaler(valeur.removesuffix("\n").split("\n"), retrait)


def _plie(valeur: str, retrait: int) -> str:
    largeur = max(LARGEUR - 10 - retrait, 40)
    lignes: list[str] = []
    for rang, ligne in enumerate(valeur.removesuffix("\n").split("\n")):
        lignes += [""] * bool(rang)
        lignes += textwrap.wrap(ligne, largeur, break_long_words=False, break_on_hyphens=False)
    fin = "" if valeur.endswith("\n") else "-"
    return f">{fin}\n" + _decaler(lignes, retrait)


def plier_la_suite(valeur: str, lignes: Sequence[str], retrait: int) -> str | None:
    """``valeur`` folded so as to keep the first of the ``lignes`` that said it before; None when none can stay."""
    for nombre in range(len(lignes) - 1, 0, -1):
        debut = " ".join(lignes[:nombre]) + " "
        if valeur.startswith(debut):
            ecrit = f">-\n{_decaler(lignes[:nombre], retrait)}\n{_plie(valeur.removeprefix(debut), retrait)[3:]}"
            return ecrit if _relu(ecrit, False) == valeur else None
    return None


def _decaler(lignes: Sequence[str], retrait: int) -> str:
    return "\n".join(" " * retrait + ligne if ligne else "" for ligne in lignes)


def _guillemets(valeur: str) -> str:
    return '"' + "".join(map(_signe, valeur)) + '"'


def _signe(signe: str) -> str:
    if signe in _ECHAPPES:
        return _ECHAPPES[signe]
    if signe.isprintable() or signe in _INSECABLES:
        return signe
    code = ord(signe)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _relu(ecrit: str, flux: bool) -> Donnee:
    """What the reader understands of a value as it is written, followed by another line."""
    document, _ = source.analyser(f"a: [{ecrit}, b]\nc: d\n" if flux else f"a: {ecrit}\nc: d\n", "")
    if document is None or document.donnees.get("c") != "d" or len(document.donnees) != 2:
        return None
    lu = document.donnees["a"]
    return lu[0] if flux and isinstance(lu, list) and len(lu) == 2 else None if flux else lu


def _relu_cle(nom: str) -> Donnee:
    document, _ = source.analyser(f"{nom}: a\n", "")
    return next(iter(document.donnees)) if document is not None and len(document.donnees) == 1 else None
