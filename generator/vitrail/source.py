"""YAML text -> ``Document``: plain values and the place of every one of them.

Scalars are never typed here: ``13:30``, ``non`` or ``0123`` stay the text that was written and the
field of the model reads it. Only an empty value, ``~`` and ``null`` mean "nothing". That rule alone
removes the traps of YAML 1.1. Anchors are refused and depth is bounded, so no file can explode.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from vitrail.diagnostic import Diagnostic, Location, constat

TAILLE_MAX = 2_000_000
PROFONDEUR_MAX = 30
_PARSEUR = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

Chemin = tuple[str | int, ...]
Place = tuple[int, int]


class Carte(dict[str, Any]):
    """A mapping that remembers where each key and each value stands (line, column, from 1)."""

    __slots__ = ("cles", "places")

    def __init__(self) -> None:
        super().__init__()
        self.cles: dict[str, Place] = {}
        self.places: dict[str, Place] = {}


class Liste(list[Any]):
    """A sequence that remembers where each item stands."""

    __slots__ = ("places",)

    def __init__(self) -> None:
        super().__init__()
        self.places: list[Place] = []


@dataclass(frozen=True, slots=True)
class Document:
    """A file that was read: ``chemin`` relative to the site's root, with ``/``, and its root mapping."""

    chemin: str
    donnees: Carte

    def situer(self, chemin: Sequence[str | int], cle: bool = False) -> Location:
        """Return the place of the value at ``chemin``, or of its nearest parent that exists.

        With ``cle``, the place of the key itself rather than of its value.
        """
        noeud: Any = self.donnees
        place: Place = (1, 1)
        for etape in chemin:
            if isinstance(noeud, Carte) and etape in noeud:
                place = noeud.cles[str(etape)] if cle else noeud.places[str(etape)]
                noeud = noeud[str(etape)]
            elif isinstance(noeud, Liste) and isinstance(etape, int) and etape < len(noeud):
                place = noeud.places[etape]
                noeud = noeud[etape]
            else:
                break
        return Location(self.chemin, *place)


class _Illisible(Exception):
    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.regle)
        self.diagnostic = diagnostic


def lire(racine: Path, chemin: str) -> tuple[Document | None, list[Diagnostic]]:
    """Read ``racine/chemin``. Returns the document, or ``None`` with the reasons. Never raises on content."""
    try:
        octets = _lire_octets(racine / chemin, chemin)
        return analyser(_decoder(octets, chemin), chemin)
    except _Illisible as erreur:
        return None, [erreur.diagnostic]


def lire_texte(racine: Path, chemin: str) -> tuple[str | None, list[Diagnostic]]:
    """Read a UTF-8 text file (a hand-written page) with the same guards as a YAML file."""
    try:
        return _decoder(_lire_octets(racine / chemin, chemin), chemin), []
    except _Illisible as erreur:
        return None, [erreur.diagnostic]


def analyser(texte: str, chemin: str) -> tuple[Document | None, list[Diagnostic]]:
    """Parse YAML text. A syntax error stops the file; duplicate keys are all reported."""
    try:
        lecteur = _Lecteur(texte, chemin)
        donnees = lecteur.racine()
    except _Illisible as erreur:
        return None, [erreur.diagnostic]
    except yaml.YAMLError as erreur:
        return None, [_erreur_de_syntaxe(erreur, texte, chemin)]
    except RecursionError:  # libyaml's own guard against very deep flow collections
        return None, [constat("YML007", Location(chemin), limite=PROFONDEUR_MAX)]
    if lecteur.ecarts:
        return None, lecteur.ecarts
    if donnees is None:
        return None, [constat("YML002", Location(chemin))]
    if not isinstance(donnees, Carte):
        return None, [constat("YML003", Location(chemin, 1, 1))]
    return Document(chemin, donnees), []


def _lire_octets(fichier: Path, chemin: str) -> bytes:
    try:
        taille = fichier.stat().st_size
        if taille > TAILLE_MAX:
            raise _Illisible(
                constat("YML008", Location(chemin), taille=_mega(taille), limite=_mega(TAILLE_MAX))
            )
        return fichier.read_bytes()
    except OSError as erreur:
        raise _Illisible(constat("YML010", Location(chemin), cause=erreur.strerror or "")) from erreur


def _mega(octets: int) -> str:
    return f"{octets / 1_000_000:.0f} Mo"


