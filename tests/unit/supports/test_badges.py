"""Badges: what another site shows of us stays true, and a label that is not held has none."""

import re
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.lecture_html import lire
from tests.pratique import SitePratique
from vitrail import build
from vitrail.bord.dossiers.disque import photographier
from vitrail.build import Build
from vitrail.socle.typographie import INSECABLE
from vitrail.supports import badges
from vitrail.supports.badges import svg

OBTENU = "etat: labellise\nobtenu_le: 2021-07-15\nexpire_le: 2024-07-14"


def texte(resultat: Build, nom: str) -> str:
    contenu = resultat.fichiers[f"badges/{nom}"]
    assert isinstance(contenu, bytes)
    return contenu.decode().replace(INSECABLE, " ")


def labellise(dossier: Path) -> SitePratique:
    site = SitePratique(dossier)
    label = (site.racine / "site_config/label.yml").read_text("utf-8")
    return site.ecrire("site_config/label.yml", re.sub(r"^etat: .*$", OBTENU, label, flags=re.MULTILINE))


def test_the_hours_of_the_week_are_there_without_any_script(tmp_path: Path):
    page = texte(SitePratique(tmp_path).generer(), "ouverture.html")
    dit = lire(page).texte()
    assert "Du lundi au jeudi de 8 h 30 à 12 h et de 13 h 30 à 16 h" in dit
    assert "Accueil général Préfecture des Hauts-Exemples" in dit
    assert "Hors jours fériés et fermetures annoncées." in dit
    assert re.search(r"Heures vérifiées le \d", dit)
    # What only the hour of the visitor can say is empty until a script says it.
    assert re.search(r'<p class="etat"[^>]* hidden></p>', page)


def test_a_frame_asks_nobody_else_and_leads_out_of_itself(tmp_path: Path):
    page = texte(SitePratique(tmp_path).generer(), "ouverture.html")
    assert re.findall(r'(?:src|href)="([^"#]*)', page) == ["badge.css", "badge.js", "../horaires/"]
    assert 'target="_top"' in page
    assert "<title>" in page and 'lang="fr"' in page


def test_what_is_to_be_copied_holds_the_whole_address_of_what_it_shows(tmp_path: Path):
    """On another site, an address that is not whole leads nowhere."""
    site = labellise(tmp_path).generer(date(2022, 4, 14))
    [page] = [page for page in site.pages if page.chemin == "donnees/badges"]
    a_copier = [bloc.texte() for bloc in lire(page.html).tous() if "<iframe" in bloc.texte() or "<img" in bloc.texte()]
    adresses = set(re.findall(r'(?:src|href)="([^"]*)"', " ".join(a_copier)))
    racine = "https://accueil.hauts-exemples.example/"
    assert {adresse for adresse in adresses if not adresse.startswith(racine)} == set()
    badges_dits = {f"{racine}badges/{nom}" for nom in ("ouverture.html", "horaires.svg", "label.html", "label.svg")}
    assert {*badges_dits, f"{racine}horaires/", f"{racine}label/"} <= adresses
    assert all(adresse.removeprefix(racine) in site.fichiers for adresse in badges_dits)


@pytest.mark.parametrize("nom", ["horaires.svg", "label.svg"])
def test_a_picture_is_well_formed_and_says_its_words_to_everyone(tmp_path: Path, nom: str):
    image = ElementTree.fromstring(texte(labellise(tmp_path).generer(date(2022, 4, 14)), nom))
    espace = "{http://www.w3.org/2000/svg}"
    visibles = " ".join(ligne.text or "" for ligne in image.iter(f"{espace}text"))
    titre, desc = (image.find(f"{espace}{balise}") for balise in ("title", "desc"))
    assert titre is not None and desc is not None and titre.text and desc.text
    assert titre.text in visibles
    assert all(part.strip() in visibles for part in desc.text.split("\u202f; "))
    assert image.get("role") == "img"


