"""The editor without a browser: what a form shows, what it sends back, and what the files become."""

from __future__ import annotations

import difflib
import re
from datetime import date
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.envois import envoi_de, envoi_des_cases
from tests.pratique import SitePratique
from tests.sites_lus import CAS, NOMS
from vitrail.bord.dossiers.disque import photographier
from vitrail.bord.dossiers.racines import TRAVAIL
from vitrail.bord.editeur.bureau import Bureau, DemandeDeFiche
from vitrail.bord.editeur.fiche_ouverte import PageInconnue
from vitrail.bord.editeur.memoire_du_site import MemoireDuSite
from vitrail.bord.refus import Refus
from vitrail.reponses.editeur import contenu
from vitrail.saisie import cases, envois
from vitrail.sources.fichiers import source
from vitrail.sources.modeles.genres import genre_de

JOUR = date(2022, 4, 15)
HORAIRES = "content/donnees/horaires.yml"


class Personne:
    """Somebody at the keyboard: opens a form, changes boxes, presses a button."""

    def __init__(self, racine: Path, jour: date = JOUR) -> None:
        self.racine = racine
        self.bureau = Bureau(MemoireDuSite(racine, lambda instantane: jour))
        self.demande = DemandeDeFiche("")
        self.page = ""
        self.avant = {fichier: fichier.read_text("utf-8") for fichier in racine.rglob("*.yml")}

    def ouvrir(self, nom: str, fichier: str = "", cle: str = "") -> Personne:
        self.demande = DemandeDeFiche(nom, fichier, cle)
        self._lire(self.demande)
        return self

    def _lire(self, demande: DemandeDeFiche) -> None:
        page = self.bureau.fiche(demande)
        self.page = page.replace("\u00a0", " ").replace("\u202f", " ")
        [cle] = set(re.findall(r"\?brouillon=([0-9a-f]{16})\" id=\"fiche\"", page))
        self.demande = DemandeDeFiche(demande.nom, demande.fichier, cle)
        self.envoi = envoi_de(page)

    def taper(self, **boites: str) -> Personne:
        for nom, texte in boites.items():
            assert nom in self.envoi, sorted(self.envoi)[:40]
            self.envoi[nom] = [texte]
        return self

    def appuyer(self, sur: str) -> str:
        """Press a button, then read the page where it leads, when it is that of a form."""
        vers = self.bureau.agir(self.demande, {**self.envoi, "faire": [sur]})
        adresse = urlsplit(vers)
        sorte, nom, *fichier = adresse.path.strip("/").split("/")[:3] + [""] * (adresse.path.count("/") < 2)
        if sorte in ("fiche", "nouvelle"):
            voulu = parse_qs(adresse.query)
            cle = voulu.get("brouillon", [""])[0]
            self._lire(DemandeDeFiche(nom, fichier[0] if fichier else "", cle, tuple(voulu.get("ouvrir", ()))))
        return vers

    def change(self, chemin: str) -> tuple[list[str], list[str]]:
        """The lines that left a file, and those that came."""
        ancien = self.avant.get(self.racine / chemin, "").splitlines()
        neuf = (self.racine / chemin).read_text("utf-8").splitlines()
        ecarts = [ligne for ligne in difflib.ndiff(ancien, neuf) if ligne[0] in "+-"]
        return [e[2:] for e in ecarts if e[0] == "-"], [e[2:] for e in ecarts if e[0] == "+"]


@pytest.fixture
def personne(projet: Path) -> Personne:
    return Personne(projet)


def test_an_hour_is_changed_and_nothing_else(personne: Personne) -> None:
    personne.ouvrir("horaires").taper(**{"points.0.semaine.vendredi": "09:00-12:00, 13:30-15:30"})
    assert personne.appuyer("enregistrer") == "/fiche/horaires?fait=enregistre"
    assert personne.change(HORAIRES) == (
        ["mis_a_jour: 2022-04-11        # dernière modification", "      vendredi: [09:00-12:00]"],
        ["mis_a_jour: 2022-04-15        # dernière modification", "      vendredi: [09:00-12:00, 13:30-15:30]"],
    )


