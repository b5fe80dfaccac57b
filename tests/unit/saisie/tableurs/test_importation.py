"""Spreadsheets of services -> what they change in the file of a period; what is doubtful is refused at its cell."""

import io
import zipfile
from datetime import date
from typing import Any

import pytest

from tests.conftest import REPOSITORY
from tests.releves import definition
from tests.tableurs.envois import APPELS, CIV, COURRIELS, DELAI_COURRIELS, ENVOIS, EXERCICES, PERMIS
from tests.tableurs.fabrique import C, F, csv, ods, xlsx
from tests.tableurs.refuses import FAUX
from tests.typographie import simple
from vitrail import build
from vitrail.bord.dossiers.disque import photographier
from vitrail.domaine.site import Site
from vitrail.saisie.tableurs import compte_rendu, entetes, importation, lecture, unites
from vitrail.saisie.tableurs.feuilles import Cellule
from vitrail.saisie.tableurs.fiches import enregistrements, motif_d_absence
from vitrail.saisie.tableurs.importation import _dit_un_chiffre as _dit
from vitrail.saisie.tableurs.plan import PlanDImport
from vitrail.saisie.tableurs.reperage import LigneDeTable
from vitrail.saisie.tableurs.selection import DemandeDePeriode
from vitrail.socle.temps import Periode
from vitrail.sources.modeles.unites import Unite


@pytest.fixture(scope="module")
def site() -> Site:
    """The demonstration, read in July 2022: its second quarter awaits its figures."""
    lie = build.inspecter(photographier(REPOSITORY), date(2022, 7, 20)).site
    assert lie is not None
    return lie


def planifier(
    site: Site, octets: bytes, periode: str = "2022-T2", actuelles: Any = None, **demande: Any
) -> PlanDImport:
    return importation.planifier(
        site, lecture.lire(octets), DemandeDePeriode(Periode.lire(periode), **demande), actuelles
    )


def donne(plan: PlanDImport) -> dict[str, str]:
    assert not plan.bilan.diagnostics
    return {un.cle: str(un.apres.get("valeur") or f"!{motif_d_absence(un.apres)}") for un in plan.changements}


def trimestre(*lignes: list[Any], tete: str = "Valeur") -> bytes:
    return csv([["Indicateur", tete], *lignes])


@pytest.mark.parametrize("envoi", ENVOIS, ids=lambda envoi: envoi.nom)
def test_what_services_send_is_imported_right(site, envoi):
    plan = planifier(site, envoi.octets, envoi.periode, fichier=envoi.nom.rpartition(".")[0], notes=True)
    assert donne(plan) == envoi.attendus
    for champ, attendu in (("n", envoi.n), ("note", envoi.notes)):
        assert {un.cle: un.apres[champ] for un in plan.changements if champ in un.apres} == attendu


@pytest.mark.parametrize("refuse", FAUX, ids=lambda refuse: refuse.nom)
def test_what_is_wrong_is_said_at_its_cell(site, refuse):
    plan = planifier(site, refuse.octets, refuse.periode, fichier=refuse.nom.rpartition(".")[0])
    dit = "\n".join(f"{ecart.lieu} : {ecart.message} {ecart.conseil}" for ecart in plan.bilan.diagnostics)
    assert [mots for mots in refuse.dit if mots not in dit] == []
    assert plan.bilan.diagnostics


def test_all_problems_are_told_at_once(site):
    plan = planifier(site, trimestre([APPELS, "191 %"], [PERMIS, "14 h"], [CIV, "deux jours"]))
    assert [ecart.lieu for ecart in plan.bilan.diagnostics] == ["tableau, B2", "tableau, B3", "tableau, B4"]


def test_the_change_is_told_in_words(site):
    actuelles = {"periode": "2022-T2", "releves": [{"indicateur": "taux-appels-aboutis", "valeur": "77 %"}]}
    plan = planifier(site, trimestre([APPELS, "91 %"], [PERMIS, "14 jours"]), actuelles=actuelles)
    assert [un.mots.replace("\u00a0", " ") for un in plan.changes] == [
        "Appels ayant abouti : 77 % → 91 %",
        "Temps moyen pour un permis de conduire (trimestre) : rien → 14 jours (avant : 21 jours au 4e trimestre 2021)",
    ]


