"""What fails outside the content is one French sentence; details come on demand."""

import errno
import shutil
import socket
import ssl
from pathlib import Path
from urllib.error import URLError

import pytest
from mkdocs.config import load_config
from mkdocs.exceptions import PluginError

from vitrail import build
from vitrail.bord import cli, pannes
from vitrail.bord.mkdocs import hote

MINIMAL = Path(__file__).parents[2] / "sites/minimal"


@pytest.fixture
def en_panne(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading the files of the site fails as no one has foreseen."""

    def lire(racine: Path) -> None:
        raise KeyError("imprévu")

    monkeypatch.setattr("vitrail.sources.lecture.lire_site", lire)


@pytest.mark.usefixtures("en_panne")
@pytest.mark.parametrize("commande", ["check", "build"])
def test_an_unexpected_failure_is_one_sentence(commande: str, capsys: pytest.CaptureFixture[str]) -> None:
    """It says that the program is wrong, where, and how to get the details."""
    assert cli.main([commande, "--root", str(MINIMAL)]) == 1
    dit = capsys.readouterr().err
    assert dit.startswith("vitrail : erreur interne de Vitrail (vitrail/build.py, ligne ")
    assert "KeyError: 'imprévu'" in dit
    assert "VITRAIL_DEBUG=1" in dit
    assert dit.count("\n") == 1
    assert "Traceback" not in dit


@pytest.mark.usefixtures("en_panne")
def test_the_details_come_on_demand(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VITRAIL_DEBUG", "1")
    assert cli.main(["check", "--root", str(MINIMAL)]) == 1
    dit = capsys.readouterr().err
    assert "Traceback (most recent call last)" in dit
    assert "erreur interne de Vitrail" in dit


@pytest.mark.usefixtures("en_panne")
def test_mkdocs_is_told_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that `mkdocs build` shows no traceback of ours either."""
    config = load_config(str(MINIMAL / "mkdocs.yml"))
    with pytest.raises(PluginError, match="erreur interne de Vitrail"):
        hote.produire(config, None, None)


@pytest.mark.parametrize(
    ("numero", "cause"),
    [(errno.EACCES, "l’accès est refusé"), (errno.ENOSPC, "le disque est plein"), (errno.EROFS, "ne se modifie pas")],
)
def test_a_refusal_of_the_computer_names_the_file(
    numero: int, cause: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuser(racine: Path, jour: object) -> None:
        raise OSError(numero, "English words", "/srv/site")

    monkeypatch.setattr(build, "examiner", refuser)
    assert cli.main(["check", "--root", str(MINIMAL)]) == 2
    dit = capsys.readouterr().err
    assert dit.startswith("vitrail : « /srv/site » : ")
    assert cause in dit
    assert "English" not in dit


def test_a_failure_of_something_else_is_not_said_to_be_ours() -> None:
    """A hook of the prefecture that fails is named by its own file."""
    try:
        exec(compile("raise ValueError('aïe')", "/srv/crochet.py", "exec"))
    except ValueError as erreur:
        assert not pannes.est_notre(erreur, __file__)
        assert "crochet.py, ligne 1" in pannes.etrangere(erreur)


@pytest.mark.parametrize(
    ("erreur", "mots"),
    [
        (URLError(socket.gaierror(-2, "Name or service not known")), "aucun serveur de ce nom"),
        (URLError(ConnectionRefusedError(111, "Connection refused")), "refusée"),
        (TimeoutError("timed out"), "pas de réponse"),
        (URLError(ssl.SSLCertVerificationError("self-signed certificate")), "certificat"),
        (URLError("unknown url type"), "a échoué"),
    ],
)
def test_what_the_web_refuses_is_said_in_french(erreur: OSError, mots: str) -> None:
    assert mots in pannes.du_reseau(erreur)
    assert "error" not in pannes.du_reseau(erreur)


def test_a_folder_that_cannot_be_copied_is_named_in_french(tmp_path: Path) -> None:
    echec = shutil.Error([(str(tmp_path / "pages"), "/ailleurs", "[Errno 13] Permission denied")])
    dit = pannes.du_systeme(echec)
    assert str(tmp_path / "pages") in dit and "accès est refusé" in dit
    assert "Errno" not in dit


@pytest.mark.parametrize("adresse", ["8000", "127.0.0.1:", ":8000", "127.0.0.1:abc", "127.0.0.1:70000"])
def test_an_address_that_is_none_is_refused_in_french(adresse: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["serve", "--address", adresse]) == 2
    assert "écrivez 127.0.0.1:8000" in capsys.readouterr().err


def test_a_date_of_the_environment_that_is_none_is_refused(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("VITRAIL_DATE", "demain")
    assert cli.main(["check", "--root", str(MINIMAL)]) == 2
    assert "VITRAIL_DATE : « demain » n’est pas une date" in capsys.readouterr().err


def test_a_failure_that_was_raised_nowhere_is_told_all_the_same() -> None:
    assert "(lieu inconnu) : ValueError: aïe" in pannes.interne(ValueError("aïe"))
