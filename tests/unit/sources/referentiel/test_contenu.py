"""The packaged referential is whole, worded as the official text, and holds together."""

import re
from collections import Counter
from datetime import date
from operator import attrgetter

import pytest

from tests.chacun import chacun

KEBAB = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")

TITRES = {
    1: "Nous vous informons sur les conditions de fonctionnement de nos services",
    3: "A votre écoute pour progresser",
    9: "Nous vous informons de la mise à disposition d’un serveur vocal interactif national « 34 00 » dédié"
    " aux démarches sur les titres (hors étrangers)",
    19: "Nous communiquons de manière active sur au moins un réseau social (Facebook et/ou Twitter)",
    21: "Vous êtes contacté, en cas d’incomplétude de votre dossier",
    30: "Nous limitons au maximum votre attente et organisons notre accueil dans les services de délivrance des titres",
    36: "Nous vous répondons dans un délai annoncé et maîtrisé",
    44: "Localement, une coordination des principaux acteurs des politiques de l’Etat en matière d’emploi",
    46: "Localement, une coordination des principaux acteurs de la politique de la ville, notamment sur le"
    " suivi des contrats de ville",
    47: "L’activation en moins d’une heure de la cellule de communication d’urgence opérationnelle 7/7j – 24/24h",
    54: "Un accueil téléphonique adapté à chaque police administrative",
}
MODULES = {
    1: "Relation générale avec les usagers",
    2: "Délivrance de titres (hors titres étrangers)",
    3: "Délivrance de titres destinés aux usagers étrangers",
    4: "Relations avec les collectivités territoriales",
    5: "Polices administratives liées à la sécurité",
    6: "Coordination des politiques publiques",
    7: "Communication d’urgence en cas d’événement majeur",
    8: "Polices exercées par la préfecture de police de Paris",
}
PREMIERS_ET_DERNIERS = {
    1: (1, 20), 2: (21, 23), 3: (24, 33), 4: (34, 37), 5: (38, 40), 6: (41, 46), 7: (47, 50), 8: (51, 54)
}  # fmt: skip
INDICATEURS = {
    "taux-appels-aboutis": "Taux d’appels aboutis au niveau général",
    "delai-cni-passeport-trimestriel": "Délai moyen trimestriel de mise à disposition des demandes de CNI et"
    " de passeports",
    "delai-civ-trimestriel": "Délai moyen trimestriel de traitement des demandes de CIV",
    "delai-permis-trimestriel": "Délai moyen trimestriel de traitement des demandes de permis de conduire",
    "fraude-permis": "Taux de dossiers de fraude documentaire de permis de conduire détectés par le CERT",
    "taux-reponse-courriels": "Taux de réponses aux courriels de demande d’informations dans le délai"
    " de 5 jours ouvrés",
    "delai-information-elus": "Délai d’information des élus en temps de crise",
    "polices-taux-appels-aboutis": "Taux d’appels aboutis des numéros dédiés",
}


def test_counts_are_those_of_the_official_document(ref):
    assert len(ref.modules) == 8
    assert [engagement.numero for engagement in ref.engagements] == list(range(1, 55))
    assert sum(len(engagement.sous_engagements) for engagement in ref.engagements) == 154
    assert len(ref.indicateurs) == 55
    assert [disposition.id for disposition in ref.dispositions] == [
        "pilotage-1", "pilotage-2", "pilotage-3", "pilotage-4", "pilotage-5",
        "labellisation-1", "labellisation-2", "labellisation-3",
    ]  # fmt: skip
    assert len(ref.incoherences) == 21
    assert len(ref.glossaire) == 55
    assert len(ref.recurrences) == 17
    assert len(ref.seuils) == 9


def test_deadlines_of_the_commitments_are_twenty_eight_and_four_had_a_value_of_2019(ref):
    """The update of the site, of the voice server (method of control) and the audit come on top."""
    ailleurs = {"mise-a-jour-site", "mise-a-jour-svi", "polices-mise-a-jour-site", "audit-interne"}
    delais = [delai for delai in ref.delais if delai.id not in ailleurs]
    assert len(delais) == 28
    assert len(ref.delais) == 32
    assert [delai.id for delai in delais if len(delai.valeurs) == 2] == [
        "reponse-reclamation-electronique",
        "reponse-reclamation-courrier",
        "reponse-reclamation-urne",
        "reponse-courrier",
    ]


def test_web_evidence_of_the_commitments_is_seventy_three(ref):
    """The committee and the label add three."""
    des_engagements = {
        preuve.id for engagement in ref.engagements for sous in engagement.sous_engagements for preuve in sous.preuves
    }
    assert len(des_engagements) == 73
    autres = {"information-comite-usagers", "page-label", "lien-page-label"}
    assert {preuve.id for preuve in ref.preuves} - des_engagements == autres


