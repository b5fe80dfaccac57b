"""Who is a person in a text: five hundred invented ones are; three hundred sentences that look alike name nobody."""

from itertools import product
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.chacun import chacun
from vitrail.socle.personnes import adresses, boites, lignes, natures, noms
from vitrail.socle.personnes.jetons import Jeton

DONNEES: dict[str, Any] = yaml.safe_load((Path(__file__).parents[3] / "donnees/personnes.yml").read_text("utf-8"))
PERSONNES = list(product(DONNEES["prenoms"].split(), DONNEES["noms"]))


def nommee(forme: str, prenom: str, nom: str) -> str:
    """A person as a form writes them."""
    bas = str.maketrans({" ": "-", "’": ""})
    return forme.format(
        prenom=prenom,
        PRENOM=prenom.upper(),
        nom=nom,
        NOM=nom.upper(),
        Nom=nom[0].upper() + nom[1:],
        i=prenom[0],
        prenom_bas=prenom.lower(),
        nom_bas=nom.lower().translate(bas),
    )


def vues(texte: str) -> list[str]:
    """What is read as a person in a text."""
    return [texte[debut:fin] for debut, fin in (*noms.reperer(texte), *boites.reperer(texte))]


def test_there_are_five_hundred_people_twelve_forms_and_three_hundred_sentences():
    assert len(PERSONNES) == 500
    assert len(DONNEES["formes"]) == 12
    assert len(DONNEES["justes"]) >= 300


@pytest.mark.parametrize("forme", DONNEES["formes"])
def test_every_person_is_seen_wherever_a_text_names_them(forme):
    textes = [
        phrase.format(nommee(forme, prenom, nom)) for (prenom, nom), phrase in product(PERSONNES, DONNEES["phrases"])
    ]
    assert [texte for texte in chacun(textes) if not vues(texte)] == []


def test_sentences_that_only_look_like_them_name_nobody():
    assert [(phrase, vu) for phrase in chacun(DONNEES["justes"]) for vu in vues(phrase)] == []


@pytest.mark.parametrize(
    ("texte", "vue"),
    [
        ("Suivi par Camille Fictif-Brumelune.", "Camille Fictif-Brumelune"),
        ("Suivi par Jean Pierre Fictif.", "Jean Pierre Fictif"),
        ("Suivi par Camille B. Fictif.", "Camille B. Fictif"),
        ("La directrice d’école Zélie Fictif reçoit.", "Zélie Fictif"),
        ("La directrice de l’école Zélie Fictif reçoit.", None),
        ("Camille&nbsp;Fictif", "Camille&nbsp;Fictif"),
        ("[Camille](mailto:accueil@exemple.fr) Fictif", "Camille](mailto:accueil@exemple.fr) Fictif"),
        ("| FICTIF | Camille |", "FICTIF | Camille"),
        ("Fictif Camille : la référente", "Fictif Camille"),
        ("Xylia Fictif, référente qualité", "Xylia Fictif"),
        ("la référente qualité Xylia Fictif", "Xylia Fictif"),
        ("suivi par Xylia FICTIF", "Xylia FICTIF"),
        ("suivi par C. Fictif", "C. Fictif"),
        ("FICTIF C.", "FICTIF C"),
        ("mme fictif", "mme fictif"),
        ("mme xif", "mme xif"),
        ("mme xi", None),
        ("mme de xif", "mme de xif"),
        ("mme de xi", None),
        ("Docteur Fictif", "Docteur Fictif"),
        ("Camille\nFictif", "Camille\nFictif"),
        ("Camille Petit", "Camille Petit"),
        ("La Rose des Fictives fleurit.", None),
        ("suivi par Rose des Fictives", "Rose des Fictives"),
        ("Responsable qualité : camille fictif", "camille fictif"),
        ("référente accueil, camille fictif", "camille fictif"),
        ("la cheffe de bureau camille fictif vous reçoit", "camille fictif"),
        ("Excusés : le service juridique, camille fictif", "camille fictif"),
        ("Rapport rédigé par camille de fictif", "camille de fictif"),
        ("fictif camille, référente qualité", "fictif camille"),
        ("auditeur : pierre fictif", "pierre fictif"),
        ("Portrait de camille fictif", "camille fictif"),
        ("pilote : c. fictif", "c. fictif"),
        ("agent d’accueil : Camille", "Camille"),
        ("Camille F. vous répond", "Camille F"),
        ("Écrivez à C. Fictif", "C. Fictif"),
        ("JM Fictif, référente qualité", "JM Fictif"),
        ("Contact : camille, l’assistante en ligne", None),
        ("Contact : c. le standard", None),
        ("![C. Fictif](/fichiers/equipe.png)", "C. Fictif"),
        ("# A. Délais", None),
        ("J-P Fictif, référent", "J-P Fictif"),
        ("J‑P Fictif, référent", "J‑P Fictif"),
        ("Demandez J‑P Fictif demain", "J‑P Fictif"),
        ("Demandez J-P Fictif demain", "J-P Fictif"),
        ("Voir C. FICTIF demain", "C. FICTIF"),
        ("mme de fictif", "mme de fictif"),
        ("Suivi par M. de (à compléter)", None),
        ("un budget de 12 M. D’Euros", None),
        ("Maître Jardin", None),
        ("Arrêt : Camille Fictif", None),
        ("Bonjour. Merci Camille Fictif", "Camille Fictif"),
        ("MERCI CLAIRE FICTIF AUSSI", None),
        ("rose Fictif", None),
        ("la référente de tout ce qui suit Xylia FICTIF", None),
        ("hier matin, camille fictif", None),
        ("Présents : une table / camille fictif", None),
        ("accueil. camille fictif", None),
        ("ab1c.d2e@exemple.gouv.fr", None),
    ],
)
def test_a_name_is_quoted_whole(texte, vue):
    assert vues(texte) == ([] if vue is None else [vue])


