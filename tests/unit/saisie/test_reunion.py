"""Two people change one record: each keeps what they wrote, and what both wrote is told."""

import pytest

from vitrail.saisie.formulaires import formulaires
from vitrail.saisie.reunion import ConflitDeSaisie, reunir
from vitrail.socle.arbres import Donnee

BASE: dict[str, Donnee] = {
    "nom": "Accueil",
    "heures": {"lundi": "9h", "mardi": "10h"},
    "points": [{"id": "a", "nom": "A"}, {"id": "b", "nom": "B"}, {"id": "c", "nom": "C"}],
}


def avec(**autres: Donnee) -> dict[str, Donnee]:
    return {**BASE, **autres}


@pytest.mark.parametrize(
    ("mienne", "sienne", "attendue"),
    [
        (avec(nom="Le mien"), BASE, avec(nom="Le mien")),
        (BASE, avec(nom="Le sien"), avec(nom="Le sien")),
        (avec(nom="Pareil"), avec(nom="Pareil"), avec(nom="Pareil")),
        (
            avec(heures={"lundi": "8h", "mardi": "10h"}),
            avec(heures={"lundi": "9h", "mardi": "11h"}),
            avec(heures={"lundi": "8h", "mardi": "11h"}),
        ),
        (
            avec(points=[{"id": "c", "nom": "C"}, {"id": "a", "nom": "Mien"}, {"id": "b", "nom": "B"}]),
            avec(points=[{"id": "a", "nom": "A"}, {"id": "b", "nom": "Sien"}, {"id": "c", "nom": "C"}]),
            avec(points=[{"id": "c", "nom": "C"}, {"id": "a", "nom": "Mien"}, {"id": "b", "nom": "Sien"}]),
        ),
        (
            avec(points=[*BASE["points"], {"id": "d", "nom": "D"}]),  # type: ignore[misc]
            avec(points=[{"id": "a", "nom": "A"}, {"id": "c", "nom": "C"}, {"id": "e", "nom": "E"}]),
            avec(points=[{"id": nom.lower(), "nom": nom} for nom in "ACDE"]),
        ),
        ({"nom": "Accueil"}, avec(note="N"), {"nom": "Accueil", "note": "N"}),
    ],
    ids=["mine", "theirs", "the same", "two days", "moved and changed", "added twice", "removed and added"],
)  # fmt: skip
def test_changes_that_do_not_touch_are_all_kept(
    mienne: dict[str, Donnee], sienne: dict[str, Donnee], attendue: dict[str, Donnee]
) -> None:
    assert reunir(BASE, mienne, sienne) == (attendue, ())


def test_what_both_wrote_stays_mine_and_theirs_is_told() -> None:
    mienne = avec(nom="Le mien", points=[{"id": "a", "nom": "Mien"}, {"id": "b", "nom": "B"}])
    sienne = avec(nom="Le sien", points=[{"id": "a", "nom": "Sien"}, {"id": "b", "nom": "B"}])
    resultat, conflits = reunir(BASE, mienne, sienne)
    assert resultat == mienne
    assert conflits == (ConflitDeSaisie("nom", "Le sien"), ConflitDeSaisie("points.0.nom", "Sien"))


def test_an_item_that_one_removed_and_the_other_changed_stays() -> None:
    sans = avec(points=[{"id": "a", "nom": "A"}, {"id": "c", "nom": "C"}])
    change = avec(points=[{"id": "a", "nom": "A"}, {"id": "b", "nom": "Autre"}, {"id": "c", "nom": "C"}])
    for mienne, sienne in ((sans, change), (change, sans)):
        resultat, _ = reunir(BASE, mienne, sienne)
        assert {"id": "b", "nom": "Autre"} in resultat["points"]  # type: ignore[operator]


def test_what_one_emptied_and_the_other_wrote_is_told() -> None:
    vide = {nom: valeur for nom, valeur in BASE.items() if nom != "nom"}
    assert reunir(BASE, avec(nom="Le mien"), vide)[1] == (ConflitDeSaisie("nom", None),)
    assert reunir(BASE, vide, avec(nom="Le sien")) == (vide, (ConflitDeSaisie("nom", "Le sien"),))


def test_the_hours_of_a_day_are_one_answer() -> None:
    """Two ranges, one of each, would be an opening that nobody wrote."""
    [champs] = [forme.champs for forme in formulaires() if forme.nom == "horaires"]

    def jeudi(plage: str) -> dict[str, Donnee]:
        return {"points": [{"id": "a", "semaine": {"jeudi": [plage]}}]}

    resultat, conflits = reunir(jeudi("09:00-12:00"), jeudi("10:00-11:00"), jeudi("10:00-11:30"), champs)
    assert resultat == jeudi("10:00-11:00")
    assert conflits == (ConflitDeSaisie("points.0.semaine.jeudi", ["10:00-11:30"]),)
