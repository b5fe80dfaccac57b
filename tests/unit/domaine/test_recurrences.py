"""What must come back every so often: found through the fact it governs, dated by the data of the site."""

import shutil
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from tests.scenarios import BASE
from tests.typographie import simple
from vitrail import build
from vitrail.bord.dossiers.disque import photographier
from vitrail.domaine import recurrences
from vitrail.domaine.recurrences import Rythme
from vitrail.domaine.site import Site
from vitrail.socle import catalogue

LABEL = "site_config/label.yml"
JOUR = date(2026, 2, 2)


@pytest.fixture
def racine(tmp_path: Path) -> Path:
    shutil.copytree(BASE, tmp_path, dirs_exist_ok=True)
    return tmp_path


def _site(racine: Path, ajouts: Mapping[str, str] = {}, le: date = JOUR) -> Site:
    for nom, texte in ajouts.items():
        with (racine / nom).open("a", encoding="utf-8") as fichier:
            fichier.write(texte)
    site = build.inspecter(photographier(racine), le).site
    assert site is not None
    return site


def _rythme(site: Site, fait: str) -> Rythme:
    rythme = recurrences.rythme(site, fait)
    assert rythme is not None
    return rythme


def test_a_year_after_the_last_day_of_the_survey_it_is_late(racine):
    assert _rythme(_site(racine), "enquete_satisfaction").limite == date(2026, 11, 21)
    assert not _rythme(_site(racine, le=date(2026, 11, 21)), "enquete_satisfaction").en_retard
    assert _rythme(_site(racine, le=date(2026, 11, 22)), "enquete_satisfaction").en_retard


@pytest.mark.parametrize(
    ("le", "en_retard"), [(date(2027, 1, 14), False), (date(2027, 1, 15), False), (date(2027, 1, 16), True)]
)
def test_what_was_never_done_is_due_a_year_after_the_oldest_date_of_the_site(racine, le, en_retard):
    (racine / "content/donnees/comites/2025.yml").unlink()
    rythme = _rythme(_site(racine, le=le), "comite_usagers")
    assert (rythme.dernier, rythme.limite, rythme.en_retard) == (None, date(2027, 1, 15), en_retard)


@pytest.mark.parametrize(
    ("ouvert_le", "obtenu_le", "limite"),
    [
        ("2025-03-10", None, date(2026, 3, 10)),
        ("2025-03-10", "2024-06-01", date(2025, 6, 1)),
        ("2023-03-10", "2024-06-01", date(2024, 3, 10)),
        ("2026-02-03", None, date(2027, 1, 15)),  # a site cannot have begun tomorrow
    ],
)
def test_a_duty_never_done_counts_from_the_day_the_label_or_the_site_began(racine, ouvert_le, obtenu_le, limite):
    (racine / "content/donnees/comites/2025.yml").unlink()
    obtenu = f"obtenu_le: {obtenu_le}\nexpire_le: 2027-06-01\n" if obtenu_le else ""
    ajouts = {"site_config/site.yml": f"ouvert_le: {ouvert_le}\n", LABEL: obtenu}
    assert _rythme(_site(racine, ajouts), "comite_usagers").limite == limite


COMITE = "mis_a_jour: 2026-01-15\nid: {id}\ntitre: Comité\ndate: {date}\nordre_du_jour: [Résultats]\n"


@pytest.mark.parametrize(("quand", "compte"), [("2026-02-01", True), ("2026-02-02", False), ("2026-02-03", False)])
def test_a_meeting_counts_once_its_day_is_over(racine, quand, compte):
    (racine / "content/donnees/comites/2025.yml").write_text(COMITE.format(id="c", date=quand), "utf-8")
    dernier = _rythme(_site(racine), "comite_usagers").dernier
    assert (dernier is not None and dernier[0].isoformat() == quand) is compte


def test_of_two_facts_the_latest_counts_whatever_the_order_of_the_files(racine):
    for nom, quand in (("a", "2024-12-04"), ("z", "2023-12-04")):
        (racine / f"content/donnees/comites/{nom}.yml").write_text(COMITE.format(id=nom, date=quand), "utf-8")
    rythme = _rythme(_site(racine), "comite_usagers")
    jours = [jour for jour, _ in rythme.fois]
    assert jours == sorted(jours, reverse=True) and len(jours) == 3
    assert rythme.limite == jours[0].replace(year=jours[0].year + 1)


PROMESSE = "delais:\n  - {id: enquete-satisfaction, valeur: 2}\n"