def test_no_line_of_a_picture_is_cut():
    """Long names are wrapped, and the card grows."""
    court = ElementTree.fromstring(svg.carte("Accueil", [("Lundi", False)], "Vrai."))
    long = ElementTree.fromstring(svg.carte("Accueil " * 15, [("Lundi " * 40, False)], "Vrai. " * 30))
    assert int(long.get("height", "0")) > 3 * int(court.get("height", "0"))
    lignes = [ligne.text or "" for ligne in long.iter("{http://www.w3.org/2000/svg}text")]
    assert max(map(len, lignes)) <= 40


def test_a_label_that_is_not_held_has_no_badge(tmp_path: Path):
    resultat = SitePratique(tmp_path).generer()
    assert resultat.site and resultat.site.label.etat == "en_demarche"
    assert not [nom for nom in resultat.fichiers if nom.startswith("badges/label")]
    assert "badges/label" not in next(page for page in resultat.pages if page.chemin == "donnees/badges").html


def test_the_badge_of_a_label_carries_its_dates(tmp_path: Path):
    resultat = labellise(tmp_path).generer(date(2022, 4, 14))
    for nom in ("label.html", "label.svg"):
        assert "Valable du 15 juillet 2021 au 14 juillet 2024." in re.sub(r"\s+", " ", texte(resultat, nom)), nom
    assert 'data-fin="2024-07-14"' in texte(resultat, "label.html")
    assert "badges/label.html" in next(page for page in resultat.pages if page.chemin == "donnees/badges").html


def test_where_a_label_was_shown_its_end_is_told_and_nothing_is_offered_any_more(tmp_path: Path):
    resultat = labellise(tmp_path).generer(date(2024, 8, 1))
    for nom in ("label.html", "label.svg"):
        dit = re.sub(r"\s+", " ", texte(resultat, nom))
        assert "a expiré le 14 juillet 2024" in dit, nom
        assert "Valable" not in dit, nom
    assert "badges/label" not in next(page for page in resultat.pages if page.chemin == "donnees/badges").html


def test_each_line_to_copy_names_its_frame_and_its_badge_exists(tmp_path: Path):
    resultat = labellise(tmp_path).generer(date(2022, 4, 14))
    page = next(page for page in resultat.pages if page.chemin == "donnees/badges")
    lignes = [bloc.texte() for bloc in lire(page.html).tous() if bloc.nom == "code"]
    assert lignes
    for ligne in lignes:
        [balise] = [bloc for bloc in lire(ligne).tous() if bloc.nom in ("iframe", "img")]
        assert balise.attributs.get("title" if balise.nom == "iframe" else "alt")
        assert (balise.attributs["src"] or "").removeprefix(resultat.adresse or "") in resultat.fichiers


def test_a_site_without_hours_has_no_badge_of_opening(tmp_path: Path):
    site = SitePratique(tmp_path)
    chemin = "content/donnees/horaires.yml"
    point = "{id: svi, nom: Serveur vocal, canal: serveur_vocal, permanent: oui, rendez_vous: sans}"
    site.ecrire(chemin, f"mis_a_jour: 2022-04-11\npoints:\n  - {point}\n")
    lie = build.inspecter(photographier(site.racine), date(2022, 4, 14)).site
    assert lie and badges.fichiers(lie) == {}


def test_words_of_people_stay_words(tmp_path: Path):
    """A name with signs of HTML is shown as it is, in a frame, a picture, a line to copy and a short address."""
    hostile = 'Accueil <script>alert("1")</script> & « général »'
    site = SitePratique(tmp_path).remplacer(
        "content/donnees/horaires.yml", ("nom: Accueil général", f"nom: '{hostile}'")
    )
    chemin = "site_config/site.yml"
    propre = f"\nadresses_courtes: [{{adresse: titres, titre: '{hostile}', vers: /horaires/}}]\n"
    site.ecrire(chemin, (site.racine / chemin).read_text("utf-8") + propre)
    resultat = site.generer()
    renvoi = resultat.fichiers["titres/index.html"]
    assert isinstance(renvoi, bytes)
    for contenu in (
        texte(resultat, "ouverture.html"),
        texte(resultat, "horaires.svg"),
        renvoi.decode(),
        next(page for page in resultat.pages if page.chemin == "donnees/badges").html,
    ):
        assert "<script>alert" not in contenu
        assert "&lt;script&gt;" in contenu
