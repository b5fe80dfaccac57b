"""The registry of updates: what is in time, what counts in which period, what joins the series."""

import shutil
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from tests.releves import definition, fiche
from tests.scenarios import BASE
from tests.sites_lus import deux
from vitrail import build
from vitrail.bord.dossiers.disque import photographier
from vitrail.domaine import registre
from vitrail.domaine.registre import Sort
from vitrail.domaine.site import Site
from vitrail.socle.calendrier import Calendrier
from vitrail.socle.temps import Periode
from vitrail.sources.modeles.divers import Demande
from vitrail.sources.modeles.unites import Unite
from vitrail.sources.referentiel import DelaiApplicable, charger

METROPOLE = Calendrier("metropole")
TROIS_JOURS = charger("qual-e-pref-2018").delai_sur("demande_site", date(2026, 1, 1))


def demande(demandee_le: str, publiee_le: str | None = None, **champs: str) -> Demande:
    dit = {"objet": "Horaires", "canal": "site", "demandee_le": demandee_le, **champs}
    return Demande.model_validate(dit | ({"publiee_le": publiee_le} if publiee_le else {}))


def sort(une: Demande, today: str = "2026-12-31", ou: Calendrier = METROPOLE) -> Sort:
    assert TROIS_JOURS is not None
    return registre.sort(une, TROIS_JOURS, ou, date.fromisoformat(today))


@pytest.mark.parametrize(
    ("demandee", "publiee", "attendu"),
    [
        pytest.param("2026-02-02", "2026-02-05", "dans_le_delai", id="lundi-jeudi"),
        pytest.param("2026-02-02", "2026-02-06", "hors_delai", id="lundi-vendredi"),
        pytest.param("2026-02-06 18:45", "2026-02-11 23:00", "dans_le_delai", id="vendredi-soir-mercredi"),
        pytest.param("2026-02-06 18:45", "2026-02-12 08:00", "hors_delai", id="vendredi-soir-jeudi"),
        pytest.param("2026-02-03", "2026-02-07", "dans_le_delai", id="publiee-le-samedi-qui-suit-le-dernier-jour"),
        pytest.param("2026-02-02 09:00", "2026-02-02 09:05", "dans_le_delai", id="le-jour-meme"),
        pytest.param("2026-04-02", "2026-04-08", "dans_le_delai", id="par-dessus-le-lundi-de-paques"),
        pytest.param("2026-04-02", "2026-04-09", "hors_delai", id="lundi-de-paques-un-jour-de-trop"),
        pytest.param("2026-05-12", "2026-05-18", "dans_le_delai", id="par-dessus-l-ascension"),
        pytest.param("2024-02-28", "2024-03-04", "dans_le_delai", id="le-29-fevrier-compte"),
        pytest.param("2024-02-27", "2024-03-04", "hors_delai", id="29-fevrier-un-jour-de-trop"),
        pytest.param("2024-02-29", "2024-03-05", "dans_le_delai", id="demandee-le-29-fevrier"),
        pytest.param("2025-12-30", "2026-01-05", "dans_le_delai", id="par-dessus-le-jour-de-l-an"),
    ],
)
def test_three_working_days_are_those_of_the_calendar(demandee, publiee, attendu):
    assert sort(demande(demandee, publiee)) == attendu


def test_working_days_are_those_of_the_place():
    vendredi_saint = demande("2026-04-01", "2026-04-08")
    assert sort(vendredi_saint) == "hors_delai"
    assert sort(vendredi_saint, ou=Calendrier("alsace-moselle")) == "dans_le_delai"

    abolition = demande("2024-12-17", "2024-12-23")
    assert sort(abolition) == "hors_delai"
    assert sort(abolition, ou=Calendrier("la-reunion")) == "dans_le_delai"


@pytest.mark.parametrize(
    ("today", "attendu"),
    [
        ("2026-02-06", "en_cours"),
        ("2026-02-11", "en_cours"),
        ("2026-02-12", "hors_delai"),
    ],
)
def test_a_request_that_waits_is_late_the_day_after_its_deadline(today, attendu):
    assert sort(demande("2026-02-06 17:30"), today) == attendu


def test_a_build_of_the_past_does_not_know_what_was_published_since():
    assert sort(demande("2026-02-02", "2026-02-04"), "2026-02-03") == "en_cours"


def test_a_cancelled_request_does_not_count():
    assert sort(demande("2026-02-02", annulee="oui")) == "annulee"


@pytest.mark.parametrize(
    ("valeur", "unite", "debut", "fin", "attendu"),
    [
        (24, "heures", datetime(2026, 2, 2, 9), datetime(2026, 2, 3, 9), True),
        (24, "heures", datetime(2026, 2, 2, 9), datetime(2026, 2, 3, 9, 1), False),
        (24, "heures", date(2026, 2, 2), date(2026, 2, 4), True),
        (2, "jours", date(2026, 2, 6), date(2026, 2, 8), True),
        (2, "jours", date(2026, 2, 6), date(2026, 2, 9), False),
        (1, "mois", date(2026, 1, 31), date(2026, 2, 28), True),
        (1, "mois", date(2026, 1, 31), date(2026, 3, 1), False),
    ],
)
def test_another_referential_may_count_otherwise(valeur, unite, debut, fin, attendu):
    assert TROIS_JOURS is not None
    delai = DelaiApplicable(TROIS_JOURS.regle, valeur, unite, None, None)
    assert registre.dans_le_delai(delai, debut, fin, METROPOLE) is attendu


