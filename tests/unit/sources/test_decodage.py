"""Documents -> models: everything that is wrong at once, each finding at its place, under its rule."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel

from tests.scenarios import BASE
from vitrail.bord.magasin import MagasinSurDisque
from vitrail.socle import catalogue, deja_fait
from vitrail.socle.diagnostic import Diagnostic, Emplacement
from vitrail.sources import decodage
from vitrail.sources.fichiers import source
from vitrail.sources.fichiers.deja_lus import DejaLus
from vitrail.sources.fichiers.instantane import Instantane
from vitrail.sources.fichiers.source import Carte, Document, ListeSituee
from vitrail.sources.modeles import champs
from vitrail.sources.modeles.base import Modele
from vitrail.sources.modeles.genres import GENRES, PAR_NOM, Genre


def document(texte: str) -> Document:
    lu, ecarts = source.analyser(texte, "x.yml")
    assert lu is not None, ecarts
    return lu


def decoder(genre: str, texte: str, **dates: date) -> tuple[Modele | None, list[Diagnostic]]:
    return decodage.decoder(PAR_NOM[genre], document(texte), {f"{nom}.yml": jour for nom, jour in dates.items()})


FAQ = """\
rubriques:
  - titre: Venir
    questions:
      - id: rendez-vous
        question: Faut-il un rendez-vous ?
        reponse: Non.
