"""What is posted: complete, in order, readable by everybody, the same on paper as on the site."""

import math
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from html import unescape
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
import segno

from tests.chacun import chacun
from tests.conftest import REPOSITORY
from tests.lecture_html import lire
from tests.pratique import SitePratique
from tests.sites_lus import avec
from tests.typographie import simple
from vitrail import build
from vitrail.bord.dossiers.disque import photographier
from vitrail.bord.magasin import MagasinSurDisque
from vitrail.build import Build
from vitrail.domaine.site import Site
from vitrail.socle import deja_fait, phrases
from vitrail.sources.modeles.unites import Unite
from vitrail.supports.adresses import adresse_courte
from vitrail.supports.affiches import chiffres, composition, contenu, polices, rangees
from vitrail.supports.affiches.blocs import (
    Affiche,
    BlocChiffres,
    BlocEtat,
    BlocListe,
    BlocTableau,
    Carres,
    ChiffrePose,
    Image,
    Paragraphe,
    Titre,
)

SITES = Path(__file__).parents[2] / "sites"
CAS = {
    "demonstration": (REPOSITORY, date(2022, 4, 15)),
    "sous-prefecture": (SITES / "sous-prefecture", date(2024, 12, 12)),
    "prefecture-de-police": (SITES / "prefecture-de-police", date(2026, 11, 20)),
    "minimal": (SITES / "minimal", date(2026, 2, 2)),
    "extreme": (None, date(2024, 12, 12)),
}
HORAIRES = "content/donnees/horaires.yml"
SERVICES, INDICATEURS = 40, 25
JOURS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi")


def _service(rang: int) -> str:
    """A name of 120 signs; one in three is partly in Arabic, which is read from right to left."""
    arabe = "مكتب المحافظة, " if rang % 3 == 0 else "où l’on reçoit ÉLÈVES et naïfs, "
    return f"Service n° {rang} : {arabe}œuvres, permis, cartes grises, titres, aides et renseignements de toute sorte."[
        :119
    ].ljust(120, "x")


def _extreme(racine: Path) -> None:
    """Forty services of long names, open three times a day, never at the same hours; twenty-five figures to post."""
    site = SitePratique(racine, SITES / "sous-prefecture")
    points = ""
    for rang in range(SERVICES):
        semaine = "".join(
            f"      {jour}: [08:{(rang + no) % 60:02d}-10:00, 11:00-12:{(rang + no) % 60:02d}, 14:00-16:30]\n"
            for no, jour in enumerate(JOURS)
        )
        points += f"""  - id: service-{rang}
    nom: "{_service(rang)}"
    canal: guichet
    rendez_vous: sans
    semaine:
{semaine}"""
    site.remplacer(HORAIRES, ("points:\n", f"points:\n{points}"))
    locaux, releves = "", ""
    for rang in range(INDICATEURS):
        locaux += f"""  - id: chiffre-{rang}
    nom: Chiffre {rang} suivi ici
    intitule: "Chiffre {rang}, {_service(rang)}"
    unite: jours
    statistique: moyenne
    frequence: trimestre
    cible: "<= 9 jours"
    preuves: [delais-titres]
"""
        releves += f'  - {{indicateur: chiffre-{rang}, valeur: "{rang},{rang:02d} jours"}}\n'
    site.ecrire("site_config/indicateurs.yml", f"locaux:\n{locaux}")
    chiffres = "content/donnees/indicateurs/2024-T3.yml"
    site.ecrire(chiffres, (site.racine / chiffres).read_text("utf-8") + releves)