REGISTRE = """\
mis_a_jour: 2026-01-30
demandes:
  - {objet: Horaires, canal: site, demandee_le: 2025-11-03, publiee_le: 2025-11-05}
  - {objet: Fermeture, canal: site, demandee_le: 2025-11-28, publiee_le: 2025-12-04}
  - {objet: Pièces, canal: site, demandee_le: 2025-12-01, publiee_le: 2025-12-02}
  - {objet: Photo, canal: site, demandee_le: 2025-12-02, annulee: oui}
  - {objet: Accès, canal: site, demandee_le: 2025-12-31, publiee_le: 2026-01-06}
  - {objet: Menu vocal, canal: serveur_vocal, demandee_le: 2025-12-10}
  - {objet: Contacts, canal: site, demandee_le: 2026-01-30}
"""
INDICATEURS = "mis_a_jour: 2026-01-15\nperiode: {}\nreleves:\n"


@pytest.fixture
def racine(tmp_path: Path) -> Path:
    shutil.copytree(BASE, tmp_path, dirs_exist_ok=True)
    (tmp_path / "content/donnees/demandes_mise_a_jour.yml").write_text(REGISTRE, "utf-8")
    return tmp_path


def lire(racine: Path, today: str = "2026-02-02") -> Site:
    site = build.inspecter(photographier(racine), date.fromisoformat(today)).site
    assert site is not None
    return site


def ecrire(racine: Path, periode: str, releves: str) -> None:
    fichier = racine / f"content/donnees/indicateurs/{periode}.yml"
    fichier.write_text(INDICATEURS.format(periode) + releves, "utf-8")


def valeurs(site: Site, indicateur: str) -> list[tuple[str, Decimal | str, int | None]]:
    """Each period with its value, or the reason of its absence, and its number of cases."""
    return [
        (
            point.periode.code,
            point.quantite.valeur if point.quantite else point.jugement.etat,
            point.releve.denominateur,
        )
        for serie in site.historiques[indicateur].series
        for point in serie.points
    ]


SITE, SERVEUR = "taux-mise-a-jour-site", "taux-mise-a-jour-svi"


def test_each_month_that_is_over_gets_its_rate_from_the_requests_made_in_it(racine):
    site = lire(racine)
    assert valeurs(site, SITE) == [("2025-11", Decimal(50), 2), ("2025-12", Decimal(100), 2)]
    assert valeurs(site, SERVEUR) == [("2025-11", "sans_objet", None), ("2025-12", Decimal(0), 1)]


def test_a_month_of_which_every_request_still_waits_has_no_value_yet(racine):
    assert valeurs(lire(racine, "2026-02-04"), SITE)[-1][0] == "2025-12"
    assert valeurs(lire(racine, "2026-02-05"), SITE)[-1] == ("2026-01", Decimal(0), 1)


def test_the_period_that_runs_is_told_and_is_no_value(racine):
    [compte, _] = lire(racine, "2025-12-15").comptes_du_registre
    assert [bilan.periode.code for bilan in compte.clos] == ["2025-11"]
    [courant] = compte.courants
    assert (courant.periode.code, courant.dans_le_delai, courant.en_cours, courant.annulees) == ("2025-12", 1, 0, 1)


def test_no_request_means_that_there_was_none_only_up_to_the_date_of_the_registry(racine):
    assert [code for code, _, _ in valeurs(lire(racine, "2026-04-10"), SERVEUR)] == ["2025-11", "2025-12"]

    registre_tenu = racine / "content/donnees/demandes_mise_a_jour.yml"
    registre_tenu.write_text(REGISTRE.replace("mis_a_jour: 2026-01-30", "mis_a_jour: 2026-03-31"), "utf-8")
    lues = valeurs(lire(racine, "2026-04-10"), SERVEUR)
    assert lues[2:] == [(code, "sans_objet", None) for code in ("2026-01", "2026-02", "2026-03")]


def test_periods_are_those_in_which_the_indicator_is_given(racine):
    ecrire(racine, "2025-T3", f"  - {{indicateur: {SITE}, valeur: 80 %}}\n")
    lues = valeurs(lire(racine, "2026-04-10"), SITE)
    assert lues == [("2025-T3", Decimal(80), None), ("2026-T1", Decimal(0), 1)]


def test_a_quarter_begun_before_the_registry_is_not_computed(racine):
    ecrire(racine, "2025-T3", f"  - {{indicateur: {SITE}, valeur: 80 %}}\n")
    registre_tenu = racine / "content/donnees/demandes_mise_a_jour.yml"
    registre_tenu.write_text("depuis: 2025-10-01\n" + REGISTRE, "utf-8")
    assert [code for code, _, _ in valeurs(lire(racine, "2026-04-10"), SITE)] == ["2025-T3", "2025-T4", "2026-T1"]


