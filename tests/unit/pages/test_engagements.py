"""The pages of commitments: what is promised, where it stands, what measures it, what proves it."""

from datetime import date
from itertools import pairwise

from tests.chacun import chacun
from tests.pratique import SitePratique, liens, par_classe, titres
from vitrail.socle.typographie import INSECABLE
from vitrail.sources.referentiel import charger

LE = date(2024, 12, 12)
ENGAGEMENTS = "content/donnees/engagements.yml"
PLAN = """mis_a_jour: 2024-11-04
id: plan-2024
titre: Plan 2024
objectifs:
  - titre: Mieux répondre
    actions:
      - id: renforts
        texte: Former deux agents
        responsable: Standard
        echeance: 2024-10
        etat: en_cours
        engagements: ["10.6"]
      - id: affiches
        texte: Poser deux affiches
        responsable: Accueil
        echeance: 2025-03
        etat: prevue
        engagements: ["10"]
"""
ENQUETE = """mis_a_jour: 2024-11-04
genre: satisfaction
id: satisfaction-2024
titre: Enquête 2024
canaux: [Sur place]
du: 2024-10-01
au: 2024-10-31
n: 200
themes:
  - id: accueil
    titre: Accueil
    criteres:
      - {id: amabilite, libelle: Amabilité des agents, valeur: 91 %, cible: "> 80 %", critere_referentiel: courtoisie}
"""


def _texte(labellise: SitePratique, chemin: str, le: date = LE) -> str:
    return labellise.page(chemin, le).texte().replace(INSECABLE, " ")


def test_the_overview_counts_states_in_words(labellise):
    texte = _texte(labellise, "engagements")

    assert "21 engagements, en un coup d’œil" in texte
    assert "19 tenus 1 en cours 1 sans objet" in texte
    assert "18 engagements : 16 tenus, 1 en cours et 1 sans objet." in texte


def test_each_labelled_commitment_has_its_official_title_its_words_and_its_page(labellise):
    page = labellise.page("engagements", LE)
    rangs = [rang.texte() for rang in par_classe(page, "vt-rang")]

    assert len(rangs) == 21
    assert "1. Nous vous informons sur les conditions de fonctionnement de nos services" in rangs[0]
    assert "Horaires, accès et pièces sont sur ce site et à la porte bleue." in rangs[0]
    assert rangs[0].endswith("Tenu")
    assert {f"engagements/{numero}" for numero in (1, 18, 21, 23)} <= set(labellise.pages(LE))


def test_what_is_left_out_is_told_with_its_reason_and_has_no_page(labellise):
    pages = labellise.pages(LE)

    assert "Les réseaux sociaux sont tenus par la préfecture." in pages["engagements"].texte()
    assert "engagements/19" not in pages


def test_a_module_whose_commitments_are_all_left_out_has_no_heading(labellise):
    numeros = [un.numero for un in charger("qual-e-pref-2018").engagements if un.module == 2]
    ecartes = "".join(f'  - {{engagement: "{numero}", raison: Pas ici.}}\n' for numero in numeros)
    avant = titres(labellise.page("engagements", LE))
    labellise.remplacer("site_config/label.yml", ("ecartes:\n", f"ecartes:\n{ecartes}"))
    apres = titres(labellise.page("engagements", LE))
    assert [titre[:8] for titre in avant if titre.startswith("Module")] == [
        "Module 1",
        "Module 2",
    ]
    assert [titre[:8] for titre in apres if titre.startswith("Module")] == ["Module 1"]


def test_the_overview_links_to_the_label_page_and_shows_the_logo_only_with_this_link(labellise):
    page = labellise.page("engagements", LE)
    [logo] = [bloc for bloc in page.tous() if bloc.nom == "a" and any(un.nom == "img" for un in bloc.tous())]

    assert logo.attributs["href"] == "../label/"
    assert any(bloc.attributs.get("data-preuve") == "lien-page-label" for bloc in page.tous())
    assert any(bloc.attributs.get("data-preuve") == "engagements-et-logo" for bloc in page.tous())


def test_once_the_label_has_expired_no_page_shows_the_logo(labellise):
    for chemin, page in chacun(labellise.pages(date(2026, 6, 1)).items()):
        assert not [bloc for bloc in chacun(page.tous()) if bloc.nom == "img"], chemin
        assert not [bloc for bloc in page.tous() if bloc.attributs.get("data-preuve") == "engagements-et-logo"], chemin


