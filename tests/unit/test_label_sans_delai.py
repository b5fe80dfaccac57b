"""A label that sets no deadline and no pace: nothing is due of it, nothing is late, and every page is there."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
import yaml

from tests.conftest import copy_project
from vitrail import build
from vitrail.bord.dossiers.disque import photographier
from vitrail.domaine import agenda, reclamations
from vitrail.domaine.site import Site
from vitrail.sources.modeles.genres import REFERENTIELS
from vitrail.sources.referentiel import lecture

JOUR = date(2022, 4, 15)
FOURNI = "qual-e-pref-2018"
SIEN = "sans-delai"


def _sans(noeud: object, *cles: str) -> object:
    if isinstance(noeud, dict):
        return {cle: _sans(valeur, *cles) for cle, valeur in noeud.items() if cle not in cles}
    return [_sans(valeur, *cles) for valeur in noeud] if isinstance(noeud, list) else noeud


def _changer(fichier: Path, changer: Callable[[object], object]) -> None:
    lu = yaml.load(fichier.read_text("utf-8"), yaml.CBaseLoader)
    fichier.write_text(yaml.safe_dump(changer(lu), allow_unicode=True, sort_keys=False), "utf-8")


def _demonstration(a_cote: Path) -> Path:
    """With a closure that must still be announced."""
    racine = copy_project(a_cote.parent / f"{a_cote.name}-{FOURNI}")
    horaires = racine / "content/donnees/horaires.yml"
    avant, ascension, apres = horaires.read_text("utf-8").partition("motif: Pont de l’Ascension")
    horaires.write_text(
        avant + ascension + apres.replace("annonce_le: 2022-04-11", "annonce_le: 2022-04-20", 1), "utf-8"
    )
    return racine


@pytest.fixture
def racine(tmp_path: Path) -> Path:
    """The demonstration, under the packaged label without its deadlines, its recurrences and its frequencies."""
    racine = _demonstration(tmp_path / "site")
    dossier = racine / REFERENTIELS / SIEN
    shutil.copytree(Path(lecture.__file__).parent / FOURNI, dossier)
    for fichier in (dossier / "engagements").glob("*.yml"):
        _changer(fichier, lambda lu: _sans(lu, "delais", "recurrences", "delai"))
    _changer(dossier / "indicateurs.yml", lambda lu: _sans(lu, "delai", "periodicite"))
    for fichier, avant, apres in (
        (dossier / "cadre.yml", f"id: {FOURNI}", f"id: {SIEN}"),
        (racine / "site_config/label.yml", FOURNI, SIEN),
    ):
        fichier.write_text(fichier.read_text("utf-8").replace(avant, apres), "utf-8")
    return racine


def _lire(racine: Path) -> Site:
    site = build.inspecter(photographier(racine), JOUR).site
    assert site is not None
    return site


def test_nothing_is_due_of_what_no_rule_sets_a_day_for(racine: Path) -> None:
    avant, apres = ({terme.cle for terme in agenda.agenda(_lire(site))} for site in (_demonstration(racine), racine))
    assert avant - apres == {"annoncer-pont-ascension", "enquete_mystere-2023", "enquete_satisfaction-2023"}
    assert apres <= avant


def test_a_complaint_is_answered_in_no_stated_time(racine: Path) -> None:
    assert reclamations.delais(_lire(_demonstration(racine)), JOUR) is not None
    assert reclamations.delais(_lire(racine), JOUR) is None
    assert build.generer(photographier(racine), JOUR).erreurs == ()


def test_an_event_is_never_told_late(racine: Path) -> None:
    alertes = (
        "mis_a_jour: 2022-04-12\nalertes:\n  - {id: crue, genre: urgence, titre: Crue, texte: Restez chez vous., "
        "publiee_le: 2022-04-12 10:30, du: 2022-04-12, au: 2022-04-13, evenement: majeur, "
        "evenement_le: 2022-04-12 08:00}\n"
    )
    for site, attendus in ((_demonstration(racine), ["evenement-annonce-tard"]), (racine, [])):
        (site / "content/donnees/alertes.yml").write_text(alertes, "utf-8")
        trouves = [trouve.regle for trouve in build.inspecter(photographier(site), JOUR).diagnostics]
        assert [regle for regle in trouves if regle == "evenement-annonce-tard"] == attendus


def test_evidence_that_no_field_brings_is_asked_for_where_the_label_is_chosen(racine: Path) -> None:
    """Another label may ask for what no file of ours says: nobody is led nowhere."""
    module = racine / REFERENTIELS / SIEN / "engagements/module-1.yml"
    texte = module.read_text("utf-8")
    reprise = next(ligne for ligne in texte.splitlines(keepends=True) if ligne.strip() == "preuves:")
    retrait = " " * (len(reprise) - len(reprise.lstrip()))
    module.write_text(
        texte.replace(reprise, f"{reprise}{retrait}- {{id: charte, libelle: charte, fondement: engagement}}\n", 1),
        "utf-8",
    )
    trouves = build.generer(photographier(racine), JOUR).diagnostics
    [trouve] = [trouve for trouve in trouves if trouve.valeurs.get("preuve") == "charte"]
    assert trouve.lieu.fichier == "site_config/label.yml"


def test_a_figure_to_display_that_comes_at_no_pace_is_due_once_while_none_is_published(racine: Path) -> None:
    """From the day on which the site began; nothing says which period."""
    shutil.rmtree(racine / "content/donnees/indicateurs")
    site = _lire(racine)
    dus = [terme for terme in agenda.agenda(site) if terme.cle == "indicateur-taux-appels-aboutis"]
    assert [(terme.quoi, terme.limite) for terme in dus] == [
        ("Publier : Appels ayant abouti (aucun chiffre publié)", site.debut or JOUR)
    ]
