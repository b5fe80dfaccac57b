"""The rules that bind a site: those of what it holds, made stricter by its own file, never looser."""

from datetime import date

import pytest

from tests.pratique import SitePratique
from vitrail import build
from vitrail.bord.dossiers.disque import photographier
from vitrail.domaine.exigences import Exigences, plus_souple

LABEL = "site_config/label.yml"


def _exigences(labellise: SitePratique, delais: str = "") -> Exigences:
    if delais:
        labellise.remplacer(LABEL, ("  - {id: annonce-changement-accueil, valeur: 96}", delais))
    examine = build.inspecter(photographier(labellise.racine), date(2024, 12, 12))
    assert examine.site is not None
    return examine.site.exigences


def test_a_stricter_notice_of_the_site_is_the_one_that_counts(labellise):
    delai = _exigences(labellise).delai("changement_accueil")
    assert delai is not None and (delai.valeur, delai.unite) == (96, "heures")


def test_a_looser_one_changes_nothing(labellise):
    delai = _exigences(labellise, "  - {id: annonce-changement-accueil, valeur: 24}").delai("changement_accueil")
    assert delai is not None and delai.valeur == 72


def test_a_shorter_answer_is_the_stricter_one(labellise):
    exigences = _exigences(labellise, "  - {id: reponse-reclamation-courrier, valeur: 6}")
    par_lettre = exigences.delai("reclamation", voie="courrier")
    en_ligne = exigences.delai("reclamation", voie="electronique")

    assert par_lettre is not None and par_lettre.valeur == 6
    assert en_ligne is not None and en_ligne.valeur == 5


def test_the_value_of_a_deadline_is_that_of_the_day(labellise):
    en_2019 = _exigences(labellise).delai("reclamation", date(2019, 6, 1), "electronique")
    assert en_2019 is not None and en_2019.valeur == 15


def test_a_rule_of_a_service_that_does_not_exist_here_does_not_bind(labellise):
    exigences = _exigences(labellise)
    assert exigences.delai("demande_serveur_vocal") is None
    assert exigences.delai("demande_site") is not None


def test_a_rule_of_a_module_that_is_not_held_does_not_bind(labellise):
    clauses = {regle.clause for regle in _exigences(labellise).regles("demande_site")}
    assert clauses == {"1.2"}


def test_what_only_happens_at_times_binds_when_it_happens(labellise):
    assert _exigences(labellise).clause("fermeture") == "11.4"


def test_practical_information_and_contents_have_their_own_rhythm(labellise):
    exigences = _exigences(labellise)
    assert exigences.cadence("informations_pratiques") == "trimestriel"
    assert exigences.cadence("contenus") == "semestriel"
    assert exigences.cadence("fermeture") is None  # at once: not a length of time


def test_a_site_may_check_more_often_not_less(labellise):
    plus = "  - {id: verification-informations-pratiques, cadence: mensuel}\n"
    moins = "  - {id: revision-contenus-site, cadence: annuel}"
    exigences = _exigences(labellise, plus + moins)

    assert exigences.cadence("informations_pratiques") == "mensuel"
    assert exigences.cadence("contenus") == "semestriel"


def test_a_site_may_meet_more_often(labellise):
    recurrence = _exigences(labellise, "  - {id: comite-usagers, valeur: 2}").recurrence("comite_usagers")
    assert recurrence is not None and (recurrence.fois, recurrence.annees) == (2, 1)


def test_a_fact_that_no_rule_governs_asks_nothing(labellise):
    exigences = _exigences(labellise)
    assert exigences.regles("pique-nique") == ()
    assert (exigences.cadence("pique-nique"), exigences.clause("pique-nique")) == (None, None)


def test_dates_bring_an_evidence_and_one_of_them_only_while_they_are_not_late(labellise):
    exigences = _exigences(labellise)
    assert exigences.preuves("informations_pratiques", a_jour=False) == ("date-mise-a-jour",)
    assert exigences.preuves("contenus", a_jour=True) == ("contenus-a-jour",)
    assert exigences.preuves("contenus", a_jour=False) == ()


@pytest.mark.parametrize(
    ("fait", "valeur", "souple"),
    [
        ("changement_accueil", 71, True),  # notice before: less is looser
        ("changement_accueil", 72, False),
        ("changement_accueil", 73, False),
        ("demande_site", 2, False),  # an answer after: more is looser
        ("demande_site", 3, False),
        ("demande_site", 4, True),
    ],
)
def test_what_asks_less_than_the_deadline_is_looser_and_the_same_is_not(labellise, fait, valeur, souple):
    delai = _exigences(labellise, "  - {id: revision-contenus-site, cadence: mensuel}").delai(fait)
    assert delai is not None
    assert plus_souple(delai, valeur) is souple
