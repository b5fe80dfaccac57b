"""A file that has not changed is neither read nor decoded twice, and nothing is kept without bound."""

from dataclasses import replace
from datetime import date

import pytest

from tests.instantanes import en_memoire
from tests.pratique import JOUR, SOURCE
from vitrail import build
from vitrail.sources.fichiers import source
from vitrail.sources.fichiers.deja_lus import DejaLus
from vitrail.sources.fichiers.instantane import Instantane
from vitrail.sources.modeles.base import Modele

FAQ = "content/donnees/faq.yml"


def test_between_two_readings_only_what_changed_is_read_and_decoded(
    monkeypatch: pytest.MonkeyPatch, a_froid: None
) -> None:
    analyses: list[str] = []
    decodes: list[str] = []
    analyser, situer = source.analyser, Modele.situer

    def compter(texte: str, chemin: str, cle: str = "") -> object:
        analyses.append(chemin)
        return analyser(texte, chemin, cle)

    def compter_les_fiches(fiche: Modele, document: source.Document, chemin: tuple[str | int, ...] = ()) -> Modele:
        decodes.extend([document.chemin] if not chemin else [])
        return situer(fiche, document, chemin)

    monkeypatch.setattr(source, "analyser", compter)
    monkeypatch.setattr(Modele, "situer", compter_les_fiches)
    monkeypatch.setattr(source, "_DEJA_LUS", DejaLus(1_000_000))
    avant = en_memoire(SOURCE)
    premier = build.inspecter(avant, JOUR)
    fichiers = [chemin for chemin in avant.contenus if chemin.endswith(".yml")]
    assert sorted({*analyses} & {*fichiers}) == sorted(fichiers)
    analyses.clear()
    decodes.clear()

    texte = avant.contenus[FAQ].lire().decode()
    second = build.inspecter(avant.avec({FAQ: texte.replace("Venir", "Venir nous voir")}), JOUR)
    assert {*analyses} & {*fichiers} == {FAQ}
    assert {*decodes} & {*fichiers} == {FAQ}
    assert premier.site is not None and second.site is not None
    assert premier.site.horaires is second.site.horaires
    assert premier.site.faq != second.site.faq


def test_a_file_dated_by_its_history_is_dated_anew() -> None:
    """Its text is the same; its day is not."""
    avant = en_memoire(SOURCE)
    texte = avant.contenus[FAQ].lire().decode()
    sans_date = "".join(ligne for ligne in texte.splitlines(keepends=True) if not ligne.startswith("mis_a_jour"))
    jours = ["2022-04-01", "2022-04-02"]
    vus = []
    for jour in jours:
        site = build.inspecter(_dates(avant.avec({FAQ: sans_date}), jour), JOUR).site
        assert site is not None and site.faq
        vus.append(str(site.faq.mis_a_jour))
    assert vus == jours


def _dates(instantane: Instantane, jour: str) -> Instantane:
    return replace(instantane, jours={FAQ: date.fromisoformat(jour)})


def test_what_was_read_first_goes_first_once_there_is_too_much() -> None:
    faits: list[str] = []
    deja_lus: DejaLus[str] = DejaLus(10)

    def faire(texte: str, chemin: str) -> str:
        faits.append(chemin)
        return texte

    for chemin in ("a", "b", "a", "c", "a", "b"):
        assert deja_lus.obtenir(chemin, chemin * 5, faire) == chemin * 5
    assert faits == ["a", "b", "c", "b"]
    assert deja_lus.obtenir("long", "x" * 11, faire) == "x" * 11
    deja_lus.obtenir("long", "x" * 11, faire)
    assert faits[-2:] == ["long", "long"]
