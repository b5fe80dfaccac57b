"""The form editor in a real browser: what a communication team does in it, and what the files become."""

import difflib
import json
import os
import re
import socket
import subprocess
from collections.abc import Iterator, Sequence
from copy import deepcopy
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, Request, expect

from tests.chacun import chacun
from tests.conftest import REPOSITORY, VITRAIL, copy_project, vitrail
from tests.processus import lance
from tests.serveur import serving
from vitrail.sources.fichiers import source

HORAIRES = "content/donnees/horaires.yml"
CACHE = REPOSITORY / ".cache" / "editeur"


class Editeur:
    """The editor of one copy of the demonstration, as its address and its files."""

    def __init__(self, racine: Path, adresse: str) -> None:
        self.racine = racine
        self.adresse = adresse
        self.avant = {chemin: chemin.read_text("utf-8") for chemin in racine.rglob("*.yml")}

    def lignes(self, chemin: str) -> tuple[list[str], list[str]]:
        """The lines that left a file, and those that came, since the editor was started."""
        ancien = self.avant.get(self.racine / chemin, "").splitlines()
        neuf = (self.racine / chemin).read_text("utf-8").splitlines()
        ecarts = [ligne for ligne in difflib.ndiff(ancien, neuf) if ligne[0] in "+-"]
        return ([e[2:] for e in ecarts if e[0] == "-"], [e[2:] for e in ecarts if e[0] == "+"])


class Formulaire:
    """One page of the editor, used as a person does: by what is written on it."""

    def __init__(self, page: Page, editeur: Editeur, fiche: str) -> None:
        self.page = page
        self.editeur = editeur
        self.envoye: dict[str, str] = {}
        page.on("request", self._noter)
        page.set_default_timeout(20_000)
        page.goto(f"{editeur.adresse}/#/collections/{fiche}")
        expect(page.get_by_role("button", name="Enregistr").first).to_be_visible(timeout=30_000)

    def ouvrir(self, nom: str) -> Locator:
        """Unfold an item of a list by its title, and give it."""
        bouton = self.page.get_by_role("button", name=f"Ouvrir ou refermer : {nom}", exact=True)
        bouton.click()
        return bouton.locator("xpath=ancestor::div[2]")

    def ajouter(self, quoi: str, dans: Locator | None = None) -> Locator:
        """A new item at the end of a list, open."""
        bouton = (dans or self.page).get_by_role("button", name=f"Ajouter {quoi}", exact=True).last
        bouton.click()
        return bouton.locator('xpath=ancestor::div[2]/div[2]/div[contains(@class, "SortableListItem")][last()]')

    def enregistrer(self) -> None:
        self.page.get_by_role("button", name="Enregistrer", exact=True).click()
        self.page.get_by_role("menuitem", name="Enregistrer maintenant").click()

    def _noter(self, demande: Request) -> None:
        dit = demande.post_data_json if demande.method == "POST" else None
        if dit and dit["action"] == "persistEntry":
            self.envoye = dit["params"]["dataFiles"][0]

    def enregistre(self) -> None:
        """Save. What the browser sends is what it would give to a forge, where no server of ours stands behind it:
        it is already the whole file, as small a change as ours."""
        self.enregistrer()
        expect(self.page.get_by_text("les fichiers du site sont à jour")).to_be_visible()
        [ecrit] = [un for un in self.editeur.racine.rglob("*.yml") if self._recu(un) == self.envoye["raw"]]
        assert ecrit.relative_to(self.editeur.racine).as_posix().lower() == self.envoye["path"].lower()

    def _recu(self, fichier: Path) -> str:
        """What was sent for this file: a new one is also given the line that names its schema."""
        texte = fichier.read_text("utf-8")
        return texte if fichier in self.editeur.avant else texte.partition("\n")[2]

    def refus(self) -> str:
        self.enregistrer()
        boite = self.page.get_by_role("alert").filter(has_text="Rien n’a été enregistré")
        expect(boite).to_be_visible()
        return boite.inner_text().replace("\u00a0", " ")


def boite(dans: Page | Locator, nom: str) -> Locator:
    """The box of that name, among those that are not folded."""
    nom_entier = re.compile(rf"^{re.escape(nom)}( \(optionnel\))?$", re.IGNORECASE)
    return dans.get_by_label(nom_entier).filter(visible=True).first


def remplir(dans: Page | Locator, **champs: str) -> None:
    for nom, valeur in champs.items():
        boite(dans, nom.replace("_", " ")).fill(valeur)


def choisir(dans: Page | Locator, nom: str, mot: str) -> None:
    """Choose a word of a closed list by typing it."""
    boite(dans, nom).fill(mot)
    boite(dans, nom).press("Enter")


