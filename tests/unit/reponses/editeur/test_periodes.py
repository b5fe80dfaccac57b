"""The quarter as one path: each step says what is left of it."""

from dataclasses import replace

import pytest

from tests.releves import definition, fiche
from vitrail.domaine.dus import Du
from vitrail.reponses.editeur import periodes
from vitrail.reponses.editeur.periodes import FaitsDePeriode


@pytest.mark.parametrize(
    ("enregistres", "etat", "dit"),
    [
        (None, "a_faire", ""),
        (0, "fait", "Tout est en ligne"),
        (1, "a_faire", "1\u00a0changement à mettre en ligne"),
        (2, "a_faire", "2\u00a0changements à mettre en ligne"),
    ],
)
def test_the_last_step_is_done_when_all_that_is_saved_is_on_line(enregistres: int | None, etat: str, dit: str) -> None:
    faits = FaitsDePeriode(demandes={}, remarques=(), adresse="", brouillon="", enregistres=enregistres)
    *_, derniere = periodes._etapes((), (), faits, 0)
    assert (derniere.ancre, derniere.etat, derniere.precision) == ("publier", etat, dit)


def test_a_figure_says_what_is_known_of_it() -> None:
    """That the registry gives it, its value, why there is none, or that it is awaited."""
    [chiffre] = fiche("2022-T1", "92 %").releves
    [sans_objet] = fiche("2022-T1", {"absence": "sans_objet"}).releves
    [attendu] = fiche("2022-T1", {"absence": "en_attente"}).releves
    du = Du(definition(), None, chiffre, calcule=False, precedent=None, an_dernier=None)
    assert periodes._reponse(du) == "92\u00a0%"
    assert periodes._reponse(replace(du, calcule=True)) == "Calculé par le registre des mises à jour"
    assert periodes._reponse(replace(du, releve=sans_objet)) == "Pas de chiffre : C’est ainsi."
    assert periodes._reponse(replace(du, releve=attendu)) == periodes._reponse(replace(du, releve=None)) == "Attendu"
