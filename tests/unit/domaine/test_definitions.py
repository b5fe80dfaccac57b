"""What an indicator is here: the words of the referential, those of the site, and which of them count."""

from datetime import date
from typing import Any

import pytest

from tests.releves import cible, definition, quantite
from vitrail.domaine import definitions as module
from vitrail.domaine.definitions import Definition
from vitrail.socle.temps import Periode
from vitrail.sources.modeles.indicateurs import ConfigIndicateurs
from vitrail.sources.modeles.label import Label
from vitrail.sources.modeles.mesure import Cible
from vitrail.sources.modeles.unites import Unite
from vitrail.sources.referentiel import Referentiel, charger

JOUR = date(2024, 12, 12)
NULLE: dict[str, Any] = {}


@pytest.fixture(scope="module")
def ref() -> Referentiel:
    return charger("qual-e-pref-2018")


def _label(**champs: Any) -> Label:
    base = {
        "mis_a_jour": "2024-10-07",
        "referentiel": "qual-e-pref-2018",
        "type_site": "prefecture",
        "etat": "en_demarche",
        "modules": ["1"],
        "missions": [{"texte": "Accueil", "module": "1"}],
    }
    return Label.model_validate(base | champs)


def _toutes(
    ref: Referentiel,
    conditions: frozenset[str] = frozenset(),
    le: date = JOUR,
    label: Label | None = None,
    **config: Any,
) -> dict[str, Definition]:
    lue = ConfigIndicateurs.model_validate(config)
    return dict(module.definitions(ref, label or _label(), conditions, lue, le))


def test_an_indicator_of_the_referential_with_what_the_site_adds_to_it(ref):
    officiel = next(indicateur for indicateur in ref.indicateurs if indicateur.id == "delai-civ-trimestriel")
    suivi = {
        "indicateur": "delai-civ-trimestriel",
        "responsable": "Service des titres",
        "cible": "<= 10 jours",
        "cibles_anterieures": [{"cible": "<= 20 jours", "jusqua": "2023-T4"}],
        "statistique": "mediane",
        "frequence": "mois",
        "jusqua": "2025-T2",
        "note": "Deux mots de plus.",
    }

    assert _toutes(ref, suivis=[suivi])["delai-civ-trimestriel"] == Definition(
        id="delai-civ-trimestriel",
        nom=officiel.nom,
        intitule=officiel.libelle,
        module=1,
        engagements=(14,),
        unite=Unite.JOUR,
        unite_imposee=False,
        statistique="moyenne",  # the referential says it: the site does not
        frequence="trimestre",
        sens="baisse",
        cible=cible("<= 10 jours"),
        cibles_anterieures=ConfigIndicateurs.model_validate({"suivis": [suivi]}).suivis[0].cibles_anterieures,
        responsable="Service des titres",
        a_afficher=True,
        local=False,
        note="Deux mots de plus.",
        clauses=("VI", "14.6"),
        preuves=("delais-titres",),
        jusqua=date(2025, 6, 30),
    )


def test_what_the_referential_does_not_say_the_site_may(ref):
    suivi = {"indicateur": "frequentation-point-numerique", "statistique": "moyenne", "frequence": "semestre"}
    sans, avec = (_toutes(ref, **config)["frequentation-point-numerique"] for config in (NULLE, {"suivis": [suivi]}))

    assert (sans.statistique, sans.frequence, sans.par, sans.unite_imposee) == ("nombre", None, "jour", True)
    assert (avec.statistique, avec.frequence, avec.responsable, avec.cible) == ("nombre", "semestre", None, None)
    assert (sans.a_afficher, sans.par_enquete, sans.preuves, sans.jusqua) == (False, False, (), None)


def test_a_figure_by_month_is_read_as_such(ref):
    assert _toutes(ref)["connexions-reseaux-sociaux"].par == "mois"