def test_the_same_figure_written_otherwise_changes_nothing(site):
    releves = [
        {"indicateur": "taux-appels-aboutis", "valeur": "91,0%", "note": "À part"},
        {"indicateur": "delai-civ-trimestriel", "absence": {"motif": "sans_objet", "raison": "Rien ce trimestre."}},
    ]
    actuelles = {"mis_a_jour": "2022-07-02", "periode": "2022-T2", "releves": releves}
    plan = planifier(site, trimestre([APPELS, "91 %"], [CIV, "sans objet"]), actuelles=actuelles)
    assert plan.changes == []
    assert plan.donnees == actuelles


@pytest.mark.parametrize(
    ("ecrite", "envoyee", "change"),
    [
        ("91", "91 %", False),
        ("91 %", "91", False),
        ("91 %", "91,0 %", False),
        ("91 %", "91,1 %", True),
        ("91", "92 %", True),
    ],
)
def test_a_figure_is_the_same_when_one_of_both_leaves_its_unit_out(site, ecrite: str, envoyee: str, change: bool):
    actuelles = {"periode": "2022-T2", "releves": [{"indicateur": "taux-appels-aboutis", "valeur": ecrite}]}
    assert bool(planifier(site, trimestre([APPELS, envoyee]), actuelles=actuelles).changes) == change


def test_a_new_figure_takes_away_what_was_told_of_the_old_one_only(site):
    ancien = {
        "indicateur": "taux-appels-aboutis",
        "valeur": "77 %",
        "numerateur": "77",
        "denominateur": "100",
        "responsable": "Standard",
        "reserve": "Panne",
    }
    plan = planifier(site, trimestre([APPELS, "91 %"]), actuelles={"periode": "2022-T2", "releves": [ancien]})
    [releve] = enregistrements(plan.donnees, "releves")
    assert releve == {
        "indicateur": "taux-appels-aboutis",
        "valeur": "91 %",
        "responsable": "Standard",
        "reserve": "Panne",
    }
    assert any("reserve" in remarque for remarque in plan.bilan.remarques)


def test_names_are_known_without_case_accent_number_or_unit(site):
    for nom in (APPELS.upper(), "10.6 - " + APPELS, APPELS.replace("’", "'") + " (en %) *", "Appels ayant abouti"):
        assert donne(planifier(site, trimestre([nom, "91 %"]))) == {"taux-appels-aboutis": "91 %"}


def test_a_near_name_is_proposed_and_never_taken(site):
    plan = planifier(site, trimestre([CIV, "3 jours"], ["Taux d'appels qui ont abouti", "91 %"]))
    assert donne(plan) == {"delai-civ-trimestriel": "3 jours"}
    [orpheline] = plan.bilan.orphelines
    assert orpheline.lieu == "tableau, A3"
    assert orpheline.possibles[0][0] == "taux-appels-aboutis"


def test_a_name_that_several_indicators_bear_is_not_chosen_among(site):
    nom = "Délai moyen de réponse aux suggestions et réclamations"
    plan = planifier(site, csv([["Indicateur", "Valeur"], [nom, "3 jours"], [COURRIELS, "90 %"]]), "2022-05")
    assert [orpheline.ambigue for orpheline in plan.bilan.orphelines] == [True]
    assert len(plan.bilan.orphelines[0].possibles) > 1


def test_a_name_borne_at_another_frequency_gives_the_indicator_of_the_period(site):
    octets = trimestre(["Taux d'appels aboutis", "91 %"])
    assert donne(planifier(site, octets)) == {"taux-appels-aboutis": "91 %"}
    assert donne(planifier(site, octets, "2022-05")) == {"taux-appels-aboutis-mensuel": "91 %"}


@pytest.mark.parametrize(
    "tete", ["avril-juin 2022", "Avr. – juin 2022", "2e trimestre 2022 (avril à juin)", "du 1er avril au 30 juin 2022"]
)
def test_the_first_and_last_months_of_a_quarter_name_it(site, tete):
    octets = csv([["Indicateur", "janvier-mars 2022", tete], [APPELS, "88 %", "91 %"]])
    assert donne(planifier(site, octets)) == {"taux-appels-aboutis": "91 %"}


def test_some_months_together_are_none_of_them(site):
    octets = csv([["Indicateur", "avril-mai 2022"], [DELAI_COURRIELS, "2 j"]])
    [ecart] = planifier(site, octets, "2022-04").bilan.diagnostics
    assert "« avril-mai 2022 »" in ecart.message and "avril 2022" in ecart.conseil
    lignes = [["Indicateur", "Période", "Valeur"], [DELAI_COURRIELS, "avril-mai 2022", "2 j"]]
    assert planifier(site, csv(lignes), "2022-04").bilan.diagnostics


