"""What a site owes, given its kind, its modules, its situation and the day."""

from datetime import date

import pytest

from vitrail.sources.referentiel import IdentifiantInconnu

EN_2019, EN_2020 = date(2019, 12, 31), date(2020, 1, 1)
SEINE = (1, 2, 7)


def test_a_complaint_was_answered_in_fifteen_days_in_2019_then_in_five_or_ten(ref):
    for voie, ensuite in (("electronique", 5), ("courrier", 10), ("urne", 10)):
        avant = ref.delai_sur("reclamation", EN_2019, voie)
        apres = ref.delai_sur("reclamation", EN_2020, voie)
        assert (avant.valeur, avant.unite) == (15, "jours ouvrés")
        assert (apres.valeur, apres.unite) == (ensuite, "jours ouvrés")
        assert apres.du == EN_2020 and apres.regle.clause == "3.1"


def test_letters_changed_in_2020_but_not_those_of_local_authorities(ref):
    assert [ref.delai("reponse-courrier", jour).valeur for jour in (EN_2019, EN_2020)] == [15, 10]
    assert [ref.delai("reponse-courrier-collectivites", jour).valeur for jour in (EN_2019, EN_2020)] == [15, 15]


def test_a_changed_opening_is_announced_seventy_two_hours_before_without_days_off(ref):
    delai = ref.delai_sur("changement_accueil", EN_2020)
    assert (delai.valeur, delai.unite, delai.regle.sens) == (72, "heures", "avant")
    assert delai.regle.hors == ("week-ends", "jours-feries")
    assert delai.regle.clause == "1.2"


def test_the_registry_of_updates_finds_its_deadline_and_its_rate(ref):
    for fait, identifiant in (
        ("demande_site", "taux-mise-a-jour-site"),
        ("demande_serveur_vocal", "taux-mise-a-jour-svi"),
    ):
        delai = ref.delai_sur(fait, EN_2020)
        assert (delai.valeur, delai.unite) == (3, "jours ouvrés")
        assert [indicateur.id for indicateur in ref.indicateurs_sur(fait, EN_2020)] == [identifiant]


def test_what_comes_back_is_found_by_the_fact_it_governs(ref):
    for fait, clause in (
        ("enquete_satisfaction", "3.2"),
        ("enquete_mystere", "3.2"),
        ("comite_usagers", "pilotage-5"),
        ("bilan_annuel", "labellisation-1"),
    ):
        (regle,) = ref.regles_sur(fait)
        assert (regle.fois, regle.annees, regle.clause) == (1, 1, clause)
    (pratiques,) = ref.regles_sur("informations_pratiques")
    (contenus,) = ref.regles_sur("contenus")
    assert (pratiques.cadence, contenus.cadence) == ("trimestriel", "semestriel")


def test_the_label_lasts_three_years_and_is_prepared_two_months_before(ref):
    assert ref.label.validite_ans == 3
    delai = ref.delai(ref.label.delai_audit_interne, EN_2020)
    assert (delai.valeur, delai.unite, delai.regle.sens) == (2, "mois", "avant")


@pytest.mark.parametrize(
    ("type_site", "imposes", "au_choix", "facultatifs", "non_proposes"),
    [
        ("prefecture-avec-cert", (1, 2), (), (3, 4, 5, 6, 7, 8), ()),
        ("prefecture-sans-cert", (1,), (3, 4, 5, 6, 7, 8), (), (2,)),
        ("sous-prefecture-avec-cert", (1, 2), (), (3, 4, 5, 6), (7, 8)),
        ("sous-prefecture-sans-cert", (1,), (3, 4, 5, 6), (), (2, 7, 8)),
        ("prefecture-de-police", (1,), (2, 3, 4, 5, 6, 7, 8), (), ()),
    ],
)
def test_each_kind_of_site_takes_its_modules(ref, type_site, imposes, au_choix, facultatifs, non_proposes):
    regle = ref.regle_modules(type_site)
    assert (regle.imposes, regle.au_choix, regle.facultatifs, regle.non_proposes) == (
        imposes, au_choix, facultatifs, non_proposes
    )  # fmt: skip


def test_where_text_and_table_disagree_both_readings_are_given(ref):
    (conflit,) = ref.regle_modules("prefecture-avec-cert").conflits
    assert (conflit.module, conflit.regle_texte, conflit.conflit.clause) == (8, "non-propose", "II.2")
    sous_prefecture = ref.regle_modules("sous-prefecture-avec-cert").conflits
    assert [(c.module, c.regle_texte) for c in sous_prefecture] == [(7, "facultatif"), (8, "facultatif")]
    assert ref.regle_modules("prefecture-de-police").conflits == ()


