"""A referential that does not hold together is refused, with everything that is wrong and where."""

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.instantanes import en_memoire
from vitrail.socle.diagnostic import Emplacement, signaler
from vitrail.sources.referentiel import ReferentielInconnu, ReferentielInvalide, charger, lecture

DONNEES = Path(__file__).parent / "donnees"
NOM = "bibliotheque-claire-2031"


@pytest.fixture
def dossier(tmp_path):
    shutil.copytree(DONNEES / NOM, tmp_path / NOM)
    return tmp_path / NOM


def remplacer(fichier, avant, apres):
    texte = fichier.read_text(encoding="utf-8")
    assert avant in texte
    fichier.write_text(texte.replace(avant, apres, 1), encoding="utf-8")


def validite(nom, parent):
    label = charger(nom, en_memoire(parent)).label
    assert label is not None
    return label.validite_ans


def problemes(dossier):
    with pytest.raises(ReferentielInvalide) as erreur:
        charger(NOM, en_memoire(dossier.parent))
    return [probleme.message for probleme in erreur.value.problemes]


@pytest.mark.parametrize(
    ("fichier", "avant", "apres", "message"),
    [
        ("cadre.yml", "edition: 2031-01-15", "edition: 15/01/2031",
         "cadre.yml:7:12 : « edition » : la valeur « 15/01/2031 » n’est pas admise"),
        ("cadre.yml", "validite_ans: 5", "validite_an: 5",
         "cadre.yml:14:3 : « validite_ans » : la clé est obligatoire"),
        ("cadre.yml", "public: non", "public: peut-être",
         "cadre.yml:58:49 : « public » : la valeur « peut-être » n’est pas admise"),
        ("cadre.yml", "conflit: bus-a-quai}", "conflit: bus}",
         "cadre.yml:44:7 : le conflit « bus » n’existe pas"),
        ("clauses/2.yml", "module: 10", "module: 11",
         "clauses/2.yml:3:13 : le module « 11 » n’existe pas"),
        ("clauses/2.yml", "canaux: [vitrine]", "canaux: [site]",
         "clauses/2.yml:9:17 : le canal « site » n’existe pas"),
        ("clauses/10.yml", "numero: 9", "numero: 6",
         "clauses/2.yml:2:3 : « 6 » est défini deux fois"),
        ("clauses/10.yml", "bouton pour prolonger", "bouton, conditions: x",
         "clauses/10.yml:10:65 : « conditions » : la clé n’est pas connue"),
        ("mesures.yml", "engagements: [6]", "engagements: [4]",
         "mesures.yml:5:13 : l’engagement 4 n’est pas du module 20"),
        ("mesures.yml", 'clauses: ["6.1"]}', 'clauses: ["6.7"]}',
         "mesures.yml:11:45 : la clause « 6.7 » n’existe pas"),
        ("mesures.yml", "preuves: [annonce]", "preuves: [annonces]",
         "mesures.yml:33:88 : la preuve « annonces » n’existe pas"),
        ("clauses/2.yml", "[horaires.fermetures", "[horaires.fermeture",
         "clauses/2.yml:20:67 : le champ « horaires.fermeture » n’existe pas"
         " ; vouliez-vous dire « horaires.fermetures » ?"),
        ("clauses/2.yml", "alertes.alertes.preuves]", "mesures.compteurs]",
         "clauses/2.yml:20:88 : le champ « mesures.compteurs » n’existe pas"),
        ("clauses/10.yml", "domaine: autre", "domaine: autres",
         "clauses/10.yml:11:80 : « autres » n’est pas un mot de « domaine » ; vouliez-vous dire « autre » ?"),
        ("clauses/10.yml", "domaine: autre", "titre: autre",
         "clauses/10.yml:11:78 : « autre » n’est pas un mot de « titre »"),
        ("clauses/10.yml", "si: {domaine: autre}", "avec: [rendez_vous.lieu]",
         "clauses/10.yml:11:23 : le champ « demarches.demarches.rendez_vous.lieu » n’existe pas"
         " ; vouliez-vous dire « demarches.demarches.rendez_vous.lien » ?"),
        ("clauses/10.yml", "si: {domaine: autre}", "pages: [demarches]",
         "clauses/10.yml:11:74 : « 0 » : la valeur « demarches » n’est pas admise"),
        ("mesures.yml", "force: donnee}", "force: donnee, champs: [horaire.points]}",
         "mesures.yml:32:146 : le champ « horaire.points » n’existe pas ; vouliez-vous dire « horaires.points » ?"),
        ("mesures.yml", "grille:", "label: {clause: B, validite_ans: 3}\ngrille:",
         "mesures.yml:28:1 : « label » est déjà écrit dans un autre fichier"),
        ("clauses/2.yml", '      - id: "6.1"', '      - en mots\n      - id: "6.1"',
         "clauses/2.yml:25:9 : « 0 » : des clés sont attendues"),
        ("clauses/2.yml", "libelle: annonce de fermeture, condition", "libelle: annonces, condition",
         "clauses/2.yml:2:3 : la preuve « annonce » porte deux libellés différents"),
        ("mesures.yml", "unite: nombre", "unite: [nombre",
         "mesures.yml:8:12 : fichier illisible (YML026)"),
    ],
)  # fmt: skip
def test_each_mistake_is_told_with_its_place(dossier, fichier, avant, apres, message):
    remplacer(dossier / fichier, avant, apres)
    assert message in problemes(dossier)