def test_lines_that_are_all_of_another_period_are_told_as_such(site):
    lignes = [["Indicateur", "Période", "Valeur"], [APPELS, "T1 2022", "91 %"], [CIV, "T1 2022", "3 j"]]
    [ecart] = planifier(site, csv(lignes)).bilan.diagnostics
    assert "1er trimestre 2022" in ecart.message and "2022-T1" in ecart.conseil


def test_a_title_of_months_over_columns_leaves_each_its_own(site):
    titre = ["", "avril, mai et juin 2022", "", ""]
    tete = ["Indicateur", "avril", "mai", "juin"]
    assert donne(planifier(site, csv([titre, tete, [DELAI_COURRIELS, "3 j", "2 j", "1 j"]]), "2022-05")) == {
        "delai-reponse-courriels": "2 jours"
    }


def test_a_name_told_once_is_known_and_an_ignored_line_is_not_shown(site):
    octets = trimestre(["Décroché", "91 %"], ["Interne", "12"])
    plan = planifier(site, octets, rattachees={"Décroché": "taux-appels-aboutis"}, ignorees=["Interne"])
    assert donne(plan) == {"taux-appels-aboutis": "91 %"}
    assert not plan.bilan.orphelines


def test_the_demonstration_tells_names_of_its_services(site):
    plan = planifier(site, trimestre(["TAUX DE DÉCROCHÉ DU STANDARD", "91 %"], ["Nombre d'appels reçus", "12"]))
    assert donne(plan) == {"taux-appels-aboutis": "91 %"}
    assert not plan.bilan.orphelines


def test_sheets_may_be_named_and_then_are_read_together(site):
    feuilles = {
        "Standard": [["Indicateur", "Valeur"], [APPELS, "91 %"]],
        "CERT": [["Indicateur", "Valeur"], [PERMIS, "14 jours"]],
    }
    assert "--sheet" in planifier(site, xlsx(feuilles)).bilan.diagnostics[0].conseil
    assert len(donne(planifier(site, xlsx(feuilles), feuilles=["Standard", "CERT"]))) == 2
    [ecart] = planifier(site, xlsx(feuilles), feuilles=["Standart"]).bilan.diagnostics
    assert "« Standard »" in ecart.conseil


def test_several_tables_one_under_the_other_are_all_read(site):
    octets = ods(
        {
            "A": [
                ["Module 1", None],
                ["Indicateur", "T2 2022"],
                [APPELS, "91 %"],
                [None, None],
                ["Titres", None],
                ["Libellé", "Unité", "T2 2022"],
                [PERMIS, "jours", 14],
            ]
        }
    )
    assert donne(planifier(site, octets)) == {"taux-appels-aboutis": "91 %", "delai-permis-trimestriel": "14 jours"}


@pytest.mark.parametrize(
    ("tete", "ligne", "donne_ou_refuse"),
    [
        (["Indicateur", "Valeur", "Unité"], [PERMIS, 14, "jours"], "14 jours"),
        (["Indicateur", "Unité", "Valeur"], [PERMIS, "j", 14], "14 jours"),
        (["Indicateur", "Valeur (jours)"], [PERMIS, 14], "14 jours"),
        (["Indicateur", "Valeur"], [f"{PERMIS} (en jours)", 14], "14 jours"),
        (["Indicateur", "Valeur", "Unité"], [PERMIS, 14, "%"], "« 14 % »"),
        (["Indicateur", "Valeur (%)"], [PERMIS, 14], "« 14 % »"),
        (["Indicateur", "Valeur (%)", "Unité"], [PERMIS, 14, "jours"], "14 jours"),
        (["Indicateur", "Valeur", "Unité"], [PERMIS, "14 jours", "%"], "14 jours"),
        (["Indicateur", "Nombre"], [PERMIS, 14], "14 jours"),
    ],
)
def test_a_unit_is_that_of_the_cell_else_of_its_column_of_its_head_of_the_name(
    site, tete: list[Any], ligne: list[Any], donne_ou_refuse: str
):
    plan = planifier(site, csv([tete, ligne, ["", ""]]))
    if donne_ou_refuse.startswith("«"):
        [ecart] = plan.bilan.diagnostics
        assert donne_ou_refuse in simple(ecart.message)
    else:
        assert donne(plan) == {"delai-permis-trimestriel": donne_ou_refuse}


