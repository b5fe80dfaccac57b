"""Which lists are tables, and with which columns: the shape of the records decides."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from vitrail.saisie import grilles
from vitrail.saisie.formulaires import Champ, formulaires
from vitrail.saisie.identifiants import champ_de

FORMES = {forme.nom: forme for forme in formulaires({("Releve", "indicateur"): [("delai", "Délai")]})}


def _listes(champs: tuple[Champ, ...]) -> Iterator[Champ]:
    for champ in champs:
        if champ.nature == "liste":
            yield champ
        yield from _listes(champ.champs)


def _liste(forme: str, nom: str) -> Champ:
    champ = champ_de(FORMES[forme].champs, nom)
    assert champ is not None
    return champ


def _noms(champ: Champ, *remplis: str) -> list[str]:
    return [colonne.nom for colonne in grilles.colonnes(champ, remplis)]


@pytest.mark.parametrize(
    ("forme", "nom"),
    [
        ("audits", "evaluations"),
        ("indicateurs", "releves"),
        ("enquetes_satisfaction", "themes.criteres"),
        ("enquetes_mystere", "resultats"),
        ("reclamations", "categories"),
        ("contacts", "telephones"),
        ("demandes_mise_a_jour", "demandes"),
    ],
)
def test_small_records_are_rows(forme: str, nom: str) -> None:
    assert grilles.est_une_grille(_liste(forme, nom))


@pytest.mark.parametrize(
    ("forme", "nom"),
    [
        ("horaires", "points"),
        ("acces", "lieux"),
        ("demarches", "demarches"),
        ("enquetes_satisfaction", "themes"),
        ("faq", "rubriques"),
        ("plans_actions", "objectifs"),
    ],
)
def test_records_that_hold_much_are_pages(forme: str, nom: str) -> None:
    assert not grilles.est_une_grille(_liste(forme, nom))


def test_what_must_be_given_or_explained_has_its_column_then_what_is_written() -> None:
    releves = _liste("indicateurs", "releves")
    assert _noms(releves)[:2] == ["indicateur", "valeur"]
    assert _noms(releves, "n", "reserve", "methode") == ["indicateur", "valeur", "n", "methode", "reserve"]


def test_a_table_is_never_too_wide_and_says_all_that_must_be_given() -> None:
    vues = 0
    for forme in FORMES.values():
        for champ in filter(grilles.est_une_grille, _listes(forme.champs)):
            colonnes = grilles.colonnes(champ, [interieur.nom for interieur in champ.champs])
            assert 1 < len(colonnes) <= grilles.COLONNES_MAX
            tus = {c.nom for c in champ.champs if c.voulu and not c.identifie} - {c.nom for c in colonnes}
            assert not tus, (forme.nom, champ.nom)
            vues += 1
    assert vues > 30