def test_the_target_of_a_clause_counts_unless_the_site_has_its_own(ref):
    fixes = [indicateur for indicateur in ref.indicateurs if indicateur.cibles]
    assert fixes
    for officiel in fixes:
        nationale = officiel.cibles[0]
        lue = _toutes(ref)[officiel.id].cible
        assert lue == Cible(nationale.comparateur, quantite(f"{nationale.valeur} {nationale.unite}"))
        assert _toutes(ref, suivis=[{"indicateur": officiel.id, "cible": "= 3 jours"}])[officiel.id].cible == cible(
            "= 3 jours"
        )


def test_what_is_said_of_an_indicator_holds_for_its_variants_unless_they_have_their_own(ref):
    racine = "taux-reponse-reclamations"
    suivis = [
        {"indicateur": racine, "responsable": "Courrier", "jusqua": "2018-T4"},
        {"indicateur": f"{racine}-electronique", "responsable": "Site internet"},
    ]
    toutes = _toutes(ref, suivis=suivis)

    assert {id_: toutes[id_].responsable for id_ in toutes if id_.startswith(racine)} == {
        racine: "Courrier",
        f"{racine}-electronique": "Site internet",
        f"{racine}-courrier": "Courrier",
        f"{racine}-urne": "Courrier",
        f"{racine}-tous-supports": "Courrier",
    }
    assert toutes[f"{racine}-electronique"].jusqua is None
    # The earlier of its end in the referential and of its end here.
    assert toutes[f"{racine}-tous-supports"].jusqua == date(2018, 12, 31)
    assert _toutes(ref)[f"{racine}-tous-supports"].jusqua == date(2019, 12, 31)


def test_a_local_indicator_comes_last_with_the_clauses_of_its_evidence(ref):
    local = {
        "id": "attente-guichet",
        "nom": "Temps d’attente au guichet",
        "intitule": "Attente",
        "module": "1",
        "engagements": ["6", "7"],
        "remplace": "satisfaction-attente",
        "unite": "minutes",
        "statistique": "mediane",
        "frequence": "mois",
        "sens": "baisse",
        "cible": "<= 15 minutes",
        "cibles_anterieures": [{"cible": "<= 30 minutes", "jusqua": "2023"}],
        "responsable": "Accueil",
        "preuves": ["taux-appels-aboutis", "delais-titres"],
        "jusqua": "2024-11",
        "methode": "Compté chaque jour.",
    }
    autre = {
        "id": "cafes", "nom": "Cafés servis", "intitule": "Cafés", "unite": "nombre", "statistique": "nombre",
        "frequence": "annee", "sens": "neutre",
    }  # fmt: skip
    toutes = _toutes(ref, locaux=[local, autre])
    clauses = (*ref.clauses_de_preuve("taux-appels-aboutis"), *ref.clauses_de_preuve("delais-titres"))

    assert list(toutes)[-2:] == ["attente-guichet", "cafes"]
    assert toutes["attente-guichet"] == Definition(
        id="attente-guichet",
        nom="Temps d’attente au guichet",
        intitule="Attente",
        module=1,
        engagements=(6, 7),
        unite=Unite.MINUTE,
        statistique="mediane",
        frequence="mois",
        sens="baisse",
        cible=cible("<= 15 minutes"),
        cibles_anterieures=ConfigIndicateurs.model_validate({"locaux": [local]}).locaux[0].cibles_anterieures,
        responsable="Accueil",
        a_afficher=True,
        local=True,
        remplace="satisfaction-attente",
        methode="Compté chaque jour.",
        clauses=clauses,
        preuves=("taux-appels-aboutis", "delais-titres"),
        jusqua=date(2024, 11, 30),
    )
    assert toutes["cafes"] == Definition(
        id="cafes",
        nom="Cafés servis",
        intitule="Cafés",
        module=None,
        engagements=(),
        unite=Unite.NOMBRE,
        statistique="nombre",
        frequence="annee",
        sens=None,
        cible=None,
        responsable=None,
        a_afficher=False,
        local=True,
    )