@pytest.fixture(scope="module")
def editeur(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editeur]:
    """`vitrail editor` on a copy of the demonstration; its packages are kept from one run to the next."""
    racine = copy_project(tmp_path_factory.mktemp("editeur") / "projet")
    with socket.socket() as libre:
        libre.bind(("127.0.0.1", 0))
        port = libre.getsockname()[1]
    commande = [str(VITRAIL), "editor", "--root", str(racine), "--address", f"127.0.0.1:{port}", "--open"]
    navigateur = racine.parent / "navigateur"
    navigateur.write_text('#!/bin/sh\necho "$1" >"$0.ouvert"\n')
    navigateur.chmod(0o755)
    environnement = {**os.environ, "VITRAIL_CACHE": str(CACHE), "BROWSER": str(navigateur)}
    sorties: dict[str, Any] = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True, "encoding": "utf-8"}
    with lance(commande, env=environnement, **sorties) as processus:
        assert processus.stdout is not None and processus.stderr is not None
        premiere = processus.stdout.readline()
        assert premiere == f"Éditeur : http://127.0.0.1:{port}/\n", premiere
        yield Editeur(racine, premiere.split()[-1].rstrip("/"))
    assert processus.returncode == 0
    assert processus.stderr.read() == "Éditeur arrêté.\n"
    assert (racine.parent / "navigateur.ouvert").read_text() == f"http://127.0.0.1:{port}/\n"


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


def test_an_hour_is_changed_and_nothing_else(editeur: Editeur, bureau: Page) -> None:
    formulaire = Formulaire(bureau, editeur, "donnees/entries/horaires")
    point = formulaire.ouvrir("Accueil général")
    remplir(point, Lundi="9h")
    assert "« lundi » contient « 9h », qui n’est pas une plage d’heures" in formulaire.refus()
    assert editeur.lignes(HORAIRES) == ([], [])
    remplir(point, Lundi="08:30-12:00, 13:30-16:00")
    formulaire.enregistre()
    expect(bureau.get_by_text("Rien n’a été enregistré")).not_to_be_visible()
    partis, venus = editeur.lignes(HORAIRES)
    assert venus == ["mis_a_jour: 2022-04-15        # dernière modification", "      lundi: [08:30-12:00, 13:30-16:00]"]
    assert partis == [
        "mis_a_jour: 2022-04-11        # dernière modification",
        "      lundi: [09:00-12:00, 13:30-16:00]",
    ]


def test_a_closure_is_added_below_the_others(editeur: Editeur, bureau: Page) -> None:
    formulaire = Formulaire(bureau, editeur, "donnees/entries/horaires")
    fermeture = formulaire.ajouter("fermeture")
    remplir(fermeture, Identifiant="inventaire", Du="2022-06-03", Au="2022-06-02", Motif="Inventaire : fermé au public")
    remplir(fermeture, Annoncé_le="2022-04-15")
    choisir(fermeture, "Nature", "Fermeture")
    choisir(fermeture, "Points", "Accueil général")
    assert "2022-06-02" in formulaire.refus()
    remplir(fermeture, Au="2022-06-03")
    formulaire.enregistre()
    _, venus = editeur.lignes(HORAIRES)
    assert venus[-8:] == [
        "",
        "  - id: inventaire",
        "    nature: fermeture",
        '    motif: "Inventaire : fermé au public"',
        "    du: 2022-06-03",
        "    au: 2022-06-03",
        "    annonce_le: 2022-04-15",
        "    points: [accueil-general]",
    ]
    bureau.goto(f"{editeur.adresse}/apercu/horaires/")
    bureau.locator("main details.vt-avis summary").first.click()
    expect(bureau.get_by_text("Inventaire : fermé au public").first).to_be_visible()


def test_a_quarter_is_added_as_a_file_of_its_own(editeur: Editeur, bureau: Page) -> None:
    formulaire = Formulaire(bureau, editeur, "indicateurs/new")
    remplir(bureau, Période="2021-T3")
    for indicateur, valeur in (("taux-appels-aboutis", "77,5 %"), ("delai-cni-passeport-trimestriel", "")):
        releve = formulaire.ajouter("relevé")
        choisir(releve, "Indicateur", indicateur)
        if valeur:
            remplir(releve, Valeur=valeur)
        else:
            releve.get_by_text("Absence").first.locator("xpath=../following-sibling::*").get_by_role(
                "button"
            ).first.click()
            choisir(releve, "Motif", "En attente")
            remplir(releve, Raison="Le délai national n’est pas encore connu.")
    formulaire.enregistre()
    assert (
        (editeur.racine / "content/donnees/indicateurs/2021-T3.yml").read_text("utf-8")
        == """\
# yaml-language-server: $schema=../../../site_config/.schemas/indicateurs.schema.json
mis_a_jour: 2022-04-15
periode: 2021-T3
releves:
  - indicateur: taux-appels-aboutis
    valeur: 77,5 %
  - indicateur: delai-cni-passeport-trimestriel
    absence:
      motif: en_attente
      raison: Le délai national n’est pas encore connu.
"""
    )


