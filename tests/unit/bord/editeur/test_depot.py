"""What the editor asks of a folder: files as they are, saved only when they break nothing and nobody else came."""

import base64
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from vitrail.bord.editeur.depot import Depot, Rejet, Visite
from vitrail.socle.arbres import Json

HORAIRES = "content/donnees/horaires.yml"
PERIODES = "content/donnees/indicateurs"


@pytest.fixture
def depot(projet: Path) -> Depot:
    return Depot(projet, lambda instantane: date(2022, 4, 15))


def demander(depot: Depot, action: str, **demande: Json) -> Any:
    return depot.repondre(Visite(), action, demande)


def lire(depot: Depot, visite: Visite, chemin: str = HORAIRES) -> str:
    lu: Any = depot.repondre(visite, "getEntry", {"path": chemin})
    return str(lu["data"])


def ecrire(depot: Depot, visite: Visite, chemin: str, texte: str) -> Any:
    ecrits = [{"path": chemin, "raw": texte, "slug": "x"}]
    return depot.repondre(visite, "persistEntry", {"dataFiles": ecrits, "assets": [], "options": {}})


def test_a_file_is_given_as_it_is_and_one_that_is_not_there_is_empty(depot: Depot, projet: Path):
    assert lire(depot, Visite()) == (projet / HORAIRES).read_text("utf-8")
    (projet / "content/donnees/faq.yml").unlink()
    assert lire(depot, Visite(), "content/donnees/faq.yml") == ""


def test_what_is_saved_is_merged_into_the_file(depot: Depot, projet: Path):
    visite = Visite()
    avant = lire(depot, visite)
    # As an editor that keeps neither comment nor style would write it.
    sans_commentaires = "\n".join(ligne.split("  #")[0] for ligne in avant.splitlines() if ligne[:1] != "#")
    ecrire(depot, visite, HORAIRES, sans_commentaires.replace("[08:45-12:15, 13:30-16:30]", "ferme"))
    apres = (projet / HORAIRES).read_text("utf-8")
    assert apres == avant.replace("[08:45-12:15, 13:30-16:30]", "ferme")


def test_a_page_may_save_again_what_it_has_just_saved(depot: Depot):
    visite = Visite()
    texte = lire(depot, visite)
    for heure in ("08:40", "08:35"):
        ecrire(depot, visite, HORAIRES, texte.replace("08:45", heure))
    assert "08:35" in lire(depot, Visite())


def test_an_error_is_refused_with_its_sentence_and_its_place(depot: Depot, projet: Path):
    visite = Visite()
    avant = lire(depot, visite)
    with pytest.raises(Rejet) as refus:
        ecrire(depot, visite, HORAIRES, avant.replace("08:45-12:15", "8h-midi", 1))
    assert "qui n’est pas une plage d’heures" in str(refus.value)
    assert HORAIRES in str(refus.value)
    assert (projet / HORAIRES).read_text("utf-8") == avant


def test_text_that_is_no_yaml_is_refused_in_words(depot: Depot):
    visite = Visite()
    lire(depot, visite)
    with pytest.raises(Rejet, match="guillemet"):
        ecrire(depot, visite, HORAIRES, 'points: "')


def test_the_second_to_save_sees_the_first(depot: Depot, projet: Path):
    premier, second = Visite(), Visite()
    texte = lire(depot, premier)
    lire(depot, second)
    ecrire(depot, premier, HORAIRES, texte.replace("08:45", "08:40"))
    with pytest.raises(Rejet, match="a changé depuis que vous l’avez ouvert"):
        ecrire(depot, second, HORAIRES, texte.replace("08:45", "08:30"))
    assert "08:40" in (projet / HORAIRES).read_text("utf-8")


