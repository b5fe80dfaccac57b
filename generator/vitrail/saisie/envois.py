"""What the page of a form sends -> the record that it says, and what its buttons do to a list.

Nothing that is sent is taken for granted: it may come from an old page, or from no page of ours.
"""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice
from urllib.parse import parse_qs

from vitrail.saisie.cases import ECRIT, ORDRE, PLI, PLIS, RESTE, lire_texte
from vitrail.saisie.formulaires import Champ
from vitrail.socle.arbres import Donnee, Enregistrement
from vitrail.sources.retouche.valeurs import champs_de, pose

CASES_MAX = 50_000
"""Boxes of one form."""
ELEMENTS_MAX = 2_000
"""Items of a list that a page may send: over that, it is no form of ours."""


Envoi = Mapping[str, Sequence[str]]
"""What a form sends: name of a box -> its texts."""


class EnvoiIllisible(Exception):
    """What a page sent is no form of ours: it was cut on the way, or written by something else."""


def lire(corps: bytes) -> Envoi:
    """The boxes of a form from the body of its request. Raises :class:`EnvoiIllisible`."""
    try:
        return parse_qs(
            corps.decode("ascii"),
            keep_blank_values=True,
            strict_parsing=True,
            errors="strict",
            max_num_fields=CASES_MAX,
        )
    except ValueError as erreur:
        raise EnvoiIllisible("form") from erreur


def relire(champs: Sequence[Champ], envoi: Envoi) -> dict[str, Donnee]:
    """The record that a page sends: name of a box -> its texts. Raises :class:`EnvoiIllisible`."""
    return _Envoi(envoi).enregistrement(champs, "")


def deplies(envoi: Envoi) -> tuple[str, ...]:
    """The items that the page shows, of the lists whose items may be folded. Raises :class:`EnvoiIllisible`."""
    lu = _Envoi(envoi)
    listes = [nom.removesuffix(f".{PLIS}") for nom in lu.noms if nom.endswith(f".{PLIS}")]
    return tuple(islice((element for liste in listes for element in lu.deplies(liste)), ELEMENTS_MAX))


class _Envoi:
    """What a page sent, by name."""

    def __init__(self, envoi: Envoi) -> None:
        self.envoi = envoi
        self.noms = sorted(envoi)

    def _a_sous(self, prefixe: str) -> bool:
        """Whether a box is under ``prefixe``."""
        rang = bisect_left(self.noms, prefixe)
        return rang < len(self.noms) and self.noms[rang].startswith(prefixe)

    def enregistrement(self, champs: Sequence[Champ], prefixe: str) -> dict[str, Donnee]:
        """The values of ``champs`` under ``prefixe``, in the order of the boxes, then what no box shows."""
        lues = {champ.nom: self._valeur(champ, f"{prefixe}{champ.nom}") for champ in champs}
        presentes = {nom: valeur for nom, (valeur, present) in lues.items() if present}
        reste = self._json(f"{prefixe}{RESTE}")
        return {**presentes, **(reste if isinstance(reste, dict) else {})}

    def _valeur(self, champ: Champ, nom: str) -> tuple[Donnee, bool]:
        """The value of a box, and whether there is one at all."""
        if champ.nature == "liste":
            elements = list(self._elements(champ, nom))
            return (elements, True) if elements else self._comme_ecrit(nom, "")
        if champ.nature == "groupe":
            contenu = self.enregistrement(champ.champs, f"{nom}.") if self._a_sous(f"{nom}.") else {}
            return (contenu, True) if contenu else self._comme_ecrit(nom, "")
        if champ.nature == "choix_multiple":
            choisis = [mot for mot in self.envoi.get(nom, ()) if mot]
            gardee, present = self._comme_ecrit(nom, "\n".join(choisis))
            return (gardee, True) if present else (list(choisis), bool(choisis))
        textes = self.envoi.get(nom)
        texte = textes[-1] if textes else ""
        gardee, present = self._comme_ecrit(nom, texte)
        if present:
            return gardee, True
        valeur = lire_texte(champ, texte)
        return valeur, valeur is not None

    def _elements(self, champ: Champ, nom: str) -> Iterator[Donnee]:
        for rang in range(self._nombre(f"{nom}.{ORDRE}")):
            prefixe = f"{nom}.{rang}."
            if not self._a_sous(prefixe):
                continue
            contenu = self.enregistrement(champ.champs, prefixe)
            gardee, present = self._comme_ecrit(f"{nom}.{rang}", "")
            if present and isinstance(gardee, dict):
                yield {**gardee, **contenu}  # what is folded is kept, whatever else a page says of it
            else:
                yield gardee if present and not contenu else contenu

    def deplies(self, liste: str) -> Iterator[str]:
        """The items of ``liste`` that are not in hidden boxes."""
        for rang in range(self._nombre(f"{liste}.{ORDRE}")):
            if f"{liste}.{rang}.{PLI}" not in self.envoi:
                yield f"{liste}.{rang}"

    def _nombre(self, nom: str) -> int:
        ecrit = (self.envoi.get(nom) or ("0",))[-1]
        if not (ecrit.isascii() and ecrit.isdecimal()) or len(ecrit) > 6 or int(ecrit) > ELEMENTS_MAX:
            raise EnvoiIllisible(nom)
        return int(ecrit)

    def _comme_ecrit(self, nom: str, texte: str) -> tuple[Donnee, bool]:
        """The value as it was written, when its box still shows the same text."""
        garde = self._json(f"{nom}.{ECRIT}")
        if isinstance(garde, list) and len(garde) == 2 and _meme_texte(garde[0], texte):
            return garde[1], True
        return None, False

    def _json(self, nom: str) -> Donnee:
        textes = self.envoi.get(nom)
        if not textes:
            return None
        try:
            return donnee(json.loads(textes[-1]))
        except (ValueError, RecursionError) as erreur:
            raise EnvoiIllisible(nom) from erreur


