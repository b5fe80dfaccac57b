"""From an empty folder to a site on line, by somebody who only clicks and types: no terminal after `vitrail editor`."""

from __future__ import annotations

import html
import re
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page, expect

from tests.commande import vitrail
from tests.e2e.test_editeur import PATIENCE, ouvert, port_libre
from vitrail.sources.referentiel import charger, disponibles

ACTIONS_MAX = 400
JOUR = "2026-04-20"
LIGNES = 53
"""Of the report of an audit."""
REMARQUE = "Vu à l’accueil, point"


class Mains:
    """Each thing that a person does is one action: a click, a box filled in, a choice, what is pasted."""

    def __init__(self, page: Page, adresse: str) -> None:
        self.page = page
        self.adresse = adresse
        self.actions = 0

    def boite(self, nom: str) -> Locator:
        return self.page.locator(f"[id='{nom}']")

    def cliquer(self, sur: Locator) -> None:
        self.actions += 1
        sur.click()

    def bouton(self, nom: str) -> None:
        self.cliquer(self.page.get_by_role("button", name=nom, exact=True))

    def lien(self, nom: str) -> None:
        self.cliquer(self.page.get_by_role("link", name=nom).first)

    def taper(self, nom: str, texte: str) -> None:
        self.actions += 1
        self.boite(nom).fill(texte)

    def choisir(self, nom: str, valeur: str) -> None:
        self.actions += 1
        self.boite(nom).select_option(valeur)

    def coller(self, nom: str, texte: str) -> None:
        """What the clipboard of a spreadsheet puts in a box."""
        self.actions += 1
        self.boite(nom).evaluate(
            """(boite, texte) => {
                boite.focus();
                const presse = new DataTransfer();
                presse.setData("text/plain", texte);
                const collage = { clipboardData: presse, bubbles: true, cancelable: true };
                boite.dispatchEvent(new ClipboardEvent("paste", collage));
            }""",
            texte,
        )

    def repondre(self, texte: str) -> None:
        self.taper("reponse", texte)
        self.bouton("Continuer")

    def ajouter(self, liste: str) -> None:
        """The button that adds an item to a list, and the item that comes."""
        self.cliquer(self.boite(liste).get_by_role("button", name="Ajouter").last)

    def nouvelle(self, formulaire: str) -> None:
        """A new file of a kind, from the page of all the content."""
        self.lien("Tout le contenu")
        self.cliquer(self.page.locator(f"a[href='/nouvelle/{formulaire}']"))

    def fiche(self, formulaire: str) -> None:
        self.lien("Tout le contenu")
        self.cliquer(self.page.locator(f"a[href='/fiche/{formulaire}']"))

    def enregistrer(self) -> None:
        self.bouton("Enregistrer")
        fait = self.page.get_by_role("status").filter(has_text="Enregistré. La page")
        refus = self.page.locator(".remarque--erreur, .note--erreur").first
        expect(fait.or_(refus).first).to_be_visible(timeout=PATIENCE)
        assert fait.count(), self.page.locator("main").inner_text()[:1500]


def test_from_an_empty_folder_to_a_site_on_line_by_clicks_and_keys(tmp_path: Path, browser: Browser) -> None:
    racine = tmp_path / "site"
    racine.mkdir()
    contexte = browser.new_context(locale="fr-FR", timezone_id="Europe/Paris", viewport={"width": 1400, "height": 900})
    page = contexte.new_page()
    page.set_default_timeout(PATIENCE)
    plaintes: list[str] = []
    page.on("pageerror", lambda erreur: plaintes.append(str(erreur)))
    page.on("console", lambda dit: plaintes.append(dit.text) if dit.type == "error" else None)
    with ouvert(racine, port_libre(), "--date", JOUR, "--publish", str(tmp_path / "srv")) as editeur:
        page.goto(editeur.adresse)
        mains = Mains(page, editeur.adresse)
        for etape in (
            commencer,
            horaires,
            acces,
            contacts,
            fermeture,
            trimestre,
            enquete,
            audit,
            plan,
            comite,
            publier,
        ):
            etape(mains)
        contexte.close()
    assert mains.actions < ACTIONS_MAX
    assert plaintes == []
    for adresse, dits in DITS.items():
        public = texte_public(tmp_path / "srv/courant" / adresse)
        assert [dit for dit in dits if dit not in public] == [], adresse
    assert vitrail("check", "--root", racine, "--date", JOUR).returncode == 0