def test_a_new_period_has_the_name_of_its_period_and_never_replaces_another(depot: Depot, projet: Path):
    texte = (projet / PERIODES / "2022-T1.yml").read_text("utf-8").replace("2022-T1", "2021-T3")
    # The engine of the editor writes names in small letters.
    ecrire(depot, Visite(), f"{PERIODES}/2021-t3.yml", texte)
    assert (projet / PERIODES / "2021-T3.yml").is_file()
    assert lire(depot, Visite(), f"{PERIODES}/2021-t3.yml").endswith(texte[-40:])
    with pytest.raises(Rejet, match="existe déjà"):
        ecrire(depot, Visite(), f"{PERIODES}/2021-t3.yml", texte)


@pytest.mark.parametrize(
    "chemin",
    ["../autre.yml", "/etc/hosts", "mkdocs.yml", f"{PERIODES}/../../../x.yml", f"{PERIODES}/a/b.yml",
     f"{PERIODES}/.cache.yml", "content/pages/index.md", f"{PERIODES}/x.py"],
)  # fmt: skip
def test_no_other_file_is_read_written_or_removed(depot: Depot, chemin: str):
    for demande in (
        lambda: lire(depot, Visite(), chemin),
        lambda: ecrire(depot, Visite(), chemin, "a: b\n"),
        lambda: depot.repondre(Visite(), "deleteFiles", {"paths": [chemin]}),
    ):
        with pytest.raises(Rejet):
            demande()


def test_a_file_that_others_need_is_not_removed(depot: Depot, projet: Path):
    enquete = "content/donnees/enquetes/2022-satisfaction.yml"
    with pytest.raises(Rejet, match="satisfaction-2022"):
        depot.repondre(Visite(), "deleteFiles", {"paths": [enquete]})
    assert (projet / enquete).is_file()
    depot.repondre(Visite(), "deleteFiles", {"paths": [f"{PERIODES}/2022-T1.yml"]})
    assert not (projet / PERIODES / "2022-T1.yml").exists()


def test_a_document_is_kept_under_a_plain_name_and_given_back(depot: Depot, projet: Path):
    contenu = base64.b64encode(b"<svg xmlns='http://www.w3.org/2000/svg'/>").decode()

    def deposer(nom: str) -> Any:
        document = {"path": f"content/fichiers/{nom}", "content": contenu, "encoding": "base64"}
        return depot.repondre(Visite(), "persistMedia", {"asset": document})

    assert deposer("plan.svg")["content"] == contenu
    assert (projet / "content/fichiers/plan.svg").is_file()
    assert "plan.svg" in [un["name"] for un in demander(depot, "getMedia", mediaFolder="content/fichiers")]
    for nom in ("plan d’accès.svg", "../plan.svg", ".plan.svg"):
        with pytest.raises(Rejet):
            deposer(nom)


@pytest.mark.parametrize("action", ["publishUnpublishedEntry", None, 3])
def test_what_it_does_not_know_is_said(depot: Depot, action: Json):
    with pytest.raises(Rejet):
        depot.repondre(Visite(), action, {})


@pytest.mark.parametrize(
    ("action", "demande"),
    [
        ("getEntry", {}),
        ("getEntry", []),
        ("getEntry", {"path": 3}),
        ("entriesByFolder", {"folder": None}),
        ("entriesByFiles", {"files": HORAIRES}),
        ("entriesByFiles", {"files": [HORAIRES]}),
        ("persistEntry", {}),
        ("persistEntry", {"dataFiles": [{"path": HORAIRES}]}),
        ("deleteFiles", {"paths": [None]}),
        ("persistMedia", {"asset": {"path": "content/fichiers/plan.svg"}}),
    ],
)
def test_an_incomplete_request_is_said(depot: Depot, action: Json, demande: Json):
    with pytest.raises(Rejet, match="rechargez"):
        depot.repondre(Visite(), action, demande)


