"""The fields that evidence declares are fields of the files of a site, and what they must say can be said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from vitrail.socle.mots import proche
from vitrail.sources.modeles import champs, chemins
from vitrail.sources.modeles.chemins import ChampInconnu
from vitrail.sources.modeles.notes import Designe, notes
from vitrail.sources.referentiel.modele import ChampDePreuve

Lieu = tuple[str | int, ...]


def erreurs(lieu: Lieu, declares: Iterable[ChampDePreuve]) -> Iterator[tuple[Lieu, str]]:
    """The place and the French words of what cannot be; ``lieu`` is that of the list of fields."""
    for rang, declare in enumerate(declares):
        try:
            yield from _conditions((*lieu, rang), declare)
        except ChampInconnu as inconnu:
            yield (*lieu, rang), f"le champ « {inconnu.chemin} » n’existe pas{_suggestion(inconnu.suggestion)}"


def _conditions(lieu: Lieu, declare: ChampDePreuve) -> Iterator[tuple[Lieu, str]]:
    trouve = chemins.trouver(declare.champ)
    fiche = ".".join((trouve.genre.nom, *trouve.listes))
    for autre in declare.avec:
        chemins.trouver(f"{fiche}.{autre}")
    for autre, mots in declare.si.items():
        chemins.trouver(f"{fiche}.{autre}")
        *debut, nom = autre.split(".")
        modele = champs.modele_en(trouve.modele, debut)
        assert modele is not None
        if nom in notes(modele, Designe):
            continue  # what it names is looked for where the site is read
        admis = champs.mots_admis(modele, nom)
        for mot in mots:
            if mot not in admis:
                yield (
                    (*lieu, "si", autre),
                    f"« {mot} » n’est pas un mot de « {autre} »{_suggestion(proche(mot, admis))}",
                )


def _suggestion(mot: str | None) -> str:
    return f" ; vouliez-vous dire « {mot} » ?" if mot else ""