@pytest.mark.parametrize(
    ("motif", "affiche"),
    [
        ("sans_objet", "excuse admise ou non"),
        ("en_attente", "avoué"),
    ],
)
def test_only_a_reason_that_answers_takes_an_indicator_off_the_public_ones(ref, motif, affiche):
    excuse = {"preuve": "delais-titres", "motif": motif, "raison": "C’est ainsi."}
    admis = motif in ref.motifs_d_excuse("delais-titres")
    affiches = {id_ for id_, lue in _toutes(ref, label=_label(excuses=[excuse])).items() if lue.a_afficher}
    titres = {"delai-cni-passeport-trimestriel", "delai-civ-trimestriel", "delai-permis-trimestriel"}

    assert titres <= {id_ for id_, lue in _toutes(ref).items() if lue.a_afficher}
    # Not shown: what needs not be, or what is said not to be shown yet; a claim that the referential refuses shows.
    assert (affiches & titres == set()) is (admis or affiche == "avoué")
    assert affiches - titres == {id_ for id_, lue in _toutes(ref).items() if lue.a_afficher} - titres


def test_what_is_asked_for_in_public_depends_on_modules_and_on_what_is_true_here(ref):
    affiches = {
        modules: {
            id_ for id_, lue in _toutes(ref, conditions, label=_label(modules=[*modules])).items() if lue.a_afficher
        }
        for modules, conditions in {
            "1": frozenset[str](),
            "3": frozenset[str](),
            "13": frozenset({"svi-local"}),
        }.items()
    }

    assert affiches["1"] and affiches["3"] and not affiches["1"] & affiches["3"]
    assert affiches["13"] == affiches["1"] | affiches["3"] | {"satisfaction-svi"}


def test_where_it_is_read_and_the_clauses_that_ask_for_it():
    assert definition(id="attente").adresse == "indicateurs/attente"
    assert definition(a_afficher=False, clauses=("VI", "14.6")).clauses_d_affichage == ()
    assert definition(a_afficher=True, clauses=("VI", "14.6")).clauses_d_affichage == ("14.6",)
    assert definition(a_afficher=True, clauses=("VI", "VII")).clauses_d_affichage == ("VI", "VII")


@pytest.mark.parametrize(
    ("unite", "imposee", "admises"),
    [
        ("%", True, "%"),
        ("%", False, "% ‰"),
        ("‰", False, "% ‰"),
        ("jours", True, "jours semaines"),
        ("jours", False, "secondes minutes heures jours semaines mois ans"),
        ("nombre", False, "nombre"),
        ("ans", True, "mois ans"),
    ],
)
def test_which_units_a_value_may_have(unite, imposee, admises):
    lue = definition(unite=Unite(unite), unite_imposee=imposee)
    assert {str(possible) for possible in Unite if lue.admet(possible)} - {"jours ouvrés"} == set(admises.split())


def test_each_period_is_judged_by_the_target_of_its_time():
    anterieures = ConfigIndicateurs.model_validate(
        {
            "suivis": [
                {
                    "indicateur": "taux",
                    "cibles_anterieures": [  # not in the order of time
                        {"cible": ">= 70 %", "jusqua": "2023-T2"},
                        {"cible": ">= 50 %", "jusqua": "2022"},
                    ],
                }
            ]
        }
    ).suivis[0]
    lue = definition(cible=cible(">= 90 %"), cibles_anterieures=anterieures.cibles_anterieures)
    dites = {
        periode: str(lue.cible_le(Periode.lire(periode))) for periode in ("2022-T4", "2023-T1", "2023-T2", "2023-T3")
    }

    assert dites == {
        "2022-T4": str(cible(">= 50 %")),
        "2023-T1": str(cible(">= 70 %")),
        "2023-T2": str(cible(">= 70 %")),
        "2023-T3": str(cible(">= 90 %")),
    }
    assert definition().cible_le(Periode.lire("2023-T1")) is None
