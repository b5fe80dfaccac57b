"""The page for a forge, where no program of ours stands behind the browser: what it writes alone, and whom it asks."""

import json
import os
import subprocess
from collections.abc import Iterator, Sequence
from copy import deepcopy
from itertools import islice
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.chacun import chacun
from tests.conftest import REPOSITORY, VITRAIL
from tests.serveur import serving
from vitrail.sources.fichiers import source

CACHE = REPOSITORY / ".cache" / "editeur"


@pytest.fixture(scope="module")
def adresse_de_forge(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The page that `vitrail editor --write` makes; its packages are kept from one run to the next."""
    dossier = tmp_path_factory.mktemp("forge") / "admin"
    forge = ("--backend", "gitlab", "--repo", "prefecture/transparence", "--app-id", "0123")
    ecrit = subprocess.run(
        [VITRAIL, "editor", "--root", REPOSITORY, "--write", dossier, *forge],
        env={**os.environ, "VITRAIL_CACHE": str(CACHE)},
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert ecrit.returncode == 0, ecrit.stderr
    with serving(dossier) as adresse:
        yield adresse


@pytest.fixture
def bureau(browser: Browser) -> Iterator[Page]:
    """A page as the communication team opens it; whatever it asks outside this computer is a failure."""
    context = browser.new_context(locale="fr-FR", timezone_id="Europe/Paris", viewport={"width": 1280, "height": 1000})
    page = context.new_page()
    ailleurs: list[str] = []
    page.on("request", lambda demande: ailleurs.append(demande.url) if "//127.0.0.1:" not in demande.url else None)
    yield page
    context.close()
    assert [url for url in ailleurs if not url.startswith(("data:", "blob:"))] == []


# What a person may type in a box, and that YAML could take for something else.
PIEGES = (
    "oui", "non", "null", "~", "13:30", "02100", "93,48 %", "> 75 %", "- tiret", "clé: valeur", "a # b", "#", "'", '"',
    "« cité »", "[a", "{b}", "*c", "!d", "%e", "@f", "`g", "h:", "i\\j", "k\nl", "m\n\n  n", "o\tp",
    "\u00a0q", "r\u2028s", "😀", "l’été, « fermé » : non", "x" * 300,
)  # fmt: skip


def variantes(donnees: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Changes of a file, small and large: a text, an item that goes, that comes, that moves, a field that goes."""
    for rang, piege in enumerate(PIEGES):
        copie = deepcopy(donnees)
        feuilles = [place for place in places(copie) if isinstance(lire_en(copie, place), str)]
        *chemin, dernier = feuilles[rang * 7 % len(feuilles)]
        lire_en(copie, chemin)[dernier] = piege
        yield copie
    for place in places(donnees):
        valeur = lire_en(donnees, place)
        if isinstance(valeur, list) and len(valeur) > 1:
            for nouvelle in (valeur[1:], valeur[:-1], valeur[::-1], [valeur[-1], *valeur], [*valeur, valeur[0]]):
                copie = deepcopy(donnees)
                lire_en(copie, place[:-1])[place[-1]] = deepcopy(nouvelle)
                yield copie
        if isinstance(valeur, dict) and len(valeur) > 1:
            for nom in (next(iter(valeur)), list(valeur)[-1]):
                copie = deepcopy(donnees)
                del lire_en(copie, place)[nom]
                yield copie


def places(noeud: Any, chemin: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    if chemin:
        yield chemin
    enfants = noeud.items() if isinstance(noeud, dict) else enumerate(noeud) if isinstance(noeud, list) else ()
    for nom, enfant in enfants:
        yield from places(enfant, (*chemin, nom))


def lire_en(noeud: Any, chemin: Sequence[Any]) -> Any:
    for etape in chemin:
        noeud = noeud[etape]
    return noeud


def commentaires(texte: str) -> int:
    return sum(ligne.lstrip().startswith("#") for ligne in texte.splitlines())


def sans_vides(noeud: Any) -> Any:
    """What is left empty says nothing: a form neither keeps nor loses it."""
    if isinstance(noeud, dict):
        return {nom: propre for nom, un in noeud.items() if (propre := sans_vides(un)) not in (None, "", [], {})}
    if isinstance(noeud, list):
        return [propre for un in noeud if (propre := sans_vides(un)) not in (None, "", [], {})]
    return noeud


def test_what_the_browser_writes_alone_is_read_as_it_was_meant(adresse_de_forge: str, bureau: Page) -> None:
    """On a forge no program of ours stands behind the page: the text that it makes is the one that is kept."""
    bureau.goto(f"{adresse_de_forge}/config.json")
    essais: list[tuple[str, dict[str, Any]]] = []
    for chemin in sorted((REPOSITORY / "content/donnees").rglob("*.yml")):
        texte = chemin.read_text("utf-8")
        document, _ = source.analyser(texte, chemin.name)
        assert document is not None
        donnees = json.loads(json.dumps(document.donnees))
        essais.append((texte, donnees))
        essais += [(texte, variante) for variante in islice(variantes(donnees), 0, None, 11)]
    faits = bureau.evaluate(
        "async (essais) => { const { fusionner } = await import('/fusion.js');"
        " const { cles } = await (await fetch('/config.json')).json();"
        " return essais.map(([texte, voulu]) => fusionner(texte, voulu, cles)); }",
        essais,
    )
    for (texte, voulu), fait in zip(chacun(essais), faits, strict=True):
        relu, ecarts = source.analyser(fait, "relu.yml")
        assert relu is not None, (ecarts, fait)
        assert sans_vides(relu.donnees) == sans_vides(voulu)
        assert commentaires(texte) - commentaires(fait) <= 3  # those of an entry that goes
        if voulu == source.analyser(texte, "avant.yml")[0].donnees:  # type: ignore[union-attr]
            assert fait == texte


def test_nothing_is_offered_back_that_would_be_lost_and_the_remarks_of_the_check_are_linked(
    adresse_de_forge: str, bureau: Page
) -> None:
    """What Decap kept of a former time is gone before it starts: it has nothing to offer."""
    bureau.goto(f"{adresse_de_forge}/robots.txt")
    bureau.evaluate(
        """() => new Promise((suite) => {
            const demande = indexedDB.open("localforage", 2);
            demande.onupgradeneeded = () =>
                demande.result.createObjectStore("keyvaluepairs").put("tapé", "backup.horaires");
            demande.onsuccess = () => { demande.result.close(); suite(); };
        })"""
    )
    bureau.goto(adresse_de_forge)
    expect(bureau.get_by_role("button", name="GitLab")).to_be_visible(timeout=30_000)
    gardes = bureau.evaluate(
        """() => new Promise((suite) => {
            const demande = indexedDB.open("localforage");
            demande.onsuccess = () => {
                const magasins = [...demande.result.objectStoreNames];
                if (!magasins.includes("keyvaluepairs")) return suite([]);
                const cles = demande.result.transaction("keyvaluepairs").objectStore("keyvaluepairs").getAllKeys();
                cles.onsuccess = () => suite(cles.result);
            };
        })"""
    )
    assert [cle for cle in gardes if cle.startswith("backup")] == []
    lien = bureau.get_by_role("link", name="Ce que le contrôle dit des changements enregistrés")
    expect(lien).to_have_attribute("href", "https://gitlab.com/prefecture/transparence/-/merge_requests")


def test_the_page_for_a_forge_starts_and_asks_who_it_is(adresse_de_forge: str, bureau: Page) -> None:
    plaintes: list[str] = []
    bureau.on("console", lambda dit: plaintes.append(dit.text) if dit.type == "error" else None)
    bureau.goto(adresse_de_forge)
    expect(bureau.get_by_role("button", name="GitLab")).to_be_visible(timeout=30_000)
    assert plaintes == []
