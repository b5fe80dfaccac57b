"""Rules explained to people, from the catalogue alone: for a terminal, and for the pages of the guide."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import groupby

from vitrail.socle import catalogue, phrases
from vitrail.socle.catalogue import FAMILLES, FAMILLES_EN, RegleDuCatalogue
from vitrail.socle.diagnostic import Gravite

LARGEUR = 96
_MOTS: Mapping[str, Mapping[str, str]] = {
    "fr": {
        "error": "Erreur : rien n’est publié tant qu’elle demeure.",
        "warning": "Avertissement : la page paraît ; avec --strict, la commande échoue.",
        "erreur": "erreur",
        "avertissement": "avertissement",
        "clause": "Clause du référentiel : ",
        "pourquoi": "Pourquoi",
        "message": "Ce que dit la remarque",
        "conseil": "Que faire",
        "faux": "À ne pas écrire",
        "juste": "À écrire",
        "suite": "Pour une règle : vitrail explain PUB020",
    },
    "en": {
        "error": "Error: nothing is published as long as it stands.",
        "warning": "Warning: the page is published; with --strict, the command fails.",
        "erreur": "error",
        "avertissement": "warning",
        "clause": "Clause of the referential: ",
        "pourquoi": "Why",
        "message": "What the remark says",
        "conseil": "What to do",
        "faux": "Not to write",
        "juste": "To write",
        "suite": "For one rule: vitrail explain PUB020",
    },
}


def inconnue(demandee: str, langue: str = "fr") -> str:
    """What to answer when no rule has that identifier or that name."""
    regles = catalogue.regles()
    proche = phrases.proche(demandee, [*regles, *(regle.nom for regle in regles.values())])
    if langue == "fr":
        question = f" Vouliez-vous dire « {proche} » ?" if proche else ""
        return f"aucune règle « {demandee} ».{question} Pour la liste : vitrail explain"
    question = f" Did you mean “{proche}”?" if proche else ""
    return f"no rule “{demandee}”.{question} For the list: vitrail explain --lang en"


def expliquer(regle: RegleDuCatalogue, langue: str = "fr") -> str:
    """All that is to be known of a rule, for a terminal."""
    mots = _MOTS[langue]
    lignes = [f"{regle.id} ({regle.nom})", regle.titre[langue], mots[regle.gravite]]
    if regle.clause:
        lignes.append(f"{mots['clause']}{regle.clause}")
    for titre, texte in parties(regle, langue):
        lignes += ["", titre, *_paragraphe(texte)]
    if regle.exemple is not None:
        for titre, exemple in (("faux", regle.exemple.faux), ("juste", regle.exemple.juste)):
            lignes += ["", mots[titre], textwrap.indent(exemple.rstrip("\n"), "    ")]
    return "\n".join(lignes) + "\n"


def liste(langue: str = "fr") -> str:
    """Every rule, family by family: identifier, severity, title."""
    mots = _MOTS[langue]
    noms = {Gravite.ERREUR: mots["erreur"], Gravite.AVERTISSEMENT: mots["avertissement"]}
    largeur = max(map(len, noms.values()))
    titres = FAMILLES if langue == "fr" else FAMILLES_EN
    lignes: list[str] = []
    for famille, regles in familles():
        lignes += [f"{famille} : {titres[famille]}" if langue == "fr" else f"{famille}: {titres[famille]}"]
        lignes += [f"  {regle.id}  {noms[regle.gravite]:<{largeur}}  {regle.titre[langue]}" for regle in regles]
        lignes.append("")
    return "\n".join([*lignes, mots["suite"]]) + "\n"


def familles() -> Iterator[tuple[str, list[RegleDuCatalogue]]]:
    """The rules of each family, by identifier, in the order of the families."""
    for famille, regles in groupby(catalogue.regles().values(), key=lambda regle: regle.id[:3]):
        yield famille, sorted(regles, key=lambda regle: regle.id)


def parties(regle: RegleDuCatalogue, langue: str = "fr") -> Iterator[tuple[str, str]]:
    """Why the rule exists, what its finding says, what to do: title and text of each, without the values of a case."""
    mots = _MOTS[langue]
    for champ, texte in (("pourquoi", regle.pourquoi), ("message", regle.message), ("conseil", regle.conseil)):
        yield mots[champ], _sans_valeurs(texte[langue])


@cache
def _sans_valeurs(modele: str) -> str:
    """A message without the values of a case: an ellipsis stands for each; a doubled brace is a brace."""
    dit = re.sub(r"\{\w+\}", "…", modele).replace("{{", "{").replace("}}", "}")
    return re.sub(r"(?:\s…)+$|(?<=…)\.(?=\s|$)", "", dit)


def _paragraphe(texte: str) -> list[str]:
    return textwrap.wrap(
        texte, LARGEUR, initial_indent="  ", subsequent_indent="  ", break_long_words=False, break_on_hyphens=False
    )
