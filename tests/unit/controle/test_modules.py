"""Modules held: where the text and the table of a referential disagree, what each reading allows and no more."""

from dataclasses import replace

import pytest

from tests.sites_lus import CAS, NOMS, site_lu
from vitrail.controle import modules
from vitrail.domaine.site import Site
from vitrail.sources.referentiel import Referentiel

MINIMAL = CAS[NOMS.index("minimal")]
DISCUTE = "modules-7-8-sous-prefecture-avec-cert"
"""A disagreement of which the text says « facultatif »."""


def _regles(site: Site) -> list[str]:
    return [ecart.regle for ecart in modules.controler(site)]


def _site(tenus: tuple[int, ...], discute: int | None) -> Site:
    """A prefecture without CERT that holds ``tenus``; ``discute``: a module that the two readings dispute."""
    site = site_lu(*MINIMAL)
    types = tuple(
        genre.model_copy(
            update={
                "modules": tuple(
                    marque.model_copy(update={"regle": "non-propose", "conflit": DISCUTE})
                    if marque.module == discute
                    else marque
                    for marque in genre.modules
                )
            }
        )
        for genre in site.referentiel.types_site
    )
    label = site.label.model_copy(update={"type_site": "prefecture-sans-cert", "modules": tenus})
    champs = {nom: getattr(site.referentiel, nom) for nom in Referentiel.model_fields}
    referentiel = Referentiel.model_construct(**champs | {"types_site": types})
    return replace(site, referentiel=referentiel, fiches={**site.fiches, "label": (label,)})


@pytest.mark.parametrize(
    ("tenus", "discute", "regles"),
    [
        ((1, 3), None, []),
        ((1,), None, ["module-au-choix-absent"]),
        ((1, 2), None, ["module-non-propose", "module-au-choix-absent"]),
        ((1, 2), 2, ["module-au-choix-absent"]),  # it may be taken, and is not the one to choose
        ((1, 2, 3), 2, []),
    ],
)
def test_a_module_that_is_disputed_may_be_taken_and_does_not_stand_for_the_one_to_choose(tenus, discute, regles):
    assert _regles(_site(tenus, discute)) == regles
