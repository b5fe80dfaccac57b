"""A record of YAML <-> the boxes of its form, as texts, and back: what the form does not show travels with it.

A page of HTML sends texts under names. The name of a box is its way in the record (``points.2.semaine.lundi``). What
no box shows, and what a box would give back otherwise than it is written, goes along in hidden boxes: so the record
that comes back is whole, whatever the file holds, and what nobody touched is what was written.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass

from vitrail.saisie import dates_tapees, grilles
from vitrail.saisie.formulaires import Champ
from vitrail.socle.arbres import Donnee, Enregistrement
from vitrail.socle.formes import FormeInvalide
from vitrail.socle.heures import Plage
from vitrail.socle.longueurs import CASES_D_UNE_LISTE

RESTE = "*"
"""Last step of the hidden box of a record: its fields that no box shows, as JSON."""
ECRIT = "="
"""Last step of the hidden box of a box: what it showed, and the value as it was written, as JSON."""
ORDRE = "#"
"""Last step of the hidden box of a list: how many items it has."""
PLIS = "@plis"
"""Last step of the hidden box of a list whose items may be folded."""
PLI = "@pli"
"""Last step of the hidden box of an item that is folded."""
NOUVEAU = "nouveau"
"""In the way of a box, the place of an item that does not exist yet."""
_FERME = "ferme"
_FERME_DIT = "fermé"
_FERMES = (_FERME, _FERME_DIT, "fermée", "fermee")
_JOUR = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_HEURE = re.compile(r"(?:[01][0-9]|2[0-3]):[0-5][0-9]")


@dataclass(frozen=True, slots=True)
class Case:
    """One box with what it holds, or a group or a list of boxes."""

    champ: Champ
    nom: str
    """Its way in the record, and its name in the page."""
    texte: str = ""
    """What it shows: a text, the value of a choice, one line per text."""
    choisis: tuple[str, ...] = ()
    """For several choices, those made, in the order in which they are written."""
    cases: tuple[Case, ...] = ()
    elements: tuple[ElementDeListe, ...] = ()
    cachees: tuple[tuple[str, str], ...] = ()
    """Hidden boxes that go with it: name, text."""

    @property
    def jour_entier(self) -> bool:
        """Whether its text is a whole day, which a calendar can show."""
        return _JOUR.fullmatch(self.texte) is not None

    @property
    def heure_entiere(self) -> bool:
        """Whether its text is an hour of a day, which a clock can show."""
        return _HEURE.fullmatch(self.texte) is not None

    @property
    def possibles(self) -> tuple[tuple[str, str], ...]:
        """For several choices, all of them: first those made, in their order, whatever they are."""
        mots = dict(self.champ.choix)
        return (
            *((choisi, mots.get(choisi, choisi)) for choisi in self.choisis),
            *((valeur, nom) for valeur, nom in self.champ.choix if valeur not in self.choisis),
        )

    def manque_parmi(self, voisines: Sequence[Case]) -> Case | None:
        """Of the boxes of its record, the one that may say why this one is left empty."""
        return next((autre for autre in voisines if autre.champ.tient_lieu_de == self.champ.nom), None)

    def dite_par(self, voisines: Sequence[Case]) -> bool:
        """Whether another box of its record shows it."""
        return any(autre.champ.nom == self.champ.tient_lieu_de for autre in voisines)

    @property
    def colonnes(self) -> tuple[Champ, ...]:
        """For a list that is shown as a table, its columns; none for any other."""
        if not grilles.est_une_grille(self.champ):
            return ()
        remplis = {case.champ.nom for element in self.elements for case in element.cases if not case.vide}
        return grilles.colonnes(self.champ, remplis)

    @property
    def vierge(self) -> ElementDeListe:
        """For a list, one more item with nothing in it."""
        cases, _ = remplir(self.champ.champs, {}, f"{self.nom}.{NOUVEAU}.")
        return ElementDeListe(f"{self.nom}.{NOUVEAU}", "", cases)

    @property
    def se_plie(self) -> bool:
        """Whether it is a list too long to be sent whole: its items, or what has no column in them, wait in hidden
        boxes."""
        return sum(_taille(element.cases) for element in self.elements) > CASES_D_UNE_LISTE

    @property
    def vide(self) -> bool:
        """Whether nothing is written in it, nor in the boxes that it holds."""
        return not (
            self.texte.strip()
            or self.choisis
            or self.elements
            or self.cachees
            or any(not case.vide for case in self.cases)
        )


@dataclass(frozen=True, slots=True)
class ElementDeListe:
    """One item of a list: ``nom`` is its way in the record, ``titre`` what it is recognised by, empty while new."""

    nom: str
    titre: str
    cases: tuple[Case, ...]
    cachees: tuple[tuple[str, str], ...] = ()
    donnees: Donnee = None

    @property
    def pliee(self) -> tuple[tuple[str, str], ...]:
        """The hidden boxes that hold it whole."""
        return (f"{self.nom}.{PLI}", ""), _ecrit(self.nom, "", self.donnees)

    def plies(self, suite: Sequence[Case]) -> tuple[tuple[str, str], ...]:
        """The hidden boxes that hold some of its boxes."""
        ecrites = self.donnees if isinstance(self.donnees, dict) else {}
        siens = (case for case in suite if case.champ.nom in ecrites)
        return (f"{self.nom}.{PLI}", ""), *(_ecrit(case.nom, "", ecrites[case.champ.nom]) for case in siens)

    def cellules(self, colonnes: Sequence[Champ]) -> tuple[Case, ...]:
        """Its boxes that are in these columns."""
        siennes = {case.champ.nom: case for case in self.cases}
        return tuple(siennes[colonne.nom] for colonne in colonnes)

    def a_cote(self, colonnes: Sequence[Champ]) -> tuple[Case, ...]:
        """Its other boxes, without what says why one of the columns is empty: that goes with it."""
        noms = {colonne.nom for colonne in colonnes}
        return tuple(case for case in self.cases if case.champ.nom not in noms and case.champ.tient_lieu_de not in noms)


# --- record -> boxes ---


def remplir(
    champs: Sequence[Champ], donnees: Enregistrement, prefixe: str = ""
) -> tuple[tuple[Case, ...], tuple[tuple[str, str], ...]]:
    """The boxes of ``champs`` with the values of ``donnees``, and the hidden boxes of the record itself."""
    cases = tuple(
        _case(champ, donnees.get(champ.nom), champ.nom in donnees, f"{prefixe}{champ.nom}") for champ in champs
    )
    connus = {champ.nom for champ in champs}
    reste = {nom: valeur for nom, valeur in donnees.items() if nom not in connus}
    return cases, (_cachee(f"{prefixe}{RESTE}", reste),) if reste else ()


def _case(champ: Champ, valeur: Donnee, present: bool, nom: str) -> Case:
    if champ.nature == "groupe" and (isinstance(valeur, dict) or not present):
        cases, cachees = remplir(champ.champs, valeur if isinstance(valeur, dict) else {}, f"{nom}.")
        dit = bool(cachees) or any(not case.vide for case in cases)
        return Case(champ, nom, cases=cases, cachees=cachees if dit or not present else (_ecrit(nom, "", valeur),))
    if champ.nature == "liste" and (isinstance(valeur, list) or not present):
        elements = tuple(_element(champ, element, f"{nom}.{rang}") for rang, element in enumerate(valeur or ()))
        return Case(
            champ, nom, elements=elements, cachees=(() if valeur or not present else (_ecrit(nom, "", valeur),))
        )
    if champ.nature == "choix_multiple" and isinstance(valeur, list | None):
        choisis = tuple(mot for mot in valeur or () if isinstance(mot, str) and mot)
        autre = present and (not choisis or list(choisis) != valeur)
        return Case(champ, nom, choisis=choisis, cachees=(_ecrit(nom, "\n".join(choisis), valeur),) if autre else ())
    if champ.nature in ("groupe", "liste", "choix_multiple"):  # something else is written: shown to nobody, and kept
        return Case(champ, nom, cachees=(_ecrit(nom, "", valeur),))
    texte = montrer(champ, valeur)
    return Case(champ, nom, texte, cachees=_si_autre(nom, valeur, lire_texte(champ, texte), present, texte))


def _element(champ: Champ, element: Donnee, nom: str) -> ElementDeListe:
    if not isinstance(element, dict):
        vides, _ = remplir(champ.champs, {}, f"{nom}.")
        return ElementDeListe(nom, "" if element is None else str(element), vides, (_ecrit(nom, "", element),), element)
    cases, cachees = remplir(champ.champs, element, f"{nom}.")
    titre = element.get(champ.nom_d_element or "")
    mots = next((case for case in cases if case.champ.nom == champ.nom_d_element), None)
    return ElementDeListe(nom, en_clair(mots) if mots and isinstance(titre, str) else "", cases, cachees, element)


def _taille(cases: Sequence[Case]) -> int:
    """How many boxes these are, with those that they hold, and what a table adds: its titles, a row kept ready."""
    return sum(
        1
        + _taille(case.cases)
        + sum(_taille(element.cases) for element in case.elements)
        + (2 * len(case.champ.champs) if case.colonnes else 0)
        for case in cases
    )


def en_clair(case: Case) -> str:
    """What a box holds, in the words of its choices."""
    return dict(case.champ.choix).get(case.texte, case.texte)


def _si_autre(nom: str, valeur: Donnee, relue: Donnee, present: bool, texte: str) -> tuple[tuple[str, str], ...]:
    """The hidden box of a value that its own box would give back otherwise, or not at all."""
    return (_ecrit(nom, texte, valeur),) if present and (relue is None or relue != valeur) else ()


def _ecrit(nom: str, texte: str, valeur: Donnee) -> tuple[str, str]:
    return _cachee(f"{nom}.{ECRIT}", [texte, valeur])


def _cachee(nom: str, valeur: object) -> tuple[str, str]:
    return nom, json.dumps(valeur, ensure_ascii=False, separators=(",", ":"))


def montrer(champ: Champ, valeur: Donnee) -> str:
    """The text of a box that holds ``valeur``; what the box cannot show is kept beside it."""
    if valeur is None or isinstance(valeur, dict):
        return ""
    if isinstance(valeur, list):
        textes = [element for element in valeur if isinstance(element, str)]
        return (", " if champ.nature == "plages" else "\n").join(textes)
    if champ.nature == "plages" and valeur == _FERME:
        return _FERME_DIT
    if champ.nature == "quand":
        return dates_tapees.montrer(valeur)
    return valeur


def lire_texte(champ: Champ, texte: str) -> Donnee:
    """The value that ``texte`` stands for in a box of this nature; None for an empty one."""
    propre = texte.replace("\r\n", "\n").replace("\r", "\n")
    if not propre.strip():
        return None
    if champ.nature == "plages":
        if propre.strip().lower() in _FERMES:
            return _FERME
        return [_plage(partie.strip()) for partie in propre.replace("\n", ",").split(",") if partie.strip()]
    if champ.nature == "quand":
        return dates_tapees.lire(propre)
    if champ.nature == "lignes":
        return [ligne.strip() for ligne in propre.split("\n") if ligne.strip()]
    return propre


def _plage(ecrite: str) -> str:
    """A range of hours as files write it, however it was typed; what is none, or says more, stays as it is."""
    try:
        plage = Plage.lire(ecrite)
    except FormeInvalide:
        return ecrite
    return ecrite if plage.mode else plage.code
