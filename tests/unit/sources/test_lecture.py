"""The files of a site: all those that count are read, and no other is read or published."""

import os
from pathlib import Path

from vitrail.bord.dossiers.disque import photographier
from vitrail.socle import catalogue
from vitrail.sources.lecture import Lecture, lire_site
from vitrail.sources.markdown.libres import adresse_de


def ecrire(racine: Path, *chemins: str) -> None:
    for chemin in chemins:
        (racine / chemin).parent.mkdir(parents=True, exist_ok=True)
        (racine / chemin).write_text("a: 1\n")


def dits(lecture: Lecture) -> list[tuple[str, str]]:
    return [
        (catalogue.code(ecart), ecart.lieu.fichier)
        for ecart in lecture.diagnostics
        if catalogue.code(ecart) != "SIT001"
    ]


def lus(lecture: Lecture, genre: str) -> list[str]:
    return [document.chemin for document in lecture.documents.get(genre, [])]


def test_files_of_a_folder_are_read_in_order_whatever_their_suffix(tmp_path):
    dossier = "content/donnees/indicateurs"
    ecrire(tmp_path, f"{dossier}/b.yaml", f"{dossier}/a.yml", f"{dossier}/c.YML", f"{dossier}/Été 2.yml")
    lecture = lire_site(photographier(tmp_path))

    assert lus(lecture, "indicateurs") == [f"{dossier}/{nom}" for nom in ("a.yml", "b.yaml", "c.YML", "Été 2.yml")]
    assert dits(lecture) == []


def test_a_site_without_anything_names_the_files_that_it_needs(tmp_path):
    manquants = [ecart.lieu.fichier for ecart in lire_site(photographier(tmp_path)).diagnostics]

    assert manquants == [
        "site_config/site.yml",
        "site_config/label.yml",
        "content/donnees/horaires.yml",
    ]


def test_a_file_that_cannot_be_read_is_not_also_said_to_be_missing(tmp_path):
    (tmp_path / "content/donnees/horaires.yml").mkdir(parents=True)
    lecture = lire_site(photographier(tmp_path))

    assert ("YML010", "content/donnees/horaires.yml") in dits(lecture)
    assert ("SIT001", "content/donnees/horaires.yml") not in [
        (catalogue.code(e), e.lieu.fichier) for e in lecture.diagnostics
    ]
    assert "horaires" in lecture.brises


def test_hidden_files_are_left_to_their_tools(tmp_path):
    ecrire(tmp_path, "content/donnees/.faq.yml.swp", "content/donnees/.git/faq.yml", "content/fichiers/.DS_Store")
    lecture = lire_site(photographier(tmp_path))

    assert dits(lecture) == []
    assert not lecture.fichiers


def test_what_a_system_or_a_word_processor_leaves_beside_files_stops_nothing(tmp_path):
    ecrire(tmp_path, "content/pages/Thumbs.db", "content/fichiers/~$plan.pdf", "content/donnees/desktop.ini")
    lecture = lire_site(photographier(tmp_path))

    assert dits(lecture) == []
    assert not lecture.fichiers


def test_a_file_that_nothing_reads_is_said_with_the_place_where_it_was_meant_to_be(tmp_path):
    attendus = {
        "content/donnees/horaire.yml": "content/donnees/horaires.yml",
        "content/donnees/FAQ.YML": "content/donnees/faq.yml",
        "content/donnees/enquete/2025.yml": "content/donnees/enquetes/2025.yml",
        "content/donnees/enquetes/2025/e.yml": "content/donnees/enquetes/e.yml",
        "content/donnees/brouillon.txt": "",
        "site_config/sites.yml": "site_config/site.yml",
    }
    ecrire(tmp_path, *attendus)

    dit = {
        e.lieu.fichier: e.valeurs["suggestion"]
        for e in lire_site(photographier(tmp_path)).diagnostics
        if catalogue.code(e) == "SIT002"
    }
    assert dit == attendus


def test_referentials_of_ones_own_are_not_unknown_files(tmp_path):
    ecrire(tmp_path, "site_config/referentiels/local/cadre.yml")
    assert dits(lire_site(photographier(tmp_path))) == []


