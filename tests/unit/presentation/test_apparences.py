"""A look gives the same pieces as ours, with the same parameters, so that every page can be written in it."""

import re

import pytest
from jinja2 import nodes

from vitrail.presentation import apparences, rendu
from vitrail.sources.modeles.listes import APPARENCES

AUTRES = [nom for nom in APPARENCES if apparences.paquet(nom) is not None]


def _pieces(apparence: str) -> dict[str, list[str]]:
    """The pieces of a look, and their parameters."""
    env = rendu.environnement(apparence)
    assert env.loader is not None
    arbre = env.parse(env.loader.get_source(env, apparences.COMPOSANTS)[0])
    return {macro.name: [nom.name for nom in macro.args] for macro in arbre.find_all(nodes.Macro)}


def test_there_is_another_look():
    assert AUTRES == ["dsfr"]


@pytest.mark.parametrize("apparence", AUTRES)
def test_a_look_has_the_pieces_of_ours_with_their_parameters(apparence):
    assert len(_pieces("vitrail")) > 10
    assert _pieces(apparence) == _pieces("vitrail")


@pytest.mark.parametrize("apparence", AUTRES)
def test_what_surrounds_the_pages_has_the_partials_of_ours(apparence):
    dossier = apparences.paquet(apparence)
    assert dossier is not None
    noms = {fichier.name for fichier in dossier.joinpath("partials").iterdir()}
    assert {"tete.html", "pied.html", "fil.html", "evitement.html", "recherche.html", "bandeaux.html"} <= noms


def test_the_classes_are_those_that_the_templates_write():
    classes = apparences.classes("dsfr")
    assert {"fr-header", "fr-badge--success", "fr-table__container"} <= classes
    assert all(re.fullmatch(r"fr-[a-z][\w-]*[a-z\d]", classe) for classe in classes)
    assert apparences.classes("vitrail") == apparences.classes_differees("vitrail") == frozenset()


def test_and_those_that_its_scripts_write_at_once_or_later():
    assert {"fr-modal--opened", "fr-collapse--expanded"} <= apparences.classes("dsfr")
    differees = apparences.classes_differees("dsfr")
    assert {"fr-radio-rich", "fr-modal__title"} <= differees and not {"fr-radio-rich"} & apparences.classes("dsfr")


def test_a_state_has_the_colour_of_its_meaning():
    badge = getattr(rendu.environnement("dsfr").get_template(apparences.COMPOSANTS).module, "badge")  # noqa: B009
    assert "fr-badge--success" in badge("tenu", "Tenu")
    assert "fr-badge--error" in badge("non_tenu", "Non tenu")
    assert "fr-badge--warning" in badge("en_retard", "En retard")
    assert badge("a_venir", "À venir") == '<span class="fr-badge fr-badge--sm">À venir</span>'
