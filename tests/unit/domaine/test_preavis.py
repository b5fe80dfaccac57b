"""When a change takes effect, and the last moment to announce it."""

from datetime import date, datetime

import pytest

from tests.pratique import SitePratique
from vitrail import build
from vitrail.bord.dossiers.disque import photographier
from vitrail.domaine.preavis import limite, prise_d_effet, respecte
from vitrail.socle.calendrier import Calendrier
from vitrail.sources.referentiel import Delai, DelaiApplicable

METROPOLE = Calendrier("metropole")


def _delai(valeur: int, unite: str, hors: tuple[str, ...] = ()) -> DelaiApplicable:
    brut = {"id": "annonce", "clause": "1.2", "libelle": "Annonce", "sens": "avant", "repere": "effet"}
    regle = Delai.model_validate({**brut, "hors": hors, "valeurs": [{"valeur": valeur, "unite": unite}]})
    return DelaiApplicable(regle, valeur, regle.valeurs[0].unite, None, None)


FERIES = ("week-ends", "jours-feries")


@pytest.mark.parametrize(
    ("delai", "effet", "attendu"),
    [
        # Easter Monday is 18 April 2022.
        (_delai(72, "heures", FERIES), datetime(2022, 4, 20, 9), datetime(2022, 4, 14, 9)),
        (_delai(72, "heures"), datetime(2022, 4, 20, 9), datetime(2022, 4, 17, 9)),
        (_delai(3, "jours ouvrés"), date(2022, 4, 20), date(2022, 4, 14)),
        (_delai(3, "jours", FERIES), date(2022, 4, 20), date(2022, 4, 14)),
        (_delai(10, "jours"), date(2022, 4, 20), date(2022, 4, 10)),
        (_delai(2, "mois"), date(2022, 4, 30), date(2022, 2, 28)),
        (_delai(2, "mois"), datetime(2022, 4, 20, 9), datetime(2022, 2, 20, 9)),
    ],
)
def test_the_last_moment_to_announce(delai, effet, attendu):
    assert limite(METROPOLE, delai, effet) == attendu


@pytest.mark.parametrize(
    ("annonce", "a_temps"),
    [
        (datetime(2022, 4, 14, 9), True),
        (datetime(2022, 4, 14, 9, 1), False),
        (date(2022, 4, 14), True),  # the hour is not known: the doubt excuses
        (date(2022, 4, 15), False),
    ],
)
def test_an_announcement_is_late_only_when_its_date_proves_it(annonce, a_temps):
    delai = _delai(72, "heures", FERIES)
    assert respecte(METROPOLE, delai, annonce, datetime(2022, 4, 20, 9)) is a_temps


@pytest.mark.parametrize(
    ("annonce", "effet", "a_temps"),
    [
        # with both hours, the hours decide
        (datetime(2022, 3, 4, 18), datetime(2022, 3, 8, 8, 30), False),  # Friday evening for Tuesday
        (
            datetime(2022, 3, 3, 8, 30),
            datetime(2022, 3, 8, 8, 30),
            True,
        ),  # Thursday for Tuesday, to the minute
        (datetime(2022, 3, 3, 8, 31), datetime(2022, 3, 8, 8, 30), False),
        (
            datetime(2022, 3, 5, 10),
            datetime(2022, 3, 10, 0),
            True,
        ),  # made on a Saturday, it counts from Monday
        # without, whole days do
        (date(2022, 3, 8), date(2022, 3, 11), True),  # Tuesday for Friday
        (date(2022, 3, 9), date(2022, 3, 11), False),
        (date(2022, 3, 4), date(2022, 3, 8), False),  # Friday for Tuesday
        (date(2022, 3, 4), date(2022, 3, 9), True),
        (date(2022, 4, 14), date(2022, 4, 19), False),  # Thursday for the Tuesday after Easter
        (date(2022, 4, 13), date(2022, 4, 19), True),
        (date(2024, 2, 27), date(2024, 3, 1), True),  # 27, 28 and 29 February
        (date(2022, 3, 9), date(2022, 3, 12), True),  # for a Saturday
        (date(2022, 3, 11), date(2022, 3, 11), False),
        (date(2022, 3, 12), date(2022, 3, 1), False),  # announced afterwards
        # telling one of the two hours never makes things worse than telling none
        (datetime(2022, 3, 8, 17), date(2022, 3, 11), True),
        (date(2022, 3, 8), datetime(2022, 3, 11, 8, 30), True),
        (date(2022, 3, 9), datetime(2022, 3, 11, 16), False),
    ],
)
def test_notice_of_72_hours_is_denied_only_with_proof(annonce, effet, a_temps):
    assert respecte(METROPOLE, _delai(72, "heures", FERIES), annonce, effet) is a_temps