def test_a_table_without_heads_is_read_when_it_has_one_column_of_figures(site):
    assert donne(planifier(site, csv([[APPELS, "91 %"], [CIV, "3 jours"]]))) == {
        "taux-appels-aboutis": "91 %",
        "delai-civ-trimestriel": "3 jours",
    }
    assert planifier(site, csv([[APPELS, "77 %", "91 %"], [CIV, "4 jours", "3 jours"]])).bilan.diagnostics


def test_a_month_without_year_takes_the_one_that_is_written_somewhere(site):
    tete, ligne = ["Indicateur", "avril", "mai"], [DELAI_COURRIELS, "2 j", "1,5 j"]
    assert donne(planifier(site, csv([tete, ligne]), "2022-05")) == {"delai-reponse-courriels": "1,5 jour"}
    assert "2022" in planifier(site, csv([tete, ligne]), "2022-05").bilan.remarques[0]
    assert planifier(site, csv([["Suivi 2021", "", ""], tete, ligne]), "2022-05").bilan.diagnostics


def test_a_figure_that_the_sheet_rounds_is_imported_as_shown_and_that_is_told(site):
    plan = planifier(site, xlsx({"A": [["Indicateur", "Valeur"], [APPELS, C(0.9348, "0%")]]}))
    assert donne(plan) == {"taux-appels-aboutis": "93 %"}
    assert "93,48" in plan.bilan.remarques[0]


def test_a_number_of_cases_that_is_none_is_told_and_left(site):
    plan = planifier(
        site, csv([["Indicateur", "Valeur", "n"], [APPELS, "91 %", "n = 1 250"], [CIV, "3 j", "beaucoup"]])
    )
    assert [un.apres.get("n") for un in plan.changements] == ["1250", None]
    assert "tableau, C3" in plan.bilan.remarques[0]


def test_hidden_rows_are_told(site):
    caches = F([["Indicateur", "Valeur"], [APPELS, "91 %"], [CIV, "3 jours"]], lignes_masquees=[2])
    plan = planifier(site, xlsx({"A": caches}))
    assert donne(plan) == {"taux-appels-aboutis": "91 %"}
    assert plan.bilan.remarques == ("A : 1\u00a0ligne masquée non lue.",)


def test_the_unit_that_the_site_already_publishes_in_is_accepted(site):
    """Working days, for a time that no text gives a unit to; hours would not compare with what came before."""
    assert donne(planifier(site, trimestre([DELAI_COURRIELS, "1,5 jour"], tete="mai 2022"), "2022-05"))
    assert planifier(site, trimestre([DELAI_COURRIELS, "36 h"], tete="mai 2022"), "2022-05").bilan.diagnostics


def test_remarks_of_the_service_are_published_only_when_asked(site):
    octets = csv([["Indicateur", "Valeur", "Observations"], [APPELS, "91 %", "Voir avec le chef de bureau"]])
    plan = planifier(site, octets)
    assert [un.apres.get("note") for un in plan.changements] == [None]
    assert plan.bilan.tus == 1
    assert "1\u00a0commentaire du service, non repris : --notes les publie" in compte_rendu.ecrire(plan)
    assert planifier(site, octets, notes=True).changements[0].apres["note"] == "Voir avec le chef de bureau"


@pytest.mark.parametrize(
    ("nom", "valeur", "question"),
    [
        (EXERCICES, "1.234", "« 1.234 » : est-ce 1\u202f234, ou 1,234 ?"),
        (EXERCICES, "1,234", "« 1,234 » : est-ce 1\u202f234, ou 1,234 ?"),
        (PERMIS, "1.234 jours", "« 1.234 jours » : est-ce 1\u202f234, ou 1,234 ?"),
    ],
)
def test_a_point_that_may_part_thousands_is_asked_about(site, nom, valeur, question):
    [diagnostic] = planifier(site, trimestre([nom, valeur])).bilan.diagnostics
    assert diagnostic.lieu == "tableau, B2"
    assert question in diagnostic.message
    assert diagnostic.conseil


@pytest.mark.parametrize(("nom", "valeur"), [(APPELS, "12.345 %"), (PERMIS, "1,234 jour"), (PERMIS, "0.123 jour")])
def test_a_decimal_that_can_be_nothing_else_is_not_asked_about(site, nom, valeur):
    assert len(donne(planifier(site, trimestre([nom, valeur])))) == 1


