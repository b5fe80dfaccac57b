"""Data of an earlier version become data of today; comments stay, and each change is told."""

import pytest

from tests.chacun import chacun
from tests.conftest import REPOSITORY
from vitrail.saisie import migrations
from vitrail.saisie.migrations import Migration, Textes
from vitrail.sources.fichiers import source
from vitrail.sources.retouche.edition import NonModifiable

IDENTITE = """# IDENTITÉ
# Qui publie.

nom: Préfecture de l’Exemple   # telle qu’on la nomme
"""
HORAIRES = "# HORAIRES\npoints: []  # aucun\n"
PREMIERE = {"site_config/site.yml": IDENTITE, "content/donnees/horaires.yml": HORAIRES}


def renommer(textes: Textes) -> Textes:
    """A fictitious one: « points » becomes « accueils »."""
    chemin = "content/donnees/horaires.yml"
    return {chemin: migrations.renommer(textes[chemin], chemin, ("points",), "accueils")}


SUIVANTE = Migration(migrations.actuelle() + 1, "« points » s’appelle désormais « accueils »", renommer)


def version(texte: str) -> int:
    return migrations.version_de(source.analyser(texte, migrations.IDENTITE)[0])


def test_data_without_a_version_are_of_the_first_one():
    assert version(IDENTITE) == 1
    assert version(IDENTITE + "version: 2\n") == 2


@pytest.mark.parametrize("ecrite", ["deux", "2.0", "-1", "0", "[2]"])
def test_a_version_that_is_no_number_is_refused(ecrite: str):
    with pytest.raises(migrations.VersionIllisible):
        version(f"{IDENTITE}version: {ecrite}\n")


def test_each_file_names_its_schema_and_the_version_is_written():
    compte = migrations.migrer(PREMIERE)
    assert compte.textes["content/donnees/horaires.yml"] == (
        "# yaml-language-server: $schema=../../site_config/.schemas/horaires.schema.json\n" + HORAIRES
    )
    identite = compte.textes["site_config/site.yml"]
    assert version(identite) == migrations.actuelle()
    assert "nom: Préfecture de l’Exemple   # telle qu’on la nomme\n" in identite
    assert identite.startswith("# yaml-language-server: $schema=.schemas/site.schema.json\n# IDENTITÉ\n# Qui publie.\n")
    assert [fait.partition(" : ")[0] for fait in compte.faits] == [*PREMIERE, "site_config/site.yml"]


def test_once_migrated_there_is_nothing_more_to_do():
    migres = PREMIERE | dict(migrations.migrer(PREMIERE).textes)
    assert migrations.migrer(migres) == migrations.DonneesMigrees()


def test_a_file_that_names_a_schema_keeps_it_and_another_kind_is_left_alone():
    textes = PREMIERE | {
        "content/donnees/faq.yml": "# yaml-language-server: $schema=ailleurs.json\nrubriques: []\n",
        "site_config/referentiels/mien/cadre.yml": "id: mien\n",
    }
    assert set(migrations.migrer(textes).textes) == set(PREMIERE)


def test_line_endings_are_those_of_the_file():
    textes = {chemin: texte.replace("\n", "\r\n") for chemin, texte in PREMIERE.items()}
    for texte in chacun(migrations.migrer(textes).textes.values()):
        assert texte.count("\n") == texte.count("\r\n")


def test_a_migration_to_come_is_one_line_of_the_list_and_comes_after_the_others():
    suite = (*migrations.MIGRATIONS, SUIVANTE)
    compte = migrations.migrer(PREMIERE, suite)
    assert compte.textes["content/donnees/horaires.yml"].endswith("# HORAIRES\naccueils: []  # aucun\n")
    assert "content/donnees/horaires.yml : « points » s’appelle désormais « accueils »" in compte.faits
    assert version(compte.textes[migrations.IDENTITE]) == SUIVANTE.vers

    deja = PREMIERE | dict(migrations.migrer(PREMIERE).textes)
    assert set(migrations.migrer(deja, suite).textes) == set(PREMIERE)


def test_a_field_is_renamed_wherever_it_is_and_nothing_else_changes():
    texte = 'points:  # tous\n  - {lien: a, x: {lien: b}}\n  - "lien": c   # lien\n    id: lien\nlien: d\n'
    assert migrations.renommer(texte, "x.yml", ("points", "lien"), "adresse") == (
        "points:  # tous\n  - {adresse: a, x: {lien: b}}\n  - adresse: c   # lien\n    id: lien\nlien: d\n"
    )


