"""What is copied into directories and maps has a page, and pages lead to what one subscribes to."""

from datetime import date
from pathlib import Path

import pytest

from tests.pratique import SitePratique, liens, titres
from vitrail import build
from vitrail.bord.dossiers.disque import photographier
from vitrail.pages import autres_langues
from vitrail.supports import osm

HORAIRES = "content/donnees/horaires.yml"


def test_each_place_gives_its_record_and_its_hours_for_maps(tmp_path: Path):
    page = SitePratique(tmp_path).page("donnees/annuaires")

    assert liens(page)["Fiche pour l’annuaire de l’administration (JSON)"].startswith("../../annuaire/")
    assert "Accueil général" in titres(page)
    codes = [un.texte() for un in page.tous() if un.nom == "code"]
    assert codes[0].startswith("Mo-Th 08:30-12:00,13:30-16:00; Fr 08:30-12:00; ")


def test_what_maps_have_no_room_for_is_said(tmp_path: Path):
    site = SitePratique(tmp_path)
    for rang in range(12):
        site.remplacer(
            HORAIRES,
            ("fermetures:\n", f"fermetures:\n  - {{id: pont-{rang}, nature: fermeture, du: 2022-10-{rang + 10}, au: "
             f"2022-10-{rang + 10}, motif: Pont, annonce_le: 2022-03-01}}\n"),
        )  # fmt: skip
    page = site.page("donnees/annuaires")
    assert "changements n’y tiennent pas" in page.texte()
    assert max(len(un.texte()) for un in page.tous() if un.nom == "code") <= osm.LONGUEUR_MAX


def test_hours_that_no_map_can_hold_are_said_to_be_too_long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(osm, "LONGUEUR_MAX", 20)
    assert (
        "Trop long pour OpenStreetMap, qui s’arrête à 20 signes."
        in SitePratique(tmp_path).page("donnees/annuaires", date(2022, 4, 16)).texte()
    )


def test_without_hours_nothing_is_given_to_directories_nor_told_in_other_languages(tmp_path: Path):
    """As in a preview, while the file that tells them is not there yet."""
    site = SitePratique(tmp_path)
    for attendues in (True, False):
        lu = build.inspecter(photographier(site.racine), date(2022, 4, 14)).site
        assert lu is not None
        assert ("donnees/annuaires" in {vue.chemin for vue in build.montrer(lu)}) == attendues
        assert bool(autres_langues.liens(lu)) == attendues
        (site.racine / HORAIRES).unlink(missing_ok=True)


def test_hours_and_news_lead_to_what_one_subscribes_to(tmp_path: Path):
    pages = SitePratique(tmp_path).pages()
    assert "../calendriers/fermetures.ics" in liens(pages["horaires"]).values()
    assert "../flux/actualites.atom" in liens(pages["mises-a-jour"]).values()


def test_every_page_names_the_feed_for_readers(tmp_path: Path):
    [abonnement] = SitePratique(tmp_path).generer().extra["abonnements"]
    assert abonnement == {"url": "flux/actualites.atom", "type": "application/atom+xml", "titre": "Ce qui change"}
