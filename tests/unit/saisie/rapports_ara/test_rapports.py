"""What the report of an audit made with Ara may say of a site, and what it never may."""

import json
from datetime import date
from zoneinfo import ZoneInfo

import pytest

from tests.rapports_ara import AUDITRICE, PARTAGES, document, octets, paragraphe, puces, rapport
from vitrail.saisie.rapports_ara import declaration, lecture, resultats, textes
from vitrail.saisie.rapports_ara.declaration import SiteDeclare
from vitrail.saisie.rapports_ara.lecture import RapportRefuse

ICI = SiteDeclare(
    adresse="https://qualite.exemple.gouv.fr/", aujourd_hui=date(2022, 4, 15), fuseau=ZoneInfo("Europe/Paris")
)
DE_L_AUDIT = ("audit_le", "audit_par", "taux", "environnements", "outils", "pages_verifiees")
DEFAUTS = {"1.1": "NOT_COMPLIANT", "3.2": "NOT_COMPLIANT", "4.1": "NOT_APPLICABLE"}


def reprendre(objet, ecrites=None):
    return declaration.reprendre(lecture.lire(octets(objet)), ecrites or {}, ICI)


def test_a_finished_audit_gives_its_day_at_the_place_of_the_site_its_body_and_its_rate():
    donnees = reprendre(rapport(DEFAUTS)).donnees
    assert donnees["taux"] == "98"  # 103 of the 105 that apply
    assert donnees["audit_le"] == "2022-03-11"  # half past eleven in the evening, universal time
    assert donnees["audit_par"] == "Atelier des sites accessibles"
    assert donnees["declaration_le"] == "2022-03-20"
    assert donnees["environnements"] == ["Ordinateur Windows avec Firefox et NVDA"]
    assert donnees["pages_verifiees"] == [
        "Accueil : https://qualite.exemple.gouv.fr/",
        "Horaires : https://qualite.exemple.gouv.fr/horaires/",
    ]


def test_each_criterion_that_is_not_respected_is_told_once_by_what_was_seen_or_by_its_question():
    donnees = reprendre(rapport(DEFAUTS, titres={"1.1": ("Logo muet", "Plan muet")})).donnees
    assert donnees["non_conformites"] == [
        {"texte": "Logo muet ; Plan muet", "critere": "1.1"},
        {"texte": f"Critère non respecté : {resultats.enonces()['3.2']}", "critere": "3.2"},
    ]


def test_what_the_declaration_of_ara_tells_comes_first_and_its_criteria_are_not_told_again():
    contenu = document(paragraphe("Sont concernés :"), puces("Des images sont muettes (critère 1.1).", "La carte."))
    donnees = reprendre(
        rapport(DEFAUTS, notCompliantContent=contenu, derogatedContent="- Vidéos de 2019\n- Plans")
    ).donnees
    assert [(element["texte"], element.get("critere")) for element in donnees["non_conformites"]] == [
        ("Des images sont muettes (critère 1.1).", "1.1"),
        ("La carte.", None),
        (f"Critère non respecté : {resultats.enonces()['3.2']}", "3.2"),
    ]
    assert donnees["derogations"] == [{"texte": "Vidéos de 2019"}, {"texte": "Plans"}]


@pytest.mark.parametrize(
    "objet",
    [
        rapport(DEFAUTS, a_voir=1),
        rapport(DEFAUTS, genre="COMPLEMENTARY"),
        rapport(DEFAUTS, genre="FAST"),
        rapport(DEFAUTS) | {"results": rapport(DEFAUTS)["results"][3:]},
    ],
    ids=["un seul résultat attendu", "50 critères", "25 critères", "un critère absent"],
)
def test_an_audit_that_did_not_see_the_106_criteria_gives_no_rate_and_says_why(objet):
    reprise = reprendre(objet)
    assert not set(DE_L_AUDIT) & set(reprise.donnees)
    assert reprise.laisses[0].startswith("Ni taux, ni date")
    assert "3.2" in [element.get("critere") for element in reprise.donnees["non_conformites"]]


