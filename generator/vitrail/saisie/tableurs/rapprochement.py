"""The name of a line -> the indicator that it gives: by its official name, its identifier, its short name, or what
the site has told once. A name that is only near is proposed, and never taken."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from typing import TypeVar

from vitrail.domaine.definitions import Definition
from vitrail.domaine.site import Site
from vitrail.socle.phrases import sans_accents
from vitrail.socle.temps import Periode
from vitrail.sources.modeles.valeurs import LIGNE_MAX

_Dit = TypeVar("_Dit")
_NUMERO = re.compile(r"^(?:(?:[a-z]{0,3}\d+(?:[.,]\d+)*|[ivx]+)\s*[-–.):°]+\s*)+|^[-–•*]\s*")
_UNITE = re.compile(
    r"\s*[\[(]?(?:en )?[%‰][\])]?|\s*[\[(]\s*(?:en )?(?:jours?(?: ouvres?)?|j|heures?|h|nombre|nb)\s*[\])]"
)
_PARENTHESES = re.compile(r"\s*[\[(][^\])]*[\])]")
_HORS_MOTS = re.compile(r"[^a-z0-9]+")
_VIDES = frozenset(
    ("a", "au", "aux", "d", "dans", "de", "des", "du", "en", "et", "l", "la", "le", "les", "par", "pour")
)
_VIDES |= {"sur", "nombre", "nb", "taux", "moyen", "moyenne"}
_PROCHE = 0.5
NOM_MAX = LIGNE_MAX
"""Signs of a name: with more, a text names nothing."""


@lru_cache(maxsize=2**17)
def cle(texte: str) -> str:
    """What two writings of one name share: no case, accent, number before, unit or mark after.

    Letters of any script and pictures stay: two names without a Latin letter are not one. Empty, it matches nothing:
    what is left of the name is no word, or it is longer than any name.
    """
    if len(texte) > NOM_MAX:
        return ""
    simple = sans_accents(texte).lower().strip()
    simple = _NUMERO.sub("", _UNITE.sub(" ", simple)).rstrip("*")
    if simple.isascii():
        return _HORS_MOTS.sub(" ", simple).strip()
    return " ".join("".join(signe if _compte(signe) else " " for signe in simple).split())


def _compte(signe: str) -> bool:
    """Whether a sign tells a name from another: a letter, a figure, a picture, but no mark."""
    return signe.isalnum() or (unicodedata.category(signe) == "So" and signe not in "°©®™")


def par_cle(dits: Iterable[tuple[str, _Dit]], cle_de: Callable[[str], str] = cle) -> dict[str, _Dit]:
    """What is told of names, by their key: a key that is empty, or under which two things are told, is nobody's."""
    siens: dict[str, _Dit] = {}
    disputees = {""}
    for nom, dit in dits:
        if siens.setdefault(cle_de(nom), dit) != dit:
            disputees.add(cle_de(nom))
    return {sienne: dit for sienne, dit in siens.items() if sienne not in disputees}


@dataclass(frozen=True)
class IndicateurTrouve:
    """The indicator of a line; without one, those that bear its name, among which a person has to choose."""

    definition: Definition | None = None
    possibles: Sequence[Definition] = ()
    ignoree: bool = False
    """The site has said that this line is not for it."""
    homonymes: bool = False
    """They all bear the name of the line."""
    rattachee: bool = False
    """The site has said which indicator this is."""


