"""A folder of versions: one is on line, whole; the others can come back."""

import errno
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from vitrail.bord.mise_en_ligne import versions
from vitrail.bord.refus import Refus

LE = 1_800_000_000


def fabriquer(dossier: Path, **changes: str | None) -> Path:
    """A site of three pages with its style; ``changes``: other contents, or ``None`` for a file that is missing."""
    page = '<link href="../assets/vitrail.{0}.css"><p>{1}</p></html>'
    marque = changes.pop("marque", "11111111")
    fichiers = {
        "index.html": page.format(marque, "accueil").replace("../", ""),
        "horaires/index.html": page.format(marque, "8 h 30"),
        "404.html": page.format(marque, "absente").replace("..", ""),
        "sitemap.xml": "<urlset/>",
        "recherche.json": "[]",
        f"assets/vitrail.{marque}.css": f"/* {marque} */",
        "construction.json": json.dumps(
            {
                "lu_le": "2026-11-20",
                "brouillon": False,
                "fichiers": ["horaires/index.html", "index.html", "recherche.json"],
            }
        ),
    } | {nom.replace("__", "/").replace("_", "."): contenu for nom, contenu in changes.items()}
    for nom, contenu in fichiers.items():
        if contenu is not None:
            (dossier / nom).parent.mkdir(parents=True, exist_ok=True)
            (dossier / nom).write_text(contenu, "utf-8")
    return dossier


def publier(tmp_path: Path, numero: int, **changes: str | None) -> versions.Publication:
    site = fabriquer(tmp_path / f"site{numero}", **changes)
    return versions.publier(site, tmp_path / "www", garder=3, maintenant=LE)


def lire(tmp_path: Path, nom: str) -> str:
    return (tmp_path / "www/courant" / nom).read_text("utf-8")


def test_the_link_names_a_whole_copy_that_anyone_may_read(tmp_path: Path) -> None:
    """Whatever the umask of the account that publishes; what others hid in the built folder stays there."""
    fabriquer(tmp_path / "site1", _git="secret", _htaccess="ErrorDocument 404 /404.html")
    ancien = os.umask(0o077)
    try:
        faite = publier(tmp_path, 1)
    finally:
        os.umask(ancien)
    courant = tmp_path / "www/courant"
    assert os.readlink(courant) == f"versions/{faite.version.nom}"
    assert lire(tmp_path, "horaires/index.html").endswith("8 h 30</p></html>")
    assert (courant / ".htaccess").is_file() and not (courant / ".git").exists()
    assert {oct(chemin.stat().st_mode & 0o777) for chemin in courant.resolve().rglob("*") if chemin.is_file()} == {
        "0o644"
    }
    assert {oct(c.stat().st_mode & 0o777) for c in (courant.resolve(), courant / "assets")} == {"0o755"}


def test_the_same_site_is_not_published_twice(tmp_path: Path) -> None:
    premiere, seconde = publier(tmp_path, 1), publier(tmp_path, 2)
    assert (premiere.nouvelle, seconde.nouvelle) == (True, False)
    assert seconde.version == premiere.version


def test_styles_of_earlier_pages_stay_reachable_as_long_as_their_version(tmp_path: Path) -> None:
    """A page read just before may ask for them just after; they go with the versions that are no longer kept."""
    for numero in range(1, 6):
        publier(tmp_path, numero, marque=f"{numero}" * 8)
    gardes = sorted(chemin.name for chemin in (tmp_path / "www/courant/assets").iterdir())
    assert gardes == [f"vitrail.{str(numero) * 8}.css" for numero in (3, 4, 5)]
    assert len(list((tmp_path / "www/versions").glob("*.json"))) == 3
    assert len([un for un in (tmp_path / "www/versions").iterdir() if un.is_dir()]) == 3


def test_a_file_that_changes_is_dated_later_and_one_that_does_not_keeps_its_date(tmp_path: Path) -> None:
    """Servers tell browsers apart two contents of the same size by a date in whole seconds: even within one second,
    and even when an earlier content comes back."""
    vues: dict[int, str] = {}
    page = '<link href="../assets/vitrail.11111111.css"><p>{}</p></html>'
    for numero, heure in enumerate(["8 h 30", "9 h 30", "8 h 30"], 1):
        publier(tmp_path, numero, horaires__index_html=page.format(heure))
        seconde = int((tmp_path / "www/courant/horaires/index.html").stat().st_mtime)
        assert seconde not in vues
        vues[seconde] = heure
    assert sorted(vues) == list(vues)
    assert int((tmp_path / "www/courant/recherche.json").stat().st_mtime) == LE


