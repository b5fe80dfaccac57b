"""``vitrail new``: a few answers, a whole folder or none."""

import errno
import io
import re
from datetime import date
from pathlib import Path

import pytest

from vitrail import build
from vitrail.bord import cli
from vitrail.bord.apparence import kit
from vitrail.bord.commandes import COMMANDES
from vitrail.bord.dossiers.disque import photographier
from vitrail.bord.site_neuf import questions
from vitrail.sources.modeles.genres import PAR_NOM

JOUR = date(2026, 11, 21)
OPTIONS = {
    "--name": "Préfecture de l'Exemple",
    "--department": "La Réunion",
    "--type": "Préfecture sans CERT",
    "--modules": "1, 3 et 5",
    "--address": "https://qualite.exemple.gouv.fr",
}


@pytest.fixture(autouse=True)
def sans_question(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody answers, unless a test does."""
    monkeypatch.setattr("sys.stdin", io.StringIO())


def nouvelle(dossier: Path, *autres: str, **changees: str) -> int:
    options = {**OPTIONS, **{f"--{nom}": valeur for nom, valeur in changees.items()}}
    donnees = [mot for option in options.items() for mot in option if option[1]]
    return cli.main(["new", str(dossier), "--date", JOUR.isoformat(), *donnees, *autres])


def test_options_are_enough(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    assert nouvelle(tmp_path / "ma préfecture") == 0
    dit = capsys.readouterr().out
    assert f"cd '{tmp_path / 'ma préfecture'}'" in dit
    assert "Il reste à remplir" in dit and "content/donnees/horaires.yml" in dit
    site = build.inspecter(photographier(tmp_path / "ma préfecture"), JOUR).site
    assert site is not None
    assert (site.identite.nom, site.identite.departement.code) == ("Préfecture de l’Exemple", "974")
    assert (site.label.modules, site.identite.editeur.adresse) == ((1, 3, 5), None)
    assert not site.contacts
    assert [un.name for un in tmp_path.iterdir()] == ["ma préfecture"]


def test_a_second_address_is_the_postal_one(tmp_path: Path):
    postale = "Hôtel de l’Exemple, 1 rue de l’Exemple, 97400 Saint-Denis"
    assert nouvelle(tmp_path / "n", "--address", postale, "--prefecture-site", "https://www.reunion.gouv.fr") == 0
    site = build.inspecter(photographier(tmp_path / "n"), JOUR).site
    assert site is not None
    assert site.contacts.adresse_postale is not None
    assert site.contacts.adresse_postale.lignes == ("Hôtel de l’Exemple", "1 rue de l’Exemple", "97400 Saint-Denis")


def test_an_empty_folder_is_taken_with_its_name(tmp_path: Path):
    (tmp_path / "n").mkdir()
    assert nouvelle(tmp_path / "n") == 0
    assert (tmp_path / "n/LISEZMOI.md").is_file()


@pytest.mark.parametrize("occupant", [None, ".git"])
def test_the_folder_one_stands_in_is_filled(tmp_path: Path, monkeypatch, capsys, occupant: str | None):
    """It stays the same folder, for the shell that is in it; a repository that is empty keeps its history."""
    ici = tmp_path / "n"
    ici.mkdir()
    if occupant:
        (ici / occupant).mkdir()
        (ici / occupant / "HEAD").write_text("ref: refs/heads/main")
    avant = ici.stat().st_ino
    monkeypatch.chdir(ici)
    assert nouvelle(Path()) == 0
    assert ici.stat().st_ino == avant
    assert {"mkdocs.yml", "content", "site_config", ".github", "LISEZMOI.md"} <= {
        entree.name for entree in ici.iterdir()
    }
    assert not occupant or (ici / occupant / "HEAD").read_text() == "ref: refs/heads/main"
    assert build.inspecter(photographier(ici), JOUR).site is not None
    assert "Pour commencer : vitrail serve" in capsys.readouterr().out


def test_a_folder_that_cannot_be_filled_whole_stays_empty(tmp_path: Path, monkeypatch, capsys):
    """The disk refuses in the middle: nothing of the new site stays behind."""
    ici = tmp_path / "n"
    ici.mkdir()
    deplacer = Path.rename

    def refuser(fichier: Path, cible: Path) -> Path:
        if Path(cible) == ici / "site_config":
            raise OSError(errno.ENOSPC, "No space left on device")
        return deplacer(fichier, cible)

    monkeypatch.setattr(Path, "rename", refuser)
    assert nouvelle(ici) == 2
    assert list(ici.iterdir()) == []
    assert "le disque est plein" in capsys.readouterr().err


@pytest.mark.parametrize("occupant", ["n/mkdocs.yml", "n/.cache/x", "n"])
def test_a_place_that_is_taken_is_refused_before_any_question(tmp_path: Path, capsys, occupant: str):
    (tmp_path / occupant).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / occupant).write_text("à moi", "utf-8")
    assert nouvelle(tmp_path / "n", name="") == 2
    assert re.search("n’est pas vide|est un fichier", capsys.readouterr().err)
    assert (tmp_path / occupant).read_text("utf-8") == "à moi"


@pytest.mark.parametrize(
    ("option", "valeur", "dit"),
    [
        ("department", "99", "Je ne connais pas le département « 99 »"),
        ("department", "Bouches du Rône", "Vouliez-vous dire « Bouches-du-Rhône » ?"),
        ("type", "mairie", "n’est pas un type de site"),
        ("modules", "1 à 9", "parmi 1, 2, 3, 4, 5, 6, 7 et 8"),
        ("modules", "aucun", "écrivez les numéros des modules"),
        ("address", "http://qualite.exemple.gouv.fr", "https://qualite.exemple.gouv.fr"),
        ("address", "/ici", "elle ne commence pas par https://"),
        ("address", "1 rue de l’Exemple", "le code postal et la commune"),
        ("phone", "1", "tous ses chiffres"),
        ("name", "-", "--name"),
    ],
)
def test_an_answer_that_is_none_is_refused_in_words(tmp_path: Path, capsys, option: str, valeur: str, dit: str):
    assert nouvelle(tmp_path / "n", **{option: valeur}) == 2
    assert dit in capsys.readouterr().err.replace("\u00a0", " ").replace("\u202f", " ")
    assert list(tmp_path.iterdir()) == []


def test_what_may_not_be_published_is_refused_too(tmp_path: Path, capsys):
    """A private mobile: no model refuses it, the guard does."""
    assert nouvelle(tmp_path / "n", phone="06 39 98 12 34") == 2
    assert "PUB020" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_question_is_asked_again_until_it_is_answered(tmp_path: Path, monkeypatch, capsys):
    reponses = ["", "Préfecture de Mayotte", "Maiotte", "976", "sous préfecture sans CERT", "", "https://q.gouv.fr"]
    monkeypatch.setattr("sys.stdin", io.StringIO("\n".join([*reponses, "", "", "", "", "Préfet / de Mayotte"]) + "\n"))
    assert cli.main(["new", str(tmp_path / "n")]) == 0
    dit = capsys.readouterr().out
    assert dit.count("Nom du service") == dit.count("Département ou collectivité") == 2
    assert "Il faut une réponse" in dit
    assert "champ" not in dit, "who answers has seen no file yet"
    texte = (tmp_path / "n" / PAR_NOM["site"].chemin).read_text("utf-8")
    assert "site_prefecture: https://www.mayotte.gouv.fr\n" in texte
    assert "apparence: dsfr\ndsfr:\n  bloc_marque: [Préfet, de Mayotte]\n" in texte, "asked of an address in .gouv.fr"
    assert "licence: Licence Ouverte 2.0\n" in texte, "asked, and kept by who accepts what is proposed"
    assert "modules: [1]\n" in (tmp_path / "n" / PAR_NOM["label"].chemin).read_text("utf-8")


@pytest.mark.parametrize(
    ("la", "marque", "dit"),
    [
        (False, "Préfet / de l’Ain", "Il se construira une fois installé le système de design de l’État"),
        (True, "Préfet / de l’Ain", "Il se construit tel quel"),
        (False, "", "Il se construit tel quel"),
    ],
)
def test_whether_the_site_can_be_built_here_is_said(
    tmp_path: Path, capsys, monkeypatch, la: bool, marque: str, dit: str
):
    monkeypatch.setattr(kit, "installe", lambda: la)
    assert nouvelle(tmp_path / "n", address="https://q.exemple.gouv.fr", mark=marque) == 0
    assert f"« {tmp_path / 'n'} ». " in (sortie := capsys.readouterr().out)
    assert dit in sortie


def test_an_answer_that_never_comes_ends_the_command(tmp_path: Path, capsys):
    assert nouvelle(tmp_path / "n", department="") == 2
    assert "donnez --department" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("rang", [0, 7, 30, "examine", "rename"])
def test_an_interruption_leaves_nothing(tmp_path: Path, monkeypatch, rang):
    ecrits = []

    def interrompre(*_):
        raise KeyboardInterrupt

    def ecrire(fichier: Path, octets: bytes) -> int:
        ecrits.append(fichier)
        return interrompre() if len(ecrits) > rang else len(octets)

    if rang == "examine":
        monkeypatch.setattr("vitrail.build.examiner", interrompre)
    elif rang == "rename":
        monkeypatch.setattr(Path, "rename", interrompre)
    else:
        monkeypatch.setattr(Path, "write_bytes", ecrire)
    assert nouvelle(tmp_path / "n") == 1
    assert list(tmp_path.iterdir()) == []


def test_the_page_that_explains_names_commands_that_exist(tmp_path: Path):
    assert nouvelle(tmp_path / "n") == 0
    lisezmoi = (tmp_path / "n/LISEZMOI.md").read_text("utf-8")
    nommees = set(re.findall(r"(?:`|^)vitrail ([a-z]+)", lisezmoi, re.MULTILINE))
    assert {"check", "serve", "verify", "migrate"} <= nommees
    assert nommees <= COMMANDES.keys()
    assert [titre in lisezmoi for titre in ("## Changer un horaire", "## Annoncer une fermeture")] == [True, True]
    assert len(lisezmoi.splitlines()) < 75


def test_a_kind_of_site_may_be_told_by_its_rank(tmp_path: Path):
    """As the questions list them."""
    assert nouvelle(tmp_path / "site", type="2") == 0
    site = build.inspecter(photographier(tmp_path / "site"), JOUR).site
    assert site is not None and site.label.type_site == list(site.referentiel.types_site)[1].id


@pytest.mark.parametrize("lien", ["mailto:accueil@exemple.gouv.fr", "tel:3400", "/ici"])
def test_the_general_site_of_a_prefecture_is_a_site(lien: str):
    with pytest.raises(questions.Refusee, match=r"n’est pas l’adresse d’un site|https://"):
        questions._lire_lien(lien)
    assert questions._lire_lien("https://www.exemple.gouv.fr") == "https://www.exemple.gouv.fr"
