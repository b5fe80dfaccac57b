"""The mention of accessibility: computed from the audit and from the day, never typed."""

from datetime import date

import pytest

from tests.pratique import SitePratique, titres
from tests.typographie import simple
from vitrail.domaine import accessibilite
from vitrail.sources.modeles.site import Accessibilite

TODAY = date(2022, 4, 14)
DECLARATION = "site_config/accessibilite.yml"


def _declaration(**champs: str) -> Accessibilite:
    return Accessibilite.model_validate({"declaration_le": "2022-01-10", **champs})


@pytest.mark.parametrize(
    ("taux", "mention"),
    [
        ("100", "Accessibilité : totalement conforme"),
        ("99,9", "Accessibilité : partiellement conforme"),
        ("50", "Accessibilité : partiellement conforme"),
        ("49,99", "Accessibilité : non conforme"),
        ("0", "Accessibilité : non conforme"),
    ],
)
def test_the_rate_of_the_audit_gives_the_mention(taux, mention):
    assert accessibilite.conformite(_declaration(audit_le="2022-01-05", taux=taux), TODAY).mention == mention


@pytest.mark.parametrize(
    ("declaration", "raison"),
    [
        (None, "aucune déclaration"),
        (_declaration(), "aucun audit"),
        (_declaration(audit_le="2022-01-05"), "aucun audit"),
        (_declaration(taux="100"), "aucun audit"),
        (_declaration(audit_le="2022-04-15", taux="100"), "pas encore eu lieu"),
        (_declaration(audit_le="2019-04-13", taux="100"), "l’audit a plus de trois ans (échéance : 13 avril 2022)"),
        (
            _declaration(declaration_le="2019-04-13", audit_le="2022-01-05", taux="100"),
            "la déclaration a plus de trois ans",
        ),
    ],
)
def test_without_an_audit_that_holds_the_site_is_not_conforming_and_says_why(declaration, raison):
    constate = accessibilite.conformite(declaration, TODAY)

    assert constate.mention == "Accessibilité : non conforme"
    assert raison in constate.raison


def test_an_audit_holds_until_the_last_day_of_its_third_year():
    declaration = _declaration(declaration_le="2019-04-14", audit_le="2019-04-14", taux="100")

    assert accessibilite.conformite(declaration, TODAY).niveau == "totale"


def test_the_footer_changes_by_itself_when_the_audit_expires(tmp_path):
    pratique = SitePratique(tmp_path)

    def pied(le: date) -> str:
        return simple(str(pratique.generer(le).extra["pied"]["mention_accessibilite"]))

    assert pied(date(2024, 11, 15)) == "Accessibilité : partiellement conforme"
    assert pied(date(2024, 11, 16)) == "Accessibilité : non conforme"


def test_the_declaration_follows_the_order_of_the_law_with_neant_where_empty(tmp_path):
    page = SitePratique(tmp_path).page("accessibilite")

    assert titres(page)[:13] == [
        "Déclaration d’accessibilité",
        "État de conformité",
        "Résultats des tests",
        "Contenus non accessibles",
        "Non-conformités",
        "Dérogations pour charge disproportionnée",
        "Contenus non soumis à l’obligation d’accessibilité",
        "Établissement de cette déclaration d’accessibilité",
        "Technologies utilisées pour la réalisation du site",
        "Environnement de test",
        "Outils pour évaluer l’accessibilité",
        "Pages du site ayant fait l’objet de la vérification de conformité",
        "Retour d’information et contact",
    ]
    texte = simple(page.texte())
    assert "82 % des critères du RGAA sont respectés" in texte
    assert "La carte du plan d’accès n’a pas de légende (critère 1.3)" in texte
    assert texte.count("Néant") == 2
    assert "Libre réponse 71120 75342 Paris CEDEX 07" in texte


def test_without_a_declaration_the_page_says_so_and_still_tells_the_remedies(tmp_path):
    texte = SitePratique(tmp_path).supprimer(DECLARATION).page("accessibilite").texte()

    assert "n’est pas en conformité" in texte
    assert "Aucun audit de conformité n’a encore été réalisé." in texte
    assert "Défenseur des droits" in texte
    assert "hauts-exemples.example" in texte
