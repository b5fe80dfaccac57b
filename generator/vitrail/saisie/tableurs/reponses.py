"""The answers to a survey, one line each, as LimeSurvey and Framaforms export them.

Anonymous by design: of a column, only answers that are words of a closed list are ever looked at as words. Free
texts, names, addresses, telephones, dates and hours are counted as columns, and go no further.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache
from typing import Literal, get_args

from vitrail.saisie.tableurs.feuilles import Cellule, Feuille, lettres
from vitrail.saisie.tableurs.rapprochement import NOM_MAX, cle
from vitrail.socle import paquet
from vitrail.socle.personnes import noms
from vitrail.socle.phrases import sans_accents

Sens = Literal["satisfait", "insatisfait", "neutre", "sans_reponse"]
SENS: Mapping[str, Sens] = {nom: nom for nom in get_args(Sens)}
"""What an answer may be worth, by its name."""

_ACCORD = re.compile(r"\s*[(·.•]e[)·.•]?s?\)?|(?<=\w)\(s\)")
_RANG = re.compile(r"^(?:[a-z]{0,3}\d+|[ivx]+|[a-z])\s*[-–,):°]+\s*(?=[^\W\d_])")
_EFFECTIF = re.compile(r"\s*[\[(]\s*(?:nombre|nb|effectifs?)\s*[\])]")
_SIGNES = re.compile(r"(?:(?<![^\s])[-+−])?\d+(?:[,/:]\d+)*|[^\W\d_]+|[^\w\s]")
_COCHES = frozenset(("oui", "x", "1", "y", "yes", "vrai", "true", "coche", "choisi"))
_VIDES = frozenset(("", "non", "0", "n", "no", "faux", "false", "non choisi"))
_TECHNIQUE = re.compile(
    r"\b(ip|ip address|id|identifiant|sid|uid|serial|numero de serie|date|heure|horodateur|duree|submitdate|startdate|"
    r"datestamp|lastpage|derniere page|startlanguage|langue|seed|tete de serie|refurl|url|token|jeton|nom|prenom|"
    r"mail|e mail|email|courriel|telephone|portable|adresse|utilisateur|username|brouillon|draft|termine|modifie)\b"
)
_ENVOYEE = re.compile(r"^(submitdate|date de soumission|date d envoi|completed at|termine le)$")
_DETAIL = re.compile(r"^(?P<question>.*?)\s*\[(?P<option>[^\[\]]+)\]\s*$")
_CODE = re.compile(r"^[A-Za-z]\w{1,15}[.:]\s+")
_PERSONNE = re.compile(r"@|\d(?:[ .-]?\d){5}")
_TETES_MAX = 4
_LIBRE = 40
_DISTINCTES_MAX = 12


@cache
def vocabulaire() -> Mapping[str, Sens]:
    """The usual answers, and what each is worth."""
    dits = paquet.lire_yaml("vitrail.saisie.tableurs", "reponses.yml")
    return {mot(reponse): sens for sens, reponses in dits.items() for reponse in reponses}


@lru_cache(maxsize=2**17)
def mot(texte: str) -> str:
    """An answer, as it is compared: no case, accent, agreement or number before the words.

    Figures keep their signs (« 4/5 » is not « 4,5 », nor « -1 » « 1 »), and so do answers that are nothing else: stars,
    faces, other scripts. Empty for a blank, and for what is longer than any answer.
    """
    if len(texte) > NOM_MAX:
        return ""
    simple = _ACCORD.sub("", sans_accents(texte)).lower().replace(".", ",").strip()
    simple = _RANG.sub("", _EFFECTIF.sub("", simple))
    signes = [lu for lu in _SIGNES.findall(simple) if _distingue(lu)]
    return " ".join(signes) or "".join(simple.split())


def _distingue(signe: str) -> bool:
    """Whether a piece of an answer tells it from another: a word, a figure, a symbol; no punctuation."""
    return signe[-1].isalnum() or signe in "%‰" or unicodedata.category(signe) in ("So", "Sm", "Sc")


def est_une_note(dite: str) -> bool:
    """Whether an answer, once compared, is figures: what it is worth then depends on the scale of its question."""
    return any(map(str.isdigit, dite)) and not any(map(str.isalpha, dite))


@dataclass(frozen=True)
class ColonneDeReponses:
    """A column: the question, the option or sub-question, and the answers, blank ones included."""

    rang: int
    noms: tuple[str, ...]
    """What may name it, the most precise first."""
    groupe: str
    """The question that it shares with its neighbours, when it is one of its options."""
    reponses: tuple[str, ...] = field(repr=False)

    @cached_property
    def comptes(self) -> Counter[str]:
        """How many times each answer was given."""
        return Counter(mot(ecrite) for ecrite in self.reponses if ecrite)

    @property
    def ecrites(self) -> Mapping[str, str]:
        """How each answer is written."""
        return {mot(ecrite): ecrite for ecrite in reversed(self.reponses) if ecrite}

    @cached_property
    def libre(self) -> bool:
        """Whether people wrote what they wanted."""
        ecrites = {ecrite for ecrite in self.reponses if ecrite}
        return len(ecrites) > _DISTINCTES_MAX or any(
            len(ecrite) > _LIBRE or _PERSONNE.search(ecrite) or noms.reperer(ecrite) for ecrite in ecrites
        )

    @property
    def technique(self) -> bool:
        """Whether it says who answered, from where or when."""
        return any(_TECHNIQUE.search(cle(nom)) for nom in self.noms if len(nom) <= _LIBRE)

    @cached_property
    def cochee(self) -> list[bool | None] | None:
        """Answer by answer, whether the box was ticked, None for no word; None when it is no box."""
        if self.libre:
            return None
        mots = [mot(ecrite) for ecrite in self.reponses]
        siens = (_COCHES | {mot(self.noms[0])}) - {""}
        if not set(mots) <= siens | _VIDES or not set(mots) & siens:
            return None
        return [True if dit in siens else False if dit else None for dit in mots]


@dataclass(frozen=True)
class FeuilleDeReponses:
    """What a sheet of answers holds."""

    feuille: str
    questions: Sequence[ColonneDeReponses]
    completes: int
    incompletes: int | None
    """None when the export does not tell complete answers from the others."""

    def lieu(self, question: ColonneDeReponses) -> str:
        return f"{self.feuille}, colonne {lettres(question.rang)}"


def lire(feuille: Feuille, connue: Iterable[str]) -> FeuilleDeReponses | None:
    """The answers of ``feuille``, one line each; None when it has none. ``connue``: names that a head may bear."""
    lignes = [ligne for _, ligne in feuille.lignes]
    tetes = _tetes(lignes, {cle(nom) for nom in connue})
    corps = lignes[tetes:]
    if not tetes or not corps:
        return None
    rangs = sorted({rang for ligne in lignes[:tetes] for rang in ligne})
    noms = _noms(lignes[:tetes], rangs)
    envoi = next((rang for rang in rangs if any(_ENVOYEE.search(cle(nom)) for nom in noms[rang][0])), None)
    gardees = [ligne for ligne in corps if envoi is None or envoi in ligne]
    questions = [
        ColonneDeReponses(rang, *noms[rang], tuple(ligne[rang].texte if rang in ligne else "" for ligne in gardees))
        for rang in rangs
    ]
    incompletes = None if envoi is None else len(corps) - len(gardees)
    return FeuilleDeReponses(feuille.nom, questions, len(gardees), incompletes)


def _tetes(lignes: Sequence[Mapping[int, Cellule]], connues: set[str]) -> int:
    """How many rows of heads: down to the last of the first rows that names technical columns or known questions.

    A share of the profile is a name that people may have chosen as their answer: below the first head, a row of which
    something is written elsewhere in its column is one of answers."""
    fois = Counter((rang, cellule.texte) for ligne in lignes for rang, cellule in ligne.items())
    trouve = 0
    for numero, ligne in enumerate(lignes[:_TETES_MAX]):
        if trouve and any(fois[rang, cellule.texte] > 1 for rang, cellule in ligne.items()):
            break
        noms = [nom for cellule in ligne.values() for nom in _decoupe(cellule.texte)[0]]
        techniques = sum(len(nom) <= _LIBRE and bool(_TECHNIQUE.search(cle(nom))) for nom in noms)
        if any(cle(nom) in connues for nom in noms) or techniques > 2:
            trouve = numero + 1
    return trouve


def _noms(tetes: Sequence[Mapping[int, Cellule]], rangs: Sequence[int]) -> dict[int, tuple[tuple[str, ...], str]]:
    """Names of each column and the question above it, which the export writes once over its options."""
    portees: dict[int, str] = {}
    trouves: dict[int, tuple[tuple[str, ...], str]] = {}
    for rang in rangs:
        noms: list[str] = []
        groupe = ""
        for niveau, ligne in enumerate(tetes):
            ecrit = ligne[rang].texte if rang in ligne else ""
            if ecrit:
                portees[niveau] = ecrit
                for dessous in range(niveau + 1, len(tetes)):
                    portees.pop(dessous, None)
                siens, question = _decoupe(ecrit)
                noms = [*siens, *noms]
                groupe = groupe or question
            if niveau < len(tetes) - 1:
                groupe = groupe or portees.get(niveau, "")
        trouves[rang] = (tuple(dict.fromkeys(noms)) or (lettres(rang),), groupe)
    return trouves


def _decoupe(texte: str) -> tuple[list[str], str]:
    """``G01Q02. Êtes-vous satisfait ? [Du délai]``: its names, the option first; and the question it is one of."""
    sans_code = _CODE.sub("", texte)
    if lu := _DETAIL.match(sans_code):
        return [lu["option"], sans_code, texte], lu["question"]
    return [sans_code, texte], ""
