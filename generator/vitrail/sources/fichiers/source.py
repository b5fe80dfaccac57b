"""YAML text -> ``Document``: plain values and the place of every one of them.

Scalars are never typed here: ``13:30``, ``non`` or ``0123`` stay the text that was written, with accents in their
letters (NFC), and the field of the model reads it. Only an empty value, ``~`` and ``null`` mean "nothing". That rule
alone removes the traps of YAML 1.1. Anchors are refused and depth is bounded, so no file can explode.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import yaml

from vitrail.socle import deja_fait, signes
from vitrail.socle.arbres import Branche, Donnee
from vitrail.socle.diagnostic import Diagnostic, Emplacement, signaler
from vitrail.socle.mots import composer
from vitrail.socle.paquet import PARSEUR
from vitrail.sources.fichiers import syntaxe
from vitrail.sources.fichiers.deja_lus import DejaLus
from vitrail.sources.fichiers.instantane import Instantane
from vitrail.sources.fichiers.textes import Illisible, lire_texte

if TYPE_CHECKING:
    from vitrail.sources.modeles.base import Modele

PROFONDEUR_MAX = 30
VALEURS_MAX = 100_000
ECARTS_MAX = 200

Chemin = tuple[int | str, ...]
Place = tuple[int, int]


_D_UN_SEUL_FICHIER: Mapping[str | int, str] = {}


class Carte(dict[str, Donnee]):
    """A mapping that remembers where each key and each value stands (line, column, from 1). ``fichiers``: the other
    files from which some of them were taken."""

    __slots__ = ("cles", "fichiers", "places")

    def __init__(self) -> None:
        super().__init__()
        self.cles: dict[str, Place] = {}
        self.places: dict[str, Place] = {}
        self.fichiers: Mapping[str | int, str] = _D_UN_SEUL_FICHIER

    def copie(self) -> Carte:
        """The same keys at the same places: another mapping, which may be changed."""
        autre = Carte()
        for cle in self:
            autre.emprunter(cle, self)
        autre.fichiers = self.fichiers
        return autre

    def emprunter(self, cle: str, autre: Carte, fichier: str = "") -> None:
        """Take a key of another mapping, with its place in the other file ``fichier``."""
        self[cle], self.cles[cle], self.places[cle] = autre[cle], autre.cles[cle], autre.places[cle]
        if fichier:
            self.fichiers = {**self.fichiers, cle: autre.fichiers.get(cle, fichier)}


class ListeSituee(list[Donnee]):
    """A sequence that remembers where each item stands. ``fichiers``: as for :class:`Carte`, by rank."""

    __slots__ = ("fichiers", "places")

    def __init__(self) -> None:
        super().__init__()
        self.places: list[Place] = []
        self.fichiers: Mapping[str | int, str] = _D_UN_SEUL_FICHIER

    def emprunter(self, rang: int, autre: ListeSituee, fichier: str = "") -> None:
        """Add an item of another sequence, with its place, in the other file ``fichier`` when it is of one."""
        if fichier := autre.fichiers.get(rang, fichier):
            self.fichiers = {**self.fichiers, len(self): fichier}
        self.append(autre[rang])
        self.places.append(autre.places[rang])


@dataclass(frozen=True, slots=True)
class Document:
    """A file that was read: ``chemin`` relative to the site's root, with ``/``, and its root mapping."""

    chemin: str
    donnees: Carte
    decodes: dict[str, tuple[Modele | None, list[Diagnostic]]] = field(default_factory=dict, compare=False, repr=False)
    """What decoding made of it, by kind: kept with it, so that a file that has not changed is not decoded twice."""
    cle: str = field(default="", compare=False, repr=False)
    """Under which it is kept for the next command; empty for one that was joined from others."""

    def situer(self, chemin: Sequence[str | int], cle: bool = False) -> Emplacement:
        """Return the place of the value at ``chemin``, or of its nearest parent that exists.

        With ``cle``, the place of the key itself rather than of its value.
        """
        noeud: Donnee = self.donnees
        place: Place = (1, 1)
        fichier = self.chemin
        for etape in chemin:
            if isinstance(noeud, Carte) and etape in noeud:
                place = noeud.cles[str(etape)] if cle else noeud.places[str(etape)]
                fichier = noeud.fichiers.get(etape, fichier)
                noeud = noeud[str(etape)]
            elif isinstance(noeud, ListeSituee) and isinstance(etape, int) and etape < len(noeud):
                place = noeud.places[etape]
                fichier = noeud.fichiers.get(etape, fichier)
                noeud = noeud[etape]
            else:
                break
        return Emplacement(fichier, *place)

    def valeur(self, chemin: Sequence[str | int]) -> Donnee:
        """What is written at ``chemin``; ``None`` where nothing is."""
        noeud: Donnee = self.donnees
        for etape in chemin:
            if isinstance(noeud, Carte):
                noeud = noeud.get(str(etape))
            elif isinstance(noeud, ListeSituee) and isinstance(etape, int) and etape < len(noeud):
                noeud = noeud[etape]
            else:
                return None
        return noeud

    def branche(self, chemin: Sequence[str | int]) -> Branche:
        """The fields or the items that are written at ``chemin``; none where there are none."""
        valeur = self.valeur(chemin)
        return valeur if isinstance(valeur, list | dict) else {}


