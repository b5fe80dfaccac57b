"""The publication guard on sentences: silent on those that only look wrong, exact on those that are."""

import json
import shutil
import zlib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.chacun import chacun
from tests.scenarios import BASE, JOUR
from vitrail import build
from vitrail.bord.dossiers.disque import photographier
from vitrail.bord.magasin import MagasinSurDisque
from vitrail.controle.garde import adresses, departements, pdf
from vitrail.controle.garde.gardiens import GARDIENS
from vitrail.socle import catalogue, deja_fait
from vitrail.socle.diagnostic import Diagnostic
from vitrail.sources.fichiers.instantane import OctetsEnMemoire

RACINE = Path(__file__).parents[4]
PHRASES: dict[str, Any] = yaml.safe_load((RACINE / "tests/donnees/garde.yml").read_text("utf-8"))
REGLES = {regle.id for regle in catalogue.regles().values() if regle.nom in GARDIENS} | {"PUB030", "PUB031"}
PAGE = "---\nmis_a_jour: 2026-01-15\n---\n\n# Guide\n\nTEXTE\n"


def remarques(racine: Path, jour: date = JOUR) -> list[Diagnostic]:
    """What the guard says of the site, and of nothing else."""
    return [
        ecart for ecart in build.inspecter(photographier(racine), jour).diagnostics if catalogue.code(ecart) in REGLES
    ]


@pytest.fixture
def racine(tmp_path: Path) -> Path:
    """The faultless site of the scenarios, which a test may change."""
    shutil.copytree(BASE, tmp_path, dirs_exist_ok=True)
    return tmp_path


def dans_la_faq(racine: Path, textes: list[str]) -> None:
    """Each text is an answer of its own, on a line of its own."""
    questions = "".join(
        f"      - {{id: q{rang}, question: Question ?, reponse: {json.dumps(texte, ensure_ascii=False)}}}\n"
        for rang, texte in enumerate(textes)
    )
    (racine / "content/donnees/faq.yml").write_text(
        f"mis_a_jour: 2026-01-15\nrubriques:\n  - titre: Venir\n    questions:\n{questions}", "utf-8"
    )


def dans_une_page(racine: Path, textes: list[str]) -> None:
    """Each text is a page of its own."""
    (racine / "content/pages").mkdir(exist_ok=True)
    for rang, texte in enumerate(textes):
        (racine / f"content/pages/guide-{rang:03}.md").write_text(PAGE.replace("TEXTE", texte), "utf-8")


def test_there_are_at_least_thirty_sentences_that_only_look_wrong():
    assert len(PHRASES["justes"]) >= 30


@pytest.mark.parametrize("ecrire", [dans_la_faq, dans_une_page])
def test_the_guard_is_silent_on_sentences_that_only_look_wrong(racine, ecrire):
    ecrire(racine, PHRASES["justes"])
    assert [(str(ecart.lieu), catalogue.code(ecart), ecart.valeurs["extrait"]) for ecart in remarques(racine)] == []


@pytest.mark.parametrize("ecrire", [dans_la_faq, dans_une_page])
def test_the_guard_quotes_what_is_wrong(racine, ecrire):
    ecrire(racine, [fausse["phrase"] for fausse in PHRASES["fausses"]])
    trouves = remarques(racine)
    assert len({(ecart.lieu.fichier, ecart.lieu.ligne) for ecart in trouves}) == len(PHRASES["fausses"])
    assert [(catalogue.code(ecart), ecart.valeurs["extrait"]) for ecart in trouves] == [
        (fausse["regle"], fausse["extrait"]) for fausse in PHRASES["fausses"]
    ]


@pytest.mark.parametrize("jour", [date(2022, 4, 15), date(2026, 11, 20)])
def test_the_guard_is_silent_on_the_demonstration(jour):
    assert remarques(RACINE, jour) == []


@pytest.mark.parametrize("dossier", sorted((RACINE / "tests/sites").iterdir()), ids=lambda dossier: dossier.name)
def test_the_guard_is_silent_on_the_other_sites(dossier):
    assert remarques(dossier, build.date_reference(photographier(dossier)) or JOUR) == []


def test_a_number_of_fiction_is_for_demonstrations_only(racine):
    dans_une_page(racine, ["Appelez le 06 39 98 12 34."])
    assert [catalogue.code(ecart) for ecart in remarques(racine)] == ["PUB020"]

    site = racine / "site_config/site.yml"
    site.write_text(site.read_text("utf-8") + "demonstration: oui\n", "utf-8")
    assert remarques(racine) == []


def test_the_settings_of_the_site_are_guarded_and_excused_too(racine):
    site = racine / "site_config/site.yml"
    site.write_text(site.read_text("utf-8") + "credits: Textes de Mme Fictive.\n", "utf-8")
    assert [catalogue.code(ecart) for ecart in remarques(racine)] == ["PUB022"]

    reponse = "ecarts_admis:\n  - {regle: PUB022, extrait: Mme Fictive, raison: Nom de plume.}\n"
    site.write_text(site.read_text("utf-8") + reponse, "utf-8")
    assert remarques(racine) == []