def test_names_that_no_address_can_carry_are_refused_and_not_published(tmp_path):
    noms = ["<script>.pdf", "a\nb.pdf", "a\x1b[31m.pdf", "a?.pdf", 'a"b.pdf', "a#b.pdf", " a.pdf", "a\u2028b.pdf"]
    ecrire(tmp_path, *(f"content/fichiers/{nom}" for nom in noms), "content/fichiers/Plan d’accès été.pdf")
    lecture = lire_site(photographier(tmp_path))

    assert sorted(dits(lecture)) == sorted(("SIT007", f"content/fichiers/{nom}") for nom in noms)
    assert list(lecture.fichiers) == ["Plan d’accès été.pdf"]


def test_a_name_whose_bytes_are_no_text_is_refused(tmp_path):
    dossier = tmp_path / "content" / "fichiers"
    dossier.mkdir(parents=True)
    Path(os.fsdecode(os.fsencode(dossier) + b"/\xe9t\xe9.pdf")).write_text("x")

    [ecart] = [ecart for ecart in lire_site(photographier(tmp_path)).diagnostics if catalogue.code(ecart) != "SIT001"]
    assert catalogue.code(ecart) == "SIT007"
    assert str(ecart.lieu).isprintable()


def test_nothing_outside_the_site_is_read_or_published_through_a_link(tmp_path):
    site = tmp_path / "site"
    ecrire(tmp_path, "ailleurs/secret.md", "ailleurs/faq.yml")
    ecrire(site, "content/fichiers/plan.pdf", "content/pages/bonjour.md", "content/donnees/x/y")
    (site / "content/pages/secret.md").symlink_to("../../../ailleurs/secret.md")
    (site / "content/fichiers/passwd").symlink_to("/etc/passwd")
    (site / "content/fichiers/partage").symlink_to("../../../ailleurs")
    (site / "content/donnees/faq.yml").symlink_to("../../../ailleurs/faq.yml")
    (site / "content/fichiers/copie.pdf").symlink_to("plan.pdf")
    lecture = lire_site(photographier(site))

    assert sorted(chemin for regle, chemin in dits(lecture) if regle == "YML016") == [
        "content/donnees/faq.yml",
        "content/fichiers/partage",
        "content/fichiers/passwd",
        "content/pages/secret.md",
    ]
    assert sorted(lecture.fichiers) == ["copie.pdf", "plan.pdf"]
    assert list(lecture.textes) == ["bonjour.md"]
    assert not lecture.documents
    assert "faq" in lecture.brises


def test_the_whole_content_may_not_be_a_link_to_elsewhere(tmp_path):
    site = tmp_path / "site"
    ecrire(tmp_path, "ailleurs/donnees/faq.yml")
    site.mkdir()
    (site / "content").symlink_to("../ailleurs")

    assert dits(lire_site(photographier(site))) == [("YML016", "content"), ("YML016", "content/donnees/faq.yml")]


def test_a_pipe_is_not_waited_for(tmp_path):
    for dossier in ("content/fichiers", "content/pages", "content/donnees"):
        (tmp_path / dossier).mkdir(parents=True)
    for chemin in ("content/fichiers/a.pdf", "content/pages/a.md", "content/donnees/faq.yml"):
        os.mkfifo(tmp_path / chemin)

    assert {regle for regle, _ in dits(lire_site(photographier(tmp_path)))} == {"YML010"}


def test_a_file_named_by_macos_has_the_address_that_people_write(tmp_path):
    (tmp_path / "content/fichiers").mkdir(parents=True)
    (tmp_path / "content/fichiers/re\u0300glement.svg").write_text("<svg/>")
    (tmp_path / "content/pages").mkdir(parents=True)
    (tmp_path / "content/pages/re\u0300glement.md").write_text("# Re\u0300glement\n", "utf-8")
    lecture = lire_site(photographier(tmp_path))

    (nom,) = lecture.fichiers
    assert nom == "r\u00e8glement.svg" and lecture.fichiers[nom].lire().decode() == "<svg/>"
    assert list(lecture.textes.values()) == ["# R\u00e8glement\n"]
    assert [adresse_de(page) for page in lecture.textes] == ["r\u00e8glement"]