@pytest.mark.parametrize(
    "adresse",
    [
        "CV_Camille_FICTIF.pdf",
        "cv-camille-fictif.pdf",
        "equipe/mme-fictif.png",
        "camille-de-fictif",
        "camille.fictif",
        "photo-fictif-camille.jpg",
    ],
)
def test_an_address_may_name_somebody(adresse):
    assert adresses.nomme_quelqu_un(adresse)


@pytest.mark.parametrize(
    "adresse",
    [
        "plan-rue-camille-fictif.pdf",
        "lycee-victor-hugo",
        "/demarches/#carte-d-identite",
        "affiche-A3.pdf",
        "saint-denis",
        "victor-hugo",
        "https://www.exemple.fr/rue-jean-jaures",
        "camille",
        "alice-service.pdf",
    ],
)
def test_an_address_of_a_place_names_nobody(adresse):
    assert not adresses.nomme_quelqu_un(adresse)


@pytest.mark.parametrize(
    ("texte", "vus"),
    [
        ("Ligne directe : 02 61 91 27 99", ["02 61 91 27 99"]),
        ("02.61.91.27.99 (ligne directe)", ["02.61.91.27.99"]),
        ("Tél. direct +33 2 61 91 27 99", ["+33 2 61 91 27 99"]),
        ("Ligne directe du bureau des titres : 02 61 91 27 99", []),
        ("Appelez directement le 02 61 91 27 99.", []),
        ("Ligne directe pour Rouen, départ à 8 h", []),
    ],
)
def test_a_direct_line_is_that_of_somebody_unless_a_service_is_named(texte, vus):
    assert [texte[debut:fin] for debut, fin in lignes.reperer(texte)] == vus


@pytest.mark.parametrize("repete", ["Camille ", "C. ", "M. ", "Camille Fictif ", "de ", "Mme le ", "rue Jean, "])
def test_names_follow_one_another_and_none_overlaps(repete):
    etendues = noms.reperer(f"Camille {repete * 300}")
    bornes = [borne for etendue in etendues for borne in etendue]
    assert bornes == sorted(bornes)


@pytest.mark.parametrize("motif", ["A.", "É.", "J.-P.", "M.", "Mme ", "Jean-", "D’"])
def test_many_initials_and_civilities_name_nobody(motif):
    """From each of these, the search once went to the end of the text."""
    assert noms.reperer((motif * 60_000)[:60_000].strip()) == ()


@pytest.mark.parametrize("mots", ["Martin ", "Jean ", "Centre Culturel Jean ", "MARTIN-"])
def test_a_name_repeated_without_end_is_read_in_one_walk(mots: str, monkeypatch):
    """Twice as many words, twice the work: what is asked of each word is counted."""
    questions = 0
    demander = natures.est_un_prenom

    def compter(jeton: Jeton) -> bool:
        nonlocal questions
        questions += 1
        return demander(jeton)

    monkeypatch.setattr(noms, "est_un_prenom", compter)
    noms.reperer(mots * 200)
    premieres, questions = questions, 0
    noms.reperer(mots * 400)
    assert 0 < questions <= 2.2 * premieres
