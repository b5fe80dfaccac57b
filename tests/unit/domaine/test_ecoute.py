"""What was said and what answers it: states of actions, what they answer, what is left without an answer."""

from datetime import date
from typing import Any

import pytest

from tests.sites_lus import deux
from vitrail.domaine import ecoute
from vitrail.domaine.ecoute import Parole, SuiviDesActions
from vitrail.sources.modeles.audits import Audit
from vitrail.sources.modeles.comites import Comite
from vitrail.sources.modeles.enquetes import Critere, EnqueteMystere, EnqueteSatisfaction, Resultat
from vitrail.sources.modeles.plans_actions import Action, PlanActions

JOUR = date(2022, 5, 31)


def _action(**champs: Any) -> dict[str, Any]:
    return {"id": "action", "texte": "Une action", "etat": "prevue", **champs}


def _plan(*actions: dict[str, Any], identifiant: str = "plan", **objectif: Any) -> PlanActions:
    objectifs = [{"titre": "Un objectif", "actions": list(actions), **objectif}]
    return PlanActions.model_validate({"id": identifiant, "titre": "Un plan", "objectifs": objectifs})


def _suivi(*actions: dict[str, Any], le: date = JOUR, **objectif: Any) -> SuiviDesActions:
    return ecoute.suivre([_plan(*actions, **objectif)], le)


def _enquete(**champs: Any) -> EnqueteSatisfaction:
    defaut = {
        "genre": "satisfaction",
        "id": "enquete",
        "titre": "Une enquête",
        "du": "2022-02-23",
        "au": "2022-03-23",
        "canaux": ["En ligne"],
        "n": "114",
        "themes": [],
    }
    return EnqueteSatisfaction.model_validate({**defaut, **champs})


def _mystere(identifiant: str, canal: str, au: str) -> EnqueteMystere:
    champs = {"genre": "mystere", "id": identifiant, "titre": "Des essais", "canal": canal, "du": au, "au": au}
    return EnqueteMystere.model_validate({**champs, "nombre": "10", "realisee_par": "Un service", "criteres": []})


def _critere(valeur: str, cible: str | None = None, genre: type[Critere] = Critere, **champs: Any) -> Critere:
    objectif = {"cible": cible} if cible else {}
    return genre.model_validate({"id": "critere", "libelle": "Un critère", "valeur": valeur, **objectif, **champs})


@pytest.mark.parametrize("etat", ["prevue", "en_cours", "reportee"])
def test_an_undone_action_is_overdue_once_its_month_is_over(etat):
    action = Action.model_validate(_action(etat=etat, echeance="2022-05"))
    assert ecoute.etat_de(action, date(2022, 5, 31)) == etat
    assert ecoute.etat_de(action, date(2022, 6, 1)) == "en_retard"


def test_an_action_due_over_several_years_waits_for_the_last_day_of_the_last():
    action = Action.model_validate(_action(echeance="2023-2024"))
    assert ecoute.etat_de(action, date(2024, 12, 31)) == "prevue"
    assert ecoute.etat_de(action, date(2025, 1, 1)) == "en_retard"


@pytest.mark.parametrize(
    "champs", [{"etat": "realisee"}, {"etat": "abandonnee", "note": "Remplacée."}, {"etat": "prevue"}]
)
def test_what_is_done_given_up_or_undated_is_never_overdue(champs):
    echeance = {} if champs["etat"] == "prevue" else {"echeance": "2020"}
    assert ecoute.etat_de(Action.model_validate(_action(**champs, **echeance)), JOUR) == champs["etat"]


def test_the_longest_overdue_comes_first():
    suivi = _suivi(
        _action(id="mars", echeance="2022-03"),
        _action(id="avant", echeance="2021"),
        _action(id="juin", echeance="2022-06"),
    )
    assert [suivie.action.id for suivie in suivi.en_retard] == ["avant", "mars"]


