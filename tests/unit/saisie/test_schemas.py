"""The schemas and ``vitrail check`` say the same of every scenario, as far as a schema can say it."""

import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, ClassVar

import jsonschema
import pytest
import yaml

from tests import scenarios
from tests.chacun import chacun
from tests.conftest import REPOSITORY
from vitrail.saisie import schemas
from vitrail.socle import catalogue
from vitrail.socle.paquet import PARSEUR
from vitrail.sources import decodage
from vitrail.sources.fichiers import source
from vitrail.sources.fichiers.source import Document
from vitrail.sources.modeles.base import Modele
from vitrail.sources.modeles.genres import GENRES, PAR_NOM, Genre

ECRITS = schemas.schemas()
VALIDATEURS = {genre.nom: jsonschema.Draft7Validator(json.loads(ECRITS[schemas.nom(genre)])) for genre in GENRES}
# What a file is refused for, that no schema of one file can say.
HORS_DE_PORTEE = {
    **dict.fromkeys(
        (
            "CHA056",
            "CHA060",
            "CHA061",
            "CHA062",
            "CHA063",
            "CHA064",
            "CHA065",
            "CHA066",
            "CHA067",
            "CHA068",
            "SIT010",
            "CHA069",
            "CHA070",
            "CHA071",
            "CHA072",
        ),
        "two fields of a record answer for each other",
    ),
    "CHA011": "a bare dash is a text; the list of those that say nothing is long",
    "CHA012": "signs that nobody sees",
    "CHA075": "how many decimals a figure has: a schema cannot count those of a bare number",
    "CHA076": "a count may be written as a text, with spaces",
    "CHA054": "a bare number is a count in a mystery contact, and nothing in a survey",
    "CHA021": "a letter for a figure is seen in a number only",
    "CHA022": "what is a whole number is written as others are",
    "CHA031": "two years in the wrong order",
    "CHA036": "rules of days are written in many ways",
    "CHA042": "how many figures make a number depends on its country",
    "CHA050": "the unit stands in the same text as the value",
    "CHA052": "a bound that depends on the unit",
    "CHA053": "a bound that depends on the unit",
    "CHA055": "parts of a duration that do not go together",
    "FRA001": "the date of the last commit answers for it",
}

JOUR_QUI_N_EXISTE_PAS = "2026-02-30"


class Editeur(PARSEUR):  # type: ignore[misc, valid-type]
    """YAML 1.2 as the editors of texts read it: numbers, ``true``, ``false``, ``null``; all else is text."""

    yaml_implicit_resolvers: ClassVar[dict[str, Any]] = {}


