"""The grid of the remote audit: every row, in the auditor's order, and why a row does not apply."""

from collections import Counter

TOUS = range(1, 9)


def _applicables(ref, *site):
    return [ligne.id for ligne in ref.grille.internet if ligne.empechement(*site) is None]


def test_the_web_grid_has_fifty_nine_rows_in_the_order_of_the_auditor(ref):
    lignes = [ligne.id for ligne in ref.grille.internet]
    assert lignes == [
        *(f"web-{rang:02d}" for rang in range(1, 38)),
        "ext-01",
        "ext-02",
        *(f"ref-{rang:02d}" for rang in range(1, 21)),
    ]
    conditions = [condition.id for condition in ref.conditions]
    assert _applicables(ref, TOUS, conditions, (46,)) == lignes


def test_rows_are_counted_by_module_force_and_condition(ref):
    lignes = ref.grille.internet
    assert Counter(ligne.module for ligne in lignes) == {None: 42, 3: 5, 5: 1, 6: 4, 7: 2, 8: 5}
    assert Counter(ligne.force for ligne in lignes) == {"donnee": 34, "partiel": 11, "lien": 14}
    assert sum(bool(ligne.condition or ligne.option) for ligne in lignes) == 11
    assert {ligne.id: ligne.identique_a for ligne in lignes if ligne.identique_a} == {
        "web-15": "web-07",
        "web-30": "web-06",
        "web-36": "web-10",
    }


def test_telephone_and_email_rows_are_there_with_what_the_site_can_say(ref):
    assert len(ref.grille.telephone) == 23
    assert len(ref.grille.courriels) == 5
    assert ref.grille.telephone[1].voir == ("web-02",)
    assert ref.grille.courriels[3].indicateurs == ("taux-reponse-courriels", "delai-reponse-courriels")
    assert len(ref.grille.remarques) == 17


def test_every_required_piece_of_evidence_has_a_row(ref):
    """What the referential asks for on the web, an auditor can look for."""
    cherchees = {preuve for ligne in ref.grille.internet for preuve in ligne.preuves}
    assert {preuve.id for preuve in ref.preuves} == cherchees


def test_a_row_says_what_keeps_it_from_applying(ref):
    lignes = {ligne.id: ligne for ligne in ref.grille.internet}
    assert lignes["web-01"].empechement((1,), ()) is None
    assert lignes["web-14"].empechement((1,), ()) == ("condition", "svi-local")
    assert lignes["web-31"].empechement((1, 2, 7), ()) == ("module", 3)
    assert lignes["web-35"].empechement((1, 6), ()) == ("option", 46)
    assert lignes["web-35"].empechement((1, 6), (), (46,)) is None
    assert len(_applicables(ref, (1,), ())) == 35
