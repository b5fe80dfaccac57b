"""Files changed by a command: whole, or as they were, at any moment."""

import errno
import os
import signal
import stat
import sys
from pathlib import Path
from typing import Any

import pytest

from vitrail.bord.dossiers import ecriture
from vitrail.bord.dossiers.disque import photographier
from vitrail.bord.refus import Refus
from vitrail.sources import lecture

UN, DEUX, NEUF = "content/donnees/horaires.yml", "site_config/label.yml", "content/donnees/indicateurs/2022-T1.yml"


@pytest.fixture
def racine(tmp_path):
    for chemin in (UN, DEUX):
        (tmp_path / chemin).parent.mkdir(parents=True)
        (tmp_path / chemin).write_text(f"a: ancien {chemin}\n", "utf-8")
    return tmp_path


def _tous(racine: Path) -> dict[str, tuple[str | None, str]]:
    return {chemin: (ecriture.lire(racine, chemin), f"a: nouveau {chemin}\n" * 50) for chemin in (UN, DEUX, NEUF)}


def _restes(racine: Path) -> list[Path]:
    return [chemin for chemin in racine.rglob("*") if chemin.name.startswith(".")]


def test_files_are_changed_and_made_and_nothing_else_remains(racine):
    assert ecriture.ecrire(racine, _tous(racine)) == (UN, DEUX, NEUF)
    assert (racine / NEUF).read_text("utf-8") == f"a: nouveau {NEUF}\n" * 50
    assert not _restes(racine)
    assert ecriture.ecrire(racine, {UN: ("a", "a")}) == ()


def test_the_second_of_two_people_is_told(racine):
    lu = _tous(racine)
    (racine / DEUX).write_text("a: quelqu’un d’autre\n", "utf-8")
    with pytest.raises(Refus, match=r"label\.yml » a été modifié entre-temps \(à .*\) .*Rien n’a été écrit"):
        ecriture.ecrire(racine, lu)
    assert (racine / UN).read_text("utf-8") == f"a: ancien {UN}\n"
    assert not (racine / NEUF).exists()


def test_a_file_that_went_or_came_in_between_is_told(racine):
    lu = _tous(racine)
    (racine / UN).unlink()
    with pytest.raises(Refus, match="supprimé ou renommé"):
        ecriture.ecrire(racine, lu)
    (racine / NEUF).parent.mkdir()
    (racine / NEUF).write_text("a: b\n", "utf-8")
    with pytest.raises(Refus, match="modifié entre-temps"):
        ecriture.ecrire(racine, {NEUF: lu[NEUF]})


def test_rights_and_byte_order_mark_are_kept_and_new_files_have_the_usual_rights(racine):
    (racine / UN).write_bytes(b"\xef\xbb\xbfa: b\r\n")
    (racine / UN).chmod(0o640)
    ecriture.ecrire(racine, _tous(racine))
    assert (racine / UN).read_bytes().startswith(b"\xef\xbb\xbfa: nouveau")
    assert stat.S_IMODE((racine / UN).stat().st_mode) == 0o640
    ordinaire = racine / "ordinaire"
    ordinaire.touch()
    assert (racine / NEUF).stat().st_mode == ordinaire.stat().st_mode


def test_a_link_is_followed_inside_the_site_only(racine, tmp_path_factory):
    dehors = tmp_path_factory.mktemp("dehors") / "secret.yml"
    dehors.write_text("a: b\n", "utf-8")
    (racine / NEUF).parent.mkdir()
    (racine / NEUF).symlink_to(dehors)
    with pytest.raises(Refus):
        ecriture.ecrire(racine, {NEUF: ("a: b\n", "a: c\n")})
    (racine / NEUF).unlink()
    (racine / NEUF).symlink_to(racine / UN)
    ecriture.ecrire(racine, {NEUF: (ecriture.lire(racine, NEUF), "a: c\n")})
    assert (racine / NEUF).is_symlink()
    assert (racine / UN).read_text("utf-8") == "a: c\n"
    (racine / "content/lie").symlink_to(dehors.parent)
    with pytest.raises(Refus, match="hors du dossier"):
        ecriture.ecrire(racine, {"content/lie/neuf.yml": (None, "a: b\n")})
    assert dehors.read_text("utf-8") == "a: b\n"
    assert os.listdir(dehors.parent) == ["secret.yml"]


def test_a_folder_that_refuses_is_named_and_not_the_hidden_file(racine, monkeypatch):
    ouvrir = os.open

    def protege(chemin, *reste, **options):
        if Path(chemin).name.startswith(ecriture.PREFIXE):
            raise PermissionError(13, "Permission denied", str(chemin))
        return ouvrir(chemin, *reste, **options)

    monkeypatch.setattr(os, "open", protege)
    with pytest.raises(Refus, match="accès est refusé") as refus:
        ecriture.ecrire(racine, _tous(racine))
    assert ecriture.PREFIXE not in str(refus.value)
    assert str((racine / UN).parent) in str(refus.value)


