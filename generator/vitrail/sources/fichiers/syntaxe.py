"""What libyaml could not read -> the mistake that a person most probably made, at the line where it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

import yaml

from vitrail.socle.diagnostic import Diagnostic, Emplacement, signaler

# libyaml's wording -> rule. The order matters: the first fragment found in the message wins.
_REGLES = (
    ("unknown escape character", "barre-oblique-inverse"),
    ("hexdecimal number", "barre-oblique-inverse"),
    ("invalid Unicode character escape", "barre-oblique-inverse"),
    ("tab character", "tabulation"),
    ("cannot start any token", "signe-reserve"),
    ("scanning an alias", "signe-reserve"),
    ("scanning an anchor", "signe-reserve"),
    ("mapping keys are not allowed", "signe-reserve"),
    ("scanning a quoted scalar", "guillemet-ouvert"),
    ("scanning a block scalar", "signe-superieur"),
    ("block sequence entries are not allowed", "tiret-apres-deux-points"),
    ("mapping values are not allowed", "deux-points-dans-le-texte"),
    ("could not find expected ':'", "deux-points-oublies"),
    ("did not find expected key", "ligne-mal-alignee"),
    ("<document start>", "ligne-mal-alignee"),
    ("did not find expected '-' indicator", "tiret-oublie"),
    ("did not find expected ',' or", "crochets"),
    ("did not find expected node content", "crochets"),
)
_AU_DEBUT = (
    "guillemet-ouvert",
    "deux-points-oublies",
    "crochets",
    "signe-superieur",
    "signe-reserve",
    "ecriture-incomprise",
)
_CONFLIT = re.compile(r"(?:<{7}|\|{7}|={7}|>{7})(?: |$)")
_FINS_DE_LIGNE = re.compile("\r\n|[\r\n\x85\u2028\u2029]")
_CLE = r"[^\W\d]\w*"
_COLLE = re.compile(rf"\s*(?:-\s+)*{_CLE}:(?!//)[^\s:]|\s*(?:-\s+)*-{_CLE}")
_INSECABLE = "[\u00a0\u202f]"
_INSECABLE_FAUTIF = re.compile(rf"[ -]*{_INSECABLE}|[ -]*{_CLE}{_INSECABLE}*:{_INSECABLE}")


def diagnostiquer(erreur: yaml.YAMLError, texte: str, chemin: str) -> Diagnostic:
    """The diagnostic of a syntax error, one line and one rule."""
    message = " ".join(str(getattr(erreur, nom, "") or "") for nom in ("context", "problem", "reason"))
    regle = next((regle for fragment, regle in _REGLES if fragment in message), "ecriture-incomprise")
    marque = getattr(erreur, "problem_mark", None)
    if regle in _AU_DEBUT:  # the mistake is where the quote, key or bracket was opened
        marque = getattr(erreur, "context_mark", None) or marque
    if marque is None:
        return signaler(regle, Emplacement(chemin), extrait="")
    toutes = lignes(texte)
    conflit = next((rang for rang, ligne in enumerate(toutes) if _CONFLIT.match(ligne)), None)
    if conflit is not None:
        return signaler("conflit-de-versions", Emplacement(chemin, conflit + 1, 1), extrait=extrait(toutes[conflit]))
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
        return "espace-insecable"
    return "espace-oubliee" if _COLLE.match(texte) else None


def _preciser(regle: str, toutes: Sequence[str], ligne: int, colonne: int) -> tuple[str, int, int]:
    """Tell apart the mistakes for which libyaml has one wording, and go back to the line that caused it."""
    texte = toutes[ligne]
    if regle == "signe-reserve" and texte[colonne : colonne + 1] == "\t":
        return "tabulation", ligne, colonne
    if regle in ("deux-points-dans-le-texte", "deux-points-oublies", "ligne-mal-alignee", "tiret-oublie"):
        for fautive in (ligne, _precedente(toutes, ligne)):
            if collee := signe_colle(toutes[fautive]):
                return collee, fautive, _debut(toutes[fautive])
    avant = texte[:colonne].strip(" -")
    seule = regle == "deux-points-dans-le-texte" and ": " not in avant  # the only colon of its line
    if (seule or (regle == "ligne-mal-alignee" and not avant)) and _sans_deux_points(toutes, ligne):
        dessus = _precedente(toutes, ligne)  # taken for a text that goes on, or that nothing follows
        return "deux-points-oublies", dessus, _debut(toutes[dessus])
    if seule:  # the line is too far right
        return "ligne-mal-alignee", ligne, _debut(texte)
    if regle == "ligne-mal-alignee" and avant:
        if texte[colonne] in "]}":
            return "crochets", ligne, colonne
        return ("texte-apres-crochet" if avant.endswith(("]", "}")) else "texte-apres-guillemet"), ligne, colonne
    return regle, ligne, colonne


def _precedente(toutes: Sequence[str], ligne: int) -> int:
    """The nearest line above that says something."""
    while ligne > 0:
        ligne -= 1
        if (simple := toutes[ligne].strip()) and not simple.startswith("#"):
            break
    return ligne


def _sans_deux_points(toutes: Sequence[str], ligne: int) -> bool:
    """Whether the line above has no colon, and begins as far to the right as this one: both are of one record."""
    dessus = toutes[_precedente(toutes, ligne)]
    mots, ici = (texte.lstrip(" -") for texte in (dessus, toutes[ligne]))
    return re.search(r":(?:\s|$)", mots) is None and len(dessus) - len(mots) == len(toutes[ligne]) - len(ici)


def _debut(ligne: str) -> int:
    return len(ligne) - len(ligne.lstrip(" "))