def test_what_is_wrong_is_said_at_its_box_and_nothing_is_written(personne: Personne) -> None:
    personne.ouvrir("horaires").taper(**{"points.0.semaine.vendredi": "09:00-12:00, 15:30-13:30"})
    personne.appuyer("enregistrer")
    assert personne.change(HORAIRES) == ([], [])
    remarque = re.search(r'data-remarques="points\.0\.semaine\.vendredi".*?</div>\s*</div>', personne.page, re.DOTALL)
    assert remarque and "se termine avant d’avoir commencé" in remarque[0]
    assert "Écrire « 09:00-12:00, 13:30-15:30 »" in remarque[0]
    assert personne.envoi["points.0.semaine.vendredi"] == ["09:00-12:00, 15:30-13:30"]
    personne.appuyer("proposer:points.0.semaine.vendredi:09:00-12:00, 13:30-15:30")
    assert personne.envoi["points.0.semaine.vendredi"] == ["09:00-12:00, 13:30-15:30"]
    assert "fait=enregistre" in personne.appuyer("enregistrer")


@pytest.mark.parametrize(
    ("tape", "dit", "ecrit"),
    [
        (
            {"points.0.semaine.vendredi": "9h-12h et 13h30-15h30"},
            "09:00-12:00, 13:30-15:30",
            "09:00-12:00, 13:30-15:30",
        ),
        ({"points.0.lieu": "hotel-dieux"}, "Préfecture, Hôtel-Dieu", "hotel-dieu"),
        ({"points.0.preuves": "etranger-horaires"}, "oraires du service des étrangers", "etrangers-horaires"),
    ],
)
def test_what_is_meant_is_written_by_one_button_in_the_words_of_the_form(
    personne: Personne, tape: dict[str, str], dit: str, ecrit: str
) -> None:
    [(boite, texte)] = tape.items()
    personne.ouvrir("horaires")
    personne.envoi[boite] = [texte]
    personne.appuyer("garder")
    [(bouton, mots)] = re.findall(rf'value="(proposer:{boite}:[^"]*)"[^>]*>Écrire « (.*?) »</button>', personne.page)
    assert dit in mots and (ecrit not in mots or ecrit == dit)
    personne.appuyer(bouton)
    assert personne.envoi[boite] == [ecrit] and "proposer:" not in personne.page


def test_what_is_typed_outlives_the_server(personne: Personne) -> None:
    personne.ouvrir("faq").taper(**{"rubriques.0.titre": "Bien commencer"}).appuyer("garder")
    autre = Personne(personne.racine).ouvrir("faq")
    assert "Vous n’aviez pas fini" in autre.page and autre.envoi["rubriques.0.titre"] != ["Bien commencer"]
    [cle] = re.findall(r'class="bouton" href="/fiche/faq\?brouillon=([0-9a-f]{16})"', autre.page)
    assert autre.ouvrir("faq", cle=cle).envoi["rubriques.0.titre"] == ["Bien commencer"]
    assert "/fiche/faq?brouillon=" in autre.bureau.pages.travail()
    autre.appuyer("jeter")
    assert "Vous n’aviez pas fini" not in autre.ouvrir("faq").page


def test_each_change_can_be_undone_a_removal_too(personne: Personne) -> None:
    depart = personne.ouvrir("horaires").envoi["points.#"]
    personne.appuyer("retirer:points.0")
    assert personne.envoi["points.#"] == [str(int(depart[0]) - 1)]
    personne.taper(**{"points.0.nom": "Autre"}).appuyer("garder")
    personne.appuyer("annuler")
    personne.appuyer("annuler")
    assert personne.envoi["points.#"] == depart
    personne.appuyer("enregistrer")
    assert personne.change(HORAIRES) == ([], [])


def test_two_people_on_one_file_both_keep_their_changes(personne: Personne) -> None:
    autre = Personne(personne.racine).ouvrir("horaires")
    personne.ouvrir("horaires").taper(**{"points.0.semaine.vendredi": "09:00-11:00"}).appuyer("enregistrer")
    autre.taper(**{"points.1.semaine.lundi": "10:00-12:00"}).appuyer("enregistrer")
    partis, venus = autre.change(HORAIRES)
    assert [ligne.strip() for ligne in venus[1:]] == ["vendredi: [09:00-11:00]", "lundi: [10:00-12:00]"], (
        partis,
        venus,
    )


def test_two_people_on_one_answer_see_both(personne: Personne) -> None:
    autre = Personne(personne.racine).ouvrir("faq")
    personne.ouvrir("faq").taper(**{"rubriques.0.titre": "Bien commencer"}).appuyer("enregistrer")
    autre.taper(**{"rubriques.0.titre": "Commencer"}).appuyer("enregistrer")
    assert "La même chose a été changée ailleurs" in autre.page
    assert "<dt>L’autre réponse</dt><dd>Bien commencer</dd>" in autre.page
    assert "<dt>Votre réponse</dt><dd>Commencer</dd>" in autre.page
    assert autre.envoi["rubriques.0.titre"] == ["Commencer"]
    assert "Bien commencer" in (autre.racine / "content/donnees/faq.yml").read_text("utf-8")
    assert "fait=enregistre" in autre.appuyer("enregistrer")
    assert "titre: Commencer" in (autre.racine / "content/donnees/faq.yml").read_text("utf-8")