def test_an_action_joins_its_plan(editeur: Editeur, bureau: Page) -> None:
    formulaire = Formulaire(bureau, editeur, "plans_actions/entries/2022")
    objectif = formulaire.ouvrir("Améliorer la signalétique")
    action = formulaire.ajouter("action", objectif)
    remplir(action, Identifiant="plan-du-hall", Texte="Dessiner le plan du hall", Échéance="2022-06")
    choisir(action, "État", "Prévue")
    formulaire.enregistre()
    partis, venus = editeur.lignes("content/donnees/plans_actions/2022.yml")
    assert partis == ["mis_a_jour: 2022-04-12"]
    assert venus == [
        "mis_a_jour: 2022-04-15",
        "      - id: plan-du-hall",
        "        texte: Dessiner le plan du hall",
        "        echeance: 2022-06",
        "        etat: prevue",
    ]


def test_a_survey_is_added_with_its_themes(editeur: Editeur, bureau: Page) -> None:
    formulaire = Formulaire(bureau, editeur, "enquetes_satisfaction/new")
    remplir(
        bureau, Identifiant="satisfaction-2021", Titre="Enquête de satisfaction 2021", Du="2021-10-01", Au="2021-10-29"
    )
    remplir(bureau, N="128")
    formulaire.page.get_by_role("button", name="Ajouter canal").click()
    remplir(bureau, Canal="Questionnaire en ligne")
    theme = formulaire.ajouter("thème")
    remplir(theme, Identifiant="accueil", Titre="L’accueil")
    critere = formulaire.ajouter("critère", theme)
    remplir(critere, Identifiant="amabilite", Libellé="Amabilité", Valeur="93,48 %", Objectif="> 75 %", N="92")
    formulaire.enregistre()
    assert (
        (editeur.racine / "content/donnees/enquetes/satisfaction-2021.yml").read_text("utf-8")
        == """\
# yaml-language-server: $schema=../../../site_config/.schemas/enquetes.schema.json
genre: satisfaction
mis_a_jour: 2022-04-15
id: satisfaction-2021
titre: Enquête de satisfaction 2021
du: 2021-10-01
au: 2021-10-29
canaux: [Questionnaire en ligne]
n: 128
themes:
  - id: accueil
    titre: L’accueil
    criteres:
      - id: amabilite
        libelle: Amabilité
        valeur: 93,48 %
        cible: "> 75 %"
        n: 92
"""
    )
    verifie = vitrail("check", "--root", editeur.racine)
    assert verifie.returncode == 0, verifie.stdout


def test_the_second_of_two_people_sees_that_the_first_has_saved(editeur: Editeur, bureau: Page) -> None:
    premier = Formulaire(bureau, editeur, "donnees/entries/faq")
    autre = bureau.context.new_page()
    second = Formulaire(autre, editeur, "donnees/entries/faq")
    remplir(premier.ouvrir("Venir à la préfecture"), Titre="Bien commencer")
    premier.enregistre()
    remplir(second.ouvrir("Venir à la préfecture"), Titre="Commencer")
    assert "ce fichier a changé depuis que vous l’avez ouvert" in second.refus()


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


def test_what_the_browser_writes_alone_is_read_as_it_was_meant(editeur: Editeur, bureau: Page) -> None:
    """On a forge no program of ours stands behind the page: the text that it makes is the one that is kept."""
    bureau.goto(f"{editeur.adresse}/config.json")
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


def test_the_page_for_a_forge_starts_and_asks_who_it_is(tmp_path: Path, editeur: Editeur, bureau: Page) -> None:
    forge = ("--backend", "gitlab", "--repo", "prefecture/transparence", "--app-id", "0123")
    ecrit = subprocess.run(
        [VITRAIL, "editor", "--root", editeur.racine, "--write", tmp_path / "admin", *forge],
        env={**os.environ, "VITRAIL_CACHE": str(CACHE)},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert ecrit.returncode == 0, ecrit.stderr
    plaintes: list[str] = []
    bureau.on("console", lambda dit: plaintes.append(dit.text) if dit.type == "error" else None)
    with serving(tmp_path / "admin") as adresse:
        bureau.goto(adresse)
        expect(bureau.get_by_role("button", name="GitLab")).to_be_visible(timeout=30_000)
    assert plaintes == []
