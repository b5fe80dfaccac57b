"""No text left to be written: « [à compléter] », « Lorem ipsum », « 02 XX XX XX XX »."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vitrail.controle.garde.passages import Passage
from vitrail.socle.mots import aplatir

_VERBES = (
    "(?:completer|renseigner|remplir|preciser|definir|rediger|inserer|ajouter|indiquer|confirmer|corriger|traduire)"
)
_OBJETS = (
    "(?:noms?|prenoms?|date|adresse|telephone|numero|lieu|texte|titre|service|ville|commune|departement|prefecture|"
    "lien|horaires?|montant|courriel|mail)"
)
# Read in a text brought down to plain small letters; a Markdown link is no blank to fill in.
_A_REMPLIR = re.compile(
    rf"[\[{{<]\s*(?:a\s+)?(?:{_VERBES}|venir|tbd|todo|xx+|\?+)[^\]}}>\n]{{0,60}}[\]}}>](?![(\[])"
    + r"|(?::\s*|\A(?:[-*+]\s+)?)a\s+(?:completer|renseigner|remplir)\s*[.…]*\s*\Z"
    r"|\blorem\s+ipsum\b"
    r"|\?{3,}"
    r"|\{\{[^{}\n]{0,80}\}\}"
)
# Read as it was written: capitals make the difference.
_EN_CAPITALES = re.compile(
    r"\b[AÀ]\s+(?:COMPL[EÉ]TER|RENSEIGNER|REMPLIR|PR[EÉ]CISER|D[EÉ]FINIR|R[EÉ]DIGER)\b"
    r"(?!\s+(?:PAR|ET|EN|AVEC|AUX?|LES?|LA|SUR|POUR|OU|À|A|DE|DU|VOTRE)\b)"
    r"|\b(?:TODO|TBD|FIXME)\b"
    r"|(?<![\w*.-])(?:X{3,}|x{3,})(?![\w*-])"
    r"|(?<!\w)XX(?:[\s.]?XX)+(?!\w)"
)
_MODELE = re.compile(rf"\[\s*{_OBJETS}\b[^\]\n]{{0,60}}\](?![(\[:])")


def reperer(passage: Passage) -> Iterator[tuple[int, int]]:
    if passage.genre == "telephone":
        return
    atteint = 0
    for debut, fin in sorted(_blancs(passage.texte)):
        if debut >= atteint:
            yield debut, fin
            atteint = fin


def _blancs(texte: str) -> Iterator[tuple[int, int]]:
    yield from (trouve.span() for trouve in _EN_CAPITALES.finditer(texte))
    plat = aplatir(texte)
    yield from (trouve.span() for trouve in _A_REMPLIR.finditer(plat))
    for trouve in _MODELE.finditer(plat):
        if texte[trouve.start() : trouve.end()].isupper():
            yield trouve.span()
