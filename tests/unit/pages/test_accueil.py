"""The home page: the hours first, then the answers that the data allow, and no link to a subject that is not told."""

import re
from datetime import date

from tests.pratique import SitePratique, liens, par_classe, titres
from tests.typographie import simple


def _reponses(pratique: SitePratique, le: date = date(2022, 4, 14)) -> dict[str, str]:
    blocs = par_classe(pratique.page("", le), "vt-reponse")
    return {simple(titres(bloc)[0]): simple(bloc.texte()) for bloc in blocs}


def test_the_first_thing_told_is_whether_one_can_come(pratique):
    page = pratique.page("")

    assert list(map(simple, titres(page)))[:2] == ["Puis-je venir ?", "Hôtel de la préfecture"]
    assert liens(page)["Accueil général"] == "horaires/#accueil-general"


def test_a_place_says_when_how_and_by_which_door_and_each_desk_what_differs(pratique):
    """The place opens when one of its desks does; a desk tells again only what is not that of the place."""
    prefecture, annexe, distance = par_classe(pratique.page(""), "vt-lieu")
    dit = simple(prefecture.texte())

    assert "8 h 30 à 12 h et 13 h 30 à 16 h Avec ou sans rendez-vous Porte 1, Entrée principale" in dit
    assert "Fermé, ouvre mercredi 20 avril, de 9 h à 12 h Sur rendez-vous" in simple(annexe.texte())
    assert "Serveur vocal jour et nuit" in distance.texte()


def test_the_questions_that_people_have_are_buttons_to_pages_that_exist(pratique):
    boutons = par_classe(pratique.page(""), "vt-questions")[0]
    assert "Passeport, permis de conduire, renouveler un titre de séjour…" in boutons.texte()
    vers = {mots.split("\u202f")[0]: adresse for mots, adresse in liens(boutons).items()}
    assert list(vers.values()) == ["demarches/", "horaires/", "contacts/", "engagements/", "label/"]
    assert next(iter(vers)) == "Que dois-je apporter"
    pratique.supprimer("content/donnees/demarches.yml")
    assert "apporter" not in par_classe(pratique.page(""), "vt-questions")[0].texte()


def test_closures_to_come_are_announced_and_past_ones_are_not(pratique):
    assert "Horaires modifiés le mercredi 20 avril 2022 Formation des agents." in pratique.page("").texte()
    assert "Formation des agents" not in pratique.page("", date(2022, 4, 21)).texte()


def test_a_closure_says_which_places_it_closes(pratique):
    annonce = par_classe(pratique.page(""), "vt-avis")[0].texte()
    assert "Concerne" in annonce or "Tous les accueils sont concernés." in annonce


def test_the_count_of_commitments_says_when_it_was_told(labellise):
    une = "mis_a_jour: 2022-04-01\nengagements:\n  - {numero: 1, en_clair: Tout est écrit ici., etat: tenu}\n"
    labellise.ecrire("content/donnees/engagements.yml", une)
    assert "État dit par la préfecture le 1er avril 2022." in labellise.page("", date(2024, 12, 12)).texte()


def test_hours_that_were_not_checked_in_time_are_shown_as_late(pratique):
    assert "À jour" in pratique.page("").texte()
    assert "En retard depuis le 1er juillet 2022" in pratique.page("", date(2022, 9, 1)).texte()


def test_the_questions_most_asked_have_their_answer_on_the_page(pratique):
    reponses = _reponses(pratique)

    assert "Passeport : 16 jours En moyenne, 4e trimestre 2021." in reponses["Combien de temps pour un titre ?"]
    assert "91,5 % Objectif : plus de 90 %." in reponses["Les appels aboutissent-ils ?"]
    assert "1 action faite sur 2" in reponses["Que fait-on de vos remarques ?"]


def test_a_question_whose_answer_is_not_in_the_data_is_not_asked(pratique):
    pratique.supprimer("content/donnees/demarches.yml", "content/donnees/plans_actions", "content/donnees/indicateurs")
    pratique.supprimer("content/donnees/faq.yml")

    assert _reponses(pratique) == {}
    assert "Démarches" not in liens(pratique.page(""))


def test_a_delay_that_should_have_been_renewed_is_shown_as_late(pratique):
    reponse = _reponses(pratique, date(2022, 6, 1))["Combien de temps pour un titre ?"]

    assert "En moyenne, 4e trimestre 2021, chiffre en retard." in reponse


def test_two_delays_that_are_not_of_one_period_are_told_apart(pratique):
    pratique.remplacer(
        "content/donnees/indicateurs/2022-T1.yml",
        ("releves:\n", "releves:\n  - {indicateur: delai-permis-trimestriel, valeur: 19 jours}\n"),
    )

    reponse = _reponses(pratique)["Combien de temps pour un titre ?"]
    assert "Permis de conduire : 19 jours (en moyenne, 1er trimestre 2022)." in reponse


def test_two_procedures_with_one_delay_share_its_line(pratique):
    pratique.remplacer(
        "content/donnees/demarches.yml",
        (
            "  - id: permis-de-conduire",
            "  - {id: carte, titre: Carte d’identité, domaine: identite, resume: Neuve.,"
            " ou: En mairie., indicateur_delai: delai-cni-passeport-trimestriel}\n  - id: permis-de-conduire",
        ),
    )

    assert "Passeport et carte d’identité : 16 jours" in _reponses(pratique)["Combien de temps pour un titre ?"]


