"""Another label, with other words and half of what the first one has: the same pages, no line of Python changed."""

import shutil
from datetime import date
from pathlib import Path

from tests.pratique import SitePratique
from tests.scenarios import BASE
from tests.typographie import simple
from vitrail import build
from vitrail.bord.dossiers.disque import photographier
from vitrail.controle.audit import auditer, relever_pages
from vitrail.socle import catalogue
from vitrail.socle.typographie import INSECABLE

REFERENTIELS = Path(__file__).parents[1] / "sources" / "referentiel" / "donnees"
LE = date(2031, 3, 3)
LABEL = """mis_a_jour: 2031-02-01
referentiel: bibliotheque-claire-2031
type_site: {type}
etat: en_demarche
modules: {modules}
options: [9]
conditions:
  - {{id: salle-de-lecture, vraie: {salle}}}
missions:
  - {{texte: Prêt de livres, module: 20}}
"""

DEMARCHES = """mis_a_jour: 2031-02-01
demarches:
  - {id: prolonger, titre: Prolonger un prêt, domaine: autre, resume: Garder un livre plus longtemps., ou: En ligne.,
     teleprocedure: https://bibliotheque.example/prolonger}
  - {id: s-inscrire, titre: S’inscrire, domaine: associations, resume: Avoir une carte., ou: En ligne.,
     teleprocedure: https://bibliotheque.example/inscription}
"""
PRETS = """mis_a_jour: 2031-02-01
periode: 2030-S2
releves:
  - {indicateur: prets-adultes, valeur: 1250}
"""


def _site(tmp_path: Path, type_: str = "centrale", modules: str = "[10, 20]", salle: str = "oui") -> SitePratique:
    site = SitePratique(tmp_path / "site", BASE)
    shutil.copytree(REFERENTIELS, site.racine / "site_config" / "referentiels")
    site.supprimer("content/donnees/engagements.yml", "content/donnees/indicateurs")
    for nom in ("horaires", "contacts"):
        site.remplacer(f"content/donnees/{nom}.yml", ("2026-01-15", "2031-02-01"))
    site.remplacer("site_config/site.yml", ("adresse_site:", "ouvert_le: 2030-09-01\nadresse_site:"))
    return site.ecrire("site_config/label.yml", LABEL.format(type=type_, modules=modules, salle=salle))


def test_its_commitments_and_its_label_have_their_pages(tmp_path):
    pages = _site(tmp_path).pages(LE)

    assert {"engagements", "engagements/4", "engagements/6", "engagements/9", "label"} <= set(pages)
    assert "Nous prolongeons vos prêts" in pages["engagements"].texte()
    assert "Le label Bibliothèque claire" in pages["label"].texte()
    assert "Charte de la bibliothèque claire, édition du 15 janvier 2031" in pages["label"].texte()


def test_a_condition_of_its_own_makes_a_commitment_without_object(tmp_path):
    texte = _site(tmp_path, salle="non").page("engagements/4", LE).texte()
    assert "Ne vaut que si une salle de lecture existe." in texte


def test_where_its_two_readings_disagree_both_are_accepted(tmp_path):
    site = _site(tmp_path, "bibliobus")
    assert not [
        ecart
        for ecart in build.inspecter(photographier(site.racine), LE).diagnostics
        if catalogue.code(ecart) in ("SIT032", "SIT033")
    ]
    assert "Le texte admet un bus à quai." in site.page("label", LE).texte()


def test_a_page_is_never_late_when_no_rule_says_how_often_it_is_checked(tmp_path):
    examine = build.generer(photographier(_site(tmp_path).racine), date(2041, 3, 3))

    assert {
        (page.meta["fraicheur"] or {})["etat"] for page in examine.pages if page.chemin in ("horaires", "label")
    } == {"archive"}
    assert not [ecart for ecart in examine.diagnostics if catalogue.code(ecart) == "FRA036"]