@pytest.fixture(scope="module", params=CAS)
def resultat(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Build:
    racine, jour = CAS[request.param]
    if racine is None:
        racine = tmp_path_factory.mktemp("extreme") / "site"
        _extreme(racine)
    bati = build.generer(photographier(racine), jour)
    assert not bati.erreurs
    return bati


@pytest.fixture
def site(resultat: Build) -> Site:
    assert resultat.site is not None
    return resultat.site


def _serre(texte: str) -> str:
    """Letters and figures alone: neither spaces, nor where words are cut, nor the directions of writing."""
    return re.sub(r"[\s\u00ad\u200b-\u200f\u202a-\u202e\u2066-\u2069]", "", texte)


def _lu(octets: bytes, *pieds: str) -> str:
    """What the sheets say, in the order of the file; ``pieds``: what each may say again at its foot."""
    lu = subprocess.run(["pdftotext", "-raw", "-", "-"], input=octets, capture_output=True, check=True)
    feuilles = lu.stdout.count(b"\f")  # a sheet may go on with a number
    dits = "|".join(re.escape(_serre(pied)) for pied in pieds)
    return re.sub(rf"(?:{dits})Feuille\d+sur{feuilles}", "", _serre(lu.stdout.decode()))


def _sans_arabe(texte: str) -> str:
    """Arabic is drawn with signs that join: readers of PDF do not all give its letters back in the same order."""
    return re.sub(r"[\u0600-\u06ff]+", "", texte)


def _textes(site: Site, affiche: Affiche) -> Iterator[str]:
    yield from (_serre(phrases.typographier(texte)) for texte in affiche.textes if texte)


def test_each_poster_says_everything_in_order(resultat: Build, site: Site):
    for affiche in chacun(contenu.affiches(site)):
        dates = contenu.dates(site, affiche)
        assert dates, affiche.id
        octets = resultat.fichiers[affiche.fichier("a3")]
        assert isinstance(octets, bytes)
        lu = _sans_arabe(_lu(octets, phrases.typographier(affiche.titre), phrases.typographier(dates[0])))
        place = 0
        titres = {_serre(titre) for bloc in affiche.blocs if isinstance(bloc, BlocTableau) for titre in bloc.colonnes}
        for texte in _textes(site, affiche):
            if texte in titres:
                continue
            for morceau in filter(None, _sans_arabe(texte).split("\n")):
                trouve = lu.find(morceau, place)
                assert trouve >= 0, (affiche.id, morceau, lu[place : place + 200])
                place = trouve
        assert _serre(composition.adresse_ecrite(site, affiche).removeprefix("https://")) in lu
        assert all(_serre(phrases.typographier(mots)) in lu for mots in dates)


def test_no_line_of_a_sheet_begins_with_a_sign_that_french_ties_to_its_word(resultat: Build, site: Site):
    for affiche in chacun(contenu.affiches(site)):
        octets = resultat.fichiers[affiche.fichier("a4")]
        assert isinstance(octets, bytes)
        lu = subprocess.run(["pdftotext", "-raw", "-", "-"], input=octets, capture_output=True, check=True)
        lignes = [ligne.strip() for ligne in lu.stdout.decode().splitlines()]
        assert len(lignes) > 5
        assert [ligne for ligne in lignes if re.match("[:;?!»]", ligne) or ligne.endswith("«")] == [], affiche.id


def test_the_page_of_the_site_says_the_same(resultat: Build, site: Site):
    pages = {page.chemin: lire(page.html) for page in resultat.pages}
    index = pages["affiches"].texte()
    for affiche in chacun(contenu.affiches(site)):
        page = pages[affiche.chemin]
        lue = _serre(page.texte()).lower()
        # Titles of columns that paper leaves out are on the page, and say again what the title says; the page has no
        # bars beside its figures, hence no scale of them.
        dits = (texte.removeprefix("Objectif:").lower() for texte in _textes(site, affiche))
        assert [texte for texte in dits if texte not in lue and not texte.startswith("barres:")] == []
        assert phrases.typographier(affiche.titre) in index
        liens = {un.attributs.get("href") for un in page.tous() if un.nom == "a"}
        assert {f"../../affiches/{affiche.id}-{format_}.pdf" for format_ in ("a4", "a3")} <= liens


def test_each_sheet_is_tagged_for_those_who_do_not_see_it(resultat: Build, site: Site):
    for affiche in chacun(contenu.affiches(site)):
        for format_, largeur in (("a4", 210), ("a3", 297)):
            octets = resultat.fichiers[affiche.fichier(format_)]
            assert isinstance(octets, bytes)
            with pikepdf.open(BytesIO(octets)) as pdf:
                racine = pdf.Root
                assert racine.MarkInfo.Marked and str(racine.Lang) == "fr-FR"
                assert racine.ViewerPreferences.DisplayDocTitle
                with pdf.open_metadata() as metadonnees:
                    assert metadonnees["pdfuaid:part"] == "1"
                    assert metadonnees["dc:title"].startswith(phrases.typographier(affiche.titre))
                roles = list(_roles(racine.StructTreeRoot))
                images = 1 + sum(isinstance(bloc, Image) for bloc in affiche.blocs)
                titres = [role for role, _ in roles if re.fullmatch(r"/H\d", role)]
                assert titres[0] == "/H1" and titres.count("/H1") == 1
                assert [bool(texte) for role, texte in roles if role == "/Figure"] == [True] * images
                assert len([role for role, _ in roles if role == "/Table"]) == sum(
                    isinstance(bloc, BlocTableau | BlocChiffres) for bloc in affiche.blocs
                )
                assert abs(float(pdf.pages[0].mediabox[2]) / 72 * 25.4 - largeur) < 0.5


def test_each_row_of_a_table_is_named_by_its_first_cell(resultat: Build, site: Site):
    """RGAA 13.3: the first cell is the title of its row, and no other cell hides it; the file is sound."""
    for affiche in chacun(contenu.affiches(site)):
        octets = resultat.fichiers[affiche.fichier("a4")]
        assert isinstance(octets, bytes)
        with pikepdf.open(BytesIO(octets)) as pdf:
            assert pdf.check_pdf_syntax() == []
            rangees = list(_rangees(pdf.Root.StructTreeRoot))
            if any(isinstance(bloc, BlocTableau | BlocChiffres) for bloc in affiche.blocs):
                assert rangees, affiche.id
            for premiere, *suite in rangees:
                portee = [str(attribut.Scope) for attribut in premiere.A if "/Scope" in attribut]
                assert (str(premiere.S), portee) in (("/TH", ["/Row"]), ("/TH", ["/Column"])), affiche.id
                if portee == ["/Row"]:
                    assert all("/Headers" not in attribut for cellule in suite for attribut in cellule.get("/A", ()))


def _rangees(element: pikepdf.Object) -> Iterator[list[pikepdf.Object]]:
    """The cells of each row of each table."""
    if isinstance(element, pikepdf.Array):
        for enfant in element:
            yield from _rangees(enfant)
    elif isinstance(element, pikepdf.Dictionary):
        if str(element.get("/S", "")) == "/TR":
            yield list(element.K)
        else:
            yield from _rangees(element.get("/K", pikepdf.Array()))


def _roles(element: pikepdf.Object) -> Iterator[tuple[str, str]]:
    """Each tag of the tree, in the order of reading, with its alternative text."""
    if isinstance(element, pikepdf.Array):
        for enfant in element:
            yield from _roles(enfant)
    elif isinstance(element, pikepdf.Dictionary):
        if "/S" in element:
            yield str(element.S), str(element.get("/Alt", ""))
        yield from _roles(element.get("/K", pikepdf.Array()))


def test_a_file_that_is_not_written_as_ours_are_is_left_as_it_is():
    """Another version of what makes them may keep its objects otherwise."""
    pdf = b"%PDF-1.7\n1 0 obj\n<</Type/XRef>>\nendobj\nstartxref\n9\n%%EOF\n"
    assert rangees.nommer(pdf) == pdf


def test_nothing_goes_out_of_the_sheet(resultat: Build, site: Site):
    """Words end before the right margin, whatever their length."""
    for affiche in chacun(contenu.affiches(site)):
        octets = resultat.fichiers[affiche.fichier("a3")]
        assert isinstance(octets, bytes)
        mots = list(_mots(octets))
        assert mots and all(gauche > 0 and droite <= DROITE and bas <= BAS for gauche, droite, bas in mots), affiche.id


DROITE, BAS = (297 - 17) / 25.4 * 72, 420 / 25.4 * 72
PIED = (420 - 17) / 25.4 * 72


def _mots(octets: bytes) -> Iterator[tuple[float, float, float]]:
    """Where each word begins and ends, from the left, and how far it goes down, in points."""
    for gauche, _, droite, bas in _boites(octets):
        yield gauche, droite, bas


def _boites(octets: bytes) -> Iterator[tuple[float, ...]]:
    """The box of each word, in points from the top and the left of its sheet."""
    lu = subprocess.run(["pdftotext", "-bbox", "-", "-"], input=octets, capture_output=True, check=True)
    motif = r'<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)"'
    yield from (tuple(map(float, boite)) for boite in re.findall(motif, lu.stdout.decode()))


def test_the_code_that_is_printed_leads_to_the_page(demonstration: Site, tmp_path: Path):
    """The squares on the sheet, one by one, are those of the code of the short address."""
    affiche = contenu.affiches(demonstration)[0]
    fichier = tmp_path / "affiche.pdf"
    fichier.write_bytes(composition.pdf(demonstration, affiche, "a3"))
    image = tmp_path / "feuille"
    subprocess.run(["pdftoppm", "-r", "75", "-gray", "-singlefile", fichier, image], check=True)
    largeur, hauteur, pixels = _pgm(image.with_suffix(".pgm"))
    code = segno.make(adresse_courte(demonstration, "horaires"), error="q", micro=False)
    cote = code.symbol_size(border=2)[0]
    point = largeur / (297 / 25.4 * 72)
    with pikepdf.open(fichier) as pdf:
        [boite] = [boite for role, boite in _dessins(pdf.Root.StructTreeRoot) if role == "/Figure"]
    gauche, haut, carre = boite[0] * point, hauteur - boite[3] * point, (boite[2] - boite[0]) * point / cote
    for ligne, rangee in enumerate(chacun(code.matrix)):
        for colonne, noir in enumerate(chacun(rangee)):
            x, y = int(gauche + (colonne + 2.5) * carre), int(haut + (ligne + 2.5) * carre)
            assert y < hauteur and (pixels[y * largeur + x] < 128) == bool(noir), (ligne, colonne)


def _dessins(element: pikepdf.Object) -> Iterator[tuple[str, list[float]]]:
    """Each tag that says where it stands, with that place: left, bottom, right, top, in points."""
    if isinstance(element, pikepdf.Dictionary):
        attributs = element.get("/A", pikepdf.Array())
        for attribut in attributs if isinstance(attributs, pikepdf.Array) else [attributs]:
            if "/BBox" in attribut:
                yield str(element.S), [float(place) for place in attribut.BBox]
        element = element.get("/K", pikepdf.Array())
    for enfant in element if isinstance(element, pikepdf.Array) else [element]:
        if isinstance(enfant, pikepdf.Dictionary | pikepdf.Array):
            yield from _dessins(enfant)


def _pgm(fichier: Path) -> tuple[int, int, bytes]:
    _, taille, _, pixels = fichier.read_bytes().split(b"\n", 3)
    largeur, hauteur = map(int, taille.split())
    return largeur, hauteur, pixels


@pytest.fixture(scope="module")
def demonstration() -> Site:
    vu = build.inspecter(photographier(REPOSITORY), date(2022, 4, 15)).site
    assert vu is not None
    return vu


def test_no_letter_is_smaller_than_the_order_on_accessibility_allows(resultat: Build, site: Site):
    """4,5 mm (annex 3 of the order of 20 April 2017), capitals of our font being 0,714 of its size; on both papers."""
    for affiche in chacun(contenu.affiches(site)):
        for format_ in ("a4", "a3"):
            octets = resultat.fichiers[affiche.fichier(format_)]
            assert isinstance(octets, bytes)
            assert min(_capitales(octets)) >= 4.5, (affiche.id, format_)


def _capitales(octets: bytes) -> list[float]:
    """How high the capitals of each word are, in millimetres: 0,714 of the size in Noto Sans, whose box is 1,362."""
    return [(bas - haut) / 1.362 * 0.714 / 72 * 25.4 for _, haut, _, bas in _boites(octets)]


@pytest.mark.parametrize("format_", ["a4", "a3"])
def test_an_ordinal_is_raised_in_a_title(demonstration: Site, format_: str):
    (affiche,) = (affiche for affiche in contenu.affiches(demonstration) if affiche.id == "transparence")
    assert "4e trimestre" in affiche.titre
    lu = subprocess.run(
        ["pdftotext", "-bbox", "-", "-"], input=composition.pdf(demonstration, affiche, format_), capture_output=True
    )
    nombre, rang = re.findall(r'yMin="([\d.]+)".* yMax="([\d.]+)">(?:4|e)<', lu.stdout.decode())[:2]
    assert float(rang[1]) - float(rang[0]) < 0.7 * (float(nombre[1]) - float(nombre[0]))
    assert float(rang[1]) < float(nombre[1])


def test_a4_takes_no_fewer_sheets_than_a3(resultat: Build, site: Site):
    """The same poster, whose letters are no smaller than those of the larger paper may be."""
    for affiche in chacun(contenu.affiches(site)):
        assert _feuilles(resultat, affiche, "a4") >= _feuilles(resultat, affiche, "a3"), affiche.id


def test_all_that_is_said_of_a_desk_is_on_the_sheet_that_names_it(demonstration: Site):
    """What follows its usual week too: read alone at the head of a sheet, it would be of nobody."""
    semaine = BlocTableau("Semaine", (), tuple(((jour,), ("9 h à 12 h",)) for jour in JOURS[:3]), (2, 3), filets=False)
    regle = BlocTableau("Règle", (), ((("Jeudi",), ("9 h à 11 h",)),), (2, 3), filets=False)
    blocs = tuple(
        bloc
        for rang in range(40)
        for bloc in (
            Titre(f"Guichet {rang}", 3, "sur rendez-vous"),
            semaine,
            Paragraphe("Semaines paires :", "fort"),
            regle,
        )
    )
    affiche = replace(contenu.affiches(demonstration)[0], blocs=(Titre("Préfecture"), *blocs))
    octets = composition.pdf(demonstration, affiche, "a4")
    lu = subprocess.run(["pdftotext", "-raw", "-", "-"], input=octets, capture_output=True, check=True).stdout.decode()
    feuilles = lu.split("\f")[:-1]
    assert len(feuilles) > 3
    assert [
        (f.count("Guichet "), f.count("9 h à 11 h")) for f in feuilles if f.count("Guichet ") != f.count("9 h à 11 h")
    ] == []


def test_a_last_sheet_is_never_almost_empty(resultat: Build, site: Site):
    """What one sheet can hold is not left on two; what takes several uses them: at least a fifth
    of the last."""
    for affiche in chacun(contenu.affiches(site)):
        octets = resultat.fichiers[affiche.fichier("a3")]
        assert isinstance(octets, bytes)
        derniere = subprocess.run(["pdftotext", "-bbox", "-", "-"], input=octets, capture_output=True, check=True)
        bas = [float(y) for y in re.findall(r'yMax="([\d.]+)"', derniere.stdout.decode().rpartition("<page ")[2])]
        corps = [y for y in bas if y < PIED]
        assert max(corps) > BAS / 5, affiche.id


def _feuilles(resultat: Build, affiche: Affiche, format_: str) -> int:
    octets = resultat.fichiers[affiche.fichier(format_)]
    assert isinstance(octets, bytes)
    with pikepdf.open(BytesIO(octets)) as pdf:
        return len(pdf.pages)


def test_the_same_data_give_the_same_sheet(demonstration: Site):
    affiche = contenu.affiches(demonstration)[0]
    premiere = composition.pdf(demonstration, affiche, "a4")
    composition.vider()
    assert composition.pdf(demonstration, affiche, "a4") == premiere


def test_a_sheet_that_says_the_same_the_next_day_is_the_same_file(demonstration: Site):
    """It carries the day of its facts; once it says something else, as that it is late, it is another file."""
    affiche = contenu.affiches(demonstration)[0]
    lendemain, tard = (replace(demonstration, today=jour) for jour in (date(2022, 4, 16), date(2022, 12, 1)))
    premiere = composition.pdf(demonstration, affiche, "a4")
    assert composition.pdf(lendemain, affiche, "a4") == premiere != composition.pdf(tard, affiche, "a4")
    with pikepdf.open(BytesIO(premiere)) as pdf:
        assert str(pdf.docinfo["/CreationDate"]) == "D:20220411000000Z"
    releve = tuple(fiche.model_copy(update={"verifie_le": date(2022, 4, 14)}) for fiche in affiche.fiches)
    with pikepdf.open(BytesIO(composition.pdf(demonstration, replace(affiche, fiches=releve), "a4"))) as pdf:
        assert str(pdf.docinfo["/CreationDate"]) == "D:20220414000000Z"


@pytest.fixture
def rien_en_memoire() -> Iterator[None]:
    composition.vider()
    yield
    composition.vider()


@pytest.mark.usefixtures("rien_en_memoire")
def test_a_poster_that_was_set_once_is_not_set_again(
    demonstration: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    affiche = contenu.affiches(demonstration)[0]
    autre = replace(affiche, titre="Un autre titre")
    sans = composition.pdf(demonstration, affiche, "a4")
    deja_fait.confier(MagasinSurDisque(tmp_path / "faits"))
    for _ in range(2):
        composition.vider()
        assert composition.pdf(demonstration, affiche, "a4") == sans
        monkeypatch.setattr(composition, "_mettre_en_page", lambda *_: b"mise en page")
    assert composition.pdf(demonstration, autre, "a4") == b"mise en page"
    [garde] = [fichier for fichier in (tmp_path / "faits").iterdir() if len(fichier.read_bytes()) > 1000]
    garde.write_bytes(garde.read_bytes()[:-1])
    composition.vider()
    assert composition.pdf(demonstration, affiche, "a4") == b"mise en page"


def test_the_address_to_copy_is_short_and_leads_to_the_page(resultat: Build, site: Site):
    """Two words at most after the name of the site; what it opens is the page itself, or has a link to it."""
    pages = {page.chemin: lire(page.html) for page in resultat.pages}
    base = site.identite.adresse_site.rstrip("/")
    for affiche in chacun(contenu.affiches(site)):
        ecrite = composition.adresse_ecrite(site, affiche).removeprefix(f"{base}/")
        assert "/" not in ecrite and len(ecrite) <= 16, affiche.id
        if ecrite in pages and ecrite != affiche.page:
            liens = {un.attributs.get("href") for un in pages[ecrite].tous() if un.nom == "a"}
            assert f"../{affiche.page}/" in liens, affiche.id


def test_a_demonstration_says_that_its_posters_are_not_true(demonstration: Site):
    affiche = contenu.affiches(demonstration)[0]
    assert "Démonstration:cetteaffichen’estpasofficielle" in _lu(composition.pdf(demonstration, affiche, "a4"))
    vrai = avec(demonstration, demonstration.identite.model_copy(update={"demonstration": False}))
    assert "Démonstration" not in _lu(composition.pdf(vrai, affiche, "a4"))


def test_every_closure_to_come_has_its_notice_and_no_other(labellise: SitePratique):
    """Before, during and after; and none for one that was called off."""

    def avis(jour: date) -> list[str]:
        site = build.inspecter(photographier(labellise.racine), jour).site
        assert site is not None
        return [affiche.id for affiche in contenu.affiches(site) if affiche.de_loin]

    assert avis(date(2024, 12, 12)) == ["fermeture-veille-de-noel"]
    assert avis(date(2024, 12, 24)) == ["fermeture-veille-de-noel"]
    assert avis(date(2024, 12, 25)) == []
    labellise.remplacer(HORAIRES, ("    plages: 7h30-10h\n", "    plages: 7h30-10h\n    annulee: oui\n"))
    assert avis(date(2024, 12, 12)) == []


def test_a_notice_says_when_each_point_opens_again(labellise: SitePratique):
    """The day after Christmas, at the hours of the holidays for one, at the usual ones for the other."""
    site = build.inspecter(photographier(labellise.racine), date(2024, 12, 12)).site
    assert site is not None
    avis = next(affiche for affiche in contenu.affiches(site) if affiche.de_loin)
    textes = [texte.replace("\u00a0", " ") for texte in avis.textes]
    assert "Guichet unique : jeudi 26 décembre 2024, de 7 h 30 à 11 h" in textes
    assert "Point numérique : jeudi 26 décembre 2024, de 7 h 30 à 12 h" in textes
    assert contenu.dates(site, avis)[-1] == "Affiche à retirer le 24 décembre 2024 au soir."


def test_an_hour_that_changes_changes_the_posters_that_tell_it_and_no_other(labellise: SitePratique):
    def feuilles() -> dict[str, bytes]:
        site = build.inspecter(photographier(labellise.racine), date(2024, 12, 12)).site
        assert site is not None
        return {affiche.id: composition.pdf(site, affiche, "a4") for affiche in contenu.affiches(site)}

    avant = feuilles()
    labellise.remplacer(
        HORAIRES, ("telephone: 02 61 91 74 00", "telephone: 02 61 91 74 01"), ("lundi: 8h-12h", "lundi: 8h-13h")
    )
    apres = feuilles()
    assert [nom for nom in apres if apres[nom] != avant[nom]] == ["horaires"]
    labellise.remplacer(
        HORAIRES, ("samedi: 8h-11h", "samedi: 8h-10h"), ("lundi: 7h30-12h, mardi", "lundi: 8h-12h, mardi")
    )
    encore = feuilles()
    assert [nom for nom in encore if encore[nom] != apres[nom]] == ["horaires", "point-numerique"]


def test_a_poster_without_data_does_not_exist(tmp_path: Path):
    site = SitePratique(tmp_path, SITES / "minimal")
    vu = build.inspecter(photographier(site.racine), date(2026, 1, 1)).site
    assert vu is not None
    assert [affiche.id for affiche in contenu.affiches(vu)] == ["horaires", "engagements"]
    shutil.rmtree(site.racine / "content/donnees")
    (site.racine / "content/donnees").mkdir()
    vide = build.generer(photographier(site.racine), date(2026, 1, 1))
    assert vide.site is not None and {affiche.id for affiche in contenu.affiches(vide.site)} <= {"engagements"}


def test_a_late_poster_says_so(site: Site, request: pytest.FixtureRequest):
    """Two years later, every poster that waits for an update says since when."""
    plus_tard = replace(site, today=site.today.replace(year=site.today.year + 4))
    for affiche in chacun(contenu.affiches(plus_tard)):
        assert "Mise à jour en retard" in contenu.dates(plus_tard, affiche)[-1], affiche.id


def test_a_word_wider_than_the_sheet_goes_on_the_next_line(demonstration: Site):
    mots = ("a" * 120, "https://exemple.gouv.fr/" + "tres-longue-adresse/" * 10, "anticonstitutionnellement" * 5)
    tableau = BlocTableau("", ("Mot", "Valeur"), tuple(((mot,), (mot,)) for mot in mots), parts=(1, 1))
    affiche = replace(contenu.affiches(demonstration)[0], titre=mots[0], blocs=(BlocListe(mots), tableau))
    octets = composition.pdf(demonstration, affiche, "a3")
    lu = _lu(octets)
    assert all(_serre(mot) in lu for mot in mots)
    assert max(x2 for _, x2, _ in _mots(octets)) <= DROITE


def test_a_logo_that_cannot_be_drawn_is_named(labellise: SitePratique):
    logo = next((labellise.racine / "content/fichiers").glob("*.svg"))
    logo.write_text("<svg>rien")
    site = build.inspecter(photographier(labellise.racine), date(2024, 12, 12)).site
    assert site is not None
    affiche = next(affiche for affiche in contenu.affiches(site) if affiche.id == "engagements")
    assert "LogodulabelQual-e-pref" in _lu(composition.pdf(site, affiche, "a4"))


def test_a_sign_that_no_font_writes_is_seen_to_be_missing(demonstration: Site):
    affiche = replace(contenu.affiches(demonstration)[0], titre="Ouvert 📞\ufe0f tous les jours")
    lu = _lu(composition.pdf(demonstration, affiche, "a4"))
    assert f"Ouvert{polices.REMPLACANT}touslesjours" in lu


def test_bold_writes_all_that_regular_writes():
    grasses = [fichier for fichier in polices.DOSSIER.iterdir() if fichier.name.endswith("-Bold.ttf")]
    assert grasses
    for fichier in grasses:
        regulier = polices.DOSSIER.joinpath(fichier.name.replace("Bold", "Regular"))
        assert set(polices.codes(regulier)) <= set(polices.codes(fichier))


def test_two_notices_are_told_apart_where_they_are_listed(resultat: Build, site: Site):
    noms = [affiche.nom for affiche in contenu.affiches(site)]
    assert len(set(noms)) == len(noms)
    index = next(page.html for page in resultat.pages if page.chemin == "affiches")
    for affiche in chacun(contenu.affiches(site)):
        assert simple(affiche.nom) in simple(unescape(index))


def _poses(nombre: int) -> BlocChiffres:
    """So many figures, each with a name of two lines, a target that is met and a bar."""
    return BlocChiffres(
        "Nos résultats",
        tuple(
            ChiffrePose(
                f"Délai moyen de la démarche n° {rang}, du dépôt au titre remis",
                valeur,
                objectif=("Objectif : au plus 20 jours", BlocEtat("atteint", "Atteint")),
                longueur=50.0,
                repere=80.0,
                evolution="M3 12L60 4L117 20",
            )
            for rang, valeur in zip(range(nombre), VALEURS * nombre, strict=False)
        ),
        grands=True,
    )


VALEURS = ("93,48 %", "4 jours", "100 %", "15 min 47 s", "1 234,5 ‰")


@pytest.fixture(scope="module")
def officiel(demonstration: Site) -> Site:
    return avec(demonstration, demonstration.identite.model_copy(update={"demonstration": False}))


def _posee(site: Site, nombre: int, format_: str) -> bytes:
    affiche = next(affiche for affiche in contenu.affiches(site) if affiche.id == "transparence")
    return composition.pdf(site, replace(affiche, blocs=(_poses(nombre),)), format_)


def test_seven_figures_stand_on_one_sheet_and_more_on_the_next_ones(officiel: Site):
    """Up to seven, one A4 sheet; beyond, sheets that follow. At three metres, a figure is always twice as high as what
    a good eye tells apart, which is five minutes of arc."""
    for nombre, feuilles in ((1, 1), (7, 1), (25, 4)):
        octets = _posee(officiel, nombre, "a4")
        with pikepdf.open(BytesIO(octets)) as pdf:
            assert len(pdf.pages) <= feuilles, nombre
        assert sorted(_capitales(octets))[-nombre] >= 2 * 3000 * math.tan(math.radians(5 / 60)), nombre


def test_figures_stand_one_under_the_other_on_their_decimals(officiel: Site):
    """Whole parts end, and units begin, at one place; what is told in several parts stays whole."""
    lu = subprocess.run(
        ["pdftotext", "-bbox", "-", "-"], input=_posee(officiel, 5, "a4"), capture_output=True, check=True
    )
    mots = re.findall(r'xMin="([\d.]+)".*?xMax="([\d.]+)".*?>([^<]+)</word>', lu.stdout.decode())
    fins = [float(fin) for _, fin, mot in mots if mot in ("4", "100") and float(fin) > 400]
    debuts = [float(debut) for debut, _, mot in mots if mot in ("%", "jours", "‰") and float(debut) > 400]
    decimale = next(float(debut) for debut, _, mot in mots if mot == "93,48")
    assert len(fins) == 2 and max(fins) - min(fins) < 1 and decimale < fins[0]
    assert len(debuts) == 4 and max(debuts) - min(debuts) < 1
    assert {"15", "min", "47", "s"} <= {mot for _, _, mot in mots}


def test_the_demonstration_posts_its_results_on_one_sheet(demonstration: Site):
    affiche = next(affiche for affiche in contenu.affiches(demonstration) if affiche.id == "transparence")
    with pikepdf.open(BytesIO(composition.pdf(demonstration, affiche, "a4"))) as pdf:
        assert len(pdf.pages) == 1


def test_commitments_are_counted_in_words_before_a_square_each(demonstration: Site):
    affiche = next(affiche for affiche in contenu.affiches(demonstration) if affiche.id == "engagements")
    [carres] = [bloc for bloc in affiche.blocs if isinstance(bloc, Carres)]
    comptes = [int(nombre) for nombre in re.findall(r"\d+", carres.texte)]
    tableaux = [bloc for bloc in affiche.blocs if isinstance(bloc, BlocTableau)]
    assert sum(comptes) == len(carres.codes) == sum(len(tableau.lignes) for tableau in tableaux)
    assert comptes == list(Counter(carres.codes).values())


def test_the_scale_of_bars_is_told_only_where_it_is_not_a_hundred(demonstration: Site):
    historiques = [suivi for suivi in demonstration.historiques.values() if suivi.definition.a_afficher]
    assert chiffres.des_indicateurs(historiques, None).echelle.startswith("Barres : de zéro à")
    parts = [suivi for suivi in demonstration.historiques.values() if suivi.definition.unite == "%"]
    assert chiffres.des_indicateurs(parts, None).echelle == ""


def test_a_figure_beyond_the_scale_of_its_unit_has_no_bar(demonstration: Site):
    """Nor has one whose unit has no scale."""
    suivi = next(suivi for suivi in demonstration.historiques.values() if suivi.definition.unite == "%")
    point = suivi.dernier_chiffre
    assert point is not None
    assert chiffres._barre(suivi, point, {Unite.POURCENT: point.nombre})[0] == 100
    assert chiffres._barre(suivi, point, {Unite.POURCENT: point.nombre - 1}) == (None, None)
    assert chiffres._barre(suivi, point, {}) == (None, None)


def test_a_result_that_is_not_sure_says_so_beside_what_is_done_of_it(pratique: SitePratique):
    critere = 'valeur: "87,78 %"'
    pratique.remplacer(
        "content/donnees/enquetes/satisfaction-2022.yml",
        (critere, f'{critere}, cible: "> 90 %", reserve: Peu de réponses en mars.'),
    )
    site = pratique.generer().site
    assert site is not None
    [affiche] = [une for une in contenu.affiches(site) if une.id == "satisfaction"]
    [tableau] = [
        bloc for bloc in affiche.blocs if isinstance(bloc, BlocTableau) and bloc.legende.startswith("Vous avez")
    ]
    dites = [simple(str(ligne)) for rangee in tableau.lignes for ligne in rangee[0]]
    assert dites[:2] == [
        "Satisfaction globale de l’accueil : 87,78 % (objectif : plus de 90 %)",
        "Peu de réponses en mars.",
    ]
