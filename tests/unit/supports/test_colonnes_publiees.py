"""The columns of every dataset, which programs read: none changes its name, its place, its type or its promise."""

import re
from collections import defaultdict

from vitrail.reponses.nation.rangees import GENRES_LUS
from vitrail.socle import paquet
from vitrail.socle.mots import majuscule
from vitrail.socle.phrases import sans_accents
from vitrail.sources.modeles.libelles import libelle
from vitrail.supports.donnees.colonne import HEURE, IDENTIFIANT, PERIODE, Colonne
from vitrail.supports.donnees.jeux import JEUX

TYPES = {"string": "", "integer": ":entier", "number": ":nombre", "boolean": ":booléen", "date": ":date"}
# ``!`` is never empty; ``#`` is a code, an address or a day, not words of a language.
PUBLIEES = {
    "lieux": (
        "!#id !nom complement voie #absence_voie absence_voie_raison boite_postale code_postal "
        "#absence_code_postal absence_code_postal_raison commune latitude:nombre longitude:nombre lien_acceslibre "
        "plan_en_mots note #absence_stationnement absence_stationnement_raison #absence_transports "
        "absence_transports_raison #absence_accessibilite absence_accessibilite_raison"
    ),
    "entrees": (
        "!#lieu #id nom public #absence_public absence_public_raison adresse accessible:booléen "
        "#absence_accessible absence_accessible_raison precision"
    ),
    "transports": "!#lieu #mode ligne arret #absence_arret absence_arret_raison precision",
    "stationnement": "!#lieu nom places_reservees tarif precision",
    "accessibilite": "!#lieu #equipement nom present:booléen #absence_present absence_present_raison precision",
    "points-accueil": (
        "!#id !nom !#canal #lieu #entree telephone #absence_telephone absence_telephone_raison public service "
        "#rendez_vous #absence_rendez_vous absence_rendez_vous_raison lien_rendez_vous permanent:booléen "
        "ouvert_feries:booléen feries_ouverts a_partir_du:date jusqu_au:date note"
    ),
    "horaires": "!#point !semaine du:date au:date !#jour !ouvert:booléen #ouverture #fermeture mode",
    "fermetures": (
        "!#id !#nature !du:date !au:date #annonce_le !motif #circonstance points #plages #ouvre_a #ferme_a "
        "annulee:booléen note"
    ),
    "alertes": "!#id !#genre !titre !texte #du #au #fermeture",
    "permanences": (
        "!#id !nom #lieu complement voie #absence_voie absence_voie_raison code_postal #absence_code_postal "
        "absence_code_postal_raison commune precision service public missions #absence_missions "
        "absence_missions_raison apporter #rendez_vous #absence_rendez_vous absence_rendez_vous_raison "
        "lien_rendez_vous telephone note"
    ),
    "permanences-dates": "#permanence !jour:date #plages annulee:booléen note",
    "contacts": (
        "!#genre !nom valeur #absence_valeur absence_valeur_raison usage cout #point abonnes:entier "
        "#absence_abonnes absence_abonnes_raison #abonnes_le"
    ),
    "demarches": (
        "!#id !titre !#domaine !resume ou #absence_ou absence_ou_raison points fiche_service_public pieces "
        "#absence_pieces absence_pieces_raison lien_pieces teleprocedure predemande signaler_panne "
        "#rendez_vous_mode rendez_vous_lien boite_depot telephone suivi #indicateur_delai depot etapes note"
    ),
    "formulaires": "!#demarche numero titre lien",
    "points-numeriques": (
        "!#id !nom !#lieu #point equipements #absence_equipements absence_equipements_raison mediateur "
        "#absence_mediateur absence_mediateur_raison reservation #absence_reservation absence_reservation_raison "
        "lien_reservation demarches public note"
    ),
    "questions": "#id !rubrique question reponse",
    "services": "nom sigle missions #lieu rattache_a",
    "prefecture": (
        "effectif:entier #absence_effectif absence_effectif_raison sous_prefectures #absence_sous_prefectures "
        "absence_sous_prefectures_raison"
    ),
    "territoire": (
        "habitants:entier #absence_habitants absence_habitants_raison communes:entier #absence_communes "
        "absence_communes_raison arrondissements:entier #absence_arrondissements absence_arrondissements_raison "
        "chef_lieu habitants_du_chef_lieu:entier"
    ),
    "label": (
        "referentiel !#etat #du #absence_obtenu_le absence_obtenu_le_raison #au #absence_expire_le "
        "absence_expire_le_raison certificateur #absence_certificateur absence_certificateur_raison !#modules "
        "missions #absence_missions absence_missions_raison histoire #engage_le"
    ),
    "label-historique": "!nom #du #au annees:entier note",
    "label-bilans": "!#id !titre #le #absence_le absence_le_raison #periode texte lien",
    "engagements": "!numero:entier !titre !module:entier !#etat en_clair commentaire sans_objet",
    "engagements-points": "!engagement:entier !#point !resume en_clair #etat sans_objet",
    "audits": (
        "!#id !#genre #en_vue_de organisme #absence_organisme absence_organisme_raison !#du #au !#etat "
        "#rapport_le #absence_rapport_le absence_rapport_le_raison #modules edition sites #absence_sites "
        "absence_sites_raison effectif:entier #absence_effectif absence_effectif_raison contexte demarche "
        "points_forts bonnes_pratiques avis_enquetes conclusion #charte_graphique_conformite "
        "#charte_graphique_absence_conformite charte_graphique_absence_conformite_raison"
    ),
    "audits-conformites": (
        "!#audit engagement:entier #disposition #ligne #volet #conformite #absence_conformite "
        "absence_conformite_raison remarque points_forts"
    ),
    "audits-constats": "!#audit !#nature engagement:entier #id texte risque reponse",
    "indicateurs": (
        "!#indicateur !intitule !#periode !du:date !au:date valeur:nombre #unite #par #statistique n:entier "
        "numerateur:entier denominateur:entier base methode source reserve note #cible_sens cible:nombre "
        "#cible_unite #cible_par #absence absence_raison #jugement mis_a_jour:date"
    ),
    "indicateurs-definitions": (
        "!#id !nom !intitule module:entier #engagements !#unite #statistique #frequence #sens !local:booléen "
        "responsable methode note"
    ),
    "enquetes": (
        "!#id #genre !titre #du #absence_dates absence_dates_raison #au #absence_au absence_au_raison service "
        "n:entier #absence_n absence_n_raison questions:entier #absence_questions absence_questions_raison canaux "
        "#absence_canaux absence_canaux_raison source note"
    ),
    "enquetes-resultats": (
        "!#enquete !#genre theme !libelle #critere valeur:nombre #unite #par #statistique n:entier "
        "numerateur:entier denominateur:entier base methode source reserve note #cible_sens cible:nombre "
        "#cible_unite #cible_par #absence absence_raison"
    ),
    "enquetes-remarques": "!#enquete #id texte #suite reponse_texte",
    "reclamations": "!#bilan titre !#du #au !#genre libelle nombre:entier #absence absence_raison",
    "actions": (
        "!#plan objectif #id texte responsable #absence_responsable absence_responsable_raison #echeance "
        "#absence_echeance absence_echeance_raison !#etat #realisee_le #engagements note"
    ),
    "comites": (
        "!#id !titre #date lieu ordre_du_jour #absence_ordre_du_jour absence_ordre_du_jour_raison participants suites"
    ),
    "ameliorations": "!#id #date #absence_date absence_date_raison !titre texte objectifs #engagements",
    "absences": "!#genre #page de !#champ !#motif !raison",
    "site": "!nom #departement !#type_site !#adresse !lu_le:date !#referentiel",
    "echeances": "!#nature !#sujet #periode !limite:date !en_retard:booléen depuis:date",
}
CLES = {
    "lieux": ("id",),
    "points-accueil": ("id",),
    "fermetures": ("id",),
    "alertes": ("id",),
    "permanences": ("id",),
    "demarches": ("id",),
    "points-numeriques": ("id",),
    "questions": ("id",),
    "label-bilans": ("id",),
    "engagements": ("numero",),
    "engagements-points": ("point",),
    "audits": ("id",),
    "indicateurs-definitions": ("id",),
    "enquetes": ("id",),
    "enquetes-remarques": ("enquete", "id"),
    "actions": ("plan", "id"),
    "comites": ("id",),
    "ameliorations": ("id",),
}