class NomsDIndicateurs:
    """The indicators of a site by all the names they may bear in a table."""

    def __init__(self, site: Site, periode: Periode, rattachees: Mapping[str, str], ignorees: Iterable[str]) -> None:
        self._definitions = site.definitions
        self._modules = site.label.modules
        self._parents = {indicateur.id for indicateur in site.referentiel.indicateurs if indicateur.variantes}
        self._periode = periode
        self._rattachees = par_cle((ligne.libelle, ligne.indicateur) for ligne in site.correspondances.lignes)
        self._rattachees |= par_cle(rattachees.items())
        self._ignorees = {cle(nom) for nom in (*site.correspondances.lignes_ignorees, *ignorees)}
        self._ignorees -= {"", *map(cle, rattachees)}
        self._par_nom: dict[str, list[Definition]] = {}
        for definition in self._definitions.values():
            for nom in (definition.id, definition.nom, definition.intitule, _PARENTHESES.sub("", definition.nom)):
                homonymes = self._par_nom.setdefault(cle(nom), [])
                if definition not in homonymes:
                    homonymes.append(definition)

    def connu(self, texte: str) -> bool:
        """Whether ``texte`` names an indicator, or a line that the site knows."""
        sienne = cle(texte)
        return bool(sienne) and (sienne in self._par_nom or sienne in self._rattachees or sienne in self._ignorees)

    def trouver(self, noms: Sequence[str]) -> IndicateurTrouve:
        """The indicator that the first of ``noms`` to be known gives."""
        for nom in noms:
            sienne = cle(nom)
            identifiant = self._rattachees.get(sienne, "")
            if identifiant in self._definitions:
                return IndicateurTrouve(self._definitions[identifiant], rattachee=True)
            if sienne in self._ignorees:
                return IndicateurTrouve(ignoree=True)
        for nom in noms:
            if cle(nom) and (homonymes := self._par_nom.get(cle(nom))):
                restants = self._choisir(homonymes)
                if not any(map(self._de_la_periode, restants)):
                    restants = self._prolonges(cle(nom)) or restants
                if len(restants) == 1:
                    return IndicateurTrouve(restants[0])
                return IndicateurTrouve(possibles=restants, homonymes=True)
        return IndicateurTrouve()

    def tenue(self, definition: Definition) -> bool:
        """Whether the site holds the module of the indicator."""
        return definition.module is None or definition.module in self._modules

    def proches(self, nom: str) -> Sequence[Definition]:
        """At most three indicators of the site with a name near ``nom``: those of such a period first, the nearest.

        Those of surveys come last: naming one leads to the import of its survey."""
        notes: list[tuple[bool, float, str]] = []
        for definition in self._definitions.values():
            if self.tenue(definition) and definition.id not in self._parents:
                note = max(ressemblance(nom, definition.nom), ressemblance(nom, definition.intitule))
                if note >= _PROCHE:
                    d_ailleurs = definition.par_enquete or not self._de_la_periode(definition)
                    notes.append((d_ailleurs, -note, definition.id))
        return [self._definitions[identifiant] for _, _, identifiant in sorted(notes)[:3]]

    def _choisir(self, homonymes: Sequence[Definition]) -> Sequence[Definition]:
        """Of those that share a name, those that this site can have meant for this period."""
        filtres: tuple[Callable[[Definition], bool], ...] = (
            self.tenue,
            lambda definition: not definition.par_enquete,
            lambda definition: definition.id not in self._parents,
            lambda definition: definition.jusqua is None or definition.jusqua >= self._periode.fin,
            self._de_la_periode,
        )
        restants = list(homonymes)
        for filtre in filtres:
            restants = [definition for definition in restants if filtre(definition)] or restants
        return restants

    def _de_la_periode(self, definition: Definition) -> bool:
        """Whether the indicator may be given for a period of this length."""
        return definition.frequence in (None, self._periode.genre)

    def _prolonges(self, sienne: str) -> Sequence[Definition]:
        """Indicators of such a period whose name goes on from one that only another frequency bears in full.

        « Taux d’appels aboutis », monthly here, is for a quarter « Taux d’appels aboutis au niveau général ».
        """
        noms = [nom for nom in self._par_nom if nom.startswith(f"{sienne} ")]
        trouves = [
            definition
            for nom in noms
            for definition in self._choisir(self._par_nom[nom])
            if self._de_la_periode(definition)
        ]
        return [
            definition for definition in dict.fromkeys(trouves) if self.tenue(definition) and not definition.par_enquete
        ]


def ressemblance(nom: str, autre: str) -> float:
    """How near two names are, from 0 to 1.1: the words that they share, their letters, how they begin."""
    premier, second = cle(nom), cle(autre)
    if not premier or not second:
        return 0.0
    mots, autres = ({_racine(mot) for mot in texte.split() if mot not in _VIDES} for texte in (premier, second))
    communs = len(mots & autres) / max(min(len(mots), len(autres)), 1) if mots and autres else 0.0
    partage = 2 * len(mots & autres) / max(len(mots) + len(autres), 1)
    lettres = SequenceMatcher(None, premier[:160], second[:160], autojunk=False).ratio()
    debut = 0.1 * (premier.split()[0] == second.split()[0])  # « taux », « délai », « nombre »
    return 0.4 * communs + 0.3 * partage + 0.3 * lettres + debut


def _racine(mot: str) -> str:
    """A word without its plural and its ending: « aboutis » and « abouti » are one."""
    return mot.rstrip("sx")[:9]