def test_all_mistakes_are_told_at_once(dossier):
    remplacer(dossier / "cadre.yml", "conflit: bus-a-quai}", "conflit: bus}")
    remplacer(dossier / "mesures.yml", "affichage: {regle: au-carnet", "affichage: {regle: au-mur")
    assert len(problemes(dossier)) == 2


def test_a_refused_element_does_not_make_its_list_look_empty(dossier):
    remplacer(dossier / "clauses" / "10.yml", "bouton pour prolonger", "bouton, conditions: x")
    assert len(problemes(dossier)) == 1


def test_an_empty_list_is_refused_where_one_element_is_needed(dossier):
    remplacer(dossier / "mesures.yml", "engagements: [6]", "engagements: []")
    assert problemes(dossier) == ["mesures.yml:6:18 : « engagements » : il faut au moins un élément"]


def test_a_file_that_may_not_be_read_is_not_left_out(dossier):
    """A link out of the site, in the place of a file of the referential."""
    parent = en_memoire(dossier.parent)
    chemin = f"{NOM}/mesures.yml"
    refus = signaler("lien-hors-du-site", Emplacement(chemin), vers="/ailleurs.yml")
    contenus = {nom: contenu for nom, contenu in parent.contenus.items() if nom != chemin}
    with pytest.raises(ReferentielInvalide) as erreur:
        charger(NOM, replace(parent, contenus=contenus, refus={chemin: refus}))
    assert [probleme.message for probleme in erreur.value.problemes] == ["mesures.yml : fichier illisible (YML016)"]


def test_a_deadline_is_not_in_force_behind_its_last_value(dossier):
    remplacer(dossier / "clauses/2.yml", "\n              - {valeur: 5, unite: jours, du: 2031-07-01}", "")
    ref = charger(NOM, en_memoire(dossier.parent))
    avant, apres = (ref.delai("annonce-fermeture", date(2031, mois, 30)) for mois in (6, 7))
    assert avant is not None and avant.valeur == 10
    assert apres is None


def test_the_folder_and_the_identity_must_agree(dossier):
    autre_nom = dossier.with_name("bibliotheque-claire-2032")
    dossier.rename(autre_nom)
    with pytest.raises(ReferentielInvalide, match="se nomme « bibliotheque-claire-2031 »"):
        charger(autre_nom.name, en_memoire(autre_nom.parent))


def test_a_changed_file_is_read_again(dossier):
    assert charger(NOM, en_memoire(dossier.parent)) is charger(NOM, en_memoire(dossier.parent))
    remplacer(dossier / "cadre.yml", "validite_ans: 5", "validite_ans: 12")
    assert validite(NOM, dossier.parent) == 12


@pytest.mark.parametrize("identifiant", ["services-publics", "../donnees", "", ".", "Qual-e-pref-2018"])
def test_an_unknown_referential_is_refused_with_the_known_ones(identifiant):
    with pytest.raises(ReferentielInconnu) as erreur:
        charger(identifiant, en_memoire(DONNEES))
    assert erreur.value.disponibles == (NOM, "qual-e-pref-2018")


def test_a_folder_that_is_given_comes_before_the_package(tmp_path):
    paquet = Path(lecture.__file__).parent
    shutil.copytree(paquet / "qual-e-pref-2018", tmp_path / "qual-e-pref-2018")
    remplacer(tmp_path / "qual-e-pref-2018" / "cadre.yml", "validite_ans: 3", "validite_ans: 4")
    assert validite("qual-e-pref-2018", tmp_path) == 4
    assert validite("qual-e-pref-2018", tmp_path / "ailleurs") == 3
