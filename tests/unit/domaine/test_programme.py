"""The national programme: its commitments and what answers them, its results in its fields, nothing when not asked."""

import csv
import io
from datetime import date
from pathlib import Path

from tests.pratique import SitePratique
from vitrail.build import Build
from vitrail.domaine import programme
from vitrail.sources.referentiel import charger, disponibles
from vitrail.sources.referentiel.programme import programmes

POLICE = Path(__file__).parents[2] / "sites" / "prefecture-de-police"
JOUR = date(2025, 5, 15)
# As api.gouv.fr names them.
CHAMPS = [
    "Code SP+ de la structure",
    "Intitulé de la typologie",
    "Intitulé de la structure",
    "Code postal de la structure",
    "Ville de la structure",
    "Code SP+ de l'indicateur",
    "Valeur",
    "Fréquence",
    "Date de mise à jour",
]


def resultats(resultat: Build) -> list[dict[str, str]]:
    contenu = resultat.fichiers["donnees/services-publics-plus.csv"]
    assert isinstance(contenu, bytes)
    return list(csv.DictReader(io.StringIO(contenu.decode(), newline="")))


def page(resultat: Build) -> str:
    return next(page.html for page in resultat.pages if page.chemin == "engagements")


def test_a_programme_answers_to_commitments_that_exist_and_gives_its_sources():
    assert programmes()
    for un in programmes().values():
        assert [une.numero for une in un.engagements] == list(range(1, len(un.engagements) + 1))
        for une in un.engagements:
            # Either its exact wording, or the plain statement that it could not be checked.
            assert (une.titre is None) == (une.sujet is not None)
            assert une.source.startswith("https://")
            for referentiel, numeros in une.reponses.items():
                connus = {engagement.numero for engagement in charger(referentiel).engagements}
                assert set(numeros) <= connus
    # Its file is not taken for a referential that a site could follow.
    assert not set(programmes()) & set(disponibles())


def test_the_page_of_commitments_shows_which_of_ours_answer(tmp_path: Path):
    montree = page(SitePratique(tmp_path, POLICE).generer(JOUR))
    section = montree[montree.index('id="services-publics-plus"') :]
    assert "Votre demande est traitée dans les délais annoncés" in section
    assert 'href="../engagements/17/"' in section
    assert "dont l’intitulé exact est à lire sur le site du programme" in section


def test_only_commitments_taken_here_are_said_to_answer(tmp_path: Path):
    site = SitePratique(tmp_path)
    chemin = "site_config/site.yml"
    site.ecrire(
        chemin,
        (site.racine / chemin).read_text("utf-8")
        + "\nprogramme_national: {programme: services-publics-plus, montrer: oui}\n",
    )
    lie = site.generer().site
    assert lie
    [national] = programmes().values()
    tenus = {tenu.officiel.module for reponse in programme.reponses(lie, national) for tenu in reponse.tenus}
    assert tenus <= set(lie.label.modules)


def test_results_are_given_in_the_fields_of_the_programme(tmp_path: Path):
    lignes = resultats(SitePratique(tmp_path, POLICE).generer(JOUR))
    assert list(lignes[0]) == [*CHAMPS, "demonstration"], (
        "an invented prefecture says so; the programme has no such field"
    )
    assert {champ: lignes[0][champ] for champ in CHAMPS} == dict(
        zip(
            CHAMPS,
            [
                *("SP-75-001", "Préfectures", "Préfecture de police de Port-Royal-les-Bains", "75990"),
                *("Port-Royal-les-Bains", "IND-01", "92", "trimestrielle", "2025-04-14"),
            ],
            strict=True,
        )
    )


def test_an_indicator_without_a_value_is_not_given_at_all(tmp_path: Path):
    """The programme has no word for an absence: an empty value would pass for a zero."""
    lie = SitePratique(tmp_path, POLICE).generer(JOUR).site
    assert lie and lie.identite.programme_national
    transmis = {un.code: un.indicateur for un in lie.identite.programme_national.indicateurs}
    assert "IND-02" in transmis and transmis["IND-02"] not in lie.historiques
    assert [un.indicateur for un in programme.resultats(lie)] == ["IND-01"]


def test_a_site_that_asks_for_nothing_gives_and_shows_nothing(tmp_path: Path):
    resultat = SitePratique(tmp_path).generer()
    assert "services-publics-plus" not in page(resultat)
    assert "donnees/services-publics-plus.csv" not in resultat.fichiers
