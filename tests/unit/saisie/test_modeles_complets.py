"""The file that a new site starts from, or copies, shows every field of its kind: nobody has to guess what exists."""

import re
from collections.abc import Iterator

import pytest

from tests.unit.saisie.test_depart import JOUR, REFERENTIEL, reponses
from vitrail.domaine import parcours
from vitrail.saisie import site_neuf
from vitrail.saisie.site_neuf.autres_champs import TETE
from vitrail.sources.modeles.base import EcartAdmis, Modele
from vitrail.sources.modeles.genres import GENRES, genre_de

NEUFS = {
    chemin: octets.decode()
    for chemin, octets in site_neuf.fichiers(reponses(), REFERENTIEL, JOUR, "1").items()
    if chemin.endswith(".yml")
}
SANS_MODELE = {"correspondances", "langues", "indicateurs"}
"""Kinds that a command or a language of ours writes."""
PARTOUT = {"ecarts_admis", "version"}
"""What any file may have, and the guide tells once; what a command keeps."""


def _champs(modele: type[Modele], deja: set[type[Modele]]) -> Iterator[str]:
    """Every field of a record and of all it may hold."""
    if modele in deja or modele is EcartAdmis:
        return
    deja.add(modele)
    yield from modele.model_fields
    for _, dedans in parcours.sous_modeles(modele):
        yield from _champs(dedans, deja)


@pytest.mark.parametrize(
    "genre", [genre for genre in GENRES if genre.nom not in SANS_MODELE], ids=lambda genre: genre.nom
)
def test_the_model_of_a_kind_shows_every_field_it_has(genre):
    textes = [texte for chemin, texte in NEUFS.items() if genre_de(chemin.removeprefix(site_neuf.MODELES)) == genre]
    montres: set[str] = set()
    for texte in textes:
        modele, _, autres = texte.partition(TETE)
        montres |= {*re.findall(r"\b([a-z]\w*):", modele), *re.findall(r"\w+", autres)}
    voulus = {champ for modele in (genre.modele, *genre.variantes.values()) for champ in _champs(modele, set())}
    assert textes and sorted(voulus - montres - PARTOUT) == []


def test_a_field_is_shown_once_where_it_can_be_used():
    modele, _, autres = NEUFS["content/donnees/horaires.yml"].partition(TETE)
    assert "canal:" in modele and "canal" not in re.findall(r"\w+", autres)
    assert re.search(r"^#   points : .*a_partir_du", autres.replace("\n#     ", " "), re.MULTILINE)