def test_later_data_are_left_as_they_are():
    assert (
        migrations.migrer(PREMIERE | {migrations.IDENTITE: IDENTITE + "version: 99\n"}) == migrations.DonneesMigrees()
    )


def test_the_demonstration_is_of_today():
    """So that who reads it sees what a new site is like."""
    fichiers = {
        fichier.relative_to(REPOSITORY).as_posix(): fichier.read_text("utf-8")
        for dossier in ("content/donnees", "site_config")
        for fichier in sorted((REPOSITORY / dossier).rglob("*.yml"))
    }
    assert list(migrations.migrer(fichiers).faits) == []


ALERTES_YML, HORAIRES_YML = "content/donnees/alertes.yml", "content/donnees/horaires.yml"
DEUXIEME = {
    "site_config/site.yml": "nom: Préfecture\nversion: 2\n",
    HORAIRES_YML: """\
# yaml-language-server: $schema=h.json
fermetures:
  # Le pont, comme chaque année.
  - id: pont        # un seul mot
    nature: fermeture
    du: 2026-05-15
    au: 2026-05-15
    note: Exemple.
  - {id: panne, nature: fermeture, annulee: oui, du: 2026-05-18, au: 2026-05-18}
""",
    ALERTES_YML: """\
# yaml-language-server: $schema=a.json
# Les bandeaux.
alertes:
  # Celle de la crue reste.
  - id: crue
    genre: urgence
    texte: Ne descendez pas sur les quais.
  - id: pont        # à enlever après
    genre: fermeture
    titre: Fermeture le 15 mai
    texte: Les démarches en ligne restent ouvertes.
    publiee_le: 2026-05-04
    fermeture: pont
    lien: /horaires/
  - {id: panne, genre: fermeture, texte: Panne., fermeture: panne}
  - {id: travaux, genre: changement, texte: Passez par la cour., fermeture: pont, lien: https://exemple.fr/plan}
""",
}


def test_an_alert_that_only_announces_a_closure_leaves_it_its_words_and_goes():
    """Comments stay, and so does an alert that says more (a link, an urgency) or whose closure was called off."""
    compte = migrations.migrer(DEUXIEME)
    horaires, alertes = compte.textes[HORAIRES_YML], compte.textes[ALERTES_YML]
    assert "  # Le pont, comme chaque année.\n  - id: pont        # un seul mot\n" in horaires
    assert "    note: Exemple. Les démarches en ligne restent ouvertes.\n" in horaires
    assert "    annonce_le: 2026-05-04\n" in horaires
    assert "# Les bandeaux.\nalertes:\n  # Celle de la crue reste.\n  - id: crue\n" in alertes
    assert "id: pont" not in alertes and "{id: panne" in alertes and "{id: travaux" in alertes
    assert {fait.partition(" : ")[0] for fait in compte.faits} == {HORAIRES_YML, ALERTES_YML, "site_config/site.yml"}
    assert migrations.migrer({**DEUXIEME, **compte.textes}) == migrations.DonneesMigrees()


@pytest.mark.parametrize(
    "alertes", ["alertes: []\n", "alertes: [pont]\n", "alertes: pont\n", "alertes:\n  - {id: a, fermeture: inconnue}\n"]
)
def test_without_such_an_alert_nothing_of_the_hours_is_touched(alertes: str):
    textes = {**DEUXIEME, ALERTES_YML: f"# yaml-language-server: $schema=a.json\n{alertes}"}
    assert set(migrations.migrer(textes).textes) == {"site_config/site.yml"}


@pytest.mark.parametrize(
    ("texte", "dit"),
    [
        ("points: [", "ne peut pas être lu"),
        ('"po\\u0069nts": []\n', "ligne 1 : « points » ne peut pas être renommé"),
    ],
    ids=["no YAML", "a name written with a code"],
)
def test_a_text_in_which_the_name_cannot_be_changed_stays(texte: str, dit: str):
    with pytest.raises(NonModifiable, match=dit):
        migrations.renommer(texte, "content/donnees/horaires.yml", ("points",), "accueils")
