"""The styles of the State's design system, without the rules that no page uses: what is kept is kept to the letter.

The licence lets them be taken in part (« extraire »), the terms of use of 20 July 2026 know of modified copies ([19])
and forbid to change the fundamentals ([14]): a rule that nothing matches changes nothing that is seen, and no other is
touched. The mention of intellectual property at the head of the sheet stays where it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator

_MORCEAU = re.compile(r'/\*.*?\*/|"(?:\\.|[^"\\])*"|\'(?:\\.|[^\'\\])*\'|[{};]', re.DOTALL)
_COMMENTAIRE = re.compile(r"/\*.*?\*/", re.DOTALL)
_SAUF = re.compile(r":not\((?:[^()]|\([^()]*\))*\)")
_ATTRIBUT_DE_CLASSE = re.compile(r'\[class[\^*~|$]?="?\s*([^"\]]+)"?\]')
_ATTRIBUT = re.compile(r"\[[^\]]*\]")
_CLASSE = re.compile(r"\.(-?[A-Za-z_][\w\\@-]*)")
_ADRESSE = re.compile(r"url\(([^)\"']+)\)")
_JAMAIS = re.compile(
    r":disabled|\[(?:disabled|readonly|contenteditable|role|aria-(?:selected|disabled)|data-fr-(?!theme)[\w-]+)\b"
    r"|\[type=(?![\"']?(?:search|radio)\b)|(?<![\w.#-])(?:select|textarea|audio|video|iframe)\b"
    r"|auto-?fill|\.fr-table ?> ?table|\.fr-notice \.fr-btn|\.fr-accordion\w*.*(?:\.fr-collapse|\[aria-expanded)"
)
"""States and elements that no page has: nothing is disabled, ticked or typed there but a search and a choice of
colours; every link leads somewhere, but the last of the trail, which has rules of its own; the script of the kit, which
notes what it did, does not run; its tables are those of today; a fold is the browser's own, and a notice stays."""
_SANS_BUT = re.compile(r":not\(\[href\]\)")
_GROUPES = ("@media", "@supports")
_ANCIEN_NAVIGATEUR = re.compile(r"-ms-high-contrast|min-width:0\\0")
"""What only Internet Explorer reads."""
_POLICE = re.compile(r'font-family:"?Marianne"?;.*?font-style:normal;font-weight:(?:400|500|700)', re.DOTALL)
_LICENCE = re.compile(r"SPDX-License-Identifier: ([\w.-]+)")
_VERSION = re.compile(r"DSFR v(\d[\w.-]*)")


def extraire(css: str, classes: Collection[str], marianne: bool = False) -> str:
    """The rules of ``css`` that may apply to pages whose classes are ``classes``; those of the Marianne fonts with
    ``marianne``, for whoever has accepted their own terms ([20])."""
    return _garder(css, lambda tete: _sert(tete, classes), marianne)


def completer(css: str, classes: Collection[str], deja: Collection[str]) -> str:
    """The rules that ``classes`` want besides those that were taken for ``deja``: what comes after a page is there."""
    toutes = {*deja, *classes}
    return _garder(css, lambda tete: _sert(tete, toutes) and not _sert(tete, deja), False)


def adresses(css: str) -> tuple[str, ...]:
    """The files that a sheet asks for, as it names them."""
    return tuple(dict.fromkeys(_ADRESSE.findall(css)))


def version(css: str) -> str:
    """The version that the sheet says it is; empty when it says none."""
    dite = _VERSION.search(css)
    return dite[1] if dite else ""


def licence(css: str) -> str:
    """The licence that the sheet says it has, by its SPDX name; empty when it says none."""
    dite = _LICENCE.search(css)
    return dite[1] if dite else ""


def _garder(css: str, utile: Callable[[str], bool], marianne: bool) -> str:
    return "".join(_gardees(css, utile, marianne))


def _gardees(css: str, utile: Callable[[str], bool], marianne: bool) -> Iterator[str]:
    """``utile``: whether a rule is kept, by its selectors."""
    for regle in _regles(css):
        if regle.lstrip().startswith("/*"):
            if regle.lstrip().startswith("/*!\n"):
                yield regle
            continue
        tete, accolade, corps = regle.partition("{")
        if tete.lstrip().startswith("@charset"):
            yield regle
        elif tete.lstrip().startswith("@font-face"):
            if marianne and _POLICE.search(regle):
                yield regle
        elif tete.lstrip().startswith(_GROUPES):
            if not _ANCIEN_NAVIGATEUR.search(tete) and (dedans := _garder(corps.rpartition("}")[0], utile, marianne)):
                yield f"{tete}{accolade}{dedans}}}"
        elif not tete.lstrip().startswith("@") and utile(tete):
            yield regle


def _regles(css: str) -> Iterator[str]:
    """Rules, groups of rules and comments that stand at the first level, in order, to the letter."""
    debut = profondeur = 0
    for signe in _MORCEAU.finditer(css):
        if signe[0] == "{":
            profondeur += 1
        elif signe[0] == "}":
            profondeur -= 1
        elif profondeur or not (signe[0] == ";" or signe[0].startswith("/*")):
            continue
        if not profondeur and signe[0] != "{":
            if signe[0].startswith("/*") and css[debut : signe.start()].strip():
                continue
            yield css[debut : signe.end()]
            debut = signe.end()


def _choix(tete: str) -> Iterator[str]:
    """The selectors of a rule, one by one."""
    debut = profondeur = 0
    texte = _COMMENTAIRE.sub("", tete)
    for rang, signe in enumerate(texte):
        profondeur += (signe in "([") - (signe in ")]")
        if signe == "," and not profondeur:
            yield texte[debut:rang]
            debut = rang + 1
    yield texte[debut:]


def _sert(tete: str, classes: Collection[str]) -> bool:
    """Whether a rule may apply to pages whose classes are ``classes``."""
    return any(_peut_servir(choix, classes) for choix in _choix(tete))


def _peut_servir(choix: str, classes: Collection[str]) -> bool:
    """Whether a selector may match an element whose classes are among ``classes``."""
    voulu = _SAUF.sub("", choix)
    if _JAMAIS.search(voulu) or _SANS_BUT.search(choix):
        return False
    if not all(any(debut.strip() in classe for classe in classes) for debut in _ATTRIBUT_DE_CLASSE.findall(voulu)):
        return False
    return all(classe in classes for classe in _CLASSE.findall(_ATTRIBUT.sub("", voulu)))