def donnee(valeur: object) -> Donnee:
    """A value of JSON, if it is one that our reader of YAML gives. Raises :class:`ValueError`."""
    if valeur is None or isinstance(valeur, str):
        return valeur
    if isinstance(valeur, list):
        return [donnee(element) for element in valeur]
    if isinstance(valeur, dict):
        return {str(nom): donnee(contenu) for nom, contenu in valeur.items()}
    raise ValueError(valeur)


def _meme_texte(ancien: Donnee, neuf: str) -> bool:
    return isinstance(ancien, str) and ancien.splitlines() == neuf.splitlines()


def ajouter(donnees: Enregistrement, nom: str) -> dict[str, Donnee]:
    """``donnees`` with a new empty item at the end of the list ``nom``."""
    return _avec_la_liste(donnees, nom, lambda elements: [*elements, {}])


def retirer(donnees: Enregistrement, nom: str) -> dict[str, Donnee]:
    """``donnees`` without the item ``nom`` of a list; as it is when there is none."""
    liste, _, rang = nom.rpartition(".")
    return _avec_la_liste(
        donnees, liste, lambda elements: [autre for r, autre in enumerate(elements) if str(r) != rang]
    )


def copier(donnees: Enregistrement, nom: str, sans: Sequence[str] = ()) -> dict[str, Donnee]:
    """``donnees`` with the item ``nom`` of a list once more, below it; the copy goes without the fields ``sans``."""
    liste, _, rang = nom.rpartition(".")

    def avec_la_copie(elements: list[Donnee]) -> list[Donnee]:
        place = int(rang) + 1 if rang.isdecimal() else 0
        if not 0 < place <= len(elements):
            return elements
        copie = elements[place - 1]
        if isinstance(copie, dict):
            copie = {champ: valeur for champ, valeur in copie.items() if champ not in sans}
        return [*elements[:place], copie, *elements[place:]]

    return _avec_la_liste(donnees, liste, avec_la_copie)


def monter(donnees: Enregistrement, nom: str) -> dict[str, Donnee]:
    """``donnees`` with the item ``nom`` of a list one place higher; as it is when it is the first."""
    liste, _, rang = nom.rpartition(".")
    return _avec_la_liste(donnees, liste, lambda elements: _echanger(elements, rang))


def taille(donnees: Enregistrement, nom: str) -> int:
    """How many items the list ``nom`` has."""
    return len(liste(donnees, nom))


def _echanger(elements: list[Donnee], rang: str) -> list[Donnee]:
    place = int(rang) if rang.isdecimal() else 0
    if not 0 < place < len(elements):
        return elements
    return [*elements[: place - 1], elements[place], elements[place - 1], *elements[place + 1 :]]


def _avec_la_liste(
    donnees: Enregistrement, nom: str, changer: Callable[[list[Donnee]], list[Donnee]]
) -> dict[str, Donnee]:
    return avec_valeur(donnees, nom, changer(liste(donnees, nom)))


def avec_valeur(donnees: Enregistrement, nom: str, nouvelle: Donnee) -> dict[str, Donnee]:
    """``donnees`` with another value at ``nom``. Raises :class:`EnvoiIllisible` when none can stand there."""
    try:
        return dict(champs_de(pose(dict(donnees), _etapes(nom), nouvelle)))
    except KeyError as erreur:
        raise EnvoiIllisible(nom) from erreur


def valeur(donnees: Enregistrement, nom: str) -> Donnee:
    """What stands at ``nom``; None where nothing is written yet. Raises :class:`EnvoiIllisible`."""
    actuelle: Donnee = dict(donnees)
    for etape in _etapes(nom):
        if isinstance(actuelle, dict) and isinstance(etape, str):
            actuelle = actuelle.get(etape)
        elif isinstance(actuelle, list) and isinstance(etape, int):
            actuelle = actuelle[etape] if etape < len(actuelle) else None
        elif actuelle is not None:
            raise EnvoiIllisible(nom)
    return actuelle


def liste(donnees: Enregistrement, nom: str) -> list[Donnee]:
    """The list at ``nom``; empty where nothing is written yet. Raises :class:`EnvoiIllisible`."""
    actuelle = valeur(donnees, nom)
    return actuelle if isinstance(actuelle, list) else []


def _etapes(nom: str) -> tuple[int | str, ...]:
    return tuple(int(etape) if etape.isascii() and etape.isdecimal() else etape for etape in nom.split("."))


def sans_les_vides(valeur: Donnee) -> Donnee:
    """``valeur`` without the items that were added to a list and left empty."""
    if isinstance(valeur, dict):
        return {nom: sans_les_vides(contenu) for nom, contenu in valeur.items()}
    if isinstance(valeur, list):
        return [sans_les_vides(element) for element in valeur if element != {}]
    return valeur