"""


def test_a_record_knows_where_it_was_written():
    fiche, _ = decoder("faq", f"mis_a_jour: 2026-01-15\n{FAQ}")
    assert fiche is not None
    question = fiche.rubriques[0].questions[0]  # type: ignore[attr-defined]

    assert str(question.place()) == "x.yml:5:9"
    assert str(question.place("reponse")) == "x.yml:7:18"
    assert str(question.place("reponse", cle=True)) == "x.yml:7:9"


def test_without_a_date_of_update_the_commit_gives_it_and_without_commit_it_is_asked_for():
    fiche, ecarts = decoder("faq", FAQ, x=date(2026, 1, 7))
    assert fiche is not None and not ecarts
    assert fiche.mis_a_jour == date(2026, 1, 7)  # type: ignore[attr-defined]

    fiche, [ecart] = decoder("faq", FAQ)
    assert (fiche, catalogue.code(ecart)) == (None, "FRA001")


def test_the_date_written_in_the_file_wins_over_that_of_the_commit():
    fiche, _ = decoder("faq", f"mis_a_jour: 2026-01-15\n{FAQ}", x=date(2020, 1, 1))
    assert fiche is not None
    assert fiche.mis_a_jour == date(2026, 1, 15)  # type: ignore[attr-defined]


def test_all_problems_of_a_file_are_found_in_one_run():
    texte = FAQ.replace("Venir", "''").replace("rendez-vous\n", "Rendez vous\n", 1).replace("reponse", "reponce")
    _, ecarts = decoder("faq", f"mis_a_jour: hier\n{texte}")

    assert sorted((catalogue.code(ecart), ecart.lieu.ligne) for ecart in ecarts) == [
        ("CHA002", 7),
        ("CHA010", 3),
        ("CHA030", 1),
        ("CHA043", 5),
    ]


def test_a_misspelt_key_is_said_once_and_not_also_as_missing():
    _, ecarts = decoder("faq", f"mis_a_jour: 2026-01-15\n{FAQ.replace('reponse', 'reponsse')}")

    assert [(catalogue.code(ecart), ecart.valeurs["suggestion"]) for ecart in ecarts] == [("CHA002", "reponse")]


def test_a_name_that_is_already_given_is_not_suggested_again():
    _, [ecart] = decoder("faq", f"mis_a_jour: 2026-01-15\nrubrique: []\n{FAQ}")

    assert catalogue.code(ecart) == "CHA002"
    assert ecart.valeurs["suggestion"] == ""


def test_a_missing_field_comes_with_a_line_to_copy_and_what_it_is_for():
    _, [ecart] = decoder("comites", "mis_a_jour: 2026-01-15\nid: c\ntitre: Comité\nordre_du_jour: [Bilan]\n")

    assert catalogue.code(ecart) == "CHA001"
    assert ecart.valeurs["exemple"] == "date: 2022-05-31"
    assert "mois, trimestre, année" in str(ecart.valeurs["role"])


def test_the_record_at_fault_is_named():
    _, [ecart] = decoder(
        "horaires", "mis_a_jour: 2026-01-15\npoints: [{id: a, nom: Guichet, canal: guichet, rendez_vous: sans}]\n"
    )

    assert (catalogue.code(ecart), ecart.valeurs["fiche"]) == ("CHA062", "Guichet")


@pytest.mark.parametrize("ecrit", ["mystère", "Mystere", "MYSTÈRE"])
def test_the_kind_of_a_survey_is_read_without_accents_or_capitals(ecrit):
    assert PAR_NOM["enquetes"].modele_de({"genre": ecrit}) is PAR_NOM["enquetes"].variantes["mystere"]


def test_a_field_left_empty_is_as_if_it_were_not_there():
    fiche, ecarts = decoder("faq", f"mis_a_jour: 2026-01-15\nverifie_le:\necarts_admis:\n{FAQ}")

    assert fiche is not None and not ecarts
    assert fiche.verifie_le is None  # type: ignore[attr-defined]


def test_a_thousand_mistakes_are_bounded_and_counted():
    _, ecarts = decoder(
        "faq", "mis_a_jour: 2026-01-15\nrubriques: []\n" + "".join(f"cle{rang}: 1\n" for rang in range(1000))
    )

    assert len(ecarts) == source.ECARTS_MAX + 1
    assert ecarts[-1].valeurs == {"autres": 1000 - source.ECARTS_MAX}


def _modeles(modele: type[BaseModel], vus: set[type[BaseModel]]) -> set[type[BaseModel]]:
    if modele not in vus:
        vus.add(modele)
        for nom in modele.model_fields:
            if dessous := champs.modele_en(modele, (nom,)):
                _modeles(dessous, vus)
    return vus


TOUS = {
    modele
    for genre in GENRES
    for variante in (genre.modele, *genre.variantes.values())
    for modele in _modeles(variante, set())
}


def test_every_field_of_every_kind_has_a_line_to_copy():
    lignes = {champs.exemple(modele, nom) for modele in TOUS for nom in modele.model_fields}

    assert len(TOUS) > 40
    assert all(len(ligne) > len(ligne.partition(": ")[0]) + 2 for ligne in lignes)


# What pydantic builds a model from: any other step could refuse a value in its own English words.
ETAPES = {"default", "definition-ref", "definitions", "function-after", "model", "model-fields", "nullable", "tuple"}
ETAPES |= {"function-before"}  # puts an absence in its place, and refuses nothing
# Where a step holds others.
DESSOUS = ("schema", "items_schema", "fields", "definitions")


def _etapes(schema: Any) -> set[str]:
    if isinstance(schema, list):
        return set().union(*map(_etapes, schema))
    if "type" not in schema:
        return _etapes(list(schema.values()))
    if schema["type"] in ("model-field", "function-plain", "dataclass"):  # ours alone reads, whatever it gives
        return _etapes(schema["schema"]) if schema["type"] == "model-field" else set()
    return {schema["type"]}.union(*(_etapes(schema[cle]) for cle in DESSOUS if cle in schema))


def test_no_field_is_refused_by_another_reader_than_ours():
    assert set().union(*(_etapes(modele.__pydantic_core_schema__) for modele in TOUS)) <= ETAPES


EXTREMES = [
    *("oui", "-", "12", "-0", "²", "١٢", "nan", "Infinity", "1/0", "O,88", "93,48 %", "12 %%", "> 75 %", "= 3"),
    *("2026-01-15", "T1 2026", "fermé", "08:30-12:00", "12:00-08:30", "http://x", "a@b", "a:b", "{x}", "\x07"),
    *("", "1" * 200, "x" * 9000, "9" * 40),
]
MOTS = st.sampled_from(EXTREMES) | st.text(max_size=12)


def _liste(elements: list[Any]) -> ListeSituee:
    liste = ListeSituee()
    liste.extend(elements)
    liste.places = [(1, 1)] * len(elements)
    return liste


def _carte(champs_donnes: dict[str, Any]) -> Carte:
    carte = Carte()
    carte.update(champs_donnes)
    carte.cles = carte.places = dict.fromkeys(champs_donnes, (1, 1))
    return carte


@pytest.fixture
def memoire(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Begins another command, which finds on the disk what the former ones kept, and nothing in its own memory."""
    deja_fait.confier(MagasinSurDisque(tmp_path))

    def recommencer() -> None:
        monkeypatch.setattr(source, "_DEJA_LUS", DejaLus(signes_max=1000))

    recommencer()
    return recommencer


