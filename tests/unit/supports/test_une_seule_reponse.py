"""For each desk and each of the coming days, every support gives the answer of the resolver, read by others than us.

Generated weeks, rules, periods, announcements, holidays and zones; ``VITRAIL_EXEMPLES`` gives another number of sites
than the few of an ordinary run: 1000 before a release.
"""

import json
import os
from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from unittest import mock

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.heures import annonce, site_de
from tests.lecteurs import attendus, machines, textes
from vitrail.domaine.site import Site
from vitrail.pages import accueil, horaires, venir
from vitrail.presentation import recherche
from vitrail.socle.calendrier import Calendrier
from vitrail.socle.temps import JOURS
from vitrail.supports import badges, calendriers, donnees_liees, osm
from vitrail.supports.affiches import contenu
from vitrail.supports.vocal import fiche, messages

EXEMPLES = int(os.environ.get("VITRAIL_EXEMPLES", "12"))
ZONES = {"76": "metropole", "67": "alsace-moselle", "2A": "metropole", "973": "guyane", "976": "mayotte",
         "987": "polynesie-francaise", "975": "saint-pierre-et-miquelon"}  # fmt: skip
NOMS = {"alpha": "Accueil Alpha", "bravo": "Guichet Bravo", "nuit": "Serveur Nuit"}
NUIT = {"id": "nuit", "nom": NOMS["nuit"], "canal": "serveur_vocal", "rendez_vous": "sans", "permanent": "oui"}

# --- sites ---

_bornes = st.lists(st.integers(14, 40), min_size=0, max_size=4, unique=True).map(sorted)


def _plages(bornes: list[int]) -> Any:
    heures = [f"{borne // 2:02}:{borne % 2 * 30:02}" for borne in bornes]
    return [f"{de}-{a}" for de, a in zip(heures[::2], heures[1::2], strict=False)] or "ferme"


_heures = _bornes.map(_plages)
_ouvertes = st.lists(st.integers(14, 40), min_size=2, max_size=2, unique=True).map(sorted).map(_plages)
_semaine = st.fixed_dictionaries(dict.fromkeys(JOURS, _heures))
_regle = st.fixed_dictionaries(
    {
        "quand": st.sampled_from(
            ["1er et 3e mardi du mois", "dernier vendredi du mois", "semaines paires", "jeudi des semaines impaires",
             "un mercredi sur deux depuis le 2026-01-07", "pendant les vacances scolaires", "hors vacances scolaires",
             "lundi pendant les vacances scolaires", "du 1er juin au 31 août de chaque année",
             "avant-dernier vendredi du mois", "1er lundi et 3e jeudi du mois", "les 1er et 15 de chaque mois",
             "dernier jour ouvré du mois", "semaines 10 à 14", "jours fériés sauf Noël", "lundi de Pentecôte",
             "veilles de jours fériés", "mardi des semaines paires hors vacances scolaires", "en mai et décembre",
             "1er mardi du mois, sauf en août", "pendant les vacances de Noël"]
        ),
        "plages": _heures,
    }
)  # fmt: skip


_DEMI_JOURNEES = ({"ferme_a": "12:00"}, {"ouvre_a": "10:30"}, {"ouvre_a": "10:00", "ferme_a": "15:00"})


@st.composite
def _sites(tirer: Any) -> dict[str, Any]:
    code = tirer(st.sampled_from(list(ZONES)))
    le = date(2026, 1, 1) + timedelta(days=tirer(st.integers(0, 560)))
    quand = st.tuples(st.integers(-5, 70), st.integers(0, 15))

    def dates() -> dict[str, str]:
        debut, duree = tirer(quand)
        return {"du": str(le + timedelta(days=debut)), "au": str(le + timedelta(days=debut + duree))}

    points: list[dict[str, Any]] = []
    for nom, canal in (("alpha", "accueil"), ("bravo", "guichet")):
        point: dict[str, Any] = {
            "id": nom,
            "nom": NOMS[nom],
            "canal": canal,
            "lieu": "hotel-dieu",
            "rendez_vous": "sans",
        }
        point |= {
            "semaine": tirer(_semaine),
            "regles": tirer(st.lists(_regle, max_size=2, unique_by=lambda r: r["quand"])),
        }
        point["ouvert_feries"] = tirer(st.sampled_from(["oui", "non", "non"]))
        if tirer(st.booleans()):
            point["periodes"] = [{"nom": "Période", "semaine": tirer(_semaine), **dates()}]
        if tirer(st.integers(0, 5)) == 0:
            point["a_partir_du"] = dates()["du"]
        if tirer(st.integers(0, 5)) == 0:
            point["feries_ouverts"] = ["Lundi de Pâques", "Noël"]
        for regle in point["regles"][:1]:
            regle |= dates() if tirer(st.integers(0, 3)) == 0 else {}
        if nom == "bravo" and tirer(st.integers(0, 7)) == 0:
            absence = {"motif": "en_attente", "raison": "Les heures sont arrêtées plus tard"}
            point = {cle: dit for cle, dit in point.items() if cle in ("id", "nom", "canal", "lieu", "rendez_vous")}
            point["absence"] = absence
        points.append(point)
    points.append(NUIT)
    annonces = []
    for rang in range(tirer(st.integers(0, 3))):
        nature = tirer(st.sampled_from(["fermeture", "horaires_modifies", "ouverture_exceptionnelle", "midi"]))
        ecrite = annonce(f"annonce-{rang}", "horaires_modifies" if nature == "midi" else nature, "", "") | dates()
        ecrite["points"] = tirer(st.sampled_from([[], ["alpha"], ["bravo"], ["alpha", "bravo"], ["nuit"]]))
        if nature == "midi":
            ecrite |= tirer(st.sampled_from(_DEMI_JOURNEES))
        elif nature != "fermeture":
            ecrite["plages"] = tirer(_ouvertes)
        annonces.append(ecrite)
    return {"code": code, "le": str(le), "points": points, "annonces": annonces}