def test_the_answer_of_the_other_is_taken_by_a_button_before_or_after_one_saves(personne: Personne) -> None:
    seconde, troisieme = (Personne(personne.racine).ouvrir("faq") for _ in range(2))
    personne.ouvrir("faq").taper(**{"rubriques.0.titre": "Bien commencer"}).appuyer("enregistrer")
    for autre, avant in ((seconde, "garder"), (troisieme, "enregistrer")):
        autre.taper(**{"rubriques.0.titre": "Commencer", "rubriques.1.titre": avant}).appuyer(avant)
        autre.appuyer("prendre:rubriques.0.titre")
        assert "a été changée ailleurs" not in autre.page
        assert autre.envoi["rubriques.0.titre"] == ["Bien commencer"] and autre.envoi["rubriques.1.titre"] == [avant]
    assert "fait=enregistre" in troisieme.appuyer("enregistrer")


def test_the_commitment_of_an_audit_is_chosen_by_its_title(personne: Personne) -> None:
    personne.ouvrir("audits", "2022-interne").appuyer("ajouter:evaluations")
    [boite] = re.findall(r'<select id="evaluations\.0\.engagement".*?</select>', personne.page, re.DOTALL)
    assert re.search(r'<option value="4">4\. \w.*</option>', boite)


def test_a_new_item_needs_no_identifier_and_an_empty_one_is_not_kept(personne: Personne) -> None:
    personne.ouvrir("horaires").appuyer("ajouter:fermetures")
    dernier = int(personne.envoi["fermetures.#"][0]) - 1
    assert f"fermetures.{dernier}.id" not in personne.envoi
    boites = {"nature": "fermeture", "motif": "Inventaire : fermé", "du": "2022-06-03", "au": "2022-06-03"}
    personne.taper(**{f"fermetures.{dernier}.{nom}": texte for nom, texte in boites.items()})
    personne.taper(**{f"fermetures.{dernier}.annonce_le": "2022-04-15"})
    personne.appuyer("ajouter:fermetures")
    assert "fait=enregistre" in personne.appuyer("enregistrer"), personne.page
    assert personne.change(HORAIRES)[1][-6:] == [
        "  - id: inventaire-ferme",
        "    nature: fermeture",
        '    motif: "Inventaire : fermé"',
        "    du: 2022-06-03",
        "    au: 2022-06-03",
        "    annonce_le: 2022-04-15",
    ]


def test_figures_pasted_from_a_spreadsheet_find_their_rows_and_can_be_taken_back(personne: Personne) -> None:
    personne.ouvrir("indicateurs", "2022-T1")
    avant = {nom: texte for nom, texte in personne.envoi.items() if nom.startswith("releves.")}
    copie = "Indicateur\tValeur\tNombre de réponses ou de cas\r\nAppels ayant abouti\t81,3 %\t1 200\r\n"
    personne.taper(**{"releves.@": f"{copie}Sans nom connu\tabc\t"}).appuyer("coller:releves")
    [rang] = [nom.split(".")[1] for nom, dit in personne.envoi.items() if dit == ["taux-appels-aboutis"]]
    assert personne.envoi[f"releves.{rang}.valeur"] == ["81,3 %"] and personne.envoi[f"releves.{rang}.n"] == ["1 200"]
    assert "2 lignes collées : Indicateur, Valeur et Nombre de réponses ou de cas." in personne.page
    assert re.search(r"À choisir dans la liste : ligne \d+, Indicateur, « Sans nom connu »", personne.page)
    refusee = int(personne.envoi["releves.#"][0]) - 1
    for boite in ("indicateur", "valeur"):
        assert re.search(
            rf'data-remarques="releves\.{refusee}\.{boite}"[^>]*>\s*<div class="remarque remarque--erreur',
            personne.page,
        )
    personne.appuyer("annuler")
    assert {nom: texte for nom, texte in personne.envoi.items() if nom.startswith("releves.")} == avant


def test_the_value_of_an_indicator_says_its_unit_and_its_target(personne: Personne) -> None:
    personne.ouvrir("indicateurs", "2022-T1")
    rang = next(nom.split(".")[1] for nom, dit in personne.envoi.items() if dit == ["taux-appels-aboutis"])
    cellule = personne.page.partition(f'name="releves.{rang}.valeur"')[2].partition("</td>")[0]
    assert re.search(r"En %, objectif : plus de \d+ %", cellule), cellule[:600]