def test_its_notice_is_counted_in_its_own_unit(tmp_path):
    """Ten days until June 2031, five from July on."""
    site = _site(tmp_path)
    _fermer(site, "2031-04-03")

    [ecart] = site.constats("FRA030", LE)
    assert str(ecart.valeurs["delai"]).replace(INSECABLE, " ") == "10 jours"
    assert str(ecart.valeurs["limite"]).replace(INSECABLE, " ") == "31 mars 2031 à 8 h 30"


def _fermer(site: SitePratique, annonce_le: str) -> None:
    fermeture = (
        f"fermetures:\n  - {{id: travaux, nature: fermeture, motif: Travaux, annonce_le: {annonce_le},"
        " du: 2031-04-10, au: 2031-04-10}\n"
    )
    horaires = (site.racine / "content/donnees/horaires.yml").read_text("utf-8")
    site.ecrire("content/donnees/horaires.yml", horaires + fermeture)


def _avec_ses_preuves(tmp_path: Path) -> SitePratique:
    site = _site(tmp_path).ecrire("content/donnees/demarches.yml", DEMARCHES)
    site.ecrire("content/donnees/indicateurs/2030-S2.yml", PRETS)
    _fermer(site, "2031-03-01")
    return site


def test_its_pages_show_its_own_evidence_and_none_of_another_label(tmp_path):
    """The same desks, contacts and procedures bring what this label declares: a closure notice, a button, a count."""
    pages = _avec_ses_preuves(tmp_path).pages(LE)
    marques = {
        (chemin, marque)
        for chemin, page in pages.items()
        for bloc in page.tous()
        for marque in (bloc.attributs.get("data-preuve") or "").split()
    }
    assert marques == {
        ("", "annonce"),
        ("horaires", "annonce"),
        ("demarches/prolonger", "bouton-prolonger"),
        ("indicateurs", "compteur"),
    }


def test_the_audit_finds_its_evidence_and_says_which_field_brings_what_is_missing(tmp_path):
    site = _avec_ses_preuves(tmp_path)
    assert _audit(site) == {
        "w2": ("prouvé", "indicateurs/#preuve-compteur", ""),
        "w1": ("lien seul", "horaires/#annonces", ""),
        "w3": ("prouvé", "demarches/prolonger/#preuve-bouton-prolonger", ""),
    }
    site.supprimer("content/donnees/demarches.yml", "content/donnees/indicateurs")
    manque = _audit(site)
    assert manque["w3"][2] == "content/donnees/demarches.yml, « teleprocedure » des démarches (domaine: autre)"
    assert manque["w2"][2] == "content/donnees/indicateurs/, « releves » (indicateur: prets)"


def test_a_row_of_an_optional_commitment_that_is_not_chosen_does_not_apply(tmp_path):
    site = _avec_ses_preuves(tmp_path)
    site.remplacer("site_config/label.yml", ("options: [9]\n", ""))
    genere = site.generer(LE)
    assert genere.site is not None
    reponses = {reponse.ligne.id: reponse for reponse in auditer(genere.site, relever_pages(genere.pages))}
    assert reponses["w3"].raison == "engagement facultatif 9 non retenu"
    assert reponses["w1"].raison != reponses["w3"].raison


def _audit(site: SitePratique) -> dict[str, tuple[str, str, str]]:
    """What each row of the grid gets: its state, where its first evidence is seen, what to write."""
    genere = site.generer(LE)
    assert genere.site is not None
    return {
        reponse.ligne.id: (reponse.mot, reponse.traces[0].adresse if reponse.traces else "", reponse.a_faire)
        for reponse in auditer(genere.site, relever_pages(genere.pages))
    }


def test_its_indicators_answer_its_own_question_on_the_home_page(tmp_path):
    accueil = _avec_ses_preuves(tmp_path).page("", LE).texte()
    assert "Combien de livres prêtons-nous ?" in simple(accueil)
    assert "aboutissent" not in accueil