def test_an_action_answers_what_its_objective_answers_and_what_it_says_itself():
    suivi = _suivi(
        _action(id="a"),
        _action(id="b", origines=[{"enquete": "enquete", "point": "site"}]),
        origines=[{"enquete": "enquete", "point": "affichage"}],
    )
    assert [suivie.action.id for suivie in suivi.sur("enquete", "enquete", "affichage")] == ["a", "b"]
    assert [suivie.action.id for suivie in suivi.sur("enquete", "enquete", "site")] == ["b"]
    assert [suivie.action.id for suivie in suivi.sur("enquete", "enquete")] == ["a", "b"]


def test_an_action_that_answers_a_document_as_a_whole_is_told_apart():
    suivi = _suivi(
        _action(id="a", origines=[{"comite": "c"}]), _action(id="b", origines=[{"comite": "c", "point": "p1"}])
    )
    assert [suivie.action.id for suivie in suivi.sans_point("comite", "c")] == ["a"]


def test_the_same_identifier_in_two_plans_makes_two_anchors():
    suivi = ecoute.suivre([_plan(_action(), identifiant="plan-2021"), _plan(_action(), identifiant="plan-2022")], JOUR)
    assert len({suivie.ancre for suivie in suivi.actions}) == 2


def test_an_action_aims_at_the_commitment_of_its_sub_commitment_and_at_no_other():
    suivi = _suivi(_action(engagements=["11.3"]))
    assert suivi.pour_engagement(11)
    assert not suivi.pour_engagement(1)


def _parole(*actions: dict[str, Any], **remarque: Any) -> Parole:
    liees = [{**action, "origines": [{"enquete": "enquete", "point": "remarque"}]} for action in actions]
    enquete = _enquete(points_faibles=[{"id": "remarque", "texte": "Trop d’attente", **remarque}])
    return ecoute.paroles(enquete, _suivi(*liees))[0]


ABANDON = {"etat": "abandonnee", "note": "Remplacée."}


@pytest.mark.parametrize(
    ("actions", "etat"),
    [
        ([], "sans_reponse"),
        ([_action()], "prevue"),
        ([_action(etat="realisee")], "realisee"),
        ([_action(etat="realisee"), _action(id="b")], "en_cours"),
        ([_action(etat="en_cours"), _action(id="b")], "en_cours"),
        ([_action(etat="en_cours"), _action(id="b", echeance="2022-04")], "en_retard"),
        ([_action(etat="realisee"), _action(id="b", **ABANDON)], "realisee"),
        ([_action(**ABANDON)], "abandonnee"),
    ],
)
def test_the_state_of_what_was_said_is_that_of_its_actions(actions, etat):
    assert _parole(*actions).etat == etat


def test_an_answer_speaks_only_when_no_action_is_under_way():
    reponse = {"reponse": {"suite": "refusee", "texte": "La règle est commune à tous."}}
    assert _parole(**reponse).etat == "refusee"
    assert _parole(_action(), **reponse).etat == "prevue"
    assert _parole(_action(**ABANDON), **reponse).etat == "refusee"


def test_a_criterion_calls_for_an_answer_when_it_misses_its_target_or_when_an_action_names_it():
    criteres = [
        {"id": "manque", "libelle": "Manqué", "valeur": "47 %", "cible": "> 75 %"},
        {"id": "atteint", "libelle": "Atteint", "valeur": "91 %", "cible": "> 75 %"},
        {"id": "libre", "libelle": "Sans objectif", "valeur": "12 %"},
        {"id": "cite", "libelle": "Cité", "valeur": "91 %"},
    ]
    enquete = _enquete(themes=[{"id": "theme", "titre": "Un thème", "criteres": criteres}])
    suivi = _suivi(_action(origines=[{"enquete": "enquete", "point": "cite"}]))
    assert [parole.texte for parole in ecoute.paroles(enquete, suivi)] == ["Manqué", "Cité"]


