"""The records of an export of the directory, one at a time: a file of the whole country takes the memory of a record.

The site of open data gives ``{"results": […]}`` or a bare list, with lists written as texts; its files give
``{"service": […]}`` with true lists; an older API wraps each record in ``fields``. Its other exports are read too: one
record a line, points on a map (GeoJSON), a table (CSV). A record may also come alone.
"""

from __future__ import annotations

import codecs
import csv
import json
import re
from collections.abc import Iterator
from typing import Protocol

from vitrail.socle.arbres import Json, Objet

ENVELOPPES = ("results", "records", "service", "services", "fields", "record", "features", "properties")
SIGNES = ("plage_ouverture", "adresse", "telephone", "adresse_courriel", "pivot", "nom")
"""Fields by which a record is known; one that has ``nom`` and another of them is one."""
FICHE_MAX = 1_000_000
"""Signs of one record: over a hundred times the longest seen."""
PROFONDEUR_MAX = 20
_BLOC = 1 << 16
_COUPE = 16
"""Signs before the end of a window in which a value that goes on is told to break: no word or escape is longer."""
_BLANCS = re.compile(r"[ \t\r\n]*")
_AUTRE_EXPORT = "choisissez son export « JSON »"


class ExportIllisible(ValueError):
    """The text is no export of the directory; the message says why, in French."""


class Octets(Protocol):
    """What bytes are read from, some at a time."""

    def read(self, nombre: int, /) -> bytes: ...


def lire(octets: Octets) -> Iterator[Objet]:
    """Every record, in its order. Raises ExportIllisible, at once or on the way: who writes waits for the end."""
    fenetre = _Fenetre(_textes(octets))
    lues = 0
    for champs in _du_json(fenetre) if fenetre.signe() in ("{", "[") else _du_tableau(fenetre):
        lues += 1
        fenetre.lues = lues
        yield champs
    if not lues:
        raise ExportIllisible("aucune fiche n’y a de nom et d’horaires, d’adresse ou de téléphone")


def _windows(erreur: UnicodeError) -> tuple[str, int]:
    """A byte that is no UTF-8 was written by a program of Windows."""
    assert isinstance(erreur, UnicodeDecodeError)
    return erreur.object[erreur.start : erreur.end].decode("cp1252", errors="replace"), erreur.end


codecs.register_error("vitrail-windows", _windows)


def _textes(octets: Octets) -> Iterator[str]:
    decodeur = codecs.getincrementaldecoder("utf-8-sig")(errors="vitrail-windows")
    while bloc := octets.read(_BLOC):
        yield decodeur.decode(bloc)
    yield decodeur.decode(b"", final=True)


class _Fenetre:
    """The part of a text that is looked at, moved forward as it is read."""

    def __init__(self, textes: Iterator[str]) -> None:
        self._textes = textes
        self._texte = ""
        self._place = 0
        self._avant = 0
        self._decodeur = json.JSONDecoder()
        self.lues = 0
        """Records read so far, for who says where a text breaks."""

    def _suivre(self) -> bool:
        """Look further; False at the end of the text."""
        suite = next((texte for texte in self._textes if texte), "")
        self._glisser(self._texte[self._place :] + suite)
        return bool(suite)

    def _glisser(self, texte: str) -> None:
        self._avant += self._place
        self._texte, self._place = texte, 0

    @property
    def avance(self) -> int:
        """Signs read so far."""
        return self._avant + self._place

    def signe(self) -> str:
        """The next sign that is no blank; empty at the end."""
        while True:
            vu = _BLANCS.match(self._texte, self._place)
            self._place = vu.end() if vu else self._place
            if self._place < len(self._texte) or not self._suivre():
                return self._texte[self._place : self._place + 1]

    def passer(self, attendu: str) -> None:
        if self.signe() != attendu:
            raise self.casse()
        self._place += 1

    def valeur(self) -> Json:
        """The next value of JSON, whole."""
        lue: Json
        self.signe()
        while True:
            try:
                lue, fin = self._decodeur.raw_decode(self._texte, self._place)
            except RecursionError as erreur:
                raise ExportIllisible("ses listes sont emboîtées sans fin") from erreur
            except ValueError as erreur:
                if not self._est_coupee(erreur) or not self._suivre_une_fiche():
                    raise self.casse() from erreur
                continue
            # A number that ends with the window may go on beyond it.
            if fin < len(self._texte) or not self._suivre_une_fiche():
                self._place = fin
                return lue

    def _est_coupee(self, erreur: ValueError) -> bool:
        """Whether what cannot be read may only go on beyond the window."""
        if not isinstance(erreur, json.JSONDecodeError):
            return False
        return erreur.msg.startswith("Unterminated") or erreur.pos > len(self._texte) - _COUPE

    def _suivre_une_fiche(self) -> bool:
        """Look further for the end of one value; it is read again from its start, so twice as far each time."""
        debut, cherche = len(self._texte) - self._place, 2 * (len(self._texte) - self._place)
        if debut > FICHE_MAX:
            raise ExportIllisible(
                f"une de ses fiches, après {self.lues} autres, dépasse {FICHE_MAX} signes : ce n’est pas l’annuaire"
            )
        morceaux = [self._texte[self._place :]]
        longueur = debut
        for texte in self._textes:
            morceaux.append(texte)
            longueur += len(texte)
            if longueur >= cherche:
                break
        self._glisser("".join(morceaux))
        return longueur > debut

    def ligne(self) -> str:
        """The next line with its end; empty at the end of the text."""
        morceaux: list[str] = []
        longueur = 0
        while (fin := self._texte.find("\n", self._place)) < 0:
            morceaux.append(self._texte[self._place :])
            longueur += len(morceaux[-1])
            self._place = len(self._texte)
            if longueur > FICHE_MAX:
                raise ExportIllisible(f"une de ses lignes dépasse {FICHE_MAX} signes : ce n’est pas l’annuaire")
            if not self._suivre():
                return "".join(morceaux)
        debut, self._place = self._place, fin + 1
        return "".join((*morceaux, self._texte[debut : fin + 1]))

    def casse(self) -> ExportIllisible:
        if self.lues:
            return ExportIllisible(
                f"il s’arrête ou s’abîme après {self.lues} fiche{'s' * (self.lues > 1)} : téléchargez-le à nouveau"
            )
        return ExportIllisible(f"ce n’est ni du JSON, ni le tableau CSV de l’annuaire ; {_AUTRE_EXPORT}")