def _decoder(octets: bytes, chemin: str) -> str:
    if octets[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise _Illisible(constat("YML005", Location(chemin), codage="UTF-16"))
    if b"\x00" in octets:
        raise _Illisible(constat("YML006", Location(chemin)))
    try:
        return octets.decode("utf-8-sig")
    except UnicodeDecodeError as erreur:
        avant = octets[: erreur.start]
        ligne = avant.count(b"\n") + 1
        colonne = erreur.start - (avant.rfind(b"\n") + 1) + 1
        lieu = Location(chemin, ligne, colonne)
        raise _Illisible(constat("YML005", lieu, codage="Windows-1252 ou Latin-1")) from erreur


class _Lecteur:
    """Builds values from parser events, without recursion, so that depth is ours to bound."""

    def __init__(self, texte: str, chemin: str) -> None:
        self.chemin = chemin
        self.evenements: Iterator[yaml.Event] = yaml.parse(texte, Loader=_PARSEUR)
        self.ecarts: list[Diagnostic] = []

    def racine(self) -> Any:
        resultat: Any = None
        documents = 0
        pile: list[Carte | Liste] = []
        cles: list[tuple[str, Place] | None] = []
        for evenement in self.evenements:
            if isinstance(evenement, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise self._refus("YML009", evenement)
                continue
            if isinstance(evenement, yaml.AliasEvent) or getattr(evenement, "anchor", None):
                raise self._refus("YML004", evenement)
            if isinstance(evenement, yaml.CollectionEndEvent):
                pile.pop()
                cles.pop()
                continue
            if not isinstance(evenement, yaml.NodeEvent):
                continue
            if (balise := getattr(evenement, "tag", None)) not in (None, "!"):
                raise self._refus("YML012", evenement, balise=balise)
            if pile and isinstance(pile[-1], Carte) and cles[-1] is None:
                cles[-1] = self._cle(evenement)
                continue
            valeur = self._valeur(evenement)
            if pile:
                self._ranger(pile[-1], cles, valeur, _place(evenement))
            else:
                resultat = valeur
            if isinstance(valeur, Carte | Liste):
                pile.append(valeur)
                cles.append(None)
                if len(pile) > PROFONDEUR_MAX:
                    raise self._refus("YML007", evenement, limite=PROFONDEUR_MAX)
        return resultat

    def _refus(self, regle: str, evenement: yaml.Event, **valeurs: Any) -> _Illisible:
        return _Illisible(constat(regle, Location(self.chemin, *_place(evenement)), **valeurs))

    def _cle(self, evenement: yaml.Event) -> tuple[str, Place]:
        if not isinstance(evenement, yaml.ScalarEvent):
            raise self._refus("YML011", evenement)
        return str(evenement.value), _place(evenement)

    def _valeur(self, evenement: yaml.Event) -> Any:
        if isinstance(evenement, yaml.MappingStartEvent):
            return Carte()
        if isinstance(evenement, yaml.SequenceStartEvent):
            return Liste()
        assert isinstance(evenement, yaml.ScalarEvent)
        texte = str(evenement.value)
        if evenement.style is None and texte in ("", "~", "null"):
            return None
        return texte

    def _ranger(
        self,
        parent: Carte | Liste,
        cles: list[tuple[str, Place] | None],
        valeur: Any,
        place: Place,
    ) -> None:
        if isinstance(parent, Liste):
            parent.append(valeur)
            parent.places.append(place)
            return
        cle, place_cle = cles[-1]  # type: ignore[misc]
        cles[-1] = None
        if cle in parent:
            premiere = Location(self.chemin, *parent.cles[cle])
            self.ecarts.append(constat("YML001", Location(self.chemin, *place_cle), premiere, cle=cle))
            return
        parent[cle] = valeur
        parent.cles[cle] = place_cle
        parent.places[cle] = place


def _place(evenement: yaml.Event) -> Place:
    marque = evenement.start_mark
    return marque.line + 1, marque.column + 1


# libyaml's wording -> rule. The order matters: the first fragment found in the message wins.
_SYNTAXE = (
    ("unknown escape character", "YML027"),
    ("cannot start any token", "YML020"),
    ("scanning a quoted scalar", "YML021"),
    ("parsing a quoted scalar", "YML021"),
    ("scanning a block scalar", "YML028"),
    ("mapping values are not allowed", "YML022"),
    ("could not find expected ':'", "YML023"),
    ("did not find expected key", "YML024"),
    ("did not find expected '-' indicator", "YML025"),
    ("did not find expected ',' or", "YML026"),
    ("characters are not allowed", "YML006"),
)
_AU_DEBUT = ("YML021", "YML023", "YML026", "YML028")


def _erreur_de_syntaxe(erreur: yaml.YAMLError, texte: str, chemin: str) -> Diagnostic:
    message = " ".join(str(getattr(erreur, nom, "") or "") for nom in ("context", "problem", "reason"))
    regle = next((regle for fragment, regle in _SYNTAXE if fragment in message), "YML030")
    marque = getattr(erreur, "problem_mark", None)
    if regle in _AU_DEBUT:  # the mistake is where the quote, key or bracket was opened
        marque = getattr(erreur, "context_mark", None) or marque
    lignes = texte.splitlines()
    if marque is None:
        return constat(regle, Location(chemin))
    ligne = min(marque.line, len(lignes) - 1)
    extrait = lignes[ligne] if lignes else ""
    if regle == "YML020" and extrait[marque.column : marque.column + 1] != "\t":
        regle = "YML029"
    return constat(
        regle, Location(chemin, ligne + 1, marque.column + 1), extrait=" ".join(extrait.split())[:80]
    )