@pytest.mark.parametrize(("numero", "titre"), TITRES.items())
def test_titles_of_commitments_are_the_official_ones(ref, numero, titre):
    assert ref.engagement(numero).titre == titre


def test_the_misprint_of_the_official_text_is_kept_beside_the_right_title(ref):
    assert "de la mise disposition d’un serveur" in ref.engagement(9).titre_imprime


def test_modules_have_their_official_titles_and_their_commitments(ref):
    assert {module.numero: module.titre for module in ref.modules} == MODULES
    for numero, (premier, dernier) in PREMIERS_ET_DERNIERS.items():
        numeros = [engagement.numero for engagement in ref.engagements if engagement.module == numero]
        assert numeros == list(range(premier, dernier + 1))


@pytest.mark.parametrize(("identifiant", "nom"), INDICATEURS.items())
def test_names_of_indicators_are_the_official_ones(ref, identifiant, nom):
    assert ref.indicateur(identifiant).nom == nom


def test_sub_commitments_are_numbered_after_their_commitment(ref):
    for engagement in chacun(ref.engagements):
        rangs = range(1, len(engagement.sous_engagements) + 1)
        assert [sous.id for sous in engagement.sous_engagements] == [f"{engagement.numero}.{rang}" for rang in rangs]


def test_every_rule_says_its_clause_and_the_clause_can_be_cited(ref):
    regles = [regle for porteur in ref.porteurs for regle in (*porteur.regles, *porteur.preuves)]
    assert len(regles) == 147
    for regle in regles:
        assert ref.citer(regle.clause).startswith("Qual-e-pref, ")
    for indicateur in ref.indicateurs:
        assert re.fullmatch(r"VI, engagements? \d+( et \d+)*", indicateur.clause)
    assert ref.identite.edition == date(2018, 12, 19)
    assert ref.identite.revision == date(2019, 2, 4)


def test_every_identifier_is_an_unaccented_word_and_none_is_used_twice(ref):
    familles = {
        "regles": [regle.id for porteur in ref.porteurs for regle in porteur.regles],
        "preuves": [preuve.id for preuve in ref.preuves],
        "indicateurs": [i.id for indicateur in ref.indicateurs for i in (indicateur, *indicateur.variantes)],
        "lignes": [ligne.id for ligne in (*ref.grille.internet, *ref.grille.telephone, *ref.grille.courriels)],
    }
    for nom in ("types_site", "conditions", "canaux", "voies", "criteres", "affichages", "rubriques"):
        familles[nom] = [piece.id for piece in getattr(ref, nom)]
    for identifiants in familles.values():
        assert [identifiant for identifiant in chacun(identifiants) if not KEBAB.fullmatch(identifiant)] == []
        assert [identifiant for identifiant, fois in Counter(identifiants).items() if fois > 1] == []


def test_the_targets_of_one_prefecture_are_not_those_of_the_referential(ref):
    assert {indicateur.id: str(indicateur.cibles[0].valeur) for indicateur in ref.indicateurs if indicateur.cibles} == {
        "evenements-emploi": "1",
        "delai-information-elus": "1",
        "polices-taux-traitement": "80",
    }


@pytest.mark.parametrize(
    ("mot", "champs", "dits"),
    [
        ("Taux ", "statistique unite", {("taux", "%"), ("taux", "‰")}),
        ("Délai moyen ", "statistique unite", {("moyenne", "jours")}),
        ("Nombre ", "statistique unite", {("nombre", "nombre")}),
        (" trimestriel", "periodicite", {"trimestre"}),
        (" mensuel", "periodicite", {"mois"}),
    ],
)
def test_an_indicator_says_what_its_name_says(ref, mot, champs, dits):
    nommes = [indicateur for indicateur in ref.indicateurs if mot in f" {indicateur.nom} "]
    assert set(map(attrgetter(*champs.split()), nommes)) == dits


def test_everything_shown_on_the_page_of_a_commitment_is_french(ref):
    textes = [sous.resume for engagement in ref.engagements for sous in engagement.sous_engagements]
    textes += [preuve.libelle for preuve in ref.preuves]
    textes += [texte for porteur in ref.porteurs if (texte := getattr(porteur, "note", None))]
    textes += [indicateur.note for indicateur in ref.indicateurs if indicateur.note]
    textes += [incoherence.constat for incoherence in ref.incoherences]
    anglais = re.compile(r"\b(the|of|and|is|not|only|with|must|shall)\b", re.IGNORECASE)
    assert [texte for texte in chacun(textes) if anglais.search(texte)] == []
    assert [texte for texte in textes if "'" in texte or '"' in texte] == []