def test_the_version_before_comes_back_with_the_styles_of_the_one_that_goes(tmp_path: Path) -> None:
    for numero in (1, 2, 3):
        publier(tmp_path, numero, marque=f"{numero}" * 8)
    retablie = versions.retablir(tmp_path / "www", garder=3, maintenant=LE)
    assert "vitrail.22222222.css" in lire(tmp_path, "index.html")
    assert (tmp_path / "www/courant/assets/vitrail.33333333.css").is_file()
    assert retablie.version.numero == 4


def test_what_was_undone_never_comes_back_by_itself(tmp_path: Path) -> None:
    """Undone, then corrected: the way back leads to the last good version, not to the bad one."""
    for numero, texte in enumerate(["bonne", "mauvaise"], 1):
        publier(tmp_path, numero, recherche_json=texte)
    versions.retablir(tmp_path / "www", garder=5, maintenant=LE)
    assert lire(tmp_path, "recherche.json") == "bonne"
    publier(tmp_path, 3, recherche_json="corrigée")
    versions.retablir(tmp_path / "www", garder=5, maintenant=LE)
    assert lire(tmp_path, "recherche.json") == "bonne"
    with pytest.raises(Refus, match="pas de version plus ancienne"):
        versions.retablir(tmp_path / "www", garder=5, maintenant=LE)


@pytest.mark.parametrize(
    ("changes", "dit"),
    [
        ({"construction_json": None}, "n’est pas un site construit"),
        ({"construction_json": "{"}, "abîmé"),
        ({"construction_json": '{"lu_le": "2026-11-20", "brouillon": true, "fichiers": []}'}, "brouillon"),
        ({"recherche_json": None}, "il manque recherche.json"),
        ({"404_html": None}, "il manque 404.html"),
        ({"horaires__index_html": "<p>8 h"}, "la fin de horaires/index.html"),
        ({"index_html": '<link href="assets/vitrail.99999999.css"></html>'}, "assets/vitrail.99999999.css"),
    ],
)
def test_what_is_not_a_whole_public_site_is_refused(tmp_path: Path, changes: dict[str, str | None], dit: str) -> None:
    """In words; what is on line stays."""
    publier(tmp_path, 1)
    avant = os.readlink(tmp_path / "www/courant")
    with pytest.raises(Refus, match=dit):
        publier(tmp_path, 2, **changes)
    assert os.readlink(tmp_path / "www/courant") == avant
    assert len(list((tmp_path / "www/versions").glob("*.json"))) == 1


def test_what_is_not_ours_in_the_folder_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "www/courant").mkdir(parents=True)
    with pytest.raises(Refus, match="n’est pas le lien d’une publication"):
        publier(tmp_path, 1)
    (tmp_path / "www/courant").rmdir()
    (tmp_path / "www/courant").symlink_to(tmp_path / "site1")
    with pytest.raises(Refus, match="mène ailleurs"):
        publier(tmp_path, 1)
    with pytest.raises(Refus, match="dans le site à publier"):
        versions.publier(tmp_path / "site1", tmp_path / "site1/www", 3, LE)
    for sources in ("content", "site_config"):
        (tmp_path / "ici" / sources).mkdir(parents=True)
    for ecrit in ("ici", "ici/content", "ici/site_config/neuf"):
        with pytest.raises(Refus, match="le site s’écrit"):
            versions.publier(tmp_path / "site1", tmp_path / ecrit, 3, LE)
    with pytest.raises(Refus, match="rien à rétablir"):
        versions.retablir(tmp_path / "neuf", 3, LE)


def test_a_publication_killed_at_any_moment_leaves_a_whole_version_on_line(tmp_path: Path) -> None:
    """And the next one clears what it left."""
    sites = [fabriquer(tmp_path / f"site{numero}", marque=str(numero) * 8) for numero in (1, 2)]
    publie = (
        "import sys; from pathlib import Path; from vitrail.bord.mise_en_ligne import versions\n"
        "print('ici', flush=True)\n"
        "for tour in range(400):\n"
        "    versions.publier(Path(sys.argv[2 + tour % 2]), Path(sys.argv[1]), 3, 1800000000)\n"
    )
    for essai in range(8):
        with subprocess.Popen(
            [sys.executable, "-c", publie, tmp_path / "www", *sites], stdout=subprocess.PIPE
        ) as lance:
            assert lance.stdout is not None and lance.stdout.readline() == b"ici\n"
            with pytest.raises(subprocess.TimeoutExpired):
                lance.wait(0.02 + 0.013 * essai)
            lance.kill()
        courant = tmp_path / "www/courant"
        if courant.exists():
            style = next(n for n in ("11111111", "22222222") if n in lire(tmp_path, "index.html"))
            assert (courant / f"assets/vitrail.{style}.css").read_text() == f"/* {style} */"
            assert style in lire(tmp_path, "horaires/index.html")
    publier(tmp_path, 3, marque="33333333")
    restes = [un.name for un in (tmp_path / "www/versions").iterdir() if un.name.startswith(".")]
    assert restes == [] and sorted(un.name for un in (tmp_path / "www").iterdir()) == ["courant", "versions"]
    assert len(list((tmp_path / "www/versions").iterdir())) == 6