def _site(ecrit: dict[str, Any]) -> Site:
    site = site_de(ecrit["le"], *ecrit["annonces"], points=json.dumps(ecrit["points"]))
    departement = site.identite.departement.model_copy(update={"code": ecrit["code"]})
    identite = site.identite.model_copy(update={"departement": departement})
    return replace(
        site, fiches={**site.fiches, "site": (identite,)}, calendrier=Calendrier(ZONES[ecrit["code"]]), libres=()
    )


# --- the property ---


def _verifier(site: Site) -> None:
    reponses = attendus(site)
    machines.verifier(site, reponses)
    textes.verifier(site, reponses)


@given(ecrit=_sites())
@settings(max_examples=EXEMPLES, deadline=None, suppress_health_check=list(HealthCheck))
def test_every_support_gives_the_answer_of_the_resolver(ecrit: dict[str, Any]):
    _verifier(_site(ecrit))


@given(ecrit=_sites())
@settings(max_examples=max(EXEMPLES // 4, 2), deadline=None, suppress_health_check=list(HealthCheck))
def test_pages_give_it_too_in_every_language(ecrit: dict[str, Any]):
    """« Puis-je venir ? » on the home page, on that of hours and in other languages, and the index of these pages."""
    site = _site(ecrit)
    textes.pages(site, attendus(site))


# --- planted faults ---


def _de_noel() -> Site:
    semaine = {jour: ["09:00-12:00"] for jour in JOURS}
    points: list[dict[str, Any]] = [
        {"id": nom, "nom": NOMS[nom], "canal": canal, "lieu": "hotel-dieu", "rendez_vous": "sans", "semaine": semaine}
        for nom, canal in (("alpha", "accueil"), ("bravo", "guichet"))
    ]
    return site_de("2026-12-14", points=json.dumps([*points, NUIT]))


def _avec_reveillon(site: Site) -> Site:
    """The same site, which believes 24 December to be a holiday."""
    return replace(site, calendrier=Calendrier("metropole", {date(2026, 12, 24): "Réveillon"}))


@pytest.mark.parametrize(
    ("support", "nom"),
    [
        (donnees_liees, "texte"),
        (calendriers, "fichiers"),
        (osm, "valeur"),
        (badges, "ouverture"),
        (contenu, "affiches"),
        (messages, "repondeur"),
        (messages, "serveur"),
    ],
    ids=lambda support: getattr(support, "__name__", support),
)
def test_one_wrong_holiday_in_one_support_is_seen(support: Any, nom: str):
    """A day too many in the calendar that one support reads: the readers tell."""
    site = _de_noel()
    _verifier(site)
    faux, vrai = _avec_reveillon(site), getattr(support, nom)
    with (
        mock.patch.object(support, nom, lambda _, *autres: vrai(faux, *autres)),
        pytest.raises(AssertionError),
    ):
        _verifier(site)


@pytest.mark.parametrize("sujet", [accueil, horaires, venir], ids=lambda module: module.__name__)
def test_one_wrong_holiday_on_one_page_is_seen(sujet: Any):
    site = _de_noel()
    textes.pages(site, attendus(site))
    faux, vrai = _avec_reveillon(site), sujet.pages
    with mock.patch.object(sujet, "pages", lambda _: vrai(faux)), pytest.raises(AssertionError):
        textes.pages(site, attendus(site))


def test_a_wrong_holiday_on_the_sheet_by_the_telephone_is_seen_that_day():
    site = replace(_de_noel(), today=date(2026, 12, 24))
    textes.standard(site, attendus(site))
    faux, vrai = _avec_reveillon(site), fiche.texte
    with mock.patch.object(fiche, "texte", lambda _: vrai(faux)), pytest.raises(AssertionError):
        textes.standard(site, attendus(site))


def test_words_of_other_pages_in_the_search_index_are_seen():
    """The index of a site that believes in another holiday has the word of it."""
    site = _de_noel()
    faux = _avec_reveillon(site)
    vrai = recherche.index
    autres = textes.rendues(faux)
    with mock.patch.object(recherche, "index", lambda _: vrai(autres)), pytest.raises(AssertionError):
        textes.index(textes.rendues(site))


@pytest.mark.parametrize("table", ["horaires", "fermetures", "points-accueil"])
def test_a_table_that_says_other_hours_is_seen(table: str):
    """Tables leave holidays to their reader: another week, a closure too many, holidays that are said to be open."""
    site = _de_noel()
    vraie = textes.lignes_de
    ajout = {
        "horaires": [{"point": "alpha", "semaine": "jeudi des semaines paires", "du": "", "au": "", "jour": "jeudi",
                      "ouvert": "false", "ouverture": "", "fermeture": ""}],
        "fermetures": [{"nature": "fermeture", "du": "2026-12-17", "au": "2026-12-17", "points": "bravo", "plages": "",
                        "ferme_a": "", "ouvre_a": "", "annulee": "false"}],
        "points-accueil": [{"id": "bravo", "permanent": "false", "ouvert_feries": "true", "feries_ouverts": "",
                            "a_partir_du": "", "jusqu_au": ""}],
    }  # fmt: skip
    textes.tables(site, attendus(site))
    with (
        mock.patch.object(textes, "lignes_de", lambda lu, nom: vraie(lu, nom) + (ajout[nom] if nom == table else [])),
        pytest.raises(AssertionError),
    ):
        textes.tables(site, attendus(site))
