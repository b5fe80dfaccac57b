"""A site on a share that may only be read: what a change would do there can still be told."""

from datetime import date
from pathlib import Path

from vitrail.bord.dossiers import essai
from vitrail.bord.dossiers.disque import photographier


def test_a_change_is_tried_where_the_site_may_not_change(projet: Path):
    dossiers = [projet / "content", *(un for un in (projet / "content").rglob("*") if un.is_dir())]
    for dossier in reversed(dossiers):
        dossier.chmod(0o555)
    try:
        assert (
            essai.nouvelles_erreurs(photographier(projet), date(2022, 4, 15), {"content/donnees/neuf.yml": "a: 1\n"})
            == ()
        )
    finally:
        for dossier in dossiers:
            dossier.chmod(0o755)