_DEJA_LUS: DejaLus[tuple[Document | None, list[Diagnostic]]] = DejaLus(signes_max=4_000_000)


def lire(instantane: Instantane, chemin: str) -> tuple[Document | None, list[Diagnostic]]:
    """The document that ``chemin`` holds, or ``None`` with the reasons. Never raises on content."""
    texte, diagnostics = lire_texte(instantane, chemin)
    return (None, diagnostics) if texte is None else _DEJA_LUS.obtenir(chemin, texte, reprendre)


def reprendre(texte: str, chemin: str) -> tuple[Document | None, list[Diagnostic]]:
    """As :func:`analyser`, or as an earlier command left it, decoded."""
    cle = deja_fait.cle_d_objet("document", (chemin, texte))
    garde: Document | None = deja_fait.trouver_objet(cle)
    return analyser(texte, chemin, cle) if garde is None else (garde, [])


def garder(document: Document) -> None:
    """Keep for the next command a document, with what decoding just made of it."""
    deja_fait.garder_objet(document.cle, document)


def analyser(texte: str, chemin: str, cle: str = "") -> tuple[Document | None, list[Diagnostic]]:
    """Parse YAML text. A syntax error stops the file; duplicate keys are all reported. ``cle``: where it is kept."""
    try:
        lecteur = _LecteurDEvenements(texte, chemin)
        donnees = lecteur.racine()
    except Illisible as erreur:
        return None, [erreur.diagnostic]
    except yaml.YAMLError as erreur:
        return None, [syntaxe.diagnostiquer(erreur, texte, chemin)]
    if lecteur.diagnostics:
        return None, borner(lecteur.diagnostics, chemin)
    if donnees is None:
        return None, [signaler("fichier-vide", Emplacement(chemin))]
    if not isinstance(donnees, Carte):
        return None, [signaler("racine-sans-champs", Emplacement(chemin, 1, 1))]
    return Document(chemin, donnees, cle=cle), []


def borner(diagnostics: Sequence[Diagnostic], chemin: str, omis: int = 0) -> list[Diagnostic]:
    """The first findings of a file; when there are too many to be read, how many others there are."""
    autres = max(len(diagnostics) - ECARTS_MAX, 0) + omis
    suite = [signaler("trop-de-problemes", Emplacement(chemin), autres=autres)] if autres else []
    return [*diagnostics[:ECARTS_MAX], *suite]


