"""Names of people in a text: a civility, a first name, an initial or a role beside a name, in either order.

Nothing here is sure: what it says is answered by ``ecarts_admis`` where a name may be published. It is held to stay
silent on streets, schools, bodies and titles: ``tests/unit/socle/personnes`` has the sentences.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache

from vitrail.socle.mots import aplatir
from vitrail.socle.personnes import civilites, initiales, jetons, minuscules, role_et_nom
from vitrail.socle.personnes.jetons import Jeton
from vitrail.socle.personnes.natures import (
    debut_du_nom,
    est_ambigu,
    est_un_personnage,
    est_un_prenom,
    est_un_sigle,
    ne_nomme_aucun_service,
    nomme_un_lieu,
    peut_etre_un_nom,
)
from vitrail.socle.personnes.vocabulaire import mots

Etendue = tuple[int, int]
_MOTS = re.compile(r"[^\W\d_]+")
_MOTS_MAX = 12
"""Words on one side of a first name that are looked at: no name has more, and a text may repeat one without end."""
_FRANCAISES = frozenset(("de", "du", "des", "d"))


@lru_cache(maxsize=4096)
def reperer(texte: str) -> tuple[Etendue, ...]:
    """Where each name of a person stands in ``texte``: first sign, end. In order; none overlaps another."""
    if not _ancres().intersection(_MOTS.findall(aplatir(texte))) and not initiales.POINTEE.search(texte):
        return ()
    lus = jetons.lire(texte)
    reperages: tuple[Callable[[Sequence[Jeton]], Iterator[Etendue]], ...] = (
        civilites.reperer,
        _prenoms,
        initiales.reperer,
        role_et_nom.reperer,
        minuscules.reperer,
    )
    etendues = sorted((lus[de].debut, lus[a].fin) for reperage in reperages for de, a in reperage(lus))
    gardees: list[Etendue] = []
    for debut, fin in etendues:
        if gardees and debut < gardees[-1][1]:
            gardees[-1] = (gardees[-1][0], max(fin, gardees[-1][1]))
        else:
            gardees.append((debut, fin))
    return tuple(gardees)


def nomme_un_agent(texte: str) -> bool:
    """Whether a text that should name a service names somebody: a first name comes first, and no service after it."""
    suite = [mot for mot in jetons.lire(texte) if not mot.initiale]
    if len(suite) < 2 or not ne_nomme_aucun_service(suite):
        return False
    return est_un_prenom(suite[0]) or (
        len(suite) == 2 and all(map(peut_etre_un_nom, suite)) and suite[1].majuscules and not est_un_sigle(suite[1])
    )


@cache
def _ancres() -> frozenset[str]:
    """The words without which only an initial could announce somebody."""
    listes = ("prenoms", "prenoms_ambigus", "fonctions", "roles", "avant_un_agent")
    return frozenset().union(*map(mots, listes)) | {"m", "dr", "docteur", "pr", "me", "mm", "mme", "mmes", "mlle"} | {
        "mlles", "mr", "mrs", "ms", "miss", "madame", "mesdames", "monsieur", "messieurs", "mademoiselle",
        "professeur", "professeure", "docteure", "maitre",
    }  # fmt: skip


def _prenoms(lus: Sequence[Jeton]) -> Iterator[Etendue]:
    """A first name with the name that follows it, else with the one before it."""
    atteint = -1
    for rang, jeton in enumerate(lus):
        if rang <= atteint or not est_un_prenom(jeton):
            continue
        if est_un_personnage(lus, rang):
            atteint = rang + 1  # his name may be a first name too: « Aimé Césaire »
            continue
        trouve = _prenom_puis_nom(lus, rang) or _nom_puis_prenom(lus, rang)
        if trouve is not None and not nomme_un_lieu(lus, trouve[0]):
            yield trouve
            atteint = trouve[1]


def _prenom_puis_nom(lus: Sequence[Jeton], rang: int) -> Etendue | None:
    prenom = lus[rang]
    dernier = rang
    while dernier + 1 < min(len(lus), rang + _MOTS_MAX) and _suit_un_prenom(lus, dernier):
        dernier += 1
    debut = debut_du_nom(lus, dernier + 1, not est_ambigu(prenom))
    if debut is None:
        # « Camille Martin »: the second first name is the name.
        deux = dernier > rang and not lus[dernier].initiale and not (est_ambigu(prenom) and est_ambigu(lus[dernier]))
        return (rang, dernier) if deux and prenom.capital and not _crie(lus, rang, dernier) else None
    nom = lus[debut]
    if not prenom.capital and (est_ambigu(prenom) or not nom.majuscules or est_un_sigle(nom)):
        return None
    fin = debut
    while fin + 1 < min(len(lus), debut + _MOTS_MAX) and lus[fin + 1].colle and peut_etre_un_nom(lus[fin + 1]):
        fin += 1
    return None if est_ambigu(prenom) and _dit_autre_chose(lus, rang, dernier, debut, fin) else (rang, fin)


def _dit_autre_chose(lus: Sequence[Jeton], rang: int, dernier: int, debut: int, fin: int) -> bool:
    """« Claire de Lune », « RÉPONSE CLAIRE » : a first name that is a word too, with nothing that makes it one."""
    if _crie(lus, rang, debut):
        return True
    liens = lus[dernier + 1 : debut]
    if not liens or liens[0].plat not in _FRANCAISES or any(lien.capital for lien in liens):
        return False
    return not (_annonce(lus, rang) or role_et_nom.suivi_d_un_role(lus, fin) or (rang == 0 and _finit(lus, fin)))


def _suit_un_prenom(lus: Sequence[Jeton], rang: int) -> bool:
    """Whether the next word is another first name, or the initial of one."""
    suivant = lus[rang + 1]
    if suivant.initiale and suivant.colle:
        return True
    return suivant.capital and est_un_prenom(suivant) and (suivant.colle or (lus[rang].initiale and lus[rang].pointe))


def _nom_puis_prenom(lus: Sequence[Jeton], rang: int) -> Etendue | None:
    prenom = lus[rang]
    if rang == 0 or not prenom.capital:
        return None
    nom = lus[rang - 1]
    if not peut_etre_un_nom(nom, nom.majuscules and not est_ambigu(prenom)) or _precede_d_un_service(lus, rang - 1):
        return None
    debut = _premier_du_nom(lus, rang - 1)
    if not prenom.colle:
        return (debut, rang) if _en_liste(nom, prenom) else None
    if nom.majuscules:
        sur = not est_un_sigle(nom) and not (est_ambigu(prenom) and prenom.majuscules)
        return (debut, rang) if sur or (not est_ambigu(prenom) and len(nom.mot) > 2 and _finit(lus, rang)) else None
    seul = _commence(lus, debut) and (_finit(lus, rang) or lus[rang + 1].plat in mots("verbes_d_agent"))
    sur = not est_ambigu(prenom) or seul or _annonce(lus, debut) or role_et_nom.suivi_d_un_role(lus, rang)
    return (debut, rang) if sur and not prenom.majuscules else None


def _premier_du_nom(lus: Sequence[Jeton], rang: int) -> int:
    """« De La Fictive Camille », « LE FICTIF Camille »: the particles with a capital are of the name."""
    premier = max(0, rang - _MOTS_MAX)
    while rang > premier and lus[rang].colle and lus[rang - 1].capital and lus[rang - 1].plat in mots("particules"):
        rang -= 1
    return rang


def _precede_d_un_service(lus: Sequence[Jeton], rang: int) -> bool:
    """Whether the words with a capital before a name make it one of a body: « Centre Culturel Camille »."""
    premier = max(0, rang - _MOTS_MAX)
    while rang > premier and lus[rang].colle and lus[rang - 1].capital and lus[rang - 1].plat not in mots("particules"):
        rang -= 1
        if not peut_etre_un_nom(lus[rang]):
            return True
    return False


def _en_liste(nom: Jeton, prenom: Jeton) -> bool:
    """« FICTIF, Camille », « | FICTIF | Camille | »."""
    separes = prenom.avant.strip() in (",", "|", ";", "/")
    return separes and nom.majuscules and not est_un_sigle(nom) and not est_ambigu(prenom) and not prenom.majuscules


def _annonce(lus: Sequence[Jeton], rang: int) -> bool:
    """« suivi par Exemple Claire »."""
    return rang > 0 and lus[rang].colle and lus[rang - 1].plat in mots("avant_un_agent")


def _commence(lus: Sequence[Jeton], rang: int) -> bool:
    return rang == 0 or not lus[rang].colle


def _finit(lus: Sequence[Jeton], rang: int) -> bool:
    return rang + 1 == len(lus) or not lus[rang + 1].colle


def _crie(lus: Sequence[Jeton], debut: int, fin: int) -> bool:
    """Whether it stands in a whole sentence of capitals, which say nothing then."""
    if not lus[debut].majuscules or not lus[fin].majuscules:
        return False
    avant = debut > 0 and lus[debut].colle and lus[debut - 1].majuscules
    apres = fin + 1 < len(lus) and lus[fin + 1].colle and lus[fin + 1].majuscules
    return avant or apres
