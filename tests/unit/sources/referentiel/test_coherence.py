"""Every reference of a referential is resolved, and every identifier is unique: each is broken in turn."""

from collections.abc import Iterator

import pytest
from pydantic import BaseModel

from vitrail.sources.referentiel import Referentiel, charger
from vitrail.sources.referentiel.coherence import incoherences

REF = charger("qual-e-pref-2018")
CITATIONS = {
    "application", "canaux", "chapitre", "clause", "clauses", "condition", "conflit", "criteres", "delai",
    "delai_audit_interne", "engagements", "genres", "identique_a", "indicateurs", "module", "option", "preuves",
    "regle", "rubrique", "voie", "voir",
}  # fmt: skip
"""Fields that name something defined elsewhere, unless they hold the thing itself."""
DEFINIS = (
    *("modules", "engagements", "indicateurs", "glossaire", "chapitres", "types_site", "conflits", "applications"),
    *("rubriques", "canaux", "voies", "conditions", "affichages", "criteres", "dispositions", "incoherences"),
)
Place = tuple[str | int, ...]


def _avec(**champs: object) -> Referentiel:
    """The packaged one with other values, and nothing that it had worked out."""
    return Referentiel.model_construct(**{champ: getattr(REF, champ) for champ in Referentiel.model_fields} | champs)


def _citations(valeur: object, place: Place = ()) -> Iterator[Place]:
    """The places that cite something."""
    if isinstance(valeur, BaseModel):
        for champ in type(valeur).model_fields:
            yield from _citations(getattr(valeur, champ), (*place, champ))
    elif isinstance(valeur, tuple) and valeur and isinstance(valeur[0], BaseModel):
        for rang, element in enumerate(valeur):
            yield from _citations(element, (*place, rang))
    elif valeur and place and place[-1] == "champ":
        yield place  # a field of the files of a site
    elif valeur and place and place[-1] in CITATIONS and isinstance(valeur, str | int | tuple):
        yield place


def _cassee(valeur: object, place: Place) -> object:
    """The same value, but that names what is not there at this place."""
    if not place:
        if isinstance(valeur, tuple):
            return (*valeur[:-1], _cassee(valeur[-1], ()))
        return 987 if isinstance(valeur, int) else "nulle-part"
    if isinstance(valeur, tuple):
        rang = place[0]
        assert isinstance(rang, int)
        return (*valeur[:rang], _cassee(valeur[rang], place[1:]), *valeur[rang + 1 :])
    assert isinstance(valeur, BaseModel)
    champ = str(place[0])
    return valeur.model_copy(update={champ: _cassee(getattr(valeur, champ), place[1:])})


def _par_forme() -> dict[str, list[Place]]:
    formes: dict[str, list[Place]] = {}
    for place in _citations(REF):
        if place[0] == "types_site" and place[-1] == "regle":
            continue  # a word of a closed list
        formes.setdefault(".".join("*" if isinstance(pas, int) else pas for pas in place), []).append(place)
    return formes


FORMES = _par_forme()


def test_the_packaged_referential_holds_together():
    assert [*incoherences(REF)] == []
    assert len(FORMES) > 40, "of each kind of rule, several cite something"


@pytest.mark.parametrize("forme", FORMES)
def test_what_is_cited_must_be_there(forme: str):
    """The first and the last place of each form; said there, or at the rule that holds it."""
    for place in (FORMES[forme][0], FORMES[forme][-1]):
        champ = str(place[0])
        dites = [*incoherences(_avec(**{champ: _cassee(getattr(REF, champ), place[1:])}))]
        assert any(
            chemin == place[: len(chemin)] and ("nulle-part" in mots or "987" in mots) for chemin, mots in dites
        ), (place, dites)


def test_a_mistake_of_an_indicator_that_its_variants_inherit_is_said_once():
    indicateurs = list(REF.indicateurs)
    [rang, *_] = [rang for rang, indicateur in enumerate(indicateurs) if indicateur.variantes]
    variantes = tuple(v.model_copy(update={"delai": "nul"}) for v in indicateurs[rang].variantes)
    indicateurs[rang] = indicateurs[rang].model_copy(update={"delai": "nul", "variantes": variantes})
    assert [*incoherences(_avec(indicateurs=tuple(indicateurs)))] == [
        (("indicateurs", rang, "delai"), "le délai « nul » n’existe pas")
    ]


def test_evidence_that_has_two_names_is_said():
    engagements = list(REF.engagements)
    premier = engagements[0]
    sous = premier.sous_engagements[0]
    renommee = sous.preuves[0].model_copy(update={"libelle": "autre chose"})
    sous = sous.model_copy(update={"preuves": (*sous.preuves, renommee)})
    engagements[0] = premier.model_copy(update={"sous_engagements": (sous, *premier.sous_engagements[1:])})
    mots = [mots for _, mots in incoherences(_avec(engagements=tuple(engagements)))]
    assert f"la preuve « {renommee.id} » porte deux libellés différents" in mots


def test_the_option_of_a_row_is_one_that_a_site_may_choose():
    rang, ligne = next((rang, ligne) for rang, ligne in enumerate(REF.grille.internet) if ligne.option)
    impose = next(engagement.numero for engagement in REF.engagements if not engagement.optionnel)
    lignes = list(REF.grille.internet)
    lignes[rang] = ligne.model_copy(update={"option": impose})
    grille = REF.grille.model_copy(update={"internet": tuple(lignes)})
    assert [*incoherences(_avec(grille=grille))] == [
        (("grille", "internet", rang, "option"), f"l’engagement optionnel « {impose} » n’existe pas")
    ]


@pytest.mark.parametrize("champ", DEFINIS)
def test_what_is_defined_twice_is_said(champ: str):
    definis = getattr(REF, champ)
    dites = [*incoherences(_avec(**{champ: (*definis, definis[-1])}))]
    assert dites[0][0] == (champ,) and dites[0][1].endswith("est défini deux fois"), dites


def test_what_is_defined_twice_within_a_rule_or_a_grid_is_said():
    premier, *suite = REF.engagements
    sous = premier.sous_engagements[-1]
    double = premier.model_copy(update={"sous_engagements": (*premier.sous_engagements, sous)})
    dites = {mots for _, mots in incoherences(_avec(engagements=(double, *suite)))}
    assert (
        dites == {f"« {nom} » est défini deux fois" for nom in (sous.id, *(regle.id for regle in sous.regles))}
        and len(dites) > 1
    )
    for champ in ("internet", "telephone", "courriels"):
        lignes = getattr(REF.grille, champ)
        grille = REF.grille.model_copy(update={champ: (*lignes, lignes[0])})
        assert (("grille",), f"« {lignes[0].id} » est défini deux fois") in [*incoherences(_avec(grille=grille))]
    [rang, *_] = [rang for rang, indicateur in enumerate(REF.indicateurs) if indicateur.variantes]
    variante = REF.indicateurs[rang].variantes[0]
    indicateurs = (*REF.indicateurs[:-1], REF.indicateurs[-1].model_copy(update={"id": variante.id}))
    assert next(incoherences(_avec(indicateurs=indicateurs))) == (
        ("indicateurs",),
        f"« {variante.id} » est défini deux fois",
    )
