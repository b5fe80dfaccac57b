"""What is kept on the disk of the user gives the same bytes as none, whatever happens to it."""

import multiprocessing
import os
import stat
from collections.abc import Iterator
from multiprocessing.context import SpawnProcess
from pathlib import Path

import pytest

from vitrail.bord import caches, magasin
from vitrail.bord.magasin import MagasinSurDisque
from vitrail.socle import deja_fait

CLE = f"essai-{'0' * 64}"


def _cle(rang: int) -> str:
    return f"essai-{rang:064x}"


@pytest.fixture
def gardee(tmp_path: Path) -> MagasinSurDisque:
    """A store that holds one result."""
    gardee = MagasinSurDisque(tmp_path / "faits")
    gardee.deposer(CLE, b"contenu")
    return gardee


def _fichiers(dossier: Path) -> list[Path]:
    return sorted(fichier for fichier in dossier.rglob("*") if fichier.is_file())


def test_what_was_kept_is_found_by_another_process(gardee: MagasinSurDisque, tmp_path: Path):
    autre = MagasinSurDisque(tmp_path / "faits")
    assert autre.prendre(CLE) == b"contenu"
    assert autre.prendre(_cle(1)) is None
    assert stat.S_IMODE((tmp_path / "faits").stat().st_mode) == 0o700


DEGATS = {
    "empty": lambda octets: b"",
    "cut": lambda octets: octets[:-1],
    "cut in the seal": lambda octets: octets[:20],
    "longer": lambda octets: octets + b"x",
    "one bit of it": lambda octets: octets[:-1] + bytes([octets[-1] ^ 1]),
    "one bit of the seal": lambda octets: bytes([octets[0] ^ 1]) + octets[1:],
}


@pytest.mark.parametrize("degat", DEGATS)
def test_a_damaged_file_is_not_believed_and_is_made_again(gardee: MagasinSurDisque, tmp_path: Path, degat: str):
    [fichier] = _fichiers(tmp_path)
    fichier.write_bytes(DEGATS[degat](fichier.read_bytes()))
    assert gardee.prendre(CLE) is None
    assert _fichiers(tmp_path) == []
    gardee.deposer(CLE, b"contenu")
    assert gardee.prendre(CLE) == b"contenu"


def test_a_file_under_the_name_of_another_is_not_believed(gardee: MagasinSurDisque, tmp_path: Path):
    [fichier] = _fichiers(tmp_path)
    fichier.rename(fichier.with_name(_cle(1)))
    assert gardee.prendre(_cle(1)) is None


def test_a_folder_in_the_place_of_a_file_is_nothing(tmp_path: Path):
    (tmp_path / "faits" / CLE).mkdir(parents=True)
    gardee = MagasinSurDisque(tmp_path / "faits")
    gardee.deposer(CLE, b"contenu")
    assert gardee.prendre(CLE) is None


def test_it_may_be_removed_at_any_time(gardee: MagasinSurDisque, tmp_path: Path):
    for fichier in _fichiers(tmp_path):
        fichier.unlink()
    (tmp_path / "faits").rmdir()
    assert gardee.prendre(CLE) is None
    gardee.deposer(CLE, b"contenu")
    assert gardee.prendre(CLE) == b"contenu"


def _refuser(*_: object, **__: object) -> None:
    raise OSError(28, "No space left on device")


@pytest.mark.parametrize("geste", ["write_bytes", "mkdir"])
def test_a_disk_that_refuses_is_asked_once_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, geste: str
):
    """Full, or not to be written: what was made is given all the same."""
    demandes: list[str] = []

    def refuser(place: Path, *_: object, **__: object) -> None:
        demandes.append(place.name)
        if geste == "write_bytes":
            os.close(os.open(place, os.O_CREAT))  # the name is there, and no room for what it holds
        _refuser()

    monkeypatch.setattr(Path, geste, refuser)
    gardee = MagasinSurDisque(tmp_path / "faits")
    for rang in range(3):
        gardee.deposer(_cle(rang), b"contenu")
    assert len(demandes) == 1
    assert _fichiers(tmp_path) == []


def test_where_the_folder_cannot_be_the_result_is_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "fichier").write_text("", "utf-8")
    monkeypatch.setenv(caches.VARIABLE, str(tmp_path / "fichier"))
    magasin.ouvrir()
    assert [deja_fait.obtenir("essai", ["a"], lambda: b"fait") for _ in range(2)] == [b"fait", b"fait"]