def test_a_partial_audit_takes_nothing_away_from_what_a_whole_one_said():
    ancienne = {"texte": "Un tableau sans titre.", "critere": "5.4"}
    ecrites = {"audit_le": "2021-01-01", "taux": "72", "non_conformites": [ancienne]}
    donnees = reprendre(rapport({"1.1": "NOT_COMPLIANT"}, genre="FAST"), ecrites).donnees
    assert {nom: donnees[nom] for nom in ("audit_le", "taux")} == {"audit_le": "2021-01-01", "taux": "72"}
    assert [element["critere"] for element in donnees["non_conformites"]] == ["5.4", "1.1"]


def test_what_is_written_by_hand_stays_and_what_is_mended_goes():
    ecrites = {
        "declaration_le": "2021-01-01",
        "non_conformites": [
            {"texte": "Nos mots à nous.", "critere": "1.1"},
            {"texte": "Mendé depuis.", "critere": "5.4"},
            {"texte": "Sans critère."},
        ],
        "contact_courriel": "pref-numerique@exemple.gouv.fr",
        "plan_texte": "Le plan.",
        "technologies": ["HTML5"],
    }
    reprise = reprendre(rapport(DEFAUTS), ecrites)
    mots = [element["texte"] for element in reprise.donnees["non_conformites"]]
    assert mots[:2] == ["Nos mots à nous.", "Sans critère."] and len(mots) == 3
    for champ in ("contact_courriel", "plan_texte", "technologies"):
        assert reprise.donnees[champ] == ecrites[champ]
    assert any("sans numéro de critère" in dit for dit in reprise.laisses)
    assert any("contact, courriel » reste" in dit for dit in reprise.laisses)


@pytest.mark.parametrize(
    "courriel", ["zelie.exemple@exemple.gouv.fr", "exemple-z@exemple.gouv.fr", "paul.bois@gmail.com"]
)
def test_the_contact_is_that_of_a_service(courriel: str):
    reprise = reprendre(rapport(contactEmail=courriel))
    assert "contact_courriel" not in reprise.donnees
    assert any("contact, courriel" in dit and courriel not in dit for dit in reprise.laisses)


def test_nobody_is_named_wherever_the_name_stands():
    """In the body that made the audit, in a sentence, in the title of a defect, in the name of a page."""
    objet = rapport(
        DEFAUTS,
        titres={"1.1": (f"Photo de {AUDITRICE} muette",)},
        auditorOrganisation=AUDITRICE,
        notCompliantContent=f"Vu avec {AUDITRICE}.\n\nÉcrire à zelie.exemple@exemple.gouv.fr.\n\nLa carte.",
        samples=[
            {"name": "Partagé", "order": -1, "number": 1, "url": "", "id": PARTAGES},
            {"name": f"Page de {AUDITRICE}", "order": 0, "number": 2, "url": "javascript:alert(1)", "id": 101},
            {"name": "Horaires", "order": 1, "number": 3, "url": "https://qualite.exemple.gouv.fr/h/", "id": 102},
        ],
    )
    reprise = reprendre(objet)
    tout = json.dumps([reprise.donnees, reprise.laisses], ensure_ascii=False).casefold()
    assert "zélie" not in tout and "zelie" not in tout and "javascript" not in tout
    assert "audit_par" not in reprise.donnees and reprise.donnees["non_conformites"][0]["texte"] == "La carte."
    assert any(dit.startswith("Laissé de côté, où une personne est nommée") for dit in reprise.laisses)


@pytest.mark.parametrize(
    ("objet", "mots"),
    [
        (rapport(adresse="https://www.ailleurs.fr"), "ailleurs.fr"),
        (rapport() | {"accessibilityRate": 99}, "annonce 99 %, ses résultats en donnent 100"),
        (rapport(DEFAUTS) | {"criteriaCount": rapport()["criteriaCount"]}, "se contredit"),
        (rapport() | {"results": rapport()["results"] + rapport()["results"][:1]}, "deux résultats"),
        (rapport() | {"auditType": "FAST"}, "compte 106 critères"),
        (rapport(publishDate="2031-03-10T23:30:00.000Z"), "pas encore venue"),
        (rapport(publishDate="hier"), "date"),
        (rapport(publishDate="9999-12-31T23:59:59.000Z"), "date"),
        (rapport(publishDate=None), "quel jour"),
        (rapport(dict.fromkeys(resultats.enonces(), "NOT_APPLICABLE")), "aucun critère ne s’applique"),
        (rapport(statementPublicationDate=None), "n’a pas encore de date"),
        (rapport(notCompliantContent="\n\n".join(f"Point {rang}" for rang in range(400))), "400 paragraphes"),
    ],
)
def test_a_report_that_is_not_of_this_site_or_contradicts_itself_is_refused(objet, mots: str):
    with pytest.raises(RapportRefuse, match=mots) as refus:
        reprendre(objet)
    assert refus.value.conseil


