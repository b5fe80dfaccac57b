"""When a survey was made, and how many answered, in words: as precise as what is known, and no more."""

from typing import Any

import pytest

from vitrail.domaine import enquetes_dites
from vitrail.sources.modeles.enquetes import EnqueteMystere, EnqueteSatisfaction
from vitrail.sources.modeles.valeurs import Echeance

INCONNU = {"motif": "non_communique", "raison": "On ne le sait pas."}


def _satisfaction(**champs: Any) -> EnqueteSatisfaction:
    fixes = {"genre": "satisfaction", "id": "enquete", "titre": "Une enquête", "canaux": ["En ligne"], "themes": []}
    return EnqueteSatisfaction.model_validate({**fixes, "n": "114", **champs})


def _mystere(**champs: Any) -> EnqueteMystere:
    fixes = {"genre": "mystere", "id": "essais", "titre": "Des essais", "canal": "telephone", "criteres": []}
    dates = {"du": "2022-03-01", "au": "2022-03-31"}
    return EnqueteMystere.model_validate({**fixes, **dates, "realisee_par": "Un service", "nombre": "18", **champs})


@pytest.mark.parametrize(
    ("dates", "dit"),
    [
        ({"du": "2022-02-01", "au": "2022-02-28"}, "du 1er au 28 février 2022"),
        ({"du": "2022-02-01", "au": "2022-02-01"}, "le 1er février 2022"),
        ({"du": "2022-02-01", "absence_au": INCONNU}, "à partir du 1er février 2022"),
        ({"du": "2021-06"}, "en juin 2021"),
        ({"du": "2021-06", "absence_au": INCONNU}, "en juin 2021"),
        ({"du": "2021-06", "au": "2021-06"}, "en juin 2021"),
        ({"du": "2021-06", "au": "2021-09"}, "de juin 2021 à septembre 2021"),
        ({"du": "2021-06", "au": "2021-09-30"}, "de juin 2021 au 30 septembre 2021"),
        ({"du": "2021-06-01", "au": "2021-09"}, "du 1er juin 2021 à septembre 2021"),
        ({"du": "2013", "au": "2016"}, "de 2013 à 2016"),
        ({"du": None, "absence_dates": INCONNU}, ""),
    ],
)
def test_when_it_was_made_is_said_as_far_as_it_is_known(dates: dict[str, Any], dit: str):
    assert enquetes_dites.quand(_satisfaction(**dates)) == dit


def test_a_date_without_an_end_is_all_that_is_said():
    assert enquetes_dites.entre(Echeance.lire("2022-02-01"), None) == "le 1er février 2022"


def test_how_many_answered_is_counted_in_what_was_asked():
    mois = {"du": "2021-06"}
    assert [enquetes_dites.ampleur(_satisfaction(n=n, **mois)) for n in ("1", "114")] == ["1 réponse", "114 réponses"]
    assert enquetes_dites.ampleur(_satisfaction(n=None, absence_n=INCONNU, **mois)) == ""
    comptes = [enquetes_dites.ampleur(_mystere(nombre=n)) for n in ("1", "18")]
    assert comptes == ["1 appel mystère", "18 appels mystère"]
    assert enquetes_dites.ampleur(_mystere(canal="courriel")) == "18 courriels mystère"


def test_all_that_is_known_comes_in_one_line_of_whom_first():
    mois = {"du": "2021-06"}
    assert (
        enquetes_dites.resume(_satisfaction(service="Les titres", **mois)) == "Les titres, 114 réponses, en juin 2021"
    )
    assert enquetes_dites.resume(_satisfaction(n=None, absence_n=INCONNU, **mois)) == "en juin 2021"
    assert enquetes_dites.resume(_mystere()) == "18 appels mystère, du 1er au 31 mars 2022"