def test_a_file_that_is_badly_written_says_so_when_it_is_opened_and_hides_no_other(depot: Depot, projet: Path):
    (projet / "content/donnees/faq.yml").write_text("rubriques: [\n", "utf-8")
    (projet / "content/donnees/acces.yml").write_bytes("lieux: préfecture".encode("cp1252"))
    chemins = [f"content/donnees/{nom}.yml" for nom in ("faq", "acces", "horaires")]
    liste = demander(depot, "entriesByFiles", files=[{"path": chemin} for chemin in chemins])
    assert [bool(entree["data"]) for entree in liste] == [False, False, True]
    for chemin in chemins[:2]:
        with pytest.raises(Rejet, match=chemin):
            lire(depot, Visite(), chemin)


def test_a_file_of_comments_alone_is_filled_in_below_them(depot: Depot, projet: Path):
    faq = projet / "content/donnees/faq.yml"
    faq.write_text("# Les questions que l’on nous pose.\n", "utf-8")
    visite = Visite()
    lire(depot, visite, "content/donnees/faq.yml")
    ecrire(depot, visite, "content/donnees/faq.yml", "mis_a_jour: 2022-04-15\nrubriques: []\n")
    assert faq.read_text("utf-8").startswith("# Les questions que l’on nous pose.\nmis_a_jour: 2022-04-15\n")


def test_a_file_does_not_change_its_name(depot: Depot, projet: Path):
    visite = Visite()
    ecrit = {"path": HORAIRES, "raw": lire(depot, visite), "newPath": "content/donnees/heures.yml", "slug": "x"}
    with pytest.raises(Rejet, match="un fichier ne change pas de nom ici"):
        depot.repondre(visite, "persistEntry", {"dataFiles": [ecrit], "assets": [], "options": {}})
    assert not (projet / "content/donnees/heures.yml").exists()


@pytest.mark.parametrize(
    ("contenu", "dit"),
    [("%PDF", "n’est pas arrivé entier"), ("JVBERi0xLjQK", None)],
    ids=["cut", "whole"],
)
def test_a_document_comes_with_the_entry_that_offers_it(depot: Depot, projet: Path, contenu: str, dit: str | None):
    visite = Visite()
    ecrits = [{"path": HORAIRES, "raw": lire(depot, visite), "slug": "x"}]
    joints = [{"path": "content/fichiers/plan.pdf", "content": contenu, "encoding": "base64"}]
    demande: dict[str, Any] = {"dataFiles": ecrits, "assets": joints, "options": {}}
    if dit is None:
        depot.repondre(visite, "persistEntry", demande)
        assert (projet / "content/fichiers/plan.pdf").read_bytes() == b"%PDF-1.4\n"
    else:
        with pytest.raises(Rejet, match=dit):
            depot.repondre(visite, "persistEntry", demande)
        assert not (projet / "content/fichiers/plan.pdf").exists()


def test_a_file_that_somebody_else_has_just_changed_is_not_deleted(depot: Depot, projet: Path):
    visite, chemin = Visite(), f"{PERIODES}/2022-03.yml"
    avant = lire(depot, visite, chemin)
    (projet / chemin).write_text(f"{avant}# relu\n", "utf-8")
    with pytest.raises(Rejet, match=chemin):
        depot.repondre(visite, "deleteFiles", {"paths": [chemin]})
    assert (projet / chemin).read_text("utf-8") == f"{avant}# relu\n"


def test_a_document_that_is_a_link_is_not_written_through(depot: Depot, projet: Path, tmp_path: Path):
    (tmp_path / "secret.pdf").write_bytes(b"%PDF ailleurs")
    (projet / "content/fichiers").mkdir(exist_ok=True)
    (projet / "content/fichiers/plan.pdf").symlink_to(tmp_path / "secret.pdf")
    with pytest.raises(Rejet):
        depot.repondre(
            Visite(), "persistMedia", {"asset": {"path": "content/fichiers/plan.pdf", "content": "JVBERi0xLjQK"}}
        )
    assert (tmp_path / "secret.pdf").read_bytes() == b"%PDF ailleurs"
