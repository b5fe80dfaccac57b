"""Findings -> remarks at the boxes of a form, in its words."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from vitrail.saisie import mots_du_formulaire
from vitrail.saisie.cases import Case
from vitrail.socle import catalogue, signes
from vitrail.socle.arbres import Donnee
from vitrail.socle.diagnostic import Diagnostic
from vitrail.sources.fichiers.source import Document

_MANQUANT = "champ-manquant"
DES_DELAIS = "FRA"
"""The family of rules on what is late."""


@dataclass(frozen=True, slots=True)
class RemarqueAuChamp:
    """One finding beside the box that it is about: ``nom`` names the box, empty for the whole form."""

    nom: str
    message: str
    conseil: str
    erreur: bool
    proposition: str = ""
    """What the box may hold instead, at the choice of who fills it in; one line each where several are chosen."""
    proposee: str = ""
    """The same in the words of the form."""
    en_retard: bool = False
    """Whether it is about what comes too late."""


def remarques(
    document: Document | None, diagnostics: Iterable[Diagnostic], cases: Sequence[Case]
) -> tuple[RemarqueAuChamp, ...]:
    """The findings of one file, each at its box; ``document`` is the file in which they were found."""
    boites = dict(_boites(cases))
    places = _places(document.donnees) if document else {}
    trouves = [(diagnostic, _nom(diagnostic, places, boites)) for diagnostic in diagnostics]
    manquent = {nom.rpartition(".")[0] for diagnostic, nom in trouves if _manque(diagnostic, boites.get(nom))}
    return tuple(
        _remarque(diagnostic, nom, boites)
        for diagnostic, nom in trouves
        if not (_se_fera(diagnostic, boites.get(nom)) and nom.rpartition(".")[0] in manquent)
    )


def _nom(diagnostic: Diagnostic, places: Mapping[tuple[int, int], str], boites: Mapping[str, Case | None]) -> str:
    """The way of the box that a finding is about; of a field that is missing, the one where it would be."""
    ou = places.get((diagnostic.lieu.ligne, diagnostic.lieu.colonne), "")
    manquant = f"{ou}.{diagnostic.valeurs.get('champ')}".lstrip(".")
    return manquant if diagnostic.regle == _MANQUANT and manquant in boites else _boite(ou, boites)


def _manque(diagnostic: Diagnostic, case: Case | None) -> bool:
    """Whether it asks for something that people write."""
    return diagnostic.regle == _MANQUANT and case is not None and not case.champ.identifie


def _se_fera(diagnostic: Diagnostic, case: Case | None) -> bool:
    """Whether it asks for an identifier, which the machine makes once the rest of its record is there."""
    return diagnostic.regle == _MANQUANT and case is not None and case.champ.identifie


def boite_a(document: Document, cases: Sequence[Case], place: tuple[int, int]) -> str:
    """The name of the box of what stands at a line and a column of the file; empty where no box is."""
    return _boite(_places(document.donnees).get(place, ""), dict(_boites(cases)))


def au_dessus(nom: str) -> Iterator[str]:
    """The way of a box, and of all that holds it."""
    etapes = nom.split(".")
    return (".".join(etapes[:fin]) for fin in range(1, len(etapes) + 1))


def _boite(nom: str, boites: Container[str]) -> str:
    """The box of that way, else the nearest one that holds it."""
    while nom and nom not in boites:
        nom = nom.rpartition(".")[0]
    return nom


def _remarque(diagnostic: Diagnostic, nom: str, boites: Mapping[str, Case | None]) -> RemarqueAuChamp:
    mots = mots_du_formulaire.dire(diagnostic)
    erreur = catalogue.est_une_erreur(diagnostic)
    proposition, proposee = _a_ecrire(diagnostic, boites.get(nom))
    tard = catalogue.code(diagnostic).startswith(DES_DELAIS)
    return RemarqueAuChamp(nom, mots.message, mots.conseil, erreur, proposition, proposee, tard)


def _a_ecrire(diagnostic: Diagnostic, case: Case | None) -> tuple[str, str]:
    """What the box may hold instead, and how it is called; empty when nothing is proposed."""
    if case is None:
        return "", ""
    mots = dict(case.champ.choix)
    if case.champ.nature != "choix_multiple":
        proposition = _proposition(diagnostic, case.texte, heures=case.champ.nature == "plages")
        return proposition, mots.get(proposition, proposition)
    ecrit, propose = diagnostic.valeurs.get("valeur"), str(diagnostic.valeurs.get("suggestion"))
    if ecrit not in case.choisis or propose not in mots:
        return "", ""
    return "\n".join(propose if choisi == ecrit else choisi for choisi in case.choisis), mots[propose]


def _proposition(diagnostic: Diagnostic, texte: str, heures: bool = False) -> str:
    """The text of the box once what is wrong in it is replaced by what is proposed; empty when nothing is. A box of
    ``heures`` holds several ranges without the brackets of a file; what nobody can see, nobody can take away by
    hand."""
    if diagnostic.regle == "signe-invisible" and (propre := signes.sans_invisibles(texte)) != texte:
        return propre
    ecrit, propose = diagnostic.valeurs.get("valeur"), diagnostic.valeurs.get("suggestion")
    if heures and isinstance(propose, str) and propose.startswith("[") and propose.endswith("]"):
        propose = propose[1:-1]
    if not (isinstance(ecrit, str) and isinstance(propose, str) and ecrit and propose and texte.count(ecrit) == 1):
        return ""
    if mots_du_formulaire.PAS_UN_TEXTE.search(propose):
        return ""
    return texte.replace(ecrit, propose)


def _places(noeud: Donnee, nom: str = "") -> dict[tuple[int, int], str]:
    """Place in the file -> way of the value, or of the field, that stands there."""
    trouvees: dict[tuple[int, int], str] = {}
    suite = noeud.items() if isinstance(noeud, dict) else enumerate(noeud) if isinstance(noeud, list) else ()
    for etape, contenu in suite:
        chemin = f"{nom}.{etape}".lstrip(".")
        for table in ("places", "cles"):
            place = _place(getattr(noeud, table, ()), etape)
            if place is not None:
                trouvees.setdefault(place, chemin)
        trouvees |= {place: autre for place, autre in _places(contenu, chemin).items() if place not in trouvees}
    return trouvees


def _place(table: object, etape: str | int) -> tuple[int, int] | None:
    if isinstance(table, dict):
        return table.get(etape)
    return table[etape] if isinstance(table, list) and isinstance(etape, int) and etape < len(table) else None


def _boites(cases: Iterable[Case]) -> Iterator[tuple[str, Case | None]]:
    """Every box by its name; items of lists too, which are none."""
    for case in cases:
        yield case.nom, case
        yield from _boites(case.cases)
        for element in case.elements:
            yield element.nom, None
            yield from _boites(element.cases)
