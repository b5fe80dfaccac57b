"""How likely two records tell of one place: each sign counts on its own, for what it is worth."""

from typing import Any

import pytest

from vitrail.reponses.concordance.lieu_rapporte import LieuRapporte
from vitrail.reponses.concordance.meme_lieu import NOM_MAX, apparier, ressemblance_de
from vitrail.socle.seuils import RESSEMBLANCE_MIN

PREFECTURE = frozenset({"prefecture"})


def lieu(nom: str = "", **dits: Any) -> LieuRapporte:
    return LieuRapporte(nom, "page", **dits)


MEME_VILLE = {"commune": "Rouen"}


@pytest.mark.parametrize(
    ("ici", "ailleurs", "points"),
    [
        (lieu(commune="Rouen"), lieu(commune="ROUEN CEDEX 1"), 3),
        (lieu(code_postal="76000"), lieu(code_postal="76000"), 2),
        (lieu(voie="7 rue du Port"), lieu(voie="7, RUE DU PORT, CS 16036"), 3),
        (lieu(telephones=("0261917600", "0261917601")), lieu(telephones=("02 61 91 76 01",)), 1),
        (lieu(natures=PREFECTURE, **MEME_VILLE), lieu(natures=PREFECTURE | {"mairie"}, **MEME_VILLE), 7),
        (lieu(natures=PREFECTURE, **MEME_VILLE), lieu(natures=frozenset({"mairie"}), **MEME_VILLE), -1),
        (lieu(natures=PREFECTURE, **MEME_VILLE), lieu(**MEME_VILLE), 3),
    ],
)
def test_each_sign_in_common_counts(ici: LieuRapporte, ailleurs: LieuRapporte, points: int):
    """Two names that share no sign add nothing, two empty ones are the same: six more."""
    assert ressemblance_de(ici, ailleurs) == ressemblance_de(ailleurs, ici) == points + 6


@pytest.mark.parametrize(("nom", "points"), [("Préfecture", 6), ("PREFECTURE", 6), ("", 0), ("xyz", 0)])
def test_a_name_counts_beside_another_sign(nom: str, points: int):
    assert ressemblance_de(lieu("Préfecture", **MEME_VILLE), lieu(nom, **MEME_VILLE)) == 3 + points


@pytest.mark.parametrize("champ", ["commune", "code_postal", "voie", "telephones"])
def test_what_neither_tells_or_what_differs_is_nothing_in_common(champ: str):
    """Nor is a name alone: there are a hundred prefectures."""
    dit = lieu("Préfecture", **{champ: ("0261917600",) if champ == "telephones" else "76000"})
    autre = lieu("Préfecture", **{champ: ("0261917699",) if champ == "telephones" else "75001"})
    for ici, ailleurs in ((dit, autre), (dit, lieu("Préfecture")), (lieu("Préfecture"), lieu("Préfecture"))):
        assert ressemblance_de(ici, ailleurs) == 0


def test_a_name_without_end_is_compared_at_its_beginning():
    debut = "a" * NOM_MAX
    assert ressemblance_de(lieu(f"{debut}bbbb", **MEME_VILLE), lieu(f"{debut}cccc", **MEME_VILLE)) == 9


def test_just_enough_in_common_is_the_same_place():
    """A town and its postcode are; a town and a telephone are one point short."""
    autre = lieu("xyz", code_postal="76000", **MEME_VILLE)
    ici = lieu("Préfecture", code_postal="76000", **MEME_VILLE)
    ailleurs = lieu("Préfecture", code_postal="75001", commune="Paris")
    assert ressemblance_de(ici, autre) == RESSEMBLANCE_MIN
    assert apparier({"ici": ici, "ailleurs": ailleurs}, [autre]) == {"ici": autre}
    appel = {"telephones": ("0261917600",), **MEME_VILLE}
    assert apparier({"ici": lieu("Préfecture", **appel), "ailleurs": ailleurs}, [lieu("xyz", **appel)]) == {}


def test_the_most_alike_is_chosen_first_whatever_comes_first():
    proche, loin = lieu("Préfecture", voie="1 rue du Port", **MEME_VILLE), lieu("Préfecture", **MEME_VILLE)
    fiche = lieu("Préfecture", voie="1 rue du Port", **MEME_VILLE)
    assert apparier({"a": loin, "b": proche}, [fiche]) == {"b": fiche}
    assert apparier({"a": proche, "b": loin}, [fiche]) == {"a": fiche}
    assert apparier({"b": loin, "a": loin}, [fiche]) == {"a": fiche}