def test_commitment_46_counts_only_when_it_is_chosen(ref):
    sans = [engagement.numero for engagement in ref.engagements_de((6,))]
    assert sans == [41, 42, 43, 44, 45]
    assert [engagement.numero for engagement in ref.engagements_de((6,), (46,))] == [*sans, 46]
    assert len(ref.engagements_de(SEINE)) == 27
    assert len(ref.engagements_de(range(1, 9), (46,))) == 54


def test_displayed_indicators_are_those_of_the_modules_held(ref):
    affiches = {indicateur.id for indicateur in ref.indicateurs_affiches(SEINE, (), EN_2020)}
    trimestriels = {
        "taux-appels-aboutis",
        "delai-cni-passeport-trimestriel",
        "delai-civ-trimestriel",
        "delai-permis-trimestriel",
    }
    enquete = {
        "satisfaction-courtoisie",
        "satisfaction-criteres",
        "satisfaction-orientation",
        "satisfaction-confort",
        "satisfaction-attente",
        "satisfaction-telephone",
        "satisfaction-point-numerique",
    }
    assert affiches == trimestriels | enquete
    avec_svi = {indicateur.id for indicateur in ref.indicateurs_affiches(SEINE, ("svi-local",), EN_2020)}
    assert avec_svi - affiches == {"satisfaction-svi"}
    sejour = {indicateur.id for indicateur in ref.indicateurs_affiches((3,), (), EN_2020)}
    assert sejour == {"delai-premier-sejour", "delai-renouvellement-sejour"}


def test_the_complaint_rate_is_split_by_way_in_from_2020(ref):
    indicateur = ref.indicateur("taux-reponse-reclamations")
    assert [suivi.id for suivi in indicateur.a_suivre(EN_2019)] == ["taux-reponse-reclamations-tous-supports"]
    assert [suivi.voie for suivi in indicateur.a_suivre(EN_2020)] == ["electronique", "courrier", "urne"]
    variante = ref.indicateur("taux-reponse-reclamations-urne")
    assert (variante.nom, variante.unite, variante.variante_de) == (indicateur.nom, "%", indicateur.id)
    assert ref.delai(variante.delai, EN_2020).valeur == 10


def test_evidence_follows_the_modules_the_conditions_and_the_options(ref):
    def preuves(*modules, conditions=(), options=()):
        return [preuve.id for preuve in ref.preuves_exigees(modules, conditions, options)]

    module_1 = preuves(1)
    assert module_1[:5] == ["adresse-postale", "adresse-site", "renvoi-service-public", "courriel", "telephone"]
    assert module_1[-3:] == ["information-comite-usagers", "page-label", "lien-page-label"]
    assert "numero-svi-local" not in module_1
    assert "calendrier-affluence" not in module_1
    conditions = ("svi-local", "sans-rendez-vous", "envoi-numerise-possible")
    ajoutees = set(preuves(1, conditions=conditions)) - set(module_1)
    assert ajoutees == {"numero-svi-local", "calendrier-affluence", "boite-envoi-pieces"}
    assert "lien-subventions" not in preuves(6)
    assert "lien-subventions" in preuves(6, options=(46,))
    toutes = preuves(*range(1, 9), conditions=[condition.id for condition in ref.conditions], options=(46,))
    assert toutes == [preuve.id for preuve in ref.preuves]


def test_one_piece_of_evidence_may_answer_several_clauses(ref):
    assert ref.clauses_de_preuve("numero-3400") == ("1.1", "9.1")
    assert ref.clauses_de_preuve("engagements-et-logo") == ("1.1", "pilotage-1")


@pytest.mark.parametrize(
    ("reference", "mots"),
    [
        ("10.6", "Qual-e-pref, III, 10.6"),
        (46, "Qual-e-pref, III, engagement 46"),
        ("pilotage-5", "Qual-e-pref, IV, disposition 5"),
        ("labellisation-2", "Qual-e-pref, V, disposition 2"),
        ("II.2", "Qual-e-pref, II.2"),
        ("VI, engagement 10", "Qual-e-pref, VI, engagement 10"),
    ],
)
def test_a_clause_is_cited_with_its_chapter(ref, reference, mots):
    assert ref.citer(reference) == mots


@pytest.mark.parametrize(
    "chercher",
    [
        lambda ref: ref.indicateur("taux-appels-abouti"),
        lambda ref: ref.engagement(55),
        lambda ref: ref.sous_engagement("1.9"),
        lambda ref: ref.preuve("x"),
        lambda ref: ref.type_site("mairie"),
        lambda ref: ref.delai("x", EN_2020),
        lambda ref: ref.citer("XII.3"),
    ],
)
def test_an_unknown_identifier_is_refused_with_the_known_ones(ref, chercher):
    with pytest.raises(IdentifiantInconnu) as erreur:
        chercher(ref)
    assert len(erreur.value.connus) > 4