def test_a_folder_that_others_may_write_is_neither_read_nor_written(gardee: MagasinSurDisque, tmp_path: Path):
    (tmp_path / "faits").chmod(0o777)
    ouvert = MagasinSurDisque(tmp_path / "faits")
    assert ouvert.prendre(CLE) is None
    ouvert.deposer(_cle(1), b"autre")
    assert len(_fichiers(tmp_path)) == 1


def _vieillir(place: Path, heures: float) -> None:
    etat = place.stat()
    os.utime(place, (etat.st_atime, etat.st_mtime - heures * 3600))


def test_it_is_bounded_and_what_was_used_longest_ago_goes_first(tmp_path: Path):
    ancienne = MagasinSurDisque(tmp_path / "faits", 1_000_000)
    for rang in range(10):
        ancienne.deposer(_cle(rang), b"x" * 100)
        _vieillir(tmp_path / "faits" / _cle(rang), 30 - rang)
    assert ancienne.prendre(_cle(0)) is not None  # used just now: it is no more the oldest
    MagasinSurDisque(tmp_path / "faits", 1000).deposer(_cle(10), b"x" * 100)
    restes = [rang for rang in range(11) if (tmp_path / "faits" / _cle(rang)).exists()]
    assert restes == [0, 6, 7, 8, 9, 10]


def test_nothing_but_ours_is_ever_removed(tmp_path: Path):
    (tmp_path / "faits").mkdir()
    autre = tmp_path / "faits" / "these.docx"
    autre.write_bytes(b"x" * 1000)
    gardee = MagasinSurDisque(tmp_path / "faits", 500)
    for rang in range(30):
        gardee.deposer(_cle(rang), b"x" * 100)
    assert autre.exists()
    assert sum(fichier.stat().st_size for fichier in _fichiers(tmp_path) if fichier != autre) <= 500 + 500 // 16 + 132


def test_what_a_process_killed_while_writing_left_is_removed_in_time(gardee: MagasinSurDisque, tmp_path: Path):
    recent, vieux = (tmp_path / "faits" / f".1-{rang}-1.neuf" for rang in range(2))
    for reste in (recent, vieux):
        reste.write_bytes(b"a moiti")
    _vieillir(vieux, 2)
    MagasinSurDisque(tmp_path / "faits").deposer(_cle(1), b"autre")
    assert recent.exists()
    assert not vieux.exists()
    assert gardee.prendre(CLE) == b"contenu"


def _remplir(dossier: Path, rangs: range) -> None:
    gardee = MagasinSurDisque(dossier, 40_000)
    for rang in rangs:
        gardee.deposer(_cle(rang), f"{rang}".encode() * 100)


@pytest.fixture
def remplies() -> Iterator[list[SpawnProcess]]:
    processus: list[SpawnProcess] = []
    yield processus
    for lance in processus:
        lance.kill()
        lance.join()


def test_processes_that_share_it_and_die_never_give_what_was_not_made(tmp_path: Path, remplies: list[SpawnProcess]):
    dossier = tmp_path / "faits"
    for _ in range(3):
        lance = multiprocessing.get_context("spawn").Process(target=_remplir, args=(dossier, range(300)))
        lance.start()
        remplies.append(lance)
    lecture = MagasinSurDisque(dossier, 40_000)
    vus = 0
    while remplies[1].is_alive() or remplies[2].is_alive():
        for rang in range(300):
            if (lu := lecture.prendre(_cle(rang))) is not None:
                vus += 1
                assert lu == f"{rang}".encode() * 100
        if vus > 50:
            remplies[0].kill()
    assert vus > 0


def test_one_may_choose_its_folder_or_do_without(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))
    for choix, ou in ((str(tmp_path / "ici"), "ici"), (caches.SANS, None), ("", "xdg/vitrail")):
        monkeypatch.setenv(caches.VARIABLE, choix)
        magasin.ouvrir()
        deja_fait.garder("essai", [choix], b"fait")
        attendu = [] if ou is None else [tmp_path / ou / "faits"]
        assert [fichier.parent for fichier in _fichiers(tmp_path)] == attendu
        for fichier in _fichiers(tmp_path):
            fichier.unlink()
