"""Our own data files mean the same whether they were read before or not."""

from pathlib import Path

import pytest
import yaml

import vitrail
from vitrail.bord.magasin import MagasinSurDisque
from vitrail.socle import deja_fait, paquet

RACINE = Path(vitrail.__file__).parent
# What is read with the place of each of its values, as the files of a prefecture are.
SITUES = ("sources/referentiel/qual-e-pref-2018/", "presentation/langues/", "saisie/site_neuf/")
# Texts with holes, which are files of YAML once these are filled.
A_REMPLIR = ("saisie/reseau_en_parts/",)
FICHIERS = [
    nom
    for fichier in sorted(RACINE.rglob("*.yml"))
    if not (nom := fichier.relative_to(RACINE).as_posix()).startswith((*SITUES, *A_REMPLIR))
]


@pytest.mark.parametrize("nom", FICHIERS)
def test_a_file_that_was_kept_says_what_is_written(nom: str, tmp_path: Path):
    *dossiers, fichier = nom.split("/")
    ecrit = yaml.safe_load((RACINE / nom).read_text("utf-8"))
    deja_fait.confier(MagasinSurDisque(tmp_path))
    for _ in range(2):
        assert paquet.lire_yaml(".".join(("vitrail", *dossiers)), fichier) == ecrit
    assert len(list(tmp_path.glob("yaml-*"))) == 1