for _balise, _motif, _debuts in (
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("bool", r"true|True|TRUE|false|False|FALSE", list("tTfF")),
    ("int", r"[-+]?[0-9]+", list("-+0123456789")),
    ("float", r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?", list("-+.0123456789")),
):
    Editeur.add_implicit_resolver(f"tag:yaml.org,2002:{_balise}", re.compile(rf"^(?:{_motif})$"), _debuts)
Editeur.add_constructor("tag:yaml.org,2002:int", lambda lecteur, noeud: int(noeud.value))


def genre_de(chemin: str) -> Genre | None:
    dossier = chemin.rpartition("/")[0] + "/"
    return next((genre for genre in GENRES if genre.chemin in (chemin, dossier)), None)


def fichiers_des_cas() -> Iterator[tuple[str, str]]:
    """The data files that scenarios write or change, each with its path."""
    for cas in scenarios.tous():
        ecrits = dict(cas.contenu.get("fichiers", {}))
        for chemin, remplacements in cas.contenu.get("remplacer", {}).items():
            texte = (scenarios.BASE / chemin).read_text("utf-8")
            for avant, apres in remplacements.items():
                texte = texte.replace(avant, apres)
            ecrits[chemin] = texte
        yield from ((chemin, texte) for chemin, texte in ecrits.items() if isinstance(texte, str))


def fichiers_des_sites() -> Iterator[tuple[str, str]]:
    for racine in (REPOSITORY, *(REPOSITORY / "tests/sites").iterdir()):
        for dossier in ("content/donnees", "site_config"):
            for fichier in sorted((racine / dossier).rglob("*.y*ml")):
                yield fichier.relative_to(racine).as_posix(), fichier.read_text("utf-8")


def lus(fichiers: Iterator[tuple[str, str]]) -> Iterator[tuple[Genre, Document, str]]:
    """Those that are YAML of a kind, each once."""
    for chemin, texte in sorted(set(fichiers)):
        genre = genre_de(chemin)
        document, _ = source.analyser(texte, chemin) if genre else (None, [])
        if genre and document:
            yield genre, document, texte


def decoder(genre: Genre, document: Document) -> tuple[Modele | None, set[str]]:
    fiche, ecarts = decodage.decoder(genre, document, {document.chemin: date(2026, 1, 15)})
    return fiche, {catalogue.code(ecart) for ecart in ecarts}


def ecarts_du_schema(genre: Genre, texte: str) -> list[str]:
    valeurs = yaml.load(texte, Editeur)
    return [erreur.message for erreur in VALIDATEURS[genre.nom].iter_errors(valeurs)]


def test_an_editor_accepts_all_that_check_accepts():
    acceptes = 0
    for genre, document, texte in lus(iter([*fichiers_des_cas(), *fichiers_des_sites()])):
        if decoder(genre, document)[0] is not None:
            acceptes += 1
            assert ecarts_du_schema(genre, texte) == [], (document.chemin, texte)
    assert acceptes > 100


def test_an_editor_refuses_what_check_refuses_for_its_shape():
    refuses = set()
    for genre, document, texte in lus(fichiers_des_cas()):
        fiche, regles = decoder(genre, document)
        visibles = {regle for regle in regles if not regle.startswith("COH")} - HORS_DE_PORTEE.keys()
        if fiche is None and visibles and JOUR_QUI_N_EXISTE_PAS not in texte:
            refuses |= visibles
            assert ecarts_du_schema(genre, texte), (visibles, document.chemin, texte)
    assert {"CHA001", "CHA002", "CHA003", "CHA004", "CHA005", "CHA006", "CHA030", "CHA034", "CHA040"} <= refuses


@pytest.mark.parametrize("genre", GENRES, ids=lambda genre: genre.nom)
def test_all_that_a_schema_says_is_french_and_valid(genre: Genre):
    schema = VALIDATEURS[genre.nom].schema
    jsonschema.Draft7Validator.check_schema(schema)
    for noeud in chacun(_noeuds(schema)):
        assert not re.search(r"\b(the|of|and|is|with)\b", f"{noeud.get('title', '')} {noeud.get('description', '')}")
        assert noeud.get("type") != "object" or "anyOf" in noeud or noeud["additionalProperties"] is False


def _noeuds(valeur: Any) -> Iterator[dict[str, Any]]:
    if isinstance(valeur, dict):
        if "type" in valeur or "anyOf" in valeur:
            yield valeur
        for element in valeur.values():
            yield from _noeuds(element)
    elif isinstance(valeur, list):
        for element in valeur:
            yield from _noeuds(element)


def test_a_text_that_is_not_in_the_right_form_gets_a_form_to_follow():
    horaires = VALIDATEURS["horaires"].schema
    assert horaires["properties"]["mis_a_jour"]["patternErrorMessage"] == "Écrivez par exemple : 2026-01-15."
    lundi = horaires["definitions"]["Semaine"]["properties"]["lundi"]
    assert lundi["patternErrorMessage"] == "Écrivez par exemple : ferme ou 08:30-12:00."
    assert lundi["items"]["patternErrorMessage"] == "Écrivez par exemple : 08:30-12:00."


def test_a_field_tells_what_it_is_for_its_words_and_an_example():
    proprietes = VALIDATEURS["horaires"].schema["definitions"]["PointAccueil"]["properties"]
    assert proprietes["rendez_vous"]["title"] == "Rendez-vous"
    assert proprietes["entree"]["description"] == ("Entrée de ce lieu par où l'on vient : elle est dite partout.")
    mots = proprietes["canal"]["anyOf"][0]
    assert dict(zip(mots["enum"], mots["enumDescriptions"], strict=True))["point_numerique"] == "Point numérique"
    assert proprietes["lien_rendez_vous"]["examples"] == ["https://www.exemple.gouv.fr/page"]


@pytest.mark.parametrize("chemin", ["content/donnees/horaires.yml", "content/donnees/enquetes/x.yml"])
def test_a_file_names_a_schema_that_is_there(chemin: str, tmp_path: Path):
    genre = genre_de(chemin)
    assert genre
    (tmp_path / schemas.DOSSIER).mkdir(parents=True)
    (tmp_path / schemas.DOSSIER / schemas.nom(genre)).write_text("{}", "utf-8")
    (tmp_path / chemin).parent.mkdir(parents=True)
    adresse = schemas.entete(genre).removeprefix("# yaml-language-server: $schema=")
    assert ((tmp_path / chemin).parent / adresse).is_file()


@pytest.mark.parametrize(
    ("genre", "texte", "accepte"),
    [
        ("horaires", "{points: [], fermetures: }", True),
        ("horaires", "{points: }", False),
        ("site", "{demonstration: Oui}", True),
        ("site", "{demonstration: true}", True),
        ("site", "{demonstration: peut-être}", False),
        ("indicateurs", "{periode: 2026}", True),
        ("indicateurs", "{periode: 2026-T5}", False),
        ("indicateurs", "{releves: [{indicateur: x, valeur: 93.48}]}", True),
        ("indicateurs", "{releves: [{indicateur: x, valeur: 15 jours ouvrés, n: 1 250}]}", True),
        ("indicateurs", "{releves: [{indicateur: x, valeur: sans objet}]}", False),
        ("config_indicateurs", "{locaux: [{unite: Pour cent}]}", True),
        ("plans_actions", "{objectifs: [{titre: x, actions: [{etat: Réalisée}]}]}", True),
        ("plans_actions", "{objectifs: [{titre: x, actions: [{etat: finie}]}]}", False),
    ],
)
def test_the_spellings_that_people_use_are_known(genre: str, texte: str, accepte: bool):
    """Of these values alone: what is missing beside them is another matter."""
    validateur = VALIDATEURS[PAR_NOM[genre].nom]
    refus = [erreur for erreur in validateur.iter_errors(yaml.load(texte, Editeur)) if erreur.validator != "required"]
    assert (not refus) is accepte, refus


def test_writings_that_an_editor_cannot_tell_together_are_told_one_beside_the_other():
    texte, nombre, liste = {"type": ["string", "number"]}, {"type": "integer"}, {"type": "array", "items": {}}
    assert schemas._ensemble([nombre]) == nombre
    assert schemas._ensemble([liste, texte]) == {"type": ["array", "string", "number"], "items": {}}
    assert schemas._ensemble([nombre, liste]) == {"anyOf": [nombre, liste]}