def test_an_audit_of_53_lines_is_pasted_then_saved(personne: Personne) -> None:
    personne.ouvrir("audits", "2022-interne")
    volets = ("sur place", "À distance, par téléphone", "à distance, par courriel")
    lignes = [f"{1 + rang % 20}\t{volets[rang // 20]}\tConforme\tPoint {rang} : vu." for rang in range(53)]
    personne.taper(**{"evaluations.@": "\r\n".join(["Engagement\tVolet\tConformité\tRemarque", *lignes])})
    personne.appuyer("coller:evaluations")
    assert personne.envoi["evaluations.#"] == ["53"]
    assert personne.envoi["evaluations.52.engagement"] == ["13"]
    assert personne.envoi["evaluations.52.volet"] == ["courriels"]
    personne.taper(etat="realise", rapport_le="2022-04-14", du="2022-04-11", au="2022-04-12")
    assert "fait=enregistre" in personne.appuyer("enregistrer"), re.findall(
        r"remarque--erreur.*?</p>", personne.page, re.DOTALL
    )
    ecrit = (personne.racine / "content/donnees/audits/2022-interne.yml").read_text("utf-8")
    assert ecrit.count("    conformite: C\n") == ecrit.count(" : vu.") == 53


def test_a_copy_is_another_record(personne: Personne) -> None:
    personne.ouvrir("horaires").appuyer("copier:points.0")
    assert personne.envoi["points.1.nom"] == personne.envoi["points.0.nom"]
    assert "points.1.id" not in personne.envoi and "points.0.id" in personne.envoi


def test_a_new_file_is_named_after_what_it_says(personne: Personne) -> None:
    personne.ouvrir("indicateurs").taper(periode="2021-T3").appuyer("ajouter:releves")
    personne.taper(**{"releves.0.indicateur": "taux-appels-aboutis", "releves.0.valeur": "77,5 %"})
    assert personne.appuyer("enregistrer") == "/fiche/indicateurs/2021-T3?fait=enregistre", personne.page
    assert (personne.racine / "content/donnees/indicateurs/2021-T3.yml").read_text("utf-8") == (
        "# yaml-language-server: $schema=../../../site_config/.schemas/indicateurs.schema.json\n"
        "mis_a_jour: 2022-04-15\nperiode: 2021-T3\nreleves:\n"
        "  - indicateur: taux-appels-aboutis\n    valeur: 77,5 %\n"
    )


def test_a_new_file_without_a_title_is_named_after_what_must_be_said_of_it(tmp_path: Path) -> None:
    personne = Personne(SitePratique(tmp_path / "projet").racine, date(2022, 4, 14))
    personne.ouvrir("audits").taper(genre="interne", du="2022-03", etat="realise")
    assert personne.appuyer("enregistrer") == "/fiche/audits/interne-2022-03?fait=enregistre", personne.page
    assert "id: interne-2022-03\n" in (personne.racine / "content/donnees/audits/interne-2022-03.yml").read_text(
        "utf-8"
    )


def test_a_file_is_removed_when_it_is_confirmed_and_comes_back(personne: Personne) -> None:
    chemin = personne.racine / "content/donnees/audits/2022-externe.yml"
    avant = source.analyser(chemin.read_text("utf-8"), "avant.yml")[0]
    personne.ouvrir("audits", chemin.stem).appuyer("demander:supprimer")
    assert chemin.exists()
    assert personne.appuyer("supprimer") == "/?fait=supprime" and not chemin.exists()
    [vers] = re.findall(r'href="(/nouvelle/audits\?brouillon=[0-9a-f]{16})"', personne.bureau.pages.travail())
    personne.ouvrir("audits", cle=vers[-16:]).appuyer("enregistrer")
    rendus = [source.analyser(rendu.read_text("utf-8"), rendu.name)[0] for rendu in chemin.parent.glob("*.yml")]
    assert avant and avant.donnees in [rendu and rendu.donnees for rendu in rendus]


def test_a_file_that_others_need_is_not_removed(personne: Personne) -> None:
    personne.ouvrir("plans_actions", "2022")
    with pytest.raises(Refus, match="d’autres en ont besoin"):
        personne.appuyer("supprimer")
    assert (personne.racine / "content/donnees/plans_actions/2022.yml").exists()


def test_what_was_read_again_is_dated_and_nothing_else(personne: Personne) -> None:
    personne.ouvrir("acces").appuyer("relu")
    _, venus = personne.change("content/donnees/acces.yml")
    assert venus == ["verifie_le: 2022-04-15"]


