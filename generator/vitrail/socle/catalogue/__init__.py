"""The rules as data, one file per family: severity, message, reason and way out, in two languages."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from string import Formatter
from typing import Any

from vitrail.socle import paquet
from vitrail.socle.diagnostic import Diagnostic, Gravite, lisible
from vitrail.socle.mots import slug
from vitrail.socle.typographie import espacer


@dataclass(frozen=True, slots=True)
class Exemple:
    """The same lines, wrong then right."""

    faux: str
    juste: str


@dataclass(frozen=True, slots=True)
class RegleDuCatalogue:
    """One rule, worded in each language. ``clause`` names the clause of the referential that it serves, if any."""

    id: str
    nom: str
    gravite: Gravite
    titre: Mapping[str, str]
    message: Mapping[str, str]
    conseil: Mapping[str, str]
    pourquoi: Mapping[str, str]
    clause: str | None = None
    exemple: Exemple | None = None
    saisie: str = ""
    """The way out in the words of a form or of a question, where those of ``conseil`` are of a file."""


@dataclass(frozen=True, slots=True)
class DiagnosticEnMots:
    """A diagnostic in words: what is wrong, why it matters, what to write instead."""

    message: str
    conseil: str
    pourquoi: str
    clause: str | None


FAMILLES_EN = {
    "YML": "writing of the files",
    "CHA": "fields and values",
    "COH": "coherence",
    "REF": "references",
    "SIT": "settings of the site",
    "ENG": "commitments of the label",
    "FRA": "freshness and deadlines",
    "PUB": "publication guard",
}
FAMILLES = {
    "YML": "écriture des fichiers",
    "CHA": "champs et valeurs",
    "COH": "cohérence",
    "REF": "références",
    "SIT": "réglages du site",
    "ENG": "engagements du label",
    "FRA": "fraîcheur et délais",
    "PUB": "garde de publication",
}


@cache
def regles() -> Mapping[str, RegleDuCatalogue]:
    """All rules by code, family by family, in the order of the files."""
    toutes: dict[str, RegleDuCatalogue] = {}
    for famille in FAMILLES:
        ecrites = paquet.lire_yaml("vitrail.socle.catalogue", f"{famille}.yml") or {}
        toutes |= {cle: _regle(cle, donnees) for cle, donnees in ecrites.items()}
    return toutes


def _regle(cle: str, donnees: Mapping[str, Any]) -> RegleDuCatalogue:
    exemple = donnees.get("exemple")
    anglais = donnees["en"]
    francais = {champ: espacer(donnees.get(champ, "")) for champ in ("titre", "message", "conseil", "pourquoi")}
    return RegleDuCatalogue(
        id=cle,
        nom=donnees["nom"],
        gravite=Gravite(donnees["severite"]),
        **{champ: {"fr": texte, "en": anglais.get(champ, "")} for champ, texte in francais.items()},
        clause=donnees.get("clause"),
        exemple=Exemple(exemple["faux"], exemple["juste"]) if exemple else None,
        saisie=espacer(donnees.get("saisie", "")),
    )


@cache
def _par_nom() -> Mapping[str, RegleDuCatalogue]:
    return {regle.nom: regle for regle in regles().values()}


def regle_de(diagnostic: Diagnostic) -> RegleDuCatalogue:
    """The rule that a finding is of. Raises :class:`KeyError` for a name that the catalogue does not hold."""
    return _par_nom()[diagnostic.regle]


def code(diagnostic: Diagnostic) -> str:
    """The public code of its rule, such as ``COH004``: what reports show, and files may quote."""
    return regle_de(diagnostic).id


def trouver(demandee: str) -> RegleDuCatalogue | None:
    """The rule of that code or that name, however it is written."""
    cle = demandee.strip()
    return regles().get(cle.upper()) or _par_nom().get(slug(cle))


def est_une_erreur(diagnostic: Diagnostic) -> bool:
    """Whether nothing may be published while it stands."""
    return gravite(diagnostic) is Gravite.ERREUR


def gravite(diagnostic: Diagnostic) -> Gravite:
    return regle_de(diagnostic).gravite


def dire(
    diagnostic: Diagnostic, langue: str = "fr", saisie: bool = False, reecrire: Callable[[str], str] = str
) -> DiagnosticEnMots:
    """Word a diagnostic in ``langue`` (``fr`` or ``en``). ``saisie``: for who fills in a form, and sees no file;
    ``reecrire`` changes our own words, before those of the finding are put in their places.

    ``suggestion`` becomes "did you mean"; ``fiche``, the name of the record at fault, is what ``{dans}`` shows.
    """
    regle = regle_de(diagnostic)
    valeurs = {
        cle: _court(valeur, _A_RECOPIER if cle == "suggestion" else _COURT)
        for cle, valeur in diagnostic.valeurs.items()
    }
    if fiche := valeurs.get("fiche"):
        valeurs["dans"] = f" («\u00a0{fiche}\u00a0»)" if langue == "fr" else f" (“{fiche}”)"
    message = _Indulgent().format(reecrire(regle.message[langue]), **valeurs)
    conseil = (regle.saisie if saisie else "") or regle.conseil[langue]
    conseil = _Indulgent().format(reecrire(conseil), **valeurs).replace("….", "…").strip()
    if suggestion := valeurs.get("suggestion"):
        question = "Vouliez-vous dire «\u00a0{}\u00a0»{}\u202f?" if langue == "fr" else "Did you mean “{}”{}?"
        titre = valeurs.get("suggestion_titre", "")
        dite = (titre or suggestion, "") if saisie else (suggestion, titre and f" ({titre})")
        conseil = f"{question.format(*dite)} {conseil}".strip()
    return DiagnosticEnMots(message, conseil, regle.pourquoi[langue], _clause(diagnostic, regle))


def _clause(diagnostic: Diagnostic, regle: RegleDuCatalogue) -> str | None:
    """The clause of the referential that this very finding comes from, else that of its rule."""
    clause = diagnostic.valeurs.get("clause", regle.clause)
    return None if clause is None else str(clause)


_COURT = 240
_A_RECOPIER = 700
"""What is to be pasted is given whole: a week of two ranges a day."""
_ENUMERATION = re.compile(r"[\w.-]+(?:, [\w.-]+){3,}")


def _court(valeur: object, limite: int = _COURT) -> str:
    """``valeur`` on one line; the names of a list are given whole, as many as a reader can take in."""
    texte = lisible(" ".join(str(valeur).split()))
    if len(texte) <= limite:
        return texte
    if _ENUMERATION.fullmatch(texte):
        return texte if len(texte) <= 2 * limite else texte[: 2 * limite].rpartition(", ")[0] + "…"
    return texte[: limite - 1] + "…"


class _Indulgent(Formatter):
    """A message never fails for a value that was not given: it shows nothing in its place."""

    def get_value(self, key: int | str, args: Sequence[object], kwargs: Mapping[str, object]) -> object:
        return kwargs.get(str(key), "")