def test_a_disk_that_refuses_leaves_all_files_as_they_were(racine, monkeypatch):
    def plein(descripteur):
        raise OSError(28, "No space left on device", "disque")

    avant = {chemin: (racine / chemin).read_bytes() for chemin in (UN, DEUX)}
    monkeypatch.setattr(os, "fsync", plein)
    with pytest.raises(Refus, match=r"le disque est plein\. Rien n’a été écrit"):
        ecriture.ecrire(racine, _tous(racine))
    assert {chemin: (racine / chemin).read_bytes() for chemin in avant} == avant
    assert not _restes(racine)


def _au_moment(numero, geste):  # pragma: no cover: in the process that is stopped
    """Do ``geste`` when the ``numero``-th line of the module is about to run."""
    lignes = 0

    def suivre(cadre, evenement, _):
        nonlocal lignes
        if cadre.f_code.co_filename != ecriture.__file__:
            return None
        if evenement == "line":
            lignes += 1
            if lignes == numero:
                geste()
        return suivre

    sys.settrace(suivre)


def _mourir(racine, numero, geste):
    """Write the files in another process, which ``geste`` stops on the way; whether it went to its end."""
    if enfant := os.fork():
        return os.waitstatus_to_exitcode(os.waitpid(enfant, 0)[1]) == 0
    _ecrire_et_mourir(racine, numero, geste)


def _ecrire_et_mourir(racine, numero, geste):  # pragma: no cover: in the process that is stopped
    try:
        changements = _tous(racine)
        _au_moment(numero, geste)
        ecriture.ecrire(racine, changements)
    except BaseException:
        os._exit(1)
    os._exit(0)


def _tuer():  # pragma: no cover: in the process that is stopped
    os.kill(os.getpid(), signal.SIGKILL)


def _interrompre():  # pragma: no cover: in the process that is stopped
    raise KeyboardInterrupt


@pytest.mark.parametrize("geste", [_tuer, _interrompre])
def test_stopped_at_any_moment_every_file_is_old_or_new_and_whole(racine, geste):
    finis = 0
    for numero in range(1, 400, 3):
        for chemin in (UN, DEUX):
            (racine / chemin).write_text(f"a: ancien {chemin}\n", "utf-8")
        (racine / NEUF).unlink(missing_ok=True)
        finis += _mourir(racine, numero, geste)
        for chemin in (UN, DEUX, NEUF):
            permis = [f"a: ancien {chemin}\n" if chemin != NEUF else None, f"a: nouveau {chemin}\n" * 50]
            assert ecriture.lire(racine, chemin) in permis
        lus = {ecart.lieu.fichier for ecart in lecture.lire_site(photographier(racine)).diagnostics}
        assert not any(".vitrail" in fichier for fichier in lus)
        if finis == 2:
            break
    else:
        pytest.fail("the writing never reached its end")
    ecriture.ecrire(racine, {UN: (ecriture.lire(racine, UN), "a: b\n"), NEUF: (ecriture.lire(racine, NEUF), "a: c\n")})
    ecriture.ecrire(racine, {DEUX: (ecriture.lire(racine, DEUX), "a: b\n")})
    assert not _restes(racine)


def test_a_file_that_may_not_be_written_is_left(racine, monkeypatch):
    monkeypatch.setattr(os, "access", lambda place, droit: not (Path(place) == racine / DEUX and droit == os.W_OK))
    with pytest.raises(Refus, match=r"label\.yml » est protégé contre l’écriture\. Rien n’a été écrit"):
        ecriture.ecrire(racine, _tous(racine))
    assert (racine / UN).read_text("utf-8") == f"a: ancien {UN}\n" and not (racine / NEUF).exists()


def test_what_a_dead_writing_left_goes_with_the_next_one(racine):
    (racine / UN).with_name(f"{ecriture.PREFIXE}0123456789abcdef").write_text("à moitié", "utf-8")
    ecriture.ecrire(racine, _tous(racine))
    assert not _restes(racine)


def test_a_disk_that_cannot_be_written_says_so_even_when_nothing_can_be_taken_away(racine, monkeypatch):
    """On a disk that is read only, taking away a file that is not there is refused too."""

    ouvrir = os.open

    def refuser(lieu: Path, *reste: Any, **noms: Any) -> int:
        if Path(lieu).name.startswith(ecriture.PREFIXE):
            raise OSError(errno.EROFS, "Read-only file system", str(lieu))
        return ouvrir(lieu, *reste, **noms)

    tous = _tous(racine)
    monkeypatch.setattr(os, "open", refuser)
    monkeypatch.setattr(Path, "unlink", refuser)
    with pytest.raises(Refus, match=r"ce disque ne se modifie pas\. Rien n’a été écrit\.") as refus:
        ecriture.ecrire(racine, tous)
    assert ".vitrail-ecriture" not in str(refus.value)
