"""Heads of columns, in the words of those who make tables: which column holds what, for which period."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from vitrail.saisie.tableurs import periodes, valeurs
from vitrail.saisie.tableurs.feuilles import Cellule, Feuille
from vitrail.saisie.tableurs.periodes import PeriodeDite
from vitrail.socle.phrases import sans_accents
from vitrail.sources.modeles.unites import Unite

Role = Literal["indicateur", "code", "valeur", "unite", "n", "commentaire", "cible", "periode", "autre"]

# In order: the first that fits says what the column holds.
_MOTIFS: tuple[tuple[Role, str], ...] = (
    (
        "autre",
        r"\b(ecarts?|evolution|tendance|variation|cumule?|rappel|statut|etat|sources?|n ?- ?1)\b|^(total|moyenne)",
    ),
    ("autre", r"\b(services?|direction|pilote|responsable|referent|module|engagements?|numero|frequence)\b|^n ?°"),
    ("autre", r"\b(periodicite|mode de calcul|methode|definition|formule|annee precedente)\b"),
    ("cible", r"\b(cibles?|objectifs?|seuil|attendue?s?|norme)\b"),
    ("commentaire", r"\b(commentaires?|observations?|remarques?|precisions?|notes?|explications?|analyse)\b"),
    ("unite", r"^unites?\b"),
    ("n", r"^n$|\b(effectifs?|base|echantillon|volume)\b|\b(nb|nombre|nbre) (de (?!jours)|d')|\(n\)"),
    ("code", r"^(code|identifiant|id|ref|reference)\b"),
    ("periode", r"^(periode|mois|trimestre|semestre|date|annee|exercice)( concernee?)?$"),
    (
        "valeur",
        r"\b(valeurs?|resultats?|realisee?|realisation|constatee?|mesuree?|chiffres?|reel|taux|delai|donnees?)\b",
    ),
    ("indicateur", r"\b(indicateurs?|intitules?|libelles?|designation|nom|critere|objet|rubrique)\b"),
)
_ROLES = tuple((role, re.compile(motif)) for role, motif in _MOTIFS)
_UN_ROLE = re.compile("|".join(motif for _, motif in _MOTIFS))
_MOTS_MAX = 6
_TETE_MAX = 200
"""Signs of a head: with more, it is a sentence."""
_VALEUR = re.compile(r"[<>]?\s*[+-]?\d[\d ]*([.,]\d+)?\s*(%|‰|j|h|jours?|heures?|min|minutes?|jours? ouvres?)?\W*")
_ANNEE = re.compile(r"20\d\d")
_AN_PASSE = re.compile(r"\bn ?- ?1\b")


@dataclass(frozen=True, slots=True)
class ColonneLue:
    """A column: what it holds, the period that its head names, the unit that it gives."""

    rang: int
    role: Role
    cellule: Cellule
    mention: PeriodeDite | None = None
    unite: Unite | None = None


@dataclass(frozen=True)
class EnTeteDeTable:
    """The rows of heads of a table, and what they say of its columns."""

    premiere: int
    derniere: int
    colonnes: Sequence[ColonneLue] = ()

    def de_role(self, role: Role) -> list[ColonneLue]:
        return [colonne for colonne in self.colonnes if colonne.role == role]


@lru_cache(maxsize=4096)
def role_de(texte: str) -> Role | None:
    """What a column under ``texte`` holds; None when these are no words of a head."""
    if len(texte) > _TETE_MAX:
        return None
    simple = re.sub(r"\s+", " ", sans_accents(texte).lower().replace("’", "'")).strip(" :*")
    if _UN_ROLE.search(simple) and len(re.sub(r"\([^)]*\)", "", simple).split()) <= _MOTS_MAX:
        return next((role for role, motif in _ROLES if motif.search(simple)), None)
    return None


def est_en_tete(cellules: Mapping[int, Cellule]) -> bool:
    """Whether a row is one of heads: two of them at least, and no figure."""
    uniques = list(dict.fromkeys(cellules.values()))
    if len(uniques) < 2 or any(_est_valeur(cellule) for cellule in uniques):
        return False
    roles = {role_de(cellule.texte) for cellule in uniques} - {None}
    dates = sum(1 for cellule in uniques if periodes.de_la_cellule(cellule))
    return (
        (len(roles) > 1 and bool(roles & {"valeur", "indicateur", "code", "periode"}))
        or dates > 1
        or (dates == 1 and bool(roles & {"indicateur", "code"}))
    )


def _complete(cellules: Mapping[int, Cellule]) -> bool:
    """Whether a row just under heads, or just over them, says more of the columns."""
    uniques = list(dict.fromkeys(cellules.values()))
    if any(_est_valeur(cellule) for cellule in uniques):
        return False
    dites = [cellule for cellule in uniques if role_de(cellule.texte) or periodes.de_la_cellule(cellule)]
    return len(cellules) > 1 and bool(dites) and len(dites) * 2 >= len(uniques)


def _est_valeur(cellule: Cellule) -> bool:
    """A figure, or a word that stands for one."""
    if cellule.nature == "date" or len(cellule.texte) > _TETE_MAX:
        return False
    texte = sans_accents(cellule.texte).lower()
    if _ANNEE.fullmatch(texte):
        return False
    if cellule.nature == "nombre" or (len(texte) <= 40 and _VALEUR.fullmatch(texte)):
        return True
    if len(texte) > 20 or role_de(texte):
        return False
    return valeurs.dit_un_motif(texte)


def trouver(feuille: Feuille) -> list[EnTeteDeTable]:
    """The heads of each table of a sheet, from the top."""
    lignes = feuille.lignes
    trouves: list[EnTeteDeTable] = []
    rang = 0
    while rang < len(lignes):
        if not est_en_tete(lignes[rang][1]):
            rang += 1
            continue
        debut, fin = rang, rang
        precedente = trouves[-1].derniere if trouves else -1
        while debut and lignes[debut - 1][0] == lignes[debut][0] - 1 > precedente and _complete(lignes[debut - 1][1]):
            debut -= 1
        while (
            fin + 1 < len(lignes)
            and lignes[fin + 1][0] == lignes[fin][0] + 1
            and (est_en_tete(lignes[fin + 1][1]) or _sous_titres(lignes[fin][1], lignes[fin + 1][1]))
        ):
            fin += 1
        trouves.append(_lire([lignes[place] for place in range(debut, fin + 1)]))
        rang = fin + 1
    return trouves


def _sous_titres(dessus: Mapping[int, Cellule], dessous: Mapping[int, Cellule]) -> bool:
    """Whether a row goes on with the heads above it: it says more of columns that merged ones join."""
    joints = [colonne for colonne, cellule in dessus.items() if cellule.largeur > 1 or cellule.hauteur > 1]
    return bool(joints) and len(set(dessous.values())) > 1 and _complete(dessous)


def _lire(lignes: Sequence[tuple[int, Mapping[int, Cellule]]]) -> EnTeteDeTable:
    tetes: dict[int, dict[Cellule, None]] = {}
    for _, cellules in lignes:
        for colonne, cellule in cellules.items():
            tetes.setdefault(colonne, {})[cellule] = None
    colonnes = [_colonne(rang, [*tete]) for rang, tete in sorted(tetes.items())]
    if any(_AN_PASSE.search(colonne.cellule.texte.lower()) for colonne in colonnes):  # « N » is then a year
        colonnes = [
            replace(colonne, role="valeur") if colonne.cellule.texte == "N" else colonne for colonne in colonnes
        ]
    return EnTeteDeTable(lignes[0][0], lignes[-1][0], colonnes)


def _colonne(rang: int, cellules: Sequence[Cellule]) -> ColonneLue:
    """The column under ``cellules``: the lowest head says what it holds, all of them its period and unit."""
    roles = [role for cellule in reversed(cellules) if (role := role_de(cellule.texte))]
    mention, melee = _preciser([periodes.de_la_cellule(cellule) for cellule in reversed(cellules)])
    unite = next((lue for cellule in reversed(cellules) if (lue := valeurs.unite_ecrite(cellule.texte))), None)
    if role_de(cellules[-1].texte) is None and mention:  # the title above says « indicateurs », this one a month
        roles = [role for role in roles if role not in ("indicateur", "code", "periode")] or ["valeur"]
    if melee and roles[:1] == ["valeur"]:  # « janvier-février »: no period of ours, and surely not January
        roles = ["autre"]
    return ColonneLue(rang, roles[0] if roles else "autre", cellules[-1], mention, unite)


def _preciser(dites: Sequence[Sequence[PeriodeDite]]) -> tuple[PeriodeDite | None, bool]:
    """The most precise period that heads name, the lowest head first, with the year that one of them gives.

    Also whether that head names several of them.
    """
    ordre = {"mois": 0, "trimestre": 1, "semestre": 2, "annee": 3}
    mentions = [mention for cellule in dites for mention in cellule]
    if not mentions:
        return None, False
    genre = min((mention.genre for mention in mentions), key=lambda genre: ordre[genre])
    siennes = next(
        gardees for cellule in dites if (gardees := [mention for mention in cellule if mention.genre == genre])
    )
    precise = siennes[0]
    annee = precise.annee or next((mention.annee for mention in mentions if mention.annee), None)
    return PeriodeDite(precise.genre, precise.rang, annee), len(siennes) > 1
