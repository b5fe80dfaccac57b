"""A site on a share that may only be read: what a change would do there can still be told."""

import os
from datetime import date
from pathlib import Path

from vitrail.bord.dossiers import essai


def test_the_copy_may_change_where_the_site_may_not(projet: Path):
    dossiers = [projet / "content", *(un for un in (projet / "content").rglob("*") if un.is_dir())]
    for dossier in reversed(dossiers):
        dossier.chmod(0o555)
    try:
        with essai._copie(projet) as copie:
            copies = [copie / dossier.relative_to(projet) for dossier in dossiers]
            assert all(os.stat(un).st_mode & 0o300 == 0o300 for un in copies)
        assert essai.nouvelles_erreurs(projet, date(2022, 4, 15), {"content/donnees/neuf.yml": "a: 1\n"}) == ()
    finally:
        for dossier in dossiers:
            dossier.chmod(0o755)
