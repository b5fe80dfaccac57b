"""What a network shares reads as if each site had written it, and keeps the place where it was written."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.instantanes import en_memoire
from tests.scenarios import BASE, JOUR
from vitrail import build
from vitrail.socle import catalogue
from vitrail.sources.fichiers import source
from vitrail.sources.fichiers.instantane import Instantane, OctetsEnMemoire, Partage
from vitrail.sources.modeles.divers import Organisation
from vitrail.sources.partage import fondre

RESEAU, COMMUN = "../../reseau.yml", "../../commun/"
FAQ = "content/donnees/faq.yml"


def faq(*numeros: str, jour: str = "2026-01-10", dit: str = "Oui.", titre: str = "Venir") -> str:
    questions = "".join(f"      - {{id: q{rang}, question: Question {rang} ?, reponse: {dit}}}\n" for rang in numeros)
    return f"mis_a_jour: {jour}\nrubriques:\n  - titre: {titre}\n    questions:\n{questions}"


def en_reseau(partages: dict[str, str], siens: dict[str, str | None] | None = None) -> Instantane:
    """The base site in a network that shares these files; ``siens``: what the site itself writes otherwise."""
    contenus = {RESEAU: "nom: Essai\n", **partages}
    partage = Partage("27-eure", {chemin: OctetsEnMemoire(texte.encode()) for chemin, texte in contenus.items()})
    seul = en_memoire(BASE).avec(siens or {})
    return Instantane(seul.contenus, partage=partage)


def lu(partages: dict[str, str], siens: dict[str, str | None] | None = None) -> build.Build:
    return build.examiner(en_reseau(partages, siens), JOUR)


def ouvertes(resultat: build.Build) -> list[str]:
    assert resultat.site is not None
    return [question.id for question in resultat.site.faq.questions]


def test_a_file_that_the_site_does_not_have_is_the_shared_one():
    resultat = lu({COMMUN + FAQ: faq("1", "2")})
    assert ouvertes(resultat) == ["q1", "q2"]
    assert resultat.site and resultat.site.faq.place().fichier == COMMUN + FAQ


def test_shared_records_come_first_and_the_own_one_of_the_same_identity_stands_in_its_place():
    resultat = lu({COMMUN + FAQ: faq("1", "2")}, {FAQ: faq("3", "1", dit="Non.", jour="2026-01-20")})
    assert resultat.site is not None
    assert ouvertes(resultat) == ["q1", "q2", "q3"]
    assert [str(question.reponse) for question in resultat.site.faq.questions] == ["Non.", "Oui.", "Non."]
    assert [question.place().fichier for question in resultat.site.faq.questions] == [FAQ, COMMUN + FAQ, FAQ]


def test_a_heading_of_another_name_follows_those_that_are_shared():
    resultat = lu({COMMUN + FAQ: faq("1")}, {FAQ: faq("2", titre="Écrire")})
    assert resultat.site is not None
    assert [rubrique.titre for rubrique in resultat.site.faq.rubriques] == ["Venir", "Écrire"]


def test_the_dates_of_a_file_are_those_of_the_site_once_it_has_one():
    """What the site wrote without a date is not dated by others."""
    resultat = lu({COMMUN + FAQ: faq("1", jour="2026-01-30")}, {FAQ: faq("2", jour="2026-01-05")})
    assert resultat.site and resultat.site.faq.mis_a_jour == date(2026, 1, 5)
    sans_date = faq("2").partition("\n")[2]
    [erreur] = lu({COMMUN + FAQ: faq("1")}, {FAQ: sans_date}).erreurs
    assert (erreur.regle, erreur.lieu.fichier) == ("mise-a-jour-inconnue", FAQ)


def test_a_mistake_in_what_is_shared_is_told_where_it_is_written():
    resultat = lu({COMMUN + FAQ: faq("1").replace("reponse", "reponce")}, {FAQ: faq("2")})
    assert {(trouve.lieu.fichier, trouve.lieu.ligne) for trouve in resultat.erreurs} == {(COMMUN + FAQ, 5)}


def test_a_broken_shared_file_stops_the_site_and_is_named():
    [erreur] = lu({COMMUN + FAQ: "rubriques: [\n"}, {FAQ: faq("2")}).erreurs
    assert erreur.lieu.fichier == COMMUN + FAQ


def test_values_of_the_network_stand_for_those_that_the_site_does_not_say():
    sans_adresse = (BASE / "site_config/site.yml").read_text("utf-8")
    sans_adresse = "".join(ligne for ligne in sans_adresse.splitlines(True) if not ligne.startswith("adresse_site"))
    reseau = "nom: Essai\nsite:\n  adresse_site: https://{nom}.exemple.gouv.fr/{code}\n  reconstruit_chaque: semaine\n"
    resultat = lu({RESEAU: reseau}, {"site_config/site.yml": sans_adresse})
    assert resultat.site is not None
    identite = resultat.site.identite
    assert identite.adresse_site == "https://eure.exemple.gouv.fr/27"
    assert str(identite.place("adresse_site")) == f"{RESEAU}:3:17"
    assert identite.reconstruit_chaque == "semaine"
    assert lu({RESEAU: reseau}).adresse == "https://qualite.exemple.gouv.fr/"


def test_a_shared_page_and_a_shared_document_are_published_and_found_where_they_are_written():
    page = "---\nmis_a_jour: 2026-01-10\n---\n# Aide\n\n[La carte](../fichiers/carte.pdf) et [rien](/nulle-part/)\n"
    partages = {f"{COMMUN}content/pages/aide.md": page, f"{COMMUN}content/fichiers/carte.pdf": "%PDF-1.4\n"}
    resultat = lu(partages)
    assert resultat.site and "carte.pdf" in resultat.site.fichiers
    assert f"{COMMUN}content/pages/aide.md" in {trouve.lieu.fichier for trouve in resultat.erreurs}
    propre = lu(partages, {"content/pages/aide.md": page.replace("et [rien](/nulle-part/)", "et rien")})
    assert [page.corps.titre_brut for page in propre.site.libres] == ["Aide"] if propre.site else False
    assert f"{COMMUN}content/pages/aide.md" not in {trouve.lieu.fichier for trouve in propre.diagnostics}


def test_a_change_over_a_shared_file_makes_one_of_the_site_and_taking_it_away_gives_the_shared_one_back():
    """As the editor tries it, before it writes."""
    partage = en_reseau({COMMUN + FAQ: faq("1")})
    avec = partage.avec({FAQ: faq("2")})
    assert ouvertes(build.inspecter(avec, JOUR)) == ["q1", "q2"]
    assert ouvertes(build.inspecter(avec.avec({FAQ: None}), JOUR)) == ["q1"]


def _non_repris(*dits: str) -> dict[str, str | None]:
    """The settings of the base site, which leave out that much of what is shared."""
    reglages = BASE / "site_config/site.yml"
    return {"site_config/site.yml": f"{reglages.read_text('utf-8')}non_repris: [{', '.join(dits)}]\n"}


def test_a_shared_record_that_the_site_leaves_out_is_as_if_nobody_shared_it():
    """With its heading, once that holds nothing more; whether or not the site has such a file of its own."""
    communes = faq("1", "2") + faq("3", titre="Écrire").partition("rubriques:\n")[2]
    sans = _non_repris(f"{FAQ}#q1", f"{FAQ}#q3")
    resultat = lu({COMMUN + FAQ: communes}, sans)
    assert resultat.site is not None and resultat.erreurs == ()
    assert ouvertes(resultat) == ["q2"]
    assert [rubrique.titre for rubrique in resultat.site.faq.rubriques] == ["Venir"]
    assert ouvertes(lu({COMMUN + FAQ: communes}, {**sans, FAQ: faq("4")})) == ["q2", "q4"]


def test_a_record_of_the_site_stays_when_the_shared_one_of_its_name_is_left_out():
    resultat = lu({COMMUN + FAQ: faq("1", "2")}, {**_non_repris(f"{FAQ}#q1"), FAQ: faq("1", dit="Non.")})
    assert ouvertes(resultat) == ["q2", "q1"] and resultat.erreurs == ()


def test_a_whole_shared_file_that_the_site_leaves_out_is_not_read():
    page = COMMUN + "content/pages/commune.md"
    texte = "---\ntitle: De tous\nmis_a_jour: 2026-01-10\n---\n\n# De tous\n"
    sans = _non_repris(FAQ, "content/pages/commune.md")
    resultat = lu({COMMUN + FAQ: faq("1"), page: texte}, sans)
    assert ouvertes(resultat) == [] and resultat.erreurs == ()
    assert resultat.site and not resultat.site.libres
    assert ouvertes(lu({COMMUN + FAQ: faq("1")}, {**_non_repris(FAQ), FAQ: faq("2")})) == ["q2"]


def document(texte: str, chemin: str) -> source.Document:
    lu, _ = source.analyser(texte, chemin)
    assert lu is not None
    return lu


valeurs = st.recursive(
    st.sampled_from(["", "a", "b", "12"]),
    lambda dedans: st.one_of(
        st.lists(dedans, max_size=3),
        st.dictionaries(st.sampled_from(["nom", "sigle", "services", "missions"]), dedans, max_size=3),
    ),
    max_leaves=8,
)
racines = st.fixed_dictionaries({"services": st.lists(valeurs, max_size=3)}, optional={"absence": valeurs})


def _chemins(noeud: object, chemin: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    suites = noeud.items() if isinstance(noeud, dict) else enumerate(noeud) if isinstance(noeud, list) else ()
    return [chemin, *(plus for cle, valeur in suites for plus in _chemins(valeur, (*chemin, cle)))]


@given(racines, racines)
def test_every_value_of_two_files_laid_over_each_other_stands_where_it_is_told(dessus: dict, dessous: dict):
    ecrits = {"a.yml": json.dumps(dessus), "b.yml": json.dumps(dessous)}
    fondu = fondre(document(ecrits["a.yml"], "a.yml"), document(ecrits["b.yml"], "b.yml"), Organisation)
    assert dessus.keys() <= fondu.donnees.keys() <= dessus.keys() | dessous.keys()
    for chemin in _chemins(fondu.donnees):
        valeur = fondu.valeur(chemin)
        if isinstance(valeur, str) and valeur:
            lieu = fondu.situer(chemin)
            assert ecrits[lieu.fichier][lieu.colonne - 1 :].startswith(json.dumps(valeur))


def test_what_is_shared_is_published_as_if_the_site_had_written_it():
    seul = en_memoire(BASE).avec({FAQ: faq("1", "2")})
    pages = {page.chemin: page for page in build.generer(seul, JOUR).pages}
    assert "Question 2" in pages["faq"].html
    assert {page.chemin: page for page in build.generer(en_reseau({COMMUN + FAQ: faq("1", "2")}), JOUR).pages} == pages


@pytest.mark.parametrize(
    "reseau",
    [
        "",
        "[]",
        "\0",
        "nom: &a x\nsite: *a\n",
        "site: {apparence: vitrail}\n",
        "nom: Essai\nsite: vitrail\n",
        "nom: Essai\nsite: [apparence]\n",
        "nom: Essai\nlabel: {delais: {id: x}}\n",
        "nom: Essai\nlabel: {delais: [x]}\n",
        "nom: Essai\nlabel: {referentiel: [qual-e-pref-2018]}\nsite: {adresse_site: [x]}\n",
        "nom: Essai\nsite: {adresse_site: '{{nom}}{', site_prefecture: '{}'}\n",
        "nom: Essai\n" + "site:\n" + "".join(f"{'  ' * rang}a:\n" for rang in range(1, 200)),
    ],
)
def test_whatever_stands_in_the_file_of_the_network_is_told_there(reseau: str):
    sans = "".join(
        ligne
        for ligne in (BASE / "site_config/label.yml").read_text("utf-8").splitlines(True)
        if not ligne.startswith("referentiel")
    )
    erreurs = lu({RESEAU: reseau}, {"site_config/label.yml": sans}).erreurs
    assert RESEAU in {trouve.lieu.fichier for trouve in erreurs}
    for trouve in erreurs:
        assert catalogue.dire(trouve).message
