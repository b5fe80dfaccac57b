"""Rules explained to people, from the catalogue alone: for a terminal, and as pages of the guide."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Mapping
from itertools import groupby

from markdown.extensions.toc import slugify

from vitrail import catalogue
from vitrail.catalogue import FAMILLES, FAMILLES_EN, Regle
from vitrail.diagnostic import Severity
from vitrail.langage import phrases

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


def trouver(demandee: str) -> Regle | None:
    """The rule of that identifier or that name, however it is written."""
    cle = demandee.strip()
    return catalogue.regles().get(cle.upper()) or next(
        (regle for regle in catalogue.regles().values() if regle.nom == phrases.slug(cle)), None
    )


def inconnue(demandee: str, langue: str = "fr") -> str:
    """What to answer when no rule has that identifier or that name."""
    regles = catalogue.regles()
    proche = phrases.proche(demandee, [*regles, *(regle.nom for regle in regles.values())])
    if langue == "fr":
        question = f" Vouliez-vous dire « {proche} » ?" if proche else ""
        return f"aucune règle « {demandee} ».{question} Pour la liste : vitrail explain"
    question = f" Did you mean “{proche}”?" if proche else ""
    return f"no rule “{demandee}”.{question} For the list: vitrail explain --lang en"


def expliquer(regle: Regle, langue: str = "fr") -> str:
    """All that is to be known of a rule, for a terminal."""
    mots = _MOTS[langue]
    lignes = [f"{regle.id} ({regle.nom})", regle.titre[langue], mots[regle.severite]]
    if regle.clause:
        lignes.append(f"{mots['clause']}{regle.clause}")
    for titre, texte in _parties(regle, langue):
        lignes += ["", titre, *_paragraphe(texte)]
    if regle.exemple is not None:
        for titre, exemple in (("faux", regle.exemple.faux), ("juste", regle.exemple.juste)):
            lignes += ["", mots[titre], textwrap.indent(exemple.rstrip("\n"), "    ")]
    return "\n".join(lignes) + "\n"


def liste(langue: str = "fr") -> str:
    """Every rule, family by family: identifier, severity, title."""
    mots = _MOTS[langue]
    noms = {Severity.ERROR: mots["erreur"], Severity.WARNING: mots["avertissement"]}
    largeur = max(map(len, noms.values()))
    titres = FAMILLES if langue == "fr" else FAMILLES_EN
    lignes: list[str] = []
    for famille, regles in _par_famille():
        lignes += [f"{famille} : {titres[famille]}" if langue == "fr" else f"{famille}: {titres[famille]}"]
        lignes += [f"  {regle.id}  {noms[regle.severite]:<{largeur}}  {regle.titre[langue]}" for regle in regles]
        lignes.append("")
    return "\n".join([*lignes, mots["suite"]]) + "\n"


def pages(dossier: str = "guide") -> Mapping[str, str]:
    """The same in French as Markdown pages without head, by path: a list of all the rules, and a page per family."""
    familles = {f"{dossier}/regles/{famille.lower()}.md": _page(famille, regles) for famille, regles in _par_famille()}
    return {f"{dossier}/regles.md": _sommaire(), **familles}


def _par_famille() -> Iterator[tuple[str, list[Regle]]]:
    for famille, regles in groupby(catalogue.regles().values(), key=lambda regle: regle.id[:3]):
        yield famille, sorted(regles, key=lambda regle: regle.id)


def _parties(regle: Regle, langue: str) -> Iterator[tuple[str, str]]:
    mots = _MOTS[langue]
    for champ, texte in (("pourquoi", regle.pourquoi), ("message", regle.message), ("conseil", regle.conseil)):
        yield mots[champ], _sans_valeurs(texte[langue])


def _sans_valeurs(modele: str) -> str:
    """A message without the values of a case: an ellipsis stands for each."""
    return re.sub(r"(?:\s…)+$|(?<=…)\.(?=\s|$)", "", re.sub(r"\{\w+\}", "…", modele))


def _paragraphe(texte: str) -> list[str]:
    return textwrap.wrap(
        texte, LARGEUR, initial_indent="  ", subsequent_indent="  ", break_long_words=False, break_on_hyphens=False
    )


# --- pages of the guide ---

_INTRODUCTION = """\
# Les règles de vérification

Avant de publier, Vitrail vérifie tous les fichiers. Chaque remarque porte un numéro : cette page dit ce qu’il veut
dire. La même explication s’obtient par la commande `vitrail explain` suivie du numéro.

Une **erreur** rendrait la page fausse ou cassée : rien n’est publié tant qu’elle demeure, et le site précédent reste
en place. Un **avertissement** n’empêche pas de publier : l’information est vraie, mais en retard ou incomplète, et
le site le montre.

Les remarques de la garde de publication (PUB020 à PUB029) peuvent être excusées : écrivez alors dans le fichier
`ecarts_admis`, avec la règle, l’extrait cité et la raison.
"""


def _sommaire() -> str:
    parties = [_INTRODUCTION]
    for famille, regles in _par_famille():
        parties.append(f"## {phrases.majuscule(FAMILLES[famille])}\n")
        liens = (f"- [{_titre(regle)}](regles/{famille.lower()}.md#{_ancre(regle)})" for regle in regles)
        parties.append("\n".join(liens) + "\n")
    return "\n".join(parties)


def _page(famille: str, regles: list[Regle]) -> str:
    parties = [f"# Règles {famille} : {FAMILLES[famille]}\n", "[Toutes les règles](../regles.md)\n"]
    parties += [_section(regle) for regle in regles]
    return "\n".join(parties)


def _section(regle: Regle) -> str:
    mots = _MOTS["fr"]
    genre = mots["erreur" if regle.severite is Severity.ERROR else "avertissement"]
    clause = f" {mots['clause']}{regle.clause}." if regle.clause else ""
    lignes = [
        f"## {_titre(regle)}",
        "",
        f"**{phrases.majuscule(genre)}.**{clause} {_echapper(regle.pourquoi['fr'])}",
        "",
    ]
    for titre, texte in list(_parties(regle, "fr"))[1:]:
        lignes += [f"**{titre} :** {_echapper(texte)}", ""]
    if regle.exemple is not None:
        for titre, exemple in (("faux", regle.exemple.faux), ("juste", regle.exemple.juste)):
            lignes += [f"**{mots[titre]} :**", "", "~~~", exemple.rstrip("\n"), "~~~", ""]
    return "\n".join(lignes)


def _titre(regle: Regle) -> str:
    return f"{regle.id} : {_echapper(regle.titre['fr'])}"


def _ancre(regle: Regle) -> str:
    return slugify(f"{regle.id} : {regle.titre['fr']}", "-")


def _echapper(texte: str) -> str:
    """Signs that Markdown would read as its own."""
    return re.sub(r"([\\`*_\[\]#|])", r"\\\1", texte).replace("<", "&lt;")