DITS = {
    "": ("Préfecture de la Creuse", "Accueil général"),
    "horaires": (
        "Accueil général",
        "Sans rendez-vous",
        "9 h à 12 h et 13 h 30 à 16 h",
        "Pont de l’Ascension",
        "15 mai 2026",
    ),
    "acces": ("4 place Louis Lacrocq", "23000 Guéret"),
    "contacts": ("05 55 51 59 00", "4 place Louis Lacrocq", "23000 Guéret", "accueil@creuse.example"),
    "indicateurs": ("81,3 %", "12 jours", "8 jours", "15 jours", "1er trimestre 2026"),
    "enquetes": (
        "Enquête de satisfaction 2026",
        "240",
        "En ligne",
        "Sur place",
        "L’accueil",
        "Toutes les personnes qui ont répondu",
        "Courtoisie",
        "92 %",
        "Clarté",
        "81 %",
        "Attente",
        "64 %",
    ),
    "audits": ("mars 2026", *(f"{REMARQUE} {rang}" for rang in range(1, LIGNES + 1))),
    "plan-actions": ("Plan d’actions 2026", "Mieux écrire", "Relire les courriers types"),
    "comite-usagers": (
        "Comité des usagers de printemps",
        "2 avril 2026",
        "Les résultats de l’enquête",
        "Le comité a lu les résultats de l’enquête et demandé des courriers plus clairs.",
    ),
}
"""What was typed, as the pages under an address say it: days, hours and numbers in words."""


def texte_public(dossier: Path) -> str:
    """What the pages of a folder say, without their tags."""
    pages = dossier.rglob("index.html") if dossier.name != "courant" else [dossier / "index.html"]
    lu = " ".join(page.read_text("utf-8") for page in pages)
    return " ".join(html.unescape(re.sub(r"<[^>]*>", "", lu)).split())


def commencer(mains: Mains) -> None:
    mains.repondre("Préfecture de la Creuse")
    mains.repondre("Creuse")
    mains.cliquer(mains.page.get_by_label("Préfecture avec CERT", exact=True))
    mains.bouton("Continuer")
    mains.cliquer(mains.page.get_by_label("2. "))
    mains.bouton("Continuer")
    mains.repondre("https://accueil.creuse.example/")
    mains.bouton("Continuer")
    mains.repondre("4 place Louis Lacrocq, 23000 Guéret")
    mains.repondre("05 55 51 59 00")
    mains.bouton("Continuer")
    mains.bouton("Commencer le site")
    expect(mains.page.get_by_role("heading", name="Ce qu’il reste à faire")).to_be_visible()


def horaires(mains: Mains) -> None:
    mains.lien("Changer un horaire")
    mains.ajouter("points")
    mains.taper("points.0.nom", "Accueil général")
    mains.choisir("points.0.canal", "accueil")
    mains.choisir("points.0.rendez_vous", "sans")
    mains.taper("points.0.semaine.lundi", "9h-12h, 13h30-16h")
    for jour in ("mardi", "mercredi", "jeudi", "vendredi"):
        mains.taper(f"points.0.semaine.{jour}", "9h-12h")
    mains.enregistrer()


def acces(mains: Mains) -> None:
    mains.fiche("acces")
    mains.ajouter("lieux")
    mains.taper("lieux.0.nom", "Préfecture")
    mains.taper("lieux.0.adresse.voie", "4 place Louis Lacrocq")
    mains.taper("lieux.0.adresse.code_postal", "23000")
    mains.taper("lieux.0.adresse.commune", "Guéret")
    mains.enregistrer()


def contacts(mains: Mains) -> None:
    mains.lien("À faire")
    mains.lien("Changer un contact")
    mains.ajouter("courriels")
    mains.taper("courriels.0.nom", "Accueil")
    mains.taper("courriels.0.courriel", "accueil@creuse.example")
    mains.enregistrer()


