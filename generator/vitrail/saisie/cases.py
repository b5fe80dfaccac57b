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

from vitrail.saisie.formulaires import Champ
from vitrail.socle.arbres import Donnee, Enregistrement

RESTE = "*"
"""Last step of the hidden box of a record: its fields that no box shows, as JSON."""
ECRIT = "="
"""Last step of the hidden box of a box: what it showed, and the value as it was written, as JSON."""
ORDRE = "#"
"""Last step of the hidden box of a list: how many items it has."""
_FERME = "ferme"
_JOUR = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


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
    def possibles(self) -> tuple[tuple[str, str], ...]:
        """For several choices, all of them: first those made, in their order, whatever they are."""
        mots = dict(self.champ.choix)
        return (
            *((choisi, mots.get(choisi, choisi)) for choisi in self.choisis),
            *((valeur, nom) for valeur, nom in self.champ.choix if valeur not in self.choisis),
        )

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
        return ElementDeListe(nom, "" if element is None else str(element), vides, (_ecrit(nom, "", element),))
    cases, cachees = remplir(champ.champs, element, f"{nom}.")
    titre = element.get(champ.nom_d_element or "")
    mots = next((case for case in cases if case.champ.nom == champ.nom_d_element), None)
    return ElementDeListe(nom, en_clair(mots) if mots and isinstance(titre, str) else "", cases, cachees)


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
    return valeur


def lire_texte(champ: Champ, texte: str) -> Donnee:
    """The value that ``texte`` stands for in a box of this nature; None for an empty one."""
    propre = texte.replace("\r\n", "\n").replace("\r", "\n")
    if not propre.strip():
        return None
    if champ.nature == "plages":
        if propre.strip().lower() in (_FERME, "fermé"):
            return propre.strip()
        return [partie.strip() for partie in propre.replace("\n", ",").split(",") if partie.strip()]
    if champ.nature == "lignes":
        return [ligne.strip() for ligne in propre.split("\n") if ligne.strip()]
    return propre