def test_a_prefecture_that_promises_two_surveys_a_year_is_held_to_it(racine):
    """One in a year is not two; the year counts from the beginning."""
    ancien = {LABEL: PROMESSE, "site_config/site.yml": "ouvert_le: 2025-01-10\n"}
    rythme = _rythme(_site(racine, ancien), "enquete_satisfaction")
    assert (rythme.regle.fois, len(rythme.fois)) == (2, 1)
    assert rythme.limite == date(2026, 1, 10) and rythme.en_retard


def test_a_site_that_began_less_than_a_year_ago_may_still_keep_its_promise(racine):
    rythme = _rythme(_site(racine, {LABEL: PROMESSE}), "enquete_satisfaction")
    assert rythme.limite == date(2026, 11, 21), "a year after the first one, which is older than the site"
    assert not rythme.en_retard


def test_a_fact_that_no_rule_governs_has_no_rhythm(racine):
    site = _site(racine)
    assert recurrences.rythme(site, "enquete_mystere") is not None
    sans_module = site.label.model_copy(update={"modules": (2,)})
    autre = Site(
        today=JOUR,
        fiches={"site": (site.identite,), "label": (sans_module,)},
        referentiel=site.referentiel,
        calendrier=site.calendrier,
    )
    assert recurrences.rythme(autre, "enquete_mystere") is None


@pytest.mark.parametrize(
    ("fichier", "regle"),
    [("enquetes/appels-2025.yml", "FRA022"), ("enquetes/satisfaction-2025.yml", "REF032")],
)
def test_a_survey_that_could_not_be_read_is_neither_missing_nor_unknown(racine, fichier, regle):
    (racine / "content/donnees" / fichier).write_text("genre: satisfaction\n", "utf-8")
    regles = {catalogue.code(ecart) for ecart in build.inspecter(photographier(racine), JOUR).diagnostics}
    assert regle not in regles


def test_a_survey_of_a_month_counts_from_its_first_day_and_the_pages_say_so(racine):
    fichier = next((racine / "content/donnees/enquetes").glob("*satisf*"))
    lignes = [ligne for ligne in fichier.read_text("utf-8").splitlines() if not ligne.startswith(("du:", "au:"))]
    fichier.write_text("\n".join([*lignes, "du: 2025-06"]) + "\n", "utf-8")
    rythme = _rythme(_site(racine), "enquete_satisfaction")

    assert rythme.limite == date(2026, 6, 1)
    assert rythme.prudence == "Le jour n’est pas connu (juin 2025) : par prudence, on compte du 1er juin 2025."
    bati = build.generer(photographier(racine), JOUR)
    [page] = [page.html for page in bati.pages if page.chemin == "enquetes"]
    assert "on compte du 1er juin 2025" in simple(page)


@pytest.mark.parametrize(("au", "compte"), [("2026-02-01", True), ("2026-02-02", True), ("2026-02-03", False)])
@pytest.mark.parametrize(
    ("fichier", "fait"),
    [("satisfaction-2025", "enquete_satisfaction"), ("appels-2025", "enquete_mystere")],
)
def test_a_survey_counts_from_its_last_day_and_not_before(racine, fichier, fait, au, compte):
    """One that is still under way leaves the rhythm to the one before."""
    ancien = racine / f"content/donnees/enquetes/{fichier}.yml"
    lignes = [ligne for ligne in ancien.read_text("utf-8").splitlines() if not ligne.startswith(("du:", "au:", "id:"))]
    nouveau = "\n".join([*lignes, "id: nouvelle", "du: 2026-01-20", f"au: {au}"]) + "\n"
    ancien.with_name("nouvelle.yml").write_text(nouveau, "utf-8")
    rythme = _rythme(_site(racine), fait)
    assert [fiche.id for _, fiche in rythme.fois].count("nouvelle") == compte
    assert rythme.dernier is not None and (rythme.dernier[1].id == "nouvelle") is compte


def test_a_survey_without_dates_answers_no_duty(racine):
    fichier = next((racine / "content/donnees/enquetes").glob("*satisf*"))
    lignes = [ligne for ligne in fichier.read_text("utf-8").splitlines() if not ligne.startswith(("du:", "au:"))]
    sans = "absence_dates: {motif: non_communique, raison: Les dates n’ont pas été gardées.}"
    fichier.write_text("\n".join([*lignes, sans]) + "\n", "utf-8")
    assert not _rythme(_site(racine), "enquete_satisfaction").fois