def _dite(colonne: Colonne) -> str:
    return f"{'!' * colonne.obligatoire}{'#' * colonne.code}{colonne.nom}{TYPES[colonne.nature]}"


def test_every_column_keeps_its_name_its_type_and_its_promise():
    assert {jeu.id: " ".join(map(_dite, jeu.colonnes)) for jeu in JEUX} == PUBLIEES


def test_what_tells_a_row_from_the_others_is_a_column():
    assert {jeu.id: jeu.cle for jeu in JEUX if jeu.cle} == CLES
    assert {jeu.id: jeu.par for jeu in JEUX if jeu.par} == {
        "indicateurs": "indicateur",
        "enquetes-resultats": "enquete",
    }
    assert all({*jeu.cle, *filter(None, [jeu.par])} <= {colonne.nom for colonne in jeu.colonnes} for jeu in JEUX)


def test_the_form_of_a_text_is_said_of_the_columns_that_have_one():
    """An identifier is told by its form only where one stands alone, an hour and a period wherever they stand."""
    formes: dict[str, set[str]] = defaultdict(set)
    for jeu in JEUX:
        for colonne in jeu.colonnes:
            if colonne.motif:
                formes[colonne.motif].add(colonne.nom)
    assert dict(formes) == {
        IDENTIFIANT: {"id", "lieu", "entree", "point", "indicateur_delai"},
        HEURE: {"ouverture", "fermeture", "ouvre_a", "ferme_a"},
        PERIODE: {"periode"},
    }


