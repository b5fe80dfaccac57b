"""Which reasons of the label file answer for a piece of evidence, and which only say the truth."""

from typing import Any

from tests.sites_lus import deux
from vitrail.domaine import excuses
from vitrail.domaine.averes import Averes
from vitrail.sources.modeles.label import Label, PreuveExcusee


def _excuse(preuve: str, motif: str) -> PreuveExcusee:
    return PreuveExcusee.model_validate({"preuve": preuve, "motif": motif, "raison": "C’est ainsi."})


def _juger(preuve: str, motif: str) -> tuple[Any, ...]:
    site = deux()
    excuse = _excuse(preuve, motif)
    label = site.label.model_copy(update={"excuses": (excuse,)})
    return (
        preuve in excuses.admises(site.referentiel, label, site.averes),
        preuve in excuses.avouees(label),
        excuses.refusee(site.referentiel, excuse),
    )


def _libres() -> list[str]:
    """Evidence that the referential lets be set aside as « sans objet » or « néant », and that no record shows."""
    site = deux()
    return [
        preuve.id
        for preuve in site.referentiel.preuves
        if {"sans_objet", "neant"} & set(site.referentiel.motifs_d_excuse(preuve.id))
        and not site.averes.applicable(preuve.id)
    ]


def test_a_reason_that_the_referential_allows_answers_unless_a_record_contradicts_it():
    ref = deux().referentiel
    libre, permis = next((nom, motif) for nom in _libres() for motif in sorted(ref.motifs_d_excuse(nom)))
    contredite = "point-numerique"
    motif = min(ref.motifs_d_excuse(contredite))

    assert _juger(libre, permis) == (True, False, False)
    assert _juger(contredite, motif) == (False, False, False)


def test_a_reason_that_claims_what_is_compulsory_does_not_apply_is_refused():
    assert _juger("adresse-postale", "sans_objet") == (False, False, True)


def test_not_to_know_yet_is_said_and_answers_nothing():
    for motif in ("en_attente", "non_mesure", "non_communique"):
        assert _juger("adresse-postale", motif) == (False, True, False)


def test_conditions_are_true_when_declared_so_or_shown_by_a_record():
    site = deux()

    def vraies(fiches: Averes, label: Label) -> set[str]:
        return set(fiches.conditions_vraies(label))

    sans_points = Averes(site.referentiel, {**site.fiches, "horaires": ()}, site.today)
    assert [(dite.id, dite.vraie) for dite in site.label.conditions] == [
        ("sans-rendez-vous", True),
        ("svi-local", False),
    ]
    assert vraies(site.averes, site.label) == {"sans-rendez-vous", "svi-local"}  # the desks show it
    assert vraies(sans_points, site.label) == {"sans-rendez-vous"}
    assert vraies(sans_points, site.label.model_copy(update={"conditions": ()})) == set()
