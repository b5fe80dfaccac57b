"""The theme is light, private and closed: its own few bytes, nothing of Material, nothing of anyone else."""

import gzip
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.chacun import chacun
from tests.theme import maquette


def journal(page: Page, adresse: str) -> tuple[list[str], list[str]]:
    """The requests of a first visit, and what the console has to say."""
    demandes: list[str] = []
    plaintes: list[str] = []
    page.on("request", lambda request: demandes.append(request.url))
    page.on("console", lambda message: plaintes.append(message.text))
    page.on("pageerror", lambda error: plaintes.append(str(error)))
    page.goto(adresse, wait_until="networkidle")
    return demandes, plaintes


@pytest.mark.parametrize("chemin", ["", "composants/", "texte/", "arabe/"])
def test_a_first_visit_is_a_few_files_of_this_site(page: Page, adresse_vitrine: str, chemin: str) -> None:
    """The search waits for its first use; the security policy blocks nothing that the page needs."""
    demandes, plaintes = journal(page, f"{adresse_vitrine}/{chemin}")
    assert plaintes == []
    assert len(set(demandes)) <= 4
    assert all(demande.startswith(adresse_vitrine) for demande in demandes)
    assert not [demande for demande in demandes if "recherche" in demande]
    with page.expect_request("**/recherche.json"):
        page.get_by_role("searchbox").focus()
    assert plaintes == []


def test_the_whole_sheet_of_components_weighs_less_than_the_budget(vitrine: Path) -> None:
    """20 kB for everything, 2 kB of script."""
    servis = [vitrine / "composants/index.html", *sorted((vitrine / "assets").glob("[fv]*.*"))]
    poids = {
        fichier.name.split(".")[0] + fichier.suffix: len(gzip.compress(fichier.read_bytes(), 9)) for fichier in servis
    }
    assert sorted(poids) == ["favicon.svg", "index.html", "vitrail.css", "vitrail.js"]
    assert sum(poids.values()) <= 20_000, poids
    assert poids["vitrail.js"] <= 2_000


def test_the_policy_refuses_inline_code_and_strangers(page: Page, adresse_vitrine: str) -> None:
    page.goto(adresse_vitrine)
    politique = page.locator("meta[http-equiv=Content-Security-Policy]").get_attribute("content") or ""
    regles = dict(regle.strip().split(" ", 1) for regle in politique.split(";"))
    assert regles.pop("default-src") == regles.pop("base-uri") == "'none'"
    assert set(regles.values()) == {"'self'"}
    page.evaluate("document.body.append(Object.assign(document.createElement('script'), {text: 'window.passe = 1'}))")
    assert page.evaluate("window.passe") is None


def test_no_page_holds_inline_code_or_anything_of_material(vitrine: Path) -> None:
    for fichier in chacun(vitrine.rglob("*.html")):
        html = fichier.read_text(encoding="utf-8")
        assert not re.search(r"<style|\sstyle=|\son[a-z]+=|<script(?! src=)|\bmd-|stylesheets/|javascripts/", html), (
            fichier
        )


def test_the_templates_call_no_python_method() -> None:
    """The engine of Zensical has none: filters only."""
    for gabarit in chacun(maquette.THEME.rglob("*.html")):
        corps = "".join(re.findall(r"{[{%].*?[%}]}", gabarit.read_text(encoding="utf-8"), re.DOTALL))
        assert re.findall(r"\.\w+\(", corps) == [], gabarit


def test_hostile_words_stay_words(tmp_path: Path) -> None:
    """Every text that the configuration or a page gives is escaped wherever the theme writes it."""
    mal = "\"><script>alert('1')</script>"

    def empoisonner(valeur: Any) -> Any:
        if isinstance(valeur, dict):
            return {cle: empoisonner(v) for cle, v in valeur.items()}
        if isinstance(valeur, list):
            return [empoisonner(v) for v in valeur]
        return valeur + mal if isinstance(valeur, str) else valeur

    meta = empoisonner({"title": "t", "description": "d", "section": "s", "lang": "fr", "dir": "ltr", "robots": "r"})
    meta |= {"fraicheur": empoisonner(maquette.FRAICHEUR), "fil": empoisonner([{"titre": "t", "url": "u/"}])}
    site = maquette.batir(
        tmp_path,
        {"index.md": "# Accueil", "page.md": maquette.page(meta, "<p>Sans titre.</p>")},
        {"vitrail": empoisonner(maquette.EXTRA) | {"logo": "logo.svg" + mal}},
    )
    for nom in ("index.html", "page/index.html", "404.html"):
        html = (site / nom).read_text(encoding="utf-8")
        assert html.count("<script") == 1, nom
        assert "alert(&#39;1&#39;)" in html, nom


def test_the_missing_page_helps_from_any_depth(page: Page, adresse_vitrine: str) -> None:
    reponse = page.goto(f"{adresse_vitrine}/une/adresse/perdue/")
    assert reponse is not None and reponse.status == 404
    page.get_by_role("main").get_by_role("link", name="toutes les pages du site").click()
    assert page.url == f"{adresse_vitrine}/plan-du-site/"


def test_an_error_is_reported_with_the_address_of_its_page(page: Page, adresse_vitrine: str) -> None:
    page.goto(f"{adresse_vitrine}/composants/")
    lien = page.get_by_role("link", name="Signaler une erreur sur cette page").get_attribute("href")
    assert lien == (
        "mailto:contact@exemple.gouv.fr?subject=Erreur&body=https%3A//transparence.exemple.gouv.fr/composants/"
    )


def test_the_local_preview_leaves_live_reload_alone(tmp_path: Path) -> None:
    """`mkdocs serve` puts an inline script in the page: there, and only there, no policy is written."""
    for adresse, attendu in (("http://127.0.0.1:8000/", 0), ("https://exemple.gouv.fr/", 1)):
        site = maquette.batir(tmp_path / str(attendu), {"index.md": "# Accueil"}, {}, adresse)
        assert (site / "index.html").read_text(encoding="utf-8").count("Content-Security-Policy") == attendu