def test_a_registry_that_stops_before_the_end_of_the_period_makes_its_rate_uncertain(racine):
    def reserve(today: str) -> str | None:
        return lire(racine, today).historiques[SITE].series[0].points[-1].releve.reserve

    assert reserve("2026-02-02") is None
    assert reserve("2026-02-05") == "Le registre est tenu au 30 janvier 2026 : " + (
        "des demandes de la fin de la période peuvent manquer."
    )


def test_what_is_computed_says_so(racine):
    historique = lire(racine).historiques[SITE]
    [serie] = historique.series
    releve = serie.points[0].releve
    assert (releve.numerateur, releve.denominateur) == (1, 2)
    assert releve.source == "calculé à partir du registre (2 demandes)"
    assert str(releve.place()) == "content/donnees/demandes_mise_a_jour.yml:3:3"


def test_a_value_written_by_hand_stays_when_both_agree(racine):
    ecrire(racine, "2025-11", f"  - {{indicateur: {SITE}, valeur: 50 %, source: Tableau de bord}}\n")
    point = lire(racine).historiques[SITE].series[0].points[0]
    assert point.source == "Tableau de bord"


def test_a_figure_said_to_be_awaited_gives_way_to_the_computed_one(racine):
    attendu = "absence: {motif: en_attente, raison: Pas encore arrêté.}"
    ecrire(racine, "2025-11", f"  - {{indicateur: {SITE}, {attendu}}}\n")
    assert valeurs(lire(racine), SITE)[0] == ("2025-11", Decimal(50), 2)


def test_the_page_of_the_indicator_tells_the_registry(racine):
    resultat = build.generer(photographier(racine), date(2026, 2, 2))
    [page] = [page for page in resultat.pages if page.chemin == f"indicateurs/{SITE}"]
    texte = " ".join(page.html.replace("\u00a0", " ").split())

    assert "Source : calculé à partir du registre (2 demandes)." in texte
    assert "sous 3 jours ouvrés" in texte
    assert "Janvier 2026 : 1 à publier, encore dans le délai." in texte
    assert "Février 2026" not in texte  # the registry tells nothing of it yet
    assert "Registre tenu au 30 janvier 2026." in texte
    assert '<th scope="row">Novembre 2025</th>' in texte


def test_without_requests_the_registry_says_nothing(racine):
    (racine / "content/donnees/demandes_mise_a_jour.yml").write_text("mis_a_jour: 2026-01-30\n", "utf-8")
    site = lire(racine)
    assert site.comptes_du_registre == ()
    assert SITE not in site.historiques


def test_only_a_share_is_computed_from_the_registry(racine):
    """An indicator counted in days is no rate of requests, even on the fact that the registry tells."""
    site = lire(racine)
    assert site.demandes_mise_a_jour is not None
    en_jours = {
        nom: replace(definition, unite=Unite.JOUR) if nom == SITE else definition
        for nom, definition in site.definitions.items()
    }
    comptes = registre.comptes(
        site.demandes_mise_a_jour, site.indicateurs, en_jours, site.referentiel, site.calendrier, site.today
    )
    assert [compte.definition.id for compte in comptes] == [SERVEUR]


def test_a_registry_begun_in_the_period_that_runs_tells_no_rate_yet(racine):
    """Not even of the part of the month that it knows."""
    registre_tenu = racine / "content/donnees/demandes_mise_a_jour.yml"
    une = "  - {objet: Horaires, canal: site, demandee_le: 2026-01-16, publiee_le: 2026-01-16}\n"
    tenu = f"depuis: 2026-01-15\ndemandes:\n{une}"
    registre_tenu.write_text(f"mis_a_jour: 2026-01-19\n{tenu}", "utf-8")
    assert SITE not in lire(racine, "2026-01-20").historiques
    registre_tenu.write_text(f"mis_a_jour: 2026-02-28\n{tenu}", "utf-8")
    assert [code for code, _, _ in valeurs(lire(racine, "2026-03-02"), SITE)] == ["2026-02"]


def test_the_official_frequency_is_the_kind_of_period_whatever_is_published(racine):
    """Another referential may give one to the indicator of its registry."""
    publiees = [fiche("2026-01", "80 %")]
    assert registre._genres(definition(frequence="trimestre"), publiees) == ("trimestre",)
    assert registre._genres(definition(), publiees) == registre._genres(definition(), []) == ("mois",)


@pytest.mark.parametrize(("today", "close"), [(date(2026, 4, 30), False), (date(2026, 5, 1), True)])
def test_a_period_is_over_the_day_after_its_last_one(today: date, close: bool):
    (compte,) = replace(deux(), today=today).comptes_du_registre
    avril = Periode.lire("2026-04")
    assert (avril in [bilan.periode for bilan in compte.clos]) is close
    assert (avril in [bilan.periode for bilan in compte.courants]) is not close
