"""The text under a field says what it is for, to people who err and to editors of forms."""

from vitrail.sources.modeles.champs import role
from vitrail.sources.modeles.genres import GENRES
from vitrail.sources.modeles.indicateurs import Releve, RelevesPeriode


def test_the_text_under_a_field_is_its_role_inherited_or_not():
    assert role(Releve, "responsable") == "Service qui donne ce chiffre : jamais une personne."
    assert role(Releve, "reserve").startswith("Ce qui rend la valeur incertaine")
    assert role(Releve, "methode") == ""


def test_the_schema_of_every_kind_tells_the_roles_of_its_fields():
    for genre in GENRES:
        assert genre.modele.model_json_schema()
    schema = RelevesPeriode.model_json_schema()
    assert schema["properties"]["mis_a_jour"]["description"].startswith("Date de la dernière modification")
    assert schema["$defs"]["Releve"]["properties"]["n"]["description"].startswith("Nombre de cas")
