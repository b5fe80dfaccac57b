"""The guide: what it tells people to type is what the commands understand, and does what it says."""

import re
import shlex
from datetime import date
from pathlib import Path

import pytest

from tests.captures import GUIDE, IMAGES
from tests.conftest import REPOSITORY
from vitrail import build
from vitrail.bord import cli, parseur
from vitrail.bord.dossiers.disque import photographier
from vitrail.reponses import rapports

DOSSIER = REPOSITORY / "content/pages/guide"
ESSAYER = (DOSSIER / "essayer.md").read_text("utf-8")
JOUR = date(2022, 4, 15)
PAGES = sorted(DOSSIER.glob("*.md"))
COMMANDES = [
    (page.name, commande)
    for page in PAGES
    for commande in (
        *re.findall(r"^(?: {4}\$ )?(vitrail .+)$", page.read_text("utf-8"), re.MULTILINE),
        *re.findall(r"`(vitrail [a-z]+ [^`]+)`", page.read_text("utf-8")),
    )
]


@pytest.mark.parametrize(("page", "commande"), COMMANDES)
def test_every_command_of_the_guide_is_understood(page: str, commande: str) -> None:
    options = parseur.comprendre(shlex.split(commande)[1:])
    assert callable(options.commande)


def test_every_picture_of_the_guide_is_one_that_is_taken() -> None:
    textes = "\n".join(page.read_text("utf-8") for page in PAGES)
    montrees = re.findall(r"!\[[^\]]{20,}\]\(\.\./\.\./fichiers/guide/([a-z-]+\.png)\)", textes)
    assert sorted(montrees) == sorted(image.name for image in IMAGES if image.parent == GUIDE)
    assert all((GUIDE / nom).is_file() for nom in montrees)


def test_every_question_leads_to_a_heading_of_the_guide() -> None:
    """Anchors are made of the titles: one that is said otherwise later takes its questions with it."""
    titres = {
        page.name: {_ancre(titre) for titre in re.findall(r"^#+ (.+)$", page.read_text("utf-8"), re.MULTILINE)}
        for page in PAGES
    }
    renvois = [
        (page.name, vers or page.name, ancre)
        for page in PAGES
        for vers, ancre in re.findall(r"\]\(([\w-]*\.md|)#([\w-]+)\)", page.read_text("utf-8"))
    ]
    assert len([depuis for depuis, *_ in renvois if depuis == "index.md"]) > 12
    assert [renvoi for renvoi in renvois if renvoi[2] not in titres[renvoi[1]]] == []


def _ancre(titre: str) -> str:
    """As a forge makes it, which the pages understand too: the handbook is read on both."""
    return re.sub(r"[^\w -]", "", titre.lower()).replace(" ", "-")


@pytest.mark.parametrize(
    ("question", "reponse"),
    [
        ("changer une heure", "« Changer un horaire »"),
        ("annoncer la fermeture", "« Annoncer une fermeture »"),
        ("publier avec nginx", "root /srv/qualite/courant;"),
        ("ajouter une règle", "generator/vitrail/socle/catalogue/"),
        ("droit à l’apparence de l’État", "Un site dont l’adresse est en .gouv.fr"),
        ("MkDocs ou Material s’arrête", "`pip uninstall mkdocs`"),
        ("vérification (CI) est rouge", "`vitrail explain COH002`"),
        ("Windows, Linux, un serveur", "Python 3.11 ou plus récent"),
    ],
)
def test_what_people_ask_is_answered_two_links_away_from_the_readme(question: str, reponse: str) -> None:
    assert "](content/pages/guide/index.md#trouver-en-une-minute)" in (REPOSITORY / "README.md").read_text("utf-8")
    [rangee] = re.findall(rf"^\| .*{re.escape(question)}.*$", (DOSSIER / "index.md").read_text("utf-8"), re.MULTILINE)
    liens = re.findall(r"\]\(([\w-]+\.md)#([\w-]+)\)", rangee)
    textes = [" ".join(_sous(page, ancre).split()) for page, ancre in liens]
    assert any(reponse in texte for texte in textes), textes


def _sous(page: str, ancre: str) -> str:
    """What stands under a heading of the guide, up to the next one that is no part of it."""
    texte = (DOSSIER / page).read_text("utf-8")
    [titre] = [titre for titre in re.finditer(r"^(#+) (.+)$", texte, re.MULTILINE) if _ancre(titre[2]) == ancre]
    suite = texte[titre.end() :]
    fin = re.search(rf"^#{{1,{len(titre[1])}}} ", suite, re.MULTILINE)
    return suite[: fin.start()] if fin else suite


