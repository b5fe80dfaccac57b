"""Direct lines: a number said to ring at somebody’s, and not at a service."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vitrail.socle.mots import aplatir
from vitrail.socle.personnes.vocabulaire import motif

_NUMERO = r"(?:\(?0|(?:\+|00) ?33 ?(?:\(0\) ?)?)[1-9](?:[ .\-/\u00a0\u202f]{0,2}\d\d){4}(?!\d)"
_DIRECT = r"(?:lignes?|numeros?|telephones?|tel|postes?|appels?) {1,2}(?:telephoniques? )?directe?s?"
_AVANT = re.compile(rf"\b{_DIRECT}\b(?P<entre>[^.;\n\d]{{0,60}}?)(?P<numero>{_NUMERO})")
_APRES = re.compile(rf"(?P<numero>{_NUMERO}) ?[(,–-] ?(?:{_DIRECT}|directe?)\b(?P<entre>[^.;\n\d]{{0,40}})")
_MOTS = re.compile(r"[a-z]+")


def reperer(texte: str) -> Iterator[tuple[int, int]]:
    """Where each number that is said to be direct stands; one of a service is left alone."""
    plat = re.sub(r"\btel\. ?", lambda trouve: trouve[0].replace(".", " "), aplatir(texte))
    trouves = [trouve for forme in (_AVANT, _APRES) for trouve in forme.finditer(plat)]
    for trouve in sorted(trouves, key=lambda trouve: trouve.start()):
        if not any(motif("services").fullmatch(mot) for mot in _MOTS.findall(trouve["entre"])):
            yield trouve.start("numero"), trouve.end("numero")
