"""A second, invented referential: nothing in Python depends on the first one."""

import re
from datetime import date
from pathlib import Path

from tests.instantanes import en_memoire
from vitrail.sources.referentiel import charger, disponibles

DONNEES = Path(__file__).parent / "donnees"
PAQUET = Path(__file__).parents[4] / "generator" / "vitrail"


def test_a_folder_that_is_given_is_offered_beside_the_packaged_ones():
    assert disponibles() == ("qual-e-pref-2018",)
    assert disponibles(en_memoire(DONNEES)) == ("bibliotheque-claire-2031", "qual-e-pref-2018")
    assert disponibles(en_memoire(DONNEES / "absent")) == ("qual-e-pref-2018",)


def test_the_same_questions_are_answered_by_another_referential(autre):
    assert autre.regle_modules("centrale").imposes == (10, 20)
    assert [conflit.module for conflit in autre.regle_modules("bibliobus").conflits] == [10]
    assert [engagement.numero for engagement in autre.engagements_de((20,))] == [6]
    assert [engagement.numero for engagement in autre.engagements_de((20,), (9,))] == [6, 9]
    assert autre.citer("4.1") == "Bibliothèque claire, A, 4.1"
    assert autre.label is not None and autre.label.validite_ans == 5


def test_its_files_are_read_in_the_order_of_their_numbers(autre):
    """``clauses/2.yml`` comes before ``clauses/10.yml``."""
    assert [engagement.numero for engagement in autre.engagements] == [4, 6, 9]


def test_its_values_are_chosen_by_date(autre):
    jours = (date(2031, 6, 30), date(2031, 7, 1))
    assert [autre.delai_sur("changement_accueil", jour).valeur for jour in jours] == [10, 5]
    assert autre.delai_sur("reclamation", jours[0]) is None


def test_its_indicators_are_split_and_displayed_by_its_own_words(autre):
    assert [i.id for i in autre.indicateurs_affiches((20,), (), date(2031, 2, 1))] == ["prets-adultes"]
    assert [i.id for i in autre.indicateurs_affiches((20,), (), date(2032, 1, 1))] == [
        "prets-adultes",
        "prets-jeunesse",
    ]
    assert autre.indicateurs_affiches((10,), (), date(2032, 1, 1)) == ()


def test_its_evidence_and_its_grid_follow_its_own_conditions(autre):
    assert [preuve.id for preuve in autre.preuves_exigees((10, 20), ())] == ["compteur"]
    assert [preuve.id for preuve in autre.preuves_exigees((10, 20), ("salle-de-lecture",))] == ["annonce", "compteur"]
    for site, attendues in ((((10, 20), ("salle-de-lecture",)), ["w2", "w1"]), (((20,), (), (9,)), ["w2", "w3"])):
        assert [ligne.id for ligne in autre.grille.internet if ligne.empechement(*site) is None] == attendues
    assert autre.preuve("annonce").clause == "4.1"


PREUVES_HOMONYMES = {
    "point-numerique",  # the address of one of our pages
    "telephone", "courriel",  # words of the closed lists and names of fields
}  # fmt: skip


def test_the_fields_that_bring_its_evidence_are_its_own(autre):
    assert autre.preuves_apportees("horaires.fermetures") == ("annonce",)
    assert autre.preuves_apportees("contacts.adresse_postale", "horaires.points") == ()


def test_no_line_of_python_names_the_packaged_referential():
    """Neither its name nor the identifiers of its indicators, deadlines and kinds of site are in the code."""
    ref = charger("qual-e-pref-2018")
    identifiants = {i.id for indicateur in ref.indicateurs for i in (indicateur, *indicateur.variantes)}
    identifiants |= {regle.id for porteur in ref.porteurs for regle in porteur.regles}
    identifiants |= {type_site.id for type_site in ref.types_site}
    identifiants.discard("comite-usagers")  # also the address of one of our pages
    nom = re.compile(r"qual-?e-?pref|qualipref", re.IGNORECASE)
    assert [fichier.name for fichier in PAQUET.rglob("*.py") if nom.search(fichier.read_text("utf-8"))] == []
    assert _citations("*.py", identifiants) == {}


def test_no_evidence_of_the_packaged_referential_stands_in_python_or_templates():
    """Nor a row of its grid that is evidence by itself: pages ask for the mark of a field."""
    preuves = set(charger("qual-e-pref-2018").champs_de_preuves)
    assert len(preuves) > 70
    assert _citations("*.py", preuves - PREUVES_HOMONYMES) == {}
    assert _citations("*.html", preuves - PREUVES_HOMONYMES) == {}
    assert [nom for nom, cites in _citations("*.html", preuves, r"preuve\(([^)]*)\)").items() if cites] == []


def test_what_is_cited_is_found_where_it_is():
    assert "accueil.py" in _citations("*.py", {"horaires"})
    assert _citations("*.py", {"horaires"}, r"nulle part (.*)") == {}


def _citations(motif: str, identifiants: set[str], autour: str = r"(.*)") -> dict[str, list[str]]:
    """The identifiers that stand between quotes, by file."""
    trouvees = {}
    for fichier in PAQUET.rglob(motif):
        zones = "\n".join(re.findall(autour, fichier.read_text("utf-8")))
        if cites := identifiants & set(re.findall(r"""["']([a-z0-9-]+)["']""", zones)):
            trouvees[fichier.name] = sorted(cites)
    return trouvees
