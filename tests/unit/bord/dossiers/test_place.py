"""A folder is exchanged whole, or stays as it was; what a dead build leaves is put right by the next one."""

import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from vitrail.bord.dossiers import place
from vitrail.bord.refus import Refus


@pytest.fixture
def final(tmp_path: Path) -> Path:
    """A site that is already published."""
    return publier(tmp_path / "site", "ancien")


def publier(dossier: Path, texte: str) -> Path:
    dossier.mkdir()
    (dossier / "sitemap.xml").write_text(texte)
    return dossier


def restes(final: Path) -> list[str]:
    return [enfant.name for enfant in final.parent.iterdir() if enfant != final]


@pytest.mark.parametrize("echange", [True, False], ids=["exchange", "two moves"])
def test_the_new_folder_takes_the_place_of_the_old_one(
    final: Path, monkeypatch: pytest.MonkeyPatch, echange: bool
) -> None:
    """With or without a system that can exchange two folders in one step."""
    if not echange:
        monkeypatch.setattr(place, "_echanger", lambda un, autre: False)
    with place.chantier(final) as chantier:
        place.remplacer(publier(chantier / "site", "nouveau"), final)
    assert (final / "sitemap.xml").read_text() == "nouveau"
    assert restes(final) == []


@pytest.mark.parametrize("durable", [True, False])
@pytest.mark.parametrize("ensemble", [True, False], ids=["the disk at once", "file by file"])
def test_all_that_takes_its_place_is_on_the_disk_first(
    final: Path, monkeypatch: pytest.MonkeyPatch, durable: bool, ensemble: bool
) -> None:
    """A power cut leaves no empty page; what is only looked at waits for no disk. Not all systems can be asked for all
    at once."""
    faits: list[str] = []
    monkeypatch.setattr(os, "fsync", lambda ouvert: faits.append(os.readlink(f"/proc/self/fd/{ouvert}")))

    def graver_le_disque(dossier: Path) -> bool:
        faits.extend(map(str, (dossier, *dossier.rglob("*"))) if ensemble else ())
        return ensemble

    monkeypatch.setattr(place, "graver_le_disque", graver_le_disque)

    def deplacer(*_: Path) -> bool:
        faits.append("échange")
        return False

    monkeypatch.setattr(place, "_echanger", deplacer)
    with place.chantier(final) as chantier:
        neuf = publier(chantier / "neuf", "neuf")
        (neuf / "pages").mkdir()
        (neuf / "pages/index.html").write_text("page")
        tous = {str(chemin) for chemin in (neuf, *neuf.rglob("*"))}
        place.remplacer(neuf, final, durable)
    assert set(faits[: faits.index("échange")]) == (tous if durable else set())


def test_the_old_site_is_removed_whole_and_nothing_else(final: Path, tmp_path: Path) -> None:
    (final / "pages/vides").mkdir(parents=True)
    (final / "pages/index.html").write_text("page")
    ailleurs = tmp_path / "ailleurs"
    ailleurs.mkdir()
    (ailleurs / "document").write_text("document")
    (final / "lien").symlink_to(ailleurs)
    (final / "pages/lien").symlink_to(ailleurs / "document")
    with place.chantier(final) as chantier:
        place.remplacer(publier(chantier / "neuf", "neuf"), final)
    assert restes(final) == ["ailleurs"]
    assert (ailleurs / "document").read_text() == "document"


def test_the_old_site_may_go_while_the_process_does_something_else(final: Path) -> None:
    """The next build takes nothing of it away meanwhile, and the process ends after it."""
    with place.chantier(final, attendre=False) as chantier:
        place.remplacer(publier(chantier / "neuf", "neuf"), final)
    assert (final / "sitemap.xml").read_text() == "neuf"
    for fil in {*threading.enumerate()} - {threading.main_thread()}:
        if fil.name.startswith(place.PREFIXE):
            assert not fil.daemon
            fil.join()
    assert restes(final) == []


def test_files_that_the_new_site_shares_are_left_as_they_are_once_it_stands(final: Path) -> None:
    """To take a name of a file away dates it: it is done before anybody looks at it."""
    with place.chantier(final, attendre=False) as chantier:
        neuf = chantier / "neuf"
        neuf.mkdir()
        os.link(final / "sitemap.xml", neuf / "sitemap.xml")
        place.remplacer(neuf, final)
    assert (final / "sitemap.xml").stat().st_nlink == 1
    assert (final / "sitemap.xml").read_text() == "ancien"


