"""The forms ask what the models read: every field has a box, in French, and Decap is told all of it."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from tests.conftest import REPOSITORY
from vitrail import build
from vitrail.bord.dossiers.disque import photographier
from vitrail.bord.editeur import decap
from vitrail.saisie.cases import Case
from vitrail.saisie.choix import choix_du_site
from vitrail.saisie.formulaires import Champ, Formulaire, formulaires, singulier
from vitrail.socle.lecture_des_regles import lire_regle
from vitrail.sources.modeles import champs
from vitrail.sources.modeles.genres import GENRES

FORMULAIRES = {formulaire.nom: formulaire for formulaire in formulaires()}


def champ(formulaire: Formulaire, *noms: str) -> Champ:
    parmi, trouve = formulaire.champs, None
    for nom in noms:
        [trouve] = [un for un in parmi if un.nom == nom]
        parmi = trouve.champs
    assert trouve is not None
    return trouve


def manquants(boites: tuple[Champ, ...], modele: type[BaseModel], chemin: tuple[str, ...] = ()) -> Iterator[str]:
    """The fields of a model for which a form has no box, down to the records inside."""
    for nom in champs.noms(modele):
        boite = next((un for un in boites if un.nom == nom), None)
        interieur = champs.modele_en(modele, (nom,))
        if boite is None:
            yield "/".join((*chemin, nom))
        elif interieur is not None:
            yield from manquants(boite.champs, interieur, (*chemin, nom))


def test_every_field_of_every_model_has_a_box():
    sans_boite = []
    for formulaire in FORMULAIRES.values():
        modele = formulaire.genre.modele_de({"genre": formulaire.variante} if formulaire.variante else {})
        assert modele is not None
        sans_boite += [f"{formulaire.nom}/{nom}" for nom in manquants(formulaire.champs, modele)]
    # What sort of survey it is: each sort has its own form. Services hold services, shown twice.
    assert sans_boite == [
        "enquetes_satisfaction/genre",
        "enquetes_mystere/genre",
        "organisation/services/services/services",
    ]


def test_every_kind_of_file_has_its_form_in_the_settings_of_the_editor():
    reglages = decap.reglages(FORMULAIRES.values(), {"name": "proxy"})
    entrees = [entree for collection in reglages["collections"] for entree in collection.get("files", [collection])]
    chemins = {entree.get("file") or f"{entree['folder']}/" for entree in entrees}
    assert chemins == {genre.chemin for genre in GENRES}


def test_the_boxes_of_two_forms_are_never_the_same_list():
    # The page knows by it which form it saves.
    listes = [tuple(champ.nom for champ in formulaire.champs) for formulaire in FORMULAIRES.values()]
    assert len(set(listes)) == len(listes)


def test_a_box_says_in_french_what_it_is_for_and_how_it_is_written():
    fermeture = champ(FORMULAIRES["horaires"], "fermetures", "annonce_le")
    assert (fermeture.titre, fermeture.voulu) == ("Annoncé le", False)
    assert fermeture.aide.startswith("Jour (et heure si connue)") and "10/05/2022 à 14h30" in fermeture.aide
    assert champ(FORMULAIRES["horaires"], "points", "canal").choix[1] == ("guichet", "Guichet")
    assert "Sans réponse : non." in champ(FORMULAIRES["horaires"], "points", "permanent").aide


@pytest.mark.parametrize(
    ("noms", "nature"),
    [
        (("horaires", "points", "semaine", "lundi"), "plages"),
        (("horaires", "mis_a_jour"), "jour"),
        (("horaires", "fermetures", "points"), "lignes"),
        (("horaires", "points", "note"), "texte"),
        (("horaires", "points", "affluence"), "groupe"),
        (("indicateurs", "releves"), "liste"),
        (("indicateurs", "releves", "valeur"), "ligne"),
        (("label", "etat"), "choix"),
        (("horaires", "points", "regles", "quand"), "parmi"),
    ],
)
def test_each_nature_of_value_has_its_box(noms, nature):
    assert champ(FORMULAIRES[noms[0]], *noms[1:]).nature == nature


def test_a_rule_of_days_is_chosen_among_the_common_ones_or_written():
    """Each that is offered is read as the rule that it says; the help of the box names their words."""
    quand = champ(FORMULAIRES["horaires"], "points", "regles", "quand")
    offertes = [ecrite for ecrite, _ in quand.choix]
    for mots in ("1er et 3e mardi", "semaines paires", "dernier vendredi", "vacances scolaires", "jours fériés"):
        assert any(mots in offerte for offerte in offertes) and mots in quand.aide.replace("Noël, ", "")
    assert all(lire_regle(offerte).mots for offerte in offertes)
    (reglee,) = (boite for boite in _reglages_de("horaires", "points", "regles") if boite["name"] == "quand")
    assert reglee["widget"] == "parmi" and reglee["offers"] == offertes


def _reglages_de(fichier: str, *noms: str) -> list[dict[str, Any]]:
    """The settings of the boxes inside a group."""
    collections = decap.reglages(FORMULAIRES.values(), {"name": "proxy"})["collections"]
    (boites,) = (seul["fields"] for tout in collections for seul in tout.get("files", ()) if seul["name"] == fichier)
    for nom in noms:
        (boites,) = (boite["fields"] for boite in boites if boite["name"] == nom)
    return list(boites)


def test_a_group_that_may_be_left_empty_demands_nothing():
    absence = champ(FORMULAIRES["indicateurs"], "releves", "absence")
    assert not absence.voulu and not any(un.voulu for un in absence.champs)
    assert champ(FORMULAIRES["indicateurs"], "releves", "indicateur").voulu


def test_boxes_that_name_a_record_offer_those_of_the_site():
    site = build.inspecter(photographier(REPOSITORY), date(2022, 4, 15)).site
    assert site is not None
    du_site = {formulaire.nom: formulaire for formulaire in formulaires(choix_du_site(site))}
    points = champ(du_site["horaires"], "fermetures", "points")
    assert points.nature == "choix_multiple"
    assert points.choix == tuple((point.id, point.nom) for point in site.horaires.points)
    releves = dict(champ(du_site["indicateurs"], "releves", "indicateur").choix)
    assert "taux-appels-aboutis" in releves
    assert not [un.id for un in site.definitions.values() if un.par_enquete and un.id in releves]


def test_a_site_without_records_has_boxes_to_type_in(tmp_path: Path):
    site = build.inspecter(photographier(REPOSITORY / "tests" / "sites" / "minimal"), date(2026, 1, 15)).site
    assert site is not None
    du_site = {formulaire.nom: formulaire for formulaire in formulaires(choix_du_site(site))}
    assert champ(du_site["plans_actions"], "objectifs", "origines", "enquete").nature == "ligne"


@pytest.mark.parametrize(
    ("titre", "un"),
    [
        ("Points forts", "point fort"),
        ("Canaux", "canal"),
        ("Pistes de progrès", "piste de progrès"),
        ("Avis demandés", "avis demandé"),
        ("Lieux", "lieu"),
        ("Ordre du jour", "ordre du jour"),
    ],
)
def test_one_item_of_a_list_has_a_name_of_its_own(titre, un):
    assert singulier(titre) == un


JARGON = re.compile(r"\.ya?ml|\.md\b|\[|\]|AAAA|JJ\b|« ?\w+: ?»|[Ii]dentifiant du|accueil-general")
"""What people read in a file, and who fills in a form does not: names of files, brackets, patterns of dates, keys."""


def test_a_form_speaks_as_the_office_does():
    champs_lus = list(toutes(champ for formulaire in formulaires() for champ in formulaire.champs))
    assert len(champs_lus) > 1000
    dits = {f"{champ.nom} : {champ.titre} {champ.aide}" for champ in champs_lus}
    assert sorted(dit for dit in dits if JARGON.search(dit)) == []


def toutes(suite: Iterable[Champ]) -> Iterator[Champ]:
    """Boxes, with those inside them."""
    for champ in suite:
        yield champ
        yield from toutes(champ.champs)


@pytest.mark.parametrize(("texte", "entiere"), [("09:30", True), ("24:00", False), ("9h30", False), ("", False)])
def test_a_clock_shows_whole_hours_of_a_day_alone(texte: str, entiere: bool) -> None:
    """What it would not show is typed in an ordinary box, where it stays as it was written."""
    assert Case(Champ(nom="ouvre_a", titre="Ouvre à", nature="heure"), "ouvre_a", texte).heure_entiere is entiere
