"""Names of people in what makes an address: the name of a file, an identifier, the path of a page."""

from __future__ import annotations

import re
from itertools import pairwise

from vitrail.socle.mots import aplatir
from vitrail.socle.personnes import noms
from vitrail.socle.personnes.natures import jamais_des_noms
from vitrail.socle.personnes.vocabulaire import motif, mots, phrases_de

_AVANT = re.compile(r"^(?:https?://[^/]*|/|mailto:[^?]*|tel:.*)")
_CIVILITES = frozenset(("mme", "mlle", "mr", "monsieur", "madame"))
_PORTRAITS = frozenset(("cv", "photo", "portrait", "signature"))
_NOM_MIN = 3


def nomme_quelqu_un(adresse: str) -> bool:
    """Whether ``adresse`` names a person: « CV_Camille_EXEMPLE.pdf », « camille-exemple »."""
    chemin = _AVANT.sub("", adresse.partition("?")[0])
    return any(_nomme(partie) for partie in chemin.split("/") if partie)


def _nomme(partie: str) -> bool:
    tige = re.sub(r"\.[A-Za-z0-9]{1,5}\Z", "", partie)
    if tige != tige.lower() and noms.reperer(re.sub(r"[-_.+%\d]", " ", tige)):
        return True
    mots_lus = [mot for mot in re.findall(r"[a-z]+", aplatir(tige)) if mot not in mots("particules")]
    for rang, (premier, suivant) in enumerate(pairwise(mots_lus)):
        portrait = rang > 0 and mots_lus[rang - 1] in _PORTRAITS
        if (
            portrait
            and suivant in mots("prenoms")
            and _designe([*mots_lus[:rang], suivant, premier], rang, suivant, premier)
        ):
            return True
    return any(_designe(mots_lus, rang, premier, suivant) for rang, (premier, suivant) in enumerate(pairwise(mots_lus)))


def _designe(mots_lus: list[str], rang: int, premier: str, suivant: str) -> bool:
    if len(suivant) < _NOM_MIN or suivant in jamais_des_noms() or motif("services").fullmatch(suivant):
        return False
    portrait = rang > 0 and mots_lus[rang - 1] in _PORTRAITS and premier in mots("prenoms_ambigus")
    if not portrait and premier not in mots("prenoms") and premier not in _CIVILITES:
        return False
    lieux = mots("voies") | mots("lieux") | mots("lettres")
    if lieux.intersection(mots_lus[:rang]):
        return False
    return not any(" ".join(mots_lus[rang : rang + longueur]) in phrases_de("personnages") for longueur in (2, 3, 4))