@pytest.mark.parametrize(
    ("calendrier", "annonce", "effet"),
    [
        (
            Calendrier("alsace-moselle"),
            date(2022, 4, 13),
            date(2022, 4, 19),
        ),  # Good Friday and Easter Monday are both off
        (Calendrier("la-reunion"), date(2022, 12, 19), date(2022, 12, 22)),  # 20 December
        (Calendrier("guadeloupe"), date(2022, 5, 24), date(2022, 5, 30)),  # Ascension, then 27 May
        (Calendrier("martinique"), date(2023, 5, 17), date(2023, 5, 23)),  # Ascension, then Monday 22 May
    ],
)
def test_holidays_of_the_place_lengthen_the_notice(calendrier, annonce, effet):
    delai = _delai(72, "heures", FERIES)
    assert not respecte(calendrier, delai, annonce, effet)
    assert respecte(METROPOLE, delai, annonce, effet)


def test_a_stricter_notice_is_counted_the_same_way():
    delai = _delai(96, "heures", FERIES)
    assert respecte(METROPOLE, delai, date(2022, 3, 7), date(2022, 3, 11))
    assert not respecte(METROPOLE, delai, date(2022, 3, 8), date(2022, 3, 11))


def _effet(pratique, fermeture: str, le: date = date(2022, 4, 1)):
    pratique.remplacer("content/donnees/horaires.yml", ("fermetures:\n", f"fermetures:\n{fermeture}"))
    site = build.inspecter(photographier(pratique.racine), le).site
    assert site is not None
    return prise_d_effet(site, site.horaires.fermetures[0])


def _fermeture(du: str, au: str, points: str = "", suite: str = "") -> str:
    return (
        f"  - id: essai\n    nature: {'horaires_modifies' if suite else 'fermeture'}\n    motif: Essai\n"
        f"    annonce_le: 2022-04-01\n    du: {du}\n    au: {au}\n    points: [{points}]\n{suite}"
    )


@pytest.mark.parametrize(
    ("fermeture", "effet"),
    [
        # The reception opens at 8.30 on Wednesday; the switchboard is another point.
        (_fermeture("2022-05-04", "2022-05-04", "accueil-general"), datetime(2022, 5, 4, 8, 30)),
        # From Saturday on: nothing changes before Monday.
        (_fermeture("2022-05-07", "2022-05-11", "accueil-general"), datetime(2022, 5, 9, 8, 30)),
        # This desk opens on Mondays and Wednesdays only.
        (_fermeture("2022-05-03", "2022-05-03", "guichet-etrangers"), None),
        # Easter Monday is closed anyway.
        (_fermeture("2022-04-18", "2022-04-18"), None),
        # Closed in the afternoon only: the afternoon is what changes.
        (
            _fermeture("2022-05-04", "2022-05-04", "accueil-general", "    plages: [08:30-12:00]\n"),
            datetime(2022, 5, 4, 13, 30),
        ),
        # Open earlier than usual: whoever comes then is let in.
        (
            _fermeture("2022-05-04", "2022-05-04", "accueil-general", "    plages: [08:00-12:00, 13:30-16:00]\n"),
            datetime(2022, 5, 4, 8),
        ),
        # The same hours as ever.
        (
            _fermeture("2022-05-04", "2022-05-04", "accueil-general", "    plages: [08:30-12:00, 13:30-16:00]\n"),
            None,
        ),
        # Two points: the first that somebody finds changed.
        (_fermeture("2022-05-04", "2022-05-04", "guichet-etrangers, accueil-general"), datetime(2022, 5, 4, 8, 30)),
    ],
)
def test_a_change_takes_effect_at_the_first_minute_that_differs(tmp_path, fermeture, effet):
    assert _effet(SitePratique(tmp_path / "site"), fermeture) == effet


def test_a_closure_of_centuries_is_looked_at_quickly(tmp_path):
    fermeture = _fermeture("1800-01-01", "2199-12-31", "guichet-etrangers", "    plages: [09:00-11:00]\n")
    assert _effet(SitePratique(tmp_path / "site"), fermeture) is not None