def test_an_older_audit_does_not_take_the_place_of_the_last_one():
    with pytest.raises(RapportRefuse, match="plus récent"):
        reprendre(rapport(), {"audit_le": "2022-04-01"})


@pytest.mark.parametrize(
    "brut",
    [
        b"",
        b"\xff\xfe{}",
        b"[]",
        b"null",
        b"{",
        b'{"results": NaN}',
        b'{"a": 1, "a": 2}',
        b"[" * 100_000,
        b'{"auditType": ' + b"9" * 5_000 + b"}",
        b" " * (lecture.RAPPORT_OCTETS_MAX + 1),
        b'{"samples": [], "accessibilityRate": 82}',
        octets(rapport() | {"auditType": "TOTAL"}),
        octets(rapport() | {"accessibilityRate": "82"}),
        octets(rapport() | {"accessibilityRate": True}),
        octets(rapport() | {"context": None}),
        octets(rapport(samples=[])),
        octets(rapport(tools=["\ud800"])),
        octets(rapport(tools="axe")),
        octets(rapport(tools=["axe"] * 5_000)),
        octets({nom: valeur for nom, valeur in rapport().items() if nom != "criteriaCount"}),
    ],
    ids=str,
)
def test_what_is_no_report_is_refused_in_words(brut: bytes):
    with pytest.raises(RapportRefuse) as refus:
        lecture.lire(brut)
    assert str(refus.value).endswith(".") and refus.value.conseil
    assert "Input should" not in str(refus.value)


def test_a_result_on_no_criterion_or_on_no_page_is_refused():
    for champ, valeur in (("criterium", 99), ("topic", -1), ("pageId", 7)):
        objet = rapport()
        objet["results"][0][champ] = valeur
        with pytest.raises(RapportRefuse, match="se contredit"):
            reprendre(objet)


def test_signs_that_show_nothing_are_no_text():
    donnees = reprendre(rapport(tools=["\x07axe\u202e", "\u200b", "-"])).donnees
    assert donnees["outils"] == ["axe"]


@pytest.mark.parametrize(
    ("ecrit", "lus"),
    [
        (None, ()),
        ("Néant.", ()),
        ("Un paragraphe\nsur deux lignes.\n\n## Titre\n\nUn autre.", ("Un paragraphe sur deux lignes.", "Un autre.")),
        ("À savoir :\n\n* **une** image\n* un plan", ("une image", "un plan")),
        (
            document({"type": "heading", "content": [{"type": "text", "text": "Titre"}]}, paragraphe("Vrai.")),
            ("Vrai.",),
        ),
        ('{"type": "doc", "content": 3}', ('{"type": "doc", "content": 3}',)),
        ('{"type": "doc", "content": [[{"type": "paragraph", "content": [{"text": 4}]}]]}', None),
    ],
)
def test_the_texts_of_an_auditor_become_sentences(ecrit: str | None, lus: tuple[str, ...] | None):
    trouves = textes.passages(ecrit)
    assert lus is None or trouves == lus


def test_a_document_as_deep_as_it_may_be_is_read_without_end_of_stack():
    profond = '{"type": "x", "content": [' * 400 + json.dumps(paragraphe("Au fond.")) + "]}" * 400
    assert textes.passages(f'{{"type": "doc", "content": [{profond}]}}') == ("Au fond.",)


def test_the_criteria_are_those_of_the_rgaa():
    themes = [int(numero.partition(".")[0]) for numero in resultats.enonces()]
    assert [themes.count(theme) for theme in range(1, 14)] == [9, 2, 3, 13, 8, 2, 5, 10, 4, 14, 13, 11, 12]