def test_a_number_of_cases_that_may_part_thousands_is_asked_about(site):
    octets = csv([["Indicateur", "Valeur", "n"], [APPELS, "91 %", "1.234"]])
    [diagnostic] = planifier(site, octets).bilan.diagnostics
    assert "C2, « 1.234 » : est-ce 1\u202f234" in diagnostic.message


@pytest.mark.parametrize("valeur", ["1 h 30", "9O %", "12 km", "1E+50", "90 % ou 91 %", "environ 90 %"])
def test_a_refusal_quotes_the_whole_of_what_was_written(site, valeur):
    [diagnostic] = planifier(site, trimestre([APPELS, valeur])).bilan.diagnostics
    assert valeur in diagnostic.message


@pytest.mark.parametrize("colonne", [0, 1, 2, 3])
@pytest.mark.parametrize("sans", ["", "<v></v>"])
def test_a_formula_without_a_result_stops_the_import_wherever_it_is(site, colonne, sans):
    """In the value, its number of cases, a name, or a column that nobody reads: the rest cannot be trusted either."""
    lignes: list[list[object]] = [
        ["Indicateur", "Valeur", "n", "Écart"],
        [APPELS, "91 %", 100, 1],
        [CIV, "3 jours", 100, 1],
    ]
    lignes[2][colonne] = C(None, formule="B5/B6")
    octets = xlsx({"A": lignes})
    if sans:
        octets = xlsx({"A": lignes}, {"xl/worksheets/sheet1.xml": piece(octets).replace("</f></c>", f"</f>{sans}</c>")})
    plan = planifier(site, octets)
    assert [diagnostic.lieu for diagnostic in plan.bilan.diagnostics] == [f"A, {'ABCD'[colonne]}3"]
    assert "jamais été calculée" in plan.bilan.diagnostics[0].message


def piece(octets: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(octets)) as archive:
        return archive.read("xl/worksheets/sheet1.xml").decode()


def test_a_formula_whose_result_is_an_empty_text_is_computed(site):
    feuilles: dict[str, list[list[object]]] = {
        "A": [["Indicateur", "Valeur"], [APPELS, "91 %"], [CIV, C("x", formule='""')]]
    }
    vide = piece(xlsx(feuilles)).replace("<v>x</v>", "<v></v>")
    octets = xlsx(feuilles, {"xl/worksheets/sheet1.xml": vide})
    assert not planifier(site, octets).bilan.diagnostics


def test_two_names_without_a_latin_letter_are_not_one(site):
    octets = trimestre(["الاستقبال", "12 %"], ["★★★★★", "13 %"], ["…", "14 %"], [CIV, "3 jours"])
    plan = planifier(site, octets, rattachees={"الهاتف": "taux-appels-aboutis", "★": "delai-permis-trimestriel"})
    assert donne(plan) == {"delai-civ-trimestriel": "3 jours"}
    assert donne(planifier(site, octets, rattachees={"الاستقبال": "taux-appels-aboutis"})) == {
        "taux-appels-aboutis": "12 %",
        "delai-civ-trimestriel": "3 jours",
    }


def test_names_that_share_a_key_without_meaning_the_same_give_nothing(site):
    autres = {"Part (jours)": "delai-civ-trimestriel", "Part": "taux-appels-aboutis"}
    plan = planifier(site, trimestre([PERMIS, "14 jours"], ["Part", "91 %"]), rattachees=autres)
    assert donne(plan) == {"delai-permis-trimestriel": "14 jours"}
    long = "Taux d’appels " + "très " * 150
    plan = planifier(site, trimestre([PERMIS, "14 jours"], [long + "aboutis", "91 %"]), ignorees=[long + "perdus"])
    assert [orpheline.nom for orpheline in plan.bilan.orphelines] == [(long + "aboutis")]


def test_what_a_new_figure_takes_away_is_told(site):
    ancien = {"indicateur": "taux-appels-aboutis", "valeur": "77 %", "numerateur": "77", "denominateur": "100"}
    plan = planifier(site, trimestre([APPELS, "91 %"]), actuelles={"periode": "2022-T2", "releves": [ancien]})
    assert plan.changements[0].retires == ["numerateur : 77", "denominateur : 100"]


