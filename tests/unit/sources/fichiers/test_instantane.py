"""A snapshot is a value: changes laid over it make another, and leave it as it was."""

from datetime import date

from vitrail.sources.fichiers import textes
from vitrail.sources.fichiers.instantane import Instantane, OctetsEnMemoire

FAQ = "content/donnees/faq.yml"
LIEN = "content/donnees/alertes.yml"


def instantane() -> Instantane:
    contenus = {FAQ: OctetsEnMemoire(b"a: 1"), "content/pages/guide.md": OctetsEnMemoire(b"# Guide")}
    return Instantane(contenus, {LIEN: textes.hors_du_site(LIEN)}, {FAQ: date(2026, 1, 15)})


def test_changes_replace_add_and_remove_and_the_first_state_stays():
    avant = instantane()
    apres = avant.avec({FAQ: "a: é", "content/donnees/neuf.yml": b"b: 1", "content/pages/guide.md": None})
    assert {chemin: contenu.lire() for chemin, contenu in apres.contenus.items()} == {
        FAQ: "a: é".encode(),
        "content/donnees/neuf.yml": b"b: 1",
    }
    assert avant.contenus[FAQ].lire() == b"a: 1" and "content/donnees/neuf.yml" not in avant


def test_a_file_that_is_changed_keeps_the_day_of_its_history():
    assert instantane().avec({FAQ: "a: 2"}).jours[FAQ] == date(2026, 1, 15)


def test_what_may_not_be_read_is_there_until_a_file_takes_its_place():
    avant = instantane()
    assert LIEN in avant and LIEN not in avant.contenus
    assert avant.avec({LIEN: "alertes: []"}).refus == {}
    assert LIEN not in avant.avec({LIEN: None})


def test_a_folder_is_told_by_paths_of_its_own():
    dessous = instantane().sous("content/donnees/")
    assert list(dessous.contenus) == ["faq.yml"]
    assert str(dessous.refus["alertes.yml"].lieu) == "alertes.yml"


def test_only_the_beginning_of_a_content_is_given_when_no_more_is_asked():
    contenu = OctetsEnMemoire(b"%PDF-1.7")
    assert (contenu.taille, contenu.lire(5), contenu.lire()) == (8, b"%PDF-", b"%PDF-1.7")
