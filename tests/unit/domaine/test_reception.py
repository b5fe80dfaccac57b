"""Which desks stand at a place, which one speaks for it, and by which door one comes to it."""

from typing import Any

import pytest

from tests.typographie import simple
from vitrail.domaine import reception
from vitrail.sources.modeles.acces import Entree, Lieu
from vitrail.sources.modeles.horaires import PointAccueil

FERMEE = dict.fromkeys(("lundi", "mardi", "mercredi", "jeudi", "vendredi"), "ferme")
PORTES = ({"id": "cour", "nom": "Cour d’honneur", "adresse": "place de la Mairie"}, {"id": "rue", "nom": "Porte bleue"})


def point(identifiant: str, canal: str = "guichet", **champs: Any) -> PointAccueil:
    fixes = {"id": identifiant, "nom": identifiant, "canal": canal, "rendez_vous": "sans", "semaine": FERMEE}
    return PointAccueil.model_validate({**fixes, **champs})


def lieu(*entrees: dict[str, Any], identifiant: str = "hotel") -> Lieu:
    adresse = {"voie": "1 rue", "code_postal": "76000", "commune": "Rouen"}
    portes = [{"public": "Tous", "accessible": "oui", **entree} for entree in entrees]
    return Lieu.model_validate({"id": identifiant, "nom": "Hôtel", "adresse": adresse, "entrees": portes})


def points(*tous: PointAccueil) -> dict[str, PointAccueil]:
    return {celui.id: celui for celui in tous}


TITRES, ACCUEIL, SECOND = (
    point("titres", lieu="hotel"),
    point("accueil", "accueil", lieu="hotel"),
    point("second", "accueil", lieu="hotel"),
)
STANDARD, AILLEURS = point("standard", "telephone", lieu="hotel"), point("ailleurs", lieu="autre")


@pytest.mark.parametrize(
    ("tous", "recus", "principal"),
    [
        ([STANDARD, TITRES, ACCUEIL, SECOND, AILLEURS], ["titres", "accueil", "second"], "accueil"),
        ([SECOND, ACCUEIL], ["second", "accueil"], "second"),
        ([STANDARD, TITRES], ["titres"], "titres"),
        ([STANDARD, AILLEURS], [], None),
    ],
)
def test_the_first_general_reception_speaks_for_a_place_else_its_first_desk(
    tous: list[PointAccueil], recus: list[str], principal: str | None
):
    place = lieu()
    assert [recu.id for recu in reception.receptions(points(*tous), place)] == recus
    trouve = reception.principal(points(*tous), place)
    assert (trouve and trouve.id) == principal


@pytest.mark.parametrize(
    ("portes", "entree", "numero", "nom", "avec_adresse"),
    [
        (PORTES, "cour", 1, "Porte 1, Cour d’honneur", "Porte 1, Entrée : Cour d’honneur (place de la Mairie)"),
        (PORTES, "rue", 2, "Porte 2, Porte bleue", "Porte 2, Porte bleue"),
        (PORTES[:1], "cour", None, "Cour d’honneur", "Entrée : Cour d’honneur (place de la Mairie)"),
        (PORTES, None, None, "", ""),
    ],
)
def test_a_door_has_its_number_where_there_is_another(
    portes: tuple[dict[str, Any], ...], entree: str | None, numero: int | None, nom: str, avec_adresse: str
):
    place = lieu(*portes)
    qui = point("titres", lieu="hotel", **({"entree": entree} if entree else {}))
    trouvee: Entree | None = reception.entree_de({"hotel": place}, qui)
    assert (trouvee and trouvee.id) == entree
    assert (reception.numero_de(place, trouvee) if trouvee else None) == numero
    assert simple(reception.porte_numerotee({"hotel": place}, qui)) == nom
    assert simple(reception.porte_numerotee({"hotel": place}, qui, adresse=True)) == avec_adresse


@pytest.mark.parametrize("nom", ["Entrée B", "Porte bleue", "Portail nord", "Accès livraisons", "Hall", "ENTRÉE B"])
def test_what_is_called_a_door_is_not_called_an_entrance_again(nom: str):
    place = lieu({"id": "b", "nom": nom})
    assert reception.entree_en_mots({"hotel": place}, point("titres", lieu="hotel", entree="b")) == nom


def test_the_door_of_a_place_that_is_not_known_is_not_said():
    assert reception.entree_de({}, point("titres", lieu="hotel", entree="b")) is None
    assert reception.entree_en_mots({}, point("titres")) == ""