def test_where_no_thread_is_to_be_had_files_wait_for_each_other(final: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As when Python is ending: a preview that was interrupted removes what it wrote."""
    graves: list[Path] = []

    def refuser(*_: object) -> None:
        raise RuntimeError("cannot schedule new futures after interpreter shutdown")

    monkeypatch.setattr(ThreadPoolExecutor, "submit", refuser)
    monkeypatch.setattr(place, "graver", graves.append)
    monkeypatch.setattr(place, "graver_le_disque", lambda dossier: False)
    with place.chantier(final) as chantier:
        place.remplacer(publier(chantier / "neuf", "neuf"), final)
    assert (final / "sitemap.xml").read_text() == "neuf"
    assert [grave.name for grave in graves] == ["sitemap.xml", "neuf", final.parent.name]
    assert restes(final) == []


def test_a_failure_leaves_the_old_folder(final: Path) -> None:
    with pytest.raises(RuntimeError), place.chantier(final) as chantier:
        publier(chantier / "site", "à moitié")
        raise RuntimeError
    assert (final / "sitemap.xml").read_text() == "ancien"
    assert restes(final) == []


def test_a_move_that_fails_half_way_is_undone(final: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Between the two moves there is no site: an interruption there gives the old one back."""
    monkeypatch.setattr(place, "_echanger", lambda un, autre: False)
    deplacer = Path.rename

    def interrompre(self: Path, cible: Path) -> Path:
        if cible == final and self.name == "site":
            raise KeyboardInterrupt
        return deplacer(self, cible)

    monkeypatch.setattr(Path, "rename", interrompre)
    with pytest.raises(KeyboardInterrupt), place.chantier(final) as chantier:
        place.remplacer(publier(chantier / "site", "nouveau"), final)
    assert (final / "sitemap.xml").read_text() == "ancien"


def test_a_build_that_died_between_the_two_moves_is_repaired_by_the_next(final: Path) -> None:
    mort = final.with_name(".vitrail-site-abcdefgh")
    mort.mkdir()
    final.rename(mort / "ancien")
    with place.chantier(final):
        assert (final / "sitemap.xml").read_text() == "ancien"
    assert restes(final) == []


def test_the_folder_of_a_build_that_still_runs_is_left_alone(final: Path) -> None:
    with place.chantier(final) as premier, place.chantier(final):
        publier(premier / "site", "premier")
        assert (premier / "site/sitemap.xml").exists()
    assert restes(final) == []


def test_the_folders_of_others_are_left_alone(final: Path) -> None:
    """Another site published beside this one, or a folder that only looks like ours."""
    for nom in (".vitrail-site-2-abcdefgh", ".vitrail-notes", ".vitrail-site-"):
        final.with_name(nom).mkdir()
    with place.chantier(final):
        pass
    assert sorted(restes(final)) == [".vitrail-notes", ".vitrail-site-", ".vitrail-site-2-abcdefgh"]


def test_hidden_files_at_the_top_of_the_site_stay(final: Path) -> None:
    """A setting of the web server is not ours to remove."""
    (final / ".htaccess").write_text("ErrorDocument 404 /404.html")
    os.symlink("nulle-part", final / ".lien")
    with place.chantier(final) as chantier:
        place.remplacer(publier(chantier / "site", "nouveau"), final)
    assert (final / ".htaccess").is_file()
    assert (final / ".lien").is_symlink()


@pytest.mark.parametrize("echange", [True, False])
def test_a_history_in_the_site_is_neither_published_nor_lost(
    final: Path, monkeypatch: pytest.MonkeyPatch, echange: bool
) -> None:
    """A server could give all of a .git; it goes beside the site, and a second one beside the first."""
    if not echange:
        monkeypatch.setattr(place, "_echanger", lambda *_: False)
    for rang in (1, 2):
        (final / ".git").mkdir()
        (final / ".git/HEAD").write_text(f"ref: refs/heads/{rang}")
        with place.chantier(final) as chantier:
            place.remplacer(publier(chantier / "site", "nouveau"), final)
        assert not (final / ".git").exists()
    assert (final.with_name(f"{final.name}.git") / "HEAD").read_text() == "ref: refs/heads/1"
    assert (final.with_name(f"{final.name}.git-2") / "HEAD").read_text() == "ref: refs/heads/2"


def test_something_else_than_a_site_is_not_replaced(tmp_path: Path) -> None:
    """A wrong site_dir must not cost a folder of documents."""
    (tmp_path / "documents").mkdir()
    (tmp_path / "documents/rapport.odt").write_text("important")
    with pytest.raises(Refus, match="contient autre chose qu’un site"):
        place.verifier(tmp_path / "documents")
    with pytest.raises(Refus, match="est un fichier"):
        place.verifier(tmp_path / "documents/rapport.odt")
    with pytest.raises(Refus, match="racine d’un disque"):
        place.verifier(Path("/"))


@pytest.mark.parametrize("contenu", [[], [".git"], ["sitemap.xml", "index.html"]])
def test_an_empty_folder_or_an_earlier_site_is_replaced(tmp_path: Path, contenu: list[str]) -> None:
    for nom in contenu:
        (tmp_path / nom).touch()
    place.verifier(tmp_path)
    place.verifier(tmp_path / "pas encore là")


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    """And why, in French."""
    (tmp_path / "fichier").touch()
    with (
        pytest.raises(Refus, match="fichier » : un fichier de ce nom existe déjà"),
        place.chantier(tmp_path / "fichier/site"),
    ):
        raise AssertionError("nothing to work in")


OUVRIR = """
import sys
from vitrail.bord.dossiers import place
with place.provisoire("apercu") as dossier:
    (dossier / "page.html").write_text("page")
    print(dossier, flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def provisoires(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The temporary folder of the system, for this test and the processes that it starts."""
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def test_the_next_preview_removes_what_a_killed_one_left_and_leaves_the_others(provisoires: Path) -> None:
    commande = [sys.executable, "-c", OUVRIR]
    tue, vivant = (
        subprocess.Popen(commande, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) for _ in range(2)
    )
    with tue, vivant:
        assert tue.stdin and tue.stdout and vivant.stdout
        perdu, garde = (Path(processus.stdout.readline().strip()) for processus in (tue, vivant))  # type: ignore[union-attr]
        tue.send_signal(signal.SIGKILL)
        tue.wait()
        assert (perdu / "page.html").is_file()
        with place.provisoire("apercu") as neuf:
            assert set(neuf.parent.parent.iterdir()) == {garde.parent, neuf.parent}
            assert (garde / "page.html").is_file()
    assert not neuf.parent.exists() and not garde.parent.exists()
    assert provisoires in neuf.parents


def test_a_temporary_folder_is_ours_alone(provisoires: Path) -> None:
    with place.provisoire("apercu") as dossier:
        notre = dossier.parent.parent
        assert notre.stat().st_mode & 0o777 == dossier.parent.stat().st_mode & 0o777 == 0o700
    assert list(provisoires.iterdir()) == []
    (provisoires / "ailleurs").mkdir()
    notre.symlink_to(provisoires / "ailleurs")
    with pytest.raises(Refus, match="à quelqu’un d’autre"), place.provisoire("apercu"):
        raise AssertionError("nothing to work in")


def test_a_site_is_exchanged_inside_a_temporary_folder(provisoires: Path) -> None:
    """As a preview does at each change: the lock of the folder does not stand in its way."""
    with place.provisoire("apercu") as dossier:
        for texte in ("premier", "second"):
            with place.chantier(dossier / "site") as chantier:
                place.remplacer(publier(chantier / "site", texte), dossier / "site")
        assert (dossier / "site/sitemap.xml").read_text() == "second"


class _SansEchange:
    """The library of a system that has no ``renameat2``."""

    def __getattr__(self, nom: str) -> object:
        raise AttributeError(nom)


@pytest.mark.parametrize("bibliotheque", [_SansEchange(), OSError("no library")], ids=["not there", "not loaded"])
def test_a_system_that_cannot_exchange_folders_moves_them(
    final: Path, monkeypatch: pytest.MonkeyPatch, bibliotheque: object
) -> None:
    def ouvrir(*_: object, **__: object) -> object:
        if isinstance(bibliotheque, OSError):
            raise bibliotheque
        return bibliotheque

    monkeypatch.setattr("ctypes.CDLL", ouvrir)
    with place.chantier(final) as chantier:
        place.remplacer(publier(chantier / "site", "nouveau"), final)
    assert (final / "sitemap.xml").read_text() == "nouveau"
    assert restes(final) == []


def test_a_build_leaves_nothing_open(final: Path) -> None:
    """A preview builds thousands of times."""
    with place.chantier(final):
        pass
    ouverts = len(os.listdir("/proc/self/fd"))
    for _ in range(5):
        with place.chantier(final) as chantier:
            publier(chantier / "site", "nouveau")
    assert len(os.listdir("/proc/self/fd")) == ouverts


def test_a_disk_that_knows_no_lock_still_builds(final: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What dead builds left cannot be told from the work of others: it stays."""

    def refuser(*_: object) -> None:
        raise OSError("no lock here")

    monkeypatch.setattr("fcntl.flock", refuser)
    with place.chantier(final) as chantier:
        place.remplacer(publier(chantier / "site", "nouveau"), final)
    assert (final / "sitemap.xml").read_text() == "nouveau" and restes(final) == []
    with place.provisoire("essai") as dossier:
        assert dossier.is_dir()
    assert not dossier.exists()


def test_another_system_exchanges_in_two_moves(final: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    with place.chantier(final) as chantier:
        place.remplacer(publier(chantier / "site", "nouveau"), final)
    assert (final / "sitemap.xml").read_text() == "nouveau" and restes(final) == []


def test_a_hidden_folder_stays_with_the_site(final: Path) -> None:
    """What somebody keeps beside the pages, such as what a host asks for."""
    (final / ".well-known").mkdir()
    (final / ".well-known/security.txt").write_text("Contact")
    with place.chantier(final) as chantier:
        place.remplacer(publier(chantier / "site", "nouveau"), final)
    assert (final / ".well-known/security.txt").read_text() == "Contact" and (
        final / "sitemap.xml"
    ).read_text() == "nouveau"


def test_what_is_ours_in_a_hidden_folder_goes_and_what_others_put_there_stays(final: Path) -> None:
    """A file that the last build wrote, and this one does not, says what the site does not say any more."""
    (final / ".well-known/acme").mkdir(parents=True)
    for nom in ("security.txt", "acme/jeton", "autre.txt"):
        (final / ".well-known" / nom).write_text("ancien")
    (final / "construction.json").write_text(
        json.dumps({"lu_le": "2026-01-10", "brouillon": False, "fichiers": [".well-known/security.txt"]})
    )
    with place.chantier(final) as dossier:
        place.remplacer(publier(dossier / "neuf", "b"), final)
    assert sorted(chemin.name for chemin in (final / ".well-known").rglob("*") if chemin.is_file()) == [
        "autre.txt",
        "jeton",
    ]
    with place.chantier(final) as dossier:
        neuf = publier(dossier / "neuf", "c")
        (neuf / ".well-known").mkdir()
        (neuf / ".well-known/security.txt").write_text("neuf")
        place.remplacer(neuf, final)
    assert (final / ".well-known/security.txt").read_text() == "neuf"
    assert (final / ".well-known/acme/jeton").read_text() == "ancien"


def test_a_temporary_folder_removed_meanwhile_is_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two commands at once: one ends and removes the common folder while the other is about to enter it."""
    monkeypatch.setattr(tempfile, "gettempdir", lambda: str(tmp_path))
    ouvrir, fois = place._ouvrir, iter([FileNotFoundError()])

    def une_fois_absent(quoi: str) -> tuple[Path, int | None]:
        for absent in fois:
            raise absent
        return ouvrir(quoi)

    monkeypatch.setattr(place, "_ouvrir", une_fois_absent)
    with place.provisoire("essai") as dossier:
        assert dossier.is_dir() and tmp_path in dossier.parents
    assert list(tmp_path.iterdir()) == []


def test_a_temporary_folder_that_nobody_may_write_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "gettempdir", lambda: str(tmp_path / "absent"))
    with pytest.raises(Refus, match=f"rien ne s’écrit dans « {tmp_path / 'absent'} »"), place.provisoire("essai"):
        raise AssertionError("nothing to work in")


def test_where_folders_cannot_be_locked_the_age_of_one_tells_whether_its_build_is_dead(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on Windows."""
    monkeypatch.setattr(place, "_verrouiller", lambda dossier, attendre: None)
    assert not place._abandonne(tmp_path)
    os.utime(tmp_path, (0, 0))
    assert place._abandonne(tmp_path)
