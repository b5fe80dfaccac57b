"""The files of a referential -> one :class:`Referentiel`.

A referential is a folder. Its YAML files, in any number and depth, each bring some of its keys; the
lists that several files bring are put end to end, in the natural order of the paths.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from vitrail.socle import catalogue
from vitrail.socle.arbres import Donnee
from vitrail.socle.diagnostic import Diagnostic, Emplacement
from vitrail.sources.fichiers import source
from vitrail.sources.fichiers.instantane import Instantane
from vitrail.sources.referentiel.coherence import incoherences
from vitrail.sources.referentiel.erreurs import Probleme, ReferentielInvalide
from vitrail.sources.referentiel.referentiel import Referentiel

_Origine = tuple[source.Document, tuple[str | int, ...]]
_MESSAGES = {
    "missing": "la clé est obligatoire",
    "extra_forbidden": "la clé n’est pas connue",
    "too_short": "il faut au moins un élément",
    "tuple_type": "une liste est attendue",
    "model_type": "des clés sont attendues",
}


def est_lu(chemin: str) -> bool:
    """Whether the file is one of those that make a referential."""
    return chemin.endswith((".yml", ".yaml"))


def _ordre_naturel(chemin: str) -> list[tuple[int, str]]:
    morceaux = re.split(r"(\d+)", chemin)
    return [(int(morceau), "") if morceau.isdigit() else (0, morceau) for morceau in morceaux]


def lire(identifiant: str, dossier: Instantane) -> Referentiel:
    """Read the referential of ``dossier``, or raise :class:`ReferentielInvalide` with all that is wrong."""
    assemblage = _Assemblage()
    for chemin in sorted(filter(est_lu, (*dossier.contenus, *dossier.refus)), key=_ordre_naturel):
        assemblage.ajouter(*source.lire(dossier, chemin))
    if assemblage.problemes:
        raise ReferentielInvalide(identifiant, assemblage.problemes)
    try:
        referentiel = Referentiel.model_validate(assemblage.donnees)
    except ValidationError as erreur:
        details = _utiles(erreur.errors(include_url=False))
        raise ReferentielInvalide(identifiant, [assemblage.traduire(detail) for detail in details]) from None
    problemes = [assemblage.situer(chemin, message) for chemin, message in incoherences(referentiel)]
    if referentiel.identite.id != identifiant:
        message = f"le référentiel se nomme « {referentiel.identite.id} » et non « {identifiant} »"
        problemes.append(assemblage.situer(("identite", "id"), message))
    if problemes:
        raise ReferentielInvalide(identifiant, problemes)
    return referentiel


def _utiles(details: list[ErrorDetails]) -> list[ErrorDetails]:
    """Without what only follows from another mistake: a list that lost its only element, an inherited value."""
    lieux = [detail["loc"] for detail in details]

    def suit(detail: ErrorDetails) -> bool:
        lieu = detail["loc"]
        if "variantes" in lieu:  # a variant takes what it does not say from its indicator
            rang = lieu.index("variantes")
            if lieu[:rang] + lieu[rang + 2 :] in lieux:
                return True
        return detail["type"] == "too_short" and any(
            len(lieu) < len(autre) and autre[: len(lieu)] == lieu for autre in lieux
        )

    return [detail for detail in details if not suit(detail)]


class _Assemblage:
    """The keys that the files bring, and the file each of them comes from."""

    def __init__(self) -> None:
        self.donnees: dict[str, Donnee] = {}
        self.problemes: list[Probleme] = []
        self._origines: dict[tuple[str | int, ...], _Origine] = {}

    def ajouter(self, document: source.Document | None, illisible: Sequence[Diagnostic]) -> None:
        for diagnostic in illisible:
            message = f"{diagnostic.lieu} : fichier illisible ({catalogue.code(diagnostic)})"
            self.problemes.append(Probleme(diagnostic.lieu, message))
        for cle, valeur in (document.donnees if document else {}).items():
            assert document is not None
            self._verser(document, cle, valeur)

    def _verser(self, document: source.Document, cle: str, valeur: Donnee) -> None:
        if isinstance(valeur, list) and isinstance(liste := self.donnees.setdefault(cle, []), list):
            for rang, element in enumerate(valeur):
                self._origines[cle, len(liste)] = (document, (cle, rang))
                liste.append(element)
            self._origines.setdefault((cle,), (document, (cle,)))
        elif cle in self.donnees:
            lieu = document.situer((cle,), cle=True)
            self.problemes.append(Probleme(lieu, f"{lieu} : « {cle} » est déjà écrit dans un autre fichier"))
        else:
            self.donnees[cle] = valeur
            self._origines[cle,] = (document, (cle,))

    def traduire(self, detail: ErrorDetails) -> Probleme:
        """A refusal of the models, in French and at its place."""
        dernier = detail["loc"][-1] if detail["loc"] else "?"
        valeur = detail["input"] if isinstance(detail["input"], str) else dernier
        message = _MESSAGES.get(detail["type"], f"la valeur « {valeur} » n’est pas admise")
        return self.situer(detail["loc"], f"« {dernier} » : {message}")

    def situer(self, chemin: Sequence[str | int], message: str) -> Probleme:
        lieu = self._lieu(tuple(chemin))
        return Probleme(lieu, f"{lieu} : {message}")

    def _lieu(self, chemin: tuple[str | int, ...]) -> Emplacement:
        for longueur in (2, 1):
            if (origine := self._origines.get(chemin[:longueur])) is not None:
                document, debut = origine
                return document.situer((*debut, *chemin[longueur:]))
        return Emplacement("(référentiel)")