def test_a_disk_without_second_names_keeps_a_copy_with_its_date(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Some network disks refuse links: what has not changed is copied, and browsers still keep what they have."""
    publier(tmp_path, 1)
    premiere = (tmp_path / "www/courant/horaires/index.html").stat()

    def refuser(*_: object) -> None:
        raise OSError("no link here")

    monkeypatch.setattr(os, "link", refuser)
    publier(tmp_path, 2, index_html="<p>autre accueil</p></html>")
    seconde = (tmp_path / "www/courant/horaires/index.html").stat()
    assert seconde.st_ino != premiere.st_ino and seconde.st_mtime == premiere.st_mtime
    assert "8 h 30" in lire(tmp_path, "horaires/index.html") and "autre accueil" in lire(tmp_path, "index.html")


def test_a_version_that_is_kept_no_more_does_not_come_back(tmp_path: Path) -> None:
    publier(tmp_path, 1)
    faite = publier(tmp_path, 2, index_html="<p>autre</p></html>")
    assert faite.version.precedente is not None
    shutil.rmtree(tmp_path / "www" / versions.VERSIONS / faite.version.precedente)
    with pytest.raises(Refus, match=f"la version d’avant, {faite.version.precedente}, n’est plus gardée"):
        versions.retablir(tmp_path / "www", garder=3, maintenant=LE)
    assert "autre" in lire(tmp_path, "index.html")


def test_what_the_disk_refuses_is_said_and_nothing_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publier(tmp_path, 1)
    fabriquer(tmp_path / "site2", index_html="<p>autre</p></html>")

    def plein(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(shutil, "copyfile", plein)
    with pytest.raises(Refus, match="rien n’a changé en ligne"):
        versions.publier(tmp_path / "site2", tmp_path / "www", garder=3, maintenant=LE + 1)
    assert "accueil" in lire(tmp_path, "index.html")


@pytest.mark.parametrize("geste", ["copyfile", "rename", "symlink_to"])
def test_a_first_publication_that_the_disk_refuses_leaves_no_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, geste: str
) -> None:
    """At whatever step: what was there before is all that is there after."""

    def plein(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    fabriquer(tmp_path / "site1")
    monkeypatch.setattr(shutil if geste == "copyfile" else Path, geste, plein)
    with pytest.raises(Refus, match="le disque est plein"):
        versions.publier(tmp_path / "site1", tmp_path / "www", garder=3, maintenant=LE)
    assert [reste.name for reste in tmp_path.iterdir()] == ["site1"]


def test_a_version_that_could_not_be_put_on_line_does_not_stay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It would fill the disk that had no room for its link."""
    publier(tmp_path, 1)
    gardes = sorted((tmp_path / "www/versions").iterdir())

    def plein(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(Path, "symlink_to", plein)
    with pytest.raises(Refus, match="le disque est plein"):
        publier(tmp_path, 2, index_html="<p>autre</p></html>")
    assert sorted((tmp_path / "www/versions").iterdir()) == gardes


def test_windows_that_allows_no_link_is_told_what_to_allow(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interdit(*_: object, **__: object) -> None:
        erreur = OSError("A required privilege is not held by the client")
        erreur.winerror = 1314  # type: ignore[attr-defined]
        raise erreur

    monkeypatch.setattr(Path, "symlink_to", interdit)
    with pytest.raises(Refus, match="mode développeur"):
        publier(tmp_path, 1)
    assert not (tmp_path / "www" / versions.LIEN).exists()


def test_a_disk_that_holds_no_link_changes_nothing_on_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def plein(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(Path, "symlink_to", plein)
    with pytest.raises((Refus, OSError)) as refus:
        publier(tmp_path, 1)
    assert "développeur" not in str(refus.value)
    assert not (tmp_path / "www" / versions.LIEN).exists()