def _lire(texte: str, jours: Mapping[str, date]) -> tuple[Any, list[Diagnostic]]:
    instantane = Instantane().avec({"faq.yml": texte})
    lu, ecarts = source.lire(instantane, "faq.yml")
    return decodage.decoder(PAR_NOM["faq"], lu, jours) if lu else (None, ecarts)


DATEE = f"mis_a_jour: 2022-01-05\n{FAQ}"
HIER, DEMAIN = {"faq.yml": date(2022, 3, 1)}, {"faq.yml": date(2022, 3, 2)}


def test_a_file_decoded_by_an_earlier_command_is_not_read_again(
    memoire: Callable[[], None], monkeypatch: pytest.MonkeyPatch
):
    avant, _ = _lire(DATEE, {})
    memoire()
    monkeypatch.setattr(source, "analyser", None)
    apres, ecarts = _lire(DATEE, {})
    assert apres == avant is not apres
    assert ecarts == []
    assert apres.rubriques[0].questions[0].place("id") == Emplacement("faq.yml", 5, 13)


def test_the_day_that_a_file_takes_from_its_history_is_that_of_now(memoire: Callable[[], None]):
    assert [_lire(FAQ, jours)[0].mis_a_jour for jours in (HIER, DEMAIN)] == [date(2022, 3, 1), date(2022, 3, 2)]
    memoire()
    assert _lire(FAQ, DEMAIN)[0].mis_a_jour == date(2022, 3, 2)
    assert [ecart.regle for ecart in _lire(FAQ, {})[1]] == ["mise-a-jour-inconnue"]


@pytest.mark.parametrize("texte", ["rubriques: [", DATEE.replace("id:", "ide:")], ids=["unreadable", "refused"])
def test_a_file_that_is_refused_is_refused_by_the_next_command_too(memoire: Callable[[], None], texte: str):
    _, avant = _lire(texte, {})
    memoire()
    assert _lire(texte, {}) == (None, avant)
    assert avant


def _valeurs(noms: list[str]) -> st.SearchStrategy[Any]:
    cles = st.sampled_from(noms) | st.text(max_size=5)
    return st.recursive(
        st.none() | MOTS,
        lambda dessous: (
            st.lists(dessous, max_size=3).map(_liste) | st.dictionaries(cles, dessous, max_size=6).map(_carte)
        ),
        max_leaves=12,
    )


def _explique(genre: Genre, donnees: Carte) -> None:
    fiche, ecarts = decodage.decoder(genre, Document("x.yml", donnees), {})
    assert (fiche is None) == bool(ecarts)
    for ecart in ecarts:
        assert catalogue.code(ecart) in catalogue.regles()
        assert catalogue.dire(ecart).message


@pytest.mark.parametrize("genre", GENRES, ids=lambda genre: genre.nom)
def test_any_content_is_decoded_or_explained(genre):
    noms = sorted({nom for modele in _modeles(genre.modele, set()) for nom in modele.model_fields})
    cles = st.sampled_from(list(genre.modele.model_fields))

    @settings(derandomize=True, max_examples=40, deadline=None)
    @given(st.dictionaries(cles, _valeurs(noms), max_size=8).map(_carte))
    def essayer(donnees: Carte) -> None:
        _explique(genre, donnees)

    essayer()


def _noeuds(noeud: Any) -> list[Carte | ListeSituee]:
    if isinstance(noeud, Carte):
        return [noeud, *(autre for valeur in noeud.values() for autre in _noeuds(valeur))]
    if isinstance(noeud, ListeSituee):
        return [noeud, *(autre for valeur in noeud for autre in _noeuds(valeur))]
    return []


VALIDES = {genre.nom: (BASE / genre.chemin).read_text("utf-8") for genre in GENRES if (BASE / genre.chemin).is_file()}


@settings(derandomize=True, max_examples=150, deadline=None)
@given(st.data())
def test_a_valid_record_with_one_value_replaced_is_decoded_or_explained(data):
    nom = data.draw(st.sampled_from(list(VALIDES)))
    donnees = document(VALIDES[nom]).donnees
    noeud = data.draw(st.sampled_from([noeud for noeud in _noeuds(donnees) if noeud]))
    cle = data.draw(st.sampled_from(list(noeud) if isinstance(noeud, Carte) else range(len(noeud))))
    noeud[cle] = data.draw(_valeurs(["id", "nom", "motif"]))

    _explique(PAR_NOM[nom], donnees)


def test_the_base_of_the_scenarios_is_valid():
    for nom, texte in VALIDES.items():
        fiche, ecarts = decoder(nom, texte)
        assert fiche is not None, ecarts