def fermeture(mains: Mains) -> None:
    mains.lien("À faire")
    mains.lien("Annoncer une fermeture")
    mains.ajouter("fermetures")
    mains.choisir("fermetures.0.nature", "fermeture")
    mains.taper("fermetures.0.motif", "Pont de l’Ascension")
    mains.taper("fermetures.0.du", "2026-05-15")
    mains.taper("fermetures.0.au", "2026-05-15")
    mains.taper("fermetures.0.annonce_le", JOUR)
    mains.enregistrer()


def trimestre(mains: Mains) -> None:
    mains.lien("À faire")
    mains.lien("Publier le trimestre")
    mains.lien("Continuer")
    mains.cliquer(mains.page.get_by_role("button", name="C’est demandé").first)
    mains.bouton("Saisir les chiffres")
    mains.coller("releves.0.valeur", "81,3 %\n12 jours\n8 jours\n15 jours\n")
    expect(mains.boite("releves.3.valeur")).to_have_value("15 jours", timeout=PATIENCE)
    mains.enregistrer()


def enquete(mains: Mains) -> None:
    mains.nouvelle("enquetes_satisfaction")
    mains.taper("titre", "Enquête de satisfaction 2026")
    for nom, texte in (("du", "2026-02-02"), ("au", "2026-02-27"), ("n", "240"), ("questions", "12")):
        mains.taper(nom, texte)
    mains.taper("canaux", "En ligne\nSur place")
    mains.ajouter("themes")
    mains.taper("themes.0.titre", "L’accueil")
    mains.taper("themes.0.base", "Toutes les personnes qui ont répondu")
    mains.ajouter("themes.0.criteres")
    mains.coller("themes.0.criteres.0.libelle", "Courtoisie\t92 %\nClarté\t81 %\nAttente\t64 %\n")
    mains.enregistrer()


def audit(mains: Mains) -> None:
    """A report of 53 lines, pasted as it stands in its spreadsheet."""
    mains.nouvelle("audits")
    mains.choisir("genre", "interne")
    mains.taper("du", "2026-03")
    mains.choisir("etat", "realise")
    mains.ajouter("evaluations")
    referentiel = charger(disponibles()[0])
    jugees = [(str(engagement.numero), "", "") for engagement in referentiel.engagements_de((1, 2))]
    jugees += [("", disposition.id, "") for disposition in referentiel.dispositions]
    jugees += [("", "", ligne.id) for ligne in referentiel.grille.lignes]
    tableau = [("Engagement", "Disposition", "Ligne", "Conformité", "Remarque")]
    tableau += [(*jugee, "C", f"{REMARQUE} {rang}") for rang, jugee in enumerate(jugees[:LIGNES], 1)]
    mains.coller("evaluations.0.engagement", "\n".join(map("\t".join, tableau)))
    expect(mains.page.get_by_text(f"{LIGNES} lignes collées")).to_be_visible()
    mains.enregistrer()


def plan(mains: Mains) -> None:
    mains.nouvelle("plans_actions")
    mains.taper("titre", "Plan d’actions 2026")
    mains.ajouter("objectifs")
    mains.taper("objectifs.0.titre", "Mieux écrire")
    mains.ajouter("objectifs.0.actions")
    mains.taper("objectifs.0.actions.0.texte", "Relire les courriers types")
    mains.choisir("objectifs.0.actions.0.etat", "prevue")
    mains.enregistrer()


def comite(mains: Mains) -> None:
    mains.nouvelle("comites")
    mains.taper("titre", "Comité des usagers de printemps")
    mains.taper("date", "2026-04-02")
    mains.taper("ordre_du_jour", "Les résultats de l’enquête")
    mains.taper("compte_rendu", "Le comité a lu les résultats de l’enquête et demandé des courriers plus clairs.")
    mains.enregistrer()


def publier(mains: Mains) -> None:
    mains.lien("Mettre en ligne")
    mains.bouton("Mettre en ligne")
    expect(mains.page.get_by_role("status").filter(has_text="Le site est en ligne")).to_be_visible(timeout=PATIENCE)