@pytest.mark.parametrize(
    ("tete", "ligne"),
    [
        (["n", "Indicateur", "Valeur", "Effectif", "Base"], ["1", APPELS, "91 %", "20", "300"]),
        (["Base", "Indicateur", "Effectif", "Valeur"], ["300", APPELS, "20", "91 %"]),
        (["Effectif", "Base", "Indicateur", "Valeur", "n"], ["1", "2", APPELS, "91 %", "20"]),
    ],
)
def test_the_column_of_cases_nearest_goes_with_the_value_on_its_right_first(site, tete, ligne):
    assert planifier(site, csv([tete, ligne])).changements[0].apres["n"] == "20"


def test_lines_are_named_by_the_column_that_names_most_of_them(site):
    """The first one names a line too: a service may write the name of another indicator in a remark."""
    tete = ["Rappel", "Ligne", "Valeur"]
    octets = csv([tete, [CIV, APPELS, "91 %"], ["", PERMIS, "14 jours"], ["", CIV, "3 jours"]])
    assert len(donne(planifier(site, octets))) == 3


def test_a_table_without_a_column_of_values_says_what_to_write(site):
    [diagnostic] = planifier(
        site, csv([["Indicateur", "Cible", "Service"], [APPELS, "91 %", "Standard"]])
    ).bilan.diagnostics
    assert diagnostic.lieu == "tableau, A1"
    assert diagnostic.message == "aucune colonne de valeurs n’a été reconnue."
    assert diagnostic.conseil == "Écrivez « Valeur » ou « 2022-T2 » en tête de la colonne des chiffres."


def test_the_satisfaction_with_the_telephone_is_near_the_telephone(site):
    plan = planifier(site, trimestre([CIV, "3 jours"], ["Satisfaction accueil téléphonique", "80 %"]))
    [orpheline] = plan.bilan.orphelines
    assert orpheline.possibles[0][0] == "satisfaction-telephone"


def test_the_sheet_that_is_read_is_named_when_there_are_several(site):
    """A workbook of one sheet needs no such words."""
    chiffre = [["Indicateur", "Valeur"], [APPELS, "91 %"]]
    seule, deux = xlsx({"Chiffres": chiffre}), xlsx({"Note": [["Rien ici", "du tout"]], "Chiffres": chiffre})
    assert planifier(site, seule).bilan.remarques == ()
    assert planifier(site, deux).bilan.remarques == ("Feuille lue : « Chiffres ».",)


def test_a_text_in_the_place_of_a_name_is_quoted_short_and_never_to_be_mapped(site):
    plan = planifier(site, trimestre([CIV, "3 jours"], ["Appels " * 4000, "91 %"], ["Appels pris", "91 %"]))
    dit = compte_rendu.ecrire(plan)
    assert "signes : c’est un texte, pas un nom." in dit
    assert len(dit) < 2000
    assert '--map "Appels pris=' in dit


def test_a_value_that_cannot_be_read_is_a_value_all_the_same():
    """Its line is not passed over: it is told what is wrong there."""
    nom = Cellule(0, 0, "Appels aboutis")
    dits = {
        texte: _dit(LigneDeTable("A", (nom,), Cellule(0, 1, texte))) for texte in ("92 %", "nc", "12,3,4 %", "", "—")
    }
    assert dits == {"92 %": True, "nc": True, "12,3,4 %": True, "": False, "—": False}
    assert not _dit(LigneDeTable("A", (nom,), None)) and not _dit(LigneDeTable("A", (nom,), nom))


def test_a_unit_is_accepted_when_the_site_already_publishes_in_it_or_it_is_of_the_same_kind():
    minutes, jours = (definition(unite=unite, unite_imposee=False) for unite in (Unite.MINUTE, Unite.JOUR))
    assert unites._permise(Unite.HEURE, minutes, None)
    assert not unites._permise(Unite.POURCENT, minutes, Unite.POURCENT)
    assert unites._permise(Unite.JOUR_OUVRE, jours, None) and unites._permise(Unite.JOUR_OUVRE, jours, Unite.JOUR_OUVRE)
    assert not unites._permise(Unite.JOUR_OUVRE, jours, Unite.JOUR)


def test_a_row_that_holds_a_figure_completes_no_head():
    def ligne(*textes: str) -> dict[int, Cellule]:
        return {rang: Cellule(0, rang, texte) for rang, texte in enumerate(textes)}

    assert entetes._complete(ligne("Valeur", "Unité"))
    assert not entetes._complete(ligne("Valeur", "92 %"))
    assert entetes._est_valeur(Cellule(0, 0, "92 %")) and not entetes._est_valeur(Cellule(0, 0, "2022"))