def test_key_figures_are_the_latest_ones_with_their_period(pratique):
    mesures = [simple(bloc.texte()) for bloc in par_classe(pratique.page(""), "vt-mesure")]

    assert any("87,78 %" in mesure and "114 réponses" in mesure for mesure in mesures)
    pratique.supprimer("content/donnees/demarches.yml")
    mesures = [simple(bloc.texte()) for bloc in par_classe(pratique.page(""), "vt-mesure")]
    assert any("16 jours" in mesure and "4e trimestre 2021" in mesure for mesure in mesures)


def test_a_figure_that_answers_a_question_is_not_told_again(pratique):
    """The delay of a passport and the calls stand above, among the answers; not that of a procedure nobody wrote."""
    dits = _liens_en_chiffres(pratique)

    assert "indicateurs/delai-civ-trimestriel/" in dits
    assert not {"indicateurs/delai-cni-passeport-trimestriel/", "indicateurs/taux-appels-aboutis/"} & set(dits)
    pratique.supprimer("content/donnees/demarches.yml")
    assert "indicateurs/delai-cni-passeport-trimestriel/" in _liens_en_chiffres(pratique)


def _liens_en_chiffres(pratique: SitePratique) -> list[str]:
    return [adresse for bloc in par_classe(pratique.page(""), "vt-mesure") for adresse in liens(bloc).values()]


def test_every_subject_that_has_a_page_has_a_card_and_only_those(pratique):
    avant = liens(pratique.page(""))
    pratique.supprimer("content/donnees/organisation.yml")

    assert "Organisation" in avant
    assert "Organisation" not in liens(pratique.page(""))


def test_the_latest_figure_answers_and_the_period_that_has_none_says_so_as_on_its_own_page(pratique):
    """One state per fact: the older figure is told to be the last one, with its period, and so is what followed."""
    chiffre = '{indicateur: taux-appels-aboutis, valeur: "91,5 %", cible: "> 90 %"}'
    absence = "{indicateur: taux-appels-aboutis, absence: {motif: non_mesure, raison: Panne du standard.}}"
    pratique.remplacer("content/donnees/indicateurs/2021-T4.yml", ("releves:\n", f"releves:\n  - {chiffre}\n"))
    pratique.remplacer("content/donnees/indicateurs/2022-T1.yml", (chiffre, absence))
    reponse = _reponses(pratique)["Les appels aboutissent-ils ?"]
    dernier = "Dernier chiffre : 91,5 % au 4e trimestre 2021 (objectif : plus de 90 % ; atteint)."
    assert f"91,5 % {dernier} 1er trimestre 2022 : non mesuré. Panne du standard." in reponse
    carte = simple(pratique.page("indicateurs/taux-appels-aboutis").texte())
    assert "Non mesuré" in carte and dernier in carte


def test_what_makes_a_figure_uncertain_stands_beside_it(pratique):
    chiffre = 'taux-appels-aboutis, valeur: "91,5 %", cible: "> 90 %"'
    doute = f"{chiffre}, reserve: Le compteur est resté bloqué deux jours."
    pratique.remplacer("content/donnees/indicateurs/2022-T1.yml", (chiffre, doute))
    assert "Le compteur est resté bloqué deux jours." in _reponses(pratique)["Les appels aboutissent-ils ?"]


def test_commitments_are_counted_as_their_own_page_counts_them(labellise):
    """All of them, those that nobody wrote about included: they are promised too."""
    une = "mis_a_jour: 2022-04-01\nengagements:\n  - {numero: 1, en_clair: Tout est écrit ici., etat: tenu}\n"
    labellise.ecrire("content/donnees/engagements.yml", une)
    le = date(2024, 12, 12)
    compte = re.search(r"1 tenu sur (\d+)", simple(labellise.page("", le).texte()))
    assert compte is not None
    page = simple(labellise.page("engagements", le).texte())
    assert f"{compte[1]} engagements, en un coup d’œil 1 tenu" in page


def test_a_local_figure_answers_in_the_place_of_the_official_one_that_has_none(pratique):
    """It says itself which one it takes the place of; the official one answers as soon as it has a figure."""
    local = '{id: appels-maison, nom: Appels, intitule: Appels décrochés, remplace: taux-appels-aboutis, unite: "%", '
    pratique.ecrire("site_config/indicateurs.yml", f"locaux:\n  - {local}statistique: taux, frequence: trimestre}}\n")
    chiffres = "content/donnees/indicateurs/2022-T1.yml"
    officiel = '{indicateur: taux-appels-aboutis, valeur: "91,5 %", cible: "> 90 %"}'
    pratique.remplacer(chiffres, (officiel, f'{officiel}\n  - {{indicateur: appels-maison, valeur: "88 %"}}'))
    assert "91,5 %" in _reponses(pratique)["Les appels aboutissent-ils ?"]
    pratique.remplacer(chiffres, (f"  - {officiel}\n", ""))
    assert "88 %" in _reponses(pratique)["Les appels aboutissent-ils ?"]