def _pdf(*flux: tuple[str, bytes]) -> bytes:
    objets = [
        f"{rang} 0 obj << {entete} >>\nstream\n".encode() + contenu + b"\nendstream\nendobj\n"
        for rang, (entete, contenu) in enumerate(flux, start=1)
    ]
    return b"%PDF-1.7\n" + b"".join(objets)


IMAGE = ("/Subtype /Image /Filter /DCTDecode", b"\xff\xd8 (not a text) Tj \xff\xd9")
DESSIN = ("/Filter /FlateDecode", zlib.compress(b"q 500 0 0 500 0 0 cm /Im0 Do Q BT (3) Tj ET"))


@pytest.mark.parametrize(
    ("flux", "muet"),
    [
        pytest.param((IMAGE, DESSIN), True, id="pictures-and-a-page-number"),
        pytest.param((IMAGE, ("", b"BT [(Une phra) -20 (se enti\\350re, bien lisible.)] TJ ET")), False, id="words"),
        pytest.param((IMAGE, ("", b"BT <" + b"0042" * 30 + b"> Tj ET")), False, id="numbered-glyphs"),
        pytest.param((IMAGE, ("/Filter /LZWDecode", b"?")), False, id="packed-in-a-way-that-is-not-read"),
        pytest.param((IMAGE, DESSIN, ("/Encrypt", b"")), False, id="locked"),
        pytest.param((DESSIN,), False, id="a-drawing-without-pictures"),
        pytest.param((IMAGE, DESSIN, ("/Length1 9 /Filter /LZWDecode", b"?")), True, id="a-font-that-is-not-read"),
    ],
)
def test_a_pdf_is_said_to_be_pictures_only_when_it_is_sure(flux, muet):
    assert pdf.sans_texte(OctetsEnMemoire(_pdf(*flux))) is muet


def test_nothing_is_said_of_a_pdf_that_is_not_read_whole_nor_of_what_is_none(monkeypatch):
    images = _pdf(IMAGE, DESSIN)
    assert not pdf.sans_texte(OctetsEnMemoire(images.removeprefix(b"%PDF-")))
    monkeypatch.setattr(pdf, "LU_MAX", len(images))
    assert pdf.sans_texte(OctetsEnMemoire(images))
    monkeypatch.setattr(pdf, "LU_MAX", len(images) - 1)
    assert not pdf.sans_texte(OctetsEnMemoire(images))


def test_departments_are_told_from_one_another():
    tous = departements.departements()
    assert len({un.code for un in tous}) == len({un.cle for un in tous}) == len({un.domaine for un in tous}) == 107
    assert departements.par_nom("Côte d’Or") == departements.par_code("21")
    assert departements.par_nom("Réunion") == departements.par_code("974")
    assert [un.code for un in departements.du_code_postal("20 090")] == ["2A", "2B"]
    assert [un.code for un in departements.du_code_postal("97150")] == ["971", "977", "978"]
    assert {"cotes-darmor", "val-doise", "reunion", "territoire-de-belfort"} <= {un.domaine for un in tous}


def test_a_changed_address_is_dated_and_sourced():
    for changement in chacun(adresses.changements()):
        assert changement.source
        assert changement.nouvelle(f"https://{changement.avant}") != f"https://{changement.avant}"
        assert changement.depuis.debut > date(2010, 1, 1)


@pytest.mark.parametrize(
    ("ancienne", "nouvelle"),
    [
        ("https://www.service-public.fr/a?b#c", "https://www.service-public.gouv.fr/a?b#c"),
        ("https://lannuaire.service-public.fr", "https://lannuaire.service-public.gouv.fr"),
        ("https://www.gouvernement.fr/actualite/1", "https://www.info.gouv.fr"),
        ("https://candidat.pole-emploi.fr/", "https://www.francetravail.fr"),
        ("https://faux-service-public.fr/", None),
        ("https://archives.gouvernement.fr/", None),
        ("https://www.modernisation.gouv.fr/transparences", None),
        ("https://service-public.fr.exemple.org/", None),
    ],
)
def test_the_new_address_keeps_what_it_can_of_the_former(ancienne, nouvelle):
    trouvee = adresses.nouvelle(ancienne)
    assert (trouvee and trouvee[1]) == nouvelle


def test_a_name_stays_remarked_by_the_next_command_wherever_it_is_moved(projet: Path, tmp_path: Path):
    """What is kept of a file says which words, and each command where they stand."""
    deja_fait.confier(MagasinSurDisque(tmp_path / "faits"))
    page = projet / "content" / "pages" / "guide.md"
    lieux = []
    for avant in ("", "", "Un mot de plus.\n\n"):
        page.write_text(PAGE.replace("TEXTE", f"{avant}Écrivez à Camille Fictif."), "utf-8")
        lieux += [
            [
                (ecart.lieu.ligne, ecart.lieu.colonne)
                for ecart in remarques(projet)
                if ecart.lieu.fichier.endswith("guide.md")
            ]
        ]
    assert lieux == [[(7, 11)], [(7, 11)], [(9, 11)]]