def test_a_closed_list_is_that_of_the_models():
    """Words of the columns whose list we write ourselves, whole; the others take theirs from the field they show."""
    mots = {(jeu.id, colonne.nom): colonne.mots for jeu in JEUX for colonne in jeu.colonnes}
    motifs = {valeurs for (_, nom), valeurs in mots.items() if nom.startswith("absence") and valeurs}
    assert motifs == {("sans_objet", "non_mesure", "en_attente", "neant", "non_communique")}
    assert mots["contacts", "genre"] == (
        "telephone",
        "serveur_vocal",
        "urgence",
        "courriel",
        "formulaire",
        "reseau_social",
    )
    assert mots["horaires", "jour"] == ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
    assert mots["enquetes-resultats", "genre"] == ("profil", "usage", "critere", "resultat")
    assert mots["reclamations", "genre"] == ("total", "canal", "categorie")
    assert mots["indicateurs", "cible_sens"] == ("plus_de", "au_moins", "moins_de", "au_plus", "egal_a")
    assert mots["indicateurs", "jugement"][:4] == ("atteint", "non_atteint", "sans_objectif", "non_juge")


def test_a_title_is_written_with_its_accents():
    """A word that the dictionary of names writes with accents has them in every title; two French words have none."""
    accentues = {
        sans_accents(mot): mot
        for valeur in paquet.lire_yaml("vitrail.sources.modeles", "libelles.yml").values()
        for mot in re.findall(r"\w+", valeur)
        if sans_accents(mot) != mot
    }
    assert accentues["reponse"] == "réponse"
    titres = [colonne.titre for jeu in JEUX for colonne in jeu.colonnes]
    titres += [majuscule(libelle(nom)) for genre in GENRES_LUS for nom in genre.model_fields]
    assert {mot for titre in titres for mot in re.findall(r"\w+", titre.lower()) if mot in accentues} == {"ferme", "ou"}


def test_the_name_of_a_part_says_of_what():
    titres = {colonne.nom: colonne.titre for jeu in JEUX for colonne in jeu.colonnes}
    assert titres["charte_graphique_conformite"] == "Charte graphique, conformité"
    assert titres["charte_graphique_absence_conformite_raison"] == (
        "Charte graphique, conformité : pourquoi l’on ne sait pas, en une phrase"
    )
    assert titres["absence_code_postal"] == "Code postal : pourquoi l’on ne sait pas"
    assert titres["rendez_vous_lien"] == "Rendez-vous, lien" and titres["cible_unite"] == "Objectif, unité"
