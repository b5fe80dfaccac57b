"""What libyaml could not read -> the mistake that a person most probably made, at the line where it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

import yaml

from vitrail.socle.diagnostic import Diagnostic, Emplacement, signaler

# libyaml's wording -> rule. The order matters: the first fragment found in the message wins.
_REGLES = (
    ("unknown escape character", "YML027"),
    ("hexdecimal number", "YML027"),
    ("invalid Unicode character escape", "YML027"),
    ("tab character", "YML020"),
    ("cannot start any token", "YML029"),
    ("scanning an alias", "YML029"),
    ("scanning an anchor", "YML029"),
    ("mapping keys are not allowed", "YML029"),
    ("scanning a quoted scalar", "YML021"),
    ("scanning a block scalar", "YML028"),
    ("block sequence entries are not allowed", "YML033"),
    ("mapping values are not allowed", "YML022"),
    ("could not find expected ':'", "YML023"),
    ("did not find expected key", "YML024"),
    ("<document start>", "YML024"),
    ("did not find expected '-' indicator", "YML025"),
    ("did not find expected ',' or", "YML026"),
    ("did not find expected node content", "YML026"),
)
_AU_DEBUT = ("YML021", "YML023", "YML026", "YML028", "YML029", "YML030")
_CONFLIT = re.compile(r"(?:<{7}|\|{7}|={7}|>{7})(?: |$)")
_FINS_DE_LIGNE = re.compile("\r\n|[\r\n\x85\u2028\u2029]")
_CLE = r"[^\W\d]\w*"
_COLLE = re.compile(rf"\s*(?:-\s+)*{_CLE}:(?!//)[^\s:]|\s*(?:-\s+)*-{_CLE}")
_INSECABLE = "[\u00a0\u202f]"
_INSECABLE_FAUTIF = re.compile(rf"[ -]*{_INSECABLE}|[ -]*{_CLE}{_INSECABLE}*:{_INSECABLE}")


def diagnostiquer(erreur: yaml.YAMLError, texte: str, chemin: str) -> Diagnostic:
    """The diagnostic of a syntax error, one line and one rule."""
    message = " ".join(str(getattr(erreur, nom, "") or "") for nom in ("context", "problem", "reason"))
    regle = next((regle for fragment, regle in _REGLES if fragment in message), "YML030")
    marque = getattr(erreur, "problem_mark", None)
    if regle in _AU_DEBUT:  # the mistake is where the quote, key or bracket was opened
        marque = getattr(erreur, "context_mark", None) or marque
    if marque is None:
        return signaler(regle, Emplacement(chemin), extrait="")
    toutes = lignes(texte)
    conflit = next((rang for rang, ligne in enumerate(toutes) if _CONFLIT.match(ligne)), None)
    if conflit is not None:
        return signaler("YML035", Emplacement(chemin, conflit + 1, 1), extrait=extrait(toutes[conflit]))
    regle, ligne, colonne = _preciser(regle, toutes, min(marque.line, len(toutes) - 1), marque.column)
    return signaler(regle, Emplacement(chemin, ligne + 1, colonne + 1), extrait=extrait(toutes[ligne]))


@lru_cache(maxsize=2)
def lignes(texte: str) -> list[str]:
    """The lines of a file as YAML counts them."""
    return _FINS_DE_LIGNE.split(texte)


def extrait(ligne: str) -> str:
    """A line as a message quotes it."""
    simple = " ".join(ligne.split())
    return simple if len(simple) <= 80 else simple[:79] + "…"


def signe_colle(texte: str) -> str | None:
    """The rule broken by a text that was meant as ``key: value``, or None if it is a text like another."""
    if _INSECABLE_FAUTIF.match(texte):
        return "YML013"
    return "YML031" if _COLLE.match(texte) else None


def _preciser(regle: str, toutes: Sequence[str], ligne: int, colonne: int) -> tuple[str, int, int]:
    """Tell apart the mistakes for which libyaml has one wording, and go back to the line that caused it."""
    texte = toutes[ligne]
    if regle == "YML029" and texte[colonne : colonne + 1] == "\t":
        return "YML020", ligne, colonne
    if regle in ("YML022", "YML023", "YML024", "YML025"):
        for fautive in (ligne, _precedente(toutes, ligne)):
            if collee := signe_colle(toutes[fautive]):
                return collee, fautive, _debut(toutes[fautive])
    avant = texte[:colonne].strip(" -")
    if regle == "YML022" and ": " not in avant:  # the only colon of its line: the line is too far right
        return "YML024", ligne, _debut(texte)
    if regle == "YML024" and avant:
        if texte[colonne] in "]}":
            return "YML026", ligne, colonne
        return ("YML034" if avant.endswith(("]", "}")) else "YML032"), ligne, colonne
    return regle, ligne, colonne


def _precedente(toutes: Sequence[str], ligne: int) -> int:
    """The nearest line above that says something."""
    while ligne > 0:
        ligne -= 1
        if (simple := toutes[ligne].strip()) and not simple.startswith("#"):
            break
    return ligne


def _debut(ligne: str) -> int:
    return len(ligne) - len(ligne.lstrip(" "))