def test_a_commitment_without_a_word_of_the_prefecture_still_has_its_page(labellise):
    labellise.supprimer(ENGAGEMENTS)
    texte = _texte(labellise, "engagements/10")

    assert "Nous répondons à tous vos appels" in texte
    assert "Non renseigné" in texte
    assert "La préfecture n’a pas encore dit où elle en est de cet engagement." in texte


def test_the_page_gathers_figures_actions_and_says_how_far_the_promise_is_kept(labellise):
    labellise.ecrire("content/donnees/plans_actions/2024.yml", PLAN)
    page = labellise.page("engagements/10", LE)
    texte = page.texte().replace(INSECABLE, " ")

    assert "1 action en retard, 1 action à mener" in texte
    assert "Former deux agents" in texte and "En retard" in texte
    assert liens(page)["Former deux agents"] == "../../plan-actions/#plan-2024--renforts"
    assert "1 objectif atteint sur 1" in _texte(labellise, "engagements/17")


def test_the_criteria_of_the_latest_survey_stand_with_the_commitment_they_measure(labellise):
    labellise.ecrire("content/donnees/enquetes/2024.yml", ENQUETE)
    texte = _texte(labellise, "engagements/2")

    assert "Ce qu’en disent les usagers" in texte
    assert "Amabilité des agents" in texte and "91 %" in texte
    assert "1 objectif atteint sur 1" in texte
    assert "Amabilité" not in _texte(labellise, "engagements/4")


def test_each_sub_commitment_says_what_proves_it_or_why_nothing_does(labellise):
    page = labellise.page("engagements/10", LE)
    points = {
        bloc.attributs["id"]: bloc.texte()
        for bloc in page.tous()
        if (bloc.attributs.get("id") or "")[:11] == "engagement-"
    }

    assert set(points) == {f"engagement-10-{rang}" for rang in range(1, 7)}
    assert "Non mesuré" in points["engagement-10-6"]
    assert "Le standard ne compte pas encore les appels." in points["engagement-10-6"].replace(INSECABLE, " ")


def test_a_commitment_whose_condition_is_false_says_so_in_the_words_given(labellise):
    texte = _texte(labellise, "engagements/8")
    assert "Sans objet" in texte and "Pas de serveur vocal." in texte


def test_neighbours_follow_the_order_of_the_label(labellise):
    page = labellise.page("engagements/18", LE)
    avant, apres = [bloc for bloc in page.tous() if bloc.attributs.get("rel") in ("prev", "next")]

    assert (avant.attributs["href"], apres.attributs["href"]) == ("../../engagements/17/", "../../engagements/21/")


def test_a_hostile_text_stays_text(labellise):
    labellise.remplacer(ENGAGEMENTS, ("Horaires, accès et pièces sont sur ce site", "<script>alert(1)</script>"))
    for chemin in ("engagements", "engagements/1"):
        page = labellise.page(chemin, LE)
        assert not [bloc for bloc in page.tous() if bloc.nom == "script"]
        assert "<script>alert(1)</script>" in page.texte()


def test_headings_follow_each_other_without_gap(labellise):
    labellise.ecrire("content/donnees/plans_actions/2024.yml", PLAN)
    for chemin in ("engagements", "engagements/1", "engagements/10", "label"):
        niveaux = [
            int(bloc.nom[1]) for bloc in labellise.page(chemin, LE).tous() if bloc.nom in ("h1", "h2", "h3", "h4")
        ]
        assert niveaux[0] == 1 and niveaux.count(1) == 1
        assert all(suivant <= niveau + 1 for niveau, suivant in pairwise(niveaux)), chemin


def test_all_the_commitments_of_all_the_modules_have_their_page(labellise):
    labellise.remplacer(
        "site_config/label.yml",
        ("sous-prefecture-avec-cert", "prefecture-de-police"),
        ("modules: [1, 2]", "modules: [1, 2, 3, 4, 5, 6, 7, 8]\noptions: [46]"),
    )
    chemins = _tous_les_modules(labellise)

    assert [f"engagements/{numero}" for numero in range(1, 55)] == chemins


def _tous_les_modules(labellise: SitePratique) -> list[str]:
    label = (labellise.racine / "site_config/label.yml").read_text("utf-8")
    debut, _, suite = label.partition("ecartes:\n")
    labellise.ecrire("site_config/label.yml", debut + suite[suite.index("excuses:") :])
    return [chemin for chemin in labellise.pages(LE) if chemin.startswith("engagements/")]