class _LecteurDEvenements:
    """Builds values from parser events, without recursion, so that depth and number are ours to bound."""

    def __init__(self, texte: str, chemin: str) -> None:
        self.texte = texte
        self.chemin = chemin
        self.diagnostics: list[Diagnostic] = []
        self.pile: list[Carte | ListeSituee] = []
        self.cles: list[tuple[str, Place] | None] = []

    def racine(self) -> Donnee:
        resultat: Donnee = None
        documents = valeurs = 0
        for evenement in yaml.parse(self.texte, Loader=PARSEUR):
            if isinstance(evenement, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise self._refus("deux-documents", evenement)
            elif isinstance(evenement, yaml.CollectionEndEvent):
                self.pile.pop()
                self.cles.pop()
            elif isinstance(evenement, yaml.NodeEvent):
                self._refuser_les_signes(evenement)
                valeurs += 1
                if valeurs > VALEURS_MAX:
                    raise Illisible(signaler("trop-de-valeurs", Emplacement(self.chemin), limite=VALEURS_MAX))
                if self.pile and isinstance(self.pile[-1], Carte) and self.cles[-1] is None:
                    self.cles[-1] = self._cle(evenement)
                    continue
                valeur = self._valeur(evenement)
                if self.pile:
                    self._ranger(self.pile[-1], valeur, _place(evenement))
                else:
                    resultat = valeur
                if isinstance(valeur, Carte | ListeSituee):
                    self._descendre(valeur, evenement)
        return resultat

    def _refus(self, regle: str, evenement: yaml.Event, **valeurs: object) -> Illisible:
        ligne, colonne = _place(evenement)
        return Illisible(
            signaler(regle, Emplacement(self.chemin, ligne, colonne), extrait=self._extrait(ligne), **valeurs)
        )

    def _extrait(self, ligne: int) -> str:
        return syntaxe.extrait(syntaxe.lignes(self.texte)[ligne - 1])

    def _refuser_les_signes(self, evenement: yaml.NodeEvent) -> None:
        """What makes files explode, or gives words a meaning that nobody meant: anchors and tags."""
        if isinstance(evenement, yaml.AliasEvent) or evenement.anchor:
            raise self._refus("ancre-ou-alias", evenement)
        if isinstance(evenement, yaml.ScalarEvent | yaml.CollectionStartEvent) and evenement.tag is not None:
            raise self._refus("balise", evenement)

    def _cle(self, evenement: yaml.NodeEvent) -> tuple[str, Place]:
        if not isinstance(evenement, yaml.ScalarEvent):
            raise self._refus("cle-composee", evenement)
        if not evenement.style and (regle := syntaxe.signe_colle(evenement.value)):
            raise self._refus(regle, evenement)
        if signe := signes.premier(evenement.value):
            lieu = Emplacement(self.chemin, *_place(evenement))
            self.diagnostics.append(signaler("signe-invisible", lieu, **signe.valeurs))
        return composer(evenement.value), _place(evenement)

    def _valeur(self, evenement: yaml.NodeEvent) -> Donnee:
        if isinstance(evenement, yaml.MappingStartEvent):
            return Carte()
        if isinstance(evenement, yaml.SequenceStartEvent):
            return ListeSituee()
        assert isinstance(evenement, yaml.ScalarEvent)
        texte = composer(evenement.value)
        if evenement.style in ("|", ">"):
            self._garder_le_bloc(evenement, texte)
        elif not evenement.style:
            if texte in ("", "~", "null"):
                return None
            if not self.pile and (regle := syntaxe.signe_colle(texte)):
                raise self._refus(regle, evenement)
        return texte

    def _garder_le_bloc(self, evenement: yaml.NodeEvent, texte: str) -> None:
        """``cible: >5`` is a text over several lines for YAML, indented by 5: the target would be lost."""
        ligne, colonne = _place(evenement)
        entete = syntaxe.lignes(self.texte)[ligne - 1][colonne:]
        if entete[:1].isdigit() or not texte.strip():
            raise self._refus("signe-superieur", evenement)

    def _descendre(self, valeur: Carte | ListeSituee, evenement: yaml.NodeEvent) -> None:
        self.pile.append(valeur)
        self.cles.append(None)
        if len(self.pile) > PROFONDEUR_MAX:
            raise self._refus("trop-profond", evenement, limite=PROFONDEUR_MAX)

    def _ranger(self, parent: Carte | ListeSituee, valeur: Donnee, place: Place) -> None:
        if isinstance(parent, ListeSituee):
            parent.append(valeur)
            parent.places.append(place)
            return
        cle, place_cle = self.cles[-1]  # type: ignore[misc]
        self.cles[-1] = None
        if cle in parent:
            premiere = Emplacement(self.chemin, *parent.cles[cle])
            self.diagnostics.append(signaler("cle-en-double", Emplacement(self.chemin, *place_cle), premiere, cle=cle))
            return
        parent[cle] = valeur
        parent.cles[cle] = place_cle
        parent.places[cle] = place


def _place(evenement: yaml.Event) -> Place:
    marque = evenement.start_mark
    assert marque is not None
    return marque.line + 1, marque.column + 1
