"""The packages of the editor are those that Vitrail knows, or nothing is installed, and it is said why."""

import base64
import hashlib
import io
import subprocess
import tarfile
from dataclasses import replace
from pathlib import Path

import pytest

from vitrail.bord import caches
from vitrail.bord.editeur import trousse
from vitrail.bord.refus import Refus


def archive(dossier: Path, nom: str, **fichiers: str) -> Path:
    chemin = dossier / f"{nom}.tgz"
    with tarfile.open(chemin, "w:gz") as ouverte:
        for place, texte in fichiers.items():
            membre = tarfile.TarInfo(f"package/{place.replace('__', '/')}")
            membre.size = len(texte.encode())
            ouverte.addfile(membre, io.BytesIO(texte.encode()))
    return chemin


@pytest.fixture
def archives(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Two small packages in the place of the true ones, and an empty cache."""
    monkeypatch.setenv(caches.VARIABLE, str(tmp_path / "cache"))
    monkeypatch.setenv("PATH", str(tmp_path))
    moteur = archive(tmp_path, "moteur", **{"dist__decap-cms.js": "moteur", "dist__autre.js": "autre"})
    yaml = archive(tmp_path, "yaml", **{"browser__dist__index.js": "yaml", "dist__index.js": "node"})
    connus = [
        replace(paquet, empreinte=base64.b64encode(hashlib.sha512(fichier.read_bytes()).digest()).decode())
        for paquet, fichier in zip(trousse.PAQUETS, (moteur, yaml), strict=True)
    ]
    monkeypatch.setattr(trousse, "PAQUETS", tuple(connus))
    return [yaml, moteur]


def test_packages_brought_by_hand_are_unpacked_once_in_any_order(archives: list[Path]):
    dossier = trousse.obtenir(archives)
    fichiers = {fichier.relative_to(dossier).as_posix() for fichier in dossier.rglob("*") if fichier.is_file()}
    assert fichiers == {"decap-cms.js", "yaml/index.js"}
    for fichier in archives:
        fichier.unlink()
    assert trousse.obtenir() == dossier


def test_a_package_that_is_not_the_known_one_is_refused_with_what_to_do(archives: list[Path], tmp_path: Path):
    archives[1].write_bytes(b"autre chose")
    with pytest.raises(Refus, match=r"npm pack decap-cms@[\d.]+ yaml@[\d.]+"):
        trousse.obtenir(archives)
    assert not list((tmp_path / "cache").iterdir())


def test_a_file_that_is_not_there_is_said(archives: list[Path], tmp_path: Path):
    with pytest.raises(Refus, match=r"absent\.tgz"):
        trousse.obtenir([tmp_path / "absent.tgz"])


def test_without_npm_it_says_what_to_install(archives: list[Path]):
    with pytest.raises(Refus, match=r"Installez Node\.js") as refus:
        trousse.obtenir()
    assert "--bundle" in str(refus.value)


def test_an_npm_that_fails_leaves_nothing_behind(archives: list[Path], tmp_path: Path):
    npm = tmp_path / "npm"
    npm.write_text("#!/bin/sh\nexit 1\n", "utf-8")
    npm.chmod(0o755)
    with pytest.raises(Refus, match="vérifiez la connexion"):
        trousse.obtenir()
    assert not list((tmp_path / "cache").iterdir())


def test_the_page_says_what_it_may_reach_and_checks_its_engine():
    page = trousse.page(("'self'", "https://gitlab.exemple.gouv.fr")).decode()
    assert "connect-src 'self' https://gitlab.exemple.gouv.fr blob:" in page
    assert f'src="{trousse.MOTEUR}" integrity="{trousse.MOTEUR_EMPREINTE}"' in page
    assert 'content="noindex, nofollow"' in page
    for nom in trousse.notres():
        if not nom.endswith(".css"):
            assert b"http" not in trousse.notres()[nom]


def donner(tmp_path: Path, suite: str) -> None:
    """An npm that does this in the folder where archives are wanted."""
    npm = tmp_path / "npm"
    npm.write_text(f'#!/bin/sh\nfor dernier; do :; done\ncd "$dernier" || exit 1\n{suite}\n', "utf-8")
    npm.chmod(0o755)


def test_npm_gives_the_packages_that_are_known(archives: list[Path], tmp_path: Path):
    yaml, moteur = archives
    lignes = [
        f"/bin/cp {fichier} {paquet.nom}-{paquet.version}.tgz"
        for paquet, fichier in zip(trousse.PAQUETS, (moteur, yaml), strict=True)
    ]
    donner(tmp_path, "\n".join(lignes))
    assert (trousse.obtenir() / "decap-cms.js").read_text("utf-8") == "moteur"


def test_another_package_than_the_known_one_is_not_installed(archives: list[Path], tmp_path: Path):
    """A store of packages between npm and the world may give something else."""
    donner(tmp_path, "\n".join(f"echo autre > {paquet.nom}-{paquet.version}.tgz" for paquet in trousse.PAQUETS))
    with pytest.raises(Refus, match="n’est pas celui que Vitrail connaît : rien n’a été installé"):
        trousse.obtenir()
    assert not list((tmp_path / "cache").iterdir())


def test_an_npm_that_never_answers_is_said(archives: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    donner(tmp_path, "")

    def attendre(*_: object, **__: object) -> None:
        raise subprocess.TimeoutExpired("npm", trousse.DELAI)

    monkeypatch.setattr(subprocess, "run", attendre)
    with pytest.raises(Refus, match=f"npm n’a pas répondu en {trousse.DELAI} secondes"):
        trousse.obtenir()


def test_the_packages_are_kept_where_the_system_keeps_such_things(
    archives: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.delenv(caches.VARIABLE)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))
    assert tmp_path / "xdg/vitrail" in trousse.obtenir(archives).parents


def test_a_place_where_nothing_can_be_kept_is_said(
    archives: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    (tmp_path / "fichier").write_text("", "utf-8")
    monkeypatch.setenv(caches.VARIABLE, str(tmp_path / "fichier"))
    with pytest.raises(Refus, match="l’éditeur ne peut pas être écrit dans"):
        trousse.obtenir(archives)


def test_a_disk_that_fills_up_is_told_with_the_place(
    archives: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    def plein(*_: object) -> None:
        raise OSError(28, "No space left on device", str(tmp_path))

    monkeypatch.setattr(trousse, "_deballer", plein)
    with pytest.raises(Refus, match=f"ne peut pas être rangé dans « {tmp_path / 'cache'} » : le disque est plein"):
        trousse.obtenir(archives)
    assert not list((tmp_path / "cache").glob("*+*"))