def test_an_audit_speaks_through_its_report_and_each_of_its_evaluations():
    audit = Audit.model_validate(
        {
            "id": "audit",
            "genre": "interne",
            "du": "2022-05-09",
            "etat": "realise",
            "points_sensibles": [{"id": "a", "texte": "Un"}],
            "evaluations": [
                {
                    "engagement": "3",
                    "conformite": "C",
                    "points_sensibles": [{"id": "b", "texte": "Deux", "reponse": "Fait."}],
                }
            ],
            "pistes_progres": [{"id": "c", "texte": "Trois"}],
        }
    )
    paroles = ecoute.paroles(audit, _suivi())
    assert [(parole.nature, parole.texte, parole.etat) for parole in paroles] == [
        ("point_sensible", "Un", "sans_reponse"),
        ("point_sensible", "Deux", "repondu"),
        ("piste", "Trois", "sans_reponse"),
    ]


@pytest.mark.parametrize(
    ("critere", "etat"),
    [
        (_critere("75 %", "> 75 %"), "non_atteint"),
        (_critere("75 %", ">= 75 %"), "atteint"),
        (_critere("7,5 sur 10", "> 7 sur 10"), "atteint"),
        (_critere("7,5 sur 10", "> 75 %"), "non_juge"),
        (_critere("75 %"), "sans_objectif"),
        (_critere("75 %", "< 5 jours"), "non_juge"),
        (_critere("75 %", "= 75 %"), "non_juge"),
        (_critere("1", "<= 2", Resultat), "atteint"),
        (_critere("1", "<= 2 %", Resultat), "non_juge"),
    ],
)
def test_a_criterion_is_judged_only_against_a_target_it_compares_with(critere, etat):
    assert ecoute.juger(critere) == etat


def test_a_criterion_without_value_keeps_its_reason():
    absence = {"motif": "non_mesure", "raison": "Trop peu de réponses."}
    critere = Critere.model_validate({"id": "c", "libelle": "C", "absence": absence, "cible": "> 75 %"})
    assert ecoute.juger(critere) == "non_mesure"


def test_the_surveys_that_count_are_the_last_of_satisfaction_and_of_each_mystery_channel():
    mysteres = [
        _mystere("appels-2022", "telephone", "2022-03-04"),
        _mystere("courriels-2022", "courriel", "2022-03-03"),
        _mystere("appels-2021", "telephone", "2021-03-04"),
    ]
    satisfaction = [_enquete(id="s-2022"), _enquete(id="s-2021")]
    trouvees = [enquete.id for enquete in ecoute.dernieres(satisfaction, mysteres)]
    assert trouvees == ["s-2022", "appels-2022", "courriels-2022"]


def test_plans_are_ordered_by_the_day_they_say_else_by_the_survey_they_answer():
    documents = {"enquete": {"s-2022": _enquete(id="s-2022")}}
    repond = _plan(_action(origines=[{"enquete": "s-2022"}]), identifiant="repond")
    dits = [
        PlanActions.model_validate({"id": nom, "titre": nom, "adopte_le": le, "objectifs": []})
        for nom, le in (("ancien", "2021"), ("nouveau", "2023-01"))
    ]
    recents = ecoute.plans_recents([*dits, repond], documents)
    assert [plan.id for plan in recents] == ["nouveau", "repond", "ancien"]


@pytest.mark.parametrize(
    ("quand", "suites", "tenu"),
    [
        ("2022-05-30", (), True),
        ("2022-05-31", (), False),
        ("2022-05-31", ("Une suite",), True),
        ("2022-T2", (), False),
        ("2022-T2", ("Une suite",), True),
        ("2022-06-12", ("Une suite",), False),
    ],
)
def test_a_meeting_has_taken_place_when_its_date_is_past_or_when_it_is_already_reported(quand, suites, tenu):
    champs = {"id": "c", "titre": "Comité", "date": quand, "ordre_du_jour": ["Résultats"], "suites": suites}
    assert ecoute.tenu(Comite.model_validate({**champs, "suites": list(suites)}), JOUR) is tenu


def test_the_survey_of_all_the_prefecture_comes_before_those_of_its_services():
    site = deux()
    une = site.satisfaction[0]
    autres = [une.model_copy(update={"id": nom, "service": nom}) for nom in ("titres", "armes", "titres")]
    dites = ecoute.dernieres_satisfactions([*autres, une])
    assert [dite.service for dite in dites] == [None, "titres", "armes"]
    assert dites[1] is autres[0]