def _du_json(fenetre: _Fenetre) -> Iterator[Objet]:
    """One document after another: a record a line is such a text."""
    while fenetre.signe():
        yield from _des_elements(fenetre, 0)


def _des_elements(fenetre: _Fenetre, profondeur: int) -> Iterator[Objet]:
    """The records of the next value, without holding it whole when it is a list or an envelope."""
    if profondeur > PROFONDEUR_MAX:
        raise ExportIllisible("ses listes sont emboîtées sans fin")
    signe = fenetre.signe()
    if signe == "[":
        for _ in _suite(fenetre, "[", "]"):
            yield from _deballer(fenetre.valeur())
    elif signe == "{":
        yield from _d_un_objet(fenetre, profondeur)
    else:
        fenetre.valeur()


def _d_un_objet(fenetre: _Fenetre, profondeur: int) -> Iterator[Objet]:
    """What an envelope holds; else the object itself, when it is a record."""
    champs: dict[str, Json] = {}
    longueur = 0
    for _ in _suite(fenetre, "{", "}"):
        debut = fenetre.avance
        nom = fenetre.valeur()
        fenetre.passer(":")
        if not isinstance(nom, str):
            raise fenetre.casse()
        if nom in ENVELOPPES and fenetre.signe() in ("[", "{"):
            yield from _des_elements(fenetre, profondeur + 1)
            continue
        champs[nom] = fenetre.valeur()
        longueur += fenetre.avance - debut
        if longueur > FICHE_MAX:
            raise ExportIllisible("une de ses fiches a trop de champs : ce n’est pas l’annuaire")
    if _est_une_fiche(champs):
        yield champs


def _suite(fenetre: _Fenetre, debut: str, fin: str) -> Iterator[None]:
    """Stops before each element of a list or of an object, until its end."""
    fenetre.passer(debut)
    if fenetre.signe() == fin:
        fenetre.passer(fin)
        return
    while True:
        yield
        if fenetre.signe() == fin:
            fenetre.passer(fin)
            return
        fenetre.passer(",")


def _deballer(contenu: Json) -> Iterator[Objet]:
    """The records of a value, in their order, however deep the envelopes are."""
    restants = [contenu]
    while restants:
        actuel = restants.pop()
        if isinstance(actuel, list):
            restants += reversed(actuel)
        elif isinstance(actuel, dict):
            if _est_une_fiche(actuel):
                yield actuel
            else:
                restants += [actuel[nom] for nom in reversed(ENVELOPPES) if nom in actuel]


def _est_une_fiche(champs: Objet) -> bool:
    return "nom" in champs and sum(signe in champs for signe in SIGNES) > 1


def _du_tableau(fenetre: _Fenetre) -> Iterator[Objet]:
    """The rows of a table whose cells hold JSON."""
    entete = fenetre.ligne()
    separateur = max(";,\t", key=entete.count)
    noms = [nom.strip('" \r\n') for nom in entete.split(separateur)]
    if not {"nom", "plage_ouverture"} <= set(noms):
        raise fenetre.casse()
    lignes = _LignesComptees(fenetre)
    try:
        for rangee in csv.DictReader(lignes, noms, delimiter=separateur, strict=True):
            lignes.longueur = 0
            if None in rangee.values():  # the file ends in the middle of a row
                raise fenetre.casse()
            yield {nom: valeur for nom, valeur in rangee.items() if isinstance(nom, str)}
    except csv.Error as erreur:
        raise fenetre.casse() from erreur


class _LignesComptees:
    """The lines of a table; a row of several lines has an end."""

    def __init__(self, fenetre: _Fenetre) -> None:
        self._fenetre = fenetre
        self.longueur = 0

    def __iter__(self) -> Iterator[str]:
        while ligne := self._fenetre.ligne():
            self.longueur += len(ligne)
            if self.longueur > FICHE_MAX:
                raise ExportIllisible(f"une de ses lignes dépasse {FICHE_MAX} signes : ce n’est pas l’annuaire")
            yield ligne