def test_a_hand_written_page_is_changed_by_form(personne: Personne) -> None:
    chemin = personne.racine / "content/pages/demarche-qualite.md"
    avant = chemin.read_text("utf-8")
    personne.ouvrir("page", "demarche-qualite")
    texte = personne.envoi["corps"][0]
    assert texte.startswith("# La démarche qualité") and personne.envoi["title"] == ["La démarche qualité"]
    personne.taper(corps=f"{texte}\r\nUne ligne de plus.\r\n").appuyer("enregistrer")
    assert chemin.read_text("utf-8") == f"{avant}\nUne ligne de plus.\n"


def test_a_page_of_a_folder_is_changed_by_form_too(personne: Personne) -> None:
    chemin = personne.racine / "content/pages/guide/horaires.md"
    personne.ouvrir("page", "guide/horaires").taper(title="Les horaires")
    assert personne.bureau.agir(personne.demande, {**personne.envoi, "faire": ["enregistrer"]}) == (
        "/fiche/page/guide/horaires?fait=enregistre"
    )
    assert "title: Les horaires\n" in chemin.read_text("utf-8")


def test_a_document_gets_a_plain_name_and_can_then_be_chosen(personne: Personne) -> None:
    assert personne.bureau.documents.deposer("Plan d’accès (été).PDF", b"%PDF-1.4\n") == "/documents?fait=depose"
    assert (personne.racine / "content/fichiers/plan-d-acces-ete.pdf").read_bytes() == b"%PDF-1.4\n"
    assert "plan-d-acces-ete.pdf" in personne.bureau.documents.page()
    assert '<option value="plan-d-acces-ete.pdf">' in personne.ouvrir("acces").page
    for nom, octets in (("", b"x"), ("sans-fin", b"x"), ("vide.pdf", b"")):
        with pytest.raises(Refus, match=r"plan-d-acces\.pdf"):
            personne.bureau.documents.deposer(nom, octets)


@pytest.mark.parametrize(
    "demande", [("inconnu", ""), ("horaires", "x"), ("audits", "../horaires"), ("audits", "absent")]
)
def test_no_form_stands_elsewhere(personne: Personne, demande: tuple[str, str]) -> None:
    with pytest.raises(PageInconnue):
        personne.bureau.fiche(DemandeDeFiche(*demande))


def test_drafts_are_hidden_from_git_and_from_the_site(personne: Personne) -> None:
    personne.ouvrir("faq").taper(**{"rubriques.0.titre": "Secret"}).appuyer("garder")
    assert (personne.racine / TRAVAIL / ".gitignore").read_text() == "*\n"
    assert not [chemin for chemin in photographier(personne.racine).contenus if TRAVAIL in chemin]


@pytest.mark.parametrize("cas", CAS, ids=NOMS)
def test_a_form_that_nobody_touches_gives_back_what_is_written(cas: tuple[Path, date]) -> None:
    """Every file of every site, through the boxes of its form."""
    racine, _ = cas
    instantane = photographier(racine)
    lus = 0
    for chemin in sorted(instantane.contenus):
        genre = genre_de(chemin)
        document = source.lire(instantane, chemin)[0] if genre else None
        if genre is None or document is None:
            continue
        forme = next(
            f for f in contenu.formes() if f.genre is genre and f.variante in (None, document.donnees.get("genre"))
        )
        remplies, cachees = cases.remplir(forme.champs, document.donnees)
        assert envois.relire(forme.champs, envoi_des_cases(remplies, cachees)) == document.donnees, chemin
        lus += 1
    assert lus >= 4


def test_what_one_comes_to_change_is_first_and_the_dates_of_the_file_wait_folded(personne: Personne):
    page = personne.ouvrir("horaires").page
    assert page.index("Points d’accueil") < page.index('id="mis_a_jour"')
    assert '<details class="pli"><summary>Mise à jour et relecture' in page

    personne.taper(verifie_le="2031-01-01").appuyer("verifier")
    assert '<details class="pli" open><summary>Mise à jour et relecture' in personne.page


def test_nobody_is_told_what_is_missing_in_a_new_file_before_a_word_is_typed(tmp_path: Path) -> None:
    bureau = Bureau(MemoireDuSite(SitePratique(tmp_path / "projet").racine, lambda instantane: JOUR))
    page = bureau.fiche(DemandeDeFiche("comites"))
    assert "Il manque" not in page
    [cle] = set(re.findall(r"\?brouillon=([0-9a-f]{16})\" id=\"fiche\"", page))
    bureau.agir(DemandeDeFiche("comites", cle=cle), {**envoi_de(page), "faire": ["enregistrer"]})
    assert "Il manque «\u00a0Titre\u00a0»" in bureau.fiche(DemandeDeFiche("comites", cle=cle))