# ------------------------------------------------------------------ five minutes on the demonstration


def blocs(genre: str) -> list[str]:
    return re.findall(rf"^```{genre}\n(.*?)^```$", ESSAYER, re.MULTILINE | re.DOTALL)


def ouvrir_le_vendredi(projet: Path, ligne: str) -> None:
    horaires = projet / "content/donnees/horaires.yml"
    avant = horaires.read_text("utf-8")
    assert "      vendredi: [09:00-12:00]\n" in avant
    horaires.write_text(avant.replace("      vendredi: [09:00-12:00]\n", ligne, 1), "utf-8")


def page_du_site(resultat: build.Build, chemin: str) -> str:
    return next(page.html for page in resultat.pages if page.chemin == chemin)


def test_the_hours_that_are_changed_are_shown(projet: Path) -> None:
    ouvrir_le_vendredi(projet, blocs("yaml")[0])
    avant, apres = (build.generer(photographier(racine), JOUR) for racine in (REPOSITORY, projet))
    assert apres.erreurs == ()
    assert page_du_site(apres, "horaires").count("15\u00a0h\u00a030") > page_du_site(avant, "horaires").count(
        "15\u00a0h\u00a030"
    )


def test_the_mistake_is_said_as_it_is_quoted(projet: Path) -> None:
    """Word for word, with its line; only its spaces are ordinary ones, as one would copy them."""
    ouvrir_le_vendredi(projet, blocs("yaml")[0].replace("13:30-15:30", "13:30-11:30"))
    resultat = build.generer(photographier(projet), JOUR)
    [erreur] = resultat.erreurs
    assert resultat.pages == ()
    assert re.sub("[\u00a0\u202f]", " ", rapports.texte.rapport([erreur])).startswith(blocs("text")[0])


def test_the_quarter_that_is_added_has_its_page(projet: Path) -> None:
    (projet / "content/donnees/indicateurs/2022-T2.yml").write_text(blocs("yaml")[1], "utf-8")
    resultat = build.generer(photographier(projet), date(2022, 7, 20))
    assert resultat.erreurs == ()
    assert "81,4" in page_du_site(resultat, "indicateurs/periodes/2022-T2")
    assert "81,4" in page_du_site(resultat, "indicateurs/taux-appels-aboutis")


# ------------------------------------------------------------------ what it lists, what it counts


def test_every_command_is_in_the_table_and_no_other(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        cli.main(["--help"])
    aide = capsys.readouterr().out.split("COMMANDE\n")[-1]
    tableau = (DOSSIER / "commandes.md").read_text("utf-8")
    assert re.findall(r"^\| `vitrail (\w+)` \|", tableau, re.MULTILINE) == re.findall(r"^    (\w+)", aide, re.MULTILINE)


def test_every_folder_and_target_of_make_that_it_names_is_there() -> None:
    textes = "\n".join(page.read_text("utf-8") for page in PAGES)
    makefile = (REPOSITORY / "Makefile").read_text("utf-8")
    cibles = set(re.findall(r"^make ([a-z-]+)|`make ([a-z-]+)`", textes, re.MULTILINE))
    assert len(cibles) > 5
    assert [cible for cible in map("".join, cibles) if f"\n{cible}:" not in makefile] == []
    dossiers = re.findall(
        r"`((?:content|site_config|generator|theme)/[\w/.-]*)`", (DOSSIER / "developper.md").read_text("utf-8")
    )
    assert len(dossiers) > 5
    assert [chemin for chemin in dossiers if not (REPOSITORY / chemin).exists()] == []


def test_the_load_it_tells_is_the_one_that_is_tried() -> None:
    essai = (REPOSITORY / "tests/e2e/test_publication.py").read_text("utf-8")
    [cadence] = re.findall(r"^CADENCE, .* = (\d+),", essai, re.MULTILINE)
    dit = " ".join((DOSSIER / "publier.md").read_text("utf-8").split())
    assert f"Dix publications de suite, sous {cadence} demandes par seconde à nginx, n’en perdent aucune." in dit
    assert "def test_ten_publications_under_load_lose_nothing_and_mix_nothing" in essai
